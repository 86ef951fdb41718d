"""Draft: a quantity while the grammar works on it."""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.block import NumberNode
from factcheck.model.mention import QuantityKind

__all__ = ["Draft"]

_KINDS = {
    "cardinal": QuantityKind.NUMBER,
    "ordinal": QuantityKind.ORDINAL,
    "fraction": QuantityKind.FRACTION,
    "multiple": QuantityKind.MULTIPLE,
}


class Draft:
    """A figure on its way to a quantity.

    i, j, skip:  tokens of the whole span, the clitics of the first left out
    figures:     (i, j, skip, value) of the figures in it
    value:       the figure itself, before bounds; None for «آخر»
    end:         the token after everything that was read, counted nouns and rates included
    counted:     tokens and clitics of the counted phrase
    money:       the currency word behind a money unit, for coins that follow
    merged:      it went into the draft before it
    """

    __slots__ = (
        "approx", "counted", "digits", "end", "figures", "form", "head", "high", "i", "j", "kind", "last", "low",
        "merged", "money", "node", "only", "rate", "scale", "skip", "strict", "unit", "value",
    )  # fmt: skip

    def __init__(self, node: NumberNode) -> None:
        self.node = node
        self.i, self.j, self.skip = node.i, node.j, node.skip
        self.end = node.j
        self.low, self.high = node.low, node.high
        self.value: Fraction | None = node.low if node.low is not None else node.high
        self.strict, self.approx = node.strict, node.approx
        self.kind = _KINDS[node.kind]
        self.digits, self.scale, self.form = node.decimals, node.scale, node.form
        self.unit: str | None = None
        self.money = ""
        self.counted: tuple[int, int, int] | None = None
        self.head: str | None = None
        self.rate: str | None = None
        self.only = False
        self.merged = False
        self.last = node.raw == "last"
        self.figures: list[tuple[int, int, int, str]] = []
        if self.value is not None:
            self.figures.append((*node.bare, str(self.value)))

    def scaled(self, factor: Fraction) -> None:
        """Multiply the figure and its bounds."""
        self.low = None if self.low is None else self.low * factor
        self.high = None if self.high is None else self.high * factor
        self.value = None if self.value is None else self.value * factor

    def add(self, amount: Fraction) -> None:
        """Add to the figure and its bounds: «20 دولارا و43 سنتا»."""
        self.low = None if self.low is None else self.low + amount
        self.high = None if self.high is None else self.high + amount
        self.value = None if self.value is None else self.value + amount

    def negate(self) -> None:
        """«درجتين تحت الصفر»."""
        low, high = self.low, self.high
        self.low = None if high is None else -high
        self.high = None if low is None else -low
        self.value = None if self.value is None else -self.value
