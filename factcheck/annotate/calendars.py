"""Calendars: exact arithmetic on days, the stretches that units cut the calendar into, and Hijri dates.

Comes in: days, units, amounts. Goes out: days and half-open stretches. Knows no text. Days are proleptic
Gregorian (`datetime.date`, years 1 to 9999); what falls outside gives None, never an error. Weeks begin on
Monday (ISO 8601).

Hijri days follow Umm al-Qura through the ``hijridate`` package (1343 to 1500 AH: 1924 to 2077), outside that
the arithmetic calendar (`TABULAR_TOLERANCE`).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date as Date
from datetime import datetime, timedelta
from fractions import Fraction

__all__ = [
    "HIJRI_TOLERANCE",
    "TABULAR_TOLERANCE",
    "TIME_UNITS",
    "Bounds",
    "Moment",
    "add",
    "day_of",
    "days_of_week",
    "first_week",
    "gregorian",
    "hijri_day",
    "hijri_month_days",
    "hijri_of",
    "month_bounds",
    "nth_weekday",
    "shift_days",
    "stretch",
    "value_of",
    "whole",
]

Moment = Date | datetime
#: Half-open; None where it cannot be written (before year 1, after 9999).
Bounds = tuple[Moment | None, Moment | None]

#: Days by which a Hijri date may differ from Umm al-Qura where another authority sights the moon
#: (Morocco, Iran, ...). Source: comparison of published dates; see docs.
HIJRI_TOLERANCE = 1
#: The same outside the Umm al-Qura tables, where only the arithmetic calendar is known.
TABULAR_TOLERANCE = 2

TIME_UNITS = frozenset({"hour", "minute", "second"})
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {
    "day": 1,
    "night": 1,
    "weekday": 1,
    "morning": 1,
    "afternoon": 1,
    "evening": 1,
    "weekend": 7,
    "week": 7,
    "fortnight": 14,
}
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
#: Days that one month counts for when only a fraction of it is said ("a month and a half").
_DAYS_A_MONTH = 30
#: More than this of any unit leaves the calendar; checked first, because numbers in a text have no limit.
_FAR = 10**6


def gregorian(year: int, month: int, day: int) -> Date | None:
    """The day, or None when there is no such day."""
    try:
        return Date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift_days(day: Moment, days: int) -> Moment | None:
    """``days`` later (earlier when negative), or None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def day_of(moment: Moment) -> Date:
    """The calendar day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def whole(amount: Fraction | int) -> Fraction | int:
    """The amount as an ``int`` where it is whole, as most are: fractions take ten times as long to count with."""
    return amount.numerator if amount.denominator == 1 else amount


def _add_months(day: Moment, months: int) -> Moment | None:
    """The same day of the month, or the month's last where it is shorter (31 January + 1 month = 28 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def add(day: Moment | None, unit: str, amount: Fraction | int) -> Moment | None:
    """``amount`` units after ``day`` (before it when negative).

    Whole years and months go by the calendar; a fraction of a year is taken in months, of a month in days of
    30 to the month. Hours and less give a datetime.
    """
    amount = whole(amount)
    if day is None or not -_FAR <= amount <= _FAR:
        return None
    if unit in _MONTHS:
        months = amount * _MONTHS[unit]
        entire = int(months)
        moved = _add_months(day, entire)
        rest = months - entire
        return moved if not rest or moved is None else shift_days(moved, round(rest * _DAYS_A_MONTH))
    if unit in _DAYS:
        days = amount * _DAYS[unit]
        entire = int(days)
        moved = shift_days(day, entire)
        rest = days - entire
        if not rest or moved is None or not isinstance(moved, datetime):
            return moved
        return _add_seconds(moved, rest * 86400)
    if unit in _SECONDS:
        start = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
        return _add_seconds(start, amount * _SECONDS[unit])
    return None


def _add_seconds(moment: datetime, seconds: Fraction | int) -> datetime | None:
    try:
        return moment + timedelta(microseconds=round(seconds * 10**6))
    except OverflowError:
        return None


def month_bounds(year: int, month: int, months: int = 1) -> tuple[Date | None, Date | None]:
    """From the first of a month, ``months`` long."""
    low = gregorian(year, month, 1)
    index = year * 12 + month - 1 + months
    return low, gregorian(index // 12, index % 12 + 1, 1)


def days_of_week(day: Date) -> Date | None:
    """The Monday of its ISO week."""
    moved = shift_days(day, 1 - day.isoweekday())
    return None if moved is None else day_of(moved)


def first_week(year: int) -> Date | None:
    """The Monday of ISO week 1: the week that holds 4 January."""
    fourth = gregorian(year, 1, 4)
    return None if fourth is None else days_of_week(fourth)


def nth_weekday(n: int, weekday: int, low: Date, high: Date) -> Date | None:
    """The ``n``-th ISO weekday in a stretch, from its end when ``n`` is negative; None when there is none."""
    if n > 0:
        day = shift_days(low, (weekday - low.isoweekday()) % 7 + 7 * (n - 1))
    else:
        last = day_of(high - timedelta(days=1))
        day = shift_days(last, -((last.isoweekday() - weekday) % 7) + 7 * (n + 1))
    if n == 0 or day is None or not low <= day < high:
        return None
    return day_of(day)


def stretch(unit: str, day: Date, offset: int = 0) -> tuple[str, Date | None, Date | None]:
    """TIMEX3 value and bounds of the unit that holds ``day``, or of the one ``offset`` units later.

    The value is "" where the calendar ends.
    """
    if abs(offset) > _FAR:
        return "", None, None
    if unit in ("day", "night", "morning", "afternoon", "evening", "weekday"):
        low = shift_days(day, offset)
        return value_of("day", low), _date(low), _date(low and shift_days(low, 1))
    if unit in ("week", "fortnight", "weekend"):
        monday = days_of_week(day)
        span = 14 if unit == "fortnight" else 7
        low = monday and shift_days(monday, offset * span)
        if low is None:
            return "", None, None
        if unit == "weekend":
            return value_of("week", low) + "-WE", _date(shift_days(low, 5)), _date(shift_days(low, 7))
        return value_of("week", low), _date(low), _date(shift_days(low, span))
    months = _MONTHS.get(unit)
    if months is None:
        return "", None, None
    if unit == "season":
        index = (day.year * 12 + day.month) // 3 + offset  # March begins a season, so does December
        year, season = index // 4, index % 4
        low, high = season_bounds(year - (season == 0), season or 4)
        return f"{year - (season == 0):04d}-{SEASONS[season or 4]}", low, high
    if months >= 120:
        first = (day.year // (months // 12) + offset) * (months // 12)
        return (
            value_of(unit, gregorian(first, 1, 1)),
            gregorian(max(first, 1), 1, 1),
            gregorian(first + months // 12, 1, 1),
        )
    index = (day.year * 12 + day.month - 1) // months + offset
    first_month = index * months
    low, high = month_bounds(first_month // 12, first_month % 12 + 1, months)
    return value_of(unit, low), low, high


def _date(moment: Moment | None) -> Date | None:
    return None if moment is None else day_of(moment)


SEASONS = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}


def season_bounds(year: int, season: int) -> tuple[Date | None, Date | None]:
    """Bounds of a season of the northern year: from the meteorological start to the astronomical end, so that
    both ways of counting lie inside. Winter runs into the next year."""
    low = gregorian(year, season * 3, 1)
    high = gregorian(year + (season == 4), season * 3 % 12 + 3, 22)
    return low, high


def value_of(unit: str, low: Moment | None) -> str:
    """TIMEX3 value of the unit that begins at ``low``; "" when it is None."""
    if low is None:
        return ""
    year = f"{low.year:04d}"
    if unit in ("day", "night"):
        return f"{year}-{low.month:02d}-{low.day:02d}"
    if unit == "month":
        return f"{year}-{low.month:02d}"
    if unit in ("week", "fortnight"):
        iso = low.isocalendar()
        return f"{iso[0]:04d}-W{iso[1]:02d}"
    if unit == "quarter":
        return f"{year}-Q{(low.month + 2) // 3}"
    if unit == "half":
        return f"{year}-H{(low.month + 5) // 6}"
    if unit == "decade":
        return year[:3]
    if unit == "century":
        return year[:2]
    return year


# ---------------------------------------------------------------------------------------------- Hijri

#: First and last Hijri year of the Umm al-Qura tables in hijridate 2.x.
_UMM_AL_QURA = range(1343, 1501)
#: Day number of 1 Muharram 1 AH in the civil arithmetic calendar, as `date.toordinal` counts:
#: 16 July 622 Julian = 19 July 622 Gregorian.
_EPOCH = Date(622, 7, 19).toordinal()


def _tabular(year: int, month: int, day: int) -> int:
    """Day number in the arithmetic calendar: 30-year cycle, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29.

    Source: Reingold and Dershowitz, *Calendrical Calculations*, chapter on the Islamic calendar.
    """
    return _EPOCH + (day - 1) + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30


def hijri_month_days(year: int, month: int) -> int:
    """How many days a Hijri month has: 29 or 30. ``month`` is 1 to 12."""
    if year in _UMM_AL_QURA:
        from hijridate import Hijri

        return int(Hijri(year, month, 1).month_length())
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return _tabular(*after, 1) - _tabular(year, month, 1)


def hijri_day(year: int, month: int, day: int) -> Date | None:
    """The Gregorian day of a Hijri date, or None when there is no such day.

    A 30th in a month that has 29 days by Umm al-Qura may exist for another authority; it still gives None here.
    """
    if not (1 <= year <= 9665 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    if day > hijri_month_days(year, month):
        return None
    if year in _UMM_AL_QURA:
        from hijridate import Hijri

        found = Hijri(year, month, day).to_gregorian()
        return Date(found.year, found.month, found.day)
    return Date.fromordinal(_tabular(year, month, day))


def hijri_of(day: Date) -> tuple[int, int, int] | None:
    """The Hijri (year, month, day) of a Gregorian day, or None before 1 AH."""
    if Date(1924, 8, 1) <= day <= Date(2077, 11, 16):
        from hijridate import Gregorian

        found = Gregorian(day.year, day.month, day.day).to_hijri()
        return found.year, found.month, found.day
    number = day.toordinal()
    if number < _EPOCH:
        return None
    year = (30 * (number - _EPOCH) + 10646) // 10631
    while _tabular(year + 1, 1, 1) <= number:
        year += 1
    while _tabular(year, 1, 1) > number:
        year -= 1
    month = 12
    while _tabular(year, month, 1) > number:
        month -= 1
    return year, month, number - _tabular(year, month, 1) + 1
