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

from factcheck.model.interval import Interval
from factcheck.model.message import Message, msg
from factcheck.model.names import WEEKDAYS
from factcheck.model.relation import Agree, Relation, Role
from factcheck.rules._days import NamedDay, named_days
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Segments between two days that may still be of one dispatch.
_APART = 1


def relate(view: View) -> Iterator[Agree]:
    """Neighbouring relative days with weekdays: what each makes of the day of writing."""
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


def _premise(view: View, day: NamedDay) -> Message:
    return msg(
        "{text} makes the day of writing a {weekday}",
        text=view.text[day.start : day.end],
        weekday=WEEKDAYS[day.today - 1],
    )


def explain(relation: Relation) -> Message:
    return msg("the two relative days were not written on one day")


RULE = Rule(code="DATE-RELATIVE", module=__name__, relate=relate, explain=explain)
