"""EXPECT-VACUOUS: an entry of the claim book has nothing left that it could be checked against.

An expectation is worth something while it can fail. When its document is gone, when no passage speaks of its subject any
more, when the fact that it names is none, it would pass for ever and check nothing, so it fails instead. The same goes
for a tracked claim whose words no longer stand where it was seen.

Flagged::

    [book] about = "senate", never = {value = 5, of = "members"}
    [en] The council has ten members.
    [book] about = "الشيوخ", never = {value = 5, of = "أعضاء"}
    [ar] يتألف المجلس من عشرة أعضاء.

Clean::

    [book] about = "council", never = {value = 5, of = "members"}
    [en] The council has ten members.
    [book] about = "المجلس", never = {value = 5, of = "أعضاء"}
    [ar] يتألف المجلس من عشرة أعضاء.

Assumes: the entry was written of a text that it fitted.
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
    return relation.message or msg("an entry of the claim book checks nothing")


RULE = Rule(code="EXPECT-VACUOUS", module=__name__, relate=relate, explain=explain, by_book=True)
