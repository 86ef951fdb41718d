"""Restated figures: what several documents of a run state of one thing, and the relations that follow.

Comes in: the documents of a run, or `Match`es of one text. Goes out: `Match`es between documents; relations that the two
figures of a match agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from factcheck.model import timex as tx
from factcheck.model.mention import Quantity, TimeMention
from factcheck.model.message import msg
from factcheck.model.relation import Agree, Relation, Repair, Role
from factcheck.model.relation import Figure as Digits
from factcheck.rules._align import Text, text_of
from factcheck.rules._amounts import figure as digits_of
from factcheck.rules._amounts import repair_slip
from factcheck.rules._counterpart import DATES, SURE, Match, matches
from factcheck.rules._figure import Figure
from factcheck.rules._rule import View
from factcheck.rules._times import inner

__all__ = ["agreement", "between", "restate", "written"]

#: Share of the words around a figure that the other sentence must have, and how many of them must stand as near to
#: its figure: of two documents handed over together, and of any two of a longer run.
_COVER, _LIKE = 0.2, 0.1
_LIKE_ALL, _AHEAD, _CLOSE = 0.5, 0.05, 0.8
#: Share of the shorter document's words that the longer one must have, in the same two cases.
_HANDED, _SAME = 0.3, 0.6
#: Sentences of a text so brief that its words are all looked at with each figure.
_BRIEF = 3
#: A word found in more documents of a run than this points to none of them.
_RARE = 12
#: Words that two documents of a longer run must share to be compared, and documents that one is compared with.
_SHARED, _MOST = 4, 5

#: How a document's day is known when it is not worked out from the text.
_KNOWN = ("given", "metadata")


# ------------------------------------------------------------------------------------- several documents


def between(views: Sequence[View]) -> list[Match]:
    """Figures that two documents of a run state of one thing: the shorter one's statements are looked for in the
    longer one. Linear in the words of the run; worked out once for each list of views."""
    if not views:
        return []
    known = views[0].memo.get(__name__)
    if isinstance(known, tuple) and known[0] == [id(view) for view in views]:
        return list(known[1])
    found: list[Match] = []
    handed = len(views) == 2
    for short, long in _pairs([text_of(view) for view in views]):
        if short.share(long) < (_HANDED if handed else _SAME) and len(long.statements) > _BRIEF:
            continue
        for statement in short.statements:
            if statement.figures:
                found += [m for m in matches(statement, long) if _sure(m, handed)]
    views[0].memo[__name__] = ([id(view) for view in views], found)
    return found


def _sure(match: Match, handed: bool) -> bool:
    """The two figures stand for one thing: nearly the same is said around them.

    A figure that the other text has elsewhere may belong there, so more is asked of a match that disagrees with it.
    Of any two documents of a run, an ordinal tells one of several things from the others («الجولة الثانية»), and a
    date the issue of a bulletin.
    """
    if _apart(match) and (match.figure.sort in DATES or not match.dated):
        return False
    if not match.agrees and (_pointing(match.figure) or _pointing(match.other)):
        return False
    if match.elsewhere and not match.agrees and (min(match.cover, match.likeness) < SURE or _by_surname(match)):
        return False
    if handed:
        return match.cover >= _COVER and match.likeness >= _LIKE
    if match.figure.sort in DATES or match.figure.sort == "ordinal":
        return match.cover >= _CLOSE and match.likeness >= _CLOSE and match.figure.sort == "date"
    return match.cover >= SURE and match.likeness >= _LIKE_ALL and match.lead >= _AHEAD


def _by_surname(match: Match) -> bool:
    """Two ages are of one person only by a word of the name: mother and daughter may be meant."""
    return match.figure.sort == "age" and len(match.figure.whose & match.other.whose) < 2


def _pointing(figure: Figure) -> bool:
    """A date that points to another one of its text ("the previous quarter", "a year earlier")."""
    mention = figure.mention
    return (
        figure.date is not None
        and isinstance(mention, TimeMention)
        and mention.expression is not None
        and any(isinstance(e, tx.Anaphor) for e in inner(mention.expression))
    )


def _apart(match: Match) -> bool:
    """The two documents are of different days: what changes from day to day may differ."""
    here, there = match.here.view, match.there.view
    known = here.date.basis in _KNOWN and there.date.basis in _KNOWN
    return known and here.day != there.day


def _pairs(texts: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    """Documents in one language that may tell of one thing, the shorter first: of a longer run, those that share
    several words which few documents have."""
    holders: dict[str, list[int]] = {}
    for k, text in enumerate(texts):
        for key in text.index:
            holders.setdefault(key, []).append(k)
    for k, text in enumerate(texts):
        shared: Counter[int] = Counter()
        for key in text.index:
            found = holders[key]
            if len(found) <= _RARE:
                shared.update(found)
        del shared[k]
        partners = [n for n, count in shared.most_common(_MOST) if count >= _SHARED or len(texts) == 2]
        for n in sorted(partners):
            other = texts[n]
            same = text.view.analysis.language == other.view.analysis.language
            if same and (len(text.view.text), -k) < (len(other.view.text), -n):
                yield text, other


# ------------------------------------------------------------------------------------- relations


def agreement(code: str, match: Match) -> Agree:
    """The relation that two figures of one thing agree."""
    here, there = match.here.view, match.there.view
    one, two = match.figure, match.other
    assumes = [msg("both sentences speak of one thing")]
    later = _apart(match)
    if later:
        assumes.append(msg("nothing changed between the days of the two documents"))
    return Agree(
        code=code,
        evidence=(here.evidence(one), there.evidence(two, Role.AGAINST)),
        assumes=tuple(assumes),
        severity="note" if later else "warning",
        first=match.first,
        second=match.second,
        first_text=here.text[one.start : one.end],
        second_text=there.text[two.start : two.end],
        figures=written(match),
    )


def written(match: Match) -> tuple[Digits | None, ...]:
    """The digits of the figure most likely to be wrong, for the slip of the pen that it may be: where both are plain
    numbers in one unit, so that a digit more or less is told by them alone."""
    one, two = match.figure, match.other
    alike = one.sort == two.sort and one.sort != "measure" and one.written == two.written
    if not alike or one.said is None or two.said is None or not isinstance(one.mention, Quantity):
        return ()
    return (digits_of(match.here.view, one.mention),)


def restate(relation: Relation, view: View) -> Iterator[Repair]:
    """The edit that sets right the slip of the pen, where one explains the difference; else what the other says."""
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    passage = relation.evidence[0]
    if passage.role is not Role.CLAIM or passage.document != view.index:
        return  # a title that is not in the text
    if relation.slip is not None:
        yield from repair_slip(relation, view)
    else:
        because = msg("so says the other passage")
        yield Repair(passage.start, passage.end, proposal.second_text, because, view.index)
