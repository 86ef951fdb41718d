"""Frames: words that state a checkable relation («بدأت في عام», «بلغ حجم», "amounted to"), with polarity and mood.

Comes in: a `Block`. Goes out: `FrameNode`s in order. The words are rows of ``frames.toml``; nothing here knows a
language. To add a predicate, add a row: ``value`` is its name, ``kind`` the kind of claim it makes.
"""

from __future__ import annotations

from bisect import bisect_left

from factcheck.lang.block import Block

__all__ = ["FrameNode", "find_frames"]

#: How many tokens before a frame a negation may stand ("did not yet begin").
_REACH = 3
#: How many tokens before a frame its "if" or "may" may stand.
_MOOD = 12
#: Marks that end the reach of a negation or of an "if".
_CLAUSE = frozenset('،,.;؛:!?؟()«»"\n')


class FrameNode:
    """One frame word in the text. Offsets are the document's.

    predicate: the frame's name ("begin", "amount", "appoint"); "" for a negation or a "may" by itself, which says of a
               clause without a frame that it is denied or no more than possible
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
    moods = block.at["mood"]
    done = 0
    for i in block.at["frame"]:
        if i < done:
            continue
        hit = lex[i]["frame"]
        if i and "negation" in lex[i - 1] and hit.entry.data.get("past"):
            continue  # a past behind a negation that takes none: another verb written alike
        negated = relative = False
        for k in range(i - 1, max(i - _REACH, 0) - 1, -1):
            if forms[k] in _CLAUSE:
                break
            negated = negated or "negation" in lex[k]
            relative = relative or (k >= i - 2 and "relative" in lex[k])
        mood = "future" if hit.prefix.endswith("س") else ""
        at = bisect_left(moods, i) - 1
        if not mood and at >= 0 and i - moods[at] <= _MOOD and _CLAUSE.isdisjoint(forms[moods[at] : i]):
            mood = str(lex[moods[at]]["mood"].value)
        span = block.span(i, i + hit.width, hit.skip)
        kind = str(hit.entry.data.get("kind", "event"))
        found.append(FrameNode(span.start, span.end, str(hit.value), kind, relative, negated, mood))
        done = i + hit.width
    found += _bare(block)
    return found


def _bare(block: Block) -> list[FrameNode]:
    """Negations and words of possibility, each by itself."""
    found = []
    lex = block.lex
    for category in ("negation", "mood"):
        for i in block.at[category]:
            hit = lex[i][category]
            if hit.entry.data.get("weak") or (category == "mood" and hit.value != "hypothetical"):
                continue
            behind = lex[i + hit.width] if i + hit.width < len(block.forms) else {}
            if "only" in behind or "time_signal" in behind:
                continue  # "not only", "not until 2015"
            span = block.span(i, i + hit.width, hit.skip)
            negated = category == "negation"
            found.append(FrameNode(span.start, span.end, "", "", False, negated, "" if negated else "hypothetical"))
    return found
