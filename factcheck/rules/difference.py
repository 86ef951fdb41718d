"""DIFFERENCE: two figures and the difference between them do not fit.

"Up 12 from 40 to 50": one of the three was mistyped or left over from an earlier draft.

Flagged::

    [en] The number of members rose by 12 from 40 to 50.
    [en] Turnout fell from 52 percent to 46 percent, a drop of 8 percentage points.
    [ar] ارتفع عدد الأعضاء من 40 إلى 50 عضوا، بزيادة قدرها 12 عضوا.
    [ar] أنهى المؤشر الجلسة مرتفعا إلى 7427 نقطة مقابل 7417 نقطة، بزيادة قدرها 30 نقطة.

Clean::

    [en] The number of members rose by 10 from 40 to 50.
    [en] Turnout fell from 52 percent to 46 percent, a drop of 6 percentage points.
    [en] The number of members rose by about 12 from 40 to 51.
    [ar] ارتفع عدد الأعضاء من 40 إلى 50 عضوا، بزيادة قدرها 10 أعضاء.
    [ar] ارتفع عدد الأعضاء من 40 إلى 50 عضوا، وزاد عدد الفروع 12 فرعا.

Figures are taken for rounded to their last place; levels of an index may be cut off behind it. Only figures that one
clause ties together by words of their own are weighed.

Assumes: the difference is the one between the two figures beside it.
Source: arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model.interval import Interval, show
from factcheck.model.message import Message, msg
from factcheck.model.relation import Difference, Relation, Repair, Role
from factcheck.rules._amounts import figure, loose, mend, named, repair_slip, values
from factcheck.rules._change import Changed, changes
from factcheck.rules._exceeds import exceeded
from factcheck.rules._rule import Rule, View
from factcheck.rules._worked import worked_out

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Difference]:
    for said in (*changes(view), *exceeded(view), *worked_out(view)):
        proposal = _difference(view, said)
        if proposal is not None:
            yield proposal


def _difference(view: View, said: Changed) -> Difference | None:
    before, after, difference = said.before, said.after, said.difference
    if before is None or after is None or difference is None or said.again or len(said.bases) > 1:
        return None
    known = [difference, before, after]
    cut = loose(known)
    return Difference(
        code=RULE.code,
        evidence=(view.evidence(difference), view.evidence(before, Role.AGAINST), view.evidence(after, Role.AGAINST)),
        assumes=(msg("the difference is the one between the two figures beside it"),),
        before=Interval.printed(before, cut=cut),
        after=Interval.printed(after, cut=cut),
        difference=Interval.printed(difference, cut=cut),
        figures=(figure(view, before), figure(view, after), figure(view, difference)),
    )


def explain(relation: Relation) -> Message:
    gap = _gap(relation)
    if gap is None:
        return named(msg("the two figures do not lie that far apart"), relation)
    return named(msg("the two figures lie {gap} apart", gap=show(gap)), relation)


def _gap(relation: Relation) -> Fraction | None:
    before, after, _ = values(relation)
    return None if before is None or after is None else abs(after - before)


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    gap = _gap(relation)
    if relation.slip is not None:
        yield from repair_slip(relation, view)
    elif gap is not None:
        why = msg("the difference between the two figures")
        yield from mend(view, relation.proposal.figures[2], Interval.exactly(gap), why)


RULE = Rule(code="DIFFERENCE", module=__name__, relate=relate, explain=explain, repair=repair)
