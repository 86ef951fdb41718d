"""Figures stated twice: what mends a conflict, and laws that hold of any number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck

TITLES = [
    (
        "en",
        "Clinic in Dover treats 1,530 patients after the flood\n"
        "The clinic in Dover has treated 1,350 patients after the flood, its head said on Monday. It has two doctors.",
        "1,350",
    ),
    (
        "ar",
        "مستشفى المدينة يعالج 1530 مريضا بعد الفيضان\n"
        "قال مدير مستشفى المدينة إن المستشفى يعالج 1350 مريضا بعد الفيضان. وفيه طبيبان.",
        "1350",
    ),
    (
        "en",
        "Harbour bridge to be closed to lorries until 2031\n"
        "The city council decided that the harbour bridge will be closed to lorries until 2030 because of cracks.",
        "2030",
    ),
]


@pytest.mark.parametrize(("language", "text", "right"), TITLES, ids=["digits", "digits-ar", "year"])
def test_the_first_repair_gives_the_title_the_figure_of_the_story(language: str, text: str, right: str) -> None:
    (finding,) = factcheck.verify_text(text, language=language).findings
    assert finding.code.startswith("TITLE-")
    repair = finding.repairs[0]
    assert repair.replacement == right
    mended = text[: repair.start] + repair.replacement + text[repair.end :]
    assert not factcheck.verify_text(mended, language=language).findings


def test_a_title_outside_the_text_is_not_repaired() -> None:
    title, _, story = TITLES[0][1].partition("\n")
    document = factcheck.Document.from_text(story, language="en", title=title)
    (finding,) = factcheck.verify(document).findings
    assert finding.code == "TITLE-FIGURE"
    assert finding.repairs == ()


def _pair(first: int, second: int) -> list[str]:
    texts = [f"The museum welcomed {number:,} visitors on its first weekend." for number in (first, second)]
    documents = [factcheck.Document.from_text(text, uri=f"{k}", language="en") for k, text in enumerate(texts)]
    return [finding.code for finding in factcheck.verify(documents).findings]


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 999), st.integers(2, 999))
def test_numbers_below_a_thousand_agree_only_with_themselves(first: int, second: int) -> None:
    assert _pair(first, second) == ([] if first == second else ["RESTATEMENT-FIGURE"])


@settings(max_examples=40, deadline=None)
@given(st.integers(10_000, 10**9), st.integers(1, 3))
def test_a_number_agrees_with_itself_rounded(number: int, zeros: int) -> None:
    assert _pair(number, round(number, -zeros)) == []
    assert _pair(number, number * 3) == ["RESTATEMENT-FIGURE"]
