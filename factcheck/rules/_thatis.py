"""What a text works out itself: «يقيم 18 في المئة منهم في المخيمات، أي نحو 114 ألفا», «لم تنجح سوى 18 محاولة من بين 43، أي 42 في المئة».

Comes in: a `View`. Goes out: parts, wholes and shares that the words "that is" tie together over more than a few words.
Behind «أي» stands what follows from the figures before it, so they are looked for further off than elsewhere: in the
sentence, and for a share of what was counted before, in the two sentences before it. Where any of them gives what is
said, that one is meant; a text is contradicted only where one figure alone can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.span import Span
from factcheck.rules._amounts import is_percent, noun_end, plain, same_unit, signals_in
from factcheck.rules._rule import View
from factcheck.rules._shares import Shared

__all__ = ["said_again"]

#: Words between "that is" and its figure, between the share and "that is", between a share and a whole behind it.
_NEAR, _FAR, _BEHIND = 4, 12, 4
#: Code points before a figure in which its "that is" stands.
_REACH = 40
_STOPS = ".;؛:\n!؟?"
#: How far a share in words is stretched ("a third" for 30 %). Chosen by us.
_LOOSE = Fraction(1, 10)
#: Figures looked back over.
_MOST = 8


def said_again(view: View) -> list[Shared]:
    """The shares of a text behind "that is", in order; worked out once."""
    known = view.memo.get(__name__)
    if known is None:
        known = list(_find(view)) if view.marked("thatis") else []
        view.memo[__name__] = known
    return known  # type: ignore[return-value]


def _find(view: View) -> Iterator[Shared]:
    quantities = view.quantities
    for k in range(1, len(quantities)):
        said = quantities[k]
        start = _opened(view, said)
        if start is None or quantities[k - 1].end > start:
            continue
        if is_percent(said):
            found = _percent_said(view, quantities, k)
        elif plain(said) and _is_share(quantities[k - 1]):
            found = _amount_said(view, quantities, k, start)
        else:
            found = None
        if found is not None:
            yield found


def _opened(view: View, said: Quantity) -> int | None:
    """Where the "that is" of a figure begins."""
    marks = view.marks(Span(max(said.start - _REACH, 0), said.start), "thatis")
    if not marks:
        return None
    gap = view.text[marks[-1].end : said.start]
    near = len(gap.split()) <= _NEAR and not any(mark in gap for mark in (*_STOPS, ",", "،"))
    return marks[-1].start if near and view.together(marks[-1], said) else None


def _is_share(quantity: Quantity) -> bool:
    """An exact percentage or fraction."""
    value = quantity.exact
    if value is None or quantity.approx:
        return False
    return is_percent(quantity) or (quantity.kind is QuantityKind.FRACTION and 0 < value < 1)


def _amount_said(view: View, quantities: Sequence[Quantity], k: int, start: int) -> Shared | None:
    """A share of something counted before, and how many that is."""
    share, part = quantities[k - 1], quantities[k]
    gap = view.text[share.end : start]
    if len(gap.split()) > _FAR or any(stop in gap for stop in _STOPS) or part.exact is None:
        return None
    sentence = view.sentence(part.start)
    if share.start < sentence.start:
        return None
    earlier = max(sentence.start - 2, view.segment(part.start).start)
    before = view.sentence(earlier)
    around = [
        q for q in quantities[max(k - 1 - _MOST, 0) : k - 1] if q.start >= before.start and _whole_of(view, q, part)
    ]
    for whole in reversed(around):
        if _fits(part, whole, share):
            return Shared(part, whole, share)
    here = [q for q in around if q.start >= sentence.start]
    refers = share.counted is None and (
        share.kind is QuantityKind.FRACTION or bool(view.marks(Span(share.end, share.end + 2 * _NEAR), "partof"))
    )
    if here and refers:
        return Shared(part, here[-1], share)
    alike = [q for q in around if q.counted_head and part.counted_head and _same_noun(view, q, part)]
    if len(alike) != 1 or len(around) != 1:
        return None
    if share.counted_head and alike[0].counted_head and view.key(share.counted_head) == view.key(alike[0].counted_head):
        return None  # "60 percent of the seats, or 60 seats": SHARE-GROUP
    return Shared(part, alike[0], share)


def _whole_of(view: View, whole: Quantity, part: Quantity) -> bool:
    value = whole.exact
    if value is None or part.exact is None or value <= part.exact or is_percent(whole) or not plain(whole):
        return False
    if whole.counted_head and part.counted_head and not _same_noun(view, whole, part):
        return False
    return same_unit(view, whole, part)


def _same_noun(view: View, first: Quantity, second: Quantity) -> bool:
    assert first.counted_head and second.counted_head
    return view.key(first.counted_head) == view.key(second.counted_head)


def _fits(part: Quantity, whole: Quantity, share: Quantity) -> bool:
    """The share of the whole is the part, as far as all three are rounded."""
    ratio = Interval.printed(part).over(Interval.printed(whole))
    if ratio is None:
        return False
    if is_percent(share):
        return ratio.times(100).meets(Interval.percentage(share))
    return ratio.meets(Interval.stated(share).widened(_LOOSE))


def _percent_said(view: View, quantities: Sequence[Quantity], k: int) -> Shared | None:
    """A part and its whole, and what percentage that is."""
    percent = quantities[k]
    sentence = view.sentence(percent.start)
    if any(True for _ in signals_in(view, Span(sentence.start, percent.end + _REACH), "change", "moved", "changed")):
        return None
    counts = [
        q for q in quantities[max(k - _MOST, 0) : k]
        if q.start >= sentence.start and q.exact is not None and plain(q) and not is_percent(q)
    ]  # fmt: skip
    if percent.counted is not None:
        return _of_what_follows(view, quantities, k, counts)
    pairs = [(p, w) for p in counts for w in counts if p is not w and _whole_of(view, w, p)]
    if pairs and any(is_percent(q) for q in view.begun(quantities, counts[0].start, percent.start)):
        pairs = [(p, w) for p, w in pairs if _fits(p, w, percent)]  # each count may have a percentage of its own
    for part, whole in pairs:
        if _fits(part, whole, percent):
            return Shared(part, whole, percent)
    told = _told_of(view, quantities, k)
    if told is not None:
        return Shared(*told, percent)
    if len(counts) != 2 or len(pairs) != 1:
        return None
    part, whole = pairs[0]
    tied = whole.link in ("of", "whole") or (whole.counted_head and part.counted_head and _same_noun(view, part, whole))
    return Shared(part, whole, percent) if tied else None


def _told_of(view: View, quantities: Sequence[Quantity], k: int) -> tuple[Quantity, Quantity] | None:
    """The part and the whole told last before a percentage, where words tie them: «3.3 مليون من أصل ستة ملايين، أي 55 في
    المئة», «18 مليون نسمة، تسعة ملايين منهم، أي 50 في المئة», «25 ألف عامل، بينهم 15 ألف امرأة، أي 60 في المئة»."""
    if k < 2 or not view.together(quantities[k - 2], quantities[k]):
        return None
    one, two, percent = quantities[k - 2 : k + 1]
    if any(stop in view.text[noun_end(one) : percent.start] for stop in _STOPS):
        return None
    if two.link in ("of", "whole"):
        tied, part, whole = True, one, two
    else:
        part, whole = two, one
        between = view.marks(Span(noun_end(one), two.start), "partof")
        behind = view.marks(Span(two.end, noun_end(two) + 2 * _NEAR), "partof")
        first = [s for s in between if s.value != "loose" or len(view.text[s.end : two.start].split()) <= 1]
        tied = bool(first or behind)
    if not tied or part.exact is None or part.approx or whole.approx or not plain(part) or is_percent(part):
        return None
    return (part, whole) if _whole_of(view, whole, part) or _named_apart(view, whole, part) else None


def _named_apart(view: View, whole: Quantity, part: Quantity) -> bool:
    """The part has a noun of its own («15 ألف امرأة»), and both only count."""
    value = whole.exact
    one = part.kind is whole.kind is QuantityKind.NUMBER and part.unit is whole.unit is None
    return one and value is not None and part.exact is not None and value > part.exact and plain(whole)


def _of_what_follows(view: View, quantities: Sequence[Quantity], k: int, counts: Sequence[Quantity]) -> Shared | None:
    """«21 مليون يمني، أي 80 في المئة من السكان البالغ عددهم 26 مليونا»: the whole behind the noun of the percentage."""
    percent = quantities[k]
    if len(counts) != 1 or k + 1 >= len(quantities):
        return None
    whole = quantities[k + 1]
    gap = view.text[noun_end(percent) : whole.start]
    if (
        len(gap.split()) > _BEHIND
        or any(mark in gap for mark in (*_STOPS, ",", "،"))
        or not view.marks(Span(noun_end(percent), whole.start), "numbering")
    ):
        return None
    return Shared(counts[0], whole, percent) if _whole_of(view, whole, counts[0]) else None
