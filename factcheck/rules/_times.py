"""What rules on time share: dates inside an expression, bounds as day numbers, lengths added to a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil, floor

from factcheck.model import timex as tx
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import ORIGIN, Link

__all__ = [
    "dated", "dates_in", "day_number", "days_of", "exact_day", "extent", "from_now", "inner", "iso_weekday", "last_day", "length", "placed",
    "shift", "shown", "span_days",
]  # fmt: skip

#: Days in a unit: fewest and most. A month has 28 to 31, a year 365 or 366.
_DAYS = {
    "day": (1, 1), "night": (1, 1), "week": (7, 7), "fortnight": (14, 14), "weekend": (2, 2),
    "month": (28, 31), "quarter": (90, 92), "half": (181, 184), "year": (365, 366),
    "decade": (3652, 3653), "century": (36524, 36525),
}  # fmt: skip
#: Units of a clock in days.
_CLOCK = {"hour": Fraction(1, 24), "minute": Fraction(1, 1440), "second": Fraction(1, 86400)}
#: Mean length of the units that vary, for a number of them: Gregorian year of 365.2425 days.
_MEAN = {"month": Fraction(3652425, 120000), "quarter": Fraction(3652425, 40000), "half": Fraction(3652425, 20000)}

#: Fields that can hold another expression, in the order in which they are looked into; and which of them each kind of
#: expression has, once one was met.
_NAMES = ("base", "part", "day", "clock", "start", "end", "year", "on", "length")
_HOLDERS: dict[type[tx.TimeExpression], tuple[str, ...]] = {}


def _holders(kind: type[tx.TimeExpression]) -> tuple[str, ...]:
    """Those that a kind of expression has; a number is none («day» of a date)."""
    types = kind.__annotations__
    return tuple(name for name in _NAMES if not str(types.get(name, "int")).startswith("int"))


def inner(e: tx.TimeExpression) -> Iterator[tx.TimeExpression]:
    """An expression and all that it holds, outermost first."""
    yield e
    kind = type(e)
    if kind not in _HOLDERS:
        _HOLDERS[kind] = _holders(kind)
    for name in _HOLDERS[kind]:
        held = getattr(e, name)
        if isinstance(held, tx.TimeExpression):
            yield from inner(held)


def dates_in(e: tx.TimeExpression | None) -> list[tx.CalendarDate]:
    """The calendar dates inside an expression."""
    if e is None or isinstance(e, tx.CalendarDate):
        return [] if e is None else [e]
    return [x for x in inner(e) if isinstance(x, tx.CalendarDate)]


def day_number(value: Date | datetime) -> int:
    return value.toordinal()


def exact_day(time: TimeMention) -> Date | None:
    """The day a mention comes to, when it is one day."""
    if time.low is None or time.high is None:
        return None
    first, last = span_days(time) or (0, -1)
    return Date.fromordinal(first) if first == last else None


def span_days(time: TimeMention) -> tuple[int, int] | None:
    """First and last day number of a mention's bounds; None while one is open or unknown."""
    if time.low is None or time.high is None:
        return None
    return day_number(time.low), last_day(time.high)


def iso_weekday(time: TimeMention) -> int | None:
    """The weekday that a mention names, or that its date falls on; 1 for Monday, None for what names no day."""
    if isinstance(time.expression, tx.WeekdayRef):
        return time.expression.weekday
    day = exact_day(time)
    return None if day is None or not dates_in(time.expression) else day.isoweekday()


def last_day(high: Date | datetime) -> int:
    """The last day before a half-open bound."""
    if isinstance(high, datetime) and (high.hour or high.minute or high.second):
        return high.toordinal()
    return high.toordinal() - 1


def dated(time: TimeMention, point: str) -> Link | None:
    """A point lies inside what a mention comes to, as a link from the origin; open sides stay open."""
    if time.low is None and time.high is None:
        return None
    low = None if time.low is None else day_number(time.low)
    high = None if time.high is None else last_day(time.high)
    return Link(ORIGIN, point, low, high, shown(time))


def shown(time: TimeMention) -> Message | None:
    """A mention's bounds in words, for a derivation."""
    low = None if time.low is None else Date.fromordinal(day_number(time.low)).isoformat()
    high = None if time.high is None else Date.fromordinal(last_day(time.high)).isoformat()
    if low is None and high is None:
        return None
    if low == high and low is not None:
        return msg("the day is {day}", day=low)
    if high is None:
        return msg("not before {day}", day=low or "")
    if low is None:
        return msg("not after {day}", day=high)
    return msg("some day from {first} to {last}", first=low, last=high)


def length(time: TimeMention) -> tx.Length | None:
    """The length that a mention states, vague ones left out."""
    if time.expression is None or time.type is not TimeType.DURATION:
        return None
    for e in inner(time.expression):
        if isinstance(e, tx.Length) and not e.vague and e.amounts:
            return e
    return None


def days_of(stated: tx.Length, slack: Fraction = Fraction(0)) -> tuple[int, int] | None:
    """Fewest and most whole days that a length can stand for; None for units that are no time.

    slack:  how far the figure may be rounded, in its last unit ("two months" said loosely: a half)
    """
    low = high = Fraction(0)
    for k, (unit, least, most) in enumerate(stated.amounts):
        room = slack if k == len(stated.amounts) - 1 else Fraction(0)
        if unit in _CLOCK:
            low += max(least - room, Fraction(0)) * _CLOCK[unit]
            high += (most + room) * _CLOCK[unit]
        elif unit in _DAYS:
            short, long = _DAYS[unit]
            low += _run(max(least - room, Fraction(0)), unit, short)
            high += _run(most + room, unit, long)
        else:
            return None
    if stated.approx:
        low, high = low * 9 / 10, high * 11 / 10
    return floor(low), ceil(high)


def _run(amount: Fraction, unit: str, days: int) -> Fraction:
    """Days in so many units: one may be long or short, many come to the mean within two days."""
    plain = amount * days
    if unit not in _MEAN or amount <= 1:
        return plain
    mean = amount * _MEAN[unit]
    return max(plain, mean - 2) if plain < mean else min(plain, mean + 2)


def shift(day: Date, days: int) -> Date | None:
    """The day at a distance, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


# ------------------------------------------------------------------------------------- relative to the document


def from_now(e: tx.TimeExpression | None) -> tuple[int, int] | None:
    """Fewest and most days from the document's day to what a relative expression names; None for others.

    "Last year" is some day from two years to one day before; "two weeks ago" is said to the week.
    """
    if isinstance(e, tx.Deictic):
        return _deictic(e.unit, e.offset)
    if isinstance(e, tx.Shifted) and e.base is None and not e.length.vague:
        unit = e.length.amounts[-1][0] if e.length.amounts else "day"
        slack = Fraction(0) if e.exact or unit == "day" else Fraction(1)
        days = days_of(e.length, slack)
        if days is None:
            return None
        return days if e.direction > 0 else (-days[1], -days[0])
    if isinstance(e, tx.Edge) and e.edge in ("START", "MID", "END"):
        inside = from_now(e.base)
        if inside is None:
            return None
        if isinstance(e.base, tx.Deictic) and e.base.offset == 0 and not e.wide:
            # The last day of a running year is not past, its first day not to come.
            return (0, inside[1]) if e.edge == "END" else (inside[0], 0) if e.edge == "START" else inside
        return inside
    if isinstance(e, tx.Range) and e.start is None and e.end is not None:
        return from_now(e.end)
    return None


def _deictic(unit: str, offset: int) -> tuple[int, int] | None:
    if unit in ("day", "night", "morning", "evening", "afternoon"):
        return offset, offset
    if unit not in _DAYS:
        return None
    _, most = _DAYS[unit]
    short, _ = _DAYS[unit]
    if offset == 0:
        return -(most - 1), most - 1
    near, far = (abs(offset) - 1) * short + 1, (abs(offset) + 1) * most - 1
    return (near, far) if offset > 0 else (-far, -near)


def placed(time: TimeMention, point: str, document: str) -> list[Link]:
    """Where a mention lies, as links: from the origin by its date, from the document's day by its words."""
    links = []
    date = dated(time, point)
    if date is not None:
        links.append(date)
    days = None if time.quoted else from_now(time.expression)
    if days is not None:
        links.append(Link(document, point, days[0], days[1]))
    return links


def extent(date: tx.CalendarDate) -> tuple[int, int] | None:
    """First and last day number of a Gregorian date with a year; None for others and for impossible ones."""
    if date.year is None or date.calendar != "gregorian" or date.era is not None or date.short:
        return None
    try:
        if date.month is None:
            first, last = Date(date.year, 1, 1), Date(date.year, 12, 31)
        elif date.day is None:
            first = Date(date.year, date.month, 1)
            last = Date(date.year, date.month, monthrange(date.year, date.month)[1])
        else:
            first = last = Date(date.year, date.month, date.day)
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()
