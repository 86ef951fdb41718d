"""Slips of the pen in a title: a figure that the story never has, but for two digits exchanged, or one digit of a length.

Comes in: a document. Goes out: the figures of its title with the one of the first sentences that each stands for. The
words around them need not agree, as a title has few; so the story must have the title's number nowhere, and one
figure of that sort and unit that the slip explains.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck.model.document import SegmentKind
from factcheck.model.mention import Quantity, TimeMention
from factcheck.rules._align import Statement
from factcheck.rules._derived import summed
from factcheck.rules._figure import Figure
from factcheck.rules._figures import figures
from factcheck.rules._rule import View
from factcheck.rules._times import length
from factcheck.rules._titles import title_statements

__all__ = ["Slipped", "slipped"]

#: Sorts of figures in whose digits a slip is looked for; percentages are often worked out for the title.
_SORTS = frozenset({"count", "money", "measure", "length"})
#: Sentences of the story that may tell again what the title says.
_LEAD = 4


@frozen
class Slipped:
    """A figure of the title in its statement, and the story's."""

    here: Statement
    said: Figure
    story: Figure


def slipped(view: View) -> Iterator[Slipped]:
    """The figures of a title that a slip of the pen parts from the story's."""
    titles = [s for s in title_statements(view) if any(f.sort in _SORTS for f in s.figures)]
    if not titles:
        return
    body = _lead(view)
    held = [f for f in figures(view) if view.segment(f.start).kind is not SegmentKind.TITLE]
    lead = [f for f in held if view.sentence_number(f.start) in body]
    numbers = {_number(f) for f in held}
    for statement in titles:
        for figure in statement.figures:
            number = _number(figure)
            if figure.sort not in _SORTS or figure.bound or len(number) < 2 or number in numbers:
                continue
            found = [f for f in lead if _alike(figure, f) and _slip(number, _number(f), lone=figure.sort == "length")]
            if len({_number(f) for f in found}) == 1 and not _made(view, figure, held):
                yield Slipped(statement, figure, found[0])


def _lead(view: View) -> frozenset[int]:
    """The numbers of the first sentences of the running text."""
    found: list[int] = []
    for segment in view.segments:
        if segment.kind is SegmentKind.PARAGRAPH:
            first = view.sentence_number(segment.start)
            found += range(first, first + (len(segment.sentences) or 1))
        if len(found) >= _LEAD:
            break
    return frozenset(found[:_LEAD])


def _number(figure: Figure) -> str:
    """The digits of an exact figure; "" for others."""
    mention = figure.mention
    if isinstance(mention, Quantity):
        value = figure.said
    else:
        stated = length(mention) if isinstance(mention, TimeMention) and figure.sort == "length" else None
        exact = stated is not None and len(stated.amounts) == 1 and not stated.approx
        value = stated.amounts[0][1] if stated is not None and exact else None
    if value is None or (value * 100).denominator != 1:
        return ""
    return str((value * 100).numerator).rstrip("0") or ""


def _alike(one: Figure, two: Figure) -> bool:
    """Both can be one thing by sort, unit and noun."""
    heads = {f.head for f in (one, two) if f.head and f.sort == "count"}
    plain = not two.bound and not one.loose and not two.loose
    return one.sort == two.sort and one.unit == two.unit and len(heads) < 2 and plain


def _slip(one: str, two: str, *, lone: bool) -> bool:
    """Two digits exchanged, or, in a length, one other digit."""
    if len(one) != len(two):
        return False
    apart = [k for k, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(apart) == 2:
        first, second = apart
        return second == first + 1 and one[first] == two[second] and one[second] == two[first]
    return lone and len(apart) == 1


def _made(view: View, figure: Figure, held: list[Figure]) -> bool:
    """Figures of one sentence make the title's."""
    sentences = {view.sentence_number(f.start) for f in held if f.sort == figure.sort}
    return any(summed(figure, [f for f in held if view.sentence_number(f.start) == n]) for n in sentences)
