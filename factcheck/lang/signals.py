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
#: Kinds whose words are verbs: with an article they are nouns («التضخم», inflation, for «تضخم», it swelled).
_VERBS = frozenset(("change", "future", "coming"))


def find_signals(block: Block) -> list[Signal]:
    """The signals of a block; one word may give several kinds, but none twice ("was signed", "signed")."""
    found: list[tuple[int, int, str, str]] = []
    lex, at, begin, finish = block.lex, block.at, block.begin, block.finish
    kinds = _kinds(block.pack)
    for category in kinds.keys() & at.keys():
        kind = kinds[category]
        taken = 0
        verb = kind in _VERBS
        for i in at[category]:
            hit = lex[i][category]
            if i < taken or (verb and hit.article):
                continue
            taken = i + hit.width
            start = block.span(i, taken, hit.skip).start if hit.skip else begin[i]
            found.append((start, finish[taken - 1], kind, str(hit.value or "")))
    found.sort()
    return [Signal(*one) for one in found]


@lru_cache(maxsize=4)
def _kinds(pack: LanguagePack) -> dict[str, str]:
    """The categories of a pack's signals, with the kind that each is."""
    return {c: c.removeprefix(_TABLE) for c in pack.entries if c.startswith(_TABLE) or c == "negation"}
