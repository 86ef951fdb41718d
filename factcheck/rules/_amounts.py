"""What the rules on figures share: figures as written, words between them, the wording of a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.model.message import Message, msg
from factcheck.model.relation import Figure, Relation, Repair
from factcheck.model.span import Span
from factcheck.rules._rule import Placed, View

__all__ = [
    "AMOUNTS", "figure", "is_percent", "is_year", "loose", "mend", "named", "noun_end", "plain", "rate_of", "repair_slip", "same_unit",
    "sentence_spans", "signals_in", "values", "written_as",
]  # fmt: skip

#: Kinds of quantities that can be added and compared.
AMOUNTS = (QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT)
_PERIOD = {"PT1M": "minute", "PT1H": "hour", "P1D": "day", "P1W": "week", "P1M": "month", "P1Y": "year"}
#: Code points behind a noun in which "a day" ends.
_PER = 16
#: Digits with the marks between and behind their groups; the last is a digit.
_DIGITS = re.compile(r"\d+(?:[.,٫٬،]\d+)*")


def figure(view: View, quantity: Quantity) -> Figure | None:
    """An exact quantity with its digits; without digits when it is written in words, or in several runs of them."""
    value = quantity.exact
    if value is None:
        return None
    found = _DIGITS.search(view.text, quantity.start, quantity.end)
    if found is None or quantity.form == "dual" or _DIGITS.search(view.text, found.end(), quantity.end):
        return Figure(quantity.start, quantity.end, "", value)
    digits = found.group()
    places = 0 if digits.isdecimal() else quantity.digits or 0
    return Figure(found.start(), found.end(), digits, value, places)


def is_percent(quantity: Quantity) -> bool:
    """A percentage, not a difference between two of them."""
    return quantity.kind is QuantityKind.PERCENT and quantity.unit == "percent"


def is_year(quantity: Quantity) -> bool:
    """Four digits that may well be a year, whatever they were taken for."""
    value = quantity.exact
    bare = quantity.kind is QuantityKind.NUMBER and quantity.unit is None and not quantity.scale
    return bare and value is not None and 1900 <= value <= 2100 and quantity.end - quantity.start == 4


def plain(quantity: Quantity) -> bool:
    """A quantity that can be reckoned with: no rank, no name, no year, no fraction, no multiple, not negative."""
    if quantity.kind not in AMOUNTS or is_year(quantity):
        return False
    low, high = quantity.low, quantity.high
    return (low is None or low >= 0) and (high is None or high > 0)


def same_unit(view: View, first: Quantity, second: Quantity) -> bool:
    """Both measure one thing as far as their words say; a bare number takes the other's unit."""
    if first.kind is second.kind and first.rate == second.rate:
        if first.unit == second.unit:
            return True
        if first.unit is not None and second.unit is not None:
            return view.alike(first.unit, second.unit)
    bare = first if first.unit is None else second
    return bare.unit is None and bare.kind is QuantityKind.NUMBER and bare.counted is None and bare.rate is None


def noun_end(quantity: Quantity) -> int:
    """Where a figure ends with what it counts."""
    return quantity.end if quantity.counted is None else max(quantity.end, quantity.counted.end)


def rate_of(view: View, quantity: Quantity) -> str | None:
    """The unit of time that a figure is said to be per: "20,000 bottles a day"."""
    if quantity.rate is not None or quantity.counted is None:
        return quantity.rate
    end = noun_end(quantity)
    behind = next(iter(view.inside(view.times, Span(end, end + _PER))), None)
    if behind is None or view.text[end : behind.start].strip():
        return None
    return _PERIOD.get(behind.value)


def loose(known: list[Quantity]) -> bool:
    """Levels and amounts are cut off as often as rounded; counts are whole, unless a figure beside them is not."""
    return any(q.unit is not None or q.digits or q.scale for q in known)


def signals_in(view: View, span: Placed, *kinds: str) -> Iterator[Signal]:
    """The signals of some kinds inside a stretch, in order."""
    return (signal for signal in view.inside(view.signals, span) if signal.kind in kinds)


def named(message: Message, relation: Relation) -> Message:
    """The sentence on a conflict, with the slip that would explain it."""
    slip = relation.slip
    if slip is None:
        return message
    return msg(
        "{finding}; {wrong} may stand for {right}: {how}",
        finding=message,
        wrong=slip.figure.digits,
        right=slip.digits,
        how=slip.how,
    )


def repair_slip(relation: Relation, view: View) -> Iterator[Repair]:
    """The edit that mends the slip."""
    slip = relation.slip
    if slip is not None:
        yield Repair(slip.figure.start, slip.figure.end, slip.digits, slip.how, view.index)


def values(relation: Relation) -> list[Fraction | None]:
    """What the figures of a relation say, in the order of its kind's fields."""
    return [None if one is None else one.value for one in relation.proposal.figures]


def mend(view: View, wrong: Figure | None, right: Interval, because: Message) -> Iterator[Repair]:
    """A figure replaced by what the others give, written to as many places as it had; nothing while that is open.

    right:  what the whole figure would be, scale included
    """
    if wrong is None or not wrong.digits or right.low is None or right.high is None:
        return
    digits = written_as(wrong, (right.low + right.high) / 2)
    if digits != wrong.digits:
        yield Repair(wrong.start, wrong.end, digits, because, view.index)


def written_as(model: Figure, value: Fraction) -> str:
    """A value in the manner of a figure: its scale, decimal places, marks and digits."""
    number = str(round(value / model.unit)).rjust(model.places + 1, "0")
    whole = number[: len(number) - model.places]
    rest = number[len(number) - model.places :]
    marks = [char for char in model.digits if not char.isdecimal()]
    if len(marks) > (1 if model.places else 0):
        first = len(whole) % 3 or 3
        whole = marks[0].join([whole[:first], *(whole[k : k + 3] for k in range(first, len(whole), 3))])
    text = whole + marks[-1] + rest if model.places else whole
    zero = ord(model.digits[0]) - int(model.digits[0])
    return "".join(chr(zero + int(char)) if char.isdecimal() else char for char in text)


def sentence_spans(view: View, offsets: list[int]) -> Iterator[Span]:
    """The sentences that hold some offsets, each once, in order."""
    done = -1
    for offset in offsets:
        if offset >= done:
            span = view.sentence(offset)
            done = span.end
            yield span
