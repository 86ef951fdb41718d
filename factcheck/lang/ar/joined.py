"""Two figures that say one range: «بين 5 و7», «من 10 إلى 20 دولارا», «5-7 أيام», «أكبر من 10 وأصغر من 20».

Comes in: drafts in order. Goes out: the drafts with joined ones in one; the first figure takes the unit and the scale
of the second where it has none («من 3 إلى 5 ملايين»). «ارتفع من 5 إلى 7 في المئة» is a change and stays two figures,
but the unit is shared.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.ar.draft import Draft
from factcheck.lang.block import Block
from factcheck.model.mention import QuantityKind

__all__ = ["join_ranges"]

_AND = "و"
_TO = frozenset(("الي", "حتي", "لغايه", "ل"))
_DASHES = frozenset(("-", "–", "—"))
#: How far back a verb of change is looked for.
_REACH = 12
_GAME = 25
_PLAIN = (QuantityKind.NUMBER, QuantityKind.FRACTION)


def join_ranges(block: Block, drafts: list[Draft]) -> list[Draft]:
    """One pass over neighbours."""
    found: list[Draft] = []
    for draft in drafts:
        if found and _join(block, found[-1], draft):
            continue
        found.append(draft)
    return found


def _join(block: Block, first: Draft, second: Draft) -> bool:
    """Whether ``second`` went into ``first``."""
    gap = second.i - first.j
    if gap > 2 or first.kind is QuantityKind.ORDINAL or second.kind is QuantityKind.ORDINAL:
        return False
    if QuantityKind.IDENTIFIER in (first.kind, second.kind) or first.value is None or second.value is None:
        return False
    if "dual" in (first.form, second.form) or not _fits(first, second):
        return False
    joint = _joint(block, first, second)
    if joint == "":
        return False
    if joint == "bounds":
        return _two_bounds(first, second)
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return False
    lead = first.i - 1
    before = block.forms[lead] if lead >= 0 else ""
    if joint == "to" and before == "من" and _changes(block, lead):
        _share(first, second)
        return False
    scaled = _scale(first, second)
    low, high = first.value * scaled, second.value
    if not low < high or (joint == "or" and (high - low != scaled or first.unit is not None)):
        return False
    if joint == "dash" and not _is_range(block, first, second):
        return False
    first.scaled(scaled)
    first.low, first.high, first.value = low, high, None
    first.unit, first.kind, first.money = second.unit or first.unit, _kind(first, second), second.money
    first.digits = max(first.digits, second.digits) if first.digits is not None and second.digits is not None else None
    first.scale = second.scale
    first.form = first.form if first.form == second.form else "mixed"
    first.figures.extend(second.figures)
    first.approx = first.approx or second.approx
    first.strict = False
    if joint in ("and", "to") and before in ("بين", "من", "وبين", "ومن", "ببين"):
        first.i, first.skip = lead, len(before) - 3 if before != "من" and before.endswith("بين") else len(before) - 2
        if lead and block.forms[lead - 1] == "ما":
            first.i, first.skip = lead - 1, 0
    first.j = first.end = second.j
    return True


def _fits(first: Draft, second: Draft) -> bool:
    """Whether both can measure one thing."""
    if first.unit is not None and second.unit is not None:
        return first.unit == second.unit
    return first.unit is None


def _kind(first: Draft, second: Draft) -> QuantityKind:
    return second.kind if second.unit is not None or second.kind not in _PLAIN else first.kind


def _joint(block: Block, first: Draft, second: Draft) -> str:
    """What stands between: "and", "to", "dash", "or", "bounds", or "" for anything else."""
    between = block.forms[first.j : second.i]
    clitic = block.forms[second.i][: second.skip] if second.skip else ""
    lead = block.forms[first.i - 1] if first.i else ""
    if between == [_AND] or (not between and clitic == _AND):
        if (first.high is None) != (second.high is None) and (first.low is None) != (second.low is None):
            return "bounds"
        return "and" if lead.endswith("بين") else ""
    if len(between) == 1:
        word = between[0]
        if word in _TO:
            # «قتلى الهجمات الأربع إلى 471»: the definite number belongs to the noun before it
            return "" if block.forms[first.i].startswith("ال") and lead != "من" else "to"
        if word in _DASHES:
            return "dash"
        return "or" if word == "او" else ""
    if not between and clitic == "ل":
        return "to" if lead == "من" else ""
    if len(between) == 2 and between[0] == "،" and between[1] == "او":
        return "bounds" if (first.high is None) != (second.high is None) else ""
    return ""


def _scale(first: Draft, second: Draft) -> Fraction:
    """«من 3 إلى 5 ملايين»: the first figure stands in the scale of the second."""
    if second.scale < 3 or first.scale or first.value is None or second.value is None:
        return Fraction(1)
    factor = Fraction(10) ** second.scale
    return factor if first.value * factor <= second.value else Fraction(1)


def _share(first: Draft, second: Draft) -> None:
    """Give the first figure of a change the unit and the scale of the second."""
    if first.unit is None and second.unit is not None and first.kind in _PLAIN:
        first.scaled(_scale(first, second))
        first.unit, first.kind, first.money = second.unit, second.kind, second.money


def _two_bounds(first: Draft, second: Draft) -> bool:
    """«أكبر من 10 وأصغر من 20», in either order."""
    low = first.low if first.low is not None else second.low
    high = first.high if first.high is not None else second.high
    if low is None or high is None or low >= high:
        return False
    first.low, first.high, first.value = low, high, None
    first.unit, first.kind = second.unit or first.unit, _kind(first, second)
    first.figures.extend(second.figures)
    first.strict = first.strict or second.strict
    first.j = first.end = second.j
    return True


def _changes(block: Block, lead: int) -> bool:
    """A verb or noun of change before «من … إلى …»."""
    for k in range(lead - 1, max(-1, lead - _REACH), -1):
        if block.sentence[k] != block.sentence[lead]:
            return False
        if "change" in block.lex[k]:
            return True
    return False


def _is_range(block: Block, first: Draft, second: Draft) -> bool:
    """«5-7 أيام», "10–20 دولارا"; no score («3-1»), no date, no telephone number."""
    if first.node.form != "digits" and second.node.form == "digits":
        return False
    if first.node.raw.startswith("0") and len(first.node.raw) > 1:
        return False
    if second.j < len(block.forms) and block.forms[second.j] in _DASHES and block.touches(second.j):
        return False
    if first.i and block.forms[first.i - 1] in _DASHES and block.touches(first.i):
        return False
    if not block.touches(first.j) and second.unit is None:
        # with blanks round the dash, two figures beside two names are a score
        after = block.lex[second.j] if second.j < len(block.forms) else {}
        if second.j < len(block.forms) and block.forms[second.j].isalpha() and "plural" not in after:
            return False
    return not any("game" in block.lex[k] for k in range(max(0, first.i - _GAME), min(len(block.forms), second.j + 4)))
