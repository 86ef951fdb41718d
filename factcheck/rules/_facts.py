"""What the times of a sentence say of its event: when it was, and how long it took, as comparable intervals."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.interval import Interval
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.span import Span
from factcheck.rules._rule import Placed, View
from factcheck.rules._times import extent, length

__all__ = ["Fact", "facts"]

#: Units by the class in which they convert exactly: months, days, minutes.
_EXACT: dict[str, tuple[str, Fraction | int]] = {
    "month": ("month", 1), "quarter": ("month", 3), "half": ("month", 6), "year": ("month", 12),
    "decade": ("month", 120), "century": ("month", 1200),
    "day": ("day", 1), "week": ("day", 7), "fortnight": ("day", 14),
    "minute": ("minute", 1), "hour": ("minute", 60), "second": ("minute", Fraction(1, 60)),
}  # fmt: skip
#: A class in days: fewest and most.
_IN_DAYS = {
    "month": (Fraction(28), Fraction(31)),
    "day": (Fraction(1), Fraction(1)),
    "minute": (Fraction(1, 1440),) * 2,
}
_MEAN_MONTH = Fraction(3652425, 120000)
_MINUTES = 24 * 60
_SUNDAY = 7


@frozen
class Fact:
    """One thing said of the event.

    kind:      what it can be compared with: "date", "now", "week", "year", "month", "clock" for when it was,
               "length" for how long it took
    interval:  the values left, in days for dates and lengths
    other:     the second of two times that together say it
    also:      another reading: a Sunday begins a week or ends it
    reckoned:  the length is reckoned from two points, so a bound that it reaches excludes it
    """

    start: int
    end: int
    kind: str
    interval: Interval
    other: Span | None = None
    also: Interval | None = None
    reckoned: bool = False

    def readings(self) -> list[Interval]:
        return [self.interval] if self.also is None else [self.interval, self.also]


def facts(view: View, sentence: Placed) -> list[Fact]:
    """What the times of one sentence say, at most one of each kind."""
    times = [t for t in view.inside(view.times, sentence) if not t.vague and not t.quoted]
    if any(s.kind == "snapshot" for s in view.inside(view.signals, sentence)) or not all(map(_adverbial, times)):
        return []
    found: dict[str, Fact] = {}
    if len(times) == 2:
        for fact in _between(times[0], times[1]):
            found.setdefault(fact.kind, fact)
    elif len(times) == 1:
        for fact in _single(times[0]):
            found.setdefault(fact.kind, fact)
    return list(found.values())


def _adverbial(time: TimeMention) -> bool:
    """A time of the event, not of a noun ("the 1990 census") nor of a state that goes on ("since 1990")."""
    if time.signal_word in ("since", "by"):
        return False
    bare = isinstance(time.expression, tx.CalendarDate) and time.end - time.start == 4
    return not bare or time.signal_word is not None


# ------------------------------------------------------------------------------------- how long


def _between(first: TimeMention, second: TimeMention) -> list[Fact]:
    """ "started in May and lasted until June": the time from one to the other."""
    start, end = _plain(first.expression), _plain(second.expression)
    if start is None or end is None:
        return []
    lasted = _distance(start, end)
    return [] if lasted is None else [Fact(first.start, first.end, "length", lasted, second.span, reckoned=True)]


def _plain(e: tx.TimeExpression | None) -> tx.TimeExpression | None:
    """The point itself, without "until"."""
    if isinstance(e, tx.Range) and e.start is None and e.closed:
        return e.end
    return e if isinstance(e, tx.CalendarDate | tx.WeekdayRef | tx.Clock) else None


def _distance(start: tx.TimeExpression, end: tx.TimeExpression) -> Interval | None:
    """Days from one point to the other, whichever way they are counted."""
    if isinstance(start, tx.WeekdayRef) and isinstance(end, tx.WeekdayRef):
        return _counted(Fraction((end.weekday - start.weekday) % 7 or 7), "day")
    if isinstance(start, tx.Clock) and isinstance(end, tx.Clock):
        minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % _MINUTES or _MINUTES
        return Interval.exactly(Fraction(minutes, _MINUTES))
    if not isinstance(start, tx.CalendarDate) or not isinstance(end, tx.CalendarDate):
        return None
    if start.day is not None and end.day is not None:
        return _days_between(start, end)
    if start.month is not None and end.month is not None:
        months = end.month - start.month
        if start.year is not None and end.year is not None:
            months += (end.year - start.year) * 12
        elif start.year is None and end.year is None:
            months = months % 12 or 12
        else:
            return None
        return None if months < 0 else _counted(Fraction(months), "month")
    if start.year is not None and end.year is not None and end.year >= start.year:
        return _counted(Fraction(end.year - start.year) * 12, "month", step=12)
    return None


def _days_between(start: tx.CalendarDate, end: tx.CalendarDate) -> Interval | None:
    first, last = extent(start), extent(end)
    if first is not None and last is not None:
        return None if last[0] < first[0] else _counted(Fraction(last[0] - first[0]), "day")
    if start.month is None and end.month is None and start.day is not None and end.day is not None:
        days = end.day - start.day
        return _counted(Fraction(days), "day") if days > 0 else Interval(Fraction(days + 28), Fraction(days + 32))
    return None


def _counted(amount: Fraction, unit: str, step: int = 1) -> Interval:
    """So many units from start to start, one more when both ends count."""
    low, high = _in_days(amount, unit)[0], _in_days(amount + step, unit)[1]
    return Interval(low, high)


def _in_days(amount: Fraction, unit: str) -> tuple[Fraction, Fraction]:
    """Months are counted as such: so many mean months, so that "14 months" and "a year and two months" are one."""
    if unit == "month":
        return amount * _MEAN_MONTH, amount * _MEAN_MONTH
    short, long = _IN_DAYS[unit]
    return amount * short, amount * long


def _amount(stated: tx.Length) -> tuple[Fraction, Fraction] | None:
    """A length in days."""
    low = high = Fraction(0)
    for unit, least, most in stated.amounts:
        if unit not in _EXACT:
            return None
        kind, factor = _EXACT[unit]
        low += _in_days(least * factor, kind)[0]
        high += _in_days(most * factor, kind)[1]
    return low, high


# ------------------------------------------------------------------------------------- one time


def _single(time: TimeMention) -> list[Fact]:
    e = time.expression
    stated = length(time)
    if stated is not None:
        amount = _amount(stated)
        if amount is None or stated.approx:
            return []
        if time.signal_word in ("after", "before") and time.tense == "future":
            low, high = amount
            ahead = (
                Interval(low, None, low_out=True)
                if time.signal_word == "after"
                else Interval(None, high, high_out=True)
            )
            return [Fact(time.start, time.end, "now", ahead)]
        if time.signal_word in ("after", "before", "since", "until"):
            return []
        return [Fact(time.start, time.end, "length", _bounded(amount, time.mod))]
    if isinstance(e, tx.Shifted) and e.base is None and e.direction > 0 and not e.length.vague:
        amount = _amount(e.length)
        return [] if amount is None else [Fact(time.start, time.end, "now", _bounded(amount, time.mod))]
    if isinstance(e, tx.Range) and e.start is not None and e.end is not None:
        lasted = _distance(e.start, e.end)
        return [] if lasted is None else [Fact(time.start, time.end, "length", lasted, reckoned=True)]
    return _when(time)


def _bounded(amount: tuple[Fraction, Fraction], mod: str | None) -> Interval:
    """A length with what its words make of it ("more than", "at most")."""
    low, high = amount
    if mod == "LESS_THAN":
        return Interval(None, high, high_out=True)
    if mod == "MORE_THAN":
        return Interval(low, None, low_out=True)
    if mod == "EQUAL_OR_MORE":
        return Interval(low, None)
    if mod == "EQUAL_OR_LESS":
        return Interval(None, high)
    return Interval(low, high)


def _when(time: TimeMention) -> list[Fact]:
    """The moment of the event on the scale that its expression has."""
    e = time.expression
    side = 0
    point = e
    if isinstance(e, tx.Range):
        side = -1 if e.start is None else 1
        point = e.end if e.start is None else e.start
    elif time.signal_word in ("before", "after"):
        side = -1 if time.signal_word == "before" else 1
    if isinstance(point, tx.CalendarDate):
        days = extent(point)
        if days is not None:
            return [Fact(time.start, time.end, "date", _side(days[0], days[1], side, e))]
    if (time.low is not None or time.high is not None) and (isinstance(e, tx.Range) or not side):
        low = None if time.low is None else Fraction(time.low.toordinal())
        high = None if time.high is None else Fraction(time.high.toordinal() - 1)
        return [Fact(time.start, time.end, "date", Interval(low, high))] if time.type is TimeType.DATE else []
    scale = _cyclic(point)
    if scale is None:
        return []
    kind, first, last = scale
    also = _side(0, 0, side, e) if kind == "week" and first == _SUNDAY else None
    return [Fact(time.start, time.end, kind, _side(first, last, side, e), also=also)]


def _side(first: int, last: int, side: int, e: tx.TimeExpression | None) -> Interval:
    """On a point, before it (-1) or after it (+1); the point itself belongs to "until" and "since"."""
    closed = isinstance(e, tx.Range) and e.closed
    if side < 0:
        return Interval(None, Fraction(last)) if closed else Interval(None, Fraction(first), high_out=True)
    if side > 0:
        return Interval(Fraction(first), None) if closed else Interval(Fraction(last), None, low_out=True)
    return Interval(Fraction(first), Fraction(last))


def _cyclic(e: tx.TimeExpression | None) -> tuple[str, int, int] | None:
    """A point that names no year: its place in the week, the year, the month or the day."""
    if isinstance(e, tx.WeekdayRef) and e.which is None:
        return "week", e.weekday, e.weekday
    if isinstance(e, tx.Clock) and not e.ambiguous:
        minute = e.hour * 60 + e.minute
        return "clock", minute, minute
    if isinstance(e, tx.CalendarDate) and e.year is None and e.calendar == "gregorian":
        if e.month is not None:
            return "year", e.month * 100 + (e.day or 0), e.month * 100 + (e.day or 99)
        if e.day is not None:
            return "month", e.day, e.day
    return None
