"""Links: what ties a figure to the words before it: "from 40", "to 50", «مقابل 40», «بنسبة 25 في المئة».

Comes in: a block and its quantities. Goes out: the same quantities, each with its `Quantity.link`. The words are the
packs' tables: ``link`` (what it says), ``link_pass`` (words between a link and its figure that say nothing of it:
"about", "the"), ``link_clitic`` (prepositions written together with the figure) and ``link_opener`` (the first word of
a link whose second is such a preposition: «مقارنة بخمسين»). ``sited`` are prepositions of place behind a figure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from factcheck.lang.block import Block
from factcheck.lang.pack import Hit
from factcheck.model.mention import Quantity, QuantityKind

__all__ = ["tie"]

#: Words between a link and its figure, and the most words of a link.
_PASS, _WIDEST = 3, 6
_UNTIED = (QuantityKind.IDENTIFIER, QuantityKind.ORDINAL)


def tie(block: Block, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities of a block with their links; one look back for each. They have just been made and nobody else
    holds them, so that what is frozen may be written (as `factcheck.model.span.stamp` does)."""
    for quantity in quantities:
        link = "" if quantity.kind in _UNTIED else _link(block, quantity)
        place = _place(block, quantity) if quantity.counted is None and quantity.unit is None else ""
        if link:
            object.__setattr__(quantity, "link", link)
        if place:
            object.__setattr__(quantity, "place", place)
    return quantities


def _place(block: Block, quantity: Quantity) -> str:
    """The word behind the preposition of place right behind a figure: "120 in the capital"."""
    k = bisect_left(block.starts, block.folded.forward(quantity.end - block.base))
    if k < len(block.forms) and "signal_partof" in block.lex[k]:
        k += block.lex[k]["signal_partof"].width  # "80 of them from the county"
    if k >= len(block.forms) or "sited" not in block.lex[k]:
        return ""
    k += block.lex[k]["sited"].width
    while k < len(block.forms) and "link_pass" in block.lex[k]:
        k += 1
    return block.forms[k] if k < len(block.forms) and block.forms[k].isalpha() else ""


def _link(block: Block, quantity: Quantity) -> str:
    at = block.folded.forward(quantity.start - block.base)
    k = bisect_right(block.starts, at) - 1
    clitic = block.forms[k][: at - block.starts[k]]
    for _ in range(_PASS + 1):
        if clitic:
            return _opened(block, k) or _clitic(block, clitic)
        found = _ending(block, k)
        if found:
            return found
        k -= 1
        passed = _passed(block, k)
        if passed is None:
            return ""
        clitic = passed.prefix
    return ""


def _passed(block: Block, k: int) -> Hit | None:
    """The word at token ``k`` when it says nothing of the figure behind it: "about", "the"."""
    if k < 0:
        return None
    return block.lex[k].get("link_pass") or block.lex[k].get("about") or block.lex[k].get("approx")


def _ending(block: Block, k: int) -> str:
    """What the longest link that ends before token ``k`` says."""
    for width in range(min(_WIDEST, k), 0, -1):
        hit = block.lex[k - width].get("link")
        if hit is not None and hit.width == width:
            return str(hit.value)
    return ""


def _opened(block: Block, k: int) -> str:
    """«مقارنة» before a figure with a preposition."""
    hit = block.lex[k - 1].get("link_opener") if k else None
    return "" if hit is None else str(hit.value)


def _clitic(block: Block, clitic: str) -> str:
    hit = block.pack.words.get(clitic[-1], {}).get("link_clitic")
    return "" if hit is None else str(hit.value)
