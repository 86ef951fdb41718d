"""What the attribution grammars share: the nodes they return, and a block laid out with its quotation marks.

Comes in: a `Block` and the document's `Marks`. Goes out: `VoiceNode`s and `QuoteNode`s with offsets into the
original, before pronouns are resolved and quotations are given to their speakers (``annotate/attributions.py``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress, count
from typing import TYPE_CHECKING

from factcheck.model.span import Span
from factcheck.text.quotation import Marks, Pair

if TYPE_CHECKING:
    from factcheck.lang.block import Block

__all__ = ["Layout", "QuoteNode", "VoiceNode"]

#: Folded tokens that can be a quotation mark, or the end of one.
_MARKS = frozenset("\"“”„‟«»‹›《》「」『』'‘‚‛`()")


class VoiceNode:
    """One attribution as the grammar read it.

    cue, source, content: see `Attribution`
    head:     the words of the source that say who it is, without what describes them («[the head] of the agency»)
    type:     source type of the contract
    act:      "say", "deny", "warn", ... (the cue's row in the table)
    form:     "verb", "participle", "by" (a preposition: it stands above verbs beside it), "noun"
    implied:  "" when the source is named, else who it must be: "he", "she", "they", "it"
    anchor:   for an implied source, the subject that the sentence itself names, or None
    host:     index in the list of nodes of the attribution whose source this one shares, or -1
    above:    index of the node that reports this one by grammar, or -1
    """

    __slots__ = (
        "above", "act", "anchor", "content", "cue", "form", "head", "host", "implied", "modal", "negated", "source", "type",
    )  # fmt: skip

    def __init__(
        self,
        cue: Span,
        source: Span | None,
        content: Span | None,
        *,
        type: str,
        act: str,
        form: str,
        implied: str = "",
        anchor: Span | None = None,
        head: Span | None = None,
        host: int = -1,
        above: int = -1,
        negated: bool = False,
        modal: str = "",
    ) -> None:
        self.cue = cue
        self.source = source
        self.content = content
        self.type = type
        self.act = act
        self.form = form
        self.implied = implied
        self.anchor = anchor
        self.head = head
        self.host = host
        self.above = above
        self.negated = negated
        self.modal = modal


class QuoteNode:
    """One stretch in marks: "name" (a title or a name), "clause" (says something whole), or "short"."""

    __slots__ = ("kind", "pair")

    def __init__(self, pair: Pair, kind: str) -> None:
        self.pair = pair
        self.kind = kind


class Layout:
    """A block's tokens with its quotation marks and its sentences, quotations kept whole.

    opens:    token of an opening mark → token of its closing mark (the block's size when it closes later)
    closes:   token of a closing mark → token of its opening mark
    pairs:    token of an opening mark → its pair
    unit:     for each token the number of its sentence; sentences inside one quotation count as one
    running:  the block begins inside a quotation
    kinds:    token of an opening mark → "name", "clause" or "short", for those whose kind has been asked for
    """

    __slots__ = ("block", "closes", "kinds", "opens", "outer", "pairs", "running", "size", "unit")

    def __init__(self, block: Block, marks: Marks) -> None:
        self.block = block
        self.size = len(block.forms)
        self.opens: dict[int, int] = {}
        self.closes: dict[int, int] = {}
        self.pairs: dict[int, Pair] = {}
        self.kinds: dict[int, str] = {}
        #: (opening token, closing token) of the outermost pairs
        self.outer: list[tuple[int, int]] = []
        self.unit = block.sentence
        end = block.base + len(block.text)
        found = marks.within(block.base, end)
        before = marks.around(block.base)
        self.running = before is not None and before.open < block.base
        if found or self.running:
            self._place(found, before)
            self._join()

    def _place(self, found: list[Pair], before: Pair | None) -> None:
        block = self.block
        begin = block.begin
        starts = {pair.open: pair for pair in found}
        ends = {pair.close - 1: pair.open for pair in found if pair.closed}
        tokens: dict[int, int] = {}  # offset of the opening mark → its token
        if before is not None and self.running:
            tokens[before.open] = -1
            ends[before.close - 1] = before.open
        for i in compress(count(), map(_MARKS.__contains__, block.forms)):
            at = begin[i]
            if at in starts:
                pair = starts[at]
                tokens[at] = i
                self.pairs[i] = pair
                self.opens[i] = self.size
            elif at in ends and ends[at] in tokens:
                opened = tokens[ends[at]]
                self.closes[i] = opened
                if opened >= 0:
                    self.opens[opened] = i
        for i, pair in self.pairs.items():
            if not pair.closed and pair.close in tokens:
                # no mark closes it: the next one that opens does
                self.opens[i] = tokens[pair.close] - 1
        if before is not None and self.running:
            self.outer.append((-1, next((i for i, o in self.closes.items() if o < 0), self.size)))
        for i, pair in self.pairs.items():
            if not pair.depth:
                self.outer.append((i, self.opens[i]))

    def _join(self) -> None:
        """Sentences that one quotation spans become one unit."""
        sentence = self.block.sentence
        if not sentence or sentence[-1] == 0:
            return
        last = sentence[-1]
        first_of = list(range(last + 1))
        for opened, closed in self.outer:
            low = sentence[max(opened, 0)]
            high = sentence[min(closed, self.size - 1)]
            for number in range(low + 1, high + 1):
                first_of[number] = first_of[low]
        # a later pair may join what an earlier one had joined: carry on from the left
        for number in range(1, last + 1):
            if first_of[number] < number:
                first_of[number] = first_of[first_of[number]]
        self.unit = list(map(first_of.__getitem__, sentence))

    def end(self, i: int) -> int:
        """The token after the last one of ``i``'s unit."""
        return bisect_right(self.unit, self.unit[i])

    def start(self, i: int) -> int:
        """The first token of ``i``'s unit."""
        return bisect_left(self.unit, self.unit[i])

    def speech_end(self, i: int) -> int:
        """The token after the quotation that opens at token ``i``, and after those that go on with it unclosed."""
        while not self.pairs[i].closed and self.opens[i] + 1 in self.opens:
            i = self.opens[i] + 1
        return min(self.opens[i] + 1, self.size)

    def closing(self, i: int) -> int:
        """The token that closes the outermost pair around token ``i``."""
        k = bisect_right(self.outer, (i, -1)) - 1
        return self.outer[k][1] if k >= 0 else self.size

    def quoted(self, i: int) -> bool:
        """Token ``i`` stands inside an outermost pair."""
        if not self.outer:
            return False
        k = bisect_right(self.outer, (i, -1)) - 1
        return k >= 0 and self.outer[k][0] < i < self.outer[k][1]
