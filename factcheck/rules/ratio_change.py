"""RATIO-CHANGE: a percentage of change that the figures beside it do not give.

"Up 20 percent from 40 to 50" counts on the wrong figure; a percentage stays when a figure is corrected; digits change
places in copying.

Flagged::

    [en] The price of a ticket rose from $4.00 to $5.00, an increase of 35 percent.
    [en] The index fell 54.15 points, or 9 percent, to 1,299.59.
    [ar] ارتفع سعر التذكرة من 40 قرشا إلى 50 قرشا، أي بنسبة 35 في المئة.
    [ar] أغلق المؤشر مرتفعا 70.09 نقطة، بنسبة 6.3 في المئة، إلى 11112.12 نقطة.

Clean::

    [en] The price of a ticket rose from $4.00 to $5.00, an increase of 25 percent.
    [en] Sales rose 20 percent year on year to $50 million, from $46 million in the previous quarter.
    [en] Same-store sales rose 3 percent and revenue grew to $60 million from $50 million.
    [en] Unemployment rose one percent, from 5 percent to 6 percent.
    [ar] ارتفع سعر التذكرة من 40 قرشا إلى 50 قرشا، أي بنسبة 25 في المئة.
    [ar] ارتفعت الأرباح 20 في المئة على أساس سنوي إلى 60 مليون دولار، مقابل 58 مليونا في الربع السابق.

Figures are taken for rounded: 34 million is anything from 33.5 to 34.5, 6 % anything from 5.5 to 7. Only figures that
one clause ties together by words of their own are weighed.

Assumes: the percentage is counted on the earlier figure.
Source: arithmetic; the base of a percentage change, e.g. Eurostat, "Beginners: statistical concept - percentage change
and percentage points".
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model.interval import Interval, show
from factcheck.model.message import Message, msg
from factcheck.model.relation import Change, Relation, Repair, Role
from factcheck.rules._amounts import figure, is_percent, loose, mend, named, repair_slip, values
from factcheck.rules._change import Changed, changes
from factcheck.rules._exceeds import exceeded
from factcheck.rules._rule import Rule, View
from factcheck.rules._worked import worked_out

__all__ = ["RULE"]

#: How near a percentage must come to the one counted on the later figure to be taken for it.
_NEAR = Fraction(1, 50)


def relate(view: View) -> Iterator[Change]:
    for said in (*changes(view), *exceeded(view), *worked_out(view)):
        yield from _change(view, said)


def _change(view: View, said: Changed) -> Iterator[Change]:
    """The percentage with the two figures that give it, the difference first: it is the nearer."""
    percent, before, after, difference = said.percent, said.before, said.after, said.difference
    if percent is None or said.aside or len(said.bases) > 1:
        return
    if any(q is not None and is_percent(q) for q in (before, after)) and difference is None:
        return  # percent or percentage points: the word does not say
    if before is None or after is None:
        if difference is None or (before is None and after is None):
            return
    elif said.again:
        return
    else:
        difference = None
    known = [q for q in (before, after, difference) if q is not None]
    cut = loose(known)
    yield Change(
        code=RULE.code,
        evidence=(view.evidence(percent), *(view.evidence(q, Role.AGAINST) for q in known)),
        assumes=(msg("the percentage is counted on the earlier figure"),),
        before=None if before is None else Interval.printed(before, cut=cut),
        after=None if after is None else Interval.printed(after, cut=cut),
        difference=None if difference is None else Interval.printed(difference, cut=cut),
        percent=Interval.percentage(percent),
        rise=said.rise,
        figures=tuple(None if q is None else figure(view, q) for q in (before, after, percent, difference)),
    )


def explain(relation: Relation) -> Message:
    before, after, percent, difference = values(relation)
    right = _right(before, after, difference, _rise(relation))
    if right is None or percent is None:
        return named(msg("the figures do not give that percentage"), relation)
    other = None if before is None or not after else abs(after - before) / after * 100
    if relation.slip is None and other is not None and other in Interval.exactly(percent).widened(_NEAR):
        return msg(
            "that is {right} %; {other} % is counted on the later figure", right=show(right), other=show(percent)
        )
    return named(msg("the figures give {right} %", right=show(right)), relation)


def _rise(relation: Relation) -> bool | None:
    assert isinstance(relation.proposal, Change)
    return relation.proposal.rise


def _right(before: Fraction | None, after: Fraction | None, gap: Fraction | None, rise: bool | None) -> Fraction | None:
    """The percentage that two of the three figures give, to one decimal place."""
    if before is None and after is not None and gap is not None:
        before = after - gap if rise else after + gap
    if gap is None and before is not None and after is not None:
        gap = abs(after - before)
    return None if gap is None or not before else round(gap / before * 100, 1)


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    if relation.slip is not None:
        yield from repair_slip(relation, view)
        return
    before, after, _, difference = values(relation)
    right = _right(before, after, difference, _rise(relation))
    if right is not None:
        why = msg("the percentage that the figures give")
        yield from mend(view, relation.proposal.figures[2], Interval.exactly(right), why)


RULE = Rule(code="RATIO-CHANGE", module=__name__, relate=relate, explain=explain, repair=repair)
