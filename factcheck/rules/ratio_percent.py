"""RATIO-PERCENT: a part, its whole and a percentage that does not fit them.

"12 of the 60 members (25 percent)": the percentage was worked out on another number, or a number was corrected and the
percentage was not.

Flagged::

    [en] The motion was backed by 12 of the 60 members (25 percent).
    [en] Some 30 percent, or 12 of the 60 members, stayed away.
    [ar] أيد الاقتراح 12 عضوا من أصل 60 عضوا، أي نسبة 25 في المئة.
    [ar] صوت 45 نائبا من أصل 120 نائبا (73.5 في المئة) ضد القانون.

Clean::

    [en] The motion was backed by 12 of the 60 members (20 percent).
    [en] The motion was backed by 12 of the 60 members, 25 percent more than last year.
    [ar] أيد الاقتراح 12 عضوا من أصل 60 عضوا، أي نسبة 20 في المئة.
    [ar] صوت 45 نائبا من أصل 120 نائبا (37.5 في المئة) ضد القانون.

Percentages are taken for rounded to their last place, or cut off behind it.

Assumes: the percentage is the part's share of the whole.
Source: arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model.interval import Interval, show
from factcheck.model.message import Message, msg
from factcheck.model.relation import Relation, Repair, Role, Share
from factcheck.rules._amounts import figure, is_percent, mend, named, repair_slip, values
from factcheck.rules._rule import Rule, View
from factcheck.rules._shares import of_them, shares
from factcheck.rules._thatis import said_again

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Share]:
    told = [*shares(view), *of_them(view)]
    known = {said.percent.start for said in told}
    told += [said for said in said_again(view) if is_percent(said.percent) and said.percent.start not in known]
    for said in told:
        part, whole, percent = said.part, said.whole, said.percent
        yield Share(
            code=RULE.code,
            evidence=(
                view.evidence(percent),
                view.evidence(part, Role.AGAINST),
                view.evidence(whole, Role.AGAINST),
            ),
            assumes=(msg("the percentage is the part's share of the whole"),),
            part=Interval.printed(part),
            whole=Interval.printed(whole),
            percent=Interval.percentage(percent),
            figures=(figure(view, part), figure(view, whole), figure(view, percent)),
        )


def _right(relation: Relation) -> Fraction | None:
    part, whole, _ = values(relation)
    return None if part is None or not whole else round(part / whole * 100, 1)


def explain(relation: Relation) -> Message:
    right = _right(relation)
    part, whole, _ = values(relation)
    if right is None or part is None or whole is None:
        return named(msg("part and whole do not give that percentage"), relation)
    return named(msg("{part} of {whole} is {right} %", part=show(part), whole=show(whole), right=show(right)), relation)


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    right = _right(relation)
    if relation.slip is not None:
        yield from repair_slip(relation, view)
    elif right is not None:
        why = msg("the part's share of the whole")
        yield from mend(view, relation.proposal.figures[2], Interval.exactly(right), why)


RULE = Rule(code="RATIO-PERCENT", module=__name__, relate=relate, explain=explain, repair=repair)
