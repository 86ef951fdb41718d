"""Segments: a document cut into title, headings, paragraphs, items and boilerplate, and these into sentences.

Comes in: a `Document`. Goes out: its segments, in order, with offsets into its text; blank lines and the marks of
list items belong to none. A reader that knows the structure of its format hands it over as ``Document.sections``;
plain text is told apart by its lines:

- a line that tells factcheck something is nothing at all (`factcheck.text.directives`);
- a line of page furniture is boilerplate (`factcheck.text.boilerplate`);
- a line that begins with a bullet or a number of a list is an item;
- a bare line (short, without a stop at its end or inside) before a longer one is a heading, and the first line of
  all is the title;
- lines that were wrapped at a width are one paragraph; every other line is a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve

from factcheck.model.document import Document, Segment, SegmentKind
from factcheck.model.span import Span
from factcheck.text.boilerplate import is_boilerplate
from factcheck.text.directives import has_lines, words_of
from factcheck.text.fold import fold
from factcheck.text.sentences import cuts, sentences, stops

__all__ = ["readable", "segment"]

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]+")
_CONTENT = re.compile(f"[^{_BREAKS}]")
_BLANKS = re.compile(r"(?<!\s)\s++")
#: «١-», "1.", "(a)", "•", "- ": a mark and white space behind it. A number is no mark when it may be a figure.
_ITEM = re.compile(
    r"(?:[-–—•*▪▫◦●○■□·‣⁃✓✔►➢]|\(?\d{1,2}\s?[.)]|\(\d{1,2}\)|\d{1,2}[-–]|\(?[a-zA-Zأ-ي]\)|[أ-ي]\s?[-–])[ \t\u00a0]+(?=\S)"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”()]*[^\s<>\"«»“”().,;:!?،؛]|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"
)

# Lengths, chosen by us on newspapers' pages: a heading, a title, a question as a heading (words); how much longer
# the text under a heading is; the widths at which text is wrapped (code points).
_HEADING_WORDS, _HEADING_LENGTH = 14, 120
_TITLE_WORDS, _TITLE_LENGTH = 30, 250
_QUESTION_WORDS = 10
_FIGURES = 5, 2  # two signs in five
_LONGER = 1.5
_WIDTHS = range(40, 121)

_MARKS = "!?؟"
_UNFINISHED = ",،;؛:"


class _Line:
    """A line, or several that were wrapped, without the white space round it."""

    __slots__ = ("after_blank", "bare", "boilerplate", "doubtful", "end", "item", "number", "start", "text", "wrapped")

    def __init__(self, text: str, start: int, end: int, after_blank: bool, wrapped: bool = False) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.after_blank = after_blank
        self.wrapped = wrapped
        mark = _ITEM.match(text)
        self.item = mark.end() if mark else 0
        # "16. ..." and "- 5" may be a date and a figure: other items must bear them out
        self.number = int(re.sub(r"\D", "", mark.group()) or 0) if mark else 0
        self.doubtful = mark is not None and (self.number > 0 or text[mark.end()].isdecimal())
        self.boilerplate = is_boilerplate(text)
        self.bare = self.is_bare(_HEADING_WORDS, _HEADING_LENGTH)

    def is_bare(self, words: int, length: int) -> bool:
        """Short, and no sentence: no stop at the end or inside."""
        text = self.text
        if self.item or self.boilerplate or len(text) > length or text[-1] in _UNFINISHED or text[0].islower():
            return False
        digits = sum(map(str.isdecimal, text))
        if digits * _FIGURES[0] >= sum(map(str.isalnum, text)) * _FIGURES[1]:  # a line with the date, a row of a table
            return False
        count = text.count(" ") + 1
        if count > words or cuts(text):
            return False
        return not stops(text) or (count <= _QUESTION_WORDS and any(mark in text[-3:] for mark in _MARKS))


def segment(document: Document) -> tuple[Segment, ...]:
    """The segments of a document in order, with their sentences; those that a reader told apart are kept."""
    if document.sections:
        return tuple(_complete(document.text, _doubted(document.text, one)) for one in document.sections)
    lines = list(_lines(document.text))
    kinds = _kinds(lines, document.title)
    return tuple(
        _complete(document.text, Segment(line.start + line.item, line.end, kind, (), _breaks(line)))
        for line, kind in zip(lines, kinds, strict=True)
    )


def readable(document: Document, segments: tuple[Segment, ...]) -> str:
    """The document's text as a reader sees it, letter for letter in its place: markup as `Segment.visible` shows it,
    and blanks for what is no content (front matter, code, boilerplate). Plain text without either is itself."""
    text = document.text
    if not document.sections and not any(one.markup for one in segments) and not has_lines(text):
        return text
    parts = []
    at = 0
    for one in segments:
        if one.kind is not SegmentKind.BOILERPLATE:
            parts += [_CONTENT.sub(" ", text[at : one.start]), one.visible(text)]
            at = one.end
    return "".join(parts) + _CONTENT.sub(" ", text[at:])


def _complete(text: str, one: Segment) -> Segment:
    """A segment with its sentences and with the addresses in it marked as markup."""
    shown = one.visible(text)
    markup = one.markup
    if "://" in shown or "www." in shown or "@" in shown:
        addresses = [Span(one.start + m.start(), one.start + m.end()) for m in _ADDRESS.finditer(shown)]
        markup = _merged(markup, addresses)
    return Segment(one.start, one.end, one.kind, one.sentences or sentences(shown, one.start), markup)


def _doubted(text: str, one: Segment) -> Segment:
    """A section that a reader took for content, as boilerplate when its words are furniture."""
    return evolve(one, kind=SegmentKind.BOILERPLATE) if is_boilerplate(one.visible(text)) else one


def _merged(first: Iterable[Span], second: Iterable[Span]) -> tuple[Span, ...]:
    """Both, in order and without overlap."""
    merged: list[Span] = []
    for span in sorted([*first, *second]):
        if merged and span.start < merged[-1].end:
            merged[-1] = merged[-1]._replace(end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


# ---------------------------------------------------------------------- lines


def _lines(text: str) -> Iterable[_Line]:
    """The lines that hold anything, wrapped ones joined."""
    held: list[_Line] = []
    last = 0
    directives = has_lines(text)
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip()
        if body and not (directives and words_of(line) is not None):
            start = match.start() + line.index(body[0])
            gap = text[last : match.start()]
            blank = gap.count("\n") + gap.count("\u2029") > 1 or gap.count("\r") > 1
            held.append(_Line(body, start, start + len(body), blank or not held))
            last = match.end()
    _bear_out(held)
    joined = _wrapped(held)
    at = 0
    while at < len(held):
        upto = at
        while upto in joined:
            upto += 1
        first = held[at]
        if upto > at:
            end = held[upto].end
            whole = _Line(text[first.start : end], first.start, end, first.after_blank, wrapped=True)
            whole.item, first = first.item, whole
            whole.bare = whole.is_bare(_HEADING_WORDS, _HEADING_LENGTH)
        yield first
        at = upto + 1


def _bear_out(lines: list[_Line]) -> None:
    """Leave as items what is one for certain or has a neighbour: the number before or after, another bullet."""
    items = [line for line in lines if line.item]
    for n, line in enumerate(items):
        if line.doubtful:
            beside = [*items[max(0, n - 1) : n], *items[n + 1 : n + 2]]
            if not any(abs(one.number - line.number) == (line.number > 0) for one in beside):
                line.item = 0
                line.bare = line.is_bare(_HEADING_WORDS, _HEADING_LENGTH)


def _wrapped(lines: list[_Line]) -> set[int]:
    """Numbers of the lines that go on in the next one.

    A text is wrapped when its lines keep to a width and most breaks come where the next word would not have fitted;
    a text in which lines end with their sentences is not.
    """
    width = max((line.end - line.start for line in lines), default=0)
    if width not in _WIDTHS:
        return set()
    pairs = full = open_ended = 0
    found = set()
    for n in range(len(lines) - 1):
        line, after = lines[n], lines[n + 1]
        if after.after_blank or after.item or after.boilerplate or line.boilerplate:
            continue
        pairs += 1
        word = after.text.split(None, 1)[0]
        if line.end - line.start + 1 + len(word) > width:
            full += 1
            open_ended += not stops(line.text)
            found.add(n)
    return found if full >= 2 and full * 5 >= pairs * 3 and open_ended * 2 >= full else set()


def _breaks(line: _Line) -> tuple[Span, ...]:
    """Line breaks inside a wrapped paragraph."""
    if not line.wrapped:
        return ()
    blanks = _BLANKS.finditer(line.text)
    return tuple(
        Span(line.start + m.start(), line.start + m.end()) for m in blanks if _LINE.fullmatch(m.group()) is None
    )


# ---------------------------------------------------------------------- kinds


def _kinds(lines: list[_Line], title: str | None) -> list[SegmentKind]:
    kinds = [
        SegmentKind.BOILERPLATE if line.boilerplate else SegmentKind.ITEM if line.item else SegmentKind.PARAGRAPH
        for line in lines
    ]
    content = [n for n, line in enumerate(lines) if not line.boilerplate]
    for k, n in enumerate(content[:-1]):
        line, after = lines[n], lines[content[k + 1]]
        if not line.bare:
            continue
        longer = len(after.text) > len(line.text) * _LONGER
        # A heading may stand over a second one, that over its text.
        below = lines[content[k + 2]] if k + 2 < len(content) else None
        if (longer and not after.bare) or (after.bare and below is not None and not below.bare):
            kinds[n] = SegmentKind.HEADING
    if content and _is_title(lines, content, title):
        kinds[content[0]] = SegmentKind.TITLE
    return kinds


def _is_title(lines: list[_Line], content: list[int], title: str | None) -> bool:
    """Whether the first line is the title: it says what the title says, or it is bare and a text follows."""
    first = lines[content[0]]
    if title is not None:
        return _same(first.text, title)
    if not first.is_bare(_TITLE_WORDS, _TITLE_LENGTH):
        return False
    return any(not lines[n].bare and not lines[n].item for n in content[1:])


def _same(line: str, title: str) -> bool:
    """Equal but for spelling variants and white space."""
    if len(line) > 2 * len(title) + 10:
        return False
    return fold(line).text.split() == fold(title).text.split()
