"""So much for each of so many: "500 crowns to each of the 43 families, 21,500 in all", "48 carts of 25 kilograms each".

Comes in: a `View`. Goes out: statements that give a number of things, what each of them has, and what all have
together, in one clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.model.span import Span
from factcheck.rules._amounts import is_percent, noun_end, plain
from factcheck.rules._rule import View

__all__ = ["Each", "shared_out"]

#: Words between "each" and the number of things, between any two of the figures, and code points behind a figure in
#: which "each" or "in all" stands.
_NEAR, _APART, _BEHIND = 2, 8, 6
_STOPS = ".;:؛()\n"


@frozen
class Each:
    """So many things, what each has, and what all of them have."""

    count: Quantity
    each: Quantity
    total: Quantity


def shared_out(view: View) -> Iterator[Each]:
    """The statements of a text, in order."""
    for signal in view.marked("each"):
        sentence = view.sentence(signal.start)
        usable = [q for q in view.inside(view.quantities, sentence) if q.kind is not QuantityKind.ORDINAL and plain(q)]
        found = _read(view, usable, signal) if len(usable) > 2 else None
        if found is not None and _fits(view, found):
            yield found


def _read(view: View, usable: Sequence[Quantity], signal: Signal) -> Each | None:
    before = [k for k, q in enumerate(usable) if q.end <= signal.start]
    if not before:
        return None
    k = before[-1]
    last = usable[k]
    near = len(view.text[noun_end(last) : signal.start].split()) <= 1 or signal.start < noun_end(last)
    if not near:
        return None
    following = usable[k + 1] if k + 1 < len(usable) else None
    things = following is not None and following.counted is not None and following.unit is None
    if following is not None and things and len(view.text[signal.end : following.start].split()) <= _NEAR:
        total = usable[k + 2] if k + 2 < len(usable) else None  # "500 crowns to each of the 43 families, 21,500 in all"
        return Each(following, last, total) if total is not None and _sums_up(view, total) else None
    if last.link == "of" and k and usable[k - 1].counted is not None and following is not None:
        # "48 carts of 25 kilograms each, 1,200 kilograms in all"
        return Each(usable[k - 1], last, following) if _sums_up(view, following) else None
    if last.link == "average" and k > 1:
        # "40 million for 3,000 savers, an average of 13,000 each", or the savers first
        first, second = usable[k - 2 : k]
        count, total = (second, first) if first.unit is not None else (first, second)
        if count.counted is not None and count.unit is None and total.unit is not None:
            return Each(count, last, total)
    return None


def _sums_up(view: View, total: Quantity) -> bool:
    """ "A total of", or "in all" behind it."""
    end = noun_end(total)
    marks = view.marks(Span(end, end + 3 * _BEHIND), "altogether")
    return total.link in ("total", "or") or any(not view.text[end : mark.start].strip() for mark in marks)


def _fits(view: View, said: Each) -> bool:
    """Number, share and sum are exact enough to be reckoned with, in one clause, the sum in the unit of the share."""
    count, each, total = said.count, said.each, said.total
    if any(q.exact is None or is_percent(q) for q in (count, each, total)) or count.exact in (0, 1) or each.exact == 0:
        return False
    if count.link == "and" and view.joined(Span(max(count.start - _BEHIND, 0), count.start)):
        return False  # "two sacks and three crates of 20 kilograms each"
    ordered = sorted((count, each, total), key=lambda q: q.start)
    for first, second in pairwise(ordered):
        gap = view.text[noun_end(first) : second.start]
        if len(gap.split()) > _APART or any(stop in gap for stop in _STOPS):
            return False
    if total.unit is None and total.counted is None:
        return True
    if each.unit is None and each.counted is None:
        return total.unit is not None
    return total.unit == each.unit and (total.unit is not None or total.counted_head == each.counted_head)
