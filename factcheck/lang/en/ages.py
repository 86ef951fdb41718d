"""Ages: "a 30-year-old man", "three months old", "aged 45", "John Smith, 45,".

Comes in: a block and a number. Goes out: an amount of years (or months, weeks, days), or None.
"""

from __future__ import annotations

from factcheck.lang.block import Block, NumberNode
from factcheck.lang.en.amounts import Amount
from factcheck.lang.en.context import original
from factcheck.model.mention import QuantityKind

__all__ = ["age_of", "is_age", "read_age"]

_OLDEST = 125


def read_age(block: Block, node: NumberNode, done: int) -> Amount | None:
    """The age that the number states, or None."""
    if node.kind != "cardinal" or (node.low is None and node.high is None):
        return None
    unit, end = _old(block, node.j) or _aged(block, node) or _apposed(block, node) or ("", 0)
    if not unit:
        return None
    return age_of(node, unit, end)


def age_of(node: NumberNode, unit: str, end: int) -> Amount:
    """The node as an age that ends before token ``end``."""
    amount = Amount(node, node.i, end)
    value = node.low if node.low is not None else node.high
    i, j, _ = node.bare
    amount.figures = ((i, j, int(value) if value is not None and value.denominator == 1 else str(value)),)
    amount.kind, amount.unit, amount.age = QuantityKind.MEASURE, unit, True
    return amount


def _old(block: Block, j: int) -> tuple[str, int] | None:
    """ "-year-old", "years old", "years of age", "yo" behind the number."""
    n = len(block.forms)
    k = j + 1 if j < n and block.forms[j] in "-–" and block.touches(j) else j
    if k >= n:
        return None
    if block.forms[k] == "yo" or (block.forms[k] == "y" and block.forms[k + 1 : k + 3] == ["/", "o"]):
        return "year", k + (1 if block.forms[k] == "yo" else 3)
    hit = block.lex[k].get("lapse")
    if hit is None or hit.value not in ("year", "month", "week", "day"):
        return None
    k += hit.width
    if k < n and block.forms[k] in "-–" and block.touches(k):
        k += 1
    if k < n and block.forms[k] in ("old", "olds"):
        return hit.value, k + 1
    if block.forms[k : k + 2] == ["of", "age"]:
        return hit.value, k + 2
    return None


def _aged(block: Block, node: NumberNode) -> tuple[str, int] | None:
    """ "aged 45", "age 45", "at the age of 45", "children under five"."""
    i = node.i
    before = block.forms[i - 1] if i else ""
    if (
        node.low is not node.high
        and i
        and "person" in block.lex[i - 1]
        and block.forms[i] in ("under", "over", "below", "above")
    ):
        after = node.j < len(block.forms) and block.forms[node.j].isalnum() and "stop" not in block.lex[node.j]
        return None if after or not is_age(node) else ("year", node.j)  # "children under five"
    if before not in ("aged", "ages", "age", "of") or not is_age(node):
        return None
    if before in ("aged", "ages") or (before == "age" and not (i > 1 and block.forms[i - 2] in "-")):
        return "year", node.j
    if before == "of" and i > 1 and block.forms[i - 2] == "age":
        return "year", node.j
    return None


def _apposed(block: Block, node: NumberNode) -> tuple[str, int] | None:
    """A name, the figure between commas: "Amira Haddad, 45, said"."""
    i, j = node.i, node.j
    if i < 3 or block.forms[i - 1] != "," or block.forms[j : j + 1] != [","] or block.touches(i):
        return None
    if node.form != "digits" or node.decimals or not block.touches(j) or not is_age(node):
        return None
    if j + 1 < len(block.forms) and (block.forms[j + 1][0].isdecimal()):
        return None
    names = block.forms[i - 2].isalpha() and block.forms[i - 3].isalpha()
    return ("year", j) if names and original(block, i - 2).isupper() and original(block, i - 3).isupper() else None


def is_age(node: NumberNode) -> bool:
    """A whole number of years that somebody may have lived."""
    value = node.low if node.low is not None else node.high
    return value is not None and value.denominator == 1 and 0 < value <= _OLDEST and not node.scale
