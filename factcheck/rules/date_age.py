"""DATE-AGE: an age does not follow from the years of birth and death.

"Born in 1950, died in 2010 at the age of 75" says one span of years twice.

Flagged::

    [en] She was born in 1950 and died in 2010 at the age of 75.
    [en] Born in 1950, the poet died in 2010 at the age of 75.
    [ar] ولد الشاعر عام 1950 وتوفي عام 2010 عن عمر ناهز 75 عاما.

Clean::

    [en] She was born in 1950 and died in 2010 at the age of 59.
    [ar] ولد الشاعر عام 1950 وتوفي عام 2010 عن عمر ناهز 60 عاما.
    [en] She was born in 1950 and her husband died in 2010, when their son was 75 miles away.

An age said with "nearly" (a fixed phrase in Arab obituaries: «ناهز») may be off by two years, a round one by its tenth. In Hijri years a life has one year more in thirty-three,
and Arab obituaries count so: one year more for each thirty-three is left alone.

Assumes: birth, death and age are one person's: "died" follows the date of birth at once.
Source: an age is the number of whole years since birth.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model.mention import Quantity, Signal, TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import dates_in, placed

__all__ = ["RULE"]

#: Words between "born" and its date.
_NEAR = 4
#: Words between the date of birth and "died": more of them may name somebody else.
_JOINED = 2
#: Words of the name or title in "Born in 1950, the singer died"; a comma opens it.
_NAMED = 4
_COMMA = (",", "،")
#: How far an age that is not round may be from the one said with "nearly", in years.
_NEARLY = 2
_YEAR = Fraction(3652425, 10000)


def relate(view: View) -> Iterator[Gap]:
    for signal in view.signals:
        if signal.kind != "born":
            continue
        sentence = view.sentence(signal.start)
        born = _date(view, signal.end, sentence)
        died = [
            date
            for s in view.inside(view.signals, Span(signal.end, sentence.end))
            if s.kind == "died"
            and born is not None
            and _joined(view, sentence, signal, Span(born.end, s.start))
            and (date := _date(view, s.end, sentence)) is not None
        ]
        ages = _ages(view, sentence)
        if born is None or len(died) != 1 or len(ages) != 1:
            continue
        yield from _gap(view, born, died[0], ages[0])


def _joined(view: View, sentence: Span, born: Signal, between: Span) -> bool:
    """ "Born" and "died" are said of one person: nobody else is named between, or "born" opens the sentence."""
    gap = view.text[between.start : between.end]
    words = [word for word in gap.split() if any(char.isalpha() for char in word)]
    if len(words) <= _JOINED:
        return True
    opens = not view.text[sentence.start : born.start].strip() and gap.lstrip()[:1] in _COMMA
    return opens and len(words) <= _NAMED and not view.inside(view.quantities, between)


def _date(view: View, after: int, sentence: Span) -> TimeMention | None:
    """The dated year right behind a word."""
    for time in view.inside(view.times, Span(after, sentence.end)):
        words = view.text[after : time.start].split()
        dates = dates_in(time.expression)
        if len(words) <= _NEAR and len(dates) == 1 and dates[0].year is not None and time.low is not None:
            return time
        return None
    return None


def _ages(view: View, sentence: Span) -> list[Quantity]:
    """Figures said to be an age."""
    found = []
    for signal in view.inside(view.signals, sentence):
        if signal.kind != "age":
            continue
        for q in view.inside(view.quantities, Span(signal.end, min(signal.end + 25, sentence.end))):
            if len(view.text[signal.end : q.start].split()) <= 2 and q.exact is not None and 0 < q.exact < 130:
                found.append(q)
                break
    return found


def _gap(view: View, born: TimeMention, died: TimeMention, age: Quantity) -> Iterator[Gap]:
    years = age.exact
    if years is None:
        return
    room = Fraction(0) if not age.approx else years / 10 if years % 10 == 0 else Fraction(_NEARLY)
    lunar = years / 33
    start, end, doc = view.point(born.id), view.point(died.id), view.point("doc")
    low, high = int((years - room - lunar) * _YEAR) - 1, int((years + room + 1) * _YEAR) + 1
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(age), view.evidence(born, Role.AGAINST), view.evidence(died, Role.AGAINST)),
        assumes=(msg("birth, death and age are one person's"),),
        severity="warning",
        links=(
            Link(start, end, low, high, msg("a life of {low} to {high} days", low=low, high=high)),
            *placed(born, start, doc),
            *placed(died, end, doc),
        ),
    )


def explain(relation: Relation) -> Message:
    return msg("the age does not follow from the two years")


RULE = Rule(code="DATE-AGE", module=__name__, relate=relate, explain=explain)
