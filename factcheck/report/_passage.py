"""Passages: where evidence stands (line and column), what a reader sees there, and the words round it, shortened."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from factcheck.model.relation import Evidence, Repair
from factcheck.model.report import Analysis, Report

__all__ = ["Lines", "Passage", "Places", "passages", "seen"]

_BREAK = re.compile(r"\r\n|\n|\r")
#: Code points kept on either side of evidence; a gap between two pieces of evidence longer than twice this is cut.
#: This and the next two are "chosen by us": about a line of a terminal.
CONTEXT = 36
#: The least that is kept where the line is short.
LEAST = 10
#: Evidence longer than this is cut in the middle.
LONGEST = 100
CUT = "…"


class Lines:
    """Line and column of offsets in one text, both counted from 1, columns in code points."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Places:
    """The passages of a report's documents: lines and columns in the text as written, words as a reader sees them.

    texts:  of each document, letter for letter in its place
    """

    __slots__ = ("_lines", "_report", "texts")

    def __init__(self, report: Report) -> None:
        self.texts = [seen(checked.analysis) for checked in report.documents]
        self._report = report
        self._lines: dict[int, Lines] = {}

    def lines(self, number: int) -> Lines:
        """The lines of one document, found once."""
        if number not in self._lines:
            self._lines[number] = Lines(self._report.documents[number].document.text)
        return self._lines[number]

    def at(self, place: Evidence | Repair) -> tuple[int, int]:
        """Line and column of a passage."""
        return self.lines(place.document).place(place.start)

    def quote(self, place: Evidence | Repair) -> str:
        """Its words."""
        return self.texts[place.document][place.start : place.end]


def seen(analysis: Analysis) -> str:
    """The text with its markup turned into characters without width: emphasis, link targets and the like."""
    text = analysis.document.text
    if not any(segment.markup for segment in analysis.segments):
        return text
    parts = []
    done = 0
    for segment in analysis.segments:
        parts += [text[done : segment.start], segment.visible(text)]
        done = segment.end
    return "".join(parts) + text[done:]


@frozen
class Passage:
    """Words of one document round evidence, in pieces.

    pieces:  (words, evidence or None for what stands between), in order; cuts stand in the words as "…"
    """

    document: int
    pieces: tuple[tuple[str, Evidence | None], ...]

    def text(self, mark: Callable[[str, Evidence], str], shown: Callable[[str], str]) -> str:
        """One line; ``shown`` makes words harmless, ``mark`` dresses the evidence."""
        return "".join(
            shown(words) if evidence is None else mark(shown(words), evidence) for words, evidence in self.pieces
        )


def passages(evidence: Iterable[Evidence], texts: Sequence[str], room: int | None = None) -> list[Passage]:
    """The passages that show all the evidence; pieces that stand close together on one line share one. With ``room``
    the words round the evidence are as few as fit into so many code points, but never fewer than `LEAST`."""
    found: list[Passage] = []
    group: list[Evidence] = []
    for one in sorted(evidence, key=lambda e: (e.document, e.start, -e.end)):
        if group and not _joins(group[-1], one, texts):
            found.append(_passage(group, texts[group[0].document], room))
            group = []
        # What lies inside the evidence before it is shown with it.
        if not group or one.end > group[-1].end:
            group.append(one)
    if group:
        found.append(_passage(group, texts[group[0].document], room))
    return found


def _joins(last: Evidence, one: Evidence, texts: Sequence[str]) -> bool:
    if last.document != one.document or one.start - last.end > 4 * CONTEXT:
        return False
    return one.start <= last.end or not _BREAK.search(texts[one.document], last.end, one.start)


def _passage(group: Sequence[Evidence], text: str, room: int | None) -> Passage:
    first, last = group[0], group[-1]
    inner: list[tuple[str, Evidence | None]] = []
    at = first.start
    for one in group:
        if at < one.start:
            inner.append((_between(text, at, one.start), None))
        inner.append((_middle(text, max(at, one.start), one.end), one))
        at = max(at, one.end)
    context = CONTEXT
    if room is not None:
        taken = sum(len(words) for words, _ in inner) + 2 * len(CUT)
        context = min(max((room - taken) // 2, LEAST), CONTEXT)
    pieces: list[tuple[str, Evidence | None]] = [
        (_before(text, first.start, context), None),
        *inner,
        (_after(text, last.end, context), None),
    ]
    return Passage(first.document, tuple(piece for piece in pieces if piece[0]))


def _before(text: str, at: int, context: int) -> str:
    start = max(0, at - context)
    for found in _BREAK.finditer(text, start, at):
        start = found.end()
    if start == 0 or text[start - 1] in "\r\n":
        return text[start:at].lstrip()
    blank = text.find(" ", start, at)
    return CUT + (text[blank + 1 : at] if blank >= 0 else text[start:at])


def _after(text: str, at: int, context: int) -> str:
    end = min(len(text), at + context)
    found = _BREAK.search(text, at, end)
    if found or end == len(text):
        return text[at : found.start() if found else end].rstrip()
    if text[end] in "\r\n":
        return text[at:end].rstrip()
    blank = text.rfind(" ", at, end)
    return (text[at:blank] if blank >= 0 else text[at:end]) + CUT


def _between(text: str, start: int, end: int) -> str:
    if end - start <= 2 * CONTEXT:
        return text[start:end]
    left = text.rfind(" ", start, start + CONTEXT)
    right = text.find(" ", end - CONTEXT, end)
    left = left if left >= 0 else start + CONTEXT
    right = right if right >= 0 else end - CONTEXT
    return f"{text[start:left]} {CUT} {text[right + 1 : end]}"


def _middle(text: str, start: int, end: int) -> str:
    if end - start <= LONGEST:
        return text[start:end]
    return f"{text[start : start + LONGEST // 2].rstrip()} {CUT} {text[end - LONGEST // 2 : end].lstrip()}"
