"""Quantities in Arabic text: the figures that no date consumed, with their units and what they count.

Comes in: a block, its `NumberNode`s and `TimeNode`s. Goes out: `Quantity` values in order.

Steps, each one walk over the figures: what is no quantity falls out (`labels`); units, money and percentages are
attached (`measured`); two figures that bound one range become one (`joined`); what is counted, rates and «فقط» are
read behind it (`counted`). Bound words are part of a quantity's span, «نحو» is not.
"""

from __future__ import annotations

from factcheck.lang.ar.ages import age_of
from factcheck.lang.ar.counted import settle
from factcheck.lang.ar.draft import Draft
from factcheck.lang.ar.joined import join_ranges
from factcheck.lang.ar.labels import is_label, is_mute, is_rank
from factcheck.lang.ar.measured import attach, lone_unit
from factcheck.lang.ar.units import Units
from factcheck.lang.block import Block, NumberNode, TimeNode
from factcheck.model.mention import Part, Quantity, QuantityKind

__all__ = ["find_quantities"]


def find_quantities(block: Block, units: Units, numbers: list[NumberNode], times: list[TimeNode]) -> list[Quantity]:
    """Every quantity of the block, in order."""
    drafts = _drafts(block, units, numbers, times)
    if not drafts and not numbers:
        alone = lone_unit(block, units)
        return [_quantity(block, alone)] if alone is not None else []
    return [_quantity(block, draft) for draft in drafts]


def _drafts(block: Block, units: Units, numbers: list[NumberNode], times: list[TimeNode]) -> list[Draft]:
    if not numbers:
        return []
    taken = {id(number) for time in times for number in time.numbers}
    busy = sorted([(time.start, time.end) for time in times])
    at, reach = 0, -1
    found: list[Draft] = []
    for node in numbers:
        span = block.span(node.i, node.j, node.skip)
        while at < len(busy) and busy[at][0] < span.end:
            reach = max(reach, busy[at][1])
            at += 1
        if reach > span.start or id(node) in taken:
            age = age_of(block, node)
            if age is not None:
                found.append(age)
            continue
        if is_mute(block, node):
            continue
        found.append(age_of(block, node) or Draft(node))
    for n, draft in enumerate(found):
        if draft.unit is None:
            if is_rank(block, draft.node):
                draft.kind = QuantityKind.ORDINAL
            elif is_label(block, draft):
                draft.kind = QuantityKind.IDENTIFIER
            else:
                stop = found[n + 1].i if n + 1 < len(found) else len(block.forms)
                attach(block, units, draft, found[n - 1] if n else None, stop)
    found = [draft for draft in found if not draft.merged]
    found = join_ranges(block, found)
    for n, draft in enumerate(found):
        settle(block, units, draft, found[n + 1].i if n + 1 < len(found) else len(block.forms))
    return found


def _quantity(block: Block, draft: Draft) -> Quantity:
    span = block.span(draft.i, draft.j, draft.skip)
    parts: list[Part] = [block.part("figure", figure, i, j, skip) for i, j, skip, figure in draft.figures]
    if draft.last:
        parts.append(block.part("ordinal", "last", draft.i, draft.i + 1, draft.skip))
    counted = block.span(*draft.counted) if draft.counted is not None else None
    return Quantity(
        span.start, span.end, draft.kind, draft.low, draft.high,
        unit=draft.unit,
        counted=counted,
        counted_head=draft.head,
        approx=draft.approx,
        strict=draft.strict,
        digits=draft.digits,
        scale=draft.scale,
        form=draft.form,
        only=draft.only,
        rate=draft.rate,
        parts=tuple(parts),
    )  # fmt: skip
