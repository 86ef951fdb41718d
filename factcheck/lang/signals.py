"""Signals: words that tie passages together, found by look-up alone.

Comes in: a block. Goes out: a `Signal` for every word of the tables ``[[signal_<kind>]]``, in order. What they
tie is for the rules to see.
"""

from __future__ import annotations

from functools import lru_cache

from factcheck.lang.block import Block
from factcheck.lang.pack import LanguagePack
from factcheck.model.mention import Signal

__all__ = ["find_signals"]

_TABLE = "signal_"


def find_signals(block: Block) -> list[Signal]:
    """The signals of a block; one word may give several kinds, but none twice ("was signed", "signed")."""
    found = []
    for category in _tables(block.pack) & block.at.keys():
        kind = category.removeprefix(_TABLE)
        taken = 0
        for i in block.at[category]:
            hit = block.lex[i][category]
            if i < taken:
                continue
            taken = i + hit.width
            start, end = block.span(i, taken, hit.skip)
            found.append(Signal(start, end, kind, str(hit.value or "")))
    return sorted(found, key=_place) if len(found) > 1 else found


def _place(signal: Signal) -> tuple[int, int, str]:
    return signal.start, signal.end, signal.kind


@lru_cache(maxsize=4)
def _tables(pack: LanguagePack) -> frozenset[str]:
    """The categories of a pack's signals."""
    return frozenset(c for c in pack.entries if c.startswith(_TABLE) or c == "negation")
