"""Laws of figures in print, argued against brute force: whatever was rounded or cut off from true values agrees with
them, and what is named as a slip is one."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.relation import (
    Change,
    Difference,
    Direction,
    Evidence,
    Figure,
    Proposal,
    Share,
    Slip,
    Sum,
    Verdict,
)
from factcheck.rules._amounts import written_as
from factcheck.solve import decide

WHERE = (Evidence(0, 1),)
#: True values: thousandths up to a million, so that two decimal places are always rounding.
true_values = st.integers(1, 10**9).map(lambda n: Fraction(n, 1000))


def printed(value: Fraction, places: int, *, cut: bool = False, unit: str | None = "x") -> Quantity:
    """A true value as a newspaper prints it: rounded, or cut off."""
    power = 10**places
    shown = Fraction(floor(value * power), power) if cut else round(value, places)
    return Quantity(0, 1, QuantityKind.NUMBER, shown, shown, unit=unit, digits=places)


def percent(value: Fraction, places: int, cut: bool) -> Quantity:
    return printed(value, places, cut=cut, unit="percent")


def verdict(proposal: Proposal) -> Verdict:
    return decide([proposal])[0].verdict


@given(true_values, true_values, st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.booleans(), st.booleans())
def test_no_rounding_of_true_values_makes_a_change_conflict(
    before: Fraction, after: Fraction, first: int, second: int, third: int, cut: bool, cut_percent: bool
) -> None:
    assume(before != after)
    change = abs(after - before) / before * 100
    one, two = printed(before, first, cut=cut), printed(after, second, cut=cut)
    apart = printed(abs(after - before), third, cut=cut)
    stated = Interval.percentage(percent(change, third, cut_percent))
    ends = [Interval.printed(q, cut=True) for q in (one, two, apart)]
    rise = after > before
    for known in ((0, 1), (0, 2), (1, 2)):
        given_ends = [ends[k] if k in known else None for k in range(3)]
        proposal = Change(
            code="X",
            evidence=WHERE,
            before=given_ends[0],
            after=given_ends[1],
            difference=given_ends[2],
            percent=stated,
            rise=rise,
        )
        assert verdict(proposal) is not Verdict.CONFLICT
    assert verdict(Difference(code="X", evidence=WHERE, before=ends[0], after=ends[1], difference=ends[2])) is (
        Verdict.HOLDS
    )
    assert verdict(Direction(code="X", evidence=WHERE, before=ends[0], after=ends[1], rise=rise)) is Verdict.HOLDS


@given(st.lists(true_values, min_size=2, max_size=6), st.integers(0, 2))
def test_no_rounding_of_true_values_makes_a_sum_conflict(values: list[Fraction], places: int) -> None:
    parts = tuple(Interval.printed(printed(value, places)) for value in values)
    total = Interval.printed(printed(sum(values, Fraction(0)), places))
    assert verdict(Sum(code="X", evidence=WHERE, parts=parts, total=total)) is Verdict.HOLDS


@given(true_values, true_values, st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_no_rounding_of_true_values_makes_a_share_conflict(
    part: Fraction, whole: Fraction, places: int, last: int, cut: bool
) -> None:
    share = percent(part / whole * 100, last, cut)
    proposal = Share(
        code="X",
        evidence=WHERE,
        part=Interval.printed(printed(part, places)),
        whole=Interval.printed(printed(whole, places)),
        percent=Interval.percentage(share),
    )
    assert verdict(proposal) is not Verdict.CONFLICT


@given(st.integers(1000, 10**9), st.integers(1, 3))
def test_closing_zeros_are_read_as_rounding(value: int, zeros: int) -> None:
    """Rounded to its closing zeros by a twentieth at most, a whole number still stands for the true one."""
    shown = Fraction(round(value, -min(zeros, len(str(value)) - 2)))
    assert value in Interval.printed(Quantity(0, 1, QuantityKind.NUMBER, shown, shown, digits=0))


@given(st.integers(0, 999), st.integers(0, 999))
def test_counts_below_a_thousand_are_exact(first: int, second: int) -> None:
    """No two different counts of people, or of anything, pass for one another."""
    shown = Interval.printed(Quantity(0, 1, QuantityKind.NUMBER, Fraction(first), Fraction(first), digits=0))
    assert (second in shown) is (first == second)


# ---------------------------------------------------------------------- slips


def fig(digits: str, places: int = 0, scale: int = 0) -> Figure:
    plain = "".join(str(int(char)) for char in digits if char.isdecimal())
    return Figure(0, len(digits), digits, Fraction(int(plain), 10**places) * 10**scale, places)


def slip(parts: list[Figure], total: Figure) -> Slip | None:
    proposal = Sum(
        code="X",
        evidence=WHERE,
        parts=tuple(Interval.exactly(part.value) for part in parts),
        total=Interval.exactly(total.value),
        figures=(*parts, total),
    )
    return decide([proposal])[0].slip


@pytest.mark.parametrize(
    ("parts", "total", "meant"),
    [
        (["20", "18", "10"], "84", "48"),  # two digits exchanged
        (["120", "340"], "640", "460"),  # exchanged in the total
        (["1,200", "800"], "20,000", "2,000"),  # a zero too many, marks kept
        (["1,200", "800"], "200", "2000"),  # a zero lost
        (["٢٠", "١٨"], "٨٣", "٣٨"),  # in the figure's own digits
        (["123", "100"], "421", "321"),  # in reverse: 321 + 100; read on
        (["20", "18"], "45", None),  # nothing small explains it
        (["11", "22"], "32", None),
    ],
)
def test_a_slip_is_named_when_it_is_the_only_one(parts: list[str], total: str, meant: str | None) -> None:
    found = slip([fig(part) for part in parts], fig(total))
    assert (None if found is None else found.digits) == meant


def test_two_possible_slips_are_none() -> None:
    """12 + 21 = 33 whichever of the two is turned round."""
    assert slip([fig("21"), fig("21")], fig("33")) is None
    named = slip([fig("21"), fig("20")], fig("32"))
    assert named is not None and named.digits == "12"


@given(st.lists(st.integers(10, 99_999), min_size=2, max_size=4), st.data())
def test_exchanging_two_digits_of_a_total_is_found_or_left_open(values: list[int], data: st.DataObject) -> None:
    """What is named makes the sum hold; the true total is among what was looked at."""
    total = str(sum(values))
    at = data.draw(st.integers(0, len(total) - 2))
    wrong = total[:at] + total[at + 1] + total[at] + total[at + 2 :]
    assume(wrong != total and wrong[0] != "0")
    found = slip([fig(str(value)) for value in values], fig(wrong))
    if found is not None:
        assert found.digits == total and found.figure.digits == wrong


@given(st.integers(1, 10**7), st.integers(0, 3), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩"]))
def test_a_value_is_written_in_the_manner_of_a_figure(number: int, places: int, digits: str) -> None:
    assume(len(str(number)) > places)
    text = str(number).rjust(places + 1, "0")
    text = text[: len(text) - places] + "." + text[len(text) - places :] if places else text
    local = "".join(digits[int(char)] if char.isdecimal() else char for char in text)
    model = Figure(0, len(local), local, Fraction(number, 10**places), places)
    assert written_as(model, model.value) == local


def test_marks_between_thousands_are_kept() -> None:
    assert written_as(fig("1,200"), Fraction(1234567)) == "1,234,567"
    assert written_as(fig("12,300"), Fraction(950)) == "950"
    assert written_as(fig("2.5", 1, 6), Fraction(12_340_000)) == "12.3"
    assert written_as(fig("1,200.50", 2), Fraction("2345.6")) == "2,345.60"
