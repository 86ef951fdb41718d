"""English expressions counted from now or from a date: two weeks ago, the past decade, next month, last Friday, that
day, the week of 10 April, the third quarter of 2019.

Comes in: a tape and the token where an expression may begin. Goes out: a `Found`, or None.
"""

from __future__ import annotations

from attrs import evolve

from factcheck.lang.en import dates
from factcheck.lang.en.durations import ONE, count_at, length, unit_at
from factcheck.lang.en.tape import Found, Piece, Tape
from factcheck.model.timex import (
    Anaphor,
    CalendarDate,
    Clock,
    Deictic,
    Holding,
    Length,
    NamedDay,
    Nth,
    NthWeekday,
    Period,
    Shifted,
    TimeExpression,
    WeekdayRef,
    Window,
    Within,
)

__all__ = ["base", "part_of_year", "point_of_day", "relative", "season", "turned"]


def turned(t: Tape, i: int) -> Found | None:
    """A length with what it is counted from: two weeks ago, a year earlier, three days after Easter; or alone."""
    found = length(t, i)
    if found is None or not isinstance(found.e, Length):
        return found
    e, j = found.e, found.j
    turn = t.hit(j, "time_turn")
    before = t.forms[i - 1] if i else ""
    if before == "for" and t.forms[j] == "from" and (day := base(t, j + 1)) is not None:
        return Found(i, day.j, Window(e, 1, day.e, now=True), "DURATION", (*found.pieces, *day.pieces), found.mod)
    if turn is not None:
        done = _turn(t, found, e, str(turn.value), j, j + turn.width)
        if done is not None:
            return done
    if t.forms[j] in ("from", "after", "before", "following", "ahead", "prior"):
        k = t.skip(j + 1, "to", "of")
        start = base(t, k)
        if start is not None and not isinstance(start.e, Anaphor):
            direction = -1 if t.forms[j] in ("before", "ahead", "prior") else 1
            return Found(i, start.j, Shifted(start.e, e, direction), "DATE", (*found.pieces, *start.pieces), found.mod)
    return found


def _turn(t: Tape, found: Found, e: Length, turn: str, j: int, end: int) -> Found | None:
    i, mod = found.i, found.mod
    if turn in ("ago", "back"):
        if turn == "back" and t.n > end + 1:
            return None
        return Found(i, end, Shifted(None, e, -1), "DATE", found.pieces, mod, e.vague)
    if turn == "hence":
        return Found(i, end, Shifted(None, e, 1, exact=True), "DATE", found.pieces, mod, e.vague)
    # "two years later", "a day before": counted from what was last spoken of, when no event follows.
    word = t.forms[j]
    if word in ("before", "after", "on", "prior", "previously", "beforehand") and not t.ends_here(end):
        return None
    if word == "on" or (e.vague and turn == "later"):
        return None
    direction = -1 if turn == "earlier" else 1
    return Found(i, end, Shifted(Anaphor(), e, direction), "DATE", found.pieces, mod, e.vague)


_STEP = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0}


_ROLLING = ("year", "decade", "century", "month", "week", "day")


def relative(t: Tape, i: int) -> Found | None:
    """Last month, this year, next Friday, the past three years, that day, the week after next."""
    k = t.skip(i, "the")
    which = t.hit(k, "time_which")
    if which is None:
        return _reversed(t, i, k) or _the_unit(t, i, k)
    v = str(which.value)
    u = k + which.width
    if v == "last" and k == i and t.has(i - 1, "auxiliary"):
        return None  # "will last three weeks"
    if v in ("same", "that"):
        return _same(t, i, u, v, the=k > i)
    window = _window(t, i, u, v)
    if window is not None:
        return window
    unit = unit_at(t, u)
    if (unit is not None and not unit[3]) or (unit is not None and unit[0] in ("quarter", "year", "week")):
        return _which_unit(t, i, k, u, v, unit)
    part = t.hit(u, "daypart")
    if part is not None and v in ("this", "last", "next"):
        e = Deictic(str(part.entry.data["unit"]), _STEP[v])
        return Found(i, u + 1, e, "TIME", (("deictic", _STEP[v], k, u + 1),))
    name = {"past": "last", "following": "next"}.get(v, v)
    if t.hit(u, "weekday") is not None:
        return _which_weekday(t, i, k, u, name)
    if t.hit(u, "month") is not None or t.digits(u, 2) is not None:
        found = dates.date(t, u)
        if found is not None and isinstance(found.e, CalendarDate) and found.e.month is not None:
            if found.e.year is not None:
                return found
            if (
                t.hit(u, "month")
                and not t.upper(u)
                and t.forms[u] in ("may", "march", "mar", "jan", "sep", "dec", "oct")
            ):
                return None
            e_d = evolve(found.e, which={"coming": "next", "previous": "last"}.get(name, name))
            return Found(i, found.j, e_d, "DATE", (("deictic", v, k, u), *found.pieces))
        return None
    fiscal = t.hit(u, "fiscal")
    if fiscal is not None and v in _STEP:
        step = _STEP[v]
        j = t.skip(u + fiscal.width, "year")
        e_y = Period("fiscal", 0, Deictic("year", step))
        return Found(i, j, e_y, "DATE", (("deictic", step, k, j),), None, True)
    season = t.hit(u, "season")
    if season is not None:
        e_ = Period("season", season.value, which={"coming": "next", "previous": "last"}.get(name, name))
        return Found(i, u + 1, e_, "DATE", (("deictic", v, k, u), ("season", season.value, u, u + 1)))
    feast = dates.named_day(t, u)
    if feast is not None and isinstance(feast.e, NamedDay) and feast.e.year is None:
        e_f = evolve(feast.e, which={"coming": "next", "previous": "last"}.get(name, name))
        return Found(i, feast.j, e_f, "DATE", (("deictic", v, k, u), *feast.pieces))
    return None


def _window(t: Tape, i: int, u: int, v: str) -> Found | None:
    """The past three years, the next few days, over the last couple of weeks."""
    if v not in _STEP or v == "this" or t.forms[u] in ("a", "an"):
        return None
    found = length(t, u)
    if found is None or not isinstance(found.e, Length) or (t.hit(u, "time_unit") and not found.vague):
        return None
    amounts = found.e.amounts
    if amounts[0][0] in ("night",):
        return None
    if (
        t.forms[found.j] == "of"
        and (start := base(t, found.j + 1)) is not None
        and len(amounts) == 1
        and not found.vague
    ):
        # "the last four months of 2021"
        n = -1 if v in ("last", "past") else 1
        e = Nth(amounts[0][0], n, start.e, count=int(amounts[0][1]))
        return Found(i, start.j, e, "DATE", (*found.pieces, *start.pieces))
    direction = _STEP[v]
    # As "last year" is a year of the calendar and "the last year" one up to now, so are several.
    unit, low, high = amounts[-1]
    counted = len(amounts) == 1 and low == high and low.denominator == 1 and not found.vague
    bare = v in ("last", "next") and t.forms[i] != "the" and not t.has(i - 1, "before_past")
    e_w = Window(found.e, direction, whole=counted and bare and unit in ("week", "month", "year"))
    return Found(i, found.j, e_w, "DURATION", found.pieces, found.mod, found.vague)


def _which_unit(t: Tape, i: int, k: int, u: int, v: str, unit: tuple[str, int, bool, bool]) -> Found | None:
    name, j, many, _ = unit
    step = _STEP[v]
    pieces: tuple[Piece, ...] = (("deictic", step, k, j),)
    if many:
        if v in ("past", "last", "previous", "coming", "next", "following") and name != "weekday":
            one = Length(((name, ONE, ONE),), vague=True)
            return Found(i, j, Window(one, -1 if step < 0 else 1), "DURATION", pieces, None, True)
        return None
    if name in ("minute", "second", "hour", "weekday"):
        if name == "hour" and v in ("past", "last", "next") and not t.dash(u):
            return Found(i, j, Window(Length(((name, ONE, ONE),)), step), "DURATION", pieces)
        return None
    if name == "day" and v in ("last", "next"):
        # "The next day" is the day after what was told; nobody calls yesterday the last day.
        return Found(i, j, Anaphor("day", 1), "DATE", pieces) if v == "next" and k > i else None
    if name == "night" and v not in ("this", "last", "next", "previous"):
        return None
    if t.dash(j) and t.touches(j) and t.forms[j + 1] in ("minute", "ditch", "long", "round"):
        return None
    before = t.forms[i - 1] if i else ""
    up_to_now = (v == "past" and (before == "of" or t.has(i - 1, "before_past"))) or (
        v == "last" and k > i and t.has(i - 1, "before_past")
    )
    if up_to_now and name in _ROLLING and t.forms[j] not in ("of", "'"):
        # "in the past year", "over the last decade"
        return Found(i, j, Window(Length(((name, ONE, ONE),)), -1), "DURATION", pieces)
    if v in ("following", "previous") and k > i:
        e: TimeExpression = Anaphor(name, step)
    else:
        e = Deictic(name, step)
    if name == "night":
        return Found(i, j, e, "TIME", pieces)
    if v == "last" and t.forms[j] in ("of", "in") and (k > i or before == "the"):
        return None  # "the last week of July" is read by `nth`, "the last day of the strike" not at all
    return _inside(t, i, j, e, pieces)


def _inside(t: Tape, i: int, j: int, e: TimeExpression, pieces: tuple[Piece, ...]) -> Found:
    """A part behind its week or year: next week Monday, last week's Sunday, next year's first quarter."""
    k = j
    if t.forms[k] == "'":
        k = t.skip(k + 1, "s")
    k = t.skip(k, "-", "on")
    k = t.skip(k, "the")
    day = dates.weekday(t, k)
    unit = e.unit if isinstance(e, Deictic | Anaphor) else ""
    if day is not None and unit == "week" and (t.upper(k) or len(t.forms[k]) > 3):
        return Found(i, k + 1, Within(WeekdayRef(day), e), "DATE", (*pieces, ("weekday", day, k, k + 1)))
    if k > j and unit == "year" and t.forms[j] == "'":
        letter = dates.period(t, k)
        if letter is not None and isinstance(letter.e, Period) and letter.e.base is None:
            return Found(i, letter.j, evolve(letter.e, base=e), "DATE", (*pieces, *letter.pieces))
        part = part_of_year(t, k)
        if part is not None:
            return Found(i, part[1], evolve(part[0], base=e), "DATE", (*pieces, *part[2]))
    return Found(i, j, e, "DATE", pieces)


def _which_weekday(t: Tape, i: int, k: int, u: int, v: str) -> Found | None:
    dated = dates.date(t, u)
    if dated is not None and isinstance(dated.e, CalendarDate) and dated.j > u + 1:
        which = v if v == "this" and dated.e.year is None else None
        return Found(i, dated.j, evolve(dated.e, which=which), "DATE", (("deictic", v, k, u), *dated.pieces))
    day = dates.weekday(t, u) or 1
    if t.lex[u]["weekday"].entry.data.get("plain") and not t.upper(u) and t.n > u + 2:
        return None
    j = u + 1
    pieces: tuple[Piece, ...] = (("deictic", v, k, u), ("weekday", day, u, j))
    if v == "last" and t.forms[j] in ("of", "in") and base(t, j + 1) is not None:
        return None
    return Found(i, j, WeekdayRef(day, v), "DATE", pieces)


def _same(t: Tape, i: int, u: int, v: str, the: bool) -> Found | None:
    """The same day, that year, the same period a year earlier."""
    period = t.forms[u] in ("period", "time", "stage", "point") and v == "same"
    unit = unit_at(t, u)
    if not period and (unit is None or unit[2] or unit[3] or unit[0] in ("second", "minute", "quarter")):
        return None
    name = None if period or unit is None else unit[0]
    j = u + 1 if period or unit is None else unit[1]
    pieces: tuple[Piece, ...] = (("deictic", 0, i, j),)
    k = t.skip(j, "of", "in")
    if v == "same":
        turn = turned(t, k)
        if turn is not None and isinstance(turn.e, Shifted):
            e = Shifted(Anaphor(name), turn.e.length, turn.e.direction)
            return Found(i, turn.j, e, "DATE", pieces)
        back = relative(t, k)
        if back is not None and isinstance(back.e, Deictic | Anaphor) and back.e.unit == "year" and back.e.offset:
            e = Shifted(Anaphor(name), Length((("year", ONE, ONE),)), -1 if back.e.offset < 0 else 1)
            return Found(i, back.j, e, "DATE", pieces)
        found = dates.year(t, k)
        if found is not None:
            e_w = Within(Anaphor(name), CalendarDate(found[0], short=found[2]))
            return Found(i, found[1], e_w, "DATE", (*pieces, ("year", found[0], k, found[1])))
    if period:
        return None
    if v == "that" and (the or name in ("hour", "weekday")):
        return None
    return Found(i, j, Anaphor(name), "DATE", pieces)


def _reversed(t: Tape, i: int, k: int) -> Found | None:
    """Three next weeks, the 5 upcoming years."""
    count = count_at(t, k)
    if count is None or count.article:
        return None
    which = t.hit(count.j, "time_which")
    if which is None or which.value not in ("next", "coming", "last", "past", "previous", "following"):
        return None
    unit = unit_at(t, count.j + which.width)
    if unit is None or unit[3] or (not unit[2] and (t.n > unit[1] or which.value != "coming")):
        return None  # "deaths rose to 9 last month"
    e = Window(Length(((unit[0], count.low, count.high),), vague=count.vague), _STEP[str(which.value)])
    return Found(i, unit[1], e, "DURATION", (("unit", unit[0], unit[1] - 1, unit[1]),), count.mod, count.vague)


_HOLDS = ("of", "beginning", "starting", "ending", "commencing")


def _the_unit(t: Tape, i: int, k: int) -> Found | None:
    """The week after next, the week of 10 April, the day before (alone), the day after Christmas."""
    counted = _after_next(t, i, k)
    if counted is not None:
        return counted
    unit = unit_at(t, k)
    if unit is None or unit[2] or unit[3]:
        return None
    name, j = unit[0], unit[1]
    if name in ("second", "minute", "hour"):
        return None
    word, after = t.forms[j], t.forms[j + 1]
    pieces: tuple[Piece, ...] = (("unit", name, k, j),)
    if word == "after" and after == "next":
        return Found(i, j + 2, Deictic(name, 2), "DATE", pieces)
    if word == "before" and after == "last":
        return Found(i, j + 2, Deictic(name, -2), "DATE", pieces)
    if k == i:
        return None
    if word in _HOLDS and name in ("week", "weekend", "month"):
        k_day = t.skip(j + 1, "on", "of")
        start = base(t, k_day) or _numbered_day(t, k_day)
        if start is not None and not isinstance(start.e, Anaphor) and not (word == "of" and _as_coarse(start.e)):
            return Found(i, start.j, Holding(name, start.e), "DATE", (*pieces, *start.pieces))
    if word in ("before", "after") and name in ("day", "year", "week", "month", "night"):
        direction = -1 if word == "before" else 1
        if t.ends_here(j + 1):
            unit_ = "day" if name == "night" else name
            return Found(i, j + 1, Anaphor(unit_, direction), "DATE", pieces)
        start = base(t, j + 1)
        if start is not None and not isinstance(start.e, Anaphor):
            e = Shifted(start.e, Length(((name, ONE, ONE),)), direction)
            return Found(i, start.j, e, "DATE", (*pieces, *start.pieces))
    return None


def _after_next(t: Tape, i: int, k: int) -> Found | None:
    """Friday after next, March after next."""
    if t.forms[k + 1] != "after" or t.forms[k + 2] != "next":
        return None
    name, number = dates.weekday(t, k), t.month(k)
    if name is not None:
        week = Length((("week", ONE, ONE),))
        piece: Piece = ("weekday", name, k, k + 1)
        return Found(i, k + 3, Shifted(WeekdayRef(name, "coming"), week, 1, exact=True), "DATE", (piece,))
    if number is not None:
        year = Length((("year", ONE, ONE),))
        e = Shifted(CalendarDate(None, number, which="next"), year, 1)
        return Found(i, k + 3, e, "DATE", (("month", number, k, k + 1),))
    return None


def _numbered_day(t: Tape, i: int) -> Found | None:
    """The 18th."""
    k = t.skip(i, "the")
    number = dates.day_number(t, k, words=False)
    if k == i or number is None or not number[2] or not number[0]:
        return None
    return Found(i, number[1], CalendarDate(day=number[0]), "DATE", (("day", number[0], k, number[1]),))


def _as_coarse(e: TimeExpression) -> bool:
    """Whether a base is itself a stretch that has several weeks."""
    if isinstance(e, CalendarDate):
        return e.day is None
    return isinstance(e, Deictic) and e.unit not in ("day",)


def base(t: Tape, i: int) -> Found | None:
    """A date or stretch that something is part of or counted from: 2019, May 2018, last week, Friday, the year."""
    k = t.skip(i, "the")
    if k > i and t.forms[k] == "year" and (found := dates.year(t, k + 1)) is not None:
        return Found(
            i, found[1], CalendarDate(found[0], short=found[2]), "DATE", (("year", found[0], k + 1, found[1]),)
        )
    if (day := t.hit(i, "dayword")) is not None:
        return Found(i, i + day.width, Deictic("day", day.value), "DATE", (("deictic", day.value, i, i + day.width),))
    if t.forms[i] == "now":
        return Found(i, i + 1, Deictic("day", 0), "DATE", (("deictic", 0, i, i + 1),))
    found_ = relative(t, i) or dates.decade(t, i) or dates.century(t, i) or dates.date(t, i) or dates.date(t, k)
    if found_ is not None and found_.type == "DATE":
        return found_
    part = part_of_year(t, k)
    if part is not None and part[0].base is not None:
        return Found(i, part[1], part[0], "DATE", part[2])
    number = dates.year(t, i)
    if number is not None and (number[2] or 1000 <= number[0] <= 2199):
        return Found(
            i, number[1], CalendarDate(number[0], short=number[2]), "DATE", (("year", number[0], i, number[1]),)
        )
    feast = dates.named_day(t, k)
    if feast is not None:
        return feast
    name = dates.weekday(t, i)
    if name is not None:
        return Found(i, i + 1, WeekdayRef(name), "DATE", (("weekday", name, i, i + 1),))
    if t.hit(k, "season") is not None:
        return season(t, k)
    unit = unit_at(t, k)
    if (
        unit is not None
        and not unit[2]
        and not unit[3]
        and unit[0] in ("day", "week", "month", "quarter", "year", "decade", "century")
    ):
        e: TimeExpression = Anaphor("day") if unit[0] == "day" else Deictic(unit[0], 0)
        if k > i or unit[0] in ("month", "year"):
            return Found(i, unit[1], e, "DATE", (("deictic", 0, i, unit[1]),))
    return None


def season(t: Tape, i: int) -> Found | None:
    """Summer 2019, the winter of 2018, spring last year."""
    hit = t.hit(i, "season")
    if hit is None:
        return None
    j = i + 1
    piece: Piece = ("season", hit.value, i, j)
    k = t.skip(j, "of", ",")
    number = dates.year(t, k)
    if number is not None:
        e = Period("season", hit.value, CalendarDate(number[0], short=number[2]))
        return Found(i, number[1], e, "DATE", (piece, ("year", number[0], k, number[1])))
    back = relative(t, k)
    if back is not None and isinstance(back.e, Deictic) and back.e.unit == "year":
        return Found(i, back.j, Period("season", hit.value, back.e), "DATE", (piece, *back.pieces))
    return Found(i, j, Period("season", hit.value), "DATE", (piece,))


def part_of_year(t: Tape, k: int) -> tuple[Period, int, tuple[Piece, ...]] | None:
    """The third quarter of 2019, first half of next year: (period, token after, pieces); the base may be missing."""
    number = t.number(k)
    if number is None or number[3] != "ordinal" or number[0] != number[1]:
        return None
    j = number[2]
    hyphen = t.dash(j) and t.touches(j)
    j = j + 1 if hyphen else j
    name = t.forms[j]
    if t.value(j, "time_unit") == "quarter" and number[0] <= 4:
        j += 1 + (name != "quarter" and t.forms[j + 1] == "." and t.touches(j + 1))
        name = "quarter"
    elif name not in ("half", "third") or number[0] > 3:
        return None
    else:
        j += 1
    pieces: tuple[Piece, ...] = ((name, int(number[0]), k, j),)
    e = Period(name, int(number[0]))
    of = t.skip(j, "of", "in", ",")
    fiscal = dates.period(t, t.skip(of, "the", "our", "its"))
    if fiscal is not None and isinstance(fiscal.e, Period) and fiscal.e.kind == "fiscal":
        return evolve(e, base=fiscal.e), fiscal.j, (*pieces, *fiscal.pieces)
    found = dates.year(t, of)
    if found is not None and (of > j or t.forms[j - 1] != "half"):
        return (
            evolve(e, base=CalendarDate(found[0], short=found[2])),
            found[1],
            (*pieces, ("year", found[0], of, found[1])),
        )
    start = base(t, of) if of > j and t.forms[of] != "," else None
    if start is None:
        back = relative(t, j)
        start = back if back is not None and isinstance(back.e, Deictic) and back.e.unit == "year" else None
    if start is not None and not isinstance(start.e, WeekdayRef):
        return evolve(e, base=start.e), start.j, (*pieces, *start.pieces)
    return e, j, pieces


def point_of_day(e: TimeExpression) -> bool:
    """Whether an expression names a day, so that a clock time can stand on it."""
    if isinstance(e, CalendarDate):
        return e.day is not None
    if isinstance(e, Deictic | Anaphor):
        return e.unit in ("day", "night")
    if isinstance(e, Shifted):
        return e.exact or (bool(e.length.amounts) and e.length.amounts[-1][0] == "day")
    return isinstance(e, WeekdayRef | NthWeekday | NamedDay | Within) and not isinstance(e, Clock)
