"""What somebody said on a known day: a sentence that names him, what he spoke of and when may agree with it.

People speak of one thing on many days, so another day than the fact's decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.model.fact import Fact
from factcheck.model.mention import TimeMention
from factcheck.model.message import msg
from factcheck.model.relation import Known, Role
from factcheck.model.span import Span
from factcheck.rules._reference import around, dated, days, mentions, named_in, near, said_days, severity, told, when
from factcheck.rules._rule import View

__all__ = ["stated", "statements"]

#: Words between the speaker and the time.
_WORDS = 8
_OFTEN = msg("somebody may speak of one thing on several days")


def statements(view: View, code: str) -> Iterator[Known]:
    """Relations between the time of a sentence and the day of a statement that fits its speaker and subject."""
    if not _spoken(view):
        return
    for time in view.times:
        found = stated(view, time) if dated(time) and not time.quoted else None
        if found is not None:
            yield _known(view, code, time, *found)


def stated(view: View, time: TimeMention) -> tuple[Span, list[Fact]] | None:
    """Who speaks in the sentence of a time, and the facts that may be of what he says there; None when none may."""
    sentence = around(view, time)
    named = mentions(view, sentence)
    spoken = _spoken(view)
    for place, key, _ in named:
        if key not in spoken or not near(view, place, time, _WORDS):
            continue
        keys = {key for _, key, _ in named}
        facts = [
            fact
            for fact in spoken[key]
            if set(fact.parties) <= keys and (not fact.names or named_in(view, fact, sentence))
        ]
        if facts:
            return place, facts
    return None


def _spoken(view: View) -> Mapping[str, Sequence[Fact]]:
    """Persons of the text → what facts know them to have said; worked out once."""
    found = view.memo.get(__name__)
    if found is None:
        keys = (view.entity_key(entity) for entity in view.entities if entity.type == "person")
        found = view.memo[__name__] = {key: facts for key in keys if (facts := view.facts.of("statement", key))}
    assert isinstance(found, dict)
    return found


def _known(view: View, code: str, time: TimeMention, place: Span, facts: list[Fact]) -> Known:
    said = said_days(time)
    known = tuple(days(fact.days) for fact in facts)
    ordered = sorted(facts, key=lambda fact: 0 if said is not None and said.meets(days(fact.days)) else 1)
    return Known(
        code=code,
        evidence=(view.evidence(time), view.evidence(place, Role.AGAINST)),
        assumes=(msg("the passage speaks of what the fact speaks of"),),
        severity=severity(facts),
        facts=tuple(ordered),
        said=said,
        known=known,
        told=told(view, ordered),
        said_text=when(time, view.text),
        open=None if said is not None and any(said.meets(one) for one in known) else _OFTEN,
    )
