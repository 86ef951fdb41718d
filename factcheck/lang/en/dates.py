"""English dates by their numbers and names: 12 October 1948, Oct. 12, Friday 3 May, Ramadan 1440, the 1980s, Q3 2019, FY2019.

Comes in: a tape and the token where a date may begin. Goes out: a `Found`, or None. Every form that can stand alone as a
date is read here or in `date_figures`; what counts from now or has a length is in `spans`.
"""

from __future__ import annotations

from attrs import evolve

from factcheck.lang.en.date_figures import named_figures, numeric
from factcheck.lang.en.tape import DASHES, Found, Piece, Tape
from factcheck.model.timex import CalendarDate, NamedDay, Period, TimeExpression

__all__ = ["century", "date", "day_number", "decade", "named_day", "period", "weekday", "year"]

_SUFFIXES = ("st", "nd", "rd", "th")


def year(t: Tape, i: int, short: bool = False) -> tuple[int, int, bool] | None:
    """A year: (number, token after, written with two digits). Four digits, '82, or in words.

    short:  a bare two-digit year is one too (behind a day and month)
    """
    form = t.forms[i]
    if form == "'" and t.touches(i + 1) and len(t.forms[i + 1]) == 2 and (value := t.digits(i + 1)) is not None:
        return None if t.touches(i + 2) and t.forms[i + 2][0].isalnum() else (value, i + 2, True)
    value = t.digits(i)
    if value is None:
        return _spoken_year(t, i)
    if t.glued(i + 1):
        return None
    if len(form) == 4 and value >= 1000:
        return value, i + 1, False
    return (value, i + 1, True) if short and len(form) == 2 else None


def _spoken_year(t: Tape, i: int) -> tuple[int, int, bool] | None:
    """ "nineteen eighty six", "two thousand and fifteen", "nineteen hundred ninety three"."""
    node = t.nodes.get(i)
    if node is None or node.form != "words" or node.kind != "cardinal" or node.value is None:
        return None
    first, j = node.value, node.bare[1]
    if first.denominator != 1:
        return None
    if 1000 <= first <= 2199:
        return int(first), j, False
    tail = t.nodes.get(j)
    if not 10 <= first <= 21 or tail is None or tail.form != "words" or tail.value is None or tail.kind != "cardinal":
        return None
    if 10 <= tail.value <= 99 and tail.value.denominator == 1:
        return int(first) * 100 + int(tail.value), tail.bare[1], False
    return None


def weekday(t: Tape, i: int) -> int | None:
    hit = t.lex[i].get("weekday")
    return None if hit is None else int(hit.value)


def day_number(t: Tape, i: int, most: int = 31, words: bool = True) -> tuple[int, int, bool] | None:
    """A day of the month: (number, token after, written as an ordinal)."""
    value = t.digits(i, 2)
    j = i + 1
    if value is not None:
        if t.forms[j] in _SUFFIXES and t.touches(j):
            return (value, j + 1, True) if value <= most and not t.word_glued(j + 1) else None
        if t.touches(j) and t.forms[j] in (":", "%"):
            return None
        if t.touches(j) and t.forms[j] in (".", ",") and t.touches(j + 1) and t.forms[j + 1][:1].isdecimal():
            return None
        return (value, j, False) if value <= most else None
    node = t.nodes.get(i) if words else None
    if node is None or node.form != "words" or node.value is None or node.bare[0] != i:
        return None
    if node.kind in ("cardinal", "ordinal") and node.value.denominator == 1:
        day = node.value.numerator
        return (day, node.bare[1], node.kind == "ordinal") if 1 <= day <= most else None
    return None


def _year_after(t: Tape, j: int, day: bool, dashed: bool = False) -> tuple[int, int, bool] | None:
    """The year behind a month (``day``: behind a day and month): ", 1948", " of 1948", "-1948", " '48".

    dashed:  the parts before are joined by the same mark, so that "-48" is a year too
    """
    k = j
    if t.forms[k] == "," or t.forms[k] in ("of", "in"):
        k += 1
        if t.forms[k] == "the" and t.forms[k + 1] == "year":
            k += 1
        if t.forms[k] == "year":
            k += 1
    elif t.forms[k] in ("-", "/") and t.touches(k) and t.touches(k + 1):
        k += 1
    found = year(t, k)
    if found is not None:
        # "in May 2000 people": four digits and a plural are a count only without a comma; a year is likelier.
        return found
    if not day:
        return None
    found = year(t, k, short=True)
    if found is None:
        return None
    if k > j and (t.forms[j] == "of" or (dashed and t.forms[j] in ("-", "/"))):
        return found
    if k > j and t.forms[j] in ("-", "/"):
        return None
    return found if t.ends_here(found[1]) and k == j else None


def _era(t: Tape, j: int) -> tuple[str | None, int]:
    hit = t.hit(j, "era")
    if hit is None or hit.value == "ah" or not t.upper(j):
        return None, j
    return ("bc" if hit.value == "bc" else None), j + hit.width


def date(t: Tape, i: int) -> Found | None:
    """A date that names a month or is written in figures, with or without its weekday."""
    day_name = weekday(t, i)
    if day_name is not None:
        return _with_weekday(t, i, day_name)
    return _month_date(t, i) or _day_month(t, i) or numeric(t, i) or _hijri(t, i)


def _with_weekday(t: Tape, i: int, name: int) -> Found | None:
    """Friday, 12 May; Tue May 9; Wednesday the 19th; Friday 7/6; a weekday alone is not read here."""
    k = i + 1
    if t.forms[k] == "." and t.touches(k):
        k += 1
    open_bracket = t.forms[k] == "("
    k = t.skip(k, ",", "(")
    k = t.skip(k, "the", "on")
    k = t.skip(k, "the")
    piece: Piece = ("weekday", name, i, i + 1)
    found = _month_date(t, k) or _day_month(t, k) or numeric(t, k, sure=True)
    if found is not None and isinstance(found.e, CalendarDate) and (found.e.day is not None or k == i + 1):
        if found.e.day is None:
            return None
        j = t.skip(found.j, ")") if open_bracket else found.j
        return Found(i, j, evolve(found.e, weekday=name), "DATE", (piece, *found.pieces))
    number = day_number(t, k, words=False)
    if number is not None and number[0] and (number[2] or (k == i + 1 and t.ends_here(number[1]))):
        e = CalendarDate(day=number[0], weekday=name)
        return Found(i, number[1], e, "DATE", (piece, ("day", number[0], k, number[1])))
    return None


def _month_date(t: Tape, i: int) -> Found | None:
    """May 13, 1999; Dec. 31; July 4th of 1995; October 2014; a month alone."""
    number = t.month(i)
    if number is None:
        return None
    pieces: list[Piece] = [("month", number, i, i + 1)]
    k = i + 1
    if t.forms[k] == "." and t.touches(k) and not _sentence_end(t, k + 1):
        k += 1
    after_name = k
    if t.forms[k] in ("-", "/") and t.touches(k) and t.touches(k + 1):
        k += 1
        named = named_figures(t, i)
        if named is not None:
            return named
    k = t.skip(k, "the")
    day = day_number(t, k)
    if day is not None and day[0] > 0 and not _counted(t, i, k, day):
        j = day[1]
        pieces.append(("day", day[0], k, j))
        name = None
        w = t.skip(j, ",")
        if t.forms[w] == "(" and weekday(t, w + 1) is not None and t.forms[w + 2] == ")":
            name = weekday(t, w + 1)
            pieces.append(("weekday", name or 0, w + 1, w + 2))
            j = w + 3
        else:
            name, j = _weekday_behind(t, j, pieces)
        found = _year_after(t, j, day=True)
        if found is not None:
            pieces.append(("year", found[0], found[1] - 1, found[1]))
            j = found[1]
            if name is None:
                name, j = _weekday_behind(t, j, pieces)
            return Found(
                i, j, CalendarDate(found[0], number, day[0], weekday=name, short=found[2]), "DATE", tuple(pieces)
            )
        return Found(i, j, CalendarDate(None, number, day[0], weekday=name), "DATE", tuple(pieces))
    if t.digits(k, 2) is not None and (late := day_number(t, k, most=99)) is not None:
        # "October 32, 1948": a day that does not exist is still the day that is written.
        found = year(t, t.skip(late[1], ","))
        if found is not None and not found[2]:
            pieces += [("day", late[0], k, late[1]), ("year", found[0], found[1] - 1, found[1])]
            return Found(i, found[1], CalendarDate(found[0], number, late[0]), "DATE", tuple(pieces))
    found = _year_after(t, after_name, day=False)
    if found is not None:
        pieces.append(("year", found[0], found[1] - 1, found[1]))
        era, j = _era(t, found[1])
        return Found(i, j, CalendarDate(found[0], number, era=era, short=found[2]), "DATE", tuple(pieces))
    return Found(i, after_name, CalendarDate(None, number), "DATE", tuple(pieces))


def _weekday_behind(t: Tape, j: int, pieces: list[Piece]) -> tuple[int | None, int]:
    """ ", Thursday" or ", a Thursday" behind a day: (weekday, token after); the piece is added."""
    w = t.skip(j, ",")
    if w == j:
        return None, j
    w = t.skip(w, "a")
    name = weekday(t, w)
    if name is None or not t.ends_here(w + 1) or t.forms[w + 1] == "(":
        return None, j
    pieces.append(("weekday", name, w, w + 1))
    return name, w + 1


def _sentence_end(t: Tape, j: int) -> bool:
    """Whether the dot before token ``j`` closes the sentence rather than an abbreviation."""
    return j >= t.n or t.upper(j) or t.forms[j] == "\n"


def _counted(t: Tape, i: int, k: int, day: tuple[int, int, bool]) -> bool:
    """Whether the figure behind the month counts something: "in May 22 people died"."""
    if day[2] or i == 0 or t.forms[i - 1] != "in":
        return False
    word = t.forms[day[1]]
    return word.isalpha() and not t.has(day[1], "after_day") and not t.upper(day[1])


def _day_month(t: Tape, i: int) -> Found | None:
    """12 October 1948; the 4th of July, 1995; 05-Aug-2016; twenty third day of September."""
    k = t.skip(i, "the")
    first = day_number(t, k, most=99)
    if first is None:
        return None
    j = first[1]
    dashed = t.forms[j] in ("-", "/")
    if t.forms[j] == "day" and first[2]:
        j += 1
    if t.forms[j] in ("-", "/", ".") and t.touches(j):
        sep = j
        j += 1
        if t.forms[sep] != "." and not t.touches(j):
            return None
    of = t.forms[j] == "of"
    j = t.skip(j, "of")
    j = t.skip(j, "the") if of else j
    number = t.month(j)
    if number is None or first[0] == 0:
        return None
    if i > 0 and t.touches(i) and (t.forms[i - 1] in "-/.$" or t.forms[i - 1][0].isalnum() or _minutes(t, i)):
        joined = t.forms[i - 1] == "-" and t.touches(i - 1) and t.digits(i - 2, 2) is not None  # "1-8 September"
        if not joined:
            return None
    pieces: list[Piece] = [("day", first[0], k, first[1]), ("month", number, j, j + 1)]
    j += 1
    if t.forms[j] == "." and t.touches(j) and not _sentence_end(t, j + 1):
        j += 1
    found = _year_after(t, j, day=True, dashed=dashed)
    if found is not None and t.forms[found[1]] == "year":
        found = None
    if first[0] > 31 and (found is None or found[2]):
        return None
    if found is None:
        if not of and not first[2] and t.lex[j - 1].get("month") and _verb_after(t, j, number):
            return None
        name, j = _weekday_behind(t, j, pieces)
        return Found(i, j, CalendarDate(None, number, first[0], weekday=name), "DATE", tuple(pieces))
    pieces.append(("year", found[0], found[1] - 1, found[1]))
    name, j = _weekday_behind(t, found[1], pieces)
    e = CalendarDate(found[0], number, first[0], weekday=name, short=found[2])
    return Found(i, j, e, "DATE", tuple(pieces))


def _minutes(t: Tape, i: int) -> bool:
    """Whether the figure is the minutes of a clock time: "12:30 December 27"."""
    return t.forms[i - 1] == ":" and t.touches(i - 1) and t.digits(i - 2, 2) is not None


def _verb_after(t: Tape, j: int, number: int) -> bool:
    """ "the 12 may have", "20 march through": the month's word is a verb."""
    return number in (3, 5) and not t.upper(j - 1) and t.forms[j] in ("have", "be", "not", "also", "still", "on", "in")


def _hijri(t: Tape, i: int) -> Found | None:
    """10 Muharram 1445; Ramadan 1440; 1440 AH. A month's name alone needs its day or its year."""
    hit = t.hit(i, "hijri_month")
    if hit is not None:
        number = year(t, t.skip(i + hit.width, ","))
        if number is None or number[2] or not 1 <= number[0] <= 1600:
            return None
        j = _hijri_era(t, number[1])
        e = CalendarDate(number[0], hit.value, calendar="hijri")
        pieces: tuple[Piece, ...] = (
            ("month", hit.value, i, i + hit.width),
            ("year", number[0], number[1] - 1, number[1]),
        )
        return Found(i, j, e, "DATE", pieces)
    value = t.digits(i)
    if value is None:
        return None
    era = t.hit(i + 1, "era")
    if era is not None and era.value == "ah" and 3 <= len(t.forms[i]) <= 4:
        pieces = (("year", value, i, i + 1), ("calendar", "hijri", i + 1, i + 1 + era.width))
        return Found(i, i + 1 + era.width, CalendarDate(value, calendar="hijri"), "DATE", pieces)
    day = day_number(t, i, most=99)
    if day is None:
        return None
    k = t.skip(day[1], "of")
    name = t.hit(k, "hijri_month")
    if name is None or not day[0]:
        return None
    pieces = (("day", day[0], i, day[1]), ("month", name.value, k, k + name.width))
    j = k + name.width
    number = year(t, t.skip(j, ","))
    if number is not None and not number[2] and number[0] <= 1600:
        e = CalendarDate(number[0], name.value, day[0], calendar="hijri")
        return Found(i, _hijri_era(t, number[1]), e, "DATE", (*pieces, ("year", number[0], number[1] - 1, number[1])))
    return Found(i, j, CalendarDate(None, name.value, day[0], calendar="hijri"), "DATE", pieces)


def _hijri_era(t: Tape, j: int) -> int:
    hit = t.hit(j, "era")
    return j + hit.width if hit is not None and hit.value == "ah" else j


def decade(t: Tape, i: int) -> Found | None:
    """The 1980s, 1990's, '80s, the 90s, the eighties, nineteen eighties."""
    k = t.skip(i, "the")
    word = t.hit(k, "decade")
    if word is not None:
        return (
            Found(k, k + 1, Period("decade", word.value), "DATE", (("decade", word.value, k, k + 1),))
            if k > i or (i and t.hit(i - 1, "time_edge"))
            else None
        )
    short = t.forms[k] == "'" and t.touches(k + 1)
    at = k + 1 if short else k
    value = t.digits(at)
    if value is None or value % 10:
        return None
    j = at + 1
    if t.forms[j] == "'" and t.touches(j):
        j += 1
    if t.forms[j] != "s" or not t.touches(j):
        return None
    length = len(t.forms[at])
    piece: Piece = ("decade", value, k, j + 1)
    if length == 4 and not short and value >= 1000:
        return Found(k, j + 1, Period("decade", value // 10), "DATE", (piece,))
    before = t.forms[k - 1] if k else ""
    if length == 2 and (short or before in ("the", "early", "mid", "late", "-", "and", "in", "or")) and before not in (
        "his", "her", "their",
    ):  # fmt: skip
        return Found(k, j + 1, Period("decade", value // 10), "DATE", (piece,))
    return None


def century(t: Tape, i: int) -> Found | None:
    """The 21st century, nineteenth-century."""
    k = t.skip(i, "the")
    number = t.number(k)
    if number is None or number[3] != "ordinal" or number[0] != number[1]:
        return None
    j = number[2]
    j = j + 1 if t.dash(j) and t.touches(j) else j
    if t.value(j, "time_unit") != "century":
        return None
    e = Period("century", min(int(number[0]), 10**6))
    return Found(i, j + 1, e, "DATE", (("century", e.number, k, j + 1),))


_KINDS = {"q": ("quarter", 4), "h": ("half", 2)}


def period(t: Tape, i: int) -> Found | None:
    """Q3 2019, 2018Q4, 18q4, 2019-H2, FY2019, fiscal 2019, week 31 of 2018."""
    letter = t.forms[i]
    if letter in _KINDS and t.touches(i + 1):
        number = t.digits(i + 1, 1)
        kind, most = _KINDS[letter]
        if number is None or not 1 <= number <= most or t.word_glued(i + 2):
            return None
        j = i + 2
        k = j + 1 if t.forms[j] in (*DASHES, "/") and t.touches(j) else t.skip(j, "of", "in", ",")
        found = year(t, k)
        if found is None:
            return Found(i, j, Period(kind, number), "DATE", ((kind, number, i, j),)) if t.upper(i) else None
        base = CalendarDate(found[0], short=found[2])
        return Found(
            i, found[1], Period(kind, number, base), "DATE", ((kind, number, i, j), ("year", found[0], k, found[1]))
        )
    if letter.isdecimal() and len(letter) in (2, 4):
        return _year_first(t, i)
    if "calendar_year" in t.lex[i] and (found := year(t, i + 1)) is not None:
        pieces: tuple[Piece, ...] = (("year", found[0], i + 1, found[1]),)
        return Found(i, found[1], CalendarDate(found[0], short=found[2]), "DATE", pieces)
    fiscal = t.hit(i, "fiscal")
    if fiscal is not None:
        return _fiscal(t, i, i + fiscal.width)
    if letter == "week" and not t.upper(i) and (number := t.digits(i + 1, 2)) is not None and not t.glued(i + 2):
        if not 1 <= number <= 53:
            return None
        piece: Piece = ("week", number, i, i + 2)
        return Found(i, i + 2, Period("week", number), "DATE", (piece,))
    return None


def _year_first(t: Tape, i: int) -> Found | None:
    """2018Q4, 2019 H2, 18q4."""
    number = t.digits(i)
    j = i + 1
    if t.dash(j) and t.touches(j):
        j += 1
    letter = t.forms[j]
    if number is None or letter not in _KINDS or not t.touches(j + 1):
        return None
    if len(t.forms[i]) == 2 and not t.touches(i + 1):
        return None
    part = t.digits(j + 1, 1)
    kind, most = _KINDS[letter]
    if part is None or not 1 <= part <= most or t.word_glued(j + 2):
        return None
    base = CalendarDate(number, short=len(t.forms[i]) == 2)
    return Found(i, j + 2, Period(kind, part, base), "DATE", (("year", number, i, i + 1), (kind, part, j, j + 2)))


def _fiscal(t: Tape, i: int, k: int) -> Found | None:
    k = t.skip(k, "year") if t.forms[i] == "fiscal" else k
    found = year(t, k, short=t.touches(k))
    if found is None:
        return None
    number = found[0] + 2000 if found[2] else found[0]
    return Found(i, found[1], Period("fiscal", number), "DATE", (("year", number, k, found[1]),))


def named_day(t: Tape, i: int) -> Found | None:
    """A feast by name, with its year when that is said: Christmas Day 2018, Easter, Eid al-Fitr of last year."""
    hit = t.hit(i, "feast")
    if hit is None or (hit.width == 1 and not t.upper(i) and t.n > 6):
        return None  # "they lent money": a name of one word has a capital
    if hit.value == "new_year" and i and (t.upper(i - 1) or (t.forms[i - 1] == "the" and "'" not in hit.entry.form)):
        return None  # the Tamil New Year is another day; "in the new year" is no day
    j = i + hit.width
    found = year(t, t.skip(j, "of", "in", ","))
    year_of: TimeExpression | None = None
    pieces: tuple[Piece, ...] = (("feast", hit.value, i, j),)
    if found is not None and not found[2]:
        year_of = CalendarDate(found[0])
        pieces = (*pieces, ("year", found[0], found[1] - 1, found[1]))
        j = found[1]
    return Found(i, j, NamedDay(hit.value, year_of), "DATE", pieces)
