"""ELAPSED: the time that is said to have passed does not lead where the text stands.

"Two months after the February summit" is April. If the story is of April and says "six months", the interval,
the month or the story's own date is wrong.

Flagged::

    [ar] [date 2019-04-27] انعقد اللقاء بعد ستة أشهر من انتهاء القمة الثانية في فبراير 2019 في فيتنام.
    [en] [date 2019-04-27] The meeting came six months after the second summit in February 2019.
    [ar] [date 2019-04-27] افتتح الجسر عام 1982، أي قبل 27 عاما.

Clean::

    [ar] [date 2019-04-27] انعقد اللقاء بعد شهرين من انتهاء القمة الثانية في فبراير 2019 في فيتنام.
    [en] [date 2019-04-27] The meeting came two months after the second summit in February 2019.
    [en] [date 2019-04-27] The meeting will come six months after the second summit in February 2019.
    [ar] [date 2019-04-27] افتتح الجسر عام 1982، أي قبل 37 عاما.

An interval in months, years or weeks may be rounded by half of its last unit; one in days by a day. What
happened after it has happened by the document's date, unless the sentence speaks of a plan. A length behind "that is"
counts from the document's day, or from another date of its paragraph where that fits.

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
from factcheck.model.relation import ORIGIN, Agree, Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._ago import BOUNDS, Ago, counted_back, ends_elsewhere
from factcheck.rules._intervals import Elapsed, elapsed
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import days_of, extent, iso_weekday, placed

__all__ = ["RULE"]

#: Code points between a year and the length set off from it (", for ").
_SET_OFF = 9


def relate(view: View) -> Iterator[Gap | Agree]:
    for interval in elapsed(view):
        if any(t is not None and isinstance(t.expression, tx.WeekdayRef) for t in (interval.base, interval.event)):
            yield from _weekdays(view, interval)
        else:
            yield from _gap(view, interval)
    yield from _said_twice(view)
    for said in counted_back(view):
        yield _ago(view, said)


def _said_twice(view: View) -> Iterator[Gap]:
    """ "In 1957, 67 years ago", "since 2009, for 15 years": a year and how long that is before the document's day, side
    by side."""
    if view.day is None:
        return
    for k, ago in enumerate(view.times):
        e = ago.expression
        back = isinstance(e, tx.Shifted) and e.base is None and e.direction < 0
        if back and ago.signal_word == "since":
            continue  # «المولود في 1976، منذ خمس سنوات»: how long something else has lasted
        if ago.quoted or ago.mod in BOUNDS or not (back or (isinstance(e, tx.Length) and ago.signal_word == "in")):
            continue
        stated = e.length if isinstance(e, tx.Shifted) else e
        if not isinstance(stated, tx.Length) or stated.vague or not stated.amounts or stated.amounts[-1][0] != "year":
            continue
        for other in (*view.times[max(k - 1, 0) : k], *view.times[k + 1 : k + 2]):
            year = _year_beside(view, ago, other, back)
            days = days_of(stated, Fraction(1))
            if year is not None and days is not None and not ends_elsewhere(view, ago, [other], days):
                yield _to_today(view, ago, other, extent(year), days)
                break


def _year_beside(view: View, ago: TimeMention, other: TimeMention, back: bool) -> tx.CalendarDate | None:
    """The date by its year that a comma or bracket sets off from a length; behind "since" for "for 15 years"."""
    e = other.expression
    since = isinstance(e, tx.Range) and e.end is None and isinstance(e.start, tx.CalendarDate) and e.closed
    date = e.start if isinstance(e, tx.Range) and since else e
    if not isinstance(date, tx.CalendarDate) or date.year is None or other.quoted or not view.together(ago, other):
        return None
    first, second = (ago, other) if ago.start < other.start else (other, ago)
    gap = view.text[first.end : second.start]
    words = [word for word in gap.replace("(", " ").split() if word not in (",", "،")]
    if view.marks(Span(first.end, second.end), "thatis"):
        return None  # looked at with the other dates of the sentence
    set_off = gap.lstrip()[:1] in (",", "،", "(") and len(words) <= 1 and len(gap) <= _SET_OFF
    return date if set_off and (back or since) else None


def _to_today(
    view: View, ago: TimeMention, other: TimeMention, year: tuple[int, int] | None, days: tuple[int, int]
) -> Gap:
    assert year is not None
    then, doc = view.point(f"{other.id}:then"), view.point("doc")
    step = msg("from {low} to {high} days later", low=days[0], high=days[1])
    return Gap(
        code=RULE.code,
        evidence=(view.evidence(ago), view.evidence(other, Role.AGAINST)),
        assumes=(msg("the date named is that of the event counted from"),),
        severity="warning",
        links=(Link(then, doc, *days, step), Link(ORIGIN, then, *year), *view.today),
        open=msg("the document's date is not known"),
    )


def _ago(view: View, said: Ago) -> Gap:
    """How long ago a date is, or how far ahead, as the text works it out itself."""
    base, doc = view.point(said.base.id), view.point("doc")
    low, high = said.days
    if said.direction < 0:
        link = Link(base, doc, low, high, msg("from {low} to {high} days later", low=low, high=high))
    else:
        link = Link(doc, base, low, high, msg("from {low} to {high} days later", low=low, high=high))
    return Gap(
        code=RULE.code,
        evidence=(view.evidence(said.time), view.evidence(said.base, Role.AGAINST)),
        assumes=(msg("the length counts from the document's day"),),
        severity="warning",
        links=(link, *placed(said.base, base, doc), *view.today),
        open=msg("the document's date is not known"),
    )


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
