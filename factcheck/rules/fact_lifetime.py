"""FACT-LIFETIME: somebody speaks or acts at a time at which reference facts know him dead, or not yet born.

Names stay in templates and captions longer than people live: a story of 2014 in which Nelson Mandela "said on Friday"
has an old name over new words, and a visit of 2013 by who died in 2011 has a wrong year.

Flagged::

    [en] [date 2014-06-02] Nelson Mandela said on Friday that the plan was ready.
    [en] In 2015, Kim Jong-il visited Moscow.
    [ar] [date 2014-06-02] قال نيلسون مانديلا يوم الجمعة إن الخطة جاهزة.
    [ar] زار كيم جونغ إيل موسكو عام 2015.

Clean::

    [en] [date 2012-06-04] Nelson Mandela said on Friday that the plan was ready.
    [en] [date 2014-06-02] The late Nelson Mandela said on many a Friday that hope stays.
    [en] In 2015, a book on Kim Jong-il was printed in Moscow.
    [ar] زار كيم جونغ إيل موسكو عام 2001.
    [ar] [date 2014-06-02] قال الراحل نيلسون مانديلا إن الأمل باق.
    [en] [date 2014-06-02] Nelson Mandela's grandson said on Friday that hope stays.
    [ar] [date 2014-06-02] قالت مؤسسة نيلسون مانديلا يوم الجمعة إن الأمل باق.
    [ar] [date 2014-06-02] قال نيلسون مانديلا في تسجيل بث يوم الجمعة إن الأمل باق.

Only what the living do counts: speaking, meeting, visiting, signing, resigning. A sentence that speaks of a death, an
anniversary, a prize after death or a recording is left alone, and so is who is named without a date.

Assumes: the name stands for whom the fact speaks of; who speaks or acts is alive.
Source: the fact named.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import timex as tx
from factcheck.model.fact import Fact
from factcheck.model.interval import Interval
from factcheck.model.mention import TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Known, Relation, Role
from factcheck.rules._lives import acts, persons_in, speaks
from factcheck.rules._reference import around, days, differs, said_days, severity, told, when
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Kinds of signals by which a sentence speaks of the dead as dead, or of what they left.
_LEFT = frozenset(("late", "recorded", "died", "born", "anniversary"))
#: A day told of as "on Friday" lies at most so many days from the story's own.
_NEWS = 8


def relate(view: View) -> Iterator[Known]:
    if not view.facts:
        return
    lives: dict[str, tuple[Fact, ...]] = {}
    for entity in view.entities:
        key = view.entity_key(entity) if entity.type == "person" else ""
        facts = (*view.facts.of("born", key), *view.facts.of("died", key)) if key else ()
        if facts:
            lives[entity.id] = facts
    if not lives:
        return
    for person, time in (*acts(view, lives), *_news(view, lives)):
        proposal = _alive(view, lives[person], time)
        if proposal is not None:
            yield proposal


def _news(view: View, lives: dict[str, tuple[Fact, ...]]) -> Iterator[tuple[str, TimeMention]]:
    """Who is quoted as of these days: "said on Friday"."""
    if view.day is None:
        return
    day = view.day.toordinal()
    for attribution in view.attributions:
        source, content = attribution.source, attribution.content
        if attribution.speaker not in lives or source is None or attribution.nested_in is not None:
            continue
        if not speaks(view, attribution):
            continue
        times = [
            time
            for time in view.inside(view.times, around(view, attribution.cue))
            if content is None or time.end <= content.start or time.start >= content.end
        ]
        if times and all(_recent(time, day) for time in times):
            yield attribution.speaker, times[0]


def _recent(time: TimeMention, day: int) -> bool:
    fresh = isinstance(time.expression, tx.Deictic | tx.WeekdayRef) and not time.quoted
    return fresh and time.low is not None and abs(time.low.toordinal() - day) <= _NEWS


def _alive(view: View, facts: tuple[Fact, ...], time: TimeMention) -> Known | None:
    said = said_days(time)
    sentence = around(view, time)
    if said is None or any(signal.kind in _LEFT for signal in view.inside(view.signals, sentence)):
        return None
    births = [fact.days[0] for fact in facts if fact.predicate == "born"]
    deaths = [fact.days[1] for fact in facts if fact.predicate == "died"]
    life = days((min(births, default=None), max(deaths, default=None)))
    ordered = sorted(facts, key=lambda fact: _apart(fact, said))
    persons = [place for place, entity in persons_in(view, sentence) if _same(view, entity.id, facts)]
    return Known(
        code=RULE.code,
        evidence=(view.evidence(time), *(view.evidence(place, Role.AGAINST) for place in persons[:1])),
        assumes=(msg("the name stands for whom the fact speaks of"), msg("who speaks or acts is alive")),
        severity=severity(ordered[:1]),
        facts=tuple(ordered),
        said=said,
        known=(life,),
        slack=1,
        told=told(view, ordered),
        said_text=when(time, view.text),
    )


def _apart(fact: Fact, said: Interval) -> int:
    """How far what is said lies from a birth or death: the nearer one is named first."""
    day = int(said.low if said.low is not None else 0)
    return min(abs(fact.days[0] - day), abs(fact.days[1] - day))


def _same(view: View, entity: str, facts: tuple[Fact, ...]) -> bool:
    return view.entity_key(view.by_id[entity]) == facts[0].subject


def explain(relation: Relation) -> Message:
    return differs(relation)


RULE = Rule(code="FACT-LIFETIME", module=__name__, relate=relate, explain=explain)
