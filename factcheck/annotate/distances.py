"""Distances: points at a length from the anchor or a base, stretches that reach from it, and edges of stretches.

Comes in: `Shifted`, `Window`, `Edge`, the anchor, and what they are counted from, already resolved. Goes out: a
`Stretch`.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta
from fractions import Fraction

from attrs import evolve

from factcheck.annotate import calendars as cal
from factcheck.annotate.calendars import Moment, day_of
from factcheck.annotate.dates import from_now
from factcheck.annotate.lengths import finest, length_value, move
from factcheck.annotate.stretch import OPEN, Anchor, Stretch, clock_value, like
from factcheck.model import timex as tx

__all__ = ["edge_of", "shifted", "window"]


def shifted(e: tx.Shifted, a: Anchor, base: Stretch | None) -> Stretch:
    """A point at a distance: from the anchor, or from ``base`` when the words name one."""
    unit = finest(e.length)
    if e.length.vague or not e.length.amounts:
        # "a few weeks ago": which side of the anchor is all that is said.
        if e.base is None and a.low is not None:
            past = e.direction < 0
            low, high = (None, a.low) if past else (a.high, None)
            return Stretch(length_value(e.length), low, high, unit, anchor=a.name, vague=True)
        return Stretch(length_value(e.length), grain=unit, vague=True)
    spoken_of = isinstance(e.base, tx.Anaphor)
    if base is None or (spoken_of and a.latest is None and not a.latest_name):
        return _from_anchor(e, unit, a)
    if base.low is None:
        return Stretch(base.value if "X" in base.value else OPEN["day"], grain=base.grain, anchor=base.anchor)
    if unit in cal.TIME_UNITS:
        low = move(base.low, e.length, e.direction)
        if base.grain not in cal.TIME_UNITS or not isinstance(low, datetime):
            return Stretch(OPEN[unit], grain=unit, anchor=base.anchor)
        return Stretch(clock_value(low, False), low, cal.add(low, "minute", 1), "minute", anchor=base.anchor)
    if spoken_of and not e.exact and base.grain == "day":
        # "A year earlier" than something dated to the day is no more precise than "a year ago".
        return _land(day_of(base.low), e, unit, base.anchor)
    if base.grain == "day" or base.grain in cal.TIME_UNITS:
        # A named day is counted from to the day; "a year earlier" than a day is that year's same day.
        return _land(day_of(base.low), e, "day", base.anchor)
    if "/" in base.value and base.high is not None and base.grain in _WHOLE and unit in (base.grain, "year", "month"):
        return _both_ends(base, e)
    if base.grain in _WHOLE and unit in (base.grain, "year", "month"):
        return _land(day_of(base.low), e, base.grain, base.anchor)
    low, high = move(base.low, e.length, e.direction), move(base.high, e.length, e.direction)
    if low is None:
        return Stretch("XXXX", grain=base.grain, anchor=base.anchor)
    return Stretch(cal.value_of(base.grain, low), low, high, base.grain, anchor=base.anchor)


def _both_ends(base: Stretch, e: tx.Shifted) -> Stretch:
    """A stretch with two ends, both moved: "from January to May", and "a year earlier"."""
    low, high = move(base.low, e.length, e.direction), move(base.high, e.length, e.direction)
    last = None if high is None else cal.shift_days(high, -1)
    if low is None or last is None:
        return Stretch("XXXX", grain=base.grain, anchor=base.anchor)
    value = f"{cal.value_of(base.grain, low)}/{cal.value_of(base.grain, last)}"
    return Stretch(value, low, high, base.grain, anchor=base.anchor)


def _from_anchor(e: tx.Shifted, unit: str, a: Anchor) -> Stretch:
    if unit in cal.TIME_UNITS:
        moved = None if a.moment is None else move(a.moment, e.length, e.direction)
        if not isinstance(moved, datetime):
            return Stretch(OPEN[unit], grain=unit)
        return from_now(Fraction(0), unit, evolve(a, moment=moved))
    if a.low is None:
        return Stretch(OPEN.get(unit, "XXXX"), grain=unit)
    return _land(a.low, e, "day" if e.exact else unit, a.name)


#: Units that years and months can be added to without leaving a part over.
_WHOLE = ("century", "decade", "year", "half", "quarter", "month")


def _land(day: Date, e: tx.Shifted, grain: str, name: str | None) -> Stretch:
    """The ``grain`` that holds the day at the distance; for "two to three years ago" the hull of both."""
    ends = sorted(day_of(moved) for side in (1, 2) if (moved := move(day, e.length, e.direction, side)) is not None)
    if not ends:
        return Stretch("XXXX", grain=grain, anchor=name)
    value, low, high = cal.stretch(grain, ends[0])
    if ends[0] != ends[-1]:
        last, _, high = cal.stretch(grain, ends[-1])
        value = value if last == value else f"{value}/{last}"
    return Stretch(value or "XXXX", low, high, grain, anchor=name)


def window(e: tx.Window, a: Anchor, base: Stretch | None) -> Stretch:
    """The past three years: a length, with the bounds it reaches from the anchor's day (today left out)."""
    value, unit = length_value(e.length), finest(e.length)
    start: Moment | None
    if base is not None:
        name = base.anchor
        start = base.low if e.direction > 0 else base.high
    else:
        name = a.name
        start = a.moment if unit in cal.TIME_UNITS else a.low if e.direction < 0 or e.now else a.high
    if start is None or e.length.vague:
        low, high = (start, None) if e.direction > 0 else (None, start)
        return Stretch(value, low, high, unit, anchor=name, type="DURATION", vague=e.length.vague)
    if (e.whole or unit in ("quarter", "weekend")) and base is None and e.length.amounts[-1][2] >= 1:
        # Named by the calendar: the last two quarters are whole ones, "last two years" is like "last year".
        count = int(e.length.amounts[-1][2])
        day = a.low or day_of(start)
        first, last = (-count, -1) if e.direction < 0 else (1, count)
        low, high = cal.stretch(unit, day, first)[1], cal.stretch(unit, day, last)[2]
        return Stretch(value, low, high, unit, anchor=name, type="DURATION")
    end = _business(start, e) if unit == "weekday" else move(start, e.length, e.direction, 2)
    low, high = (start, end) if e.direction > 0 else (end, start)
    if low == high:  # no length at all: "the last 0 weeks"
        low = high = None
    return Stretch(value, low, high, unit, anchor=name, type="DURATION")


def _business(start: Moment, e: tx.Window) -> Moment | None:
    """The bound after (before) as many working days, Monday to Friday."""
    count = int(e.length.amounts[-1][2])
    if count > 10_000:
        return None
    day: Moment | None = start
    while count > 0 and day is not None:
        step = cal.shift_days(day, e.direction)
        worked = day if e.direction > 0 else step
        if worked is not None and worked.isoweekday() <= 5:
            count -= 1
        day = step
    return day


def edge_of(e: tx.Edge, a: Anchor, base: Stretch) -> Stretch:
    """The part of a stretch that an edge names: its first or last day, a third of it, or the part before or after now."""
    mod = {"BEFORE": "START", "AFTER": "END"}.get(e.edge, e.edge)
    low, high = base.low, base.high
    if low is None or high is None:
        return evolve(base, mod=mod)
    if e.edge in ("BEFORE", "AFTER"):
        if a.low is not None and a.high is not None and low <= like(a.low, low) < high:
            low, high = (low, like(a.low, low)) if e.edge == "BEFORE" else (like(a.low, low), high)
            if low == high:
                low, high = base.low, base.high
        return evolve(base, low=low, high=high, mod=mod)
    if base.grain in ("day", *cal.TIME_UNITS):
        return evolve(base, mod=mod)
    third = _third(base)
    if e.edge == "MID" or e.wide or base.grain == "week":
        bounds = (low, *third, high)
        index = {"START": 0, "MID": 1, "END": 2}.get(e.edge, 0)
        return evolve(base, low=bounds[index], high=bounds[index + 1], mod=mod)
    if e.edge == "START":
        return evolve(base, high=cal.shift_days(low, 1), mod=mod)
    return evolve(base, low=cal.shift_days(high, -1), mod=mod)


def _third(base: Stretch) -> tuple[Moment, Moment]:
    """Where the middle third of a stretch begins and ends: the 11th and 21st of a month, May and September."""
    low, high = base.low, base.high
    assert low is not None and high is not None
    if base.grain == "month" and base.calendar == "gregorian":
        return low.replace(day=11), low.replace(day=21)
    months = {"year": 4, "half": 2, "quarter": 1, "season": 1, "decade": 40, "century": 400}.get(base.grain)
    if months is not None:
        one, two = cal.add(low, "month", months), cal.add(low, "month", 2 * months)
        if one is not None and two is not None:
            return one, two
    if base.grain == "week":
        # Early in the week is Monday to Wednesday, late Friday to Sunday.
        return low + timedelta(days=3), high - timedelta(days=3)
    step = (high - low) / 3
    if isinstance(low, datetime):
        return low + step, low + 2 * step
    days = (high - low).days
    return low + timedelta(days=round(days / 3)), low + timedelta(days=round(2 * days / 3))
