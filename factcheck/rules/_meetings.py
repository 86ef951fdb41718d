"""Events that a text names, and the reference facts that may be of them: by name, or by who met and where."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck.model.fact import Fact
from factcheck.model.span import Span
from factcheck.rules._reference import around, mentions
from factcheck.rules._rule import View

__all__ = ["Meeting", "meetings", "named_events", "places_in"]

#: Kinds of events at which two sides meet.
_MEETINGS = frozenset(("summit", "meeting", "talks"))
#: How far behind the word its parties may be named ("the summit" … "between Putin and Kim"), in characters.
_REACH = 90
#: How far before a verb who met may be named, in characters.
_BACK = 60
_SIDES = ("person:", "iso:")


@frozen
class Meeting:
    """A meeting that the text names, and the facts that may be of it.

    place:   the words that name it
    facts:   of meetings of the same two sides, earliest first
    people:  the two are persons, not states
    """

    place: Span
    facts: tuple[Fact, ...]
    people: bool


def meetings(view: View) -> list[Meeting]:
    """Every naming of a meeting between two known sides, in order of the text."""
    found = view.memo.get(__name__)
    if not isinstance(found, list):
        found = list(_meetings(view)) if view.facts else []
        view.memo[__name__] = found
    return found


def _meetings(view: View) -> Iterator[Meeting]:
    heads: dict[int, Span] = {}
    known: dict[tuple[str, str], tuple[Fact, ...]] = {}
    for entity in view.entities:
        if entity.type == "event" and entity.subtype in _MEETINGS:
            for mention in entity.mentions:
                heads.setdefault(mention.start, mention.span)
    for signal in view.marked("summit", "meet"):
        heads.setdefault(signal.start, signal.span)
    verbs = {signal.start for signal in view.marked("meet")}
    for _, head in sorted(heads.items()):
        sentence = around(view, head)
        back = _BACK if head.start in verbs else 0  # "X met Y": one of the two stands before it
        within = Span(max(head.start - back, sentence.start), min(sentence.end, max(head.end, head.start + _REACH)))
        sides = [key for _, key, _ in mentions(view, within) if key.startswith(_SIDES)]
        for kind in _SIDES:
            pair = list(dict.fromkeys(key for key in sides if key.startswith(kind)))
            if len(pair) < 2:
                continue
            if kind == "iso:" and len({key for _, key, _ in mentions(view, head) if key.startswith(kind)}) < 2:
                continue
            sought = pair[0], pair[1]
            if sought not in known:
                known[sought] = _facts(view, *sought)
            if known[sought]:
                yield Meeting(head, known[sought], kind == "person:")
                break


def _facts(view: View, one: str, other: str) -> tuple[Fact, ...]:
    """The meetings of two, earliest first."""
    facts = [
        fact
        for fact in view.facts.among("event", one)
        if fact.role in _MEETINGS and one in fact.parties and other in fact.parties
    ]
    if view.date.high is not None:  # given or inferred: what came later is not told of
        facts = [fact for fact in facts if fact.days[0] < view.date.high.toordinal()]
    return tuple(sorted(facts, key=lambda fact: fact.days))


def places_in(view: View, span: Span) -> dict[str, Span]:
    """Keys of the places named in a stretch, with where: cities, and states by name or capital, not as adjectives."""
    return {
        key: place
        for place, key, kind in mentions(view, span)
        if key.startswith(("iso:", "geo:", "place:", "city:")) and kind in ("name", "metonym", "capital")
    }


def named_events(view: View) -> Iterator[tuple[Span, Fact]]:
    """Every naming of an event that facts know by its name."""
    if not view.facts:
        return
    for entity in view.entities:
        key = view.entity_key(entity)
        if key.startswith("event:"):
            for fact in view.facts.of("event", key):
                for mention in entity.mentions:
                    yield mention.span, fact
