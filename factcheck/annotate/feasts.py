"""Feasts: named days by their rules, a year at a time.

Comes in: a key of ``feasts.toml`` and a Gregorian year. Goes out: the half-open days of the feast that begins in
that year. Easter through `dateutil.easter`, Islamic feasts through the Hijri calendar; fixed days and n-th
weekdays need no calendar but the Gregorian, Jewish feasts the Hebrew one, Chinese and Hindu ones the moon.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from functools import lru_cache
from typing import Any

from factcheck.annotate import calendars as cal
from factcheck.annotate.hebrew import hebrew_day
from factcheck.annotate.moon import chinese_new_year, lunar_day, solar_entry
from factcheck.tables import parse_tables

__all__ = ["TABLES", "feast", "feast_names"]

TABLES = ("feasts.toml",)

Days = tuple[Date | None, Date | None]
_NONE: Days = (None, None)


@lru_cache(maxsize=1)
def _rules() -> dict[str, dict[str, Any]]:
    data = parse_tables("factcheck.annotate", TABLES)["feasts.toml"]
    return {row["key"]: row for row in data["feast"]}


def feast_names() -> tuple[str, ...]:
    """Every feast that has a rule."""
    return tuple(_rules())


@lru_cache(maxsize=1024)
def feast(name: str, year: int) -> Days:
    """The days of the feast that begins in a Gregorian year; (None, None) when there is none or no rule.

    Of two in one year (a Hijri year is eleven days shorter) the first.
    """
    rule = _rules().get(name)
    if rule is None or not 1 <= year <= 9998:
        return _NONE
    low = None if year % rule.get("every", 1) else _observed(_first_day(rule, year), rule)
    if low is None:
        return _NONE
    if "days" in rule:
        after = cal.shift_days(low, rule["days"])
    elif rule.get("whole_month"):
        hijri = cal.hijri_of(low)
        after = None if hijri is None else cal.shift_days(low, cal.hijri_month_days(hijri[0], hijri[1]))
    else:
        after = cal.shift_days(low, 1)
    return low, None if after is None else cal.day_of(after)


def _first_day(rule: dict[str, Any], year: int) -> Date | None:
    if "easter" in rule:
        from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

        if not 1583 <= year <= 4099:
            return None
        sunday = easter(year, EASTER_ORTHODOX if rule.get("orthodox") else EASTER_WESTERN)
        return _shifted(sunday, rule["easter"])
    if "hijri" in rule:
        return _hijri_day(rule, year)
    if "hijri_last" in rule:
        month, weekday = rule["hijri_last"]
        end = _hijri_day({"hijri": [month + 1, 1]}, year)
        return None if end is None else _shifted(end, -1 - (end.isoweekday() - 1 - weekday) % 7)
    if "every_days" in rule:
        # A year of 365 days without leap days: the first one of the Gregorian year.
        start = Date.fromisoformat(rule["since"])
        return _shifted(Date(year, 1, 1), (start - Date(year, 1, 1)).days % rule["every_days"])
    if "hebrew" in rule:
        # The Hebrew year that begins in the autumn of Gregorian year Y is Y + 3761.
        days = (hebrew_day(year + shift, *rule["hebrew"]) for shift in (3760, 3761))
        return next((day for day in days if day is not None and day.year == year), None)
    if "chinese" in rule:
        return _shifted(chinese_new_year(year), rule.get("offset", 0))
    if "hindu" in rule:
        month, tithi = rule["hindu"]
        return _shifted(lunar_day(year, month, tithi, rule["hour"]), rule.get("offset", 0))
    if "sun_enters" in rule:
        return _shifted(solar_entry(year, rule["sun_enters"], rule.get("hour", 18)), rule.get("offset", 0))
    if "weekday" in rule:
        low, high = cal.month_bounds(year, rule["month"])
        if low is None or high is None:
            return None
        return _shifted(cal.nth_weekday(rule["nth"], rule["weekday"], low, high), rule.get("offset", 0))
    return cal.gregorian(year, rule["month"], rule["day"])


def _observed(day: Date | None, rule: dict[str, Any]) -> Date | None:
    """Where the day is moved to by the weekday that it falls on."""
    if day is None:
        return None
    weekday = day.isoweekday()
    if weekday == 6 and "saturday" in rule:
        return _shifted(day, rule["saturday"])
    if weekday == 7 and "sunday" in rule:
        return _shifted(day, rule["sunday"])
    if rule.get("weekend") == "nearest" and weekday > 5:
        return _shifted(day, -1 if weekday == 6 else 1)
    if rule.get("tax_day"):
        return _next_office_day(day)
    if "weekday_before" in rule:
        return _shifted(day, -((weekday - rule["weekday_before"] - 1) % 7 + 1))
    if "weekday_nearest" in rule:
        return _shifted(day, (rule["weekday_nearest"] - weekday + 3) % 7 - 3)
    return day


def _next_office_day(day: Date) -> Date:
    """The first day from 15 April on that the tax office in Washington is open: neither a weekend nor Emancipation Day,
    16 April, kept on the Friday before a Saturday and the Monday after a Sunday (26 U.S.C. 7503, D.C. Code 1-612.02a)."""
    freed = Date(day.year, 4, 16)
    kept = freed + timedelta(days={6: -1, 7: 1}.get(freed.isoweekday(), 0))
    while day.isoweekday() > 5 or (day == kept and day.year >= 2007):
        day += timedelta(days=1)
    return day


def _shifted(day: Date | None, days: int) -> Date | None:
    moved = None if day is None else cal.shift_days(day, days)
    return None if moved is None else cal.day_of(moved)


def _hijri_day(rule: dict[str, Any], year: int) -> Date | None:
    start = cal.hijri_of(Date(year, 1, 1))
    if start is None:
        return None
    month, day = rule["hijri"]
    for hijri_year in (start[0], start[0] + 1):
        found = cal.hijri_day(hijri_year, month, day)
        if found is not None and found.year == year:
            return _shifted(found, rule.get("offset", 0))
    return None
