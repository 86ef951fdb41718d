"""The articles with planted slips: everything planted is told, nothing else, and the page says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import factcheck
from factcheck.rules import load_rules

ROOT = Path(__file__).resolve().parent.parent
ALONE = re.compile(r"FACT-|EXPECT-")
#: Rules that these texts give nothing to: pairs of calendars, of Arabic month names, distances from a past event …
LEFT = {
    "DATE-CALENDARS", "DATE-RELATIVE", "ELAPSED", "EVENT-TIME", "MONTH-PAIR", "RANGE-ORDER", "RESTATEMENT-DATE",
    "RESTATEMENT-FIGURE", "SHARE-GROUP", "TITLE-DATE",
}  # fmt: skip


def row(code: str, message: object, quotes: list[str]) -> str:
    first, *rest = (f"“{' '.join(quote.split())}”" for quote in quotes)
    return f"| [{code}](rules/{code}.md) | {message} | {first} | {', '.join(rest) or '–'} |"


def test_the_page_lists_what_is_found() -> None:
    report = factcheck.verify(ROOT / "docs" / "examples" / "flawed.en.md")
    text = report.documents[0].document.text
    found = [row(f.code, f.message, [text[e.start : e.end] for e in f.evidence]) for f in report.findings]
    page = (ROOT / "docs" / "slips.md").read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("| [")] == found
    assert len(found) == 40


def test_nearly_every_rule_on_a_text_alone_is_broken_once() -> None:
    report = factcheck.verify(ROOT / "docs" / "examples" / "flawed.en.md")
    codes = {code for f in report.findings for code in (f.code, *f.also)}
    assert {code for code in load_rules() if not ALONE.match(code)} - codes == LEFT


@pytest.mark.parametrize("name", ["flawed.en.md", "flawed.ar.md"])
def test_a_mended_figure_is_told_no_more(name: str) -> None:
    """The repair of a sum, applied: one finding less."""
    path = ROOT / "docs" / "examples" / name
    report = factcheck.verify(path)
    text = report.documents[0].document.text
    total = next(f for f in report.findings if f.code == "SUM-TOTAL")
    repair = total.repairs[0]
    mended = text[: repair.start] + repair.replacement + text[repair.end :]
    after = factcheck.verify_text(mended, date=report.documents[0].analysis.date.day, title=None)
    assert "SUM-TOTAL" not in {f.code for f in after.findings}
