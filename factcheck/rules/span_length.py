"""SPAN-LENGTH: a period and the length given for it do not fit.

"From 2010 to 2015, a nine-year term" says one length twice.

Flagged::

    [en] He led the bank from 2010 to 2015, a nine-year term that ended in a row.
    [ar] تولى المنصب من عام 2010 إلى عام 2015 لمدة تسع سنوات.
    [ar] يقام المعرض عشرة أيام من 3 إلى 7 مايو 2019.

Clean::

    [en] He led the bank from 2010 to 2015, a five-year term that ended in a row.
    [en] He led the bank from 2010 to 2015, a six-year term that ended in a row.
    [ar] يستمر المعرض من 3 إلى 7 مايو 2019 لمدة خمسة أيام.
    [ar] يستمر المعرض من 3 إلى 7 مايو 2019 لمدة أربعة أيام.
    [en] He led the bank from 2010 to 2015 after nine years at the ministry.

Counting both ends or one of them is right, and a length may be rounded by half of its unit. Only a length that
stands right beside its period is compared.

Assumes: the length beside the period is the period's.
Source: Gregorian calendar; inclusive and exclusive counting as in ISO 8601-1:2019, 3.1.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import timex as tx
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import ORIGIN, Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import days_of, extent, length, span_days

__all__ = ["RULE"]

#: Words that may stand between a period and its length («لمدة», "a", "lasting").
_BETWEEN = 2
#: Letters of the preposition before a period set off by a comma.
_FROM = 4
#: The same with "for" among them («أي على مدى»).
_LONG = 3
#: "of", a noun and "from".
_OF_WHAT = 3
_WEEK = 7
#: Lengths that are said to be longer, or shorter.
_MORE, _LESS = ("MORE_THAN", "EQUAL_OR_MORE"), ("LESS_THAN", "EQUAL_OR_LESS")


def relate(view: View) -> Iterator[Gap]:
    yield from _vague(view)
    for k, period in enumerate(view.times):
        ends = _ends(period)
        if ends is None:
            continue
        for stated in view.times[max(k - 1, 0) : k] + view.times[k + 1 : k + 2]:
            if _tied(view, period, stated):
                yield from _gap(view, period, stated, ends)
                break


def _vague(view: View) -> Iterator[Gap]:
    """«لعدة أشهر»: how long something lasted, without a number: shown, and left to the reader."""
    for time in view.times:
        stated = None if time.type is not TimeType.DURATION else time.expression
        if not isinstance(stated, tx.Length) or not stated.vague or time.signal_word != "for":
            continue
        sentence = view.sentence(time.start)
        before = [s for s in view.inside(view.signals, Span(sentence.start, time.start)) if s.kind == "venue"]
        if before:
            begun, ended = view.point(f"{before[-1].start}:event"), view.point(f"{time.id}:end")
            yield Gap(
                code=RULE.code,
                evidence=(view.evidence(time), view.evidence(before[-1], Role.AGAINST)),
                severity="note",
                links=(Link(begun, ended, None, None),),
                open=msg("the text gives no number for this length"),
            )


def _ends(period: TimeMention) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """First and last day of the two ends of "from 2010 to 2015", "Monday to Friday"; what the first leaves out it has
    from the second."""
    e = period.expression
    if isinstance(e, tx.Range) and isinstance(e.start, tx.WeekdayRef) and isinstance(e.end, tx.WeekdayRef):
        days = span_days(period)
        return None if days is None or days[1] - days[0] >= _WEEK else ((days[0], days[0]), (days[1], days[1]))
    if (
        not isinstance(e, tx.Range)
        or not isinstance(e.start, tx.CalendarDate)
        or not isinstance(e.end, tx.CalendarDate)
    ):
        return None
    first, last = e.start, e.end
    if last.year is None and last.day is not None and period.high is not None:
        last = tx.CalendarDate(_near(period, last), last.month, last.day, last.calendar)
    if first.year is None and last.year is not None:
        year = last.year - ((first.month or 0) > (last.month or 12))
        first = tx.CalendarDate(year, first.month or last.month, first.day, first.calendar)
    start, end = extent(first), extent(last)
    return None if start is None or end is None else (start, end)


def _near(period: TimeMention, last: tx.CalendarDate) -> int | None:
    """The year in which a period without one ends, as far as it was worked out; all years are alike but for a day."""
    high = period.high
    assert high is not None
    return high.year - 1 if (high.month, high.day) == (1, 1) and last.month == 12 else high.year


def _tied(view: View, period: TimeMention, stated: TimeMention) -> bool:
    """The length stands right beside the period: «لمدة», a comma, a bracket or an article between at most."""
    if length(stated) is None or not view.together(period, stated):
        return False
    between = view.between(period, stated)
    words = between.replace("(", " ").replace(",", " ").replace("،", " ").split()
    if stated.signal_word not in (None, "for", "in") or any(mark in between for mark in ".;:)"):
        return False
    if stated.start > period.start:
        # An article or «أي» may stand between; any longer word may begin another clause ("and before that").
        small = all(len(word) <= 2 for word in words)
        tied = small and any(mark in between for mark in ",،(")
        said = stated.signal_word == "in" and len(words) == 1 and len(words[0]) <= _FROM  # ", for five years"
        return (tied and len(words) <= _BETWEEN) or (stated.signal_word == "for" and len(words) <= _LONG) or said
    comma = any(mark in between for mark in ",،")
    if not words or (len(words) == 1 and len(words[0]) <= _FROM and comma):
        return True  # "five years, from March 2020 to April 2023", «عشرة أيام من 5 إلى 12 سبتمبر»
    if period.signal_word == "from" and len(words) == _OF_WHAT and len(words[0]) <= _BETWEEN and not comma:
        return stated.signal_word is None  # "three days of mourning from Monday to Wednesday"
    # "a nine-year term (2010-2015)": the period in brackets behind one noun
    return "(" in between and len(words) <= _BETWEEN


def _gap(
    view: View, period: TimeMention, stated: TimeMention, ends: tuple[tuple[int, int], tuple[int, int]]
) -> Iterator[Gap]:
    amount = length(stated)
    days = None if amount is None else days_of(amount, Fraction(1, 2))
    if amount is None or days is None or (amount.amounts[-1][0] in ("hour", "minute", "second")):
        return
    (first, latest), (earliest, last) = ends
    start, end = view.point(f"{period.id}:start"), view.point(f"{period.id}:end")
    low, high = days
    if amount.amounts[-1][0] == "day":
        low, high = int(amount.amounts[-1][1]), int(amount.amounts[-1][2])
    least, most = None if stated.mod in _LESS else low - 1, None if stated.mod in _MORE else high
    span = msg("the period has {low} to {high} days", low=max(earliest - latest, 0), high=last - first + 1)
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(stated), view.evidence(period, Role.AGAINST)),
        assumes=(msg("the length beside the period is the period's"),),
        severity="warning",
        links=(
            # Both ends counted, or one: the end may lie a day earlier than the length leads to.
            Link(start, end, least, most, msg("the length has {low} to {high} days", low=low, high=high)),
            Link(ORIGIN, start, first, latest, span),
            Link(ORIGIN, end, earliest, last),
        ),
    )


def explain(relation: Relation) -> Message:
    return msg("the period is not as long as that")


RULE = Rule(code="SPAN-LENGTH", module=__name__, relate=relate, explain=explain)
