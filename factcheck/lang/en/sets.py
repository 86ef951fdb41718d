"""English sets of times: every Friday, each year, daily, twice a week, on Mondays."""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.en import dates
from factcheck.lang.en.durations import ONE, unit_at
from factcheck.lang.en.tape import Found, Tape
from factcheck.model.timex import (
    CalendarDate,
    DateTime,
    DayPart,
    Deictic,
    Length,
    Recurring,
    WeekdayRef,
)

__all__ = ["repeated"]

_SET_UNITS = {"quarter": ("month", 3), "half": ("month", 6)}


def repeated(t: Tape, i: int) -> Found | None:
    """Every Friday, each year, daily, twice a week, on Mondays."""
    each = t.hit(i, "time_each")
    if each is not None:
        found = _each(t, i, i + each.width, str(each.value))
        if found is not None:
            return found
    word = t.hit(i, "time_set_word")
    if word is not None and not (t.upper(i) and i and t.upper(i + 1)):
        name, many = _SET_UNITS.get(str(word.value), (str(word.value), 1))
        e = Recurring(Length(((name, Fraction(many), Fraction(many)),)))
        return Found(i, i + word.width, e, "SET")
    parts = t.hit(i + 1, "dayparts")
    day = dates.weekday(t, i)
    if parts is not None and day is not None:
        on = DateTime(WeekdayRef(day), DayPart(str(parts.value)))
        return Found(i, i + 2, Recurring(Length((("week", ONE, ONE),)), on), "SET", (("weekday", day, i, i + 1),))
    parts = t.hit(i, "dayparts")
    closes = i + 1 >= t.n or t.ends_here(i + 1)
    if parts is not None and closes and t.number(i - 1 if i else t.n) is None and parts.value != "NI":
        return Found(i, i + 1, Recurring(Length((("day", ONE, ONE),)), DayPart(str(parts.value))), "SET")
    if t.forms[i] == "weekends" and closes and t.number(i - 1 if i else t.n) is None and not t.hit(i - 1, "time_which"):
        return Found(i, i + 1, Recurring(Length((("weekend", ONE, ONE),))), "SET")
    plural = t.hit(i, "weekdays")
    if plural is not None:
        return Found(i, i + 1, Recurring(Length((("week", ONE, ONE),)), WeekdayRef(plural.value)), "SET",
                     (("weekday", plural.value, i, i + 1),))  # fmt: skip
    times = t.hit(i, "time_times")
    if (
        times is not None
        and t.hit(i + 1, "time_per") is not None
        and (unit := unit_at(t, i + 2)) is not None
        and not unit[2]
    ):
        start = i - 1 if times.value == 3 and t.nodes.get(i - 1) else i
        return Found(start, unit[1], Recurring(Length(((unit[0], ONE, ONE),))), "SET")
    return None


def _each(t: Tape, i: int, k: int, v: str) -> Found | None:
    number = t.number(k)
    if v != "all" and number is not None and number[0] == number[1]:
        unit = unit_at(t, number[2])
        if unit is not None:
            amount = number[0]
            return Found(i, unit[1], Recurring(Length(((unit[0], amount, amount),))), "SET")
    step = Fraction(2) if v == "other" else ONE
    unit = unit_at(t, k)
    if unit is not None and not unit[3]:
        if v == "all":
            # "all day", "all week": the whole of it
            if unit[2] or unit[0] not in ("day", "week", "month", "year", "weekend", "night"):
                return None
            return Found(i, unit[1], Length(((unit[0], ONE, ONE),)), "DURATION")
        if unit[2] or unit[0] in ("second",):
            return None
        if unit[0] == "weekend" and step == 1:
            return Found(i, unit[1], Recurring(Length((("week", step, step),)), Deictic("weekend", 0)), "SET")
        if unit[0] == "night" and step == 1:
            return Found(i, unit[1], Recurring(Length((("day", step, step),)), DayPart("NI")), "SET")
        return Found(i, unit[1], Recurring(Length(((unit[0], step, step),))), "SET")
    if v == "all":
        return None
    day = dates.weekday(t, k)
    if day is not None:
        e = Recurring(Length((("week", step, step),)), WeekdayRef(day))
        return Found(i, k + 1, e, "SET", (("weekday", day, k, k + 1),))
    number_ = t.month(k)
    if number_ is not None and t.upper(k):
        e = Recurring(Length((("year", step, step),)), CalendarDate(None, number_))
        return Found(i, k + 1, e, "SET", (("month", number_, k, k + 1),))
    part = t.hit(k, "daypart")
    if part is not None:
        return Found(i, k + 1, Recurring(Length((("day", step, step),)), DayPart(str(part.value))), "SET")
    return None
