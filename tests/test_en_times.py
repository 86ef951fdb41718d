"""English times: what is found, with exact spans and values; what is not; and laws of the grammar."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.annotate.feasts import feast_names
from factcheck.annotate.times import resolve_times
from factcheck.lang import load_pack
from factcheck.lang.block import Block
from factcheck.model.document import Document
from factcheck.model.mention import Quote, QuoteKind, TimeMention
from factcheck.model.report import DocumentDate
from factcheck.model.timex import Range
from factcheck.text.segment import segment

DAY = Date(2019, 4, 27)  # a Saturday
PACK = load_pack("en")


def read(
    text: str, day: Date | None = DAY, quotes: tuple[Quote, ...] = (), moment: datetime | None = None
) -> list[TimeMention]:
    document = Document.from_text(text, language="en")
    nodes = []
    for part in segment(document):
        block = Block(text[part.start : part.end], PACK, part.start, part.kind, part.sentences)
        nodes += PACK.times(block, PACK.numbers(block))
    date = DocumentDate() if day is None else DocumentDate(day, day + timedelta(days=1), "given", moment=moment)
    return resolve_times(nodes, date, quotes)


def found(text: str, day: Date | None = DAY) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in read(text, day)]


CASES: dict[str, list[tuple[str, str]]] = {
    # -- dates in full
    "The treaty was signed on 12 October 1948.": [("12 October 1948", "1948-10-12")],
    "The treaty was signed on October 12, 1948.": [("October 12, 1948", "1948-10-12")],
    "It opened on Tuesday, March 5, 2019, in Oran.": [("Tuesday, March 5, 2019", "2019-03-05")],
    "It opened on the 5th of March, 2019.": [("the 5th of March, 2019", "2019-03-05")],
    "Filed on Oct. 9, 2018, in court.": [("Oct. 9, 2018", "2018-10-09")],
    "The log says 2018-11-30.": [("2018-11-30", "2018-11-30")],
    "The log says 30/11/2018.": [("30/11/2018", "2018-11-30")],
    "The log says 30.11.2018.": [("30.11.2018", "2018-11-30")],
    "The stamp reads 05-Aug-2016.": [("05-Aug-2016", "2016-08-05")],
    "An order of 32 October 1948 exists.": [("32 October 1948", "1948-10-32")],
    "An order of 31 April 2018 exists.": [("31 April 2018", "2018-04-31")],
    "He ruled from 331 BC.": [("331 BC", "BC0331")],
    "They prayed on 10 Muharram 1440.": [("10 Muharram 1440", "2018-09-20")],
    "The edict of 1398 AH stands.": [("1398 AH", "1977-12-11/1978-11-30")],
    # -- without a year
    "He resigned in February.": [("February", "2019-02")],
    "He resigned in June.": [("June", "2018-06")],
    "The port will open in June.": [("June", "2019-06")],
    "He resigned on 3 March.": [("3 March", "2019-03-03")],
    "The court will sit on 3 March.": [("3 March", "2020-03-03")],
    "He resigned on Friday.": [("Friday", "2019-04-26")],
    "The court will sit on Friday.": [("Friday", "2019-05-03")],
    "They agreed to meet on Monday.": [("Monday", "2019-04-29")],
    "Crowds gathered to mourn on Monday.": [("Monday", "2019-04-22")],
    "The road stays shut until Thursday.": [("Thursday", "2019-05-02")],
    "The band faces a June 1 deadline.": [("June 1", "2019-06-01")],
    # -- years, decades, centuries
    "Sales fell in 2014.": [("2014", "2014")],
    "Sales fell from 2014 to 2018.": [("2014 to 2018", "2014/2018")],
    "The 2014-15 season was short.": [("2014-15", "2014/2015")],
    "Growth slowed between 2010 and 2015.": [("2010 and 2015", "2010/2015")],
    "He led it from 2015 onwards.": [("2015 onwards", "2015")],
    "The disputed 2009 vote still rankles.": [("2009", "2009")],
    "The worst fall since '82 followed.": [("'82", "1982")],
    "The boom of the 1980s ended.": [("1980s", "198")],
    "The boom of the mid-1990s ended.": [("mid-1990s", "199")],
    "The boom of the eighties ended.": [("eighties", "198")],
    "Few cities of the 19th century remain.": [("the 19th century", "18")],
    "It was built in nineteen eighty-four.": [("nineteen eighty-four", "1984")],
    # -- parts of a year
    "Profit rose in the third quarter of 2018.": [("the third quarter of 2018", "2018-Q3")],
    "Profit rose in Q3 2018.": [("Q3 2018", "2018-Q3")],
    "Profit rose in the fourth quarter.": [("the fourth quarter", "2018-Q4")],
    "Output fell in the first half of last year.": [("the first half of last year", "2018-H1")],
    "Output fell in summer 2016.": [("summer 2016", "2016-SU")],
    "The 2010-11 season was short.": [("2010-11", "2010/2011")],
    "Fiscal 2022 second quarter sales rose.": [("Fiscal 2022 second quarter", "FY2022-Q2")],
    "They met a year and a half ago.": [("a year and a half ago", "2017-10")],
    "On the last day of the strike it rained.": [],
    "The plan covers fiscal 2019.": [("fiscal 2019", "FY2019")],
    "He left in early 2011.": [("early 2011", "2011")],
    "Work ends by the end of this year.": [("the end of this year", "2019")],
    "Talks resume later this month.": [("later this month", "2019-04")],
    "The week of 8 April was quiet.": [("The week of 8 April", "2019-W15")],
    "Held on the last Friday of March.": [("the last Friday of March", "2019-03-29")],
    "Held in the first week of March.": [("the first week of March", "2019-W10")],
    # -- counted from now
    "He called yesterday.": [("yesterday", "2019-04-26")],
    "He will call the day after tomorrow.": [("the day after tomorrow", "2019-04-29")],
    "They met two weeks ago.": [("two weeks ago", "2019-W15")],
    "They met three months ago.": [("three months ago", "2019-01")],
    "They will meet in two weeks.": [("in two weeks", "2019-05-11")],
    "They met last Friday.": [("last Friday", "2019-04-26")],
    "They met last month.": [("last month", "2019-03")],
    "They meet next week.": [("next week", "2019-W18")],
    "They met on Tuesday of last week.": [("Tuesday of last week", "2019-04-16")],
    "They met in March last year.": [("March last year", "2018-03")],
    "Talks begin on the 20th of next month.": [("the 20th of next month", "2019-05-20")],
    "Prices doubled in the past three years.": [("the past three years", "P3Y")],
    "Prices will double over the next decade.": [("the next decade", "202")],
    "They met more than two years ago.": [("more than two years ago", "2017")],
    # -- counted from what was said
    "It opened in May 2016 and closed a year later.": [("May 2016", "2016-05"), ("a year later", "2017-05")],
    "It opened on 9 May 2016 and closed two days later.": [
        ("9 May 2016", "2016-05-09"),
        ("two days later", "2016-05-11"),
    ],
    "She left in 1998; that year the mill shut.": [("1998", "1998"), ("that year", "1998")],
    "Two days before 9 May 2016 it rained.": [("Two days before 9 May 2016", "2016-05-07")],
    "Two days before the vote it rained.": [("Two days", "P2D")],
    # -- lengths and sets
    "It took five hours.": [("five hours", "PT5H")],
    "A 27-year lease was signed.": [("27-year", "P27Y")],
    "It took two and a half years.": [("two and a half years", "P2.5Y")],
    "It took an hour and a half.": [("an hour and a half", "PT1.5H")],
    "It took several months.": [("several months", "PXM")],
    "It has stood for decades.": [("decades", "PXDE")],
    "It took two-and-a-half years.": [("two-and-a-half years", "P2.5Y")],
    "It is more than two years since the vote.": [("more than two years", "P2Y")],
    "It took nearly five months.": [("nearly five months", "P5M")],
    "They meet every Friday.": [("every Friday", "XXXX-WXX-5")],
    "They meet twice a week.": [("twice a week", "P1W")],
    "A weekly bulletin appears.": [("weekly", "P1W")],
    # -- clock times
    "The siren sounded at 18:00 GMT.": [("18:00 GMT", "2019-04-27T18:00Z")],
    "The siren sounded at 1945 GMT on Friday.": [("1945 GMT on Friday", "2019-04-26T19:45Z")],
    "The siren sounded at 4:30 p.m. on Friday.": [("4:30 p.m. on Friday", "2019-04-26T16:30")],
    "The siren sounded on Friday at noon.": [("Friday at noon", "2019-04-26T12:00")],
    "The siren sounded on Friday evening.": [("Friday evening", "2019-04-26TEV")],
    "On Friday, at the base, it sounded at 18:00.": [("Friday", "2019-04-26"), ("18:00", "2019-04-26T18:00")],
    # -- stretches with two ends
    "The fair ran from 4 to 23 May 2018.": [("4 to 23 May 2018", "2018-05-04/2018-05-23")],
    "The fair ran May 4-23, 2018.": [("May 4-23, 2018", "2018-05-04/2018-05-23")],
    "The fair ran on 3 and 4 May 2018.": [("3 and 4 May 2018", "2018-05-03/2018-05-04")],
    "Work ran from November to February.": [("November to February", "2018-11/2019-02")],
    "It ran from Monday to Friday.": [("Monday to Friday", "2019-04-22/2019-04-26")],
    # -- feasts
    "He flew home at Christmas 2018.": [("Christmas 2018", "2018-12-25")],
    "Eid al-Fitr 2018 was cool.": [("Eid al-Fitr 2018", "2018-06-15")],
    "It rained on Good Friday.": [("Good Friday", "2019-04-19")],
    # -- nothing that could be checked
    "He is now in Rome.": [("now", "PRESENT_REF")],
    "The former mayor spoke.": [("former", "PAST_REF")],
    "It may happen in the near future.": [("the near future", "FUTURE_REF")],
    "It closed on Wednesday, 6.1 percent higher.": [("Wednesday", "2019-04-24")],
    "On Wednesday, 5.2 million people voted.": [("Wednesday", "2019-04-24")],
    "the closest Monday to October 5": [("the closest Monday to October 5", "2019-10-07")],
}


@pytest.mark.parametrize("text", CASES)
def test_found_with_exact_span_and_value(text: str) -> None:
    assert found(text) == CASES[text]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and they march on regardless.",
        "Mrs May said nothing.",
        "Jan Peters and April Jones won.",
        "The Sun reported it.",
        "The Sunday Times reported it.",
        "The sun set; she sat down and they wed.",
        "A second round followed the second wave.",
        "Deliver 2000 boxes to flight 1984.",
        "The Russell 2000 rose by 1500 points.",
        "An average rating of 6/10 is fair; open 24/7.",
        "They won 21-15 and drew 2-2.",
        "The A320s and a 3D screen.",
        "Version 10.4.2 of the tool.",
        "Call 555-1212 or +213 21 65 40 30.",
        "A 34-year-old man, 34 years old.",
        "They live in flat 4a.",
        "They lent money and prayed in thanksgiving.",
        "On election day it rained; in the new year it will not.",
        "The Tamil New Year was quiet.",
        "Coherence tomography (OCT) and 3-D films by 20th Century Fox.",
        "The Saturday Evening Post printed it as soon as it could.",
        "The quarter-finals and the semi-finals.",
        "Three quarters of them left.",
        "One day he will understand.",
        "Keep it up to date.",
        "An august body met.",
        "Year-on-year growth is fall-proof.",
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    assert [x for x in read(text) if not x.vague] == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Closed since July 2016.", "2016-07-01", None),
        ("Closed until July 2016.", None, "2016-08-01"),
        ("Closed before July 2016.", None, "2016-07-01"),
        ("Closed after July 2016.", "2016-08-01", None),
        ("Closed by the end of 2016.", None, "2017-01-01"),
        ("Signed more than two years ago.", None, "2018-01-01"),
        ("Closed in the past ten days.", "2019-04-17", "2019-04-27"),
        ("It will close within ten days.", "2019-04-27", "2019-05-07"),
    ],
)
def test_prepositions_open_bounds(text: str, low: str | None, high: str | None) -> None:
    mention = read(text)[0]
    as_written = tuple(None if x is None else x.isoformat() for x in (mention.low, mention.high))
    assert as_written == (low, high)


def test_parts_are_placed() -> None:
    text = "It opened on Tuesday, March 5, 2019."
    mention = read(text)[0]
    assert {p.role: (text[p.start : p.end], p.value) for p in mention.parts} == {
        "weekday": ("Tuesday", 2),
        "month": ("March", 3),
        "day": ("5", 5),
        "year": ("2019", 2019),
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # the usual English order, when nothing in the text speaks against it
        ("Filed on 05/03/2019.", "2019-05-03"),
        ("Filed on 05/03/2019 and answered on 25/03/2019.", "2019-05-03"),
        # the same day written out
        ("Filed on 05/03/2019, that is, 5 March 2019.", "2019-03-05"),
        # the weekday
        ("Filed on Tuesday 05/03/2019.", "2019-03-05"),
        ("Filed on Friday 05/03/2019.", "2019-05-03"),
    ],
)
def test_the_order_of_day_and_month_is_decided_by_evidence(text: str, value: str) -> None:
    assert read(text)[0].value == value


def quoted(text: str, kind: QuoteKind = QuoteKind.SPEECH) -> tuple[Quote, ...]:
    return (Quote(text.index("“") + 1, text.index("”"), kind),)


def test_in_a_quotation_now_is_the_time_of_speaking() -> None:
    text = "“We will vote tomorrow,” he said on Tuesday."
    first = read(text, quotes=quoted(text))[0]
    assert (first.value, first.quoted, first.anchor) == ("2019-04-24", True, "t2")
    text = "“We will vote tomorrow,” he said."
    assert read(text, quotes=quoted(text))[0].value == "XXXX-XX-XX"
    text = "“We will vote this year,” he said."
    assert read(text, quotes=quoted(text))[0].value == "2019"
    assert read(text, Date(2019, 1, 5), quotes=quoted(text))[0].value == "XXXX"
    text = "He praised “tomorrow’s people” warmly."
    assert read(text, quotes=quoted(text, QuoteKind.NAME))[0].value == "2019-04-28"


def test_a_clock_counts_from_the_moment() -> None:
    moment = datetime(2019, 4, 27, 10, 15)
    assert read("He left two hours ago.", moment=moment)[0].value == "2019-04-27T08:15"
    assert read("He left two hours ago.")[0].low is None


def test_without_a_date_nothing_is_guessed() -> None:
    text = "He resigned in February, on Friday, yesterday, two weeks ago, at 18:00."
    values = [t.value for t in read(text, None)]
    assert values == ["XXXX-02", "XXXX-WXX-5", "XXXX-XX-XX", "XXXX-WXX", "T18:00"]
    assert all(t.low is None and t.high is None for t in read(text, None))


def test_a_date_known_on_one_side_decides_nothing() -> None:
    nodes = PACK.times(block := Block("He resigned in February.", PACK), PACK.numbers(block))
    assert resolve_times(nodes, DocumentDate(DAY, None, "inferred"), ())[0].value == "XXXX-02"
    assert resolve_times(nodes, DocumentDate(DAY, DAY + timedelta(days=30), "inferred"), ())[0].value == "2019-02"


# ------------------------------------------------------------------ tables


@pytest.mark.parametrize("category", ["month", "weekday", "dayword", "hijri_month", "feast"])
def test_every_form_of_a_table_is_recognised(category: str) -> None:
    wrong = []
    for entry in PACK.entries[category]:
        form = entry.form.title() if category != "feast" else entry.form
        text = f"on 9 {form} 1440" if category == "hijri_month" else f"in {form}" if category == "month" else form
        if not any(form.lower() in text[t.start : t.end].lower() for t in read(text)):
            wrong.append(form)
    assert wrong == []


def test_every_feast_named_has_a_rule() -> None:
    assert {entry.value for entry in PACK.entries["feast"]} <= set(feast_names())


# ------------------------------------------------------------------ laws

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def suffix(day: int) -> str:
    return "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@given(st.dates(Date(1000, 1, 1), Date(2199, 12, 31)))
def test_a_date_written_out_comes_back(day: Date) -> None:
    d, m, y, name = day.day, MONTHS[day.month - 1], day.year, WEEKDAYS[day.weekday()]
    written = [
        f"{d} {m} {y}",
        f"{m} {d}, {y}",
        f"{m} {d} {y}",
        f"{d}{suffix(d)} {m} {y}",
        f"{m} {d}{suffix(d)}, {y}",
        f"the {d}{suffix(d)} of {m}, {y}",
        f"{name}, {d} {m} {y}",
        f"{name}, {m} {d}, {y}",
        f"{m[:3]} {d}, {y}" if m != "May" else f"{m} {d}, {y}",
        f"{d:02d}-{m[:3]}-{y}",
        f"{y}-{day.month:02d}-{d:02d}",
        f"{y}/{day.month:02d}/{d:02d}",
    ]
    if d > 12:
        written += [f"{d}/{day.month}/{y}", f"{day.month}/{d}/{y}", f"{d:02d}.{day.month:02d}.{y}"]
    for form in written:
        times = read(f"The record of {form} says so.")
        assert [(t.low, t.high) for t in times] == [(day, day + timedelta(days=1))], form


@given(st.dates(Date(1900, 1, 8), Date(2100, 1, 1)), st.integers(-60, 60), st.sampled_from(WEEKDAYS))
def test_weeks_later_the_same_words_mean_weeks_later(day: Date, weeks: int, name: str) -> None:
    for text in (f"He left last {name}.", f"He left on {name}.", f"He will leave next {name}.", "He left yesterday."):
        here, there = read(text, day)[0].low, read(text, day + timedelta(weeks=weeks))[0].low
        assert here is not None and there is not None
        assert there - here == timedelta(weeks=weeks)


WORDS = [
    "the",
    "a",
    "of",
    "in",
    "on",
    "at",
    "last",
    "next",
    "this",
    "past",
    "two",
    "three",
    "3",
    "15",
    "1999",
    "31",
    "99",
    "0",
    "first",
    "May",
    "March",
    "may",
    "Friday",
    "Sunday",
    "sat",
    "Dec",
    ".",
    ",",
    "-",
    "–",
    "/",
    ":",
    "'",
    "week",
    "year",
    "months",
    "quarter",
    "half",
    "ago",
    "later",
    "earlier",
    "from",
    "to",
    "until",
    "since",
    "before",
    "after",
    "between",
    "and",
    "every",
    "early",
    "end",
    "mid",
    "late",
    "day",
    "days",
    "night",
    "morning",
    "am",
    "p.m",
    "GMT",
    "noon",
    "12",
    "7",
    "1/2",
    "Q3",
    "FY2019",
    "1980s",
    "eighties",
    "century",
    "Easter",
    "Ramadan",
    "1440",
    "AH",
    "BC",
    "BC2",
    "fiscal",
    "decade",
    "few",
    "several",
    "now",
    "former",
    "today",
    "tomorrow",
    "will",
    "said",
    "ago",
    "more",
    "than",
    "weekend",
    "weekly",
    "once",
    "second",
    "minutes",
    "20190427",
    "2",
    "000",
    "\n",
]


@example(["last", "0", "week"], DAY, False)
@example(["last", "0", "quarters"], DAY, False)
@given(st.lists(st.sampled_from(WORDS), max_size=24), st.none() | st.dates(), st.booleans())
def test_any_words_of_time_give_ordered_mentions(words: list[str], day: Date | None, tight: bool) -> None:
    """Never an error, whatever stands together; spans in order and apart; bounds ordered."""
    text = ("" if tight else " ").join(words)
    if day is not None and day == Date.max:
        day = Date(2019, 1, 1)
    done = 0
    for t in read(text, day):
        assert done <= t.start < t.end <= len(text)
        done = t.end
        assert text[t.start : t.end].strip() == text[t.start : t.end]
        for part in t.parts:
            assert t.start <= part.start < part.end <= t.end
        full_day = re.fullmatch(r"\d{4}-\d\d-\d\d", t.value)
        if full_day and t.low is not None and not isinstance(t.expression, Range):
            assert t.low == Date.fromisoformat(t.value)
        if t.low is not None and t.high is not None:
            low, high = (x if isinstance(x, datetime) else datetime(x.year, x.month, x.day) for x in (t.low, t.high))
            assert low < high


@given(st.text(max_size=60), st.dates(Date(1, 1, 1), Date(9999, 12, 30)))
def test_any_text_gives_a_result(text: str, day: Date) -> None:
    read(text, day)


@pytest.mark.parametrize("figure", ["9" * 1000, "0", "99999", "0000", "１９９９", "²⁰¹⁵"])
def test_odd_figures_do_no_harm(figure: str) -> None:
    for text in (
        f"in {figure}",
        f"{figure} years ago",
        f"5 May {figure}",
        f"in {figure} weeks",
        f"{figure} AH",
        f"{figure}s",
    ):
        read(text)
