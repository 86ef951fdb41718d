"""What sources give, and the files that they open."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from attrs import field, frozen

from factcheck.errors import ReadError, UsageError
from factcheck.model.message import msg

__all__ = ["LONGEST", "Fields", "Kind", "Record", "Unit", "opened", "without_text"]

#: Bytes of the longest document that is read; a longer one is an error of its own. Chosen by us: twenty times what any
#: book has, and what one process can hold several times over.
LONGEST = 256 * 1024 * 1024

#: Where each field is looked for when nobody says it: the first name that is there counts.
_USUAL = {
    "text": ("text",),
    "title": ("title",),
    "date": ("date",),
    "uri": ("uri", "url"),
    "language": ("language", "lang"),
    "outlet": ("outlet", "site"),
}


@frozen
class Fields:
    """Names of the columns or keys that hold a document's parts, the first that is there."""

    text: tuple[str, ...] = _USUAL["text"]
    title: tuple[str, ...] = _USUAL["title"]
    date: tuple[str, ...] = _USUAL["date"]
    uri: tuple[str, ...] = _USUAL["uri"]
    language: tuple[str, ...] = _USUAL["language"]
    outlet: tuple[str, ...] = _USUAL["outlet"]

    @classmethod
    def named(cls, pairs: Mapping[str, str]) -> Fields:
        """The usual names, with others in place of some.

        Raises:
            UsageError: there is no such field.
        """
        for name in pairs:
            if name not in _USUAL:
                raise UsageError(
                    msg("--field {name}: there is no such field; known are {known}", name=name, known=", ".join(_USUAL))
                )
        return cls(**{name: (column,) for name, column in pairs.items()})

    def columns(self) -> tuple[str, ...]:
        """All names, each once."""
        every = (*self.text, *self.title, *self.date, *self.uri, *self.language, *self.outlet)
        return tuple(dict.fromkeys(every))

    def of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The parts that a row has."""
        found = {}
        for name in _USUAL:
            value = next((row[one] for one in getattr(self, name) if row.get(one) is not None), None)
            if value is not None:
                found[name] = value
        return found


#: Columns that an error names, and code points of each.
_NAMED, _SHOWN = 12, 40


def without_text(fields: Fields, columns: Sequence[str]) -> ReadError:
    """What is said of a table in which no column holds the text: the columns that it has."""
    if not columns:
        return ReadError(msg("is empty; fetch it again, or leave it out"))
    named = [repr(one[:_SHOWN]) for one in columns[:_NAMED]] + ["…"] * (len(columns) > _NAMED)
    return ReadError(
        msg(
            "has no column {name}, but {columns}; name the column with --field text=COLUMN",
            name=repr(fields.text[0]),
            columns=", ".join(named),
        )
    )


@frozen(kw_only=True)
class Record:
    """One document before it is read; the fields of `factcheck.corpus.schema.INPUT`.

    weight:  bytes of the file that it took
    """

    uri: str
    reader: str | None = None
    data: bytes | None = None
    text: str | None = None
    title: str | None = None
    date: str | None = None
    language: str | None = None
    outlet: str | None = None
    stage: str | None = None
    error: str | None = None
    weight: int = 0

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        return len(self.data or b"") + len(self.text or "")


@frozen
class Unit:
    """A part of the input that is read from its beginning to its end, by one reader at a time.

    number:  its place in the input; with the place of a document inside it, it names the document
    kind:    name of the module that reads it
    paths:   its files
    bytes:   of all of them together
    """

    number: int
    kind: str
    paths: tuple[str, ...]
    bytes: int


@frozen
class Kind:
    """One kind of source.

    suffixes:  of its files, in lower case, with the dot
    records:   gives the documents of a unit in order
    needs:     the module it needs and the extra that brings it, or None
    """

    suffixes: tuple[str, ...]
    records: Callable[[Unit, Fields], Iterator[Record]]
    needs: tuple[str, str] | None = field(default=None)


@contextmanager
def opened(path: str) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
    """A file's bytes, unpacked where its name says that they are packed, and how many of the file's own bytes have been
    read so far."""
    suffix = Path(path).suffix.lower()
    with Path(path).open("rb") as raw, ExitStack() as stack:
        stream: Any = raw
        if suffix == ".gz":
            stream = stack.enter_context(gzip.GzipFile(fileobj=raw))
        elif suffix == ".bz2":
            stream = stack.enter_context(bz2.BZ2File(raw))
        elif suffix == ".xz":
            stream = stack.enter_context(lzma.LZMAFile(raw))
        yield stream, raw.tell
