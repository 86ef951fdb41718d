"""Laws of intervals and of the figures decided over them, argued with sampled values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model.interval import Interval, show
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.relation import Agree, Change, Evidence, Ratio, Share, Sum, Verdict
from factcheck.solve import decide
from factcheck.solve.arithmetic import percent_change, percent_of

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)
positive = st.fractions(min_value=Fraction(1, 100), max_value=1000, max_denominator=100)


@st.composite
def intervals(draw: st.DrawFn, values: st.SearchStrategy[Fraction] = numbers) -> tuple[Interval, Fraction]:
    """An interval and a value inside it."""
    low, value, high = sorted(draw(st.tuples(values, values, values)))
    return Interval(low, high), value


@given(intervals(), intervals())
def test_sums_and_differences_hold_those_of_any_values(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction]
) -> None:
    (a, x), (b, y) = first, second
    assert x + y in a + b
    assert x - y in a - b


@given(intervals(positive), intervals(positive))
def test_quotients_and_percentages_hold_those_of_any_values(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction]
) -> None:
    (a, x), (b, y) = first, second
    quotient, change, share = a.over(b), percent_change(b, a), percent_of(a, b)
    assert quotient is not None and x / y in quotient
    assert change is not None and (x - y) / y * 100 in change
    assert share is not None and x / y * 100 in share


@given(intervals(), intervals())
def test_meeting_is_having_a_value_in_common(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction]
) -> None:
    (a, _), (b, _) = first, second
    assert a.low is not None and b.low is not None
    common = max(a.low, b.low)
    assert a.meets(b) == (common in a and common in b) == b.meets(a)


@given(st.integers(-(10**6), 10**6), st.integers(0, 3))
def test_rounding_is_undone(value: int, decimals: int) -> None:
    """Every value is inside what its rounded figure stands for."""
    exact = Fraction(value, 997)
    assert exact in Interval.rounded(round(exact, decimals), decimals)


def quantity(low: int | None, high: int | None = None, **more: object) -> Quantity:
    bounds = (None if low is None else Fraction(low), None if high is None else Fraction(high))
    return Quantity(0, 1, QuantityKind.NUMBER, *bounds, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "inside", "outside"),
    [
        (quantity(34_000_000, 34_000_000, digits=0, scale=6), (33_600_000, 34_400_000), (33_000_000, 35_000_000)),
        (quantity(12, 12, digits=0), (12,), (11, 13)),
        (quantity(5, None, strict=True), (6, 1000), (5, 4)),
        (quantity(None, 5, strict=True), (4,), (5,)),
        (quantity(5, None), (5, 6), (4,)),
        (quantity(100, 100, approx=True), (91, 109), (80, 120)),
        (quantity(3, 5), (3, 4, 5), (2, 6)),
    ],
)
def test_what_a_figure_can_stand_for(figure: Quantity, inside: tuple[int, ...], outside: tuple[int, ...]) -> None:
    meant = Interval.meant(figure)
    assert all(n in meant for n in inside)
    assert not any(n in meant for n in outside)


def test_closing_zeros_are_rounding_only_where_asked() -> None:
    figure = quantity(1200, 1200, digits=0)
    assert 1230 not in Interval.meant(figure)
    assert 1230 in Interval.meant(figure, coarse=True)
    assert 1260 not in Interval.meant(figure, coarse=True)


WHERE = (Evidence(0, 1),)


def exactly(*values: int) -> tuple[Interval, ...]:
    return tuple(map(Interval.exactly, values))


@pytest.mark.parametrize(
    ("proposal", "verdict"),
    [
        (Sum(code="X", evidence=WHERE, parts=exactly(2, 3), total=Interval.exactly(5)), Verdict.HOLDS),
        (Sum(code="X", evidence=WHERE, parts=exactly(2, 3), total=Interval.exactly(6)), Verdict.CONFLICT),
        (
            Change(code="X", evidence=WHERE, before=exactly(40)[0], after=exactly(50)[0], percent=exactly(25)[0]),
            Verdict.HOLDS,
        ),
        (
            Change(code="X", evidence=WHERE, before=exactly(40)[0], after=exactly(50)[0], percent=exactly(20)[0]),
            Verdict.CONFLICT,
        ),
        (
            Change(code="X", evidence=WHERE, before=exactly(0)[0], after=exactly(50)[0], percent=exactly(20)[0]),
            Verdict.UNDECIDED,
        ),
        (
            Share(code="X", evidence=WHERE, part=exactly(12)[0], whole=exactly(60)[0], percent=exactly(20)[0]),
            Verdict.HOLDS,
        ),
        (
            Share(code="X", evidence=WHERE, part=exactly(12)[0], whole=exactly(60)[0], percent=exactly(25)[0]),
            Verdict.CONFLICT,
        ),
        (
            Ratio(code="X", evidence=WHERE, first=exactly(10)[0], second=exactly(5)[0], times=exactly(2)[0]),
            Verdict.HOLDS,
        ),
        (
            Agree(
                code="X",
                evidence=WHERE,
                first=Interval.rounded(Fraction(6), 0),
                second=Interval.exactly(Fraction(62, 10)),
                first_text="6",
                second_text="6.2",
            ),
            Verdict.HOLDS,
        ),
        (
            Agree(code="X", evidence=WHERE, first=exactly(5)[0], second=exactly(4)[0], first_text="5", second_text="4"),
            Verdict.CONFLICT,
        ),
    ],
)
def test_verdicts_on_figures(proposal: object, verdict: Verdict) -> None:
    relation = decide([proposal])[0]  # type: ignore[list-item]
    assert relation.verdict is verdict
    assert relation.steps or relation.why_undecided is not None


def test_figures_are_shown_plainly() -> None:
    assert [show(Fraction(n)) for n in ("1234567", "2/3", "-1/2", "5.50")] == ["1,234,567", "0.667", "-0.5", "5.5"]
    assert str(Interval(None, Fraction(5), high_out=True)) == "< 5"
    assert str(Interval(Fraction(5), None)) == "≥ 5"
    assert str(Interval(Fraction(1), Fraction(2))) == "1–2"
