"""Directives in comments of Markdown, with the block that each speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from factcheck.model.document import Directive, Segment
from factcheck.text.directives import COMMENT

__all__ = ["comments"]

_BREAK = re.compile(r"\r\n|\r|\n")


def comments(text: str, sections: Sequence[Segment], start: int) -> tuple[Directive, ...]:
    """The directives in comments behind ``start``. One speaks of the block that it stands in, or of the next one.
    What a reader of the page sees as written (in a code span) is none; code blocks are recognised by their being
    indented or fenced."""
    if "factcheck:" not in text.lower():
        return ()
    ordered = sorted(sections, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    code = _fenced(text)
    found = []
    line, counted = 1, 0
    for match in COMMENT.finditer(text, start):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if any(first <= match.start() < last for first, last in code):
            continue
        place = bisect_right(starts, match.start()) - 1
        inside = ordered[place] if place >= 0 and match.start() < ordered[place].end else None
        if inside is not None and not any(m.start <= match.start() and match.end() <= m.end for m in inside.markup):
            continue
        spoken = inside or (ordered[place + 1] if place + 1 < len(ordered) else None)
        found.append(Directive(match.group(1), line, None if spoken is None else spoken.span))
    return tuple(found)


def _fenced(text: str) -> list[tuple[int, int]]:
    """Where code blocks are, in order."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    starts = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    maps = [token.map for token in parser.parse(text) if token.type in ("fence", "code_block") and token.map]
    last = len(starts) - 1
    return [(starts[min(first, last)], starts[min(end, last)]) for first, end in maps]
