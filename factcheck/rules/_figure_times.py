"""Times as figures: days, months and years, weekdays, times of day, lengths of time.

Comes in: the times of a document. Goes out: a `Figure` for each that can be stated twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import timex as tx
from factcheck.model.interval import ABOUT, Interval
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.span import Span
from factcheck.rules._figure import DAYS, Figure
from factcheck.rules._rule import View
from factcheck.rules._times import inner, length
from factcheck.rules._when import When, when

__all__ = ["times"]

#: Prepositions that make a length the distance to a point ("after six months").
_FROM_HERE = frozenset({"before", "after", "since", "until"})
#: Years that a range behind a name spans at least when it is a life.
_LIFE = 15
#: Letters before an ordinal in which a preposition stands that makes a bound of it.
_NEAR = 14
#: Letters between a preposition and its date («إلى غاية يوم 5 مايو»).
_JOINT = 5


def times(view: View) -> Iterator[Figure]:
    for t in view.times:
        life = _life(view, t)
        if life is not None:
            yield from life
            continue
        day = _day_of(t)
        if day is not None:
            yield day
        figure = _time(view, t)
        if figure is not None:
            yield figure


def _time(view: View, t: TimeMention) -> Figure | None:
    if t.type is TimeType.DURATION:
        return _length(t)
    if t.vague or t.expression is None:
        return None
    if t.type is TimeType.SET:
        month = next((e.month for e in inner(t.expression) if isinstance(e, tx.CalendarDate)), None)
        return None if month is None else Figure(t, "date", None, date=When((None, month, None), (None, month, None)))
    if t.type is TimeType.TIME:
        return _clock(t)
    if isinstance(t.expression, tx.WeekdayRef) and t.low is None:
        return Figure(t, "weekday", Interval.exactly(t.expression.weekday))
    if isinstance(t.expression, tx.Shifted | tx.Range) and t.value == "XXXX":
        return _ago(t)
    date = when(t, _denied(view, t))
    if date is None:
        return None
    edge = (t.signal_word,) if t.signal_word in ("since", "until") and date.side else ()
    return Figure(t, "scope" if _holds_at(view, t) else "date", None, date=date, bound=date.side, marks=edge)


def _holds_at(view: View, t: TimeMention) -> bool:
    """The day at which the sentence's figures hold ("as of 3 May"), not the day of an event."""
    near = Span(max(t.start - _NEAR, 0), t.start)
    return any(t.start - s.end <= _JOINT for s in view.marks(near, "asof"))


def _day_of(t: TimeMention) -> Figure | None:
    """The day of a time of day ("Friday night", "26 June at 1:34 PM")."""
    if t.type is not TimeType.TIME or not isinstance(t.expression, tx.DateTime):
        return None
    day = t.expression.day
    if isinstance(day, tx.WeekdayRef) and t.low is None:
        return Figure(t, "weekday", Interval.exactly(day.weekday))
    date = When.of(t.value.partition("T")[0]) if isinstance(day, tx.CalendarDate) else None
    return None if date is None else Figure(t, "date", None, date=date)


def _life(view: View, t: TimeMention) -> tuple[Figure, Figure] | None:
    """The days of birth and of death behind a name: "(25 December 1870 – 1 April 1965)"."""
    if not isinstance(t.expression, tx.Range) or t.low is None or t.high is None:
        return None
    if t.high.year - t.low.year < _LIFE or view.text[t.end : t.end + 1] != ")":
        return None
    low, high = t.value.partition("/")[::2]
    born, died = When.of(low), When.of(high)
    if born is None or died is None:
        return None
    return Figure(t, "date", None, date=born, marks=("life/born",)), Figure(
        t, "date", None, date=died, marks=("life/died", "fate/dead")
    )


def _denied(view: View, t: TimeMention) -> bool:
    """A negation stands before it in its sentence ("did not reopen until October")."""
    if t.signal_word != "until":
        return False
    return bool(view.marks(Span(view.sentence(t.start).start, t.start), "negation"))


def _length(t: TimeMention) -> Figure | None:
    """A length of time in days; the last unit may be rounded by a half when it is said in another."""
    stated = length(t)
    if stated is None:
        return None
    reach = t.signal_word if t.signal_word in _FROM_HERE or t.signal_word == "within" else ""
    value = _in_days(stated)
    if value is None:
        return None
    return Figure(t, "length", value, unit=stated.amounts[-1][0], head=reach or "", bound=_more(t))


def _in_days(stated: tx.Length) -> Interval | None:
    low = high = Fraction(0)
    for unit, least, most in stated.amounts:
        if unit not in DAYS:
            return None
        short, long = DAYS[unit]
        low += least * short
        high += most * long
    value = Interval(low, high)
    return value.widened(ABOUT) if stated.approx else value


def _ago(t: TimeMention) -> Figure | None:
    """A distance from an unknown day: "three years ago", "more than 540 million years ago"."""
    shifted = next((e for e in inner(t.expression) if isinstance(e, tx.Shifted)), None) if t.expression else None
    if shifted is None or shifted.length.vague or shifted.base is not None:
        return None
    value = _in_days(shifted.length)
    if value is None:
        return None
    head = "ago" if shifted.direction < 0 else "hence"
    unit = shifted.length.amounts[-1][0]
    return Figure(t, "length", value, unit=unit, head=head, bound=_more(t))


def _more(t: TimeMention) -> int:
    if t.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return 1
    if t.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return -1
    return 0


def _clock(t: TimeMention) -> Figure | None:
    clock = next((e for e in inner(t.expression) if isinstance(e, tx.Clock)), None) if t.expression else None
    if clock is None:
        return None
    if isinstance(t.expression, tx.Range):
        start, end = (
            next((e for e in inner(x) if isinstance(e, tx.Clock)), None) if x else None
            for x in (t.expression.start, t.expression.end)
        )
        if start is None or end is None or start.ambiguous or end.ambiguous:
            return None
        return Figure(
            t, "hours", Interval.exactly((start.hour * 60 + start.minute) * 1440 + end.hour * 60 + end.minute)
        )
    return Figure(t, "clock", Interval.exactly(clock.hour * 60 + clock.minute), unit="half" if clock.ambiguous else "")
