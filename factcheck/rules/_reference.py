"""What rules on reference facts share: facts in words, their days as intervals, and what stands near what.

Every conflict with a fact is a warning at most, and a note where the fact is not of high certainty: the passage may
be right and the fact stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Date
from fractions import Fraction
from functools import lru_cache

from factcheck.model import timex as tx
from factcheck.model.fact import Fact
from factcheck.model.interval import Interval
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Known, Named, Relation
from factcheck.model.span import Span
from factcheck.rules._rule import Placed, View
from factcheck.rules._times import dates_in, day_number, last_day

__all__ = [
    "MONTH",
    "around",
    "dated",
    "days",
    "differs",
    "explicit",
    "mentions",
    "named_in",
    "near",
    "said_days",
    "severity",
    "statement",
    "told",
    "when",
]

#: Sources differ about which event begins or ends a term; a gap of up to a month means nothing.
MONTH = 31
#: What ends a clause.
_ENDS = re.compile('[؛;.!?؟\n»«"“”]')
#: Characters before and behind a passage in which what belongs to it is looked for.
_KEPT = 500


def statement(view: View, fact: Fact) -> Message:
    """What a fact says, in a sentence."""
    language = view.analysis.language
    shown = view.facts.shown
    a = shown(fact.subject, language)
    b = shown(fact.object, language) if fact.object else ""
    span = msg("{first} to {last}", first=fact.start or "…", last=fact.end or "…")
    match fact.predicate:
        case "relations":
            return msg("{a} and {b} established diplomatic relations: {when}", a=a, b=b, when=fact.when)
        case "no_relations":
            return msg("{a} and {b} have never had diplomatic relations (as of {when})", a=a, b=b, when=fact.when)
        case "relations_severed":
            return msg("{a} and {b} broke off diplomatic relations: {when}", a=a, b=b, when=fact.when)
        case "born":
            return msg("{a} was born: {when}", a=a, when=fact.when)
        case "died":
            return msg("{a} died: {when}", a=a, when=fact.when)
        case "founded":
            return msg("{a} was founded: {when}", a=a, when=fact.when)
        case "dissolved":
            return msg("{a} was dissolved: {when}", a=a, when=fact.when)
        case "elected":
            return msg("{a} was elected in {b}: {when}", a=a, b=b, when=fact.when)
        case "office":
            return msg("{a}, {role}, {b}: {span}", a=a, b=b, role=_ROLES.get(fact.role, fact.role), span=span)
        case "father":
            return msg("{b} is the father of {a}", a=a, b=b)
        case "capital":
            return msg("the capital of {a} is {b}", a=a, b=b)
        case "resolution":
            number = fact.subject.partition(":")[2]
            return msg("Security Council resolution {number} was adopted: {when}", number=number, when=fact.when)
        case "term":
            number = fact.subject.partition(":")[2]
            return msg("the term that resolution {number} sets ends: {when}", number=number, when=fact.when)
        case "event":
            return msg("{event}: {when}", event=_event(view, fact), when=fact.when)
        case "duration":
            return msg(
                "{event}: lasted {value} {unit}", event=_event(view, fact), value=str(fact.value), unit=fact.unit
            )
        case "members":
            return msg("{a} has {value} members: {span}", a=a, value=str(fact.value), span=span)
        case "member":
            return msg("{a} is a member of {b}: {span}", a=a, b=b, span=span)
        case "figure":
            what = next(iter(fact.names.get(language.partition("-")[0]) or fact.names.get("en") or ("",)))
            value = f"{fact.value} {fact.unit}".strip()
            return msg("{what}, {a}, {b}: {value} ({when})", what=what, a=a, b=b, value=value, when=fact.when)
        case _:
            return msg("{a} spoke of it: {when}", a=a, when=fact.when)


_ROLES = {
    "head_of_state": msg("head of state"),
    "head_of_government": msg("head of government"),
    "foreign_minister": msg("foreign minister"),
    "defence_minister": msg("defence minister"),
    "head_of_organization": msg("head of the organisation"),
    "leader": msg("leader"),
    "spokesperson": msg("spokesperson"),
    "director": msg("director"),
}


def _event(view: View, fact: Fact) -> str:
    """An event's name, or who took part in it."""
    shown = view.facts.shown(fact.subject, view.analysis.language)
    if shown != fact.subject.partition(":")[2].replace("-", " "):
        return shown
    people = [key for key in fact.parties if key.startswith("person:")] or list(fact.parties)
    return " – ".join(view.facts.shown(key, view.analysis.language) for key in people) or shown


def told(view: View, facts: Iterable[Fact]) -> tuple[Message, ...]:
    """Facts in words, each with its source and certainty."""
    memo = view.facts.memo.setdefault(__name__, {})
    assert isinstance(memo, dict)
    # By identity: a fact has too many fields to compare them each time. It is kept with its words, so that it stays.
    known: dict[int, tuple[Fact, Message]] = memo.setdefault(view.analysis.language, {})
    found = []
    for fact in facts:
        said = known.get(id(fact))
        if said is None:
            words = msg("{fact} ({warrant})", fact=statement(view, fact), warrant=fact.warrant)
            said = known[id(fact)] = fact, words
        found.append(said[1])
    return tuple(found)


def severity(facts: Iterable[Fact]) -> str:
    """What a conflict with these facts may be called."""
    return "warning" if all(fact.certainty == "high" for fact in facts) else "note"


@lru_cache(maxsize=4096)
def days(bounds: tuple[int | None, int | None]) -> Interval:
    """Days as an interval; None is open."""
    low, high = bounds
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))


def said_days(time: TimeMention) -> Interval | None:
    """The days that a time comes to, as an interval; None while its year is not known."""
    if time.low is None or time.high is None:
        return None
    return days((day_number(time.low), last_day(time.high)))


def explicit(time: TimeMention) -> bool:
    """A calendar date or period whose year the text itself names, and nothing vague about it."""
    if time.type is not TimeType.DATE or time.vague or time.low is None or time.high is None:
        return False
    dates = dates_in(time.expression)
    return bool(dates) and all(d.year is not None and d.era is None for d in dates)


def dated(time: TimeMention) -> bool:
    """A time that comes to known days, whether the text names its year or the document's date gives it."""
    fixed = time.low is not None and time.high is not None
    return time.type is TimeType.DATE and not time.vague and fixed and not isinstance(time.expression, tx.Ref)


def when(time: TimeMention, text: str) -> Message:
    """What a time says, in words."""
    said = " ".join(text[time.start : time.end].split())
    bounds = said_days(time)
    if bounds is None or bounds.low is None or bounds.high is None:
        return msg("the text says {said}", said=said)
    first, last = (Date.fromordinal(int(day)).isoformat() for day in (bounds.low, bounds.high))
    if first == last:
        return msg("the text says {said}: {day}", said=said, day=first)
    return msg("the text says {said}: {first} to {last}", said=said, first=first, last=last)


def around(view: View, place: Placed) -> Span:
    """The sentence that holds a passage, cut to what a reader keeps in mind: a table in one line has no end."""
    sentence = view.sentence(place.start)
    if place.start - sentence.start <= _KEPT and sentence.end - place.end <= _KEPT:
        return sentence
    return Span(max(sentence.start, place.start - _KEPT), min(sentence.end, place.end + _KEPT))


def near(view: View, first: Placed, second: Placed, words: int) -> bool:
    """Two passages of one sentence with at most so many words and no clause's end between them."""
    gap = view.between(first, second)
    if len(gap) > 14 * (words + 1) or len(gap.split()) > words or _ENDS.search(gap):
        return False
    return view.together(first, second)


def mentions(view: View, span: Placed) -> list[tuple[Span, str, str]]:
    """What is named in a stretch and known by a key: place, key, kind of mention; a group as its members."""
    return view.keyed_at(span)


def named_in(view: View, fact: Fact, place: Placed) -> bool:
    """Whether every word of a name that a fact gives stands in a stretch of text."""
    stems = view.stems(place)
    names = fact.names.get(view.analysis.language.partition("-")[0], ())
    return any({view.stem(word) for word in name.split()} - {""} <= stems for name in names)


def differs(relation: Relation) -> Message:
    """The sentence on a conflict with a fact: what was said, what is known, from where."""
    proposal = relation.proposal
    assert isinstance(proposal, Known | Named)
    return msg("{said}; a reference fact says: {fact}", said=proposal.said_text, fact=proposal.told[0])
