"""TENSE-DATE: what has happened is dated in the future, or what is to come in the past.

"Adopted next year" cannot be; nor can a resolution "issued in 2027" in a story of 2019. Most often one digit of
the year is wrong, or a word was left when a plan became news.

Flagged::

    [en] [date 2019-04-27] The treaty was signed in May 2029 after long talks.
    [ar] يشكك الوزير في الاستراتيجية التي تبناها العام المقبل.
    [en] [date 2019-04-27] The summit will be held in Cairo in March 2018.

Clean::

    [en] [date 2019-04-27] The treaty was signed in May 2018 after long talks.
    [en] [date 2019-04-27] The treaty was to be signed in May 2029.
    [ar] يشكك الوزير في الاستراتيجية التي تبناها العام الماضي.
    [en] The treaty was signed in May 2029 after long talks.

The last has no date of the document: nothing is known of what is future to it.

Assumes: the verb right before the time is what the time is said of.
Source: TimeML's TLINK between an event and the document creation time (Pustejovsky et al. 2003).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from factcheck.model import timex as tx
from factcheck.model.mention import Signal, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import dates_in, from_now, placed

__all__ = ["RULE"]

#: Words that a place may take between the verb and the time («عُقد في القاهرة في مارس»).
_PLACE = 5


def relate(view: View) -> Iterator[Gap]:
    """Each verb of something done or to come with the time right behind it."""
    for signal in view.marked("past", "coming"):
        time = _time_behind(view, signal)
        if time is not None and not _planned(view, signal) and (signal.kind != "coming" or _firsthand(view, signal)):
            yield _gap(view, signal, time)


def _time_behind(view: View, signal: Signal) -> TimeMention | None:
    """The time that the verb is said of: nothing but its preposition and the name of a place stand between."""
    sentence = view.sentence(signal.start)
    times = view.inside(view.times, Span(signal.end, min(sentence.end, signal.end + 80)))
    time = times[0] if times and times[0].type in (TimeType.DATE, TimeType.TIME) else None
    if time is None or time.vague or time.quoted != view.quoted(signal.start):
        return None
    if time.quoted and from_now(time.expression) is None:
        return None
    if time.signal_word not in (None, "in", "on", "at") or not _says_when(time):
        return None
    start = time.start if time.signal is None else time.signal.start
    between = Span(signal.end, max(start, signal.end))
    words = view.text[between.start : between.end].split()
    if len(words) > _PLACE or any(mark in "".join(words) for mark in ".,،;:()"):
        return None
    if words and not any(e.type == "place" for e in view.named(between)):
        return None
    if view.text[time.end : time.end + 2] in ("'s", "’s"):
        return None
    # A bare year behind a verb may be its object ("met 2030 targets").
    bare = time.signal is None and time.end - time.start == 4 and view.text[time.start : time.end].isdigit()
    return None if bare else time


def _says_when(time: TimeMention) -> bool:
    """Where a time lies must not itself have been read off the verb's tense."""
    e = time.expression
    if from_now(e) is not None:
        return True
    dates = dates_in(e)
    return bool(dates) and all(d.year is not None and not d.short for d in dates) and not isinstance(e, tx.Range)


def _planned(view: View, signal: Signal) -> bool:
    """A plan or a condition in the same sentence before the verb: what follows need not have happened."""
    sentence = view.sentence(signal.start)
    return bool(view.marks(Span(sentence.start, signal.start), "plan", "condition"))


def _firsthand(view: View, signal: Signal) -> bool:
    """Told by the outlet, of now: reported speech keeps the future of the day it was spoken on."""
    sentence = view.sentence(signal.start)
    return view.voice(signal.start) is None and not view.inside(view.times, Span(sentence.start, signal.start))


def _gap(view: View, signal: Signal, time: TimeMention) -> Gap:
    # Inside a quotation both count from the time of speaking.
    point, doc = view.point(time.id), view.point(f"{time.id}:said" if time.quoted else "doc")
    past = signal.kind != "coming"
    if past:
        claim = Link(point, doc, 0, None, msg("what is told as done lies before the document's date"))
    else:
        claim = Link(doc, point, 0, None, msg("what is told as to come lies after the document's date"))
    return Gap(
        code=RULE.code,
        evidence=(view.evidence(time), view.evidence(signal, Role.AGAINST)),
        assumes=(msg("the verb before the time is what the time is said of"),),
        severity="warning",
        links=(
            claim,
            *placed(evolve(time, low=None, high=None, quoted=False) if time.quoted else time, point, doc),
            *view.today,
        ),
        open=msg("the document's date is not known"),
    )


def explain(relation: Relation) -> Message:
    return msg("the verb and the time do not fit: one is past, the other to come")


RULE = Rule(code="TENSE-DATE", module=__name__, relate=relate, explain=explain)
