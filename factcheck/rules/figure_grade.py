"""FIGURE-GRADE: a figure is called huge and "only" in one breath.

The adjective was written for another figure, or a zero or a word of scale was lost after it: a "huge" trade of
"only 34 million" reads as a slip to every reader.

Flagged::

    [ar] حجم التجارة بين البلدين ضخم، حيث بلغ 34 مليون دولار فقط.
    [en] Trade between the towns is huge: it came to only $34 million.

Clean::

    [ar] حجم التجارة بين البلدين ضئيل، حيث بلغ 34 مليون دولار فقط.
    [en] Trade between the towns is negligible: it came to only $34 million.
    [en] The crowd was huge, and only 12 people were hurt.

The adjective and the figure must stand in one clause, or in two of which the second gives the figure of the
first. It is a note: irony says such things, too.

Assumes: adjective and figure are said of one thing.
Source: editorial practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.interval import Interval
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Words between the adjective and its figure.
_BETWEEN = 5


def relate(view: View) -> Iterator[Agree]:
    sizes = [signal for signal in view.signals if signal.kind == "size"]
    for signal in sizes:
        sentence = view.sentence(signal.start)
        figure = next(iter(view.inside(view.quantities, Span(signal.end, sentence.end))), None)
        if figure is None or not figure.only or view.voice(figure.start) != view.voice(signal.start):
            continue
        gap = Span(signal.end, figure.start)
        between = view.text[gap.start : gap.end]
        if len(between.split()) > _BETWEEN or any(mark in between for mark in ".;()") or view.joined(gap):
            continue
        yield Agree(
            code=RULE.code,
            evidence=(view.evidence(signal), view.evidence(figure, Role.AGAINST)),
            assumes=(msg("adjective and figure are said of one thing"),),
            severity="note",
            first=Interval.exactly(-1 if signal.value == "small" else 1),
            second=Interval.exactly(-1),
            first_text=view.text[signal.start : signal.end],
            second_text=view.text[figure.start : figure.end],
            premises=(msg("“only” calls a figure small"),),
        )


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    return msg("{size} and “only” are said of one figure, {figure}", size=proposal.first_text, figure=proposal.second_text)  # fmt: skip


RULE = Rule(code="FIGURE-GRADE", module=__name__, relate=relate, explain=explain)
