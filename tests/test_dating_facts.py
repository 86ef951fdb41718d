"""Documents dated by facts: an event told of as yesterday's was on a known day; nothing else dates by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.config import Settings
from factcheck.model.report import DocumentDate
from factcheck.pipeline import verify_text

FACTS = """
[[fact]]
subject = "event:first"
predicate = "event"
role = "meeting"
when = 2015-03-05  # a Thursday
parties = ["person:angela-merkel", "person:emmanuel-macron"]
source = "gazette 1"
[[fact]]
subject = "event:second"
predicate = "event"
role = "meeting"
when = 2016-08-10  # a Wednesday
parties = ["person:angela-merkel", "person:emmanuel-macron"]
source = "gazette 2"
[[fact]]
subject = "person:emmanuel-macron"
predicate = "statement"
when = 2016-08-10
parties = ["iso:PE"]
source = "gazette 3"
[[fact]]
subject = "person:emmanuel-macron"
predicate = "statement"
when = 2016-08-11  # a Thursday
parties = ["iso:NP"]
source = "gazette 4"
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    file = tmp_path_factory.mktemp("facts") / "facts.toml"
    file.write_text(FACTS, "utf-8")
    return Settings(facts=("none", str(file)))


def dated(text: str, language: str, settings: Settings, given: date | None = None) -> DocumentDate:
    return verify_text(text, language, given, settings=settings).documents[0].analysis.date


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "The meeting of Angela Merkel and Emmanuel Macron yesterday, Thursday, was short.", date(2015, 3, 6)),
        ("en", "The meeting of Angela Merkel and Emmanuel Macron yesterday, Wednesday, was short.", date(2016, 8, 11)),
        ("ar", "كان اللقاء بين أنغيلا ميركل وإيمانويل ماكرون أمس الخميس قصيرا.", date(2015, 3, 6)),
        ("ar", "غداة اللقاء بين أنغيلا ميركل وإيمانويل ماكرون، أعلن الوزير أمس الجمعة خطة جديدة.", date(2015, 3, 7)),
        ("en", "Emmanuel Macron said yesterday, Wednesday, that Peru was ready.", date(2016, 8, 11)),
    ],
)
def test_a_known_event_dates_its_story(language: str, text: str, day: date, settings: Settings) -> None:
    found = dated(text, language, settings)
    assert (found.day, found.basis) == (day, "inferred")
    assert found.because
    assert any("gazette" in str(reason) and day.isoformat() in str(reason) for reason in found.reasons)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # No meeting was on such a weekday.
        ("en", "The meeting of Angela Merkel and Emmanuel Macron yesterday, Monday, was short."),
        # Nothing confirms that it is the known meeting.
        ("en", "The meeting of Angela Merkel and Emmanuel Macron yesterday was short."),
        # The text speaks of a later day as past.
        (
            "en",
            "After the vote of 4 May 2018 the meeting of Angela Merkel and Emmanuel Macron yesterday, Thursday, was short.",
        ),
        # Two events of one text were on different days.
        (
            "en",
            "The meeting of Angela Merkel and Emmanuel Macron yesterday, Thursday, was short. "
            "Emmanuel Macron said yesterday, Thursday, that Nepal was ready.",
        ),
        ("ar", "كان اللقاء بين أنغيلا ميركل وإيمانويل ماكرون أمس الاثنين قصيرا."),
    ],
)
def test_what_does_not_fit_dates_nothing(language: str, text: str, settings: Settings) -> None:
    assert dated(text, language, settings).day is None


def test_a_given_date_stays(settings: Settings) -> None:
    given = date(2020, 1, 3)
    text = "The meeting of Angela Merkel and Emmanuel Macron yesterday, Thursday, was short."
    found = dated(text, "en", settings, given)
    assert (found.day, found.basis) == (given, "given")


def test_without_facts_nothing_changes(tmp_path: Path) -> None:
    text = "The meeting of Angela Merkel and Emmanuel Macron yesterday, Thursday, was short."
    assert dated(text, "en", Settings(facts=("none",))).day is None


def test_an_inferred_day_is_not_weighed(settings: Settings) -> None:
    text = "The meeting of Angela Merkel and Emmanuel Macron yesterday, Thursday, was short."
    report = verify_text(text, "en", settings=settings)
    assert report.findings == ()
    assert all(time.low is None for time in report.documents[0].analysis.times)
