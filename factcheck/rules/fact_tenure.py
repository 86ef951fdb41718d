"""FACT-TENURE: somebody is given an office that reference facts say he did not hold then.

"French President Jacques Chirac said on Friday" in a story of 2012; a "former president" in the middle of his term.
Stories look back, and give people the title they had or have: a title that fits the day of the story or a time named in
its sentence fits.

Flagged::

    [ar] [date 2012-04-27] قال الرئيس الفرنسي جاك شيراك يوم الجمعة إن بلاده لن تشارك.
    [en] [date 2012-04-27] French President Jacques Chirac said on Friday that the plan was ready.
    [en] [date 2003-04-25] Former French President Jacques Chirac said on Friday that the plan was ready.

Clean::

    [ar] [date 2003-04-25] قال الرئيس الفرنسي جاك شيراك يوم الجمعة إن بلاده لن تشارك.
    [en] [date 2012-04-27] Former French President Jacques Chirac said on Friday that the plan was ready.
    [en] [date 2012-04-27] French President Jacques Chirac opposed the war in 2003.
    [en] [date 2007-06-01] French President Jacques Chirac said on Friday that the plan was ready.

Sources differ on what begins and ends a term: a month more or less decides nothing. A title that stands in a look back
without a date decides nothing either: only who speaks now, or is called the present holder, is weighed.

Assumes: no other term of the same person is missing from the facts.
Source: the fact named.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import timex as tx
from factcheck.model.fact import Fact, days_in
from factcheck.model.interval import Interval
from factcheck.model.mention import Attribution, Office, TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Known, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._moments import day as date_in_words
from factcheck.rules._reference import (
    MONTH,
    around,
    dated,
    days,
    differs,
    explicit,
    mentions,
    said_days,
    severity,
    told,
)
from factcheck.rules._rule import Rule, View

__all__ = ["RULE"]

#: Titles of the text → offices of the facts.
_HEADS = ("head_of_state", "leader")
_ROLES: dict[str, tuple[str, ...]] = {
    "president": _HEADS,
    "leader": (*_HEADS, "head_of_government"),
    "monarch": _HEADS,
    "head_of_government": ("head_of_government",),
    "chancellor": ("head_of_government",),
    "spokesperson": ("spokesperson",),
    "director": ("director",),
    "secretary_general": ("head_of_organization",),
}
#: The speaker is whom the title names, not a daughter of his: the title opens what names the speaker.
_ARTICLE = 2
#: A day told of as "on Friday" lies at most so far from the story's own.
_NEWS = 8


def relate(view: View) -> Iterator[Known]:
    if not view.facts:
        return
    for office in view.offices:
        person, after = _holder(view, office)
        if not person:
            continue
        held = view.facts.of("office", person)
        roles = _roles(view, office) if held else ()
        terms = [fact for fact in held if fact.role in roles]
        objects = _objects(view, office) if terms else set()
        terms = [fact for fact in terms if fact.object in objects]
        if terms:
            yield from _tenure(view, office, sorted(terms, key=lambda fact: fact.start), after)


def _holder(view: View, office: Office) -> tuple[str, bool]:
    """The key of who holds it, and whether the name stands before the title («جون بارك، مدير المشروع»)."""
    if office.person is not None:
        if office.holder is None and office.status != "current":
            return "", False  # "the president" alone says nothing more than was said before
        return view.entity_key(view.by_id[office.person]), False
    before = view.named_at(Span(max(office.start - 40, around(view, office).start), office.start))
    if before and view.text[before[-1][1] : office.start].strip() in ("،", ",") and before[-1][2].type == "person":
        return view.entity_key(before[-1][2]), True
    return "", False


def _roles(view: View, office: Office) -> tuple[str, ...]:
    if office.role == "minister":
        return tuple(s.value for s in view.inside(view.signals, office) if s.kind == "portfolio")[:1]
    return _ROLES.get(office.role, ())


def _objects(view: View, office: Office) -> set[str]:
    """Keys of what the office is of: a state alone, or the organisations named in the title."""
    named = mentions(view, office)
    others = {key for _, key, _ in named if not key.startswith("iso:")}
    if office.role in ("spokesperson", "director", "secretary_general"):
        return others | {office.of}
    unknown = any(e.type == "organisation" for _, _, e in view.named_at(office))
    states = [place for place, key, _ in named if key == office.of]
    words = len(view.text[states[0].start : states[0].end].split()) if states else 0
    extra = len(office.of_name.split()) - words - bool(office.status)
    plain = office.role == "minister" or (not unknown and extra <= 0)
    return {office.of} if office.of and plain else set()


def _tenure(view: View, office: Office, terms: list[Fact], after: bool) -> Iterator[Known]:
    former = office.status.startswith("former")
    known = _without(terms) if former else [days(fact.term) for fact in terms]
    sentence = around(view, office)
    times = [t for t in view.inside(view.times, sentence) if dated(t)]
    moments: list[tuple[Interval, Message, Evidence | None]] = []
    if view.day is not None:
        day = view.day.toordinal()
        said = msg("the document is dated {day}", day=date_in_words(view.day.isoformat()))
        moments.append((days((day, day)), said, None))
    for time in times:
        bounds = said_days(time)
        if bounds is not None and (explicit(time) or view.day is not None):
            said = msg("the sentence speaks of {said}", said=" ".join(view.text[time.start : time.end].split()))
            moments.append((bounds, said, view.evidence(time, Role.AGAINST)))
    if not moments or office.status in ("elect", "acting"):
        return
    bounds, said, evidence = next((m for m in moments if any(m[0].meets(one) for one in known)), moments[0])
    place = (
        Span(min(office.start, office.holder.start), max(office.end, office.holder.end)) if office.holder else office
    )
    yield Known(
        code=RULE.code,
        evidence=(view.evidence(place), *((evidence,) if evidence is not None else ())),
        assumes=(msg("no other term of the same person is missing from the facts"),),
        severity=severity(terms),
        facts=tuple(terms),
        said=bounds,
        known=tuple(known),
        slack=MONTH,
        told=told(view, _nearest(terms, bounds)),
        said_text=said,
        open=None if not after and _now(view, office, times, former) else _unless_met(bounds, known),
    )


def _unless_met(bounds: Interval, known: list[Interval]) -> Message | None:
    """What leaves a title open that fits no time named: stories look back."""
    return (
        None if any(bounds.meets(one) for one in known) else msg("the text may look back, or the title be a later one")
    )


def _nearest(terms: list[Fact], said: Interval) -> list[Fact]:
    """The terms, that nearest to what is said first."""

    def apart(fact: Fact) -> int:
        low, high = fact.term
        day = int(said.low or said.high or 0)
        return max((low or day) - day, day - (high or day), 0)

    return sorted(terms, key=apart)


def _without(terms: list[Fact]) -> list[Interval]:
    """When somebody is a former holder: from the end of a term until the next begins."""
    gaps = []
    for k, fact in enumerate(terms):
        end = fact.term[1] if fact.end else (days_in(fact.when)[1] if fact.when else None)
        if end is None:
            continue
        later = [days_in(one.start)[0] for one in terms[k + 1 :] if one.start]
        if not later or later[0] > end + 1:
            gaps.append(Interval(Fraction(end), Fraction(later[0]) if later else None))
    return gaps


def _now(view: View, office: Office, times: list[TimeMention], former: bool) -> bool:
    """The title is given for the story's own day: its holder speaks on a day told as news, or it is called present."""
    if view.day is None:
        return False
    if office.status == "current":
        return view.voice(office.start) is None
    source = _speaker(view, office)
    if source is None or source.nested_in is not None or view.voice(office.start) is not None:
        return False
    day = view.day.toordinal()
    if not times:
        return former
    return all(
        isinstance(t.expression, tx.Deictic | tx.WeekdayRef)
        and t.low is not None
        and abs(t.low.toordinal() - day) <= _NEWS
        for t in times
        if source.content is None or not source.content.start <= t.start < source.content.end
    )


def _speaker(view: View, office: Office) -> Attribution | None:
    """The first attribution to whose source the title belongs."""
    known = view.memo.get(__name__)
    if known is None:
        # Backwards, so that of two that begin together the first stays.
        numbered = [(k, one.source) for k, one in enumerate(view.attributions) if one.source is not None]
        known = view.memo[__name__] = {source.start: k for k, source in reversed(numbered)}
    assert isinstance(known, dict)
    found = [known[at] for at in range(office.start - _ARTICLE, office.start + 1) if at in known]
    return view.attributions[min(found)] if found else None


def explain(relation: Relation) -> Message:
    return differs(relation)


RULE = Rule(code="FACT-TENURE", module=__name__, relate=relate, explain=explain)
