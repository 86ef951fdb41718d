"""Figures that are named again as known: "losses of 640 million … The losses of 460 million", "43 families … the 46 families".

Comes in: a document. Goes out: pairs of figures of one text of which the later is introduced as one that the reader
knows (`Quantity.again`), while the only one of its name that the text has told is another.

What is named again must be the same: the noun, the unit, every adjective. A figure that moves may have moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from attrs import frozen

from factcheck.model.document import SegmentKind
from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.span import Span
from factcheck.rules._amounts import is_percent, noun_end, plain
from factcheck.rules._rule import View

__all__ = ["Again", "again", "agree"]

#: Words between the name of a figure and the figure.
_NEAR = 5
#: Units of ages, which are a person's ("at the age of 60").
_AGES = ("year", "month", "week", "day")
#: How many times the one may be the other.
_FAR = 3
#: Figures of one name that are looked at, and words that tell of change between two of them; a text that has more tells of
#: too much to say which is meant.
_MOST, _MOVES = 24, 40
#: Marks between which a name and its figure stand.
_STOPS = frozenset(",;:(")
#: Signals of figures that change in the course of a story.
_MOVING = ("change", "moved", "changed", "resume")


@frozen
class Again:
    """A figure, and the one told of the same name."""

    said: Quantity
    told: Quantity


def again(view: View) -> Iterator[Again]:
    """The figures named again, agreeing and differing."""
    known = [q for q in view.quantities if q.again and plain(q) and not is_percent(q) and _tells(view, q)]
    if not known:
        return
    keys = {view.key(q.again) for q in known}
    named = _named(view, keys)
    values = Counter(_value(q) for q in view.quantities)
    for q in known:
        others = named[view.key(q.again)]
        if values[_value(q)] == 1 and len(others) <= _MOST:  # else the text has the very figure
            yield from _told(view, q, others)


def _tells(view: View, q: Quantity) -> bool:
    """It stands in the running text, and its noun says more than that human beings are counted."""
    return (
        view.key(q.again) not in ("", "who")
        and q.unit not in _AGES
        and not view.quoted(q.start)
        and view.segment(q.start).kind is not SegmentKind.TITLE
    )


def _value(q: Quantity) -> object:
    return q.kind, q.unit, q.rate, q.exact


def _named(view: View, keys: set[str]) -> dict[str, list[tuple[Quantity, bool]]]:
    """The figures that have one of these names, each with whether it counts what the name says (or stands behind the
    name in its clause)."""
    found: dict[str, list[tuple[Quantity, bool]]] = {key: [] for key in keys}
    for q in view.quantities:
        counts = view.key(q.counted_head) if q.counted_head else ""
        if counts in found:
            found[counts].append((q, True))
        for key in _before(view, q) & keys - {counts}:
            found[key].append((q, False))
    return found


def _before(view: View, q: Quantity) -> set[str]:
    """The keys of the few words before a figure in its clause."""
    words, start = view.words, view.sentence(q.start).start
    found: set[str] = set()
    k = bisect_left(words.starts, q.start) - 1
    for n in range(k, max(k - _NEAR, -1), -1):
        gap = view.text[words.ends[n] : q.start]
        if words.starts[n] < start or not _STOPS.isdisjoint(gap) or any(c.isdecimal() for c in gap):
            break
        found.update(words.keys[n])
    return found


def _adjectives(view: View, q: Quantity) -> frozenset[str]:
    """The keys of the words between a figure and its noun."""
    inside = view.words.at(q.end, noun_end(q))
    return frozenset([keys[0] for keys in inside.keys[:-1]])


def _told(view: View, q: Quantity, others: list[tuple[Quantity, bool]]) -> Iterator[Again]:
    """The only figure of that name that the text has besides."""
    adjectives = _adjectives(view, q) if q.again == q.counted_head else frozenset()
    here = view.sentence_number(q.start)
    found: list[Quantity] = []
    assert q.exact is not None
    for other, counts in others:
        if other is q or (other.kind, other.unit, other.rate) != (q.kind, q.unit, q.rate):
            continue
        if other.kind is QuantityKind.ORDINAL or not other.exact:
            continue
        if not Fraction(1, _FAR) <= q.exact / other.exact <= _FAR or not _fits(view, other, counts, adjectives):
            continue
        if other.approx or view.sentence_number(other.start) == here or other.start > q.start:
            return
        found.append(other)
    if len({other.exact for other in found}) != 1 or any(_moving(view, one) for one in (q, *found)):
        return
    if not _changed(view, Span(found[0].start, q.start), view.key(q.again)):
        yield Again(q, found[0])


def _fits(view: View, other: Quantity, counts: bool, adjectives: frozenset[str]) -> bool:
    """The other has the adjectives of the figure, and none of its own: "60 main girders" are not "the 74 girders"."""
    if not counts:
        return not adjectives
    own = _adjectives(view, other)
    if own == adjectives or not own <= adjectives:
        return own == adjectives
    words = view.words.at(*view.sentence(other.start))
    return adjectives <= {key for keys in words.keys for key in keys}


def _moving(view: View, q: Quantity) -> bool:
    return bool(view.marks(view.sentence(q.start), *_MOVING))


def _changed(view: View, between: Span, key: str) -> bool:
    """A sentence between the two says that what bears the name moved."""
    if view.crowded(between, _MOVING, _MOVES):
        return True
    for signal in chain.from_iterable(view.marks(between, kind) for kind in _MOVING):
        sentence = view.sentence(signal.start)
        if any(key in keys for keys in view.words.at(sentence.start, sentence.end).keys):
            return True
    return False


def agree(first: Quantity, second: Quantity) -> tuple[Interval, Interval]:
    """What the two figures can stand for."""
    return Interval.printed(first), Interval.printed(second)
