"""Arabic stretches of a calendar: quarters, halves, seasons, decades, centuries, nth weeks and days, edges.

Comes in: a `Scan` and a token. Goes out: a `Found` that begins there, or None.
"""

from __future__ import annotations

from attrs import evolve

from factcheck.lang.ar.dates import month_date, year_date, year_expression
from factcheck.lang.ar.dates import year as year_after
from factcheck.lang.ar.relative import deictic_day, deictic_unit, plausible_year, side, unit
from factcheck.lang.ar.scan import Found, Scan
from factcheck.lang.ar.weekdays import weekday
from factcheck.lang.pack import Hit
from factcheck.model.timex import (
    CalendarDate,
    Deictic,
    Edge,
    NamedDay,
    Nth,
    NthWeekday,
    Period,
    TimeExpression,
)

__all__ = ["century", "decade", "edge", "feast", "nth", "season", "year_part"]

_LAST = frozenset(("اخر", "الاخير", "الاخيره"))
#: A weekday comes at most so often in a month.
_WEEKS = 5
_LIFE = frozenset(("عمره", "عمرها", "العمر", "عمري", "عمرهم", "عمرهما"))
#: Edges that are a third of their stretch, those that are its first or last day, and what they are in TIMEX3.
_EDGES = {"START": ("START", True), "EARLY": ("START", True), "MID": ("MID", True), "LATE": ("END", True)}
_EDGES |= {"END": ("END", False), "HALF": ("MID", False), "AFTER": ("AFTER", False), "BEFORE": ("BEFORE", False)}


def base(scan: Scan, k: int, *, link: bool = True) -> Found | None:
    """The stretch that a part is said to lie in: «من العام الحالي», «في سبتمبر 2014», «2016», «من شهر 10»."""
    at = k
    if link and scan.form(at) in ("من", "في", "لل", "ل"):
        at += 1
    found = deictic_unit(scan, at) or year_date(scan, at) or month_date(scan, at)
    if found is not None:
        clitics = found.skip == 0 or (link and scan.forms[at][: found.skip] in ("ل", "ب", "لل"))
        return found if clitics else None
    number = scan.digits(at)
    if plausible_year(number) and number is not None and not scan.glued(at):
        return Found(at, at + 1, CalendarDate(year=number), parts=[scan.part("year", number, at, at + 1)])
    figure = scan.figure(at)
    if figure is not None and figure.kind == "cardinal" and plausible_year(figure.value) and not figure.skip:
        part = scan.part("year", figure.value, at, figure.j)
        return Found(at, figure.j, CalendarDate(year=figure.value), parts=[part])
    return None


def year_part(scan: Scan, i: int) -> Found | None:
    """«الربع الأول من عام 2016», «النصف الثاني من العام», «الربع الماضي»."""
    hit = scan.hit(i, "yearpart")
    if hit is None or not hit.article:
        return None
    kind = str(hit.value)
    at = i + 1
    number = scan.ordinal(at)
    if number is not None and not number.skip:
        order, j = number.value, number.j
    elif scan.form(at) in _LAST:
        order, j = {"quarter": 4, "half": 2, "third": 3}[kind], at + 1
    else:
        which = side(scan, at)
        if which is not None and kind == "quarter" and not which.loose:
            return Found(i, which.j, Deictic("quarter", which.offset), skip=hit.skip)
        return None
    if order > {"quarter": 4, "half": 2, "third": 3}[kind]:
        return None
    parts = [scan.part(kind, order, i, j, hit.skip)]
    inside = base(scan, j)
    if inside is None and scan.form(j) in ("من", "في"):
        whole = unit(scan, j + 1)
        if whole is not None and whole.article and whole.value == "year":
            inside = Found(j + 1, j + 2, Deictic("year", 0))
    if inside is None:
        # «الربع الأول» alone is a quarter of the year in business news, and of a match after it.
        if kind != "quarter" or scan.form(j) in ("من", "في", "ل") or scan.form(j)[:2] in ("لل",):
            return None
        return Found(i, j, Period(kind, order), skip=hit.skip, parts=parts)
    if isinstance(inside.expression, CalendarDate) and inside.expression.day is not None:
        return None
    expression: TimeExpression = Period(kind, order, inside.expression)
    if kind != "quarter" and not _is_year(inside.expression):
        return None
    return Found(i, inside.j, expression, skip=hit.skip, parts=[*parts, *inside.parts])


def _is_year(expression: TimeExpression) -> bool:
    if isinstance(expression, CalendarDate):
        return expression.month is None
    return isinstance(expression, Deictic) and expression.unit == "year"


def season(scan: Scan, i: int) -> Found | None:
    """«صيف 2016», «الصيف الماضي», «صيف العام المقبل», «فصل الشتاء»."""
    start, skip = i, None
    if scan.form(i).endswith("فصل") and len(scan.form(i)) <= 4:
        i += 1
        skip = len(scan.form(start)) - 3
    hit = scan.hit(i, "season")
    if hit is None or (skip is not None and hit.prefix):
        return None
    part = scan.part("season", int(hit.value), i, i + 1, hit.skip)
    first = hit.skip if skip is None else skip
    which = side(scan, i + 1)
    if hit.article and which is not None and not which.loose:
        word = "last" if which.offset < 0 else "next" if which.offset > 0 else "this"
        expression: TimeExpression = Period("season", int(hit.value), which=word)
        return Found(start, which.j, expression, skip=first, parts=[part])
    inside = base(scan, i + 1)
    if inside is not None and _is_year(inside.expression):
        expression = Period("season", int(hit.value), inside.expression)
        return Found(start, inside.j, expression, skip=first, parts=[part, *inside.parts])
    if not hit.article or hit.entry.data.get("shy") or not scan.ends(i + 1):
        return None
    before = scan.lex[i - 1] if i else {}
    if skip is None and before.keys().isdisjoint(("timesignal", "this", "edge")):
        return None
    return Found(start, i + 1, Period("season", int(hit.value)), skip=first, parts=[part])


def century(scan: Scan, i: int) -> Found | None:
    """«القرن الماضي», «القرن العشرين», «القرن الـ21», «القرن التاسع عشر الميلادي»."""
    hit = unit(scan, i)
    if hit is None or hit.value != "century" or not hit.article:
        return None
    which = side(scan, i + 1)
    if which is not None and not which.loose:
        part = scan.part("century", which.offset, i, which.j, hit.skip)
        return Found(i, which.j, Deictic("century", which.offset), skip=hit.skip, parts=[part])
    at = i + 1
    if scan.form(at) == "ال" and scan.touches(at + 1):
        at += 1
    figure = scan.figure(at)
    if figure is None or figure.skip or not 1 <= figure.value <= 30:
        return None
    if figure.kind != "digits" and not scan.forms[at].startswith("ال"):
        return None
    j = figure.j
    calendar = "gregorian"
    if scan.form(j) in ("الميلادي", "للميلاد"):
        j += 1
    elif scan.form(j) in ("الهجري", "للهجره"):
        calendar = "hijri"
        j += 1
    elif scan.form(j) == "قبل" and scan.form(j + 1) == "الميلاد":
        return None
    part = scan.part("century", figure.value, i, j, hit.skip)
    return Found(i, j, Period("century", figure.value, None, calendar), skip=hit.skip, parts=[part])


def decade(scan: Scan, i: int) -> Found | None:
    """«ثمانينيات القرن الماضي», «التسعينيات», «عقد الستينيات من القرن العشرين»."""
    start, skip = i, None
    word = unit(scan, i)
    if word is not None and word.value == "decade" and not word.article:
        i += 1
        skip = word.skip
    hit = scan.hit(i, "decadename")
    if hit is None or (skip is not None and hit.prefix):
        return None
    j = i + 1
    link = 1 if scan.form(j) == "من" else 0
    if scan.form(j + link) in _LIFE or scan.form(j) in _LIFE:
        return None
    part = scan.part("decade", int(hit.value), i, j, hit.skip)
    first = hit.skip if skip is None else skip
    inside = century(scan, j + link)
    if inside is None or inside.skip:
        if not hit.article and scan.hit(i - 1, "timesignal") is None and scan.hit(i - 1, "edge") is None:
            return None
        return Found(start, j, Period("decade", int(hit.value)), skip=first, parts=[part])
    expression = Period("decade", int(hit.value), inside.expression)
    return Found(start, inside.j, expression, skip=first, parts=[part, *inside.parts])


def nth(scan: Scan, i: int) -> Found | None:
    """«الأسبوع الأول من أكتوبر», «آخر يوم من شهر 9», «أول جمعة من يوليو», «الثلاثاء الأخير من مارس»."""
    hit = scan.hit(i, "timeunit")
    named = weekday(scan, i)
    if named is not None or (hit is not None and hit.article and hit.entry.data["number"] == "sg"):
        # the noun first: «الأسبوع الثالث», «الاثنين الأخير»
        at = named.j if named is not None else i + 1
        order = _order(scan, at)
        if order is None:
            return None
        n, j = order
        if named is not None and n > _WEEKS:
            return None  # «الخميس السابع من يونيو»: the day of the month
        skip = named.skip if named is not None else (hit.skip if hit is not None else 0)
        return _nth(scan, i, j, n, named.value if named else None, hit, skip)
    order = _order(scan, i)
    if order is None:
        return None
    n, j = order
    first = scan.figure(i)
    skip = first.skip if first is not None else 0
    named = weekday(scan, j, bare=True)
    if named is not None and not named.skip:
        return _nth(scan, i, named.j, n, named.value, None, skip)
    noun = scan.lone(j, "timeunit")
    if noun is None or noun.article or noun.entry.data["number"] != "sg":
        return None
    return _nth(scan, i, j + 1, n, None, noun, skip)


def _order(scan: Scan, i: int) -> tuple[int, int] | None:
    """Which one: an ordinal, or -1 for the last; with the token after it."""
    if scan.form(i) in _LAST:
        return -1, i + 1
    figure = scan.ordinal(i)
    return (figure.value, figure.j) if figure is not None and figure.value <= 60 else None


def _nth(scan: Scan, i: int, j: int, n: int, number: int | None, hit: Hit | None, skip: int) -> Found | None:
    if scan.form(j) not in ("من", "في", "لل", "ل") and not scan.form(j).startswith(("ب", "ل")):
        alone = number is not None and n == -1 and scan.forms[i] == "اخر" and j >= scan.n
        return Found(i, j, NthWeekday(n, number, Deictic("month", 0)), skip=skip) if alone and number else None
    inside = base(scan, j)
    if inside is None and hit is not None and hit.value == "decade" and scan.form(j) == "من":
        inside = century(scan, j + 1)
    if inside is None:
        return None
    if number is not None:
        if _is_year(inside.expression):
            return None
        return Found(i, inside.j, NthWeekday(n, number, inside.expression), skip=skip, parts=inside.parts)
    name = str(hit.value) if hit is not None else ""
    if name == "decade" and isinstance(inside.expression, CalendarDate):
        return None
    if name not in ("day", "week", "month", "decade") or getattr(inside.expression, "unit", None) in ("day", name):
        return None
    return Found(i, inside.j, Nth(name, n, inside.expression), skip=skip, parts=inside.parts)


def first_units(scan: Scan, i: int) -> Found | None:
    """«الأشهر الثلاثة الأولى من العام», «الأيام العشرة الأخيرة من رمضان», «أول ثلاثة أشهر من 2018»."""
    hit = scan.hit(i, "timeunit")
    if hit is None or hit.entry.data["number"] == "sg":
        return None
    count, j = 2, i + 1
    if hit.entry.data["number"] == "pl":
        node = scan.places.get(j)
        if node is None or node.value is None or node.value.denominator != 1 or not scan.forms[j].startswith("ال"):
            return None
        count, j = int(node.value), node.bare[1]
    end = scan.form(j)
    if not hit.article or not end.startswith(("الاول", "الاخير")):
        return None
    n = 1 if end.startswith("الاول") else -1
    inside = base(scan, j + 1)
    if inside is None and scan.form(j + 1) in ("من", "في"):
        whole = unit(scan, j + 2)
        if whole is not None and whole.article and whole.value == "year":
            inside = Found(j + 2, j + 3, Deictic("year", 0))
    if inside is None:
        return None
    return Found(i, inside.j, Nth(str(hit.value), n, inside.expression, count), skip=hit.skip, parts=inside.parts)


def edge(scan: Scan, i: int) -> Found | None:
    """«نهاية العام الحالي», «مطلع يناير», «أواخر التسعينيات», «منتصف 2018», «بداية العام»."""
    hit = scan.hit(i, "edge")
    if hit is None or hit.article:
        return None
    j = i + hit.width
    inside = base(scan, j, link=False) or decade(scan, j) or century(scan, j) or season(scan, j) or year_part(scan, j)
    if inside is None and scan.hit(j, "month") is not None:
        inside = _plain_month(scan, j)
    if inside is None:
        whole = unit(scan, j)
        if whole is not None and whole.article and not whole.prefix and whole.value in ("year", "month", "week"):
            inside = Found(j, j + 1, Deictic(str(whole.value), 0))
    if inside is None and hit.value in ("START", "END"):
        inside = deictic_day(scan, j)
    if inside is None or inside.skip:
        return None
    name, wide = _EDGES[str(hit.value)]
    if name == "END" and not wide:
        wide = not _is_limit(scan, i)
    if name == "START" and isinstance(inside.expression, CalendarDate) and inside.expression.calendar == "hijri":
        wide = False
    if hit.value == "HALF" and not _is_month(inside.expression):
        return None
    expression: TimeExpression = Edge(inside.expression, name, wide)
    if hit.value == "HALF" and isinstance(inside.expression, CalendarDate):
        expression = evolve(inside.expression, day=15)  # «في نصف شهر مارس» is its fifteenth
    found = Found(i, inside.j, expression, inside.type, skip=hit.skip)
    found.parts = [scan.part("edge", name, i, j, hit.skip), *inside.parts]
    return found


def _plain_month(scan: Scan, j: int) -> Found | None:
    return month_date(scan, j)


def _is_month(expression: TimeExpression) -> bool:
    if isinstance(expression, CalendarDate):
        return expression.month is not None and expression.day is None
    return isinstance(expression, Deictic) and expression.unit == "month"


def _is_limit(scan: Scan, i: int) -> bool:
    """A deadline or a beginning stands before: «حتى نهاية العام» means its last day."""
    hit = scan.hit(i - 1, "timesignal")
    return hit is not None and hit.value in ("until", "by", "before", "since", "after", "to")


def feast(scan: Scan, i: int) -> Found | None:
    """«عيد الأضحى 2013», «رأس السنة الهجرية»."""
    hit = scan.hit(i, "feast")
    if hit is None:
        return None
    j = i + hit.width
    which = side(scan, j)
    if which is not None and not which.loose:
        word = {-1: "last", 0: "this", 1: "next"}.get(which.offset)
        return Found(i, which.j, NamedDay(str(hit.value), None, word), skip=hit.skip)
    found = year_after(scan, j)
    if found is not None and (found.named or plausible_year(found.number)):
        expression = NamedDay(str(hit.value), year_expression(found))
        return Found(i, found.j, expression, skip=hit.skip, parts=found.parts)
    return Found(i, j, NamedDay(str(hit.value)), skip=hit.skip)
