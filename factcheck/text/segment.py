"""Segments: a document cut into title, headings, paragraphs, items and boilerplate, and these into sentences."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.model.document import Document, Segment, SegmentKind
from factcheck.model.span import Span

__all__ = ["segment"]

_LINE = re.compile(r"[^\n\r]+")
_SENTENCE_END = re.compile(r"[.!?؟…]+[\"»”')\]]*\s+|؛\s+")


def segment(document: Document) -> tuple[Segment, ...]:
    """The segments of a document in order; those a reader already told apart are kept."""
    if document.sections:
        return document.sections
    found: list[Segment] = []
    for line in _LINE.finditer(document.text):
        start, end = line.span()
        if line.group().strip():
            found.append(Segment(start, end, SegmentKind.PARAGRAPH, sentences(document.text, start, end)))
    return tuple(found)


def sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Sentences of ``text[start:end]``, end to end without gaps."""
    cuts = [m.end() for m in _SENTENCE_END.finditer(text, start, end)]
    edges = [start, *(c for c in cuts if start < c < end), end]
    return tuple(Span(a, b) for a, b in pairwise(edges) if a < b)
