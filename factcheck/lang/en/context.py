"""What stands round a figure: whether it is a label, a pronoun, signed, a share or the third in a row.

Every function looks at a few tokens and at the tables; none builds a number.
"""

from __future__ import annotations

from factcheck.lang.block import Block, NumberNode

__all__ = ["closes_share", "is_label", "is_money", "is_pronoun", "noun_follows", "original", "sign_before", "signed"]


def original(block: Block, i: int) -> str:
    """First letter of token ``i`` as the author wrote it."""
    return block.text[block.folded.origin(block.starts[i])]


def noun_follows(block: Block, j: int) -> bool:
    """A plural noun seems to stand at token ``j``: "30m people", "2 bombs"."""
    if j >= len(block):
        return False
    form = block.forms[j]
    return "plural" in block.lex[j] or (len(form) > 3 and form[-1] == "s" and form[-2] not in "su'" and form.isalpha())


def is_money(block: Block, i: int) -> bool:
    return "money" in block.lex[i]


def sign_before(block: Block, i: int, done: int) -> int:
    """Token where a minus before the figure at ``i`` begins, else ``i``."""
    forms = block.forms
    if i <= done:
        return i
    before = forms[i - 1]
    if before == "-":
        if block.touches(i):
            if i - 1 == 0 or not block.touches(i - 1):
                return i if i - 2 >= 0 and i - 1 == done and done else i - 1
            if forms[i - 2] in "(<>=~" or is_money(block, i - 2) or forms[i - 2] == "-" or "minus" in block.lex[i - 2]:
                return i - 1
            return i
        # A detached minus: only before degrees, where no list, dash or range could be meant.
        return i - 1 if _degrees_follow(block, i) else i
    if "minus" in block.lex[i - 1] and not (i > 1 and "tested" in block.lex[i - 2]):
        return i - 1
    return i


def signed(block: Block, node: NumberNode, done: int) -> NumberNode:
    """The node with its "minus"."""
    i = node.i
    if i > done and "minus" in block.lex[i - 1] and not (i > 1 and "tested" in block.lex[i - 2]):
        node.i = i - 1
        if node.low is not None:
            node.low = node.high = -node.low
    node.bare = (node.i, node.j, 0)
    return node


def _degrees_follow(block: Block, i: int) -> bool:
    return i + 1 < len(block) and block.forms[i + 1] in ("degrees", "degree", "°")


def closes_share(block: Block, j: int) -> bool:
    """Token ``j`` does not make an ordinal of "a third": no noun stands there."""
    if j >= len(block):
        return True
    form = block.forms[j]
    return (not form.isalnum() and form != "-") or "share_of" in block.lex[j] or "mag" in block.lex[j]


def is_pronoun(block: Block, i: int) -> bool:
    """ "one" that stands for a thing or for people: "that one", "one may ask"."""
    lex, forms = block.lex, block.forms
    n = len(forms)
    measured = i + 1 < n and not lex[i + 1].keys().isdisjoint(_MEASURES)
    if i and "determiner" in lex[i - 1]:
        return not measured
    if i + 1 < n and forms[i + 1].isalnum():
        return "modal" in lex[i + 1] or forms[i + 1] in ("another", "day")
    if i + 1 < n and forms[i + 1] in "-–%(":
        return False
    return (
        i > 0
        and forms[i - 1].isalpha()
        and forms[i - 1] not in ("or", "and", "to", "than", "only", "minus", "negative")
    )


_MEASURES = frozenset(("unit", "money", "time_unit", "percent"))


def is_label(block: Block, i: int, j: int) -> bool:
    """The figure at tokens ``i`` to ``j`` is the name of something: "Resolution 2397", "Voyager 2"."""
    if not i:
        return False
    k = i - 1
    if block.forms[k] == "." and k and block.touches(k):
        k -= 1
    hit = block.lex[k].get("label")
    if hit is not None and block.forms[i - 1] != "\n":
        return bool(hit.entry.data.get("strong")) or not noun_follows(block, j)
    if k != i - 1 or block.lex[k] or not block.forms[k].isalpha() or not original(block, k).isupper():
        return False
    if block.touches(i) or len(block.forms[i]) > 4 or i < 2:
        return False
    before = block.forms[i - 2]
    if not before.isalnum() and before not in '"“':
        return False
    return j >= len(block) or not block.forms[j].isalnum() or "after_name" in block.lex[j]
