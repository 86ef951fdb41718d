"""Parts told one by one, away from a list: "14 of the 17", "251 in force, 168 of them", "the other three", "leaving 17,000".

Comes in: a `View`. Goes out: `Row`s as `_parts` gives them: a whole, what is said to be part of it, and, where the text
says what is left, that as well.

- "A of the B": a number right before another that it is a part of;
- "B, A of them": a number with "of them" right behind it, after a comma;
- "…, leaving C", "the other C": what is left of the whole, in the same sentence, with no other figure between;
- "Of these, A, B and the remaining C": the whole is the only number of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.span import Span
from factcheck.rules._amounts import noun_end, plain, same_unit, signals_in
from factcheck.rules._parts import Cue, Row
from factcheck.rules._rule import View

__all__ = ["remainders"]

#: Words between a part and its whole ("14 of the", "12 out of its"), a whole and a part behind it ("were injured, 42 of
#: them"), and between "the other" and its number.
_OF, _THEN, _LEFT = 3, 6, 1
#: Code points behind "of them" in which a number would be the part.
_AFTER = 14
#: Figures before a part that may be its whole.
_EARLIER = 8
_STOPS = ";؛\n:.!؟?()"
_COUNTS = (QuantityKind.NUMBER, QuantityKind.MEASURE, QuantityKind.MONEY)


def remainders(view: View) -> Iterator[Row]:
    """The rows of a text, in order of their wholes."""
    known = [q for q in view.quantities if q.kind is not QuantityKind.IDENTIFIER]
    for k, quantity in enumerate(known[:-1]):
        behind = known[k + 1]
        if behind.link in ("of", "whole") and _part_of(view, quantity, behind):
            yield _row(view, known, k + 1, behind, quantity)
        elif _of_them(view, quantity, behind) and not _fits_earlier(view, known[max(k - _EARLIER, 0) : k], behind):
            yield _row(view, known, k + 1, quantity, behind)


def _part_of(view: View, part: Quantity, whole: Quantity) -> bool:
    """ "14 of the 17 counts": nothing but the preposition and a determiner between two numbers."""
    if not (_exact(part) and _exact(whole)) or part.link in ("of", "whole") or part.counted is not None:
        return False
    gap = view.text[part.end : whole.start]
    if len(gap.split()) > _OF or any(mark in gap for mark in _STOPS + ",،"):
        return False
    return part.unit in (None, whole.unit) and part.kind in (QuantityKind.NUMBER, whole.kind)


def _of_them(view: View, whole: Quantity, part: Quantity) -> bool:
    """ "310 people were injured, 42 of them seriously"."""
    if not (_exact(part) and _exact(whole)) or (whole.counted is None and whole.unit is None):
        return False
    if part.unit is not None or part.counted is not None or whole.kind is QuantityKind.MONEY:
        return False
    them = next(signals_in(view, Span(part.end, part.end + 8), "partof"), None)
    if them is None or them.value or view.text[part.end : them.start].strip():
        return False
    if view.inside(view.quantities, Span(them.end, them.end + _AFTER)):
        return False  # «91 بينهم 50»: the 50 are of the 91
    gap = view.text[noun_end(whole) : part.start]
    return len(gap.split()) <= _THEN and not any(mark in gap for mark in _STOPS)


def _fits_earlier(view: View, earlier: Sequence[Quantity], part: Quantity) -> bool:
    """ "13,000 people in 11 countries, 4,000 of them in Egypt": what is nearest need not be the whole."""
    sentence = view.sentence(part.start)
    return any(q.start >= sentence.start and (q.high is None or q.high >= (part.exact or 0)) for q in earlier)


def _exact(quantity: Quantity) -> bool:
    value = quantity.exact
    return quantity.kind in _COUNTS and plain(quantity) and value is not None and value > 1 and not quantity.rate


def _row(view: View, known: Sequence[Quantity], at: int, whole: Quantity, part: Quantity) -> Row:
    """The whole with its part, and with what is left where the next figure (number ``at`` + 1) says it."""
    left = known[at + 1] if at + 1 < len(known) else None
    if left is not None and _left(view, known[at], whole, left):
        return Row(whole, (part, left), Cue.OF, complete=True, distinct=True)
    if left is not None and _elsewhere(view, whole, part, left):
        return Row(whole, (part, left), Cue.OF, complete=False, distinct=True)
    return Row(whole, (part,), Cue.OF, complete=False, distinct=True)


def _elsewhere(view: View, whole: Quantity, part: Quantity, other: Quantity) -> bool:
    """ "120 workers, 80 of them from the county and 60 from abroad": two bare figures, each with a place of its own."""
    if not _exact(other) or other.link != "and" or other.counted is not None or not view.together(whole, other):
        return False
    gap = view.text[noun_end(part) : other.start]
    apart = bool(part.place and other.place) and part.place != other.place
    return apart and same_unit(view, other, whole) and not any(mark in gap for mark in _STOPS + ",،")


def _left(view: View, last: Quantity, whole: Quantity, left: Quantity) -> bool:
    """ "… and acquitted on the other three", "…, leaving 17,000 in the dark": in the sentence, and of one kind."""
    if not _exact(left) or left.approx or whole.approx:
        return False
    sentence = view.sentence(whole.start)
    if left.start >= sentence.end or (left.counted_head and left.counted_head != whole.counted_head):
        return False
    if not same_unit(view, left, whole):
        return False
    words = [s for s in signals_in(view, Span(last.end, left.start), "rest", "leaving") if s.value != "last"]
    return bool(words) and len(view.text[words[-1].end : left.start].split()) <= _LEFT
