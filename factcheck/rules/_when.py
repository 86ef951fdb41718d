"""Dates that leave something out, compared: "5 May" with "May 2019", "before March" with "4 April 2020".

A `When` is a first and a last day of which the year, the month or the day may be unknown, or one side open. What one
date leaves out is taken from the other; where that does not help, the two cannot be compared.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as Date
from fractions import Fraction

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.interval import Interval
from factcheck.model.mention import TimeMention
from factcheck.rules._times import last_day

__all__ = ["When", "agree_in", "when"]

#: Year, month and day; None for what is not said.
Parts = tuple[int | None, int | None, int | None]

_PIECE = re.compile(r"(XXXX|\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_QUARTER = re.compile(r"(?:XXXX|\d{4})-Q([1-4])")
_DECADE = re.compile(r"XX(\d)")
#: A leap year, for two dates of which neither has a year.
_ANY = 2000


@frozen
class When:
    """From ``low`` to ``high``, both days belonging to it; None is open.

    days:    bounds as day numbers where they are known, instead of the parts
    side:    -1 when only the end is said ("before"), 1 when only the beginning is, 0 otherwise
    decade:  a decade of an unnamed century (5: the fifties), or None
    range:   both ends are said
    quarter: a quarter of a year, which may be unnamed (3: the third), or None
    edge:    the date at which an open stretch begins or ends, itself belonging to it ("since May")
    """

    low: Parts | None = None
    high: Parts | None = None
    days: Interval | None = None
    side: int = 0
    decade: int | None = None
    range: bool = False
    quarter: int | None = None
    edge: Parts | None = None

    @classmethod
    def of(cls, value: str) -> When | None:
        """A plain date by its TIMEX3 value."""
        piece = _PIECE.fullmatch(value)
        return None if piece is None else cls(_parts(piece), _parts(piece))

    @property
    def parts(self) -> Parts | None:
        """The parts of a plain date: one stretch of the calendar, no side open."""
        return self.low if not self.side and not self.range and self.low == self.high else None

    @property
    def year(self) -> int | None:
        """The year it lies in, or begins in."""
        if self.days is not None:
            day = self.days.low if self.days.low is not None else self.days.high
            return None if day is None else Date.fromordinal(int(day)).year
        for parts in (self.low, self.high):
            if parts is not None and parts[0] is not None:
                return parts[0]
        return None


#: Prepositions that leave a side open: which, and whether the date itself is left out.
_SIDES = {"since": (1, False), "after": (1, True), "before": (-1, True), "until": (-1, False), "by": (-1, False)}


def when(t: TimeMention, denied: bool = False) -> When | None:
    """What a date says; None for what names no day, month or year.

    ``denied``: a negation governs it: what was not until May was in May.
    """
    side, out = _SIDES.get(t.signal_word or "", (0, False))
    if isinstance(t.expression, tx.Range):
        if t.expression.start is not None and t.expression.end is not None:
            side = 0
    elif t.signal_word == "by":
        side = 0
    if side and denied:
        side = 0 if t.signal_word == "until" else side
    decade = _DECADE.fullmatch(t.value)
    if decade is not None:
        return When(decade=int(decade[1]), side=side)
    pieces = [_PIECE.fullmatch(piece) for piece in t.value.split("/")]
    found = [_parts(piece) for piece in pieces if piece is not None]
    if len(found) == len(pieces) and found[0] != (None, None, None):
        low, high = found[0], found[-1]
        if side or t.mod is None or low[0] is None:
            if side > 0:
                return When(_next(low) if out else low, None, side=1, edge=None if out else low)
            if side < 0:
                return When(None, _before(high) if out else high, side=-1, edge=None if out else high)
            return When(low, high, range=len(found) == 2)
    quarter = _QUARTER.fullmatch(t.value) if isinstance(t.expression, tx.Period) else None
    of_year = int(quarter[1]) if quarter is not None and not side else None
    if t.low is None and t.high is None:
        return When(quarter=of_year) if of_year is not None else None
    low_day = None if t.low is None or side < 0 else Fraction(t.low.toordinal())
    high_day = None if t.high is None or side > 0 else Fraction(last_day(t.high))
    if t.mod == "APPROX" and low_day is not None and high_day is not None:
        low_day, high_day = low_day - 730, high_day + 730
    return When(days=Interval(low_day, high_day), side=side, quarter=of_year)


def _parts(piece: re.Match[str]) -> Parts:
    year = None if piece[1] == "XXXX" else int(piece[1])
    return year, int(piece[2]) if piece[2] else None, int(piece[3]) if piece[3] else None


def _next(parts: Parts) -> Parts:
    """The first that comes after a date, as far as it is said."""
    return _moved(parts, 1)


def _before(parts: Parts) -> Parts:
    return _moved(parts, -1)


def _moved(parts: Parts, by: int) -> Parts:
    year, month, day = parts
    if month is None:
        return (None if year is None else year + by), None, None
    if day is None:
        month += by
        if not 1 <= month <= 12:
            year, month = (None if year is None else year + by), (1 if by > 0 else 12)
        return year, month, None
    moved = _clamped(year or _ANY, month, day).toordinal() + by
    try:
        found = Date.fromordinal(moved)
    except ValueError:
        return parts
    return (None if year is None else found.year), found.month, found.day


def agree_in(first: When, second: When) -> tuple[Interval, Interval] | None:
    """The days that two dates of one thing can mean, or None when they have nothing in common to compare.

    Plain dates are compared in their coarsest part that differs, so that a finding can name it.
    """
    if first.parts is not None and second.parts is not None:
        return _plain(first.parts, second.parts)
    if first.side == second.side and first.edge is not None and second.edge is not None:
        return _plain(first.edge, second.edge)
    if first.quarter is not None and second.quarter is not None and (first.days is None or second.days is None):
        return Interval.exactly(first.quarter), Interval.exactly(second.quarter)
    if first.range and second.range and first.days is None and second.days is None:
        return _ranges(first, second)
    if first.side and second.side and first.year is None and second.year is None:
        return None
    one, two = _days(first, second), _days(second, first)
    return None if one is None or two is None else (one, two)


def _plain(first: Parts, second: Parts) -> tuple[Interval, Interval] | None:
    common = None
    for one, two in zip(first, second, strict=True):
        if one is None or two is None:
            continue
        common = Interval.exactly(one), Interval.exactly(two)
        if one != two:
            break
    return common


def _ranges(first: When, second: When) -> tuple[Interval, Interval] | None:
    """Both ends of both are said: each must be the other's."""
    common = None
    for one, two in ((first.low, second.low), (first.high, second.high)):
        assert one is not None and two is not None
        common = agree_in(When(one, one), When(two, two)) or common
        if common is not None and not common[0].meets(common[1]):
            break
    return common


def _days(date: When, other: When) -> Interval | None:
    """The days of a date as day numbers, with the year of the other where it has none."""
    if date.days is not None:
        return date.days
    year = date.year
    if year is None:
        year = other.year
        if year is None:
            if date.decade is not None or other.decade is not None:
                return None if date.decade is None else _decade(1900, date.decade, date.side)
            year = _ANY
    if date.decade is not None:
        return _decade(year - year % 100, date.decade, date.side)
    known = date.low or date.high
    if date.year is None and (known is None or known[1] is None or _only_year(other)):
        return None
    low = None if date.low is None else Fraction(_first(date.low, year).toordinal())
    high = None if date.high is None else Fraction(_last(date.high, year).toordinal())
    if low is not None and high is not None and high < low:
        high += 365  # from December to March
    return Interval(low, high)


def _only_year(date: When) -> bool:
    """It says no month."""
    if date.days is not None:
        days = date.days
        return days.low is not None and days.high is not None and days.high - days.low > 31
    return date.decade is not None or all(parts is None or parts[1] is None for parts in (date.low, date.high))


def _decade(century: int, digit: int, side: int) -> Interval:
    first = max(century + digit * 10, 1)
    return Interval(
        None if side < 0 else Fraction(Date(first, 1, 1).toordinal()),
        None if side > 0 else Fraction(Date(min(first + 9, 9999), 12, 31).toordinal()),
    )


def _first(parts: Parts, year: int) -> Date:
    return _clamped(parts[0] or year, parts[1] or 1, parts[2] or 1)


def _last(parts: Parts, year: int) -> Date:
    year = parts[0] or year
    month = parts[1] or 12
    return _clamped(year, month, parts[2] or 31)


def _clamped(year: int, month: int, day: int) -> Date:
    """The day, or the nearest one that exists."""
    year = min(max(year, 1), 9999)
    month = min(max(month, 1), 12)
    return Date(year, month, min(max(day, 1), monthrange(year, month)[1]))
