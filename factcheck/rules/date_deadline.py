"""DATE-DEADLINE: a term that ended before it could bind anybody.

A decision of December 2017 that gives two years runs out in December 2019: what "requires" something today
must still be running. And a deadline set two weeks ago cannot have ended last year.

Flagged::

    [ar] [date 2021-04-27] يطالب القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين.
    [ar] [date 2019-04-27] قبل أسبوعين، أمهل الزعيم واشنطن حتى نهاية العام الماضي.

Clean::

    [ar] [date 2019-04-27] يطالب القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين.
    [ar] [date 2019-04-27] قبل أسبوعين، أمهل الزعيم واشنطن حتى نهاية العام الحالي.
    [ar] [date 2021-04-27] طالب القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين.

The last speaks of the past: a term may have lapsed since.

Assumes: the term runs from the day of the decision.
Source: Gregorian calendar; a month added to a day keeps the day's number or ends with its month.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.mention import Signal, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View
from factcheck.rules._terms import Decision, decisions
from factcheck.rules._times import placed

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Gap]:
    for decision in decisions(view):
        yield _decision(view, decision)
    for signal in view.signals:
        if signal.kind == "deadline":
            yield from _ultimatum(view, signal)


def _decision(view: View, decision: Decision) -> Gap:
    """The decision's date and its term, against the document's date."""
    term, issued = decision.term, decision.issued
    start, due, doc = view.point(issued.id), view.point(f"{term.id}:due"), view.point("doc")
    claim = Link(doc, due, 0, None) if decision.running else Link(start, doc, 0, None)
    low, high = decision.days
    ends = Link(start, due, low, high, msg("the term ends {low} to {high} days after it began", low=low, high=high))
    links = [claim, *placed(issued, start, doc), ends, *view.today]
    against = [view.evidence(issued, Role.AGAINST)]
    if decision.due is not None:
        # The day that the sentence gives is weighed first; whether it has passed is another question.
        links = [ends, *placed(issued, start, doc), *placed(decision.due, due, doc)]
        against.append(view.evidence(decision.due, Role.AGAINST))
    named = [view.evidence(m, Role.CONTEXT) for m in _documents(view, decision.sentence)]
    return Gap(
        code=RULE.code,
        evidence=(view.evidence(term), *against, *named),
        assumes=(msg("the term runs from the day of the decision"),),
        severity="warning",
        links=tuple(links),
        open=msg("the document's date is not known"),
    )


def _documents(view: View, sentence: Span) -> list[Span]:
    """The first document named in a sentence."""
    for entity in view.named(sentence):
        if entity.type == "document":
            return [m.span for m in entity.mentions if sentence.contains(m.span)][:1]
    return []


def _ultimatum(view: View, signal: Signal) -> Iterator[Gap]:
    """«قبل أسبوعين أمهل … حتى نهاية العام»: the day it was given and the day it ends."""
    sentence = view.sentence(signal.start)
    times = [t for t in view.inside(view.times, sentence) if t.type is TimeType.DATE and not t.vague]
    ends = [t for t in times if t.signal_word in ("until", "by") and t.start > signal.start]
    given = [
        t for t in times if t.signal_word not in ("until", "by", "since") and (not ends or t.start < ends[0].start)
    ]
    if len(ends) != 1 or len(given) != 1 or ends[0].quoted != given[0].quoted:
        return
    start, due, doc = view.point(given[0].id), view.point(ends[0].id), view.point("doc")
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(ends[0]), view.evidence(given[0], Role.AGAINST), view.evidence(signal, Role.CONTEXT)),
        assumes=(msg("the deadline was set at the time named with it"),),
        voices=view.speakers(ends[0], given[0]),
        severity="warning",
        links=(
            Link(start, due, 0, None, msg("a deadline ends after it is set")),
            *placed(given[0], start, doc),
            *placed(ends[0], due, doc),
            *view.today,
        ),
    )


def explain(relation: Relation) -> Message:
    return msg("the term does not end when the text needs it to")


RULE = Rule(code="DATE-DEADLINE", module=__name__, relate=relate, explain=explain)
