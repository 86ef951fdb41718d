"""Runs: a stretch of text cut where anything begins or ends, each piece with all that covers it.

Spans may nest and overlap in any way; elements of a page may not. One sweep over the ends gives pieces that can each
be one element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

__all__ = ["Layer", "Run", "runs"]


@frozen
class Layer:
    """Something that covers text.

    kinds:   classes for the page
    anchor:  id of the first piece, or ""
    link:    id of what belongs to it, or ""
    title:   its reading in a few words, or ""
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    anchor: str = ""
    link: str = ""
    title: str = ""


@frozen
class Run:
    """A piece of text and what covers it, in order of the layers."""

    start: int
    end: int
    layers: tuple[Layer, ...]
    anchors: tuple[str, ...]

    @property
    def kinds(self) -> str:
        return " ".join(dict.fromkeys(kind for layer in self.layers for kind in layer.kinds))

    @property
    def link(self) -> str:
        return next((layer.link for layer in self.layers if layer.link), "")

    @property
    def title(self) -> str:
        """The reading of the shortest thing here."""
        named = [layer for layer in self.layers if layer.title]
        return min(named, key=lambda layer: layer.end - layer.start).title if named else ""


def runs(start: int, end: int, layers: Sequence[Layer]) -> Iterator[Run]:
    """The pieces of ``start`` to ``end``, end to end without gaps. ``layers`` that lie outside or are empty are ignored;
    an anchor stands on the first piece of its layer inside. O(n log n) in the layers, times those open at once."""
    opens: dict[int, list[int]] = {}
    edges = {start, end}
    for number, layer in enumerate(layers):
        low, high = max(layer.start, start), min(layer.end, end)
        if low < high:
            edges |= {low, high}
            opens.setdefault(low, []).append(number)
    active: list[int] = []
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        fresh = opens.get(left, ())
        active = sorted([n for n in active if layers[n].end > left] + list(fresh))
        anchors = tuple(layers[n].anchor for n in fresh if layers[n].anchor)
        yield Run(left, right, tuple(layers[n] for n in active), anchors)
