"""JSON lines, packed or not: a document a line. The line goes to the workers as it is; they parse it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.corpus.sources._record import LONGEST, Fields, Kind, Record, Unit, opened
from factcheck.errors import ReadError
from factcheck.model.message import msg
from factcheck.read._source import printable

__all__ = ["KIND"]

#: First lines of JSON that goes on over the lines.
_OPENING = (b"[", b"{", b"\xef\xbb\xbf[", b"\xef\xbb\xbf{")
_COMMAND = "jq -c '.[]' FILE"


def records(unit: Unit, fields: Fields) -> Iterator[Record]:
    """The lines that are not blank.

    Raises:
        ReadError: it is one JSON text over many lines.
    """
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
            elif number == 1 and line.strip() in _OPENING:
                raise ReadError(msg("is one JSON text; write an object a line, as {command} does", command=_COMMAND))
            elif not line.isspace():
                yield Record(uri=uri, reader=".jsonl", data=line, weight=now - before)
            before = now


KIND = Kind((".jsonl", ".ndjson"), records)
