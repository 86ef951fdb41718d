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

from factcheck.model.mention import Signal, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import days_of, length, placed

__all__ = ["RULE"]

#: Words between "issued" and its date («الصادر عن مجلس الأمن في ديسمبر»).
_NEAR = 6
#: Terms shorter than a month are set by the day of a notice, not of a decision.
_LEAST = 28


def relate(view: View) -> Iterator[Gap]:
    for term in view.times:
        if term.type is TimeType.DURATION and term.signal_word == "within":
            yield from _decision(view, term)
    for signal in view.signals:
        if signal.kind == "deadline":
            yield from _ultimatum(view, signal)


def _decision(view: View, term: TimeMention) -> Iterator[Gap]:
    """«القرار الصادر في … يطالب … خلال عامين»: the decision's date and its term, against the document's date."""
    stated = length(term)
    days = None if stated is None else days_of(stated)
    sentence = view.sentence(term.start)
    before = Span(sentence.start, term.start)
    if days is None or days[0] < _LEAST:
        return
    signals = view.inside(view.signals, before)
    issued = _issued(view, before, signals)
    if issued is None:
        return
    start, due, doc = view.point(issued.id), view.point(f"{term.id}:due"), view.point("doc")
    running = any(signal.kind == "demand" for signal in signals)
    claim = Link(doc, due, 0, None) if running else Link(start, doc, 0, None)
    ends = Link(start, due, *days, msg("the term ends {low} to {high} days after it began", low=days[0], high=days[1]))
    named = [view.evidence(m, Role.CONTEXT) for m in _documents(view, sentence)]
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(term), view.evidence(issued, Role.AGAINST), *named),
        assumes=(msg("the term runs from the day of the decision"),),
        severity="warning",
        links=(claim, *placed(issued, start, doc), ends, *view.today),
        open=msg("the document's date is not known"),
    )


def _issued(view: View, before: Span, signals: list[Signal]) -> TimeMention | None:
    """The date of a decision: the first time right behind "issued", "adopted"."""
    for signal in signals:
        if signal.kind != "issue":
            continue
        for time in view.inside(view.times, Span(signal.end, before.end)):
            between = view.text[signal.end : time.start]
            if len(between.split()) <= _NEAR and time.type is TimeType.DATE and time.low is not None:
                return time
    return None


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
    return msg("the term had ended before")


RULE = Rule(code="DATE-DEADLINE", module=__name__, relate=relate, explain=explain)
