"""RESTATEMENT: one thing is stated twice, and differently.

A heading repeats what its section says, and a story repeats in its own words what it quotes. When one of the
two is changed in editing, they part.

Flagged::

    [ar] أحيا اللقاء الآمال بين الجانبين بعد شهور من القطيعة.
            قمة الأربع ساعات
            استمرت القمة خمس ساعات وانتهت بعشاء جمع الوفدين.

Clean::

    [ar] أحيا اللقاء الآمال بين الجانبين بعد شهور من القطيعة.
            قمة الخمس ساعات
            استمرت القمة خمس ساعات وانتهت بعشاء جمع الوفدين.

Only a length or a number of parties is compared, with the one statement of its kind in the section, and only
where heading and sentence share a word besides. A deadline is compared between a quotation and the story
beside it when both speak of one person.

Assumes: heading and section, story and quotation speak of one thing.
Source: editorial practice; chosen by us, to be measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from fractions import Fraction

from factcheck.model import timex as tx
from factcheck.model.document import Segment, SegmentKind
from factcheck.model.interval import Interval
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._pairs import Pair, pairs
from factcheck.rules._parties import parties
from factcheck.rules._rule import Placed, Rule, View
from factcheck.rules._times import from_now, length, span_days

__all__ = ["RULE"]

_HEADS = (SegmentKind.HEADING, SegmentKind.TITLE)
#: A narrated deadline and a quoted one stand at most this many segments apart.
_APART = 1
#: How far before its deadline the speaker of a quotation is looked for, in code points: a long paragraph's length.
_REACH = 2000
#: Code points on either side of a number in which the name that holds it lies.
_NAME = 60
#: Words on either side of a length in which what lasts is named.
_LASTS = 3
#: Places shown of two that are named again and again.
_AGAIN = 12


def relate(view: View) -> Iterator[Agree]:
    for heading, body in _sections(view):
        yield from _lengths(view, heading, body)
        yield from _parties(view, heading, body)
    yield from _deadlines(view)
    yield from _same_two(view)


def _sections(view: View) -> Iterator[tuple[Segment, Span]]:
    """Each heading with the text up to the next."""
    segments = [s for s in view.segments if s.kind is not SegmentKind.BOILERPLATE]
    for k, heading in enumerate(segments):
        if heading.kind not in _HEADS:
            continue
        end = k + 1
        while end < len(segments) and segments[end].kind not in _HEADS:
            end += 1
        if end > k + 1:
            yield heading, Span(segments[k + 1].start, segments[end - 1].end)


def _pair(view: View, first: Placed, second: Placed, one: Interval, two: Interval, retold: bool = False) -> Agree:
    return Agree(
        code=RULE.code,
        evidence=(view.evidence(first), view.evidence(second, Role.AGAINST)),
        assumes=(msg("both passages speak of one thing"),),
        severity="warning",
        retold=retold,
        first=one,
        second=two,
        first_text=view.text[first.start : first.end],
        second_text=view.text[second.start : second.end],
    )


# ------------------------------------------------------------------------------------- heading and section


def _lengths(view: View, heading: Segment, body: Span) -> Iterator[Agree]:
    """«قمة الخمس ساعات» and «خمس ساعات»."""
    for stated in view.inside(view.times, heading):
        figure = _one_unit(stated)
        if figure is None:
            continue
        words, near = view.stems(heading) - view.stems(stated), view.stems(_beside(view, stated))
        again = [
            (other, value)
            for other in view.inside(view.times, body)
            if (value := _one_unit(other)) is not None
            and value[0] == figure[0]
            and words & view.stems(view.sentence(other.start))
        ]
        choice = next((a for a in again if a[1][1].meets(figure[1])), None)
        if choice is None and len({str(value[1]) for _, value in again}) == 1:
            # What is said to last must stand right beside both lengths, unless the section opens with the second.
            opening = view.sentence(body.start).end if heading.kind is SegmentKind.HEADING else body.start
            choice = next(
                (a for a in again if a[0].end <= opening or words & near & view.stems(_beside(view, a[0]))), None
            )
        if choice is not None:
            yield _pair(view, stated, choice[0], figure[1], choice[1][1])


def _beside(view: View, time: TimeMention) -> Span:
    """A length with the words right beside it, inside its sentence: what lasts."""
    sentence = view.sentence(time.start)
    before = view.text[sentence.start : time.start].rsplit(maxsplit=_LASTS)
    behind = view.text[time.end : sentence.end].split(maxsplit=_LASTS)
    first = len(before[0]) if len(before) > _LASTS else 0
    last = len(behind[-1]) if len(behind) > _LASTS else 0
    return Span(sentence.start + first, sentence.end - last)


def _one_unit(time: TimeMention) -> tuple[str, Interval] | None:
    """Unit and amount of a length in one unit; approximate ones are widened."""
    stated = length(time)
    if stated is None or len(stated.amounts) != 1 or not isinstance(time.expression, tx.Length):
        return None  # "three days after" is when, not how long
    unit, low, high = stated.amounts[0]
    amount = Interval(low, high)
    return unit, amount.widened(Fraction(1, 10)) if stated.approx else amount


def _parties(view: View, heading: Segment, body: Span) -> Iterator[Agree]:
    """«المحادثات السداسية» in heading and section."""
    numbers = parties(view, body)
    for stated in parties(view, heading):
        nouns = _event_words(view, stated, heading)
        again = [other for other in numbers if nouns & _event_words(view, other, body)]
        choice = next((p for p in again if p.number == stated.number), None)
        if choice is None and len({p.number for p in numbers}) == 1 and again:
            choice = again[0]
        if choice is not None:
            yield _pair(view, stated, choice, Interval.exactly(stated.number), Interval.exactly(choice.number))


def _event_words(view: View, number: Placed, within: Placed) -> AbstractSet[str]:
    """The words that name what the parties take part in: its name without the number, or the words beside it."""
    near = Span(max(within.start, number.start - _NAME), min(within.end, number.end + _NAME))
    for entity in view.named(near):
        if entity.type != "event":
            continue
        for mention in entity.mentions:
            if mention.start <= number.start and number.end <= mention.end:
                return view.stems(mention) - view.stems(number)
    before, after = view.text[near.start : number.start].split()[-1:], view.text[number.end : near.end].split()[:1]
    return {view.stem(word.strip(".,،:;")) for word in before + after if len(word) > 3} - {""}


# ------------------------------------------------------------------------------------- the same two again


def _same_two(view: View) -> Iterator[Agree]:
    """«دعم روسي صيني» in a heading and «بكين أو موسكو» in its section: two parties under other names."""
    named: dict[frozenset[str], list[Pair]] = {}
    for pair in pairs(view):
        named.setdefault(pair.who, []).append(pair)
    for again in named.values():
        if len(again) < 2:
            continue
        first, second = again[0], again[1]
        yield Agree(
            code=RULE.code,
            evidence=(
                view.evidence(second),
                view.evidence(first, Role.AGAINST),
                *(view.evidence(pair, Role.CONTEXT) for pair in again[2:_AGAIN]),
            ),
            assumes=(msg("a capital and an adjective stand for their state"),),
            severity="note",
            first=Interval.exactly(len(first.who)),
            second=Interval.exactly(len(second.who)),
            first_text=view.text[first.start : first.end],
            second_text=view.text[second.start : second.end],
            premises=(msg("both name the same two"),),
        )


# ------------------------------------------------------------------------------------- story and quotation


def _deadlines(view: View) -> Iterator[Agree]:
    """A deadline in the story and the same person's deadline in a quotation beside it."""
    ends = [t for t in view.times if t.signal_word == "until" and t.type is TimeType.DATE]
    for k, told in enumerate(ends):
        if told.quoted or not view.marks(view.sentence(told.start), "deadline"):
            continue
        people = {e.id or e.key for e in view.named(view.sentence(told.start)) if e.type == "person"}
        for said in ends[max(k - 2, 0) : k + 3]:
            if not said.quoted or abs(view.segment_number(said.start) - view.segment_number(told.start)) > _APART:
                continue
            since = max(view.segment(said.start).start, said.start - _REACH)
            speaking = view.named(Span(since, said.start))
            if not people & {e.id or e.key for e in speaking if e.type == "person"}:
                continue
            days = _days(told), _days(said)
            if days[0] is not None and days[1] is not None:
                yield _pair(view, said, told, days[1], days[0], retold=True)


def _days(time: TimeMention) -> Interval | None:
    """A time as day numbers, or as days from the document's day while that is unknown."""
    days = span_days(time) or from_now(time.expression)
    return None if days is None else Interval(Fraction(days[0]), Fraction(days[1]))


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    return msg(
        "stated twice, and differently: {first}, {second}", first=proposal.first_text, second=proposal.second_text
    )


RULE = Rule(code="RESTATEMENT", module=__name__, relate=relate, explain=explain)
