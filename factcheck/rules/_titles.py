"""Titles: what they state again of their story.

Comes in: a document. Goes out: the figures of its title, each with its counterpart in the story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from factcheck.model import timex as tx
from factcheck.model.document import SegmentKind
from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, TimeMention
from factcheck.model.message import msg
from factcheck.model.relation import Agree, Evidence, Role
from factcheck.rules._align import Statement, text_of
from factcheck.rules._amounts import is_percent
from factcheck.rules._counterpart import DATES, Match, matches
from factcheck.rules._derived import derived, summed
from factcheck.rules._figure import Figure
from factcheck.rules._figures import figures
from factcheck.rules._led import led_astray
from factcheck.rules._restated import written
from factcheck.rules._rule import View
from factcheck.rules._times import inner

__all__ = ["headed", "title_agreement", "title_statements"]

#: Share of the words around the title's figure that the sentence must have, how many of them as near, and how far
#: the counterpart must be ahead of the next.
_COVER, _LIKE, _AHEAD = 0.5, 0.35, 0.08
#: How like and how far ahead the counterpart of a result must be, and one with two digits exchanged.
_RESULT, _SLIP = (0.2, 0.3), (0.3, 0.04)
#: How much of the words, how like and how far ahead the counterpart of a rank must be.
_RANK = (0.85, 0.6, 0.4)
#: Code points over which the figures may lie that a title sums up: two sentences or three.
_SPREAD = 400
#: How much a title may round.
_ROUNDED = Fraction(1, 20)
#: Fewest words of a title that states something; chosen by us on titles of pages and of news.
_WORDS = 5
_ASKING = ("?", "؟")


def headed(view: View) -> Iterator[Match]:
    """The figures of the title with their counterparts in the story."""
    titles = title_statements(view)
    if not titles:
        return
    text = text_of(view)
    astray = list(led_astray(view, titles, figures(view)))
    yield from astray
    known = {match.figure.start for match in astray}
    for statement in titles:
        for match in matches(statement, text):
            if match.figure.start in known:
                continue
            if match.agrees:
                if match.cover >= _COVER:
                    yield match
            elif _sure(match) and not _said(view, match) and not _meant(match) and not _made(view, match):
                yield match


def _made(view: View, match: Match) -> bool:
    """The story makes the title's figure of its own. Two digits in exchanged places are a slip far sooner than what two
    of many figures happen to make: then only the sum of figures in the matching sentence counts."""
    if not _exchanged(match):
        return _derived(view, match)
    there = match.other
    beside = [f for f in _others(view, match) if view.together(f, there)] if match.there.view is view else []
    return summed(match.figure, beside)


def _exchanged(match: Match) -> bool:
    """The two figures have the same digits, two of them in exchanged places."""
    one, two = match.figure.said, match.other.said
    if one is None or two is None or one == two or match.figure.sort in DATES:
        return False
    first, second = _digits(one), _digits(two)
    apart = [k for k, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    return (
        len(first) == len(second)
        and len(apart) == 2
        and apart[1] == apart[0] + 1
        and first[apart[0]] == second[apart[1]]
        and first[apart[1]] == second[apart[0]]
    )


def _digits(value: Fraction) -> str:
    """The digits of a number without its closing zeros and its point."""
    hundredths = value * 100
    whole = str(hundredths.numerator) if hundredths.denominator == 1 else ""
    return whole.rstrip("0")


def _said(view: View, match: Match) -> bool:
    """The story has the title's number somewhere, of whatever it may be: then who can tell which the title means?"""
    value = match.figure.value
    if value is None:
        return False
    return any(
        f.value is not None
        and f.sort not in DATES
        and f.sort != "ordinal"
        and (
            f.value == value
            or (f.bound and f.sort == match.figure.sort and _edge(f) == _middle(value))
            or (f.sort == match.figure.sort == "length" and f.value.meets(value))  # seven months, 205 days
        )
        for f in _others(view, match)
    )


def _edge(figure: Figure) -> Fraction | None:
    """The number of "more than 2", which a title gives without the words."""
    value = figure.value
    return None if value is None else value.low if figure.bound > 0 else value.high


def _middle(value: Interval) -> Fraction | None:
    return None if value.low is None or value.high is None else (value.low + value.high) / 2


def _derived(view: View, match: Match) -> bool:
    """The title's figure is what figures of one sentence of the story make, or the sum of some that stand near one
    another: "61 killed or wounded". Among all its figures some two make any number."""
    others = _others(view, match)
    for _, group in groupby(others, key=lambda f: view.sentence(f.start).start):
        if derived(match.figure, list(group)):
            return True
    start = 0
    for end, last in enumerate(others, 1):
        while last.start - others[start].start > _SPREAD:
            start += 1
        closed = end == len(others) or others[end].start - others[start].start > _SPREAD
        if closed and summed(match.figure, others[start:end]):
            return True
    return False


def _meant(match: Match) -> bool:
    """The story's figure is, rounded, another of the title's: "a third of them under 15 and half in three towns"."""
    return any(
        f is not match.figure
        and f.sort == match.other.sort
        and f.value is not None
        and f.value.widened(_ROUNDED).meets(match.second)
        for f in match.here.figures
    )


def _others(view: View, match: Match) -> list[Figure]:
    return [f for f in figures(view) if f is not match.figure]


def title_statements(view: View) -> list[Statement]:
    """The statements of the title that hold a figure; nothing is read before there is one. A title of a few words is
    a name ("500 home run club") and states nothing."""
    if view.headline is not None:
        headline = view.headline
        held = (headline.quantities or headline.times) and _states(headline.text, headline.quantities)
        return [s for s in text_of(view.headline).statements if s.figures] if held else []
    heads = [s for s in view.segments if s.kind is SegmentKind.TITLE]
    spans = [s for s in heads if _states(view.text[s.start : s.end], view.inside(view.quantities, s))]
    if not any(view.inside(view.quantities, span) or view.inside(view.times, span) for span in spans):
        return []
    found = [s for s in text_of(view).statements if not s.body and s.figures]
    return [s for s in found if view.segments[s.segment] in spans]


def _states(title: str, quantities: Sequence[Quantity]) -> bool:
    """Enough words to say something, and no question; of four, a percentage is one that does."""
    words = 0 if title.rstrip().endswith(_ASKING) else len(title.split())
    return words >= _WORDS or (words == _WORDS - 1 and any(is_percent(q) for q in quantities))


def _sure(match: Match) -> bool:
    if match.elsewhere and match.figure.sort != "ordinal":
        return False
    if not match.named:
        return False
    if match.figure.sort == "ordinal":
        return _one_rank(match)
    if match.figure.sort == "length" and match.figure.head not in ("", "within"):
        return False  # "after 13 days" in the title, "after three days" of a part of it in the story
    dates = match.figure.sort in DATES
    if dates and not (_plain(match.figure) and _plain(match.other)) and not _one_week(match.figure, match.other):
        return False
    like, ahead = _LIKE, _AHEAD
    if match.figure.sort == "result":
        like, ahead = _RESULT  # few texts tell of two matches, and both by the same words
    elif _exchanged(match):
        like, ahead = _SLIP
    return match.cover >= _COVER and match.likeness >= like and match.lead >= ahead


def _one_rank(match: Match) -> bool:
    """«للمرة التاسعة» and «للمرة العاشرة» in one sentence but for them; where both stand in the story, each may be meant."""
    one, two = match.figure, match.other
    if not one.head or one.head != two.head or match.there.view is not match.here.view:
        return False
    there = match.there.view
    known = any(f.value == one.value for f in figures(there) if f is not one and f.sort in ("ordinal", "count"))
    cover, like, ahead = _RANK
    return not known and match.cover >= cover and match.likeness >= like and match.lead >= ahead


def title_agreement(code: str, view: View, match: Match) -> Agree:
    """The relation that a title's figure is the story's."""
    one, two = match.figure, match.other
    said = match.here.view.text[one.start : one.end]
    story = view.text[two.start : two.end]
    passages: tuple[Evidence, ...]
    if match.here.view is view:
        passages = (view.evidence(one), view.evidence(two, Role.AGAINST))
    else:
        passages = (view.evidence(two, Role.AGAINST, msg("the title says {figure}", figure=said)),)
    return Agree(
        code=code,
        evidence=passages,
        assumes=(msg("the title speaks of what this sentence tells"),),
        severity="warning",
        first=match.first,
        second=match.second,
        first_text=said,
        second_text=story,
        figures=written(match) if match.here.view is view else (),
    )


def _one_week(one: Figure, two: Figure) -> bool:
    """Both are a weekday of the same week: «الأربعاء المقبل», «الخميس المقبل»."""
    first, second = _weekday(one), _weekday(two)
    return first is not None and second is not None and first.which is not None and first.which == second.which


def _weekday(figure: Figure) -> tx.WeekdayRef | None:
    expression = figure.mention.expression if isinstance(figure.mention, TimeMention) else None
    return expression if isinstance(expression, tx.WeekdayRef) else None


def _plain(figure: Figure) -> bool:
    """A date by its numbers, no "today" and no "Friday"."""
    mention = figure.mention
    if not isinstance(mention, TimeMention):
        return True
    inside = [] if mention.expression is None else list(inner(mention.expression))
    return not any(isinstance(e, tx.Deictic | tx.WeekdayRef | tx.Anaphor | tx.Clock) for e in inside)
