"""Ledgers for tests: every test that takes ``place`` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date as Date
from pathlib import Path
from typing import Any

import postgres
import pytest

from factcheck.check import check
from factcheck.config import Settings
from factcheck.keys import claim_records
from factcheck.ledger import Ledger, Reading, Recorded, Run, open_ledger, record
from factcheck.model.document import Document
from factcheck.model.report import Report
from factcheck.pipeline import analyze_document
from factcheck.report._form import report_to_dict

SETTINGS = Settings()
#: The server takes a second to start and tenths of one for each database, so its half belongs to the full run.
BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


@pytest.fixture(scope="session")
def _server() -> Iterator[Any]:
    """Gives the server's address; starts it when it is first asked."""
    with ExitStack() as stack:
        found: list[str] = []

        def address() -> str:
            if not found:
                found.append(stack.enter_context(postgres.server()))
            return found[0]

        yield address


@pytest.fixture(params=BACKENDS)
def place(request: pytest.FixtureRequest, tmp_path: Path, _server: Any) -> str:
    """Where a ledger can be made: a path, or the address of an empty database."""
    return str(tmp_path / "ledger.sqlite") if request.param == "sqlite" else postgres.database(_server())


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, create=True) as found:
        yield found


def reading(text: str, date: str | None = None, language: str | None = None, title: str | None = None) -> Reading:
    """What the command would record of a text."""
    document = Document.from_text(text, language=language, date=Date.fromisoformat(date) if date else None, title=title)
    analysis = analyze_document(document)
    checked, findings = check([analysis], SETTINGS)
    form: Any = report_to_dict(Report(documents=checked, findings=findings))
    return Reading(analysis, claim_records(analysis), form["documents"][0], form["findings"])


def put(ledger: Ledger, uri: str, text: str, date: str | None = None, **more: Any) -> Recorded:
    return record(ledger, uri, reading(text, date, **more), Run("0", "", "test"))
