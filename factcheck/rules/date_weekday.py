"""DATE-WEEKDAY: a date falls on another weekday than the text says.

Day, month and year leave one weekday only. Where a text has another beside them, it has made a slip: a story was moved by a
day and only the date was changed, or the new year is not yet in everybody's fingers. With «أمس الجمعة» it is the day
before the document's own that is named.

Flagged::

    [en] The council meets on Monday, 5 March 2024.
    [ar] يجتمع المجلس يوم الاثنين 5 مارس 2024.

Clean::

    [en] The council meets on Tuesday, 5 March 2024.
    [en] The council meets on Monday, 5 March.
    [ar] يجتمع المجلس يوم الثلاثاء 5 مارس 2024.

The second names no year: with no date of the document the relation is undecided, and counted so. A date
without a year may be of the document's year or one beside it, and of any year that its sentence names.
"Yesterday" with a weekday may be one day off, because agency copy is printed a day late.

Assumes: Gregorian calendar, unless the date says otherwise; a Hijri day may be a day off its neighbours'.
Source: ISO 8601-1:2019 (Monday is day 1 of the week).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta

from factcheck.model import timex as tx
from factcheck.model.mention import Part, TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.names import WEEKDAYS
from factcheck.model.relation import Relation, Repair, Role, WeekdayOf
from factcheck.model.span import Span
from factcheck.rules._days import NamedDay, named_days
from factcheck.rules._rule import Placed, Rule, View
from factcheck.rules._times import dates_in, exact_day, shift

__all__ = ["RULE"]

#: A date without a year is of a year in which it lies at most this many days from the document's date.
_NEAR = 250
#: Words between a date and its weekday ("17 September, which fell on a Saturday"), and code points.
_FALLS, _WHICH = frozenset(("the", "a", "on", "which", "that", "falls", "fell", "is", "was")), 24
#: Where it lies farther than this in every year, it may be of any: a memory, a fixture list.
_SURE = 75


def relate(view: View) -> Iterator[WeekdayOf]:
    """Each weekday with the date it stands in or beside, or with the document's date through "yesterday"."""
    for k, time in enumerate(view.times):
        weekday = time.part("weekday")
        if weekday is None or time.expression is None:
            continue
        if isinstance(time.expression, tx.Range) and time.expression.start and time.expression.end:
            yield from _ends(view, time, time.expression)
            continue
        date = next((d for d in dates_in(time.expression) if d.day is not None), None)
        if date is not None:
            yield _beside(view, weekday, time, date)
        elif isinstance(time.expression, tx.WeekdayRef):
            yield from _neighbours(view, weekday, k)
    for day in named_days(view):
        yield _deictic(view, day)


def _ends(view: View, time: TimeMention, period: tx.Range) -> Iterator[WeekdayOf]:
    """«من الاثنين 3 يونيو إلى الجمعة 6 يونيو 2019»: each end with its weekday; the year is said once."""
    weekdays = [p for p in time.parts if p.role == "weekday"]
    ends = [e for e in (period.start, period.end) if isinstance(e, tx.CalendarDate) and e.calendar == "gregorian"]
    if len(ends) < 2 or sum(e.weekday is not None for e in ends) != len(weekdays):
        return
    said = [e for e in ends if e.weekday is not None]
    for k, (weekday, date) in enumerate(zip(weekdays, said, strict=True)):
        upto = weekdays[k + 1].start if k + 1 < len(weekdays) else time.end
        days = [p for p in time.parts if p.role in ("day", "month", "year") and weekday.start < p.start < upto]
        found = _day(date.year or ends[1].year, date.month or ends[1].month, date.day)
        if not days or found is None or int(weekday.value) != date.weekday or date.orders:
            continue
        yield WeekdayOf(
            code=RULE.code,
            evidence=(
                view.evidence(weekday),
                view.evidence(Part("date", days[0].start, days[-1].end, 0), Role.AGAINST),
            ),
            assumes=(msg("Gregorian calendar"),),
            severity="error" if date.year is not None else "warning",
            weekday=int(weekday.value),
            days=(found,),
            unknown=None,
        )


def _neighbours(view: View, weekday: Part, k: int) -> Iterator[WeekdayOf]:
    """A weekday with the date in the next mention, when only a mark or an article stands between."""
    time = view.times[k]
    for other in view.times[k + 1 : k + 2] + view.times[max(k - 1, 0) : k]:
        date = next((d for d in dates_in(other.expression) if d.day is not None and d.month is not None), None)
        between = view.between(time, other).strip(" ,،()")
        if date is None or date.weekday is not None or other.part("weekday") or not _FALLS.issuperset(between.split()):
            continue
        said = between.split()
        which = other.end <= time.start and (said == ["a"] or (said[-1:] in (["a"], ["on"]) and len(said) > 1))
        near = 6 if between in ("", "the") else _WHICH * which
        if len(view.between(time, other)) <= near and view.together(time, other):
            yield _beside(view, weekday, other, date)
            return


def _beside(view: View, weekday: Part, time: TimeMention, date: tx.CalendarDate) -> WeekdayOf:
    days = _readings(view, time, date)
    unknown = None
    if not days:
        unknown = msg("the calendar has no such day") if date.year is not None else msg("the date names no year")
    return WeekdayOf(
        code=RULE.code,
        evidence=(view.evidence(weekday), view.evidence(_rest(view, time, weekday), Role.AGAINST)),
        assumes=() if date.calendar == "hijri" else (msg("Gregorian calendar"),),
        severity="error" if date.year is not None else "warning",
        weekday=int(weekday.value),
        days=days,
        unknown=unknown,
    )


def _rest(view: View, time: TimeMention, weekday: Part) -> Placed:
    """The date without its weekday."""
    parts = [p for p in time.parts if p is not weekday and p.role in ("day", "month", "year")]
    if not parts:
        return time
    return Part("date", min(p.start for p in parts), max(p.end for p in parts), 0)


def _readings(view: View, time: TimeMention, date: tx.CalendarDate) -> tuple[Date, ...]:
    """The days that the date can mean."""
    if date.calendar == "hijri":
        day = exact_day(time)
        found = [day and shift(day, off) for off in (0, -1, 1)]
    elif date.month is None or date.era is not None or date.short:
        found = [exact_day(time)]
    else:
        orders = [(date.day, date.month), *date.orders]
        years = [date.year] if date.year is not None else _years(view, time)
        found = [_day(year, month, day) for year in years for day, month in orders]
    return tuple(dict.fromkeys(day for day in found if day is not None))


def _years(view: View, time: TimeMention) -> list[int]:
    """Years for a date without one: near the document's date, or named in the sentence."""
    here = view.day
    if here is None:
        return []
    years = [here.year, here.year - 1, here.year + 1]
    dates = dates_in(time.expression)
    month, day = dates[0].month or 1, dates[0].day or 1
    near = [
        year for year in years if (found := _day(year, month, day)) is not None and abs((found - here).days) <= _NEAR
    ]
    found_near = [d for year in near if (d := _day(year, month, day)) is not None]
    if not any(abs((d - here).days) <= _SURE for d in found_near) or _remembered(view, time):
        return []
    moment = time.low or time.high
    if moment is not None and time.anchor not in (None, "document"):
        near.append(moment.year)  # the year that the text speaks of there
    sentence = view.sentence(time.start)
    for other in view.inside(view.times, sentence):
        near += [d.year for d in dates_in(other.expression) if d.year is not None and d.calendar == "gregorian"]
    return near


def _remembered(view: View, time: TimeMention) -> bool:
    """«يوم الأحد 12 يوليو الذي سجل فيه هدفه»: a day with a clause about it is told from memory."""
    behind = view.inside(view.signals, Span(time.end, time.end + 15))
    falls = _FALLS.intersection(view.text[time.end : time.end + _WHICH].split())
    return not falls & {"falls", "fell"} and any(
        s.kind == "relative" and not view.text[time.end : s.start].strip(" ،,") for s in behind
    )


def _day(year: int | None, month: int | None, day: int | None) -> Date | None:
    try:
        return Date(year or 0, month or 0, day or 0)
    except (ValueError, OverflowError):
        return None


def _deictic(view: View, named: NamedDay) -> WeekdayOf:
    """«أمس الجمعة» against the document's date, a day either way allowed."""
    day = None if view.day is None else shift(view.day, named.offset)
    days = [] if day is None else [shift(day, late) for late in (0, -1, 1)]
    return WeekdayOf(
        code=RULE.code,
        evidence=(view.evidence(named.weekday), view.evidence(named.word, Role.AGAINST)),
        assumes=(msg("the text was written for the document's date, or a day before or after"),),
        severity="warning",
        weekday=named.iso,
        days=tuple(d for d in days if d is not None),
        unknown=msg("the document's date is not known"),
    )


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, WeekdayOf)
    return msg(
        "that day is a {actual}, not a {said}",
        actual=WEEKDAYS[proposal.days[0].isoweekday() - 1],
        said=WEEKDAYS[proposal.weekday - 1],
    )


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    """The weekday of the date; or the date whose weekday it is, a year or some days off, in January the year first."""
    proposal = relation.proposal
    assert isinstance(proposal, WeekdayOf)
    weekday = relation.evidence[0]
    day = proposal.days[0]
    right = view.name("weekday", day.isoweekday())
    mends = []
    if right:
        mends.append(Repair(weekday.start, weekday.end, right, msg("the weekday of that date"), weekday.document))
    against = relation.evidence[1]
    written = view.text[against.start : against.end]
    year = str(day.year)
    if year in written:
        for other in (day.year + 1, day.year - 1):
            moved = _day(other, day.month, day.day)
            if moved is not None and moved.isoweekday() == proposal.weekday:
                at = against.start + written.index(year)
                mend = Repair(
                    at,
                    at + len(year),
                    str(other),
                    msg("the year in which that date has this weekday"),
                    against.document,
                )
                early = day.month == 1 and other == day.year + 1
                mends.insert(0 if early else len(mends), mend)
    number = str(day.day)
    if written.startswith(number) and not written[len(number) : len(number) + 1].isdigit():
        nearest = min(
            (-3, -2, -1, 1, 2, 3), key=lambda n: ((day + timedelta(days=n)).isoweekday() != proposal.weekday, abs(n))
        )
        moved = shift(day, nearest)
        if moved is not None and moved.isoweekday() == proposal.weekday and moved.month == day.month:
            mends.append(
                Repair(
                    against.start,
                    against.start + len(number),
                    str(moved.day),
                    msg("the nearest date with this weekday"),
                    against.document,
                )
            )
    yield from mends


RULE = Rule(code="DATE-WEEKDAY", module=__name__, relate=relate, explain=explain, repair=repair)
