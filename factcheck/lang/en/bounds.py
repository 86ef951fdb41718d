"""Words round a figure that bound it or blur it: "more than 20", "500 or more", "about 30", "some 50".

Comes in: the figures of a block. Goes out: the same nodes; bound words are taken into the node and set ``low``,
``high`` and ``strict``, approximators stay outside and set ``approx``. ``bare`` keeps the figure's own place.
"""

from __future__ import annotations

from factcheck.lang.block import Block, NumberNode

__all__ = ["before", "bounded", "set_bound", "spread"]

#: The longest phrase of the tables `bound` and `approx`, in tokens.
_LONGEST = 6


def bounded(block: Block, nodes: list[NumberNode]) -> list[NumberNode]:
    """Apply the words before and after each figure."""
    done = 0
    for node in nodes:
        if node.kind in ("identifier", "decade"):
            done = node.j
            continue
        start, bound, approx, _ = before(block, node.i, done)
        after, end, loose = _after(block, node.j)
        if approx or loose:
            node.approx = True
        if bound is not None and node.kind != "ordinal" and not (spread(block, start) and _lasts(block, node.j)):
            node.i = start
            set_bound(node, bound)
        if after is not None and node.kind != "ordinal":
            if after == "same":
                node.strict = False
                node.j = end if bound in ("more", "less") else node.j
            elif bound is None:
                set_bound(node, after)
                node.j = end
        done = node.j
    return nodes


def spread(block: Block, i: int) -> bool:
    """ "Over" at token ``i`` says what time an amount before it is spread over: "$6 billion over seven years"."""
    if block.forms[i] != "over" or not i:
        return False
    reading = block.lex[i - 1]
    return "money" in reading or "percent" in reading or "mag" in reading or block.forms[i - 1][0].isdecimal()


def _lasts(block: Block, j: int) -> bool:
    return j < len(block) and "lapse" in block.lex[j]


def before(block: Block, i: int, done: int) -> tuple[int, str | None, bool, int]:
    """What stands before token ``i``: (where the bound begins, "more" | "less" | "least" | "most", approximate, where
    all of it begins)."""
    lex = block.lex
    if i <= done or "edge" not in lex[i - 1]:
        return i, None, False, i
    bound: str | None = None
    approx = False
    start = i
    at = i
    while at > done:
        for width in range(1, _LONGEST + 1):
            k = at - width
            if k < done:
                return start, bound, approx, at
            reading = lex[k]
            if not reading:
                continue
            if bound is None and (hit := reading.get("bound")) is not None and hit.width == width:
                longer = _longer(block, k, at, done)
                k = longer if longer is not None else k
                bound = lex[k]["bound"].value
                start = at = k
                break
            if (hit := reading.get("approx")) is not None and hit.width == width:
                approx = True
                at = k
                break
        else:
            return start, bound, approx, at
    return start, bound, approx, at


def _longer(block: Block, k: int, at: int, done: int) -> int | None:
    """Where a longer bound that also ends at ``at`` begins: "no more than" before "more than"."""
    for begin in range(max(done, at - _LONGEST), k):
        hit = block.lex[begin].get("bound")
        if hit is not None and begin + hit.width == at:
            return begin
    return None


def _after(block: Block, j: int) -> tuple[str | None, int, bool]:
    """What stands after token ``j - 1``: (bound, token after it, approximate)."""
    if j >= len(block.forms):
        return None, j, False
    reading = block.lex[j]
    if (hit := reading.get("bound_after")) is not None:
        end = j + hit.width
        if end < len(block.forms) and (block.forms[end] == "than" or "figure" in block.lex[end]):
            return None, j, False  # "200 or / greater than 190"
        return hit.value, end, False
    return None, j, "approx_after" in reading


def set_bound(node: NumberNode, bound: str) -> None:
    """Open one side of the node."""
    if bound in ("more", "least"):
        node.high = None
    else:
        node.low = None
    node.strict = bound in ("more", "less")
