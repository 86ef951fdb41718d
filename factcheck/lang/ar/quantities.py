"""Quantities in Arabic text: the figures that no date consumed, with their units and what they count.

Comes in: a block, its `NumberNode`s and `TimeNode`s. Goes out: `Quantity` values in order.
"""

from __future__ import annotations

from factcheck.lang.block import Block, NumberNode, TimeNode
from factcheck.model.mention import Quantity, QuantityKind

__all__ = ["find_quantities"]

_KINDS = {
    "cardinal": QuantityKind.NUMBER,
    "ordinal": QuantityKind.ORDINAL,
    "fraction": QuantityKind.FRACTION,
    "multiple": QuantityKind.MULTIPLE,
}


def find_quantities(block: Block, numbers: list[NumberNode], times: list[TimeNode]) -> list[Quantity]:
    """Every quantity of the block, in order."""
    taken = {id(number) for time in times for number in time.numbers}
    found: list[Quantity] = []
    for node in numbers:
        if id(node) in taken:
            continue
        span = block.span(node.i, node.j, node.skip)
        if any(time.start < span.end and span.start < time.end for time in times):
            continue
        found.append(
            Quantity(
                span.start,
                span.end,
                _KINDS[node.kind],
                node.low,
                node.high,
                approx=node.approx,
                strict=node.strict,
                digits=node.decimals,
                scale=node.scale,
                form=node.form,
                parts=(block.part("figure", str(node.value), *node.bare),) if node.value is not None else (),
            )
        )
    return found
