"""Signals: words that tie passages together, found by look-up alone.

Comes in: a block. Goes out: a `Signal` for every word of the tables ``[[signal_<kind>]]``, in order. What they
tie is for the rules to see.
"""

from __future__ import annotations

from factcheck.lang.block import Block
from factcheck.model.mention import Signal

__all__ = ["find_signals"]

_TABLE = "signal_"


def find_signals(block: Block) -> list[Signal]:
    """The signals of a block; one word may give several kinds."""
    found = []
    for i, reading in enumerate(block.lex):
        for category, hit in reading.items():
            if category.startswith(_TABLE):
                span = block.span(i, i + hit.width, hit.skip)
                found.append(Signal(span.start, span.end, category.removeprefix(_TABLE), str(hit.value or "")))
    return found
