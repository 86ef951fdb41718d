"""Coverage: what a relation could bind, what one does bind, and what is left for a person to verify."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from factcheck.model.mention import QuantityKind
from factcheck.model.relation import Relation, Verdict
from factcheck.model.report import Analysis, Coverage

__all__ = ["measure"]


def measure(analysis: Analysis, relations: Iterable[Relation], index: int = 0) -> Coverage:
    """Figures and times of one document against the relations that were decided.

    A time without a value and a number that only names a thing (a resolution's, a flight's) can bind nothing.
    """
    bound = _union(
        {
            (evidence.start, evidence.end)
            for relation in relations
            if relation.verdict is not Verdict.UNDECIDED
            for evidence in relation.evidence
            if evidence.document == index
        }
    )
    checkable = sorted(
        [(t.start, t.end, t.id) for t in analysis.times if not t.vague]
        + [(q.start, q.end, q.id) for q in analysis.quantities if q.kind is not QuantityKind.IDENTIFIER]
    )
    starts = [start for start, _ in bound]
    unchecked = []
    for start, end, ident in checkable:
        k = bisect_left(starts, end) - 1  # the last that begins before the end
        if k < 0 or bound[k][1] <= start:
            unchecked.append(ident)
    return Coverage(len(checkable), len(checkable) - len(unchecked), tuple(unchecked))


def _union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches without overlaps, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
