"""Retelling inside one text: a heading and its section, the lead and the rest of the story.

Comes in: a document. Goes out: the figures of its headings and of its first paragraph, each with its counterpart
further down, where the words say that both are one thing. Titles have rules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model import timex as tx
from factcheck.model.document import Segment, SegmentKind
from factcheck.model.mention import Quantity, QuantityKind, TimeMention
from factcheck.rules._align import BREAKS, MARKS, Statement, text_of
from factcheck.rules._counterpart import Match, matches
from factcheck.rules._derived import derived
from factcheck.rules._figure import Figure
from factcheck.rules._figures import figures
from factcheck.rules._rule import Placed, View
from factcheck.rules._times import day_number, from_now, last_day
from factcheck.rules._when import agree_in

__all__ = ["retold"]

#: Share of the words around a figure that the other sentence must have, how many of them as near, and how far ahead of
#: the next best it must be.
_COVER, _LIKE, _AHEAD = 0.6, 0.42, 0.4
#: The same share where nearly all that the other sentence says is said here, too; and how much "nearly all" is.
_LESS, _BACK = 0.42, 0.75
#: Fewest words that two sentences have in common, and the share of the words of a short one that make up for fewer.
_COMMON, _NEARLY = 3, 0.9
#: Letters of an age that stands alone beside a name.
_AGE = 3
#: Figures of a sentence, or of one kind in the text, that are looked at, and words of a sentence.
_MOST, _LONG = 24, 200
#: Days from the news within which a plain date may be that of the news.
_NEWS = 31
#: Sentences of the lead.
_FIRST = 3
#: Sorts that are compared: what is counted, paid or measured, how old somebody is, and when.
_SORTS = frozenset({"count", "money", "percent", "measure", "age", "result", "date"})
#: Signals of figures that change in the course of a story, and of another time.
_MOVING = frozenset({"change", "changed", "resume"})


def retold(view: View) -> list[Match]:
    """The figures that one text states again, agreeing and differing; worked out once."""
    found = view.memo.get(__name__)
    if found is None:
        found = view.memo[__name__] = list(_retold(view))
    assert isinstance(found, list)
    return found


def _retold(view: View) -> Iterator[Match]:
    bodies = [k for k, s in enumerate(view.segments) if s.kind in (SegmentKind.PARAGRAPH, SegmentKind.ITEM)]
    heads = [k for k, s in enumerate(view.segments) if s.kind is SegmentKind.HEADING]
    if not bodies or not (heads or len(bodies) > 1 or len(view.segments[bodies[0]].sentences) > _FIRST):
        return
    if not _may_differ(view, [view.segments[k] for k in (bodies[0], *heads)]):
        return  # the words of a text are read only where there is something to compare
    text = text_of(view)
    told = 0
    for statement in text.statements:
        if not 0 < len(statement.figures) <= _MOST or len(statement.words) > _LONG:
            continue
        heading = view.segments[statement.segment].kind is SegmentKind.HEADING
        if not heading:
            lead = statement.body and statement.segment == bodies[0] and told < _FIRST
            if not lead:
                continue
            told += 1
        for match in matches(statement, text, _LIKE):
            if match.there.number > statement.number and (not heading or _under(view, match)):
                if match.agrees:
                    if match.cover >= _COVER and match.likeness >= _LIKE:
                        yield match
                elif _sure(view, match):
                    yield match


def _may_differ(view: View, segments: Sequence[Segment]) -> bool:
    """A figure of a heading or a lead stands further down with another value, among words that both sentences have."""
    lists: tuple[Sequence[Quantity | TimeMention], ...] = (view.quantities, view.times)
    for mentions in lists:
        kinds: dict[tuple[object, ...], list[tuple[Quantity | TimeMention, object]]] = {}
        for mention in mentions:
            what, value = _kind(mention)
            if what is not None and len(row := kinds.setdefault(what, [])) < _MOST:
                row.append((mention, value))
        for segment in segments:
            for one in view.inside(mentions, segment)[:_MOST]:
                what, value = _kind(one)
                if what is None:
                    continue
                for two, other in kinds[what]:
                    if two.start > one.start and other != value and not _past(one, two) and _shared(view, one, two):
                        return True
    return False


def _past(one: object, two: object) -> bool:
    """One is told from the day of the news ("yesterday") and the other is told so too, or lies far from it: the news
    and what went before it, whoever took part in both."""
    if not isinstance(one, TimeMention) or not isinstance(two, TimeMention):
        return False
    fresh = [isinstance(t.expression, tx.WeekdayRef) or from_now(t.expression) is not None for t in (one, two)]
    if not any(fresh) or one.low is None or one.high is None or two.low is None or two.high is None:
        return False
    if all(fresh):
        return not isinstance(one.expression, tx.WeekdayRef) or not isinstance(two.expression, tx.WeekdayRef)
    gap = max(day_number(one.low) - last_day(two.high), day_number(two.low) - last_day(one.high))
    return gap > _NEWS


def _kind(mention: Quantity | TimeMention) -> tuple[tuple[object, ...] | None, object]:
    """What may be compared with what, and by which value. «غداة القمة» names the day of nothing but itself."""
    if isinstance(mention, TimeMention):
        told = mention.value[:1].isdecimal() and not isinstance(mention.expression, tx.After)
        return (("date",) if told else None), mention.value
    if mention.exact is None or mention.kind in (QuantityKind.ORDINAL, QuantityKind.IDENTIFIER):
        return None, None
    return (mention.kind, mention.unit), mention.exact


def _shared(view: View, one: Placed, two: Placed) -> bool:
    """Their sentences are two, and have words in common."""
    first, second = view.sentence(one.start), view.sentence(two.start)
    return first != second and len(view.stems(first) & view.stems(second)) > 1


def _under(view: View, match: Match) -> bool:
    """The sentence stands in the section of the heading."""
    between = view.segments[match.here.segment + 1 : match.there.segment + 1]
    return all(s.kind not in (SegmentKind.HEADING, SegmentKind.TITLE) for s in between)


def _sure(view: View, match: Match) -> bool:
    """Both sentences speak of one thing, at one time, and nothing else in the text explains the figure."""
    one, two, here, there = match.figure, match.other, match.here, match.there
    if _past(one.mention, two.mention):
        return False
    if one.sort not in _SORTS or match.elsewhere or not match.named or one.bound or two.bound or one.loose or two.loose:
        return False
    common = len(here.keys & there.keys)
    least = _LESS if common >= _BACK * len(there.keys) and common > _COMMON else _COVER
    if match.cover < least or match.likeness < min(_LIKE, least) or match.lead < _AHEAD:
        return False
    named = one.sort == "age" and len(one.whose & two.whose) > 1
    if common < _COMMON and not named and (common < _COMMON - 1 or match.cover < _NEARLY):
        return False
    if _turned(view, one, here) or _turned(view, two, there):
        return False
    if not _tells(one) or not _tells(two) or not _sole(one, here) or not _sole(two, there):
        return False
    if view.marks(here, *_MOVING) or view.marks(there, *_MOVING):
        return False
    if one.sort != "date" and not _one_time(here, there):
        return False
    others = [f for f in figures(view) if f is not one]
    return one.sort == "date" or not (derived(one, others) or derived(two, [f for f in figures(view) if f is not two]))


def _turned(view: View, figure: Figure, statement: Statement) -> bool:
    """A denial or a contrast stands in the figure's own clause."""
    for signal in view.marks(statement, *MARKS):
        if not figure.start <= signal.start < figure.end:
            first, second = (signal, figure) if signal.start < figure.start else (figure, signal)
            if not BREAKS.intersection(view.text[first.end : second.start]):
                return True
    return False


def _tells(figure: Figure) -> bool:
    """It says what it counts: a noun, a currency, a unit; a person's age beside the name; a plain date."""
    if figure.sort == "count":
        return bool(figure.head)
    if figure.sort == "age":
        q = figure.mention
        return bool(figure.whose) and isinstance(q, Quantity) and q.start + _AGE >= q.end
    if figure.sort == "date":
        return figure.date is not None and figure.date.parts is not None and figure.date.parts[0] is not None
    return True


def _sole(figure: Figure, statement: Statement) -> bool:
    """No other figure of its sort, and of its noun, stands in the sentence."""
    return all(
        f is figure or f.sort != figure.sort or f.unit != figure.unit or (f.head != figure.head and bool(f.head))
        for f in statement.figures
    )


def _one_time(here: Statement, there: Statement) -> bool:
    """Each date by its year or month in the one is in the other, too."""
    mine, theirs = ([f for f in s.figures if f.sort in ("date", "scope") and f.date is not None] for s in (here, there))
    return all(_among(f, mine) for f in theirs) and (not mine or not theirs or all(_among(f, theirs) for f in mine))


def _among(figure: Figure, others: list[Figure]) -> bool:
    for other in others:
        assert figure.date is not None and other.date is not None
        days = agree_in(figure.date, other.date)
        if days is not None and days[0].meets(days[1]):
            return True
    return False
