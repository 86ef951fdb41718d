"""JSON lines, packed or not: a document a line. The line goes to the workers as it is; they parse it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.corpus.sources._record import LONGEST, Fields, Kind, Record, Unit, opened
from factcheck.read._source import printable

__all__ = ["KIND"]


def records(unit: Unit, fields: Fields) -> Iterator[Record]:
    """The lines that are not blank."""
    path = unit.paths[0]
    with opened(path) as (stream, tell):
        number = before = 0
        while line := stream.readline(LONGEST + 1):
            number += 1
            now = tell()
            uri = f"{printable(path)}#{number}"
            if len(line) > LONGEST:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST)
                error = f"line {number} is longer than {LONGEST} bytes; leave the document out or cut it"
                yield Record(uri=uri, stage="read", error=error, weight=now - before)
            elif not line.isspace():
                yield Record(uri=uri, reader=".jsonl", data=line, weight=now - before)
            before = now


KIND = Kind((".jsonl", ".ndjson"), records)
