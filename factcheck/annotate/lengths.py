"""Lengths: the TIMEX3 value of a duration, and the moment at its distance."""

from __future__ import annotations

from fractions import Fraction

from factcheck.annotate import calendars as cal
from factcheck.annotate.calendars import Moment
from factcheck.model import timex as tx

__all__ = ["finest", "length_value", "move"]

_LETTER = {
    "century": "CE", "decade": "DE", "year": "Y", "quarter": "Q", "month": "M", "week": "W", "weekend": "WE",
    "day": "D", "night": "D", "weekday": "WD",
}  # fmt: skip


#: Units that TIMEX3 has no letter for, in one that it has.
_AS = {"half": ("month", 6), "season": ("month", 3), "fortnight": ("week", 2)}


_CLOCK_LETTER = {"hour": "H", "minute": "M", "second": "S"}


#: A longer amount is written with an X; nothing can be counted with it.
_LONGEST = 10**15


def length_value(e: tx.Length) -> str:
    """TIMEX3 value of a length: "P2Y", "PT1H30M", "PXM" without a number; "P2Y/P3Y" for two to three years."""
    low, high = _length_value(e, 1), _length_value(e, 2)
    return low if low == high else f"{low}/{high}"


def _length_value(e: tx.Length, side: int) -> str:
    date = time = ""
    for unit, low, high in e.amounts:
        amount = cal.whole(low if side == 1 else high)
        if unit in _AS:
            unit, factor = _AS[unit]
            amount *= factor
        number = "X" if e.vague else _amount(amount)
        if unit in _CLOCK_LETTER:
            time += number + _CLOCK_LETTER[unit]
        elif unit in _LETTER:
            date += number + _LETTER[unit]
        else:
            date += number
    return "P" + (date or ("" if time else "X")) + ("T" + time if time else "")


def _amount(amount: Fraction | int) -> str:
    """A decimal without trailing zeros, at most four places."""
    if not -_LONGEST <= amount <= _LONGEST:
        return "X"
    if amount.denominator == 1:
        return str(amount.numerator)
    return f"{float(amount):.4f}".rstrip("0").rstrip(".")


def move(day: Moment | None, length: tx.Length, direction: int, side: int = 1) -> Moment | None:
    for unit, low, high in length.amounts:
        day = cal.add(day, unit, direction * cal.whole(low if side == 1 else high))
    return day


#: What half of a unit is known to: "a year and a half ago" names a month rather than a year.
_FINER = {"century": "decade", "decade": "year", "year": "month", "month": "week", "week": "day"}


def finest(length: tx.Length) -> str:
    """The unit that a point at this distance is known to; "" for no amounts."""
    if not length.amounts:
        return ""
    unit, low, high = length.amounts[-1]
    return unit if low.denominator == high.denominator == 1 else _FINER.get(unit, unit)
