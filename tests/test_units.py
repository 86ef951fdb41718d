"""Laws of the unit table: conversion is exact and never mixes dimensions; every number names its source."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.units import load_units

TABLE = load_units()
IDS = sorted(TABLE.units)
values = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6)


@given(values, st.sampled_from(IDS), st.data())
def test_there_and_back_is_exact(value: Fraction, first: str, data: st.DataObject) -> None:
    second = data.draw(st.sampled_from([i for i in IDS if TABLE.convertible(first, i)]))
    assert TABLE.convert(TABLE.convert(value, first, second), second, first) == value


@given(values, st.sampled_from(IDS), st.data())
def test_by_way_of_a_third_unit(value: Fraction, first: str, data: st.DataObject) -> None:
    same = [i for i in IDS if TABLE.convertible(first, i)]
    second, third = data.draw(st.sampled_from(same)), data.draw(st.sampled_from(same))
    direct = TABLE.convert(value, first, third)
    assert TABLE.convert(TABLE.convert(value, first, second), second, third) == direct


@given(values, st.sampled_from(IDS), st.sampled_from(IDS))
def test_dimensions_never_mix(value: Fraction, first: str, second: str) -> None:
    if TABLE.units[first].dimension == TABLE.units[second].dimension:
        TABLE.convert(value, first, second)
    else:
        with pytest.raises(ValueError, match="do not convert"):
            TABLE.convert(value, first, second)


def test_each_dimension_has_one_base_and_each_unit_a_source() -> None:
    bases: dict[str, str] = {}
    for unit in TABLE.units.values():
        assert bases.setdefault(unit.dimension, unit.base) == unit.base, unit
        assert unit.factor > 0 and len(unit.source) > 8, unit
        assert TABLE.units[unit.base].factor == 1 and not TABLE.units[unit.base].offset, unit


@pytest.mark.parametrize(
    ("value", "first", "second", "expected"),
    [
        ("1", "mile", "kilometer", "1.609344"),
        ("3", "foot", "meter", "0.9144"),
        ("-40", "degree-celsius", "degree-fahrenheit", "-40"),
        ("37", "degree-celsius", "degree-fahrenheit", "98.6"),
        ("0", "kelvin", "degree-celsius", "-273.15"),
        ("1", "hectare", "square-meter", "10000"),
        ("640", "acre", "square-mile", "1"),
        ("1", "barrel", "liter", "158.987294928"),
        ("1", "ton", "pound", "2000"),
        ("1", "ton-imperial", "stone", "160"),
        ("36", "kilometer-per-hour", "meter-per-second", "10"),
        ("1", "knot", "kilometer-per-hour", "1.852"),
        ("1", "kibibyte", "byte", "1024"),
        ("1", "megabyte", "kilobit", "8000"),
        ("1", "kilowatt-hour", "megajoule", "3.6"),
        ("3", "century", "decade", "30"),
        ("25", "basis-point", "percentage-point", "0.25"),
        ("1", "kilogram-per-cubic-meter", "gram-per-liter", "1"),
    ],
)
def test_known_conversions(value: str, first: str, second: str, expected: str) -> None:
    assert TABLE.convert(Fraction(value), first, second) == Fraction(expected)


@pytest.mark.parametrize(
    ("first", "second"),
    [("percent", "percentage-point"), ("month", "day"), ("degree", "degree-celsius"), ("pound", "kilometer")],
)
def test_near_misses_do_not_convert(first: str, second: str) -> None:
    assert not TABLE.convertible(first, second)


def test_unknown_units_are_named() -> None:
    assert "cubit" not in TABLE and "meter-per-cubit" not in TABLE
    with pytest.raises(ValueError, match="cubit"):
        TABLE.convert(Fraction(1), "meter", "cubit")


def test_currencies() -> None:
    assert TABLE.currencies["KWD"].minor == 3 and TABLE.minor("JPY") == 0 and TABLE.minor("dollar") == 2
    assert TABLE.minor("dinar") is None  # two places in Algeria, three in Kuwait
    assert "EGP" in TABLE.words["pound"] and "GBP" in TABLE.words["pound"]
    assert TABLE.same_money("USD", "USD") is True
    assert TABLE.same_money("dinar", "KWD") is None and TABLE.same_money("dinar", "dinar") is None
    assert TABLE.same_money("dinar", "EUR") is False and TABLE.same_money("USD", "EUR") is False
    assert TABLE.dimension("cent") == TABLE.dimension("riyal") == TABLE.dimension("EUR") == "money"


@pytest.mark.slow
def test_factors_agree_with_pint() -> None:
    """Pint knows most of these units; its names are ours with underscores, its factors must be ours."""
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry(non_int_type=Fraction)
    other = {"ton-imperial": "long_ton", "gallon-imperial": "imperial_gallon", "barrel": "oil_barrel"}
    known = {"fathom", "furlong"}  # pint reckons these in survey feet
    compared = 0
    for unit in TABLE.units.values():
        if unit.offset or unit.dimension in ("share", "share-difference", "calendar-duration") or unit.id in known:
            continue
        name = other.get(unit.id, unit.id.replace("-", "_"))
        try:
            ratio = registry.Quantity(1, name).to(unit.base.replace("-", "_")).magnitude
        except Exception:
            continue
        compared += 1
        assert abs(Fraction(ratio) / unit.factor - 1) < Fraction(1, 10**6), unit
    assert compared > 80
