"""Values: what claims say, written as strings that are exact, equal when they say the same in the same way, and comparable.

Figures are ``low..high unit`` (``5..`` at least, ``>5..`` more than, ``34000000±500000`` rounded to its last place,
``~12`` about), dates ``from/to`` (half-open), lengths of time TIMEX3 values (``P2Y``, ``>P2Y``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as Date
from datetime import datetime, timedelta
from fractions import Fraction

from factcheck.model.interval import ABOUT, Interval
from factcheck.model.mention import Quantity, TimeMention
from factcheck.report._form import decimal
from factcheck.units import load_units

__all__ = ["compare", "currency", "dates", "extent", "figure", "later", "length"]

_DAYS = {"Y": (365, 366), "M": (28, 31), "W": (7, 7), "D": (1, 1)}
_SECONDS = {"H": 3600, "M": 60, "S": 1}

_NUMBER = re.compile(
    r"([~<>]?)(-?\d+(?:\.\d+|/\d+)?)?(?:±(\d+(?:\.\d+|/\d+)?))?(\.\.)?(-?\d+(?:\.\d+|/\d+)?)?(?: (\S.*))?"
)
_DATES = re.compile(r"(\d{4,5}-\d\d-\d\d[T\d:.+-]*)?/(\d{4,5}-\d\d-\d\d[T\d:.+-]*)?")
_LENGTH = re.compile(r"[~<>]?P(?=.)((?:\d+(?:\.\d+|/\d+)?[YMWD])*)(?:T((?:\d+(?:\.\d+|/\d+)?[HMS])+))?")
_PART = re.compile(r"(\d+(?:\.\d+|/\d+)?)([A-Z])")
#: Longer values are not computed with: no text is served by a figure of thousands of digits.
_LONGEST = 1000


def figure(q: Quantity) -> str:
    """What a figure says, with its unit."""
    low, high = _shown(q.low), _shown(q.high)
    if q.exact is not None:
        meant = Interval.meant(q)
        slack = q.exact - meant.low if meant.low is not None else Fraction(0)
        said = f"~{low}" if q.approx else f"{low}±{_shown(slack)}" if slack else low
    else:
        said = f"{'>' if q.strict and high == '' else '<' if q.strict and low == '' else ''}{low}..{high}"
    return f"{said} {q.unit}" if q.unit is not None and q.unit != "percent" else f"{said} %" if q.unit else said


def _shown(value: Fraction | None) -> str:
    return decimal(value) or ""


def dates(time: TimeMention) -> str:
    """from/to, or the TIMEX3 value where neither is known."""
    if time.low is None and time.high is None:
        return time.value
    return f"{time.low.isoformat() if time.low else ''}/{time.high.isoformat() if time.high else ''}"


def length(time: TimeMention) -> str:
    """How long a stretch of time is."""
    bound = {"MORE_THAN": ">", "EQUAL_OR_MORE": ">", "LESS_THAN": "<", "EQUAL_OR_LESS": "<", "APPROX": "~"}
    return bound.get(time.mod or "", "") + time.value


def _seconds(value: str) -> tuple[Fraction, Fraction] | None:
    """The fewest and most seconds of a TIMEX3 duration."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return None
    low = high = Fraction(0)
    for amount, unit in _PART.findall(found[1] or ""):
        least, most = _DAYS[unit]
        low += Fraction(amount) * least * 86400
        high += Fraction(amount) * most * 86400
    for amount, unit in _PART.findall(found[2] or ""):
        low += Fraction(amount) * _SECONDS[unit]
        high += Fraction(amount) * _SECONDS[unit]
    return low, high


def compare(one: str, two: str) -> str:
    """ "same", "changed", or "unknown" where the two are of different sorts or units, or say too little."""
    if one == two:
        return "same"
    if max(len(one), len(two)) > _LONGEST:
        return "unknown"
    days = _DATES.fullmatch(one), _DATES.fullmatch(two)
    if days[0] and days[1]:
        low = max(days[0][1] or "", days[1][1] or "")
        high = min(days[0][2] or "9" * 9, days[1][2] or "9" * 9)
        return "same" if low < high else "changed"
    lengths = _seconds(one), _seconds(two)
    if lengths[0] and lengths[1]:
        return _meet(_widened(one, *lengths[0]), _widened(two, *lengths[1]))
    figures = _read(one), _read(two)
    if figures[0] and figures[1]:
        return _meet(figures[0][0], figures[1][0]) if figures[0][1] == figures[1][1] else "unknown"
    if one[:1].isalpha() and two[:1].isalpha() and not (one[0] in "XP" or two[0] in "XP"):
        return "changed"
    return "unknown"


def extent(value: str) -> tuple[str, Interval] | None:
    """What a value allows, on a line, and the line's name: days, seconds, or the unit or dimension of a figure. Two values
    of one line contradict each other where their intervals do not meet, as `compare` has it. None for a value that is on
    none: a name, a day whose year is not known."""
    if len(value) > _LONGEST:
        return None
    days = _DATES.fullmatch(value)
    if days is not None:
        low, high = (None if bound is None else _moment(bound) for bound in days.groups())
        return "days", Interval(low, high, high_out=True)
    seconds = _seconds(value)
    if seconds is not None:
        return "seconds", _widened(value, *seconds)
    read = _read(value)
    return None if read is None else (f"figure {read[1]}", read[0])


def _moment(text: str) -> Fraction | None:
    """Days since the first, with the part of one that the clock shows; None beyond the calendar."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.toordinal() + Fraction(moment.hour * 3600 + moment.minute * 60 + moment.second, 86400)


def _meet(one: Interval, two: Interval) -> str:
    return "same" if one.meets(two) else "changed"


def _widened(value: str, low: Fraction, high: Fraction) -> Interval:
    if value[0] == ">":
        return Interval(low, None)
    if value[0] == "<":
        return Interval(None, high)
    return Interval(low, high).widened(ABOUT) if value[0] == "~" else Interval(low, high)


def _read(value: str) -> tuple[Interval, str] | None:
    """A figure as written by `figure`, in the base unit of its dimension, with the unit."""
    found = _NUMBER.fullmatch(value)
    if found is None or not (found[2] or found[5]):
        return None
    mark, said, slack, open_, top, unit = found.groups()
    if open_:
        low = Fraction(said) if said else None
        high = Fraction(top) if top else None
        interval = Interval(low, high, mark == ">", mark == "<")
    else:
        exact, by = Fraction(said), Fraction(slack or 0)
        interval = Interval(exact - by, exact + by)
        if mark == "~":
            interval = interval.widened(ABOUT)
    units = load_units()
    known = units.get(unit) if unit else None
    if known is not None:
        low = None if interval.low is None else interval.low * known.factor + known.offset
        high = None if interval.high is None else interval.high * known.factor + known.offset
        return Interval(low, high, interval.low_out, interval.high_out), known.dimension
    return interval, currency(unit) if unit else ""


def currency(unit: str) -> str:
    """The word that a currency shares with others: "riyal" for SAR, since texts leave the country out."""
    known = load_units().currencies.get(unit)
    return known.words[0] if known is not None and known.words else unit


def later(day: Date, length: str) -> Date | None:
    """The day so many whole years, months, weeks and days later; None for other lengths and beyond the calendar."""
    found = _LENGTH.fullmatch(length)
    if found is None or found[2] or not found[1]:
        return None
    months = days = Fraction(0)
    for amount, unit in _PART.findall(found[1]):
        if unit in "YM":
            months += Fraction(amount) * (12 if unit == "Y" else 1)
        else:
            days += Fraction(amount) * (7 if unit == "W" else 1)
    if months.denominator != 1:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    try:
        last = monthrange(year, month + 1)[1]
        return Date(year, month + 1, min(day.day, last)) + timedelta(days=int(days))
    except (ValueError, OverflowError):
        return None
