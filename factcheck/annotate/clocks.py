"""Times of day on a day that is already known: clock times and parts of the day."""

from __future__ import annotations

from datetime import datetime

from factcheck.annotate import calendars as cal
from factcheck.annotate.calendars import day_of
from factcheck.annotate.stretch import OPEN, Stretch, like
from factcheck.model import timex as tx

__all__ = ["clock_on", "part_of_day"]

#: Hours of the parts of the day, half-open; 24 is midnight. Chosen wide, so that what people call a morning lies
#: inside; measured against other extractors' conventions.
_HOURS = {"MO": (4, 12), "MI": (12, 13), "AF": (12, 19), "EV": (18, 24), "NI": (18, 24), "DT": (6, 18)}


def part_of_day(code: str, day: Stretch) -> Stretch:
    hours = _HOURS.get(code)
    value = f"{day.value}T{code}"
    if day.low is None or day.grain != "day" or hours is None:
        return Stretch(value, grain="hour", anchor=day.anchor, type="TIME", calendar=day.calendar)
    start = like(day_of(day.low), datetime.min)
    low, high = cal.add(start, "hour", hours[0]), cal.add(start, "hour", hours[1])
    return Stretch(value, low, high, "hour", anchor=day.anchor, type="TIME", calendar=day.calendar)


def clock_on(clock: tx.Clock, day: Stretch) -> Stretch:
    """A clock time on a day; without a day the time alone ("T16:00"). "Z" marks UTC, other zones are wall clock."""
    hour, minute, second = clock.hour, clock.minute, clock.second
    written = f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second is not None else "")
    zulu = "Z" if clock.zone == 0 else ""
    possible = 0 <= hour <= 24 and 0 <= minute < 60 and 0 <= (second or 0) < 60 and (hour < 24 or minute == 0)
    if day.low is None or day.grain != "day" or not possible:
        head = "" if day.value in ("", OPEN["day"]) else day.value
        return Stretch(f"{head}{written}{zulu}", grain="minute", anchor=day.anchor, type="TIME")
    midnight = like(day_of(day.low), datetime.min)
    low = cal.add(midnight, "second", hour * 3600 + minute * 60 + (second or 0))
    step = "minute" if second is None else "second"
    return Stretch(
        f"{day.value}{written}{zulu}",
        low,
        cal.add(low, step, 1),
        step,
        anchor=day.anchor,
        type="TIME",
        calendar=day.calendar,
    )
