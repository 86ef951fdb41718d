"""One figure with its unit: money before or after it, percent, measures, temperatures, ages.

Comes in: a block and a number node. Goes out: an `Amount`, the figure with everything that says what it is a figure
of. Amounts are joined to ranges and compounds afterwards (`ranges`).
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.block import Block, NumberNode
from factcheck.lang.en.bounds import before
from factcheck.lang.en.context import original
from factcheck.lang.en.money import money_after, money_before
from factcheck.lang.pack import Hit
from factcheck.model.mention import QuantityKind

__all__ = ["Amount", "read_amount"]

_KINDS = {
    "cardinal": QuantityKind.NUMBER,
    "ordinal": QuantityKind.ORDINAL,
    "fraction": QuantityKind.FRACTION,
    "multiple": QuantityKind.MULTIPLE,
    "identifier": QuantityKind.IDENTIFIER,
    "decade": QuantityKind.IDENTIFIER,
}
#: Letters that name a temperature scale only where the sentence speaks of one.
_SCALES = {"c": "degree-celsius", "f": "degree-fahrenheit"}


class Amount:
    """A figure and its unit, in tokens ``i`` to ``j``.

    low, high:   exact bounds in ``unit``, None open; one object when the figure is exact
    bound:       a bound word has opened one side
    figures:     places of the figures: (i, j, value as text)
    prefixed:    the currency stands before the figure
    """

    __slots__ = (
        "age", "approx", "bound", "counted", "decimals", "figures", "form", "high", "i", "j", "kind", "low", "node",
        "prefixed", "rate", "scale", "strict", "unit",
    )  # fmt: skip

    def __init__(self, node: NumberNode, start: int, end: int) -> None:
        self.node = node
        self.i = start
        self.j = end
        self.low = node.low
        self.high = node.low if node.low == node.high else node.high
        self.kind = _KINDS.get(node.kind, QuantityKind.NUMBER)
        self.unit: str | None = None
        self.rate: str | None = None
        self.approx = node.approx
        self.strict = node.strict
        self.bound = self.low is not self.high
        self.decimals = node.decimals
        self.scale = node.scale
        self.form = node.form
        self.figures: tuple[tuple[int, int, int | str], ...] = ()
        self.prefixed = False
        self.age = False
        self.counted: tuple[int, int, str] | None = None

    def times(self, factor: Fraction) -> None:
        """Multiply both bounds."""
        if self.low is self.high:
            self.low = self.high = None if self.low is None else self.low * factor
            return
        self.low = None if self.low is None else self.low * factor
        self.high = None if self.high is None else self.high * factor

    @property
    def value(self) -> Fraction | None:
        return self.low if self.low is self.high else None


def read_amount(block: Block, node: NumberNode, done: int) -> Amount:
    """The amount round a node; no token before ``done`` is touched."""
    amount = Amount(node, node.i, node.j)
    i, j, _ = node.bare
    value = node.low if node.low is not None else node.high
    amount.figures = ((i, j, _shown(value)),)
    if node.kind in ("identifier", "decade", "multiple"):
        return amount
    if node.kind == "ordinal":
        return amount
    money_before(block, amount, done)
    k = amount.j
    if not (money_after(block, amount) or _percent(block, amount) or (not amount.prefixed and _measure(block, amount))):
        amount.j = k
    if amount.i < node.i or amount.j > node.j:
        _bounds_outside(block, amount, done)
    n = len(block.forms)
    if amount.j == k < n and block.touches(k) and block.forms[k].isalpha():
        amount.kind, amount.unit = QuantityKind.IDENTIFIER, None  # "5G", "11pm": no figure by itself
    return amount


def _shown(value: Fraction | None) -> int | str:
    if value is None:
        return ""
    return int(value) if value.denominator == 1 else str(value)


def _bounds_outside(block: Block, amount: Amount, done: int) -> None:
    """Bound words before a currency sign or behind a unit: "more than $5", "20 km or more"."""
    if not amount.bound:
        start, bound, approx, _ = before(block, amount.i, done)
        amount.approx |= approx
        if (
            bound is None
            and amount.j < len(block.forms)
            and (hit := block.lex[amount.j].get("bound_after")) is not None
        ):
            after = amount.j + hit.width
            than = after < len(block.forms) and block.forms[after] == "than"
            if not than and hit.value != "same":
                bound, amount.j = hit.value, after
        if bound is not None:
            amount.i = start
            if bound in ("more", "least"):
                amount.high = None
            else:
                amount.low = None
            amount.strict = bound in ("more", "less")
            amount.bound = True


def _behind(block: Block, j: int) -> int | None:
    """Token where a word that belongs to the figure before ``j`` may stand: next to it, or behind a hyphen or "("."""
    n = len(block.forms)
    if j >= n:
        return None
    if block.forms[j] in "-–" and block.touches(j) and block.touches(j + 1):
        return j + 1
    if block.forms[j] == "(" and j + 2 < n and block.touches(j + 1):
        return j + 1
    return j


def _share_of_one(block: Block, amount: Amount, k: int) -> int:
    """Token of the unit in "half a mile", "a quarter of a percentage point"; ``k`` when the figure is no such share."""
    if amount.node.kind != "fraction" or amount.node.form != "words":
        return k
    at = k + 1 if block.forms[k] == "of" else k
    return at + 1 if block.forms[at : at + 1] in (["a"], ["an"]) and at + 1 < len(block.forms) else k


def _percent(block: Block, amount: Amount) -> bool:
    k = _behind(block, amount.j)
    if k is None or k >= len(block.forms) or block.forms[k - 1] == "(":
        return False
    k = _share_of_one(block, amount, k)
    unit = block.lex[k].get("unit")
    if unit is not None and unit.value in (
        "percentage-point",
        "basis-point",
        "permille",
        "permillion",
        "portion-per-1e9",
    ):
        amount.unit, amount.j = unit.value, k + unit.width
        amount.kind = QuantityKind.PERCENT if unit.value == "percentage-point" else QuantityKind.MEASURE
        return True
    hit = block.lex[k].get("percent")
    if hit is None:
        return False
    amount.kind, amount.unit, amount.j = QuantityKind.PERCENT, "percent", k + hit.width
    if amount.j < len(block.forms) and block.forms[amount.j] in ("point", "points"):
        amount.unit, amount.j = "percentage-point", amount.j + 1
    return True


def _measure(block: Block, amount: Amount) -> bool:
    """A unit of measure behind the figure."""
    start = _behind(block, amount.j)
    if start is None or start >= len(block.forms):
        return False
    k = start
    bracket = block.forms[k - 1] == "(" and k > amount.j
    unit_at = k if bracket else _share_of_one(block, amount, k)
    article = unit_at > k
    k = unit_at
    if amount.value is not None and block.forms[k : k + 2] == ["below", "zero"]:
        amount.unit, amount.j = "degree", k + 2
        amount.kind = QuantityKind.MEASURE
        amount.times(Fraction(-1))
        return True
    reading = block.lex[k]
    hit = reading.get("unit")
    if hit is not None and hit.width > 1 and not _whole(block, k, hit.width):
        reading = block.pack.lexicon[block.forms[k]]
        hit = reading.get("unit")
    if hit is not None and _admits(block, amount, k, hit, article):
        end = k + hit.width
        capitals = hit.entry.data.get("capitals")
        unit: str = capitals if capitals is not None and original(block, k).isupper() else hit.value
        amount.rate = hit.entry.data.get("rate")
    elif block.forms[k] in _SCALES and _is_scale(block, amount, k):
        unit, end = _SCALES[block.forms[k]], k + 1
    elif (block.forms[k] == "in" and _is_inch(block, amount, k)) or (
        block.forms[k] == '"' and _is_inch_mark(block, amount, k)
    ):
        unit, end = "inch", k + 1
    elif block.forms[k] == "'" and _is_foot_mark(block, amount, k):
        unit, end = "foot", k + 1
    elif (hit := reading.get("lapse")) is not None:
        if block.forms[k] in ("s", "h", "m", "mo", "ma", "ga", "ms", "ns") and not block.touches(k):
            return False
        end, unit = k + hit.width, hit.value
    else:
        return False
    if bracket:
        if end >= len(block.forms) or block.forms[end] != ")":
            return False
        end += 1
    elif end < len(block.forms) and block.forms[end] == "." and block.touches(end) and _abbreviated(block, end):
        end += 1
    amount.kind, amount.unit, amount.j = QuantityKind.MEASURE, unit, end
    if unit.startswith("degree") and block.forms[end : end + 2] == ["below", "zero"]:
        amount.times(Fraction(-1))
        amount.j = end + 2
    elif unit == "pound" and block.forms[end : end + 2] == ["of", "pressure"]:
        amount.j = end
    return True


def _whole(block: Block, k: int, width: int) -> bool:
    """A raised figure touches its unit: "m2", not "12 m 2 dm"."""
    return all(block.touches(x) for x in range(k + 1, k + width) if block.forms[x].isdecimal())


def _abbreviated(block: Block, k: int) -> bool:
    """The full stop at ``k`` ends an abbreviation: the sentence goes on in lower case."""
    if k + 1 >= len(block.forms) or len(block.forms[k - 1]) > 3:
        return False
    after = original(block, k + 1)
    return after.islower() and block.forms[k + 1] != "\n"


def _admits(block: Block, amount: Amount, k: int, hit: Hit, article: bool) -> bool:
    """Whether the word at ``k`` is the unit here and not another word of the same letters."""
    node = amount.node
    need = hit.entry.data.get("needs")
    form = block.forms[k]
    end = k + hit.width
    if end < len(block.forms) and block.touches(end) and block.forms[end][0].isdecimal():
        return False  # "m212"
    glued = block.touches(k) and k == amount.j
    hyphen = k > amount.j and block.forms[k - 1] in "-–"
    if not need:
        return not (hyphen and not node.raw and form in ("degree", "bit"))
    if need == "of":
        after = block.forms[k + 1] if k + 1 < len(block.forms) else ""
        value = amount.value
        return (
            (
                article
                or after == "of"
                or not after.isalpha()
                or hyphen
                or node.kind == "fraction"
                or bool(node.decimals)
            )
            and value is not None
        ) or (amount.bound and not after.isalpha())
    if need == "decimal":
        return node.decimals in (1, 3, 4)
    if not node.raw and not (need == "digits" and len(form) > 1):
        return False
    if need == "glued":
        return glued or hyphen
    if form == "g" and glued and original(block, k) == "G":
        return False
    if need == "metre":
        return _is_metre(block, amount, k, glued, hyphen)
    if len(form) == 1 and not glued and not hyphen and block.forms[k - 1] != "(":
        # "30 l", "500 g of": a letter by itself, not the first of "g. smith" or "t-shirt"
        return not (
            k + 1 < len(block.forms)
            and block.touches(k + 1)
            and block.forms[k + 1] in ".-'"
            and k + 2 < len(block.forms)
            and block.touches(k + 2)
        )
    return True


def _is_metre(block: Block, amount: Amount, k: int, glued: bool, hyphen: bool) -> bool:
    if original(block, k) == "M":
        return False
    return glued or hyphen or block.starts[k] == block.ends[k - 1] + 1


def _is_scale(block: Block, amount: Amount, k: int) -> bool:
    """ "30C", "90 F": a capital behind digits in a sentence about heat or cold."""
    if not amount.node.raw or not original(block, k).isupper() or amount.scale:
        return False
    if k + 1 < len(block.forms) and block.touches(k + 1) and block.forms[k + 1].isalnum():
        return False
    return _nearby(block, k, "heat") or _both_scales(block, k)


def _both_scales(block: Block, k: int) -> bool:
    """ "17C (63F)": the letter of the other scale stands in the brackets beside it."""
    other = "f" if block.forms[k] == "c" else "c"
    after = k + 3 < len(block.forms) and block.forms[k + 1] == "(" and block.forms[k + 3] == other
    before = k > 2 and block.forms[k - 2] == "(" and block.forms[k - 3] == other
    return after or before


def _nearby(block: Block, k: int, category: str, reach: int = 14) -> bool:
    """A word of the category stands in the same sentence, at most ``reach`` tokens away."""
    here = block.sentence[k]
    for x in range(max(0, k - reach), min(len(block.forms), k + reach)):
        if category in block.lex[x] and block.sentence[x] == here:
            return True
    return False


def _is_inch(block: Block, amount: Amount, k: int) -> bool:
    """ "5 in" is five inches at the end of its clause, or behind feet."""
    if not amount.node.raw or amount.scale:
        return False
    after = block.forms[k + 1] if k + 1 < len(block.forms) else ""
    return not after or after in ".,;)" or (after in ("and", "of") and _feet_before(block, amount.i))


def _feet_before(block: Block, i: int) -> bool:
    hit = block.lex[i - 1].get("unit") if i else None
    return hit is not None and hit.value in ("foot", "yard")


def _is_inch_mark(block: Block, amount: Amount, k: int) -> bool:
    """A double quote that touches digits, where no quotation is open."""
    if not (amount.node.raw and block.touches(k)) or (
        block.touches(k + 1) and k + 1 < len(block.forms) and block.forms[k + 1].isalnum()
    ):
        return False
    return block.forms[max(0, k - 400) : k].count('"') % 2 == 0


def _is_foot_mark(block: Block, amount: Amount, k: int) -> bool:
    """5' 10": a single quote between figures, the second with an inch mark."""
    if not (amount.node.raw and block.touches(k) and k + 2 < len(block.forms)):
        return False
    return block.forms[k + 1].isdecimal() and (block.forms[k + 2] == '"' or block.forms[k + 2 : k + 4] == ["'", "'"])
