"""Whether two figures of one thing agree: what each can stand for, beside the other.

Comes in: two figures. Goes out: the two intervals that have to meet, or nothing where they cannot be compared.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from factcheck.model.interval import ABOUT, Interval
from factcheck.model.mention import Quantity
from factcheck.rules._figure import COUNTED, DAYS, Figure, place_of
from factcheck.rules._when import agree_in

__all__ = ["compared"]

#: Rates that are left out when they are understood ("a monthly cost of $499").
_TIMES = frozenset({"month", "year", "week", "day", "hour"})
#: A bound so many times another cannot be said of the same figure, nor a figure so many times its bound.
_TWICE = 2
_FAR = 4
#: Heads of lengths that a preposition makes the distance to a point, with one side open.
_SIDES = frozenset(("before", "after"))


def compared(first: Figure, second: Figure, alike: Callable[[str, str], bool]) -> tuple[Interval, Interval] | None:
    """What two figures of one thing have to agree in; None when nothing in them can be compared.

    alike:  whether two units can be one («ريال», «ريال سعودي»)
    """
    if first.date is not None and second.date is not None:
        return agree_in(first.date, second.date)
    if first.sort != second.sort:
        return _of_two_sorts(first, second)
    if first.value is None or second.value is None or not _one_unit(first, second, alike):
        return None
    if first.bound and first.bound == second.bound:
        return _bounds(first, second)
    one, two = _ends(first), _ends(second)
    if one is not None and two is not None:
        return (one[0], two[0]) if not one[0].meets(two[0]) else (one[1], two[1])
    if first.sort == "clock" and "half" in (first.unit, second.unit):
        return Interval.exactly((first.value.low or 0) % 720), Interval.exactly((second.value.low or 0) % 720)
    if first.place is not None and first.place == second.place and first.written == second.written:
        return Interval.exactly(first.said or 0), Interval.exactly(second.said or 0)
    if first.sort in ("percent", "rating"):
        return _shortened(first, second), _shortened(second, first)
    if first.sort == "length" and first.unit != second.unit:
        if first.head in _SIDES or second.head in _SIDES:
            return None  # "before six months" and "before 278 days" leave a side open and name no day
        return _open(first, _loosened(first)), _open(second, _loosened(second))
    return _open(first, _softened(first, second)), _open(second, _softened(second, first))


def _of_two_sorts(first: Figure, second: Figure) -> tuple[Interval, Interval] | None:
    """A bare number and a figure of another sort that it may stand for."""
    bare, other = (first, second) if first.sort == "count" else (second, first)
    if bare.sort != "count" or bare.head or first.value is None or second.value is None:
        return None
    if other.sort == "money" and bare.loose:  # "earned millions"
        return _capped(first), _capped(second)
    if other.sort == "rating" and bare.of:  # "a rating of 6" and "6/10"
        return None if bare.said is None or bare.said > int(other.unit) else (first.value, second.value)
    return None


def _softened(figure: Figure, other: Figure) -> Interval:
    """ "More than 500" is said of 500 as well: a round bound is no sharp one against a plain figure."""
    value = figure.value
    assert value is not None
    edge = value.low if figure.bound > 0 else value.high
    if not figure.bound or other.bound or edge is None or edge.denominator != 1 or edge < 100 or edge % 10:
        return value
    return Interval(value.low, value.high)


def _capped(figure: Figure) -> Interval:
    """Who says "more than 200 million" does not mean billions."""
    value = figure.value
    assert value is not None
    if value.high is not None or not value.low or figure.sort == "length":
        return value
    return Interval(value.low, value.low * _FAR, value.low_out)


def _ends(figure: Figure) -> tuple[Interval, Interval] | None:
    """Both ends of a range that is said as one ("230-240 volts"), each as far as it may be rounded."""
    q = figure.mention
    if not isinstance(q, Quantity) or q.approx or q.low is None or q.high is None or q.low == q.high:
        return None
    assert figure.value is not None and figure.value.low is not None and figure.value.high is not None
    slack = (figure.value.high - figure.value.low) * ABOUT
    if q.digits is not None:
        slack = min(slack, Fraction(10) ** (q.scale - q.digits) / 2)
    low, high = figure.value.low, figure.value.high
    return Interval(low - slack, low + slack), Interval(high - slack, high + slack)


def _bounds(first: Figure, second: Figure) -> tuple[Interval, Interval]:
    """Two bounds to one side. Who says "more than 100" when it is "more than 133" says no wrong; who says more than the
    other does, or not half as much, does not mean the same figure. "Up to" and "at least" name the figure itself."""
    one, two = _edge(first), _edge(second)
    more, less = (one, two) if first.bound > 0 else (two, one)
    apart = Interval.exactly(one), Interval.exactly(two)
    if _named(first) and _named(second) and first.written == second.written:
        place = Fraction(10) ** max(_last(first), _last(second))
        return (apart[0], apart[0]) if round(one / place) == round(two / place) else apart
    stronger = more - less > abs(less) * ABOUT if abs(less) >= COUNTED else more > less
    if stronger or not 1 <= Fraction(max(one, two), min(one, two) or 1) < _TWICE:
        return apart
    return apart[1], apart[1]


def _named(figure: Figure) -> bool:
    """A bound that belongs to what it bounds, written in its own unit ("up to 50")."""
    q = figure.mention
    return isinstance(q, Quantity) and not q.strict and not q.approx and _edge(figure) in (q.low, q.high)


def _last(figure: Figure) -> int:
    """The power of ten of the last digit of a bound that is no zero."""
    q = figure.mention
    assert isinstance(q, Quantity)
    return q.scale - q.digits if q.digits else max(place_of(_edge(figure)), 0)


def _edge(figure: Figure) -> Fraction:
    assert figure.value is not None
    return (figure.value.low if figure.bound > 0 else figure.value.high) or Fraction(0)


def _open(figure: Figure, value: Interval) -> Interval:
    """Lengths carry "more than" beside their value."""
    if figure.sort != "length" or not figure.bound:
        return value
    return Interval(value.low, None) if figure.bound > 0 else Interval(None, value.high)


def _shortened(figure: Figure, other: Figure) -> Interval:
    """Percentages and ratings are given without decimals for short, where the other has them."""
    assert figure.value is not None
    value = figure.value.value
    if value is None or value.denominator != 1 or not _decimals(other):
        return figure.value
    return Interval.rounded(value, 0)


def _decimals(figure: Figure) -> bool:
    return isinstance(figure.mention, Quantity) and bool(figure.mention.digits)


def _loosened(figure: Figure) -> Interval:
    """«عام ونصف» for 17 months: half a unit either way, at most a tenth."""
    assert figure.value is not None and figure.value.low is not None and figure.value.high is not None
    unit = DAYS[figure.unit][1] / 2
    middle = (figure.value.low + figure.value.high) / 2
    slack = min(unit, middle * ABOUT)
    return Interval(figure.value.low - slack, figure.value.high + slack)


def _one_unit(first: Figure, second: Figure, alike: Callable[[str, str], bool]) -> bool:
    if first.sort in ("length", "clock", "date"):
        return True
    if first.sort == "money":
        one, per = first.unit.split("/")
        two, by = second.unit.split("/")
        return (one == two or alike(one, two)) and (
            per == by or (not per and by in _TIMES) or (not by and per in _TIMES)
        )
    return first.unit == second.unit
