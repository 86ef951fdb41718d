"""Events that a text speaks of more than once: «القمة الثانية» here and «القمة الثانية» there are one point in time.

Comes in: a `View`. Goes out: mentions of events, each with the name of its point, where the text itself says which event
is meant: by its number in a series («القمة الثانية», «الحرب العالمية الثانية»), or by the place that goes with that number
(«القمة الثانية في هانوي», «قمة هانوي»). Nearness ties nothing, and neither does a noun alone.

Two numbers, two places, or two series («القمة العربية الثانية», "the second summit of the bloc") are two events. Where a
place goes with two numbers, or "another", "the previous" stand beside the noun, nothing is tied. Rounds, sessions and
elections are counted anew each time, so their numbers name nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.mention import Quantity, QuantityKind, Signal, TimeMention, TimeType
from factcheck.model.span import Span
from factcheck.rules._rule import View
from factcheck.rules._times import dates_in

__all__ = ["Dated", "Event", "dated_events", "events"]

#: Nouns of events that are numbered once and for all; and of those of which the place that names one has just one.
_NUMBERED = frozenset(("summit", "war", "edition"))
_SINGLE = frozenset(("battle",))
_KNOWN = _NUMBERED | _SINGLE
#: What may follow a name and say of which series it is.
_OF = re.compile(r"\s+(?:of|between|for|بين|لل?\w{3,})\b")
#: Words beside a noun that make it one of several.
_SEVERAL = frozenset(("contrast", "last", "first"))
#: Words between a noun and its verb, and from there to its time.
_VERB, _TIME = 5, 5
#: Code points on either side of a noun in which all that names the event stands.
_NAME = 40
_ASPECT = {"occurred": "held", "begin": "start", "stop": "end"}
_MARKS = frozenset(",،.;؛:!?؟()\n")


@frozen
class Event:
    """One mention.

    noun:   what it is ("summit")
    number: its number in the series; None where it has none
    places: ids of the places that name it
    series: the words that say of which series it is, as they compare
    end:    where its name ends
    """

    signal: Signal
    noun: str
    number: int | None
    places: frozenset[str]
    series: frozenset[str]
    end: int

    @property
    def start(self) -> int:
        return self.signal.start


@frozen
class Dated:
    """A mention with the time that the text gives it.

    point:   which event, the same for all mentions of one
    aspect:  "held", "start" or "end"
    """

    event: Event
    point: str
    aspect: str
    time: TimeMention


def events(view: View) -> list[tuple[Event, str]]:
    """The mentions whose event the text tells apart from all others, each with the name of its point; worked out once."""
    known = view.memo.get(__name__)
    if known is None:
        known = _points(list(_mentions(view)))
        view.memo[__name__] = known
    return known  # type: ignore[return-value]


def _mentions(view: View) -> Iterator[Event]:
    for signal in view.marked("event"):
        if signal.value not in _KNOWN or view.quoted(signal.start):
            continue
        sentence = view.sentence(signal.start)
        around = Span(max(sentence.start, signal.start - _NAME), min(sentence.end, signal.end + _NAME))
        numbers = [q for q in view.inside(view.quantities, around) if _counts(view, q, signal)]
        if len(numbers) > 1 or any(_beside(view, s, signal) for s in view.marks(around, *_SEVERAL)):
            continue
        end = max([signal.end, *(q.end for q in numbers)])
        start = min([signal.start, *(q.start for q in numbers)])
        places = [
            (a, b, e.id)
            for a, b, e in view.named_at(around)
            if e.type == "place" and (_near(view, b, start) or _near(view, end, a, 1))
        ]
        value = numbers[0].exact if numbers and signal.value in _NUMBERED else None
        yield Event(
            signal,
            signal.value,
            int(value) if value is not None else None,
            frozenset(ident for _, _, ident in places),
            _series(view, signal, numbers[0] if numbers else None, end),
            max([end, *(b for _, b, _ in places)]),
        )


def _series(view: View, noun: Signal, number: Quantity | None, end: int) -> frozenset[str]:
    """The words that say of which series: between noun and number, or behind "of"."""
    words: frozenset[str] = frozenset()
    if number is not None and number.start > noun.end:
        words = view.stems(Span(noun.end, number.start))
    if _OF.match(view.text, end, end + _NAME):
        words |= view.stems(Span(end, min(end + _NAME, view.sentence(end).end)))
    return words


def _near(view: View, end: int, start: int, words: int = 0) -> bool:
    """At most so many words, and no mark, stand between two places of the text."""
    between = view.text[end:start]
    return end <= start and len(between.split()) <= words and _MARKS.isdisjoint(between)


def _counts(view: View, quantity: Quantity, noun: Signal) -> bool:
    if quantity.kind is not QuantityKind.ORDINAL or quantity.exact is None:
        return False
    return _near(view, quantity.end, noun.start) or _near(view, noun.end, quantity.start, 1)


def _beside(view: View, signal: Signal, noun: Signal) -> bool:
    """A word beside the noun makes it one of several: another, the last; «ثانية» itself is a number."""
    if any(q.kind is QuantityKind.ORDINAL for q in view.inside(view.quantities, Span(signal.start - 4, signal.end))):
        return False
    return _near(view, signal.end, noun.start) or _near(view, noun.end, signal.start)


def _points(mentions: list[Event]) -> list[tuple[Event, str]]:
    """Each mention that names its event, with the event's name."""
    numbers: dict[tuple[str, frozenset[str]], set[int]] = {}
    places: dict[tuple[str, int], set[frozenset[str]]] = {}
    series: dict[str, set[frozenset[str]]] = {}
    for event in mentions:
        if event.number is not None:
            series.setdefault(event.noun, set()).add(event.series)
            if event.places:
                numbers.setdefault((event.noun, event.places), set()).add(event.number)
                places.setdefault((event.noun, event.number), set()).add(event.places)
    found = []
    for event in mentions:
        number = event.number
        if number is None and event.places:
            known = numbers.get((event.noun, event.places), set())
            several = len(series.get(event.noun, ())) > 1
            if len(known) > 1 or several or (not known and event.noun not in _SINGLE):
                continue
            number = next(iter(known), None)
            if number is not None:
                found.append((event, _named(event.noun, number, next(iter(series[event.noun])))))
                continue
        if number is not None:
            held = places.get((event.noun, number), set())
            if len(held) > 1:
                continue  # two series, or two events of one number
            found.append((event, _named(event.noun, number, event.series)))
        elif event.places:
            found.append((event, f"{event.noun}:{'+'.join(sorted(event.places))}"))
    return found


def _named(noun: str, number: int, series: frozenset[str]) -> str:
    return ":".join((noun, str(number), *sorted(series)))


# ------------------------------------------------------------------------------------- when it was


def dated_events(view: View) -> Iterator[Dated]:
    """Events that are told of more than once, with the time given for them: "was held in Hanoi in February 2019",
    «القمة الثانية في فبراير 2019»."""
    told = Counter(point for _, point in events(view))
    starts = sorted(event.start for event, _ in events(view))
    for event, point in events(view):
        if told[point] < 2:
            continue
        sentence = view.sentence(event.start)
        if view.marks(sentence, "plan", "condition", "negation", "future", "coming"):
            continue
        verbs = view.marks(sentence, *_ASPECT)
        behind = next((s for s in verbs if s.start >= event.end and _near(view, event.end, s.start, _VERB)), None)
        before = next((s for s in verbs if s.end <= event.start and _near(view, s.end, event.start, 2)), None)
        verb = behind or before
        if verb is None and event.number is None:
            continue  # "the Hanoi summit in February 2019": the time is a part of its name
        since = event.end if verb is None else max(event.end, verb.end)
        time = next(iter(view.inside(view.times, Span(since, sentence.end))), None)
        if time is None or not _dates(time) or not _near(view, since, time.start, _TIME):
            continue
        if bisect_right(starts, event.start) < bisect_left(starts, time.start):
            continue
        aspect = "held" if verb is None else _ASPECT[verb.kind]
        yield Dated(event, point, aspect, time)


def _dates(time: TimeMention) -> bool:
    """A plain date with its year."""
    dates = dates_in(time.expression)
    return (
        time.type is TimeType.DATE
        and not time.vague
        and not time.quoted
        and time.signal_word in (None, "in", "on")
        and not isinstance(time.expression, tx.Range)
        and len(dates) == 1
        and dates[0].year is not None
        and time.mod is None
    )
