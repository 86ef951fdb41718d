"""Generated pages are fresh, and everything that has a page is named in an index."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from factcheck.cli import FACTCHECK
from factcheck.config import Settings, read_settings
from factcheck.model.message import msg
from factcheck.rules import load_rules
from factcheck.tables import compile_tables, parse_tables

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


@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    """The one command of docs/index.md."""
    for name in ("sphinx", "myst_parser", "furo"):
        if find_spec(name) is None:
            pytest.skip(f"{name} is not installed; pip install -e '.[docs]' brings it")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-d",
        str(tmp_path / "trees"),
        str(DOCS),
        str(tmp_path / "site"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=DOCS.parent)
    assert done.returncode == 0, done.stderr
    for page in DOCS.rglob("*.md"):
        if page.parent.name != "examples":
            assert (tmp_path / "site" / page.relative_to(DOCS)).with_suffix(".html").is_file(), page


@pytest.mark.slow
def test_the_manual_is_built_from_the_commands(tmp_path: Path) -> None:
    """The one command of docs/builds.md."""
    for name in ("sphinx", "myst_parser"):
        if find_spec(name) is None:
            pytest.skip(f"{name} is not installed; pip install -e '.[docs]' brings it")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "man",
        "-d",
        str(tmp_path / "trees"),
        str(DOCS),
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=DOCS.parent)
    assert done.returncode == 0, done.stderr
    manual = (tmp_path / "factcheck.1").read_text("utf-8")
    for written, read in (("\\(aq", "'"), ("\\(dq", '"'), ("\\(ga", "`"), ("\\", "")):
        manual = manual.replace(written, read)
    for path, command_ in commands():
        assert path.upper() in manual.upper()
        assert all(line.strip() in manual for line in (command_.epilog or "").splitlines()[2:]), path
    groff = shutil.which("groff")
    if groff is not None:
        checked = subprocess.run([groff, "-K", "utf8", "-man", "-Tutf8", "-ww", "-z", str(tmp_path / "factcheck.1")], capture_output=True, text=True, check=False)  # fmt: skip
        assert (checked.returncode, checked.stderr) == (0, "")


def blocks(language: str) -> list[tuple[str, str]]:
    """(page, block) for every fenced block of a language in the pages."""
    pages = [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))]
    fence = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```$", re.M | re.S)
    found = ((page.name, *match.groups()) for page in pages for match in fence.finditer(page.read_text("utf-8")))
    return [(name, block) for name, kind, block in found if kind == language]


def test_commands_in_the_pages_are_ones_there_are() -> None:
    """Their arguments are taken; that they need files of the reader's own is all that may be wrong with them."""
    lines = [
        (page, line)
        for language in ("sh", "")
        for page, block in blocks(language)
        for line in block.splitlines()
        if line.startswith("factcheck ")
    ]
    page_ = (DOCS / "commands.md").read_text("utf-8")
    lines += [("commands.md", line) for line in re.findall(r"^ +(factcheck .+)$", page_, re.M)]
    assert len(lines) > 20
    for page, line in lines:
        words = shlex.split(re.split(r" [|>] |\$\(", line.replace('"$(date +%F)"', "2024-01-01"))[0], comments=True)[1:]
        context = click.Context(FACTCHECK)
        command = FACTCHECK.get_command(context, words[0]) if words else None
        while isinstance(command, click.Group) and len(words) > 1:
            words = words[1:]
            command = command.get_command(context, words[0])
        assert command is not None, (page, line)
        command.make_context(words[0], words[1:])


def test_settings_in_the_pages_are_ones_there_are(tmp_path: Path) -> None:
    found = [block for page, block in blocks("toml") if page == "living.md"]
    assert len(found) >= 2
    for block in found:
        path = tmp_path / "factcheck.toml"
        path.write_text(block, "utf-8")
        assert read_settings(path) != Settings()


@pytest.mark.parametrize("page", ["adding-a-reporter.md", "messages.md"])
def test_python_in_the_pages_runs(page: str) -> None:
    for _, block in [one for one in blocks("python") if one[0] == page]:
        exec(compile(block, page, "exec"), {"msg": msg, "__name__": "example"})


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    waiting: list[tuple[str, click.Command]] = [("factcheck", FACTCHECK)]
    while waiting:
        path, command = waiting.pop()
        if isinstance(command, click.Group):
            context = click.Context(command)
            inner = [(f"{path} {name}", command.get_command(context, name)) for name in command.list_commands(context)]
            waiting += [(name, one) for name, one in inner if one is not None]
        else:
            yield path, command


def test_every_command_shows_examples_and_has_its_part_of_the_page() -> None:
    """Run ``python docs/generate.py``. (How click lays the page out differs from version to version.)"""
    page = (DOCS / "commands.md").read_text("utf-8")
    for path, command in commands():
        assert f"  {path}" in (command.epilog or ""), f"{path} --help shows no example"
        part = page.partition(f"\n## {path}\n")[2].partition("\n## ")[0]
        for option in [o for one in command.params if isinstance(one, click.Option) for o in one.opts]:
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", part), f"{path} {option} is not in docs/commands.md"
        for line in (command.epilog or "").splitlines()[2:]:
            assert line.strip() in part, f"{path}: {line}"


def test_every_rule_has_its_sections() -> None:
    for rule in load_rules().values():
        for heading in ("Flagged::", "Clean::", "Assumes:", "Source:"):
            assert heading in rule.page, f"{rule.code} lacks {heading}"


def _compiled() -> list[tuple[str, tuple[str, ...], str]]:
    return list(runpy.run_path(str(DOCS / "generate.py"))["compiled_tables"]())


@pytest.mark.slow
@pytest.mark.parametrize(("package", "names", "copy"), _compiled())
def test_compiled_tables_are_fresh(package: str, names: tuple[str, ...], copy: str) -> None:
    """Run ``python docs/generate.py --tables``. (A stale copy is not used, so only start-up time depends on this.)"""
    assert DOCS.parent.joinpath(*package.split("."), copy).read_text("utf-8") == compile_tables(package, names)


@pytest.mark.parametrize(("package", "names", "copy"), _compiled())
def test_compiled_tables_say_what_the_tables_say(package: str, names: tuple[str, ...], copy: str) -> None:
    folder = DOCS.parent.joinpath(*package.split("."))
    parsed = {name: tomllib.loads((folder / name).read_text("utf-8")) for name in names}
    assert parse_tables(package, names, copy) == parsed
