"""Pairs: two known names side by side («بوتين وكيم», "Paris and Berlin", «المنافسة الصينية الروسية»), and where the
same two are named again."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck.model.span import Span
from factcheck.rules._rule import View

__all__ = ["Pair", "pairs"]


@frozen
class Pair:
    """Two names in one stretch. ``who``: the ids of the two, which differ."""

    start: int
    end: int
    who: frozenset[str]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def pairs(view: View) -> list[Pair]:
    """All pairs of a document, in order of the text; worked out once."""
    known = view.memo.get(__name__)
    if known is None:
        found = {(pair.start, pair.end): pair for pair in (*_adjectives(view), *_lists(view))}
        known = view.memo[__name__] = [found[place] for place in sorted(found)]
    assert isinstance(known, list)
    return known


def _lists(view: View) -> Iterator[Pair]:
    for listed in view.enumerations:
        if len(listed.items) != 2 or listed.weights != (1, 1):
            continue
        who = [next((e.id for e in view.named(item) if e.type in ("place", "person")), None) for item in listed.items]
        if None not in who and who[0] != who[1]:
            yield Pair(listed.start, listed.end, frozenset(w for w in who if w is not None))


def _adjectives(view: View) -> Iterator[Pair]:
    """Two states' adjectives one behind the other."""
    states = sorted(
        (m.start, m.end, entity.id)
        for entity in view.entities
        if entity.subtype == "state"
        for m in entity.mentions
        if m.kind == "adjectival"
    )
    for k in range(len(states) - 1):
        (start, end, one), (after, last, two) = states[k], states[k + 1]
        if one == two or not _touch(view, end, after):
            continue
        third = k + 2 < len(states) and _touch(view, last, states[k + 2][0])
        second = k > 0 and _touch(view, states[k - 1][1], start)
        if not third and not second:
            yield Pair(start, last, frozenset((one, two)))


def _touch(view: View, end: int, start: int) -> bool:
    between = view.text[end:start]
    return between in (" ", "-", "–") or between == " ال"
