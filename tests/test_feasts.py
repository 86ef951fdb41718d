"""Feasts: days that are known, and laws of the calendars behind them."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.annotate.feasts import feast, feast_names
from factcheck.annotate.hebrew import hebrew_day
from factcheck.annotate.moon import chinese_new_year

#: Days as they were kept, from public calendars.
KEPT = {
    "easter": ["2010-04-04", "2019-04-21", "2024-03-31"],
    "orthodox_easter": ["2019-04-28", "2024-05-05"],
    "pentecost": ["2013-05-19"],
    "eid_al_fitr": ["2018-06-15", "2019-06-04"],
    "eid_al_adha": ["2018-08-21", "2019-08-11"],
    "hijri_new_year": ["2018-09-11"],
    "rosh_hashanah": ["2018-09-10", "2023-09-16"],
    "yom_kippur": ["2018-09-19"],
    "passover": ["2018-03-31", "2024-04-23"],
    "hanukkah": ["2018-12-03"],
    "purim": ["2019-03-21", "2020-03-10"],
    "thanksgiving": ["2013-11-28", "2019-11-28"],
    "black_friday": ["2019-11-29"],
    "mlk_day": ["2019-01-21"],
    "memorial_day": ["2013-05-27"],
    "victoria_day": ["2018-05-21"],
    "kings_day_nl": ["2014-04-26", "2018-04-27"],
    "election_day_us": ["2016-11-08", "2018-11-06"],
    "super_tuesday": ["2016-03-01", "2020-03-03"],
    "chinese_new_year": ["2013-02-10", "2014-01-31", "2018-02-16", "2020-01-25", "2023-01-22", "2033-01-31", "2034-02-19"],
    "diwali": ["2015-11-11", "2017-10-19", "2018-11-07", "2019-10-27", "2020-11-14", "2022-10-24", "2023-11-12"],
    "holi": ["2018-03-02", "2019-03-21", "2020-03-10", "2021-03-29", "2024-03-25"],
    "dussehra": ["2018-10-19", "2019-10-08", "2020-10-25", "2022-10-05", "2023-10-24"],
    "rama_navami": ["2018-03-25", "2020-04-02", "2021-04-21", "2024-04-17"],
    "raksha_bandhan": ["2018-08-26", "2019-08-15", "2022-08-11", "2024-08-19"],
    "maha_shivaratri": ["2018-02-13", "2020-02-21", "2023-02-18", "2024-03-08"],
    "ganesh_chaturthi": ["2018-09-13", "2020-08-22", "2023-09-19", "2024-09-07"],
    "tax_day_us": ["2011-04-18", "2012-04-17", "2014-04-15", "2016-04-18", "2017-04-18", "2023-04-18", "2024-04-15"],
    "ramadan_last_friday": ["2019-05-31", "2022-04-29", "2023-04-14"],
    "parsi_new_year": ["2018-08-17", "2020-08-16", "2024-08-15"],
    "rabindra_jayanti": ["2018-05-09", "2019-05-09", "2020-05-08", "2024-05-08"],
    "makar_sankranti": ["2018-01-14", "2019-01-15"],
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
def test_feasts_fall_where_they_were_kept(name: str) -> None:
    days = [Date.fromisoformat(text) for text in KEPT[name]]
    assert [feast(name, day.year)[0] for day in days] == days


def test_a_feast_out_of_its_years_has_no_day() -> None:
    assert feast("super_tuesday", 2018) == (None, None)
    assert feast("easter", 1200) == (None, None)
    assert feast("no such feast", 2019) == (None, None)


@given(st.integers(1, 9998), st.sampled_from(feast_names()))
def test_a_feast_begins_in_its_year(year: int, name: str) -> None:
    low, high = feast(name, year)
    assert (low is None) == (high is None)
    if low is not None and high is not None:
        # Eves and offsets may lie in the year before or after.
        assert abs(low.year - year) <= 1 and low < high


@given(st.integers(3762, 9000))
def test_hebrew_years_have_a_lawful_length_and_first_day(year: int) -> None:
    new_year, after, passover = hebrew_day(year, 7, 1), hebrew_day(year + 1, 7, 1), hebrew_day(year, 1, 15)
    assert new_year is not None and after is not None and passover is not None
    assert (after - new_year).days in {353, 354, 355, 383, 384, 385}
    assert new_year.isoweekday() not in (7, 3, 5)
    assert after - passover == timedelta(days=163)


@given(st.integers(1700, 2300))
def test_the_chinese_new_year_lies_between_the_middle_of_january_and_of_february(year: int) -> None:
    day = chinese_new_year(year)
    assert day is not None and Date(year, 1, 20) <= day <= Date(year, 2, 22)
