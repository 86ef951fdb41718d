"""Nodes of English times: the expression with the preposition that governs it and the tense of its clause."""

from __future__ import annotations

from attrs import evolve

from factcheck.lang.block import TimeNode
from factcheck.lang.en.tape import Found, Tape
from factcheck.lang.en.tense import is_lone, tense
from factcheck.model.document import SegmentKind
from factcheck.model.span import Span
from factcheck.model.timex import (
    CalendarDate,
    Closest,
    DateTime,
    Deictic,
    Edge,
    Holding,
    Length,
    NamedDay,
    Nth,
    NthWeekday,
    Period,
    Range,
    Recurring,
    Ref,
    Shifted,
    TimeExpression,
    WeekdayRef,
    Window,
    Within,
)

__all__ = ["time_node"]

_OPEN = {
    "since": (True, True),
    "after": (True, False),
    "until": (False, True),
    "by": (False, True),
    "before": (False, False),
}


def time_node(t: Tape, found: Found, done: int) -> TimeNode:
    """The node with its signal and tense; "since 2003" opens the range, "in two weeks" makes the length a point."""
    signal, word, start = _signal(t, found, done)
    e, kind, mod = found.e, found.type, found.mod
    past = future = False
    if (
        isinstance(e, CalendarDate)
        and e.weekday
        and e.year is None
        and e.which is None
        and is_lone(t, found.i, found.j)
    ):
        e = evolve(e, which="fitting")  # "Fri, 3 May" in a diary: nothing but the weekday tells the year
    if _floating(e) or isinstance(e, Length):
        now = 1 if is_lone(t, found.i, found.j) else tense(t, found.i, found.j)
        past, future = now < 0, now > 0
    if isinstance(e, Shifted) and mod in _BOUNDED and not e.length.vague:
        e = _bounded(e, mod)
    if isinstance(e, Length):
        e, kind, extent = _length_signal(t, found, e, kind, word, past, future)
        start = extent if extent is not None else start
        if extent is not None:
            signal, word = None, None
    elif isinstance(e, Window) and word == "within":
        e = evolve(e, now=True)
    elif word in _OPEN and kind in ("DATE", "TIME") and not isinstance(e, Range | Window | Ref | Recurring):
        from_start, closed = _OPEN[word]
        e = Range(e, None, closed=closed) if from_start else Range(None, e, closed=closed)
    i = found.i if start is None else start
    numbers = tuple(dict.fromkeys([t.nodes[k] for k in range(found.i, found.j) if k in t.nodes]))
    parts = tuple(t.block.part(role, value, a, b) for role, value, a, b in found.pieces if a < b)
    return TimeNode(
        t.block, i, found.j, e, kind,
        parts=parts, numbers=numbers, signal=signal, signal_word=word, past=past, future=future,
        vague=found.vague, mod=mod,
    )  # fmt: skip


#: Words of a noun phrase behind its ordinal.
_NOUN = 4
_BOUNDED = ("MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS")


def _bounded(e: Shifted, mod: str) -> TimeExpression:
    """ "More than two weeks ago" lies before that point, "less than two weeks ago" between it and now."""
    base = e.base or Deictic("day", 0)
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        # Known to the day the point itself is left out; known to the month or year only, it may hold the moment.
        day = e.base is not None or e.exact or e.length.amounts[-1][0] == "day"
        return Range(None, e, closed=not day) if e.direction < 0 else Range(e, None)
    return Range(e, base, closed=False) if e.direction < 0 else Range(base, e, closed=False)


def _signal(t: Tape, found: Found, done: int) -> tuple[Span | None, str | None, int | None]:
    """The preposition before an expression: (place, meaning, where the expression begins if it takes the words in)."""
    i = found.i
    for width in (4, 3, 2, 1):
        k = i - width
        if k >= done and (hit := t.hit(k, "time_signal")) is not None and hit.width == width:
            return t.block.span(k, i), str(hit.value), None
    return None, None, None


def _length_signal(
    t: Tape, found: Found, e: Length, kind: str, word: str | None, past: bool, future: bool
) -> tuple[TimeExpression, str, int | None]:
    """What "in" and "within" make of a length when the clause looks ahead."""
    before = t.forms[found.i - 1] if found.i else ""
    if e.vague or past:
        return e, kind, None
    if before == "within" or word == "within":
        return Window(e, 1, now=True), "DURATION", None
    if before == "in" and found.mod in (None, "APPROX"):
        j = found.j
        if found.i > 1 and (_ranked(t, found.i - 2) or (not future and _reached(t, found.i - 2))):
            return e, kind, None
        if t.forms[j] not in ("of",) and not t.dash(j) and _point_ahead(t, j):
            return Shifted(None, e, 1, exact=True), "DATE", found.i - 1
    return e, kind, None


def _ranked(t: Tape, k: int) -> bool:
    """A word that ranks among what was in so long a time: "the highest in ten years", "the first time in six years",
    "their third cup final in 38 years"."""
    form = t.forms[k]
    if t.has(k, "time_ranked") or (len(form) > 5 and form.endswith("est") and not t.has(k, "time_part_of")):
        return True
    for x in range(k - 1, max(-1, k - _NOUN), -1):
        if t.has(x, "ord") or t.has(x, "time_ranked"):
            return True
        if not t.forms[x][0].isalpha() or t.has(x, "time_tense") or t.has(x, "stop"):
            break
    return False


def _reached(t: Tape, k: int) -> bool:
    """A figure stands before "in", or a headline's verb: what came of so long a time ("up 5 percent in a month")."""
    if t.block.kind is SegmentKind.TITLE:
        return True
    return t.forms[k][0].isdecimal() or t.has(k, "mag") or t.has(k, "percent") or t.has(k, "money")


def _point_ahead(t: Tape, j: int) -> bool:
    """Whether the length stands by itself: "in two weeks", not "in two days of talks", "in a week when"."""
    return (
        t.ends_here(j)
        or t.hit(j, "time_signal") is not None
        or t.forms[j] in ("'", "and", "or", "when", "as", "so", "but", "the")
    )


def _floating(e: TimeExpression) -> bool:
    """Whether the tense of the clause decides which one is meant."""
    if isinstance(e, CalendarDate):
        return e.year is None
    if isinstance(e, WeekdayRef):
        return e.which is None
    if isinstance(e, Period):
        return e.base is None and e.kind not in ("decade", "century", "fiscal")
    if isinstance(e, NamedDay):
        return e.year is None
    if isinstance(e, Edge | Nth | NthWeekday | Holding | Closest):
        return _floating(e.base)
    if isinstance(e, DateTime):
        return _floating(e.day)
    if isinstance(e, Range):
        return any(_floating(x) for x in (e.start, e.end) if x is not None)
    if isinstance(e, Shifted):
        return e.base is not None and _floating(e.base)
    if isinstance(e, Within):
        return isinstance(e.base, Holding) and _floating(e.base)
    return False
