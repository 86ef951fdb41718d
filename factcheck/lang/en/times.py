"""English time expressions of a block: what stands where, in order, not overlapping.

Comes in: a block and its numbers. Goes out: a `TimeNode` for each expression, with its parts, the preposition that
governs it and the tense of its clause. This module finds where an expression may begin, puts days and clock times,
beginnings and ends together; single expressions are read in `dates`, `clock` and `spans`.

Cost: one look at every token; work only round words of time and figures.
"""

from __future__ import annotations

from attrs import evolve

from factcheck.lang.block import Block, NumberNode, TimeNode
from factcheck.lang.en import clock as clocks
from factcheck.lang.en import dates, spans
from factcheck.lang.en.context import measured
from factcheck.lang.en.tape import Found, Piece, Tape
from factcheck.lang.en.tense import is_lone, tense
from factcheck.model.span import Span
from factcheck.model.timex import (
    Anaphor,
    CalendarDate,
    Clock,
    DateTime,
    DayPart,
    Deictic,
    Edge,
    Holding,
    Length,
    NamedDay,
    Nth,
    NthWeekday,
    Period,
    Range,
    Recurring,
    Ref,
    Shifted,
    TimeExpression,
    WeekdayRef,
    Window,
    Within,
)

__all__ = ["TIME_CATEGORIES", "find_times"]

#: A token of one of these categories may be the heart of an expression.
TIME_CATEGORIES = frozenset(
    (
        "month", "weekday", "weekdays", "hijri_month", "time_unit", "fiscal", "season", "decade", "dayword", "tonight",
        "daypart", "dayparts", "time_set_word", "noon", "oclock", "time_ref", "feast", "time_half_day", "time_q", "time_so_far",
    )
)  # fmt: skip
#: What may stand before the heart and belong to the expression.
_BEFORE = (
    "time_which",
    "time_edge",
    "time_mod",
    "time_some",
    "time_filler",
    "time_link",
    "time_each",
    "time_times",
    "fiscal",
    "season",
    "daypart",
)
_WORDS_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "and",
        "-",
        "–",
        "half",
        "quarter",
        "second",
        "st",
        "nd",
        "rd",
        "th",
        "'",
        ".",
        "/",
        "one",
        "another",
        "very",
        "this",
        "between",
        "day",
        "period",
        "time",
        "year",
        "to",
    ]
)
_FARTHEST = 9
#: Words that a year in words begins with.
_YEAR_WORDS = frozenset(("two", "eighteen", "nineteen", "twenty"))
#: What a set may begin with.
_SETS = frozenset(("time_each", "time_set_word", "weekdays", "time_times", "dayparts"))


def find_times(block: Block, numbers: list[NumberNode]) -> list[TimeNode]:
    """Every time expression of a block, in order."""
    lex, forms = block.lex, block.forms
    t: Tape | None = None
    nodes: list[TimeNode] = []
    done = 0
    for i, reading in enumerate(lex):
        if not reading or i < done:
            continue
        if "time" in reading:
            digits = False
        elif "figure" in reading and (forms[i][0].isdecimal() or forms[i] in _YEAR_WORDS):
            digits = True
        else:
            continue
        if t is None:
            t = Tape(block, numbers)
        found = _at_figure(t, i, done) if digits else _at_word(t, i, done)
        if found is None or (digits and measured(block, found.j)) or _splits(t, found):
            continue
        node = _node(t, found, done)
        nodes.append(node)
        done = found.j
    return nodes


def _splits(t: Tape, found: Found) -> bool:
    """The expression ends inside a figure: "the day at 7,114.3"."""
    node = t.nodes.get(found.j - 1)
    return node is not None and node.bare[1] > found.j and node.low is not None and t.touches(found.j)


def _at_word(t: Tape, i: int, done: int) -> Found | None:
    """The longest expression that has the word ``i`` in it, from the earliest token that fits."""
    for start in range(_left(t, i, done), i + 1):
        found = expression(t, start)
        if found is not None and found.j > i and not _refused(t, found):
            return found
    return None


def _left(t: Tape, i: int, done: int) -> int:
    """The earliest token an expression with the word ``i`` could begin at."""
    k = i
    lowest = max(done, i - _FARTHEST)
    while k > lowest:
        form = t.forms[k - 1]
        reading = t.lex[k - 1]
        if form in _WORDS_BEFORE or form[0].isdecimal() or "figure" in reading or any(c in reading for c in _BEFORE):
            k -= 1
        else:
            break
    return k


def _at_figure(t: Tape, i: int, done: int) -> Found | None:
    """An expression that a figure begins or is: 12/10/1948, 18:00, 2019, 5 pm; those with a word of time wait for it."""
    if not t.forms[i][0].isdecimal():
        return _year_in_words(t, i)
    after = t.forms[i + 1]
    length = len(t.forms[i])
    short_year = length == 2 and i > done and t.forms[i - 1] == "'" and t.touches(i)
    nth = after in ("st", "nd", "rd", "th") and i > done and t.forms[i - 1] == "the"
    if (
        length <= 2
        and not short_year
        and not nth
        and after
        not in (
            ":",
            ".",
            "/",
            "-",
            "a",
            "p",
            "–",
            "s",
            "'",
            "h",
            "d",
            "y",
            "and",
            "to",
            "until",
            "till",
        )
    ):
        reading = t.lex[i + 1]
        if not (
            "time_half_day" in reading or "time_zone" in reading or "oclock" in reading or "time_letter" in reading
        ):
            return None
    start = _left(t, i, done) if length == 4 else i - 1 if short_year or nth else i
    for at in range(start, i + 1):
        found = expression(t, at)
        if found is not None and found.j > i and not _refused(t, found):
            return found
    return _year_alone(t, i)


# ------------------------------------------------------------------------------------- putting together


def expression(t: Tape, i: int) -> Found | None:
    """The expression that begins at token ``i``."""
    first = _years(t, i) or _days_of_one_month(t, i) or point(t, i)
    if first is None:
        return clocks.clock_range(t, i)
    return _onward(t, _range(t, first))


def _onward(t: Tape, found: Found) -> Found:
    """An end left open behind the expression: 2015 onwards, 2018 or later."""
    hit = t.hit(found.j, "time_open")
    if hit is None or found.type not in ("DATE", "TIME") or isinstance(found.e, Range | Window | Ref):
        return found
    e = Range(found.e, None) if hit.value == "since" else Range(None, found.e)
    return Found(found.i, found.j + hit.width, e, found.type, found.pieces)


def _years(t: Tape, i: int) -> Found | None:
    """2014-2018, 2014 to 2018: two years joined, which need no word of time."""
    first = t.digits(i)
    if first is None or len(t.forms[i]) != 4 or not 1800 <= first <= 2150:
        return None
    if t.touches(i) and (t.forms[i - 1][0].isalnum() or t.forms[i - 1] in "-/.,$€£+"):
        return None
    j = _link(t, i + 1, i)
    if j is None:
        return None
    second = t.digits(j)
    if (
        second is None
        or len(t.forms[j]) != 4
        or not first < second <= 2200
        or _plural(t, j + 1)
        or t.forms[j + 1] in _PEOPLE
    ):
        return None
    if t.touches(j + 1) and (t.forms[j + 1][0].isalnum() or t.forms[j + 1] in "-/%" or (
        t.forms[j + 1] in ".," and t.touches(j + 2) and t.forms[j + 2][:1].isdecimal())):  # fmt: skip
        return None
    if t.dash(i + 1) and t.touches(i + 1) != t.touches(j):
        return None
    pieces: tuple[Piece, ...] = (("year", first, i, i + 1), ("year", second, j, j + 1))
    return Found(i, j + 1, Range(CalendarDate(first), CalendarDate(second)), "DATE", pieces)


def point(t: Tape, i: int) -> Found | None:
    """One expression without a second end: a day with its clock time, a stretch, a length, a set."""
    found = _single(t, i)
    if found is None:
        return None
    if found.type in ("DATE", "TIME"):
        return _with_clock(t, found)
    if found.type == "SET":
        return _set_clock(t, found)
    if isinstance(found.e, Length):
        return _length_from(t, found)
    return found


def _single(t: Tape, i: int) -> Found | None:
    reading = t.lex[i]
    form = t.forms[i]
    if not _SETS.isdisjoint(reading) or "dayparts" in t.lex[i + 1] or form == "weekends":
        found = spans.repeated(t, i)
        if found is not None:
            return found
    found = spans.edge(t, i) or spans.nth(t, i)
    if found is not None:
        return found
    found = _week_part(t, i) or spans.relative(t, i)
    if found is not None:
        return found
    if (day := reading.get("dayword")) is not None:
        return _dayword(t, i, i + day.width, int(day.value))
    if "tonight" in reading:
        return Found(i, i + 1, Deictic("night", 0), "TIME", (("deictic", 0, i, i + 1),))
    found = dates.decade(t, i) or dates.century(t, i) or dates.date(t, i)
    clock = clocks.clock_range(t, i) or clocks.clock(t, i)
    if clock is not None and (found is None or clock.j > found.j):
        return clock
    if found is not None:
        return found
    found = _named_day(t, i) or _period(t, i)
    if found is not None:
        return found
    if form in ("the", "year") and (found := _the_year(t, i)) is not None:
        return found
    if form == "the" and (inner := _named_day(t, i + 1) or _the_day(t, i)) is not None:
        return inner
    if (name := dates.weekday(t, i)) is not None:
        return Found(i, i + 1 + (t.forms[i + 1] == "." and t.touches(i + 1) and len(form) < 6 and i + 2 < t.n and not t.upper(i + 2)),
                     WeekdayRef(name), "DATE", (("weekday", name, i, i + 1),))  # fmt: skip
    length = spans.turned(t, i)
    if length is not None:
        return length
    return _season(t, i) or _so_far(t, i) or _part_alone(t, i) or _reference(t, i) or _decades(t, i)


def _dayword(t: Tape, i: int, j: int, offset: int) -> Found:
    """Today, yesterday; with a weekday or a date beside it, one expression."""
    pieces: tuple[Piece, ...] = (("deictic", offset, i, j),)
    k = t.skip(j, ",", "(")
    name = dates.weekday(t, k)
    if name is not None and k == j and (t.upper(k) or len(t.forms[k]) > 3):
        return Found(i, k + 1, Deictic("day", offset, weekday=name), "DATE", (*pieces, ("weekday", name, k, k + 1)))
    return Found(i, j, Deictic("day", offset), "DATE", pieces)


def _week_part(t: Tape, i: int) -> Found | None:
    """Tuesday of next week, Wednesday next week, the 20th of next month, March last year."""
    k = t.skip(i, "the")
    name = dates.weekday(t, k)
    part: TimeExpression
    if name is not None:
        part, j = WeekdayRef(name), k + 1
        pieces: tuple[Piece, ...] = (("weekday", name, k, j),)
        units = ("week",)
        between = t.hit(j, "daypart")
        if between is not None:
            j += 1
    elif dates.month(t, k) is not None:
        dated = dates.date(t, k)
        if dated is None or not isinstance(dated.e, CalendarDate) or dated.e.year is not None:
            return None
        part, j, pieces, units, between = dated.e, dated.j, dated.pieces, ("year",), None
    else:
        number = dates.day_number(t, k)
        if number is None:
            return None
        j = number[1]
        dated = dates.date(t, k)
        if (
            dated is not None
            and isinstance(dated.e, CalendarDate)
            and dated.e.year is None
            and dated.e.month is not None
        ):
            part, j, pieces, units = dated.e, dated.j, dated.pieces, ("year",)
        else:
            j = t.skip(j, "day")
            part, pieces, units = CalendarDate(day=number[0]), (("day", number[0], k, number[1]),), ("month",)
        between = None
    of = t.skip(j, "of", "in", "from")
    if of == j and units == ("month",) and t.hit(j, "time_which") is None:
        return None
    back = spans.relative(t, of)
    if back is None and of > j and (t.forms[of] == "the" or units == ("month",)):
        back = spans.base(t, of)
    if back is None or not isinstance(back.e, Deictic | Anaphor) or back.e.unit not in units:
        return None
    e: TimeExpression = Within(part, back.e)
    if between is not None:
        return Found(i, back.j, DateTime(e, DayPart(str(between.value))), "TIME", (*pieces, *back.pieces))
    return Found(i, back.j, e, "DATE", (*pieces, *back.pieces))


def _the_day(t: Tape, i: int) -> Found | None:
    """ "the 18th" on its own; "the day" of the story, where a clause closes with it."""
    before = t.forms[i - 1] if i else ""
    number = dates.day_number(t, i + 1, words=False)
    if number is not None and number[2]:
        if number[0] and (before in ("on", "since", "until", "till", "by") or i == 0) and t.ends_here(number[1]):
            return Found(i, number[1], CalendarDate(day=number[0]), "DATE", (("day", number[0], i + 1, number[1]),))
        return None
    unit = t.hit(i + 1, "time_unit")
    if unit is None or unit.entry.data.get("many") or unit.entry.data.get("short"):
        return None
    j = i + 2
    closes = t.ends_here(j) or t.forms[j] in ("at", "with", "down", "up", "on", "in", "by")
    if (
        unit.value == "day"
        and closes
        and before in ("end", "ends", "ended", "ending", "finish", "finished", "close", "closed", "for", "in", "of")
    ):
        return Found(i, j, Anaphor("day"), "DATE", (("deictic", 0, i, j),))
    if unit.value in ("week", "month", "year", "quarter") and before in ("for", "of", "in") and t.ends_here(j):
        return Found(i, j, Deictic(str(unit.value), 0), "DATE", (("deictic", 0, i, j),))
    return None


def _named_day(t: Tape, i: int) -> Found | None:
    """A feast, with the year that "of last year" or "in three years" gives it, or the weekend round it."""
    found = dates.named_day(t, i)
    if found is None or not isinstance(found.e, NamedDay):
        return None
    j = found.j
    if t.value(j, "time_unit") == "weekend":
        return Found(i, j + 1, Holding("weekend", found.e), "DATE", found.pieces)
    if found.e.year is not None:
        return found
    of = t.skip(j, "of", "in")
    year = spans.relative(t, of)
    if year is not None and isinstance(year.e, Deictic | Anaphor) and year.e.unit == "year":
        return Found(i, year.j, evolve(found.e, year=year.e), "DATE", (*found.pieces, *year.pieces))
    away = spans.turned(t, of)
    if away is None:
        return found
    if isinstance(away.e, Length) and not away.vague and t.forms[j] == "in" and t.ends_here(away.j):
        return Found(i, away.j, evolve(found.e, year=Shifted(None, away.e, 1, exact=True)), "DATE", found.pieces)
    if isinstance(away.e, Shifted) and away.e.base is None and of == j:
        return Found(i, away.j, evolve(found.e, year=away.e), "DATE", found.pieces)
    return found


def _period(t: Tape, i: int) -> Found | None:
    """A quarter, half or week by its number, with its year behind "of"."""
    found = dates.period(t, i)
    if found is None or not isinstance(found.e, Period) or found.e.base is not None or t.forms[found.j] != "of":
        return found
    year = spans.base(t, found.j + 1)
    if year is None or not isinstance(year.e, CalendarDate | Deictic):
        return found
    return Found(i, year.j, evolve(found.e, base=year.e), "DATE", (*found.pieces, *year.pieces))


def _the_year(t: Tape, i: int) -> Found | None:
    """The year 2019, year 2008."""
    k = t.skip(i, "the")
    number = dates.year(t, t.skip(k + 1, "of")) if t.forms[k] == "year" else None
    if number is None:
        return None
    e = CalendarDate(number[0], short=number[2])
    return Found(i, number[1], e, "DATE", (("year", number[0], number[1] - 1, number[1]),))


def _season(t: Tape, i: int) -> Found | None:
    """A season with its year, or behind "in (the)"; "spring" and "fall" alone are other words."""
    k = t.skip(i, "the")
    hit = t.hit(k, "season")
    if hit is None:
        return None
    found = spans.base(t, k)
    if found is None or not isinstance(found.e, Period):
        return None
    if found.e.base is not None:
        return Found(k, found.j, found.e, "DATE", found.pieces)
    before = t.forms[i - 1] if i else ""
    if before in ("in", "during", "since", "until", "by") and not (
        hit.entry.data.get("plain") and k == i and not t.upper(k)
    ):
        closes = t.ends_here(found.j) or t.hit(found.j, "time_signal") is not None
        return Found(k, found.j, found.e, "DATE", found.pieces) if closes else None
    return None


def _part_alone(t: Tape, i: int) -> Found | None:
    """ "in the morning", "at night"; "the morning of 5 May"."""
    k = t.skip(i, "the")
    part = clocks.day_part(t, k)
    if part is None:
        return None
    if t.forms[part[2]] == "of":
        day = spans.base(t, part[2] + 1)
        if day is not None and spans.point_of_day(day.e):
            return Found(i, day.j, DateTime(day.e, DayPart(part[0])), "TIME", day.pieces)
    if k > i and i and t.forms[i - 1] == "in" and t.ends_here(part[2]):
        return Found(i, part[2], DayPart(part[0]), "TIME", ())
    return None


def _so_far(t: Tape, i: int) -> Found | None:
    """ "To date": up to the day of speaking."""
    if "time_so_far" not in t.lex[i] or (i and t.forms[i - 1] in ("up", "-", "down", "back", "early", "closest")):
        return None
    return Found(i, i + 2, Range(None, Deictic("day", 0), closed=False), "DATE", (("deictic", 0, i, i + 2),))


def _reference(t: Tape, i: int) -> Found | None:
    """Now, recently, the former, in future: nothing that could be checked."""
    k = t.skip(i, "the")
    hit = t.hit(k, "time_ref")
    if hit is None:
        return None
    data = hit.entry.data
    after = data.get("after")
    if after is not None and (k == 0 or t.forms[k - 1] not in after):
        return None
    if data.get("plain") and (t.upper(k) and k > 0 and t.upper(k - 1)):
        return None
    j = k + hit.width
    if after is not None and not (
        t.ends_here(j) or t.hit(j, "time_signal") is not None or t.forms[j] in ("and", "but", "as")
    ):
        return None
    start = i if k > i and after is not None else k
    if data.get("plain") and t.hit(j, "time_unit") is not None:
        many = t.lex[j]["time_unit"].entry.data.get("many")
        if not many or hit.value != "PAST_REF":
            return None
        j += t.lex[j]["time_unit"].width
    return Found(start, j, Ref(str(hit.value)), "DATE", (("deictic", str(hit.value), k, j),), None, True)


def _decades(t: Tape, i: int) -> Found | None:
    """ "for decades", "in years": a plural with no number, behind a preposition."""
    before = t.forms[i - 1] if i else ""
    if before not in ("for", "in", "over", "after", "within", "of", "takes", "take", "took", "lasted", "last", "just"):
        return None
    found = spans.length(t, i, bare=True)
    if found is None or (
        not t.ends_here(found.j)
        and t.forms[found.j] not in ("of", "after", "before", "to", "as", "in", "and", "but", "ago", "later")
    ):
        return None
    if before == "of" or not found.vague:
        return None
    turn = t.value(found.j, "time_turn")
    if turn == "ago" and isinstance(found.e, Length):
        return Found(i, found.j + 1, Shifted(None, found.e, -1), "DATE", found.pieces, None, True)
    return found


# ------------------------------------------------------------------------------------- day and clock


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
    time = clocks.clock_range(t, k, expected=True) or clocks.clock(t, k, expected=True)
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
        day = _dayword(t, k, k + word.width, int(word.value))
    else:
        day = _week_part(t, k) or spans.relative(t, k) or dates.date(t, k)
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


# ------------------------------------------------------------------------------------- two ends


def _days_of_one_month(t: Tape, i: int) -> Found | None:
    """4 to 23 May, 13th-15th July 2019, July 13 through 15, the ninth till the seventeenth of April."""
    k = t.skip(i, "the")
    month = dates.month(t, k)
    if month is not None:
        return _month_with_days(t, i, k)
    first = dates.day_number(t, k)
    if first is None or not first[0]:
        return None
    j = _link(t, first[1], i)
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
    start = CalendarDate(end.e.year, end.e.month, first[0], short=end.e.short)
    return Found(i, end.j, Range(start, end.e), "DATE", (("day", first[0], k, first[1]), *end.pieces))


def _month_with_days(t: Tape, i: int, k: int) -> Found | None:
    first = dates.date(t, k)
    if first is None or not isinstance(first.e, CalendarDate) or first.e.day is None or first.e.year is not None:
        return None
    j = _link(t, first.j, i)
    if j is None:
        return None
    j = t.skip(j, "the")
    second = dates.day_number(t, j)
    if second is None or not second[0] or dates.month(t, t.skip(second[1], "of")) is not None:
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


def _link(t: Tape, j: int, i: int) -> int | None:
    """Where the other end begins, when a dash or a word joins two ends at token ``j``."""
    form = t.forms[j]
    if t.dash(j) or form in ("~", "—"):
        return j + 1
    hit = t.hit(j, "time_link")
    if hit is not None:
        return j + hit.width
    if form == "and" and i and t.forms[i - 1] == "between":
        return j + 1
    return None


def _range(t: Tape, first: Found) -> Found:
    """The first end, with a second one when there is one of the same kind."""
    if first.type not in ("DATE", "TIME") or isinstance(first.e, Range):
        return first
    short = _short_years(t, first)
    if short is not None:
        return short
    j = _link(t, first.j, first.i)
    if j is None:
        return first
    if t.dash(first.j) and t.touches(first.j) != t.touches(j):
        return first
    if (
        first.pieces
        and first.pieces[0][0] in ("month", "day")
        and (figures := dates.numeric(t, j, sure=True)) is not None
    ):
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
    return Found(found.i, day.j, Window(found.e, 1, day.e), "DURATION", (*found.pieces, *day.pieces), found.mod)


# ------------------------------------------------------------------------------------- years alone

_STRONG = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "during",
        "before",
        "after",
        "the",
        "throughout",
        "circa",
        "early",
        "late",
        "mid",
        "year",
        "summer",
        "winter",
        "autumn",
    ]
)
_WEAK = frozenset(
    [
        "of",
        "from",
        "to",
        "by",
        "between",
        "and",
        "for",
        "with",
        "through",
        "into",
        "or",
        "(",
        ",",
        "—",
        "–",
        "-",
        "on",
        "around",
        "around'",
        "vs",
        "versus",
        "than",
    ]
)
_PEOPLE = frozenset(
    [
        "people",
        "men",
        "women",
        "children",
        "percent",
        "per",
        "points",
        "pounds",
        "dollars",
        "euros",
        "feet",
        "metres",
        "meters",
        "miles",
        "km",
        "kg",
        "tons",
        "tonnes",
    ]
)


def _year_alone(t: Tape, i: int) -> Found | None:
    """Four digits that are a year by their company: in 2014, the 1998 elections, WWDC 2005."""
    number = dates.year(t, i)
    if number is None or len(t.forms[i]) != 4 or not 1000 <= number[0] <= 2199:
        return None
    value, j, _ = number
    node = t.nodes.get(i)
    if node is not None and (node.i < i or node.bare[1] > j):
        return None
    if node is not None and node.kind == "identifier" and not 1900 <= value <= 2100:
        return None
    if t.touches(i) and t.forms[i - 1] not in ("(", "-", "–", "—", "/", "~", '"', "'", "“", "[", "="):
        return None
    if t.dash(i - 1) and t.touches(i) and i > 1 and t.touches(i - 1) and t.forms[i - 2][0].isdigit():
        return None
    if t.dash(j) and t.touches(j) and t.touches(j + 1) and t.forms[j + 1][:1].isdecimal() and not _is_year(t, j + 1):
        return None
    reading = t.lex[j]
    if ("time_zone" in reading and t.upper(j)) or "time_unit" in reading or t.forms[j] in ("hours", "%", "percent"):
        return None
    era = t.hit(j, "era")
    piece: Piece = ("year", value, i, j)
    if era is not None and era.value != "ah" and t.upper(j):
        e = CalendarDate(value, era="bc" if era.value == "bc" else None)
        return _range(t, Found(i, j + era.width, e, "DATE", (piece,)))
    if not _looks_like_year(t, i, j, value):
        return None
    found = _onward(t, _range(t, Found(i, j, CalendarDate(value), "DATE", (piece,))))
    return None if found.j == j and _beside_figure(t, i, j) else found


def _beside_figure(t: Tape, i: int, j: int) -> bool:
    """Whether a dash joins the four digits to a figure that is no year: "2015 - 32"."""
    ahead = t.dash(j) and t.digits(j + 1) is not None and len(t.forms[j + 1]) < 4
    behind = i > 1 and t.dash(i - 1) and t.digits(i - 2) is not None and len(t.forms[i - 2]) < 4
    return ahead or behind


def _year_in_words(t: Tape, i: int) -> Found | None:
    """In two thousand and fifteen, since nineteen eighty-four."""
    number = dates.year(t, i)
    if number is None or not 1800 <= number[0] <= 2100 or i == 0 or number[0] % 1000 == 0:
        return None
    if t.forms[i - 1] not in ("in", "since", "until", "by", "year", "of", "before", "after", "till") or not t.ends_here(
        number[1]
    ):
        return None
    return Found(i, number[1], CalendarDate(number[0]), "DATE", (("year", number[0], i, number[1]),))


def _is_year(t: Tape, i: int) -> bool:
    value = t.digits(i)
    return value is not None and len(t.forms[i]) in (2, 4)


def _looks_like_year(t: Tape, i: int, j: int, value: int) -> bool:
    before = t.forms[i - 1] if i else "\n"
    after = t.forms[j]
    if before in (
        "$",
        "€",
        "£",
        "#",
        "no",
        "number",
        "flight",
        "room",
        "route",
        "act",
        "model",
        "resolution",
        "page",
        "article",
    ):
        return False
    if after in _PEOPLE:
        return False
    modern = 1850 <= value <= 2100
    if before in _STRONG:
        if before == "the" or modern:
            return modern
        return not _plural(t, j)
    if t.n <= 2:
        return True
    if not modern or (_plural(t, j) and before != "'"):
        return False
    if (
        t.ends_here(j)
        or t.hit(j, "time_signal") is not None
        or t.hit(j, "time_open") is not None
        or t.hit(j, "time_link") is not None
        or after in ("and", "when", "as", "was", "is", "the")
    ):
        if before in _WEAK or not before[0].isalnum() or t.hit(i - 1, "time_signal") is not None:
            return True
        return value != 2000 and (t.upper(i - 1) or before in ("spring", "fall") or "season" in t.lex[i - 1])
    if before in _WEAK or t.hit(i - 1, "time_signal") is not None:
        return True
    if i == 0 or before in ("\n", "s", "its", "their", "his", "her", "our", "a", "this", "that", "'"):
        return value != 2000 and (t.upper(j) or bool(after and after[0].isalpha()))
    return False


#: Words in "s" that are no plurals.
_SINGULAR = frozenset(
    [
        "was",
        "is",
        "has",
        "as",
        "does",
        "this",
        "its",
        "his",
        "us",
        "yes",
        "thus",
        "plus",
        "always",
        "perhaps",
        "across",
        "towards",
        "congress",
        "business",
    ]
)


def _plural(t: Tape, j: int) -> bool:
    """Whether a noun in the plural follows, which the figure then counts."""
    word = t.forms[j]
    return (
        len(word) > 3
        and word[-1] == "s"
        and word.isalpha()
        and word not in _SINGULAR
        and word[-2] != "s"
        and not t.upper(j)
    )


# ------------------------------------------------------------------------------------- refusals

_STRONG_MONTH = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "during",
        "through",
        "of",
        "by",
        "from",
        "between",
        "and",
        "to",
        "for",
        "before",
        "after",
    ]
)
_PAPERS = frozenset(
    [
        "times",
        "telegraph",
        "mirror",
        "express",
        "mail",
        "herald",
        "post",
        "star",
        "sun",
        "tribune",
        "world",
        "independent",
    ]
)


def _refused(t: Tape, found: Found) -> bool:
    """Whether what was read is another word after all: may the verb, the Sun, "daily" in a name."""
    e = found.e
    if (
        isinstance(e, CalendarDate)
        and e.month is not None
        and e.day is None
        and e.year is None
        and e.calendar == "gregorian"
        and e.which is None
    ):
        return not _month_alone(t, found)
    if (
        isinstance(e, CalendarDate)
        and e.month is not None
        and e.day is not None
        and e.year is None
        and len(found.pieces) == 2
    ):
        at = next(p[2] for p in found.pieces if p[0] == "month")
        if (
            t.forms[at] in ("may", "march")
            and not t.upper(at)
            and t.n > found.j - found.i + 2
            and found.pieces[0][0] == "month"
        ):
            return not (
                found.i and t.forms[found.i - 1] in ("on", "by", "since", "until", "of", "before", "after", "from")
            )
        return False
    if isinstance(e, WeekdayRef) and found.j - found.i <= 2 and e.which is None:
        i = found.i
        if t.lex[i].get("weekday") is not None and t.lex[i]["weekday"].entry.data.get("plain"):
            return not _short_weekday(t, i, found.j)
        return t.forms[i + 1] in _PAPERS and t.upper(i + 1)
    return False


def _month_alone(t: Tape, found: Found) -> bool:
    """Whether a month's name without day or year is a month here."""
    i = found.i
    hit = t.hit(i, "month")
    if hit is None:
        return True
    before = t.forms[i - 1] if i else ""
    data = hit.entry.data
    if t.n <= found.j - found.i + 1:
        return True
    if before == "$":
        return False
    if not t.upper(i):
        return (
            (before in ("in", "since", "until", "till", "early", "late", "mid", "the") and t.forms[i] not in ("may",))
            or (before == "in" and t.forms[i] == "may" and t.ends_here(i + 1))
            or (
                t.forms[i] not in ("may", "march", "mar", "august", "jan", "sep", "dec", "oct", "jun", "jul")
                and not data.get("abbreviation")
            )
        )
    if not data.get("plain"):
        return True
    if (
        before in _STRONG_MONTH
        or t.hit(i - 1 if i else t.n, "time_signal") is not None
        or t.hit(i - 1 if i else t.n, "time_edge") is not None
    ):
        return not (
            t.forms[i] == "may"
            and before in ("of", "by", "from", "for", "to", "and", "with")
            and t.forms[i + 1] in ("'", "said", "has", "was", "will", "is")
        )
    if t.forms[i] in ("may", "march", "mar", "jan", "april", "june", "august"):
        return False
    return t.ends_here(found.j) or not t.upper(found.j)


def _short_weekday(t: Tape, i: int, j: int) -> bool:
    """Whether Sat, Sun, Wed or Mon is a day of the week here."""
    if t.n <= j - i + 1:
        return True
    if not t.upper(i):
        return t.forms[i] in ("tues", "thurs", "thur", "weds") and i > 0 and t.forms[i - 1] in ("on", "last", "next")
    before = t.forms[i - 1] if i else ""
    if before == "the":
        return False
    return before in ("on", "until", "till", "from", "to", "by", "next", "last", "or", "and", ",", "(", "week") or (
        t.forms[i + 1] == "." and t.touches(i + 1)
    )


# ------------------------------------------------------------------------------------- nodes

_OPEN = {
    "since": (True, True),
    "after": (True, False),
    "until": (False, True),
    "by": (False, True),
    "before": (False, False),
}


def _node(t: Tape, found: Found, done: int) -> TimeNode:
    """The node with its signal and tense; "since 2003" opens the range, "in two weeks" makes the length a point."""
    signal, word, start = _signal(t, found, done)
    e, kind, mod = found.e, found.type, found.mod
    past = future = False
    if _floating(e) or isinstance(e, Length):
        now = 1 if is_lone(t, found.i, found.j) else tense(t, found.i, found.j)
        past, future = now < 0, now > 0
    if isinstance(e, Shifted) and mod in _BOUNDED and not e.length.vague:
        e = _bounded(e, mod)
    if isinstance(e, Length):
        e, kind, extent = _length_signal(t, found, e, kind, word, past)
        start = extent if extent is not None else start
        if extent is not None:
            signal, word = None, None
    elif isinstance(e, Window) and word == "within":
        e = evolve(e, now=True)
    elif word in _OPEN and kind in ("DATE", "TIME") and not isinstance(e, Range | Window | Ref | Recurring):
        from_start, closed = _OPEN[word]
        e = Range(e, None, closed=closed) if from_start else Range(None, e, closed=closed)
    i = found.i if start is None else start
    numbers = tuple(dict.fromkeys(n for k, n in t.nodes.items() if found.i <= k < found.j))
    parts = tuple(t.block.part(role, value, a, b) for role, value, a, b in found.pieces if a < b)
    return TimeNode(
        t.block, i, found.j, e, kind,
        parts=parts, numbers=numbers, signal=signal, signal_word=word, past=past, future=future,
        vague=found.vague, mod=mod,
    )  # fmt: skip


_BOUNDED = ("MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS")


def _bounded(e: Shifted, mod: str) -> TimeExpression:
    """ "More than two weeks ago" lies before that point, "less than two weeks ago" between it and now."""
    base = e.base or Deictic("day", 0)
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return Range(None, e) if e.direction < 0 else Range(e, None)
    return Range(e, base, closed=False) if e.direction < 0 else Range(base, e, closed=False)


def _signal(t: Tape, found: Found, done: int) -> tuple[Span | None, str | None, int | None]:
    """The preposition before an expression: (place, meaning, where the expression begins if it takes the words in)."""
    i = found.i
    for width in (4, 3, 2, 1):
        k = i - width
        if k >= done and (hit := t.hit(k, "time_signal")) is not None and hit.width == width:
            return t.block.span(k, i), str(hit.value), None
    return None, None, None


def _length_signal(
    t: Tape, found: Found, e: Length, kind: str, word: str | None, past: bool
) -> tuple[TimeExpression, str, int | None]:
    """What "in" and "within" make of a length when the clause looks ahead."""
    before = t.forms[found.i - 1] if found.i else ""
    if e.vague or past:
        return e, kind, None
    if before == "within" or word == "within":
        return Window(e, 1, now=True), "DURATION", None
    if before == "in" and found.mod in (None, "APPROX"):
        j = found.j
        if t.forms[j] not in ("of",) and not t.dash(j) and _point_ahead(t, j):
            return Shifted(None, e, 1, exact=True), "DATE", found.i - 1
    return e, kind, None


def _point_ahead(t: Tape, j: int) -> bool:
    """Whether the length stands by itself: "in two weeks", not "in two days of talks", "in a week when"."""
    return (
        t.ends_here(j)
        or t.hit(j, "time_signal") is not None
        or t.forms[j] in ("'", "and", "or", "when", "as", "so", "but", "the")
    )


def _floating(e: TimeExpression) -> bool:
    """Whether the tense of the clause decides which one is meant."""
    if isinstance(e, CalendarDate):
        return e.year is None
    if isinstance(e, WeekdayRef):
        return e.which is None
    if isinstance(e, Period):
        return e.base is None and e.kind not in ("decade", "century", "fiscal")
    if isinstance(e, NamedDay):
        return e.year is None
    if isinstance(e, Edge | Nth | NthWeekday | Holding):
        return _floating(e.base)
    if isinstance(e, DateTime):
        return _floating(e.day)
    if isinstance(e, Range):
        return any(_floating(x) for x in (e.start, e.end) if x is not None)
    if isinstance(e, Shifted):
        return e.base is not None and _floating(e.base)
    return False
