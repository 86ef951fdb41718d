"""Statements of change: «ارتفع من 40 إلى 50، أي بنسبة 25 في المئة», "fell 54 points, or 4 percent, to 1,299".

Comes in: a `View`. Goes out: the statements of one text, each with what it says: where the figure came from and went
to, by how much, by what percentage, which way. Several rules weigh them; they are found once.

A statement is read inside one clause, from a verb or noun of change on (or from a figure right before it), as long as
every figure is tied to it by a word of its own: "from", "to", "by", "or", «مقابل», «بنسبة». The first figure that is
not ends it. So a percentage that belongs to the next clause, or to another base, is never taken in.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, field, frozen

from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.model.span import Span
from factcheck.rules._amounts import AMOUNTS, is_percent, plain, same_unit, sentence_spans, signals_in
from factcheck.rules._rule import View

__all__ = ["Changed", "changes"]

_CHANGE = ("change", "moved", "changed")
#: Words between two figures of one statement, and between the word of change and what it changed by.
_APART, _NEAR = 12, 8
#: Most words that add a figure to a statement that has said where it went ("and so gained").
_ADDED = 3
#: Code points behind "up" in which the percentage stands that it is up from.
_FROM = 8
_POINTS = ("percentage-point", "basis-point")
_STOPS = ";؛\n:"
_JOINS = frozenset(("", ",", "،", "(", "-", "–", "—"))


@frozen
class Changed:
    """What one statement says; None for what it leaves out.

    rise:     True for a rise, False for a fall
    word:     the word that says so
    again:    a second word of change stands before ``before``: "rose 5 % to 60, up from 50"
    """

    rise: bool
    word: Signal
    before: Quantity | None = None
    after: Quantity | None = None
    difference: Quantity | None = None
    percent: Quantity | None = None
    span: Span = field(kw_only=True)
    again: bool = False
    bases: frozenset[str] = frozenset()
    aside: bool = False
    unordered: bool = False


def changes(view: View) -> list[Changed]:
    """The statements of change of a text, in order; worked out once."""
    known = view.memo.get(__name__)
    if known is None:
        offsets = [signal.start for signal in view.signals if signal.kind in _CHANGE]
        cues = frozenset(attribution.cue.start for attribution in view.attributions) if offsets else frozenset()
        known = [c for sentence in sentence_spans(view, offsets) for c in _in_sentence(view, sentence, cues)]
        view.memo[__name__] = known
    return known  # type: ignore[return-value]


class _Reading:
    """A statement while it is read."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.rise: bool | None = None
        self.word: Signal | None = None
        self.fresh = True  # the last thing read was a word of change
        self.again = False
        self.roles: dict[str, Quantity] = {}

    def turn(self, signal: Signal) -> bool:
        """Take in a word of change; False when it says the contrary of what has been read.

        Behind a verb that has no figure yet a noun names what is measured: "the fall in the growth rate to 3 %".
        """
        rise = signal.value == "up"
        if self.word is not None and not self.roles and signal.kind == "changed":
            return True
        if self.rise is not None and self.rise is not rise:
            return False
        if self.rise is not None and self.roles and "before" not in self.roles:
            self.again = True
        self.rise = rise
        self.word = self.word or signal
        self.fresh = True
        self.end = signal.end
        return True


def _in_sentence(view: View, sentence: Span, cues: frozenset[int]) -> Iterator[Changed]:
    """``cues``: where words begin that say who speaks: «أضاف» adds nothing to a figure then."""
    quantities = [
        q for q in view.inside(view.quantities, sentence)
        if q.kind is not QuantityKind.ORDINAL and q.kind is not QuantityKind.IDENTIFIER
    ]  # fmt: skip
    if len(quantities) < 2:
        return
    signals = [s for s in signals_in(view, sentence, *_CHANGE, "break") if s.start not in cues]
    events: list[Quantity | Signal] = sorted([*quantities, *signals], key=lambda e: (e.start, e.end))
    reading: _Reading | None = None
    last: Quantity | None = None  # the figure read last, when it stands outside a statement
    upto = sentence.start
    for event in events:
        if event.start < upto and isinstance(event, Signal):
            continue  # a word inside a figure ("up to 5")
        if any(stop in view.text[upto : event.start] for stop in _STOPS):
            yield from _close(view, sentence, reading)
            reading = last = None
        upto = max(upto, event.end)
        if isinstance(event, Signal):
            if event.kind == "break":
                yield from _close(view, sentence, reading)
                reading = last = None
                continue
            if reading is not None and (event.kind == "change" or not reading.turn(event)):
                yield from _close(view, sentence, reading)
                reading = None
            if reading is None:
                reading = _opened(view, event, last)
            last = None
            continue
        if reading is None and last is not None and event.link == "versus":
            reading = _Reading(last.start)
            reading.roles["after"] = last
            reading.end = last.end
        if reading is None:
            last = event
            continue
        role = _role(view, reading, event)
        if role == "aside":
            continue
        if role is None or role in reading.roles:
            yield from _close(view, sentence, reading)
            again = _Reading(event.start)
            again.rise, again.word = reading.rise, reading.word
            reading, last = (again, None) if role in ("before", "after") else (None, event)
            if reading is None:
                continue
        assert role is not None
        reading.roles[role] = event
        reading.end = event.end
        reading.fresh = False
    yield from _close(view, sentence, reading)


def _opened(view: View, signal: Signal, last: Quantity | None) -> _Reading:
    """A new statement; a figure right before a noun of change is where it went: "$0.34, up 17 % from $0.29"."""
    reading = _Reading(signal.start)
    if (
        last is not None
        and signal.kind != "change"
        and last.link not in ("from", "versus", "by")
        and (view.text[_end(last) : signal.start].strip() in _JOINS or _dated(view, last, signal))
        and (not is_percent(last) or _level(view, signal))
    ):
        reading = _Reading(last.start)
        reading.roles["after"] = last
    reading.turn(signal)
    reading.again = False
    return reading


def _level(view: View, signal: Signal) -> bool:
    """A percentage that is a level, not a change: another one stands right behind "up from"."""
    behind = view.begun(view.quantities, signal.end, signal.end + _FROM)
    return bool(behind) and behind[0].link == "from" and is_percent(behind[0])


def _dated(view: View, last: Quantity, signal: Signal) -> bool:
    """Between the figure and the word stands only when it was, or what it is per, and a comma: "$1.8 billion in 2018, up
    20 percent", "$71.20 a barrel, up $2.74"."""
    gap = view.text[_end(last) : signal.start].rstrip()
    if not gap.endswith((",", "،")) or last.link in ("of", "or"):
        return False
    times = [time for time in view.inside(view.times, Span(_end(last), signal.start)) if not time.vague]
    words = len(gap.split()) - sum(len(view.text[time.start : time.end].split()) - 1 for time in times)
    return words <= _ADDED and (last.rate is not None or bool(times))


def _end(quantity: Quantity) -> int:
    """Where a figure ends with what it counts."""
    return quantity.end if quantity.counted is None else max(quantity.end, quantity.counted.end)


def _role(view: View, reading: _Reading, quantity: Quantity) -> str | None:
    """What a figure says in the statement; "aside" for one that says the last again, None when it is not tied to it."""
    gap = view.text[reading.end : quantity.start]
    count = len(gap.split())
    if quantity.kind not in AMOUNTS or count > _APART:
        return None
    if (
        "after" in reading.roles
        and count > _ADDED
        and any(mark in gap for mark in ",،")
        and view.joined(_gap(reading, quantity))
    ):
        return None  # "cotton rose to 216,000 from 131,000, and rice was set at 1,076,000": a clause of its own
    link = quantity.link
    if link == "and" and gap.strip() in _JOINS:
        link = ""
    if link in ("from", "versus"):
        return "before" if plain(quantity) else None
    if link == "to":
        return "after" if plain(quantity) else None
    bracket = gap.strip() == "("
    if link == "or" or bracket:
        if is_percent(quantity) and "percent" not in reading.roles:
            return "percent"
        near = reading.end == max((reading.roles[r].end for r in ("percent",) if r in reading.roles), default=-1)
        return "difference" if near and not is_percent(quantity) and plain(quantity) else "aside"
    if link not in ("", "by", "of"):
        return None
    if is_percent(quantity):
        tied = (reading.fresh and count <= _NEAR) or link == "by" or gap.strip() in _JOINS
        return "percent" if tied and quantity.rate is None else None
    if reading.fresh and count <= _NEAR and (plain(quantity) or quantity.unit in _POINTS):
        return "difference"
    return "difference" if link == "by" and plain(quantity) else None


def _gap(reading: _Reading, quantity: Quantity) -> Span:
    return Span(reading.end, quantity.start)


def _close(view: View, sentence: Span, reading: _Reading | None) -> Iterator[Changed]:
    """The statement that was read, when it ties two figures or more of one kind."""
    if reading is None or reading.rise is None or reading.word is None or len(reading.roles) < 2:
        return
    if any(True for _ in signals_in(view, sentence, "crossed")):
        return  # «ارتفاعا من 607 و288 على التوالي»: each of several figures has one of its own
    roles = reading.roles
    before, after, difference = roles.get("before"), roles.get("after"), roles.get("difference")
    if before is not None and after is not None:
        before, after = _rated(_scaled(before, after), after), _rated(_scaled(after, before), before)
        if not same_unit(view, before, after) or _count_apart(before, after):
            return
    main = before if before is not None and is_percent(before) else after or before
    if difference is not None and main is not None:
        if _count_apart(difference, main):
            return  # "up four places, with 35 points out of 100": the statement ended between the two
        difference = _points(_rated(_scaled(difference, main), main))
        if not _difference_of(view, difference, main):
            difference = None
    around = Span(reading.start, min(sentence.end, reading.end + 40))
    yield Changed(
        reading.rise,
        reading.word,
        before,
        after,
        difference,
        roles.get("percent"),
        span=Span(reading.start, reading.end),
        again=reading.again,
        bases=frozenset(s.value for s in signals_in(view, around, "base")),
        aside=_aside(view, Span(sentence.start, around.end)),
        unordered=any(True for _ in signals_in(view, sentence, "unordered")),
    )


def _aside(view: View, span: Span) -> bool:
    """The percentage is of something else: "a year", but not in "a year earlier", which only says the base."""
    bases = list(signals_in(view, span, "base"))
    return any(
        not any(base.start <= aside.start and aside.end < base.end for base in bases)
        for aside in signals_in(view, span, "aside")
    )


def _scaled(quantity: Quantity, model: Quantity) -> Quantity:
    """A bare figure in the scale of the other: «إلى 152 مليونا من 163», "from 1.2 to 1.5 million"."""
    value, other = quantity.exact, model.exact
    if value is None or other is None or quantity.scale or model.scale < 3 or quantity.unit or quantity.counted:
        return quantity
    factor = Fraction(10) ** model.scale
    if value >= 1000 or other < factor:
        return quantity
    return evolve(quantity, low=value * factor, high=value * factor, scale=model.scale)


def _rated(quantity: Quantity, model: Quantity) -> Quantity:
    """«من 80 دولارا إلى 84 دولارا للبرميل»: what the one is per, the other is, too."""
    if quantity.rate is not None or model.rate is None or quantity.unit != model.unit:
        return quantity
    return evolve(quantity, rate=model.rate)


def _points(quantity: Quantity) -> Quantity:
    """A hundred basis points are a percentage point."""
    value = quantity.exact
    if quantity.unit != "basis-point" or value is None:
        return quantity
    return evolve(quantity, low=value / 100, high=value / 100, digits=2, unit="percentage-point")


def _count_apart(first: Quantity, second: Quantity) -> bool:
    """They count different things."""
    return bool(first.counted_head and second.counted_head and first.counted_head != second.counted_head)


def _difference_of(view: View, difference: Quantity, main: Quantity) -> bool:
    """A difference between figures like ``main``."""
    if is_percent(main) or difference.unit == "percentage-point":
        return is_percent(main) and difference.unit == "percentage-point"
    return same_unit(view, difference, main)
