"""pytest plugin: a claim book's entries as tests, and documents checked in tests.

Comes in: pytest's configuration. Goes out: nothing unless asked for: with ``--factcheck``, or ``factcheck = true`` in
pytest's settings, every ``claims/*.toml`` that pytest comes by is a file of tests, one for every expectation and tracked
claim, and one that the documents of the file hold no contradictions. The fixture ``factcheck_report`` checks documents
with the project's settings; `factcheck.assert_consistent` does so without a fixture.

Installed with the package, this file is imported by every pytest run in the environment: it imports nothing of ours at
the top.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

if TYPE_CHECKING:
    from factcheck.book import Book, BookFile
    from factcheck.config import Settings
    from factcheck.model.document import Document
    from factcheck.model.report import Finding, Report
    from factcheck.model.span import Span

__all__ = ["factcheck_report"]

#: What can be checked: a path, a document, or several of either.
Source: TypeAlias = "str | Path | Document | list[str | Path | Document]"

_FILES = ("claims/*.toml", "claims/**/*.toml")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("factcheck")
    group.addoption(
        "--factcheck", action="store_true", help="run the entries of the claim book (claims/*.toml) as tests"
    )
    parser.addini("factcheck", "run the entries of the claim book as tests", type="bool", default=False)
    parser.addini("factcheck_files", "patterns of the claim book's files", type="args", default=list(_FILES))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ".toml":
        return None
    config = parent.config
    if not (config.getoption("--factcheck") or config.getini("factcheck")) or not _is_book(file_path, config):
        return None
    return ClaimFile.from_parent(parent, path=file_path)


def _is_book(path: Path, config: pytest.Config) -> bool:
    """Whether one of the patterns fits; they count from pytest's root."""
    try:
        name = path.relative_to(config.rootpath).as_posix()
    except ValueError:
        return False
    return any(fnmatch(name, pattern) for pattern in config.getini("factcheck_files"))


@pytest.fixture(scope="session")
def factcheck_report(pytestconfig: pytest.Config) -> Callable[..., Report]:
    """Check documents with the settings of the project; keywords are fields of `factcheck.Settings`.

    ``factcheck_report("docs/page.md", language="en").ok``
    """
    from attrs import evolve

    from factcheck.pipeline import verify

    def report(source: Source, **changes: Any) -> Report:
        return verify(source, evolve(_settings(pytestconfig), **changes))

    return report


def _settings(config: pytest.Config) -> Settings:
    """The settings of the project that pytest runs in."""
    from factcheck.config import load_settings

    return load_settings([config.rootpath])


# ---------------------------------------------------------------------- the claim book


class _Bench:
    """The claim book of a run and its report, made when the first test asks. The files of one folder are one book: an
    entry may name a fact or a claim of another file."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self._books: dict[Path, Book] = {}
        self._reports: dict[Path, Report] = {}

    def book(self, folder: Path) -> Book:
        if folder not in self._books:
            from factcheck.book import load_book

            self._books[folder] = load_book(
                sorted(path for path in folder.rglob("*.toml") if _is_book(path, self.config))
            )
        return self._books[folder]

    def report(self, folder: Path) -> Report:
        """The report on everything that the book speaks of."""
        if folder not in self._reports:
            from attrs import evolve

            from factcheck.book import judge, reading_list, with_facts
            from factcheck.pipeline import verify
            from factcheck.silence import silence

            book = self.book(folder)
            settings = evolve(_settings(self.config), claims=())
            report = verify(reading_list(book), with_facts(settings, book))
            self._reports[folder] = silence(judge(report, book, settings), settings)
        return self._reports[folder]


_BENCH: pytest.StashKey[_Bench] = pytest.StashKey()


class ClaimFile(pytest.File):
    """One file of a claim book."""

    @property
    def bench(self) -> _Bench:
        stash = self.config.stash
        if _BENCH not in stash:
            stash[_BENCH] = _Bench(self.config)
        return stash[_BENCH]

    def collect(self) -> Iterator[pytest.Item]:
        from factcheck.errors import FactcheckError

        try:
            file = self.file()
        except FactcheckError as error:
            raise self.CollectError(str(error)) from None
        for one in file.expectations:
            yield Entry.from_parent(self, name=one.ident, place=one.place, line=one.line)
        for claim in file.claims:
            if any(seen.quote for seen in claim.seen):
                yield Entry.from_parent(self, name=f"claim[{claim.ident}]", place=claim.place, line=claim.line)
        if file.expectations:
            yield Consistent.from_parent(self, name="consistent")

    def file(self) -> BookFile:
        """What the file holds."""
        return next(one for one in self.bench.book(self.path.parent).files if Path(one.path) == self.path)

    def report(self) -> tuple[Report, int]:
        """The report, and the number of this file among its documents; -1 where nothing of it speaks of any."""
        report = self.bench.report(self.path.parent)
        uris = [checked.document.uri for checked in report.documents]
        return report, uris.index(str(self.path)) if str(self.path) in uris else -1


class _Failed(Exception):
    """Findings that make a test fail."""

    def __init__(self, report: Report, findings: list[Finding]) -> None:
        super().__init__(", ".join(str(finding.message) for finding in findings))
        self.report = report
        self.findings = findings


class _Item(pytest.Item):
    """A test of one file."""

    def claim_file(self) -> ClaimFile:
        assert isinstance(self.parent, ClaimFile)
        return self.parent

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if not isinstance(excinfo.value, _Failed):
            return super().repr_failure(excinfo, style)
        from attrs import evolve

        from factcheck.report import Look
        from factcheck.report.text import render

        report = evolve(excinfo.value.report, findings=tuple(excinfo.value.findings), notices=(), silenced=())
        return render(report, Look(ui=report.ui, quiet=True)).rstrip("\n")


class Entry(_Item):
    """An expectation, or a tracked claim."""

    def __init__(self, *, place: Span, line: int, **more: Any) -> None:
        super().__init__(**more)
        self.place = place
        self.line = line

    def runtest(self) -> None:
        from factcheck.model.relation import Verdict

        report, number = self.claim_file().report()
        own = [
            relation
            for checked in report.documents[number:][: 1 if number >= 0 else 0]
            for relation in checked.relations
            if relation.proposal.evidence[0].span == self.place
        ]
        if any(relation.verdict is Verdict.CONFLICT for relation in own):
            findings = [
                finding
                for finding in report.findings
                if any(e.document == number and e.span == self.place for e in finding.evidence)
            ]
            if findings:
                raise _Failed(report, findings)
            pytest.skip("its finding is suppressed")
        if not any(relation.verdict is Verdict.HOLDS for relation in own):
            pytest.skip("nothing of it is a file of this project")

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.line - 1, self.name


class Consistent(_Item):
    """The documents that a file speaks of hold no contradictions, but for those that an entry expects."""

    def runtest(self) -> None:
        from factcheck.book import documents_of
        from factcheck.model.report import Severity

        report, _ = self.claim_file().report()
        file = self.claim_file().file()
        numbers = documents_of(report, file)
        expected = tuple(one.conflicts for one in file.expectations if one.conflicts)
        findings = [
            finding
            for finding in report.findings
            if finding.document in numbers
            and finding.severity >= Severity.WARNING
            and not finding.code.startswith(("EXPECT-", *expected))
        ]
        if findings:
            raise _Failed(report, findings)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name
