"""HALVES: an odd number of heads is divided into two equal parts.

Flagged::

    [en] The 19 seats are split evenly between the two parties.
    [ar] توزعت المقاعد الـ19 مناصفة بين الحزبين.

Clean::

    [en] The 20 seats are split evenly between the two parties.
    [en] The 19 tonnes are split evenly between the two towns.
    [ar] توزعت المقاعد الـ20 مناصفة بين الحزبين.

Only what is counted by heads is weighed: seats and members have no halves.

Assumes: nobody is counted in both halves.
Source: arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Grain, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._amounts import noun_end, signals_in
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Words between the number and what says that it is halved.
_APART = 5
_STOPS = ".;؛:\n!؟?"


def relate(view: View) -> Iterator[Grain]:
    for even in view.signals:
        if even.kind != "even":
            continue
        sentence = view.sentence(even.start)
        before = view.inside(view.quantities, Span(sentence.start, even.start))
        count = _heads(view, before[-1]) if before else None
        if count is None or not _tied(view, before[-1], even.start):
            continue
        yield Grain(
            code=RULE.code,
            evidence=(view.evidence(before[-1]), view.evidence(even, Role.AGAINST)),
            assumes=(msg("nobody is counted in both halves"),),
            severity="warning",
            percent=Interval.exactly(50),
            count=count,
        )


def _heads(view: View, quantity: Quantity) -> int | None:
    value = quantity.exact
    if quantity.kind is not QuantityKind.NUMBER or value is None or quantity.approx or quantity.scale:
        return None
    if value.denominator != 1 or value < 2 or quantity.unit is not None:
        return None
    around = Span(max(0, quantity.start - 14), noun_end(quantity) + 12)
    return int(value) if any(True for _ in signals_in(view, around, "head")) else None


def _tied(view: View, number: Quantity, start: int) -> bool:
    gap = view.text[noun_end(number) : start]
    return len(gap.split()) <= _APART and not any(stop in gap for stop in _STOPS) and number.link not in ("of", "from")


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Grain)
    return msg("{count} cannot be halved", count=proposal.count)


RULE = Rule(code="HALVES", module=__name__, relate=relate, explain=explain)
