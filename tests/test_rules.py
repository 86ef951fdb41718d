"""Rules as a whole: pages whose examples run, a case file for each, each seen to fire."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from factcheck.model.document import Document
from factcheck.pipeline import verify
from factcheck.rules import Rule, load_rules

CASES = Path(__file__).parent / "rules"
RULES = [rule for rule in load_rules().values() if not rule.by_book]  # those of the claim book: test_book.py


def found(language: str, text: str) -> list[str]:
    """Codes of the findings on an example; ``[date 2019-04-27]`` at its start is the document's date, and
    ``---`` parts two documents."""
    when = re.match(r"\[date (\d+)-(\d+)-(\d+)\]\s*", text)
    day = date(*map(int, when.groups())) if when else None
    texts = re.split(r"\s*---\s*", text[when.end() :] if when else text)
    documents = [Document.from_text(one, uri=str(n), language=language, date=day) for n, one in enumerate(texts)]
    return [finding.code for finding in verify(documents).findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_says_what_it_must(rule: Rule) -> None:
    assert rule.page.startswith(f"{rule.code}: ")
    for heading in ("Flagged::", "Clean::", "Assumes:", "Source:"):
        assert heading in rule.page, f"{rule.file}: its docstring has no {heading}"
    for heading in ("Flagged", "Clean"):
        languages = {language for language, _ in rule.examples(heading)}
        assert languages, f"{rule.file}: no example under {heading}"


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [(rule, *example) for rule in RULES for example in rule.examples("Flagged")],
    ids=lambda value: value.code if isinstance(value, Rule) else str(value)[:40],
)
def test_flagged_examples_are_flagged(rule: Rule, language: str, text: str) -> None:
    assert rule.code in found(language, text)


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [(rule, *example) for rule in RULES for example in rule.examples("Clean")],
    ids=lambda value: value.code if isinstance(value, Rule) else str(value)[:40],
)
def test_clean_examples_are_clean(rule: Rule, language: str, text: str) -> None:
    assert found(language, text) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_cases_that_show_it_firing_and_silent(rule: Rule) -> None:
    stem = rule.module.rpartition(".")[2]
    assert rule.code == stem.upper().replace("_", "-"), f"{rule.file}: the file is not named as the code"
    cases = (CASES / f"{stem}.md").read_text("utf-8")
    assert f"\n{rule.code} " in cases
    assert "```findings\n```" in cases
