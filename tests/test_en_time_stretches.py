"""English stretches of time: how far each reaches, with the near miss that reaches elsewhere."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.annotate.times import resolve_times
from factcheck.lang import load_pack
from factcheck.lang.block import Block
from factcheck.model.document import Document
from factcheck.model.mention import TimeMention
from factcheck.model.report import DocumentDate
from factcheck.text.segment import segment

DAY = Date(2019, 4, 24)  # a Wednesday
PACK = load_pack("en")


def read(text: str, day: Date = DAY) -> list[TimeMention]:
    nodes = []
    for part in segment(document := Document.from_text(text, language="en")):
        block = Block(document.text[part.start : part.end], PACK, part.start, part.kind, part.sentences)
        nodes += PACK.times(block, PACK.numbers(block))
    return resolve_times(nodes, DocumentDate(day, day + timedelta(days=1), "given"), ())


def bounds(text: str, day: Date = DAY) -> list[tuple[str, str, str]]:
    return [(text[t.start : t.end], str(t.low or ""), str(t.high or "")) for t in read(text, day)]


REACHES: dict[str, tuple[str, str, str]] = {
    # -- several units of the calendar, as "last year" is one; with the article up to now
    "Rents rose 9% last two years.": ("last two years", "2017-01-01", "2019-01-01"),
    "Rents rose 9% in the last two years.": ("the last two years", "2017-04-24", "2019-04-24"),
    "Rents rose 9% the last two years.": ("the last two years", "2017-04-24", "2019-04-24"),
    "Rents rose 9% over last two years.": ("last two years", "2017-04-24", "2019-04-24"),
    "Rents rose 9% past two years.": ("past two years", "2017-04-24", "2019-04-24"),
    "Next three weeks bring rain.": ("Next three weeks", "2019-04-29", "2019-05-20"),
    "The next three weeks bring rain.": ("The next three weeks", "2019-04-25", "2019-05-16"),
    "Next ten days bring rain.": ("Next ten days", "2019-04-25", "2019-05-05"),
    # -- the end of a stretch is its last third; until it, all of the stretch
    "It opened the end of March.": ("the end of March", "2019-03-21", "2019-04-01"),
    "It has been shut since the end of 2016.": ("the end of 2016", "2016-09-01", ""),
    "It will be shut until the end of 2021.": ("the end of 2021", "", "2022-01-01"),
    # -- what has an end is the week itself
    "Floods came at the end of the past week.": ("the end of the past week", "2019-04-19", "2019-04-22"),
    "Floods came in the past week.": ("the past week", "2019-04-17", "2019-04-24"),
    "It starts at the beginning of around next week.": (
        "the beginning of around next week",
        "2019-04-29",
        "2019-05-02",
    ),
}


@pytest.mark.parametrize("text", REACHES)
def test_reaches_as_far_as_it_says(text: str) -> None:
    assert bounds(text) == [REACHES[text]]


@given(st.dates(Date(1900, 1, 1), Date(2100, 12, 31)), st.integers(2, 30), st.sampled_from(["week", "month", "year"]))
def test_whole_units_meet_at_the_present_one(day: Date, count: int, unit: str) -> None:
    """The last and the next units of the calendar leave out just the one that the day is in."""
    (back,), (here,), (ahead,) = (
        read(text, day) for text in (f"last {count} {unit}s", f"this {unit}", f"next {count} {unit}s")
    )
    assert (back.high, ahead.low) == (here.low, here.high)
    assert back.low is not None and ahead.high is not None
    assert back.low < day < ahead.high
