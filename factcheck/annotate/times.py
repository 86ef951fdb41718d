"""Times: expressions found by the grammars, resolved to TIMEX3 values with half-open bounds.

Comes in: the nodes of one document in order, its date, its quotations. Goes out: a `TimeMention` for each, in
the same order. This module knows what stands near what: it gives each expression its anchor (the document, the
time last spoken of, the day of speaking) and lets `factcheck.annotate.timeline` do the arithmetic.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date as Date
from typing import Any

from attrs import evolve

from factcheck.annotate import calendars as cal
from factcheck.annotate.events import EventDays, is_morrow
from factcheck.annotate.timeline import Anchor, Stretch, resolve
from factcheck.lang.block import TimeNode
from factcheck.model import timex as tx
from factcheck.model.mention import Quote, QuoteKind, TimeMention, TimeType
from factcheck.model.report import DocumentDate

__all__ = ["resolve_times", "settle_eras"]

_TYPES = {kind.value: kind for kind in TimeType}
#: How many sentences back "that year" or "a day earlier" may reach.
_REACH = 4
#: Parts of a year that are counted from the one that the text is about.
_PERIODS = frozenset({"quarter", "month", "half"})
#: A quotation was spoken at most this many days before the document is dated: "this year" in a quotation is
#: the document's year unless these days span two.
_SPOKEN_WITHIN = 31


def resolve_times(nodes: Sequence[TimeNode], date: DocumentDate, quotes: Sequence[Quote]) -> list[TimeMention]:
    """Mentions for the nodes, in order; what the anchor cannot decide stays open.

    Every node gives one mention. ``anchor`` is "document", the id ("t3") of the mention counted from, or None.
    """
    moment = date.moment if date.day is not None else None
    # A date known on one side only decides nothing.
    known = date.low is not None and date.high is not None
    document = Anchor(date.low, date.high, moment) if known else Anchor()
    speech = [q for q in quotes if q.kind in (QuoteKind.SPEECH, QuoteKind.FRAGMENT)]
    starts = [q.start for q in speech]
    orders = _Orders(nodes, document)
    events = EventDays(nodes, document)
    found: list[TimeMention] = []
    stretches: list[Stretch] = []
    told: dict[tuple[bool, bool], Anchor] = {}  # tense → the document's day for it
    head: Anchor | None = None  # the date that the block begins with, as the entries of a chronology do
    for k, node in enumerate(nodes):
        quote = _enclosing(node, speech, starts)
        anchor = document
        expression = orders.settle(node.expression)
        if quote is not None and _counts_from_now(expression):
            anchor = _speaking(k, quote, nodes, found, stretches, document, events)
        if k == 0 or nodes[k - 1].block != node.block:
            head = None
        if head is not None and anchor is document and _of_the_year(expression):
            anchor = head
        elif node.past or node.future:
            if anchor is document:
                tense = (node.past, node.future)
                if tense not in told:
                    told[tense] = document.told(*tense)
                anchor = told[tense]
            else:
                anchor = anchor.told(node.past, node.future)
        if _needs_latest(expression):
            anchor = _with_latest(node, nodes, stretches, found, anchor, quote is not None)
        elif isinstance(expression, tx.Clock) or (isinstance(expression, tx.Range) and _clocks(expression)):
            anchor = _day_behind(k, nodes, document) or _on_spoken_day(node, nodes, stretches, anchor)
        stretch = events.morrow(k) if is_morrow(node) else resolve(expression, anchor)
        stretches.append(stretch)
        if node.i == 0 and _dated(expression) and stretch.low is not None:
            head = evolve(document.at(cal.day_of(stretch.low), name=f"t{k + 1}"), future=True)
        found.append(_mention(node, stretch, expression, quote is not None))
    return found


def settle_eras(times: Sequence[TimeMention], date: DocumentDate) -> tuple[TimeMention, ...]:
    """The same mentions, decades and centuries counted from the document's own ("the last century") resolved where
    every day that an inferred date leaves gives the same: too coarse to argue in a circle."""
    if date.basis != "inferred" or date.low is None or date.high is None:
        return tuple(times)
    first, last = Anchor().at(date.low), Anchor().at(Date.fromordinal(date.high.toordinal() - 1))
    found = []
    for time in times:
        if time.low is None and time.expression is not None and _is_era(time.expression) and not time.quoted:
            low, high = resolve(time.expression, first), resolve(time.expression, last)
            if low == high and low.low is not None:
                time = evolve(time, value=low.value, low=low.low, high=low.high, anchor=low.anchor)
        found.append(time)
    return tuple(found)


def _is_era(e: tx.TimeExpression) -> bool:
    if isinstance(e, tx.Deictic):
        return e.unit in ("century", "decade")
    inside = _inner(e)
    return isinstance(e, tx.Period | tx.Within) and bool(inside) and any(map(_is_era, inside))


def _mention(node: TimeNode, s: Stretch, expression: tx.TimeExpression, quoted: bool) -> TimeMention:
    return TimeMention(
        start=node.start,
        end=node.end,
        type=_TYPES[s.type or node.type],
        value=s.value,
        low=s.low,
        high=s.high,
        calendar=s.calendar,
        vague=node.vague or s.vague,
        anchor=s.anchor,
        expression=expression,
        parts=node.parts,
        mod=node.mod or s.mod,
        quoted=quoted,
        tense="past" if node.past else "future" if node.future else None,
        signal=node.signal,
        signal_word=node.signal_word,
    )


def _enclosing(node: TimeNode, quotes: list[Quote], starts: list[int]) -> Quote | None:
    """The quotation the node stands in, or None."""
    i = bisect_right(starts, node.start) - 1
    while i >= 0 and quotes[i].end < node.end:
        if i == 0 or quotes[i - 1].end <= quotes[i].start:
            return None
        i -= 1  # nested marks: the one around may still hold it
    return quotes[i] if i >= 0 else None


# ------------------------------------------------------------------------------------- anchors


#: Which of an expression's fields hold other expressions, or None; the kinds that are not here hold none.
_FIELDS: dict[type[tx.TimeExpression], Callable[[Any], tuple[tx.TimeExpression | None, ...]]] = {
    tx.Shifted: lambda e: (e.base,),
    tx.Window: lambda e: (e.base,),
    tx.Edge: lambda e: (e.base,),
    tx.Holding: lambda e: (e.base,),
    tx.Nth: lambda e: (e.base,),
    tx.NthWeekday: lambda e: (e.base,),
    tx.Within: lambda e: (e.part, e.base),
    tx.Closest: lambda e: (e.base,),
    tx.DateTime: lambda e: (e.day, e.clock),
    tx.Range: lambda e: (e.start, e.end),
    tx.Period: lambda e: (e.base,),
    tx.DayPart: lambda e: (e.base,),
    tx.NamedDay: lambda e: (e.year,),
}


def _inner(e: tx.TimeExpression) -> tuple[tx.TimeExpression, ...]:
    """The expressions inside one."""
    fields = _FIELDS.get(type(e))
    return () if fields is None else tuple([inner for inner in fields(e) if inner is not None])


def _counts_from_now(e: tx.TimeExpression) -> bool:
    """Whether the expression is counted from the moment of speaking."""
    if isinstance(e, tx.Deictic | tx.WeekdayRef | tx.Ref):
        return True
    if isinstance(e, tx.CalendarDate) and e.year is None:
        return True
    if isinstance(e, tx.Shifted | tx.Window) and e.base is None:
        return True
    if isinstance(e, tx.Period | tx.DayPart) and e.base is None:
        return True
    return any(map(_counts_from_now, _inner(e)))


def _needs_latest(e: tx.TimeExpression) -> bool:
    return isinstance(e, tx.Anaphor) or any(map(_needs_latest, _inner(e)))


def _dated(e: tx.TimeExpression) -> bool:
    """A month or day with its year."""
    return isinstance(e, tx.CalendarDate) and e.year is not None and e.month is not None and not e.short


def _of_the_year(e: tx.TimeExpression) -> bool:
    """A month or day whose year the text leaves to what stands round it, or such a one as an end."""
    if isinstance(e, tx.Range):
        ends = [x for x in (e.start, e.end) if x is not None]
        return bool(ends) and all(map(_of_the_year, ends))
    return isinstance(e, tx.CalendarDate) and e.year is None and e.month is not None and e.which is None


def _clocks(e: tx.Range) -> bool:
    return isinstance(e.start or e.end, tx.Clock)


def _near(node: TimeNode, other: TimeNode, sentences: int) -> bool:
    """Whether ``other`` stands before ``node`` in the same block, at most so many sentences back."""
    return other.block == node.block and node.sentence - other.sentence <= sentences


def _unit_of(e: tx.TimeExpression) -> str:
    """The unit an anaphor asks for; "" when any will do."""
    if isinstance(e, tx.Anaphor):
        return e.unit or ""
    return next((unit for inner in _inner(e) if (unit := _unit_of(inner))), "")


def _with_latest(
    node: TimeNode,
    nodes: Sequence[TimeNode],
    stretches: list[Stretch],
    found: list[TimeMention],
    anchor: Anchor,
    quoted: bool,
) -> Anchor:
    """The anchor with what was last spoken of, precise enough for the unit asked for.

    Looks back through the same block, then through the last mentions of the blocks before. What a quotation names is
    nothing that the story has spoken of. "The same month" is not one of another paragraph that only a length was counted
    from ("fifty years after the founding in December 1971").
    """
    unit = _unit_of(node.expression)
    fine = unit in ("day", "night", "week", "weekend")
    seen = False
    for i in range(len(stretches) - 1, max(len(stretches) - 12, -1), -1):
        s = stretches[i]
        if nodes[i].block == node.block and node.sentence - nodes[i].sentence > _REACH:
            break
        if s.low is None or s.high is None or s.type in ("DURATION", "SET"):
            continue
        if found[i].quoted and not quoted:
            continue
        if unit in _PERIODS and _elsewhere(nodes[i].expression):
            continue
        if nodes[i].block != node.block and not node.future and anchor.high and cal.day_of(s.low) >= anchor.high:
            continue  # "from a year earlier" in a new paragraph: not from what was forecast in the last
        seen = True
        if nodes[i].block != node.block and unit in ("month", "year") and _counted_from(nodes, stretches, i):
            continue
        if fine and s.grain not in ("day", "hour", "minute", "second", "week"):
            continue
        return evolve(anchor, latest=s, latest_name=f"t{i + 1}")
    # "seen": times were spoken of, but none that could be meant; then nothing is guessed.
    return evolve(anchor, latest_name="?" if seen else "")


def _elsewhere(e: tx.TimeExpression) -> bool:
    """Told only to compare with: after "in the same quarter last year", "the previous quarter" is not that year's."""
    base = e.base if isinstance(e, tx.Shifted) else e.part if isinstance(e, tx.Within) else None
    return isinstance(base, tx.Anaphor)


def _counted_from(nodes: Sequence[TimeNode], stretches: list[Stretch], i: int) -> bool:
    """A length stands right before the time, in its sentence."""
    return i > 0 and (stretches[i - 1].type or nodes[i - 1].type) == "DURATION" and _near(nodes[i], nodes[i - 1], 0)


def _day_behind(k: int, nodes: Sequence[TimeNode], document: Anchor) -> Anchor | None:
    """A clock time is of the day behind it, over another clock's time in brackets: "at noon (0800 GMT) on Sunday"."""
    clock = nodes[k]
    for m in range(k + 1, min(k + 3, len(nodes))):
        day = nodes[m]
        if day.block != clock.block or day.sentence != clock.sentence or not 0 < day.i - nodes[m - 1].j <= 3:
            return None
        if isinstance(day.expression, tx.Clock):
            continue
        if day.signal_word != "in" or not isinstance(day.expression, tx.WeekdayRef | tx.CalendarDate):
            return None
        s = resolve(day.expression, evolve(document, past=day.past, future=day.future))
        if s.grain != "day" or s.low is None:
            return None
        return document.at(cal.day_of(s.low), name=f"t{m + 1}")
    return None


def _on_spoken_day(node: TimeNode, nodes: Sequence[TimeNode], stretches: list[Stretch], anchor: Anchor) -> Anchor:
    """A clock time is of the day last named in its sentence ("on Tuesday at the base, at 18:00")."""
    for i in range(len(stretches) - 1, -1, -1):
        if not _near(node, nodes[i], 0):
            break
        s = stretches[i]
        if s.low is not None and s.grain in ("day", "hour", "minute") and s.type != "DURATION":
            return anchor.at(cal.day_of(s.low), name=f"t{i + 1}")
    return anchor


def _speaking(
    k: int,
    quote: Quote,
    nodes: Sequence[TimeNode],
    found: list[TimeMention],
    stretches: list[Stretch],
    document: Anchor,
    events: EventDays,
) -> Anchor:
    """The day a quotation was spoken: a weekday or deictic beside it outside the marks, or the event it follows; first
    in its own sentence, then in the one before. Else some day shortly before the document."""
    for back in (0, 1):
        day = _day_beside(k, quote, nodes, found, stretches, document, back)
        event = events.of(k, quote.start, quote.end, back) if day is None else None
        if event is not None:
            day = document.at(event[0], name=event[1])
        if day is not None:
            return day
    if document.low is None or document.high is None:
        return document
    low = cal.shift_days(document.low, -_SPOKEN_WITHIN)
    return evolve(document, low=document.low if low is None else cal.day_of(low), moment=None)


def _day_beside(
    k: int,
    quote: Quote,
    nodes: Sequence[TimeNode],
    found: list[TimeMention],
    stretches: list[Stretch],
    document: Anchor,
    back: int,
) -> Anchor | None:
    """The day of a weekday or deictic outside the quotation, at most ``back`` sentences before it."""
    node = nodes[k]
    for i in range(len(stretches) - 1, -1, -1):
        other = nodes[i]
        if not _near(node, other, back):
            break
        spoken = stretches[i].low
        inside = quote.start <= other.start < quote.end
        if inside or found[i].quoted or stretches[i].grain != "day" or spoken is None:
            continue
        if isinstance(other.expression, tx.Deictic | tx.WeekdayRef):
            return document.at(cal.day_of(spoken), name=f"t{i + 1}")
    for i in range(len(stretches) + 1, len(nodes)):
        other = nodes[i]
        if other.block != node.block or other.sentence != node.sentence:
            break
        if other.start < quote.end or not isinstance(other.expression, tx.Deictic | tx.WeekdayRef):
            continue
        s = resolve(other.expression, document.told(True))
        if s.grain == "day" and s.low is not None:
            return document.at(cal.day_of(s.low), name=f"t{i + 1}")
    return None


# ------------------------------------------------------------------------------------- 05/03/2019


class _Orders:
    """Which of day and month comes first in the document's numeric dates.

    Evidence, strongest first: the weekday written with the date; another date of the document that can be read
    in one order only; the same day written out; then the usual order of the language, which is the main reading.
    """

    def __init__(self, nodes: Sequence[TimeNode], document: Anchor) -> None:
        self._written: set[tuple[int | None, int, int]] = set()
        self._swap: bool | None = None
        doubtful = []
        for node in nodes:
            for e in _dates(node.expression):
                if e.orders:
                    doubtful.append(e)
                elif e.month is not None and e.day is not None:
                    self._written.add((e.year, e.month, e.day))
        if doubtful and document.day is not None:
            day = document.day
            self._written.add((day.year, day.month, day.day))
        #: most documents have no such date, so that nothing is to be settled
        self._doubtful = bool(doubtful)
        for e in doubtful:
            choice = self._alone(e)
            if choice is not None:
                self._swap = choice
                break

    def _alone(self, e: tx.CalendarDate) -> bool | None:
        """Whether this date by itself asks for the other order; None when it does not say."""
        (day, month), *_ = e.orders
        if e.weekday is not None and e.year is not None:
            here, there = (
                found is not None and found.isoweekday() == e.weekday
                for found in (
                    cal.gregorian(e.year, e.month or 0, e.day or 0),
                    cal.gregorian(e.year, month, day),
                )
            )
            if here != there:
                return there
        main = (e.year, e.month or 0, e.day or 0) in self._written
        other = (e.year, month, day) in self._written
        return other if main != other else None

    def settle(self, e: tx.TimeExpression) -> tx.TimeExpression:
        """The expression with its doubtful numeric dates read in the order the document shows."""
        if not self._doubtful:
            return e
        if isinstance(e, tx.CalendarDate) and e.orders:
            choice = self._alone(e)
            if choice is None:
                choice = self._swap
            if choice:
                day, month = e.orders[0]
                return evolve(e, day=day, month=month, orders=((e.day or 0, e.month or 0),))
            return e
        if isinstance(e, tx.Range):
            return evolve(e, start=e.start and self.settle(e.start), end=e.end and self.settle(e.end))
        if isinstance(e, tx.DateTime):
            return evolve(e, day=self.settle(e.day))
        if isinstance(e, tx.Shifted | tx.Window) and e.base is not None:
            return evolve(e, base=self.settle(e.base))
        return e


def _dates(e: tx.TimeExpression) -> list[tx.CalendarDate]:
    if isinstance(e, tx.CalendarDate):
        return [e]
    return [date for inner in _inner(e) for date in _dates(inner)]
