"""FUTURE-ANNIVERSARY: an anniversary does not lead from its event to the date of the story.

"The 50th anniversary of the 1969 landing" is 2019. Told as news of 2029, or counted as the 60th, it is a slip.

Flagged::

    [en] [date 2019-07-20] The city marked the 60th anniversary of the 1969 Moon landing.
    [ar] [date 2019-07-20] احتفل العالم بالذكرى الستين لهبوط الإنسان على القمر عام 1969.

Clean::

    [en] [date 2019-07-20] The city marked the 50th anniversary of the 1969 Moon landing.
    [ar] [date 2019-07-20] احتفل العالم بالذكرى الخمسين لهبوط الإنسان على القمر عام 1969.
    [en] [date 2019-07-20] The city is preparing for the 60th anniversary of the 1969 Moon landing.
    [en] [date 2019-07-20] In 2009, the city marked the 40th anniversary of the 1969 Moon landing.

A year more or less is left alone: some count the first year, and feasts are held early or late. On the very day of
the year, it is not. A sentence that
names another day is of that day; one that names another time, or speaks of a plan, is left alone.

Assumes: the anniversary is of the document's year, or of the day that the sentence names.
Source: arithmetic on calendar years.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck.model.interval import Interval
from factcheck.model.mention import QuantityKind, Signal, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import dates_in, exact_day, length

__all__ = ["RULE"]

#: Words between the anniversary and the year of its event.
_FAR = 8
#: Words between "founded" and its year, and between the anniversary and the year that it fell in.
_BEGUN = 3
#: Years that a slip leads astray at most; a digit of the ordinal or of the year is wrong.
_SLIP = 15


def relate(view: View) -> Iterator[Agree]:
    for signal in view.signals:
        if signal.kind != "anniversary" or view.quoted(signal.start):
            continue
        number = _lapse(view, signal) if signal.value == "lapse" else _number(view, signal)
        event, held = _founded(view, signal) or (_event(view, signal), None)
        if number is None or event is None:
            continue
        held = held or _held(view, signal, event)
        year = _year(held) if held is not None else view.day.year if view.day and _now(view, signal, event) else None
        if year is not None and _close(number, event, year):
            yield _agree(view, number, event, year, held)


@frozen
class _Years:
    """How many years the text counts, and where."""

    start: int
    end: int
    years: int


def _number(view: View, signal: Signal) -> _Years | None:
    """The ordinal right beside the word."""
    for q in view.inside(view.quantities, Span(max(signal.start - 30, 0), signal.end + 30)):
        between = view.between(q, signal)
        if q.kind is QuantityKind.ORDINAL and q.exact is not None and not between.strip():
            return _Years(q.start, q.end, int(q.exact))
    return None


def _lapse(view: View, signal: Signal) -> _Years | None:
    """«مرور خمسين عاما على»: the years right behind the word."""
    for time in view.inside(view.times, Span(signal.end, view.sentence(signal.start).end)):
        stated = length(time)
        if stated is None or stated.approx or view.text[signal.end : time.start].strip():
            return None
        unit, least, most = stated.amounts[-1]
        if len(stated.amounts) > 1 or unit != "year" or least != most or least.denominator != 1:
            return None
        return _Years(time.start, time.end, int(least))
    return None


def _founded(view: View, signal: Signal) -> tuple[TimeMention, TimeMention] | None:
    """ "Founded in 1920, the club marked its 100th anniversary in 2020": the beginning told before it, and the date
    behind it, where the sentence has no other."""
    sentence = view.sentence(signal.start)
    times = [t for t in view.inside(view.times, sentence) if t.type is not TimeType.DURATION]
    if len(times) != 2 or not times[0].end <= signal.start < times[1].start or _year(times[0]) is None:
        return None
    begun = [s for s in view.inside(view.signals, Span(sentence.start, times[0].start)) if s.kind == "begin"]
    near = begun and len(view.text[begun[-1].end : times[0].start].split()) <= _BEGUN
    joined = len(view.text[signal.end : times[1].start].split()) <= _BEGUN
    return (times[0], times[1]) if near and joined and _year(times[1]) is not None else None


def _event(view: View, signal: Signal) -> TimeMention | None:
    """The year named behind it, and no more than one date besides."""
    sentence = view.sentence(signal.start)
    times = [t for t in view.inside(view.times, Span(signal.end, sentence.end)) if t.type is not TimeType.DURATION]
    if not 1 <= len(times) <= 2 or len(view.text[signal.end : times[0].start].split()) > _FAR:
        return None
    dates = dates_in(times[0].expression)
    return times[0] if len(dates) == 1 and dates[0].year is not None and dates[0].calendar == "gregorian" else None


def _held(view: View, signal: Signal, event: TimeMention) -> TimeMention | None:
    """The one other date of the sentence, when it is a day and the sentence tells what was done on it."""
    sentence = view.sentence(signal.start)
    others = [t for t in view.inside(view.times, sentence) if t is not event and t.type is not TimeType.DURATION]
    if len(others) != 1 or others[0].start < event.start or others[0].signal_word not in (None, "in", "on"):
        return None
    return others[0] if exact_day(others[0]) is not None and dates_in(others[0].expression) else None


def _year(held: TimeMention) -> int | None:
    dates = dates_in(held.expression)
    return dates[0].year if len(dates) == 1 and dates[0].calendar == "gregorian" else None


def _close(number: _Years, event: TimeMention, year: int) -> bool:
    """The year is the event's: a year that leads far away is when the anniversary falls, or something else."""
    (date,) = dates_in(event.expression)
    return abs((date.year or 0) + number.years - year) <= _SLIP


def _now(view: View, signal: Signal, event: TimeMention) -> bool:
    """The sentence speaks of the document's time: no other time in it, no plan, nothing to come."""
    sentence = view.sentence(signal.start)
    others = [t for t in view.inside(view.times, sentence) if t is not event and t.type is not TimeType.DURATION]
    kinds = {s.kind for s in view.inside(view.signals, sentence)}
    return not others and event.tense != "future" and not kinds & {"future", "coming", "plan", "prepare"}


def _agree(view: View, number: _Years, event: TimeMention, year: int, held: TimeMention | None) -> Agree:
    (date,) = dates_in(event.expression)
    due = (date.year or 0) + number.years
    evidence = [view.evidence(number), view.evidence(event, Role.AGAINST)]
    room = 1
    if held is not None:
        evidence.append(view.evidence(held, Role.AGAINST))
        first, last = exact_day(event), exact_day(held)
        room = 0 if first and last and (first.month, first.day) == (last.month, last.day) else 1
    return Agree(
        code=RULE.code,
        evidence=tuple(evidence),
        assumes=(
            msg("the anniversary is of the document's year") if held is None else msg("the date is the anniversary's"),
        ),
        severity="warning",
        premises=(msg("{year} + {number} = {due}", year=str(date.year), number=str(number.years), due=str(due)),),
        first=Interval(Interval.exactly(due - room).low, Interval.exactly(due + room).high),
        second=Interval.exactly(year),
        first_text=str(due),
        second_text=str(year),
    )


def explain(relation: Relation) -> Message:
    return msg("that anniversary is not of this year")


RULE = Rule(code="FUTURE-ANNIVERSARY", module=__name__, relate=relate, explain=explain)
