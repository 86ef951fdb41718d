"""Block: one segment of a document, folded, cut into tokens and looked up; what the grammars walk.

Comes in: a stretch of the original and a pack. Goes out: parallel lists over its tokens and the way back to
offsets of the document. Blocks are made one at a time and dropped after reading, so memory follows the
mentions found, not the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction

from factcheck.lang.pack import LanguagePack, Reading, is_anchor
from factcheck.model.document import Document, Segment, SegmentKind
from factcheck.model.mention import Part
from factcheck.model.span import Span
from factcheck.model.timex import TimeExpression
from factcheck.text.fold import Folded, fold
from factcheck.text.tokens import tokenize

__all__ = ["MAX_BLOCK", "Block", "NumberNode", "TimeNode", "blocks"]

#: A `Span` without the detour over its constructor: a thousand are made for an article.
_make = tuple.__new__
#: Longest stretch read at once, in code points; a longer segment is cut at sentence or word boundaries.
MAX_BLOCK = 20_000


class Places(dict[str, list[int]]):
    """Category → the tokens that have it, in order; for a category that is no anchor, an error that says what to do."""

    def __missing__(self, category: str) -> list[int]:
        if not is_anchor(category):
            raise KeyError(f"{category}: no anchor; add it in factcheck/lang/pack.py")
        return []


class Block:
    """Tokens of one stretch with what they can mean.

    base:         offset of the stretch in the document
    text:         the stretch as a reader sees it, as long as the original's (`Segment.visible`)
    folded:       its folding
    forms, starts, ends: tokens, offsets in the folded text
    begin, finish: where each token stands in the document
    lex:          reading of each token
    kind:         the segment's kind
    at:           anchor (`factcheck.lang.pack`) → the tokens that have it, in order: where a grammar has to look
    sentence:     for each token, the number of its sentence within the block
    """

    __slots__ = (
        "at", "base", "begin", "ends", "finish", "folded", "forms", "kind", "lex", "pack", "sentence", "starts", "text",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        pack: LanguagePack,
        base: int = 0,
        kind: SegmentKind = SegmentKind.PARAGRAPH,
        sentences: tuple[Span, ...] = (),
        folded: Folded | None = None,
    ) -> None:
        self.text = text
        self.base = base
        self.kind = kind
        self.pack = pack
        self.folded = fold(text) if folded is None else folded
        tokens = tokenize(self.folded.text)
        self.forms, self.starts, self.ends = tokens.forms, tokens.starts, tokens.ends
        self.lex: list[Reading] = pack.read(self.forms)
        at = self.at = Places()
        for i, reading in enumerate(self.lex):
            for category in reading.anchors:
                if category in at:
                    at[category].append(i)
                else:
                    at[category] = [i]
        self.begin, self.finish = self.folded.edges(self.starts, self.ends, base)
        self.sentence = self._number_sentences(sentences)

    def _number_sentences(self, sentences: tuple[Span, ...]) -> list[int]:
        if len(sentences) < 2:
            return [0] * len(self.forms)
        numbers: list[int] = []
        done = 0
        for number, sentence in enumerate(sentences[1:]):
            upto = bisect_left(self.begin, sentence.start, done)
            numbers += [number] * (upto - done)
            done = upto
        numbers += [len(sentences) - 1] * (len(self.starts) - done)
        return numbers

    def __len__(self) -> int:
        return len(self.forms)

    def touches(self, i: int) -> bool:
        """Nothing stands between token ``i - 1`` and token ``i``."""
        return 0 < i < len(self.forms) and self.starts[i] == self.ends[i - 1]

    def span(self, i: int, j: int, skip: int = 0) -> Span:
        """Place in the document of tokens ``i`` to ``j`` (exclusive), without ``skip`` clitic letters of the first."""
        if skip and not self.folded.plain:
            return self.place(self.starts[i] + skip, self.ends[j - 1])
        return _make(Span, (self.begin[i] + skip, self.finish[j - 1]))

    def origin(self, i: int) -> int:
        """Offset in the document at which token ``i`` begins."""
        return self.begin[i]

    def place(self, start: int, end: int) -> Span:
        """Place in the document of a stretch of the folded text."""
        first, last = self.folded.back(start, end)
        base = self.base
        return _make(Span, (base + first, base + last))

    def part(self, role: str, value: int | str, i: int, j: int, skip: int = 0) -> Part:
        """A mention's part over tokens ``i`` to ``j``."""
        start, end = self.span(i, j, skip)
        return Part(role, start, end, value)


class NumberNode:
    """A number found in a block, before anything is known of what it counts.

    i, j:    its tokens
    skip:    clitic letters of token ``i`` that do not belong to it
    low, high: exact bounds, None open
    kind:    "cardinal", "ordinal", "fraction", "multiple"
    form:    "digits", "words", "mixed", "dual", "adjective"
    raw:     the folded digits as written ("2,5", "007"), "" for words
    decimals: decimal places as written, None for words
    scale:   the power of ten it is written in ("2.5 million": 6)
    noun:    for a dual, the reading of the noun that carries it (a `Hit`), or None
    approx, strict: see `Quantity`
    bare:    (i, j, skip) of the figure itself, without "about", "more than" before it
    label:   it numbers a resolution, an article, a flight: no year and no amount
    """

    __slots__ = (
        "approx", "bare", "decimals", "form", "gender", "high", "i", "j", "kind", "label", "low", "noun", "raw",
        "scale", "skip", "strict",
    )  # fmt: skip

    def __init__(
        self,
        i: int,
        j: int,
        low: Fraction | None,
        high: Fraction | None,
        *,
        kind: str = "cardinal",
        form: str = "digits",
        skip: int = 0,
        raw: str = "",
        decimals: int | None = None,
        scale: int = 0,
        noun: object | None = None,
        approx: bool = False,
        strict: bool = False,
        gender: str = "",
    ) -> None:
        self.i = i
        self.j = j
        self.skip = skip
        self.low = low
        self.high = high
        self.kind = kind
        self.form = form
        self.raw = raw
        self.decimals = decimals
        self.scale = scale
        self.noun = noun
        self.approx = approx
        self.strict = strict
        self.gender = gender
        self.label = False
        self.bare = (i, j, skip)

    @property
    def value(self) -> Fraction | None:
        """The figure when it is a single value."""
        low, high = self.low, self.high
        # mostly one and the same object, which spares a comparison of fractions
        return low if low is not None and (low is high or low == high) else None

    def __repr__(self) -> str:
        return f"NumberNode({self.i}:{self.j} {self.low}..{self.high} {self.kind} {self.form})"


def blocks(
    document: Document, segments: tuple[Segment, ...], pack: LanguagePack, folded: Folded | None = None
) -> Iterator[tuple[Segment, Block]]:
    """The blocks of a document, one at a time; boilerplate is left out, over-long segments are cut. ``folded``: the
    whole text as a reader sees it, when it has been folded already."""
    for segment in segments:
        if segment.kind is SegmentKind.BOILERPLATE:
            continue
        text = segment.visible(document.text) if folded is None else ""
        for start, end, sentences in _pieces(segment):
            if folded is None:
                stretch = fold(text[start - segment.start : end - segment.start])
            else:
                stretch = folded.part(start, end)
            yield segment, Block(stretch.original, pack, start, segment.kind, sentences, stretch)


def _pieces(segment: Segment) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """Stretches of at most `MAX_BLOCK` that end where a sentence does, or else anywhere."""
    if segment.end - segment.start <= MAX_BLOCK:
        yield segment.start, segment.end, segment.sentences
        return
    held: list[Span] = []
    for sentence in segment.sentences or (segment.span,):
        if held and sentence.end - held[0].start > MAX_BLOCK:
            yield held[0].start, held[-1].end, tuple(held)
            held = []
        if sentence.end - sentence.start > MAX_BLOCK:
            for start in range(sentence.start, sentence.end, MAX_BLOCK):
                end = min(start + MAX_BLOCK, sentence.end)
                yield start, end, (Span(start, end),)
        else:
            held.append(sentence)
    if held:
        yield held[0].start, held[-1].end, tuple(held)


class TimeNode:
    """A time expression found in a block, before an anchor resolves it. Offsets are the document's.

    expression:  what the words say
    type:        TIMEX3 type, "DATE", "TIME", "DURATION" or "SET"
    parts:       pieces with their own places
    signal, signal_word: see `TimeMention`
    past, future: the verb's tense around it, when the grammar knows it (decides "in February")
    numbers:     the `NumberNode`s it consumed; they are no quantities of their own unless it is a duration
    block:       offset of the block it was found in, so that neighbours can be told
    """

    __slots__ = (
        "block", "end", "expression", "future", "i", "j", "mod", "numbers", "parts", "past", "sentence", "signal",
        "signal_word", "start", "type", "vague",
    )  # fmt: skip

    def __init__(
        self,
        block: Block,
        i: int,
        j: int,
        expression: TimeExpression,
        type: str = "DATE",
        *,
        skip: int = 0,
        parts: tuple[Part, ...] = (),
        numbers: tuple[NumberNode, ...] = (),
        signal: Span | None = None,
        signal_word: str | None = None,
        past: bool = False,
        future: bool = False,
        vague: bool = False,
        mod: str | None = None,
    ) -> None:
        self.block = block.base
        self.i = i
        self.j = j
        self.start, self.end = block.span(i, j, skip)
        self.sentence = block.sentence[i]
        self.expression = expression
        self.type = type
        self.parts = parts
        self.numbers = numbers
        self.signal = signal
        self.signal_word = signal_word
        self.past = past
        self.future = future
        self.vague = vague
        self.mod = mod
