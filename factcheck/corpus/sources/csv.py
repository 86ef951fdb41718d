"""CSV and TSV with a line of headings, as RFC 4180 has them; line breaks inside quotes are text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from factcheck.corpus.sources._record import LONGEST, Fields, Kind, Record, Unit, opened
from factcheck.errors import ReadError
from factcheck.model.message import msg
from factcheck.read._source import printable

__all__ = ["KIND"]


def records(unit: Unit, fields: Fields) -> Iterator[Record]:
    """The rows.

    Raises:
        ReadError: no column holds the text.
    """
    path = unit.paths[0]
    csv.field_size_limit(LONGEST)
    with opened(path) as (stream, tell):
        # Bytes that are no UTF-8 become halves of surrogate pairs here, and an error of their row below.
        text = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
        tabs = ".tsv" in path.lower()
        rows = csv.DictReader(text, dialect="excel-tab" if tabs else "excel")
        if not set(fields.text) & set(rows.fieldnames or ()):
            raise ReadError(
                msg("has no column {name}; name the column with --field text=COLUMN", name=repr(fields.text[0]))
            )
        before = tell()
        for number, row in enumerate(rows, 1):
            now = tell()
            found = {name: value for name, value in fields.of(row).items() if value}
            uri = found.pop("uri", f"{printable(path)}#{number}")
            broken = next((name for name, value in found.items() if not _whole(value)), None)
            if not _whole(uri):
                uri, broken = f"{printable(path)}#{number}", "uri"
            if broken is not None:
                error = f"row {number}: {broken!r} is not UTF-8; save the file as UTF-8"
                yield Record(uri=uri, stage="read", error=error, weight=now - before)
            elif "text" not in found:
                error = f"row {number} has no text; leave it out"
                yield Record(uri=uri, stage="read", error=error, weight=now - before)
            else:
                yield Record(uri=uri, weight=now - before, **found)
            before = now


def _whole(value: str) -> bool:
    """Nothing of it was left undecoded."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


KIND = Kind((".csv", ".tsv"), records)
