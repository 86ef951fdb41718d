"""DATE-RELATIVE: two relative days of one dispatch contradict each other.

«أمس الجمعة» makes the day of writing a Saturday; «اليوم الأحد» makes it a Sunday. Both cannot stand in one
dispatch, whatever its date.

Flagged::

    [ar] وصل الوفد أمس الجمعة إلى العاصمة، ويلتقي الرئيس اليوم الأحد.
    [en] The team arrived yesterday, Friday, and will meet the president tomorrow, Monday.

Clean::

    [ar] وصل الوفد أمس الجمعة إلى العاصمة، ويلتقي الرئيس اليوم السبت.
    [en] The team arrived yesterday, Friday, and will meet the president tomorrow, Sunday.

Days in quotations are counted from the time of speaking and left out; so are days in distant paragraphs, which
may come from another dispatch.

Assumes: both passages were written on one day.
Source: arithmetic modulo seven.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.model import timex as tx
from factcheck.model.interval import Interval
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.names import WEEKDAYS
from factcheck.model.relation import Agree, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._days import NamedDay, named_days
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import iso_weekday

__all__ = ["RULE"]

#: Segments between two days that may still be of one dispatch.
_APART = 1
#: Code points between "the next day" and its weekday.
_BESIDE = 6


def relate(view: View) -> Iterator[Agree]:
    """Neighbouring relative days with weekdays: what each makes of the day of writing."""
    yield from _next_day(view)
    for first, second in pairwise(named_days(view)):
        if view.segment_number(second.start) - view.segment_number(first.start) > _APART:
            continue
        yield Agree(
            code=RULE.code,
            evidence=(view.evidence(second), view.evidence(first, Role.AGAINST)),
            assumes=(msg("both passages were written on one day"),),
            severity="warning",
            moodless=True,
            premises=(_premise(view, first), _premise(view, second)),
            first=Interval.exactly(first.today),
            second=Interval.exactly(second.today),
            first_text=view.text[first.start : first.end],
            second_text=view.text[second.start : second.end],
        )


def _next_day(view: View) -> Iterator[Agree]:
    """«وصل الاثنين. وفي اليوم التالي، الأربعاء، غادر»: the next day with its weekday, and the one weekday told before."""
    for k, time in enumerate(view.times[:-1]):
        e, named = time.expression, view.times[k + 1]
        if not isinstance(e, tx.Anaphor) or e.unit != "day" or e.offset != 1 or time.quoted:
            continue
        if not _bare(named) or len(view.between(time, named)) > _BESIDE or not view.together(time, named):
            continue
        if view.between(time, named).strip(" ,،(") not in ("", "a", "on", "أي", "يوم"):
            continue
        sentence = view.sentence(time.start)
        before = view.sentence(max(sentence.start - 2, 0))
        if view.segment(before.start) != view.segment(time.start):
            before = sentence
        told = [
            t
            for t in view.inside(view.times, Span(before.start, time.start))
            if t.type in (TimeType.DATE, TimeType.TIME)
        ]
        if len(told) != 1 or told[0].quoted:
            continue  # of two days told, either may be the one before
        first, last = iso_weekday(told[0]), iso_weekday(named)
        if first is None or last is None:
            continue
        yield Agree(
            code=RULE.code,
            evidence=(view.evidence(named), view.evidence(time, Role.AGAINST), view.evidence(told[0], Role.AGAINST)),
            assumes=(msg("the next day is the one after the day told last"),),
            severity="warning",
            moodless=True,
            premises=(
                msg("the day after a {weekday} is a {next}", weekday=WEEKDAYS[first - 1], next=WEEKDAYS[first % 7]),
            ),
            first=Interval.exactly(last),
            second=Interval.exactly(first % 7 + 1),
            first_text=view.text[named.start : named.end],
            second_text=view.text[time.start : time.end],
        )


def _bare(time: TimeMention) -> bool:
    return isinstance(time.expression, tx.WeekdayRef) and time.expression.which is None and not time.quoted


def _premise(view: View, day: NamedDay) -> Message:
    return msg(
        "{text} makes the day of writing a {weekday}",
        text=view.text[day.start : day.end],
        weekday=WEEKDAYS[day.today - 1],
    )


def explain(relation: Relation) -> Message:
    if len(relation.proposal.evidence) == 3:
        return msg("the next day is another weekday")
    return msg("the two passages count from different days of writing")


RULE = Rule(code="DATE-RELATIVE", module=__name__, relate=relate, explain=explain)
