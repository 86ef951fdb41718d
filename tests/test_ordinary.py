"""Ordinary paragraphs that set traps: nothing may be found in any of them.

Each line of ``tests/ordinary/<language>.txt`` is a paragraph in the manner of real news: sums and parts, several
speakers, bounds, plans, other years, names with figures. They are read alone, with and without a date of the
document, and all together as one long text. ``tests/ordinary/articles`` has whole articles with their titles and dates.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.model.report import Report, Severity
from factcheck.pipeline import verify, verify_text

FOLDER = Path(__file__).parent / "ordinary"
PARAGRAPHS = [
    (path.stem, line) for path in sorted(FOLDER.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line
]

ARTICLES = sorted((FOLDER / "articles").glob("*.md"))


def loud(report: Report) -> list[str]:
    return [f"{f.code}: {f.message}" for f in report.findings if f.severity >= Severity.WARNING]


@pytest.mark.parametrize(("language", "text"), PARAGRAPHS, ids=[text[:40] for _, text in PARAGRAPHS])
def test_nothing_is_found_in_an_ordinary_paragraph(language: str, text: str) -> None:
    for day in (None, date(2019, 4, 27), date(2021, 1, 3)):
        assert loud(verify_text(text, language, day)) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nor_in_all_of_them_together(language: str) -> None:
    text = "\n".join(text for code, text in PARAGRAPHS if code == language)
    assert loud(verify_text(text, language, date(2019, 4, 27))) == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nothing_is_found_in_an_ordinary_article(path: Path) -> None:
    report = verify([path])
    document = report.documents[0].analysis
    assert document.date.day is not None and document.document.title, "the case has its date and title"
    assert loud(report) == []


@pytest.mark.parametrize("path", sorted((FOLDER / "week").glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_is_found_on_whatever_day_of_the_week_it_is_read(path: Path) -> None:
    """A weekday without a date recurs: which one is meant must decide nothing."""
    for text in path.read_text("utf-8").splitlines():
        for day in range(22, 29):
            assert loud(verify_text(text, path.stem, date(2019, 4, day))) == [], (text, day)
