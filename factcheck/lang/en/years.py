"""English years: four digits told by their company, years joined, years in words.

Comes in: a tape and the token of a figure. Goes out: a `Found`, or None: "2000 people" has no year.
"""

from __future__ import annotations

from factcheck.lang.en import dates
from factcheck.lang.en.tape import Found, Piece, Tape, link
from factcheck.model.timex import (
    CalendarDate,
    Range,
)

__all__ = ["beside_figure", "joined_years", "plural", "year_alone", "year_in_words"]


def joined_years(t: Tape, i: int) -> Found | None:
    """2014-2018, 2014 to 2018: two years joined, which need no word of time."""
    first = t.digits(i)
    if first is None or len(t.forms[i]) != 4 or not 1800 <= first <= 2150:
        return None
    if t.touches(i) and (t.forms[i - 1][0].isalnum() or t.forms[i - 1] in "-/.,$€£+"):
        return None
    j = link(t, i + 1, i)
    if j is None:
        return None
    second = t.digits(j)
    if (
        second is None
        or len(t.forms[j]) != 4
        or not first < second <= 2200
        or plural(t, j + 1)
        or t.has(j + 1, "counted")
    ):
        return None
    if t.touches(j + 1) and (t.forms[j + 1][0].isalnum() or t.forms[j + 1] in "-/%" or (
        t.forms[j + 1] in ".," and t.touches(j + 2) and t.forms[j + 2][:1].isdecimal())):  # fmt: skip
        return None
    if t.dash(i + 1) and t.touches(i + 1) != t.touches(j):
        return None
    pieces: tuple[Piece, ...] = (("year", first, i, i + 1), ("year", second, j, j + 1))
    return Found(i, j + 1, Range(CalendarDate(first), CalendarDate(second)), "DATE", pieces)


def year_alone(t: Tape, i: int) -> Found | None:
    """Four digits that are a year by their company: in 2014, the 1998 elections, WWDC 2005."""
    special = _with_era(t, i) or _shortened(t, i)
    if special is not None:
        return special
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
    piece: Piece = ("year", value, i, j)
    if not _looks_like_year(t, i, j, value):
        return None
    return Found(i, j, CalendarDate(value), "DATE", (piece,))


def _with_era(t: Tape, i: int) -> Found | None:
    """331 BC, 476 AD, AD 70."""
    value = t.digits(i)
    if value is None or not value or (t.touches(i) and t.forms[i - 1][0].isalnum()) or t.glued(i + 1):
        return None
    piece: Piece = ("year", value, i, i + 1)
    era = t.hit(i + 1, "era")
    if era is not None and era.value != "ah" and t.upper(i + 1):
        e = CalendarDate(value, era="bc" if era.value == "bc" else None)
        return Found(i, i + 1 + era.width, e, "DATE", (piece,))
    return None


def _shortened(t: Tape, i: int) -> Found | None:
    """'82, where a year is expected."""
    value = t.digits(i, 2)
    if value is None or len(t.forms[i]) != 2 or i < 2 or t.forms[i - 1] != "'" or not t.touches(i) or t.touches(i - 1):
        return None
    if t.touches(i + 1) and t.forms[i + 1][0].isalnum():
        return None
    if not (t.has(i - 2, "before_year") or t.has(i - 2, "before_year_perhaps") or t.upper(i - 2)):
        return None
    return Found(i - 1, i + 1, CalendarDate(value, short=True), "DATE", (("year", value, i, i + 1),))


def beside_figure(t: Tape, i: int, j: int) -> bool:
    """Whether a dash joins the four digits to a figure that is no year: "2015 - 32"."""
    ahead = t.dash(j) and t.digits(j + 1) is not None and len(t.forms[j + 1]) < 4
    behind = i > 1 and t.dash(i - 1) and t.digits(i - 2) is not None and len(t.forms[i - 2]) < 4
    return ahead or behind


def year_in_words(t: Tape, i: int) -> Found | None:
    """In two thousand and fifteen, since nineteen eighty-four."""
    number = dates.year(t, i)
    if number is None or not 1800 <= number[0] <= 2100 or i == 0 or number[0] % 1000 == 0:
        return None
    if not t.has(i - 1, "before_spoken_year") or not t.ends_here(number[1]):
        return None
    return Found(i, number[1], CalendarDate(number[0]), "DATE", (("year", number[0], i, number[1]),))


def _is_year(t: Tape, i: int) -> bool:
    value = t.digits(i)
    return value is not None and len(t.forms[i]) in (2, 4)


def _looks_like_year(t: Tape, i: int, j: int, value: int) -> bool:
    before = t.forms[i - 1] if i else "\n"
    after = t.forms[j]
    if t.has(i - 1, "before_number"):
        return False
    if t.has(j, "counted"):
        return False
    modern = 1850 <= value <= 2100
    if t.has(i - 1, "before_year"):
        if before == "the" or modern:
            return modern
        return not plural(t, j)
    if t.n <= 2:
        return True
    if modern and t.has(j, "time_open") and t.has(i - 1, "before_year_perhaps"):
        return True
    if not modern or (plural(t, j) and before != "'"):
        return False
    if (
        t.ends_here(j)
        or t.hit(j, "time_signal") is not None
        or t.hit(j, "time_open") is not None
        or t.hit(j, "time_link") is not None
        or t.has(j, "after_year")
    ):
        if t.has(i - 1, "before_year_perhaps") or not before[0].isalnum() or t.hit(i - 1, "time_signal") is not None:
            return True
        return value != 2000 and (t.upper(i - 1) or before in ("spring", "fall") or "season" in t.lex[i - 1])
    if t.has(i - 1, "before_year_perhaps") or t.hit(i - 1, "time_signal") is not None:
        return True
    if i == 0 or before == "\n" or t.has(i - 1, "before_year_noun"):
        return value != 2000 and (t.upper(j) or bool(after and after[0].isalpha()))
    # "the disputed 2009 vote": an adjective before, a noun behind, and no round figure
    close = 1900 <= value <= 2050 and value % 100 != 0 and after.isalpha()
    return close and before.isalpha() and not t.upper(i - 1) and not t.has(i - 1, "time_mod") and not t.has(j, "time")


def plural(t: Tape, j: int) -> bool:
    """Whether a noun in the plural follows, which the figure then counts."""
    word = t.forms[j]
    return (
        len(word) > 3
        and word[-1] == "s"
        and word.isalpha()
        and not t.has(j, "no_plural")
        and word[-2] != "s"
        and not t.upper(j)
    )
