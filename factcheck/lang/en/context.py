"""What stands round a figure: whether it is a label, a pronoun, signed, a share or the third in a row.

Every function looks at a few tokens and at the tables; none builds a number.
"""

from __future__ import annotations

from factcheck.lang.block import Block, NumberNode

__all__ = [
    "as_written",
    "closes_share",
    "is_label",
    "is_money",
    "is_pronoun",
    "measured",
    "noun_follows",
    "original",
    "sign_before",
    "signed",
]


def original(block: Block, i: int) -> str:
    """First letter of token ``i`` as the author wrote it."""
    return block.text[block.folded.origin(block.starts[i])]


def as_written(block: Block, i: int) -> str:
    """Token ``i`` in the author's letters."""
    start = block.folded.origin(block.starts[i])
    return block.text[start : start + len(block.forms[i])]


def noun_follows(block: Block, j: int) -> bool:
    """A plural noun seems to stand at token ``j``: "30m people", "2 bombs"."""
    if j >= len(block.forms):
        return False
    form = block.forms[j]
    return "plural" in block.lex[j] or (len(form) > 3 and form[-1] == "s" and form[-2] not in "su'" and form.isalpha())


def is_money(block: Block, i: int) -> bool:
    """A currency may end at token ``i``."""
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
    return i - 1 if _negates(block, i) else i


def _negates(block: Block, i: int) -> bool:
    """The word before token ``i`` is a minus: no result of a test ("tested negative"), no margin ("plus or minus")."""
    if "minus" not in block.lex[i - 1]:
        return False
    return not (i > 1 and "tested" in block.lex[i - 2]) and block.forms[max(0, i - 3) : i - 1] not in (
        ["plus", "or"],
        ["plus", "/"],
    )


def signed(block: Block, node: NumberNode, done: int) -> NumberNode:
    """The node with its "minus"."""
    i = node.i
    if i > done and _negates(block, i):
        node.i = i - 1
        if node.low is not None:
            node.low = node.high = -node.low
    node.bare = (node.i, node.j, 0)
    return node


def _degrees_follow(block: Block, i: int) -> bool:
    return i + 1 < len(block.forms) and block.forms[i + 1] in ("degrees", "degree", "°")


def closes_share(block: Block, j: int) -> bool:
    """Token ``j`` does not make an ordinal of "a third": no noun stands there."""
    if j >= len(block.forms):
        return True
    form = block.forms[j]
    return (not form.isalnum() and form != "-") or "share_of" in block.lex[j] or "mag" in block.lex[j]


def is_pronoun(block: Block, i: int) -> bool:
    """ "one" that stands for a thing or for people: "that one", "one may ask"."""
    lex, forms = block.lex, block.forms
    n = len(forms)
    measured = i + 1 < n and not lex[i + 1].keys().isdisjoint(_MEASURES)
    if i and ("determiner" in lex[i - 1] or forms[i - 2 : i] == ["the", "only"]):
        if "nobody" in lex[i - 1]:
            return not measured
        return not measured and (i + 1 >= n or "stop" in lex[i + 1] or not forms[i + 1].isalpha())
    if i + 1 < n and forms[i + 1].isalnum():
        return "modal" in lex[i + 1] or forms[i + 1] in ("another", "day")
    if i + 1 < n and forms[i + 1] in "-–%(":
        return False
    return (
        i > 0
        and forms[i - 1].isalpha()
        and forms[i - 1] not in ("or", "and", "to", "than", "only", "minus", "negative")
    )


_MEASURES = frozenset(("unit", "money", "lapse", "percent"))


def is_label(block: Block, i: int, j: int) -> bool:
    """The figure at tokens ``i`` to ``j`` is the name of something: "Resolution 2397", "Voyager 2", "FTSE 100"."""
    forms, lex = block.forms, block.lex
    if not i or forms[i - 1] == "\n":
        return False
    if j < len(block.forms) and "named" in lex[j]:
        return True  # "the 717 jet": a count would take a plural
    k = i - 1
    if forms[k] == "." and k and block.touches(k):
        k -= 1
    elif forms[k] == "s" and k > 1 and forms[k - 1] == "'":
        k -= 2
    hit = lex[k].get("label")
    if hit is not None:
        strong = bool(hit.entry.data.get("strong"))
        return (strong and (k >= i - 2 or len(forms[i]) > 2)) or (k >= i - 2 and not noun_follows(block, j))
    return k == i - 1 and not block.touches(i) and forms[i].isdecimal() and len(forms[i]) <= 4 and _is_name(block, k, j)


def _is_name(block: Block, k: int, j: int) -> bool:
    """A name that a figure may end stands at token ``k``, and nothing that the figure could count or measure at ``j``."""
    forms, lex = block.forms, block.lex
    if measured(block, j) or noun_follows(block, j) or (j < len(block.forms) and "mag" in lex[j]):
        return False
    word = as_written(block, k)
    if forms[k - 1 : k] == ["&"] or (not lex[k] and word != word.lower() and word != word.capitalize()):
        # an acronym or a brand in mixed case; in a line of capitals it says nothing
        return not (j < len(block.forms) and forms[j].isalpha() and as_written(block, j).isupper())
    if lex[k] or not forms[k].isalpha() or not word[0].isupper() or not k:
        return False
    before = forms[k - 1]
    if not before.isalnum() and before not in '"“':
        return False  # a capital that begins a sentence
    after = lex[j] if j < len(block.forms) else {}
    return j >= len(block.forms) or not forms[j].isalnum() or "after_name" in after or "change" in after


def measured(block: Block, j: int) -> bool:
    """A unit, a currency or a percent sign stands at token ``j``: the figure before it is no date and no name."""
    if j >= len(block.forms):
        return False
    reading = block.lex[j]
    if "percent" in reading or "money" in reading:
        return True
    return "unit" in reading and len(block.forms[j]) > 1 and reading["unit"].entry.data.get("needs") != "decimal"
