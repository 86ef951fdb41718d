"""SCORE: a result that does not go with its verb.

Nobody wins 2-2, and a draw has equal sides. In English the winner's goals come first: "won 1-3" was turned round.

Flagged::

    [en] The hosts drew 2-1 with the champions.
    [en] The hosts beat the champions 1-3.
    [ar] تعادل المنتخب مع ضيفه 2-1.

Clean::

    [en] The hosts drew 2-2 with the champions and beat the visitors 3-1.
    [en] The hosts won 2-2 on aggregate, by away goals.
    [en] The hosts lost 1-3.
    [ar] تعادل المنتخب مع ضيفه 2-2 بعد خسارته 2-1 ذهابا.
    [ar] فاز المنتخب على ضيفه 1-3.

Arabic may be read from either side, so the order of a win's goals is left alone there. Sentences on legs, penalties,
sets and half times are left alone, and so are those with more than one result.

Assumes: the result is that of the verb beside it.
Source: the rules of the game; usage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.model.interval import Interval
from factcheck.model.mention import QuantityKind, Signal
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Direction, Proposal, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._amounts import signals_in
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: A result: two digits and a dash; no date, no range of years, no part of a longer row.
_RESULT = re.compile(r"(?<![\w.,٫-])(\d)\s?[-–]\s?(\d)(?![\w٫-]|[.,]\d|\s?[-–])")
#: Words between the verb and the result.
_APART = 8


def relate(view: View) -> Iterator[Proposal]:
    done = -1
    for verb in view.signals:
        if verb.kind not in ("win", "draw") or verb.start < done:
            continue
        sentence = view.sentence(verb.start)
        done = sentence.end
        results = list(_RESULT.finditer(view.text, sentence.start, sentence.end))
        verbs = list(signals_in(view, sentence, "win", "draw"))
        if len(results) != 1 or len(verbs) != 1 or any(True for _ in signals_in(view, sentence, "legs")):
            continue
        place = Span(*results[0].span())
        figures = view.inside(view.quantities, place)
        if len(figures) != 2 or any(q.kind is not QuantityKind.IDENTIFIER for q in figures):
            continue  # "drew 10-15 visitors" is a range
        if place.start > verb.end and len(view.text[verb.end : place.start].split()) <= _APART:
            yield from _weigh(view, verb, place, int(results[0][1]), int(results[0][2]))


def _weigh(view: View, verb: Signal, place: Span, first: int, second: int) -> Iterator[Proposal]:
    evidence = (view.evidence(place), view.evidence(verb, Role.AGAINST))
    assumes = (msg("the result is that of the verb beside it"),)
    one, two = Interval.exactly(Fraction(first)), Interval.exactly(Fraction(second))
    if verb.kind == "draw":
        yield Agree(
            code=RULE.code, evidence=evidence, assumes=assumes, severity="warning",
            first=one, second=two, first_text=str(first), second_text=str(second),
        )  # fmt: skip
    else:
        yield Direction(
            code=RULE.code, evidence=evidence, assumes=assumes, severity="warning",
            before=two, after=one, rise=True,
        )  # fmt: skip


def explain(relation: Relation) -> Message:
    if isinstance(relation.proposal, Agree):
        return msg("a draw has as many on both sides")
    return msg("the winner has more, and comes first")


RULE = Rule(code="SCORE", module=__name__, relate=relate, explain=explain)
