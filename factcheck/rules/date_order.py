"""DATE-ORDER: stated orders and the dates given cannot all hold.

What began in 2013 was not suspended in 2011; what came after the war of 1991 was not in 1980; a period runs
from its earlier year to its later one. Orders and dates from different paragraphs meet in one network.

Flagged::

    [en] He ruled the country from 2015 to 2010 with an iron hand.
    [en] In 1980 the family returned after the war ended in 1991.
    [ar] عادت العائلة عام 1980 بعد انتهاء الحرب في عام 1991.

Clean::

    [en] He ruled the country from 2010 to 2015 with an iron hand.
    [en] In 1992 the family returned after the war ended in 1991.
    [en] In 1980 the family, who came after the war ended in 1991, was not yet there.
    [ar] عادت العائلة عام 1992 بعد انتهاء الحرب في عام 1991.

Where the text gives one end no date, the order is undecided.

Assumes: the time before "after" is of the clause that "after" belongs to.
Source: Dechter, Meiri and Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from factcheck.model import timex as tx
from factcheck.model.mention import Signal, TimeMention, TimeType
from factcheck.model.message import Message, msg
from factcheck.model.relation import ORIGIN, Gap, Link, Relation, Role
from factcheck.model.span import Span
from factcheck.rules._rule import Placed, Rule, View
from factcheck.rules._times import extent, from_now, placed

__all__ = ["RULE"]

#: Words between a time and the "after" of its clause, and between "after" and the time it leads to.
_CLAUSE, _LEADS = 12, 8
#: Words between an event's name and the word that says that it began or stopped; and code points.
_SAID, _BEHIND = 4, 60
#: Code points before such a word in which the name stands, too.
_NAMED = 150
#: Sentences behind an eve in which its speaker may speak again; code points in which such a sentence opens with "after",
#: and in which the event's noun stands.
_FOLLOWING, _OPENING, _NOUN = 2, 12, 30
_AROUND = ".,،;:\"'()«»"
#: Letters before "to recognise" in which "first" stands; segments in which dealings are looked for.
_FIRST, _DEALS = 25, 3
#: Sentences of each that are looked at.
_TOLD = 40


def relate(view: View) -> Iterator[Gap]:
    for time in view.times:
        if isinstance(time.expression, tx.Range):
            yield from _period(view, time, time.expression)
    for signal in view.marked("after", "before", "eve", "morrow", "recognise"):
        if signal.kind in ("after", "before"):
            yield from _clauses(view, signal)
        elif signal.kind in ("eve", "morrow"):
            yield from _neighbour_day(view, signal)
        else:
            yield from _recognised(view, signal)
    yield from _begun_and_stopped(view)


# ------------------------------------------------------------------------------------- from 2010 to 2015


def _period(view: View, time: TimeMention, e: tx.Range) -> Iterator[Gap]:
    """A period does not end before it begins."""
    if not isinstance(e.start, tx.CalendarDate) or not isinstance(e.end, tx.CalendarDate):
        return
    start, end = extent(e.start), extent(e.end)
    years = [part for part in time.parts if part.role == "year"]
    if start is None or end is None or len(years) != 2:
        return
    first, last = view.point(f"{time.id}:start"), view.point(f"{time.id}:end")
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(years[1]), view.evidence(years[0], Role.AGAINST)),
        severity="error",
        links=(
            Link(first, last, 0, None, msg("a period ends after it begins")),
            Link(ORIGIN, first, *start),
            Link(ORIGIN, last, *end),
        ),
    )


# ------------------------------------------------------------------------------------- in 1980 ... after ... 1991


def _clauses(view: View, signal: Signal) -> Iterator[Gap]:
    """The time of a clause, and the time of what it came after."""
    sentence = view.sentence(signal.start)
    before = [t for t in view.inside(view.times, Span(sentence.start, signal.start)) if _is_date(t)]
    if len(before) != 1 or view.voice(before[0].start) != view.voice(signal.start):
        return
    time = before[0]
    gap = Span(time.end, signal.start)
    if not _one_clause(view, time, gap) or any(_counts(view, t, signal) for t in view.inside(view.times, sentence)):
        return
    behind = view.inside(view.times, Span(signal.end, sentence.end))
    base = next((t for t in behind if _is_date(t)), None)
    if base is not None and not _leads(view, signal, base):
        base = None
    if base is None and (behind or not view.text[signal.end : signal.end + 1].isspace()):
        return
    here, doc = view.point(time.id), view.point("doc")
    there = view.point(base.id if base is not None else f"{signal.start}:event")
    first, second = (there, here) if signal.kind == "after" else (here, there)
    links = [Link(first, second, 0, None, msg("one came after the other")), *placed(time, here, doc)]
    evidence = [view.evidence(time), view.evidence(base or _phrase(view, signal), Role.AGAINST)]
    if base is not None:
        links += placed(base, there, doc)
        evidence.append(view.evidence(signal, Role.CONTEXT))
    yield Gap(
        code=RULE.code,
        evidence=tuple(evidence),
        assumes=(msg("the time before the order word is of the same clause"),),
        severity="warning",
        links=(*links, *view.today),
        open=msg("the text does not say when that was"),
    )


def _is_date(time: TimeMention) -> bool:
    return (
        time.type is TimeType.DATE
        and not time.vague
        and not time.quoted
        and time.signal_word in (None, "in", "on", "at")
        and not isinstance(time.expression, tx.Range)
        # A bare weekday recurs: that it is the last one, or the next, is a guess.
        and not isinstance(time.expression, tx.WeekdayRef)
        and (time.low is not None or from_now(time.expression) is not None)
    )


def _one_clause(view: View, time: TimeMention, gap: Span) -> bool:
    """No clause begins between the time and the order word; a fronted time has its comma."""
    between = view.text[gap.start : gap.end]
    if len(between.split()) > _CLAUSE or any(mark in between for mark in ".;:()\n"):
        return False
    sentence = view.sentence(time.start)
    fronted = len(view.text[sentence.start : time.start].split()) <= 2
    inner = between.lstrip()
    if fronted and inner[:1] in (",", "،"):
        inner = inner[1:]
    if any(mark in inner for mark in ",،"):
        return False
    others = view.marks(Span(time.start, gap.end), "relative", "plan", "future", "coming", "after", "before")
    return not others and not view.joined(gap)


def _counts(view: View, time: TimeMention, signal: Signal) -> bool:
    """The order word belongs to an interval ("two months after") or is the time's own («قبل أسبوعين»)."""
    own = time.start <= signal.start < time.end or (time.signal is not None and time.signal.overlaps(signal.span))
    if own and time.signal is not None and time.signal.overlaps(signal.span):
        return True
    return own or (time.type is TimeType.DURATION and abs(signal.start - time.end) <= 1) or signal.end + 1 == time.start


def _leads(view: View, signal: Signal, base: TimeMention) -> bool:
    between = view.text[signal.end : base.start]
    return (
        len(between.split()) <= _LEADS
        and not any(mark in between for mark in ".,،;:()\n")
        and not view.marks(Span(signal.end, base.start), "relative", "after", "before")
    )


def _phrase(view: View, signal: Signal) -> Span:
    """The order word with the three words behind it: an event that the text does not date."""
    end = signal.end
    for _ in range(3):
        rest = view.text[end : end + 30]
        word = rest.split(maxsplit=1)[:1]
        if not word or not rest[:1].isspace():
            break
        end += rest.index(word[0]) + len(word[0])
        if word[0][-1] in ".,،;:":
            return Span(signal.start, end - 1)
    return Span(signal.start, end)


# ------------------------------------------------------------------------------------- eve and morrow


def _neighbour_day(view: View, signal: Signal) -> Iterator[Gap]:
    """«غداة القمة ... أمس الجمعة»: the event lies a day before (or, on its eve, after) the day named."""
    sentence = view.sentence(signal.start)
    behind = view.inside(view.times, Span(signal.end, sentence.end))
    day = next((t for t in behind if _is_date(t)), None)
    if day is None or not any(isinstance(e, tx.Deictic | tx.CalendarDate) for e in (day.expression,)):
        return
    event, here, doc = view.point(f"{signal.start}:event"), view.point(day.id), view.point("doc")
    apart = 1 if signal.kind == "morrow" else -1
    links = [Link(event, here, apart, apart, msg("the event lies a day from that one")), *placed(day, here, doc)]
    if signal.kind == "morrow" and day.tense != "future":
        links.append(Link(event, doc, 0, None, msg("the event is past")))
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(day), view.evidence(signal, Role.AGAINST)),
        severity="warning",
        links=(*links, *view.today),
        open=msg("the text does not say when the event was"),
    )
    yield from _said_after(view, signal, day, event)


def _said_after(view: View, signal: Signal, day: TimeMention, event: str) -> Iterator[Gap]:
    """«عشية القمة رحب الرئيس أمس … وبعد انتهاء القمة قال الرئيس»: who spoke on a summit's eve did not speak, the same
    day, after it. Only of the day of the news and the day before it, since later words may be of a later day."""
    sentence = view.sentence(signal.start)
    offset = from_now(day.expression)
    if offset is None or offset[0] != offset[1] or offset[0] not in (-1, 0):
        return
    who = _speakers(view, sentence)
    noun = _first_stem(view, signal.end)
    for later in _sentences_behind(view, sentence, _FOLLOWING):
        times = view.inside(view.times, later)
        if any(isinstance(t.expression, tx.Deictic | tx.WeekdayRef | tx.CalendarDate) for t in times):
            return
        speakers = _speakers(view, later)
        for order in view.marks(Span(later.start, later.start + _OPENING), "after", "before"):
            phrase = Span(order.end, order.end + _NOUN)
            if not who & speakers or not noun or noun not in view.stems(phrase):
                continue
            if view.marks(later, "plan", "future", "coming"):
                continue
            here = view.point(day.id)
            first, second = (event, here) if order.kind == "after" else (here, event)
            yield Gap(
                code=RULE.code,
                evidence=(view.evidence(order), view.evidence(signal, Role.AGAINST), view.evidence(day, Role.CONTEXT)),
                assumes=(msg("what one speaker says in sentences side by side was said on one day"),),
                severity="warning",
                links=(Link(first, second, 0, None, msg("one came after the other")),),
                open=msg("the text does not say when the event was"),
            )
            return


def _speakers(view: View, sentence: Span) -> set[str]:
    """Who speaks in a sentence: ids, and the last words of the names as written."""
    said = view.attributions_in(sentence)
    written = [view.text[a.source.start : a.source.end].split() for a in said if a.source is not None]
    return {a.speaker for a in said if a.speaker is not None} | {view.stem(words[-1]) for words in written if words} - {
        ""
    }


def _first_stem(view: View, offset: int) -> str:
    """The first word behind that says something, as it compares."""
    words = view.text[offset : offset + _NOUN].split()[:2]
    return next((stem for word in words if (stem := view.stem(word.strip(_AROUND)))), "")


def _sentences_behind(view: View, sentence: Span, most: int) -> list[Span]:
    """The sentences that follow, in the next segment too."""
    found: list[Span] = []
    at = view.segment_number(sentence.start)
    for segment in view.segments[at : at + 2]:
        found += [s for s in segment.sentences or (segment.span,) if s.start > sentence.start]
    return found[:most]


# ------------------------------------------------------------------------------------- begun, stopped


def _begun_and_stopped(view: View) -> Iterator[Gap]:
    """«المحادثات المتوقفة حاليا ... التي بدأت في عام 2003»: one event, begun before it stopped."""
    if not view.marked("stop"):
        return
    named = {
        e.id for s in view.marked("begin") for e in view.named(Span(s.start - _NAMED, s.start)) if e.type == "event"
    }
    for entity in view.entities if named else ():
        if entity.id not in named:
            continue
        said = [found for m in entity.mentions if (found := _said(view, m, "begin")) is not None]
        begun = [(word, time) for word, time in said if time is not None]
        if not begun:
            continue
        stopped = [found for m in entity.mentions if (found := _said(view, m, "stop")) is not None]
        stopped.sort(key=lambda said: said[0].start)
        for word, time in begun if stopped else ():
            k = bisect_left(stopped, word.start, key=lambda said: said[0].start)
            other, when = min(stopped[max(k - 1, 0) : k + 1], key=lambda said: abs(said[0].start - word.start))
            yield _two_ends(view, word, time, other, when)


def _said(view: View, name: Placed, kind: str) -> tuple[Signal, TimeMention | None] | None:
    """The word behind an event's name that says that it began or stopped, with the time right behind it."""
    sentence = view.sentence(name.start)
    for signal in view.marks(Span(name.end, name.end + _BEHIND), kind):
        if signal.end > sentence.end:
            break
        between = view.text[name.end : signal.start]
        if len(between.split()) > _SAID + 4 or "." in between:
            continue
        named = [e for e in view.named(Span(name.end, signal.start)) if e.type == "event"]
        if named:
            return None
        times = view.inside(view.times, Span(signal.end, min(sentence.end, signal.end + 40)))
        time = next((t for t in times if _is_date(t) or (kind == "stop" and t.signal_word == "since")), None)
        if time is not None and len(view.text[signal.end : time.start].split()) > 1:
            time = None
        return signal, time
    return None


def _since(time: TimeMention) -> tuple[int, int] | None:
    """The days that "since 2009" begins in."""
    e = time.expression
    if isinstance(e, tx.Range) and e.end is None and isinstance(e.start, tx.CalendarDate):
        return extent(e.start)
    return None


def _two_ends(view: View, word: Signal, time: TimeMention, other: Signal, when: TimeMention | None) -> Gap:
    start, doc = view.point(time.id), view.point("doc")
    stop = doc if when is None else view.point(when.id)
    links = [Link(start, stop, 0, None, msg("what stopped had begun")), *placed(time, start, doc)]
    evidence = [view.evidence(time), view.evidence(word, Role.CONTEXT), view.evidence(other, Role.AGAINST)]
    if when is not None:
        since = _since(when)
        links += placed(when, stop, doc) if since is None else [Link(ORIGIN, stop, *since)]
        evidence.append(view.evidence(when, Role.AGAINST))
    return Gap(
        code=RULE.code,
        evidence=tuple(evidence),
        assumes=(msg("both passages speak of one event"),),
        severity="warning",
        links=(*links, *view.today),
        open=msg("the document's date is not known"),
    )


# ------------------------------------------------------------------------------------- recognition and founding


def _recognised(view: View, signal: Signal) -> Iterator[Gap]:
    """A state is recognised after it was founded."""
    sentence = view.sentence(signal.start)
    behind = Span(signal.end, sentence.end)
    time = next((t for t in view.inside(view.times, behind) if _is_date(t)), None)
    if time is None:
        return
    states = {e.id for e in view.named(Span(signal.end, time.start)) if e.type == "place"}
    yield from _dealt(view, signal, time, states)
    founded = [near for state in states if (near := view.founding(state, signal.start)) is not None]
    if not founded:
        return
    mention = min(founded, key=lambda m: (abs(m.start - signal.start), m))
    dates = view.inside(view.times, Span(mention.end, min(view.sentence(mention.start).end, mention.end + 30)))
    date = next((t for t in dates if _is_date(t) and t.signal_word in ("in", "on")), None)
    here, doc = view.point(time.id), view.point("doc")
    there = view.point(date.id if date is not None else f"{mention.start}:event")
    links = [Link(there, here, 0, None, msg("recognition comes after the founding")), *placed(time, here, doc)]
    if date is not None:
        links += placed(date, there, doc)
    yield Gap(
        code=RULE.code,
        evidence=(view.evidence(time), view.evidence(mention, Role.AGAINST)),
        severity="warning",
        links=tuple(links),
        open=msg("the text does not say when that was"),
    )


def _dealt(view: View, signal: Signal, time: TimeMention, recognised: set[str]) -> Iterator[Gap]:
    """«أول دولة تعترف بـ… في 1948. … وفي الثمانينيات خفض مساعداته»: the first to recognise a state deals with it later."""
    sentence = view.sentence(signal.start)
    before = Span(max(sentence.start, signal.start - _FIRST), signal.start)
    if not recognised or not view.marks(before, "first"):
        return
    who = [e.id for e in view.named(Span(sentence.start, signal.start)) if e.subtype == "state"]
    here, doc = view.point(time.id), view.point("doc")
    first = view.segment_number(signal.start)
    if not who:
        return
    for segment in view.segments[first : first + _DEALS]:
        sentences = segment.sentences or (segment.span,)
        behind = bisect_right(sentences, sentence.start, key=lambda s: s.start)
        for other in sentences[behind : behind + _TOLD]:
            named = {e.id for e in view.named(other)}
            dates = [t for t in view.inside(view.times, other) if _is_date(t) and view.voice(t.start) is None]
            if who[-1] not in named or not recognised & named or len(dates) != 1 or view.quoted(other.start):
                continue
            there = view.point(dates[0].id)
            yield Gap(
                code=RULE.code,
                evidence=(
                    view.evidence(time),
                    view.evidence(dates[0], Role.AGAINST),
                    view.evidence(signal, Role.CONTEXT),
                ),
                assumes=(msg("the first to recognise a state has dealings with it after that"),),
                severity="warning",
                links=(
                    Link(here, there, 0, None, msg("dealings follow recognition")),
                    *placed(time, here, doc),
                    *placed(dates[0], there, doc),
                ),
            )


def explain(relation: Relation) -> Message:
    return msg("these times cannot be in the order that the text gives")


RULE = Rule(code="DATE-ORDER", module=__name__, relate=relate, explain=explain)
