"""Relative days with their weekday: «أمس الجمعة», "yesterday, Friday"."""

from __future__ import annotations

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.mention import TimeMention
from factcheck.model.span import Span
from factcheck.rules._rule import View
from factcheck.rules._times import inner

__all__ = ["NamedDay", "named_days"]


@frozen
class NamedDay:
    """A day counted from the day of writing, and the weekday it is said to be.

    word, weekday:  their places
    offset:         days from the day of writing
    iso:            the weekday said, 1 for Monday
    """

    word: Span
    weekday: Span
    offset: int
    iso: int

    @property
    def start(self) -> int:
        return min(self.word.start, self.weekday.start)

    @property
    def end(self) -> int:
        return max(self.word.end, self.weekday.end)

    @property
    def today(self) -> int:
        """ISO weekday of the day of writing."""
        return (self.iso - self.offset - 1) % 7 + 1


def named_days(view: View) -> list[NamedDay]:
    """Every relative day with a weekday in it or right beside it, outside quotations, in order."""
    found = []
    for k, time in enumerate(view.times):
        offset = _offset(time)
        if offset is None or time.quoted:
            continue
        inside = time.part("weekday")
        if inside is not None:
            word = time.part("deictic") or time
            found.append(
                NamedDay(Span(word.start, word.end), Span(inside.start, inside.end), offset, int(inside.value))
            )
            continue
        for other in view.times[max(k - 1, 0) : k] + view.times[k + 1 : k + 2]:
            e = other.expression
            between = view.between(time, other)
            close = len(between) <= 3 and between.strip() in ("", ",", "،", "(")
            if close and isinstance(e, tx.WeekdayRef) and e.which is None:
                found.append(NamedDay(time.span, other.span, offset, e.weekday))
                break
    return found


def _offset(time: TimeMention) -> int | None:
    """Days from the day of writing, for a relative day that is nothing else besides."""
    if time.expression is None:
        return None
    held = list(inner(time.expression))
    days = [e for e in held if isinstance(e, tx.Deictic) and e.unit == "day"]
    if len(days) != 1 or any(isinstance(e, tx.CalendarDate | tx.Shifted | tx.Range | tx.Within) for e in held):
        return None
    return days[0].offset
