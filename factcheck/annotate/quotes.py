"""Quotes: words in quotation marks, told apart as speech, fragment, scare or name.

Comes in: a laid-out block, its pairs of marks. Goes out: `QuoteNode`s; `settle` makes `Quote`s of them once it is
known which attribution each stands in: a clause is speech, a few words are a fragment of somebody's speech or, in
the outlet's own sentence, scare quotes; a name is a name wherever it stands.
"""

from __future__ import annotations

from factcheck.lang.pack import LanguagePack
from factcheck.lang.voice import Layout, QuoteNode
from factcheck.model.mention import QuoteKind

__all__ = ["quote_nodes", "settled_kind"]


def quote_nodes(layout: Layout, pack: LanguagePack) -> list[QuoteNode]:
    """A node for each pair of marks that opens in the block, in order."""
    return [QuoteNode(pair, pack.quote_kind(layout, i)) for i, pair in layout.pairs.items()]


def settled_kind(node: QuoteNode, attributed: bool) -> QuoteKind:
    """What the marks mean, given whether somebody speaks there."""
    if node.kind == "name":
        return QuoteKind.NAME
    if node.kind == "clause":
        return QuoteKind.SPEECH
    return QuoteKind.FRAGMENT if attributed else QuoteKind.SCARE
