"""FACT-IDENTIFIER: a numbered document dated otherwise than reference facts date it.

A resolution's number is one figure, its date another; a slip in either shows against the other.

Flagged::

    [ar] يطالب القرار الدولي 2397 الصادر في ديسمبر 2016 الدول بإعادة العمال إلى كوريا الشمالية.
    [en] The Security Council adopted Resolution 2397 in December 2016 over North Korea's missiles.

Clean::

    [ar] يطالب القرار الدولي 2397 الصادر في ديسمبر 2017 الدول بإعادة العمال إلى كوريا الشمالية.
    [en] The Security Council adopted Resolution 2397 in December 2017 over North Korea's missiles.
    [en] The court cited its Resolution 2397 of December 2016 in the case.
    [en] North Korea violated Security Council Resolution 2397 in December 2018.

The number is taken for the Security Council's only where the text names the Council, the United Nations or a state that
the resolution is about, and the date for its own only where the words tie it to the number: brackets, "of", a verb of
adoption. A day more or less decides nothing: late sittings are dated both ways.

Assumes: the number is that of a resolution of the Security Council.
Source: the resolution's own symbol, S/RES/number (year).
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.fact import Fact
from factcheck.model.mention import QuantityKind, TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Known, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._reference import around, days, differs, explicit, near, said_days, severity, told, when
from factcheck.rules._rule import Placed, Rule, View

__all__ = ["RULE"]

#: Words between the number and the date.
_NEAR = 4
#: Words between a verb of adoption and the number: «أصدر مجلس الأمن القرار 2397».
_VERB = 4


def relate(view: View) -> Iterator[Known]:
    if not view.facts:
        return
    keys = {view.entity_key(entity) for entity in view.entities}
    for entity in view.entities:
        if entity.type != "document" or entity.subtype != "resolution":
            continue
        for mention in entity.mentions:
            number = next((q for q in view.inside(view.quantities, mention) if q.kind is QuantityKind.IDENTIFIER), None)
            if number is None or number.exact is None:
                continue
            facts = view.facts.of("resolution", f"resolution:{number.exact}")
            council = any(signal.kind == "council" for signal in view.inside(view.signals, mention))
            if not facts or not (council or {"org:UNSC", "org:UN", *facts[0].parties} & keys):
                continue
            time = _date(view, Span(mention.start, mention.end))
            if time is not None:
                yield Known(
                    code=RULE.code,
                    evidence=(view.evidence(time), view.evidence(number, Role.AGAINST)),
                    assumes=(msg("the number is that of a resolution of the Security Council"),),
                    severity=severity(facts),
                    facts=facts,
                    said=said_days(time),
                    known=tuple(days(fact.days) for fact in facts),
                    slack=1,
                    told=told(view, facts),
                    said_text=when(time, view.text),
                    open=None if _own(view, mention, time) or _met(time, facts) else _OTHER,
                )


_OTHER = msg("the date may be that of an act under the resolution")


def _met(time: TimeMention, facts: tuple[Fact, ...]) -> bool:
    said = said_days(time)
    return said is not None and any(said.meets(days(fact.days)) for fact in facts)


def _own(view: View, mention: Placed, time: TimeMention) -> bool:
    """The words between say that the date is the document's, or a verb of adoption stands right before it."""
    gap = Span(mention.end, time.end)
    if view.text[mention.end : time.start].strip() in ("(", "،", ","):
        return True
    if any(signal.kind in ("issue", "dated") for signal in view.inside(view.signals, gap)):
        return True
    sentence = around(view, mention)
    before = view.inside(view.signals, Span(sentence.start, mention.start))
    return any(signal.kind in ("issue", "adopt") and near(view, signal, mention, _VERB) for signal in before)


def _date(view: View, mention: Span) -> TimeMention | None:
    """The date right behind a numbered document: "of December 2017", «الصادر في ديسمبر 2017»."""
    sentence = around(view, mention)
    for time in view.inside(view.times, Span(mention.end, sentence.end)):
        if not near(view, mention, time, _NEAR):
            return None
        between = Span(mention.end, time.start)
        if any(signal.kind in ("deadline", "plan", "future") for signal in view.inside(view.signals, between)):
            return None
        if any(e.type == "document" for e in view.named(between)) or time.signal_word not in (
            None,
            "",
            "in",
            "on",
            "from",
        ):
            return None
        return time if explicit(time) else None
    return None


def explain(relation: Relation) -> Message:
    return differs(relation)


RULE = Rule(code="FACT-IDENTIFIER", module=__name__, relate=relate, explain=explain)
