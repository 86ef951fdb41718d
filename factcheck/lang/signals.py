"""Signals: words that tie passages together, found by look-up alone.

Comes in: a block. Goes out: a `Signal` for every word of the tables ``[[signal_<kind>]]``, in order. What they
tie is for the rules to see.
"""

from __future__ import annotations

from factcheck.lang.block import Block
from factcheck.lang.pack import SIGNAL
from factcheck.model.mention import Signal

__all__ = ["find_signals"]


def find_signals(block: Block) -> list[Signal]:
    """The signals of a block; one word may give several kinds, but none twice ("was signed", "signed")."""
    found: list[tuple[int, int, str, str]] = []
    lex, begin, finish = block.lex, block.begin, block.finish
    taken: dict[str, int] = {}  # kind → the token after its last form of several words
    for i in block.at[SIGNAL]:
        for kind, value, hit in lex[i].signals:
            if taken and i < taken.get(kind, 0):
                continue
            j = i + hit.width
            if j > i + 1:
                taken[kind] = j
            start = block.span(i, j, hit.skip).start if hit.skip else begin[i]
            found.append((start, finish[j - 1], kind, value))
    found.sort()
    return [Signal(*one) for one in found]
