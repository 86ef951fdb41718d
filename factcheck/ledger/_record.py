"""Recording: one document, one transaction. What stands in the ledger already, as the document's last revision, is not
recorded again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, define, frozen
from sqlalchemy import Connection, Table, insert, select, text

from factcheck.keys import ClaimRecord
from factcheck.ledger import _tables as t
from factcheck.ledger._open import Ledger
from factcheck.ledger._store import now, storable
from factcheck.model.document import Document
from factcheck.model.report import Analysis

__all__ = ["Reading", "Recorded", "Run", "address", "record"]

#: Longest stem that goes into the index; longer ones are no words.
_LONGEST = 64


@define
class Run:
    """One call of a command that records. It gets its row with the first document that it records.

    version:   of factcheck
    settings:  digest of what the run was told
    id:        of the row, once that is committed
    """

    version: str
    settings: str
    command: str
    id: int | None = None


@frozen
class Recorded:
    """What became of one document.

    uri:       as the ledger knows it
    revision:  its number, from 1
    new:       False where the ledger held it already
    claims, findings: how many the revision has
    """

    uri: str
    revision: int
    new: bool
    claims: int
    findings: int


@frozen
class Reading:
    """What there is to record of a document.

    document:  entry of the report (JSON contract), with relations
    findings:  entries of the report
    """

    analysis: Analysis
    records: Sequence[ClaimRecord]
    document: dict[str, Any]
    findings: Sequence[dict[str, Any]]


def record(ledger: Ledger, uri: str, reading: Reading, run: Run, *, again: bool = False) -> Recorded:
    """Record a document, unless its last revision is the same (text, title, date, language).

    again:  record it all the same, as a new revision read by this version

    Raises:
        LedgerError: the database refuses.
    """
    uri = storable(uri)
    recorded = now()
    digest = _digest(reading.analysis)

    def work(connection: Connection) -> tuple[Recorded, int | None]:
        document = _document(connection, uri)
        last = connection.execute(
            select(t.revisions.c.number, t.revisions.c.digest)
            .where(t.revisions.c.document == document)
            .order_by(t.revisions.c.number.desc())
            .limit(1)
        ).one_or_none()
        if last is not None and last.digest == digest and not again:
            return Recorded(uri, last.number, False, len(reading.records), len(reading.findings)), run.id
        number = 1 if last is None else last.number + 1
        ident = run.id or _run(connection, run, recorded)
        revision = _key(
            connection,
            t.revisions,
            {"document": document, "number": number, "run": ident, "recorded": recorded, "digest": digest}
            | _revision(reading.analysis),
        )
        _fill(connection, revision, reading)
        return Recorded(uri, number, True, len(reading.records), len(reading.findings)), ident

    done, run.id = ledger.write(work)
    return done


def _document(connection: Connection, uri: str) -> int:
    """The document's id; on a server its row is locked, so that revisions of it are numbered one after the other."""
    look = select(t.documents.c.id).where(t.documents.c.uri == uri).with_for_update()
    found = connection.execute(look).scalar()
    if found is None:
        make = text("INSERT INTO documents (uri) VALUES (:uri) ON CONFLICT DO NOTHING")
        connection.execute(make, {"uri": uri})
        found = connection.execute(look).scalar_one()
    return int(found)


def _run(connection: Connection, run: Run, started: str) -> int:
    row = {"version": run.version, "started": started, "settings": run.settings, "command": run.command}
    return _key(connection, t.runs, row)


def _key(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert a row; the id it got."""
    return int(connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one())


def _revision(analysis: Analysis) -> dict[str, Any]:
    document, date = analysis.document, analysis.date
    return {
        "sha256": document.sha256,
        "language": analysis.language,
        "title": storable(document.title or ""),
        "date_from": date.low.isoformat() if date.low else "",
        "date_to": date.high.isoformat() if date.high else "",
        "date_basis": date.basis,
        "text": storable(document.text),
    }


def _digest(analysis: Analysis) -> str:
    """Of what makes a revision. What was worked out from the text (its title, its date) is the text's, and not looked at again,
    so that a later version of factcheck, which may work out more, finds the same revision."""
    document = analysis.document
    given = analysis.date.low if analysis.date.basis in ("given", "metadata") else None
    title = document.title if document.title_span is None else None
    parts = [document.sha256, title, given.isoformat() if given else None, analysis.language]
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _fill(connection: Connection, revision: int, reading: Reading) -> None:
    """The claims, findings and verdicts of a new revision."""
    rows, stems = [], []
    for n, one in enumerate(reading.records):
        row = {name: storable(value) if isinstance(value, str) else value for name, value in asdict(one).items()}
        words = [storable(word) for word in one.words]
        rows.append(row | {"revision": revision, "n": n, "words": " ".join(words)})
        stems += [{"stem": word, "revision": revision, "n": n} for word in words if len(word) <= _LONGEST]
    findings = [
        {
            "revision": revision,
            "n": n,
            "code": one["code"],
            "severity": one["severity"],
            "fingerprint": one["fingerprint"],
            "message": storable(one["message"]),
            "data": _json(one),
        }
        for n, one in enumerate(reading.findings)
    ]
    verdicts = [
        {
            "revision": revision,
            "n": n,
            "code": one["code"],
            "verdict": one["verdict"],
            "claims": " ".join(one["claims"]),
            "data": _json(one),
        }
        for n, one in enumerate(reading.document["relations"])
    ]
    for table, some in ((t.claims, rows), (t.stems, stems), (t.findings, findings), (t.verdicts, verdicts)):
        if some:
            connection.execute(insert(table), some)


def _json(data: object) -> str:
    return storable(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def address(document: Document) -> str:
    """What a document is known by in a ledger: its path from the working folder where it lies below it, so that "./a.txt" and
    "a.txt" are one; with its own id where a file holds several."""
    uri = document.uri
    if uri.startswith("<") or "://" in uri:
        return uri
    path, mark, ident = uri.partition("#")
    here = Path.cwd()
    whole = Path(os.path.normpath(here / path))
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix() + mark + ident
