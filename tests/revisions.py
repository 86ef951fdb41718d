"""Generated revisions of documents, with the truth about what was revised: the generator edits, so it knows.

A revision changes facts (by ``factcheck.mutate``), deletes, inserts and moves sentences or paragraphs, and respells.
The truth is the places of the edits in both versions; no differ is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from attrs import frozen

from factcheck.model.document import Document, SegmentKind
from factcheck.model.report import Analysis
from factcheck.model.span import Span
from factcheck.mutate import changes

#: Sentences of our own that are put into articles.
INSERTED = {
    "ar": (
        "وكانت السويد قد تبرعت بمبلغ 7 ملايين دولار لبناء مستشفى في تونس عام 2011.",
        "ووقعت فنلندا اتفاقا مع كينيا في 14 فبراير 2016.",
        "وقال متحدث باسم الشرطة في أوسلو إن 19 شخصا أوقفوا.",
    ),
    "en": (
        "Sweden gave 7 million dollars for a hospital in Tunis in 2011.",
        "Finland signed an agreement with Kenya on 14 February 2016.",
        "A spokesman for the Oslo police said that 19 people had been held.",
    ),
}  # fmt: skip
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_QUOTES = str.maketrans({"«": "“", "»": "”", "“": "«", "”": "»", '"': '"'})
_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_HARMLESS = {
    "ar": (
        lambda s: s.translate(_ARABIC_DIGITS),
        lambda s: s.translate(_ALEF),
        lambda s: s.translate(_QUOTES),
        lambda s: s.replace("ر", "رُ"),
        lambda s: s.replace("لم", "لـم"),
    ),
    "en": (lambda s: s.translate(_QUOTES), lambda s: _APOSTROPHE.sub("’", s), lambda s: s.replace(" the ", " the  ")),
}


@frozen
class Revision:
    """One revision and its truth.

    facts:     places in the old text whose facts were changed (empty where something was put in)
    deleted:   places in the old text of what was left out
    come:      places in the new text of facts and sentences that are new
    """

    text: str
    facts: tuple[Span, ...]
    deleted: tuple[Span, ...]
    come: tuple[Span, ...]


@frozen
class _Edit:
    start: int
    end: int
    replacement: str
    kind: str


def revision(analysis: Analysis, random: Random, facts: int = 1) -> Revision:
    """``facts`` facts changed, and at random a sentence deleted, inserted, a paragraph moved, something respelled."""
    text = analysis.document.text
    code = analysis.language.split("-")[0]
    edits: list[_Edit] = []

    def add(edit: _Edit) -> bool:
        if any(edit.start < other.end + 1 and other.start < edit.end + 1 for other in edits):
            return False
        edits.append(edit)
        return True

    sentences = [s for g in analysis.segments if g.kind is SegmentKind.PARAGRAPH for s in g.sentences]
    if random.random() < 0.4 and len(sentences) > 3:
        gone = random.choice(sentences)
        add(_Edit(gone.start, gone.end, "", "deleted"))
    if random.random() < 0.4:
        after = random.choice(sentences)
        add(_Edit(after.end, after.end, f"\n\n{random.choice(INSERTED[code])}\n\n", "inserted"))
    possible = list(changes(analysis))
    random.shuffle(possible)
    done = 0
    for change in possible:
        if done == facts:
            break
        done += add(_Edit(change.start, change.end, change.replacement, "fact"))
    if random.random() < 0.5:
        spell = random.choice(_HARMLESS[code])
        for segment in random.sample(analysis.segments, min(3, len(analysis.segments))):
            for start, end in _between(edits, segment.start, segment.end):
                if not any(h.start < end and start < h.end for h in segment.markup):
                    edits.append(_Edit(start, end, spell(text[start:end]), "harmless"))
    blocks = _blocks(analysis, text)
    if random.random() < 0.4 and len(blocks) > 3:
        k = random.randrange(1, len(blocks) - 1)
        moved = blocks.pop(k)
        blocks.insert(random.randrange(1, len(blocks)), moved)
    return _written(text, blocks, sorted(edits, key=lambda e: (e.start, e.end)))


def _between(edits: list[_Edit], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What no edit touches."""
    for edit in sorted(edits, key=lambda e: e.start):
        if edit.end >= start and edit.start <= end:
            if start < edit.start:
                yield start, edit.start
            start = max(start, edit.end)
    if start < end:
        yield start, end


def _blocks(analysis: Analysis, text: str) -> list[tuple[int, int]]:
    """The text cut before its headings and paragraphs."""
    starts = sorted({g.start for g in analysis.segments if g.kind is SegmentKind.PARAGRAPH})
    cuts = [0, *(s for s in starts if s > 0 and text[s - 1] == "\n"), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _written(text: str, blocks: list[tuple[int, int]], edits: list[_Edit]) -> Revision:
    parts: list[str] = []
    size = 0
    come: list[Span] = []

    def put(piece: str) -> None:
        nonlocal size
        parts.append(piece)
        size += len(piece)

    for start, end in blocks:
        at = start
        for edit in edits:
            if start <= edit.start < end or (edit.start == edit.end == end == len(text)):
                put(text[at : edit.start])
                if edit.kind in ("fact", "inserted"):
                    come.append(Span(size, size + len(edit.replacement)))
                put(edit.replacement)
                at = edit.end
        put(text[at:end])
        if parts and not parts[-1].endswith("\n"):
            put("\n\n")
    return Revision(
        text="".join(parts),
        facts=tuple(Span(e.start, e.end) for e in edits if e.kind == "fact"),
        deleted=tuple(Span(e.start, e.end) for e in edits if e.kind == "deleted"),
        come=tuple(come),
    )


def revised(document: Document, text: str) -> Document:
    """The document with another text: a new version from the same place."""
    return Document.from_text(text, uri=document.uri, language=document.language, date=document.date)
