"""Terms that a decision sets: «القرار الصادر في ديسمبر 2017 ... خلال عامين»."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.mention import Signal, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.span import Span
from factcheck.rules._rule import View
from factcheck.rules._times import days_of, length

__all__ = ["Decision", "decisions"]

#: Words between "issued" and its date («الصادر عن مجلس الأمن في ديسمبر»).
_NEAR = 6
#: Words between a term and the date it leads to («، أي بحلول»).
_LEADS = 4
#: Terms shorter than a month are set by the day of a notice, not of a decision.
_LEAST = 28
_YEAR = 12
#: Units that move a month by whole months.
_MONTHS = {"month": 1, "year": _YEAR}


@frozen
class Decision:
    """A term in a sentence that says when it was set.

    days:     fewest and most days of the term
    due:      the day that the sentence itself says the term ends on, or None
    running:  the sentence asks now for what is to be done within it
    open:     where the sentence itself says that the term still runs («ما زالت المهلة سارية»), or None
    """

    term: TimeMention
    issued: TimeMention
    sentence: Span
    days: tuple[int, int]
    due: TimeMention | None
    running: bool
    open: Signal | None = None

    def ends(self) -> tuple[str, Message, str] | None:
        """When it began, how long it is, when it ends: "2017-12", "2 years", "2019-12". None where a step by the
        calendar says less than the days do."""
        stated, e = length(self.term), self.issued.expression
        if stated is None or len(stated.amounts) != 1 or not isinstance(e, tx.CalendarDate) or stated.approx:
            return None
        unit, low, high = stated.amounts[0]
        if e.calendar != "gregorian" or e.year is None or low != high or low.denominator != 1 or unit not in _MONTHS:
            return None
        if not 1 <= (e.month or 1) <= _YEAR or (e.month is None and unit != "year"):
            return None
        n = int(low)
        months = e.year * _YEAR + (e.month or 1) - 1 + n * _MONTHS[unit]
        year, month = divmod(months, _YEAR)
        size = msg("{n} year", "{n} years", n=n) if unit == "year" else msg("{n} month", "{n} months", n=n)
        if e.month is None:
            return f"{e.year:04}", size, f"{year:04}"
        return f"{e.year:04}-{e.month:02}", size, f"{year:04}-{month + 1:02}"


def decisions(view: View) -> list[Decision]:
    """Every decision with its date and its term; worked out once."""
    found = view.memo.get(__name__)
    if found is None:
        found = view.memo[__name__] = list(_decisions(view))
    assert isinstance(found, list)
    return found


def _decisions(view: View) -> Iterator[Decision]:
    for term in view.times:
        if term.type is not TimeType.DURATION or term.signal_word != "within":
            continue
        stated = length(term)
        days = None if stated is None else days_of(stated)
        if days is None or days[0] < _LEAST:
            continue
        sentence = view.sentence(term.start)
        before = Span(sentence.start, term.start)
        signals = view.inside(view.signals, before)
        issued = _issued(view, before, signals)
        if issued is not None:
            running = any(signal.kind == "demand" for signal in signals)
            still = next(iter(view.marks(sentence, "running")), None)
            yield Decision(term, issued, sentence, days, _due(view, term, sentence), running, still)


def _due(view: View, term: TimeMention, sentence: Span) -> TimeMention | None:
    """«خلال عامين، أي بحلول يناير 2023»: the date right behind a term that it leads to."""
    for time in view.inside(view.times, Span(term.end, sentence.end)):
        words = view.text[term.end : time.start].split()
        end = time.signal_word in ("until", "by") and time.type is TimeType.DATE
        return time if end and len(words) <= _LEADS and not time.vague else None
    return None


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
