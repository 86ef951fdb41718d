"""RANGE-ORDER: a range whose lower end is above its upper one.

"Between 70 and 50 people": two figures changed places, or a digit of one is wrong.

Flagged::

    [en] The hall holds between 750 and 500 people.
    [ar] تتسع القاعة لما بين 750 و500 شخص.

Clean::

    [en] The hall holds between 500 and 750 people.
    [en] Temperatures lay between 5 and minus 5 degrees.
    [en] The choice is between 10 years in prison and 5 million pounds.
    [ar] تتسع القاعة لما بين 500 و750 شخصا.

Bare numbers may be two things to choose between: there it is a note.

Assumes: a range is given from its lower end.
Source: usage; ISO 80000-1:2022, 7.2 for ranges.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Direction, Relation, Role
from factcheck.rules._amounts import noun_end, plain, same_unit
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Direction]:
    for first, second in zip(view.quantities, view.quantities[1:], strict=False):
        if _tied(view, first, second):
            yield Direction(
                code=RULE.code,
                evidence=(view.evidence(second), view.evidence(first, Role.AGAINST)),
                assumes=(msg("a range is given from its lower end"),),
                severity="warning" if second.unit is not None or second.counted is not None else "note",
                before=Interval.stated(first),
                after=Interval.stated(second),
                rise=True,
            )


def _tied(view: View, first: Quantity, second: Quantity) -> bool:
    """The second figure stands right behind the first, whose unit and noun, if any, are its own."""
    if first.link != "between" or second.link != "and" or not (plain(first) and plain(second)):
        return False
    if first.exact is None or second.exact is None or first.kind is QuantityKind.PERCENT:
        return False
    if first.counted is not None and second.counted is not None:
        return False  # "between 11 players and 9 players"
    gap = view.text[noun_end(first) : second.start].split()
    return len(gap) <= 1 and same_unit(view, first, second) and second.scale <= first.scale


def explain(relation: Relation) -> Message:
    return msg("the range does not end above where it begins")


RULE = Rule(code="RANGE-ORDER", module=__name__, relate=relate, explain=explain)
