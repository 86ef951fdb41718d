"""FACT-DATE: an event dated otherwise than reference facts date it.

The text names an event and, right beside it, its date: a war, a treaty, the founding of a state, the birth or death of
a person, an election, relations between two states. Reference facts may know another.

Flagged::

    [ar] توفي جمال عبد الناصر عام 1972 في القاهرة.
    [en] Kim Jong-il died in 2009.
    [ar] أقامت الصين علاقات مع كوريا الجنوبية في عام 1982.
    [ar] اندلعت الحرب الكورية في عام 1960.

Clean::

    [ar] توفي جمال عبد الناصر عام 1970 في القاهرة.
    [en] Kim Jong-il died in December 2011.
    [ar] أقامت الصين علاقات مع كوريا الجنوبية في عام 1992.
    [en] The museum was founded in 1902 in Kuwait.
    [en] The monument was opened after the end of World War I in 1921.

An event that is only named on the way to another ("after the war in 1921") is weighed no further than that the date may
fit; that it is wrong is told where a verb says that the event took place then, or the date stands in brackets behind it.
Sources differ by days about many events: less than a month decides nothing. What was recognised may have been
recognised long before or after relations were established.

Assumes: the date belongs to the event beside it.
Source: the fact named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model.claim import Claim, Polarity
from factcheck.model.fact import Fact
from factcheck.model.interval import Interval
from factcheck.model.mention import Signal, TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Known, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._meetings import named_events
from factcheck.rules._reference import (
    MONTH,
    around,
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

#: Words between the deed, whom it is done by or to, and its date.
_WORDS, _ELECTED = 3, 5
#: Code points behind a deed in which its date stands: the farthest that two passages side by side reach.
_BEHIND = 1000


def relate(view: View) -> Iterator[Known]:
    if not view.facts:
        return
    for signal in view.marked("deed", "recognise"):
        yield from _deed(view, signal) if signal.kind == "deed" else _recognised(view, signal)
    for claim in view.claims:
        if claim.predicate == "establish_relations" and not claim.hypothetical:
            yield from _established(view, claim)
    for place, fact in named_events(view):
        yield from _event(view, place, fact)


def _time(view: View, behind: Span, words: int) -> TimeMention | None:
    """The date right behind a passage, with its year."""
    sentence = around(view, behind)
    for time in view.inside(view.times, Span(behind.end, sentence.end)):
        fits = explicit(time) and time.signal_word in (None, "", "in", "on") and near(view, behind, time, words)
        # «توفي … قبل حرب 1973»
        return time if fits and not view.marks(Span(behind.end, time.start), *_PASSING) else None
    return None


def _deed(view: View, deed: Signal) -> Iterator[Known]:
    sentence = around(view, deed)
    behind = Span(deed.end, min(view.sentence(deed.start).end, deed.end + _BEHIND))
    if not any(map(explicit, view.inside(view.times, behind))):
        return
    after = [
        (p, k) for p, k, kind in mentions(view, Span(deed.end, sentence.end)) if kind not in ("adjectival", "title")
    ]
    before = [
        (p, k) for p, k, kind in mentions(view, Span(sentence.start, deed.start)) if kind not in ("adjectival", "title")
    ]
    if deed.value in ("born", "died", "founded", "dissolved"):
        kinds = ("person:",) if deed.value in ("born", "died") else ("iso:", "org:")
        beside = [(p, k) for p, k in (after[:1] + before[-1:]) if near(view, deed, p, 0) and k.startswith(kinds)]
        if len(beside) == 1:
            place, key = beside[0]
            time = _time(view, max(deed.span, place, key=lambda span: span.end), _WORDS)
            facts = view.facts.of(deed.value, key)
            if deed.value == "founded" and key.startswith("iso:"):
                facts = ()  # a state is founded more than once
            if time is not None and facts:
                yield _known(view, facts, time, [deed.span, place], MONTH)
    elif deed.value == "elected":
        people = [k for _, k in before if k.startswith("person:")]
        states = [(p, k) for p, k in after if k.startswith("iso:")]
        if people and states:
            time = _time(view, states[0][0], _ELECTED)
            facts = view.facts.of("elected", people[-1], states[0][1])
            if time is not None and facts and near(view, deed, states[0][0], _ELECTED):
                yield _known(view, facts, time, [deed.span], MONTH)
    elif deed.value in ("relations", "relations_severed"):
        partners = [(p, k) for p, k in after if k.startswith("iso:") and near(view, deed, p, _WORDS)]
        states = [(p, k) for p, k in before if k.startswith("iso:")] or partners[1:]
        if partners and states:
            time = _time(view, max((partners[0][0], states[-1][0], deed.span), key=lambda s: s.end), _WORDS)
            facts = view.facts.between(deed.value, partners[0][1], states[-1][1])
            if time is not None and facts:
                yield _known(view, facts, time, [deed.span, partners[0][0]], MONTH)


def _established(view: View, claim: Claim) -> Iterator[Known]:
    """«أقامت الصين علاقات مع …»: a claim on two states and one time, the verb apart from its object."""
    states = dict.fromkeys(key for _, key, _ in mentions(view, claim) if key.startswith("iso:"))
    times = [time for time in view.inside(view.times, claim) if time.id in claim.times and not time.vague]
    if len(states) != 2 or len(times) != 1 or not explicit(times[0]) or claim.polarity is not Polarity.AFFIRMED:
        return
    facts = view.facts.between("relations", *states)
    places = [place for place, key, _ in mentions(view, claim) if key in states]
    ordered = any(signal.kind in ("after", "before") for signal in view.inside(view.signals, claim))
    beside = times[0].start > places[-1].end and near(view, places[-1], times[0], _WORDS)
    if facts and not ordered and beside and times[0].signal_word in (None, "", "in", "on"):
        yield _known(view, facts, times[0], places[-1:], MONTH)


def _recognised(view: View, signal: Signal) -> Iterator[Known]:
    """A recognition on the day that relations were established confirms both; another day says nothing."""
    sentence = around(view, signal)
    partners = [(p, k) for p, k, _ in mentions(view, Span(signal.end, sentence.end)) if k.startswith("iso:")]
    states = [k for _, k, _ in mentions(view, Span(sentence.start, signal.start)) if k.startswith("iso:")]
    if partners and states:
        time = _time(view, partners[0][0], _WORDS)
        facts = view.facts.between("relations", partners[0][1], states[-1])
        if time is not None and facts:
            apart = msg("recognition and relations may be years apart")
            yield _known(view, facts, time, [signal.span, partners[0][0]], 0, apart)


def _event(view: View, place: Span, fact: Fact) -> Iterator[Known]:
    time = _time(view, place, _WORDS + 1)
    if time is None:
        return
    sentence = around(view, place)
    before = [s for s in view.inside(view.signals, Span(sentence.start, place.start)) if near(view, s, place, 0)]
    kinds = {signal.kind for signal in (*before, *view.inside(view.signals, Span(place.end, time.start)))}
    first, last = fact.days
    known = (first, first) if "begin" in kinds else (last, last) if "stop" in kinds else (first, last)
    if "resume" in kinds:
        return
    gap = view.text[place.end : time.start]
    told_of = bool(kinds & {"occurred", "begin", "stop"}) or gap.strip() in ("(", "\u200f(")
    before = view.marks(Span(sentence.start, place.start), *_PASSING)
    passing = any(near(view, signal, place, _WORDS) for signal in before)
    apart = None if told_of and not passing else msg("the date may be of what is told with the event")
    yield _known(view, [fact], time, [place], MONTH, apart, bounds=[days(known)])


#: Words that make an event a point to count from, not what the sentence tells.
_PASSING = frozenset(("after", "before", "eve", "morrow", "anniversary", "contrast"))


def _known(
    view: View,
    facts: Sequence[Fact],
    time: TimeMention,
    against: list[Span],
    slack: int,
    apart: Message | None = None,
    bounds: list[Interval] | None = None,
) -> Known:
    said = said_days(time)
    known = tuple(bounds or [days(fact.days) for fact in facts])
    met = said is not None and any(said.meets(one) for one in known)
    return Known(
        code=RULE.code,
        evidence=(view.evidence(time), *(view.evidence(span, Role.AGAINST) for span in against)),
        assumes=(msg("the date belongs to the event beside it"),),
        severity=severity(facts),
        facts=tuple(facts),
        said=said,
        known=known,
        slack=slack,
        told=told(view, facts),
        said_text=when(time, view.text),
        open=None if met else apart,
    )


def explain(relation: Relation) -> Message:
    return differs(relation)


RULE = Rule(code="FACT-DATE", module=__name__, relate=relate, explain=explain)
