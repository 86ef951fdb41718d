"""English parts of a stretch: the first week of May, the last day of October, early 2011, the end of the year.

Comes in: a tape and the token where an expression may begin. Goes out: a `Found`, or None.
"""

from __future__ import annotations

from factcheck.lang.en import dates
from factcheck.lang.en.durations import unit_at
from factcheck.lang.en.spans import base, part_of_year, relative
from factcheck.lang.en.tape import Found, Piece, Tape
from factcheck.model.timex import (
    Anaphor,
    CalendarDate,
    Closest,
    DayPart,
    Deictic,
    Edge,
    NamedDay,
    Nth,
    NthWeekday,
    TimeExpression,
    WeekdayRef,
    Window,
    Within,
)

__all__ = ["closest", "edge", "nth"]


def nth(t: Tape, i: int) -> Found | None:
    """The first week of May, the last day of October, the third Monday of June, the third quarter."""
    k = t.skip(i, "the", "this")
    period = part_of_year(t, k)
    if period is not None:
        e, j, pieces = period
        if e.kind == "quarter" or e.base is not None:
            return Found(i, j, e, "DATE", pieces)
        return None
    n, u = 0, k
    number = t.number(k)
    if number is not None and number[3] == "ordinal" and number[0] == number[1]:
        n, u = min(int(number[0]), 10**6), number[2]
        if t.forms[u] == "last":
            n, u = -n, u + 1
    elif t.forms[k] in ("last", "final"):
        n, u = -1, k + 1
    if not n:
        return None
    count = 1
    counted = t.number(u)
    if counted is not None and counted[3] == "cardinal" and n == 1 and counted[0] == counted[1]:
        count, u = min(int(counted[0]), 10**6), counted[2]
    unit = unit_at(t, u)
    name = dates.weekday(t, u)
    if unit is None and name is None:
        return None
    j = unit[1] if unit is not None else u + 1
    pieces_: tuple[Piece, ...] = (("number", n, k, u),)
    evening = t.hit(j, "daypart") if name is not None else None
    if evening is not None:
        j += 1
    if t.forms[j] not in ("of", "in"):
        return None
    start = base(t, j + 1)
    if start is None or (unit is not None and unit[0] in ("second", "minute", "hour", "night")):
        return None
    if name is not None:
        e_n: TimeExpression = NthWeekday(n, name, start.e)
        if evening is not None:
            e_n = DayPart(str(evening.value), e_n)
        kind = "TIME" if evening is not None else "DATE"
        return Found(i, start.j, e_n, kind, (*pieces_, ("weekday", name, u, u + 1), *start.pieces))
    if unit is None:
        return None
    day = (
        dates.weekday(t, start.j + 1)
        if t.forms[start.j] == "on" or (t.forms[start.j] == "." and t.forms[start.j + 1] == "on")
        else None
    )
    e_u: TimeExpression = Nth(unit[0], n, start.e, count)
    if day is not None and unit[0] == "week":
        return Found(i, start.j + 2, Within(WeekdayRef(day), e_u), "DATE", (*pieces_, *start.pieces))
    return Found(i, start.j, e_u, "DATE", (*pieces_, *start.pieces))


def closest(t: Tape, i: int) -> Found | None:
    """The Monday closest to 5 October, the second closest Christmas to that day."""
    k = t.skip(i, "the")
    n, number = 1, t.number(k)
    if number is not None and number[3] == "ordinal" and number[0] == number[1] and number[0] <= 9:
        n, k = int(number[0]), number[2]
    before = "closest" in t.lex[k]
    part = _coming_again(t, k + 1 if before else k)
    if part is None or not (before or (n == 1 and "closest" in t.lex[part.j])):
        return None
    to = part.j if before else part.j + 1
    start = nth(t, to + 1) or base(t, to + 1) if t.forms[to] == "to" else None
    if start is None or start.type != "DATE":
        return None
    return Found(i, start.j, Closest(part.e, start.e, n), "DATE", (*part.pieces, *start.pieces))


def _coming_again(t: Tape, k: int) -> Found | None:
    """A weekday, a feast or a day of the year, without its year."""
    name = dates.weekday(t, k)
    if name is not None:
        return Found(k, k + 1, WeekdayRef(name), "DATE", (("weekday", name, k, k + 1),))
    found = dates.named_day(t, k) or (dates.date(t, k) if t.month(k) is not None or t.digits(k) is not None else None)
    if found is None or (isinstance(found.e, NamedDay) and found.e.year is not None):
        return None
    if isinstance(found.e, CalendarDate) and (found.e.year is not None or found.e.day is None):
        return None
    return found


def edge(t: Tape, i: int) -> Found | None:
    """Early May, mid-2011, the end of the year, late last week, earlier this year, year-end."""
    ended = _year_end(t, i)
    if ended is not None:
        return ended
    k = t.skip(i, "the")
    k = t.skip(k, "very")
    hit = t.hit(k, "time_edge")
    if hit is None:
        return None
    v, j = str(hit.value), k + hit.width
    noun = bool(hit.entry.data.get("noun"))
    if t.forms[k] == "beginning" and t.forms[j] != "of":
        return None  # "beginning 7 January" is since then
    wide = bool(hit.entry.data.get("wide"))
    if noun:
        of = t.skip(j, "of")
        if of == j and not (v in ("END", "START") and _bare_base(t, j)):
            return None
        # "the end of around next week"
        j = t.skip(of, "around", "about") if of > j else of
    elif t.dash(j) and t.touches(j):
        j += 1
    else:
        j = t.skip(j, "in", "on", "into", "of")
    if v == "ALL":
        start = base(t, j)
        if start is None or not isinstance(start.e, Deictic | CalendarDate):
            return None
        return Found(i, start.j, start.e, "DATE", start.pieces)
    if j == k + hit.width and not noun and t.forms[j] == "the":
        return None
    start = _edge_base(t, j, noun)
    if start is None:
        return None
    if not noun:
        i = k  # the article goes with the words behind: the early 1990s
    if v in ("AFTER", "BEFORE") and not isinstance(start.e, Deictic | Anaphor):
        return Found(i, start.j, start.e, start.type, start.pieces)
    return Found(i, start.j, Edge(start.e, v, wide=wide), start.type, (("edge", v, i, j), *start.pieces))


def _edge_base(t: Tape, j: int, noun: bool) -> Found | None:
    plain = t.forms[j]
    if not noun and plain in ("may", "march", "mar") and not t.upper(j) and t.n > j + 1:
        return None
    part = t.hit(t.skip(j, "the"), "daypart")
    if part is not None and t.forms[j] in ("the", "morning", "afternoon", "evening", "night"):
        whole = Deictic(str(part.entry.data["unit"]), 0)
        return Found(j, t.skip(j, "the") + 1, whole, "TIME", ())
    past = _past_unit(t, j)
    if past is not None:
        return past
    found = relative(t, j)
    if found is not None and found.type in ("DATE", "TIME") and not isinstance(found.e, Window):
        return found
    start = base(t, j)
    if start is None and noun:
        unit = unit_at(t, j)
        if unit is not None and unit[0] in ("week", "month", "year", "quarter") and not unit[2]:
            return Found(j, unit[1], Deictic(unit[0], 0), "DATE", ())
    return start


def _past_unit(t: Tape, j: int) -> Found | None:
    """ "(The end of the) past week": what has an end is the whole week before, not the days up to now."""
    k = t.skip(j, "the")
    which = t.hit(k, "time_which")
    unit = None if which is None or which.value != "past" else unit_at(t, k + which.width)
    if unit is None or unit[2] or unit[0] not in ("week", "month", "year"):
        return None
    return Found(j, unit[1], Deictic(unit[0], -1), "DATE", (("deictic", -1, k, unit[1]),))


def _bare_base(t: Tape, j: int) -> bool:
    """Whether a stretch follows without "of": "end December", "start 2019"."""
    return t.hit(j, "month") is not None and t.upper(j)


def _year_end(t: Tape, i: int) -> Found | None:
    """Year-end, the year's end, month-end."""
    k = t.skip(i, "the")
    unit = unit_at(t, k)
    if unit is None or unit[2] or unit[0] not in ("year", "month", "quarter", "week"):
        return None
    j = unit[1]
    if t.forms[j] == "'" and t.forms[j + 1] == "s":
        j += 2
    elif t.dash(j) and t.touches(j):
        j += 1
    elif k > i or t.forms[j] != "end":
        return None
    if t.forms[j] != "end":
        return None
    return Found(i, j + 1, Edge(Deictic(unit[0], 0), "END", wide=True), "DATE", (("edge", "END", j, j + 1),))
