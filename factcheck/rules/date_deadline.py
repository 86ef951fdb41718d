"""DATE-DEADLINE: a term does not end on the day that is given for it, or is said to run after its end.

A decision of December 2017 that gives two years runs out in December 2019, and not "by January 2020". That a
term has lapsed since is no mistake: the steps say so. It is one when the text itself says that the term still
runs. And a deadline set two weeks ago cannot have ended last year.

Flagged::

    [ar] يلزم القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين، أي بحلول ديسمبر 2020.
    [ar] [date 2021-04-27] يطالب القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين، وما زالت المهلة سارية.
    [ar] [date 2019-04-27] قبل أسبوعين، أمهل الزعيم واشنطن حتى نهاية العام الماضي.
    [en] [date 2024-03-01] The law, adopted in May 2018, requires firms to report within three years, and the term is still running.

Clean::

    [ar] يلزم القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين، أي بحلول ديسمبر 2019.
    [ar] [date 2021-04-27] يطالب القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين.
    [ar] [date 2019-04-27] قبل أسبوعين، أمهل الزعيم واشنطن حتى نهاية العام الحالي.
    [en] [date 2024-03-01] The law, adopted in May 2018, requires firms to report within three years.

Assumes: the term runs from the day of the decision.
Source: Gregorian calendar; a month added to a day keeps the day's number or ends with its month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date

from factcheck.model import timex as tx
from factcheck.model.mention import Signal, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import ORIGIN, Gap, Link, Relation, Repair, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View
from factcheck.rules._terms import Decision, decisions
from factcheck.rules._times import dates_in, extent, last_day, placed

__all__ = ["RULE"]


def relate(view: View) -> Iterator[Gap]:
    for decision in decisions(view):
        yield _decision(view, decision)
    for signal in view.marked("deadline"):
        yield from _ultimatum(view, signal)


def _decision(view: View, decision: Decision) -> Gap:
    """The decision's date and its term, against the day that the text gives for its end, or against its own day."""
    term, issued = decision.term, decision.issued
    start, due, doc = view.point(issued.id), view.point(f"{term.id}:due"), view.point("doc")
    low, high = decision.days
    ends = Link(start, due, low, high, _computed(decision))
    against = [view.evidence(issued, Role.AGAINST)]
    if decision.due is not None:
        # The day that the sentence gives is weighed first; whether it has passed is another question.
        links = [ends, *placed(issued, start, doc), *_due(decision.due, due, doc)]
        against.append(view.evidence(decision.due, Role.AGAINST))
    elif decision.open is not None:
        claim = Link(doc, due, 0, None, msg("the text says that the term still runs"))
        links = [claim, *placed(issued, start, doc), ends, *view.today]
        against.append(view.evidence(decision.open, Role.AGAINST))
    else:
        # That it has lapsed contradicts nothing.
        claim = Link(start, doc, 0, None, _state(view, decision))
        links = [claim, *placed(issued, start, doc), ends, *view.today]
    named = [view.evidence(m, Role.CONTEXT) for m in _documents(view, decision.sentence)]
    return Gap(
        code=RULE.code,
        evidence=(view.evidence(term), *against, *named),
        assumes=(msg("the term runs from the day of the decision"),),
        severity="warning",
        links=tuple(links),
        open=msg("the document's date is not known"),
    )


def _due(time: TimeMention, point: str, doc: str) -> list[Link]:
    """The day that the term leads to: "that is, by January 2023" names it and no bound only."""
    e = time.expression
    if isinstance(e, tx.Range) and e.start is None and isinstance(e.end, tx.CalendarDate):
        days = extent(e.end)
        if days is not None:
            first, last = (Date.fromordinal(day).isoformat() for day in days)
            return [Link(ORIGIN, point, *days, msg("some day from {first} to {last}", first=first, last=last))]
    return placed(time, point, doc)


def _computed(decision: Decision) -> Message:
    """ "2017-12 plus 2 years is 2019-12", or in days where the calendar gives no such step."""
    ends = decision.ends()
    if ends is None:
        low, high = decision.days
        return msg("the term ends {low} to {high} days after it began", low=low, high=high)
    return msg("{start} plus {term} is {end}", start=ends[0], term=ends[1], end=ends[2])


def _state(view: View, decision: Decision) -> Message | None:
    """Pending, lapsed or just running out on the document's day; None while a day is not known."""
    if view.day is None or decision.issued.low is None or decision.issued.high is None:
        return None
    today = view.day.toordinal()
    if today < decision.issued.low.toordinal() + decision.days[0]:
        return msg("pending: the term runs on the document's day")
    if today > last_day(decision.issued.high) + decision.days[1]:
        return msg("lapsed: the term ended before the document's day")
    return msg("the term runs out about the document's day")


def _documents(view: View, sentence: Span) -> list[Span]:
    """The first document named in a sentence."""
    for entity in view.named(sentence):
        if entity.type == "document":
            return [m.span for m in view.inside(entity.mentions, sentence)[:1]]
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


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    """The year of the day given, where its month is the one that the term leads to."""
    due_at = _by_due(view)
    places = dict.fromkeys((e.start, e.end) for e in relation.proposal.evidence)
    for decision in [decision for place in sorted(places) for decision in due_at.get(place, ())]:
        ends, due = decision.ends(), decision.due
        if due is None or ends is None:
            continue
        year, e = due.part("year"), due.expression
        months = [d.month for d in dates_in(e)]
        shown = f"{months[0]:02}" if months and months[0] is not None else ""
        if year is not None and view.text[year.start : year.end].isascii() and ends[2][5:7] == shown:
            because = msg("{start} plus {term} is {end}", start=ends[0], term=ends[1], end=ends[2])
            yield Repair(year.start, year.end, str(int(ends[2][:4])), because, view.index)


def _by_due(view: View) -> dict[tuple[int, int], list[Decision]]:
    """Decisions by the place of the day that they give as their end; worked out once."""
    known = view.memo.get(__name__)
    if known is None:
        found: dict[tuple[int, int], list[Decision]] = {}
        for decision in decisions(view):
            if decision.due is not None:
                found.setdefault((decision.due.start, decision.due.end), []).append(decision)
        known = view.memo[__name__] = found
    assert isinstance(known, dict)
    return known


RULE = Rule(code="DATE-DEADLINE", module=__name__, relate=relate, explain=explain, repair=repair)
