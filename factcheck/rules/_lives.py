"""Lives: the days of birth and death that a text gives of its persons.

Only what stands right at a name is taken: "Anna Keller (1870-1965)", "Anna Keller, born in 1950", "Keller died on 3 May
2001", «توفي نجيب محفوظ عام 2006». In "Keller's father died" and "her husband was born" no name stands at the word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.claim import Claim, Polarity
from factcheck.model.mention import Attribution, Entity, EntityMention, Signal, TimeMention, TimeType
from factcheck.model.span import Span
from factcheck.rules._reference import around
from factcheck.rules._rule import Placed, View
from factcheck.rules._times import dates_in, extent

__all__ = ["Fact", "acts", "facts_of_lives", "persons_in", "speaks"]

_SORTS = ("born", "died")
#: Words between "born" or the name and the date ("was born in Basel on 3 May 1950").
_NEAR = 4
#: Years that a range behind a name spans at least, and at most, when it is a life.
_SHORTEST, _LONGEST = 15, 115
#: Letters of an article before a title.
_ARTICLE = 4
#: An age between commas behind a name: "Keller, 51, who was born".
_AGE = re.compile(r"^, \d{1,3}(?=,)")
#: A comma, an article, and two words.
_APPOSED = 4
#: What only the living do.
_ACTS = frozenset({"visit", "meet", "sign", "resign", "arrive", "return", "participate"})
#: Words between a name and what it does, or the other way round.
_BESIDE = 2


@frozen
class Fact:
    """A person's birth or death as one passage gives it.

    sort:   "born" or "died"
    first, last:  day numbers between which it lies
    """

    sort: str
    person: str
    place: TimeMention
    first: int
    last: int


def facts_of_lives(view: View) -> list[Fact]:
    """Births and deaths, in order of the text; worked out once."""
    found = view.memo.get(__name__)
    if found is None:
        found = view.memo[__name__] = list(_facts(view))
    assert isinstance(found, list)
    return found


def persons_in(view: View, span: Placed) -> list[tuple[EntityMention, Entity]]:
    """Mentions of persons by name or title wholly in a stretch, in order."""
    return [
        (EntityMention(start, end), entity) for start, end, entity in view.named_at(span) if entity.type == "person"
    ]


def _facts(view: View) -> Iterator[Fact]:
    if not any(entity.type == "person" for entity in view.entities):
        return
    for time in view.times:
        if isinstance(time.expression, tx.Range):
            yield from _range(view, time, time.expression)
    for signal in view.marked(*_SORTS):
        if not view.quoted(signal.start):
            yield from _at_word(view, signal)


def _range(view: View, time: TimeMention, e: tx.Range) -> Iterator[Fact]:
    """ "(1870-1965)" right behind a name."""
    if time.low is None or time.high is None or view.text[time.end : time.end + 1] != ")":
        return
    ends = [_days(part) for part in (e.start, e.end)]
    if not _SHORTEST <= time.high.year - time.low.year <= _LONGEST or ends[0] is None or ends[1] is None:
        return
    before = persons_in(view, Span(around(view, time).start, time.start))
    if before and view.text[before[-1][0].end : time.start].strip() == "(":
        person = before[-1][1].id
        yield Fact("born", person, time, *ends[0])
        yield Fact("died", person, time, *ends[1])


def _at_word(view: View, signal: Signal) -> Iterator[Fact]:
    """A name right before "born", or right behind it, and the date that follows."""
    sentence = around(view, signal)
    persons = persons_in(view, sentence)
    if len({entity.id for _, entity in persons}) != 1:
        return
    before = [mention for mention, _ in persons if mention.end <= signal.start]
    after = next((mention for mention, _ in persons if mention.start >= signal.end), None)
    end = signal.end
    if not (before and _touch(view, before[-1].end, signal.start)):
        if after is None or view.text[signal.end : after.start].strip():
            return
        end = max(m.end for m, _ in persons if not view.text[signal.end : m.start].strip() or m.start == after.start)
    for time in view.inside(view.times, Span(end, sentence.end)):
        days = _days(time.expression)
        if len(view.text[end : time.start].split()) <= _NEAR and time.type is TimeType.DATE and days is not None:
            yield Fact(signal.kind, persons[0][1].id, time, *days)
        return


def _touch(view: View, end: int, start: int) -> bool:
    """At most one word and a comma stand between: "Keller, who died", "Keller was born"; a possessive is none."""
    gap = _AGE.sub("", view.text[end:start])
    words = [word for word in gap.split() if word != "who"]
    if len(words) <= _APPOSED and gap.startswith(", a") and words[1] in ("a", "an") and gap.count(",") == 1:
        return True  # "Keller, a French painter born in"
    return len([word for word in words if any(char.isalpha() for char in word)]) <= 1 and not (
        gap[:1] in ("'", "’") or any(char in ".;:()" for char in gap)
    )


def _days(e: tx.TimeExpression | None) -> tuple[int, int] | None:
    """First and last day of an expression that is one date with a year."""
    dates = dates_in(e)
    if len(dates) != 1 or not isinstance(e, tx.CalendarDate):
        return None
    return extent(dates[0])


# ------------------------------------------------------------------------------------- acts


def acts(view: View, lives: Collection[str]) -> Iterator[tuple[str, TimeMention]]:
    """Those of the persons (by id) who speak or act, and the dated times at which they do."""
    for attribution in view.attributions:
        if attribution.speaker is not None and attribution.speaker in lives:
            time = _time_of_saying(view, attribution)
            if time is not None:
                yield attribution.speaker, time
    times = {time.id: time for time in view.times}
    for claim in view.claims:
        if claim.predicate in _ACTS and len(claim.times) == 1 and _plain(claim):
            time = times[claim.times[0]]
            person = _doer(view, claim, time)
            if person in lives and _dated(time):
                yield person, time


def speaks(view: View, attribution: Attribution) -> bool:
    """The source is the speaker by name, with nothing but his titles before it: not his foundation, nor his daughter."""
    source = attribution.source
    if source is None:
        return False
    for mention, entity in persons_in(view, source):
        if entity.id == attribution.speaker and mention.end == source.end:
            titles = [office.start for office in view.offices_of.get(entity.id, ())]
            return (
                min([mention.start, *(start for start in titles if start >= source.start)]) - source.start <= _ARTICLE
            )
    return False


def _plain(claim: Claim) -> bool:
    return not claim.hypothetical and claim.polarity is Polarity.AFFIRMED


def _time_of_saying(view: View, attribution: Attribution) -> TimeMention | None:
    """The one date beside the cue, outside of what is said, where the speaker stands by name."""
    source, content = attribution.source, attribution.content
    if source is None or content is None or not speaks(view, attribution):
        return None
    sentence = around(view, attribution.cue)
    times = view.inside(view.times, sentence)
    outside = [t for t in times if t.end <= content.start or t.start >= content.end]
    edge = min(source.start, attribution.cue.start), max(source.end, attribution.cue.end)
    near = [t for t in outside if len(view.text[edge[1] : t.start].split()) <= _BESIDE and t.start >= edge[1]]
    return near[0] if len(outside) == len(near) == 1 and _dated(near[0]) else None


def _doer(view: View, claim: Claim, time: TimeMention) -> str:
    """The one person of the clause, who stands at its head, or right behind the date or the verb there."""
    persons = persons_in(view, claim.span)
    if len({entity.id for _, entity in persons}) != 1:
        return ""
    mention, entity = persons[0]
    if entity.name != claim.subject:
        return ""
    start = time.end if time.end <= mention.start else claim.start
    return entity.id if len(view.text[start : mention.start].split()) <= _BESIDE else ""


def _dated(time: TimeMention) -> bool:
    return (
        time.type is TimeType.DATE
        and not time.quoted
        and not time.vague
        and time.low is not None
        and time.high is not None
        and any(date.year is not None for date in dates_in(time.expression))
    )
