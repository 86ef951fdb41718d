"""CHANGE-DIRECTION: a figure is said to rise and the figures fall, or the other way round.

The two figures changed places, or the verb was kept from another draft.

Flagged::

    [en] Exports fell to $60 million from $50 million a year earlier.
    [ar] تراجعت الصادرات من 40 مليون دولار إلى 50 مليون دولار.

Clean::

    [en] Exports rose to $60 million from $50 million a year earlier.
    [en] The lira fell to 7.2 against the dollar from 6.9 the day before.
    [en] The team fell from 5th to 7th place.
    [ar] تراجعت الصادرات من 50 مليون دولار إلى 40 مليون دولار.
    [ar] تراجعت الليرة من 6.9 إلى 7.2 مقابل الدولار.

Ranks and rates of exchange fall by rising: sentences about them are left alone, and so are losses.

Assumes: more is up.
Source: the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.interval import Interval
from factcheck.model.message import Message, msg
from factcheck.model.relation import Direction, Relation, Role
from factcheck.rules._change import changes
from factcheck.rules._exceeds import exceeded
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Direction]:
    for said in (*changes(view), *exceeded(view)):
        before, after = said.before, said.after
        if before is None or after is None or said.unordered or said.again or said.word.kind == "changed":
            continue
        yield Direction(
            code=RULE.code,
            evidence=(
                view.evidence(said.word),
                view.evidence(before, Role.AGAINST),
                view.evidence(after, Role.AGAINST),
            ),
            assumes=(msg("more is up"),),
            before=Interval.printed(before),
            after=Interval.printed(after),
            rise=said.rise,
        )


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Direction)
    if proposal.rise:
        return msg("the text says it rose; the figures do not")
    return msg("the text says it fell; the figures do not")


RULE = Rule(code="CHANGE-DIRECTION", module=__name__, relate=relate, explain=explain)
