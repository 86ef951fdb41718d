"""The document's own date, from what the text says of it, as bounds with their reasons.

Comes in: an `Analysis` whose document gives no date. Goes out: a `DocumentDate` of basis "inferred" (or the unknown
one): not before the latest time told as past, not after what is told as still to come or still running, within a
season where an interval leads there, on a weekday where "yesterday, Friday" fixes it.

What is inferred is shown and never weighed against the text it came from: relative times stay relative, and a
relation that needs the document's date is undecided.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.names import MONTHS, WEEKDAYS
from factcheck.model.report import Analysis, DocumentDate
from factcheck.model.span import Span
from factcheck.rules import View
from factcheck.rules._days import named_days
from factcheck.rules._intervals import elapsed
from factcheck.rules._terms import decisions
from factcheck.rules._times import dates_in, last_day

__all__ = ["infer_date"]

#: A story tells what happened at most this many days ago.
_NEWS = 15


@frozen
class _Season:
    """Days of the year, as (month, day) bounds, in which the document lies, whatever its year."""

    first: Date
    last: Date
    because: tuple[str, ...]
    reason: Message


def infer_date(analysis: Analysis) -> DocumentDate:
    """Bounds of the document's date from its text."""
    view = View(analysis)
    because: list[str] = []
    reasons: list[Message] = []
    weekday = None
    for day in named_days(view):
        weekday = day.today
        because += [t.id for t in view.inside(view.times, day)]
        reasons.append(msg("{text}: a {weekday}", text=_words(view, day), weekday=WEEKDAYS[weekday - 1]))
        break
    low, high = _latest_past(view), _first_to_come(view)
    season = _season(view)
    first = None if low is None or low.low is None else Date.fromordinal(low.low.toordinal())
    last = None if high is None else high[0]
    if low is not None and first is not None:
        because.append(low.id)
        reasons.append(msg("{text}: not before {day}", text=_words(view, low), day=first.isoformat()))
    if high is not None and last is not None and (first is None or first < last):
        because += high[1]
        reasons.append(high[2])
    else:
        last = None
    if season is not None:
        because += season.because
        reasons.append(season.reason)
        first, last = _in_season(first, last, season)
    if not reasons:
        return DocumentDate()
    return DocumentDate(first, last, "inferred", tuple(dict.fromkeys(because)), weekday, tuple(reasons))


def _words(view: View, place: TimeMention | Span | object) -> str:
    start, end = getattr(place, "start", 0), getattr(place, "end", 0)
    return " ".join(view.text[start:end].split())


def _told(view: View, time: TimeMention) -> bool:
    """A date with its year, outside quotations, told by the text as its own fact."""
    dates = dates_in(time.expression)
    return (
        time.type is TimeType.DATE
        and not time.quoted
        and not time.vague
        and bool(dates)
        and all(d.year is not None and not d.short and d.era is None for d in dates)
    )


def _latest_past(view: View) -> TimeMention | None:
    """The latest date told as past: neither a future verb nor a plan in its sentence before it."""
    best: TimeMention | None = None
    for time in view.times:
        if not _told(view, time) or time.low is None or time.tense == "future":
            continue
        if time.signal_word in ("until", "by", "before", "within", "to") or isinstance(time.expression, tx.Range):
            continue
        sentence = view.sentence(time.start)
        before = view.inside(view.signals, Span(sentence.start, time.start))
        if any(s.kind in ("future", "coming", "plan", "deadline") for s in before):
            continue
        if best is None or best.low is None or time.low.toordinal() > best.low.toordinal():
            best = time
    return best


def _first_to_come(view: View) -> tuple[Date, tuple[str, ...], Message] | None:
    """The earliest half-open bound after which the text cannot have been written."""
    found: list[tuple[Date, tuple[str, ...], Message]] = []
    for decision in decisions(view):
        if not decision.running or decision.issued.high is None:
            continue
        due = Date.fromordinal(min(last_day(decision.issued.high) + decision.days[1] + 1, Date.max.toordinal()))
        reason = msg(
            "{text}: the term from {start} still runs, so before {day}",
            text=_words(view, decision.term),
            start=_words(view, decision.issued),
            day=due.isoformat(),
        )
        found.append((due, (decision.issued.id, decision.term.id), reason))
    for time in view.times:
        if _told(view, time) and time.tense == "future" and time.high is not None and view.voice(time.start) is None:
            day = Date.fromordinal(min(last_day(time.high) + 1, Date.max.toordinal()))
            reason = msg("{text} is to come: before {day}", text=_words(view, time), day=day.isoformat())
            found.append((day, (time.id,), reason))
    return min(found, key=lambda f: f[0], default=None)


def _season(view: View) -> _Season | None:
    """ "Two months after ... in February" of the news itself: about April."""
    for interval in elapsed(view):
        base = interval.base.expression
        if interval.direction < 0 or interval.event is not None or not isinstance(base, tx.CalendarDate):
            continue
        if base.year is not None or base.month is None or not 1 <= base.month <= 12:
            continue
        start = Date(2001, base.month, base.day or 1) if (base.month, base.day) != (2, 29) else Date(2001, 3, 1)
        end = start if base.day else (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        first = start + timedelta(days=interval.days[0])
        last = end + timedelta(days=interval.days[1] + _NEWS)
        if (last - first).days > 180:
            continue
        middle = first + (last - timedelta(days=_NEWS) - first) / 2
        reason = msg(
            "{text} after {base}: about {month}",
            text=_words(view, interval.time),
            base=_words(view, interval.base),
            month=MONTHS[middle.month - 1],
        )
        return _Season(first, last, (interval.time.id, interval.base.id), reason)
    return None


def _in_season(first: Date | None, last: Date | None, season: _Season) -> tuple[Date | None, Date | None]:
    """Bounds drawn in to the season of the first and of the last year they leave."""
    low, high = first, last
    if first is not None:
        for year in (first.year - 1, first.year, first.year + 1):
            start, end = _of_year(season, year)
            if end >= first:
                low = max(start, first)
                break
    if last is not None:
        for year in (last.year, last.year - 1, last.year - 2):
            start, end = _of_year(season, year)
            if start < last:
                high = min(end + timedelta(days=1), last)
                break
    if low is not None and high is not None and low >= high:
        return first, last
    return low, high


def _of_year(season: _Season, year: int) -> tuple[Date, Date]:
    """The season that begins in a year."""
    year = min(max(year, 2), 9990)
    start = season.first.replace(year=year)
    return start, start + (season.last - season.first)
