"""The lead that tells a figure otherwise than the title and the story below it.

Comes in: a document with a title. Goes out: figures of the title with those of the first paragraph that stand for the
same thing and differ, while the story has the title's figure again further down: then the lead is the odd one.
The lead of a story tells what its title tells; only here is a figure that the story has elsewhere weighed against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model.document import SegmentKind
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.rules._align import Statement, text_of
from factcheck.rules._counterpart import Match, match_in
from factcheck.rules._figure import Figure
from factcheck.rules._figure_agreement import compared
from factcheck.rules._known import slipped
from factcheck.rules._rule import View

__all__ = ["led_astray"]

#: Sentences of a lead, and figures of one that are looked at.
_FIRST, _MOST = 2, 16
#: Share of the words around the title's figure that the lead must have, how many of them as near, and how far ahead
#: of the next one, for counts (of how many things do two sentences tell that are called by one noun) and for amounts.
_COUNT, _AMOUNT, _AHEAD = (0.7, 0.6), (0.65, 0.3), 0.1
#: What is compared.
_SORTS = frozenset({"count", "money", "percent", "measure"})
#: Code points from the lead's figure over which others lie that it may make the title's with.
_SPREAD = 400
#: How many times the one figure is the other at most: a digit slips, the size stays.
_TIMES = 3
#: Fewest of what is counted: below, a story has many numbers that are one apart.
_COUNTED = 10


def led_astray(view: View, titles: Sequence[Statement], others: Sequence[Figure]) -> Iterator[Match]:
    """The figures of the title that the lead has otherwise, and the story as the title.

    others: the figures of the text, those of the title among them
    """
    lead = _lead(view)
    if not lead:
        return
    told = [figure for statement in lead for figure in statement.figures[:_MOST]]
    end = lead[-1].end
    for statement in titles:
        for figure in statement.figures:
            if figure.sort not in _SORTS or not _plain(figure) or not _again(view, figure, others, end):
                continue
            compare = [(f, both) for f in told if (both := compared(figure, f, view.alike)) is not None]
            if not compare or any(both[0].meets(both[1]) for _, both in compare):
                continue
            free = [f for f, _ in compare if _sized(figure, f) and not _taken(view, f, figure, statement)]
            match = match_in(statement, figure, text_of(view), lead)
            if match is None or match.agrees or match.other not in free:
                continue
            if _sure(match, alone=len(free) == 1) and not _explained(match, others):
                yield match


def _lead(view: View) -> list[Statement]:
    """The first sentences of the first paragraph."""
    first = next((k for k, s in enumerate(view.segments) if s.kind is SegmentKind.PARAGRAPH), None)
    return [s for s in text_of(view).statements if s.segment == first and s.body][:_FIRST]


def _plain(figure: Figure) -> bool:
    """One exact amount."""
    q = figure.mention
    if not isinstance(q, Quantity) or q.exact is None or q.approx or q.kind is QuantityKind.ORDINAL:
        return False
    return not (figure.bound or figure.loose or figure.ranges)


def _again(view: View, figure: Figure, others: Sequence[Figure], end: int) -> bool:
    """The story has the figure below its lead, of the same thing as far as unit and noun say."""
    return any(
        f.start >= end
        and f.sort == figure.sort
        and f.said == figure.said
        and f.unit == figure.unit
        and (f.sort != "count" or f.head == figure.head or not (f.head and figure.head))
        for f in others
    )


def _taken(view: View, figure: Figure, own: Figure, title: Statement) -> bool:
    """Another figure of the title is this one of the lead."""
    for other in title.figures:
        both = None if other is own else compared(other, figure, view.alike)
        if both is not None and both[0].meets(both[1]):
            return True
    return False


def _sized(figure: Figure, other: Figure) -> bool:
    """Neither is many times the other."""
    one, two = figure.said, other.said
    return one is not None and two is not None and one < two * _TIMES and two < one * _TIMES


def _sure(match: Match, *, alone: bool) -> bool:
    if not _plain(match.other) or not match.named:
        return False
    one, two = match.figure.mention, match.other.mention
    if match.figure.sort != "count":
        cover, like = _AMOUNT
    elif isinstance(one, Quantity) and isinstance(two, Quantity) and slipped(one, two):
        cover, like = _COUNT
        if min(one.exact or 0, two.exact or 0) < _COUNTED:
            return False
    else:
        return False
    return match.cover >= cover and match.likeness >= like and (alone or match.lead >= _AHEAD)


def _explained(match: Match, others: Sequence[Figure]) -> bool:
    """The lead's figure makes the title's with another near it: "seven died at once, two later", title: nine."""
    one, two = match.figure.said, match.other.said
    assert one is not None and two is not None
    near = [
        f.said
        for f in others
        if f is not match.other and f.sort == match.other.sort and abs(f.start - match.other.start) <= _SPREAD
    ]
    return any(value is not None and (two + value == one or two - value == one or value - two == one) for value in near)
