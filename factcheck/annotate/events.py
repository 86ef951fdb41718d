"""Days of events that the text names in words: «غداة القمة» tells the summit's day, «عقب القمة» asks for it.

Comes in: the nodes of a document, as they are resolved. Goes out: the day that a morrow or an eve is, and the day
of an event spoken of again. Events are known by their head noun (a part of role "event"), which is enough inside
one news report and is never carried beyond it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date

from attrs import evolve

from factcheck.annotate import calendars as cal
from factcheck.annotate.stretch import OPEN, Anchor, Stretch
from factcheck.annotate.timeline import resolve
from factcheck.lang.block import TimeNode
from factcheck.model import timex as tx

__all__ = ["EventDays", "is_morrow"]


def is_morrow(node: TimeNode) -> bool:
    """The day after or before an event («غداة القمة»), as opposed to a length after it («بعد شهرين من القمة»)."""
    return isinstance(node.expression, tx.After) and node.type == "DATE" and node.expression.length is not None


class EventDays:
    """What the document says of the days of its events."""

    def __init__(self, nodes: Sequence[TimeNode], document: Anchor) -> None:
        self._nodes = nodes
        self._document = document
        self._days: dict[str | int, tuple[Date, str]] = {}

    def morrow(self, k: int) -> Stretch:
        """Node ``k`` is a morrow or eve: the day that its own sentence speaks of, «غداة القمة رحب أمس الجمعة»."""
        node = self._nodes[k]
        expression = node.expression
        for i in self._sentence(k):
            other = self._nodes[i]
            if not isinstance(other.expression, tx.Deictic | tx.WeekdayRef | tx.CalendarDate):
                continue
            s = resolve(other.expression, self._document.told(True))
            if s.grain != "day" or s.low is None:
                continue
            day = cal.day_of(s.low)
            before = cal.shift_days(day, -expression.direction) if isinstance(expression, tx.After) else None
            for part in node.parts:
                if part.role == "event" and before is not None:
                    self._days.setdefault(part.value, (cal.day_of(before), f"t{k + 1}"))
            return evolve(s, anchor=f"t{i + 1}")
        return Stretch(OPEN["day"], grain="day")

    def of(self, k: int, start: int, end: int, back: int) -> tuple[Date, str] | None:
        """The day of the event spoken of in node ``k``'s sentence or ``back`` sentences before, outside ``start`` to
        ``end``; and the id of the mention that told it. What is said after an event is said on its day."""
        for i in self._sentence(k, back):
            other = self._nodes[i]
            if start <= other.start < end:
                continue
            for part in other.parts:
                if part.role == "event" and part.value in self._days:
                    return self._days[part.value]
        return None

    def _sentence(self, k: int, back: int = 0) -> list[int]:
        """The other nodes of node ``k``'s sentence (and of ``back`` sentences before), those behind it first."""
        nodes, here = self._nodes, self._nodes[k]

        def beside(i: int) -> bool:
            if not 0 <= i < len(nodes) or nodes[i].block != here.block:
                return False
            return 0 <= here.sentence - nodes[i].sentence <= back

        after, before = k + 1, k - 1
        found = []
        while beside(after) and after - k <= _NEAR:
            found.append(after)
            after += 1
        while beside(before) and k - before <= _NEAR:
            found.append(before)
            before -= 1
        return found


#: How many mentions away in a sentence may decide; keeps long tables linear.
_NEAR = 8
