"""FACT-ORDER: an act that is said to have followed an event, dated before that event took place.

A text may say when something was done and that it was done after two states established relations, without saying
when that was. Reference facts know. "In the 1970s Washington withdrew after establishing relations with Hanoi" cannot
stand: these relations date from 1995.

Flagged::

    [ar] في سبعينيات القرن العشرين سحبت الصين مستشاريها بعد إقامتها علاقات مع كوريا الجنوبية.
    [en] In 1985 China withdrew its advisers after establishing diplomatic relations with South Korea.

Clean::

    [ar] في عام 1993 سحبت الصين مستشاريها بعد إقامتها علاقات مع كوريا الجنوبية.
    [en] In 1993 China withdrew its advisers after establishing diplomatic relations with South Korea.
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
from factcheck.rules._reference import dated, days, differs, mentions, near, said_days, severity, told, when
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Words between "after" and the deed, and between the deed and whom it was done with.
_DEED, _WITH = 3, 4


def relate(view: View) -> Iterator[Known]:
    if not view.facts:
        return
    deeds = [signal for signal in view.signals if signal.kind == "deed" and signal.value == "relations"]
    for deed in deeds:
        after = _after(view, deed)
        if after is None:
            continue
        sentence = view.sentence(deed.start)
        act = _act(view, Span(sentence.start, after.start))
        partner = next(
            (key for place, key, _ in mentions(view, Span(deed.end, sentence.end)) if near(view, deed, place, _WITH)),
            "",
        )
        if act is None or not partner.startswith("iso:"):
            continue
        before = mentions(view, Span(sentence.start, deed.start))
        states = dict.fromkeys(key for _, key, _ in before if key.startswith("iso:") and key != partner)
        proposal = _known(view, act, deed, list(states), partner, Span(after.start, sentence.end))
        if proposal is not None:
            yield proposal


def _after(view: View, deed: Signal) -> Signal | None:
    """The "after" that governs a deed."""
    sentence = view.sentence(deed.start)
    for signal in reversed(view.inside(view.signals, Span(sentence.start, deed.start))):
        if signal.kind in ("after", "before") and near(view, signal, deed, _DEED):
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
        voices=view.speakers(act, deed),
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
