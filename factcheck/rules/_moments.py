"""Moments in words: a date as facts give it ("1990-09-30", "1990-09", "1990", two with a slash between) → "on 30
September 1990", "in September 1990", "in 1990", "from … to …"."""

from __future__ import annotations

from calendar import monthrange

from factcheck.model.message import Message, msg
from factcheck.model.names import MONTHS

__all__ = ["at", "day", "stretch", "term"]


def day(when: str) -> Message | str:
    """A day, month or year; what is given of it."""
    year, *rest = [int(part) for part in when.split("-")]
    if not rest:
        return str(year)
    month = MONTHS[rest[0] - 1]
    if len(rest) == 1:
        return msg("{month} {year}", month=month, year=str(year))
    return msg("{day} {month} {year}", day=str(rest[1]), month=month, year=str(year))


def at(when: str) -> Message:
    """When something was."""
    first, slash, last = when.partition("/")
    if slash:
        return term(first, last)
    return msg("on {date}", date=day(when)) if when.count("-") == 2 else msg("in {date}", date=day(when))


def term(first: str, last: str) -> Message:
    """Since when and until when something held, one of them at least; "" where that is open."""
    if first and last:
        return msg("from {first} to {last}", first=day(first), last=day(last))
    return msg("since {date}", date=day(first)) if first else msg("until {date}", date=day(last))


def stretch(first: str, last: str) -> Message | str:
    """Two days and all between them: as years or months where they are whole ones."""
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    elif first.endswith("-01") and int(last[8:]) == monthrange(int(last[:4]), int(last[5:7]))[1]:
        first, last = first[:7], last[:7]
    return day(first) if first == last else msg("{first} to {last}", first=day(first), last=day(last))
