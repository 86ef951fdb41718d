"""FACT-EVENT: a meeting told with another date, place, length or number than reference facts know.

Two leaders meet more than once, and no list of their meetings is whole: a date alone is weighed only where the place
beside it names one meeting, and more is told than noted only where neither is at home there. What somebody said, and when, is told only where it agrees.

Flagged::

    [en] [date 2019-04-27] The summit between Donald Trump and Kim Jong Un in Singapore in March 2018 was the first.

Clean::

    [en] [date 2019-04-27] The summit between Donald Trump and Kim Jong Un in Singapore in June 2018 was the first.
    [en] [date 2019-04-27] The summit between Donald Trump and Kim Jong Un in March 2018 was a rumour.
    [ar] [date 2019-04-27] انتهت القمة بين ترمب وكيم جونغ أون في فيتنام في فبراير بلا اتفاق.

Assumes: the date and the place are those of the meeting.
Source: the fact named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from factcheck.model import timex as tx
from factcheck.model.fact import Fact
from factcheck.model.interval import Interval
from factcheck.model.mention import QuantityKind, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Known, Named, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._meetings import Meeting, meetings, places_in
from factcheck.rules._reference import around, dated, days, differs, mentions, near, said_days, severity, told, when
from factcheck.rules._rule import Rule, View
from factcheck.rules._statements import statements
from factcheck.rules._times import length

__all__ = ["RULE"]

#: Words between a meeting and its date, and between the place that names one meeting and the date.
_WORDS, _BESIDE = 12, 2
_MINUTES = {"hour": 60, "minute": 1, "day": 1440}


def relate(view: View) -> Iterator[Known | Named]:
    if not view.facts:
        return
    for meeting in meetings(view):
        clause = _clause(view, meeting)
        places = places_in(view, clause)
        yield from _dated(view, meeting, clause, places)
        yield from _placed(view, meeting, places)
        yield from _lasted(view, meeting)
    yield from _times_met(view)
    yield from statements(view, RULE.code)


def _clause(view: View, meeting: Meeting) -> Span:
    """The meeting's words and what follows in its sentence."""
    return Span(meeting.place.start, around(view, meeting.place).end)


def _dated(view: View, meeting: Meeting, clause: Span, beside: Mapping[str, Span]) -> Iterator[Known]:
    """``beside``: the places named in the clause, by key."""
    for time in view.inside(view.times, Span(around(view, clause).start, meeting.place.start)):
        # «غداة القمة … أمس»: the meeting was the day before the day told.
        if isinstance(time.expression, tx.After) and dated(time) and near(view, time, meeting.place, 0):
            yield _known(view, meeting, time, list(meeting.facts), _event_day(time), _MORE)
            return
    for time in view.inside(view.times, Span(meeting.place.end, clause.end)):
        if not dated(time) or not near(view, meeting.place, time, _WORDS):
            break
        facts = [f for f in meeting.facts if f.place in beside or f.object in beside] or list(meeting.facts)
        one = (
            len(facts) == 1
            and not _passed(view, meeting)
            and any(
                key in (facts[0].place, facts[0].object) and _joined(view, place, time) for key, place in beside.items()
            )
        )
        yield _known(view, meeting, time, facts, said_days(time), None if one else _MORE)
        return


def _joined(view: View, place: Span, time: TimeMention) -> bool:
    """Place and date stand together, without a comma between."""
    return near(view, place, time, _BESIDE) and not set(view.between(place, time)) & {",", "،"}


def _passed(view: View, meeting: Meeting) -> bool:
    """The meeting is what something else is counted from: "after the summit in …"."""
    before = Span(around(view, meeting.place).start, meeting.place.start)
    counted = view.marks(before, "after", "before", "anniversary")
    return any(near(view, signal, meeting.place, _BESIDE) for signal in counted)


def _event_day(time: TimeMention) -> Interval:
    """The day that «غداة» or «عشية» counts from."""
    bounds = said_days(time)
    assert bounds is not None and bounds.low is not None and bounds.high is not None
    back = time.expression.direction if isinstance(time.expression, tx.After) else 0
    return Interval(bounds.low - back, bounds.high - back)


_MORE = msg("the two may have met at other times that no fact lists")


def _known(
    view: View, meeting: Meeting, time: TimeMention, facts: Sequence[Fact], said: Interval | None, apart: Message | None
) -> Known:
    known = tuple(days(fact.days) for fact in facts)
    near_first = sorted(facts, key=lambda f: 0 if said is not None and said.meets(days(f.days)) else 1)
    met = said is not None and any(said.meets(one) for one in known)
    return Known(
        code=RULE.code,
        evidence=(view.evidence(time), view.evidence(meeting.place, Role.AGAINST)),
        assumes=(msg("the date and the place are those of the meeting"),),
        severity="note" if any(fact.object in fact.parties for fact in facts) else severity(facts),
        facts=tuple(near_first),
        said=said,
        known=known,
        slack=1,
        told=told(view, near_first),
        said_text=when(time, view.text),
        open=None if met else apart,
    )


def _placed(view: View, meeting: Meeting, places: Mapping[str, Span]) -> Iterator[Named]:
    """A place that one of the meetings had; another place says nothing, for it need not be the meeting's."""
    for key, place in places.items():
        facts = [fact for fact in meeting.facts if key in (fact.place, fact.object)]
        if not facts:
            continue
        parties = {party for fact in meeting.facts for party in fact.parties}
        if key not in parties or key in {fact.place for fact in facts}:
            yield Named(
                code=RULE.code,
                evidence=(view.evidence(place), view.evidence(meeting.place, Role.AGAINST)),
                facts=tuple(facts),
                severity=severity(facts),
                said=(key,),
                known=(key,),
                told=told(view, facts),
                said_text=msg("the text names {place}", place=" ".join(view.text[place.start : place.end].split())),
            )


def _lasted(view: View, meeting: Meeting) -> Iterator[Known]:
    """«خلال خمس ساعات هي عمر اللقاء»: a length right before or behind the meeting."""
    lengths = [t for t in view.inside(view.times, around(view, meeting.place)) if t.type is TimeType.DURATION]
    facts = [f for one in meeting.facts for f in view.facts.of("duration", one.subject)] if lengths else []
    if not facts:
        return
    for time in lengths:
        stated = length(time)
        if stated is None or len(stated.amounts) != 1 or not near(view, time, meeting.place, 3):
            continue
        unit, low, high = stated.amounts[0]
        scale = _MINUTES.get(unit)
        if scale is None:
            continue
        known = [
            Interval.rounded(f.value * _MINUTES[f.unit], 0) for f in facts if f.value is not None and f.unit in _MINUTES
        ]
        said = Interval(Fraction(low) * scale - Fraction(scale, 2), Fraction(high) * scale + Fraction(scale, 2))
        yield Known(
            code=RULE.code,
            evidence=(view.evidence(time), view.evidence(meeting.place, Role.AGAINST)),
            assumes=(msg("the date and the place are those of the meeting"),),
            severity="note",
            facts=tuple(facts),
            said=said,
            known=tuple(known),
            told=told(view, facts),
            said_text=msg("the text says {said}", said=" ".join(view.text[time.start : time.end].split())),
            open=None if any(said.meets(one) for one in known) else _MORE,
        )
        return


def _times_met(view: View) -> Iterator[Known]:
    """«التقى … ثلاث مرات»: how often two people met."""
    for signal in view.marked("meet"):
        sentence = around(view, signal)
        behind = Span(signal.end, sentence.end)
        many = next(
            (q for q in view.inside(view.quantities, behind) if q.kind is QuantityKind.MULTIPLE and q.exact), None
        )
        if many is None:
            continue
        other = next(
            (k for p, k, _ in mentions(view, behind) if k.startswith("person:") and near(view, signal, p, 1)), ""
        )
        people = [k for _, k, _ in mentions(view, Span(sentence.start, signal.start)) if k.startswith("person:")]
        if not other or not people or not near(view, signal, many, 12):
            continue
        facts = [
            f
            for f in view.facts.among("event", other)
            if {other, people[0]} <= set(f.parties)
            and (view.day is None or f.days[0] <= view.day.toordinal())
        ]  # fmt: skip
        if facts:
            said = Interval.exactly(many.exact or 0)
            known = Interval.exactly(len({fact.subject for fact in facts}))
            yield Known(
                code=RULE.code,
                evidence=(view.evidence(many), view.evidence(signal, Role.AGAINST)),
                assumes=(msg("the date and the place are those of the meeting"),),
                severity="note",
                facts=tuple(facts),
                said=said,
                known=(known,),
                told=told(view, facts),
                said_text=msg("the text says {said}", said=" ".join(view.text[many.start : many.end].split())),
                open=None if said.meets(known) else _MORE,
            )


def explain(relation: Relation) -> Message:
    return differs(relation)


RULE = Rule(code="FACT-EVENT", module=__name__, relate=relate, explain=explain)
