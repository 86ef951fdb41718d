"""TITLE-DATE: the title and its story date one event differently.

Flagged::

    [en] Harbour bridge to be closed to lorries until 2031
            The city council decided on Monday that the harbour bridge will be closed to lorries until 2030 because of
            cracks in its piers.
    [ar] البلدية تؤجل افتتاح المتحف البحري إلى مارس 2020
            أعلنت البلدية تأجيل افتتاح المتحف البحري إلى مايو 2020 بسبب تأخر أعمال الترميم في المبنى القديم.

Clean::

    [en] Harbour bridge to be closed to lorries until 2031
            The city council decided on Monday that the harbour bridge will be closed to lorries until March 2031.
    [ar] البلدية تؤجل افتتاح المتحف البحري إلى مارس 2020
            أعلنت البلدية تأجيل افتتاح المتحف البحري إلى 5 مارس 2020 بسبب تأخر أعمال الترميم في المبنى القديم.

Only dates by their numbers are compared, no "today" and no weekday, and none that the story has in another sentence.

Assumes: the title speaks of what this sentence tells.
Source: editorial practice; the measures of likeness are chosen by us and measured on news with titles.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Relation
from factcheck.rules._counterpart import DATES
from factcheck.rules._restated import restate
from factcheck.rules._rule import Rule, View
from factcheck.rules._titles import headed, title_agreement

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Agree]:
    for match in headed(view):
        if match.figure.sort in DATES:
            yield title_agreement(RULE.code, view, match)


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    return msg("the title says {first}, the story {second}", first=proposal.first_text, second=proposal.second_text)


RULE = Rule(code="TITLE-DATE", module=__name__, relate=relate, explain=explain, repair=restate)
