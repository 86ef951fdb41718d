"""DATE-POSSIBLE: a date that its calendar does not have.

No November has 31 days, and 2023 had no 29 February. A day that cannot be is most often a slip of one digit.

Flagged::

    [en] The court will rule on 31 November 2024.
    [ar] وقع الانفجار في 30 فبراير 2019.

Clean::

    [en] The court will rule on 29 February 2024.
    [ar] وقع الانفجار في 28 فبراير 2019.

Assumes: Gregorian calendar, unless the date says otherwise; any Hijri month may have 30 days.
Source: ISO 8601-1:2019 for the Gregorian months; Umm al-Qura months have 29 or 30 days.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.message import Message, msg
from factcheck.model.relation import Possible, Relation, Role
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import dates_in

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Possible]:
    """Every date that names a month; a day alone ("the 31st") belongs to some month that has it."""
    for time in view.times:
        for date in dates_in(time.expression):
            if date.month is None or date.era is not None:
                continue
            day = time.part("day")
            evidence = [view.evidence(time)]
            if day is not None and date.day is not None:
                evidence = [view.evidence(time, Role.CLAIM), view.evidence(day, Role.CONTEXT)]
            yield Possible(
                code=RULE.code,
                evidence=tuple(evidence),
                calendar=date.calendar,
                year=date.year,
                month=date.month,
                day=date.day,
            )


def explain(relation: Relation) -> Message:
    return msg("the calendar has no such day")


RULE = Rule(code="DATE-POSSIBLE", module=__name__, relate=relate, explain=explain)
