"""English time expressions put together: days with their clock times, beginnings with their ends.

Comes in: a tape and the token where an expression may begin. Goes out: the longest `Found` there, or None.
"""

from __future__ import annotations

from attrs import evolve

from factcheck.lang.en import clock as clocks
from factcheck.lang.en import dates, spans
from factcheck.lang.en.date_figures import numeric
from factcheck.lang.en.singles import dayword, single, week_part
from factcheck.lang.en.tape import Found, Piece, Tape, link
from factcheck.lang.en.years import beside_figure, joined_years, year_alone, year_in_words
from factcheck.model.timex import (
    CalendarDate,
    Clock,
    DateTime,
    DayPart,
    Deictic,
    Length,
    Range,
    Recurring,
    Ref,
    TimeExpression,
    WeekdayRef,
    Window,
)

__all__ = ["expression", "lone_year"]


def expression(t: Tape, i: int) -> Found | None:
    """The expression that begins at token ``i``."""
    head = t.lex[i + 1] if t.forms[i] == "the" else t.lex[i]
    first: Found | None = None
    if "figure" in head:
        first = joined_years(t, i) or _days_of_one_month(t, i)
    first = first or point(t, i)
    if first is None:
        return None
    if "month" in head:
        first = _month_with_days(t, first) or first
    return onward(t, with_end(t, first))


def lone_year(t: Tape, i: int) -> Found | None:
    """A year told by its company, in figures or words, with its second end when it has one."""
    if not t.forms[i][0].isdecimal():
        return year_in_words(t, i)
    found = year_alone(t, i)
    if found is None:
        return None
    whole = onward(t, with_end(t, found))
    return None if whole.j == i + 1 and beside_figure(t, i, i + 1) else whole


def onward(t: Tape, found: Found) -> Found:
    """An end left open behind the expression: 2015 onwards, 2018 or later."""
    hit = t.hit(found.j, "time_open")
    if hit is None or found.type not in ("DATE", "TIME") or isinstance(found.e, Range | Window | Ref):
        return found
    if not t.ends_here(found.j + hit.width):
        return found  # "before 2010 or after 2018"
    e = Range(found.e, None) if hit.value == "since" else Range(None, found.e)
    return Found(found.i, found.j + hit.width, e, found.type, found.pieces)


def point(t: Tape, i: int) -> Found | None:
    """One expression without a second end: a day with its clock time, a stretch, a length, a set."""
    found = single(t, i)
    if found is None:
        return None
    if found.type in ("DATE", "TIME"):
        return _with_clock(t, found)
    if found.type == "SET":
        return _set_clock(t, found)
    if isinstance(found.e, Length):
        return _length_from(t, found)
    return found


def _with_clock(t: Tape, found: Found) -> Found:
    """A day with its clock time or part, before or behind it."""
    e, j = found.e, found.j
    if isinstance(e, Clock | Range) or (found.type == "TIME" and isinstance(e, DayPart)):
        return _clock_first(t, found)
    if found.type == "DATE" and spans.point_of_day(e):
        k = t.skip(j, "in") if t.forms[j + 1] == "the" else j
        k = t.skip(k, "the") if k > j else k
        part = clocks.day_part(t, t.skip(k, "early", "late"))
        if part is not None:
            day: TimeExpression = DateTime(e, DayPart(part[0]))
            found = Found(found.i, part[2], day, "TIME", found.pieces)
            return _clock_behind(t, found, e)
        return _clock_behind(t, found, e)
    if found.type == "TIME" and isinstance(e, Deictic):
        return _clock_behind(t, found, Deictic("day", e.offset), part=e.unit)
    return found


_CODES = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


def _clock_behind(t: Tape, found: Found, day: TimeExpression, part: str = "") -> Found:
    j = found.j
    k = t.skip(j, ",")
    k = (
        t.skip(k, "at", "@", "by", "from", "between", "around", "for", "-", "year")
        if t.forms[k] != "-" or t.touches(k + 1)
        else k
    )
    if t.forms[k] == "by":
        k += 1
    time = clocks.clock_or_range(t, k, expected=True)
    if time is None or (t.hit(time.j, "time_unit") is not None and not t.ends_here(time.j)):
        return found
    if k == j + 1 and t.forms[j] in ("from", "between") and isinstance(time.e, Clock):
        return found
    code = _CODES.get(part) or (
        found.e.clock.code if isinstance(found.e, DateTime) and isinstance(found.e.clock, DayPart) else ""
    )
    e = _in_half(time.e, code)
    return Found(found.i, time.j, DateTime(day, e), "TIME", (*found.pieces, *time.pieces))


def _in_half(e: TimeExpression, code: str) -> TimeExpression:
    """A twelve-hour time within a part of the day."""
    if not code:
        return e
    if isinstance(e, Range):
        start = e.start and _in_half(e.start, code)
        return evolve(e, start=start, end=e.end and _in_half(e.end, code))
    if isinstance(e, Clock) and e.ambiguous:
        late = code in ("AF", "EV") or (code == "NI" and e.hour >= 5)
        if e.hour == 12 and code in ("EV", "NI"):
            return evolve(e, hour=24, ambiguous=False)  # twelve tonight is midnight
        return evolve(e, hour=e.hour % 12 + (12 if late else 0), ambiguous=False)
    return e


def _clock_first(t: Tape, found: Found) -> Found:
    """9am on Tuesday; 2:21 p.m., December 11; noon tomorrow."""
    j = found.j
    k = t.skip(j, ",")
    k = t.skip(k, "on", "of")
    day = _day_at(t, k)
    if day is None:
        return found
    if isinstance(day.e, Deictic) and day.e.unit in _CODES:
        e = DateTime(Deictic("day", day.e.offset), _in_half(found.e, _CODES[day.e.unit]))
    elif isinstance(day.e, DateTime) and isinstance(day.e.clock, DayPart):
        e = DateTime(day.e.day, _in_half(found.e, day.e.clock.code))
    else:
        e = DateTime(day.e, found.e)
    return Found(found.i, day.j, e, "TIME", (*found.pieces, *day.pieces))


def _day_at(t: Tape, k: int) -> Found | None:
    """A day behind a clock time, perhaps with the part of it."""
    reading = t.lex[k]
    if not reading and t.forms[k] != "the":
        return None
    if "tonight" in reading:
        return Found(k, k + 1, Deictic("night", 0), "TIME", (("deictic", 0, k, k + 1),))
    day: Found | None
    if (word := reading.get("dayword")) is not None:
        day = dayword(t, k, k + word.width, int(word.value))
    else:
        day = week_part(t, k) or spans.relative(t, k) or dates.date(t, k)
        if day is None and (name := dates.weekday(t, k)) is not None:
            day = Found(k, k + 1, WeekdayRef(name), "DATE", (("weekday", name, k, k + 1),))
    if day is None:
        return None
    if isinstance(day.e, Deictic) and day.e.unit in _CODES:
        return day
    if day.type != "DATE" or not spans.point_of_day(day.e):
        return None
    part = clocks.day_part(t, day.j)
    if part is not None:
        return Found(day.i, part[2], DateTime(day.e, DayPart(part[0])), "TIME", day.pieces)
    return day


def _set_clock(t: Tape, found: Found) -> Found:
    """Every Monday at 4pm, Tuesdays at 9."""
    if not isinstance(found.e, Recurring):
        return found
    k = t.skip(found.j, "at")
    time = clocks.clock(t, k, expected=k > found.j)
    if time is None or not isinstance(time.e, Clock):
        return found
    on = found.e.on
    e = evolve(found.e, on=DateTime(on, time.e) if isinstance(on, WeekdayRef) else time.e)
    return Found(found.i, time.j, e, "SET", (*found.pieces, *time.pieces))


def _days_of_one_month(t: Tape, i: int) -> Found | None:
    """4 to 23 May, 13th-15th July 2019, the ninth till the seventeenth of April."""
    k = t.skip(i, "the")
    first = dates.day_number(t, k)
    if first is None or not first[0]:
        return None
    j = link(t, first[1], i)
    both = j is None and t.forms[first[1]] == "and"
    if both:
        j = first[1] + 1
    if j is None:
        return None
    end = dates.date(t, j) or dates.date(t, t.skip(j, "the"))
    if (
        end is None
        or not isinstance(end.e, CalendarDate)
        or end.e.month is None
        or end.e.day is None
        or end.pieces[0][0] != "day"
    ):
        return None
    if both and end.e.day != first[0] + 1:
        return None  # "3 and 9 May" are two days, not a stretch
    if first[0] > end.e.day:
        # "from the 27th to the 3rd of April" begins the month before.
        start = CalendarDate(day=first[0])
    else:
        start = CalendarDate(end.e.year, end.e.month, first[0], short=end.e.short)
    return Found(i, end.j, Range(start, end.e), "DATE", (("day", first[0], k, first[1]), *end.pieces))


def _month_with_days(t: Tape, first: Found) -> Found | None:
    """July 13 through 15, May 4-6, 2019: the second day behind a month and day."""
    if not isinstance(first.e, CalendarDate) or first.e.day is None or first.e.year is not None:
        return None
    i = first.i
    j = link(t, first.j, i)
    if j is None:
        return None
    j = t.skip(j, "the")
    second = dates.day_number(t, j)
    if second is None or not second[0] or t.month(t.skip(second[1], "of")) is not None:
        return None
    if t.forms[second[1]] == ":" or (t.hit(second[1], "time_half_day")):
        return None
    number = dates.year(t, t.skip(second[1], ","))
    pieces: tuple[Piece, ...] = (*first.pieces, ("day", second[0], j, second[1]))
    if number is not None and not number[2]:
        start = evolve(first.e, year=number[0])
        e = Range(start, CalendarDate(number[0], first.e.month, second[0]))
        return Found(i, number[1], e, "DATE", (*pieces, ("year", number[0], number[1] - 1, number[1])))
    return Found(i, second[1], Range(first.e, CalendarDate(None, first.e.month, second[0])), "DATE", pieces)


def with_end(t: Tape, first: Found) -> Found:
    """The first end, with a second one when there is one of the same kind."""
    if first.type not in ("DATE", "TIME") or isinstance(first.e, Range):
        return first
    short = _short_years(t, first)
    if short is not None:
        return short
    j = link(t, first.j, first.i)
    if j is None:
        return first
    if t.dash(first.j) and t.touches(first.j) != t.touches(j):
        return first
    if first.pieces and first.pieces[0][0] in ("month", "day") and (figures := numeric(t, j, sure=True)) is not None:
        return _figure_range(t, first, figures)
    second = point(t, j) or _year_end(t, j) or (spans.base(t, j) if t.forms[j] != "the" else None)
    if (
        second is None
        or second.type not in ("DATE", "TIME")
        or not _same_kind(first.e, second.e)
        or isinstance(second.e, Range)
    ):
        return first
    e_first = first.e
    if isinstance(second.e, Ref):
        second = Found(second.i, second.j, Deictic("day", 0), "DATE", second.pieces)
    e = Range(e_first, second.e)
    return Found(
        first.i, second.j, e, "TIME" if first.type == second.type == "TIME" else "DATE", (*first.pieces, *second.pieces)
    )


def _figure_range(t: Tape, first: Found, second: Found) -> Found:
    """5/1-5/7, 2020: the year behind the second date is the first one's too."""
    one, two, j = first.e, second.e, second.j
    if not isinstance(one, CalendarDate) or not isinstance(two, CalendarDate):
        return first
    pieces = (*first.pieces, *second.pieces)
    number = dates.year(t, j + 1) if t.forms[j] == "," else None
    if two.year is None and number is not None and not number[2]:
        two, j = evolve(two, year=number[0]), number[1]
        pieces = (*pieces, ("year", number[0], j - 1, j))
    if one.year is None and two.year is not None and (one.month or 0, one.day or 0) <= (two.month or 0, two.day or 0):
        one = evolve(one, year=two.year, short=two.short)
    return Found(first.i, j, Range(one, two), "DATE", pieces)


def _year_end(t: Tape, j: int) -> Found | None:
    """A year as the second end."""
    number = dates.year(t, j)
    if number is None or (number[2] and t.forms[j] != "'"):
        return None
    return Found(j, number[1], CalendarDate(number[0], short=number[2]), "DATE", (("year", number[0], j, number[1]),))


def _short_years(t: Tape, first: Found) -> Found | None:
    """2014-15, 1914–18, 2014/15: the second year in two digits."""
    e, j = first.e, first.j
    if not isinstance(e, CalendarDate) or e.year is None or e.month is not None or e.short or e.era:
        return None
    if not (t.forms[j] in ("-", "–", "/") and t.touches(j) and t.touches(j + 1) and len(t.forms[j + 1]) == 2):
        return None
    value = t.digits(j + 1, 2)
    if value is None or (t.touches(j + 2) and (t.forms[j + 2][0].isalnum() or t.forms[j + 2] in "-/")):
        return None
    end = e.year // 100 * 100 + value
    end += 100 if end < e.year else 0
    if not 0 < end - e.year <= 10 or (t.forms[j] == "/" and end != e.year + 1):
        return None
    return Found(first.i, j + 2, Range(e, CalendarDate(end)), "DATE", (*first.pieces, ("year", end, j + 1, j + 2)))


def _same_kind(one: TimeExpression, two: TimeExpression) -> bool:
    """Whether two expressions can be the ends of one stretch."""
    if isinstance(one, Clock) != isinstance(two, Clock):
        return isinstance(one, DateTime) and isinstance(two, Clock)
    if isinstance(one, Length | Window | Recurring | Ref) or isinstance(two, Length | Window | Recurring):
        return False
    return not isinstance(two, Ref) or two.which == "PRESENT_REF"


def _length_from(t: Tape, found: Found) -> Found:
    """A length that begins on a day: "3 days from today", "two weeks starting May 20", "for a week, from 20 December"."""
    if not isinstance(found.e, Length) or found.vague:
        return found
    k = t.skip(found.j, ",")
    starts = t.forms[k] in ("starting", "beginning", "from")
    if not starts:
        return found
    k = t.skip(k + 1, "on", "from")
    day = point(t, k) if t.lex[k] or t.forms[k][:1].isdecimal() else None
    if day is None or day.type not in ("DATE", "TIME") or isinstance(day.e, Range | Clock):
        return found
    if with_end(t, day) is not day:
        return found  # "11 days, from 4 June to 14 June": a length and its period
    return Found(found.i, day.j, Window(found.e, 1, day.e), "DURATION", (*found.pieces, *day.pieces), found.mod)
