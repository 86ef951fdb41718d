"""Values of claims as people read them: "34000000±500000 USD" is 34,000,000 USD, a day without its bounds is a day."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta

__all__ = ["shown_value"]

_NUMBER = r"-?\d+(?:[./]\d+)?"
_FIGURE = re.compile(rf"(¬ )?([~<>]?)({_NUMBER})?(?:±{_NUMBER})?(\.\.)?({_NUMBER})?( .+)?")
_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)?/(\d{4}-\d\d-\d\d)?")


def shown_value(value: str) -> str:
    """A value of `factcheck.keys` in signs that need no language."""
    return "; ".join(map(_item, value.split("; "))) if value else "—"


def _item(item: str) -> str:
    days = _SPAN.fullmatch(item)
    if days is not None:
        return _days(days[1], days[2])
    figure = _FIGURE.fullmatch(item)
    if figure is None or not (figure[3] or figure[5]):
        return item
    denied, mark, low, open_, high, unit = (part or "" for part in figure.groups())
    if not open_:
        said = f"{'≈ ' if mark == '~' else ''}{_grouped(low)}"
    elif low and high:
        said = f"{_grouped(low)}–{_grouped(high)}"
    else:
        sign = ("> " if mark else "≥ ") if low else ("< " if mark else "≤ ")
        said = f"{sign}{_grouped(low or high)}"
    return f"{denied}{said}{unit}"


def _grouped(number: str) -> str:
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.lstrip("-").isdecimal() and len(whole) > 4 else number


def _days(low: str | None, high: str | None) -> str:
    """Half-open bounds as a day, a month, a year or two days."""
    if low is None or high is None:
        return f"{low or ''} – {_before(high) if high else ''}".strip()
    last = _before(high)
    if low == last:
        return low
    if low[4:] == "-01-01" and last[4:] == "-12-31":
        return low[:4] if low[:4] == last[:4] else f"{low[:4]}–{last[:4]}"
    if low[:7] == last[:7] and low[8:] == "01" and high[8:] == "01":
        return low[:7]
    return f"{low} – {last}"


def _before(day: str) -> str:
    try:
        return (Date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day
