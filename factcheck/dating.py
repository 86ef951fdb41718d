"""The document's own date, from what the text says of it, as bounds with their reasons.

Comes in: an `Analysis` whose document gives no date. Goes out: a `DocumentDate` of basis "inferred" (or the unknown
one): not before the latest time told as past, not after what is told as still to come or still running, within a
season where an interval leads there, on a weekday where "yesterday, Friday" fixes it.

Reference facts may narrow the bounds to a day: "the summit of X and Y yesterday, Friday" was one of the meetings that
facts list, and only one of them fits the weekday and the bounds (`date_by_facts`).

What is inferred is shown and never weighed against the text it came from: relative times stay relative, and a
relation that needs the document's date is undecided.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta

from attrs import evolve, frozen

from factcheck.model import timex as tx
from factcheck.model.fact import CERTAINTIES, Fact
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.names import MONTHS, WEEKDAYS
from factcheck.model.report import Analysis, DocumentDate
from factcheck.model.span import Span
from factcheck.rules import View
from factcheck.rules._days import named_days
from factcheck.rules._intervals import elapsed
from factcheck.rules._meetings import meetings
from factcheck.rules._reference import around, near, told
from factcheck.rules._statements import stated
from factcheck.rules._terms import decisions
from factcheck.rules._times import dates_in, last_day

__all__ = ["date_by_facts", "infer_date"]

#: A story tells what happened at most this many days ago.
_NEWS = 15
#: Words between an event and the relative day that tells when it was.
_BESIDE = 8
#: Days beyond which an interval says nothing of the season: a hundred years.
_FAR = 36_525


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
        if interval.days[1] > _FAR:
            continue
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


# ------------------------------------------------------------------------------------- by facts


@frozen
class _Clue:
    """An event told of as some days before the day of writing, and a fact that may be of it.

    offset:  days from the day of writing to the event (-1 for yesterday)
    ids:     the times that say so
    place:   the words that name the event
    """

    fact: Fact
    offset: int
    ids: tuple[str, ...]
    place: Span

    @property
    def days(self) -> range:
        """The days of writing that fit, as ordinals."""
        first, last = self.fact.days
        return range(first - self.offset, last - self.offset + 1)


def date_by_facts(view: View) -> DocumentDate | None:
    """The day of a document that gives none, where reference facts leave one; None where they do not.

    Every event with a relative day beside it ("yesterday, Friday", «غداة القمة … أمس») is looked up. Of the days that
    its facts allow, those that the weekday and the bounds of the text allow remain. All events that have such days must
    have one in common, and only one.
    """
    date = view.date
    if date.basis not in ("unknown", "inferred") or date.day is not None or not view.facts:
        return None
    if date.weekday is None and (date.low is None or date.high is None):
        return None  # nothing in the text confirms what a fact says
    fitting: list[dict[int, _Clue]] = []
    for clues in _events(view):
        surest = sorted(clues, key=lambda clue: -CERTAINTIES.index(clue.fact.certainty))
        fits = {day: clue for clue in surest for day in clue.days if _allowed(date, day)}
        if fits:  # else the event is one that no fact lists
            fitting.append(fits)
    common = set.intersection(*map(set, fitting)) if fitting else set()
    if len(common) != 1:
        return None
    day = common.pop()
    found = [fits[day] for fits in fitting]
    here = Date.fromordinal(day)
    because = dict.fromkeys((*date.because, *(one for clue in found for one in clue.ids)))
    reasons = [
        msg(
            "{text}: {fact}, so {day}",
            text=_words(view, clue.place),
            fact=told(view, [clue.fact])[0],
            day=here.isoformat(),
        )
        for clue in found
    ]
    return evolve(
        date,
        low=here,
        high=here + timedelta(days=1),
        basis="inferred",
        because=tuple(because),
        reasons=(*date.reasons, *reasons),
    )


def _allowed(date: DocumentDate, ordinal: int) -> bool:
    if not 1 <= ordinal < Date.max.toordinal():
        return False
    day = Date.fromordinal(ordinal)
    if date.weekday is not None and day.isoweekday() != date.weekday:
        return False
    return (date.low is None or date.low <= day) and (date.high is None or day < date.high)


def _events(view: View) -> Iterator[list[_Clue]]:
    """For each event told of with a relative day: what facts may be of it."""
    for meeting in meetings(view):
        sentence = around(view, meeting.place)
        days = [(time, offset) for time in view.inside(view.times, sentence) if (offset := _offset(time)) is not None]
        morrow = next(
            (
                time
                for time in view.inside(view.times, Span(sentence.start, meeting.place.start))
                if isinstance(time.expression, tx.After) and near(view, time, meeting.place, 0)
            ),
            None,
        )
        if morrow is not None and isinstance(morrow.expression, tx.After) and len(days) == 1:
            (time, offset), ids = days[0], (morrow.id, days[0][0].id)
            yield [_Clue(f, offset - morrow.expression.direction, ids, meeting.place) for f in meeting.facts]
        elif morrow is None:
            beside = [(t, o) for t, o in days if near(view, meeting.place, t, _BESIDE)]
            if len(beside) == 1:
                time, offset = beside[0]
                yield [_Clue(f, offset, (time.id,), meeting.place) for f in meeting.facts]
    for time in view.times:
        offset = _offset(time)
        if offset is not None and not time.quoted:
            found = stated(view, time)
            if found is not None:
                place, facts = found
                yield [_Clue(fact, offset, (time.id,), place) for fact in facts]


def _offset(time: TimeMention) -> int | None:
    """Days from the day of writing, for a day told as today or shortly before."""
    e = time.expression
    if isinstance(e, tx.Deictic) and e.unit == "day" and -_NEWS <= e.offset <= 0 and not time.quoted:
        return e.offset
    return None
