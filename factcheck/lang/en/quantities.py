"""Every figure of a block with its unit and what it counts.

Comes in: a block, its numbers and its times. Goes out: `Quantity` values in order. Numbers that a date or a duration
consumed are left to the times, except ages ("a 30-year-old man", "aged 30").
"""

from __future__ import annotations

from fractions import Fraction
from itertools import compress, count, pairwise

from factcheck.lang.block import Block, NumberNode, TimeNode
from factcheck.lang.en.ages import age_of, is_age, read_age
from factcheck.lang.en.amounts import Amount, read_amount
from factcheck.lang.en.counted import counted_phrase
from factcheck.lang.en.money import clause_ends
from factcheck.lang.en.ranges import join_amounts
from factcheck.model.mention import Part, Quantity, QuantityKind
from factcheck.model.span import Span

__all__ = ["find_quantities"]

#: Words that may stand for a one.
_ARTICLES = frozenset(("a", "an"))
_SCORED = (QuantityKind.NUMBER, QuantityKind.IDENTIFIER)
_COUNTS = (QuantityKind.NUMBER, QuantityKind.FRACTION, QuantityKind.PERCENT, QuantityKind.MULTIPLE)


def find_quantities(block: Block, numbers: list[NumberNode], times: list[TimeNode]) -> list[Quantity]:
    """Figures with units and counted nouns, in order of the text."""
    used = {id(number) for time in times for number in time.numbers}
    covered = {k for time in times for k in range(time.i, time.j)}
    amounts: list[Amount] = []
    done = 0
    for node in _with_articles(block, numbers):
        if node.i < done:
            continue
        age = read_age(block, node, done) or _next_age(block, node, amounts)
        if age is not None:
            amounts.append(age)
            done = age.j
            continue
        if id(node) in used or node.bare[0] in covered:
            done = max(done, node.j)
            continue
        if node.kind == "decade" or (node.kind == "identifier" and node.low is None and not _is_code(node.raw)):
            continue
        amount = _percent_of(block, node, done) or read_amount(block, node, done)
        done = amount.j
        if amount.kind is QuantityKind.IDENTIFIER and block.touches(done) and block.forms[done].isalpha():
            continue  # "5G", "form 13F": half of a name
        amounts.append(amount)
    amounts = join_amounts(block, _without_scores(block, amounts))
    return [_quantity(block, amount) for amount in amounts]


def _percent_of(block: Block, node: NumberNode, done: int) -> Amount | None:
    """ "percent of twenty" at the end of a clause, where no figure stands before the word."""
    i = node.i - 2
    if i < done or block.forms[node.i - 1] != "of" or not clause_ends(block, node.j) or node.kind != "cardinal":
        return None
    width = 1 if "percent" in block.lex[i] else 2
    i -= width - 1
    hit = block.lex[i].get("percent") if i >= done else None
    if hit is None or hit.width != width or (i and ("figure" in block.lex[i - 1] or block.touches(i))):
        return None
    amount = read_amount(block, node, done)
    if amount.kind is not QuantityKind.NUMBER:
        return None
    amount.kind, amount.unit, amount.i = QuantityKind.PERCENT, "percent", i
    return amount


def _next_age(block: Block, node: NumberNode, amounts: list[Amount]) -> Amount | None:
    """The ages after the first in "aged 19, 23 and 31"."""
    if not amounts or not amounts[-1].age or node.i - amounts[-1].j > 2 or amounts[-1].j != amounts[-1].node.j:
        return None
    if node.j < len(block.forms) and (
        "percent" in block.lex[node.j] or (block.forms[node.j].isalpha() and "stop" not in block.lex[node.j])
    ):
        return None  # "aged 19, and 12 women", "under 35, 79 per cent"
    gap = block.forms[amounts[-1].j : node.i]
    return age_of(node, "year", node.j) if gap in ([","], ["and"], [",", "and"], ["or"]) and is_age(node) else None


def _is_code(raw: str) -> bool:
    """A telephone number or an address; not a time of day ("2:00"), a date or a broken fraction ("1/0")."""
    return ":" not in raw and "/" not in raw


def _with_articles(block: Block, numbers: list[NumberNode]) -> list[NumberNode]:
    """The numbers, and a 1 for each article before a unit: "a kilogram", "a dollar"."""
    found: list[NumberNode] = []
    lex = block.lex
    n = len(block.forms)
    for i in compress(count(), map(_ARTICLES.__contains__, block.forms)):
        if i + 1 >= n:
            continue
        hit = lex[i + 1].get("money") or lex[i + 1].get("unit") or lex[i + 1].get("coin")
        if hit is None or hit.entry.data.get("article") is False or hit.entry.data.get("needs") == "glued":
            continue
        data = hit.entry.data
        if data.get("symbol") or data.get("code") or data.get("weak"):
            continue
        if i and (lex[i - 1].get("money") or lex[i - 1].get("unit") or "figure" in lex[i - 1]):
            continue  # "$50 a barrel" is a rate
        after = i + 1 + hit.width
        if after < n and block.forms[after].isalnum() and "stop" not in lex[after]:
            continue
        found.append(NumberNode(i, i + 1, Fraction(1), Fraction(1), form="article"))
    if not found:
        return numbers
    taken = {t for number in numbers for t in range(number.i, number.j)}
    found = [node for node in found if node.i not in taken]
    return sorted([*numbers, *found], key=lambda node: node.i)


def _without_scores(block: Block, amounts: list[Amount]) -> list[Amount]:
    """Results ("won 2-1", "a 217-205 vote") and seasons ("2013-14") are labels, not ranges."""
    for first, second in pairwise(amounts):
        if second.i != first.j + 1 or block.forms[first.j] not in "-–" or not block.touches(first.j):
            continue
        if first.unit or second.unit or first.kind not in _SCORED or second.kind not in _SCORED:
            continue
        low, high = first.value, second.value
        if low is None or high is None or low.denominator != 1 or high.denominator != 1:
            continue
        season = 1000 <= low <= 2100 and len(second.node.raw) == 2
        named = QuantityKind.IDENTIFIER in (first.kind, second.kind)
        if low >= high or season or named or _score_cue(block, first.i, second.j):
            first.kind = second.kind = QuantityKind.IDENTIFIER
    return amounts


def _score_cue(block: Block, i: int, j: int) -> bool:
    here = block.sentence[i]
    return any(
        "score" in block.lex[x] and block.sentence[x] == here
        for x in range(max(0, i - 8), min(len(block.forms), j + 6))
    )


def _quantity(block: Block, amount: Amount) -> Quantity:
    span = block.span(amount.i, amount.j)
    counted: Span | None = None
    head: str | None = None
    if amount.kind in _COUNTS and amount.unit is None and amount.counted is None:
        amount.counted = counted_phrase(block, amount.j, amount.value == 1 or amount.kind is QuantityKind.FRACTION)
    elif amount.kind is QuantityKind.MEASURE and block.forms[amount.j : amount.j + 1] == ["of"]:
        amount.counted = counted_phrase(block, amount.j + 1, True)
    elif amount.kind is QuantityKind.PERCENT and block.forms[amount.j : amount.j + 1] == ["of"]:
        amount.counted = counted_phrase(block, amount.j, True)
    if amount.counted is not None:
        i, j, head = amount.counted
        counted = block.span(i, j)
    parts = tuple(_figure(block, i, j, value) for i, j, value in amount.figures)
    before = block.lex[amount.i - 1] if amount.i else {}
    return Quantity(
        span.start,
        span.end,
        amount.kind,
        amount.low,
        amount.high,
        unit=amount.unit,
        counted=counted,
        counted_head=head,
        approx=amount.approx,
        strict=amount.strict,
        digits=amount.decimals,
        scale=amount.scale,
        form="words" if amount.form == "article" else amount.form,
        only="only" in before,
        rate=amount.rate or _rate(block, amount),
        parts=parts,
    )


def _figure(block: Block, i: int, j: int, value: int | str) -> Part:
    span = block.span(i, j)
    return Part("figure", span.start, span.end, value)


def _rate(block: Block, amount: Amount) -> str | None:
    """What the figure is reckoned by: "$15 / an hour", "50 cents / a barrel", "three times / per week"."""
    n = len(block.forms)
    k = amount.j
    if k < n and block.forms[k] in ("times", "more") and k + 1 < n:
        k += 1
    if k + 1 >= n or "per" not in block.lex[k]:
        return None
    word = block.forms[k]
    if word in ("a", "an", "each", "every") and amount.kind not in (
        QuantityKind.MONEY,
        QuantityKind.MEASURE,
        QuantityKind.NUMBER,
    ):
        return None
    reading = block.lex[k + 1]
    if k + 2 < n and block.forms[k + 2] in ("ago", "earlier", "before", "later"):
        return None
    if word in ("a", "an") and not ("lapse" in reading or amount.kind is QuantityKind.MONEY):
        return None
    for category in ("lapse", "unit", "rate"):
        if (hit := reading.get(category)) is not None:
            value: str = hit.value
            return value
    return None
