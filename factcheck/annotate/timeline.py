"""Timeline: what a time expression comes to, once it is known what it is counted from.

Comes in: an unresolved expression (`factcheck.model.timex`) and an `Anchor`. Goes out: a `Stretch` with its
TIMEX3 value and half-open bounds. What the anchor cannot decide stays open: an ``X`` in the value, no bounds.
Here are the expressions that hold others; `dates`, `clocks` and `lengths` do those that hold none.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from factcheck.annotate import calendars as cal
from factcheck.annotate.calendars import Moment, day_of
from factcheck.annotate.clocks import clock_on, part_of_day
from factcheck.annotate.dates import anaphor, calendar_date, deictic, hundred, period_of, ref, weekday
from factcheck.annotate.distances import edge_of, shifted, window
from factcheck.annotate.feasts import feast
from factcheck.annotate.lengths import length_value
from factcheck.annotate.stretch import OPEN, Anchor, Stretch, choose, digits, full, like
from factcheck.model import timex as tx

__all__ = ["Anchor", "Stretch", "resolve"]


def resolve(expression: tx.TimeExpression, anchor: Anchor) -> Stretch:
    """What ``expression`` comes to. Never fails; what cannot be known is open.

    An anchor that leaves several days ("some day in April") decides what all of them agree on.
    """
    if anchor.low is not None and anchor.high is not None and anchor.day is None:
        last = cal.day_of(anchor.high - timedelta(days=1))
        first, second = resolve(expression, anchor.at(anchor.low)), resolve(expression, anchor.at(last))
        if first == second:
            return first
        return resolve(expression, evolve(anchor, low=None, high=None, moment=None))
    handler = _HANDLERS.get(type(expression))
    return handler(expression, anchor) if handler is not None else Stretch("XXXX")


def _length(e: tx.Length, a: Anchor) -> Stretch:
    return Stretch(length_value(e), grain=e.amounts[-1][0] if e.amounts else "", vague=e.vague)


def _after(e: tx.After, a: Anchor) -> Stretch:
    """An event named in words has no date here; the distance is what the text says."""
    if e.length is None:
        return Stretch("XXXX", vague=True)
    return evolve(_length(e.length, a), type="DURATION")


def _shifted(e: tx.Shifted, a: Anchor) -> Stretch:
    return shifted(e, a, None if e.base is None else resolve(e.base, a))


def _window(e: tx.Window, a: Anchor) -> Stretch:
    return window(e, a, None if e.base is None else resolve(e.base, a))


def _edge(e: tx.Edge, a: Anchor) -> Stretch:
    return edge_of(e, a, resolve(e.base, a))


def _within(e: tx.Within, a: Anchor) -> Stretch:
    base = resolve(e.base, a)
    part = e.part
    if base.low is None or base.high is None:
        inner = resolve(part, Anchor())
        return evolve(inner, low=None, high=None)
    low, high = day_of(base.low), day_of(base.high)
    here = a.at(low, name=base.anchor or a.name)
    if isinstance(part, tx.Anaphor) and part.unit is None and base.grain == "year":
        same = _same_in(low.year, part, a)
        if same is not None:
            return same
    if isinstance(part, tx.CalendarDate) and part.year is None and part.calendar == "gregorian":
        month = part.month
        if month is not None:
            return evolve(full(low.year, month, part.day), anchor=base.anchor)
        if part.day is not None:
            return evolve(full(low.year, low.month, part.day), anchor=base.anchor)
    if isinstance(part, tx.WeekdayRef) or (isinstance(part, tx.CalendarDate) and part.month is None and part.weekday):
        weekday = part.weekday or 1
        found = cal.nth_weekday(1, weekday, low, high)
        if found is not None:
            return evolve(full(found.year, found.month, found.day), anchor=base.anchor)
    if isinstance(part, tx.Period) and part.base is None:
        return resolve(evolve(part, base=_Known(base)), a)
    if isinstance(part, (tx.NamedDay,)):
        return resolve(evolve(part, year=_Known(base)), a)
    if isinstance(part, (tx.Clock, tx.DayPart)):
        return _date_time(tx.DateTime(_Known(base), part), a)
    return resolve(part, evolve(here, future=True))


def _same_in(year: int, part: tx.Anaphor, a: Anchor) -> Stretch | None:
    """The period last spoken of, in another year: "the same period of 2018"."""
    last = anaphor(part, a)
    years = 0 if last.low is None else year - day_of(last.low).year
    if not years:
        return None
    length = tx.Length((("year", Fraction(abs(years)), Fraction(abs(years))),))
    return shifted(tx.Shifted(part, length, 1 if years > 0 else -1), a, last)


@frozen
class _Known(tx.TimeExpression):
    """A stretch already resolved, standing where an expression is asked for."""

    stretch: Stretch


def _known(e: _Known, a: Anchor) -> Stretch:
    return e.stretch


def _week_days(low: Date, high: Date, n: int) -> Date | None:
    """Monday of the ``n``-th week of a stretch. A week belongs where its Thursday is, as in ISO 8601."""
    thursday = cal.nth_weekday(n, 4, low, high)
    moved = None if thursday is None else cal.shift_days(thursday, -3)
    return None if moved is None else day_of(moved)


def _nth(e: tx.Nth, a: Anchor) -> Stretch:
    base = resolve(e.base, a)
    if base.low is None or base.high is None or e.n == 0 or abs(e.n) > 10_000 or not 0 < e.count <= 10_000:
        return Stretch(OPEN.get(e.unit, "XXXX"), grain=e.unit)
    low, high = day_of(base.low), day_of(base.high)
    first = e.n if e.n > 0 else e.n - e.count + 1
    if e.unit in ("week", "fortnight"):
        start = _week_days(low, high, first)
    elif e.unit == "weekend":
        saturday = cal.nth_weekday(first, 6, low, high)
        start = saturday
    else:
        start_moment = cal.add(low, e.unit, first - 1) if first > 0 else cal.add(high, e.unit, first)
        start = None if start_moment is None or isinstance(start_moment, datetime) else start_moment
    if start is None or not low - timedelta(days=6) <= start < high:
        return Stretch(OPEN.get(e.unit, "XXXX"), grain=e.unit)
    value, begin, end = cal.stretch(e.unit, start)
    if e.count > 1:
        length = tx.Length(((e.unit, Fraction(e.count), Fraction(e.count)),))
        moved = cal.add(begin, e.unit, e.count)
        return Stretch(length_value(length), begin, moved, e.unit, anchor=base.anchor, type="DURATION")
    return Stretch(value, begin, end, e.unit, anchor=base.anchor)


def _holding(e: tx.Holding, a: Anchor) -> Stretch:
    base = resolve(e.base, a)
    if base.low is None:
        return Stretch(OPEN.get(e.unit, "XXXX"), grain=e.unit)
    day = day_of(base.low)
    if e.unit == "weekend":
        return _weekend_round(day, base.anchor)
    value, low, high = cal.stretch(e.unit, day)
    return Stretch(value or "XXXX", low, high, e.unit, anchor=base.anchor)


def _weekend_round(day: Date, name: str | None) -> Stretch:
    """The weekend nearest to a day; a Friday or Monday feast makes it longer."""
    weekday = day.isoweekday()
    near = cal.shift_days(day, -3) if weekday <= 3 else day
    if near is None:
        return Stretch(OPEN["weekend"], grain="weekend")
    value, low, high = cal.stretch("weekend", day_of(near))
    if weekday == 5:
        low = day
    elif weekday == 1:
        high = day_of(day + timedelta(days=1))
    return Stretch(value or OPEN["weekend"], low, high, "weekend", anchor=name)


def _nth_weekday(e: tx.NthWeekday, a: Anchor) -> Stretch:
    base = resolve(e.base, a)
    if base.low is None or base.high is None:
        return Stretch(f"XXXX-WXX-{e.weekday}", grain="day")
    low, high = day_of(base.low), day_of(base.high)
    found = cal.nth_weekday(e.n, e.weekday, low, high) if abs(e.n) < 1000 else None
    if base.grain == "month" and 1 <= e.n <= 5:
        # «الثلاثاء الثالث من يونيو»: the third of June where that is a Tuesday
        numbered = Date.fromordinal(low.toordinal() + e.n - 1)
        found = numbered if numbered.isoweekday() == e.weekday else found
    if found is None:
        return Stretch(f"XXXX-WXX-{e.weekday}", grain="day")
    return full(found.year, found.month, found.day, base.anchor)


def _period(e: tx.Period, a: Anchor) -> Stretch:
    if e.kind == "century":
        return hundred(e.number, e.calendar)
    if e.kind == "decade":
        return _decade(e, a)
    if e.kind == "fiscal":
        year = e.number
        if e.base is not None:
            base = resolve(e.base, a)
            year = base.low.year if base.low is not None else -1
        return Stretch(f"FY{digits(year) if year >= 0 else 'XXXX'}", grain="year")
    letter = {"quarter": "Q", "half": "H", "third": "T", "week": "W", "weekend": "W"}.get(e.kind)
    number = f"{e.number:02d}" if e.kind in ("week", "weekend") else str(e.number)
    tail = cal.SEASONS.get(e.number, "SX") if e.kind == "season" else f"{letter}{number}"
    if e.kind == "weekend":
        tail += "-WE"
    if e.base is None:
        if a.low is None:
            return Stretch(f"XXXX-{tail}", grain=e.kind)
        year = a.low.year
        if e.kind == "week" and e.which is None:
            return evolve(period_of(e, year, tail), anchor=a.name)
        found = [s for y in (year - 1, year, year + 1) if (s := period_of(e, y, tail)).low is not None]
        return (
            evolve(choose(found, a, e.which, past_first=True), anchor=a.name)
            if found
            else Stretch(f"XXXX-{tail}", grain=e.kind)
        )
    base = resolve(e.base, a)
    if base.low is None or base.grain != "year":
        return Stretch(f"{base.value}-{tail}" if base.grain == "year" else f"XXXX-{tail}", grain=e.kind)
    return evolve(period_of(e, day_of(base.low).year, tail), anchor=base.anchor)


def _decade(e: tx.Period, a: Anchor) -> Stretch:
    number, name = e.number, None
    if e.base is not None:
        base = resolve(e.base, a)
        if base.low is None:
            return Stretch(f"XX{number % 10}", grain="decade")
        number, name = day_of(base.low).year // 100 * 10 + number % 10, base.anchor
    elif number < 10:
        # "the eighties": the latest that has begun
        if a.low is None:
            return Stretch(f"XX{number}", grain="decade")
        century = a.low.year // 100 * 10
        number, name = (century if 10 * (century + number) <= a.low.year else century - 10) + number, a.name
    if not 0 < number < 1000:
        return Stretch("XXX", grain="decade")
    return Stretch(
        f"{number:03d}", cal.gregorian(number * 10, 1, 1), cal.gregorian(number * 10 + 10, 1, 1), "decade", anchor=name
    )


def _clock(e: tx.Clock, a: Anchor) -> Stretch:
    return _date_time(tx.DateTime(tx.Deictic("day", 0), e), a)


def _day_part(e: tx.DayPart, a: Anchor) -> Stretch:
    day = resolve(e.base or tx.Deictic("day", 0), a)
    return part_of_day(e.code, day)


def _date_time(e: tx.DateTime, a: Anchor) -> Stretch:
    day = resolve(e.day, a)
    return _on_day(e.clock, day, a)


def _on_day(clock: tx.TimeExpression, day: Stretch, a: Anchor) -> Stretch:
    if isinstance(clock, tx.DayPart):
        return part_of_day(clock.code, day)
    if isinstance(clock, tx.Range):
        return _clock_range(clock, day, a)
    if isinstance(clock, tx.Edge):
        inner = _on_day(clock.base, day, a)
        return _edge(tx.Edge(_Known(inner), clock.edge, wide=True), a)
    if not isinstance(clock, tx.Clock):
        return resolve(clock, a)
    return clock_on(clock, day)


def _clock_range(e: tx.Range, day: Stretch, a: Anchor) -> Stretch:
    start = None if e.start is None else _on_day(e.start, day, a)
    end = None if e.end is None else _on_day(e.end, day, a)
    low = None if start is None else start.low
    # "from nine to eleven" ends at eleven sharp; "until the evening" ends with it
    high = None if end is None else end.low if isinstance(e.end, tx.Clock) else end.high
    if low is not None and high is not None and high <= low:
        high = cal.shift_days(high, 1)
    value = "/".join(s.value for s in (start, end) if s is not None)
    return Stretch(value or day.value, low, high, "minute", anchor=day.anchor, type="TIME", calendar=day.calendar)


def _range(e: tx.Range, a: Anchor) -> Stretch:
    if isinstance(e.start or e.end, tx.Clock) and isinstance(e.end or e.start, tx.Clock):
        return _clock_range(e, resolve(tx.Deictic("day", 0), a), a)
    if e.start is None or e.end is None:
        return _open_range(e, a)
    start, end = _ends(e.start, e.end, a)
    # "from 2007 to the start of 2008" ends where 2008 begins.
    high = end.low if end.mod == "START" or not e.closed else end.high
    if end.type == "TIME" and isinstance(_last(e.end), tx.Clock):
        high = end.low
    elif end.value == "PRESENT_REF":
        high = a.high
    low = start.low
    if low is not None and high is not None and _like_both(low, high):
        return Stretch(f"{start.value}/{end.value}", None, None, end.grain, anchor=end.anchor or start.anchor)
    return Stretch(
        f"{start.value}/{end.value}", low, high, end.grain, anchor=start.anchor or end.anchor, calendar=start.calendar
    )


def _like_both(low: Moment, high: Moment) -> bool:
    """Whether a range runs backwards."""
    if isinstance(low, datetime) != isinstance(high, datetime):
        return like(day_of(high), datetime.min) < like(day_of(low), datetime.min)
    return high < low


def _last(e: tx.TimeExpression) -> tx.TimeExpression:
    return e.clock if isinstance(e, tx.DateTime) else e


def _yearless(e: tx.TimeExpression) -> bool:
    """Whether the year (or week, for a weekday) has to come from elsewhere."""
    if isinstance(e, tx.CalendarDate):
        return e.year is None and e.which is None
    if isinstance(e, tx.WeekdayRef):
        return e.which is None and e.week is None
    if isinstance(e, tx.Edge):
        return _yearless(e.base)
    return isinstance(e, tx.Period) and e.base is None and e.kind not in ("decade", "century")


def _ends(first: tx.TimeExpression, last: tx.TimeExpression, a: Anchor) -> tuple[Stretch, Stretch]:
    """Both ends of a range; the one that names no year takes the other's: the start is the last before the end,
    the end the first after the start."""
    if _yearless(first) and not _yearless(last):
        end = resolve(last, a)
        if end.low is not None:
            return resolve(first, a.at(day_of(end.low), past=True, future=False)), end
    if a.future and _yearless(first) and _yearless(last):
        # What ends after today: it may have begun already ("will run from August to October", said in September).
        end = resolve(last, a)
        if end.low is not None:
            return resolve(first, a.at(day_of(end.low), past=True, future=False)), end
    start = resolve(first, a)
    if _yearless(last) and start.low is not None:
        return start, resolve(last, a.at(day_of(start.low), past=False, future=True))
    return start, resolve(last, a)


def _open_range(e: tx.Range, a: Anchor) -> Stretch:
    """Since, until, before, after: the value of what is named, bounds open on one side."""
    inner = resolve(e.start or e.end or tx.Ref("PRESENT_REF"), a)
    if inner.type == "DURATION" or inner.vague:
        return inner
    fine = inner.grain == "day" or inner.grain in cal.TIME_UNITS
    if e.start is not None:
        # After a year means from the next on; after a day may still be that day.
        low = inner.low if e.closed or fine else inner.high
        return evolve(inner, low=low, high=None)
    if inner.mod == "START":
        high = inner.low
    elif e.closed or inner.mod == "END":
        high = inner.low if inner.type == "TIME" and inner.grain in cal.TIME_UNITS else inner.high
    else:
        high = inner.low
    return evolve(inner, low=None, high=high)


def _recurring(e: tx.Recurring, a: Anchor) -> Stretch:
    value = length_value(e.period)
    if e.on is not None:
        value = resolve(e.on, Anchor()).value
        if value.startswith("XXXX-XX-XXT"):
            value = value[10:]
    return Stretch(value, type="SET")


def _named_day(e: tx.NamedDay, a: Anchor) -> Stretch:
    if e.year is not None:
        base = resolve(e.year, a)
        if base.low is None:
            return Stretch("XXXX-XX-XX", grain="day")
        return _feast(e.name, day_of(base.low).year, base.anchor)
    if a.low is None:
        return Stretch("XXXX-XX-XX", grain="day")
    year = a.low.year
    found = [s for y in range(year - 1, year + 2) if (s := _feast(e.name, y, a.name)).low is not None]
    if len(found) < 2:  # kept every fourth year
        found = [s for y in range(year - 5, year + 6) if (s := _feast(e.name, y, a.name)).low is not None]
    if not found:
        return Stretch("XXXX-XX-XX", grain="day")
    return choose(found, a, e.which, past_first=False)


#: How many years (weeks, for a weekday) on each side are looked through for the n-th nearest.
_AROUND = 40


def _closest(e: tx.Closest, a: Anchor) -> Stretch:
    base = resolve(e.base, a)
    if base.low is None or not 1 <= e.n <= 9:
        return Stretch("XXXX-XX-XX", grain="day")
    day, part = day_of(base.low), e.part
    years = range(day.year - _AROUND, day.year + _AROUND + 1)
    found: list[Stretch] = []
    if isinstance(part, tx.NamedDay):
        found = [_feast(part.name, year, base.anchor) for year in years]
    elif isinstance(part, tx.CalendarDate):
        found = [full(year, part.month, part.day, base.anchor) for year in years]
    elif isinstance(part, tx.WeekdayRef):
        first = part.weekday - day.isoweekday()
        days = (cal.shift_days(day, first + 7 * week) for week in range(-_AROUND, _AROUND + 1))
        found = [full(d.year, d.month, d.day, base.anchor) for d in days if d is not None]
    ranked = sorted(
        (abs((day_of(s.low) - day).days), day_of(s.low), k) for k, s in enumerate(found) if s.low is not None
    )
    return found[ranked[e.n - 1][2]] if len(ranked) >= e.n else Stretch("XXXX-XX-XX", grain="day")


def _feast(name: str, year: int, anchor: str | None) -> Stretch:
    low, high = feast(name, year)
    if low is None or high is None:
        return Stretch(f"{digits(year)}-XX-XX", grain="day", anchor=anchor)
    if (high - low).days == 1:
        return Stretch(low.isoformat(), low, high, "day", anchor=anchor)
    last = high - timedelta(days=1)
    return Stretch(f"{low.isoformat()}/{last.isoformat()}", low, high, "period", anchor=anchor)


_HANDLERS: dict[type[tx.TimeExpression], Callable[[Any, Anchor], Stretch]] = {
    tx.After: _after,
    tx.Anaphor: anaphor,
    tx.CalendarDate: calendar_date,
    tx.Clock: _clock,
    tx.Closest: _closest,
    tx.DateTime: _date_time,
    tx.DayPart: _day_part,
    tx.Deictic: deictic,
    tx.Edge: _edge,
    tx.Holding: _holding,
    tx.Length: _length,
    tx.NamedDay: _named_day,
    tx.Nth: _nth,
    tx.NthWeekday: _nth_weekday,
    tx.Period: _period,
    tx.Range: _range,
    tx.Recurring: _recurring,
    tx.Ref: ref,
    tx.Shifted: _shifted,
    tx.WeekdayRef: weekday,
    tx.Window: _window,
    tx.Within: _within,
    _Known: _known,
}
