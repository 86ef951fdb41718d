"""How a figure goes on: "3 / million", "two / point five", "5 / and a half / million", "45 / (forty-five)".

Comes in: a node that has its first figure. Goes out: the same node, longer.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.block import Block, NumberNode
from factcheck.lang.en.context import closes_share
from factcheck.lang.en.number_words import (
    HYPHENS,
    Cardinal,
    read_cardinal,
    read_decimals,
    read_denominator,
    read_ordinal,
)

__all__ = ["POWERS", "grow", "ratio", "twin"]

#: Powers of ten by value, for `NumberNode.scale`.
POWERS = {10**n: n for n in range(25)}


_MEASURES = frozenset(("unit", "lapse", "mag", "money"))


def grow(block: Block, node: NumberNode, head: Cardinal | None = None) -> None:
    """Let words go on from a figure: "3 million", "3 hundred and 21", "1 point 5", "3 million and a half"."""
    n = len(block.forms)
    j = node.j
    value = node.low
    assert value is not None
    if "point" in block.lex[j] and value.denominator == 1 and not block.touches(j):
        decimals = read_decimals(block, j, n)
        if decimals is not None:
            value += Fraction(int(decimals[0]), 10 ** len(decimals[0]))
            j = decimals[1]
            node.form = "mixed" if node.raw and not block.forms[j - 1].isdecimal() else node.form
    before = j
    spelled = (
        read_cardinal(block, j, n, lead=value) if j < n and ("mag" in block.lex[j] or _hyphen_mag(block, j)) else None
    )
    mag = 1
    if spelled is not None:
        value, j, mag = spelled.value, spelled.j, spelled.mag
        node.form = "mixed" if node.raw else node.form
        node.scale = POWERS.get(spelled.mag, 0)
        if spelled.last == "hundred" and spelled.count == 1:
            node.scale = 2
    elif head is not None and before == node.j:
        mag = head.mag
    half = _and_a_part(block, j, mag)
    if half is not None:
        part, j, whole = half
        value = (value + part) * whole if whole and mag == 1 else value + part * (whole or mag)
        if whole:
            node.scale = POWERS.get(whole, 0)
        node.kind = "cardinal" if value.denominator == 1 else node.kind
    node.low = node.high = value
    node.j = j


def _hyphen_mag(block: Block, j: int) -> bool:
    return (
        block.forms[j] in HYPHENS
        and j + 1 < len(block.forms)
        and block.touches(j)
        and block.touches(j + 1)
        and "mag" in block.lex[j + 1]
    )


def _and_a_part(block: Block, j: int, mag: int) -> tuple[Fraction, int, int] | None:
    """ "and a half", "and three quarters", "and a third" at token ``j``, with the magnitude that may follow:
    (part, token after, that magnitude or 0)."""
    forms, lex = block.forms, block.lex
    n = len(forms)
    if j + 2 >= n or forms[j] != "and":
        return None
    k = j + 1
    if forms[k] == "half" and not _MEASURES.isdisjoint(lex[k + 1]):
        top, bottom, k = 1, 2, k + 1  # "one and half hours"
    elif forms[k] in ("a", "an", "one"):
        top = 1
        k += 1
        ending = read_ordinal(block, k, n)
        if "den" in lex[k] and not lex[k]["den"].entry.data.get("plural"):
            bottom, k = lex[k]["den"].value, k + 1
            if block.touches(k) and forms[k : k + 1] == ["-"]:
                return None
        elif ending is not None and ending[0] > 2 and closes_share(block, ending[1]):
            bottom, k = ending[0], ending[1]
        else:
            return None
    else:
        number = read_cardinal(block, k, n, joins=False)
        if number is None or number.j >= n or "den" not in lex[number.j]:
            return None
        bottom, at = read_denominator(block, k, number.j) or (0, 0)
        if at != number.j or number.value >= bottom:
            return None
        top, k = int(number.value), number.j + 1
    whole = 0
    hit = lex[k].get("mag") if k < n else None
    if hit is not None and not hit.entry.data.get("dozen") and (mag == 1 or hit.value < mag):
        whole, k = hit.value, k + 1
    return Fraction(top, bottom), k, whole


def twin(block: Block, node: NumberNode) -> None:
    """Take in the same figure in brackets: "forty-five (45)", "45 (forty-five)"."""
    forms = block.forms
    j = node.j
    if j + 2 >= len(forms) or forms[j] != "(" or node.low is None:
        return
    if forms[j + 1].isdecimal() and forms[j + 2] == ")" and len(forms[j + 1]) < 16:
        same, k = Fraction(int(forms[j + 1])), j + 2
    else:
        number = read_cardinal(block, j + 1, len(forms))
        if number is None or number.j >= len(forms) or forms[number.j] != ")":
            return
        same, k = number.value, number.j
    if same == node.low:
        node.j = k + 1
        node.form = "mixed"


def ratio(block: Block, top: Fraction, j: int) -> tuple[Fraction, int, int] | None:
    """The denominator of "one over three", "two out of five": larger than the numerator, or it is no share."""
    n = len(block.forms)
    if j >= n:
        return None
    if block.forms[j].isdecimal() and len(block.forms[j]) <= 9:
        value, after = int(block.forms[j]), j + 1
        if after < n and block.touches(after) and block.forms[after] not in ".;:!?)":
            return None
    else:
        under = read_cardinal(block, j, n)
        if under is None or under.last in ("zero", "dozen"):
            return None
        value, after = int(under.value), under.j
    return (top, value, after) if top < value else None
