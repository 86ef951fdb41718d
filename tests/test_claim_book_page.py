"""docs/claim-book.md: its book holds, what it says goes wrong goes wrong so, its keys are the keys there are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import factcheck.cli
from factcheck.book import load_book, only_expectations, reading_list
from factcheck.book._toml import _CLAIM, _EXPECT, _STATEMENT
from factcheck.book.model import ASSERTIONS, PASSAGES, VERDICTS
from factcheck.config import Settings, read_settings
from factcheck.pipeline import verify

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "claim-book.md").read_text("utf-8")


def block(behind: str, kind: str) -> str:
    """The first fenced block of a kind behind some words of the page."""
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE[PAGE.index(behind) :], re.M | re.S)
    assert found is not None, behind
    return found[1]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project of the page."""
    monkeypatch.chdir(tmp_path)
    for folder in ("claims", "pages"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    (tmp_path / "pages" / "harbour.md").write_text(block("`pages/harbour.md`", "markdown"), "utf-8")
    (tmp_path / "claims" / "harbour.toml").write_text(block("`claims/harbour.toml`", "toml"), "utf-8")
    return tmp_path


def check(capsysbinary: pytest.CaptureFixture[bytes]) -> tuple[int, str, str]:
    status = factcheck.cli.run(["claims", "check", "--quiet"])
    out, err = capsysbinary.readouterr()
    return status, out.decode("utf-8"), err.decode("utf-8")


def test_the_first_book(project: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert check(capsysbinary) == (0, "", "")
    page = project / "pages" / "harbour.md"
    page.write_text(page.read_text("utf-8").replace("420", "430"), "utf-8")
    assert check(capsysbinary) == (1, block("<!-- output -->", "text"), "")
    book = project / "claims" / "harbour.toml"
    book.write_text(book.read_text("utf-8").replace("states ", "sates ", 1), "utf-8")
    status, out, err = check(capsysbinary)
    assert (status, out) == (2, "")
    assert block("<!-- wrong -->", "text").strip() in err


def test_the_other_entries_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    file = tmp_path / "book.toml"
    text = block("What is denied or supposed", "toml")
    file.write_text(f'meta.root = "{ROOT.as_posix()}"\n{text}', "utf-8")
    book = load_book([file])
    assert len(book.expectations) == text.count("[[expect]]") >= 4
    report = only_expectations(verify(reading_list(book), Settings(claims=(str(file),))))
    assert [str(finding.message) for finding in report.findings] == []
    assert {relation.verdict.value for checked in report.documents for relation in checked.relations} == {"holds"}


def test_its_settings_are_ones_there_are(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(block("## In the settings", "toml"), "utf-8")
    assert read_settings(file).claims == ((tmp_path / "claims").as_posix(),)
    options = tomllib.loads(block("## In pytest", "toml"))["tool"]["pytest"]["ini_options"]
    assert set(options) == {"factcheck", "factcheck_files", "testpaths"}


def test_every_key_is_on_the_page() -> None:
    for key in (*_EXPECT, *_STATEMENT, *_CLAIM, *ASSERTIONS):
        assert f"`{key}`" in PAGE, key
    for word in (*PASSAGES, *VERDICTS):
        assert re.search(rf"`\"?{word}\"?`", PAGE), word


def test_its_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(compile(block("In tests of your own", "python"), "claim-book.md", "exec"), names)
    names["test_the_page"](verify)  # type: ignore[operator]
    names["test_another"]()  # type: ignore[operator]
