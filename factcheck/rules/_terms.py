"""Terms that a decision sets: «القرار الصادر في ديسمبر 2017 ... خلال عامين»."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck.model.mention import Signal, TimeMention, TimeType
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


@frozen
class Decision:
    """A term in a sentence that says when it was set.

    days:     fewest and most days of the term
    due:      the day that the sentence itself says the term ends on, or None
    running:  the sentence asks now for what is to be done within it
    """

    term: TimeMention
    issued: TimeMention
    sentence: Span
    days: tuple[int, int]
    due: TimeMention | None
    running: bool


def decisions(view: View) -> Iterator[Decision]:
    """Every decision with its date and its term."""
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
            yield Decision(term, issued, sentence, days, _due(view, term, sentence), running)


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
