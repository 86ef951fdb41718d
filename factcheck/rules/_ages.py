"""Ages told without a name: "in 1950, when she was 18", "She was 29.", "dies at 91".

Comes in: a `View`, and the one person whose birth the text tells. Goes out: figures that are that person's age, each with
the date at which it was so.

A pronoun is taken for that person only where it is the one that follows the birth, where nobody else was named last and
no kin is spoken of: "Her mother died in 1950, when she was 44".
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck.model.document import SegmentKind
from factcheck.model.mention import Quantity, QuantityKind, TimeMention, TimeType
from factcheck.model.span import Span
from factcheck.rules._lives import Fact, persons_in
from factcheck.rules._rule import View
from factcheck.rules._times import dates_in

__all__ = ["Aged", "by_pronoun", "of_the_dead"]

_OLDEST = 115
#: Code points behind a birth in which the pronoun of the person stands, and before an age in which its cue does.
_FOLLOWS, _CUE = 400, 24
_CLOSES = (".", ",", ";", ")", "!", "")
#: Words of a sentence that says an age and no more; sentences of a story in which an obituary says it.
_SHORT, _LEAD = 4, 4
#: Words between a date and the age that somebody had then.
_BESIDE = 5


@frozen
class Aged:
    """An age and when it was so; None for the day of the story."""

    age: Quantity
    time: TimeMention | None


def by_pronoun(view: View, birth: Fact) -> Iterator[Aged]:
    """The ages of the person of one birth that the text tells without the name."""
    spoken = view.marks(Span(birth.place.end, birth.place.end + _FOLLOWS), "pronoun")
    if not spoken:
        return
    who = spoken[0].value
    for pronoun in view.marked("pronoun"):
        if pronoun.value != who or view.quoted(pronoun.start):
            continue
        sentence = view.sentence(pronoun.start)
        age = _age(view, Span(pronoun.start, sentence.end))
        if age is None or not _meant(view, birth.person, Span(sentence.start, pronoun.start)):
            continue
        persons = {entity.id for _, entity in persons_in(view, sentence)}
        if persons - {birth.person} or view.marks(sentence, "kin", "born"):
            continue
        time = _when(view, sentence, age)
        if time is not None:
            yield Aged(age, time)


def _age(view: View, span: Span) -> Quantity | None:
    """The one age of a stretch: "was 18", "at the age of 18"."""
    found = []
    for q in view.inside(view.quantities, span):
        if q.exact is None or not 0 < q.exact < _OLDEST or q.approx or q.exact.denominator != 1:
            continue
        cue = Span(max(q.start - _CUE, span.start), q.start)
        said = any(view.text[s.end : q.start] == " " for s in view.marks(cue, "was_aged", "age"))
        closed = view.text[q.end : q.end + 1] in _CLOSES or view.text[q.end : q.end + 6].startswith((" when ", " and "))
        measured = q.kind is QuantityKind.MEASURE and q.unit == "year"
        if said and closed and (measured or (q.kind is QuantityKind.NUMBER and q.counted is None)):
            found.append(q)
    return found[0] if len(found) == 1 else None


def _meant(view: View, person: str, before: Span) -> bool:
    """The person is the one named last before the pronoun, and nobody of the family is spoken of."""
    first = view.segment(before.start).start
    named = persons_in(view, Span(0, before.end))
    previous = view.sentence_at(view.sentence_number(before.start) - 1)
    for kin in view.marks(previous, "kin"):
        if not any(entity.id == person and previous.start <= m.start < kin.start for m, entity in named):
            return False  # "Her mother fell ill. She was 44 …"
    here = [entity.id for mention, entity in named if mention.start >= first]
    last = here or [entity.id for _, entity in named]
    return bool(last) and last[-1] == person


def _when(view: View, sentence: Span, age: Quantity) -> TimeMention | None:
    """The one date by its year in the sentence; for a sentence that says the age alone, that of the one before."""
    dated = _dated(view, sentence)
    beside = [t for t in dated if t.end <= age.start and len(view.text[t.end : age.start].split()) <= _BESIDE]
    if beside:
        return beside[-1]
    if not dated and len(view.text[sentence.start : sentence.end].split()) <= _SHORT:
        number = view.sentence_number(sentence.start)
        before = view.sentence_at(number - 1) if number else sentence
        dated = _dated(view, before) if view.segment(before.start) == view.segment(sentence.start) else []
    return dated[0] if len(dated) == 1 else None


def _dated(view: View, span: Span) -> list[TimeMention]:
    return [
        t
        for t in view.inside(view.times, span)
        if t.type is TimeType.DATE and any(d.year is not None for d in dates_in(t.expression))
    ]


def of_the_dead(view: View) -> tuple[Quantity, Quantity] | None:
    """The age at death that a title gives, and the one that the first sentences of the story give."""
    titled = next((s for s in view.marked("died_at") if view.segment(s.start).kind is SegmentKind.TITLE), None)
    head = None if titled is None else _behind(view, titled.end)
    if titled is None or head is None:
        return None
    start = view.sentence_number(titled.start) + 1
    for n in range(start, start + _LEAD):
        sentence = view.sentence_at(n)
        for cue in view.marks(sentence, "was_aged", "died_at"):
            age = _behind(view, cue.end)
            alone = cue.kind == "died_at" or len(view.text[sentence.start : sentence.end].split()) <= _SHORT
            if age is not None and alone:
                return head, age
    return None


def _behind(view: View, end: int) -> Quantity | None:
    """The bare number right behind a cue."""
    q = next(iter(view.begun(view.quantities, end, end + 2)), None)
    if q is None or q.exact is None or q.counted is not None or not 0 < q.exact < _OLDEST or q.approx:
        return None
    return q if view.text[q.end : q.end + 1] in (*_CLOSES, "\n") else None
