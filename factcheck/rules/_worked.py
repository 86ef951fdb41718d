"""What a text works out from two figures: «سجلت 1200 إصابة، مقابل 1500 في الأسبوع السابق، أي بتراجع نسبته 20 في المئة»,
«بأكثرية 60 صوتا مقابل 52، أي بفارق ثمانية أصوات».

Comes in: a `View`. Goes out: statements of change whose last figure stands behind "that is". There it follows from what
stands before it: where the sentence has told two amounts of one kind so far, and no more, it is from these. Which came
first is told by their links; a gap has no direction.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.model.span import Span
from factcheck.rules._amounts import is_percent, plain, same_unit
from factcheck.rules._change import Changed, changes
from factcheck.rules._rule import View

__all__ = ["worked_out"]

#: Words between "that is" and its figure, and code points over which they lie.
_NEAR, _REACH = 5, 45
_STOPS = ".،,;؛:()«»\n"
_WORDS = ("changed", "change", "moved")
_EARLIER, _LATER = ("versus", "from"), ("to",)
_PARTS = (QuantityKind.ORDINAL, QuantityKind.IDENTIFIER)


def worked_out(view: View) -> list[Changed]:
    """The statements of a text, in order; worked out once."""
    known = view.memo.get(__name__)
    if known is None:
        known = view.memo[__name__] = list(_find(view))
    return known  # type: ignore[return-value]


def _find(view: View) -> Iterator[Changed]:
    marks = view.marked("thatis")
    read = {q.start for c in changes(view) for q in (c.percent, c.difference) if q is not None} if marks else set()
    for mark in marks:
        said = next(iter(view.begun(view.quantities, mark.end, mark.end + _REACH)), None)
        if said is None or said.start in read or said.exact is None or said.approx or view.quoted(said.start):
            continue
        gap = view.text[mark.end : said.start]
        if len(gap.split()) > _NEAR or any(stop in gap for stop in _STOPS):
            continue
        two = _two(view, mark)
        if two is None:
            continue
        found = _percent(view, mark, said, *two) if is_percent(said) else _gap(view, mark, said, *two)
        if found is not None:
            yield found


def _two(view: View, mark: Signal) -> tuple[Quantity, Quantity] | None:
    """The only two amounts that the sentence tells before, of one unit and one noun."""
    sentence = view.sentence(mark.start)
    told = [q for q in view.begun(view.quantities, sentence.start, mark.start) if q.kind not in _PARTS]
    if len(told) != 2 or view.marks(Span(sentence.start, mark.start), "thatis"):
        return None
    first, second = told
    for q in told:
        if not plain(q) or q.exact is None or q.approx or is_percent(q) or not q.exact:
            return None
    if first.rate != second.rate or not same_unit(view, first, second):
        return None
    if first.counted_head and second.counted_head and view.key(first.counted_head) != view.key(second.counted_head):
        return None
    return first, second


def _percent(view: View, mark: Signal, said: Quantity, first: Quantity, second: Quantity) -> Changed | None:
    """By how many percent the one is more than the other."""
    word = next(iter(view.marks(Span(mark.end, said.start), *_WORDS)), None)
    if word is None or said.counted is not None:
        return None
    if second.link in _EARLIER and first.link not in (*_EARLIER, *_LATER):
        before, after = second, first
    elif second.link in _LATER:
        before, after = first, second
    else:
        return None
    return Changed(word.value == "up", word, before, after, None, said, span=Span(first.start, said.end))


def _gap(view: View, mark: Signal, said: Quantity, first: Quantity, second: Quantity) -> Changed | None:
    """How far the two lie apart."""
    word = next(iter(view.marks(Span(mark.end, said.start), "gap")), None)
    if word is None or not plain(said) or not same_unit(view, said, first) or said.rate != first.rate:
        return None
    heads = {view.key(q.counted_head) for q in (said, first, second) if q.counted_head}
    if said.unit is None and len(heads) > 1:
        return None
    before, after = (first, second) if (first.exact or 0) < (second.exact or 0) else (second, first)
    return Changed(True, word, before, after, said, None, span=Span(first.start, said.end))
