"""TITLE-FIGURE: the title and its story give one figure differently.

A title is written last and corrected first: a digit of it is swapped, or the story is brought up to date and the
title is not.

Flagged::

    [en] Nine miners killed in a tunnel collapse in the north
            Seven miners were killed on Friday in a tunnel collapse in the north of the country, the mayor said. Rescue
            teams searched the tunnel through the night.
    [en] Senate passes the water bill by 52-48
            The Senate passed the water bill on Friday by 54 votes to 46, after a debate of nine hours.
    [ar] مقتل 9 عمال في انهيار نفق شمالي البلاد
            قتل 7 عمال أمس في انهيار نفق شمالي البلاد وفق ما أعلن رئيس البلدية. وبحثت فرق الإنقاذ في النفق طوال الليل.

Clean::

    [en] Nine miners killed in a tunnel collapse in the north
            Seven miners were killed on Friday in a tunnel collapse in the north of the country, and two miners died of
            their wounds on Sunday.
    [en] Nearly 30,000 visit the book fair in the capital
            The book fair in the capital drew 29,412 visitors in its first week, the organisers said.
    [en] Senate passes the water bill by 52-48
            The Senate passed the water bill on Friday by 52 votes to 48, after a debate of nine hours.
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

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Evidence, Figure, Relation, Role
from factcheck.rules._amounts import figure, named
from factcheck.rules._counterpart import DATES
from factcheck.rules._restated import restate
from factcheck.rules._rule import Placed, Rule, View
from factcheck.rules._scores import Told, told_otherwise
from factcheck.rules._slipped import Slipped, slipped
from factcheck.rules._titles import headed, title_agreement

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Agree]:
    told = told_otherwise(view)
    slips = {slip.said.start: slip for slip in slipped(view)}
    if told is not None:
        yield _pair(view, *told)
    for match in headed(view):
        pair = (
            told is not None
            and match.here.view is told[0]
            and told[1].span.start <= match.figure.start < told[1].span.end
        )
        slip = slips.get(match.figure.start)
        if slip is not None and slip.story is match.other:
            del slips[match.figure.start]
        elif slip is not None:
            continue  # another figure explains the title's far better
        if match.figure.sort not in DATES and not pair:
            yield title_agreement(RULE.code, view, match)
    for slip in slips.values():
        if slip.said.value is not None and slip.story.value is not None:
            yield _slip(view, slip, slip.said.value, slip.story.value)


def _slip(view: View, slip: Slipped, said: Interval, story: Interval) -> Agree:
    """A figure that a slip of the pen parts from the story's."""
    where, mention = slip.here.view, slip.said.mention
    figures = (figure(view, mention),) if where is view and isinstance(mention, Quantity) else ()
    return _otherwise(view, where, slip.said, slip.story, said, story, figures)


def _pair(view: View, where: View, said: Told, story: Told) -> Agree:
    """A result or a vote: the number of the pair that is not the story's."""
    place = 0 if said.values[0] != story.values[0] else 1
    first, second = Interval.exactly(said.values[place]), Interval.exactly(story.values[place])
    return _otherwise(view, where, said.span, story.span, first, second)


def _otherwise(
    view: View,
    where: View,
    said: Placed,
    story: Placed,
    first: Interval,
    second: Interval,
    figures: tuple[Figure | None, ...] = (),
) -> Agree:
    """What the title says (``where`` it stands, in the text or for itself) beside what the story says."""
    text = where.text[said.start : said.end]
    passages: tuple[Evidence, ...] = (view.evidence(said), view.evidence(story, Role.AGAINST))
    if where is not view:
        passages = (view.evidence(story, Role.AGAINST, msg("the title says {figure}", figure=text)),)
    return Agree(
        code=RULE.code,
        evidence=passages,
        assumes=(msg("the title speaks of what this sentence tells"),),
        severity="warning",
        first=first,
        second=second,
        first_text=text,
        second_text=view.text[story.start : story.end],
        figures=figures,
    )


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    message = msg("the title says {first}, the story {second}", first=proposal.first_text, second=proposal.second_text)
    return named(message, relation)


RULE = Rule(code="TITLE-FIGURE", module=__name__, relate=relate, explain=explain, repair=restate)
