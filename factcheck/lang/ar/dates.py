"""Arabic calendar dates: days, months with both names, years, numeric dates, Hijri dates.

Comes in: a `Scan` and a token. Goes out: a `Found` that begins there, or None. A month written twice
(«ديسمبر (كانون الأول)», «أبريل/نيسان», «أيار مايو») is one mention with a part of role "month" for each name,
also when the two names disagree; an impossible day (32) is kept as written, so that a rule can say so.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.lang.ar.relative import deictic_unit, plausible_year, side, unit
from factcheck.lang.ar.scan import COMMAS, DASHES, Figure, Found, Scan
from factcheck.model.mention import Part
from factcheck.model.timex import CalendarDate, Length, Period, Shifted, TimeExpression, Within

__all__ = [
    "LAST_HIJRI", "SEPARATORS", "Month", "Year", "day_of_month", "era_at", "month", "month_date", "with_year", "year",
    "year_date", "year_expression",
]  # fmt: skip

SEPARATORS = frozenset("/-.–\\")
LAST_HIJRI = 1600
_ONE = Fraction(1)
_NAMES = frozenset(("month", "hmonth"))
#: What a month can begin with.
_MONTHS = frozenset(("timeunit", "month", "hmonth"))
_THAT = frozenset(("ذلك", "تلك"))
_YEAR_WORDS = frozenset(("عام", "سنه"))
_CALENDAR_ADJECTIVES = frozenset(("الميلادي", "الهجري", "الميلاديه", "الهجريه"))


class Month(NamedTuple):
    """A month at tokens ``i`` to ``j``; ``sure`` when «شهر» or a second name stands with it."""

    value: int
    calendar: str
    i: int
    j: int
    skip: int
    parts: tuple[Part, ...]
    shy: bool = False
    verb: bool = False
    sure: bool = False


class Year(NamedTuple):
    """A year said after a month or alone: its number, or (``base``) an expression of its own."""

    number: int | None
    j: int
    parts: tuple[Part, ...]
    calendar: str | None = None
    era: str | None = None
    base: TimeExpression | None = None
    named: bool = False


# ---------------------------------------------------------------------- months


def _name(scan: Scan, i: int) -> Month | None:
    """One month by name."""
    calendar = "gregorian"
    if scan.lacks(i, _NAMES):
        return None
    hit = scan.hit(i, "month")
    hijri = scan.hit(i, "hmonth")
    if hit is None or (hijri is not None and hijri.width > hit.width):
        if hijri is None:
            return None
        hit, calendar = hijri, "hijri"
    data = hit.entry.data
    shy = bool(data.get("shy")) and not (data.get("madda") and "آ" in scan.original(i))
    if shy and hit.prefix not in ("", "و", "ف"):
        return None
    j = i + hit.width
    part = scan.part("month", int(hit.value), i, j, hit.skip)
    verb = bool(data.get("verb") or (data.get("shy") and not shy))
    return Month(int(hit.value), calendar, i, j, hit.skip, (part,), shy, verb)


def _syriac(scan: Scan, i: int) -> bool:
    hit = scan.hit(i, "month")
    return hit is not None and bool(hit.entry.data.get("syriac"))


def month(scan: Scan, i: int) -> Month | None:
    """A month with what names it: «شهر مايو», «شهر 9», «الشهر التاسع», «فبراير (شباط)»."""
    if scan.lacks(i, _MONTHS):
        return None
    word = scan.hit(i, "timeunit")
    if word is not None and word.value == "month" and word.entry.data["number"] == "sg":
        named = _name(scan, i + 1)
        if named is not None and not named.skip:
            named = _doubled(scan, named)
            return named._replace(i=i, skip=word.skip, sure=True)
        figure = scan.figure(i + 1)
        if figure is None or figure.skip or not 1 <= figure.value <= 12:
            return None
        # «شهر 9» and «شهر ثلاثة» need no article, «الشهر التاسع» does; «شهر 9 سنوات» is none.
        after = scan.hit(figure.j, "timeunit")
        counted = after is not None and not after.article and scan.forms[figure.j] not in _YEAR_WORDS
        if word.article != (figure.kind == "ordinal") or counted:
            return None
        part = scan.part("month", figure.value, figure.i, figure.j)
        return Month(figure.value, "gregorian", i, figure.j, word.skip, (part,), sure=True)
    named = _name(scan, i)
    return None if named is None else _doubled(scan, named)


def _doubled(scan: Scan, first: Month) -> Month:
    """A second name of the month behind the first, in brackets, after a slash, or simply next to it."""
    if first.calendar != "gregorian":
        return first
    j = first.j
    mark = scan.form(j)
    if mark in ("(", "["):
        second = _name(scan, j + 1)
        if second is not None and second.calendar == "gregorian" and scan.form(second.j) in (")", "]"):
            return first._replace(j=second.j + 1, parts=first.parts + second.parts, sure=True)
        return first
    dash = mark in DASHES
    at = j + 1 if dash or mark in ("/", "\\") else j
    second = _name(scan, at)
    if dash and (second is None or second.value != first.value):
        return first  # «مايو-يونيو» is a stretch of two months
    if (
        second is not None
        and second.calendar == "gregorian"
        and not second.skip
        and _syriac(scan, first.i) != _syriac(scan, second.i)
        and not (second.shy and at == j)
    ):
        return first._replace(j=second.j, parts=first.parts + second.parts, sure=True)
    return first


# ---------------------------------------------------------------------- years


def era_at(scan: Scan, k: int, *, near: bool = True) -> tuple[str, int] | None:
    """The calendar or era behind a year («هـ», «ميلادي», «ق.م») and the token after it."""
    at = k
    hit = scan.hit(at, "era")
    if hit is None or hit.prefix not in ("", "ل"):
        return None
    # «م» is a metre as well, and a name's initial; «هـ» is nothing else behind a number.
    if hit.entry.form == "م" and not (near or scan.touches(at) or scan.ends(at + 1)):
        return None
    return str(hit.value), at + hit.width


def _number(scan: Scan, k: int, *, most: int = 4) -> tuple[int, int] | None:
    """A year's digits or words, perhaps in brackets, and the token after it."""
    if scan.form(k) == "(" and scan.digits(k + 1) is not None and scan.form(k + 2) == ")":
        value = scan.digits(k + 1)
        return (value, k + 3) if value is not None else None
    value = scan.digits(k, most)
    if value is not None:
        return None if scan.glued(k) else (value, k + 1)
    figure = scan.figure(k)
    if figure is not None and figure.kind == "cardinal" and not figure.skip and figure.value >= 100:
        return figure.value, figure.j
    return None


def year(scan: Scan, k: int, *, hijri: bool = False) -> Year | None:
    """The year behind a month: «2017», «عام 2017», «، 2018», «من العام الماضي», «1440هـ»."""
    at = k
    mark = scan.form(at)
    if ((mark in COMMAS or mark in "/-.") and mark) or mark in ("من", "في", "لل", "عن"):
        at += 1
    word = unit(scan, at)
    if word is not None and word.value == "year" and word.prefix in ("", "ل", "ب"):
        relative = deictic_unit(scan, at)
        if relative is not None:
            return _relative_year(scan, relative)
        found = _number(scan, at + 1)
        if found is None:
            return None
        return _eras(scan, at + 1, found, named=True, hijri=hijri)
    if scan.hit(at, "this") is not None or scan.form(at) in _THAT:
        relative = deictic_unit(scan, at if scan.form(at) not in _THAT else at + 1)
        return _relative_year(scan, relative) if relative is not None else None
    found = _number(scan, at)
    if found is None:
        return None
    # «في مايو من 2017» is good, «من 30 شخصا» is not.
    if at > k and mark in ("من", "في", "عن") and scan.is_number(at) and not plausible_year(found[0]):
        return None
    result = _eras(scan, at, found, named=False, hijri=hijri)
    if result.era is None and result.calendar is None:
        return None
    node = scan.places.get(at)
    if node is not None and node.bare[1] > found[1] and node.form != "digits":
        return None
    return result


def _relative_year(scan: Scan, relative: Found) -> Year | None:
    expression = relative.expression
    if isinstance(expression, CalendarDate):
        return Year(expression.year, relative.j, tuple(relative.parts), "gregorian")
    if getattr(expression, "unit", None) != "year":
        return None
    return Year(None, relative.j, tuple(relative.parts), base=expression)


def _eras(scan: Scan, at: int, found: tuple[int, int], *, named: bool, hijri: bool) -> Year:
    """A year's number with its era; ``calendar`` stays None where the number alone is no year."""
    value, j = found
    digit = at + 1 if scan.form(at) == "(" else at
    parts: tuple[Part, ...] = (scan.part("year", value, digit, digit + 1 if digit > at else j),)
    era = era_at(scan, j, near=named or scan.touches(j))
    if era is not None:
        name, after = era
        parts += (scan.part("calendar", name, j, after),)
        if scan.form(after) == "." and name != "bc" and len(scan.form(j)) == 1 and not scan.ends(after + 1):
            after += 1
        if name == "bc":
            return Year(value, after, parts, "gregorian", "bc", named=named)
        return Year(value, after, parts, name, named=named)
    if hijri and value <= LAST_HIJRI:
        return Year(value, j, parts, "hijri", named=named)
    if named or plausible_year(value):
        return Year(value, j, parts, "gregorian", named=named)
    return Year(value, j, parts)


def year_date(scan: Scan, i: int) -> Found | None:
    """«عام 2003», «سنة ألفين وخمسة», «العام (1948)», «عام 1325 هجري», «العام 2019م»."""
    word = unit(scan, i)
    if word is None or word.value != "year":
        return None
    at = i + 1
    fiscal = scan.form(at) in ("المالي", "الماليه")
    if fiscal or scan.form(at) in _CALENDAR_ADJECTIVES:
        at += 1
    number = _number(scan, at)
    if number is None or (scan.lone(number[1], "timeunit") is not None and not plausible_year(number[0])):
        return None
    if number[0] < 32 and scan.is_number(at):
        return None
    if not plausible_year(number[0]) and _counts(scan, at, number[1]):
        return None  # «قبل سنة 300 مليون دينار»
    found = _eras(scan, at, number, named=True, hijri=False)
    if at > i + 1 and found.calendar == "gregorian" and scan.form(i + 1).startswith("الهجري"):
        found = found._replace(calendar="hijri")
    if fiscal and found.number is not None:
        return Found(i, found.j, Period("fiscal", found.number), skip=word.skip, parts=found.parts)
    return Found(i, found.j, year_expression(found), skip=word.skip, parts=found.parts)


def _counts(scan: Scan, at: int, j: int) -> bool:
    """The number at ``at`` goes on with a scale or counts a unit or a noun that follows at ``j``."""
    node = scan.places.get(at)
    if node is not None and node.bare[1] > j:
        return True
    reading = scan.lex[j] if j < scan.n else {}
    return any(c in reading and not reading[c].prefix for c in ("measure", "currency", "percent", "numeral", "plural"))


def year_expression(found: Year) -> TimeExpression:
    """What a year's words say."""
    if found.base is not None:
        return found.base
    return CalendarDate(year=found.number, calendar=found.calendar or "gregorian", era=found.era)


# ---------------------------------------------------------------------- days and months


def with_year(scan: Scan, j: int, day: int | None, named: Month | None) -> tuple[TimeExpression, int, list[Part]]:
    """The expression of a day and month with the year or adjective that follows at token ``j``."""
    value = named.value if named is not None else None
    hijri = named is not None and named.calendar == "hijri"
    calendar = "hijri" if hijri else "gregorian"
    which = side(scan, j) if named is not None else None
    if which is not None and (not which.loose or which.offset < 0):
        word = {-1: "last", 0: "this", 1: "next"}.get(which.offset)
        if word is not None:
            return CalendarDate(month=value, day=day, calendar=calendar, which=word), which.j, []
        near = "last" if which.offset < 0 else "next"
        base = CalendarDate(month=value, day=day, calendar=calendar, which=near)
        further = Length((("year", _ONE, _ONE),))
        return Shifted(base, further, 1 if which.offset > 0 else -1), which.j, []
    found = year(scan, j, hijri=hijri)
    if found is None:
        return CalendarDate(month=value, day=day, calendar=calendar), j, []
    if found.base is not None:
        date = CalendarDate(month=value, day=day, calendar=calendar)
        return Within(date, found.base), found.j, list(found.parts)
    if hijri and found.calendar == "gregorian":
        date = CalendarDate(month=value, day=day, calendar="hijri")
        return Within(date, CalendarDate(year=found.number)), found.j, list(found.parts)
    if found.calendar == "hijri" and not hijri:
        return CalendarDate(month=value, day=day), j, []
    full = CalendarDate(year=found.number, month=value, day=day, calendar=calendar, era=found.era)
    return full, found.j, list(found.parts)


def month_date(scan: Scan, i: int) -> Found | None:
    """A date that begins with its month: «مايو 2019», «يناير 1», «مايو الحادي عشر», «فبراير (شباط)»."""
    named = month(scan, i)
    if named is None:
        return None
    j = named.j
    day = None
    parts = list(named.parts)
    at = j + 1 if scan.form(j) in SEPARATORS and scan.touches(j) else j
    figure = scan.figure(at)
    if (
        figure is not None
        and 1 <= figure.value <= 31
        and not figure.skip
        and (figure.kind != "digits" or len(scan.forms[at]) <= 2)
        and not (named.sure and figure.kind == "digits" and scan.form(i).startswith("شهر"))
        and _closes(scan, figure.j)
        and not (figure.kind == "ordinal" and not scan.forms[at].startswith("ال"))
    ):
        day = figure.value
        parts.append(scan.part("day", day, figure.i, figure.j))
        j = figure.j
    expression, end, more = with_year(scan, j, day, named)
    if named.shy and not named.sure and end == j:
        return None
    if named.verb and not named.sure and end == j and not _prepared(scan, i, named):
        return None
    return Found(i, end, expression, skip=named.skip, parts=[*parts, *more])


def _closes(scan: Scan, j: int) -> bool:
    """What follows a number after a month lets it be a day: no noun that it could count."""
    if scan.ends(j):
        return True
    reading = scan.lex[j]
    if not reading.keys().isdisjoint(("timesignal", "daypart", "weekday", "rel")):
        return True
    if scan.is_number(j) or scan.form(j) in ("الساعه", "و"):
        return True
    word = scan.hit(j, "timeunit")
    if word is not None and word.value == "year":
        return True
    node = scan.places.get(j)
    return node is not None and node.value is not None and node.value >= 1000


def _prepared(scan: Scan, i: int, named: Month) -> bool:
    """A preposition or an edge before a name that is a verb or a given name as well."""
    if named.skip and not scan.forms[i].startswith("و"):
        return True
    if i == 0 and scan.n == named.j:
        return scan.places.get(i) is None  # «صفر» alone is nought
    before = scan.lex[i - 1] if i else {}
    signal = before.get("timesignal")
    # «من مارس العنف» is who practised violence; «من يناير إلى مارس» has another month before it.
    if i >= 2 and "month" in scan.lex[i - 2 if signal is not None or scan.form(i - 1) in DASHES else i - 1]:
        return True
    if signal is not None and signal.value not in ("from", "to", "between", "for"):
        return True
    return not before.keys().isdisjoint(("edge", "this", "season")) or scan.form(i - 1) == "و"


def _day_number(scan: Scan, i: int) -> Figure | None:
    """The number of a day; «غرة» is the first."""
    first = scan.hit(i, "firstday")
    return scan.figure(i) if first is None else Figure(1, i, i + 1, first.skip, "ordinal")


def _is_adjective(scan: Scan, figure: Figure) -> bool:
    """An ordinal that belongs to the noun before it: «المرة الأولى», «النصف الأول من مايو»."""
    first = scan.forms[figure.i]
    if first.endswith(("ه", "اولي")):
        return True
    before = scan.form(figure.i - 1)
    kinds = scan.lex[figure.i - 1] if figure.i else {}
    definite = before.startswith("ال") and len(before) > 4
    return definite and kinds.keys().isdisjoint(("weekday", "deictic", "falls")) if kinds else definite


def day_of_month(scan: Scan, i: int) -> Found | None:
    """A date that begins with its day: «12 أكتوبر 1948», «الأول من مايو», «28-نوفمبر», «16 من هذا الشهر»."""
    start, skip = i, None
    word = unit(scan, i)
    if word is not None and word.value == "day":
        start, skip = i, word.skip
        i += 1
    figure = _day_number(scan, i)
    if figure is None or not 1 <= figure.value <= 99 or (figure.kind == "digits" and len(scan.forms[i]) > 2):
        return None
    if figure.value > 31 and figure.kind != "digits":
        return None
    k = figure.j
    if skip is None and figure.kind == "ordinal":
        day_word = scan.lone(k, "timeunit")
        if day_word is not None and day_word.value == "day" and not day_word.article and scan.form(k + 1) == "من":
            k += 1
    mark = scan.form(k)
    if figure.kind == "ordinal" and (mark == "في" or (skip is None and _is_adjective(scan, figure))):
        return None
    if mark in SEPARATORS or mark == "," or mark in ("من", "في"):
        k += 1
    skip = figure.skip if skip is None else skip
    day = scan.part("day", figure.value, figure.i, figure.j, figure.skip)
    named = month(scan, k)
    if named is not None and (named.skip == 0 or scan.forms[k].startswith(("ب", "ل"))):
        if named.shy and not named.sure and figure.kind == "cardinal":
            return None
        j = named.j
        expression, end, more = with_year(scan, _skip_separator(scan, j, mark), figure.value, named)
        if end == _skip_separator(scan, j, mark):
            end = j
        return Found(start, end, expression, skip=skip, parts=[day, *named.parts, *more])
    if mark in SEPARATORS:
        return None
    relative = deictic_unit(scan, k)
    if relative is not None and getattr(relative.expression, "unit", None) == "month":
        base = relative.expression
        return Found(
            start, relative.j, Within(CalendarDate(day=figure.value), base), skip=skip, parts=[day, *relative.parts]
        )
    return None


def _skip_separator(scan: Scan, j: int, mark: str) -> int:
    """«28-نوفمبر-2019»: the year stands behind the same separator as the month."""
    return j + 1 if mark in SEPARATORS and scan.form(j) == mark and scan.digits(j + 1) is not None else j
