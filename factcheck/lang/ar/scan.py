"""What the Arabic time grammars stand on: looking at tokens, reading figures, carrying what was read.

Comes in: a block and its numbers. Goes out: a `Scan`, which answers small questions about a token without ever
failing at the ends of the block, and `Found`, a time expression with its tokens and parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.lang.block import Block, NumberNode
from factcheck.lang.pack import NOTHING, Hit
from factcheck.model.mention import Part
from factcheck.model.timex import TimeExpression

__all__ = ["CLITICS", "COMMAS", "DASHES", "Figure", "Found", "Scan"]

#: Clitics that a noun of time may carry; «س» and «ك» make another word of it («ستموز», «كاب»).
CLITICS = frozenset(("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل"))
DASHES = frozenset("-–—ـ")
COMMAS = frozenset("،,")
_GLUE = frozenset(".,٫/:")
#: How far past the ends of a block its tokens may be asked for.
_PAST = 40
_NO_FORMS = [""] * _PAST
_NO_READINGS = [NOTHING] * _PAST


class Figure(NamedTuple):
    """A whole number read at token ``i``.

    j:     the token after it
    skip:  clitic letters of token ``i`` outside it
    kind:  "digits", "cardinal" or "ordinal"
    """

    value: int
    i: int
    j: int
    skip: int
    kind: str


class Found:
    """A time expression at tokens ``i`` to ``j``; the first token without ``skip`` clitic letters.

    type:     TIMEX3 type
    parts:    pieces that a rule may weigh
    leads:    the expression holds its own preposition, so no signal is looked for before it
    drop:     not a time after all (an age): its tokens are passed over
    inner:    for a point that a preposition makes of a length: where the length itself begins, with its clitics
    """

    __slots__ = (
        "drop", "expression", "i", "inner", "j", "leads", "mod", "parts", "signal", "signal_word", "skip", "type", "vague",
    )  # fmt: skip

    def __init__(
        self,
        i: int,
        j: int,
        expression: TimeExpression,
        type: str = "DATE",
        *,
        skip: int = 0,
        parts: Sequence[Part] = (),
        vague: bool = False,
        mod: str | None = None,
    ) -> None:
        self.i = i
        self.j = j
        self.skip = skip
        self.expression = expression
        self.type = type
        self.parts = list(parts)
        self.vague = vague
        self.mod = mod
        self.leads = False
        self.signal: tuple[int, int, int] | None = None
        self.signal_word: str | None = None
        self.drop = False
        self.inner: tuple[int, int] | None = None

    def __repr__(self) -> str:
        return f"Found({self.i}:{self.j} {self.type} {self.expression!r})"


class Scan:
    """A block to walk, with its numbers by the token they begin at.

    Copies of its tokens go on with a few empty ones, which are what stands at tokens before the first as well (-1, -2):
    readers look a little past both ends, hundreds of times an article, and no bounds need to be checked.
    """

    __slots__ = ("_forms", "_lex", "block", "forms", "lex", "n", "numbers", "places")

    def __init__(self, block: Block, numbers: list[NumberNode]) -> None:
        self.block = block
        self.forms = block.forms
        self.lex = block.lex
        self.n = len(block.forms)
        self._forms = block.forms + _NO_FORMS
        self._lex = block.lex + _NO_READINGS
        self.numbers = numbers
        self.places = {node.bare[0]: node for node in numbers}

    # ------------------------------------------------------------------ tokens

    def form(self, i: int) -> str:
        """The folded token, or "" a little outside the block."""
        return self._forms[i]

    def hit(self, i: int, category: str) -> Hit | None:
        """The token's meaning in a category, with any clitic that a noun of time may carry."""
        hit = self._lex[i].get(category)
        return hit if hit is not None and hit.prefix in CLITICS else None

    def lone(self, i: int, category: str) -> Hit | None:
        """The token's meaning in a category, without any clitic before it."""
        hit = self._lex[i].get(category)
        return hit if hit is not None and not hit.prefix else None

    def lacks(self, i: int, categories: frozenset[str]) -> bool:
        """The token means nothing in any of these categories: one look instead of several."""
        return categories.isdisjoint(self._lex[i])

    def touches(self, i: int) -> bool:
        """Nothing stands before token ``i``."""
        return self.block.touches(i)

    def is_number(self, i: int) -> bool:
        """The token is a run of digits."""
        return self.form(i)[:1].isdecimal()

    def part(self, role: str, value: int | str, i: int, j: int, skip: int = 0) -> Part:
        return self.block.part(role, value, i, j, skip)

    def ends(self, i: int) -> bool:
        """No word follows at token ``i``: the block ends there, or a mark stands there."""
        return i >= self.n or not self.forms[i][0].isalnum()

    def original(self, i: int) -> str:
        """The token as the author wrote it, for the letters that folding unites."""
        span = self.block.span(i, i + 1)
        return self.block.text[span.start - self.block.base : span.end - self.block.base]

    # ------------------------------------------------------------------ figures

    def digits(self, i: int, most: int = 4) -> int | None:
        """The value of a run of at most ``most`` digits, or None."""
        form = self.form(i)
        if form and len(form) <= most and form[0].isdecimal():
            return int(form)
        return None

    def glued(self, i: int) -> bool:
        """A run of digits that belongs to a longer figure («3.5», «12/5», «10:30»)."""
        forms = self.forms
        if i >= 2 and forms[i - 1] in _GLUE and self.is_number(i - 2) and self.touches(i) and self.touches(i - 1):
            return True
        return (
            i + 2 < self.n
            and forms[i + 1] in _GLUE
            and self.is_number(i + 2)
            and self.touches(i + 1)
            and self.touches(i + 2)
        )

    def figure(self, i: int) -> Figure | None:
        """The whole number at a token, in digits or words."""
        form = self._forms[i]
        if not form:
            return None
        if form[0].isdecimal():
            if len(form) <= 9 and not self.glued(i):
                return Figure(int(form), i, i + 1, 0, "digits")
            return None
        node = self.places.get(i)
        if node is None or node.form == "dual":
            return None
        value = node.value
        if value is None or value.denominator != 1 or node.kind not in ("cardinal", "ordinal"):
            return None
        return Figure(int(value), i, node.bare[1], node.bare[2], node.kind)

    def ordinal(self, i: int) -> Figure | None:
        """The ordinal at a token («الأول», «ثالث»)."""
        figure = self.figure(i)
        return figure if figure is not None and figure.kind == "ordinal" else None
