"""Bounds and approximation before a number: «أكثر من», «ما لا يقل عن», «دون», «نحو».

Comes in: a block and its numbers. Goes out: the same nodes with ``low``, ``high``, ``strict`` and ``approx``
set and the bound words inside the node. Approximators («نحو») stay outside.
"""

from __future__ import annotations

from factcheck.lang.block import Block, NumberNode
from factcheck.lang.pack import Hit, Reading

__all__ = ["bind"]

#: Longest form in the tables, in tokens.
_LONGEST = 6
#: How far before a figure the amount that a verb of bounds speaks of may begin.
_SUBJECT = 7
_THAN = frozenset(("علي", "عن"))
_VERBS = {
    "يزيد": "more",
    "تزيد": "more",
    "زاد": "more",
    "زادت": "more",
    "يربو": "more",
    "تربو": "more",
    "يقل": "less",
    "تقل": "less",
}
_OPEN = {"more": (True, True), "least": (True, False), "less": (False, True), "most": (False, False)}
_SIGNS = {">": "more", "<": "less", ">=": "least", "<=": "most", "=": "equal"}


def bind(block: Block, nodes: list[NumberNode]) -> None:
    """Give every number the bound words that end where it begins."""
    lex = block.lex
    floor = 0
    for node in nodes:
        at = node.i
        if node.kind != "ordinal" and node.form not in ("dual", "adjective") and not node.skip:
            bound = False
            while at > floor:
                found = _ending_at(lex, at, floor)
                if found is None:
                    break
                k, hit, category = found
                if hit.entry.form == "دون" and k and block.forms[k - 1] == "من":
                    break  # «من دون», without
                at = k
                if category == "about":
                    node.approx = True
                    continue
                _apply(node, str(hit.value), k, hit.skip)
                bound = True
                break
            if not bound:
                _from_afar(block, node)
        if node.raw and node.kind != "ordinal" and not node.skip and node.i and block.forms[node.i - 1] in _SIGNS:
            _compared(block, node)
        floor = node.j


def _from_afar(block: Block, node: NumberNode) -> None:
    """«تجاوزت قيمتها 120 ألف دينار»: the subject, an amount, stands between the verb and the figure."""
    forms, lex = block.forms, block.lex
    if not node.i:
        return
    by = forms[node.i - 1] in _THAN
    if not by and "particle" in lex[node.i - 1]:
        return
    for k in range(node.i - 1, max(0, node.i - _SUBJECT), -1):
        form = forms[k]
        if not form.isalpha():
            return
        if "amount" not in lex[k] and "amount" not in block.pack.lexicon[_owned(form)]:
            continue
        if by:
            _split_verb(block, node, k)
            return
        found = _ending_at(lex, k, 0)
        if found is not None and found[2] == "bound" and found[1].entry.form[-1] != "ن":
            _apply(node, str(found[1].value), node.i, node.skip)
        return


def _split_verb(block: Block, node: NumberNode, k: int) -> None:
    """«تزيد أعمارهم على 18 عاما», «لا يقل عددهم عن 40»: the amount at ``k`` stands inside the bound words."""
    forms = block.forms
    bound = _VERBS.get(forms[k - 1].removeprefix("و")) if k else None
    if bound is None:
        return
    if k > 1 and forms[k - 2].removeprefix("و") in ("لا", "لم", "لن"):
        bound = {"more": "most", "less": "least"}[bound]
    _apply(node, bound, node.i, node.skip)


def _owned(form: str) -> str:
    """Without an attached pronoun: «قيمتها», «عددهم», «سعره»."""
    for pronoun in ("هما", "هم", "هن", "ها", "ه"):
        if form.endswith(pronoun) and len(form) > len(pronoun) + 2:
            stem = form[: -len(pronoun)]
            return stem[:-1] + "ه" if stem[-1] == "ت" else stem
    return form


def _compared(block: Block, node: NumberNode) -> None:
    """ ">10", "<= -30": signs of comparison."""
    k = node.i - 1
    sign = block.forms[k]
    if sign == "=" and k and block.forms[k - 1] in "<>" and block.touches(k):
        k -= 1
        sign = block.forms[k] + "="
    if sign in _SIGNS and sign != "=" and not (k and block.touches(k) and block.forms[k - 1] in "<>="):
        _apply(node, _SIGNS[sign], k, 0)


def _ending_at(lex: list[Reading], at: int, floor: int) -> tuple[int, Hit, str] | None:
    for k in range(at - 1, max(floor, at - _LONGEST) - 1, -1):
        reading = lex[k]
        if reading:
            for category in ("bound", "about"):
                hit = reading.get(category)
                if hit is not None and k + hit.width == at:
                    longer = _longer(lex, k, at, floor, category)
                    return longer or (k, hit, category)
    return None


def _longer(lex: list[Reading], k: int, at: int, floor: int, category: str) -> tuple[int, Hit, str] | None:
    """A form that begins earlier and ends at the same token: «لا يتجاوز» over «يتجاوز»."""
    best = None
    for m in range(k - 1, max(floor, at - _LONGEST) - 1, -1):
        for other in ("bound", "about"):
            hit = lex[m].get(other)
            if hit is not None and m + hit.width == at:
                best = (m, hit, other)
    return best


def _apply(node: NumberNode, bound: str, k: int, skip: int) -> None:
    if bound != "equal":
        lower, node.strict = _OPEN[bound]
        if lower:
            node.high = None
        else:
            node.low = None
    node.i, node.skip = k, skip
