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
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import days_of, inner, placed

__all__ = ["RULE"]

#: Words between the interval and the date of the event it is counted from.
_FAR = 12
#: Words between a date and an interval that says when it was ("on 25 April, two months after").
_NEAR = 3


def relate(view: View) -> Iterator[Gap]:
    for k, time in enumerate(view.times):
        if time.type is not TimeType.DURATION or time.quoted:
            continue
        direction = _direction(view, time)
        stated = (
            next((e for e in inner(time.expression) if isinstance(e, tx.Length)), None) if time.expression else None
        )
        if not direction or stated is None or stated.vague or not stated.amounts:
            continue
        base = _base(view, k)
        if base is not None:
            yield from _gap(view, k, base, stated, direction)


def _direction(view: View, time: TimeMention) -> int:
    """+1 for an interval after something, -1 before, 0 for neither."""
    if isinstance(time.expression, tx.After):
        return time.expression.direction
    behind = [s for s in view.inside(view.signals, Span(time.end, time.end + 12)) if s.kind in ("after", "before")]
    if behind and not view.text[time.end : behind[0].start].strip():
        return 1 if behind[0].kind == "after" else -1
    return 0


def _base(view: View, k: int) -> TimeMention | None:
    """The date of the event that the interval counts from: the next one in the clause."""
    time = view.times[k]
    following = (t for t in view.times[k + 1 : k + 4] if not t.vague)
    base = next(following, None)
    if base is None:
        return None
    between = view.between(time, base)
    if base.type is not TimeType.DATE or base.quoted or not view.together(time, base):
        return None
    if (
        base.signal_word not in (None, "in", "on")
        or len(between.split()) > _FAR
        or any(m in between for m in ".,،;:()")
    ):
        return None
    return base


def _gap(view: View, k: int, base: TimeMention, stated: tx.Length, direction: int) -> Iterator[Gap]:
    time = view.times[k]
    unit = stated.amounts[-1][0]
    days = days_of(stated, Fraction(1) if unit == "day" else Fraction(1, 2))
    if days is None:
        return
    start, end, doc = view.point(base.id), view.point(f"{time.id}:event"), view.point("doc")
    low, high = days if direction > 0 else (-days[1], -days[0])
    step = msg("from {low} to {high} days later", low=low, high=high)
    links = [Link(start, end, low, high, step), *placed(base, start, doc), *view.today]
    evidence = [view.evidence(time), view.evidence(base, Role.AGAINST)]
    event = view.times[k - 1] if k else None
    if (
        event is not None
        and event.type is TimeType.DATE
        and not event.vague
        and view.beside(event, time, _NEAR)
        and event.signal_word in (None, "in", "on")
    ):
        links += placed(event, end, doc)
        evidence.append(view.evidence(event, Role.AGAINST))
    elif direction > 0 and not _to_come(view, time):
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
