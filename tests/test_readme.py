"""The README tells what is so: its excerpts are what the commands print, its Python runs, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [(ROOT / "docs" / name).read_text("utf-8") for name in ("index.md", "slips.md")]
EXCERPT = re.compile(r"<!-- excerpt [A-Z -]+: factcheck (.+?) -->\n```text\n(.*?)\n```", re.S)
EXCERPTS = EXCERPT.findall(README)


def test_there_are_excerpts_in_both_languages() -> None:
    assert [("--ui ar" in command) for command, _ in EXCERPTS] == [False, True]


@pytest.mark.parametrize(
    ("command", "excerpt"), [*EXCERPTS, *(found for page in PAGES for found in EXCERPT.findall(page))]
)
def test_excerpts_are_what_is_printed(command: str, excerpt: str) -> None:
    """Run ``python docs/generate.py`` and commit what it writes."""
    called = [sys.executable, "-m", "factcheck", *shlex.split(command)]
    printed = subprocess.run(called, cwd=ROOT, capture_output=True, encoding="utf-8", check=False).stdout
    for finding in excerpt.split("\n\n"):
        assert finding in printed


def test_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for code in re.findall(r"```python\n(.*?)```", README, re.S):
        exec(compile(code, "README.md", "exec"), {})


def test_links_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target} is not there"


def test_the_build_runs_the_commands_of_the_readme() -> None:
    assert README.count("<!-- command: verify -->") == README.count("<!-- command: test -->") == 1
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")
