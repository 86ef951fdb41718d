"""docs/facts.md: its facts are read, its mapping makes facts of its table, its commands and predicates are all there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from factcheck.cli import run
from factcheck.facts import load_facts, read_file
from factcheck.facts.importers import import_facts
from factcheck.model.fact import PREDICATES, Fact
from factcheck.rules import load_rules

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "facts.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.M | re.S)


def test_the_facts_of_the_page_are_read(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_text(blocks("toml")[0], "utf-8")
    read = read_file(file)
    assert [fact.predicate for fact in read.facts] == ["relations", "office"]
    assert [name.language for name in read.names] == ["ar", "en"]
    assert read.facts[0].source == "Gazette of the Republic, 1999"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "terms.csv").write_text(next(block for block in blocks("text") if block.startswith("person,")), "utf-8")
    (tmp_path / "countries.csv").write_text("name,code\nPeru,PE\n", "utf-8")
    (tmp_path / "mapping.toml").write_text(blocks("toml")[1], "utf-8")
    (tmp_path / "article.txt").write_text("Peru opened a museum.\n", "utf-8")
    entity = '{"id": "Q1", "labels": {"en": {"value": "A B"}}, "claims": {"P31": []}}'
    (tmp_path / "Q1.json").write_text(f'{{"entities": {{"Q1": {entity}}}}}', "utf-8")
    return tmp_path


def test_the_mapping_of_the_page_reads_its_table(folder: Path) -> None:
    found = import_facts(folder / "terms.csv", folder / "mapping.toml")
    assert found.facts == (
        Fact(
            subject="person:elise-martel",
            predicate="office",
            object="iso:PE",
            role="head_of_state",
            start="2001-02-03",
            end="2006",
            source="Register of offices: President, Élise Martel",
            certainty="medium",
        ),
    )
    assert found.wrong == ()


def test_the_commands_of_the_page_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (commands,) = blocks("sh")
    for line in commands.splitlines():
        assert run(shlex.split(line)[1:]) == 0, line
    assert len(list(load_facts(["none", "terms.facts"]))) == 1


def test_every_predicate_and_every_rule_is_on_the_page() -> None:
    for predicate, (what, needed) in PREDICATES.items():
        assert f"| `{predicate}` | {what} | {', '.join(f'`{key}`' for key in needed)} |" in PAGE
    for code in load_rules():
        assert not code.startswith("FACT-") or f"[{code}](rules/{code}.md)" in PAGE


def test_the_page_tells_how_many_facts_there_are() -> None:
    said = int(re.search(r"ships about ([\d,]+) facts", PAGE)[1].replace(",", ""))  # type: ignore[index]
    assert abs(len(list(load_facts())) - said) < 100
