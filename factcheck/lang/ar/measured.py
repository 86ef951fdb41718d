"""Units, money and percentages of a figure.

Comes in: a block and a draft. Goes out: the same draft with its kind, unit and the tokens of both inside its span.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.ar.ages import reached_age
from factcheck.lang.ar.draft import Draft
from factcheck.lang.ar.units import Coin, Unit, Units
from factcheck.lang.block import Block, NumberNode
from factcheck.lang.pack import Hit
from factcheck.model.mention import QuantityKind

__all__ = ["attach", "lone_unit"]

_AND = "و"
_NAMED = ("measure", "currency", "coin")
_HEAT = frozenset(("الحراره", "حراره", "بالحراره", "والحراره", "حرارتها", "حرارته"))
_REACH = 30


def attach(block: Block, units: Units, draft: Draft, before: Draft | None, stop: int) -> None:
    """Read the unit that stands behind, before or inside the figure, between the figures on either side."""
    floor = before.j if before is not None else 0
    if reached_age(block, draft.node):
        draft.kind, draft.unit = QuantityKind.MEASURE, "year"
        return
    if draft.kind is QuantityKind.ORDINAL or draft.form == "adjective":
        return
    if draft.form == "dual" and draft.kind is QuantityKind.NUMBER:
        _dual_unit(block, units, draft)
        return
    if _percent(block, draft, floor, stop) or _joins(block, units, draft, before):
        return
    if _time(block, draft, stop):
        return
    unit = units.after(block, draft.j, draft.value) or _of_definite(block, units, draft.j)
    if unit is None or unit.j > stop:
        _sign_before(block, units, draft, floor)
    else:
        _set(block, draft, unit)
    if draft.unit is None:
        _one_of(block, units, draft, floor)
    _degrees(block, draft)


def _time(block: Block, draft: Draft, stop: int) -> bool:
    """«34 سنة», an age, or a length of time that no expression took."""
    hit = block.lex[draft.j].get("timeunit") if draft.j < stop else None
    if (
        hit is None
        or "measure" in block.lex[draft.j]
        or hit.prefix
        or draft.form == "dual"
        or draft.kind is QuantityKind.MULTIPLE
        or (hit.value == "day" and "weekday" in block.lex[min(draft.j + 1, len(block) - 1)])
    ):
        return False
    draft.kind, draft.unit = QuantityKind.MEASURE, str(hit.value)
    draft.j = draft.end = draft.j + hit.width
    return True


def _set(block: Block, draft: Draft, unit: Unit) -> None:
    draft.unit, draft.j, draft.end = unit.id, unit.j, unit.j
    draft.kind = QuantityKind.MEASURE if unit.kind == "measure" else QuantityKind.MONEY
    draft.money = unit.word


# ---------------------------------------------------------------------- percentages


def _percent(block: Block, draft: Draft, floor: int, stop: int) -> bool:
    """«5%», «5 في المئة», «%5», «بالمئة 10», «نسبة 5»."""
    j, i = draft.j, draft.node.bare[0]
    hit = block.lex[j].get("percent") if j < len(block.forms) else None
    if hit is not None and not hit.prefix and j + hit.width <= stop and not _percent_of_next(block, j, hit):
        if hit.value == "permille":
            draft.scaled(Fraction(1, 1000))
            draft.kind = QuantityKind.FRACTION
        else:
            draft.kind, draft.unit = QuantityKind.PERCENT, "percent"
        draft.j = draft.end = j + hit.width
        return True
    for width in (1, 2):
        k = i - width
        if k < floor:
            break
        hit = block.lex[k].get("percent")
        if hit is None or hit.width != width or hit.value != "percent":
            continue
        if k and block.forms[k - 1].isdigit():
            return False
        if hit.entry.form == "%" and not block.touches(i):
            return False
        draft.i, draft.skip = k, hit.skip
        draft.kind, draft.unit = QuantityKind.PERCENT, "percent"
        return True
    if i and draft.node.kind == "cardinal" and "share" in block.lex[i - 1] and _ends_there(block, j):
        draft.kind, draft.unit = QuantityKind.PERCENT, "percent"
        return True
    return False


def _percent_of_next(block: Block, j: int, hit: Hit) -> bool:
    """«10 %20»: the sign is written to the figure that follows."""
    if hit.entry.form != "%" or block.touches(j) or j + 1 >= len(block.forms) or not block.touches(j + 1):
        return False
    return block.forms[j + 1][0].isdigit()


def _ends_there(block: Block, j: int) -> bool:
    """«بنسبة 10»: no unit, no noun and no second figure follows."""
    return (
        j >= len(block.forms)
        or not (block.forms[j].isalnum() or block.forms[j] in (":", "/"))
        or "particle" in block.lex[j]
    )


# ---------------------------------------------------------------------- parts of one amount


def _joins(block: Block, units: Units, draft: Draft, before: Draft | None) -> bool:
    """«20 دولارا و43 سنتا», «لتر ونصف», «خمسة كيلومترات ونصف الكيلومتر»: one amount with the draft before."""
    node = draft.node
    start = node.bare[0]
    alone = start > 0 and block.forms[start - 1] == _AND
    first = start - 1 if alone else start
    joined = alone or (node.bare[2] == 1 and block.forms[start][0] == _AND)
    if before is not None and before.end == first and before.unit is not None and not before.merged:
        unit = units.after(block, draft.j, draft.value)
        if unit is not None and unit.kind == "coin" and before.kind is QuantityKind.MONEY and draft.value is not None:
            return _coins(before, draft, unit)
    if not joined or node.kind != "fraction" or draft.value is None:
        return False
    after = draft.j
    if before is not None and before.end == first and before.unit is not None and not before.merged:
        if before.kind in (QuantityKind.MEASURE, QuantityKind.MONEY) and before.scale == 0:
            before.add(draft.value)
            before.figures.extend(draft.figures)
            repeated = _of_definite(block, units, after)
            before.j = before.end = repeated.j if repeated is not None and repeated.id == before.unit else after
            draft.merged = True
            return True
        return False
    # «لتر ونصف»: one and a half
    k, hit = _unit_ending_at(block, first)
    if hit is None or not _singular(hit) or (before is not None and k < before.j):
        return False
    unit = units.after(block, k + 0) if not hit.prefix else None
    draft.add(Fraction(1))
    draft.i, draft.skip = k, hit.skip
    draft.kind = QuantityKind.MEASURE if hit.entry.category == "measure" else QuantityKind.MONEY
    draft.unit = unit.id if unit is not None else str(hit.value)
    draft.end = draft.j
    return True


def _coins(before: Draft, draft: Draft, unit: Unit) -> bool:
    if unit.entry is None or draft.value is None or before.unit is None:
        return False
    data = unit.entry.data
    coin = Coin(data.get("of", {"USD": 100, "EUR": 100, "dollar": 100}), data.get("sure"))
    share = coin.share(draft.value, before.money, before.unit)
    if share is None:
        return False
    before.add(share)
    if coin.sure is not None and before.unit == before.money:
        before.unit = coin.sure
    before.figures.extend(draft.figures)
    before.j = before.end = unit.j
    before.digits = None
    draft.merged = True
    return True


def _unit_ending_at(block: Block, end: int) -> tuple[int, Hit | None]:
    """The unit word whose tokens end where token ``end`` begins."""
    for k in (end - 1, end - 2):
        if k >= 0:
            for category in _NAMED:
                hit = block.lex[k].get(category)
                if hit is not None and k + hit.width == end:
                    return k, hit
    return end, None


def _singular(hit: Hit) -> bool:
    return hit.entry.data.get("number", "singular") in ("singular", "accusative") and not hit.article


def _one_of(block: Block, units: Units, draft: Draft, floor: int) -> None:
    """«دولار واحد», «كيلومتر واحد»; «شيكلين اثنين» is a dual node already."""
    if draft.value != 1 or draft.node.raw or draft.skip:
        return
    k, hit = _unit_ending_at(block, draft.i)
    if hit is None or k < floor or not _singular(hit) or (k and "0" <= block.forms[k - 1][0] <= "9"):
        return
    if k and "numeral" in block.lex[k - 1]:
        return
    unit = units.after(block, k) if not hit.prefix else Unit(str(hit.value), k + hit.width, _kind(hit))
    if unit is not None:
        draft.i, draft.skip = k, hit.skip
        draft.unit = unit.id
        draft.kind = QuantityKind.MEASURE if unit.kind == "measure" else QuantityKind.MONEY


def _kind(hit: Hit) -> str:
    return {"measure": "measure", "currency": "money", "coin": "coin"}[hit.entry.category]


def _of_definite(block: Block, units: Units, j: int) -> Unit | None:
    """«ربع الكيلومتر», «ملايين الدولارات», «خمسة ملايين من الدولارات»."""
    if j < len(block.forms) and block.forms[j] == "من" and j + 1 < len(block.forms):
        reading = block.lex[j + 1]
        for category in _NAMED:
            hit = reading.get(category)
            if hit is not None and hit.article and not hit.prefix:
                return Unit(
                    str(hit.value), j + 1 + hit.width, _kind(hit), str(hit.entry.data.get("word", "")), hit.entry
                )
        return None
    return units.after(block, j)


def _sign_before(block: Block, units: Units, draft: Draft, floor: int) -> None:
    """«$10», "USD 5"."""
    i = draft.node.bare[0]
    if not draft.node.raw:
        return
    found = units.before(block, i)
    if found is None:
        return
    unit, k = found
    if k < floor:
        return
    if k and block.forms[k - 1].isdigit() and block.touches(k):
        return
    if draft.i >= k:
        draft.i, draft.skip = k, 0
    draft.unit, draft.kind, draft.money = unit.id, QuantityKind.MONEY, unit.word


# ---------------------------------------------------------------------- duals, degrees, lone units


def _dual_unit(block: Block, units: Units, draft: Draft) -> None:
    """«كيلومترين», «ريالين سعوديين»: the noun is the unit."""
    noun = draft.node.noun
    if not isinstance(noun, Hit):
        return
    hit = noun if noun.entry.category in _NAMED else _named(block, noun.entry.form)
    if hit is None:
        return
    i = draft.node.bare[0]
    if hit.entry.category == "currency":
        unit = units.money(block, i, Hit(hit.entry, width=draft.j - i))
        if unit is None:
            return
    else:
        unit = Unit(str(hit.value), draft.j, _kind(hit), entry=hit.entry)
        if unit.kind == "measure":
            unit = units.raised(block, unit)
    _set(block, draft, unit)
    _degrees(block, draft)


def _named(block: Block, form: str) -> Hit | None:
    meanings = block.pack.words.get(form, {})
    for category in _NAMED:
        if category in meanings:
            return Hit(meanings[category])
    return None


def _degrees(block: Block, draft: Draft) -> None:
    """«تحت الصفر» turns the sign; degrees beside «الحرارة» are degrees Celsius."""
    if draft.kind not in (QuantityKind.NUMBER, QuantityKind.MEASURE) or draft.value is None:
        return
    j = draft.j
    hit = block.lex[j].get("below_zero") if j < len(block.forms) else None
    if hit is not None and draft.unit in (None, "degree", "degree-celsius", "degree-fahrenheit"):
        draft.negate()
        draft.kind = QuantityKind.MEASURE
        draft.unit = "degree-celsius" if draft.unit in (None, "degree") else draft.unit
        draft.j = draft.end = j + hit.width
        return
    if draft.unit == "degree":
        near = block.forms[max(0, draft.i - _REACH) : draft.i]
        if not _HEAT.isdisjoint(near):
            draft.unit = "degree-celsius"
        elif block.forms[draft.j - 1] != "°":
            # «درجتي ماجستير», «فاز بثلاث درجات»: a noun that is counted
            draft.unit, draft.kind = None, QuantityKind.NUMBER
            if draft.form != "dual":
                draft.j = draft.end = draft.node.j


def lone_unit(block: Block, units: Units) -> Draft | None:
    """A block that is nothing but a unit says one of it: «كيلوغرام»; a plural says nothing."""
    if not 0 < len(block.forms) <= 3:
        return None
    for category in (*_NAMED, "short"):
        hit = block.lex[0].get(category)
        if hit is None or hit.prefix or hit.width != len(block.forms) or not _singular(hit):
            continue
        one = NumberNode(0, len(block.forms), Fraction(1), Fraction(1), form="words")
        draft = Draft(one)
        draft.figures.clear()
        draft.unit = str(hit.value)
        draft.kind = QuantityKind.MEASURE if category in ("measure", "short") else QuantityKind.MONEY
        return draft
    return None
