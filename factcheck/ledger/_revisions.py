"""Revisions as documents again: read anew by this version, so that two of them compare whatever version recorded them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from attrs import evolve
from sqlalchemy import select

from factcheck.errors import LedgerError
from factcheck.ledger import _tables as t
from factcheck.ledger._open import Ledger
from factcheck.ledger._store import storable
from factcheck.model.document import Document
from factcheck.model.message import msg
from factcheck.model.troubles import placed
from factcheck.read import suffixes
from factcheck.read._source import Source

__all__ = ["two_revisions"]


def two_revisions(ledger: Ledger, uri: str, numbers: Sequence[int] = ()) -> tuple[Document, Document]:
    """Two revisions of a document: those with the numbers; one number and the last; the last two.

    Raises:
        LedgerError: the ledger has no such document, or not these revisions of it.
    """
    r = t.revisions.c
    asked = (
        select(r.number, r.text, r.language, r.title, r.date_from, r.date_basis)
        .join_from(t.revisions, t.documents, r.document == t.documents.c.id)
        .where(t.documents.c.uri == storable(uri))
        .order_by(r.number.desc())
    )
    with ledger.reading() as connection:
        last = connection.execute(asked.with_only_columns(r.number, maintain_column_froms=True).limit(1)).scalar()
        if last is None:
            raise LedgerError(
                placed(
                    ledger.where,
                    msg("no document {uri} is recorded; `factcheck claims record PATH` records one", uri=repr(uri)),
                )
            )
        wanted = sorted({*numbers, last} if len(numbers) == 1 else set(numbers) or {last - 1, last})
        if len(wanted) < 2 or wanted[0] < 1:
            raise LedgerError(
                placed(
                    ledger.where,
                    msg(
                        "{uri} has one revision, or one is named twice; name two of 1 to {last}",
                        uri=repr(uri),
                        last=last,
                    ),
                )
            )
        rows = {row.number: row for row in connection.execute(asked.where(r.number.in_(wanted)))}
    missing = [number for number in wanted if number not in rows]
    if missing:
        raise LedgerError(
            placed(
                ledger.where,
                msg(
                    "{uri} has no revision {number}; there are 1 to {last}", uri=repr(uri), number=missing[0], last=last
                ),
            )
        )
    old, new = (_document(uri, rows[number]) for number in (numbers if len(numbers) == 2 else wanted))
    return old, new


def _document(uri: str, row: Any) -> Document:
    """The document that was recorded: with the headings and lists that its format tells, and the date and language it had."""
    document = _read(uri, row.text)
    known = row.date_basis in ("given", "metadata") and row.date_from
    return evolve(
        document,
        uri=f"{uri}@{row.number}",
        language=row.language,
        title=document.title or row.title or None,
        date=Date.fromisoformat(row.date_from[:10]) if known else None,
        basis=row.date_basis if known else "unknown",
    )


def _read(uri: str, text: str) -> Document:
    reader = None if "#" in uri else suffixes().get(PurePosixPath(uri).suffix.lower())
    if reader is not None:
        found = list(reader.read(Source(uri, lambda: BytesIO(text.encode("utf-8")))))
        if len(found) == 1 and isinstance(found[0], Document) and found[0].text == text:
            return found[0]
    return Document.from_text(text, uri=uri)
