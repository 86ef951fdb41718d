"""Parquet, read a few rows at a time by pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from factcheck.corpus._extra import need
from factcheck.corpus.sources._record import Fields, Kind, Record, Unit, without_text
from factcheck.errors import ReadError
from factcheck.model.message import msg
from factcheck.read._source import printable

__all__ = ["KIND"]

#: Rows that are taken out of a row group at a time.
_ROWS = 256


def records(unit: Unit, fields: Fields) -> Iterator[Record]:
    """The rows.

    Raises:
        ReadError: it is no Parquet, is broken, or no column holds the text.
    """
    pa = need("pyarrow", "corpus")
    parquet = need("pyarrow.parquet", "corpus")
    path = unit.paths[0]
    try:
        with parquet.ParquetFile(path) as file:
            columns = [name for name in fields.columns() if name in file.schema_arrow.names]
            if not set(fields.text) & set(columns):
                raise without_text(fields, file.schema_arrow.names)
            weight = unit.bytes // max(file.metadata.num_rows, 1)
            number = 0
            for some in file.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
                for row in _rows(some):
                    number += 1
                    place = f"{printable(path)}#{number}"
                    if row is None:
                        error = f"row {number} is not UTF-8; write the file again"
                        yield Record(uri=place, stage="read", error=error, weight=weight)
                    else:
                        yield _record(fields.of(row), place, number, weight)
    except pa.ArrowException as error:
        raise ReadError(msg("cannot be read as Parquet ({error}); write it again", error=str(error))) from error


def _rows(some: Any) -> Iterator[dict[str, Any] | None]:
    """The rows of a piece; None for one whose strings are none."""
    try:
        yield from some.to_pylist()
    except UnicodeDecodeError:
        for at in range(some.num_rows):
            try:
                yield some.slice(at, 1).to_pylist()[0]
            except UnicodeDecodeError:
                yield None


def _record(found: dict[str, Any], place: str, number: int, weight: int) -> Record:
    values: dict[str, Any] = {name: _string(value) for name, value in found.items()}
    uri = values.pop("uri", None) or place
    if not values.get("text"):
        return Record(uri=uri, stage="read", error=f"row {number} has no text; leave it out", weight=weight)
    return Record(uri=uri, weight=weight, **{name: value for name, value in values.items() if value is not None})


def _string(value: object) -> str | None:
    """A cell as text; None for what is neither text nor a date nor a number."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


KIND = Kind((".parquet", ".pq"), records, needs=("pyarrow.parquet", "corpus"))
