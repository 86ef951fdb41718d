"""Digit runs as nodes: signs, letters and magnitudes behind the figure, ordinals, decades, codes.

Comes in: a block and the token of a digit run. Goes out: the node (None where the run is part of a code) and the
token to go on from.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.block import Block, NumberNode
from factcheck.lang.en.context import is_label, is_money, noun_follows, original, sign_before
from factcheck.lang.en.growth import POWERS, grow, ratio, twin
from factcheck.lang.en.numerals import Digits, read_digits

__all__ = ["from_digits"]


def from_digits(block: Block, i: int, done: int) -> tuple[NumberNode | None, int]:
    forms = block.forms
    n = len(forms)
    start = i
    if i > done and block.touches(i):
        before = forms[i - 1]
        if before == "." and not (block.touches(i - 1) and (forms[i - 2].isalnum() or forms[i - 2] == ".")):
            start = i - 1
        elif before == "+" and block.touches(i - 1) and forms[i - 2].isalnum():
            return None, _run_end(block, i)  # "P5+1"
        elif (before.isalpha() and not is_money(block, i - 1) and not _short_money(block, i)) or (
            before in "%=&@_\\#<>" and _in_code(block, i - 1)
        ):
            return None, _run_end(block, i)
        elif before == "'" and len(forms[i]) == 2 and not (block.touches(i - 1) and forms[i - 2].isalnum()):
            value = Fraction(int(forms[i]))
            return NumberNode(i, i + 1, value, value, kind="decade", raw=forms[i]), i + 1  # the class of '82
    if start == i and _labelled_by_hyphen(block, i, done):
        digits = read_digits(block, i)
        j = digits.j
        if j < n and block.touches(j) and forms[j].isalpha():
            return None, _run_end(block, i)
        return NumberNode(i, j, digits.value, digits.value, kind="identifier", raw=digits.raw), j
    if start == i and i > done and forms[i - 1] == "+" and block.touches(i) and (end := _telephone(block, i)):
        return NumberNode(i, end, None, None, kind="identifier", raw=forms[i]), end
    digits = read_digits(block, start)
    if digits.kind == "identifier":
        return NumberNode(start, digits.j, None, None, kind="identifier", raw=digits.raw), digits.j
    return _finish_digits(block, start, done, digits)


def _finish_digits(block: Block, i: int, done: int, digits: Digits) -> tuple[NumberNode | None, int]:
    """Suffixes, magnitudes and sign of a figure in digits."""
    forms, lex = block.forms, block.lex
    n = len(forms)
    value, j = digits.value, digits.j
    assert value is not None
    kind, scale = digits.kind, 0
    if j < n and block.touches(j) and forms[j].isalnum():
        tail = forms[j]
        reading = lex[j]
        last = not (block.touches(j + 1) and j + 1 < n and forms[j + 1][0].isdecimal())
        if not last and tail == "x":
            end = _run_end(block, i)
            return NumberNode(i, end, None, None, kind="identifier", raw=digits.raw), end
        if not last and not _superscript(block, j):
            return None, _run_end(block, i)
        if "ordinal_end" in reading and value.denominator == 1:
            return NumberNode(i, j + 1, value, value, kind="ordinal", raw=digits.raw, decimals=0), j + 1
        if tail == "s" and value.denominator == 1:
            return NumberNode(i, j + 1, value, value, kind="decade", raw=digits.raw), j + 1
        if (hit := reading.get("vulgar")) is not None:
            value += Fraction(hit.value)
            j += 1
            kind = "fraction"
        elif "mag" in reading or (factor := _letter(block, i, j, value, digits.decimals)) is None:
            if not reading:
                return NumberNode(i, j, value, value, kind="identifier", raw=digits.raw), j
        else:
            value, scale, j = value * factor, POWERS[factor], j + 1
    elif j < n and forms[j] in ("m", "b") and i and is_money(block, i - 1) and block.starts[j] == block.ends[j - 1] + 1:
        factor = lex[j]["letter"].value  # "£3 m"
        value, scale, j = value * factor, POWERS[factor], j + 1
    node = NumberNode(i, j, value, value, kind=kind, raw=digits.raw, decimals=digits.decimals, scale=scale)
    if digits.whole and kind == "cardinal" and not scale and j < n:
        grow(block, node)
        if node.j == j and forms[j] == "over" and value < 10 and (share := ratio(block, value, j + 1)) is not None:
            node.low = node.high = value / share[1]
            node.j, node.kind = share[2], "fraction"
    sign = sign_before(block, i, done)
    if sign < i:
        node.low = node.high = -value if node.low is None else -node.low
        node.i = sign
    twin(block, node)
    if is_label(block, node.i, node.j) and node.form == "digits" and not scale and kind == "cardinal":
        node.kind = "identifier"
    node.bare = (node.i, node.j, 0)
    return node, node.j


def _short_money(block: Block, i: int) -> bool:
    """ "SR500 million", "N2,500": capitals that stand for a currency where the figure is one of money."""
    if "money_short" not in block.lex[i - 1] or not original(block, i - 1).isupper() or block.touches(i - 1):
        return False
    j = i + 1
    n = len(block.forms)
    grouped = j + 1 < n and block.forms[j] in ",." and block.touches(j) and block.touches(j + 1)
    return grouped or (j < n and ("mag" in block.lex[j] or (block.touches(j) and block.forms[j] in "mk")))


def _of_people(block: Block, j: int) -> bool:
    """ "9m / of them", "2m of whom": millions, not metres."""
    return block.forms[j : j + 1] == ["of"] and block.forms[j + 1 : j + 2] in (["them"], ["whom"], ["which"], ["those"])


def _telephone(block: Block, i: int) -> int:
    """Token after "+44 20 7946 0958", or 0 when no telephone number begins at ``i``."""
    j, groups = i + 1, 0
    while j < len(block.forms) and block.forms[j].isdecimal() and block.starts[j] == block.ends[j - 1] + 1:
        j, groups = j + 1, groups + 1
    return j if groups >= 2 else 0


def _letter(block: Block, i: int, j: int, value: Fraction, decimals: int) -> int | None:
    """The magnitude of a letter that touches its figure: 5k, 1.2b, $30m; None when it is none."""
    hit = block.lex[j].get("letter")
    if hit is None:
        return None
    letter = block.forms[j]
    if letter == "m" and original(block, j) != "M":
        money = i and (is_money(block, i - 1) or (block.forms[i - 1] == "-" and i > 1 and is_money(block, i - 2)))
        after = j + 1 < len(block.forms) and (is_money(block, j + 1) or noun_follows(block, j + 1))
        if not money and not after and not _of_people(block, j + 1):
            return None  # metres
    elif letter == "g" and (original(block, j) != "G" or (value < 10 and value.denominator == 1)):
        return None  # grams; 5G is a network
    factor: int = hit.value
    return factor


def _superscript(block: Block, j: int) -> bool:
    """``km2``: the digit that folding made of a raised 2, or of one written flat behind a unit."""
    return "unit" in block.lex[j] and block.lex[j]["unit"].width > 1


def _in_code(block: Block, i: int) -> bool:
    """A mark inside a web address or a code, not one before a figure: "%29", "=305", "<>30", but ">=30"."""
    if block.forms[i] in "<>":
        return block.touches(i) and block.forms[i - 1] in "<>="
    if block.forms[i] == "=":
        return not (i and block.forms[i - 1] in "<>")
    return block.forms[i] != "#" and block.touches(i)


def _labelled_by_hyphen(block: Block, i: int, done: int) -> bool:
    """``SCP-173``, ``COVID-19``: letters, a hyphen, digits, with no blank."""
    if i < 2 or block.forms[i - 1] not in "-–" or not block.touches(i) or not block.touches(i - 1):
        return False
    head = block.forms[i - 2]
    return head.isalpha() and "figure" not in block.lex[i - 2] and "prefix" not in block.lex[i - 2] and i - 2 >= done


def _run_end(block: Block, i: int) -> int:
    """Token after the letters, digits and hyphens that hang together round token ``i``."""
    j = i + 1
    n = len(block.forms)
    while j < n and block.touches(j) and (block.forms[j].isalnum() or block.forms[j] in "-_/="):
        j += 1
    return j
