"""CSV and TSV with a line of headings, as RFC 4180 has them; line breaks inside quotes are text.

Commas, tabs or semicolons, which spreadsheets write where the comma is the decimal sign: the headings tell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TextIO

from factcheck.corpus.sources._record import LONGEST, Fields, Kind, Record, Unit, opened, without_text
from factcheck.read._source import printable

__all__ = ["KIND"]

#: What may stand between the cells, the likeliest first.
_BETWEEN, _BETWEEN_TSV = (",", "\t", ";"), ("\t", ",", ";")
#: Where cells without a heading are: no heading has a line break in front.
_MORE = "\n"
#: Code points of a line of headings, and lines that a heading may have.
_LONGEST_HEADING, _LINES = 1 << 20, 20


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
        names, between = _headings(text, fields, _BETWEEN_TSV if ".tsv" in path.lower() else _BETWEEN)
        rows = csv.DictReader(text, names, restkey=_MORE, delimiter=between)
        before = tell()
        for number, row in enumerate(rows, 1):
            now = tell()
            found = {name: value for name, value in fields.of(row).items() if value}
            uri = found.pop("uri", f"{printable(path)}#{number}")
            broken = next((name for name, value in found.items() if not _whole(value)), None)
            if not _whole(uri):
                uri, broken = f"{printable(path)}#{number}", "uri"
            if any(row.get(_MORE) or ()):
                error = f"row {number} has more cells than there are headings; put texts in quotation marks"
                yield Record(uri=uri, stage="read", error=error, weight=now - before)
            elif broken is not None:
                error = f"row {number}: {broken!r} is not UTF-8; save the file as UTF-8"
                yield Record(uri=uri, stage="read", error=error, weight=now - before)
            elif "text" not in found:
                error = f"row {number} has no text; leave it out"
                yield Record(uri=uri, stage="read", error=error, weight=now - before)
            else:
                yield Record(uri=uri, weight=now - before, **found)
            before = now


def _headings(text: TextIO, fields: Fields, some: Sequence[str]) -> tuple[list[str], str]:
    """The headings, and what stands between them: that of which one heading is the text's.

    Raises:
        ReadError: none is.
    """
    line = text.readline(_LONGEST_HEADING)
    for _ in range(_LINES):  # a heading may hold line breaks
        if line.count('"') % 2 == 0:
            break
        line += text.readline(_LONGEST_HEADING)
    found = {between: next(csv.reader([line], delimiter=between), []) for between in some}
    for between, names in found.items():
        if set(fields.text) & set(names):
            return names, between
    raise without_text(fields, max(found.values(), key=len))


def _whole(value: str) -> bool:
    """Nothing of it was left undecoded."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


KIND = Kind((".csv", ".tsv"), records)
