"""RESTATEMENT-FIGURE: one amount is stated twice, in two texts or in one, and differently.

A headline and its story, a story and its summary, two versions of a report: where two sentences say the same in
nearly the same words, their figures must be the same, too.

Flagged::

    [en] The museum welcomed 4,200 visitors on its first weekend. --- Only 2,400 visitors came to the museum on its
            first weekend.
    [ar] استقبل المتحف 4200 زائر في أول عطلة. --- استقبل المتحف في أول عطلة 2400 زائر.
    [ar] قتل 15 شخصا يوم الجمعة في غرق عبارة قرب ميناء العاصمة.
            وعملت فرق الإنقاذ طوال الليل. وكان البحر هادئا.
            وكان غرق العبارة قرب ميناء العاصمة يوم الجمعة قد أدى إلى مقتل 51 شخصا.

Clean::

    [en] The museum welcomed 4,217 visitors on its first weekend. --- The museum welcomed 4,200 visitors on its first
            weekend.
    [en] The museum welcomed 4,200 visitors on its first weekend. --- The library welcomed 2,400 readers in spring.
    [ar] استقبل المتحف 4200 زائر في أول عطلة. --- استقبل المتحف في أول عطلة أكثر من أربعة آلاف زائر.

Inside one text a heading is compared with its section, and the first paragraph with the rest of the story, each
figure with the one that stands among the same words; titles have a rule of their own. A figure that the text has in
another place, too, or that is the sum or the difference of others, is left alone.

Amounts of one kind are compared: money of one currency, percentages, measures of one dimension, lengths of time,
ages, results, and numbers of things with one name. Rounding, "about" and "more than" are understood; a figure that
could stand for several of the other text is left alone, and so are sentences that differ in their date as well.
Documents of different days may differ, because things change: there only sentences that name
one day are compared, and a difference is a note.

Assumes: both sentences speak of one thing.
Source: editorial practice; the measures of likeness are chosen by us and measured on pairs of texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model.interval import Interval
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Relation, Role
from factcheck.rules._amounts import figure, named
from factcheck.rules._counterpart import DATES
from factcheck.rules._definite import again, agree
from factcheck.rules._known import Known, known_again
from factcheck.rules._restated import agreement, between, restate
from factcheck.rules._retold import retold
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Agree]:
    for match in retold(view):
        if match.figure.sort not in DATES:
            yield agreement(RULE.code, match)
    done = set()
    for pair in again(view):
        done.add(pair.said.start)
        first, second = agree(pair.said, pair.told)
        yield Agree(
            code=RULE.code,
            evidence=(view.evidence(pair.said), view.evidence(pair.told, Role.AGAINST)),
            assumes=(msg("both sentences speak of one thing"),),
            severity="warning",
            first=first,
            second=second,
            first_text=view.text[pair.said.start : pair.said.end],
            second_text=view.text[pair.told.start : pair.told.end],
            figures=(figure(view, pair.said),),
        )
    for known in known_again(view):
        if known.again.start not in done:
            yield _known(view, known)


def _known(view: View, known: Known) -> Agree:
    """The figure of a definite thing and the one told of it before."""
    said, told = known.again, known.told
    return Agree(
        code=RULE.code,
        evidence=(view.evidence(said), view.evidence(told, Role.AGAINST)),
        assumes=(msg("both sentences speak of one thing"),),
        severity="warning",
        moodless=True,  # what is known already is known of a plan, too,
        retold=True,  # and to whoever speaks
        first=Interval.exactly(said.exact or 0),
        second=Interval.exactly(told.exact or 0),
        first_text=view.text[said.start : said.end],
        second_text=view.text[told.start : told.end],
    )


def across(views: Sequence[View]) -> Iterator[Agree]:
    for match in between(views):
        if match.figure.sort not in DATES:
            yield agreement(RULE.code, match)


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    message = msg(
        "stated twice, and differently: {first}, {second}", first=proposal.first_text, second=proposal.second_text
    )
    return named(message, relation)


RULE = Rule(code="RESTATEMENT-FIGURE", module=__name__, relate=relate, explain=explain, across=across, repair=restate)
