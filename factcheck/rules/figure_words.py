"""FIGURE-WORDS: a number in words and the same number in digits differ.

"Within thirty (60) days", «اثني عشر (21) مقعدا»: contracts and decrees say numbers twice, and one of the two was
changed, or its digits were turned round in copying.

Flagged::

    [en] The car has twelve (21) seats.
    [ar] يبلغ عدد المقاعد في كل عربة اثني عشر (21) مقعدا.

Clean::

    [en] The car has twelve (12) seats.
    [en] He scored two (34, 56) and she scored one (45).
    [ar] يبلغ عدد المقاعد في كل عربة اثني عشر (12) مقعدا.

Only a figure alone in its brackets is compared, and only where the noun that is counted stands behind them.

Assumes: the figure in brackets repeats the number before it.
Source: the numerals of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Relation, Repair, Role
from factcheck.model.span import Span
from factcheck.rules._amounts import figure, mend
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: A number in brackets behind one below this may be a note's.
_LEAST = 4
_WORD = re.compile(r" [^\W\d_]+")


def relate(view: View) -> Iterator[Agree]:
    for first, second in zip(view.quantities, view.quantities[1:], strict=False):
        if _tied(view, first, second):
            yield Agree(
                code=RULE.code,
                evidence=(view.evidence(second), view.evidence(first, Role.AGAINST)),
                assumes=(msg("the figure in brackets repeats the number before it"),),
                first=Interval.stated(first),
                second=Interval.stated(second),
                first_text=view.text[first.start : first.end],
                second_text=view.text[second.start : second.end],
                figures=(figure(view, first), figure(view, second)),
            )


def _tied(view: View, first: Quantity, second: Quantity) -> bool:
    if first.kind is not QuantityKind.NUMBER or second.kind is not QuantityKind.NUMBER:
        return False
    if {first.form == "words", second.form == "words"} != {True, False} or "dual" in (first.form, second.form):
        return False
    if first.exact is None or second.exact is None or first.exact < _LEAST:
        return False
    if view.text[first.end : second.start].strip() != "(" or view.text[second.end : second.end + 1] != ")":
        return False
    noun = _WORD.match(view.text, second.end + 1)
    return noun is not None and not view.joined(Span(noun.start(), noun.end()))


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    return msg("{words} is not {digits}", words=proposal.first_text, digits=proposal.second_text)


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    first, second = relation.proposal.figures
    for wrong, right in ((second, first), (first, second)):
        if wrong is not None and right is not None:
            yield from mend(view, wrong, Interval.exactly(right.value), msg("what the words say"))


RULE = Rule(code="FIGURE-WORDS", module=__name__, relate=relate, explain=explain, repair=repair)
