"""--diff: only findings on lines that differ from a revision of git."""

from __future__ import annotations

import os
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.pipeline import verify, verify_text
from factcheck.revision import only_changed

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

SLIPS = [
    "The hearing opens on Monday, 5 March 2024.",
    "The fair closes on Sunday, 14 May 2024.",
    "The strike began on Friday, 1 May 2024.",
]


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, env=environment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.txt").write_text("The week\n\n" + "\n\n".join(SLIPS) + "\n", "utf-8")
    git(tmp_path, "add", "a.txt")
    git(tmp_path, "commit", "-q", "-m", "a")
    return tmp_path


def changed(folder: Path, name: str, revision: str = "HEAD") -> list[str]:
    """First words of the lines of the findings that are left."""
    report = only_changed(verify(str(folder / name)), revision)
    assert all(one.by == "diff" for one in report.silenced)
    texts = [d.document.text for d in report.documents]
    lines = [texts[f.document].count("\n", 0, f.evidence[0].start) for f in report.findings]
    return [texts[f.document].split("\n")[n].split(" ")[1] for f, n in zip(report.findings, lines, strict=True)]


def test_nothing_changed(folder: Path) -> None:
    assert changed(folder, "a.txt") == []


def test_lines_that_changed(folder: Path) -> None:
    path = folder / "a.txt"
    path.write_text(path.read_text("utf-8").replace("The fair closes", "That fair closes"), "utf-8")
    assert changed(folder, "a.txt") == ["fair"]
    # A line that was put in above moves the others and changes none.
    path.write_text("The week\n\nNo news at all." + path.read_text("utf-8")[8:], "utf-8")
    assert changed(folder, "a.txt") == ["fair"]


def test_lines_round_a_gap_changed(folder: Path) -> None:
    path = folder / "a.txt"
    path.write_text("The week\n\n" + SLIPS[0] + "\n" + SLIPS[2] + "\n", "utf-8")
    git(folder, "add", "a.txt")
    git(folder, "commit", "-q", "-m", "b")
    path.write_text("The week\n\n" + SLIPS[2] + "\n", "utf-8")
    assert changed(folder, "a.txt") == ["strike"]
    assert changed(folder, "a.txt", "HEAD~1") == ["strike"]


def test_a_new_file_is_all_changed(folder: Path) -> None:
    (folder / "-q.txt").write_text(SLIPS[0], "utf-8")
    assert changed(folder, "-q.txt") == ["hearing"]


@pytest.mark.parametrize("name", [":(glob)*.txt", "a b\n\u202e'\".txt", "*.txt", "--output=x.txt"])
def test_names_are_names(folder: Path, name: str) -> None:
    path = folder / name
    path.write_text("\n\n".join(SLIPS) + "\n", "utf-8")
    git(folder, "--literal-pathspecs", "add", "--", name)
    git(folder, "commit", "-q", "-m", "b")
    assert changed(folder, name) == []
    path.write_text("\n\n".join(SLIPS[1:]) + "\n", "utf-8")
    assert changed(folder, name) == ["fair"]
    assert changed(folder, "a.txt") == []


def test_a_document_made_from_its_file_counts_whole(folder: Path) -> None:
    pytest.importorskip("trafilatura")
    page = "<html lang=en><body><article><h1>The week</h1><p>{}</p><p>{}</p></article></body></html>"
    path = folder / "a.html"
    path.write_text(page.format(*SLIPS[:2]), "utf-8")
    git(folder, "add", "a.html")
    git(folder, "commit", "-q", "-m", "b")
    assert changed(folder, "a.html") == []
    path.write_text(page.format(*SLIPS[:2]).replace("h1", "h2"), "utf-8")
    assert changed(folder, "a.html") == ["hearing", "fair"]


@pytest.mark.parametrize("revision", ["no-such", "--help", "--output=x", "", "HEAD:a.txt", "\0", "-"])
def test_what_is_no_revision(folder: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="--diff"):
        changed(folder, "a.txt", revision)
    assert not (folder / "x").exists()


def test_outside_a_repository(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIPS[0], "utf-8")
    with pytest.raises(UsageError, match="git says"):
        changed(tmp_path, "a.txt")
    with pytest.raises(UsageError, match="is no file"):
        only_changed(verify_text(SLIPS[0]), "HEAD")


def test_a_file_that_was_renamed_is_no_new_one(folder: Path) -> None:
    (folder / "deep\n").mkdir()
    git(folder, "mv", "a.txt", "deep\n/b.txt")
    assert changed(folder, "deep\n/b.txt") == []
    path = folder / "deep\n" / "b.txt"
    path.write_text(path.read_text("utf-8").replace("The fair closes", "That fair closes"), "utf-8")
    assert changed(folder, "deep\n/b.txt") == ["fair"]
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "b")
    assert changed(folder, "deep\n/b.txt") == []
    assert changed(folder, "deep\n/b.txt", "HEAD~1") == ["fair"]
    # One that only looks like another is new.
    (folder / "c.txt").write_text(SLIPS[0], "utf-8")
    git(folder, "add", "c.txt")
    assert changed(folder, "c.txt") == ["hearing"]


def test_another_mode_changes_no_line(folder: Path) -> None:
    (folder / "a.txt").chmod(0o755)
    assert changed(folder, "a.txt") == []


def test_a_link_is_the_file_that_it_leads_to(folder: Path) -> None:
    (folder / "b.txt").symlink_to("a.txt")
    git(folder, "add", "b.txt")
    git(folder, "commit", "-q", "-m", "b")
    assert changed(folder, "b.txt") == []
    path = folder / "a.txt"
    path.write_text(path.read_text("utf-8").replace("The fair closes", "That fair closes"), "utf-8")
    assert changed(folder, "b.txt") == ["fair"]


@pytest.mark.parametrize(
    "key, value",
    [
        ("diff.interHunkContext", "9"),
        ("diff.context", "9"),
        ("diff.relative", "true"),
        ("diff.noprefix", "true"),
        ("diff.renames", "false"),
        ("diff.orderFile", "no-such-file"),
        ("color.ui", "always"),
    ],
)
def test_a_configuration_changes_no_answer(folder: Path, key: str, value: str) -> None:
    git(folder, "config", key, value)
    (folder / "deep").mkdir()
    git(folder, "mv", "a.txt", "deep/b.txt")
    path = folder / "deep" / "b.txt"
    words = path.read_text("utf-8").replace("The week", "A week").replace("The strike", "That strike")
    path.write_text(words, "utf-8")
    assert changed(folder, "deep/b.txt") == ["strike"]


def test_inside_a_hook(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks of a repository, not where in it they look."""
    (folder / "deep").mkdir()
    (folder / "deep" / "b.txt").write_text(SLIPS[0], "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "b")
    monkeypatch.setenv("GIT_DIR", str(folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_PREFIX", "deep/")
    assert changed(folder, "deep/b.txt") == []


def test_a_repository_makes_git_run_nothing(folder: Path) -> None:
    """External diffs, text conversions, filters and file monitors of its configuration stay where they are."""
    trap = folder / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{folder}/sprung'\n", "utf-8")
    trap.chmod(0o755)
    (folder / ".gitattributes").write_text("a.txt diff=trap filter=tr.a=P\nb.txt filter=other\n", "utf-8")
    (folder / "b.txt").write_text(f"{SLIPS[0]}\n", "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "b")
    git(folder, "config", "filter.tr.a=P.required", "true")
    for key in (
        *("diff.external", "diff.trap.command", "diff.trap.textconv", "core.fsmonitor", "core.pager"),
        *("filter.tr.a=P.clean", "filter.tr.a=P.smudge", "filter.other.process"),
    ):
        git(folder, "config", key, str(trap))
    for name in ("a.txt", "b.txt"):
        path = folder / name
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        assert changed(folder, name) == []
    assert not (folder / "sprung").exists()


def test_git_fetches_nothing(folder: Path) -> None:
    """What a partial clone lacks stays with its remote: a repository says by what command that is asked."""
    trap = folder / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{folder}/sprung'\n", "utf-8")
    trap.chmod(0o755)
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "far"),
        ("remote.far.promisor", "true"),
        ("remote.far.url", str(folder)),
        ("remote.far.uploadpack", str(trap)),
    ):
        git(folder, "config", key, value)
    (blob,) = (p for p in (folder / ".git" / "objects").glob("??/*") if b"blob" in zlib.decompress(p.read_bytes())[:5])
    blob.unlink()
    (folder / "a.txt").write_text(SLIPS[0], "utf-8")
    with pytest.raises(UsageError, match="git says"):
        changed(folder, "a.txt")
    assert not (folder / "sprung").exists()
