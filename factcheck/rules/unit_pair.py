"""UNIT-PAIR: one measure in two units, and they differ.

"26 miles (35 km)": converted by hand, or one of the two mistyped.

Flagged::

    [en] The road is 26 miles (35 km) long.
    [en] Temperatures reached 40 degrees Celsius (140 degrees Fahrenheit).
    [ar] يبلغ طول الطريق 26 ميلا (35 كيلومترا).
    [ar] ارتفعت الحرارة إلى 40 درجة مئوية (140 درجة فهرنهايت).

Clean::

    [en] The road is 26 miles (42 km) long and the pass 1,000 feet (300 metres) high.
    [en] The road is 26 miles long (35 km by boat).
    [en] Temperatures rose by 2 degrees Celsius (3.6 degrees Fahrenheit).
    [ar] يبلغ طول الطريق 26 ميلا (42 كيلومترا).
    [ar] ارتفعت الحرارة إلى 40 درجة مئوية (104 درجات فهرنهايت).

Both figures are taken for rounded to their last digit that is no zero, temperatures to five degrees at most. Units of one name (tons, gallons, miles at sea)
may be any of them.

Assumes: both figures are one measure.
Source: the factors of the unit table, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Converted, Relation, Repair, Role
from factcheck.model.span import Span
from factcheck.rules._amounts import figure, mend, named, repair_slip
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: How far a conversion may miss beyond rounding: by a factor kept short ("1.6 km to the mile"). Chosen by us.
_SHORT = Fraction(1, 50)
#: Words between the two before "or", without a comma and with one («1200 كيلوغرام من التمر، أي 1.2 طن»).
_OR, _CLAUSE = 2, 5
#: Code points behind a measure in which "each" ends.
_EACH = 16


def relate(view: View) -> Iterator[Converted]:
    for first, second in zip(view.quantities, view.quantities[1:], strict=False):
        if _tied(view, first, second):
            yield _pair(view, first, second)


def _tied(view: View, first: Quantity, second: Quantity) -> bool:
    """The second measure stands in brackets of its own right behind the first, or behind "or"."""
    if first.kind is not QuantityKind.MEASURE or second.kind is not QuantityKind.MEASURE:
        return False
    if first.unit == second.unit or first.unit is None or second.unit is None or first.rate or second.rate:
        return False
    if view.marks(Span(second.end, second.end + _EACH), "each"):
        return False  # "3.6 gigawatts, or 15 megawatts each"
    gap = view.text[first.end : second.start]
    behind = view.text[second.end : second.end + 1]
    words = gap.split()
    if gap.lstrip()[:1] == "(":
        return len(words) <= 2 and (len(gap.strip()) == 1 or second.approx) and behind == ")"
    room = _CLAUSE if gap.count(",") + gap.count("،") == 1 else _OR
    return second.link == "or" and len(words) <= room and view.together(first, second)


def _pair(view: View, first: Quantity, second: Quantity) -> Converted:
    written = figure(view, second)
    digits_end = second.start if written is None else written.end
    return Converted(
        code=RULE.code,
        evidence=(view.evidence(second), view.evidence(first, Role.AGAINST)),
        assumes=(msg("both figures are one measure"),),
        first=_meant(first),
        first_unit=str(first.unit),
        second=_meant(second) if _is_temperature(second) else _meant(second).widened(_SHORT),
        second_unit=str(second.unit),
        first_text=view.text[first.start : first.end],
        unit_text=" ".join(view.text[digits_end : second.end].split()),
        figures=(figure(view, first), written),
    )


def _is_temperature(quantity: Quantity) -> bool:
    return str(quantity.unit).startswith("degree-")


def _meant(quantity: Quantity) -> Interval:
    """What a measure can stand for in another unit. Temperatures are read off to the degree: one that ends in a zero
    may be rounded to five, "nearly 40" to ten."""
    value = quantity.exact
    if not _is_temperature(quantity) or value is None or quantity.approx or quantity.digits:
        return Interval.rough(quantity)
    half = Fraction(5, 2) if value % 10 == 0 else Fraction(3, 2) if value % 5 == 0 else Fraction(1, 2)
    return Interval(value - half, value + half)


def explain(relation: Relation) -> Message:
    return named(relation.steps[0], relation)


def repair(relation: Relation, view: View) -> Iterator[Repair]:
    if relation.slip is not None:
        yield from repair_slip(relation, view)
    elif relation.found is not None:
        yield from mend(view, relation.proposal.figures[1], relation.found, msg("the first measure in that unit"))


RULE = Rule(code="UNIT-PAIR", module=__name__, relate=relate, explain=explain, repair=repair)
