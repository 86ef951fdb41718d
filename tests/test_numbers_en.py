"""English numbers: what num2words writes is read back exactly; figures, shares, bounds, labels, and their near misses."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from factcheck.lang import load_pack
from factcheck.lang.block import Block, NumberNode

PACK = load_pack("en")


def read(text: str) -> list[NumberNode]:
    return PACK.numbers(Block(text, PACK))


def shown(text: str) -> list[tuple[str, str | None, str | None, str]]:
    """(words, low, high, kind) of every number."""
    block = Block(text, PACK)
    return [
        (
            block.span(n.i, n.j).of(text),
            n.low if n.low is None else str(n.low),
            n.high if n.high is None else str(n.high),
            n.kind,
        )
        for n in PACK.numbers(block)
    ]


def spellings(value: int) -> set[str]:
    """The ways that news may spell one number."""
    words = num2words(value, lang="en")
    plain = words.replace(",", "")
    return {
        words,
        plain,
        words.replace(" and ", " "),
        plain.replace(" and ", " "),
        plain.replace("-", " "),
        plain.replace("-", " ").replace(" and ", " "),
        words.capitalize(),
        words.upper(),
    }


def check_round_trip(value: int) -> None:
    for text in spellings(value):
        assert [(w, low, high) for w, low, high, _ in shown(text)] == [(text, str(value), str(value))], text


def test_words_to_ten_thousand() -> None:
    for value in [*range(1300), *range(1300, 10_001, 7)]:
        check_round_trip(value)


@given(st.integers(0, 10**15))
def test_words_of_any_size(value: int) -> None:
    check_round_trip(value)


@pytest.mark.slow
def test_words_to_a_million(stride: int) -> None:
    for value in [*range(20_000), *range(20_000, 10**6, stride), 10**6]:
        text = num2words(value, lang="en")
        block = Block(text, PACK)
        (node,) = PACK.numbers(block)
        assert (node.low, node.high, node.i, node.j) == (value, value, 0, len(block)), text


@pytest.mark.slow
def test_words_at_random_to_ten_to_the_fifteenth(stride: int) -> None:
    draw = random.Random(20240305)
    for _ in range(100_000 // stride):
        value = draw.randrange(10 ** draw.randint(4, 15))
        text = num2words(value, lang="en")
        (node,) = read(text)
        assert node.value == value, text


@given(st.integers(0, 10**15), st.sampled_from(["{:,}", "{}"]), st.sampled_from(["", "-"]))
def test_digits_with_and_without_commas(value: int, form: str, sign: str) -> None:
    text = sign + form.format(value)
    assert shown(f"Total {text} units")[0][:3] == (text, str(int(sign + str(value))), str(int(sign + str(value))))


@given(st.text(max_size=200))
def test_any_text_is_read_and_nodes_are_in_order(text: str) -> None:
    block = Block(text, PACK)
    done = 0
    for node in PACK.numbers(block):
        assert done <= node.i <= node.bare[0] < node.bare[1] <= node.j <= len(block)
        done = node.j


@given(
    st.lists(
        st.sampled_from(
            [
                "one",
                "two",
                "ten",
                "twenty",
                "hundred",
                "thousand",
                "million",
                "and",
                "-",
                ",",
                "point",
                "a",
                "half",
                "third",
                "fifths",
                "3",
                "2.5",
                "1/2",
                "minus",
                "over",
                "than",
                "more",
            ]
        ),
        max_size=40,
    )
)
def test_any_heap_of_number_words_is_read(words: list[str]) -> None:
    block = Block(" ".join(words), PACK)
    done = 0
    for node in PACK.numbers(block):
        assert done <= node.i < node.j <= len(block)
        done = node.j


@pytest.mark.parametrize(
    "text",
    ["one million and " * 4000, "one hundred and " * 4000, "twenty-" * 5000, "9" * 100_000, "1," * 9000, "1.5-" * 5000],
)
def test_long_heaps_are_read_in_linear_time(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Rain cut off 12,480 homes", "12,480", "12480"),
        ("a crowd of 1 250 000 gathered", "1 250 000", "1250000"),
        ("worth 1.250,75 in all", "1.250,75", "1250.75"),
        ("an index of 0.375 now", "0.375", "0.375"),
        ("gained .5 points", ".5", "0.5"),
        ("turnout of 3.4 million voters", "3.4 million", "3400000"),
        ("some 6bn were spent", "6bn", "6000000000"),
        ("a 40k crowd", "40k", "40000"),
        ("30m people fled", "30m", "30000000"),
        ("9m of them fled", "9m", "9000000"),
        ("half a million homes", "half a million", "500000"),
        ("a quarter million homes", "a quarter million", "250000"),
        ("two and a half million homes", "two and a half million", "2500000"),
        ("a million and a half homes", "a million and a half", "1500000"),
        ("three dozen arrests", "three dozen", "36"),
        ("half a dozen arrests", "half a dozen", "6"),
        ("four point seven per cent", "four point seven", "4.7"),
        ("zero point zero five per cent", "zero point zero five", "0.05"),
        ("three quarters of voters", "three quarters", "0.75"),
        ("two-fifths of voters", "two-fifths", "0.4"),
        ("a third of voters", "a third", "1/3"),
        ("one in five voters", "one in five", "0.2"),
        ("7/8 of voters", "7/8", "0.875"),
        ("2½ hours", "2½", "2.5"),
        ("minus twelve outside", "minus twelve", "-12"),
        ("fell to -3.5 overnight", "-3.5", "-3.5"),
        ("2 crore 30 lakh voters", "2 crore 30 lakh", "23000000"),
        ("ninety (90) days", "ninety (90)", "90"),
        ("6.02e23 particles", "6.02e23", "602000000000000000000000"),
    ],
)
def test_one_figure(text: str, words: str, value: str) -> None:
    assert [s[:3] for s in shown(text)] == [(words, str(Fraction(value)), str(Fraction(value)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than 1,200 homes", ("more than 1,200", "1200", None)),
        ("no fewer than 40 homes", ("no fewer than 40", "40", None)),
        ("at least two homes", ("at least two", "2", None)),
        ("fewer than a thousand homes", ("fewer than a thousand", None, "1000")),
        ("up to 90 homes", ("up to 90", None, "90")),
        ("500 or more homes", ("500 or more", "500", None)),
        ("a maximum of 12 homes", ("a maximum of 12", None, "12")),
        (">= 30", (">= 30", "30", None)),
    ],
)
def test_bounds_belong_to_the_node(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert [s[:3] for s in shown(text)] == [expected]


@pytest.mark.parametrize(
    "text", ["about 30 homes", "nearly 30 homes", "some 30 homes", "~30 homes", "roughly thirty homes"]
)
def test_approximators_stay_outside(text: str) -> None:
    (node,) = read(text)
    assert node.approx and node.value == 30 and node.j - node.i == 1


@pytest.mark.parametrize(
    ("text", "words", "low"),
    [
        ("hundreds of homes", "hundreds", "100"),
        ("tens of thousands of homes", "tens of thousands", "10000"),
        ("several hundred homes", "several hundred", "100"),
        ("a few thousand homes", "a few thousand", "1000"),
        ("Dozens were lost", "Dozens", "12"),
    ],
)
def test_vague_numbers_are_open_above(text: str, words: str, low: str) -> None:
    assert [s[:3] for s in shown(text)] == [(words, low, None)]
    assert read(text)[0].approx


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("21st", ["21"]),
        ("the twenty-first floor", ["21"]),
        ("the one hundred and third case", ["103"]),
        ("its third attempt and fourth place", ["3", "4"]),
    ],
)
def test_ordinals(text: str, values: list[str]) -> None:
    assert [(s[1], s[3]) for s in shown(text)] == [(v, "ordinal") for v in values]


@pytest.mark.parametrize(
    "text", ["Resolution 1701 was", "flight AB-123", "the A380 landed", "call +44-20-7946-0958", "version 2.0.1"]
)
def test_names_are_no_amounts(text: str) -> None:
    assert all(s[3] == "identifier" for s in shown(text))


@pytest.mark.parametrize(
    "text",
    [
        "That one is fine",
        "no one came",
        "half-hearted work",
        "at 10:30",
        "since 9/11",
        "thousands of years",
        "first-half",
        "a fourth man was held",
    ],
)
def test_no_cardinal(text: str) -> None:
    assert [s for s in shown(text) if s[3] not in ("ordinal", "identifier")] == []
