"""Revision: what a git revision changed, and the findings that touch it.

Git is asked through its own command, with arguments that no name can turn into options, and with everything switched
off that a repository could make it run: external diffs, text conversions, filters, file monitors, fetches of what a
partial clone lacks, and writes to the index. What it answers hangs on no setting of the repository either.

Lines of plain text and Markdown are the file's own; a file that was renamed is compared with what it was. Of a document whose text is made from its file (HTML, JSON lines),
and of a file that git holds for binary or does not know, everything counts as changed when anything did.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cached_property
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
#: What git is told of the place by those who call it from a hook; the place is the document's.
_PLACE = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")
#: A diff that is the same whatever a configuration says: lines alone, without the lines round them.
_DIFF = (
    *(
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-relative",
        "--ignore-submodules",
        f"-O{os.devnull}",
    ),
    *("--unified=0", "--inter-hunk-context=0"),
)
_HUNK = re.compile(rb"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_BINARY = re.compile(rb"^Binary files ", re.MULTILINE)
_NEW = re.compile(rb"^new file mode ", re.MULTILINE)
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
    folders: dict[Path, _Folder] = {}
    changes = [_change(checked.document, revision, folders) for checked in report.documents]
    texts = [checked.document.text for checked in report.documents]

    def touched(finding: Finding) -> bool:
        return any(changes[e.document].touches(*_lines(texts[e.document], e.start, e.end)) for e in finding.evidence)

    return set_aside(report, lambda finding: None if touched(finding) else Silenced(finding, "diff"))[0]


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    """First and last line of a stretch, as git counts them."""
    first = text.count("\n", 0, start) + 1
    return first, first + text.count("\n", start, max(start, end - 1))


class _Folder:
    """A folder of a repository, as git sees it.

    commit:  the revision's own name: hexadecimal digits, whatever was written
    """

    def __init__(self, path: Path, revision: str) -> None:
        self.path = path
        self.mute: dict[str, str] = {}
        self.mute = _mute(self.git("config", "--list", "--name-only", "-z"))
        said = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        self.commit = said.decode("ascii").strip()

    def git(self, *arguments: str) -> bytes:
        return _git(str(self.path), self.mute, *arguments)

    def diff(self, name: str) -> bytes:
        """What a file of the folder differs in from the revision, or from what the revision calls it."""
        said = self.git(*_DIFF, "--no-renames", self.commit, "--", name)
        if not _NEW.search(said):
            return said
        prefix, up = (os.fsdecode(self.git("rev-parse", way)[:-1]) for way in ("--show-prefix", "--show-cdup"))
        old = self.renamed.get(prefix + name)
        return said if old is None else self.git(*_DIFF, "-M", self.commit, "--", up + old, name)

    @cached_property
    def renamed(self) -> dict[str, str]:
        """New name → old name of every file that was renamed since the revision, from the top of the repository."""
        said = self.git(*_DIFF, "-M", "--name-status", "--diff-filter=R", "-z", self.commit)
        fields = os.fsdecode(said).split("\0")
        return dict(zip(fields[2::3], fields[1::3], strict=False))


def _mute(names: bytes) -> dict[str, str]:
    """Settings, as variables of the environment, under which none of the filters among these settings runs."""
    count = os.environ.get("GIT_CONFIG_COUNT", "")
    given = int(count) if count.isdecimal() else 0
    filters = {name.rpartition(".")[0] for name in os.fsdecode(names).split("\0") if name.startswith("filter.")}
    settings = [
        (f"{one}.{key}", value)
        for one in sorted(filters)
        for key, value in (("clean", ""), ("process", ""), ("required", "false"))
    ]
    mute = {"GIT_CONFIG_COUNT": str(given + len(settings))} if settings else {}
    for number, (key, value) in enumerate(settings, given):
        mute |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return mute


def _change(document: Document, revision: str, folders: dict[Path, _Folder]) -> _Change:
    """What differs; ``folders`` keeps what is known of each."""
    path = _file(document)
    folder = folders.get(path.parent)
    if folder is None:
        folder = folders[path.parent] = _Folder(path.parent, revision)
    if folder.git("ls-files", "-z", "--", path.name) == b"":
        return _Change(whole=True)
    said = folder.diff(path.name)
    lines = tuple(_hunks(said))
    if _BINARY.search(said) or (lines and not _is_own(path, document)):
        return _Change(whole=True)
    return _Change(lines=lines)


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
    # What a link leads to is what is read.
    return path.resolve()


def _is_own(path: Path, document: Document) -> bool:
    """Whether the document's text is the file's, line by line."""
    try:
        return Source(printable(path), lambda: path.open("rb")).text() == document.text
    except (OSError, FactcheckError):
        return False


def _git(folder: str, mute: dict[str, str], *arguments: str) -> bytes:
    import subprocess  # not at every start

    dropped = {"GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_PAGER", "PAGER"}
    if "GIT_WORK_TREE" not in os.environ:
        dropped |= {*_PLACE}
    environment = {k: v for k, v in os.environ.items() if k not in dropped}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    environment |= {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", **mute}
    try:
        done = subprocess.run(
            ["git", *_QUIET, *arguments],
            cwd=folder,
            env=environment,
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
