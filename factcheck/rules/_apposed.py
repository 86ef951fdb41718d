"""Birth and age side by side: «البالغ من العمر 58 عاما والمولود في 1967», «الذي ولد في 2 فبراير 2002، يبلغ من العمر 23 عاما».

Comes in: a `View`. Goes out: each age with the birth beside it. Nothing but "and" or a comma stands between the two, so
they are one person's whoever that may be: «ولد عام 1976 لأب يبلغ من العمر 58 عاما» is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import timex as tx
from factcheck.model.mention import Quantity, QuantityKind, Signal, TimeMention, TimeType
from factcheck.model.span import Span
from factcheck.rules._lives import Fact
from factcheck.rules._rule import View
from factcheck.rules._times import extent, length

__all__ = ["apposed"]

#: Words between "born" and its date; code points behind the word for an age in which its figure begins.
_NEAR, _REACH = 4, 12
_OLDEST = 115


def apposed(view: View) -> Iterator[tuple[Quantity, Fact]]:
    """Each age with the birth beside it, outside quotations."""
    for born in view.marked("born"):
        sentence = view.sentence(born.start)
        if view.quoted(born.start) or view.marks(sentence, "died") or len(view.marks(sentence, "born")) != 1:
            continue
        date = next(iter(view.begun(view.times, born.end, sentence.end)), None)
        if date is None or date.type is not TimeType.DATE or not isinstance(date.expression, tx.CalendarDate):
            continue
        days = extent(date.expression)
        if days is None or len(view.text[born.end : date.start].split()) > _NEAR:
            continue
        for mark in view.marks(sentence, "age", "amounting"):
            age = _age(view, mark)
            if age is None:
                continue
            gap = view.text[date.end : mark.start] if mark.start >= date.end else view.text[age.end : born.start]
            if (mark.start >= date.end or age.end <= born.start) and sum(char.isalpha() for char in gap) <= 1:
                yield age, Fact("born", "", date, *days)
                break


def _age(view: View, mark: Signal) -> Quantity | None:
    """The years behind the word for an age."""
    behind = Span(mark.end, mark.end + _REACH)
    for q in view.begun(view.quantities, *behind):
        if q.kind is QuantityKind.MEASURE and q.unit == "year" and q.exact is not None and 0 < q.exact <= _OLDEST:
            return q
    for time in view.begun(view.times, *behind):
        return _of_length(time)
    return None


def _of_length(time: TimeMention) -> Quantity | None:
    """«البالغ 55 عاما»: years that may be a length or an age."""
    stated = length(time)
    if stated is None or len(stated.amounts) != 1 or stated.approx or time.mod is not None:
        return None
    unit, low, high = stated.amounts[0]
    if unit != "year" or low != high or not 0 < low <= _OLDEST:
        return None
    return Quantity(time.start, time.end, QuantityKind.MEASURE, low, high, "year")
