"""Documents and their segments."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime
from enum import Enum
from types import MappingProxyType

from attrs import field, frozen

from factcheck.model.quick import quick
from factcheck.model.span import Span

__all__ = ["NOTHING", "Directive", "Document", "Segment", "SegmentKind"]

#: Stands where a reader sees nothing: a character without width, which folding drops.
NOTHING = "\u200b"


class SegmentKind(Enum):
    """What a stretch of a document is. Boilerplate yields no claims."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BOILERPLATE = "boilerplate"


@quick
@frozen
class Segment:
    """One block of a document and the sentences in it (absolute offsets, in order).

    markup:  stretches inside it that a reader does not see as written, in order: marks of emphasis, link targets,
             addresses, the line breaks and prefixes of a wrapped paragraph
    """

    start: int
    end: int
    kind: SegmentKind
    sentences: tuple[Span, ...] = ()
    markup: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def visible(self, text: str) -> str:
        """What a reader sees of the segment, letter for letter in its place: of ``text``, the document's, the
        stretch from ``start`` to ``end`` with its markup turned into characters without width (which folding
        drops), a line break into a blank, and a character reference into its character."""
        if not self.markup:
            return text[self.start : self.end]
        parts = []
        done = self.start
        for hole in self.markup:
            parts.append(text[done : hole.start])
            parts.append(_shown(text[hole.start : hole.end]).ljust(hole.end - hole.start, NOTHING))
            done = hole.end
        parts.append(text[done : self.end])
        return "".join(parts)


def _shown(markup: str) -> str:
    """What a reader sees in place of a stretch of markup: at most as long as it."""
    if markup[0] == "&":
        from html import unescape  # its table of names is long: not at every start

        return unescape(markup)[:1]
    return " " if markup.isspace() or "\n" in markup or "\r" in markup or markup[:3].lower() == "<br" else ""


@frozen
class Directive:
    """What an author tells factcheck in the text, as written.

    words:  behind ``factcheck:``
    line:   of the file, from 1; 0 when it has none
    span:   the stretch of ``Document.text`` that it speaks of, or None when that cannot be told
    """

    words: str
    line: int
    span: Span | None


def _sha256(text: str) -> str:
    # Lone surrogates come from JSON escapes; they must not stop a document from being named.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@frozen(kw_only=True)
class Document:
    """What is read as one: its text, and what is known of it besides.

    text:      the decoded original; every offset counts its code points
    uri:       where it came from, as shown to the user
    language:  BCP 47 tag ("ar", "en"), or None to have it detected
    date:      the moment that relative expressions count from, or None
    title:     the title, or None; ``title_span`` places it when it stands in ``text``
    basis:     how the date is known: "given" by the caller, "metadata" of the file, "unknown"
    sections:  blocks that the reader already told apart (headings, items, boilerplate), in order;
               empty when segmentation has to find them in the plain text
    ident:     the document's own id (a JSON line's ``id``), or None
    metadata:  what else the source said, sorted by key (author, site, section)
    directives: what the author tells factcheck in it, when the reader found that; those of plain text stand in ``text``
    """

    text: str
    uri: str = "<text>"
    language: str | None = None
    date: Date | datetime | None = None
    title: str | None = None
    title_span: Span | None = None
    basis: str = "unknown"
    sections: tuple[Segment, ...] = ()
    ident: str | None = None
    metadata: Mapping[str, str] = field(factory=lambda: MappingProxyType({}))
    directives: tuple[Directive, ...] = ()
    sha256: str = field(init=False)

    @sha256.default
    def _hash(self) -> str:
        return _sha256(self.text)

    @classmethod
    def from_text(
        cls,
        text: str,
        uri: str = "<text>",
        language: str | None = None,
        date: Date | datetime | None = None,
        title: str | None = None,
    ) -> Document:
        """A document from a string. ``date`` counts as given when it is not None."""
        return cls(
            text=text,
            uri=uri,
            language=language,
            date=date,
            title=title,
            basis="given" if date is not None else "unknown",
        )

    @property
    def day(self) -> Date | None:
        """The calendar day of ``date``."""
        return self.date.date() if isinstance(self.date, datetime) else self.date
