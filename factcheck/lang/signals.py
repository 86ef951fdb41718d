"""Signals: words that tie passages together, found by look-up alone.

Comes in: a block. Goes out: a `Signal` for every word of the tables ``[[signal]]``, in order. What they tie is
for the rules to see.
"""

from __future__ import annotations

from factcheck.lang.block import Block
from factcheck.model.mention import Signal

__all__ = ["find_signals"]


def find_signals(block: Block) -> list[Signal]:
    """The signals of a block; a word may give several kinds (``also`` in its row)."""
    found = []
    for i, reading in enumerate(block.lex):
        hit = reading.get("signal")
        if hit is None:
            continue
        span = block.span(i, i + hit.width, hit.skip)
        detail = str(hit.entry.data.get("detail", ""))
        for kind in (str(hit.value), *hit.entry.data.get("also", ())):
            found.append(Signal(span.start, span.end, kind, detail))
    return found
