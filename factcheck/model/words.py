"""Words as they compare between sentences and texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from factcheck.model.span import Span

__all__ = ["Word", "Words"]


class Word(NamedTuple):
    """A word that says something, with its place and its keys.

    keys:  what it has in common with other spellings, inflections and synonyms of itself, the likeliest first:
           a root ("releas"), or a concept of the language's table ("film"); "axis/pole" where it has an opposite.
           More than one where its first letter may be written together with it («وزارة»: a conjunction or its own)
    """

    start: int
    end: int
    keys: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.keys[0]


#: A `Word` of its three fields, without the detour over its constructor.
_word = partial(tuple.__new__, Word)


class Words:
    """The words of a text in order, in columns: an object for each would cost more than the reading, and few are looked
    at one by one. The columns are those of `Word`."""

    __slots__ = ("ends", "keys", "starts")

    def __init__(self, starts: list[int], ends: list[int], keys: list[tuple[str, ...]]) -> None:
        self.starts = starts
        self.ends = ends
        self.keys = keys

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Word]:
        return map(_word, zip(self.starts, self.ends, self.keys, strict=True))

    def at(self, start: int, end: int) -> Words:
        """Those that begin in a stretch."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        return Words(self.starts[first:last], self.ends[first:last], self.keys[first:last])

    def outside(self, spans: Iterable[Span]) -> Words:
        """Those that stand wholly outside of some stretches, which are in order."""
        starts: list[int] = []
        ends: list[int] = []
        keys: list[tuple[str, ...]] = []
        done = 0
        for start, end in spans:
            upto = bisect_right(self.ends, start, done)
            starts += self.starts[done:upto]
            ends += self.ends[done:upto]
            keys += self.keys[done:upto]
            done = bisect_left(self.starts, end, upto)
        return Words(starts + self.starts[done:], ends + self.ends[done:], keys + self.keys[done:])
