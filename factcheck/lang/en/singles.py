"""English time expressions without a second end or a clock time: today, last week, 5 May, the morning, now.

Comes in: a tape and the token where an expression may begin. Goes out: a `Found`, or None; the readers of `dates`,
`clock`, `durations`, `spans`, `parts` and `sets` are asked in the order in which they know more.
"""

from __future__ import annotations

from attrs import evolve

from factcheck.lang.en import clock as clocks
from factcheck.lang.en import dates, spans
from factcheck.lang.en.durations import length
from factcheck.lang.en.parts import closest, edge, nth
from factcheck.lang.en.sets import repeated
from factcheck.lang.en.tape import Found, Piece, Tape
from factcheck.model.timex import (
    Anaphor,
    CalendarDate,
    DateTime,
    DayPart,
    Deictic,
    Edge,
    Holding,
    Length,
    NamedDay,
    Period,
    Range,
    Ref,
    Shifted,
    TimeExpression,
    WeekdayRef,
    Within,
)

__all__ = ["dayword", "single", "week_part"]

#: What a set may begin with.
_SETS = frozenset(("time_each", "time_set_word", "weekdays", "time_times", "dayparts"))


#: What a part of a stretch may begin with: "early May", "year-end".
_EDGES = frozenset(("time_edge", "time_unit"))
#: What a distance or a stretch counted from now may begin with.
_RELATIVES = frozenset(("time_which", "time_unit", "time_some"))
#: What a date may begin with, besides a figure.
_DATES = frozenset(("month", "weekday", "hijri_month", "decade"))
#: What a length may begin with, besides a figure.
_LENGTHS = frozenset(("time_some", "time_mod"))


def single(t: Tape, i: int) -> Found | None:
    """The expression at token ``i``. The first word, behind an article, tells which readers are worth asking."""
    reading = t.lex[i]
    form = t.forms[i]
    k = i + 1 if form == "the" else i
    head = t.lex[k]
    figure = "figure" in head
    if (not _SETS.isdisjoint(reading) or "dayparts" in t.lex[i + 1] or form == "weekends") and (
        found := repeated(t, i)
    ) is not None:
        return found
    if (
        "closest" in t.block.at
        and any("closest" in t.lex[at] for at in range(k, k + 4))
        and (found := closest(t, i)) is not None
    ):
        return found
    if "feast" in head and (found := _named_day(t, k)) is not None:
        return found
    if (not _EDGES.isdisjoint(head) or t.forms[k] == "very") and (found := edge(t, i)) is not None:
        return found
    if (figure or "time_which" in head or t.forms[k] == "final") and (found := nth(t, i)) is not None:
        return found
    dated = figure or not _DATES.isdisjoint(head) or form == "'"
    if dated and (found := week_part(t, i)) is not None:
        return found
    if (figure or not _RELATIVES.isdisjoint(head) or t.forms[k] == "a" or t.forms[k + 2] == "next") and (
        found := spans.relative(t, i)
    ) is not None:
        return found
    if figure and "weekdays" in t.lex[i + 1] and (found := _weekdays_away(t, i)) is not None:
        return found
    short = reading.get("time_short_end")
    if short is not None and t.upper(i) and (t.n <= 3 or not short.entry.data.get("lone")):
        e = Edge(Deictic(str(short.value), 0), str(short.entry.data["edge"]), wide=True)
        return Found(i, i + 1, e, "DATE", (("edge", str(short.entry.data["edge"]), i, i + 1),))
    if (day := reading.get("dayword")) is not None:
        return dayword(t, i, i + day.width, int(day.value))
    if "tonight" in reading:
        return Found(i, i + 1, Deictic("night", 0), "TIME", (("deictic", 0, i, i + 1),))
    found = dates.decade(t, i) or dates.century(t, i) or dates.date(t, i) if dated or t.forms[k] == "'" else None
    if figure or "noon" in reading or form in ("half", "quarter", "a"):
        clock = clocks.clock_or_range(t, i)
        if clock is not None and (found is None or clock.j > found.j):
            return clock
    if found is not None:
        return found
    found = _period(t, i)
    if found is not None:
        return _of_fiscal_year(t, found)
    if form in ("the", "year") and (found := _the_year(t, i) or _the_day(t, i)) is not None:
        return found
    if (name := dates.weekday(t, i)) is not None:
        return _weekday(t, i, name)
    if figure or not _LENGTHS.isdisjoint(reading) or form in ("a", "an", "half", "another") or "time_unit" in reading:
        length_found = spans.turned(t, i)
        if length_found is not None:
            return _on_its_weekday(t, length_found)
    return _season(t, i) or _so_far(t, i) or _part_alone(t, i) or _reference(t, i) or _decades(t, i)


def _weekdays_away(t: Tape, i: int) -> Found | None:
    """Two Sundays from now, two Thursdays ago."""
    number = t.number(i)
    turn = t.hit(i + 2, "time_turn")
    if number is None or turn is None or number[0] != number[1] or not 1 <= number[0] <= 100:
        return None
    name = int(t.lex[i + 1]["weekdays"].value)
    weeks = Length((("week", number[0] - 1, number[0] - 1),))
    piece: Piece = ("weekday", name, i + 1, i + 2)
    if turn.value in ("ago", "back"):
        e = Shifted(WeekdayRef(name, "last"), weeks, -1, exact=True)
    elif turn.value == "hence":
        e = Shifted(WeekdayRef(name, "coming"), weeks, 1, exact=True)
    else:
        return None
    return Found(i, i + 2 + turn.width, e, "DATE", (piece,))


def _weekday(t: Tape, i: int, name: int) -> Found:
    """A weekday with the week that it is in ("Monday two weeks from now"), or alone with the dot of its abbreviation."""
    away = spans.turned(t, i + 1) if "figure" in t.lex[i + 1] or t.forms[i + 1] == "a" else None
    if away is not None and isinstance(away.e, Shifted) and away.e.exact and away.e.base is None and _in_weeks(away.e):
        e = Within(WeekdayRef(name), Holding("week", away.e))
        return Found(i, away.j, e, "DATE", (("weekday", name, i, i + 1), *away.pieces))
    dot = t.forms[i + 1] == "." and t.touches(i + 1) and len(t.forms[i]) < 6 and i + 2 < t.n and not t.upper(i + 2)
    return Found(i, i + 1 + dot, WeekdayRef(name), "DATE", (("weekday", name, i, i + 1),))


def _in_weeks(e: Shifted) -> bool:
    return not e.length.vague and len(e.length.amounts) == 1 and e.length.amounts[0][0] == "week"


def _on_its_weekday(t: Tape, found: Found) -> Found:
    """Weeks counted from a date, with the weekday that is meant: "two weeks after Easter on Friday"."""
    e, k = found.e, found.j + 1
    if not isinstance(e, Shifted) or not isinstance(e.base, NamedDay | CalendarDate) or not _in_weeks(e):
        return found
    name = dates.weekday(t, k) if t.forms[found.j] == "on" else None
    if name is None or not t.ends_here(k + 1):
        return found
    day = Within(WeekdayRef(name), Holding("week", e))
    return Found(found.i, k + 1, day, "DATE", (*found.pieces, ("weekday", name, k, k + 1)), found.mod)


def dayword(t: Tape, i: int, j: int, offset: int) -> Found:
    """Today, yesterday; with a weekday or a date beside it, one expression."""
    pieces: tuple[Piece, ...] = (("deictic", offset, i, j),)
    k = t.skip(j, ",", "(")
    name = dates.weekday(t, k)
    if name is not None and k == j and (t.upper(k) or len(t.forms[k]) > 3):
        return Found(i, k + 1, Deictic("day", offset, weekday=name), "DATE", (*pieces, ("weekday", name, k, k + 1)))
    return Found(i, j, Deictic("day", offset), "DATE", pieces)


def week_part(t: Tape, i: int) -> Found | None:
    """Tuesday of next week, Wednesday next week, the 20th of next month, March last year."""
    k = t.skip(i, "the")
    name = dates.weekday(t, k)
    part: TimeExpression
    ordinal = True
    if name is not None:
        part, j = WeekdayRef(name), k + 1
        pieces: tuple[Piece, ...] = (("weekday", name, k, j),)
        units = ("week",)
        between = t.hit(j, "daypart")
        if between is not None:
            j += 1
    elif t.month(k) is not None:
        dated = dates.date(t, k)
        if dated is None or not isinstance(dated.e, CalendarDate) or dated.e.year is not None:
            return None
        part, j, pieces, units, between = dated.e, dated.j, dated.pieces, ("year",), None
    else:
        number = dates.day_number(t, k)
        if number is None:
            return None
        j, ordinal = number[1], number[2] or k > i
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
    if t.month(k) is not None and t.forms[j] == "in" and (away := length(t, j + 1)) is not None and not away.vague:
        # "March in two years"
        years = away.e if isinstance(away.e, Length) and away.e.amounts[-1][0] == "year" else None
        if years is not None and t.ends_here(away.j):
            ahead = Shifted(None, years, 1, exact=True)
            return Found(i, away.j, Within(part, ahead), "DATE", (*pieces, *away.pieces))
    of = t.skip(j, "of", "in", "from")
    if of == j and units == ("month",) and (t.hit(j, "time_which") is None or not ordinal):
        return None  # "deaths rose to 9 next month" is no 9th
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
    if unit.value == "day" and closes and t.has(i - 1, "before_the_day"):
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


def _of_fiscal_year(t: Tape, found: Found) -> Found:
    """Fiscal 2022 second quarter: a part behind its fiscal year."""
    if not isinstance(found.e, Period) or found.e.kind != "fiscal":
        return found
    part = spans.part_of_year(t, found.j)
    if part is None or part[0].base is not None:
        return found
    return Found(found.i, part[1], evolve(part[0], base=found.e), "DATE", (*found.pieces, *part[2]))


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
    if (
        "time_so_far" not in t.lex[i]
        or not t.ends_here(i + 2)
        or (i and t.forms[i - 1] in ("up", "-", "down", "back", "early", "closest"))
    ):
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
    if t.forms[k] == "soon" and k and t.forms[k - 1] == "as":
        return None
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
    if not t.has(i - 1, "before_plural"):
        return None
    found = length(t, i, bare=True)
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
