"""English quantities: money, measures, shares, ranges, ages, counts; each kind with the near misses beside it."""

from __future__ import annotations

from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lang import load_pack
from factcheck.lang.block import Block
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.report._form import decimal
from factcheck.units import load_units

PACK = load_pack("en")
UNITS = load_units()


def read(text: str) -> list[Quantity]:
    block = Block(text, PACK)
    numbers = PACK.numbers(block)
    return PACK.quantities(block, numbers, PACK.times(block, numbers))


Shown = tuple[str, str, str | None, str | None, str | None]


def shown(text: str) -> list[Shown]:
    """(words, kind, low, high, unit) of every quantity."""
    return [(q.span.of(text), q.kind.value, decimal(q.low), decimal(q.high), q.unit) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $1.2bn.", ("$1.2bn", "1200000000", "USD")),
        ("It cost US$ 4.7 million.", ("US$ 4.7 million", "4700000", "USD")),
        ("It cost €30m.", ("€30m", "30000000", "EUR")),
        ("It cost £3 m in all.", ("£3 m", "3000000", "GBP")),
        ("It cost A$12.", ("A$12", "12", "AUD")),
        ("a $48 million deal", ("$48 million", "48000000", "USD")),
        ("the firm's $5 fee", ("$5", "5", "USD")),
        ("Rs20 was paid", ("Rs20", "20", "INR")),
        ("It cost five hundred pounds.", ("five hundred pounds", "500", "pound")),
        ("It cost 20 million Iraqi dinars.", ("20 million Iraqi dinars", "20000000", "IQD")),
        ("It cost 40 dinars.", ("40 dinars", "40", "dinar")),
        ("It cost 9.5 riyals.", ("9.5 riyals", "9.5", "riyal")),
        ("It cost 30 cents.", ("30 cents", "30", "cent")),
        ("a 50p rise", ("50p", "50", "pence")),
        ("It cost EUR 20.5 at best.", ("EUR 20.5", "20.5", "EUR")),
        ("They lost 75 USD million there.", ("75 USD million", "75000000", "USD")),
        ("It cost 12 dollars 40 cents.", ("12 dollars 40 cents", "12.4", "USD")),
        ("It cost twelve dollars and forty cents.", ("twelve dollars and forty cents", "12.4", "USD")),
        ("It cost ten rupees 50.", ("ten rupees 50", "10.5", "INR")),
        ("a loss of -$7.5m", ("-$7.5m", "-7500000", "USD")),
        ("a loss of $-7.50", ("$-7.50", "-7.5", "USD")),
        ("$9.99 US dollars", ("$9.99 US dollars", "9.99", "USD")),
        ("It cost half a million euros.", ("half a million euros", "500000", "EUR")),
        ("It cost 5,000 won.", ("5,000 won", "5000", "KRW")),
        ("It cost ten grand.", ("ten grand", "10000", "USD")),
        ("It cost SR500 million.", ("SR500 million", "500000000", "SAR")),
        ("It cost KD 2.5 million.", ("KD 2.5 million", "2500000", "KWD")),
        ("It cost Dh20,000.", ("Dh20,000", "20000", "dirham")),
    ],
)
def test_money(text: str, expected: tuple[str, str, str]) -> None:
    words, amount, unit = expected
    assert shown(text) == [(words, "money", amount, amount, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "They won 20 won points",
        "He scored 4 marks goals",
        "ALL 5 of them",
        "She lost 20 pounds",
        "two pounds of flour",
        "10 real friends",
        "All 70 were there",
        "flight QR812",
        "R2D2 and SR71",
    ],
)
def test_no_money(text: str) -> None:
    assert all(q.kind is not QuantityKind.MONEY for q in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lies 17 km away.", ("17 km", "17", "kilometer")),
        ("It is 3km away.", ("3km", "3", "kilometer")),
        ("a ten-mile walk", ("ten-mile", "10", "mile")),
        ("a 776-foot ship", ("776-foot", "776", "foot")),
        ("It is 5 feet and 2 inches tall.", ("5 feet and 2 inches", "31/6", "foot")),
        ("It is 2 km and 1 meter long.", ("2 km and 1 meter", "2.001", "kilometer")),
        ("He is 5'10\" tall", ("5'10\"", "35/6", "foot")),
        ("It is 190 km2 large.", ("190 km2", "190", "square-kilometer")),
        ("It is 190 km² large.", ("190 km²", "190", "square-kilometer")),
        ("It covers 26 sq km of land.", ("26 sq km", "26", "square-kilometer")),
        ("It weighs 2,750 tonnes.", ("2,750 tonnes", "2750", "tonne")),
        ("It weighs 2.5m tonnes.", ("2.5m tonnes", "2500000", "tonne")),
        ("It weighs 20 (kg).", ("20 (kg)", "20", "kilogram")),
        ("It holds ½ cup of oil.", ("½ cup", "0.5", "cup")),
        ("It holds half a litre.", ("half a litre", "0.5", "liter")),
        ("He drank a gallon of it.", ("a gallon", "1", "gallon")),
        ("It stores 64GB.", ("64GB", "64", "gigabyte")),
        ("It ran at 90 mph.", ("90 mph", "90", "mile-per-hour")),
        ("It ran at 90 kilometres per hour.", ("90 kilometres per hour", "90", "kilometer-per-hour")),
        ("It was -5 degrees Celsius.", ("-5 degrees Celsius", "-5", "degree-celsius")),
        ("It was 20 °C there.", ("20 °C", "20", "degree-celsius")),
        ("Temperatures reached 42C in the shade", ("42C", "42", "degree-celsius")),
        ("It was seventy Fahrenheit.", ("seventy Fahrenheit", "70", "degree-fahrenheit")),
        ("It was 2 degrees below zero.", ("2 degrees below zero", "-2", "degree")),
        ("It used 30 MWh.", ("30 MWh", "30", "megawatt-hour")),
        ("It has 40 hectares.", ("40 hectares", "40", "hectare")),
        ("It grew by 25 basis points.", ("25 basis points", "25", "basis-point")),
    ],
)
def test_measures(text: str, expected: tuple[str, str, str]) -> None:
    words, amount, unit = expected
    assert shown(text) == [(words, "measure", amount, amount, unit)]
    assert unit in UNITS


@pytest.mark.parametrize(
    "text",
    [
        "Of these, 5 in the north were hurt",
        "She won two cups finals",
        "30m people fled",
        "a 5G network",
        "The 30C bus stopped",
        "two bars closed",
        "24703m212",
    ],
)
def test_no_measure(text: str) -> None:
    assert all(q.kind is not QuantityKind.MEASURE for q in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew 3.5%.", ("3.5%", "3.5", "percent")),
        ("It grew 3.5 per cent.", ("3.5 per cent", "3.5", "percent")),
        ("It grew by three percent.", ("three percent", "3", "percent")),
        ("It grew 0.2 percentage points.", ("0.2 percentage points", "0.2", "percentage-point")),
        ("a 5-percent rise", ("5-percent", "5", "percent")),
        ("a quarter of a percentage point", ("a quarter of a percentage point", "0.25", "percentage-point")),
        ("cut by half a percentage point", ("half a percentage point", "0.5", "percentage-point")),
    ],
)
def test_percent(text: str, expected: tuple[str, str, str]) -> None:
    words, amount, unit = expected
    assert shown(text) == [(words, "percent", amount, amount, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hire 5-7 people", ("5-7", "number", "5", "7", None)),
        ("hire 5–7 people", ("5–7", "number", "5", "7", None)),
        ("hire between 5 and 7 people", ("between 5 and 7", "number", "5", "7", None)),
        ("hire from 5 to 7 people", ("from 5 to 7", "number", "5", "7", None)),
        ("hire two or three people", ("two or three", "number", "2", "3", None)),
        (
            "pay between $12 million and $20 million",
            ("between $12 million and $20 million", "money", "12000000", "20000000", "USD"),
        ),
        ("pay $5-7 million", ("$5-7 million", "money", "5000000", "7000000", "USD")),
        ("pay 10-20 dollars", ("10-20 dollars", "money", "10", "20", "USD")),
        ("about 10 to 12 percent", ("10 to 12 percent", "percent", "10", "12", "percent")),
        ("between 2.0 g and about 7.0 g", ("between 2.0 g and about 7.0 g", "measure", "2", "7", "gram")),
        ("900 g to 1.5 kg of it", ("900 g to 1.5 kg", "measure", "0.9", "1.5", "kilogram")),
        ("ranged from -18 °C to -34 °C", ("from -18 °C to -34 °C", "measure", "-34", "-18", "degree-celsius")),
        ("more than 20 and less than 35 of them", ("more than 20 and less than 35", "number", "20", "35", None)),
    ],
)
def test_ranges(text: str, expected: Shown) -> None:
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Prices rose from 5% to 7%.", ["5", "7"]),
        ("Oil fell $1.20 to $61.15.", ["1.2", "61.15"]),
        ("More than 40 and less than 10 of them", ["40", "10"]),
        ("Sales of 5 million and 7 million", ["5000000", "7000000"]),
        ("10 km, 20 kg", ["10", "20"]),
    ],
)
def test_no_range(text: str, values: list[str]) -> None:
    assert [decimal(q.low if q.low is not None else q.high) for q in read(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than $1.42", ("more than $1.42", "money", "1.42", None, "USD")),
        ("no more than 7 euros", ("no more than 7 euros", "money", None, "7", "EUR")),
        ("20 km or more", ("20 km or more", "measure", "20", None, "kilometer")),
        ("under 3.5 miles", ("under 3.5 miles", "measure", None, "3.5", "mile")),
        ("up to 60 ships", ("up to 60", "number", None, "60", None)),
    ],
)
def test_bounds(text: str, expected: Shown) -> None:
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("a 30-year-old man", "year", 30),
        ("She is 45 years old", "year", 45),
        ("a three-month-old baby", "month", 3),
        ("eighteen months of age", "month", 18),
        ("a man aged 61", "year", 61),
        ("Mona Khalil, 52, said", "year", 52),
    ],
)
def test_ages(text: str, unit: str, value: int) -> None:
    (age,) = read(text)
    assert (age.kind, age.unit, age.exact) == (QuantityKind.MEASURE, unit, value)


def test_ages_in_a_row() -> None:
    text = "four men, aged 19, 23 and 31, and 12 women"
    assert [(q.exact, q.unit) for q in read(text)] == [(4, None), (19, "year"), (23, "year"), (31, "year"), (12, None)]


def test_durations_belong_to_the_times() -> None:
    assert read("He was held for five years and 20 days.") == []


@pytest.mark.parametrize(
    ("text", "words", "head"),
    [
        ("killed 23 people there", "people", "person"),
        ("six police officers died", "police officers", "officer"),
        ("two of the hostages", "the hostages", "hostage"),
        ("193 member states voted", "member states", "state"),
        ("Only one survivor was found", "survivor", "survivor"),
        ("the 15-member council", "member", "member"),
        ("a quarter of families", "families", "family"),
        ("500 tonnes of wheat", "wheat", "wheat"),
    ],
)
def test_counted(text: str, words: str, head: str) -> None:
    (quantity,) = read(text)
    assert quantity.counted is not None
    assert (quantity.counted.of(text), quantity.counted_head) == (words, head)


@pytest.mark.parametrize("text", ["23 died", "the 300,000-strong army", "a total of 23.", "5 of which"])
def test_nothing_counted(text: str) -> None:
    (quantity,) = read(text)
    assert quantity.counted is None


def test_only_and_about_and_rates() -> None:
    only, near, rate = read("Only 2 of about 30 ships paid $50 a day")
    assert only.only and not near.only
    assert near.approx and not only.approx
    assert rate.rate == "day"
    assert read("$61 a barrel")[0].rate == "barrel"
    assert read("4,200 a year ago")[0].rate is None


def test_figures_keep_their_places_digits_and_scale() -> None:
    text = "more than $2.50 million"
    (money,) = read(text)
    (figure,) = money.parts
    assert (figure.role, text[figure.start : figure.end], figure.value) == ("figure", "2.50 million", 2500000)
    assert (money.digits, money.scale, money.strict, money.form) == (2, 6, True, "mixed")


@pytest.mark.parametrize(
    "text", ["won 3-1", "a 217-205 vote", "lost 0-4", "beat them 2-0", "in 2013-14", "at 10:30", "P5+1"]
)
def test_results_and_seasons_are_no_amounts(text: str) -> None:
    assert all(q.kind is QuantityKind.IDENTIFIER for q in read(text))


def names() -> list[tuple[str, str, str, str]]:
    """Every unit and currency form that needs no help from its sentence: (table, form, id, what must stand before)."""
    found: list[tuple[str, str, str, str]] = []
    for category in ("unit", "money"):
        for entry in PACK.entries[category]:
            data = entry.data
            if (
                data.get("needs") in ("of", "decimal")
                or data.get("weak")
                or data.get("word")
                or not entry.form[0].isalpha()
            ):
                continue
            if PACK.words.get(entry.form, {}).get(category, entry) is entry:
                blank = "" if len(entry.form) == 1 or data.get("needs") == "glued" else " "
                capital = data.get("symbol") and entry.form.isalpha()
                found.append((category, entry.form.upper() if capital else entry.form, entry.value, blank))
    return found


def test_every_name_is_read_behind_a_figure() -> None:
    """A name in a table that the grammar cannot find is a mistake in one of them."""
    missed = []
    for category, form, value, blank in names():
        text = f"it took 7{blank}{form}."
        block = Block(text, PACK)
        found = PACK.quantities(block, PACK.numbers(block), [])
        units = {q.unit for q in found}
        both = {value, "pound"} if form in ("pound", "pounds") else {value}
        if not units & both:
            missed.append((category, form, value, units))
    assert missed == []


def test_every_unit_of_the_tables_exists() -> None:
    for category in ("unit", "lapse"):
        assert {e.value for e in PACK.entries[category]} <= set(UNITS.units)
    for entry in PACK.entries["money"]:
        assert UNITS.is_money(entry.value), entry


words = st.sampled_from(
    [
        "$",
        "5",
        "2.5",
        "ten",
        "million",
        "bn",
        "dollars",
        "euro",
        "cents",
        "km",
        "miles",
        "m",
        "in",
        "feet",
        "inches",
        "percent",
        "%",
        "points",
        "of",
        "the",
        "a",
        "and",
        "to",
        "-",
        "from",
        "between",
        "more",
        "than",
        "about",
        "or",
        "less",
        "under",
        "people",
        "aged",
        "year",
        "old",
        ",",
        ".",
        "(",
        ")",
        "per",
        "day",
        "3-1",
        "1/2",
        "half",
        "quarter",
        "degrees",
        "C",
        "pounds",
        "kg",
        "twice",
    ]
)


@given(st.lists(words, max_size=40))
def test_any_heap_of_words_gives_quantities_in_order(heap: list[str]) -> None:
    text = " ".join(heap)
    done = 0
    for quantity in read(text):
        assert done <= quantity.start < quantity.end <= len(text)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        for part in quantity.parts:
            assert quantity.start <= part.start < part.end <= quantity.end
        done = quantity.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(text)


@given(
    st.integers(1, 10**12),
    st.sampled_from(
        [("${}", "USD"), ("€{}", "EUR"), ("{} yen", "JPY"), ("{} km", "kilometer"), ("{} tonnes", "tonne")]
    ),
    st.sampled_from(["", "about ", "He paid "]),
)
def test_units_keep_the_figure(value: int, form: tuple[str, str], before: str) -> None:
    (quantity,) = read(before + form[0].format(f"{value:,}") + ".")
    assert (quantity.exact, quantity.unit) == (Fraction(value), form[1])


@pytest.mark.slow
def test_time_grows_with_the_text() -> None:
    """Twice the text takes no more than about twice the time."""

    def cost(text: str) -> float:
        best = 1e9
        for _ in range(3):
            start = process_time()
            read(text)
            best = min(best, process_time() - start)
        return best

    for piece in ('5" tall ', "more than 5 or ", "$5 to $7 and ", "aged 5, ", "between 5 and ", "rose from 5 "):
        assert cost(piece * 1600) < 5 * cost(piece * 400) + 0.05, piece
