"""The trace of one document: segments, their sentences, and what was read and decided in each.

Comes in: one checked document. Goes out: the outline (`outline`), as plain data (`to_form`) or as a tree for a
terminal (`to_text`). Sentences are numbered through the whole document, from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, frozen

from factcheck.locale import voice
from factcheck.model.document import SegmentKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Relation, Verdict
from factcheck.model.report import Report
from factcheck.model.span import Span
from factcheck.report import Look
from factcheck.report._passage import Lines, seen
from factcheck.report._rows import KINDS, Row, rows
from factcheck.report._show import cells, plain, shown, wrap
from factcheck.report._words import COMMA, VERDICT, short

__all__ = ["Sentence", "outline", "to_form", "to_text"]

SEGMENT = {
    SegmentKind.TITLE: msg("title"),
    SegmentKind.HEADING: msg("heading"),
    SegmentKind.PARAGRAPH: msg("paragraph"),
    SegmentKind.ITEM: msg("list item"),
    SegmentKind.BOILERPLATE: msg("boilerplate, not read"),
}
PAINT = {Verdict.HOLDS: "32", Verdict.CONFLICT: "1;31", Verdict.UNDECIDED: "33"}
BRANCH, LAST, PIPE, GAP = "├─ ", "└─ ", "│  ", "   "


@frozen
class Sentence:
    """One sentence and all that begins in it. A relation belongs to the sentence of its first passage.

    number:   counted through the document, from 1
    segment:  index of its segment
    """

    number: int
    segment: int
    span: Span
    rows: list[Row] = field(factory=list)
    relations: list[Relation] = field(factory=list)


def outline(report: Report, number: int) -> list[Sentence]:
    """The sentences of one document in order, with everything hung in its place."""
    checked = report.documents[number]
    analysis = checked.analysis
    sentences = [
        Sentence(0, index, span)
        for index, segment in enumerate(analysis.segments)
        for span in (segment.sentences or (segment.span,))
    ]
    sentences = [Sentence(n, one.segment, one.span) for n, one in enumerate(sentences, 1)]
    starts = [one.span.start for one in sentences]

    def home(offset: int) -> Sentence | None:
        return sentences[max(bisect_right(starts, offset) - 1, 0)] if sentences else None

    for row in rows(analysis):
        if sentence := home(row.start):
            sentence.rows.append(row)
    for relation in checked.relations:
        first = next((e for e in relation.evidence if e.document == number), relation.evidence[0])
        if sentence := home(first.start):
            sentence.relations.append(relation)
    return sentences


def to_form(report: Report, number: int, sentences: Sequence[Sentence], ui: str) -> dict[str, Any]:
    """The outline as plain dicts and lists."""
    say = voice(ui).say
    checked = report.documents[number]
    text = checked.document.text

    def row(one: Row) -> dict[str, Any]:
        return {
            "kind": one.kind,
            "id": one.id,
            "start": one.start,
            "end": one.end,
            "text": text[one.start : one.end],
            "reading": [say(part) for part in one.reading],
        }

    def relation(one: Relation) -> dict[str, Any]:
        return {
            "id": one.id,
            "code": one.code,
            "verdict": one.verdict.value,
            "evidence": [
                {
                    "document": report.documents[e.document].document.uri,
                    "start": e.start,
                    "end": e.end,
                    "text": report.documents[e.document].document.text[e.start : e.end],
                    "role": e.role.value,
                }
                for e in one.evidence
            ],
            "steps": [say(step) for step in one.steps],
            "why_undecided": None if one.why_undecided is None else say(one.why_undecided),
        }

    return {
        "schema": "factcheck-trace/1",
        "uri": checked.document.uri,
        "sentences": [
            {
                "sentence": one.number,
                "segment": checked.analysis.segments[one.segment].kind.value,
                "start": one.span.start,
                "end": one.span.end,
                "text": one.span.of(text),
                "mentions": [row(r) for r in one.rows if r.kind != "claim"],
                "claims": [row(r) for r in one.rows if r.kind == "claim"],
                "relations": [relation(r) for r in one.relations],
            }
            for one in sentences
        ],
    }


def to_text(report: Report, number: int, sentences: Sequence[Sentence], look: Look) -> str:
    """The outline as a tree."""
    tree = _Tree(report, number, look)
    by_segment: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_segment[sentence.segment].append(sentence)
    lines = [tree.paint(tree.words(report.documents[number].document.uri), "1")]
    for index, segment in enumerate(by_segment):
        lines += tree.segment(segment, by_segment[segment], last=index == len(by_segment) - 1)
    return "".join(f"{line}\n" for line in lines)


class _Tree:
    """One rendering of a trace."""

    def __init__(self, report: Report, number: int, look: Look) -> None:
        self.report = report
        self.checked = report.documents[number]
        self.text = seen(self.checked.analysis)
        self.number = number
        self.look = look
        self.voice = voice(look.ui)
        self.lines = Lines(self.checked.document.text)
        self.kind_width = max(cells(self.say(name)) for name in KINDS.values())

    def say(self, message: Message | str) -> str:
        return self.voice.say(message, self.words)

    def words(self, text: str) -> str:
        return shown(text, self.voice.rtl)

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.look.color and text else text

    def at(self, offset: int) -> str:
        line, column = self.lines.place(offset)
        return f"{line}:{column}"

    def put(self, head: str, rest: str, text: str) -> str:
        """One node: ``head`` before its first line, ``rest`` before the others."""
        return head + wrap(text, self.look.width, rest)

    def segment(self, index: int, sentences: Sequence[Sentence], last: bool) -> Iterator[str]:
        kind = self.checked.analysis.segments[index].kind
        yield (LAST if last else BRANCH) + self.paint(self.say(SEGMENT[kind]), "2")
        trunk = GAP if last else PIPE
        for sentence in sentences:
            yield from self.sentence(sentence, trunk, last=sentence is sentences[-1])

    def sentence(self, sentence: Sentence, trunk: str, last: bool) -> Iterator[str]:
        rest = trunk + (GAP if last else PIPE)
        words = self.words(sentence.span.of(self.text).strip())
        label = f"{self.paint(f'{sentence.number}', '1')}  {words}"
        yield self.put(trunk + (LAST if last else BRANCH), rest + GAP, label)
        leaves = [
            *(list(self.row(row)) for row in sentence.rows),
            *(list(self.relation(r)) for r in sentence.relations),
        ]
        for leaf in leaves:
            final = leaf is leaves[-1]
            yield self.put(rest + (LAST if final else BRANCH), rest + (GAP if final else PIPE) + GAP, leaf[0])
            below = rest + (GAP if final else PIPE)
            for line in leaf[1:]:
                yield self.put(below + GAP, below + GAP * 2, line)

    def row(self, row: Row) -> Iterator[str]:
        name = self.say(KINDS[row.kind])
        gap = " " * (self.kind_width - cells(name))
        reading = self.say(COMMA).join(self.say(part) for part in row.reading)
        ident = f"{row.id} " if row.id else ""
        quote = self.words(short(self.text[row.start : row.end].strip()))
        arrow = "←" if self.voice.rtl else "→"
        yield f"{self.paint(name, '36')}{gap}  {plain(ident)}{self.at(row.start)}  {quote} {arrow} {reading}"

    def relation(self, relation: Relation) -> Iterator[str]:
        verdict = self.paint(self.say(VERDICT[relation.verdict]), PAINT[relation.verdict])
        ident = f"{relation.id} " if relation.id else ""
        message = "" if relation.message is None else f"  {self.say(relation.message)}"
        yield f"{verdict}  {plain(ident)}{self.words(relation.code)}{message}"
        for one in relation.evidence:
            document = self.report.documents[one.document].document
            place = self.at(one.start) if one.document == self.number else self.words(document.uri)
            yield f"{place}  {self.words(document.text[one.start : one.end])}"
        for step in relation.steps:
            yield f"= {self.say(step)}"
        if relation.why_undecided is not None:
            yield f"? {self.say(relation.why_undecided)}"
