"""Slips: the one small mistake that would explain a conflict of figures.

Comes in: a proposal that conflicts, its figures as written, and the function that decides it. Goes out: a `Slip` when
exactly one small change of one figure makes the relation hold, else None. What counts as small is what happens when
figures are copied: two neighbouring digits exchanged, all digits in reverse (the reading order turned round between
scripts), a zero or a decimal point lost or added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from attrs import evolve

from factcheck.model.interval import Interval
from factcheck.model.message import Message, msg
from factcheck.model.relation import (
    Agree,
    Change,
    Converted,
    Difference,
    Figure,
    Proposal,
    Rates,
    Relation,
    Share,
    Slip,
    Sum,
    Verdict,
)

__all__ = ["name_slip"]

#: The fields of a kind that hold its figures, in the order of `Proposal.figures`.
_FIELDS: dict[type[Proposal], tuple[str, ...]] = {
    Agree: ("first",),
    Sum: ("parts", "total"),
    Change: ("before", "after", "percent", "difference"),
    Difference: ("before", "after", "difference"),
    Share: ("part", "whole", "percent"),
    Converted: ("first", "second"),
    Rates: ("first", "second", "other_first", "other_second"),
}
#: The field that the others give.
_STATED: dict[type[Proposal], str] = {
    Change: "percent",
    Difference: "difference",
    Share: "percent",
    Converted: "second",
}
#: More figures than this are not gone through.
_MOST = 12


def name_slip(relation: Relation, decide: Callable[[Any], Relation]) -> Slip | None:
    """The slip that explains a conflict, when the arithmetic leaves only one."""
    proposal = relation.proposal
    fields = _FIELDS.get(type(proposal))
    if relation.verdict is not Verdict.CONFLICT or fields is None or len(proposal.figures) > _MOST:
        return None
    if isinstance(proposal, Agree) and len(proposal.figures) != 1:
        return None  # of two figures that stand for one thing, either may be the wrong one
    found: dict[tuple[int, str], Slip] = {}
    proposal = _as_written(proposal, fields)
    for number, figure in enumerate(proposal.figures):
        if figure is None:
            continue
        for digits, value, how in _variants(figure):
            changed = _with(proposal, fields, number, value - figure.value)
            if changed is not None and _turns(changed) and decide(changed).verdict is Verdict.HOLDS:
                found.setdefault((number, digits), Slip(figure, digits, how))
    return next(iter(found.values())) if len(found) == 1 else None


def _as_written(proposal: Proposal, fields: tuple[str, ...]) -> Proposal:
    """The proposal with its figures taken by the letter, the one that the others give excepted: what would explain
    the conflict must do so without rounding."""
    given = [None if figure is None else Interval.exactly(figure.value) for figure in proposal.figures]
    if isinstance(proposal, Sum):
        parts = tuple(value or part for value, part in zip(given, proposal.parts, strict=False))
        return evolve(proposal, parts=parts)
    stated = _STATED.get(type(proposal))
    exact: dict[str, Any] = {
        name: value for name, value in zip(fields, given, strict=False) if value is not None and name != stated
    }
    return evolve(proposal, **exact)


def _turns(proposal: Proposal) -> bool:
    """The figures of a change go the way that the text says."""
    if not isinstance(proposal, Change) or proposal.before is None or proposal.after is None or proposal.rise is None:
        return True
    gap = proposal.after - proposal.before
    return gap.high is None or gap.low is None or (gap.high > 0 if proposal.rise else gap.low < 0)


def _with(proposal: Proposal, fields: tuple[str, ...], number: int, shift: Fraction) -> Proposal | None:
    """The proposal with one of its figures moved."""
    if isinstance(proposal, Sum):
        parts = list(proposal.parts)
        if number < len(parts):
            parts[number] = _moved(parts[number], shift)
            return evolve(proposal, parts=tuple(parts))
        name = "total"
    else:
        name = fields[number]
    old = getattr(proposal, name)
    changed: dict[str, Any] = {} if old is None else {name: _moved(old, shift)}
    return evolve(proposal, **changed) if changed else None


def _moved(interval: Interval, shift: Fraction) -> Interval:
    return interval + Interval.exactly(shift)


def _variants(figure: Figure) -> Iterator[tuple[str, Fraction, Message]]:
    """Each small change: the digits as they would be written, what they would say, what happened."""
    if not figure.number:
        return
    seen = {figure.value}
    for digits, number, unit, how in _changed(figure):
        value = number * unit
        if value not in seen:
            seen.add(value)
            yield digits, value, how


def _changed(figure: Figure) -> Iterator[tuple[str, int, Fraction, Message]]:
    """Changed digits: as written, as a number, what one in their last place stands for, what happened."""
    written, unit = figure.digits, figure.unit
    places = [k for k, char in enumerate(written) if char.isdecimal()]
    for one, two in pairwise(places):
        if written[one] != written[two] and not (one == places[0] and _is_zero(written[two])):
            swapped = list(written)
            swapped[one], swapped[two] = written[two], written[one]
            yield "".join(swapped), _number(swapped), unit, msg("two digits exchanged")
    if len(places) > 2 and not _is_zero(written[places[-1]]):
        turned = list(written)
        for place, char in zip(places, [written[k] for k in reversed(places)], strict=True):
            turned[place] = char
        yield "".join(turned), _number(turned), unit, msg("the digits in reverse")
    if figure.places:
        whole = list(written)
        del whole[places[-figure.places] - 1]
        yield "".join(whole), _number(whole), unit * 10**figure.places, msg("a decimal point too many")
        return
    mark = next((char for char in written if not char.isdecimal()), "")
    digits = [written[k] for k in places]
    longer = [*digits, _zero(written)]
    yield _grouped(longer, mark), _number(longer), unit, msg("a zero lost")
    if len(places) > 1 and _is_zero(written[-1]):
        yield _grouped(digits[:-1], mark), _number(digits[:-1]), unit, msg("a zero too many")
    elif len(places) > 1 and not mark:
        point = "٫" if written[-1] in "٠١٢٣٤٥٦٧٨٩" else "."
        yield written[:-1] + point + written[-1], _number(digits), unit / 10, msg("the decimal point lost")


def _number(digits: list[str]) -> int:
    return int("".join(str(int(char)) for char in digits if char.isdecimal()))


def _grouped(digits: list[str], mark: str) -> str:
    """Digits with the mark between thousands, where the figure had one."""
    first = len(digits) % 3 or 3
    groups = [digits[:first], *(digits[k : k + 3] for k in range(first, len(digits), 3))]
    return mark.join("".join(group) for group in groups)


def _is_zero(char: str) -> bool:
    return char.isdecimal() and int(char) == 0


def _zero(written: str) -> str:
    """A zero of the script that the figure is written in."""
    return chr(ord(written[-1]) - int(written[-1]))
