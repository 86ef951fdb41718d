"""Frames: words that state a checkable relation («بدأت في عام», «بلغ حجم», "amounted to"), with polarity and mood.

Comes in: a `Block`. Goes out: `FrameNode`s in order. The words are rows of ``frames.toml``; nothing here knows a
language. To add a predicate, add a row: ``value`` is its name, ``kind`` the kind of claim it makes.
"""

from __future__ import annotations

from factcheck.lang.block import Block

__all__ = ["FrameNode", "find_frames"]

#: How many tokens before a frame a negation may stand ("did not yet begin").
_REACH = 3
#: Marks that end the reach of a negation or of an "if".
_CLAUSE = frozenset('،,.;؛:!?؟()«»"\n')


class FrameNode:
    """One frame word in the text. Offsets are the document's.

    predicate: the frame's name ("begin", "amount", "appoint")
    kind:      the kind of claim ("date", "quantity", "obligation", ...)
    relative:  the word before it is a relative pronoun: its subject stands before
    negated:   a negation governs it
    mood:      "" for a plain statement, "hypothetical" after "if" or "may", "future" after "will"
    """

    __slots__ = ("end", "kind", "mood", "negated", "predicate", "relative", "start")

    def __init__(
        self, start: int, end: int, predicate: str, kind: str, relative: bool, negated: bool, mood: str
    ) -> None:
        self.start = start
        self.end = end
        self.predicate = predicate
        self.kind = kind
        self.relative = relative
        self.negated = negated
        self.mood = mood


def find_frames(block: Block) -> list[FrameNode]:
    """Every frame in the block, in order, not overlapping; one pass."""
    found: list[FrameNode] = []
    lex, forms = block.lex, block.forms
    mood, i, n = "", 0, len(forms)
    while i < n:
        reading = lex[i]
        if not reading:
            if forms[i] in _CLAUSE:
                mood = ""
            i += 1
            continue
        if "mood" in reading:
            mood = mood or str(reading["mood"].value)
        hit = reading.get("frame")
        if hit is None:
            i += 1
            continue
        first = max(i - _REACH, 0)
        negated = relative = False
        for k in range(i - 1, first - 1, -1):
            if forms[k] in _CLAUSE:
                break
            negated = negated or "negation" in lex[k]
            relative = relative or (k >= i - 2 and "relative" in lex[k])
        future = "future" if hit.prefix.endswith("س") else mood
        span = block.span(i, i + hit.width, hit.skip)
        data = hit.entry.data
        found.append(
            FrameNode(span.start, span.end, str(hit.value), str(data.get("kind", "event")), relative, negated, future)
        )
        i += hit.width
    return found
