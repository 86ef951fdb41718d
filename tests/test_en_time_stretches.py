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
    # -- a part of the week or year at a distance
    "He will be back Monday two weeks from now.": ("Monday two weeks from now", "2019-05-06", "2019-05-07"),
    "He will sing a week after Easter on Friday.": ("a week after Easter on Friday", "2020-04-17", "2020-04-18"),
    "Elections are due in March in two years.": ("March in two years", "2021-03-01", "2021-04-01"),
    # -- the nearest of many
    "It meets on the Monday closest to 5 October 2018.": (
        "the Monday closest to 5 October 2018",
        "2018-10-08",
        "2018-10-09",
    ),
    "They recall the second closest Monday to 5 October 2018.": (
        "the second closest Monday to 5 October 2018",
        "2018-10-01",
        "2018-10-02",
    ),
    "The closest Halloween to 1 May 2018": ("The closest Halloween to 1 May 2018", "2017-10-31", "2017-11-01"),
    # -- alone in its text
    "28 11 1987": ("28 11 1987", "1987-11-28", "1987-11-29"),
    "11 28 1987": ("11 28 1987", "1987-11-28", "1987-11-29"),
    "Sun, Aug 9": ("Sun, Aug 9", "2020-08-09", "2020-08-10"),
    "BOM": ("BOM", "2019-04-01", "2019-04-11"),
    # -- years of the calendar
    "Sales in CY 2016 fell.": ("CY 2016", "2016-01-01", "2017-01-01"),
    "It starts at the beginning of around next week.": (
        "the beginning of around next week",
        "2019-04-29",
        "2019-05-02",
    ),
}


@pytest.mark.parametrize("text", REACHES)
def test_reaches_as_far_as_it_says(text: str) -> None:
    assert bounds(text) == [REACHES[text]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rain hit in March in a year of drought.", ["March", "a year"]),
        ("The BOM warned of rain.", []),
        ("The log says:30 December was dry.", ["30 December"]),
        ("It struck at 12:30 December 27th.", ["12:30 December 27th"]),
        ("Deaths rise to 9 last month", ["last month"]),
        ("Deaths will rise to 9 next month.", ["next month"]),
        ("Talks will open on the 9th next month.", ["the 9th next month"]),
        ("Crews worked between 7 and 9 last night", ["last night"]),
        ("Talks fill the 2 coming weeks.", ["the 2 coming weeks"]),
        ("He came closest to winning on Monday.", ["Monday"]),
        ("The CY range sold well.", []),
        ("Rows: 28 11 1987 were lost", []),
        ("A week after the vote on Friday he left.", ["A week", "Friday"]),
        ("He said Monday two weeks ago it rained.", ["Monday", "two weeks ago"]),
    ],
)
def test_near_misses(text: str, said: list[str]) -> None:
    assert [t[0] for t in bounds(text)] == said


@given(st.dates(Date(1950, 1, 1), Date(2100, 12, 31)), st.integers(1, 7), st.integers(1, 5))
def test_the_closest_weekday_is_where_counting_finds_it(day: Date, weekday: int, n: int) -> None:
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    nth = ["", "second ", "third ", "fourth ", "fifth "][n - 1]
    (mention,) = read(f"They met on the {nth}closest {names[weekday - 1]} to {day.isoformat()}.")
    near = (day + timedelta(days=shift) for shift in range(-40, 41))
    ranked = sorted((d for d in near if d.isoweekday() == weekday), key=lambda d: (abs((d - day).days), d))
    assert mention.low == ranked[n - 1]


@given(st.dates(Date(1900, 1, 1), Date(2100, 12, 31)), st.integers(2, 30), st.sampled_from(["week", "month", "year"]))
def test_whole_units_meet_at_the_present_one(day: Date, count: int, unit: str) -> None:
    """The last and the next units of the calendar leave out just the one that the day is in."""
    (back,), (here,), (ahead,) = (
        read(text, day) for text in (f"last {count} {unit}s", f"this {unit}", f"next {count} {unit}s")
    )
    assert (back.high, ahead.low) == (here.low, here.high)
    assert back.low is not None and ahead.high is not None
    assert back.low < day < ahead.high
