"""Relations decided alone: names of months, dates in their calendar, weekdays, counts."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from factcheck.model.interval import Interval
from factcheck.model.message import Message, msg
from factcheck.model.names import MONTHS, WEEKDAYS
from factcheck.model.relation import (
    Count,
    Possible,
    Proposal,
    Relation,
    SameMonth,
    SameWords,
    Tenure,
    Verdict,
    WeekdayOf,
)

__all__ = ["DECIDE"]

#: Years that `datetime.date` knows.
_FIRST, _LAST = 1, 9999
#: Greatest number of days in a Hijri month; which months have 30 depends on the sighting, so 30 is always possible.
_HIJRI_DAYS = 30


def same_month(p: SameMonth) -> Relation:
    """Some month stands behind both names."""
    first, second = (_months(numbers) for numbers in (p.first, p.second))
    if set(p.first) & set(p.second):
        return Relation(p, Verdict.HOLDS, (msg("both names stand for {month}", month=first),))
    return Relation(
        p, Verdict.CONFLICT, (msg("the first name is {first}, the second {second}", first=first, second=second),)
    )


def _months(numbers: tuple[int, ...]) -> Message:
    named = [MONTHS[n - 1] if 1 <= n <= 12 else msg("month {n}", n=n) for n in numbers]
    result = named[0]
    for other in named[1:]:
        result = msg("{one} or {other}", one=result, other=other)
    return result


def possible(p: Possible) -> Relation:
    """A date exists. Without a year, 29 February can."""
    if p.month is not None and not 1 <= p.month <= 12:
        return Relation(p, Verdict.CONFLICT, (msg("a year has 12 months; this is month {month}", month=p.month),))
    if p.day is None:
        return Relation(p, Verdict.HOLDS, (msg("the calendar has such a month"),))
    if p.calendar == "hijri":
        days = _HIJRI_DAYS
        name: Message = msg("a Hijri month")
    elif p.month is None:
        days = 31
        name = msg("the longest month")
    else:
        leap = 4 if p.year is None or not _FIRST <= p.year <= _LAST else p.year
        days = monthrange(leap, p.month)[1]
        name = MONTHS[p.month - 1]
        if p.month == 2 and p.year is not None:
            name = msg("{month} {year}", month=name, year=str(p.year))
    step = msg("{month} has {n} day", "{month} has {n} days", n=days, month=name)
    if 1 <= p.day <= days:
        return Relation(p, Verdict.HOLDS, (step,))
    return Relation(p, Verdict.CONFLICT, (step, msg("there is no day {day}", day=str(p.day))))


def weekday_of(p: WeekdayOf) -> Relation:
    """Some reading of the day falls on the weekday."""
    said = WEEKDAYS[p.weekday - 1]
    if not p.days:
        return Relation(p, Verdict.UNDECIDED, why_undecided=p.unknown or msg("the date names no year"))
    steps = tuple(msg("{date} is a {weekday}", date=day.isoformat(), weekday=WEEKDAYS[day.weekday()]) for day in p.days)
    if any(day.isoweekday() == p.weekday for day in p.days):
        return Relation(p, Verdict.HOLDS, steps)
    return Relation(p, Verdict.CONFLICT, (*steps, msg("the text says {weekday}", weekday=said)))


def count(p: Count) -> Relation:
    """The number of items listed is the number stated; an incomplete list only must not exceed it."""
    total = sum(p.weights)
    fewest = total if p.fewest is None else p.fewest
    step = (
        msg("{items} = {total}", items=" + ".join(map(str, p.weights)), total=total)
        if len(p.weights) > 1
        else msg("one item listed stands for {total}", total=total)
    )
    low = None if not p.complete else p.stated.low
    stated = Interval(low, p.stated.high, p.stated.low_out, p.stated.high_out)
    said = msg("the text says {number}", number=str(p.stated))
    if stated.meets(Interval.exactly(total)):
        return Relation(p, Verdict.HOLDS, (step, said))
    if fewest != total and stated.meets(Interval(Interval.exactly(fewest).low, Interval.exactly(total).high)):
        return Relation(p, Verdict.UNDECIDED, (step,), why_undecided=msg("it is open where one item of the list ends"))
    return Relation(p, Verdict.CONFLICT, (step, said))


def tenure(p: Tenure) -> Relation:
    """One person holds the office now, and who holds it is not who held it before."""
    now, before = tuple(dict.fromkeys(p.present)), tuple(dict.fromkeys(p.past))
    steps = (
        *(msg("{name} holds the office now", name=name) for name in now),
        *(msg("{name} held it before", name=name) for name in before),
    )
    if len(now) > 1:
        return Relation(p, Verdict.CONFLICT, (*steps, msg("one person holds the office at a time")))
    if set(now) & set(before):
        return Relation(p, Verdict.CONFLICT, (*steps, msg("who holds an office is not its former holder")))
    others = [name for name in dict.fromkeys(p.unplaced) if name not in now and name not in before]
    if others and (now or len(others) > 1):
        return Relation(
            p, Verdict.UNDECIDED, steps, why_undecided=msg("the text does not say when {name} held it", name=others[0])
        )
    return Relation(p, Verdict.HOLDS, steps or (msg("{name} alone is called so", name=others[0]),) if others else steps)


def same_words(p: SameWords) -> Relation:
    """The shorter of two quotations is a piece of the longer one, and one person says both."""
    short, long = sorted((p.first, p.second), key=len)
    missing = [word for stem, word in short if stem not in {other for other, _ in long}]
    swapped = [word for stem, word in long if stem not in {other for other, _ in short}]
    if missing and swapped:
        steps = msg("only in one: {words}", words=" ".join(missing)), msg("only in the other: {words}", words=" ".join(swapped))  # fmt: skip
        return Relation(p, Verdict.CONFLICT, steps)
    if p.first_by and p.second_by and p.first_by != p.second_by:
        step = msg("said by {one}, and by {other}", one=p.first_by, other=p.second_by)
        return Relation(p, Verdict.CONFLICT, (step,))
    return Relation(p, Verdict.HOLDS, (msg("the same words stand in both"),))


DECIDE: Mapping[type[Proposal], Callable[[Any], Relation]] = MappingProxyType(
    {
        SameMonth: same_month,
        Possible: possible,
        WeekdayOf: weekday_of,
        Count: count,
        Tenure: tenure,
        SameWords: same_words,
    }
)
