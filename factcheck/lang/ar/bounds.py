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
_OPEN = {"more": (True, True), "least": (True, False), "less": (False, True), "most": (False, False)}
_SIGNS = {">": "more", "<": "less", ">=": "least", "<=": "most", "=": "equal"}


def bind(block: Block, nodes: list[NumberNode]) -> None:
    """Give every number the bound words that end where it begins."""
    lex = block.lex
    floor = 0
    for node in nodes:
        at = node.i
        if node.kind != "ordinal" and node.form not in ("dual", "adjective") and not node.skip and at > floor:
            while at > floor:
                found = _ending_at(lex, at, floor)
                if found is None:
                    break
                k, hit, category = found
                at = k
                if category == "about":
                    node.approx = True
                    continue
                _apply(node, str(hit.value), k, hit.skip)
                break
        if node.raw and node.kind != "ordinal" and not node.skip and node.i and block.forms[node.i - 1] in _SIGNS:
            _compared(block, node)
        floor = node.j


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
