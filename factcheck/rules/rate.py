"""RATE: so many a day and so many a month do not fit.

"20,000 a day, or 60,000 a month": a zero was lost, or the wrong period was named.

Flagged::

    [en] The plant makes 20,000 bottles a day, or 60,000 a month.
    [en] The post pays $5,000 a month ($50,000 a year).
    [ar] ينتج المصنع 20 ألف قارورة يوميا، أي 60 ألفا شهريا.
    [ar] بلغ متوسط الراتب السنوي 6000 دولار، أي 600 دولار شهريا.

Clean::

    [en] The plant makes 20,000 bottles a day, or 600,000 a month.
    [en] The post pays $5,000 a month ($60,000 a year).
    [en] The plant makes 20,000 bottles a day and 60,000 cans a month.
    [ar] ينتج المصنع 20 ألف قارورة يوميا، أي 600 ألف شهريا.

A day may have a shift of six hours or all 24, a week five days or seven, a month twenty working days or 31, a year
twelve salaries or thirteen.

Assumes: both rates are of one thing.
Source: arithmetic; working time by usage, chosen by us.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from attrs import evolve

from factcheck.model.interval import Interval, show
from factcheck.model.mention import Quantity
from factcheck.model.message import Message, msg
from factcheck.model.relation import Ratio, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._amounts import figure, noun_end, rate_of, same_unit, signals_in, values
from factcheck.rules._rule import Rule, View

__all__ = ["PERIODS", "RULE"]

#: How many of the first make one of the second: fewest and most.
PERIODS: Mapping[tuple[str, str], tuple[int, int]] = MappingProxyType(
    {
        ("second", "minute"): (60, 60), ("second", "hour"): (3600, 3600), ("minute", "hour"): (60, 60),
        ("minute", "day"): (360, 1440), ("hour", "day"): (6, 24), ("hour", "week"): (30, 168), ("hour", "month"): (120, 744),
        ("hour", "year"): (1400, 8784), ("day", "week"): (5, 7), ("day", "month"): (20, 31), ("day", "year"): (200, 366),
        ("week", "month"): (4, 5), ("week", "year"): (40, 53), ("month", "year"): (12, 13), ("quarter", "year"): (4, 4),
    }
)  # fmt: skip
#: Words between the two, and how far such sums are rounded.
_APART, _SLACK = 6, Fraction(1, 30)
#: Code points before a figure in which "annual" is looked for.
_LEFT = 40
_STOPS = ".;؛:\n!؟?"


def relate(view: View) -> Iterator[Ratio]:
    for first, second in zip(view.quantities, view.quantities[1:], strict=False):
        if second.link != "or" and view.text[second.start - 1 : second.start] != "(":
            continue
        rates = rate_of(view, first) or _named_before(view, first), rate_of(view, second)
        if rates[0] is not None and rates[1] is not None and rates[0] != rates[1] and _tied(view, first, second):
            yield from _ratio(view, first, second, rates[0], rates[1])


def _named_before(view: View, quantity: Quantity) -> str | None:
    """«الدخل السنوي للفرد 6000 دولار»: the one adjective of a period shortly before a figure."""
    around = Span(max(view.sentence(quantity.start).start, quantity.start - _LEFT), quantity.start)
    if any(stop in view.text[around.start : around.end] for stop in "،,;؛"):
        return None
    periods = [s.value for s in signals_in(view, around, "periodic")]
    return periods[0] if len(periods) == 1 else None


def _tied(view: View, first: Quantity, second: Quantity) -> bool:
    """The second says the first again: behind "or", or in brackets."""
    gap = view.text[noun_end(first) : second.start]
    if len(gap.split()) > _APART or any(stop in gap for stop in _STOPS):
        return False
    opened = gap.rstrip().endswith("(") and view.text.find(")", second.end) >= 0
    return second.link == "or" or opened


def _ratio(view: View, first: Quantity, second: Quantity, one: str, two: str) -> Iterator[Ratio]:
    small, large = first, second
    periods = PERIODS.get((one, two))
    if periods is None:
        small, large = second, first
        periods = PERIODS.get((two, one))
    heads = {q.counted_head for q in (first, second) if q.counted_head}
    bare = _without_rate(first), _without_rate(second)
    if periods is None or len(heads) > 1 or not same_unit(view, *bare) or small.exact is None or not small.exact:
        return
    yield Ratio(
        code=RULE.code,
        evidence=(view.evidence(second), view.evidence(first, Role.AGAINST)),
        assumes=(msg("both rates are of one thing"),),
        severity="warning",
        first=Interval.printed(large),
        second=Interval.printed(small),
        times=Interval(Fraction(periods[0]), Fraction(periods[1])).widened(_SLACK),
        figures=(figure(view, large), figure(view, small), None),
    )


def _without_rate(quantity: Quantity) -> Quantity:
    return evolve(quantity, rate=None)


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Ratio)
    large, small, _ = values(relation)
    if large is None or not small:
        return msg("the two rates do not fit")
    low, high = proposal.times.low or 0, proposal.times.high or 0
    return msg(
        "{large} is {times} times {small}, not {low} to {high} times",
        large=show(large),
        small=show(small),
        times=show(large / small),
        low=show(round(low / (1 - _SLACK))),
        high=show(round(high / (1 + _SLACK))),
    )


RULE = Rule(code="RATE", module=__name__, relate=relate, explain=explain)
