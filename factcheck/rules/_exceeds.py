"""Statements that set one figure beside another: "48,000 tickets, 20 percent more than the 40,000 of last year".

Comes in: a `View`. Goes out: `Changed` statements, of which ``before`` is the figure behind "than", ``after`` the one that
is compared with it.

The three figures stand in one clause in this order, and nothing but when and what it is per stands between the first
and what it is more by: so neither figure is taken from a clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.model.span import Span
from factcheck.rules._amounts import is_percent, noun_end, plain, rate_of, same_unit
from factcheck.rules._change import Changed
from factcheck.rules._rule import View

__all__ = ["exceeded"]

#: Words between the figure and what it is more by, between that and "more than", between "than" and the other figure.
_APART, _NEAR, _BEHIND = 5, 1, 4
_STOPS = frozenset(".;:؛()\n,،")


def exceeded(view: View) -> list[Changed]:
    """The comparisons of a text, in order; worked out once."""
    known = view.memo.get(__name__)
    if known is None:
        known = [said for signal in view.marked("exceeds") for said in _read(view, signal)]
        view.memo[__name__] = known
    return known  # type: ignore[return-value]


def _read(view: View, signal: Signal) -> Iterator[Changed]:
    sentence = view.sentence(signal.start)
    leading = [
        q for q in view.begun(view.quantities, sentence.start, signal.start) if q.kind is not QuantityKind.ORDINAL
    ]
    following = view.begun(view.quantities, signal.end, sentence.end)
    if len(leading) < 2 or not following:
        return
    base, gap = following[0], view.text[signal.end : following[0].start]
    by = _by(view, leading, signal)
    if base.exact is None or not plain(base) or is_percent(base) or base.link in ("or", "by", "and") or not by:
        return
    if len(gap.split()) > _BEHIND or not _STOPS.isdisjoint(gap):
        return
    if len(following) > 1 and following[1].link == "and" and "," not in view.between(base, following[1]):
        return  # "more than the $300 million in loans and the $72 million in grants"
    main = leading[-len(by) - 1]
    if main.exact is None or not plain(main) or not _set_off(view, main, by[0]) or not _alike(view, main, base):
        return
    base = _in_unit(base, main)
    percent = next((q for q in by if is_percent(q)), None)
    difference = next((_in_unit(q, main) for q in by if not is_percent(q)), None)
    if difference is not None and (not plain(difference) or not same_unit(view, difference, main)):
        return
    if difference is not None and difference.counted_head not in (None, main.counted_head, base.counted_head):
        return
    yield Changed(
        signal.value == "up", signal, base, main, difference, percent, span=Span(main.start, base.end), aside=False
    )


def _by(view: View, leading: Sequence[Quantity], signal: Signal) -> list[Quantity]:
    """By how much the one is more: a figure right before "more than", and one that says it again ("8 million or 4
    percent more than")."""
    last = leading[-1]
    if (
        last.exact is None
        or len(view.text[last.end : signal.start].split()) > _NEAR
        or last.kind is QuantityKind.MULTIPLE
    ):
        return []
    gap = view.text[noun_end(leading[-2]) : last.start]
    again = (
        last.link == "or" and not any(mark in gap for mark in ",،") and is_percent(last) is not is_percent(leading[-2])
    )
    return list(leading[-2:] if again and len(leading) > 2 else leading[-1:])


def _set_off(view: View, main: Quantity, by: Quantity) -> bool:
    """A comma or "or" right before what it is more by; between, at most the time and place of the first figure."""
    end = noun_end(main)
    gap = view.text[end : by.start]
    said = gap.rstrip()
    comma = said.endswith((",", "،")) or (by.link == "or" and len(gap.split()) == 1)
    return (
        comma and len(gap.split()) <= _APART and _STOPS.isdisjoint(said[:-1]) and not view.joined(Span(end, by.start))
    )


def _alike(view: View, main: Quantity, base: Quantity) -> bool:
    heads = {view.key(q.counted_head) for q in (main, base) if q.counted_head}
    return same_unit(view, main, _in_unit(base, main)) and len(heads) < 2 and rate_of(view, base) in (
        None, rate_of(view, main)
    )  # fmt: skip


def _in_unit(bare: Quantity, model: Quantity) -> Quantity:
    """A bare number with the unit of the figure beside it; an amount with what that is per."""
    if bare.unit is not None and bare.unit == model.unit and bare.rate is None:
        return evolve(bare, rate=model.rate)
    if bare.unit is not None or bare.kind is not QuantityKind.NUMBER or bare.counted is not None:
        return bare
    return evolve(bare, kind=model.kind, unit=model.unit, rate=model.rate)
