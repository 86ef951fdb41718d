"""Figures that are named again as known: "losses of 640 million … The losses of 460 million", "43 families … the 46 families".

Comes in: a document. Goes out: pairs of figures of one text of which the later is introduced as one that the reader
knows, while the only one of its name that the text has told is another.

What is named again must be the same: the noun, the unit, every adjective. A figure that a clause or a preposition tells
apart from the others ("the 15 people on the bus") introduces its own, and one that moves may have moved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from factcheck.model.document import SegmentKind
from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.span import Span
from factcheck.rules._amounts import is_percent, noun_end, plain
from factcheck.rules._rule import View

__all__ = ["Again", "again"]

#: Words that make a figure one that is known, right before it, or before what it is the figure of.
_KNOWN = frozenset({"the", "its", "his", "her", "their", "these", "those", "all"})
#: Words behind a noun that tell it apart from others of its name.
_APART = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "from",
        "with",
        "without",
        "near",
        "who",
        "which",
        "that",
        "where",
        "whose",
        "under",
        "over",
        "for",
        "to",
        "between",
        "aboard",
        "inside",
        "outside",
        "about",
        "above",
        "below",
        "across",
        "along",
        "around",
        "against",
        "among",
        "not",
        "more",
        "other",
        "as",
        "than",
        "a",
        "an",
    ]
)
#: Words that say that a figure is one of several of its name.
_OTHERS = frozenset(
    [
        "other",
        "others",
        "remaining",
        "rest",
        "first",
        "second",
        "third",
        "last",
        "next",
        "final",
        "latest",
        "new",
        "additional",
        "extra",
        "previous",
        "former",
        "old",
        "top",
        "largest",
        "main",
        "few",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
#: Code points looked at on either side of a figure, letters of "of" with its spaces.
_REACH, _OF = 40, " of "
#: Words between the name of a figure and the figure.
_NEAR = 5
#: How many times the one may be the other.
_FAR = 3
#: Signals of figures that change in the course of a story.
_MOVING = ("change", "moved", "changed", "resume")


@frozen
class Again:
    """A figure, the one told of the same name, and the name that the first is known by."""

    said: Quantity
    told: Quantity


def again(view: View) -> Iterator[Again]:
    """The figures named again, agreeing and differing."""
    for q in view.quantities:
        if (
            q.exact is None
            or q.approx
            or q.start < 4
            or q.kind is QuantityKind.ORDINAL
            or not plain(q)
            or is_percent(q)
        ):
            continue
        before = view.text[max(q.start - _REACH, 0) : q.start]
        if before.endswith(_OF) and q.kind is not QuantityKind.IDENTIFIER:
            name = _named(view, q, before)
        elif before.endswith(" ") and _last(before) in _KNOWN and not _part(before):
            name = _counted(view, q)
        else:
            name = None
        if name is not None and not view.quoted(q.start) and view.segment(q.start).kind is not SegmentKind.TITLE:
            yield from _told(view, q, *name)


def _part(before: str) -> bool:
    """ "Four of the nine sites" tells of the nine for the first time, more often than not."""
    words = before.split()
    return len(words) > 1 and words[-2].lower() == "of"


def _last(text: str) -> str:
    words = text.split()
    return words[-1].lower() if words else ""


def _named(view: View, q: Quantity, before: str) -> tuple[str, frozenset[str]] | None:
    """The name behind which a figure stands with "of": "the losses of 640 million euros"."""
    words = before[: -len(_OF)].split()
    if len(words) < 2 or not words[-1].isalpha() or not _ends(view, q):
        return None
    known = words[-2].lower() in _KNOWN or (len(words) > 2 and words[-3].lower() in _KNOWN and words[-2].isalpha())
    adjective = words[-2].lower() if words[-2].lower() not in _KNOWN else ""
    if not known or adjective in _OTHERS:
        return None
    key = view.key(words[-1].lower())
    return (key, frozenset()) if key and key != "who" else None


def _counted(view: View, q: Quantity) -> tuple[str, frozenset[str]] | None:
    """What a figure behind "the" counts, with its adjectives: "the three injured workers"."""
    if q.kind is not QuantityKind.NUMBER or q.unit is not None or q.counted is None or not q.counted_head or q.rate:
        return None
    if view.text[q.end : q.end + 1] != " ":
        return None  # "the six-party talks"
    key = view.key(q.counted_head)
    words = [word.lower() for word in _WORD.findall(view.text, q.end, noun_end(q))]
    if key == "who" or not _ends(view, q) or not _OTHERS.isdisjoint(words):
        return None
    return key, _adjectives(view, q)


def _adjectives(view: View, q: Quantity) -> frozenset[str]:
    """The keys of the words between a figure and its noun."""
    inside = view.words.at(q.end, noun_end(q))
    return frozenset(keys[0] for keys in inside.keys[:-1])


def _ends(view: View, q: Quantity) -> bool:
    """Nothing behind a figure and its noun tells it apart from another."""
    behind = view.text[noun_end(q) : noun_end(q) + _REACH]
    if behind[:1] in (".", ")", ";", ""):
        return True
    words = _WORD.findall(behind)
    if not words or (behind[:1] == "," and words[0].lower() not in ("who", "which", "whose", "and", "or")):
        return bool(words)
    first = words[0].lower()
    return behind[:1] == " " and first not in _APART and not first.endswith(("ed", "ing")) and not words[0][0].isupper()


def _told(view: View, q: Quantity, key: str, adjectives: frozenset[str]) -> Iterator[Again]:
    """The only figure of that name that the text has besides."""
    found: list[Quantity] = []
    assert q.exact is not None
    here = view.sentence_number(q.start)
    for other in view.quantities:
        if (
            other is q
            or other.kind is not q.kind
            or other.unit != q.unit
            or other.rate != q.rate
            or other.kind is QuantityKind.ORDINAL
        ):
            continue
        if other.exact == q.exact:
            return  # the text has the very figure
        if other.exact is None or not other.exact or not Fraction(1, _FAR) <= q.exact / other.exact <= _FAR:
            continue
        if not _of_name(view, other, key, adjectives):
            continue
        if other.approx or view.sentence_number(other.start) == here or other.start > q.start:
            return
        found.append(other)
    values = {other.exact for other in found}
    if len(values) != 1 or not found or _moving(view, q) or any(_moving(view, other) for other in found):
        return
    if not _changed(view, Span(found[0].start, q.start), key):
        yield Again(q, found[0])


def _of_name(view: View, other: Quantity, key: str, adjectives: frozenset[str]) -> bool:
    """A figure counts what the name says, or stands behind the name in its clause."""
    if other.counted_head and view.key(other.counted_head) == key:
        own = _adjectives(view, other)
        if not own <= adjectives:
            return False  # "60 main girders" are not "the 74 girders"
        if own == adjectives:
            return True
        words = view.words.at(*view.sentence(other.start))
        return adjectives <= {k for keys in words.keys for k in keys}
    words = view.words
    k = bisect_left(words.starts, other.start) - 1
    start = view.sentence(other.start).start
    for n in range(k, max(k - _NEAR, -1), -1):
        gap = view.text[words.ends[n] : other.start]
        if words.starts[n] < start or any(mark in gap for mark in ",;:(") or any(c.isdecimal() for c in gap):
            return False
        if key in words.keys[n]:
            return not adjectives
    return False


def _moving(view: View, q: Quantity) -> bool:
    return bool(view.marks(view.sentence(q.start), *_MOVING))


def _changed(view: View, between: Span, key: str) -> bool:
    """A sentence between the two says that what bears the name moved."""
    for signal in view.marks(between, *_MOVING):
        sentence = view.sentence(signal.start)
        if any(key in keys for keys in view.words.at(sentence.start, sentence.end).keys):
            return True
    return False


def agree(first: Quantity, second: Quantity) -> tuple[Interval, Interval]:
    """What the two figures can stand for."""
    return Interval.printed(first), Interval.printed(second)
