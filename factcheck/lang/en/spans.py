"""English lengths, distances and parts: five years, two weeks ago, the past decade, next month, the third quarter of
2019, the end of the year, every Friday.

Comes in: a tape and the token where an expression may begin. Goes out: a `Found`, or None.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from factcheck.lang.en import dates
from factcheck.lang.en.tape import Found, Piece, Tape
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
    Recurring,
    Shifted,
    TimeExpression,
    WeekdayRef,
    Window,
    Within,
)

__all__ = ["base", "edge", "length", "nth", "point_of_day", "relative", "repeated", "turned"]

_ORDER = (
    "century",
    "decade",
    "year",
    "quarter",
    "month",
    "fortnight",
    "week",
    "weekend",
    "weekday",
    "day",
    "night",
    "hour",
    "minute",
    "second",
)
_RANK = {unit: rank for rank, unit in enumerate(_ORDER)}
_ONE = Fraction(1)
#: Units that a figure counts as parts of something else as often as time ("three quarters of them").
_DOUBTFUL = {"quarter"}
_SET_UNITS = {"quarter": ("month", 3), "half": ("month", 6)}


class Count:
    """How many: bounds, the token after, whether there is a figure at all, and what blurs it."""

    __slots__ = ("article", "high", "j", "low", "mod", "vague")

    def __init__(
        self, low: Fraction, high: Fraction, j: int, vague: bool = False, mod: str | None = None, article: bool = False
    ) -> None:
        self.low = low
        self.high = high
        self.j = j
        self.vague = vague
        self.mod = mod
        self.article = article


def _count(t: Tape, i: int) -> Count | None:
    mixed = _mixed(t, i)
    if mixed is not None:
        return mixed
    form = t.forms[i]
    if form in ("half", "half-a"):
        k = t.skip(i + 1, "a", "an", "-")
        return Count(Fraction(1, 2), Fraction(1, 2), k, article=k > i + 1) if t.hit(k, "time_unit") else None
    node = t.nodes.get(i)
    if (
        node is not None
        and node.kind == "fraction"
        and t.forms[node.bare[1] - 1] == "quarters"
        and node.low is not None
    ):
        quarters = node.low * 4
        return Count(quarters, quarters, node.bare[1] - 1)
    if node is not None:
        if node.kind not in ("cardinal", "fraction") or (node.i == i and node.bare[0] != i and node.form == ""):
            return None
        low = node.low if node.low is not None else node.high
        high = node.high if node.high is not None else node.low
        if low is None or high is None or low < 0:
            return None
        mod = None
        if node.low is None:
            mod = "LESS_THAN" if node.strict else "EQUAL_OR_LESS"
        elif node.high is None:
            mod = "MORE_THAN" if node.strict else "EQUAL_OR_MORE"
        elif node.approx:
            mod = "APPROX"
        return Count(low, high, node.j if i == node.i else node.bare[1], mod=mod)
    if form in ("a", "an", "one", "another"):
        some = t.hit(i + 1, "time_some")
        if some is not None and form == "a":
            return _some(t, i + 1)
        return Count(_ONE, _ONE, i + 1, article=form in ("a", "an"))
    if (some := t.hit(i, "time_some")) is not None:
        return _some(t, i)
    number = t.number(i)
    if number is None or number[3] != "cardinal":
        return None
    return Count(number[0], number[1], number[2])


_QUARTERS = {"a": 1, "one": 1, "two": 2, "three": 3}


def _mixed(t: Tape, i: int) -> Count | None:
    """One and a half, two and three quarters (of an)."""
    number = t.number(i)
    if number is None or number[3] != "cardinal" or number[0] != number[1] or t.forms[number[2]] != "and":
        return None
    k = number[2] + 1
    many = _QUARTERS.get(t.forms[k])
    share = k + 1 if many is not None or t.forms[k] == "an" else k
    if t.forms[share] == "half":
        part = Fraction(1, 2)
    elif t.forms[share] in ("quarter", "quarters"):
        part = Fraction(many or 1, 4)
    else:
        return None
    j = t.skip(share + 1, "of")
    j = t.skip(j, "an")
    return Count(number[0] + part, number[0] + part, j)


def _some(t: Tape, i: int) -> Count:
    hit = t.lex[i]["time_some"]
    if hit.value == "couple":
        return Count(Fraction(2), Fraction(2), t.skip(i + hit.width, "of"))
    return Count(_ONE, _ONE, i + hit.width, vague=True)


def _unit(t: Tape, i: int, glued: bool = False) -> tuple[str, int, bool, bool] | None:
    """A unit of time: (unit, token after, plural, abbreviated)."""
    hit = t.hit(i, "time_unit")
    if hit is not None:
        data = hit.entry.data
        j = i + hit.width
        short = bool(data.get("short"))
        if short and t.forms[j] == "." and t.touches(j) and not t.upper(j + 1) and j + 1 < t.n:
            j += 1
        return str(hit.value), j, bool(data.get("many")), short
    letter = t.hit(i, "time_letter") if glued else None
    if letter is not None and not (t.touches(i + 1) and t.forms[i + 1][0].isalnum()):
        alone = t.n <= 2 or t.value(i + 1, "time_turn") == "ago"
        if letter.value in ("hour", "year") or alone or (letter.value == "day" and t.digits(i - 1) not in (2, 3, 4)):
            return str(letter.value), i + 1, False, True
    return None


def length(t: Tape, i: int, bare: bool = False) -> Found | None:
    """Five years, a 27-year contract's "27-year", two and a half hours, several weeks, more than a decade.

    bare:  a plural alone counts ("for decades")
    """
    k = i
    mod = t.hit(k, "time_mod")
    said = None
    if mod is not None and not t.nodes.get(k):
        said, k = str(mod.value), k + mod.width
        k = t.skip(k, "the", "some")
    amounts: list[tuple[str, Fraction, Fraction]] = []
    pieces: list[Piece] = []
    vague = False
    rank = -1
    j = k
    hyphen = False
    while True:
        found = _amount(t, k, first=not amounts, bare=bare)
        if found is None:
            break
        unit, low, high, count, end, hyphen = found
        if _RANK.get(unit, 99) <= rank:
            break
        rank = _RANK.get(unit, 99)
        amounts.append((unit, low, high))
        pieces += [("unit", unit, end - 1, end)]
        vague = vague or count is None or count.vague
        said = said or (count.mod if count is not None else None)
        j = end
        minutes = _minutes(t, j) if unit == "hour" else None
        if minutes is not None:
            amounts.append(("minute", minutes[0], minutes[0]))
            j = minutes[1]
            break
        more = _half_more(t, j, unit)
        if more is not None:
            amounts[-1] = (unit, low + more[0], high + more[0])
            j = more[1]
            break
        k = t.skip(j, ",")
        k = t.skip(k, "and")
        if (
            hyphen
            or vague
            or not (t.digits(k) is not None or t.nodes.get(k) or t.forms[k] in ("a", "an", "one", "half"))
        ):
            break
    if not amounts:
        return None
    e = Length(tuple(amounts), vague=vague, approx=said == "APPROX")
    return Found(i, j, e, "DURATION", tuple(pieces), said, vague)


def _amount(t: Tape, k: int, first: bool, bare: bool) -> tuple[str, Fraction, Fraction, Count | None, int, bool] | None:
    """One count with its unit: (unit, low, high, count, token after, hyphenated)."""
    count = _count(t, k)
    if count is None:
        unit = _unit(t, k) if first and (bare or (t.dash(k + 1) and t.forms[k + 2] == "long")) else None
        if unit is None or not unit[2] or unit[0] in ("weekday", "quarter", "night", "weekend", "second"):
            return None
        return unit[0], _ONE, _ONE, None, unit[1], False
    u = count.j
    glued = t.touches(u) and t.forms[u - 1].isdecimal()
    hyphen = t.dash(u) and t.touches(u) and t.touches(u + 1)
    if hyphen:
        u += 1
    else:
        shared = count.vague or count.low.denominator != 1 or t.forms[u - 1] == "couple"
        u = t.skip(t.skip(u, "of"), "a", "an") if shared else u
        while (filler := t.hit(u, "time_filler")) is not None:
            u += filler.width
    unit = _unit(t, u, glued)
    if unit is None:
        return None
    name, end, many, short = unit
    low, high = count.low, count.high
    if not _countable(t, k, u, count, name, end, many, short, hyphen):
        return None
    return name, low, high, count, end, hyphen


def _countable(
    t: Tape, k: int, u: int, count: Count, name: str, end: int, many: bool, short: bool, hyphen: bool
) -> bool:
    """Whether count and unit make a length, and not an age, an order or a share."""
    if count.vague and not many:
        return False
    if name in _DOUBTFUL and not (
        t.hit(u - 1, "time_filler") or t.hit(k - 1, "time_which") or t.forms[k - 1] in ("for", "in")
    ):
        return False
    if name == "second" and not many and (count.article or short):
        return short and not count.article
    if name == "month" and short and (not t.touches(u) or t.upper(u)):
        return False
    after = t.forms[end]
    if t.dash(end) and t.touches(end) and t.forms[end + 1] in ("old", "olds"):
        return False
    if after in ("old", "olds") or (after == "of" and t.forms[end + 1] == "age"):
        return False
    # "a minute" alone is more often a figure of speech.
    a_moment = name in ("minute", "second") and not many and not short and count.article
    return not a_moment or after in ("ago", "later", "after", "before", "earlier", "from")


def _half_more(t: Tape, j: int, unit: str) -> tuple[Fraction, int] | None:
    """ "and a half" behind a unit: (share of the unit, token after)."""
    k = t.skip(j, "and")
    if k > j:
        a = t.skip(k, "a", "an", "one")
        if t.forms[a] == "half":
            return Fraction(1, 2), a + 1
        if (t.forms[a] == "quarter" and a > k and unit != "year") or (t.forms[a] == "quarter" and a > k):
            return Fraction(1, 4), a + 1
    return None


def _minutes(t: Tape, j: int) -> tuple[Fraction, int] | None:
    """ "thirty" behind an hour ("an hour and thirty", "1 hour 15"): (minutes, token after)."""
    number = t.number(t.skip(j, "and"))
    if number is None or number[3] != "cardinal" or not 1 <= number[0] <= 59 or number[0] != number[1]:
        return None
    closes = t.ends_here(number[2]) and _unit(t, number[2], True) is None
    return (number[0], number[2]) if closes else None


# ------------------------------------------------------------------------------------- counted from now


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
    if t.forms[j] in ("from", "after", "before", "since", "following", "ahead", "prior"):
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
_AUXILIARIES = frozenset(
    ("will", "to", "would", "could", "may", "might", "can", "must", "should", "t", "not", "shall", "ll")
)
_ROLLING = ("year", "decade", "century", "month", "week", "day")
_PREPOSITIONS = ("in", "over", "during", "within", "for", "throughout", "across", "of")


def relative(t: Tape, i: int) -> Found | None:
    """Last month, this year, next Friday, the past three years, that day, the week after next."""
    k = t.skip(i, "the")
    which = t.hit(k, "time_which")
    if which is None:
        return _reversed(t, i, k) or _the_unit(t, i, k)
    v = str(which.value)
    u = k + which.width
    if v == "last" and k == i and i and t.forms[i - 1] in _AUXILIARIES:
        return None  # "will last three weeks"
    if v in ("same", "that"):
        return _same(t, i, u, v, the=k > i)
    window = _window(t, i, u, v)
    if window is not None:
        return window
    unit = _unit(t, u)
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
    return Found(i, found.j, Window(found.e, direction), "DURATION", found.pieces, found.mod, found.vague)


def _which_unit(t: Tape, i: int, k: int, u: int, v: str, unit: tuple[str, int, bool, bool]) -> Found | None:
    name, j, many, _ = unit
    step = _STEP[v]
    pieces: tuple[Piece, ...] = (("deictic", step, k, j),)
    if many:
        if v in ("past", "last", "previous", "coming", "next", "following") and name != "weekday":
            one = Length(((name, _ONE, _ONE),), vague=True)
            return Found(i, j, Window(one, -1 if step < 0 else 1), "DURATION", pieces, None, True)
        return None
    if name in ("minute", "second", "hour", "weekday"):
        if name == "hour" and v in ("past", "last", "next") and not t.dash(u):
            return Found(i, j, Window(Length(((name, _ONE, _ONE),)), step), "DURATION", pieces)
        return None
    if name == "night" and v not in ("this", "last", "next", "previous"):
        return None
    if t.dash(j) and t.touches(j) and t.forms[j + 1] in ("minute", "ditch", "long", "round"):
        return None
    before = t.forms[i - 1] if i else ""
    up_to_now = (v == "past" and before in _PREPOSITIONS) or (v == "last" and k > i and before in _PREPOSITIONS[:-1])
    if up_to_now and name in _ROLLING and t.forms[j] not in ("of", "'"):
        # "in the past year", "over the last decade"
        return Found(i, j, Window(Length(((name, _ONE, _ONE),)), -1), "DURATION", pieces)
    if v in ("following", "previous") and k > i:
        e: TimeExpression = Anaphor(name, step)
    else:
        e = Deictic(name, step)
    if name == "night":
        return Found(i, j, e, "TIME", pieces)
    if v in ("last", "first") and t.forms[j] in ("of", "in") and k > i:
        return None  # "the last week of July" is read by `nth`
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
        part = _part(t, k)
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
    unit = _unit(t, u)
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
            e = Shifted(Anaphor(name), Length((("year", _ONE, _ONE),)), -1 if back.e.offset < 0 else 1)
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
    count = _count(t, k)
    if count is None or count.article:
        return None
    which = t.hit(count.j, "time_which")
    if which is None or which.value not in ("next", "coming", "last", "past", "previous", "following"):
        return None
    unit = _unit(t, count.j + which.width)
    if unit is None or unit[3] or (not unit[2] and t.n > unit[1]):
        return None
    e = Window(Length(((unit[0], count.low, count.high),), vague=count.vague), _STEP[str(which.value)])
    return Found(i, unit[1], e, "DURATION", (("unit", unit[0], unit[1] - 1, unit[1]),), count.mod, count.vague)


_HOLDS = ("of", "beginning", "starting", "ending", "commencing")


def _the_unit(t: Tape, i: int, k: int) -> Found | None:
    """The week after next, the week of 10 April, the day before (alone), the day after Christmas."""
    unit = _unit(t, k)
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
        start = base(t, t.skip(j + 1, "on", "of"))
        if start is not None and not isinstance(start.e, Anaphor) and not (word == "of" and _as_coarse(start.e)):
            return Found(i, start.j, Holding(name, start.e), "DATE", (*pieces, *start.pieces))
    if word in ("before", "after") and name in ("day", "year", "week", "month", "night"):
        direction = -1 if word == "before" else 1
        if t.ends_here(j + 1):
            unit_ = "day" if name == "night" else name
            return Found(i, j + 1, Anaphor(unit_, direction), "DATE", pieces)
        start = base(t, j + 1)
        if start is not None and not isinstance(start.e, Anaphor):
            e = Shifted(start.e, Length(((name, _ONE, _ONE),)), direction)
            return Found(i, start.j, e, "DATE", (*pieces, *start.pieces))
    return None


def _as_coarse(e: TimeExpression) -> bool:
    """Whether a base is itself a stretch that has several weeks."""
    if isinstance(e, CalendarDate):
        return e.day is None
    return isinstance(e, Deictic) and e.unit not in ("day",)


# ------------------------------------------------------------------------------------- parts


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
    part = _part(t, k)
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
    season = t.hit(k, "season")
    if season is not None:
        return _season(t, k)
    unit = _unit(t, k)
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


def _season(t: Tape, i: int) -> Found | None:
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


def _part(t: Tape, k: int) -> tuple[Period, int, tuple[Piece, ...]] | None:
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
    if t.forms[of] == "fiscal" or (t.forms[of] == "the" and t.forms[of + 1] == "fiscal"):
        return e, j, pieces
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


def nth(t: Tape, i: int) -> Found | None:
    """The first week of May, the last day of October, the third Monday of June, the third quarter."""
    k = t.skip(i, "the", "this")
    period = _part(t, k)
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
    unit = _unit(t, u)
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
        j = of
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
    if (
        noun
        and v == "END"
        and i
        and t.forms[i - 1] in ("at", "in", "towards", "toward", "around", "near", "approaching")
    ):
        wide = True
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
    found = relative(t, j)
    if found is not None and found.type in ("DATE", "TIME") and not isinstance(found.e, Window):
        return found
    start = base(t, j)
    if start is None and noun:
        unit = _unit(t, j)
        if unit is not None and unit[0] in ("week", "month", "year", "quarter") and not unit[2]:
            return Found(j, unit[1], Deictic(unit[0], 0), "DATE", ())
    return start


def _bare_base(t: Tape, j: int) -> bool:
    """Whether a stretch follows without "of": "end December", "start 2019"."""
    return t.hit(j, "month") is not None and t.upper(j)


def _year_end(t: Tape, i: int) -> Found | None:
    """Year-end, the year's end, month-end."""
    k = t.skip(i, "the")
    unit = _unit(t, k)
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
    return Found(i, j + 1, Edge(Deictic(unit[0], 0), "END"), "DATE", (("edge", "END", j, j + 1),))


# ------------------------------------------------------------------------------------- sets


def repeated(t: Tape, i: int) -> Found | None:
    """Every Friday, each year, daily, twice a week, on Mondays."""
    each = t.hit(i, "time_each")
    if each is not None:
        found = _each(t, i, i + each.width, str(each.value))
        if found is not None:
            return found
    word = t.hit(i, "time_set_word")
    if word is not None and not (t.upper(i) and i and t.upper(i + 1)):
        name, many = _SET_UNITS.get(str(word.value), (str(word.value), 1))
        e = Recurring(Length(((name, Fraction(many), Fraction(many)),)))
        return Found(i, i + word.width, e, "SET")
    parts = t.hit(i + 1, "dayparts")
    day = dates.weekday(t, i)
    if parts is not None and day is not None:
        on = DateTime(WeekdayRef(day), DayPart(str(parts.value)))
        return Found(i, i + 2, Recurring(Length((("week", _ONE, _ONE),)), on), "SET", (("weekday", day, i, i + 1),))
    parts = t.hit(i, "dayparts")
    closes = i + 1 >= t.n or t.ends_here(i + 1)
    if parts is not None and closes and t.number(i - 1 if i else t.n) is None and parts.value != "NI":
        return Found(i, i + 1, Recurring(Length((("day", _ONE, _ONE),)), DayPart(str(parts.value))), "SET")
    if t.forms[i] == "weekends" and closes and t.number(i - 1 if i else t.n) is None and not t.hit(i - 1, "time_which"):
        return Found(i, i + 1, Recurring(Length((("weekend", _ONE, _ONE),))), "SET")
    plural = t.hit(i, "weekdays")
    if plural is not None:
        return Found(i, i + 1, Recurring(Length((("week", _ONE, _ONE),)), WeekdayRef(plural.value)), "SET",
                     (("weekday", plural.value, i, i + 1),))  # fmt: skip
    times = t.hit(i, "time_times")
    if (
        times is not None
        and t.hit(i + 1, "time_per") is not None
        and (unit := _unit(t, i + 2)) is not None
        and not unit[2]
    ):
        start = i - 1 if times.value == 3 and t.nodes.get(i - 1) else i
        return Found(start, unit[1], Recurring(Length(((unit[0], _ONE, _ONE),))), "SET")
    return None


def _each(t: Tape, i: int, k: int, v: str) -> Found | None:
    number = t.number(k)
    if v != "all" and number is not None and number[0] == number[1]:
        unit = _unit(t, number[2])
        if unit is not None:
            amount = number[0]
            return Found(i, unit[1], Recurring(Length(((unit[0], amount, amount),))), "SET")
    step = Fraction(2) if v == "other" else _ONE
    unit = _unit(t, k)
    if unit is not None and not unit[3]:
        if v == "all":
            # "all day", "all week": the whole of it
            if unit[2] or unit[0] not in ("day", "week", "month", "year", "weekend", "night"):
                return None
            return Found(i, unit[1], Length(((unit[0], _ONE, _ONE),)), "DURATION")
        if unit[2] or unit[0] in ("second",):
            return None
        if unit[0] == "weekend" and step == 1:
            return Found(i, unit[1], Recurring(Length((("week", step, step),)), Deictic("weekend", 0)), "SET")
        if unit[0] == "night" and step == 1:
            return Found(i, unit[1], Recurring(Length((("day", step, step),)), DayPart("NI")), "SET")
        return Found(i, unit[1], Recurring(Length(((unit[0], step, step),))), "SET")
    if v == "all":
        return None
    day = dates.weekday(t, k)
    if day is not None:
        e = Recurring(Length((("week", step, step),)), WeekdayRef(day))
        return Found(i, k + 1, e, "SET", (("weekday", day, k, k + 1),))
    number_ = dates.month(t, k)
    if number_ is not None and t.upper(k):
        e = Recurring(Length((("year", step, step),)), CalendarDate(None, number_))
        return Found(i, k + 1, e, "SET", (("month", number_, k, k + 1),))
    part = t.hit(k, "daypart")
    if part is not None:
        return Found(i, k + 1, Recurring(Length((("day", step, step),)), DayPart(str(part.value))), "SET")
    return None


def point_of_day(e: TimeExpression) -> bool:
    """Whether an expression names a day, so that a clock time can stand on it."""
    if isinstance(e, CalendarDate):
        return e.day is not None
    if isinstance(e, Deictic | Anaphor):
        return e.unit in ("day", "night")
    if isinstance(e, Shifted):
        return e.exact or (bool(e.length.amounts) and e.length.amounts[-1][0] == "day")
    return isinstance(e, WeekdayRef | NthWeekday | NamedDay | Within) and not isinstance(e, Clock)
