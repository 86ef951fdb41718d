"""Voices: who speaks at each place of a document, answered by one sweep over the attributions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from factcheck.model.mention import Attribution

__all__ = ["Voices"]


class Voices:
    """The innermost attribution at every offset; None is the outlet's own voice.

    Built in O(n log n) for n attributions, however they nest; a question costs O(log n).
    """

    __slots__ = ("_at", "_who")

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        edges: list[tuple[int, int, int, int]] = []
        for k, a in enumerate(attributions):
            if a.content is not None and a.content.start < a.content.end:
                edges.append((a.content.start, 1, -a.content.end, k))
                edges.append((a.content.end, 0, 0, k))
        self._at: list[int] = []
        self._who: list[Attribution | None] = []
        # Where two begin together the longer comes first, so that the last one speaking is the innermost.
        speaking: dict[int, Attribution] = {}
        for offset, begins, _, k in sorted(edges):
            if begins:
                speaking[k] = attributions[k]
            else:
                del speaking[k]
            now = speaking[next(reversed(speaking))] if speaking else None
            if self._at and self._at[-1] == offset:
                self._who[-1] = now
            else:
                self._at.append(offset)
                self._who.append(now)

    def at(self, offset: int) -> Attribution | None:
        """Who speaks at ``offset``."""
        k = bisect_right(self._at, offset) - 1
        return self._who[k] if k >= 0 else None

    def changes(self, start: int, end: int) -> list[int]:
        """Offsets strictly inside ``start`` to ``end`` at which the voice changes."""
        return self._at[bisect_right(self._at, start) : bisect_left(self._at, end)]
