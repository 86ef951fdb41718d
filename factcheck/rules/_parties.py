"""How many take part: «السداسية», "six-party", "trilateral"."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from factcheck.model.span import Span
from factcheck.rules._rule import Placed, View

__all__ = ["Parties", "parties"]


@frozen
class Parties:
    """A word that says how many parties something has: its place and the number."""

    start: int
    end: int
    number: Fraction


def parties(view: View, span: Placed) -> list[Parties]:
    """The words of a stretch that say how many take part, in order."""
    found = [
        Parties(q.start, q.end, q.exact)
        for q in view.inside(view.quantities, span)
        if q.form == "adjective" and q.exact is not None and q.exact >= 2
    ]
    for signal in view.marks(span, "arity"):
        if signal.value:
            found.append(Parties(signal.start, signal.end, Fraction(signal.value)))
            continue
        # "six-party": the number stands before the hyphen
        for q in view.inside(view.quantities, Span(max(signal.start - 20, 0), signal.start)):
            if q.end == signal.start - 1 and view.text[q.end] == "-" and q.exact is not None:
                found.append(Parties(q.start, signal.end, q.exact))
    return sorted({(p.start, p.end): p for p in found}.values(), key=lambda p: p.start)
