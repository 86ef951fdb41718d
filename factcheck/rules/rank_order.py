"""RANK-ORDER: what comes first has less than what follows it.

"Topped the table with 5 medals, followed by the hosts with 7": figures or names changed places.

Flagged::

    [en] Norway topped the table with 15 medals, followed by Sweden with 17 medals.
    [ar] تصدرت النرويج الترتيب برصيد 15 ميدالية، تليها السويد برصيد 17 ميدالية.

Clean::

    [en] Norway topped the table with 17 medals, followed by Sweden with 15 medals.
    [en] The storm killed three people on Monday, followed by five people on Tuesday.
    [ar] تصدرت النرويج الترتيب برصيد 17 ميدالية، تليها السويد برصيد 15 ميدالية.

Assumes: the order is that of the figures given, the most first.
Source: the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, Signal
from factcheck.model.message import Message, msg
from factcheck.model.relation import Direction, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._amounts import noun_end, plain, same_unit, signals_in
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Words between the word of rank and its figure, the figure and the word of sequence, and that and its figure.
_TOP, _NEXT, _SECOND = 8, 4, 8
_STOPS = ".;؛:\n!؟?"


def relate(view: View) -> Iterator[Direction]:
    for following in view.signals:
        if following.kind == "next":
            found = _around(view, following)
            if found is not None:
                yield _order(view, *found)


def _around(view: View, following: Signal) -> tuple[Signal, Quantity, Quantity] | None:
    sentence = view.sentence(following.start)
    before = view.inside(view.quantities, Span(sentence.start, following.start))
    behind = view.inside(view.quantities, Span(following.end, sentence.end))
    if not before or not behind:
        return None
    first, second = before[-1], behind[0]
    top = list(signals_in(view, Span(sentence.start, first.start), "top"))
    if not top or not _near(view, top[-1].end, first.start, _TOP):
        return None
    if not _near(view, noun_end(first), following.start, _NEXT) or not _near(
        view, following.end, second.start, _SECOND
    ):
        return None
    one = first.counted_head is not None and first.counted_head == second.counted_head
    one = one or (first.unit is not None and first.unit == second.unit)
    if not one or not plain(first) or not plain(second) or not same_unit(view, first, second):
        return None
    return top[-1], first, second


def _near(view: View, start: int, end: int, words: int) -> bool:
    gap = view.text[start:end]
    return len(gap.split()) <= words and not any(stop in gap for stop in _STOPS)


def _order(view: View, top: Signal, first: Quantity, second: Quantity) -> Direction:
    return Direction(
        code=RULE.code,
        evidence=(view.evidence(second), view.evidence(first, Role.AGAINST), view.evidence(top, Role.CONTEXT)),
        assumes=(msg("the order is that of the figures given, the most first"),),
        severity="warning",
        before=Interval.printed(first),
        after=Interval.printed(second),
        rise=False,
    )


def explain(relation: Relation) -> Message:
    return msg("what follows has more than what comes first")


RULE = Rule(code="RANK-ORDER", module=__name__, relate=relate, explain=explain)
