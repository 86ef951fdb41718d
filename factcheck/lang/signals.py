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
    """The signals of a block; one word may give several kinds, but none twice ("was signed", "signed")."""
    found = []
    for category, places in block.at.items():
        if category.startswith(_TABLE):
            kind = category.removeprefix(_TABLE)
            taken = 0
            for i in places:
                hit = block.lex[i][category]
                if i < taken:
                    continue
                taken = i + hit.width
                span = block.span(i, taken, hit.skip)
                found.append(Signal(span.start, span.end, kind, str(hit.value or "")))
    return sorted(found, key=lambda s: (s.start, s.end, s.kind))
