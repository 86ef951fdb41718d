"""SUM-TOTAL: the parts do not make the total.

One part was corrected and the total was not; a digit fell out; a part was forgotten. It is the slip that newsrooms
print most.

Flagged::

    [en] The fund paid 20 million dollars to schools, 18 million to clinics and 15 million to roads, a total of 48 million dollars.
    [en] The dead were 14 people: six men, five women and four children.
    [en] Of the country's 12 medals, five were gold; it sent 40 athletes, of whom 44 were women.
    [ar] دفعت الحكومة 20 مليون دولار، ودفعت المدينة 18 مليون دولار و15 مليون دولار، أي ما مجموعه 48 مليون دولار.
    [ar] يضم الأسطول 900 مركبة: 550 شاحنة و250 حافلة و200 سيارة.
    [ar] بلغت الإيرادات 480 مليون ريال، منها 300 مليون ريال من البضائع و120 مليون ريال من الركاب و90 مليون ريال من التأجير.

Clean::

    [en] The fund paid 20 million dollars to schools, 18 million to clinics and 10 million to roads, a total of 48 million dollars.
    [en] The dead were 15 people, including six men and five women.
    [en] The film took 18.9 million dollars at home and 50.4 million abroad, a total of 69.4 million dollars.
    [en] Five more died, bringing the total to 48.
    [ar] يضم الأسطول 900 مركبة: 550 شاحنة و250 حافلة و100 سيارة.
    [ar] بلغت الإيرادات 480 مليون ريال، منها 300 مليون ريال من البضائع و120 مليون ريال من الركاب.
    [ar] أوقف 100 شخص، بينهم 60 امرأة و70 طالبا.

Figures are taken for rounded to their last place, so sums may miss by what rounding explains. Behind "including" or
«منها» the parts need not be all; they are too many only when nothing can be in two of them.

Assumes: the parts are counted as the total is.
Source: arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model.interval import Interval, show
from factcheck.model.mention import Quantity
from factcheck.model.message import Message, msg
from factcheck.model.relation import Relation, Repair, Role, Sum
from factcheck.rules._amounts import figure, mend, named, repair_slip, values
from factcheck.rules._parts import Cue, Row, rows
from factcheck.rules._rest import remainders
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Sum]:
    for row in (*rows(view), *remainders(view)):
        if row.complete or row.distinct:
            yield _sum(view, row, row.parts, row.complete)
        else:
            for part in row.parts:
                if row.cue is not Cue.LOOSE or part.counted_head in (None, row.total.counted_head):
                    yield _sum(view, row, (part,), False)


def _sum(view: View, row: Row, parts: tuple[Quantity, ...], complete: bool) -> Sum:
    return Sum(
        code=RULE.code,
        evidence=(view.evidence(row.total), *(view.evidence(part, Role.AGAINST) for part in parts)),
        assumes=(msg("the parts are counted as the total is"),),
        severity="error" if complete or len(parts) == 1 else "warning",
        parts=tuple(Interval.printed(part) for part in parts),
        total=Interval.printed(row.total),
        complete=complete,
        figures=tuple(figure(view, quantity) for quantity in (*parts, row.total)),
    )


def explain(relation: Relation) -> Message:
    *parts, total = values(relation)
    made = _made(parts)
    if made is None or total is None:
        return named(msg("the parts do not make the total"), relation)
    if len(parts) == 1:
        return named(
            msg("the part, {part}, is more than the whole, {total}", part=show(made), total=show(total)), relation
        )
    return named(msg("the parts make {sum}, the total says {total}", sum=show(made), total=show(total)), relation)


def _made(parts: list[Fraction | None]) -> Fraction | None:
    known = [part for part in parts if part is not None]
    return sum(known, Fraction(0)) if len(known) == len(parts) else None


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    proposal = relation.proposal
    assert isinstance(proposal, Sum)
    made = _made(values(relation)[:-1])
    if relation.slip is not None:
        yield from repair_slip(relation, view)
    elif made is not None and proposal.complete:
        yield from mend(view, proposal.figures[-1], Interval.exactly(made), msg("the sum of the parts"))


RULE = Rule(code="SUM-TOTAL", module=__name__, relate=relate, explain=explain, repair=repair)
