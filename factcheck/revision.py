"""Revision: what a git revision changed, and the findings that touch it.

Git is asked through its own command, with arguments that no name can turn into options, and with everything switched
off that a repository could make it run: external diffs, text conversions, file monitors, and writes to the index.

Lines of plain text and Markdown are the file's own. Of a document whose text is made from its file (HTML, JSON lines),
and of a file that git holds for binary or does not know, everything counts as changed when anything did.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from factcheck.errors import FactcheckError, UsageError
from factcheck.model.document import Document
from factcheck.model.message import msg
from factcheck.model.report import Finding, Report, Silenced
from factcheck.read._source import Source, printable
from factcheck.silence import set_aside

__all__ = ["only_changed"]

#: Seconds that git may take for one answer; "chosen by us".
PATIENCE = 60
_HUNK = re.compile(rb"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--literal-pathspecs", "--no-pager")


@frozen
class _Change:
    """What changed in a document: all of it, or the lines from ``first`` to ``last``, both counted from 1."""

    whole: bool = False
    lines: tuple[tuple[int, int], ...] = ()

    def touches(self, first: int, last: int) -> bool:
        return self.whole or any(one <= last and first <= other for one, other in self.lines)


def only_changed(report: Report, revision: str) -> Report:
    """The report with only those findings of which a passage stands on a line that differs from the revision; where
    lines were taken out, the lines round the gap differ.

    Raises:
        UsageError: git is not there, a document is in no repository, or the revision is not in it.
    """
    commits: dict[str, str] = {}
    changes = [_change(checked.document, revision, commits) for checked in report.documents]
    texts = [checked.document.text for checked in report.documents]

    def touched(finding: Finding) -> bool:
        return any(changes[e.document].touches(*_lines(texts[e.document], e.start, e.end)) for e in finding.evidence)

    return set_aside(report, lambda finding: None if touched(finding) else Silenced(finding, "diff"))[0]


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    """First and last line of a stretch, as git counts them."""
    first = text.count("\n", 0, start) + 1
    return first, first + text.count("\n", start, max(start, end - 1))


def _change(document: Document, revision: str, commits: dict[str, str]) -> _Change:
    """What differs; ``commits`` keeps the revision's name in each folder."""
    path = _file(document)
    folder = str(path.parent)
    if folder not in commits:
        commits[folder] = _commit(folder, revision)
    if _git(folder, "ls-files", "-z", "--", path.name) == b"":
        return _Change(whole=True)
    options = ("--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--unified=0", "--ignore-submodules")
    said = _git(folder, "diff", *options, commits[folder], "--", path.name)
    if not said:
        return _Change()
    if not _is_own(path, document) or b"\n@@ " not in said:
        return _Change(whole=True)
    return _Change(lines=tuple(_hunks(said)))


def _hunks(said: bytes) -> Iterable[tuple[int, int]]:
    for match in _HUNK.finditer(said):
        first, count = int(match.group(2)), int(match.group(3) or 1)
        yield (first, first + count - 1) if count else (first, first + 1)


def _file(document: Document) -> Path:
    path = Path(document.uri)
    if not path.is_file() and "#" in document.uri:
        path = Path(document.uri.rpartition("#")[0])
    if not path.is_file():
        raise UsageError(
            msg("{file}: is no file, so --diff cannot tell what changed in it; leave it out", file=document.uri)
        )
    return path.absolute()


def _is_own(path: Path, document: Document) -> bool:
    """Whether the document's text is the file's, line by line."""
    try:
        return Source(printable(path), lambda: path.open("rb")).text() == document.text
    except (OSError, FactcheckError):
        return False


def _commit(folder: str, revision: str) -> str:
    """The revision's own name in the repository of a folder: hexadecimal digits, whatever was written."""
    said = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return said.decode("ascii").strip()


def _git(folder: str, *arguments: str) -> bytes:
    import subprocess  # not at every start

    environment = {k: v for k, v in os.environ.items() if k not in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER")}
    try:
        done = subprocess.run(
            ["git", *_QUIET, *arguments],
            cwd=folder,
            env=environment | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError(msg("--diff needs git; install it, or leave --diff out")) from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise UsageError(
            msg("--diff: git gave no answer ({why}); leave --diff out", why=type(error).__name__)
        ) from None
    if done.returncode != 0:
        if arguments[0] == "rev-parse" and not done.stderr:
            revision = arguments[-1].removesuffix("^{commit}")
            raise UsageError(
                msg(
                    "--diff: {revision} is no revision of the repository in {folder}; give one that is",
                    revision=repr(revision),
                    folder=str(folder),
                )
            )
        why = (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"])[-1]
        raise UsageError(
            msg(
                "--diff: git says {why} in {folder}; name a revision of the repository the texts are in",
                why=repr(why),
                folder=str(folder),
            )
        )
    return done.stdout
