"""A change is told once, though claims lie inside one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from factcheck.model.claim import ClaimRecord
from factcheck.model.difference import Change, Detail

__all__ = ["outermost", "told_once"]


def _place(record: ClaimRecord | None) -> tuple[int, int]:
    return (0, 0) if record is None else (record.start, record.end)


def _pair(change: Change) -> tuple[str, str]:
    return change.old.id if change.old else "", change.new.id if change.new else ""


def told_once(changes: Iterable[Change]) -> list[Change]:
    """Claims lie inside one another: a change is told of the shortest claim that holds it, the others are beside it."""
    kept: list[Change] = []
    also: list[list[tuple[str, str]]] = []
    where: dict[tuple[object, ...], int] = {}
    for change in sorted(changes, key=lambda c: (_length(c), _place(c.old))):
        places = [_spot(detail) for detail in change.details]
        known = {where[place] for place in places if place in where}
        if known and all(place in where for place in places):
            also[min(known)].append(_pair(change))
            continue
        for place in places:
            where.setdefault(place, len(kept))
        kept.append(change)
        also.append([])
    return [_beside(change, beside) for change, beside in zip(kept, also, strict=True)]


def _spot(detail: Detail) -> tuple[object, ...]:
    """Where a detail stands; one of the whole claim is told by what it says."""
    if detail.what in ("polarity", "source", "mood", "predicate"):
        return detail.what, detail.old and detail.old.value, detail.new and detail.new.value
    old, new = detail.old, detail.new
    return detail.what, old and (old.start, old.end), new and (new.start, new.end)


def _length(change: Change) -> int:
    start, end = _place(change.old or change.new)
    return end - start


def outermost(changes: Sequence[Change]) -> list[Change]:
    """Of claims that were added or dropped together only the longest."""
    kept: list[Change] = []
    also: list[list[tuple[str, str]]] = []
    for change in sorted(changes, key=lambda c: (_place(c.old or c.new)[0], -_length(c))):
        start, end = _place(change.old or change.new)
        if kept and _place(kept[-1].old or kept[-1].new)[0] <= start and end <= _place(kept[-1].old or kept[-1].new)[1]:
            also[-1].append(_pair(change))
        else:
            kept.append(change)
            also.append([])
    return [_beside(change, beside) for change, beside in zip(kept, also, strict=True)]


def _beside(change: Change, also: Sequence[tuple[str, str]]) -> Change:
    if not also:
        return change
    return evolve(change, also=tuple(also))
