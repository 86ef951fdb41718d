"""Every number of a block, in order.

Comes in: a block. Goes out: `NumberNode` values that do not overlap. A node is one figure with its sign, its magnitude
and the bound words before and after it ("more than 1.2 million", "500 or more"); approximators stay outside and set
``approx``. Ranges are put together with their units later (`quantities`), because "from 5 to 7 May" is two days.

Kinds of node, besides those `NumberNode` names: "identifier" (a label, a code, a telephone number; ``low`` is None
where the digits mean no amount) and "decade" ("1990s", "in his 20s").
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.block import Block, NumberNode
from factcheck.lang.en.bounds import bounded
from factcheck.lang.en.context import as_written, closes_share, is_label, is_pronoun, original, signed
from factcheck.lang.en.figures import from_digits
from factcheck.lang.en.growth import POWERS, grow, ratio, twin
from factcheck.lang.en.number_words import HYPHENS, Cardinal, read_cardinal, read_denominator, read_ordinal
from factcheck.model.document import SegmentKind

__all__ = ["find_numbers"]


def find_numbers(block: Block) -> list[NumberNode]:
    """Numbers from left to right, each with its bounds; see the module for kinds."""
    nodes: list[NumberNode] = []
    done = 0
    for i in block.at["figure"]:
        if i < done:
            continue
        read = from_digits if block.forms[i][0].isdecimal() else from_words
        node, done = read(block, i, done)
        if node is not None:
            nodes.append(node)
    return bounded(block, nodes)


def from_words(block: Block, i: int, done: int) -> tuple[NumberNode | None, int]:
    lex, forms = block.lex, block.forms
    reading = lex[i]
    n = len(forms)
    if (hit := reading.get("multiple")) is not None:
        if (needs := hit.entry.data.get("before")) is not None and (i + 1 >= n or forms[i + 1] not in needs.split()):
            return None, i + 1
        value = Fraction(hit.value)
        return NumberNode(
            i, i + hit.width, value, value, kind="multiple", form=hit.entry.data.get("form", "words")
        ), i + hit.width
    if (hit := reading.get("vulgar")) is not None:
        value = Fraction(hit.value)
        node = NumberNode(i, i + 1, value, value, kind="fraction", raw=forms[i])
        return signed(block, node, done), node.j
    start = i - 1 if i > done and forms[i - 1] in ("a", "an") else i
    if "pair" in reading:
        return _pair(block, start, i)
    if "vague" in reading:
        vague = _vague(block, i)
        return vague, i + 1 if vague is None else vague.j
    if "den" in reading:
        return _share(block, start, i, done)
    if "ord" in reading:
        return _ordinal(block, start, i, done)
    return _cardinal(block, start, i, done)


def _cardinal(block: Block, start: int, i: int, done: int) -> tuple[NumberNode | None, int]:
    """Cardinals, and the ordinals and fractions that begin like one."""
    lex, forms = block.lex, block.forms
    n = len(forms)
    several = "mag" in lex[i] and i > done and "several" in lex[i - 1]
    head = None if several else read_cardinal(block, i, n)
    if head is None:
        node = _vague(block, i)
        return node, i + 1 if node is None else node.j
    if i and forms[i - 1] == "between" and not _and_number(block, head.j):
        head = read_cardinal(block, i, n, joins=False) or head
    starts_small = "num" in lex[i]
    if start < i and starts_small:
        start = i  # "a twenty-year sentence": the article belongs to the noun
    bare = "mag" in lex[i] and start == i
    if bare and head.last == "dozen":
        return None, head.j  # "several dozen", "dozen eggs"
    j = head.j
    found = _fraction(block, i, head, article=start < i)
    if found is not None:
        top, bottom, j = found
        node = NumberNode(start, j, top / bottom, top / bottom, kind="fraction", form="words")
        if j < n and (hit := lex[j].get("mag")) is not None and not hit.entry.data.get("dozen"):
            node.low = node.high = top / bottom * hit.value
            node.j = j + 1
            node.scale = POWERS.get(hit.value, 0)
            node.kind = "cardinal"
        return signed(block, node, done), node.j
    ending = read_ordinal(block, j, n, head.last)
    if ending is not None and not (head.last == "unit" and not ending[2]):
        value = head.value * ending[0] if ending[2] else head.value + ending[0]
        return NumberNode(i, ending[1], value, value, kind="ordinal", form="words"), ending[1]
    if head.count == 1 and forms[i] == "one" and is_pronoun(block, i):
        return None, i + 1
    node = NumberNode(start, j, head.value, head.value, form="words", scale=POWERS.get(head.mag, 0))
    if j < n:
        grow(block, node, head)
    if node.kind == "cardinal" and node.low is not None and node.low.denominator != 1:
        node.kind = "fraction"
    if node.kind == "fraction" and _decimal_words(block, node):
        node.kind = "cardinal"
    twin(block, node)
    if head.count <= 2 and start == i and (is_label(block, node.i, node.j) or _is_title(block, i)):
        node.kind = "identifier"
    return signed(block, node, done), node.j


def _decimal_words(block: Block, node: NumberNode) -> bool:
    return "point" in block.forms[node.i : node.j]


def _fraction(block: Block, i: int, head: Cardinal, article: bool) -> tuple[Fraction, int, int] | None:
    """What makes the cardinal just read a numerator: (numerator, denominator, token after)."""
    lex, forms = block.lex, block.forms
    n = len(forms)
    j = head.j
    k = j + 1 if j < n and forms[j] in HYPHENS and block.touches(j) == block.touches(j + 1) else j
    if k >= n or head.last in ("zero", "dozen"):
        return None
    if (hit := lex[k].get("den")) is not None and (hit.entry.data.get("plural") or head.value == 1):
        if hit.entry.data.get("joined") and k == j:
            return None  # "five seconds"
        if not hit.entry.data.get("plural"):
            return None if block.touches(k + 1) and forms[k + 1 : k + 2] == ["-"] else (Fraction(1), hit.value, k + 1)
        bottom, at = read_denominator(block, i, k) or (hit.value, k)
        if at == k:
            return head.value, bottom, k + 1
        top = read_cardinal(block, i, at)
        return None if top is None or top.j != at else (top.value, bottom, k + 1)
    one = head.value == 1 and not article
    second = read_cardinal(block, k, n, joins=True) if "num" in lex[k] and (one or k == j) else None
    if second is not None and second.j < n:
        m = second.j + 1 if forms[second.j] in HYPHENS and second.j + 1 < n else second.j
        hit = lex[m].get("den") or (lex[m].get("ord") if one else None)
        if (
            hit is not None
            and (second.last in ("hundred", "mag") or (second.last == "ten" and hit.entry.data["rank"] == "unit"))
            and hit.entry.data["rank"] != "mag"
        ):
            return head.value, int(second.value) + hit.value, m + 1
    if one and (ending := read_ordinal(block, k, n)) is not None and ending[0] > 2:
        after = ending[1]
        if not (block.touches(after) and forms[after : after + 1] == ["-"]):
            if ending[2] and not closes_share(block, after):
                return None
            return Fraction(1), ending[0], after
    if forms[j : j + 1] == ["over"] or forms[j : j + 2] == ["out", "of"]:
        return ratio(block, head.value, j + (1 if forms[j] == "over" else 2))
    if forms[j : j + 1] == ["in"] and head.last == "unit" and j + 1 < n:
        share = ratio(block, head.value, j + 1)
        if (
            share is not None
            and 1 < share[1] <= 1000
            and not (share[2] < n and "unit" in lex[share[2]])
            and not _span_of_time(block, share[2])
        ):
            return share
    return None


def _span_of_time(block: Block, j: int) -> bool:
    return j < len(block.forms) and any(k in block.lex[j] for k in ("lapse", "month"))


def _share(block: Block, start: int, i: int, done: int) -> tuple[NumberNode | None, int]:
    """ "half", "a quarter", "half a million", "quarter million" at token ``i``; ``start`` takes in the article."""
    lex, forms = block.lex, block.forms
    n = len(forms)
    hit = lex[i]["den"]
    if hit.entry.data.get("plural"):
        return None, i + 1
    value = Fraction(1, hit.value)
    j = i + 1
    before = forms[i - 1] if i else ""
    if before in HYPHENS and before and block.touches(i):
        return None, j  # "first-half"
    if start == i and (before == "one" or "determiner" in lex[i - 1] or "ord" in lex[i - 1]) and i:
        return None, j
    hyphen = j < n and forms[j] == "-" and block.touches(j) and block.touches(j + 1)
    k = j + 1 if hyphen else j
    if forms[j : j + 1] in (["a"], ["an"]) and j + 1 < n and "mag" in lex[j + 1]:
        k = j + 1
    if k < n and (mag := lex[k].get("mag")) is not None and not mag.entry.data.get("plural"):
        node = NumberNode(start, k + 1, value * mag.value, value * mag.value, form="words")
        node.scale = POWERS.get(mag.value, 0)
        return signed(block, node, done), k + 1
    measured = k < n and ("unit" in lex[k] or "money" in lex[k])
    if hyphen and not measured:
        return None, j
    after = forms[j] if j < n else ""
    whole = forms[i] == "half"
    good = (
        measured
        or (start < i and (closes_share(block, j) or whole))
        or (whole and ((j < n and "half_of" in lex[j]) or (j < n and not after.isalnum()) or j >= n))
        or (whole and (before in ("in", "by") or _bound_word(block, i)))
    )
    if not good or (not whole and start == i and not measured):
        return None, j
    node = NumberNode(start, j, value, value, kind="fraction", form="words")
    return signed(block, node, done), j


def _bound_word(block: Block, i: int) -> bool:
    return i > 1 and (block.forms[i - 1] in ("than", "least", "most", "about", "almost", "nearly", "roughly", "around"))


def _ordinal(block: Block, start: int, i: int, done: int) -> tuple[NumberNode | None, int]:
    """ "third", "a fifth", "hundredth" at token ``i``; ``start`` takes in the article."""
    hit = block.lex[i]["ord"]
    j = i + 1
    value = Fraction(hit.value)
    if start < i and value > 2 and closes_share(block, j):
        node = NumberNode(start, j, 1 / value, 1 / value, kind="fraction", form="words")
        return signed(block, node, done), j
    return NumberNode(i, j, value, value, kind="ordinal", form="words"), j


def _is_title(block: Block, i: int) -> bool:
    """ "the Big Three": a number word with a capital behind another, in a line that does not capitalise all."""
    if i < 2 or block.kind in (SegmentKind.TITLE, SegmentKind.HEADING) or not original(block, i).isupper():
        return False
    before = as_written(block, i - 1)
    return (
        before.isalpha()
        and before[0].isupper()
        and (block.forms[i - 2].isalnum() or block.forms[i - 2] in '"“')
        and not as_written(block, i).isupper()
    )


def _pair(block: Block, start: int, i: int) -> tuple[NumberNode | None, int]:
    """ "a couple", "a pair of", "a couple of hundred" at token ``i``; ``start`` takes in the article."""
    forms = block.forms
    n = len(forms)
    j = i + 1
    if start == i or (forms[i] == "pair" and j < n and forms[j] != "of"):
        return None, j
    value = Fraction(2)
    k = j + 1 if forms[j : j + 1] == ["of"] else j
    if k < n and (hit := block.lex[k].get("mag")) is not None and not hit.entry.data.get("plural"):
        value, j = value * hit.value, k + 1
    return NumberNode(start, j, value, value, form="words", approx=forms[i] == "couple"), j


def _vague(block: Block, i: int) -> NumberNode | None:
    """ "hundreds of", "tens of thousands of", "several hundred": at least that many, nobody says how many."""
    forms, lex = block.forms, block.lex
    n = len(forms)
    hit = lex[i].get("vague") or lex[i]["mag"]
    value, start, j = Fraction(hit.value), i, i + 1
    if j + 1 < n and forms[j] == "of" and (more := lex[j + 1].get("mag")) is not None and more.entry.data.get("plural"):
        value, j = value * more.value, j + 2
    elif i and "several" in lex[i - 1]:
        start = i - 2 if i > 1 and forms[i - 2] == "a" else i - 1
        while j < n and (more := lex[j].get("mag")) is not None and not more.entry.data.get("plural"):
            value, j = value * more.value, j + 1
    elif "vague" in lex[i] or not hit.entry.data.get("plural"):
        return None
    if (i and forms[i - 1] == "the") or (forms[j : j + 1] == ["of"] and j + 1 < n and "lapse" in lex[j + 1]):
        return None
    return NumberNode(start, j, value, None, form="words", approx=True)


def _and_number(block: Block, j: int) -> bool:
    return j + 1 < len(block.forms) and block.forms[j] == "and" and "figure" in block.lex[j + 1]
