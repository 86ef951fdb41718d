"""GRIM: a percentage of so many heads that no whole number of them gives.

Of 19 people, 7 are 36.8 percent and 8 are 42.1; nobody can be 39 percent of them. Either number was mistyped, or the
percentage is of another group. The name is that of the test for published means.

Flagged::

    [en] A survey found that 39 percent of the 19 patients felt better.
    [ar] قال 39 في المئة من 19 مريضا إنهم تحسنوا.

Clean::

    [en] A survey found that 37 percent of the 19 patients felt better.
    [en] A survey found that about 39 percent of the 19 patients felt better.
    [en] A survey found that 39 percent of 1,900 patients felt better.
    [ar] قال 37 في المئة من 19 مريضا إنهم تحسنوا.

Only whole numbers of people and the like are weighed, and only a percentage that stands right before them.

Assumes: the percentage is of those heads, each counted once.
Source: Brown and Heathers, "The GRIM test", Social Psychological and Personality Science 8 (2017).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model.interval import Interval, show
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Grain, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._amounts import figure, is_percent, noun_end, signals_in
from factcheck.rules._rule import Rule, View
from factcheck.rules._shares import next_to

__all__ = ["RULE"]

#: Of more heads than this some whole number gives any percentage of two digits.
_MOST = 999
_LINKS = ("of", "whole", "base", "from")


def relate(view: View) -> Iterator[Grain]:
    for percent, heads in zip(view.quantities, view.quantities[1:], strict=False):
        count = _heads(view, heads)
        if count is None or not is_percent(percent) or percent.exact is None or percent.approx:
            continue
        around = Span(view.sentence(percent.start).start, percent.end)
        if (
            any(True for _ in signals_in(view, around, "weighted"))
            or not next_to(view, percent, heads)
            or not view.together(percent, heads)
        ):
            continue
        yield Grain(
            code=RULE.code,
            evidence=(view.evidence(percent), view.evidence(heads, Role.AGAINST)),
            assumes=(msg("the percentage is of those heads, each counted once"),),
            severity="warning",
            percent=Interval.percentage(percent),
            count=count,
            figures=(figure(view, percent), None),
        )


def _heads(view: View, quantity: Quantity) -> int | None:
    """So many people, when they are counted one by one."""
    value = quantity.exact
    if quantity.kind is not QuantityKind.NUMBER or value is None or quantity.approx or quantity.scale:
        return None
    if value.denominator != 1 or not 2 <= value <= _MOST or quantity.link not in _LINKS:
        return None
    around = Span(quantity.end, noun_end(quantity) + 12)
    named = next(signals_in(view, around, "head"), None)
    return int(value) if named is not None else None


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Grain)
    percent = proposal.figures[0]
    if percent is None:
        return msg("no whole number of {count} gives that percentage", count=proposal.count)
    below = percent.value * proposal.count / 100
    near = [Fraction(int(below) + k) for k in (0, 1)]
    return msg(
        "of {count}, {first} are {one} % and {second} are {two} %",
        count=proposal.count,
        first=show(near[0]),
        one=show(round(near[0] / proposal.count * 100, 1)),
        second=show(near[1]),
        two=show(round(near[1] / proposal.count * 100, 1)),
    )


RULE = Rule(code="GRIM", module=__name__, relate=relate, explain=explain)
