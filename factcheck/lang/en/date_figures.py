"""English dates in figures: 2019-04-27, 27/4/2019, 10-31-74, 2013/10, 20190427, 2020/Sep/23.

Comes in: a tape and the token of a figure. Goes out: a `Found`, or None. Of 05/03/2019 both readings are kept.
"""

from __future__ import annotations

from factcheck.lang.en.tape import Found, Piece, Tape
from factcheck.model.timex import CalendarDate

__all__ = ["named_figures", "numeric", "spaced"]


def numeric(t: Tape, i: int, sure: bool = False) -> Found | None:
    """2019-04-27, 27/4/2019, 04.27.19, 2013/10, 20190427; a day and month alone where a date is expected.

    sure:  something beside it says that it is a date (a weekday)
    """
    form = t.forms[i]
    if not form.isdecimal() or not form.isascii() or len(form) > 8:
        return None
    if t.touches(i) and (t.forms[i - 1][0].isalnum() or t.forms[i - 1] in "./-:+$€£#") and not _after_date(t, i):
        return None
    if len(form) == 8:
        return _compact(t, i)
    if len(form) > 4 or len(form) == 3:
        return None
    sep = t.forms[i + 1]
    if spaced(t, i):
        return _three(t, i, (i, i + 1, i + 2), sep="", tight=False)
    if sep not in ("/", "-", "."):
        return None
    tight = t.touches(i + 1) and t.touches(i + 2)
    lone = t.n <= 3 and not t.touches(i + 1) and not t.touches(i + 2)
    if not tight and not lone and (sep == "-" or not (t.forms[i + 3] == sep or t.touches(i + 2))):
        return None
    second = t.forms[i + 2]
    if not second.isdecimal():
        return named_figures(t, i)
    if len(second) > 2:
        return (named_figures(t, i) or _month_and_year(t, i)) if tight else None
    three = t.forms[i + 3] == sep and t.forms[i + 4].isdecimal() and t.touches(i + 4) == t.touches(i + 2)
    if three:
        return _three(t, i, (i, i + 2, i + 4), sep, tight)
    if t.forms[i + 3] == sep and tight and t.touches(i + 3):
        return named_figures(t, i)
    if t.glued(i + 3) or (t.touches(i + 3) and t.forms[i + 3] == sep and t.touches(i + 4)):
        return None
    if len(form) == 4:
        return _month_and_year(t, i) if tight and len(second) == 2 else None
    if t.hit(i + 3, "time_unit") is not None or t.hit(i + 3, "time_letter") is not None:
        return None  # "1/2 day", "1.5 hours"
    return _two(t, i, sep, sure) if tight or lone else None


def _after_date(t: Tape, i: int) -> bool:
    """Whether what touches token ``i`` before it leaves a date free to begin: "report-2017...", "1/5/2018-7/5/2018",
    but not "133-03-03-2020"."""
    if t.forms[i - 1] != "-":
        return False
    digits = i > 1 and t.touches(i - 1) and t.forms[i - 2][0].isdigit()
    return not digits or t.forms[i + 1] == "/"


def _order(first: int, second: int) -> tuple[int, int, tuple[tuple[int, int], ...]] | None:
    """(day, month, other readings) of two figures; month first where both could be, as English is read in most
    of the press that writes figures."""
    if 1 <= first <= 12 and 1 <= second <= 31:
        other = ((first, second),) if second <= 12 and first != second else ()
        return second, first, other
    if 1 <= second <= 12 and 1 <= first <= 31:
        return first, second, ()
    return None


def spaced(t: Tape, i: int) -> bool:
    """Whether a text is nothing but a day, month and year in figures with spaces between: 31 10 1974."""
    if i or t.n != 3 or t.block.base or t.touches(1) or t.touches(2):
        return False
    return (
        t.digits(0, 2) is not None and t.digits(1, 2) is not None and t.digits(2) is not None and len(t.forms[2]) == 4
    )


def _three(t: Tape, i: int, at: tuple[int, int, int], sep: str, tight: bool) -> Found | None:
    """Three figures at the tokens ``at``."""
    one, two, three = at
    j = three + 1
    if t.glued(j) or (t.touches(j) and t.forms[j] == sep and t.touches(j + 1) and t.forms[j + 1][:1].isdecimal()):
        return None
    a, b, c = t.forms[one], t.forms[two], t.forms[three]
    if len(a) == 4 and len(c) <= 2:
        number, month_number, day = int(a), int(b), int(c)
        if month_number > 12 >= day > 0:
            return None
        pieces: tuple[Piece, ...] = (
            ("year", number, one, one + 1),
            ("month", month_number, two, two + 1),
            ("day", day, three, j),
        )
        if not (1 <= month_number <= 12 and 1 <= day <= 31):
            return None
        return Found(i, j, CalendarDate(number, month_number, day), "DATE", pieces)
    if len(a) > 2 or len(c) not in (2, 4):
        return None
    if sep == "." and len(c) == 2 and tight and not (i == 0 or t.has(i - 1, "before_figures")):
        return None
    order = _order(int(a), int(b))
    if order is None:
        return None
    day, month_number, others = order
    if sep == "." and others:
        # Dots are the European way: the day stands first.
        day, month_number, others = int(a), int(b), ((int(b), int(a)),)
    day_at = one if day == int(a) and month_number == int(b) else two
    month_at = two if day_at == one else one
    pieces = tuple(
        sorted((("day", day, day_at, day_at + 1), ("month", month_number, month_at, month_at + 1)), key=lambda p: p[2])
    )
    number = int(c)
    if len(c) == 4 and number < 1000:
        return None
    e = CalendarDate(number, month_number, day, orders=others, short=len(c) == 2)
    return Found(i, j, e, "DATE", (*pieces, ("year", number, three, j)))


def _two(t: Tape, i: int, sep: str, sure: bool) -> Found | None:
    """A day and a month in figures, only where a date is expected: 24/7 and 2/3 are none."""
    # Alone in its text it is a date when written with a slash, or when one of the two can only be a day.
    alone = not any(form[0].isalpha() for form in t.block.forms[:8]) and t.n <= (3 if sep == "." else 7)
    alone = alone and (sep == "/" or max(int(t.forms[i]), int(t.forms[i + 2])) > 12)
    named = t.has(i - 1, "before_figures") and not t.has(i + 3, "time_part_of")
    expected = (sure and not _is_score(t, i, sep)) or alone or (sep == "/" and (named or _range_of_figures(t, i)))
    counts = i + 3 < t.n and t.forms[i + 3].isalpha() and (t.has(i + 3, "percent") or not t.has(i + 3, "stop"))
    if sep == "." and counts:
        return None  # "on Wednesday, 6.1 percent more"
    if not expected and i > 0 and sep in ".-" and t.forms[i - 1] == "on" and len(t.forms[i + 2]) == 2:
        expected = True
    order = _order(int(t.forms[i]), int(t.forms[i + 2])) if expected else None
    if order is None:
        return None
    day, month_number, others = order
    day_at = i + 2 if month_number == int(t.forms[i]) else i
    month_at = i if day_at == i + 2 else i + 2
    pieces = tuple(
        sorted((("day", day, day_at, day_at + 1), ("month", month_number, month_at, month_at + 1)), key=lambda p: p[2])
    )
    return Found(i, i + 3, CalendarDate(None, month_number, day, orders=others), "DATE", pieces)


def _is_score(t: Tape, i: int, sep: str) -> bool:
    """Two single figures with a dash, or one such pair of several: "won on Monday, 6-4, 4-6"."""
    if sep != "-":
        return False
    j = i + 4 if t.forms[i + 3] in (",", "(") else i + 3
    again = t.digits(j, 2) is not None and t.forms[j + 1] == "-" and t.digits(j + 2, 2) is not None
    return again or len(t.forms[i]) == len(t.forms[i + 2]) == 1


def _range_of_figures(t: Tape, i: int) -> bool:
    """Whether the pair at token ``i`` begins a range of two: from 10/1 to 11/7."""
    if not t.has(i - 1, "before_figure_range"):
        return False
    j = i + 4 if t.has(i + 3, "before_figure_range") else 0
    return j > 0 and t.digits(j, 2) is not None and t.forms[j + 1] == "/" and t.digits(j + 2, 2) is not None


def _month_and_year(t: Tape, i: int) -> Found | None:
    """2013/10, 2015-12, 2/2013."""
    a, b = t.forms[i], t.forms[i + 2]
    j = i + 3
    if t.glued(j) or (t.touches(j) and t.forms[j] in ("-", "/", ".") and t.touches(j + 1)):
        return None
    if t.forms[i + 1] == ".":
        return None
    if len(a) == 4 and len(b) == 2 and t.forms[i + 1] == "-" and int(b) == (int(a) + 1) % 100 and t.n > 3:
        return None  # the 2010-11 season
    if len(a) == 4 and len(b) == 2 and 1 <= int(b) <= 12 and int(a) >= 1000:
        pieces: tuple[Piece, ...] = (("year", int(a), i, i + 1), ("month", int(b), i + 2, j))
        return Found(i, j, CalendarDate(int(a), int(b)), "DATE", pieces)
    if len(b) == 4 and len(a) <= 2 and 1 <= int(a) <= 12 and 1000 <= int(b) <= 2999 and t.forms[i + 1] == "/":
        pieces = (("month", int(a), i, i + 1), ("year", int(b), i + 2, j))
        return Found(i, j, CalendarDate(int(b), int(a)), "DATE", pieces)
    return None


def _compact(t: Tape, i: int) -> Found | None:
    form = t.forms[i]
    number, month_number, day = int(form[:4]), int(form[4:6]), int(form[6:])
    if not (1900 <= number <= 2099 and 1 <= month_number <= 12 and 1 <= day <= 31) or t.word_glued(i + 1):
        return None
    return Found(i, i + 1, CalendarDate(number, month_number, day), "DATE", (("year", number, i, i + 1),))


def named_figures(t: Tape, i: int) -> Found | None:
    """Three parts with one separator, one of them a month's name: 2020/Sep/23, 23-2020-September."""
    sep = t.forms[i + 1]
    if sep not in ("/", "-") or t.forms[i + 3] != sep or not all(t.touches(k) for k in range(i + 1, i + 5)):
        return None
    e: dict[str, int] = {}
    pieces: list[Piece] = []
    for k in (i, i + 2, i + 4):
        name = t.month(k)
        value = t.digits(k)
        role = "month" if name is not None else "year" if len(t.forms[k]) == 4 else "day"
        number = name if name is not None else value
        if number is None or role in e or (role == "day" and not 1 <= number <= 31):
            return None
        e[role] = number
        pieces.append((role, number, k, k + 1))
    if len(e) != 3 or t.word_glued(i + 5):
        return None
    return Found(i, i + 5, CalendarDate(e["year"], e["month"], e["day"]), "DATE", tuple(pieces))
