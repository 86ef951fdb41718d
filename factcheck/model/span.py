"""Places in a text. Half-open, in code points of the decoded original, as Python slices count."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

__all__ = ["Span", "stamp"]

T = TypeVar("T")


class Span(NamedTuple):
    """The passage ``text[start:end]`` of one document. A tuple, because there are thousands in an article."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves, sliced from the original."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def stamp(value: T, ident: str) -> T:
    """The value with its ``id`` filled in. Only for values that the caller has just made and nobody else holds:
    it writes into the frozen value, because copying hundreds a document costs more than finding them."""
    object.__setattr__(value, "id", ident)
    return value
