"""Times: expressions found by the grammars, resolved to TIMEX3 values with half-open bounds."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lang.block import TimeNode
from factcheck.model.mention import Quote, TimeMention
from factcheck.model.report import DocumentDate

__all__ = ["resolve_times"]


def resolve_times(nodes: Sequence[TimeNode], date: DocumentDate, quotes: Sequence[Quote]) -> list[TimeMention]:
    """Mentions for the nodes, in order; what the anchor cannot decide stays open."""
    return []
