"""Ages: «يبلغ من العمر 30 عاما», «(30 عاما)», «في الخامسة والثلاثين من عمره».

Comes in: a block and a figure that the time grammar took as a duration. Goes out: a draft of kind measure, unit
"year", or None where the years are no age.
"""

from __future__ import annotations

from factcheck.lang.ar.draft import Draft
from factcheck.lang.block import Block, NumberNode
from factcheck.model.mention import QuantityKind

__all__ = ["age_of", "reached_age"]

_UNITS = ("year", "month", "week", "day")
_AGE = frozenset(
    (
        "عمر",
        "العمر",
        "عمره",
        "عمرها",
        "عمرهم",
        "عمرهما",
        "عمرهن",
        "اعمارهم",
        "اعمارهن",
        "اعمارهما",
        "اعمار",
        "بعمر",
        "وعمره",
        "وعمرها",
        "لعمر",
    )
)
_AGED = frozenset(("البالغ", "البالغه", "بالغ", "بالغه", "البالغين", "ابن", "ابنه", "سن", "بسن"))
_DEATH = frozenset(
    ("توفي", "توفيت", "رحل", "رحلت", "وفاه", "رحيل", "مات", "ماتت", "غيب", "غيبه", "غيبها", "فارق", "ترجل")
)
_REACH = 5


def age_of(block: Block, node: NumberNode) -> Draft | None:
    """The figure with its unit of time as an age."""
    j = node.bare[0] if node.form == "dual" else node.bare[1]
    if j >= len(block.forms) or node.kind != "cardinal":
        return None
    hit = block.lex[j].get("timeunit")
    if hit is None or hit.value not in _UNITS or (hit.prefix and node.form != "dual"):
        return None
    if not _is_age(block, node.i, j + hit.width):
        return None
    draft = Draft(node)
    draft.kind, draft.unit = QuantityKind.MEASURE, str(hit.value)
    draft.j = draft.end = j + hit.width
    return draft


def reached_age(block: Block, node: NumberNode) -> bool:
    """«في الثلاثين من عمره», «في سن الخامسة»: an ordinal or a definite number that says an age."""
    i, j = node.bare[0], node.bare[1]
    forms = block.forms
    of_life = j + 1 < len(forms) and forms[j] == "من" and forms[j + 1] in _AGE
    if not of_life and not (i and node.kind == "ordinal" and forms[i - 1].removeprefix("ب").removeprefix("ل") == "سن"):
        return False
    return node.value is not None and 0 < node.value < 130


def _is_age(block: Block, i: int, after: int) -> bool:
    forms = block.forms
    if i and forms[i - 1] == "(" and after < len(block.forms) and forms[after] in (")", "،", ","):
        return True
    if i and forms[i - 1] in _AGED:
        return True
    if i and forms[i - 1] == "عن" and not _DEATH.isdisjoint(forms[max(0, i - 2 * _REACH) : i]):
        return True
    near = forms[max(0, i - _REACH) : i]
    if not _AGE.isdisjoint(near) or (i > 1 and forms[i - 2] in _AGED):
        return True
    return after + 1 < len(block.forms) and forms[after] == "من" and forms[after + 1] in _AGE
