"""The timeline of a document: when things happened, as its words say, on a scale that gives the present room.

Places are thousandths of the width, 0 the earliest. Distance from the document's date is drawn by its logarithm:
the news of the week, last year's and the last century's all stay legible. An open bound runs to the edge.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from math import log1p

from attrs import frozen

from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.report import Analysis
from factcheck.model.span import Span

__all__ = ["Bar", "Tick", "Timeline", "timeline"]

WIDTH = 1000
#: The narrowest bar: a day is a point, and a point has to be seen.
POINT = 10
#: Distances in days at which the scale is marked, where there is room: those named first are kept before the others.
MARKS = (0, 365, 3652, 30, 36525, 1826, 18262, 182, 365_250)
#: Days up to which the scale is nearly even; "chosen by us": two weeks of news.
EVEN = 15
#: Room that a letter of a mark takes, and what stays free between two marks: on a phone 335 pixels are the width, and
#: letters of 12 pixels are 6.6 wide.
LETTER = 20
FREE = 30


@frozen
class Bar:
    """One time and what happened then.

    low, high:      places of its bounds
    open_low, open_high: the bound is open
    label:          the words that tell what happened
    when:           its bounds for a reader: "1980–1989", "2019-02", "2019-04-08 – 2019-04-14"
    """

    mention: TimeMention
    low: int
    high: int
    open_low: bool
    open_high: bool
    label: Span
    when: str


@frozen
class Tick:
    """A mark of the scale.

    at:     its place
    label:  its date, no finer than the distance from the document's asks for
    own:    it is the document's date
    """

    at: int
    label: str
    own: bool

    @property
    def middle(self) -> float:
        """The middle of its words, which do not run over the edge."""
        half = len(self.label) * LETTER / 2
        return min(max(self.at, half), WIDTH - half)

    def clear(self, other: Tick) -> bool:
        """Its words and the other's do not run into each other."""
        return abs(self.middle - other.middle) >= (len(self.label) + len(other.label)) * LETTER / 2 + FREE


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
        key = (time.low, time.high, label)
        bars.setdefault(key, Bar(time, low, high, time.low is None, time.high is None, label, _when(*key[:2])))
    return Timeline(tuple(bars.values()), _ticks(origin, place, analysis.date.day is not None))


def _ticks(origin: int, place: Callable[[int], int], known: bool) -> tuple[Tick, ...]:
    """Marks whose words do not touch; ``known``: the origin is the document's date."""
    ticks: list[Tick] = []
    for mark in MARKS:
        for day in sorted({origin - mark, origin + mark}):
            if 1 <= day <= Date.max.toordinal() and 0 <= (at := place(day)) <= WIDTH:
                date = Date.fromordinal(day).isoformat()
                tick = Tick(at, date if mark == 0 else date[:7] if mark < 365 else date[:4], known and mark == 0)
                if all(tick.clear(other) for other in ticks):
                    ticks.append(tick)
    return tuple(sorted(ticks, key=lambda tick: tick.at))


def _dated(time: TimeMention) -> bool:
    if time.vague or time.type not in (TimeType.DATE, TimeType.TIME):
        return False
    return time.low is not None or time.high is not None


def _day(moment: Date | datetime) -> Date:
    return moment.date() if isinstance(moment, datetime) else moment


def _when(low: Date | datetime | None, high: Date | datetime | None) -> str:
    """Half-open bounds as what they are the bounds of: a minute, a day, a month, years, or a first and a last day."""
    if isinstance(low, datetime) and isinstance(high, datetime) and high - low <= timedelta(minutes=1):
        return low.isoformat(" ", "minutes")
    first, last, behind = low and _day(low), _last(high), high and _day(high)
    if first is None or last is None or behind is None or first > last:
        return f"{first or '…'} – {last or '…'}"
    if first == last:
        return str(first)
    if first.day == behind.day == 1:
        if first.month == behind.month == 1:
            return f"{first.year:04}" if first.year == last.year else f"{first.year:04}–{last.year:04}"
        if (first.year, first.month) == (last.year, last.month):
            return str(first)[:7]
    return f"{first} – {last}"


def _last(high: Date | datetime | None) -> Date | None:
    """The last day before a bound."""
    if high is None or (isinstance(high, datetime) and high.time() != datetime.min.time()) or _day(high) == Date.min:
        return high and _day(high)
    return _day(high) - timedelta(1)


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
