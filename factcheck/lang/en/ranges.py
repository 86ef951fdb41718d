"""Amounts that belong together: compounds, ranges, bounds on both sides.

Comes in: the amounts of a block, in order. Goes out: fewer amounts; those that were joined cover all their words.

"5 feet 2 inches" is one length, "$3 and 50 cents" one sum, "10-12%" and "between 5 and 7 km" are ranges, "more than 20
and less than 35" has two bounds. "rose from 5% to 7%" is a change: two amounts, and stays so.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.block import Block
from factcheck.lang.en.amounts import Amount
from factcheck.lang.en.bounds import before
from factcheck.lang.en.money import clause_ends
from factcheck.model.mention import QuantityKind
from factcheck.units import load_units

__all__ = ["join_amounts"]

_DASHES = "-–—−"
_UNITS = load_units()


def join_amounts(block: Block, amounts: list[Amount]) -> list[Amount]:
    """Join what belongs together, left to right: compounds first, then ranges, then two-sided bounds."""
    return _fold(block, _fold(block, amounts, _compound), _range)


def _fold(block: Block, amounts: list[Amount], joined: object) -> list[Amount]:
    out: list[Amount] = []
    for amount in amounts:
        if out and joined(block, out[-1], amount):  # type: ignore[operator]
            continue
        out.append(amount)
    return out


# -------------------------------------------------------------------- compounds


def _compound(block: Block, first: Amount, second: Amount) -> bool:
    """Take ``second`` into ``first`` when it goes on the same amount in a smaller unit."""
    if second.i - first.j > 2:
        return False
    gap = block.forms[first.j : second.i]
    if gap not in ([], ["and"], [","], [",", "and"]) or second.bound or second.approx or second.value is None:
        return False
    if first.kind is QuantityKind.MEASURE and second.kind is QuantityKind.MEASURE:
        return _lesser_unit(first, second)
    if first.kind is QuantityKind.MONEY and not first.decimals and first.unit is not None:
        return _lesser_money(block, first, second, gap)
    return False


def _lesser_unit(first: Amount, second: Amount) -> bool:
    one, two = _UNITS.get(first.unit or ""), _UNITS.get(second.unit or "")
    if one is None or two is None or one.dimension != two.dimension or one.offset or two.offset:
        return False
    if two.factor >= one.factor or second.value is None or first.rate or one.dimension == "degree":
        return False
    _add(first, second, second.value * two.factor / one.factor)
    return True


def _lesser_money(block: Block, first: Amount, second: Amount, gap: list[str]) -> bool:
    """ "3 dollars 50 cents", "twenty rupees 43", "$100 and fifty" at the end of a clause."""
    value = second.value
    if value is None or value.denominator != 1 or not 0 < value < 100 or gap == [","] or first.scale >= 3:
        return False
    whole = first.low if first.low is not None else first.high
    if whole is None or whole.denominator != 1 or first.unit in _UNITS.parts:
        return False
    places = _UNITS.minor(first.unit or "")
    size = Fraction(1, 100) if places is None or places > 3 else Fraction(1, 10**places)
    if second.kind is QuantityKind.MONEY:
        if second.unit not in _UNITS.parts or second.prefixed:
            return False
        size = Fraction(1, _UNITS.parts[second.unit or ""]) if places is None else size
    elif second.kind is QuantityKind.NUMBER:
        if (
            places == 0
            or not clause_ends(block, second.j)
            or block.forms[second.j : second.j + 1] in (["of"], ["and"], ["to"])
        ):
            return False
        if first.prefixed and not gap:
            return False
    else:
        return False
    _add(first, second, value * size)
    return True


def _add(first: Amount, second: Amount, extra: Fraction) -> None:
    sign = -1 if (first.low if first.low is not None else first.high or 0) < 0 else 1
    if first.low is first.high:
        first.low = first.high = None if first.low is None else first.low + sign * extra
    else:
        first.low = None if first.low is None else first.low + sign * extra
        first.high = None if first.high is None else first.high + sign * extra
    first.j = second.j
    first.figures += second.figures
    first.decimals = None


# -------------------------------------------------------------------- ranges


def _range(block: Block, first: Amount, second: Amount) -> bool:
    """Make ``first`` the range from it to ``second``, or the figure between two bounds."""
    if second.i - first.j > 12 or first.kind is QuantityKind.IDENTIFIER or second.kind is QuantityKind.IDENTIFIER:
        return False
    if QuantityKind.MULTIPLE in (first.kind, second.kind) or block.sentence[first.i] != block.sentence[second.i]:
        return False
    outer = before(block, second.i, first.j)[3]
    if outer - first.j > 3:
        return False
    gap = block.forms[first.j : outer]
    if not gap:
        return False
    if first.bound or second.bound:
        return _two_bounds(block, first, second, gap)
    if (first.kind is QuantityKind.ORDINAL) != (
        second.kind is QuantityKind.ORDINAL
    ) or first.kind is QuantityKind.ORDINAL:
        return False
    low, high = first.value, second.value
    if low is None or high is None:
        return False
    lead = _lead(block, first, second, gap)
    if lead is None:
        return False
    own = (first.unit is None) == (second.unit is None)
    if not _common_unit(first, second):
        return False
    low, high = first.value, second.value
    assert low is not None and high is not None
    if low > high and _ranging(block, lead):
        low, high = high, low
    if low >= high:
        return False
    if gap == ["to"] and _is_change(block, lead, own):
        return False
    _merge(first, second, low, high)
    first.i = min(first.i, lead)
    return True


def _lead(block: Block, first: Amount, second: Amount, gap: list[str]) -> int | None:
    """Where a range that has these words between its figures begins; None when they make no range."""
    start = first.i
    outer = before(block, start, 0)[3]
    word = block.forms[outer - 1] if outer else ""
    if len(gap) == 1:
        joint = gap[0]
        if joint in _DASHES:
            left = block.touches(first.j)
            right = block.touches(first.j + 1)
            return start if left == right or (not left and right) else None
        if joint in ("to", "through", "till", "until"):
            return outer - 1 if word == "from" else start
        if joint == "and" and word in ("between", "from"):
            return outer - 1
        if joint == "or" and first.unit is None and second.value is not None and first.value == second.value - 1:
            return start  # "two or three people"
    return None


def _common_unit(first: Amount, second: Amount) -> bool:
    """Give both figures one unit and one magnitude: "10-20 dollars", "$5 to 7 million", "900 g to 1 kg"."""
    if first.unit is None and second.unit is not None:
        if first.kind not in (QuantityKind.NUMBER, QuantityKind.FRACTION) or second.prefixed:
            return False
        first.unit, first.kind = second.unit, second.kind
    elif second.unit is None and first.unit is not None:
        if not first.prefixed:
            return False
        second.unit, second.kind = first.unit, first.kind
    elif first.unit != second.unit:
        a, b = first.unit or "", second.unit or ""
        if not _UNITS.convertible(a, b) or first.value is None:
            return False
        moved = _UNITS.convert(first.value, a, b)
        first.low = first.high = moved
        first.unit = second.unit
    if first.scale == 0 and second.scale >= 3 and first.value is not None and second.value is not None:
        size = Fraction(10**second.scale)
        if first.form != "mixed" and first.node.scale == 0 and first.value < second.value / size:
            first.times(size)
            first.scale = second.scale
    return True


def _ranging(block: Block, lead: int) -> bool:
    """ "ranged from -18 to -34": the order of the ends says nothing."""
    return lead > 0 and block.forms[lead - 1] in ("range", "ranged", "ranges", "ranging")


def _is_change(block: Block, lead: int, own: bool) -> bool:
    """A verb of change governs "from A to B", or "A to B" where each has its unit: "fell $1 to $61"."""
    whole = block.forms[lead] == "from"
    if not (whole or own):
        return False
    here = block.sentence[lead]
    return any(
        "change" in block.lex[x] and block.sentence[x] == here for x in range(max(0, lead - (8 if whole else 3)), lead)
    )


def _merge(first: Amount, second: Amount, low: Fraction | None, high: Fraction | None) -> None:
    first.low, first.high = low, high
    first.j = second.j
    first.figures += second.figures
    first.approx |= second.approx
    first.rate = first.rate or second.rate
    first.scale = max(first.scale, second.scale)
    first.bound = True
    if first.decimals is not None and second.decimals is not None:
        first.decimals = max(first.decimals, second.decimals)
    if first.kind is QuantityKind.FRACTION or second.kind is QuantityKind.FRACTION:
        first.kind = second.kind if first.kind is QuantityKind.FRACTION else first.kind


def _two_bounds(block: Block, first: Amount, second: Amount, gap: list[str]) -> bool:
    """ "more than 20 and less than or equal to 35", in either order, when both can hold."""
    if not (first.bound and second.bound) or gap not in (["and"], [","], ["but"], [",", "and"], [",", "but"]):
        return False
    low = first.low if first.high is None else second.low if second.high is None else None
    high = first.high if first.low is None else second.high if second.low is None else None
    one_sided = (first.low is None) != (first.high is None) and (second.low is None) != (second.high is None)
    if not one_sided or low is None or high is None or (first.low is None) == (second.low is None):
        return False
    if first.unit is None and second.unit is not None:
        first.unit, first.kind = second.unit, second.kind
    elif second.unit is not None and first.unit != second.unit:
        return False
    if low >= high:
        return False
    strict = first.strict and second.strict
    _merge(first, second, low, high)
    first.strict = strict
    return True
