"""Arabic dates in digits alone: «27/4/2019», «2019-04-27», «27-4», «3/2015», «1440/8/15هـ».

Comes in: a `Scan` and a token. Goes out: a `Found` that begins there, or None. The day comes first unless the
numbers forbid it; where both orders are possible the other one is kept in ``orders`` until evidence decides.
"""

from __future__ import annotations

from factcheck.lang.ar.dates import LAST_HIJRI, SEPARATORS, era_at
from factcheck.lang.ar.relative import plausible_year
from factcheck.lang.ar.scan import COMMAS, Found, Scan
from factcheck.model.mention import Part
from factcheck.model.timex import CalendarDate

__all__ = ["numeric_date"]

#: What behind two figures with a point between says that they are one.
_COUNTS = frozenset(("percent", "measure", "currency", "numeral"))


def numeric_date(scan: Scan, i: int) -> Found | None:
    """«27/4/2019», «2019-04-27», «27-4», «3/2015», «2014-2018», «11/12, 16»."""
    first = scan.digits(i)
    if first is None or (i and scan.forms[i - 1] in SEPARATORS and scan.touches(i) and scan.is_number(i - 2)):
        return None
    mark = scan.form(i + 1)
    if mark not in SEPARATORS:
        return None
    second = scan.digits(i + 2)
    if second is None:
        return None
    same = scan.form(i + 3) == mark
    third = scan.digits(i + 4) if same else None
    if third is not None and scan.form(i + 5) == mark and scan.is_number(i + 6) and scan.touches(i + 6):
        return None
    if third is not None:
        return _three(scan, i, (first, second, third))
    return _two(scan, i, mark, first, second)


def _three(scan: Scan, i: int, numbers: tuple[int, int, int]) -> Found | None:
    """Day, month and year in digits; the day first unless the numbers forbid it, as Arabic writes."""
    a, b, c = numbers
    widths = tuple(len(scan.forms[k]) for k in (i, i + 2, i + 4))
    tight = all(scan.touches(k) for k in range(i + 1, i + 5))
    if widths[0] == 4:
        number, at = a, (i, i + 2, i + 4)
        months, days, place = b, c, (at[1], at[2])
        if b > 12 >= c:
            months, days, place = c, b, (at[2], at[1])
    elif widths[2] == 4 or (widths[2] == 2 and tight and widths[0] <= 2):
        number, at = c, (i, i + 2, i + 4)
        days, months, place = a, b, (at[1], at[0])
        if b > 12 >= a:
            days, months, place = b, a, (at[0], at[1])
    else:
        return None
    short = widths[0] != 4 and widths[2] == 2
    if short and scan.form(i + 1) == ".":
        return None
    if max(widths[k] for k in (0, 1, 2) if (i, i + 2, i + 4)[k] in place) > 2 or not 1 <= months <= 99 or not days:
        return None
    if months > 12 and short:
        return None
    hijri = not short and number <= LAST_HIJRI and number >= 1300
    year_at = i if widths[0] == 4 else i + 4
    j = i + 5
    era = era_at(scan, j, near=True)
    calendar = "hijri" if hijri else "gregorian"
    more: list[Part] = []
    if era is not None and era[0] != "bc":
        calendar = era[0]
        more.append(scan.part("calendar", era[0], j, era[1]))
        j = era[1]
    elif not hijri and not short and not plausible_year(number):
        return None
    orders: tuple[tuple[int, int], ...] = ()
    if widths[0] != 4 and days <= 12 and months <= 12 and days != months:
        orders = ((months, days),)
    parts = sorted(
        [
            scan.part("day", days, place[1], place[1] + 1),
            scan.part("month", months, place[0], place[0] + 1),
            scan.part("year", number, year_at, year_at + 1),
        ],
        key=lambda part: part.start,
    )
    date = CalendarDate(year=number, month=months, day=days, calendar=calendar, orders=orders, short=short)
    return Found(i, j, date, parts=[*parts, *more])


def _two(scan: Scan, i: int, mark: str, first: int, second: int) -> Found | None:
    """Two numbers: day and month, month and year."""
    j = i + 3
    widths = len(scan.forms[i]), len(scan.forms[i + 2])
    if not (scan.touches(i + 1) and scan.touches(i + 2)) or "idhead" in (scan.lex[i - 1] if i else {}):
        return None
    if scan.form(j) in SEPARATORS and scan.is_number(j + 1) and scan.touches(j + 1):
        return None
    if 4 in widths:
        if widths == (4, 4) or (mark == "." and not scan.ends(j)):
            return None
        number, months, at = (first, second, i) if widths[0] == 4 else (second, first, i + 2)
        if not plausible_year(number) or not 1 <= months <= 12 or number < 1900:
            return None
        if widths[0] == 4 and months > 12:
            return None
        other = i + 2 if at == i else i
        if mark != "/" and widths[0] == 4 and widths[1] == 2 and months == number % 100 + 1:
            return None
        parts = sorted(
            [scan.part("month", months, other, other + 1), scan.part("year", number, at, at + 1)],
            key=lambda part: part.start,
        )
        return Found(i, j, CalendarDate(year=number, month=months), parts=parts)
    if max(widths) > 2 or not first or not second or not _dated(scan, i, j, mark, widths):
        return None
    if mark == "-" and i and _is_score(scan, i, j, widths):
        return None
    days, months, swapped = first, second, False
    if second > 12 >= first:
        days, months, swapped = second, first, True
    if months > 12 or days > 31:
        return None
    orders = ((months, days),) if days <= 12 and days != months else ()
    day = scan.part("day", days, i + 2 if swapped else i, i + 3 if swapped else i + 1)
    the_month = scan.part("month", months, i if swapped else i + 2, i + 1 if swapped else i + 3)
    parts = [the_month, day] if swapped else [day, the_month]
    # «11/12, 16»: the year in two digits behind a comma.
    short_year: int | None = None
    if scan.form(j) in COMMAS and scan.digits(j + 1) is not None and scan.ends(j + 2):
        tail = scan.digits(j + 1)
        if tail is not None and (plausible_year(tail) or (len(scan.forms[j + 1]) == 2 and mark == "/")):
            short_year = tail
            parts.append(scan.part("year", tail, j + 1, j + 2))
            if orders and plausible_year(tail):
                # A comma before the year is the American way of writing, the month first.
                days, months, orders = months, days, ((days, months),)
            j += 2
    short = short_year is not None and short_year < 100
    return Found(i, j, CalendarDate(year=short_year, month=months, day=days, orders=orders, short=short), parts=parts)


def _is_score(scan: Scan, i: int, j: int, widths: tuple[int, int]) -> bool:
    """Two single figures behind a weekday, or one such pair of several: «فاز الأحد 3-1», «الاثنين 6-4، 3-6»."""
    if "weekday" not in scan.lex[i - 1] and scan.form(i - 1) not in COMMAS:
        return False
    k = j + 1 if scan.form(j) in COMMAS else j
    again = scan.digits(k) is not None and scan.form(k + 1) == "-" and scan.digits(k + 2) is not None
    return again or widths == (1, 1)


def _dated(scan: Scan, i: int, j: int, mark: str, widths: tuple[int, int]) -> bool:
    """Whether two short numbers are a day and a month rather than a score, a fraction or a ratio."""
    alone = i == 0 and j >= scan.n
    before = scan.lex[i - 1] if i else {}
    if alone and mark not in ("-", "."):  # «1.10» alone is a decimal
        return True
    if mark == "." and j < scan.n and not _COUNTS.isdisjoint(scan.lex[j]):
        return False  # «ارتفع الأربعاء 6.1 في المئة»
    if not before.keys().isdisjoint(("weekday", "falls")) or scan.form(i - 1) in ("يوم", "بتاريخ", "التاريخ"):
        return True
    impossible = max(int(scan.forms[i]), int(scan.forms[i + 2])) > 12 and scan.ends(j)
    if "timesignal" in before:
        word = before["timesignal"].value
        return (
            (word in ("in", "on", "since", "until", "before", "after") and scan.ends(j))
            if mark == "/"
            else (word in ("in", "on", "since", "until") and impossible)
        )
    if mark == "/" and scan.form(j) in COMMAS and plausible_year(scan.digits(j + 1)):
        return True
    if mark == "/":
        return "0" in (scan.forms[i][0], scan.forms[i + 2][0]) and impossible
    return mark == "." and impossible and scan.form(i - 1) in ("عند",)
