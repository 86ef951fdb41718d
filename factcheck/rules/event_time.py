"""EVENT-TIME: one event is told with times or lengths that exclude each other.

"The trial began on Saturday" and "the trial began before Wednesday" of one week; "from May 1979 to June 1981" and
"for less than two years": a headline and its story, a summary and what it sums up. Inside one text the mentions of an
event that it tells apart («القمة الثانية», «قمة هانوي») are one point in time.

Flagged::

    [en] The trial lasted from May 1979 to June 1981.
            --- The trial lasted for less than two years.
    [en] The storm began on 3 May 2019. --- The storm began after 5 May 2019.
    [ar] انعقدت القمة الثانية في هانوي في فبراير 2019. وكانت القمة الثانية عقدت في مارس 2018.

Clean::

    [en] The trial lasted from May 1979 to June 1981.
            --- The trial lasted for more than two years.
    [en] The storm began on 3 May 2019. --- The storm began before 5 May 2019.
    [en] The storm began on 3 May 2019. --- The minister resigned after 5 May 2019.
    [ar] انعقدت القمة الثانية في هانوي في فبراير 2019. وكانت القمة الأولى عقدت في يونيو 2018.

Sentences of two documents are compared when they share most of their words. Both ways of counting a period are right. Weekdays,
months and clock times without a date are compared between documents without a date, as of one week, year or day. Inside one text an event is known by its number in a series and by the place that goes with
that number; never by its noun alone, and rounds, sessions and elections, which are counted anew, not at all.

Assumes: both sentences tell of one event.
Source: Allen, "Maintaining knowledge about temporal intervals", CACM 26 (1983).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from factcheck.model.mention import QuantityKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._events import Dated, dated_events
from factcheck.rules._facts import Fact, facts
from factcheck.rules._frames import Frame, pairs
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import placed

__all__ = ["RULE"]

#: Share of the shorter sentence's words that both must have: between undated texts, and between dated ones.
_ALIKE, _ALIKE_DATED = 0.5, 0.8
#: Days that two dated documents on one event lie apart at most.
_APART = 7


def relate(view: View) -> Iterator[Gap]:
    """All that one text says of the time of one event: it was held on one day, not before it began nor after it ended."""
    groups: dict[str, list[Dated]] = {}
    for dated in dated_events(view):
        groups.setdefault(dated.point, []).append(dated)
    for group in groups.values():
        if len(group) > 1:
            for dated in group:
                yield _dated(view, dated)


def _dated(view: View, dated: Dated) -> Gap:
    start, end = (view.point(f"{dated.point}:{aspect}") for aspect in ("start", "end"))
    held = view.point(f"{dated.point}:{dated.aspect}")
    links = placed(dated.time, held, view.point("doc"))
    order = [
        Link(one, two, 0, None)
        for one, two in ((start, held), (held, end), (start, end))
        if one != two
    ]  # fmt: skip
    return Gap(
        code=RULE.code,
        evidence=(view.evidence(dated.time), view.evidence(Span(dated.event.start, dated.event.end), Role.CONTEXT)),
        assumes=(msg("both passages speak of one event"),),
        severity="warning",
        links=(*links, *order, *view.today),
        open=msg("the text says only once when that was"),
    )


def across(views: Sequence[View]) -> Iterator[Agree]:
    """Sentences of two documents on one event: every time of one with the time of the same kind in the other."""
    dated = any(view.day is not None for view in views)
    for first, second in pairs(views, _ALIKE_DATED if dated else _ALIKE):
        if not _one_time(first.view, second.view) or _counts(first) or _counts(second):
            continue
        known = facts(first.view, first.span)
        for fact in facts(second.view, second.span):
            against = next((k for k in known if k.kind == fact.kind), None)
            if against is not None:
                yield _agree(first.view, second.view, against, fact)


def _counts(frame: Frame) -> bool:
    """A sentence with a figure besides its times: the time may be the figure's ("1.4 million in 2006")."""
    times = frame.view.inside(frame.view.times, frame.span)
    return any(
        q.kind is not QuantityKind.ORDINAL and not any(t.start <= q.start < t.end for t in times)
        for q in frame.view.inside(frame.view.quantities, frame.span)
    )


def _one_time(first: View, second: View) -> bool:
    if first.day is None or second.day is None:
        return first.day is second.day
    return abs((first.day - second.day).days) <= _APART


def _agree(first: View, second: View, known: Fact, fact: Fact) -> Agree:
    readings = [(one, two) for one in known.readings() for two in fact.readings()]
    one, two = next((pair for pair in readings if pair[0].meets(pair[1])), readings[0])
    if fact.kind == "length" and not (known.reckoned or fact.reckoned):
        # "A thousand years" and "more than a thousand years": the first is rounded.
        one, two = evolve(one, low_out=False, high_out=False), evolve(two, low_out=False, high_out=False)
    return Agree(
        code=RULE.code,
        evidence=(
            second.evidence(fact, Role.CLAIM),
            *((second.evidence(fact.other, Role.CONTEXT),) if fact.other is not None else ()),
            first.evidence(known, Role.AGAINST),
            *((first.evidence(known.other, Role.AGAINST),) if known.other is not None else ()),
        ),
        assumes=(msg("both sentences tell of one event"),),
        severity="warning",
        first=one,
        second=two,
        first_text=first.text[known.start : known.end],
        second_text=second.text[fact.start : fact.end],
    )


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    if not isinstance(proposal, Agree):
        return msg("the times given for one event cannot all hold")
    return msg("one event, two times: {first}, {second}", first=proposal.first_text, second=proposal.second_text)


RULE = Rule(code="EVENT-TIME", module=__name__, relate=relate, explain=explain, across=across)
