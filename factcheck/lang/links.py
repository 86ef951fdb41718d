"""Links: what ties a figure to the words before it: "from 40", "to 50", «مقابل 40», «بنسبة 25 في المئة».

Comes in: a block and its quantities. Goes out: the same quantities, each with its `Quantity.link`. The words are the
packs' tables: ``link`` (what it says), ``link_pass`` (words between a link and its figure that say nothing of it:
"about", "the"), ``link_clitic`` (prepositions written together with the figure) and ``link_opener`` (the first word of
a link whose second is such a preposition: «مقارنة بخمسين»). ``sited`` are prepositions of place behind a figure.

A figure that is named again as known has the noun in `Quantity.again`: ``known`` are the words that name it so ("the",
"its"), ``apart`` those that, right behind the noun, tell it apart from others of its name ("the 15 people on the bus"),
``further`` those beside the noun that say that there are others.
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
_AGAIN = (QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE)
#: Marks behind a noun that nothing more is said of.
_ENDS = frozenset((".", ")", ";", "،", "؛", "\n"))


def tie(block: Block, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities of a block with their links; one look back for each. They have just been made and nobody else
    holds them, so that what is frozen may be written (as `factcheck.model.span.stamp` does)."""
    known = "known" in block.pack.entries  # a language whose tables say how a figure is named again
    for quantity in quantities:
        link = "" if quantity.kind in _UNTIED else _link(block, quantity)
        place = _place(block, quantity) if quantity.counted is None and quantity.unit is None else ""
        if link:
            object.__setattr__(quantity, "link", link)
        if place:
            object.__setattr__(quantity, "place", place)
        if known and quantity.kind in _AGAIN and (again := _again(block, quantity)):
            object.__setattr__(quantity, "again", again)
    return quantities


def _again(block: Block, quantity: Quantity) -> str:
    """The noun of "the losses of 640 million", of "the 46 families", where nothing tells it apart from others."""
    if quantity.exact is None or quantity.approx:
        return ""
    k = _token(block, quantity.start)
    lex, forms = block.lex, block.forms
    if k < 1 or block.touches(k):
        return ""
    noun, beside = "", range(0)
    if "known" in lex[k - 1]:
        # "Four of the nine sites" tells of the nine for the first time, more often than not.
        if quantity.counted is not None and quantity.unit is None and not quantity.rate and not _of(block, k - 2):
            first, last = _token(block, quantity.end - 1) + 1, _token(block, quantity.counted.end - 1) + 1
            noun, beside = quantity.counted_head or "", range(first, last)
            if first == last or block.touches(first):
                return ""  # "the six-party talks"
    elif _of(block, k - 1) and forms[k - 2].isalpha() and k > 2:
        if "known" in lex[k - 3]:
            noun = forms[k - 2]
        elif k > 3 and "known" in lex[k - 4] and forms[k - 3].isalpha():
            noun, beside = forms[k - 2], range(k - 3, k - 2)
    if not noun or any("further" in lex[i] for i in beside):
        return ""
    end = quantity.end if quantity.counted is None else max(quantity.end, quantity.counted.end)
    return noun if _alone(block, _token(block, end - 1) + 1) else ""


def _token(block: Block, offset: int) -> int:
    """The token that holds an offset of the document."""
    return bisect_right(block.starts, block.folded.forward(offset - block.base)) - 1


def _of(block: Block, k: int) -> bool:
    hit = block.lex[k].get("link") if k >= 0 else None
    return hit is not None and hit.width == 1 and hit.value == "of"


def _alone(block: Block, k: int) -> bool:
    """Nothing behind a noun tells it apart from another of its name."""
    forms = block.forms
    if k >= len(forms) or forms[k] in _ENDS:
        return True
    if forms[k] == ",":
        return k + 1 < len(forms) and "signal_relative" not in block.lex[k + 1] and not block.pack.joins(forms[k + 1])
    first = forms[k]
    written = block.text[block.begin[k] - block.base : block.begin[k] - block.base + 1]
    plain = first.isalpha() and not block.touches(k) and not written.isupper()
    return plain and "apart" not in block.lex[k] and not block.pack.participle(first)


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
