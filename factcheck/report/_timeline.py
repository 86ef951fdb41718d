"""The timeline of a document: when things happened, as its words say, on a scale that gives the present room.

Places are thousandths of the width, 0 the earliest. Distance from the document's date is drawn by its logarithm:
the news of the week, last year's and the last century's all stay legible. An open bound runs to the edge.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date as Date
from datetime import datetime
from math import log1p

from attrs import frozen

from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.report import Analysis
from factcheck.model.span import Span

__all__ = ["Bar", "Tick", "Timeline", "timeline"]

WIDTH = 1000
#: The narrowest bar: a day is a point, and a point has to be seen.
POINT = 10
#: Distances in days at which the scale is marked.
MARKS = (0, 30, 365, 3652, 36525)
#: Days up to which the scale is nearly even; "chosen by us": two weeks of news.
EVEN = 15
#: A tick closer than this to the one before it would write over it.
APART = 90


@frozen
class Bar:
    """One time and what happened then.

    low, high:      places of its bounds
    open_low, open_high: the bound is open
    label:          the words that tell what happened
    """

    mention: TimeMention
    low: int
    high: int
    open_low: bool
    open_high: bool
    label: Span


@frozen
class Tick:
    """A mark of the scale: its place, its date, and whether that is a year or more from the document's."""

    at: int
    date: Date
    far: bool


@frozen
class Timeline:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def timeline(analysis: Analysis, most: int) -> Timeline:
    """At most ``most`` bars, in order of time; none when the text dates nothing."""
    times = [t for t in analysis.times if _dated(t)]
    days = [_day(bound) for t in times for bound in (t.low, t.high) if bound is not None]
    if not days:
        return Timeline((), ())
    now = analysis.date.low or analysis.date.high
    origin = (_day(now) if now is not None else max(days)).toordinal()
    scale = [_distance(day.toordinal() - origin) for day in days] + [0.0]
    first, last = min(scale), max(scale)
    room = (last - first) or 1.0

    def place(day: int) -> int:
        return round((_distance(day - origin) - first) / room * (WIDTH - 2 * POINT)) + POINT

    bars: dict[object, Bar] = {}
    for time in sorted(times, key=lambda t: (_start(t), _end(t), t.start))[:most]:
        label = _label(analysis, time)
        low = POINT // 2 if time.low is None else place(_day(time.low).toordinal())
        high = WIDTH - POINT // 2 if time.high is None else place(_day(time.high).toordinal())
        if high - low < POINT:
            low, high = low - POINT // 2, low + POINT // 2
        bars.setdefault((time.low, time.high, label), Bar(time, low, high, time.low is None, time.high is None, label))
    return Timeline(tuple(bars.values()), _ticks(origin, place))


def _ticks(origin: int, place: Callable[[int], int]) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    for day in sorted({origin + sign * mark for mark in MARKS for sign in (-1, 1)}):
        if not 1 <= day <= Date.max.toordinal():
            continue
        at = place(day)
        if 0 <= at <= WIDTH:
            if ticks and at - ticks[-1].at < APART:
                # The document's own date is kept before any other.
                if day != origin:
                    continue
                ticks.pop()
            ticks.append(Tick(at, Date.fromordinal(day), abs(day - origin) >= 365))
    return tuple(ticks)


def _dated(time: TimeMention) -> bool:
    if time.vague or time.type not in (TimeType.DATE, TimeType.TIME):
        return False
    return time.low is not None or time.high is not None


def _day(moment: Date | datetime) -> Date:
    return moment.date() if isinstance(moment, datetime) else moment


def _start(time: TimeMention) -> Date:
    return Date.min if time.low is None else _day(time.low)


def _end(time: TimeMention) -> Date:
    return Date.max if time.high is None else _day(time.high)


def _distance(days: int) -> float:
    return log1p(abs(days) / EVEN) * (1 if days >= 0 else -1)


def _label(analysis: Analysis, time: TimeMention) -> Span:
    """The shortest claim that has the time in it, else its sentence."""
    claims = [claim.span for claim in analysis.claims if time.id and time.id in claim.times]
    if claims:
        return min(claims, key=lambda span: (span.end - span.start, span.start))
    segments: Sequence[Span] = [segment.span for segment in analysis.segments]
    at = bisect_right(segments, time.start, key=lambda span: span.start) - 1
    if at < 0 or not segments[at].contains(time.span):
        return time.span
    sentences = analysis.segments[at].sentences or (segments[at],)
    return next((s for s in sentences if s.start <= time.start < s.end), segments[at])
