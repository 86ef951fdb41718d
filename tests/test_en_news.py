"""English as articles write it: times and figures in sentences that mislead, and a near miss beside each."""

from __future__ import annotations

from datetime import date as Date

import pytest

import factcheck
from factcheck.model.mention import Quantity, TimeMention

DAY = Date(2022, 11, 3)  # a Thursday


def times(text: str) -> list[TimeMention]:
    return list(factcheck.analyze(text, language="en", date=DAY).times)


def figures(text: str) -> list[Quantity]:
    return list(factcheck.analyze(text, language="en", date=DAY).quantities)


TIMES: dict[str, list[tuple[str, str]]] = {
    # a weekday told behind its date
    "They meet on December 8, a Thursday.": [("December 8, a Thursday", "2022-12-08")],
    "It was signed on 19 October 2018, a Friday.": [("19 October 2018, a Friday", "2018-10-19")],
    "They meet on December 8, Thursday night.": [("December 8", "2022-12-08"), ("Thursday night", "2022-11-03TNI")],
    # a month that ends its sentence
    "It was held in May. The fourth is due.": [("May", "2022-05")],
    "It was held on Sept. 4.": [("Sept. 4", "2022-09-04")],
    # lengths that are no clock times
    "It cuts the trip from 40 minutes to four.": [("40 minutes", "PT40M")],
    "The clock showed ten minutes to four.": [("ten minutes to four", "2022-11-03T03:50")],
    # a part of the year, or of something else
    "They account for three quarters of all spending.": [],
    "It grew in three quarters of 2019.": [("three quarters", "P3Q"), ("2019", "2019")],
    "They saw two consecutive quarters of decline.": [("two consecutive quarters", "P2Q")],
    # what something is spread over
    "It sets aside $6 billion over seven years.": [("seven years", "P7Y")],
    "It lasted over seven years.": [("over seven years", "P7Y")],
    # what ranks among what was in so long a time
    "They won on Saturday to reach their first Cup final in 38 years.": [("Saturday", "2022-10-29"), ("38 years", "P38Y")],
    "The line will open in six years.": [("in six years", "2028-11-03")],
    "The reserves are $3 billion, an increase of $900 million in a month.": [("a month", "P1M")],
    # numbers are no verbs
    "The court sentenced the former chief of the largest port to nine years in prison on Friday.": [
        ("former", "PAST_REF"), ("nine years", "P9Y"), ("Friday", "2022-10-28"),
    ],
    "From October they are banned.": [("October", "2023-10")],
    "From October they were banned.": [("October", "2022-10")],
    # the day of a clock time
    "It began at noon (0800 GMT) on Sunday.": [("noon", "2022-10-30T12:00"), ("0800 GMT", "2022-10-30T08:00Z"), ("Sunday", "2022-10-30")],
    "It began at noon (0800 GMT), and on Sunday it ended.": [("noon", "2022-11-03T12:00"), ("0800 GMT", "2022-11-03T08:00Z"), ("Sunday", "2022-10-30")],
    # an entry of a chronology
    "March 2017 -- Work is halted until September.": [("March 2017", "2017-03"), ("September", "2017-09")],
    "In March 2017 work began. It is halted until September.": [("March 2017", "2017-03"), ("September", "2023-09")],
    # both ends of a stretch, a year earlier
    "It counted 90 cases from January to the end of May, against 40 a year earlier.": [
        ("January to the end of May", "2022-01/2022-05"), ("a year earlier", "2021-01/2021-05"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", TIMES)
def test_times(text: str) -> None:
    assert [(text[t.start : t.end], t.value) for t in times(text)] == TIMES[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plant makes 150 MW.", ("150 MW", "measure", 150, 150, "megawatt")),
        ("The chip uses 150 mW.", ("150 mW", "measure", 150, 150, "milliwatt")),
        ("The field gives 500,000 bpd.", ("500,000 bpd", "measure", 500_000, 500_000, "barrel")),
        ("The error is plus or minus two points.", ("two", "number", 2, 2, None)),
        ("It fell to minus two degrees.", ("minus two degrees", "measure", -2, -2, "degree")),
        ("Less than a fifth had arrived.", ("Less than a fifth", "fraction", None, 0.2, None)),
        ("A fifth man had arrived.", ("fifth", "ordinal", 5, 5, None)),
        ("They account for three quarters of all spending.", ("three quarters", "fraction", 0.75, 0.75, None)),
    ],
)
def test_figures(text: str, expected: tuple[str, str, float | None, float | None, str | None]) -> None:
    (q,) = figures(text)
    low, high = (None if x is None else float(x) for x in (q.low, q.high))
    assert (text[q.start : q.end], q.kind.value, low, high, q.unit) == expected


def test_a_share_behind_an_age_is_no_age() -> None:
    text = "Of those under 35, 79 per cent agree. They are aged 19, 23 and 31."
    assert [(text[q.start : q.end], q.unit) for q in figures(text)] == [
        ("under 35", "year"),
        ("79 per cent", "percent"),
        ("19", "year"),
        ("23", "year"),
        ("31", "year"),
    ]
