"""DATE-CALENDARS: a Hijri and a Gregorian date given for one day are not the same day.

Saudi and Gulf copy prints both, «1 رمضان 1445 الموافق 11 مارس 2024». One of the two is reckoned by hand.

Flagged::

    [ar] بدأت الحملة في 1 رمضان 1445 الموافق 21 مارس 2024 في الرياض.

Clean::

    [ar] بدأت الحملة في 1 رمضان 1445 الموافق 11 مارس 2024 في الرياض.
    [ar] بدأت الحملة في 2 رمضان 1445 الموافق 11 مارس 2024 في الرباط.
    [ar] بدأت الحملة في رمضان 1445 وانتهت في مايو 2024.

Two days of difference are left alone: months begin by sighting, and Morocco's or Pakistan's run a day or two
from Umm al-Qura.

Assumes: both dates are given for one day: the second in brackets, or behind «الموافق» or "corresponding to".
Source: Umm al-Qura calendar as in R. H. van Gent's tables (hijridate).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.model.mention import TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import placed

__all__ = ["RULE"]

#: Days that the calendars of two countries may lie apart.
_SIGHTING = 2


def relate(view: View) -> Iterator[Gap]:
    for first, second in pairwise(view.times):
        if {first.calendar, second.calendar} == {"hijri", "gregorian"} and _one_day(view, first, second):
            a, b, doc = view.point(first.id), view.point(second.id), view.point("doc")
            yield Gap(
                code=RULE.code,
                evidence=(view.evidence(second), view.evidence(first, Role.AGAINST)),
                assumes=(msg("both dates are given for one day"), msg("Umm al-Qura calendar, two days either way")),
                links=(
                    Link(a, b, -_SIGHTING, _SIGHTING, msg("the calendars of two countries differ by two days at most")),
                    *placed(first, a, doc),
                    *placed(second, b, doc),
                ),
                open=msg("one of the dates names no year"),
            )


def _one_day(view: View, first: TimeMention, second: TimeMention) -> bool:
    """Only a bracket, a slash or «الموافق» stands between."""
    between = view.between(first, second)
    if len(between) > 30 or first.part("day") is None or second.part("day") is None:
        return False
    if between.strip() in ("(", "/", "="):
        return True
    words = between.replace("(", " ").replace("،", " ").replace(",", " ").split()
    gap = Span(first.end, second.start)
    return len(words) <= 2 and any(s.kind == "same" for s in view.inside(view.signals, gap))


def explain(relation: Relation) -> Message:
    return msg("the two calendars give different days")


RULE = Rule(code="DATE-CALENDARS", module=__name__, relate=relate, explain=explain)
