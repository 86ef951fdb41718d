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

from factcheck.model.mention import TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Gap, Link, Relation, Role
from factcheck.rules._intervals import Elapsed, elapsed
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import placed

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Gap]:
    for interval in elapsed(view):
        yield from _gap(view, interval)


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
    return any(s.kind in ("future", "coming", "plan") for s in view.inside(view.signals, view.sentence(time.start)))


def explain(relation: Relation) -> Message:
    return msg("counted from that date, the time given leads elsewhere")


RULE = Rule(code="ELAPSED", module=__name__, relate=relate, explain=explain)
