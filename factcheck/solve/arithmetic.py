"""Figures over intervals: agreement, sums, changes, shares, ratios.

Every figure is an `Interval` of what its words can stand for, so rounding is understood: a relation
conflicts only when no choice of values inside the intervals makes it true. Intervals are exact fractions and
each figure occurs once in each formula, so the bounds computed are the true ones.

Source: Moore, Kearfott and Cloud, "Introduction to Interval Analysis" (2009), ch. 5, for why single
occurrence makes the bounds sharp.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor
from types import MappingProxyType
from typing import Any

from attrs import evolve

from factcheck.model.interval import Interval, show
from factcheck.model.message import Message, msg
from factcheck.model.relation import (
    Agree,
    Change,
    Converted,
    Difference,
    Direction,
    Grain,
    Proposal,
    Rates,
    Ratio,
    Relation,
    Share,
    Sum,
    Verdict,
)
from factcheck.units import load_units

__all__ = ["DECIDE", "percent_change", "percent_of"]

#: Units that news calls by one name.
_NAMESAKES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "mile": ("nautical-mile",),
        "gallon": ("gallon-imperial",),
        "pint": ("pint-imperial",),
        "quart": ("quart-imperial",),
        "fluid-ounce": ("fluid-ounce-imperial",),
        "ton": ("ton-imperial", "tonne"),
        "tonne": ("ton", "ton-imperial"),
        "ounce": ("ounce-troy", "fluid-ounce"),
        "feddan": ("acre",),
        "mile-per-hour": ("knot",),
    }
)
#: Where so many whole numbers are in question one of them fits.
_FEW = 100


def agree(p: Agree) -> Relation:
    """Some value is meant by both figures."""
    met = p.first.meets(p.second)
    template = msg("{first} and {second} agree", first=p.first_text, second=p.second_text)
    if not met:
        template = msg("{first} does not agree with {second}", first=p.first_text, second=p.second_text)
    return Relation(p, Verdict.HOLDS if met else Verdict.CONFLICT, (*p.premises, template))


def sum_of(p: Sum) -> Relation:
    """The parts can add up to the total."""
    total = Interval.exactly(0)
    for part in p.parts:
        total += part
    step = msg("{parts} = {sum}", parts=" + ".join(map(str, p.parts)), sum=str(total))
    if len(p.parts) == 1:
        step = msg("the part is {part}", part=str(total))
    room = p.total if p.complete else Interval(None, p.total.high, False, p.total.high_out)
    return _met(p, total, room, step, p.total)


def percent_change(before: Interval, after: Interval) -> Interval | None:
    """Change from ``before`` to ``after`` in percent of ``before``; None where ``before`` may be zero."""
    ratio = after.over(before)
    return None if ratio is None else (ratio - Interval.exactly(1)).times(100)


def percent_of(part: Interval, whole: Interval) -> Interval | None:
    """``part`` in percent of ``whole``; None where ``whole`` may be zero."""
    ratio = part.over(whole)
    return None if ratio is None else ratio.times(100)


def change(p: Change) -> Relation:
    """The percentage is the one that the figures give."""
    found = _change(p)
    if found is None:
        return _open(p)
    return _met(p, found, p.percent, _change_step(p, str(found)))


def _change_step(p: Change, percent: str) -> Message:
    before, after, difference = str(p.before), str(p.after), str(p.difference)
    if p.difference is None:
        return msg("from {before} to {after} is {percent} %", before=before, after=after, percent=percent)
    if p.before is not None:
        return msg("{difference} on {before} is {percent} %", difference=difference, before=before, percent=percent)
    if p.rise:
        return msg("up {difference} to {after} is {percent} %", difference=difference, after=after, percent=percent)
    return msg("down {difference} to {after} is {percent} %", difference=difference, after=after, percent=percent)


def _change(p: Change) -> Interval | None:
    """The percentage from whichever two figures are known; without its sign where the text says the direction."""
    if p.before is not None and p.after is not None:
        percent = percent_change(p.before, p.after)
        return percent if p.rise is None or percent is None else _size(percent)
    if p.difference is None:
        return None
    if p.before is not None:
        return percent_of(p.difference, p.before)
    if p.after is None or p.rise is None:
        return None
    # before = after - difference on a rise, so difference / before = 1 / (after / difference - 1): each figure once.
    ratio = p.after.over(p.difference)
    if ratio is None:
        return None
    steps = ratio - Interval.exactly(1) if p.rise else ratio + Interval.exactly(1)
    return Interval.exactly(100).over(steps)


def _size(percent: Interval) -> Interval:
    """The values of an interval without their signs."""
    if percent.low is None or percent.high is None:
        return percent
    if percent.low >= 0:
        return percent
    if percent.high <= 0:
        return -percent
    return Interval(Fraction(0), max(-percent.low, percent.high))


def difference(p: Difference) -> Relation:
    """The two values lie so far apart."""
    found = p.after - p.before
    step = msg("{after} - {before} = {difference}", after=str(p.after), before=str(p.before), difference=str(found))
    return _met(p, _size(found), p.difference, step)


def direction(p: Direction) -> Relation:
    """The later value is the larger, or the smaller."""
    gap = p.after - p.before if p.rise else p.before - p.after
    rise = msg("{after} is more than {before}", after=str(p.after), before=str(p.before))
    fall = msg("{after} is less than {before}", after=str(p.after), before=str(p.before))
    if gap.high is None or gap.high > 0:
        return Relation(p, Verdict.HOLDS, (rise if p.rise else fall,))
    same = msg("{after} is not more than {before}", after=str(p.after), before=str(p.before))
    if not p.rise:
        same = msg("{after} is not less than {before}", after=str(p.after), before=str(p.before))
    return Relation(p, Verdict.CONFLICT, (same,))


def share(p: Share) -> Relation:
    """The percentage is the one that part and whole give."""
    found = percent_of(p.part, p.whole)
    if found is None:
        return _open(p)
    step = msg("{part} of {whole} is {percent} %", part=str(p.part), whole=str(p.whole), percent=str(found))
    return _met(p, found, p.percent, step)


def converted(p: Converted) -> Relation:
    """The first measure in the second unit is the second, by some reading of units that share a name."""
    readings = [
        found
        for one in (p.first_unit, *_NAMESAKES.get(p.first_unit, ()))
        for two in (p.second_unit, *_NAMESAKES.get(p.second_unit, ()))
        for found in _convert(p.first, one, two)
    ]
    if not readings:
        return Relation(p, Verdict.UNDECIDED, why_undecided=msg("the two units measure different things"))
    chosen = next((found for found in readings if found.meets(p.second)), readings[0])
    ends = [end for end in (chosen.low, chosen.high) if end is not None]
    middle = sum(ends, Fraction(0)) / max(len(ends), 1)
    right = show(round(middle, 1)) + (f" {p.unit_text}" if p.unit_text else "")
    return evolve(_met(p, chosen, p.second, msg("{first} is {right}", first=p.first_text, right=right)), found=chosen)


def rates(p: Rates) -> Relation:
    """Two amounts were converted at one rate."""
    rate, other = p.second.over(p.first), p.other_second.over(p.other_first)
    if rate is None or other is None:
        return _open(p)
    steps = (
        msg("{second} for {first} is {rate} for one", second=str(p.second), first=str(p.first), rate=str(rate)),
        msg(
            "{second} for {first} is {rate} for one",
            second=str(p.other_second),
            first=str(p.other_first),
            rate=str(other),
        ),
    )
    return Relation(p, Verdict.HOLDS if rate.meets(other) else Verdict.CONFLICT, steps)


def _convert(amount: Interval, one: str, two: str) -> list[Interval]:
    """The amount in the second unit; temperatures as degrees and as differences. Empty when it cannot be."""
    units = load_units()
    first, second = units.get(one), units.get(two)
    if first is None or second is None or first.dimension != second.dimension or not second.factor:
        return []
    plain = amount.times(first.factor / second.factor)
    shift = (first.offset - second.offset) / second.factor
    return [plain + Interval.exactly(shift), plain] if shift else [plain]


def grain(p: Grain) -> Relation:
    """Some whole number of heads gives the percentage.

    Source: Brown and Heathers, "The GRIM test", Social Psychological and Personality Science 8 (2017), for means; the
    same holds of shares.
    """
    if p.percent.low is None or p.percent.high is None or p.count <= 0:
        return _open(p)
    first = max(floor(p.percent.low * p.count / 100), 0)
    last = ceil(p.percent.high * p.count / 100)
    if last - first > _FEW or any(Fraction(100 * k, p.count) in p.percent for k in range(first, last + 1)):
        return Relation(p, Verdict.HOLDS, (msg("a whole number of {count} gives {percent} %", **_grain(p)),))
    steps = [
        msg("{k} of {count} is {share} %", k=k, count=p.count, share=show(Fraction(100 * k, p.count)))
        for k in range(first, last + 1)
        if k <= p.count
    ]
    return Relation(p, Verdict.CONFLICT, (*steps, msg("the text says {number}", number=str(p.percent))))


def _grain(p: Grain) -> dict[str, Any]:
    return {"count": p.count, "percent": str(p.percent)}


def ratio(p: Ratio) -> Relation:
    """The multiple is the one that the two figures give."""
    found = p.first.over(p.second)
    if found is None:
        return _open(p)
    step = msg("{first} is {ratio} times {second}", first=str(p.first), second=str(p.second), ratio=str(found))
    return _met(p, found, p.times, step)


def _met(p: Proposal, found: Interval, stated: Interval, step: Message, said: Interval | None = None) -> Relation:
    """Whether what was found fits what is stated; ``said`` is how the text puts it, when that says less."""
    if found.meets(stated):
        return Relation(p, Verdict.HOLDS, (step,))
    return Relation(p, Verdict.CONFLICT, (step, msg("the text says {number}", number=str(said or stated))))


def _open(p: Proposal) -> Relation:
    return Relation(p, Verdict.UNDECIDED, why_undecided=msg("a figure is open where the sum needs a bound"))


DECIDE: Mapping[type[Proposal], Callable[[Any], Relation]] = MappingProxyType(
    {
        Agree: agree,
        Sum: sum_of,
        Change: change,
        Share: share,
        Ratio: ratio,
        Difference: difference,
        Direction: direction,
        Grain: grain,
        Rates: rates,
        Converted: converted,
    }
)
