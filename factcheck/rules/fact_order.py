"""FACT-ORDER: an act that is said to have followed an event, dated before that event took place.

A text may say when something was done and that it was done after two states established relations, without saying
when that was. Reference facts know. "In the 1970s Washington withdrew after establishing relations with Hanoi" cannot
stand: these relations date from 1995. Nor is a state recognised before there is one.

Flagged::

    [ar] في سبعينيات القرن العشرين سحبت الصين مستشاريها بعد إقامتها علاقات مع كوريا الجنوبية.
    [en] In 1985 China withdrew its advisers after establishing diplomatic relations with South Korea.
    [ar] اعترف الاتحاد السوفييتي بكوريا الشمالية في أكتوبر 1946.

Clean::

    [ar] في عام 1993 سحبت الصين مستشاريها بعد إقامتها علاقات مع كوريا الجنوبية.
    [en] In 1993 China withdrew its advisers after establishing diplomatic relations with South Korea.
    [ar] اعترف الاتحاد السوفييتي بكوريا الشمالية في أكتوبر 1948.
    [en] In 1985 China withdrew its advisers before establishing diplomatic relations with South Korea.
    [en] In 1985 China withdrew its advisers after establishing trade offices in South Korea.

Where the words leave open who established the relations, every state named before them is tried; one for which the
order can hold is enough, and one that no fact knows decides nothing.

Assumes: "relations" means diplomatic relations.
Source: the fact named; Allen, "Maintaining knowledge about temporal intervals" (1983), for "after".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.fact import Fact
from factcheck.model.interval import Interval
from factcheck.model.mention import Signal, TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Known, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._reference import (
    MONTH,
    around,
    dated,
    days,
    differs,
    explicit,
    mentions,
    near,
    said_days,
    severity,
    told,
    when,
)
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Words between "after" and the deed, and between the deed and whom it was done with.
_DEED, _WITH = 3, 4
#: Letters of a preposition between "recognition" and the state ("of").
_JOINT = 2
#: How far behind a recognition the paragraph may speak of the founding, in characters.
_LATER = 500


def relate(view: View) -> Iterator[Known]:
    if not view.facts:
        return
    for deed in view.marked("deed"):
        after = _after(view, deed) if deed.value == "relations" else None
        if after is None:
            continue
        sentence = around(view, deed)
        act = _act(view, Span(sentence.start, after.start))
        if act is None:
            continue
        partner = next(
            (key for place, key, _ in mentions(view, Span(deed.end, sentence.end)) if near(view, deed, place, _WITH)),
            "",
        )
        if not partner.startswith("iso:"):
            continue
        before = mentions(view, Span(sentence.start, deed.start))
        states = dict.fromkeys(key for _, key, _ in before if key.startswith("iso:") and key != partner)
        proposal = _known(view, act, deed, list(states), partner, Span(after.start, sentence.end))
        if proposal is not None:
            yield proposal
    for signal in view.marked("recognise"):
        yield from _recognised(view, signal)


def _recognised(view: View, signal: Signal) -> Iterator[Known]:
    """A recognition with its date, right behind the state recognised, which was founded before."""
    sentence = around(view, signal)
    behind = [(p, k) for p, k, kind in mentions(view, Span(signal.end, sentence.end)) if kind == "name"]
    object_ = next((one for one in behind if _is_object(view, signal, one[0])), None)
    if object_ is None or not object_[1].startswith("iso:"):
        return
    state, key = object_
    time = next(iter(view.inside(view.times, Span(state.end, sentence.end))), None)
    if time is None or not explicit(time) or not near(view, state, time, _DEED):
        return
    facts = sorted(view.facts.of("founded", key), key=lambda fact: fact.days)
    said = said_days(time)
    if not facts or said is None:
        return
    yield Known(
        code=RULE.code,
        evidence=(
            view.evidence(time),
            view.evidence(state, Role.AGAINST),
            *(view.evidence(place, Role.CONTEXT) for place in _foundings(view, key, time)),
        ),
        assumes=(msg("the state recognised is the one that the fact speaks of"),),
        severity="note",  # an older state may have borne the name
        facts=tuple(facts),
        said=Interval(None, said.high),
        known=(days((facts[0].days[0], None)),),
        slack=MONTH,
        told=told(view, facts),
        said_text=when(time, view.text),
    )


def _is_object(view: View, signal: Signal, state: Span) -> bool:
    """A state is what is recognised, not who recognises, nor something of the state's («بسيادة …», "…'s claims")."""
    if view.text[state.end : state.end + 1] in ("'", "’"):
        return False
    gap = view.between(signal, state).strip()
    written_to = view.text[state.start - 1 : state.start].isalpha()  # the preposition of «بكوريا»
    return written_to or (len(gap) <= _JOINT and bool(gap or signal.value))


def _foundings(view: View, key: str, time: TimeMention) -> list[Span]:
    """Where the paragraph itself speaks of the founding of the state, to be shown beside."""
    paragraph = around(view, time)
    following = view.segment(time.start)
    paragraph = Span(paragraph.start, min(following.end, paragraph.end + _LATER))
    found = []
    for signal in view.marks(paragraph, "deed"):
        if signal.value == "founded":
            found += [
                Span(signal.start, place.end)
                for place, one, _ in mentions(view, Span(signal.end, around(view, signal).end))[:1]
                if one == key and near(view, signal, place, 0)
            ]
    return found[:1]


def _after(view: View, deed: Signal) -> Signal | None:
    """The "after" that governs a deed."""
    sentence = around(view, deed)
    for signal in reversed(view.marks(Span(sentence.start, deed.start), "after", "before")):
        if near(view, signal, deed, _DEED):
            return signal if signal.kind == "after" else None
    return None


def _act(view: View, before: Span) -> TimeMention | None:
    """The one time that dates what was done after it."""
    times = [time for time in view.inside(view.times, before) if not time.vague]
    return times[0] if len(times) == 1 and dated(times[0]) and not times[0].quoted else None


def _known(view: View, act: TimeMention, deed: Signal, states: list[str], partner: str, clause: Span) -> Known | None:
    facts: list[Fact] = []
    unknown = False
    for state in states:
        found = view.facts.between("relations", state, partner) or view.facts.between("no_relations", state, partner)
        facts += found
        unknown = unknown or not found
    firsts = [fact for fact in facts if fact.predicate == "relations"]
    if not firsts:
        return None
    firsts.sort(key=lambda fact: fact.days)
    ordered = firsts + [fact for fact in facts if fact.predicate != "relations"]
    end = view.text[clause.start : clause.end].rstrip(" .؟!")
    said = said_days(act)
    assert said is not None
    return Known(
        code=RULE.code,
        evidence=(
            view.evidence(act),
            view.evidence(Span(clause.start, clause.start + len(end)), Role.AGAINST),
        ),
        assumes=(msg("“relations” means diplomatic relations"),),
        severity=severity(ordered),
        facts=tuple(ordered),
        said=Interval(None, said.high),
        known=tuple(days((fact.days[0], None)) for fact in firsts),
        told=told(view, ordered),
        said_text=when(act, view.text),
        open=msg("no fact tells when one of the states named established relations") if unknown else None,
    )


def explain(relation: Relation) -> Message:
    return differs(relation)


RULE = Rule(code="FACT-ORDER", module=__name__, relate=relate, explain=explain)
