"""AVERAGE: a total, a time and the average do not fit.

"600 cases in 12 days, an average of 60 a day": one of the three was carried over from another day.

Flagged::

    [en] The clinic saw 600 cases over 12 days, an average of 60 a day.
    [ar] سجلت العيادة 600 حالة خلال 12 يوما، أي بمعدل 60 حالة يوميا.

Clean::

    [en] The clinic saw 600 cases over 12 days, an average of 50 a day.
    [en] The clinic saw 710 cases over two weeks, an average of about 50 a day.
    [en] The clinic saw 600 cases over 12 days, and needed an average of 60 beds a day.
    [ar] سجلت العيادة 600 حالة خلال 12 يوما، أي بمعدل 50 حالة يوميا.

The average must stand right behind the time, and be of the same things as the total. "500 crowns to each of the 43
families, 21,500 in all" says the same of so many things.

Assumes: the average is the total's over that time.
Source: arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import timex as tx
from factcheck.model.interval import Interval, show
from factcheck.model.mention import Quantity, QuantityKind, TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Ratio, Relation, Repair, Role
from factcheck.model.span import Span
from factcheck.rules._amounts import figure, mend, named, noun_end, plain, rate_of, values
from factcheck.rules._each import Each, shared_out
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import inner
from factcheck.rules.rate import PERIODS

__all__ = ["RULE"]

#: Words between the total and its time, and between the time and the average; how far an average is rounded.
_APART, _NEAR, _SLACK = 8, 5, Fraction(1, 20)
#: How far what each has, and all together, is rounded in passing.
_TOLD = Fraction(1, 100)
_STOPS = ".;؛:\n!؟?"


def relate(view: View) -> Iterator[Ratio]:
    for total, average in zip(view.quantities, view.quantities[1:], strict=False):
        rate = rate_of(view, average) if average.link == "average" else None
        if rate is None or not _alike(total, average):
            continue
        between = Span(noun_end(total), average.start)
        for time in view.inside(view.times, between):
            count = _periods(time, rate)
            if count is not None and _tied(view, total, time, average):
                yield _ratio(view, total, time, average, count)
                break
    for said in shared_out(view):
        yield _product(view, said)


def _product(view: View, said: Each) -> Ratio:
    return Ratio(
        code=RULE.code,
        evidence=(
            view.evidence(said.each),
            view.evidence(said.count, Role.AGAINST),
            view.evidence(said.total, Role.AGAINST),
        ),
        assumes=(msg("each has as much as the text says"),),
        severity="warning",
        first=Interval.printed(said.total, cut=True).widened(_TOLD),
        second=Interval.printed(said.each, cut=True).widened(_SLACK if said.each.link == "average" else _TOLD),
        times=Interval.printed(said.count),
        figures=(figure(view, said.total), figure(view, said.each), figure(view, said.count)),
    )


def _alike(total: Quantity, average: Quantity) -> bool:
    """Both count one thing."""
    if not plain(total) or total.kind is QuantityKind.PERCENT or total.rate is not None:
        return False
    if total.unit != average.unit and average.unit is not None:
        return False
    heads = {q.counted_head for q in (total, average) if q.counted_head}
    return len(heads) < 2 and average.exact is not None and average.exact > 0


def _periods(time: TimeMention, unit: str) -> Interval | None:
    """How many of a unit a length of time has; None for anything else."""
    if time.expression is None:
        return None
    length = next((e for e in inner(time.expression) if isinstance(e, tx.Length)), None)
    if length is None or length.vague or len(length.amounts) != 1:
        return None
    of, low, high = length.amounts[0]
    if of == unit:
        return Interval(low, high)
    fewest, most = PERIODS.get((unit, of), (0, 0))
    return Interval(low * fewest, high * most) if fewest else None


def _tied(view: View, total: Quantity, time: TimeMention, average: Quantity) -> bool:
    first, second = view.text[noun_end(total) : time.start], view.text[time.end : average.start]
    if any(stop in first + second for stop in _STOPS):
        return False
    return (
        len(first.split()) <= _APART and len(second.split()) <= _NEAR and not view.joined(Span(time.end, average.start))
    )


def _ratio(view: View, total: Quantity, time: TimeMention, average: Quantity, count: Interval) -> Ratio:
    return Ratio(
        code=RULE.code,
        evidence=(view.evidence(average), view.evidence(total, Role.AGAINST), view.evidence(time, Role.AGAINST)),
        assumes=(msg("the average is the total's over that time"),),
        severity="warning",
        first=Interval.printed(total),
        second=Interval.printed(average, cut=True).widened(_SLACK),
        times=count,
        figures=(figure(view, total), figure(view, average), None),
    )


def explain(relation: Relation) -> Message:
    right = _right(relation)
    if right is not None and relation.proposal.figures[2] is not None:
        return named(msg("the total comes to {right} each", right=show(round(right, 1))), relation)
    if right is None:
        return named(msg("the total over that time is another average"), relation)
    return named(msg("the total over that time is {right} on average", right=show(round(right, 1))), relation)


def _right(relation: Relation) -> Fraction | None:
    """The average, when the time is an exact number of its units; what each has, of so many things."""
    proposal = relation.proposal
    assert isinstance(proposal, Ratio)
    total, _, count = values(relation)
    count = proposal.times.value if count is None else count
    return None if total is None or not count else total / count


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    right = _right(relation)
    if right is not None:
        yield from mend(
            view, relation.proposal.figures[1], Interval.exactly(right), msg("the average that the total gives")
        )


RULE = Rule(code="AVERAGE", module=__name__, relate=relate, explain=explain, repair=repair)
