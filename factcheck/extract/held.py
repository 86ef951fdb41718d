"""What a stretch of a sentence holds: the times, figures and names that lie in it.

Comes in: mentions in order of their start. Goes out: for each sentence those that begin in it, for each stretch of it
those that lie wholly inside. Sentences are asked for in order, so a question goes on where the last ended.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Generic, TypeVar

from factcheck.model.mention import Entity, EntityMention, Quantity, TimeMention

__all__ = ["Held", "Inside", "Row"]

#: Names of a sentence up to which all are looked at, which is quicker than to search.
_FEW = 24

T = TypeVar("T")


class Row(Generic[T]):
    """Things in order of ``start``, asked for one stretch after another: each question goes on where the last ended."""

    __slots__ = ("_at", "_starts", "_things", "_upto")

    def __init__(self, things: Sequence[T], starts: list[int] | None = None) -> None:
        self._things = things
        self._starts = [thing.start for thing in things] if starts is None else starts  # type: ignore[attr-defined]
        self._at = self._upto = 0

    def within(self, start: int, end: int) -> Sequence[T]:
        """Those that begin in a stretch."""
        starts = self._starts
        lo = self._at if start >= self._upto else 0
        self._upto = end
        if lo == len(starts) or starts[lo] >= end:
            self._at = lo
            return ()
        if starts[lo] < start:
            lo = bisect_left(starts, start, lo)
        hi = self._at = bisect_left(starts, end, lo)
        return self._things[lo:hi]

    def all(self, start: int, end: int) -> Sequence[T]:
        """Those that begin in a stretch anywhere."""
        lo = bisect_left(self._starts, start)
        return self._things[lo : bisect_left(self._starts, end, lo)] if start < end else ()

    def last(self, at: int) -> T | None:
        """The last that begins at a place or before it."""
        k = bisect_right(self._starts, at) - 1
        return self._things[k] if k >= 0 else None


class Held:
    """The mentions that lie wholly in a stretch.

    dated:    one of the times is not vague
    parties:  how many entities are named: none, one, or 2 for several
    """

    __slots__ = ("dated", "named", "parties", "quantities", "times")

    def __init__(
        self, times: list[TimeMention], quantities: list[Quantity], named: list[tuple[EntityMention, Entity]]
    ) -> None:
        self.times = times
        self.quantities = quantities
        self.named = named
        self.dated = bool(times) and False in [time.vague for time in times]
        self.parties = 0
        if named:
            first = named[0][1]
            self.parties = 1
            for _, entity in named:
                if entity is not first:
                    self.parties = 2
                    break


class Inside:
    """The mentions that begin in a sentence."""

    __slots__ = ("named", "quantities", "times")

    def __init__(
        self,
        times: Sequence[TimeMention],
        quantities: Sequence[Quantity],
        named: Sequence[tuple[EntityMention, Entity]],
    ) -> None:
        self.times = times
        self.quantities = quantities
        self.named = named

    def held(self, a: int, b: int) -> Held:
        """Those that lie wholly in a stretch of it."""
        named = self.named
        if len(named) > _FEW:  # a sentence without an end: look only where it may be
            first = bisect_left(named, a, key=_start_of)
            named = named[first : bisect_left(named, b, first, key=_start_of)]
        return Held(
            [m for m in self.times if m.start >= a and m.end <= b] if self.times else [],
            [m for m in self.quantities if m.start >= a and m.end <= b] if self.quantities else [],
            [pair for pair in named if pair[0].start >= a and pair[0].end <= b] if named else [],
        )


def _start_of(pair: tuple[EntityMention, Entity]) -> int:
    return pair[0].start
