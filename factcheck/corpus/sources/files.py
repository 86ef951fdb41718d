"""Files that are a document each, of any format that `factcheck.read` knows. A unit has many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.corpus.sources._record import LONGEST, Fields, Kind, Record, Unit
from factcheck.read import suffixes
from factcheck.read._source import printable

__all__ = ["KIND"]


def records(unit: Unit, fields: Fields) -> Iterator[Record]:
    """The files, in order; one that cannot be opened is an error of its own."""
    for path in unit.paths:
        uri = printable(path)
        try:
            with Path(path).open("rb") as stream:
                data = stream.read(LONGEST + 1)
        except OSError as error:
            said = f"cannot be read ({error.strerror}); check the path and its rights"
            yield Record(uri=uri, stage="read", error=said)
            continue
        if len(data) > LONGEST:
            said = f"is longer than {LONGEST} bytes; leave the document out or cut it"
            yield Record(uri=uri, stage="read", error=said, weight=len(data))
        else:
            suffix = Path(path).suffix.lower()
            yield Record(uri=uri, reader=suffix if suffix in suffixes() else ".txt", data=data, weight=len(data))


KIND = Kind((), records)
