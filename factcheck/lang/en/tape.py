"""Tape: a block's tokens with the questions that the time grammar asks of them.

Comes in: a block and its numbers. Goes out: look-ups that never run over the end, because the lists are padded.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from factcheck.lang.block import Block, NumberNode
from factcheck.lang.pack import Hit
from factcheck.model.timex import TimeExpression

__all__ = ["DASHES", "Found", "Piece", "Tape", "link"]

_NOTHING: Mapping[str, Hit] = MappingProxyType({})
#: No construction looks farther ahead than this.
_PAD = 12
DASHES = ("-", "–", "—")

#: A part of an expression before it is placed: role, value, first token, token after.
Piece = tuple[str, "int | str", int, int]


class Found:
    """An expression read from tokens ``i`` to ``j``.

    e:       what the words say
    type:    TIMEX3 type
    pieces:  its parts, in order
    mod:     TIMEX3 mod said before it ("about")
    vague:   nothing that could be checked
    """

    __slots__ = ("e", "i", "j", "mod", "pieces", "type", "vague")

    def __init__(
        self,
        i: int,
        j: int,
        e: TimeExpression,
        type: str = "DATE",
        pieces: tuple[Piece, ...] = (),
        mod: str | None = None,
        vague: bool = False,
    ) -> None:
        self.i = i
        self.j = j
        self.e = e
        self.type = type
        self.pieces = pieces
        self.mod = mod
        self.vague = vague

    def __repr__(self) -> str:
        return f"Found({self.i}:{self.j} {self.e!r} {self.type})"


class Tape:
    """Tokens of one block, padded at the end; ``nodes`` are its numbers by the token their figure begins at."""

    __slots__ = ("block", "ends", "forms", "lex", "n", "nodes", "starts")

    def __init__(self, block: Block, numbers: list[NumberNode]) -> None:
        self.block = block
        self.n = len(block.forms)
        self.forms = [*block.forms, *[""] * _PAD]
        self.lex = [*block.lex, *[_NOTHING] * _PAD]
        self.starts = block.starts
        self.ends = block.ends
        self.nodes: dict[int, NumberNode] = {}
        for node in numbers:
            self.nodes[node.bare[0]] = node
            if node.i != node.bare[0]:
                self.nodes.setdefault(node.i, node)

    def hit(self, i: int, category: str) -> Hit | None:
        """What the token means in a category."""
        return self.lex[i].get(category)

    def value(self, i: int, category: str) -> Any:
        """The meaning's value, or None."""
        hit = self.lex[i].get(category)
        return None if hit is None else hit.value

    def has(self, i: int, category: str) -> bool:
        """Whether the token is in a table; False before the first token."""
        return i >= 0 and category in self.lex[i]

    def month(self, i: int) -> int | None:
        """The month the token names, in any case of letters."""
        hit = self.lex[i].get("month")
        return None if hit is None else int(hit.value)

    def touches(self, i: int) -> bool:
        """Nothing stands between token ``i - 1`` and token ``i``."""
        return 0 < i < self.n and self.starts[i] == self.ends[i - 1]

    def upper(self, i: int) -> bool:
        """Whether the author wrote the token with a capital."""
        if not 0 <= i < self.n:
            return False
        folded = self.block.folded
        return folded.original[folded.origin(self.starts[i])].isupper()

    def capitals(self, i: int) -> bool:
        """Whether the author wrote the whole token in capitals."""
        if not 0 <= i < self.n:
            return False
        folded = self.block.folded
        start, end = folded.back(self.starts[i], self.ends[i])
        return folded.original[start:end].isupper()

    def digits(self, i: int, most: int = 4) -> int | None:
        """The token as a whole number of at most so many digits."""
        form = self.forms[i]
        return int(form) if form.isdecimal() and len(form) <= most and form.isascii() else None

    def dash(self, i: int) -> bool:
        """A hyphen or dash."""
        return self.forms[i] in DASHES

    def skip(self, i: int, *words: str) -> int:
        """``i``, or the token after it when it is one of the words."""
        return i + 1 if self.forms[i] in words else i

    def ends_here(self, i: int) -> bool:
        """No word follows: the end of the text, of a line or of a clause."""
        form = self.forms[i]
        if form in DASHES and self.touches(i) and self.touches(i + 1):
            return False  # "quarter-finals"
        return not form or not (form[0].isalnum() or form in "$€£%'\"“")

    def number(self, i: int) -> tuple[Fraction, Fraction, int, str] | None:
        """The figure at token ``i``: (low, high, token after, kind)."""
        node = self.nodes.get(i)
        if node is not None and node.bare[0] == i:
            low = node.low if node.low is not None else node.high
            high = node.high if node.high is not None else node.low
            if low is None or high is None:
                return None
            return low, high, node.bare[1], node.kind
        value = self.digits(i)
        if value is not None and self.touches(i) and self.forms[i - 1][0].isalpha():
            return None
        if value is None or (self.touches(i) and self.forms[i - 1] in (".", ",")):
            return None
        j = i + 1
        if self.forms[j] in ("st", "nd", "rd", "th") and self.touches(j):
            return Fraction(value), Fraction(value), j + 1, "ordinal"
        return Fraction(value), Fraction(value), j, "cardinal"

    def glued(self, j: int) -> bool:
        """Whether a digit run that ends before token ``j`` goes on: "2014.5", "2,000", "2000GT"."""
        if not self.touches(j):
            return False
        form = self.forms[j]
        if form in (".", ",", ":") and self.touches(j + 1) and self.forms[j + 1][:1].isdecimal():
            return True
        return form[0].isalnum() or form in "%$€£"

    def word_glued(self, j: int) -> bool:
        """Whether a word or figure touches what ends before token ``j``."""
        return self.touches(j) and self.forms[j][0].isalnum()


def link(t: Tape, j: int, i: int) -> int | None:
    """Where the other end begins, when a dash or a word joins two ends at token ``j``."""
    form = t.forms[j]
    if t.dash(j) or form in ("~", "—"):
        return j + 1
    hit = t.hit(j, "time_link")
    if hit is not None:
        return j + hit.width
    if form == "and" and i and t.forms[i - 1] == "between":
        return j + 1
    return None
