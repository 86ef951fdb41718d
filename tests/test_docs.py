"""Generated pages are fresh, and everything that has a page is named in an index."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest

from factcheck.lang import LANGUAGES, load_pack
from factcheck.lang.tables import COMPILED, compile_tables, parse_tables
from factcheck.rules import load_rules

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("part", ["rules", pytest.param("languages", marks=pytest.mark.slow)])
def test_generated_pages_are_fresh(tmp_path: Path, part: str) -> None:
    """Run ``python docs/generate.py`` and commit what it writes. (The counts of words are looked at by the full run
    alone, so that a word more in a table is one line.)"""
    written = runpy.run_path(str(DOCS / "generate.py"))["generate"](tmp_path)
    for page in [p for p in written if part in str(p.relative_to(tmp_path))]:
        committed = DOCS / page.relative_to(tmp_path)
        assert committed.is_file(), f"{committed} is missing; run docs/generate.py"
        assert page.read_text("utf-8") == committed.read_text("utf-8"), f"{committed} is stale; run docs/generate.py"
    stale = {p.name for p in (DOCS / "rules").glob("*.md")} - {p.name for p in written}
    assert not stale, f"pages of rules that are no more: {stale}"


def test_every_rule_has_its_sections() -> None:
    for rule in load_rules().values():
        for heading in ("Flagged::", "Clean::", "Assumes:", "Source:"):
            assert heading in rule.page, f"{rule.code} lacks {heading}"


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
def test_compiled_tables_are_fresh(code: str) -> None:
    """Run ``python docs/generate.py``. (A stale copy is not used, so only start-up time depends on this.)"""
    compiled = DOCS.parent / "factcheck" / "lang" / code / COMPILED
    assert compiled.read_text("utf-8") == compile_tables(code, load_pack(code).tables)


@pytest.mark.parametrize("code", LANGUAGES)
def test_compiled_tables_say_what_the_tables_say(code: str) -> None:
    names = load_pack(code).tables
    parsed = {
        name: tomllib.loads((DOCS.parent / "factcheck" / "lang" / code / name).read_text("utf-8")) for name in names
    }
    assert parse_tables(code, names) == parsed
