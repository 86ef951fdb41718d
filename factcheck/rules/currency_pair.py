"""CURRENCY-PAIR: amounts in two currencies, at more than one rate of exchange.

"5 million pounds ($8 million)" and below "3 million pounds ($48 million)": a zero or a point was lost in one of them.

Flagged::

    [en] The house cost 5 million pounds ($8 million). The garden cost 3 million pounds ($48 million).
    [ar] بلغت الكلفة 500 مليون ريال (133 مليون دولار)، ودفع المصرف 300 مليون ريال (8 ملايين دولار).

Clean::

    [en] The house cost 5 million pounds ($8 million). The garden cost 3 million pounds ($4.8 million).
    [en] The house cost 5 million pounds ($8 million). In 1975 it had cost 300,000 pounds ($700,000).
    [ar] بلغت الكلفة 500 مليون ريال (133 مليون دولار)، ودفع المصرف 300 مليون ريال (80 مليون دولار).

Rates change, so only a rate half as high again or more is told, and only between sentences that name no year.

Assumes: both amounts were converted on about one day.
Source: arithmetic; how far a rate may move was chosen by us.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Rates, Relation, Role
from factcheck.rules._amounts import figure, named
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: How far the rates of one text may lie apart.
_MOVED = Fraction(1, 2)


@frozen
class _Pair:
    first: Quantity
    second: Quantity

    @property
    def rate(self) -> Fraction:
        one, two = self.first.exact, self.second.exact
        return two / one if one and two else Fraction(0)


def relate(view: View) -> Iterator[Rates]:
    groups: dict[tuple[str, str], list[_Pair]] = {}
    for first, second in zip(view.quantities, view.quantities[1:], strict=False):
        if _tied(view, first, second):
            groups.setdefault((str(first.unit), str(second.unit)), []).append(_Pair(first, second))
    for pairs in groups.values():
        if len(pairs) < 2:
            continue
        ordered = sorted(pairs, key=lambda pair: pair.rate)
        usual = ordered[(len(ordered) - 1) // 2] if len(ordered) > 2 else pairs[0]
        for pair in pairs:
            if pair is not usual:
                yield _rates(view, pair, usual)


def _tied(view: View, first: Quantity, second: Quantity) -> bool:
    """The second amount stands in brackets of its own right behind the first."""
    if first.kind is not QuantityKind.MONEY or second.kind is not QuantityKind.MONEY or first.unit == second.unit:
        return False
    if (
        not first.exact
        or not second.exact
        or first.rate != second.rate
        or view.alike(str(first.unit), str(second.unit))
    ):
        return False
    gap = view.text[first.end : second.start].strip()
    alone = gap == "(" or (gap.startswith("(") and second.approx and len(gap.split()) <= 2)
    return alone and view.text[second.end : second.end + 1] == ")" and not _dated(view, first)


def _dated(view: View, quantity: Quantity) -> bool:
    """The sentence names a time: its rate may be of then."""
    sentence = view.sentence(quantity.start)
    return any(t.type is TimeType.DATE and not t.vague for t in view.inside(view.times, sentence))


def _rates(view: View, pair: _Pair, usual: _Pair) -> Rates:
    return Rates(
        code=RULE.code,
        evidence=(
            view.evidence(pair.second),
            view.evidence(pair.first, Role.AGAINST),
            view.evidence(usual.first, Role.CONTEXT),
            view.evidence(usual.second, Role.CONTEXT),
        ),
        assumes=(msg("both amounts were converted on about one day"),),
        severity="warning",
        first=Interval.rough(pair.first),
        second=Interval.rough(pair.second).widened(_MOVED / 2),
        other_first=Interval.rough(usual.first),
        other_second=Interval.rough(usual.second).widened(_MOVED / 2),
        figures=(figure(view, pair.first), figure(view, pair.second), None, None),
    )


def explain(relation: Relation) -> Message:
    return named(msg("the text converts at another rate elsewhere"), relation)


RULE = Rule(code="CURRENCY-PAIR", module=__name__, relate=relate, explain=explain)
