"""ORDINAL-SEQUENCE: first, second and last do not fit the order in which the text lists or dates them.

If two summits were held in Singapore and Vietnam, the second was not in Singapore. The first of a series is not
later than the second, and the last meeting of two sides is not earlier than one that the text has just told.

Flagged::

    [en] The first summit was held in 2019 and the second summit was held in 2018.
    [ar] عُقدت القمة الأولى عام 2019 وعُقدت القمة الثانية عام 2018.

Clean::

    [en] The first summit was held in 2018 and the second summit was held in 2019.
    [ar] عُقدت القمة الأولى عام 2018 وعُقدت القمة الثانية عام 2019.
    [en] The first quarter of 2019 was better than the second quarter of 2018.

"The last summit was in 2011" in a story of today's summit means the last before this one, and is no finding.

Assumes: the ordinals count one series, because they count one noun in one sentence.
Source: the meaning of ordinals; editorial practice for "last".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from factcheck.model import timex as tx
from factcheck.model.interval import Interval
from factcheck.model.mention import Entity, Enumeration, Quantity, QuantityKind, Signal, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Placed, Rule, View
from factcheck.rules._times import placed

__all__ = ["RULE"]

#: The same in code points: a segment may be a whole text without line ends.
_AROUND = 10_000

#: Words between an ordinal's noun and its date.
_DATED = 6
#: Words between an ordinal's noun and the place it was held in.
_HELD = 12
#: Segments round a list in which its places may be counted.
_WITHIN = 12
_MARKS = ".;:()\n"


def relate(view: View) -> Iterator[Agree | Gap]:
    yield from _dated(view)
    for listed in view.enumerations:
        if listed.cue == "in" and listed.named and listed.junction == "and":
            yield from _listed(view, listed)
    for signal in view.marked("last"):
        yield from _last(view, signal)


def _ordinals(view: View, span: Placed) -> list[Quantity]:
    return [
        q
        for q in view.inside(view.quantities, span)
        if q.kind is QuantityKind.ORDINAL and q.exact is not None and 1 <= q.exact <= 20
    ]


def _noun(view: View, q: Placed) -> set[str]:
    """The words right beside an ordinal: the noun it counts is one of them."""
    before, after = view.text[max(q.start - 30, 0) : q.start].split()[-1:], view.text[q.end : q.end + 30].split()[:1]
    return {view.stem(word.strip('.,،:;"«»()')) for word in before + after if len(word) > 3}


# ------------------------------------------------------------------------------------- first in 2018, second in 2019


def _dated(view: View) -> Iterator[Gap]:
    """Two ordinals of one noun in one sentence, each with its date behind it."""
    found: list[tuple[Quantity, TimeMention]] = []
    ordinals = _ordinals(view, Span(0, len(view.text)))
    for k, q in enumerate(ordinals):
        end = view.sentence(q.start).end
        if k + 1 < len(ordinals):
            end = min(end, ordinals[k + 1].start)
        time = next((t for t in view.inside(view.times, Span(q.end, end)) if t.type is TimeType.DATE), None)
        if time is None or time.low is None or time.vague or isinstance(time.expression, tx.Range | tx.Period):
            continue
        between = view.text[q.end : time.start]
        possessive = view.text[time.end : time.end + 2] in ("'s", "’s")
        if len(between.split()) <= _DATED and not any(mark in between for mark in _MARKS + ",،") and not possessive:
            found.append((q, time))
    for (one, early), (two, late) in pairwise(found):
        if not view.together(one, two) or one.exact == two.exact or not _noun(view, one) & _noun(view, two):
            continue
        if view.marks(view.sentence(one.start), "plan"):
            continue
        a, b, doc = view.point(early.id), view.point(late.id), view.point("doc")
        forward = (one.exact or 0) < (two.exact or 0)
        claim = Link(a, b, 0, None, msg("a later number comes later")) if forward else Link(b, a, 0, None)
        yield Gap(
            code=RULE.code,
            evidence=(
                view.evidence(late),
                view.evidence(early, Role.AGAINST),
                view.evidence(one, Role.CONTEXT),
                view.evidence(two, Role.CONTEXT),
            ),
            assumes=(msg("the ordinals count one series"),),
            severity="warning",
            links=(claim, *placed(early, a, doc), *placed(late, b, doc)),
        )


# ------------------------------------------------------------------------------------- the second, of two places


def _listed(view: View, listed: Enumeration) -> Iterator[Agree]:
    """«قمتي ... في سنغافورة وفيتنام» and «القمة الثانية ... في فيتنام»: the place's number in the list."""
    sentence = view.sentence(listed.start)
    numbers = [
        q
        for q in view.inside(view.quantities, Span(sentence.start, listed.start))
        if q.exact == len(listed.items) and q.kind is QuantityKind.NUMBER
    ]
    if not numbers or any(mark in view.text[numbers[-1].end : listed.start] for mark in _MARKS + ",،"):
        return
    counted = numbers[-1]
    who = {e.id for e in view.named(Span(counted.end, listed.start)) if e.type in ("person", "place")}
    events = _venue(view, counted)
    if len(who) < 2 or not events:
        return
    places = [next((e.id for e in view.named(item) if e.type == "place"), None) for item in listed.items]
    here = view.segment_number(listed.start)
    first, last = (view.segments[min(max(k, 0), len(view.segments) - 1)] for k in (here - _WITHIN, here + _WITHIN))
    near = Span(max(first.start, listed.start - _AROUND), min(last.end, listed.end + _AROUND))
    for q in _ordinals(view, near):
        if (q.exact or 0) > len(places) or not _venue(view, q):
            continue
        held = _held(view, q, who, places)
        if held is not None:
            place, number = held
            yield Agree(
                code=RULE.code,
                evidence=(
                    view.evidence(q),
                    view.evidence(place, Role.AGAINST),
                    view.evidence(Span(counted.start, listed.end), Role.AGAINST),
                ),
                assumes=(msg("the list is in order of time"),),
                severity="warning",
                first=Interval(q.low, q.high),
                second=Interval.exactly(number),
                first_text=str(q.exact),
                second_text=str(number),
                premises=(msg("the place is number {n} of the list", n=number),),
            )


def _venue(view: View, q: Placed) -> bool:
    """An event with one place stands at a number."""
    near = Span(max(q.start - 20, 0), q.end + 20)
    return any(s.end >= q.start - 1 and s.start <= q.end + 1 for s in view.marks(near, "venue"))


def _held(view: View, q: Quantity, who: set[str], places: list[str | None]) -> tuple[Span, int] | None:
    """The place named behind an ordinal in its clause, and its number in the list, when the same sides met."""
    sentence = view.sentence(q.start)
    reach = Span(q.end, sentence.end)
    met = 0
    for start, end, entity in view.named_at(reach):
        between = view.text[q.end : start]
        if len(between.split()) > _HELD or any(mark in between for mark in ".;:\n"):
            return None
        if entity.id in places and entity.id not in who:
            return (Span(start, end), places.index(entity.id) + 1) if met >= 2 else None
        met += entity.id in who
    return None


# ------------------------------------------------------------------------------------- last


def _last(view: View, signal: Signal) -> Iterator[Gap]:
    """«وفي آخر قمة ... عام 2011»: not earlier than the meeting with the same person that the sentence before tells."""
    if not view.marks(Span(signal.end, signal.end + 30), "venue"):
        return
    sentence = view.sentence(signal.start)
    times = view.inside(view.times, Span(signal.end, sentence.end))
    time = next((t for t in times if t.type is TimeType.DATE and not t.vague and t.low is not None), None)
    if time is None or time.quoted:
        return
    if len(view.text[signal.end : time.start].split()) > _DATED:
        return
    yield from _before_present(view, signal, time)
    told = _meeting_before(view, sentence)
    people = {e.id for e in view.named(sentence) if e.type == "person"}
    if told is None:
        return
    word, since, others = told
    if not people & others:
        return
    a, b, doc = view.point(since.id), view.point(time.id), view.point("doc")
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(time), view.evidence(since, Role.AGAINST), view.evidence(word, Role.CONTEXT)),
        assumes=(msg("the meetings just told are of the same series"),),
        severity="warning",
        links=(
            Link(a, b, 0, None, msg("the last is not earlier than those before it")),
            *placed(since, a, doc),
            *placed(time, b, doc),
        ),
    )


def _before_present(view: View, signal: Signal, time: TimeMention) -> Iterator[Gap]:
    """«آخر قمة … عام 2011» in an article on a summit of today: the last before the present one."""
    starts, events = _events(view)
    first, last = bisect_left(starts, signal.end), bisect_right(starts, signal.end + 2)
    for _, entity in sorted(events[first:last], key=itemgetter(0)):
        earlier = bisect_left(entity.mentions, signal.start, key=lambda mention: mention.start)
        if not earlier:
            continue
        here, doc = view.point(time.id), view.point("doc")
        yield Gap(
            code=RULE.code,
            evidence=(
                view.evidence(time),
                view.evidence(entity.mentions[earlier - 1], Role.AGAINST),
                view.evidence(signal, Role.CONTEXT),
            ),
            assumes=(msg("the last one is the last before the present one"),),
            severity="note",
            links=(
                Link(here, doc, 0, None, msg("the one before the present one is past")),
                *placed(time, here, doc),
                *view.today,
            ),
            open=msg("the document's date is not known"),
        )
        return


def _events(view: View) -> tuple[list[int], list[tuple[int, Entity]]]:
    """Where events are mentioned, and which: each with its number among the entities; worked out once."""
    found = view.memo.get(__name__)
    if found is None:
        named = [(m.start, n, e) for n, e in enumerate(view.entities) if e.type == "event" for m in e.mentions]
        named.sort(key=itemgetter(0, 1))
        found = view.memo[__name__] = [start for start, _, _ in named], [(n, entity) for _, n, entity in named]
    assert isinstance(found, tuple)
    return found


def _meeting_before(view: View, sentence: Span) -> tuple[Signal, TimeMention, set[str]] | None:
    """In the sentence before, in the same paragraph: who was met, and the date after which."""
    segment = view.segment(sentence.start)
    if sentence.start <= segment.start:
        return None
    before = view.sentence(sentence.start - 2)
    after = next(iter(view.marks(before, "after")), None)
    met = next(iter(view.marks(before, "meet")), None)
    if after is None or met is None or met.start < after.start:
        return None
    times = view.inside(view.times, Span(after.end, met.start))
    since = next((t for t in times if t.type is TimeType.DATE and t.low is not None and not t.vague), None)
    people = {e.id for e in view.named(Span(met.end, before.end)) if e.type == "person"}
    return None if since is None or not people else (met, since, people)


def explain(relation: Relation) -> Message:
    return msg("the numbers do not follow the order in which the text lists or dates them")


RULE = Rule(code="ORDINAL-SEQUENCE", module=__name__, relate=relate, explain=explain)
