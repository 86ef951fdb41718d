"""What rules on reference facts share: facts in words, their days as intervals, and what stands near what.

Every conflict with a fact is a warning at most, and a note where the fact is not of high certainty: the passage may
be right and the fact stale.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
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
from factcheck.rules._moments import at, day, stretch, term
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
    number = fact.subject.partition(":")[2]
    span = term(fact.start, fact.end) if fact.start or fact.end else at(fact.when) if fact.when else ""
    match fact.predicate:
        case "no_relations":
            return msg("{a} and {b} have never had diplomatic relations (as of {date})", a=a, b=b, date=day(fact.when))
        case "office":
            role = _ROLES.get(fact.role, fact.role)
            if not fact.end:
                return msg("{a} has been {role} of {b} {when}", a=a, b=b, role=role, when=span)
            return msg("{a} was {role} of {b} {when}", a=a, b=b, role=role, when=span)
        case "father":
            return msg("{b} is the father of {a}", a=a, b=b)
        case "capital":
            return msg("the capital of {a} is {b}", a=a, b=b)
        case "duration":
            return msg("{event} lasted {length}", event=_event(view, fact), length=_length(fact))
        case "members":
            value = str(fact.value)
            if not fact.end:
                return msg("{a} has had {value} members {when}", a=a, value=value, when=span)
            return msg("{a} had {value} members {when}", a=a, value=value, when=span)
        case "member" if not span:
            return msg("{a} is a member of {b}", a=a, b=b)
        case "member" if fact.start and not fact.end:
            return msg("{a} has been a member of {b} {when}", a=a, b=b, when=span)
        case "member":
            return msg("{a} was a member of {b} {when}", a=a, b=b, when=span)
        case "figure":
            what = next(iter(fact.names.get(language.partition("-")[0]) or fact.names.get("en") or ("",)))
            value = f"{fact.value} {fact.unit}".strip()
            return msg("{what}, {a}, {b}: {value} ({when})", what=what, a=a, b=b, value=value, when=fact.when)
    when = at(fact.when)
    match fact.predicate:
        case "relations":
            return msg("{a} and {b} established diplomatic relations {when}", a=a, b=b, when=when)
        case "relations_severed":
            return msg("{a} and {b} broke off diplomatic relations {when}", a=a, b=b, when=when)
        case "born":
            return msg("{a} was born {when}", a=a, when=when)
        case "died":
            return msg("{a} died {when}", a=a, when=when)
        case "founded":
            return msg("{a} was founded {when}", a=a, when=when)
        case "dissolved":
            return msg("{a} was dissolved {when}", a=a, when=when)
        case "elected":
            return msg("{a} was elected in {b} {when}", a=a, b=b, when=when)
        case "resolution":
            return msg("Security Council resolution {number} was adopted {when}", number=number, when=when)
        case "term":
            return msg("the term that resolution {number} sets ends {when}", number=number, when=when)
        case "event":
            return msg("{event} took place {when}", event=_event(view, fact), when=when)
        case _:
            return msg("{a} spoke of it {when}", a=a, when=when)


_ROLES = {
    "head_of_state": msg("head of state"),
    "head_of_government": msg("head of government"),
    "foreign_minister": msg("foreign minister"),
    "defence_minister": msg("defence minister"),
    "head_of_organization": msg("head"),
    "leader": msg("leader"),
    "spokesperson": msg("spokesperson"),
    "director": msg("director"),
}


def _length(fact: Fact) -> Message | str:
    """How long something lasted."""
    if fact.value is not None and fact.value.denominator == 1 and fact.unit in _LENGTHS:
        return _LENGTHS[fact.unit](int(fact.value))
    return f"{fact.value} {fact.unit}"


_LENGTHS: Mapping[str, Callable[[int], Message]] = {
    "minute": lambda n: msg("{n} minute", "{n} minutes", n=n),
    "hour": lambda n: msg("{n} hour", "{n} hours", n=n),
    "day": lambda n: msg("{n} day", "{n} days", n=n),
    "month": lambda n: msg("{n} month", "{n} months", n=n),
    "year": lambda n: msg("{n} year", "{n} years", n=n),
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
    # By identity: a fact has too many fields to compare them each time. It is kept with its words, so that it stays; and
    # the same words are one object.
    known: dict[int, tuple[Fact, Message]] = memo.setdefault(view.analysis.language, {})
    once: dict[Message, Message] = memo.setdefault("", {})
    found: dict[int, Message] = {}
    for fact in facts:
        said = known.get(id(fact))
        if said is None:
            words = msg("{fact} ({warrant})", fact=statement(view, fact), warrant=fact.warrant)
            said = known[id(fact)] = fact, once.setdefault(words, words)
        found[id(said[1])] = said[1]
    return tuple(found.values())


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
    """The sentence on a conflict with a fact: what was said and what is known; from where, its steps tell."""
    proposal = relation.proposal
    assert isinstance(proposal, Known | Named)
    return msg(
        "{said}, but reference facts say that {fact}",
        said=_short(proposal.said_text),
        fact=dict(proposal.told[0].values)["fact"],
    )


#: A year in figures, in whichever digits.
_YEAR = re.compile(r"\d{4}")


def _short(said: Message) -> Message:
    """What the text says, without the days that it comes to where it names the year itself."""
    values = dict(said.values)
    words, moment = values.get("said"), values.get("day")
    if isinstance(words, str) and ("first" in values or moment is not None) and _YEAR.search(words):
        return msg("the text says {said}", said=words)
    if isinstance(words, str) and isinstance(moment, str):
        return msg("the text says {said} ({date})", said=words, date=day(moment))
    if isinstance(words, str) and "first" in values:
        return msg("the text says {said} ({date})", said=words, date=stretch(str(values["first"]), str(values["last"])))
    return said
