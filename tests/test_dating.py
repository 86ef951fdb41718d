"""The document's date from its text: bounds with reasons, nothing guessed, nothing weighed against itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model.report import DocumentDate
from factcheck.pipeline import analyze, verify_text

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def dated(text: str, language: str = "ar") -> DocumentDate:
    return analyze(text, language).date


def test_a_weekday_word_fixes_the_weekday() -> None:
    found = dated("رحب الوزير أمس الجمعة بالاتفاق.")
    assert (found.low, found.high, found.weekday, found.basis) == (None, None, 6, "inferred")
    assert found.because == ("t1",)
    assert dated("The team arrived yesterday, Friday, by train.", "en").weekday == 6


def test_the_weekday_of_a_quotation_is_another_day() -> None:
    assert dated('قال الناطق: "نجتمع اليوم الأحد مع الحكومة".').weekday is None


def test_the_latest_past_date_is_a_lower_bound() -> None:
    found = dated("صدر القرار في ديسمبر 2017، وكان قانون عام 1990 قد ألغي.")
    assert (found.low, found.high) == (date(2017, 12, 1), None)


def test_what_is_planned_is_no_lower_bound() -> None:
    assert dated("من المقرر أن يفتتح المتحف في ديسمبر 2030.").low is None


def test_a_running_term_is_an_upper_bound() -> None:
    found = dated("يطالب القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين.")
    assert found.low == date(2017, 12, 1)
    assert found.high is not None and date(2019, 12, 31) < found.high < date(2020, 1, 10)
    assert len(found.reasons) == 2


def test_a_term_told_as_past_is_none() -> None:
    assert dated("طالب القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين.").high is None


def test_an_interval_gives_the_season() -> None:
    found = dated(
        "يطالب القرار الصادر في ديسمبر 2017 الدول بإعادة العمال خلال عامين. "
        "وانعقد اللقاء بعد شهرين من انتهاء القمة السابقة في فبراير في هانوي."
    )
    assert found.low is not None and found.low.replace(day=1) == date(2018, 3, 1)
    assert found.high is not None and date(2019, 5, 1) < found.high < date(2019, 7, 1)


def test_a_date_that_is_given_is_not_inferred() -> None:
    given_date = analyze("صدر القرار في ديسمبر 2017.", "ar", date(2019, 4, 27)).date
    assert given_date.basis == "given"
    assert given_date.day == date(2019, 4, 27)


def test_nothing_is_weighed_against_what_was_inferred_from_it() -> None:
    """A past date is a lower bound of the document's date; that the date is past is not thereby checked."""
    relations = verify_text("وُقعت المعاهدة في مايو 2029.", "ar").documents[0].relations
    assert all(r.verdict.value != "conflict" for r in relations)


@settings(max_examples=30, deadline=None)
@given(st.integers(1990, 2030), st.integers(1, 12), st.integers(1990, 2030), st.integers(1, 12))
def test_bounds_never_cross(y1: int, m1: int, y2: int, m2: int) -> None:
    months = [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ]
    text = (
        f"يطالب القرار الصادر في {months[m1 - 1]} {y1} الدول بإعادة العمال خلال عامين. "
        f"وكان الوزير قد زار القاهرة في {months[m2 - 1]} {y2}."
    )
    found = dated(text)
    assert found.low is None or found.high is None or found.low < found.high


@pytest.mark.skipif(not SHARED.exists(), reason="the sample article is not beside this project")
def test_the_sample_article() -> None:
    """By its text alone: a Saturday, about April, 2018 or 2019."""
    found = dated((SHARED / "seeds" / "vladivostok-2019.ar.txt").read_text("utf-8"))
    assert found.weekday == 6
    assert found.low is not None and found.low.year == 2018 and found.low.month in (3, 4)
    assert found.high is not None and found.high.year == 2019 and found.high.month in (5, 6)
    assert any("April" in str(reason) for reason in found.reasons)
