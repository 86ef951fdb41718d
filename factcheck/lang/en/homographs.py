"""Words of time that are other words too: may, march, the Sun, Sat., August, the Sunday Times."""

from __future__ import annotations

from factcheck.lang.en.tape import Found, Tape
from factcheck.model.timex import (
    CalendarDate,
    DateTime,
    DayPart,
    Period,
    WeekdayRef,
)

__all__ = ["is_another_word"]


def is_another_word(t: Tape, found: Found) -> bool:
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
            return not (t.has(found.i - 1, "before_small_date"))
        return False
    if isinstance(e, DateTime) and isinstance(e.clock, DayPart) and t.has(found.j, "paper") and t.upper(found.j):
        return True  # the Saturday Evening Post
    if isinstance(e, Period) and e.kind == "century" and t.upper(found.j - 1) and t.upper(found.j):
        return True  # 20th Century Fox
    if isinstance(e, WeekdayRef) and found.j - found.i <= 2 and e.which is None:
        i = found.i
        if t.lex[i].get("weekday") is not None and t.lex[i]["weekday"].entry.data.get("plain"):
            return not _short_weekday(t, i, found.j)
        return t.has(i + 1, "paper") and t.upper(i + 1)
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
    if data.get("abbreviation") and t.capitals(i) and t.ends_here(found.j):
        return False  # an acronym: OCT, MAR, DEC
    if not t.upper(i):
        return (
            (t.has(i - 1, "before_small_month") and t.forms[i] not in ("may",))
            or (before == "in" and t.forms[i] == "may" and t.ends_here(i + 1))
            or (not t.has(i, "no_small_month") and not data.get("abbreviation"))
        )
    if t.has(i, "doubtful_month") and t.upper(found.j) and t.month(found.j) is None and not t.hit(found.j, "weekday"):
        return False  # Jan Peters, April Jones, May Day
    if not data.get("plain"):
        return True
    if (
        t.has(i - 1, "before_month")
        or t.hit(i - 1 if i else t.n, "time_signal") is not None
        or t.hit(i - 1 if i else t.n, "time_edge") is not None
    ):
        return not (t.forms[i] == "may" and t.has(i - 1, "before_name") and t.has(i + 1, "after_name_may"))
    if t.has(i, "doubtful_month"):
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
    return t.has(i - 1, "before_weekday") or (t.forms[i + 1] == "." and t.touches(i + 1))
