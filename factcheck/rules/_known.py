"""What is told as known already: «الصندوق البالغ رأس ماله 900 مليون دولار», «المفقودين الـ15», «البعثة التي ضمت 70 مراقبا».

Comes in: a document. Goes out: figures said of a definite thing, each with the figure that another sentence tells of the
thing by the same word. A definite noun points back; so its figure is no news, and must be the one told before. Where
the text has the very figure anywhere else, or the sentences tell of other figures of its kind by that word, nothing is
said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.rules._amounts import noun_end, plain, same_unit
from factcheck.rules._rule import View

__all__ = ["Known", "known_again", "slipped"]

#: Words between the mark of what is known and its figure, words of the noun before the mark, and code points for both.
_TO, _NOUN, _REACH = 3, 2, 50
#: Code points before a figure, and behind it, in which the word for what has it stands.
_BEFORE, _BEHIND = 45, 15
#: Figures that are compared with one, and code points on either side of it over which they lie: a long story.
_MOST, _STORY = 80, 20_000
#: How many times one figure is the other at most: a digit slips, the size stays.
_TIMES = 3
_STOPS = ".;؛:\n!؟?()«»،,"
#: What links a figure to another one of a statement of change or of a comparison.
_LINKS = frozenset({"from", "versus", "or", "average", "of"})
_MOVING = ("change", "changed", "moved", "resume")
#: What befell people: «القتلى الـ15» are those told before; «الدول الـ15» need not be.
_FATE = "fate/"
_KINDS = (QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE)


@frozen
class Known:
    """A figure of a definite thing, and the figure told of it elsewhere."""

    again: Quantity
    told: Quantity


def known_again(view: View) -> Iterator[Known]:
    """The figures of definite things that differ from what is told of them."""
    marks = view.marked("amounting")
    if not marks:
        return
    done = set()
    for mark in marks:
        quantity = next(iter(view.begun(view.quantities, mark.end, mark.end + _REACH)), None)
        if quantity is None or quantity.start in done or not _usable(view, quantity) or view.quoted(quantity.start):
            continue
        gap = view.text[mark.end : quantity.start]
        if len(gap.split()) > _TO or any(stop in gap for stop in _STOPS):
            continue
        done.add(quantity.start)
        noun = _noun(view, mark, quantity)
        if mark.value == "number" and (gap or not any(keys[0].startswith(_FATE) for keys in noun)):
            continue
        found = _told(view, quantity, noun, mark.value)
        if found is not None:
            yield Known(quantity, found)


def _usable(view: View, q: Quantity) -> bool:
    return q.kind in _KINDS and plain(q) and bool(q.exact) and not q.approx and q.rate is None and q.exact != 1


def _noun(view: View, mark: Signal, quantity: Quantity) -> list[tuple[str, ...]]:
    """The keys of the words before a mark that name what is known; of a relative clause those behind it, too."""
    start = max(view.sentence(mark.start).start, mark.start - _REACH)
    before = view.text[start : mark.start]
    cut = max((before.rfind(stop) for stop in _STOPS), default=-1)
    names = list(view.words.at(start + cut + 1, mark.start))[-_NOUN:]
    if mark.value == "clause":
        names += list(view.words.at(mark.end, quantity.start))
    return [word.keys for word in names]


def _told(view: View, quantity: Quantity, noun: Sequence[tuple[str, ...]], mark: str) -> Quantity | None:
    """The one figure that is told of a thing in other sentences; None where the very figure is told, too, or several."""
    near = view.begun(view.quantities, quantity.start - _STORY, quantity.start + _STORY)
    alike = [
        q for q in near
        if q is not quantity and _usable(view, q) and q.kind is quantity.kind and _one_unit(view, q, quantity)
    ]  # fmt: skip
    if not noun or len(alike) > _MOST:
        return None
    sentence = view.sentence(quantity.start)
    shared = [(_words_of(view, q, noun), q) for q in alike if view.sentence(q.start) != sentence]
    if any(q.exact == quantity.exact and (n or q.kind is not QuantityKind.NUMBER) for n, q in shared):
        return None
    most = max((n for n, _ in shared), default=0)
    if most < (2 if mark == "clause" else 1):
        return None
    of_it = [q for n, q in shared if n == most]
    slips = [q for q in of_it if slipped(quantity, q)]
    if len({q.exact for q in slips}) != 1:
        return None
    found = slips[0]
    often = sum(q.exact == found.exact for q in alike) > 1 or _swapped(quantity, found)
    named = quantity.kind is not QuantityKind.NUMBER or (
        mark == "clause" and quantity.counted_head and found.counted_head
    )
    sole = named and len({q.exact for q in of_it}) == 1 and (mark == "clause" or len(_digits(quantity).rstrip("0")) > 1)
    if not (often or (sole and not _moves(view, found))) or found.link in _LINKS:
        return None
    return None if _made(view, quantity, found, alike) else found


def _moves(view: View, quantity: Quantity) -> bool:
    """Its sentence tells of a change, or goes on with what was told before."""
    sentence = view.sentence(quantity.start)
    marks = view.marks(sentence, *_MOVING)
    return bool(marks) and not {s.start for s in marks} <= {a.cue.start for a in view.attributions_in(sentence)}


def _one_unit(view: View, one: Quantity, two: Quantity) -> bool:
    if not same_unit(view, one, two):
        return False
    if one.kind is QuantityKind.NUMBER and one.counted_head and two.counted_head:
        return view.key(one.counted_head) == view.key(two.counted_head)
    return True


def _words_of(view: View, quantity: Quantity, noun: Sequence[tuple[str, ...]]) -> int:
    """How many words of a noun stand around a figure in its clause."""
    sentence = view.sentence(quantity.start)
    start = max(sentence.start, quantity.start - _BEFORE)
    before = view.text[start : quantity.start]
    cut = max((before.rfind(stop) for stop in _STOPS), default=-1)
    end = min(sentence.end, noun_end(quantity) + _BEHIND)
    words = [*view.words.at(start + cut + 1, quantity.start), *view.words.at(quantity.end, end)]
    held = {key for word in words for key in word.keys}
    return sum(not held.isdisjoint(keys) for keys in noun)


def slipped(one: Quantity, two: Quantity) -> bool:
    """One digit of the one is another in the other, or two have changed places."""
    if one.scale != two.scale:
        return False
    a, b = _digits(one), _digits(two)
    apart = sum(x != y for x, y in zip(a, b, strict=False))
    return len(a) == len(b) and (_swapped(one, two) or (apart == 1 and a[0] != "0" and _sized(one, two)))


def _swapped(one: Quantity, two: Quantity) -> bool:
    """Two neighbouring digits have changed places."""
    a, b = _digits(one), _digits(two)
    apart = [k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return len(a) == len(b) and len(apart) == 2 and apart[1] - apart[0] == 1 and sorted(a) == sorted(b)


def _sized(one: Quantity, two: Quantity) -> bool:
    assert one.exact is not None and two.exact is not None
    return one.exact < two.exact * _TIMES and two.exact < one.exact * _TIMES


def _digits(quantity: Quantity) -> str:
    """The digits of a figure, three behind the point."""
    assert quantity.exact is not None
    return str(int(quantity.exact * 1000))


def _made(view: View, one: Quantity, two: Quantity, others: Sequence[Quantity]) -> bool:
    """The two differ by what another figure of one of their sentences says: both may be right."""
    assert one.exact is not None and two.exact is not None
    gap = abs(one.exact - two.exact)
    return any(q.exact == gap and (view.together(q, one) or view.together(q, two)) for q in others)
