"""Stretch and anchor: what a time expression comes to, and what it is counted from.

Comes in: years, months, days and an `Anchor`. Goes out: a `Stretch` with its TIMEX3 value and half-open bounds,
and the choice between several of them ("in February": which?). Knows no text and no language.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime

from attrs import frozen

from factcheck.annotate import calendars as cal
from factcheck.annotate.calendars import Moment, day_of
from factcheck.model.quick import quick

__all__ = ["OPEN", "Anchor", "Stretch", "choose", "clock_value", "digits", "full", "like", "next_day"]


@quick
@frozen
class Stretch:
    """What an expression comes to.

    value:     TIMEX3 value
    low, high: half-open bounds, None where open or unknown
    grain:     the finest unit that is known ("day", "month", "week", ...), "" for none
    type:      "DURATION" where the words name a length, else None (the grammar's type stands)
    anchor:    the anchor's name when it was needed
    """

    value: str
    low: Moment | None = None
    high: Moment | None = None
    grain: str = ""
    mod: str | None = None
    anchor: str | None = None
    calendar: str = "gregorian"
    type: str | None = None
    vague: bool = False


@quick
@frozen
class Anchor:
    """What relative words are counted from.

    low, high:   half-open bounds of the day it is; None when unknown
    moment:      its clock time, when that is known
    name:        "document" or the id of a mention
    past, future: tense of the clause: decides between the last and the next February
    latest:      what was last spoken of, for "that year", "a day earlier"; with its id
    """

    low: Date | None = None
    high: Date | None = None
    moment: datetime | None = None
    name: str = "document"
    past: bool = False
    future: bool = False
    latest: Stretch | None = None
    latest_name: str = ""

    @property
    def day(self) -> Date | None:
        """The day, when the bounds leave only one."""
        if self.low is None or self.high is None or (self.high - self.low).days != 1:
            return None
        return self.low

    def at(self, day: Date, *, name: str | None = None, past: bool | None = None, future: bool | None = None) -> Anchor:
        """The same anchor, moved to one day."""
        return Anchor(
            low=day,
            high=next_day(day),
            name=self.name if name is None else name,
            past=self.past if past is None else past,
            future=self.future if future is None else future,
            latest=self.latest,
            latest_name=self.latest_name,
        )

    def told(self, past: bool, future: bool | None = None) -> Anchor:
        """The same anchor for a clause of that tense."""
        return Anchor(
            low=self.low,
            high=self.high,
            moment=self.moment,
            name=self.name,
            past=past,
            future=self.future if future is None else future,
            latest=self.latest,
            latest_name=self.latest_name,
        )


#: Value of a unit whose place is not known.
OPEN = {
    "day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "evening": "XXXX-XX-XXTEV", "afternoon": "XXXX-XX-XXTAF",
    "morning": "XXXX-XX-XXTMO", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX", "decade": "XXX", "century": "XX",
    "hour": "XXXX-XX-XXTXX", "minute": "XXXX-XX-XXTXX:XX", "second": "XXXX-XX-XXTXX:XX:XX",
}  # fmt: skip


def digits(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04d}" if abs(year) < 10**9 else "XXXX"


def full(year: int, month: int | None, day: int | None, anchor: str | None = None) -> Stretch:
    """A year, with or without month and day; impossible ones have a value as written and no bounds."""
    value = digits(year)
    low: Date | None = None
    high: Date | None = None
    if month is None:
        grain = "year"
        low, high = cal.gregorian(year, 1, 1), cal.gregorian(year + 1, 1, 1)
    elif day is None:
        grain = "month"
        value += f"-{month:02d}"
        if 1 <= month <= 12:
            low, high = cal.month_bounds(year, month)
    else:
        grain = "day"
        value += f"-{month:02d}-{day:02d}"
        low = cal.gregorian(year, month, day)
        high = None if low is None else next_day(low)
    if low is None or high is None:
        return Stretch(value, grain=grain, anchor=anchor)
    return Stretch(value, low, high, grain, anchor=anchor)


def next_day(day: Date) -> Date | None:
    after = cal.shift_days(day, 1)
    return None if after is None else cal.day_of(after)


def like(day: Date, other: Moment) -> Moment:
    """The day, as a datetime where it is compared with one."""
    return datetime(day.year, day.month, day.day) if isinstance(other, datetime) else day


def clock_value(moment: datetime, seconds: bool) -> str:
    return moment.isoformat(timespec="seconds" if seconds or moment.second else "minutes")


#: Days within which a date that stands alone, without a sentence, means the nearest; chosen by us.
_NEAR = 60


def choose(found: list[Stretch], a: Anchor, which: str | None, past_first: bool) -> Stretch:
    """Of the same day or month in several years (or months), the one that is meant.

    Said: "last" is wholly past, "next" wholly to come, "this" of the anchor's year or month; "near" (a date
    that stands alone) the nearest within two months, else of the anchor's year. Not said: by the
    tense of the clause; without a tense the latest that has begun (``past_first``) or the nearest.
    Source: annotation guidelines, "month without year = nearest past month, future if the verb is future".
    """
    today = a.low
    assert today is not None
    begun = [s for s in found if s.low is not None and day_of(s.low) <= today]
    unfinished = [s for s in found if s.high is None or day_of(s.high) > today]
    if which in ("last", "previous"):
        over = [s for s in begun if s.high is not None and day_of(s.high) <= today]
        return over[-1] if over else found[0]
    if which in ("next", "coming"):
        ahead = [s for s in unfinished if s.low is not None and day_of(s.low) > today]
        return ahead[0] if ahead else found[-1]
    if which == "near":
        nearest = min(found, key=lambda s: abs((day_of(s.low or today) - today).days))
        if abs((day_of(nearest.low or today) - today).days) <= _NEAR:
            return nearest
    if which in ("this", "near"):
        return min(found, key=lambda s: abs(day_of(s.low or today).year - today.year))
    if a.future and unfinished:
        return unfinished[0]
    if (a.past or past_first) and begun:
        return begun[-1]
    return min(found, key=lambda s: abs((day_of(s.low or today) - today).days))
