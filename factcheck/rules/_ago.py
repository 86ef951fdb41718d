"""How long ago a date is, as the text works it out: «افتتح في أبريل 1982، أي قبل 43 عاما», «منذ 1971، أي منذ 54 عاما».

Comes in: a `View`. Goes out: each length of time behind "that is" with the dates that it may count back to, from the
document's day. Behind «أي» nothing new is told, so a length that none of the dates before it gives contradicts them.
A length that counts from something else («قبل ثلاث سنوات من وفاته») says so right behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.mention import TimeMention
from factcheck.rules._rule import View
from factcheck.rules._times import days_of, length, span_days

__all__ = ["BOUNDS", "Ago", "counted_back", "ends_elsewhere"]

#: Words between "that is" and its length, and code points over which they may lie.
_NEAR, _REACH = 3, 30
#: Code points of a sentence before a length that are looked at, and dates among them.
_BACK, _MOST = 400, 6
#: Code points on either side of a length in which its paragraph is looked at.
_PARAGRAPH = 1000
#: What governs a length that lasts to the present; kinds of bounds, which say too little.
_FOR = ("for", "since", "in", "during", None)
BOUNDS = ("MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS")


@frozen
class Ago:
    """A length and a date that it may count from.

    days:       fewest and most days of the length, rounded by a little more than half of its last unit
    direction:  -1 back to the date, +1 on to it
    """

    time: TimeMention
    base: TimeMention
    days: tuple[int, int]
    direction: int


def counted_back(view: View) -> Iterator[Ago]:
    """Each length behind "that is" with the date that comes nearest to it, seen from the document's day."""
    if view.date.day is None:
        return
    today = view.date.day.toordinal()
    for signal in view.marked("thatis"):
        time = next(iter(view.begun(view.times, signal.end, signal.end + _REACH)), None)
        if time is None or time.quoted or not _tied(view, signal.end, time):
            continue
        bases = list(_dates(view, max(view.sentence(signal.start).start, signal.start - _BACK), signal.start))
        told = None if not bases else _told(time, bases[0])
        if told is None:
            continue
        stated, direction = told
        days = days_of(stated, _slack(stated))
        if days is None:
            continue
        base = min(bases, key=lambda base: _off(base, days, (today, today), direction))
        if direction > 0 and (span_days(base) or (0, 0))[0] <= today:
            continue  # "in 1975, that is three years later": later than what was told before
        if _off(base, days, (today, today), direction) and ends_elsewhere(view, time, bases, days):
            continue
        yield Ago(time, base, days, direction)


def _tied(view: View, since: int, time: TimeMention) -> bool:
    gap = view.text[since : time.start]
    return len(gap.split()) <= _NEAR and not any(mark in gap for mark in ".,،;؛:()«»\n")


def _told(time: TimeMention, base: TimeMention) -> tuple[tx.Length, int] | None:
    """The length of "43 years ago", and of "for 43 months" behind "since"."""
    e = time.expression
    if isinstance(e, tx.Shifted | tx.Window) and e.base is None:
        stated, direction = e.length, e.direction
    elif base.signal_word == "since" and time.signal_word in _FOR and (held := length(time)) is not None:
        stated, direction = held, -1
    else:
        return None
    plain = not stated.vague and bool(stated.amounts) and stated.amounts[-1][1] == stated.amounts[-1][2]
    return (stated, direction) if plain and time.mod not in BOUNDS else None


def _slack(stated: tx.Length) -> Fraction:
    return Fraction(1) if stated.amounts[-1][0] == "day" else Fraction(3, 5)


def _dates(view: View, start: int, end: int) -> Iterator[TimeMention]:
    """The dates with a place in the calendar that begin in a stretch, the last first."""
    for time in list(view.begun(view.times, start, end))[: -_MOST - 1 : -1]:
        plain = isinstance(time.expression, tx.CalendarDate | tx.Edge | tx.DateTime)
        if plain and not time.vague and not time.quoted and span_days(time) is not None:
            yield time


def ends_elsewhere(view: View, time: TimeMention, bases: Sequence[TimeMention], days: tuple[int, int]) -> bool:
    """Another date of the paragraph is where the length ends: «عاد عام 2015 إلى مدينة غادرها عام 1990، أي قبل 25 عاما»."""
    segment = view.segment(time.start)
    start, end = max(segment.start, time.start - _PARAGRAPH), min(segment.end, time.start + _PARAGRAPH)
    placed = [place for other in _dates(view, start, end) if (place := span_days(other)) is not None]
    return any(not _off(base, days, place, way) for base in bases for place in placed for way in (1, -1))


def _off(base: TimeMention, days: tuple[int, int], end: tuple[int, int], direction: int) -> int:
    """Days by which the way from a date to an end misses a length; 0 where it fits."""
    placed = span_days(base)
    if placed is None:
        return 0
    first, last = (placed, end) if direction < 0 else (end, placed)
    return max(days[0] - (last[1] - first[0]), (last[0] - first[1]) - days[1], 0)
