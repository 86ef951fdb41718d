"""Pairs of figures that are told as one: results ("3-2") and votes ("52-48", "54 votes to 46"), in the title and the story.

Comes in: a `View`. Goes out: the pair of the title with the pair that the story's first sentences give instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from factcheck.model.document import SegmentKind
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.span import Span
from factcheck.rules._amounts import signals_in
from factcheck.rules._rule import View

__all__ = ["Told", "told_otherwise"]

_MOST = 999
_DASHES = ("-", "–")
#: Code points behind the second number of a vote in which its noun stands ("by 52 to 48 votes").
_BALLOT = 12
#: Segments with text at the head of the story in which its outcome is told.
_LEAD = 2


@frozen
class Told:
    """Two whole numbers told as one, and where."""

    first: Quantity
    second: Quantity

    @property
    def values(self) -> tuple[int, int]:
        return int(self.first.exact or 0), int(self.second.exact or 0)

    @property
    def span(self) -> Span:
        return Span(self.first.start, self.second.end)


def told_otherwise(view: View) -> tuple[View, Told, Told] | None:
    """The only pair of the title, where the story has it nowhere and its head has one pair that differs by a slip: in
    one of the two numbers, or in both with the same sum. Who won by other figures, or leads a series, is another matter.
    """
    titled = _titled(view)
    if titled is None:
        return None
    where, said = titled
    story = [told for told in _pairs(view) if not (where is view and told.first.start <= said.first.start)]
    if any(sorted(told.values) == sorted(said.values) for told in story):
        return None
    heads = [
        s for s in view.segments if s.kind not in (SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.BOILERPLATE)
    ]
    end = heads[min(_LEAD, len(heads)) - 1].end if heads else 0
    if not story or story[0].second.end > end or not _slip(said.values, story[0].values):
        return None
    sentence = view.sentence(story[0].first.start)
    alone = len(story) == 1 or story[1].first.start >= sentence.end
    return (where, said, story[0]) if alone else None


def _slip(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] == two[0] or one[1] == two[1] or sum(one) == sum(two)


def _titled(view: View) -> tuple[View, Told] | None:
    if view.headline is not None:
        where = view.headline
        found = list(_pairs(where))
    else:
        where = view
        spans = [s for s in view.segments if s.kind is SegmentKind.TITLE]
        found = [t for t in _pairs(view) if any(s.start <= t.first.start < s.end for s in spans)] if spans else []
    return (where, found[0]) if len(found) == 1 else None


def _pairs(view: View) -> Iterator[Told]:
    for first, second in pairwise(view.quantities):
        if _whole(first) and _whole(second):
            between = view.text[first.end : second.start]
            result = between in _DASHES and first.kind is QuantityKind.IDENTIFIER and second.kind is first.kind
            tied = second.link in ("to", "versus") and len(between.split()) <= 2
            if result or (tied and _votes(view, first, second)):
                yield Told(first, second)


def _votes(view: View, first: Quantity, second: Quantity) -> bool:
    around = Span(first.end, second.end + _BALLOT)
    return any(True for _ in signals_in(view, around, "ballot"))


def _whole(quantity: Quantity) -> bool:
    value = quantity.exact
    if value is None or value.denominator != 1 or not 0 <= value <= _MOST or quantity.unit is not None:
        return False
    return quantity.kind in (QuantityKind.NUMBER, QuantityKind.IDENTIFIER)
