"""Figures that a text implies without writing them: a title gives the sum of what the story lists, the percentage that
two of its figures make, or the difference between them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, islice

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity
from factcheck.rules._figure import Figure

__all__ = ["derived", "summed"]

#: Figures of one sort that are put together, and how many of them in a row make a sum.
_MOST = 14
#: How far a derived percentage may lie from the one stated, as a share of it; titles round.
_NEAR = Fraction(1, 20)


def derived(figure: Figure, others: Sequence[Figure]) -> bool:
    """The figure is the sum of some of the others, the difference of two, or the percentage that two make.

    ``others``: those of a sentence, in order; of each sort only the first are looked at, so that the cost is bounded.
    """
    value = figure.value
    if value is None:
        return False
    if figure.sort == "percent":
        return any(_percentage(value, group) for group in _kinds(others))
    alike = _alike(figure, others)
    return _sum(value, alike) or any(
        (one - two).meets(value) or (two - one).meets(value) for one, two in combinations(alike, 2)
    )


def summed(figure: Figure, others: Sequence[Figure]) -> bool:
    """The figure is the sum of two of the others, or of several in a row: those of sentences that follow on one another."""
    return figure.value is not None and figure.sort != "percent" and _sum(figure.value, _alike(figure, others))


def _alike(figure: Figure, others: Sequence[Figure]) -> list[Interval]:
    """The values of the first figures of the same sort and unit; what is only bounded makes nothing."""
    alike = (f for f in others if f.sort == figure.sort and f.unit == figure.unit and f.value and not f.bound)
    return [_printed(f) for f in islice(alike, _MOST)]


def _printed(figure: Figure) -> Interval:
    """What a figure stands for where it is reckoned with: no rounder than it is printed."""
    assert figure.value is not None
    if figure.sort in ("count", "money") and isinstance(figure.mention, Quantity) and not figure.loose:
        return Interval.printed(figure.mention)
    return figure.value


def _sum(value: Interval, parts: Sequence[Interval]) -> bool:
    """Two of the parts, or several in a row, come to the value."""
    if any((one + two).meets(value) for one, two in combinations(parts, 2)):
        return True
    for k in range(len(parts)):
        total = parts[k]
        for part in parts[k + 1 :]:
            total += part
            if total.meets(value):
                return True
    return False


def _kinds(others: Sequence[Figure]) -> list[list[Interval]]:
    """The exact amounts by sort and unit."""
    groups: dict[tuple[str, str], list[Interval]] = {}
    for other in others:
        if other.sort in ("count", "money", "measure") and other.value is not None and not other.bound:
            group = groups.setdefault((other.sort, other.unit), [])
            if len(group) < _MOST:
                group.append(other.value)
    return [group for group in groups.values() if len(group) > 1]


def _percentage(value: Interval, group: Sequence[Interval]) -> bool:
    """A share, a rise or a fall that two amounts make."""
    stated = value.widened(_NEAR)
    for one, two in combinations(group, 2):
        for part, whole in ((one, two), (two, one)):
            ratio = part.over(whole)
            if ratio is None:
                continue
            share = ratio.times(100)
            change = share - Interval.exactly(100)
            if share.meets(stated) or change.meets(stated) or (-change).meets(stated):
                return True
    return False
