"""EXPECT-FAILED: a document does not say what the claim book expects of it.

A claim book says of documents what they are to state: a figure, a date, a name, a deadline, that a figure is a fact's,
that a rule finds no conflict, or that something is stated nowhere. Whoever changes one of them changes the other, or
one of the two is wrong. The passages are shown beside the entry of the book; how an entry is written stands on the
page of the claim book.

Flagged::

    [book] about = "council", states = {value = 9, of = "members"}
    [en] The council has ten members.
    [book] about = "المجلس", states = {value = 9, of = "أعضاء"}
    [ar] يتألف المجلس من عشرة أعضاء.

Clean::

    [book] about = "council", states = {value = 9, of = "members"}
    [en] The council has nine members.
    [book] about = "المجلس", states = {value = 9, of = "أعضاء"}
    [ar] يتألف المجلس من تسعة أعضاء.

Assumes: the entry is right and the passages that it selects are the ones that it means.
Source: the claim book itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.model.message import Message, msg
from factcheck.model.relation import Proposal, Relation
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]


def relate(view: View) -> Iterable[Proposal]:
    """Nothing: the claim book proposes (`factcheck.book`), no passage of a text does."""
    return ()


def explain(relation: Relation) -> Message:
    return relation.message or msg("a document does not say what the claim book expects")


RULE = Rule(code="EXPECT-FAILED", module=__name__, relate=relate, explain=explain, by_book=True)
