"""What a reader is given, and what it is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from factcheck.model.document import Document
from factcheck.model.report import Failure
from factcheck.read._decode import decode

__all__ = ["Reader", "Source", "printable"]

#: Bytes in which a report's mark stands.
_HEAD = 2048


@frozen
class Source:
    """Bytes with a name. ``open`` gives the stream; who opens it reads it once.

    uri:  as shown to the user
    """

    uri: str
    open: Callable[[], BinaryIO]

    def bytes(self) -> bytes:
        """Everything."""
        with self.open() as stream:
            return stream.read()

    def text(self) -> str:
        """Everything, decoded.

        Raises:
            ReadError: it is no text; see `factcheck.read._decode`.
        """
        return decode(self.bytes())


@frozen
class Reader:
    """One format.

    name:      for messages ("Markdown")
    suffixes:  of its files, in lower case, with the dot
    read:      gives the documents of a source, and a failure for each part that is none
    own:       how a report that factcheck itself wrote in this format begins; None where it cannot be told
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Iterator[Document | Failure]]
    own: re.Pattern[bytes] | None = None

    def wrote(self, path: Path) -> bool:
        """Whether a file is a report of factcheck's own.

        Raises:
            OSError: it cannot be read.
        """
        if self.own is None:
            return False
        with path.open("rb") as stream:
            return self.own.match(stream.read(_HEAD)) is not None


def printable(path: str | Path) -> str:
    """A path as text that can be written out: "/" between folders, bytes that are no UTF-8 as ``\\xNN``."""
    name = path.as_posix() if isinstance(path, Path) else path
    return os.fsencode(name).decode("utf-8", "backslashreplace") if not name.isascii() else name
