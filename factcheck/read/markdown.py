"""Markdown: headings, paragraphs, list items, quotations and the cells of tables; code, tags and comments are no prose.

The text stays the file's own and segments point into it; what a reader of the page does not see (marks of emphasis,
link targets) is the segments' ``markup``. Title, date, language and author come from the front matter; a title there
is read as the article's title unless the first heading says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from factcheck.errors import ReadError
from factcheck.model.document import NOTHING, Document, Segment, SegmentKind
from factcheck.model.message import msg
from factcheck.model.report import MARK
from factcheck.model.span import Span
from factcheck.read._directives import comments
from factcheck.read._front_matter import FrontMatter, read_front_matter
from factcheck.read._inline import inline_markup, label
from factcheck.read._metadata import make_document, parse_date
from factcheck.read._source import Reader, Source
from factcheck.text.fold import fold
from factcheck.text.sentences import stops

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["READER"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_STRONG = re.compile(r"\*\*[^*\r\n]{1,120}\*\*|__[^_\r\n]{1,120}__")


def read(source: Source) -> Iterator[Document]:
    """One document."""
    text = source.text()
    front = read_front_matter(text)
    title, span, sections = _title(text, front, *_sections(text, front))
    yield make_document(
        text,
        source.uri,
        title=title,
        title_span=span,
        date=_date(front),
        language=front.get("language", "lang"),
        sections=tuple(sections),
        directives=comments(text, sections, front.end),
        metadata={key: front.values[key][0] for key in ("author", "section", "site", "url") if key in front.values},
    )


def _date(front: FrontMatter) -> Date | datetime | None:
    written = front.get("date", "published")
    date = parse_date(written) if written else None
    if written and date is None:
        raise ReadError(msg("the front matter's date is {value}; write it as YYYY-MM-DD", value=repr(written[:40])))
    return date


# ---------------------------------------------------------------------- blocks


def _sections(text: str, front: FrontMatter) -> tuple[list[Segment], list[int]]:
    """The blocks of prose in order, without their sentences, and which of them are headings of the first level."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])  # inline markup is found in place, by `inline_markup`
    environment: dict[str, dict[str, object]] = {}
    # Blank lines stand for the front matter, so that line numbers are the file's.
    tokens = parser.parse("\n" * front.lines + text[front.end :], environment)
    references = frozenset(label(name) for name in environment.get("references", ()))
    places = _Places(text)
    found: list[Segment] = []
    tops: list[int] = []
    item = False  # the next paragraph is the first of a list item
    holder = ""
    for token in tokens:
        if token.type == "list_item_open":
            item = True
        if token.type != "inline":
            holder = token.type if token.nesting > 0 else ""
            top = token.tag == "h1"
            continue
        cell = holder in ("td_open", "th_open")
        lines = places.cell(token) if cell else places.block(token)
        if not lines:
            continue
        if holder == "heading_open":
            kind = SegmentKind.HEADING
            if top:
                tops.append(len(found))
        else:
            kind = SegmentKind.ITEM if cell or item else SegmentKind.PARAGRAPH
            item = False
        found.append(_segment(text, lines, kind, references))
    return found, tops


def _segment(text: str, lines: list[Span], kind: SegmentKind, references: frozenset[str]) -> Segment:
    """The block whose lines stand at these places; what lies between them is markup."""
    start, end = lines[0].start, lines[-1].end
    task = _TASK.match(text, start, end) if kind is SegmentKind.ITEM else None
    if task is not None:
        start = task.end()
    markup = inline_markup(text, start, end, references)
    markup += [Span(line.end, after.start) for line, after in pairwise(lines)]
    if (
        kind is SegmentKind.PARAGRAPH
        and _STRONG.fullmatch(text, start, end)
        and not stops(text[start:end].rstrip("*_"))
    ):
        kind = SegmentKind.HEADING
    return Segment(start, end, kind, (), _merged(markup))


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """In order, and without overlap: what lies inside an image lies inside its markup."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.start < span.end:
            merged.append(span)
    return tuple(merged)


class _Places:
    """Where the parser's blocks stand in the text: it gives their lines, and their content without the prefixes of
    lists and quotations."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\0", "\ufffd")  # as the parser does
        self.starts = [match.start() for match in _LINE.finditer(text)]
        self.starts.append(len(text))
        self.row, self.at = -1, 0

    def _line(self, number: int) -> Span:
        """A line without the white space at its end."""
        start, end = self.starts[number], self.starts[number + 1]
        return Span(start, start + len(self.text[start:end].rstrip()))

    def block(self, token: Token) -> list[Span]:
        """The content of each line of a block."""
        found = []
        first = token.map[0] if token.map else 0
        for number, content in enumerate(token.content.split("\n"), first):
            content = content.strip()
            if content and number + 1 < len(self.starts):
                line = self._line(number)
                at = self.text.rfind(content, line.start, line.end)
                if at < 0:  # a tab that the parser widened: the whole line
                    at = line.start
                    found.append(line)
                else:
                    found.append(Span(at, at + len(content)))
        return found

    def cell(self, token: Token) -> list[Span]:
        """The content of a table's cell: the next in its row."""
        row = token.map[0] if token.map else 0
        if row != self.row:
            self.row, self.at = row, self.starts[row]
        content = token.content
        if not content:
            return []
        end = self.starts[row + 1]
        for form in (content, content.replace("|", "\\|")):
            at = self.text.find(form, self.at, end)
            if at >= 0:
                self.at = at + len(form)
                return [Span(at, self.at)]
        return []


# ---------------------------------------------------------------------- the title


def _title(
    text: str, front: FrontMatter, sections: list[Segment], tops: list[int]
) -> tuple[str | None, Span | None, list[Segment]]:
    """The title, its place, and the sections with it: what the front matter says, or the first heading of the first
    level when it is the only one or stands above everything."""
    named = front.values.get("title")
    first = tops[0] if tops and (len(tops) == 1 or tops[0] == 0) else None
    if first is not None:
        shown = sections[first].visible(text).replace(NOTHING, "")
        if named is None or fold(shown).text.split() == fold(named[0]).text.split():
            sections[first] = evolve(sections[first], kind=SegmentKind.TITLE)
            return shown, sections[first].span, sections
    if named is None:
        return None, None, sections
    place = named[1]
    if place.start == place.end:
        return None, None, sections
    return named[0], place, [Segment(place.start, place.end, SegmentKind.TITLE), *sections]


READER = Reader("Markdown", (".md", ".markdown"), read, re.compile(re.escape(MARK.encode())))
