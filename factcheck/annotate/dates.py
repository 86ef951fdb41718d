"""Dates by their numbers and by their distance from the anchor, none of which holds another expression.

Comes in: `CalendarDate`, `Deictic`, `WeekdayRef`, `Anaphor`, ... and an `Anchor`. Goes out: a `Stretch`; what the
anchor cannot decide keeps an ``X`` in its value and has no bounds.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta
from fractions import Fraction

from attrs import evolve

from factcheck.annotate import calendars as cal
from factcheck.annotate.calendars import day_of
from factcheck.annotate.clocks import part_of_day
from factcheck.annotate.stretch import OPEN, Anchor, Stretch, choose, clock_value, digits, full, next_day
from factcheck.model import timex as tx

__all__ = ["anaphor", "calendar_date", "deictic", "from_now", "hundred", "period_of", "ref", "weekday"]


def calendar_date(e: tx.CalendarDate, a: Anchor) -> Stretch:
    if e.calendar == "hijri":
        return _hijri(e, a)
    if e.era == "bc":
        return Stretch(f"BC{digits(e.year)}", grain="year")
    if e.short and e.year is not None:
        return _two_digit_year(e, a)
    if e.year is None:
        return _without_year(e, a)
    return full(e.year, e.month, e.day)


#: A two-digit year lies at most this many years after the document; else it is of the century before.
_SHORT_YEARS_AHEAD = 20


def _two_digit_year(e: tx.CalendarDate, a: Anchor) -> Stretch:
    year = e.year or 0
    if a.low is None:
        tail = "".join(f"-{x:02d}" for x in (e.month, e.day) if x is not None)
        return Stretch(f"XX{year % 100:02d}{tail}", grain="year" if e.month is None else "day" if e.day else "month")
    meant = a.low.year // 100 * 100 + year % 100
    if meant > a.low.year + _SHORT_YEARS_AHEAD:
        meant -= 100
    elif meant <= a.low.year + _SHORT_YEARS_AHEAD - 100:
        meant += 100
    return full(meant, e.month, e.day, a.name)


def _without_year(e: tx.CalendarDate, a: Anchor) -> Stretch:
    month, day = e.month, e.day
    if month is None and day is None:
        if e.weekday is None:
            return Stretch("XXXX")
        return weekday(tx.WeekdayRef(e.weekday, e.which), a)
    if month is None:
        return _day_of_month(day or 0, e, a)
    open_value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    grain = "day" if day is not None else "month"
    if a.low is None or not 1 <= month <= 12:
        return Stretch(open_value, grain=grain)
    year = a.low.year
    # 29 February may be eight years away (1896 to 1904).
    by_weekday = e.weekday is not None and day is not None and e.which == "fitting"
    span = 8 if (month, day) == (2, 29) or by_weekday else 1
    found = [s for y in range(year - span, year + span + 1) if (s := full(y, month, day, a.name)).low is not None]
    if not found:
        return Stretch(open_value, grain=grain)
    if by_weekday and (fitting := [s for s in found if s.low and day_of(s.low).isoweekday() == e.weekday]):
        return choose(fitting, a, None, past_first=False)
    if day is not None and e.which is None:
        return choose(_near_enough(found, e.weekday, a.low), a, None, past_first=False)
    return choose(found, a, e.which, past_first=day is None)


#: A day without its year is one that the reader finds unaided: not further off than this, when another is nearer
#: than ``_AT_HAND``. Chosen by us.
_FAR, _AT_HAND = 270, 45
#: Days within which a weekday that fits decides the year; half a year, so that no two can fit.
_HALF_YEAR = 183


def _near_enough(found: list[Stretch], weekday: int | None, today: Date) -> list[Stretch]:
    """The years that a day and month can mean: the one its weekday fits, if it is near; none that is far off
    when another is at hand ("on 25 June" six days before it is this year's, whatever the tense)."""

    def away(s: Stretch) -> int:
        return abs((day_of(s.low or today) - today).days)

    if weekday is not None:
        fitting = [s for s in found if s.low is not None and day_of(s.low).isoweekday() == weekday]
        fitting = [s for s in fitting if away(s) <= _HALF_YEAR]
        return [min(fitting, key=away)] if fitting else [min(found, key=away)]
    if any(away(s) <= _AT_HAND for s in found):
        return [s for s in found if away(s) <= _FAR]
    return found


def _day_of_month(number: int, e: tx.CalendarDate, a: Anchor) -> Stretch:
    """ "the 18th": of the nearest month that has it."""
    open_value = f"XXXX-XX-{number:02d}"
    if a.low is None:
        return Stretch(open_value, grain="day")
    found = []
    # With a weekday it may be months to the next one ("Friday the 13th").
    reach = 2 if e.weekday is None else 14
    for shift in range(-reach, reach + 1):
        moved = cal.add(a.low.replace(day=1), "month", shift)
        s = None if moved is None else full(moved.year, moved.month, number, a.name)
        if s is not None and s.low is not None and e.weekday in (None, day_of(s.low).isoweekday()):
            found.append(s)
    return choose(found, a, e.which, past_first=False) if found else Stretch(open_value, grain="day")


def _hijri(e: tx.CalendarDate, a: Anchor) -> Stretch:
    """Hijri: Gregorian bounds; a day's value is its Gregorian date, a month's or year's the interval of days."""
    written = "-".join([digits(e.year), *(f"{x:02d}" for x in (e.month, e.day) if x is not None)])
    grain = "year" if e.month is None else "month" if e.day is None else "day"
    if e.year is None:
        if a.low is None or e.month is None:
            return Stretch(written, grain=grain, calendar="hijri")
        now = cal.hijri_of(a.low)
        if now is None:
            return Stretch(written, grain=grain, calendar="hijri")
        found = [
            s
            for year in (now[0] - 1, now[0], now[0] + 1)
            if (s := _hijri_bounds(year, e.month, e.day, written, grain)).low is not None
        ]
        if not found:
            return Stretch(written, grain=grain, calendar="hijri")
        return evolve(choose(found, a, e.which, past_first=e.day is None), anchor=a.name)
    return _hijri_bounds(e.year, e.month, e.day, written, grain)


def _hijri_bounds(year: int, month: int | None, day: int | None, written: str, grain: str) -> Stretch:
    if day is not None and month is not None:
        low = cal.hijri_day(year, month, day)
        high = low and next_day(low)
    elif month is not None:
        low = cal.hijri_day(year, month, 1)
        high = cal.hijri_day(year + month // 12, month % 12 + 1, 1) if low else None
    else:
        low, high = cal.hijri_day(year, 1, 1), cal.hijri_day(year + 1, 1, 1)
    if low is None or high is None:
        return Stretch(written, grain=grain, calendar="hijri")
    last = high - timedelta(days=1)
    value = low.isoformat() if last == low else f"{low.isoformat()}/{last.isoformat()}"
    return Stretch(value, low, high, grain, calendar="hijri")


_PARTS = {"night": "NI", "evening": "EV", "afternoon": "AF", "morning": "MO"}


def deictic(e: tx.Deictic, a: Anchor) -> Stretch:
    if e.unit in cal.TIME_UNITS:
        return from_now(Fraction(e.offset), e.unit, a)
    day = a.low
    if day is None:
        if e.weekday is not None:
            return Stretch(f"XXXX-WXX-{e.weekday}", grain="day")
        return Stretch(OPEN.get(e.unit, "XXXX"), grain=e.unit)
    value, low, high = cal.stretch(e.unit, day, e.offset)
    if not value:
        return Stretch(OPEN.get(e.unit, "XXXX"), grain=e.unit)
    if e.unit in _PARTS:
        return part_of_day(_PARTS[e.unit], Stretch(value, low, high, "day", anchor=a.name))
    return Stretch(value, low, high, e.unit, anchor=a.name)


def from_now(amount: Fraction, unit: str, a: Anchor) -> Stretch:
    """A point some hours, minutes or seconds from now; the day alone when the anchor has no clock."""
    if a.moment is None:
        return Stretch(OPEN[unit], grain=unit)
    low = cal.add(a.moment.replace(microsecond=0), unit, amount)
    if not isinstance(low, datetime):
        return Stretch(OPEN[unit], grain=unit)
    step = "second" if unit == "second" else "minute"
    return Stretch(clock_value(low, unit == "second"), low, cal.add(low, step, 1), step, anchor=a.name)


def anaphor(e: tx.Anaphor, a: Anchor) -> Stretch:
    """Counted from what was last spoken of; when nothing was, from the anchor itself."""
    last = a.latest
    if last is None:
        if a.latest_name:
            return Stretch(OPEN.get(e.unit or "day", "XXXX"), grain=e.unit or "")
        return deictic(tx.Deictic(e.unit or "day", e.offset), a)
    if e.unit is None:
        return evolve(last, anchor=a.latest_name, mod=None)
    if last.low is None:
        return Stretch(OPEN.get(e.unit, "XXXX"), grain=e.unit)
    return deictic(tx.Deictic(e.unit, e.offset), a.at(day_of(last.low), name=a.latest_name))


def weekday(e: tx.WeekdayRef, a: Anchor) -> Stretch:
    day = a.low
    if day is None or not 1 <= e.weekday <= 7:
        return Stretch(f"XXXX-WXX-{e.weekday}", grain="day")
    ahead = (e.weekday - day.isoweekday()) % 7
    back = (day.isoweekday() - e.weekday) % 7
    week = {"this": 0, "next": 1, "previous": -1}.get(e.which or "") if e.week is None else e.week
    if week is not None:
        shift = e.weekday - day.isoweekday() + 7 * week
    elif e.which == "last":
        shift = -(back or 7)
    elif e.which == "coming":
        shift = ahead or 7
    elif a.future:
        shift = ahead
    else:
        shift = -back
    found = cal.shift_days(day, shift)
    if found is None:
        return Stretch(f"XXXX-WXX-{e.weekday}", grain="day")
    return evolve(full(found.year, found.month, found.day), anchor=a.name)


def period_of(e: tx.Period, year: int, tail: str) -> Stretch:
    value = f"{year:04d}-{tail}"
    low: Date | None
    high: Date | None
    if e.kind in ("week", "weekend"):
        start = cal.first_week(year)
        following = cal.first_week(year + 1)
        moved = cal.shift_days(start, 7 * (e.number - 1)) if start and 1 <= e.number <= 53 else None
        if moved is None or (following is not None and day_of(moved) >= following):
            return Stretch(value, grain=e.kind)
        text, low, high = cal.stretch(e.kind, day_of(moved))
        return Stretch(text, low, high, e.kind)
    if e.kind == "season" and e.number in cal.SEASONS:
        low, high = cal.season_bounds(year, e.number)
        return Stretch(value, low, high, e.kind)
    months = {"quarter": 3, "half": 6, "third": 4}.get(e.kind, 0)
    if months and 1 <= e.number <= 12 // months:
        low, high = cal.month_bounds(year, months * (e.number - 1) + 1, months)
        return Stretch(value, low, high, e.kind)
    return Stretch(value, grain=e.kind)


def hundred(number: int, calendar: str = "gregorian") -> Stretch:
    """The n-th century, from its hundred ("the 20th century" = 1900 to 1999, as news counts); value "19"."""
    if not 1 <= number <= 100:
        return Stretch("XX", grain="century")
    if calendar == "hijri":
        start, end = cal.hijri_day(100 * (number - 1) + 1, 1, 1), cal.hijri_day(100 * number + 1, 1, 1)
        if start is None or end is None:
            return Stretch("XX", grain="century", calendar=calendar)
        return Stretch(f"{start.year:04d}/{end.year:04d}", start, end, "century", calendar=calendar)
    low = cal.gregorian(max(100 * (number - 1), 1), 1, 1)
    return Stretch(f"{number - 1:02d}", low, cal.gregorian(100 * number, 1, 1), "century")


def ref(e: tx.Ref, a: Anchor) -> Stretch:
    low = a.moment.replace(microsecond=0) if e.which == "PRESENT_REF" and a.moment is not None else None
    high = cal.add(low, "second", 1)
    return Stretch(e.which, low, high, "second", vague=True, anchor=a.name if a.low is not None else None)
