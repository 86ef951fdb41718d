"""Case files: every ``tests/rules/*.md`` is a module of tests, every heading with a text a test.

A case is prose, one or more texts and the exact findings of all rules on them::

    ## The date was moved, the weekday not

    ```text lang=en date=2024-03-01
    The senate meets on Monday, 5 March 2024.
    ```

    ```findings
    DATE-WEEKDAY error: that day is a Tuesday, not a Monday
      claim: Monday
      against: 5 March 2024
    ```

Options of a text: ``lang``, ``date``, ``title`` (to the end of the line). Several texts in one case are several
documents of one run; evidence in the second is written ``claim@2: ...``. With ``--update-cases`` the findings
blocks are rewritten to what the code says now; reviewing them is left to the diff.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from factcheck.model.document import Document
from factcheck.model.report import Report
from factcheck.pipeline import verify

# Shared machines stall: a slow example is no failure. Builds repeat the same examples; a developer's runs look for new.
settings.register_profile("factcheck", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("factcheck")

#: Laws over a million numbers look at one in ``STRIDE``, at all with FACTCHECK_EXHAUSTIVE=1 (about ten minutes).
STRIDE = 1 if os.environ.get("FACTCHECK_EXHAUSTIVE") else 23


@pytest.fixture(scope="session")
def stride() -> int:
    """Distance between the numbers that a law over a million looks at."""
    return STRIDE


_CASE = re.compile(r"^## +(?P<name>.+?)\n(?P<body>.*?)(?=^## |\Z)", re.M | re.S)
_TEXT = re.compile(r"^```text(?P<options>[^\n]*)\n(?P<text>.*?)\n?^```$", re.M | re.S)
_FINDINGS = re.compile(r"^```findings\n(?P<said>.*?)^```$", re.M | re.S)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true", help="rewrite the findings blocks of tests/rules/*.md")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".md" and file_path.parent.name == "rules":
        return CaseFile.from_parent(parent, path=file_path)
    return None


class CaseFile(pytest.File):
    """One file of cases."""

    def collect(self) -> Iterator[pytest.Item]:
        for match in _CASE.finditer(self.path.read_text("utf-8")):
            if _TEXT.search(match["body"]):
                yield Case.from_parent(self, name=match["name"], body=match["body"])


class Case(pytest.Item):
    """One text, or several, and the exact findings."""

    def __init__(self, *, body: str, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.body = body

    def runtest(self) -> None:
        said = _FINDINGS.search(self.body)
        assert said is not None, "the case has no findings block; add one, empty if nothing is to be found"
        found = show(verify(documents(self.body)))
        if self.config.getoption("--update-cases") and found != said["said"]:
            text = self.path.read_text("utf-8")
            assert text.count(self.body) == 1, "two cases have one body; change one"
            new = self.body[: said.start("said")] + found + self.body[said.end("said") :]
            self.path.write_text(text.replace(self.body, new), "utf-8")
            return
        assert found == said["said"]

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        if excinfo.errisinstance(AssertionError):
            return f"{self.name}\n{excinfo.exconly()}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


def documents(body: str) -> list[Document]:
    """The texts of a case as documents."""
    made = []
    for number, match in enumerate(_TEXT.finditer(body), 1):
        options, _, title = match["options"].partition("title=")
        given = dict(pair.split("=", 1) for pair in options.split())
        when = given.get("date")
        made.append(
            Document.from_text(
                match["text"],
                uri=f"{number}",
                language=given.get("lang"),
                date=date.fromisoformat(when) if when else None,
                title=title.strip() or None,
            )
        )
    return made


def show(report: Report) -> str:
    """Findings as a case file writes them."""
    lines = []
    for finding in report.findings:
        lines.append(f"{finding.code} {finding.severity.word}: {finding.message}\n")
        for evidence in finding.evidence:
            text = report.documents[evidence.document].document.text[evidence.start : evidence.end]
            where = f"@{evidence.document + 1}" if evidence.document else ""
            lines.append(f"  {evidence.role.value}{where}: {' '.join(text.split())}\n")
    return "".join(lines)
