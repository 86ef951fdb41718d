"""AGE-BIRTH: an age does not follow from the birth that the text gives elsewhere.

"Keller was born in 1950" in one paragraph, "died in 2010 at the age of 75" in another; or a man of 43 in a story of
2024 whose birth in 1971 stands below.

Flagged::

    [en] Anna Keller was born in Basel in 1950.
            Anna Keller died in 2010 at the age of 75.
    [ar] توفي نجيب محفوظ في 30 أغسطس 2006 عن عمر يناهز 94 عاما.
            وقد ولد نجيب محفوظ في عام 1931.

Clean::

    [en] Anna Keller was born in Basel in 1950.
            Anna Keller died in 2010 at the age of 59.
    [en] Anna Keller was born in Basel in 1950.
            Anna Keller, 75, won the prize in 2010.
    [ar] توفي نجيب محفوظ في 30 أغسطس 2006 عن عمر يناهز 94 عاما.
            وقد ولد نجيب محفوظ في عام 1911.

An age beside a name is that of the day of the story, or of the day told of: it is weighed only where the story's date
is known, and must fit neither. Room is left for "nearly" and for Hijri years, as in DATE-AGE.

Assumes: birth and age are one person's.
Source: an age is the number of whole years since birth.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from fractions import Fraction

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, QuantityKind, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import ORIGIN, Agree, Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.model.timex import Deictic, WeekdayRef
from factcheck.rules._ages import by_pronoun, of_the_dead
from factcheck.rules._amounts import figure
from factcheck.rules._apposed import apposed
from factcheck.rules._lives import Fact, facts_of_lives, persons_in
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import dates_in

__all__ = ["RULE"]

_YEAR = Fraction(3652425, 10000)
#: How far an age that is not round may be from the one said with "nearly", in years.
_NEARLY = 2
_OLDEST = 130
#: Days on either side of the story's day of which it tells as its own; code points in which a name stands.
_RECENT, _NAME = 14, 60
#: Words between a name and its age ("Keller, a man of 60").
_NEAR = 5
#: What encloses a bare age behind a name: "Keller, 60, won".
_OPEN, _CLOSE = (", ", "، ", " ("), (",", "،", ")", ".")


def relate(view: View) -> Iterator[Gap | Agree]:
    told = of_the_dead(view)
    if told is not None:
        yield _twice(view, *told)
    yield from _side_by_side(view)
    births = {fact.person: fact for fact in reversed(facts_of_lives(view)) if fact.sort == "born"}
    if not births:
        return
    if len(births) == 1:
        for aged in by_pronoun(view, next(iter(births.values()))):
            yield _gap(view, aged.age, next(iter(births.values())), aged.time)
    dead = {fact.person for fact in facts_of_lives(view) if fact.sort == "died"}
    for q in view.quantities:
        if q.exact is None or not 0 < q.exact < _OLDEST:
            continue
        sentence = view.sentence(q.start)
        person = _whose(view, q, sentence)
        birth = births.get(person)
        if birth is None or view.quoted(q.start):
            continue
        if view.sentence(birth.place.start) != sentence:
            yield from _weigh(view, q, sentence, birth, person in dead)
        elif _beside(view, q) == person and person not in dead and view.day is not None:
            yield _gap(view, q, birth, None)  # "Keller, 58, an engineer who was born in 1965"


def _side_by_side(view: View) -> Iterator[Gap]:
    """An age and a birth in one breath; another date of the sentence may be that of the age."""
    if view.day is None:
        return
    for age, birth in apposed(view):
        others = [t for t in view.inside(view.times, view.sentence(age.start)) if t is not birth.place and _dated(t)]
        if not any(_fits(age, birth, *_bounds(t)) for t in others):
            yield _gap(view, age, birth, None)


def _beside(view: View, q: Quantity) -> str:
    """The person right behind whose name the age stands between commas."""
    if view.text[q.start - 2 : q.start] not in _OPEN or view.text[q.end : q.end + 1] not in _CLOSE:
        return ""
    before = persons_in(view, Span(max(q.start - _NAME, 0), q.start - 2))
    return before[-1][1].id if before and before[-1][0].end == q.start - 2 else ""


def _twice(view: View, head: Quantity, story: Quantity) -> Agree:
    """The age at death in the title and in the story."""
    return Agree(
        code=RULE.code,
        evidence=(view.evidence(head), view.evidence(story, Role.AGAINST)),
        assumes=(msg("both sentences speak of one thing"),),
        severity="warning",
        first=Interval.exactly(head.exact or 0),
        second=Interval.exactly(story.exact or 0),
        first_text=view.text[head.start : head.end],
        second_text=view.text[story.start : story.end],
        figures=(figure(view, head),),
    )


def _whose(view: View, q: Quantity, sentence: Span) -> str:
    """The one person of the sentence, where the figure is an age and stands near the name."""
    beside = _beside(view, q)
    if beside and q.kind is QuantityKind.MEASURE and q.unit == "year":
        return beside
    persons = persons_in(view, sentence)
    if len({entity.id for _, entity in persons}) != 1:
        return ""
    mention = min((m for m, _ in persons), key=lambda m: abs(m.end - q.start))
    if q.kind is QuantityKind.MEASURE and q.unit == "year":
        near = len(view.between(mention, q).split()) <= _NEAR or _signal(view, "died", sentence)
        return persons[0][1].id if near else ""
    bare = (
        q.kind is QuantityKind.NUMBER
        and q.counted is None
        and view.text[mention.end : q.start] in _OPEN
        and view.text[q.end : q.end + 1] in _CLOSE
    )
    return persons[0][1].id if bare else ""


def _signal(view: View, kind: str, sentence: Span) -> bool:
    return any(signal.kind == kind for signal in view.inside(view.signals, sentence))


def _weigh(view: View, q: Quantity, sentence: Span, birth: Fact, dead: bool) -> Iterator[Gap]:
    if _signal(view, "born", sentence):
        return
    times = [time for time in view.inside(view.times, sentence) if time.type is not TimeType.DURATION]
    dated = [time for time in times if _dated(time)]
    if _signal(view, "died", sentence):
        if len(times) == len(dated) == 1:
            yield _gap(view, q, birth, dated[0])
        return
    if dead or view.day is None or any(time not in dated and not _today(view, time) for time in times):
        return
    fitting = [time for time in dated if _fits(q, birth, *_bounds(time))]
    if fitting:
        yield _gap(view, q, birth, fitting[0])
    else:
        yield _gap(view, q, birth, None)


def _today(view: View, time: TimeMention) -> bool:
    """A day of the story itself, told by its weekday or as "yesterday"."""
    if time.low is None or view.day is None or time.quoted or not isinstance(time.expression, Deictic | WeekdayRef):
        return False
    return abs(time.low.toordinal() - view.day.toordinal()) <= _RECENT


def _dated(time: TimeMention) -> bool:
    return (
        not time.vague
        and time.low is not None
        and time.high is not None
        and any(date.year is not None for date in dates_in(time.expression))
    )


def _bounds(time: TimeMention) -> tuple[int, int]:
    assert time.low is not None and time.high is not None
    return time.low.toordinal(), time.high.toordinal() - 1


def _span(q: Quantity) -> tuple[int, int]:
    """Fewest and most days since birth."""
    years = q.exact
    assert years is not None
    room = Fraction(0) if not q.approx else years / 10 if years % 10 == 0 else Fraction(_NEARLY)
    return int((years - room - years / 33) * _YEAR) - 1, int((years + room + 1) * _YEAR) + 1


def _fits(q: Quantity, birth: Fact, first: int, last: int) -> bool:
    low, high = _span(q)
    return last - birth.first >= low and first - birth.last <= high


def _gap(view: View, q: Quantity, birth: Fact, time: TimeMention | None) -> Gap:
    """The age at a dated day, or at the document's own."""
    low, high = _span(q)
    born = view.point(f"{birth.place.id}:born")
    here = view.point("doc" if time is None else f"{time.id}:age")
    step = msg("born in the time from {first} to {last}", first=_day(birth.first), last=_day(birth.last))
    links = [
        Link(born, here, low, high, msg("a life of {low} to {high} days", low=low, high=high)),
        Link(ORIGIN, born, birth.first, birth.last, step),
    ]
    evidence = [view.evidence(q), view.evidence(birth.place, Role.AGAINST)]
    if time is None:
        links += view.today
    else:
        first, last = _bounds(time)
        links.append(
            Link(ORIGIN, here, first, last, msg("some day from {first} to {last}", first=_day(first), last=_day(last)))
        )
        evidence.append(view.evidence(time, Role.AGAINST))
    return Gap(
        code=RULE.code,
        evidence=tuple(evidence),
        assumes=(msg("birth and age are one person's"),),
        severity="warning",
        links=tuple(links),
    )


def _day(number: int) -> str:
    return Date.fromordinal(number).isoformat()


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    if isinstance(proposal, Agree):
        return msg(
            "stated twice, and differently: {first}, {second}", first=proposal.first_text, second=proposal.second_text
        )
    return msg("the age does not follow from the day of birth")


RULE = Rule(code="AGE-BIRTH", module=__name__, relate=relate, explain=explain)
