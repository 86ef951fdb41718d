"""What time expressions come to: cases with exact values, and laws."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.annotate import calendars as cal
from factcheck.annotate.timeline import Anchor, resolve
from factcheck.model import timex as tx

DAY = Date(2019, 4, 27)  # a Saturday


def on(day: Date, **more: object) -> Anchor:
    return Anchor(day, day + timedelta(days=1), **more)  # type: ignore[arg-type]


def length(unit: str, low: int | Fraction, high: int | Fraction | None = None) -> tx.Length:
    return tx.Length(((unit, Fraction(low), Fraction(low if high is None else high)),))


def d(text: str | None) -> Date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else Date.fromisoformat(text)


@pytest.mark.parametrize(
    ("expression", "value", "low", "high"),
    [
        (tx.CalendarDate(1948, 10, 12), "1948-10-12", "1948-10-12", "1948-10-13"),
        (tx.CalendarDate(2017, 12), "2017-12", "2017-12-01", "2018-01-01"),
        (tx.CalendarDate(2003), "2003", "2003-01-01", "2004-01-01"),
        (tx.CalendarDate(1948, 10, 32), "1948-10-32", None, None),
        (tx.CalendarDate(2019, 4, 31), "2019-04-31", None, None),
        (tx.CalendarDate(2019, 13), "2019-13", None, None),
        (tx.CalendarDate(0), "0000", None, None),
        (tx.CalendarDate(99999), "99999", None, None),
        (tx.CalendarDate(44, era="bc"), "BC0044", None, None),
        (tx.CalendarDate(None, 2), "2019-02", "2019-02-01", "2019-03-01"),
        (tx.CalendarDate(None, 6), "2018-06", "2018-06-01", "2018-07-01"),
        (tx.CalendarDate(None, 2, 30), "XXXX-02-30", None, None),
        (tx.CalendarDate(None, 2, 29), "2020-02-29", "2020-02-29", "2020-03-01"),
        (tx.CalendarDate(None, 3, which="last"), "2019-03", "2019-03-01", "2019-04-01"),
        (tx.CalendarDate(None, 4, which="next"), "2020-04", "2020-04-01", "2020-05-01"),
        (tx.CalendarDate(82, short=True), "1982", "1982-01-01", "1983-01-01"),
        (tx.CalendarDate(25, short=True), "2025", "2025-01-01", "2026-01-01"),
        (tx.Deictic("day", -1), "2019-04-26", "2019-04-26", "2019-04-27"),
        (tx.Deictic("week", 1), "2019-W18", "2019-04-29", "2019-05-06"),
        (tx.Deictic("weekend", 0), "2019-W17-WE", "2019-04-27", "2019-04-29"),
        (tx.Deictic("month", -1), "2019-03", "2019-03-01", "2019-04-01"),
        (tx.Deictic("quarter", -1), "2019-Q1", "2019-01-01", "2019-04-01"),
        (tx.Deictic("half", 1), "2019-H2", "2019-07-01", "2020-01-01"),
        (tx.Deictic("year", -1), "2018", "2018-01-01", "2019-01-01"),
        (tx.Deictic("decade", 0), "201", "2010-01-01", "2020-01-01"),
        (tx.Deictic("century", -1), "19", "1900-01-01", "2000-01-01"),
        (tx.Deictic("night", 0), "2019-04-27TNI", "2019-04-27T18:00", "2019-04-28T00:00"),
        (tx.WeekdayRef(5), "2019-04-26", "2019-04-26", "2019-04-27"),
        (tx.WeekdayRef(6), "2019-04-27", "2019-04-27", "2019-04-28"),
        (tx.WeekdayRef(6, "last"), "2019-04-20", "2019-04-20", "2019-04-21"),
        (tx.WeekdayRef(1, "next"), "2019-04-29", "2019-04-29", "2019-04-30"),
        (tx.WeekdayRef(1, "previous"), "2019-04-15", "2019-04-15", "2019-04-16"),
        (tx.WeekdayRef(2, week=1), "2019-04-30", "2019-04-30", "2019-05-01"),
        (tx.Shifted(None, length("week", 2), -1), "2019-W15", "2019-04-08", "2019-04-15"),
        (tx.Shifted(None, length("week", 2), 1, exact=True), "2019-05-11", "2019-05-11", "2019-05-12"),
        (tx.Shifted(None, length("month", 3), -1), "2019-01", "2019-01-01", "2019-02-01"),
        (tx.Shifted(None, length("year", 2, 3), -1), "2016/2017", "2016-01-01", "2018-01-01"),
        (tx.Shifted(tx.CalendarDate(2017, 1, 15), length("week", 2), 1), "2017-01-29", "2017-01-29", "2017-01-30"),
        (tx.Shifted(tx.CalendarDate(2017, 1), length("month", 2), 1), "2017-03", "2017-03-01", "2017-04-01"),
        (tx.Window(length("year", 3), -1), "P3Y", "2016-04-27", "2019-04-27"),
        (tx.Window(length("day", 3), 1), "P3D", "2019-04-28", "2019-05-01"),
        (tx.Window(length("quarter", 2), -1), "P2Q", "2018-10-01", "2019-04-01"),
        (tx.Within(tx.CalendarDate(month=3), tx.Deictic("year", -1)), "2018-03", "2018-03-01", "2018-04-01"),
        (tx.Within(tx.CalendarDate(day=20), tx.Deictic("month", 1)), "2019-05-20", "2019-05-20", "2019-05-21"),
        (tx.Within(tx.WeekdayRef(2), tx.Deictic("week", -1)), "2019-04-16", "2019-04-16", "2019-04-17"),
        (tx.Nth("week", 1, tx.CalendarDate(2015, 1)), "2015-W01", "2014-12-29", "2015-01-05"),
        (tx.Nth("week", -1, tx.CalendarDate(2016)), "2016-W52", "2016-12-26", "2017-01-02"),
        (tx.Nth("day", -1, tx.CalendarDate(2015, 10)), "2015-10-31", "2015-10-31", "2015-11-01"),
        (tx.Nth("month", -1, tx.CalendarDate(2021), count=4), "P4M", "2021-09-01", "2022-01-01"),
        (tx.NthWeekday(3, 2, tx.CalendarDate(2014, 9)), "2014-09-16", "2014-09-16", "2014-09-17"),
        (tx.NthWeekday(-1, 1, tx.CalendarDate(2013, 3)), "2013-03-25", "2013-03-25", "2013-03-26"),
        (tx.NthWeekday(5, 2, tx.CalendarDate(2014, 2)), "XXXX-WXX-2", None, None),
        (tx.Period("quarter", 3, tx.CalendarDate(2019)), "2019-Q3", "2019-07-01", "2019-10-01"),
        (tx.Period("quarter", 4), "2018-Q4", "2018-10-01", "2019-01-01"),
        (tx.Period("week", 3, tx.CalendarDate(2027)), "2027-W03", "2027-01-18", "2027-01-25"),
        (tx.Period("week", 53, tx.CalendarDate(2019)), "2019-W53", None, None),
        (tx.Period("decade", 198), "198", "1980-01-01", "1990-01-01"),
        (tx.Period("decade", 8, tx.Deictic("century", -1)), "198", "1980-01-01", "1990-01-01"),
        (tx.Period("decade", 8), "198", "1980-01-01", "1990-01-01"),
        (tx.Period("century", 21), "20", "2000-01-01", "2100-01-01"),
        (tx.Period("season", 2, tx.CalendarDate(2018)), "2018-SU", "2018-06-01", "2018-09-22"),
        (tx.Edge(tx.Deictic("year", 0), "END"), "2019", "2019-12-31", "2020-01-01"),
        (tx.Edge(tx.CalendarDate(2019, 3), "START", wide=True), "2019-03", "2019-03-01", "2019-03-11"),
        (tx.Edge(tx.CalendarDate(2019, 3), "MID"), "2019-03", "2019-03-11", "2019-03-21"),
        (tx.Edge(tx.Deictic("year", 0), "AFTER"), "2019", "2019-04-27", "2020-01-01"),
        (tx.Range(tx.CalendarDate(2003), None), "2003", "2003-01-01", None),
        (tx.Range(None, tx.Edge(tx.Deictic("year", 0), "END")), "2019", None, "2020-01-01"),
        (tx.Range(None, tx.CalendarDate(2010), closed=False), "2010", None, "2010-01-01"),
        (tx.Range(tx.CalendarDate(2018), None, closed=False), "2018", "2019-01-01", None),
        (
            tx.Range(tx.CalendarDate(None, 5, 4), tx.CalendarDate(None, 5, 23)),
            "2019-05-04/2019-05-23",
            "2019-05-04",
            "2019-05-24",
        ),
        (tx.Range(tx.CalendarDate(None, 11), tx.CalendarDate(2017, 2)), "2016-11/2017-02", "2016-11-01", "2017-03-01"),
        (tx.Range(tx.CalendarDate(2020), tx.CalendarDate(2018)), "2020/2018", None, None),
        (tx.DateTime(tx.CalendarDate(2013, 2, 12), tx.Clock(4, 30)), "2013-02-12T04:30", "2013-02-12T04:30", "2013-02-12T04:31"),
        (tx.Clock(19, 45, zone=0), "2019-04-27T19:45Z", "2019-04-27T19:45", "2019-04-27T19:46"),
        (tx.Clock(25), "2019-04-27T25:00", None, None),
        (length("year", 2), "P2Y", None, None),
        (length("hour", Fraction(3, 2)), "PT1.5H", None, None),
        (length("year", 2, 3), "P2Y/P3Y", None, None),
        (tx.Length((("month", Fraction(1), Fraction(1)),), vague=True), "PXM", None, None),
        (tx.Recurring(length("week", 1), tx.WeekdayRef(5)), "XXXX-WXX-5", None, None),
        (tx.Recurring(length("day", 1)), "P1D", None, None),
        (tx.Ref("PRESENT_REF"), "PRESENT_REF", None, None),
        (tx.NamedDay("easter", tx.CalendarDate(2010)), "2010-04-04", "2010-04-04", "2010-04-05"),
        (tx.NamedDay("ramadan", tx.CalendarDate(2018)), "2018-05-16/2018-06-14", "2018-05-16", "2018-06-15"),
        (tx.CalendarDate(1440, 9, 1, calendar="hijri"), "2019-05-06", "2019-05-06", "2019-05-07"),
        (tx.CalendarDate(1440, 9, calendar="hijri"), "2019-05-06/2019-06-03", "2019-05-06", "2019-06-04"),
        (tx.CalendarDate(1440, 13, calendar="hijri"), "1440-13", None, None),
    ],
)  # fmt: skip
def test_value_and_bounds(expression: tx.TimeExpression, value: str, low: str | None, high: str | None) -> None:
    found = resolve(expression, on(DAY))
    assert (found.value, found.low, found.high) == (value, d(low), d(high))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (tx.CalendarDate(None, 2), "XXXX-02"),
        (tx.CalendarDate(None, 2, 5), "XXXX-02-05"),
        (tx.WeekdayRef(5), "XXXX-WXX-5"),
        (tx.Deictic("day", -1), "XXXX-XX-XX"),
        (tx.Deictic("year", -1), "XXXX"),
        (tx.Shifted(None, length("week", 2), -1), "XXXX-WXX"),
        (tx.CalendarDate(82, short=True), "XX82"),
        (tx.Period("quarter", 4), "XXXX-Q4"),
        (tx.Clock(16), "T16:00"),
        (tx.Range(tx.CalendarDate(None, 4), tx.CalendarDate(None, 6)), "XXXX-04/XXXX-06"),
    ],
)
def test_without_a_date_nothing_is_guessed(expression: tx.TimeExpression, value: str) -> None:
    found = resolve(expression, Anchor())
    assert (found.value, found.low, found.high) == (value, None, None)


@given(st.dates(Date(100, 1, 1), Date(9000, 1, 1)), st.integers(-900, 900))
def test_whole_weeks_carry_weekdays_along(day: Date, weeks: int) -> None:
    """ "Last Friday" said seven days later is seven days later."""
    for which in (None, "last", "this", "next", "coming", "previous"):
        for weekday in range(1, 8):
            here = resolve(tx.WeekdayRef(weekday, which), on(day)).low
            there = resolve(tx.WeekdayRef(weekday, which), on(day + timedelta(weeks=weeks))).low
            assert here is not None and there is not None
            assert there - here == timedelta(weeks=weeks)
            assert here.isoweekday() == weekday


UNITS = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century", "season", "fortnight")


@given(st.dates(Date(500, 1, 1), Date(9500, 1, 1)), st.sampled_from(UNITS), st.integers(-3, 3))
def test_units_tile_the_calendar(day: Date, unit: str, offset: int) -> None:
    """The anchor's own unit holds it, and the next begins where the one before ends (weekends and seasons aside)."""
    here, after = resolve(tx.Deictic(unit, offset), on(day)), resolve(tx.Deictic(unit, offset + 1), on(day))
    assert here.low is not None and here.high is not None and here.low < here.high
    if unit not in ("weekend", "season"):
        assert after.low == here.high
        assert offset or here.low <= day < here.high


@given(st.dates(Date(1600, 1, 1), Date(2400, 1, 1)), st.dates(Date(1600, 1, 1), Date(2400, 1, 1)))
def test_an_anchor_that_leaves_several_days_decides_only_what_all_agree_on(one: Date, two: Date) -> None:
    low, high = min(one, two), max(one, two) + timedelta(days=1)
    found = resolve(tx.Deictic("year", 0), Anchor(low, high))
    assert found.value == (f"{low.year:04d}" if one.year == two.year else "XXXX")


@given(st.integers(1, 1700), st.integers(1, 12), st.integers(1, 30))
def test_hijri_days_come_back(year: int, month: int, day: int) -> None:
    found = cal.hijri_day(year, month, day)
    if found is None:
        assert day == 30 and cal.hijri_month_days(year, month) == 29
    else:
        assert cal.hijri_of(found) == (year, month, day)


@given(st.integers(1343, 1500), st.integers(1, 12))
def test_arithmetic_hijri_stays_within_the_stated_tolerance(year: int, month: int) -> None:
    exact = cal.hijri_day(year, month, 1)
    assert exact is not None
    assert abs(exact.toordinal() - cal._tabular(year, month, 1)) <= cal.TABULAR_TOLERANCE
