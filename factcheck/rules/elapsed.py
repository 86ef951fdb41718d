"""ELAPSED: the time that is said to have passed does not lead where the text stands.

"Two months after the February summit" is April. If the story is of April and says "six months", the interval,
the month or the story's own date is wrong.

Flagged::

    [ar] [date 2019-04-27] انعقد اللقاء بعد ستة أشهر من انتهاء القمة الثانية في فبراير 2019 في فيتنام.
    [en] [date 2019-04-27] The meeting came six months after the second summit in February 2019.

Clean::

    [ar] [date 2019-04-27] انعقد اللقاء بعد شهرين من انتهاء القمة الثانية في فبراير 2019 في فيتنام.
    [en] [date 2019-04-27] The meeting came two months after the second summit in February 2019.
    [en] [date 2019-04-27] The meeting will come six months after the second summit in February 2019.

An interval in months, years or weeks may be rounded by half of its last unit; one in days by a day. What
happened after it has happened by the document's date, unless the sentence speaks of a plan.

Assumes: the date named is that of the event counted from.
Source: Allen, "Maintaining knowledge about temporal intervals" (1983), for the points; Gregorian calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import timex as tx
from factcheck.model.interval import Interval
from factcheck.model.mention import TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Gap, Link, Relation, Role
from factcheck.rules._intervals import Elapsed, elapsed
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import iso_weekday, placed

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Gap | Agree]:
    for interval in elapsed(view):
        if any(t is not None and isinstance(t.expression, tx.WeekdayRef) for t in (interval.base, interval.event)):
            yield from _weekdays(view, interval)
        else:
            yield from _gap(view, interval)


def _weekdays(view: View, interval: Elapsed) -> Iterator[Agree]:
    """A weekday without a date recurs each week: only the days from one weekday to the other are sure."""
    base, event, (low, high) = interval.base, interval.event, interval.days
    first = iso_weekday(base)
    last = None if event is None else iso_weekday(event)
    if event is None or first is None or last is None or high - low >= 6:
        return
    apart = ((last - first) * interval.direction) % 7
    # The number of days that comes nearest to what is said.
    apart += 7 * round((low + high - 2 * apart) / 14)
    yield Agree(
        code=RULE.code,
        evidence=(view.evidence(interval.time), view.evidence(base, Role.AGAINST), view.evidence(event, Role.AGAINST)),
        assumes=(msg("the date named is that of the event counted from"),),
        severity="warning",
        first=Interval.exactly(apart),
        second=Interval(Fraction(low), Fraction(high)),
        first_text=view.text[event.start : event.end],
        second_text=view.text[interval.time.start : interval.time.end],
        premises=(msg("days from one weekday to the other: {n}", n=apart),),
    )


def _gap(view: View, interval: Elapsed) -> Iterator[Gap]:
    time, base, event = interval.time, interval.base, interval.event
    start, end, doc = view.point(base.id), view.point(f"{time.id}:event"), view.point("doc")
    low, high = interval.days if interval.direction > 0 else (-interval.days[1], -interval.days[0])
    step = msg("from {low} to {high} days later", low=low, high=high)
    links = [Link(start, end, low, high, step), *placed(base, start, doc), *view.today]
    evidence = [view.evidence(time), view.evidence(base, Role.AGAINST)]
    if event is not None:
        links += placed(event, end, doc)
        evidence.append(view.evidence(event, Role.AGAINST))
    elif interval.direction > 0 and not _to_come(view, time):
        links.append(Link(end, doc, 0, None, msg("it has happened by the document's date")))
        today = view.first_day
        if today is not None and today.start < time.start:
            evidence.append(view.evidence(today, Role.CONTEXT))
    else:
        return
    yield Gap(
        code=RULE.code,
        evidence=tuple(evidence),
        assumes=(msg("the date named is that of the event counted from"),),
        severity="warning",
        links=tuple(links),
        open=msg("the document's date is not known"),
    )


def _to_come(view: View, time: TimeMention) -> bool:
    """A future verb or a plan in the sentence."""
    if time.tense == "future":
        return True
    return bool(view.marks(view.sentence(time.start), "future", "coming", "plan"))


def explain(relation: Relation) -> Message:
    return msg("counted from that date, the time given leads elsewhere")


RULE = Rule(code="ELAPSED", module=__name__, relate=relate, explain=explain)
