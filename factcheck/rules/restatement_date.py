"""RESTATEMENT-DATE: one event is dated twice, in two texts or in one, and differently.

Flagged::

    [en] The bridge was opened to traffic on 12 March 2004 after six years of work. --- The bridge was opened to
            traffic in 2005.
    [ar] افتتح الجسر وطوله 300 متر أمام حركة المرور عام 2004.
            --- افتتح الجسر وطوله 300 متر أمام حركة المرور عام 2005.

Clean::

    [en] The bridge was opened to traffic on 12 March 2004. --- The bridge was opened to traffic before 2005.
    [en] The bridge was opened to traffic on 12 March 2004. --- The tunnel was closed to lorries in 2010.
    [ar] افتتح الجسر أمام حركة المرور عام 2004. --- افتتح الجسر أمام حركة المرور في مارس.

What one date leaves out is taken from the other, so that "5 May" and "May 2019" agree. Sentences that differ in
their amounts as well speak of two times and are left alone.

Assumes: both sentences speak of one event.
Source: editorial practice; the measures of likeness are chosen by us and measured on pairs of texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Relation
from factcheck.rules._counterpart import DATES
from factcheck.rules._restated import agreement, between, restate
from factcheck.rules._retold import retold
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Agree]:
    for match in retold(view):
        if match.figure.sort in DATES:
            yield agreement(RULE.code, match)


def across(views: Sequence[View]) -> Iterator[Agree]:
    for match in between(views):
        if match.figure.sort in DATES:
            yield agreement(RULE.code, match)


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    return msg(
        "stated twice, and differently: {first}, {second}", first=proposal.first_text, second=proposal.second_text
    )


RULE = Rule(code="RESTATEMENT-DATE", module=__name__, relate=relate, explain=explain, across=across, repair=restate)
