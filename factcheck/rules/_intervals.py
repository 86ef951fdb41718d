"""Intervals counted from a dated event: «بعد شهرين من انتهاء القمة ... في فبراير», "two months after the vote of May"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from factcheck.model import timex as tx
from factcheck.model.mention import Signal, TimeMention, TimeType
from factcheck.model.span import Span
from factcheck.rules._rule import View
from factcheck.rules._times import days_of, exact_day, inner, span_days

__all__ = ["Elapsed", "elapsed"]

#: Words between the interval and the date of the event it is counted from.
_FAR = 12
#: Words between a date and an interval that says when it was ("on 25 April, two months after").
_NEAR = 3
#: Words between an interval and the date set off behind it, and code points between the day told last and it.
_SET_OFF, _TOLD = 2, 200
#: Code points behind an interval in which the deed is named that it counts from; words between a deed and its date.
_NAMED, _TOLD_BY = 40, 4
#: Units in which an interval between two dates by year is counted, the least number of them, and code points between the
#: interval and the date right beside it.
_LONG_UNITS, _FEW, _SIDE = ("year", "month", "decade"), 2, 5
#: Code points before an interval in which its paragraph is looked at: a long one's length.
_PARAGRAPH = 2000


@frozen
class Elapsed:
    """An interval, the date it is counted from, and the date it leads to where the text gives one.

    days:       fewest and most days of the interval, rounded by half of its last unit
    direction:  +1 after the base, -1 before it
    """

    time: TimeMention
    base: TimeMention
    event: TimeMention | None
    days: tuple[int, int]
    direction: int


def elapsed(view: View) -> Iterator[Elapsed]:
    """Every interval of the text outside quotations whose base is dated in its clause, or that goes on from the date
    before it to one right behind it."""
    for k, time in enumerate(view.times):
        resumed = _resumed(view, k) or _later(view, k)
        if resumed is not None:
            yield resumed
            continue
        if time.type is not TimeType.DURATION or time.quoted or time.expression is None:
            continue
        direction = _direction(view, time)
        stated = next((e for e in inner(time.expression) if isinstance(e, tx.Length)), None)
        if not direction or stated is None or stated.vague or not stated.amounts:
            continue
        slack = Fraction(1) if stated.amounts[-1][0] == "day" else Fraction(1, 2)
        days, deed = days_of(stated, slack), _deed(view, time)
        if days is None:
            continue
        base = _base(view, k)
        if base is not None and deed is not None:
            continue  # «تأسست عام 1984، وأدرجت بعد 21 عاما على تأسيسها في 2005»: the year is either's
        base = base or deed
        if base is not None:
            yield Elapsed(time, base, _event(view, k), days, direction)


def _resumed(view: View, k: int) -> Elapsed | None:
    """«وقع في 6 فبراير ... وبعد عشرة أيام، في 16 فبراير»: an interval between the day told last and the one behind it."""
    if not 0 < k < len(view.times) - 1:
        return None
    base, time, event = view.times[k - 1 : k + 2]
    e = time.expression
    if not isinstance(e, tx.Shifted | tx.After) or (isinstance(e, tx.Shifted) and not isinstance(e.base, tx.Anaphor)):
        return None
    stated = e.length
    if time.quoted or e.direction < 0 or stated is None or stated.vague or not stated.amounts:
        return None
    if any(t.type is not TimeType.DATE or t.quoted or exact_day(t) is None for t in (base, event)):
        return None
    gap = view.between(time, event)
    if len(gap.split()) > _SET_OFF or not any(mark in gap for mark in ",،(") or not view.together(time, event):
        return None
    if view.segment(base.start) != view.segment(time.start) or len(view.between(base, time)) > _TOLD:
        return None
    slack = Fraction(1) if stated.amounts[-1][0] == "day" else Fraction(1, 2)
    days = days_of(stated, slack)
    return None if days is None else Elapsed(time, base, event, days, 1)


def _later(view: View, k: int) -> Elapsed | None:
    """ "Opened in 1974 … followed in 1986, 12 years later", "in Spanish in 2020 and in English two years later in 2022":
    months or years between two dates by year, where no date before them lies so far back."""
    time = view.times[k]
    e = time.expression
    if not isinstance(e, tx.Shifted) or not isinstance(e.base, tx.Anaphor) or e.direction < 0 or time.quoted:
        return None
    stated = e.length
    if stated.vague or not stated.amounts or stated.amounts[-1][0] not in _LONG_UNITS or stated.amounts[-1][1] < _FEW:
        return None
    event = _beside(view, k)
    days = days_of(stated, Fraction(1, 2))
    if event is None or days is None:
        return None
    first = min(event.start, time.start)
    earlier = [
        t
        for t in view.begun(view.times, view.segment(first).start, first)
        if t.type is TimeType.DATE and not t.vague and t.low is not None
    ]
    if not earlier or not _by_year(earlier[-1]) or not _goes_on(view, earlier[-1], first):
        return None
    base = earlier[-1]
    ends = span_days(event)
    if ends is None or any(_leads(t, ends, days) for t in view.times if t is not event and t is not time):
        return Elapsed(time, base, event, days, 1) if ends is not None and _leads(base, ends, days) else None
    return Elapsed(time, base, event, days, 1)


def _goes_on(view: View, base: TimeMention, start: int) -> bool:
    """Nothing without a date is told between a date and what came so much later: a few words, or in the next sentence
    one clause ("it went public and was sold in 2004, three years later" counts from the first of two)."""
    said = view.sentence(start)
    if base.start >= said.start:
        return len(view.text[base.end : start].split()) <= _TOLD_BY
    near = view.sentence_number(start) - view.sentence_number(base.start) == 1 and start - base.end <= _TOLD
    return near and not view.joined(Span(said.start, start))


def _beside(view: View, k: int) -> TimeMention | None:
    """The date by its year that stands right beside an interval, and says when it ended."""
    time = view.times[k]
    for n, comma in ((k - 1, True), (k + 1, False)):
        if 0 <= n < len(view.times) and _by_year(view.times[n]) and view.together(time, view.times[n]):
            gap = view.between(time, view.times[n])
            if (
                len(gap.split()) <= 1 + (not comma)
                and len(gap) <= _SIDE
                and (not comma or gap.strip() in (",", "،", "("))
            ):
                return view.times[n]
    return None


def _by_year(time: TimeMention) -> bool:
    """One date with its year."""
    e = time.expression
    return isinstance(e, tx.CalendarDate) and e.year is not None and not time.quoted and not time.vague


def _leads(base: TimeMention, ends: tuple[int, int], days: tuple[int, int]) -> bool:
    """The interval leads from some day of the one date to some day of the other."""
    begun = span_days(base)
    return begun is not None and ends[1] - begun[0] >= days[0] and ends[0] - begun[1] <= days[1]


def _deed(view: View, time: TimeMention) -> TimeMention | None:
    """«تأسست عام 1994 ... بعد عشر سنوات من تأسيسها»: the date that the paragraph told of a deed named again."""
    named = next(iter(view.marks(Span(time.end, time.end + _NAMED), "deed")), None)
    if named is None or len(view.text[time.end : named.start].split()) > _NEAR or not view.together(time, named):
        return None
    told = Span(max(view.segment(time.start).start, time.start - _PARAGRAPH), time.start)
    dates = [date for s in view.marks(told, "deed") if s.value == named.value and (date := _dated(view, s)) is not None]
    return dates[0] if len(dates) == 1 else None


def _dated(view: View, deed: Signal) -> TimeMention | None:
    """The date right behind a deed."""
    date = next(iter(view.inside(view.times, Span(deed.end, view.sentence(deed.start).end))), None)
    if date is None or date.type is not TimeType.DATE or date.quoted or date.vague or date.low is None:
        return None
    near = len(view.text[deed.end : date.start].split()) <= _TOLD_BY
    return date if near and date.signal_word in (None, "in", "on") else None


def _event(view: View, k: int) -> TimeMention | None:
    """The date right before an interval, which it explains; where that belongs to an interval before, what that one
    explains ("on 26 March, a year after the visit of April and six months after the accords of September")."""
    event, time = view.times[k - 1] if k else None, view.times[k]
    if k > 1 and event is not None and _counted_from(view, k - 2, event):
        return _event(view, k - 2)
    if event is None or event.type is not TimeType.DATE or event.vague or not view.beside(event, time, _NEAR):
        return None
    if _in_relative(view, event, time):
        return None
    return event if event.signal_word in (None, "in", "on") else None


def _in_relative(view: View, event: TimeMention, time: TimeMention) -> bool:
    """«رفض أمس الاتفاق الذي أبرم في مايو، قبل شهرين من …»: a relative clause ends at the comma, and the sentence has a
    time of its own before it: which of the two the interval explains is open."""
    if not any(mark in view.between(event, time) for mark in ",،"):
        return False
    sentence = view.sentence(event.start)
    clause = next(iter(view.marks(Span(sentence.start, event.start), "break")), None)
    if clause is None or any(mark in view.text[clause.end : event.start] for mark in ",،"):
        return False
    return any(
        t.type in (TimeType.DATE, TimeType.TIME) for t in view.inside(view.times, Span(sentence.start, clause.start))
    )


def _counted_from(view: View, k: int, base: TimeMention) -> bool:
    """Mention ``k`` is an interval that counts from this date."""
    time = view.times[k]
    return time.type is TimeType.DURATION and bool(_direction(view, time)) and _base(view, k) is base


def _direction(view: View, time: TimeMention) -> int:
    """+1 for an interval after something, -1 before, 0 for neither."""
    if isinstance(time.expression, tx.After):
        return time.expression.direction
    behind = view.marks(Span(time.end, time.end + 12), "after", "before")
    if behind and not view.text[time.end : behind[0].start].strip():
        return 1 if behind[0].kind == "after" else -1
    return 0


def _base(view: View, k: int) -> TimeMention | None:
    """The date of the event that the interval counts from: the next one in the clause."""
    time = view.times[k]
    following = (t for t in view.times[k + 1 : k + 4] if not t.vague)
    base = next(following, None)
    if base is None:
        return None
    between = view.between(time, base)
    if base.type is not TimeType.DATE or base.quoted or not view.together(time, base):
        return None
    if (
        base.signal_word not in (None, "in", "on")
        or len(between.split()) > _FAR
        or any(m in between for m in ".,،;:()")
    ):
        return None
    return base
