"""Hebrew dates: the arithmetic calendar, for feasts.

Source: Reingold and Dershowitz, *Calendrical Calculations*, chapter on the Hebrew calendar (molad of Tishri with the
four postponements).
"""

from __future__ import annotations

from datetime import date as Date

__all__ = ["hebrew_day"]

#: `date.toordinal` of 1 Tishri 1 less one.
_EPOCH = -1373427
_NISAN, _TISHRI = 1, 7


def _leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _elapsed(year: int) -> int:
    """Days from the epoch to the new year of ``year``, before its length is looked at."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    days = 29 * months + parts // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _new_year(year: int) -> int:
    """`date.toordinal` of 1 Tishri."""
    before, here, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _EPOCH + here + delay


def _month_days(year: int, month: int) -> int:
    length = _new_year(year + 1) - _new_year(year)
    if month in (2, 4, 6, 10, 13):
        return 29
    if month == 12:
        return 30 if _leap(year) else 29
    if month == 8:
        return 30 if length % 10 == 5 else 29
    if month == 9:
        return 29 if length % 10 == 3 else 30
    return 30


def hebrew_day(year: int, month: int, day: int) -> Date | None:
    """The Gregorian day of a Hebrew date (Nisan is month 1, the year begins with Tishri, 7); None before year 1 CE.

    Month 13 is the second Adar; in a year that has one Adar it is that one (12).
    """
    if month == 13 and not _leap(year):
        month = 12
    last = 13 if _leap(year) else 12
    months = range(_TISHRI, month) if month >= _TISHRI else (*range(_TISHRI, last + 1), *range(_NISAN, month))
    number = _new_year(year) + sum(_month_days(year, m) for m in months) + day - 1
    return Date.fromordinal(number) if 1 <= number <= Date.max.toordinal() else None
