"""Plain text: the text itself; `factcheck.text.segment` finds its title, headings and items."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.document import Document
from factcheck.read._source import Reader, Source

__all__ = ["READER"]


def read(source: Source) -> Iterator[Document]:
    """One document."""
    yield Document(text=source.text(), uri=source.uri)


READER = Reader("plain text", (".txt", ".text"), read)
