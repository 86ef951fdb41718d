"""Read: bytes → Documents.

Comes in: paths (files, folders, "-" for standard input). Goes out: a `Document` for each text and a `Failure` for
each input that cannot be read, in a stable order; nothing stops at one bad file. What a document says of itself
(title, date, language) goes with it; what the caller says, and the settings' defaults, are the pipeline's.

To add a format, add ``read/<format>.py`` with ``READER = Reader(name, suffixes, read)``: its ``read`` takes a `Source`
and gives Documents, whose ``text`` is the decoded original (offsets count its code points) and whose ``sections``
tell what is heading, item and paragraph. It raises `ReadError` with the place and the remedy; the name of the file
is added here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from types import MappingProxyType
from typing import BinaryIO

from attrs import frozen

from factcheck.discover import discover
from factcheck.errors import ReadError
from factcheck.model.document import Document
from factcheck.model.message import msg
from factcheck.model.report import Failure
from factcheck.model.troubles import placed, unread
from factcheck.read._source import Reader, Source, printable

__all__ = ["is_report", "read_document", "read_documents", "readers", "suffixes"]

STDIN = "-"


@lru_cache(maxsize=1)
def readers() -> tuple[Reader, ...]:
    """Every reader, in the order of the modules' names."""
    return discover("factcheck.read", "READER", Reader)


@lru_cache(maxsize=1)
def suffixes() -> MappingProxyType[str, Reader]:
    """File suffix → its reader; other files in folders are no documents."""
    return MappingProxyType({suffix: reader for reader in readers() for suffix in reader.suffixes})


def read_document(path: str | Path) -> Document:
    """The one document of a file or of standard input.

    Raises:
        ReadError: it cannot be read, or holds more documents than one; file, place and remedy are named.
    """
    first: Document | None = None
    for one in read_documents([path]):
        if isinstance(one, Failure):
            raise ReadError(one.said)
        if first is not None:
            raise ReadError(
                msg("{path}: there are more documents than one; read them with read_documents()", path=one.uri)
            )
        first = one
    if first is None:
        raise ReadError(msg("{path}: holds no document; check the path", path=printable(path)))
    return first


def read_documents(
    paths: Iterable[str | Path], passed: Callable[[str], None] = lambda uri: None, but: str | None = None
) -> Iterator[Document | Failure]:
    """The documents of files and folders, one at a time, and a `Failure` for what cannot be read.

    Folders are walked in the order of names; hidden files and files of other formats are passed over there, and so are
    reports that factcheck wrote. A file that is named is read whatever its suffix is, as plain text when no reader has
    it. A file that comes up twice is read once.

    passed:  is told each report that was passed over
    but:     a file that this run writes, which is no document of a folder either
    """
    walk = _Walk(passed, None if but is None else Path(but).absolute())
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if str(path) == STDIN:
            yield from _read(Source("<stdin>", _stdin), suffixes()[".txt"])
            continue
        try:
            folder = Path(path).is_dir()
        except (OSError, ValueError):  # too long a name, NUL in it
            folder = False
        if folder:
            yield from walk.folder(Path(path), seen)
        else:
            yield from _file(Path(path), seen)


def is_report(path: Path) -> bool:
    """Whether a file of a folder is a report that factcheck wrote.

    Raises:
        OSError: it cannot be read.
    """
    reader = suffixes().get(path.suffix.lower())
    return reader is not None and reader.wrote(path)


@frozen
class _Walk:
    """Through folders; see `read_documents`."""

    passed: Callable[[str], None]
    but: Path | None

    def folder(self, top: Path, seen: set[tuple[int, int]]) -> Iterator[Document | Failure]:
        """Everything under a folder; one without documents is a failure, since nothing was checked then."""
        empty = True
        waiting = [top]
        while waiting:
            path = waiting.pop()
            try:
                if path is top or (path.is_dir() and not path.is_symlink()):
                    inside = sorted(one for one in path.iterdir() if not one.name.startswith("."))
                    waiting += reversed(inside)
                elif path.suffix.lower() in suffixes() and path.is_file():
                    if self.but == path.absolute() or is_report(path):
                        self.passed(printable(path))
                        continue
                    empty = False
                    yield from _file(path, seen)
            except OSError as error:
                empty = False
                yield _failed(printable(path), error)
        if empty:
            formats = ", ".join(suffixes())
            said = msg("{path}: holds no documents ({formats}); check the path", path=printable(top), formats=formats)
            yield Failure(printable(top), said)


def _file(path: Path, seen: set[tuple[int, int]]) -> Iterator[Document | Failure]:
    uri = printable(path)
    try:
        about = path.stat()
    except (OSError, ValueError) as error:
        yield _failed(uri, error)
        return
    if S_ISREG(about.st_mode):
        if (about.st_dev, about.st_ino) in seen:
            return
        seen.add((about.st_dev, about.st_ino))
    reader = suffixes().get(path.suffix.lower(), suffixes()[".txt"])
    yield from _read(Source(uri, lambda: path.open("rb")), reader)


def _read(source: Source, reader: Reader) -> Iterator[Document | Failure]:
    try:
        yield from reader.read(source)
    except ReadError as error:
        yield Failure(source.uri, placed(source.uri, error.said))
    except OSError as error:
        yield _failed(source.uri, error)


def _failed(uri: str, error: OSError | ValueError) -> Failure:
    return Failure(uri, unread(uri, error))


def _stdin() -> BinaryIO:
    """What comes in by standard input, which stays open; a program may have put a text stream in its place."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is not None:
        return BytesIO(stream.read())
    return BytesIO(sys.stdin.read().encode("utf-8", "surrogatepass") if sys.stdin else b"")
