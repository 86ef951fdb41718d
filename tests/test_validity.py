"""The judgements behind docs/validity.md, and what they come to."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from factcheck.rules import load_rules

ROOT = Path(__file__).resolve().parent.parent
ROWS = [line.split("\t") for line in (ROOT / "benchmarks" / "judged.tsv").read_text("utf-8").splitlines()]


def test_judgements_are_whole() -> None:
    assert ROWS[0] == ["fingerprint", "rule", "case", "verdict", "why"]
    for fingerprint, rule, case, verdict, why in ROWS[1:]:
        assert re.fullmatch(r"[0-9a-f]{16}", fingerprint)
        assert rule in load_rules()
        assert case
        assert verdict in ("right", "wrong")
        assert why
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.slow
def test_the_page_speaks_of_every_rule() -> None:
    """Run ``python benchmarks/validity.py`` beside the shared suites and commit what it writes."""
    page = (ROOT / "docs" / "validity.md").read_text("utf-8")
    table = page.partition("## Every rule")[2]
    assert re.findall(r"^\| \[([A-Z-]+)\]", table, re.M) == list(load_rules())


@pytest.mark.slow
def test_what_is_told_on_published_texts_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the findings that were judged nine in ten are right, and at most one in a thousand sentences is wrong or
    not read yet."""
    if not (ROOT.parent / "shared" / "consistency-cases").is_dir():
        pytest.skip("../shared is not there: the suites are no part of this project")
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    import validity

    found, _, sentences = validity.read()
    verdicts = validity.judged()
    said = [verdicts.get(finding.fingerprint, ["", "", "unread"])[2] for _, finding, _ in found]
    right, wrong, unread = (said.count(verdict) for verdict in ("right", "wrong", "unread"))
    assert right >= 0.9 * (right + wrong)
    assert wrong + unread <= sentences / 1000
