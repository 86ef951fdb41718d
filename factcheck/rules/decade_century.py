"""DECADE-CENTURY: a decade or century and the year beside it do not fit.

"The nineteenth century (1905)" and «سبعينيات القرن الماضي (1985)» each say one time twice.

Flagged::

    [en] The canal was dug in the nineteenth century (1905) by hand.
    [ar] عاد إلى بلده في سبعينيات القرن الماضي (1985) وعمل مدرسا.

Clean::

    [en] The canal was dug in the nineteenth century (1869) by hand.
    [ar] عاد إلى بلده في ثمانينيات القرن الماضي (1985) وعمل مدرسا.
    [en] He was born in the 1970s and moved to the capital in 1985.

A decade of "the last century" needs the document's date; while it is unknown, the twentieth is meant.

Assumes: a year in brackets behind a decade or century says the same time more exactly.
Source: ISO 8601-1:2019 decades (198 is 1980 to 1989); a century runs from its year 01 to the next 00.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import timex as tx
from factcheck.model.mention import TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import ORIGIN, Gap, Link, Relation, Role
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import dates_in, day_number, extent, last_day, placed, shown

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Gap]:
    for k, time in enumerate(view.times):
        if not isinstance(time.expression, tx.Period) or time.expression.kind not in ("decade", "century"):
            continue
        yield from _past(view, time)
        if k + 1 < len(view.times):
            yield from _bracket(view, time, view.times[k + 1])


def _past(view: View, time: TimeMention) -> Iterator[Gap]:
    """A decade of the last century lies before the document's date."""
    assert isinstance(time.expression, tx.Period)
    base = time.expression.base
    decade, century = time.part("decade"), time.part("century")
    if not isinstance(base, tx.Deictic) or base.offset >= 0 or decade is None or century is None or not view.today:
        return
    point, doc = view.point(time.id), view.point("doc")
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(decade), view.evidence(century, Role.AGAINST)),
        severity="warning",
        links=(
            Link(point, doc, 0, None, msg("the last century lies before the document's date")),
            *placed(time, point, doc),
            *view.today,
        ),
    )


def _bracket(view: View, time: TimeMention, year: TimeMention) -> Iterator[Gap]:
    """The year in brackets lies in the decade or century before them."""
    dates = dates_in(year.expression)
    between = view.between(time, year)
    days = extent(dates[0]) if len(dates) == 1 and isinstance(year.expression, tx.CalendarDate) else None
    if days is None or between.strip() != "(" or len(between) > 3 or not view.text.startswith(")", year.end):
        return
    assert isinstance(time.expression, tx.Period)
    if time.low is not None and time.high is not None:
        first, last = day_number(time.low), last_day(time.high)
    elif time.expression.kind == "decade" and 0 <= time.expression.number <= 9:
        # Of which century is not known: of the year's own.
        start = (dates[0].year or 0) // 100 * 100 + time.expression.number * 10
        decade = extent(tx.CalendarDate(start)), extent(tx.CalendarDate(start + 9))
        if decade[0] is None or decade[1] is None:
            return
        first, last = decade[0][0], decade[1][1]
    else:
        return
    point = view.point(year.id)
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(year), view.evidence(time, Role.AGAINST)),
        assumes=(msg("the year in brackets says the same time more exactly"),),
        links=(Link(ORIGIN, point, first, last, shown(time)), *placed(year, point, view.point("doc"))),
    )


def explain(relation: Relation) -> Message:
    return msg("that year does not lie in that decade or century")


RULE = Rule(code="DECADE-CENTURY", module=__name__, relate=relate, explain=explain)
