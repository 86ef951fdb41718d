"""TITLE-FIGURE: the title and its story give one figure differently.

A title is written last and corrected first: a digit of it is swapped, or the story is brought up to date and the
title is not.

Flagged::

    [en] Nine miners killed in a tunnel collapse in the north
            Seven miners were killed on Friday in a tunnel collapse in the north of the country, the mayor said. Rescue
            teams searched the tunnel through the night.
    [ar] مقتل 9 عمال في انهيار نفق شمالي البلاد
            قتل 7 عمال أمس في انهيار نفق شمالي البلاد وفق ما أعلن رئيس البلدية. وبحثت فرق الإنقاذ في النفق طوال الليل.

Clean::

    [en] Nine miners killed in a tunnel collapse in the north
            Seven miners were killed on Friday in a tunnel collapse in the north of the country, and two miners died of
            their wounds on Sunday.
    [en] Nearly 30,000 visit the book fair in the capital
            The book fair in the capital drew 29,412 visitors in its first week, the organisers said.
    [ar] مقتل 9 عمال في انهيار نفق شمالي البلاد
            قتل 9 عمال أمس في انهيار نفق شمالي البلاد وفق ما أعلن رئيس البلدية.

A title may round, and may give the sum of what the story lists, the difference of two of its figures or the
percentage that they make: none of these is flagged, nor a figure that the story has in another sentence. A title that
does not stand in the text is read from the document's metadata; the finding then shows the story's sentence.

Assumes: the title speaks of what this sentence tells.
Source: editorial practice; the measures of likeness are chosen by us and measured on news with titles.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Relation
from factcheck.rules._amounts import named
from factcheck.rules._counterpart import DATES
from factcheck.rules._restated import restate
from factcheck.rules._rule import Rule, View
from factcheck.rules._titles import headed, title_agreement

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Agree]:
    for match in headed(view):
        if match.figure.sort not in DATES:
            yield title_agreement(RULE.code, view, match)


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    message = msg("the title says {first}, the story {second}", first=proposal.first_text, second=proposal.second_text)
    return named(message, relation)


RULE = Rule(code="TITLE-FIGURE", module=__name__, relate=relate, explain=explain, repair=restate)
