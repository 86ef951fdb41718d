"""Laws of what is decided alone: each verdict against brute force, in whatever order, and no reason longer than it must be."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model.interval import Interval
from factcheck.model.relation import (
    ORIGIN,
    Count,
    Evidence,
    Gap,
    Link,
    Possible,
    Proposal,
    SameMonth,
    SameWords,
    Tenure,
    Verdict,
    WeekdayOf,
)
from factcheck.solve import decide

PLACE = (Evidence(0, 1), Evidence(2, 3))
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def verdict(proposal: Proposal) -> Verdict:
    (relation,) = decide([proposal])
    assert relation.steps or relation.verdict is Verdict.UNDECIDED, "a verdict has its steps"
    assert (relation.why_undecided is not None) == (relation.verdict is Verdict.UNDECIDED)
    return relation.verdict


def weekday(number: int, days: tuple[date, ...]) -> WeekdayOf:
    return WeekdayOf(code="W", evidence=PLACE, weekday=number, days=days)


@given(st.integers(1, 7), st.lists(DAYS, max_size=4), st.randoms())
def test_a_weekday_fits_one_reading_of_the_day_or_none(number: int, days: list[date], chance: object) -> None:
    shuffled = list(days)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = verdict(weekday(number, tuple(days)))
    assert found is verdict(weekday(number, tuple(shuffled)))
    if not days:
        assert found is Verdict.UNDECIDED
    else:
        assert (found is Verdict.HOLDS) == any(day.weekday() + 1 == number for day in days)


@given(st.integers(1, 7), DAYS)
def test_the_reason_of_a_weekday_is_irreducible(number: int, day: date) -> None:
    """Without the date, or with the weekday of the date, nothing clashes."""
    if verdict(weekday(number, (day,))) is Verdict.CONFLICT:
        assert verdict(weekday(number, ())) is Verdict.UNDECIDED
        assert verdict(weekday(day.isoweekday(), (day,))) is Verdict.HOLDS
        assert sum(verdict(weekday(n, (day,))) is Verdict.HOLDS for n in range(1, 8)) == 1


@given(st.integers(-3, 10_050), st.integers(-2, 15), st.integers(-2, 40))
def test_a_date_is_possible_when_the_calendar_has_it(year: int, month: int, day: int) -> None:
    found = verdict(Possible(code="P", evidence=PLACE, calendar="gregorian", year=year, month=month, day=day))
    try:
        date(year if 1 <= year <= 9999 else 2000, month, day)
        exists = True
    except ValueError:
        exists = False
    assert (found is Verdict.HOLDS) == exists


@given(st.integers(1, 12), st.integers(1, 40))
def test_without_a_year_a_day_is_possible_that_some_year_has(month: int, day: int) -> None:
    found = verdict(Possible(code="P", evidence=PLACE, calendar="gregorian", year=None, month=month, day=day))
    some = any(verdict(Possible(code="P", evidence=PLACE, calendar="gregorian", year=y, month=month, day=day)) is Verdict.HOLDS for y in (2019, 2020))  # fmt: skip
    assert (found is Verdict.HOLDS) == some


MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=3).map(tuple)


@given(MONTHS, MONTHS)
def test_two_names_of_a_month_are_the_same_either_way(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    one = verdict(SameMonth(code="M", evidence=PLACE, first=first, second=second))
    assert one is verdict(SameMonth(code="M", evidence=PLACE, first=second, second=first))
    assert (one is Verdict.HOLDS) == bool(set(first) & set(second))


WEIGHTS = st.lists(st.integers(1, 4), min_size=1, max_size=8)


def listed(stated: int, weights: list[int], fewest: int | None, complete: bool) -> Count:
    return Count(
        code="C",
        evidence=PLACE,
        stated=Interval.exactly(stated),
        weights=tuple(weights),
        fewest=fewest,
        complete=complete,
    )


@given(st.integers(0, 20), WEIGHTS, st.integers(0, 4), st.booleans(), st.randoms())
def test_a_count_against_every_way_to_read_its_list(
    stated: int, weights: list[int], joined: int, complete: bool, chance: object
) -> None:
    total = sum(weights)
    fewest = max(total - joined, 1) if joined else None
    shuffled = list(weights)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = verdict(listed(stated, weights, fewest, complete))
    assert found is verdict(listed(stated, shuffled, fewest, complete))

    def fits(n: int) -> bool:
        return n == stated if complete else n <= stated

    readings = range(total if fewest is None else fewest, total + 1)
    if fits(total):
        assert found is Verdict.HOLDS
    elif any(fits(n) for n in readings):
        assert found is Verdict.UNDECIDED
    else:
        assert found is Verdict.CONFLICT


@given(st.integers(0, 20), WEIGHTS, st.integers(0, 4))
def test_what_clashes_in_a_list_that_is_not_whole_clashes_in_one_that_is(
    stated: int, weights: list[int], joined: int
) -> None:
    fewest = max(sum(weights) - joined, 1) if joined else None
    if verdict(listed(stated, weights, fewest, False)) is Verdict.CONFLICT:
        assert verdict(listed(stated, weights, fewest, True)) is Verdict.CONFLICT


NAMES = st.lists(st.sampled_from("abc"), max_size=4).map(tuple)


@given(NAMES, NAMES, st.randoms())
def test_an_office_has_one_holder_at_a_time(present: tuple[str, ...], past: tuple[str, ...], chance: object) -> None:
    def held(now: tuple[str, ...], before: tuple[str, ...]) -> Verdict:
        (relation,) = decide([Tenure(code="T", evidence=PLACE, present=now, past=before)])
        return relation.verdict

    found = held(present, past)
    assert (found is Verdict.CONFLICT) == (len(set(present)) > 1 or bool(set(present) & set(past)))
    mixed_now, mixed_before = list(present), list(past)
    chance.shuffle(mixed_now)  # type: ignore[attr-defined]
    chance.shuffle(mixed_before)  # type: ignore[attr-defined]
    assert held(tuple(mixed_now), tuple(mixed_before)) is found
    if found is Verdict.CONFLICT:
        # Two statements are always enough: nothing else needs to be shown.
        pairs = [((a, b), ()) for a in present for b in present if a != b] + [
            ((a,), (a,)) for a in present if a in past
        ]
        assert any(held(*pair) is Verdict.CONFLICT for pair in pairs)
        assert held(present[:1], ()) is not Verdict.CONFLICT
        assert held((), past) is not Verdict.CONFLICT


WORDS = st.lists(st.sampled_from([("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")]), min_size=1, max_size=5).map(tuple)


@given(WORDS, WORDS, st.sampled_from(["", "x"]), st.sampled_from(["", "x", "y"]))
def test_quotations_agree_either_way(
    first: tuple[tuple[str, str], ...], second: tuple[tuple[str, str], ...], one: str, two: str
) -> None:
    there = verdict(SameWords(code="Q", evidence=PLACE, first=first, second=second, first_by=one, second_by=two))
    back = verdict(SameWords(code="Q", evidence=PLACE, first=second, second=first, first_by=two, second_by=one))
    assert there is back
    assert verdict(SameWords(code="Q", evidence=PLACE, first=first, second=first)) is Verdict.HOLDS


MIXED: list[Proposal] = [
    weekday(1, (date(2024, 3, 5),)),
    weekday(2, (date(2024, 3, 5),)),
    listed(3, [1, 1, 1, 1], None, True),
    listed(4, [1, 1, 1, 1], 3, True),
    SameMonth(code="M", evidence=PLACE, first=(2,), second=(3,)),
    Gap(code="G1", evidence=PLACE, links=(Link(ORIGIN, "a", 10, 10),)),
    Gap(code="G2", evidence=PLACE, links=(Link("a", "b", 1, 1),)),
    Gap(code="G3", evidence=PLACE, links=(Link(ORIGIN, "b", 12, 12),)),
    Gap(code="G4", evidence=PLACE, links=(Link(ORIGIN, "c", 12, 12),)),
]


@given(st.permutations(range(len(MIXED))))
def test_verdicts_do_not_depend_on_the_order_of_the_proposals(order: list[int]) -> None:
    first = {n: relation.verdict for n, relation in enumerate(decide(MIXED))}
    again = dict(zip(order, (relation.verdict for relation in decide([MIXED[n] for n in order])), strict=True))
    assert again == first
    assert [first[n] for n in (5, 6, 7)] == [Verdict.CONFLICT] * 3


@pytest.mark.parametrize("without", [5, 6, 7])
def test_without_any_member_of_a_clash_nothing_clashes(without: int) -> None:
    left = [MIXED[n] for n in (5, 6, 7, 8) if n != without]
    assert Verdict.CONFLICT not in {relation.verdict for relation in decide(left)}


def test_a_decision_leaves_its_proposal_as_it_was() -> None:
    for proposal, relation in zip(MIXED, decide(MIXED), strict=True):
        assert relation.proposal == proposal == evolve(proposal)
