"""FACT-REFERENCE: a figure, a capital, a number of members or a term that reference facts know otherwise.

Flagged::

    [ar] وصل الوفد إلى تورنتو عاصمة كندا مساء السبت.
    [en] The delegation went on to Toronto, the capital of Canada.
    [ar] [date 2019-04-27] اجتمع حلف الناتو الذي يضم 27 عضوا في بروكسل.
    [ar] يطالب القرار الدولي 2397 الصادر في ديسمبر 2017 الدول بإعادة عمال كوريا الشمالية خلال أربعة أعوام.

Clean::

    [ar] وصل الوفد إلى أوتاوا عاصمة كندا مساء السبت.
    [ar] [date 2019-04-27] اجتمع حلف الناتو الذي يضم 29 عضوا في بروكسل.
    [en] Toronto, the financial capital of Canada, was calm.
    [en] The delegation went on to Ottawa, the capital of Canada.
    [ar] يطالب القرار الدولي 2397 الصادر في ديسمبر 2017 الدول بإعادة عمال كوريا الشمالية خلال عامين.

A figure that differs may count otherwise, or be another year's: a text is told only where it agrees.

Assumes: the passage speaks of what the fact speaks of.
Source: the fact named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.model.fact import Fact
from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind, Signal
from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Known, Named, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._reference import around, dated, days, differs, mentions, named_in, near, said_days, severity, told
from factcheck.rules._rule import Placed, Rule, View
from factcheck.rules._terms import decisions

__all__ = ["RULE"]

#: Days around the document's own in which a number of members is the present one.
_LATELY = 92
#: Days of a month, fewest and most.
_MONTH = (28, 31)


def relate(view: View) -> Iterator[Known | Named]:
    if not view.facts:
        return
    for signal in view.marked("capital"):
        yield from _capital(view, signal)
    yield from _members(view)
    yield from _terms(view)
    yield from _figures(view)


def _capital(view: View, signal: Signal) -> Iterator[Named]:
    """«سيدني عاصمة أستراليا», "Sydney, the capital of Australia": a city right before the word, a state right behind."""
    sentence = around(view, signal)
    states = [(p, k) for p, k, kind in mentions(view, Span(signal.end, sentence.end)) if kind == "name"]
    cities = mentions(view, Span(sentence.start, signal.start))
    if not states or not cities or not states[0][1].startswith("iso:"):
        return
    (state, key), (city, named, _) = states[0], cities[-1]
    between = view.text[city.end : signal.start].split()
    if not near(view, signal, state, 1) or len(between) > 2 or not named.startswith(("geo:", "iso:", "city:")):
        return
    facts = view.facts.of("capital", key)
    if not facts or (named == key and not named.startswith("iso:")):
        return
    text = " ".join(view.text[city.start : city.end].split())
    if any(mark in view.text[city.end : signal.start] for mark in ".؛;:()") or any(len(w) > 3 for w in between):
        return
    # A capital's name stands for its state where the state's own does.
    known = tuple(fact.object for fact in facts) + ((key,) if named.startswith("iso:") else ())
    yield Named(
        code=RULE.code,
        evidence=(view.evidence(city), view.evidence(state, Role.AGAINST)),
        assumes=(_SAME,),
        severity=severity(facts),
        facts=facts,
        said=(named,),
        known=known,
        told=told(view, facts),
        said_text=msg("the text names {place}", place=text),
    )


_SAME = msg("the passage speaks of what the fact speaks of")


def _members(view: View) -> Iterator[Known]:
    """The number in a name («المحادثات السداسية»), or counted members beside the organisation's name."""
    for entity in view.entities:
        key = view.entity_key(entity)
        facts = view.facts.of("members", key) if key else ()
        if not facts:
            continue
        for mention in entity.mentions:
            numbers = [q for q in view.inside(view.quantities, mention) if q.form in ("adjective", "words") and q.exact]
            for quantity in numbers[:1]:
                yield _known(
                    view, facts, quantity, mention, Interval.exactly(quantity.exact or 0), _values(facts), None
                )
            counted = _counted(view, mention)
            now = view.day.toordinal() if view.day is not None else None
            held = [f for f in facts if now is not None and days(f.term).meets(days((now, now)))]
            if counted is not None and held and not _of_another_time(view, mention):
                yield _known(view, held, counted, mention, Interval.stated(counted), _values(held), None)


def _of_another_time(view: View, mention: Placed) -> bool:
    """The sentence names a day that is not about the document's own: «… الذي ضم 28 عضوا عام 2011»."""
    today = view.day
    assert today is not None
    times = (said_days(time) for time in view.inside(view.times, around(view, mention)) if dated(time))
    near_by = days((today.toordinal() - _LATELY, today.toordinal() + _LATELY))
    return any(bounds is not None and not bounds.meets(near_by) for bounds in times)


def _counted(view: View, mention: Placed) -> Quantity | None:
    """«الذي يضم 29 عضوا», "NATO's 29 members": a number of members right behind an organisation's name."""
    sentence = around(view, mention)
    for quantity in view.inside(view.quantities, Span(mention.end, sentence.end))[:1]:
        members = view.inside(view.signals, Span(quantity.start, min(quantity.end + 24, sentence.end)))
        behind = any(s.kind == "member" and near(view, quantity, s, 0) for s in members)
        single = quantity.exact is not None and quantity.kind is QuantityKind.NUMBER and not quantity.approx
        between = view.text[mention.end : quantity.start].split()
        beside = view.text[mention.end : quantity.start] in ("'s ", "’s ") or (
            len(between) == 2
            and any(s.kind == "relative" for s in view.inside(view.signals, Span(mention.end, quantity.start)))
        )
        return quantity if behind and single and beside and near(view, mention, quantity, 2) else None
    return None


def _values(facts: Sequence[Fact]) -> list[Interval]:
    return [Interval.exactly(fact.value) for fact in facts if fact.value is not None]


def _terms(view: View) -> Iterator[Known]:
    """What a numbered document sets as a term, beside its number."""
    for decision in decisions(view):
        for entity in view.named(decision.sentence):
            if entity.type != "document":
                continue
            number = next(
                (
                    q
                    for m in entity.mentions
                    for q in view.inside(view.quantities, m)
                    if q.kind is QuantityKind.IDENTIFIER
                ),
                None,
            )
            if number is None or number.exact is None:
                continue
            facts = [f for f in view.facts.of("term", f"resolution:{number.exact}") if f.unit == "month"]
            if facts:
                known = [Interval(f.value * _MONTH[0], f.value * _MONTH[1]) for f in facts if f.value is not None]
                said = Interval(Fraction(decision.days[0]), Fraction(decision.days[1]))
                yield _known(view, facts, decision.term, number, said, known, None)
            return


def _figures(view: View) -> Iterator[Known]:
    """A figure with the parties and the words of a fact in its sentence: told where it agrees."""
    figures = [
        q for q in view.quantities if q.exact is not None and q.kind in (QuantityKind.MONEY, QuantityKind.NUMBER)
    ]
    for quantity in figures:
        if quantity.exact is None or abs(quantity.exact) < 100:
            continue
        sentence = around(view, quantity)
        keys = {key for _, key, _ in mentions(view, sentence)}
        for key in sorted(keys):
            for fact in view.facts.of("figure", key):
                if not set(fact.keys) <= keys:
                    continue
                if (fact.unit or None) != quantity.unit or fact.value is None or not named_in(view, fact, sentence):
                    continue
                said = Interval.meant(quantity)
                known = [Interval.exactly(fact.value)]
                other = None if said.meets(known[0]) else msg("the figure may be another year's, or count otherwise")
                yield _known(view, [fact], quantity, sentence, said, known, other)


def _known(
    view: View,
    facts: Sequence[Fact],
    claim: Placed,
    against: Placed,
    said: Interval,
    known: Sequence[Interval],
    other: Message | None,
) -> Known:
    evidence: tuple[Evidence, ...] = (view.evidence(claim), view.evidence(against, Role.AGAINST))
    return Known(
        code=RULE.code,
        evidence=evidence,
        assumes=(_SAME,),
        severity=severity(facts),
        facts=tuple(facts),
        said=said,
        known=tuple(known),
        told=told(view, facts),
        said_text=msg("the text says {said}", said=" ".join(view.text[claim.start : claim.end].split())),
        open=other,
    )


def explain(relation: Relation) -> Message:
    return differs(relation)


RULE = Rule(code="FACT-REFERENCE", module=__name__, relate=relate, explain=explain)
