"""MONTH-PAIR: two names given for one month are names of different months.

Arab newsrooms print a month under two names, «ديسمبر (كانون الأول)», because their readers use different
calendars of names. The second is copied by hand, and «تشرين الأول» for «تشرين الثاني» is a common slip.

Flagged::

    [ar] عُقد الاجتماع في أكتوبر (تشرين الثاني) 2018.
    [ar] تبدأ الدورة في 3 أيار/أبريل المقبل.

Clean::

    [ar] عُقد الاجتماع في أكتوبر (تشرين الأول) 2018.
    [ar] يستمر المعرض من أبريل إلى مايو 2018.

The last text names two months, but not as two names of one.

Assumes: the two names stand for one month when the second is in brackets or behind a slash.
Source: Unicode CLDR, Gregorian month names of ar and ar-LB.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.model import timex as tx
from factcheck.model.message import Message, msg
from factcheck.model.relation import Relation, Role, SameMonth
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]


def relate(view: View) -> Iterator[SameMonth]:
    """Pair the names of a month that one date gives."""
    for time in view.times:
        if isinstance(time.expression, tx.Range):
            continue
        months = [part for part in time.parts if part.role == "month"]
        for first, second in pairwise(months):
            yield SameMonth(
                code=RULE.code,
                evidence=(view.evidence(second), view.evidence(first, Role.AGAINST)),
                first=(int(first.value),),
                second=(int(second.value),),
            )


def explain(relation: Relation) -> Message:
    return msg("the two names stand for different months")


RULE = Rule(code="MONTH-PAIR", module=__name__, relate=relate, explain=explain)
