"""Currencies before and after a figure: "$1.2bn", "US$ 5", "20 Kuwaiti dinars", "75 USD million", "50p".

Comes in: a block and an amount that has only its figure. Goes out: whether money was found; the amount then carries it.
A unit is an ISO code, a word that countries share ("dinar", "pound"), or a part of a currency ("cent").
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.lang.block import Block
from factcheck.lang.en.context import as_written, original
from factcheck.lang.pack import Hit
from factcheck.model.mention import QuantityKind

if TYPE_CHECKING:
    from factcheck.lang.en.amounts import Amount

__all__ = ["clause_ends", "money_after", "money_before"]


def clause_ends(block: Block, j: int) -> bool:
    """Nothing follows that the words before could belong to: an end, a mark, a preposition or conjunction."""
    if j >= len(block.forms):
        return True
    form = block.forms[j]
    return not form.isalnum() or "after_name" in block.lex[j] or "share_of" in block.lex[j]


#: Letters that are words of their own, so that they must touch the sign: A$5, but "a $5 fee".
_LONE = frozenset("asjnrz")


def _ending_at(block: Block, k: int, floor: int) -> tuple[int, Hit] | None:
    """The longest currency that ends before token ``k``: (where it begins, hit)."""
    for width in (4, 3, 2, 1):
        at = k - width
        if at < floor or (hit := block.lex[at].get("money")) is None or hit.width != width:
            continue
        loose = width > 1 and hit.entry.data.get("symbol") and not block.touches(k - 1)
        if loose and block.forms[at] in _LONE:
            continue  # "a $5 fee", "the country's $5": the letter is no part of the sign
        return at, hit
    return None


def _short(block: Block, amount: Amount, i: int, floor: int) -> tuple[int, Hit] | None:
    """A short currency sign in capitals before a figure with a magnitude, groups or decimals: "SR 1.2 billion"."""
    if i - 1 < floor or (hit := block.lex[i - 1].get("money_short")) is None or not original(block, i - 1).isupper():
        return None
    sum_like = amount.scale >= 3 or amount.decimals or "," in amount.node.raw
    return (i - 1, hit) if sum_like and (len(hit.entry.form) > 1 or block.touches(i)) else None


def money_before(block: Block, amount: Amount, done: int) -> bool:
    """A currency sign, code or name before the figure, with the minus that may stand on either side of it."""
    node = amount.node
    if node.i < node.bare[0] and node.low != node.high:
        return False
    i = amount.i
    found = _ending_at(block, i, done) or _short(block, amount, i, done)
    if found is None or (i < len(block.forms) and block.starts[i] - block.ends[i - 1] > 1):
        return False
    at, hit = found
    if not _may_precede(block, amount, at, hit):
        return False
    amount.kind, amount.unit, amount.prefixed = QuantityKind.MONEY, hit.value, True
    amount.i = at
    if at > done and (_minus_touches(block, at) or "minus" in block.lex[at - 1]):
        amount.times(Fraction(-1))
        amount.i = at - 1
    return True


def _may_precede(block: Block, amount: Amount, at: int, hit: Hit) -> bool:
    """Whether this sign, code or name, at token ``at``, belongs to the figure behind it."""
    data = hit.entry.data
    apart = not block.touches(amount.i)
    if hit.entry.category == "money_short":
        return True
    if data.get("symbol"):
        return not (hit.entry.form.isalpha() and apart and not original(block, at).isupper())
    if data.get("weak") or (data.get("part") and hit.value != "sen"):
        return False
    if data.get("code"):
        return _plain_code(block, at, hit) and not (data.get("word") and apart)
    return bool(data.get("before")) or clause_ends(block, amount.j)


def _minus_touches(block: Block, at: int) -> bool:
    """A minus right before the sign, and no word that it could hyphenate."""
    if block.forms[at - 1] != "-" or not block.touches(at):
        return False
    return at < 2 or not block.touches(at - 1) or not block.forms[at - 2].isalnum()


def _plain_code(block: Block, k: int, hit: Hit) -> bool:
    """An ISO code that is no English word, or is written in capitals where the text is not."""
    if not hit.entry.data.get("word"):
        return True
    start = block.folded.origin(block.starts[k])
    return as_written(block, k).isupper() and not block.text[max(0, start - 40) : start].isupper()


def money_after(block: Block, amount: Amount) -> bool:
    """A currency behind the figure. Where one stands before it already, the same one again is only taken in."""
    n = len(block.forms)
    j = amount.j
    if j >= n:
        return False
    k = j
    if block.forms[k] in "-–" and block.touches(k) and block.touches(k + 1):
        k += 1
    if k < n and block.forms[k] in ("a", "an") and amount.node.kind == "fraction" and amount.node.form == "words":
        k += 1
    if k >= n:
        return False
    reading = block.lex[k]
    hit = reading.get("money")
    if hit is None:
        return not amount.prefixed and _letters(block, amount, k)
    data = hit.entry.data
    end = k + hit.width
    if "unit" in reading and reading["unit"].width > hit.width:
        return False  # "pounds per square inch"
    glued = end < n and block.touches(end) and block.forms[end][0].isdecimal()
    if data.get("symbol") and glued and not block.touches(k):
        return False  # "1 $10": the sign belongs to the next figure
    if amount.prefixed:
        if data.get("symbol") or not _same(amount.unit, hit.value):
            return False
        amount.j = end
        if amount.unit != hit.value and hit.value.isupper():
            amount.unit = hit.value
        return True
    if data.get("word") and not (_plain_code(block, k, hit) and clause_ends(block, end)):
        return False
    lower = data.get("code") and not block.touches(k) and original(block, k).islower()
    if lower and not clause_ends(block, end) and "figure" not in block.lex[end]:
        return False
    if data.get("weak") and not (amount.scale or amount.decimals or (amount.low or amount.high or 0) >= 1000):
        return False
    if hit.value == "pound" and "unit" in reading and _is_mass(block, amount, k, end):
        return False
    if data.get("symbol") and hit.entry.form.isalpha() and not block.touches(k) and not original(block, k).isupper():
        return False
    amount.kind, amount.unit, amount.j = QuantityKind.MONEY, hit.value, end
    if data.get("code") and end < n and (mag := block.lex[end].get("mag")) is not None and not amount.scale:
        amount.times(Fraction(mag.value))  # "75 USD million"
        amount.scale, amount.j = len(str(mag.value)) - 1, end + 1
    return True


def _same(first: str | None, second: str) -> bool:
    """The currency before a figure and the word behind it: "$9.99 US dollars", "£5 pounds"."""
    if first == second:
        return True
    return {first, second} <= {"GBP", "pound"} or (first == "USD" and second == "dollar")


def _letters(block: Block, amount: Amount, k: int) -> bool:
    """ "50p", "11c", "48.5 MGBP", "ten grand", "three dimes"."""
    reading = block.lex[k]
    n = len(block.forms)
    if (hit := reading.get("money_million")) is not None:
        amount.kind, amount.unit, amount.j = QuantityKind.MONEY, hit.value, k + 1
        amount.times(Fraction(10**6))
        amount.scale = 6
        return True
    if (hit := reading.get("coin")) is not None:
        if hit.value == "1000" and not clause_ends(block, k + 1):
            return False
        amount.kind, amount.unit, amount.j = QuantityKind.MONEY, "USD", k + 1
        amount.times(Fraction(hit.value))
        return True
    if (hit := reading.get("money_letter")) is not None and amount.node.raw and original(block, k).islower():
        tail = k + 1 < n and block.touches(k + 1) and block.forms[k + 1] not in ".,;:)!?"
        if tail or (not block.touches(k) and k + 1 < n) or amount.scale:
            return False
        amount.kind, amount.unit, amount.j = QuantityKind.MONEY, hit.value, k + 1
        return True
    return False


def _is_mass(block: Block, amount: Amount, k: int, end: int) -> bool:
    """Pounds of weight, not of money: "two pounds of meat", "she lost 20 pounds", "a pound"."""
    if amount.scale >= 6 or block.forms[end : end + 1] == ["sterling"]:
        return False
    if block.forms[end : end + 1] == ["of"]:
        return not any("price" in block.lex[x] for x in range(max(0, k - 5), k))
    if _cue(block, k, "weight"):
        return True
    return amount.node.form == "article" and not _cue(block, k, "price")


def _cue(block: Block, k: int, category: str) -> bool:
    here = block.sentence[k]
    return any(
        category in block.lex[x] and block.sentence[x] == here
        for x in range(max(0, k - 10), min(len(block.forms), k + 8))
    )
