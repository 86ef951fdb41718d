"""Arabic ranges: «من 4 إلى 23 مايو», «بين عامي 2010 و2015», «2014-2018», «من الجمعة حتى الأحد».

Comes in: a `Scan` and the first end. Goes out: one `Found` for both ends, with a part for every piece. An end
that leaves out the month or the year shares the other's.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from factcheck.lang.ar.dates import month
from factcheck.lang.ar.relative import plausible_year
from factcheck.lang.ar.scan import COMMAS, DASHES, Figure, Found, Scan
from factcheck.model.timex import CalendarDate, Clock, DateTime, Range, TimeExpression, Within

__all__ = ["Reader", "day_pair", "extend", "year_list"]

Reader = Callable[[Scan, int], Found | None]

_TO = frozenset(("الي", "حتي", "وحتي", "والي", "لغايه", "ولغايه"))
#: Items of a list that are looked back over; keeps long lists linear.
_LIST = 12
_YEAR_COMPANY = frozenset(("in", "since", "until", "by", "within", "before", "after", "on", "between", "to"))


def _linked(scan: Scan, j: int, between: bool) -> int | None:
    """The token where the second end begins, behind «إلى», «حتى», a dash, or «و» after «بين»."""
    form = scan.form(j)
    if form in _TO or (form in DASHES and form):
        return j + 1
    if form == "و" and scan.form(j + 1) in ("حتي", "الي"):
        return j + 2
    if between:
        if form == "و":
            return j + 1
        if form.startswith("و") and len(form) > 2:
            return j
    return None


def _opened(scan: Scan, i: int) -> tuple[str, int]:
    """The preposition that opens a range before token ``i`` («من», «بين»), and its token."""
    before = i - 1
    pair = scan.hit(before, "unitpair")
    if pair is not None and not pair.article:
        before -= 1
    hit = scan.hit(before, "timesignal")
    if hit is not None and hit.width == 1 and hit.value in ("between", "from"):
        return str(hit.value), before
    return "", i


def extend(scan: Scan, found: Found, point: Reader) -> Found:
    """The first end with the second, when one follows."""
    opened, start = _opened(scan, found.i)
    at = _linked(scan, found.j, opened == "between")
    if at is None:
        return found
    dash = scan.forms[at - 1] in DASHES
    if dash and not (isinstance(found.expression, CalendarDate | Clock)):
        return found
    second = point(scan, at)
    if second is None and isinstance(found.expression, CalendarDate):
        second = _bare_year(scan, at) or _bare_day(scan, at, found)
    if second is None or (second.skip and at != found.j) or not _alike(found, second):
        return found
    if at == found.j and second.skip != 1:
        return found
    first, last = _share(found.expression, second.expression)
    both = Found(found.i, second.j, Range(first, last), _kind(found, second), skip=found.skip)
    both.parts = [*found.parts, *second.parts]
    if opened:
        hit = scan.hit(start, "timesignal")
        both.i, both.skip = start, hit.skip if hit is not None else 0
        both.leads = True
    return both


def _kind(first: Found, second: Found) -> str:
    return "TIME" if "TIME" in (first.type, second.type) else "DATE"


def _alike(first: Found, second: Found) -> bool:
    """Two ends of one range: both days, both years, both clock times; never a length or a set."""
    kinds = {first.type, second.type}
    if not kinds <= {"DATE", "TIME"} or isinstance(second.expression, Range):
        return False
    if isinstance(first.expression, Clock):
        return second.type == "TIME"
    if isinstance(second.expression, Clock):
        return isinstance(first.expression, DateTime)
    one, two = first.expression, second.expression
    if isinstance(one, CalendarDate) and isinstance(two, CalendarDate):
        if one.calendar != two.calendar:
            return False
        if one.month is None and one.day is None and (two.month is not None or two.day is not None):
            return False
    return True


def _share(first: TimeExpression, last: TimeExpression) -> tuple[TimeExpression, TimeExpression]:
    """Let the first end take the month or year it leaves out from the second: «من مارس إلى مايو 2019»."""
    if (
        isinstance(first, CalendarDate)
        and isinstance(last, CalendarDate)
        and first.month is None
        and first.day is not None
        and last.day is not None
        and first.day <= last.day
    ):
        return evolve(first, year=last.year, month=last.month), last
    if (
        isinstance(first, CalendarDate)
        and isinstance(last, CalendarDate)
        and first.year is None
        and last.year is not None
        and first.which is None
        and first.month is not None
    ):
        same = last.month is None or (first.month, first.day or 0) <= (last.month, last.day or 99)
        return evolve(first, year=last.year if same else last.year - 1), last
    if (
        isinstance(first, CalendarDate)
        and isinstance(last, Within)
        and isinstance(last.part, CalendarDate)
        and first.year is None
        and first.month is not None
    ):
        return Within(first, last.base), last
    if (
        isinstance(first, Clock)
        and isinstance(last, Clock)
        and first.ambiguous
        and not last.ambiguous
        and first.hour < 12 <= last.hour
        and first.hour + 12 < last.hour + (last.minute > first.minute)
    ):
        return evolve(first, hour=first.hour + 12, ambiguous=False), last
    return first, last


def _bare_year(scan: Scan, at: int) -> Found | None:
    """The second year of a range, in digits or words alone."""
    figure = scan.figure(at)
    if figure is None or not plausible_year(figure.value) or figure.kind == "ordinal" or scan.glued(at):
        return None
    if figure.kind == "digits" and len(scan.forms[at]) != 4:
        return None
    part = scan.part("year", figure.value, at, figure.j, figure.skip)
    return Found(at, figure.j, CalendarDate(year=figure.value), skip=figure.skip, parts=[part])


def _bare_day(scan: Scan, at: int, first: Found) -> Found | None:
    """The second day of a range whose month stands with the first: «تموز 13 إلى 15»."""
    one = first.expression
    if not isinstance(one, CalendarDate) or one.day is None or one.month is None or one.year is not None:
        return None
    figure = scan.figure(at)
    if figure is None or not 1 <= figure.value <= 31 or not scan.ends(figure.j) or figure.value <= one.day:
        return None
    if figure.kind == "digits" and len(scan.forms[at]) > 2:
        return None
    part = scan.part("day", figure.value, at, figure.j, figure.skip)
    return Found(at, figure.j, evolve(one, day=figure.value), skip=figure.skip, parts=[part])


def day_pair(scan: Scan, i: int, point: Reader) -> Found | None:
    """A range or pair that begins with a bare figure: «من 4 إلى 23 مايو», «27-29 مايو», «من 5 إلى 6 مساء»,
    «نوفمبر بين 15 و19», and years, «2014-2018», «بين عامي 2010 و2015»."""
    inner = _month_between(scan, i)
    if inner is not None:
        return inner
    figure = scan.figure(i)
    if figure is None:
        pair = scan.form(i + 1) == "/" and plausible_year(scan.digits(i))
        return _years(scan, i, i + 2, "", i) if pair else None
    opened, start = _opened(scan, i)
    at = _linked(scan, figure.j, opened == "between")
    if at is None:
        return _day_list(scan, figure, point)
    if figure.kind != "ordinal" and plausible_year(figure.value) and not figure.skip:
        return _years(scan, i, at, opened, start)
    if not 0 <= figure.value <= 31 or (figure.kind == "digits" and len(scan.forms[i]) > 2):
        return None
    second = point(scan, at)
    if figure.kind == "ordinal" and scan.forms[i].endswith(("ه", "اولي")) and not _of_hours(second):
        return None  # «مددت مرتين: الأولى حتى 20 أبريل»
    if second is None or (second.skip and at != figure.j):
        return None
    first = _as_first(figure.value, second)
    if first is None:
        return None
    skip = figure.skip
    both = Found(i, second.j, Range(first, second.expression), second.type, skip=skip)
    if isinstance(second.expression, DateTime):
        both.expression = DateTime(second.expression.day, Range(first, second.expression.clock))
    role = "day" if second.type == "DATE" else "hour"
    both.parts = [scan.part(role, figure.value, i, figure.j, figure.skip), *second.parts]
    if opened:
        hit = scan.hit(start, "timesignal")
        both.i, both.skip = start, hit.skip if hit is not None else 0
        both.leads = True
    return both


def _of_hours(second: Found | None) -> bool:
    return second is not None and second.type == "TIME"


def _as_first(value: int, second: Found) -> TimeExpression | None:
    """The bare figure read like the end it belongs to: a day of the same month, an hour of the same half."""
    last = second.expression
    if isinstance(last, CalendarDate) and last.day is not None and value >= 1:
        return evolve(last, day=value, weekday=None, orders=())
    if isinstance(last, Within) and isinstance(last.part, CalendarDate) and last.part.day is not None:
        return Within(evolve(last.part, day=value), last.base)
    if isinstance(last, DateTime):
        last = last.clock
    if isinstance(last, Clock) and value <= 24:
        hour = value + 12 if last.hour > 12 and value + 12 <= last.hour else value
        return Clock(hour, ambiguous=last.ambiguous)
    return None


def _day_list(scan: Scan, figure: Figure, point: Reader) -> Found | None:
    """A day that shares the month of the one after it: «يومي 5 و6 مايو», «أيام 10 و11 و12 أكتوبر»."""
    if not 1 <= figure.value <= 31 or (figure.kind == "digits" and len(scan.forms[figure.i]) > 2):
        return None
    at = figure.j
    last = None
    while scan.form(at) == "و" or scan.form(at) in COMMAS:
        last = point(scan, at + 1)
        if last is not None:
            break
        more = scan.figure(at + 1)
        if more is None or not figure.value < more.value <= 31:
            return None
        at = more.j
    if last is None or not _in_days(scan, figure.i):
        return None
    first = _as_first(figure.value, last)
    if first is None or isinstance(first, Clock):
        return None
    part = scan.part("day", figure.value, figure.i, figure.j, figure.skip)
    return Found(figure.i, figure.j, first, skip=figure.skip, parts=[part])


def _in_days(scan: Scan, i: int) -> bool:
    """«يومي», «أيام» or «في» stands before the list that token ``i`` is in."""
    for _ in range(_LIST):
        if i < 2 or not (scan.forms[i - 1] == "و" or scan.forms[i - 1] in COMMAS) or scan.digits(i - 2, 2) is None:
            break
        i -= 2
    before = scan.lex[i - 1] if i else {}
    pair = before.get("unitpair")
    days = before.get("timeunit")
    signal = before.get("timesignal")
    return (
        (pair is not None and pair.value == "day")
        or (days is not None and days.value == "day" and days.entry.data["number"] == "pl")
        or (signal is not None and signal.value == "in")
    )


def _month_between(scan: Scan, i: int) -> Found | None:
    """«نوفمبر بين 15 و19»: the month first, then its days."""
    named = month(scan, i)
    if named is None or scan.form(named.j) not in ("بين", "من"):
        return None
    first = scan.figure(named.j + 1)
    if first is None or not 1 <= first.value <= 31:
        return None
    at = _linked(scan, first.j, scan.form(named.j) == "بين")
    second = scan.figure(at) if at is not None else None
    if second is None or not first.value < second.value <= 31:
        return None
    base = CalendarDate(month=named.value, calendar=named.calendar)
    both = Range(evolve(base, day=first.value), evolve(base, day=second.value))
    parts = [
        *named.parts,
        scan.part("day", first.value, first.i, first.j, first.skip),
        scan.part("day", second.value, second.i, second.j, second.skip),
    ]
    return Found(i, second.j, both, skip=named.skip, parts=parts)


def _of_years(scan: Scan, i: int) -> bool:
    """«عام» or «سنة» stands before, perhaps outside brackets: «سنة (1958/1963)»."""
    at = i - 2 if scan.form(i - 1) == "(" else i - 1
    hit = scan.hit(at, "timeunit")
    return hit is not None and hit.value == "year"


def _number(scan: Scan, i: int) -> Figure | None:
    """A number that may stand beside a slash."""
    value = scan.digits(i)
    return scan.figure(i) if value is None else Figure(value, i, i + 1, 0, "digits")


def _years(scan: Scan, i: int, at: int, opened: str, start: int) -> Found | None:
    """«2014-2018», «من 2014 إلى 2018», «بين عامي 2010 و2015», «2015-16»."""
    first = _number(scan, i)
    second = _number(scan, at)
    if first is None or second is None:
        return None
    slash = scan.form(at - 1) == "/"
    dash = slash or scan.form(at - 1) in DASHES
    value = second.value
    if dash and scan.is_number(at) and len(scan.forms[at]) == 2 and value == first.value % 100 + 1:
        value += first.value - first.value % 100
    elif not plausible_year(value) or (scan.is_number(at) and len(scan.forms[at]) != 4):
        return None
    backward = slash and value == first.value - 1
    if not (backward or first.value < value <= first.value + 200) or "idhead" in (scan.lex[i - 1] if i else {}):
        return None
    if not dash and not opened:
        return None
    if slash and abs(value - first.value) != 1 and not _of_years(scan, i):
        return None
    if scan.lone(second.j, "timeunit") is not None or (dash and scan.form(second.j) == scan.form(at - 1)):
        return None
    parts = [
        scan.part("year", first.value, i, first.j, first.skip),
        scan.part("year", value, at, second.j, second.skip),
    ]
    # «2018/2017» is the same season, written from right to left.
    low, high = sorted((first.value, value))
    both = Found(i, second.j, Range(CalendarDate(year=low), CalendarDate(year=high)), parts=parts)
    if opened:
        hit = scan.hit(start, "timesignal")
        both.i, both.skip = start, hit.skip if hit is not None else 0
        both.leads = True
    elif scan.hit(i - 1, "unitpair") is not None:
        both.i -= 1
    return both


def year_list(scan: Scan, i: int) -> Found | None:
    """A bare year in the right company: «في 2012», «(1948)», «منذ 2003», «حرب 1967», «1440هـ»."""
    figure = scan.figure(i)
    if figure is None or figure.kind == "ordinal" or figure.skip:
        return None
    value, j = figure.value, figure.j
    era = scan.hit(j, "era")
    bracket = scan.form(i - 1) == "(" and scan.form(j) == ")"
    if era is None and not bracket and not plausible_year(value):
        return None
    before = scan.lex[i - 1] if i else {}
    part = scan.part("year", value, i, j)
    if era is not None and 1 <= value <= 2100 and not era.prefix.startswith(("و", "ف", "ب")):
        letter = len(era.entry.form) == 1
        if (scan.touches(j) and figure.kind == "digits" and len(scan.forms[i]) > 2) or (
            not letter and value > 99 and era.value != "gregorian"
        ):
            calendar = "gregorian" if era.value == "bc" else str(era.value)
            parts = [part, scan.part("calendar", str(era.value), j, j + era.width)]
            expression = CalendarDate(year=value, calendar=calendar, era="bc" if era.value == "bc" else None)
            return Found(i, j + era.width, expression, parts=parts)
    outside = scan.hit(j + 1, "era") if bracket else None
    if outside is not None and figure.kind == "digits" and len(scan.forms[i]) > 2 and outside.value != "bc":
        parts = [part, scan.part("calendar", str(outside.value), j + 1, j + 2)]
        return Found(i - 1, j + 2, CalendarDate(year=value, calendar=str(outside.value)), parts=parts)
    node = scan.places.get(i)
    if not plausible_year(value) or (node is not None and node.label):
        return None
    if "unitpair" in before and before["unitpair"].value == "year":
        return Found(i - 1, j, CalendarDate(year=value), skip=before["unitpair"].skip, parts=[part])
    if figure.kind != "digits" or len(scan.forms[i]) != 4 or "idhead" in before or not _free(scan, j):
        return None
    company = (
        bracket
        or ("timesignal" in before and before["timesignal"].value in _YEAR_COMPANY)
        or _headed(scan, i)
        or _after_year(scan, i)
        or _compared(scan, i)
        or _in_years(scan, i)
    )
    return Found(i, j, CalendarDate(year=value), parts=[part]) if company else None


def _free(scan: Scan, j: int) -> bool:
    """No noun, unit or scale follows that the number could count."""
    if scan.ends(j):
        return scan.form(j) not in ("%", "$", "€")
    reading = scan.lex[j]
    if scan.lone(j, "timeunit") is not None and not scan.lex[j]["timeunit"].article:
        return False
    node = scan.places.get(j)
    if node is not None:
        return False
    blocked = ("unit", "scale", "currency", "zone", "measure")
    return reading.keys().isdisjoint(blocked) and scan.form(j) not in ("بتوقيت", "غرينتش")


def _headed(scan: Scan, i: int) -> bool:
    """A thing that is named by its year stands before: «حرب 1967», «الانتفاضة الأولى 1987», «مونديال روسيا 2018»."""
    before = scan.lex[i - 1] if i else {}
    if "yearhead" in before:
        return True
    for k in range(i - 1, max(-1, i - 5), -1):
        if "yearhead" in scan.lex[k]:
            return True
        if not scan.forms[k][0].isalpha() or "timesignal" in scan.lex[k] or "idhead" in scan.lex[k]:
            break
    # A caption or headline that closes with a year: «مخيم الدهيشة في مدينة بيت لحم 1951».
    if i < 2 or not scan.forms[i - 1][0].isalpha() or any(form[0].isalnum() for form in scan.forms[i + 1 : i + 3]):
        return False
    if i + 2 < scan.n or not before.keys().isdisjoint(("timesignal", "idhead", "lengthmod", "timeunit")):
        return False
    return not any("countword" in reading for reading in scan.lex[max(0, i - 6) : i])


def _compared(scan: Scan, i: int) -> bool:
    """«بزيادة 8% عن 2017», «الفترة المقابلة من 2018»: what is measured against a year, or lies in one."""
    link = scan.form(i - 1)
    j = i + 1
    if link not in ("عن", "من") or not (scan.ends(j) or "particle" in scan.lex[j]):
        return False
    if link == "عن":
        shares = (scan.lone(i - 1 - width, "percent") for width in (1, 2))
        return any(hit is not None and hit.width == width for width, hit in enumerate(shares, 1))
    return any(scan.form(k) in _SPANS for k in range(max(0, i - 4), i - 1))


_SPANS = frozenset(("الفتره", "فتره", "المده", "الربع", "النصف", "الشهر", "الاشهر"))


def _in_years(scan: Scan, i: int) -> bool:
    """One of three years or more: «ألقاب 1982 و1987 و2001»."""
    first = last = i
    for _ in range(_LIST):
        if first < 2 or not _joined(scan, first - 1) or not plausible_year(scan.digits(first - 2)):
            break
        first -= 2
    for _ in range(_LIST):
        if not _joined(scan, last + 1) or not plausible_year(scan.digits(last + 2)):
            break
        last += 2
    return last - first >= 4 and all(len(scan.forms[k]) == 4 for k in range(first, last + 1, 2))


def _joined(scan: Scan, k: int) -> bool:
    return scan.form(k) == "و" or scan.form(k) in COMMAS


def _after_year(scan: Scan, i: int) -> bool:
    """The number continues a list of years: «عام 2010 و2011», «أعوام 2010، 2011»."""
    k = i
    for _ in range(_LIST):
        joined = k >= 2 and (scan.forms[k - 1] == "و" or scan.forms[k - 1] in COMMAS)
        if not joined or not plausible_year(scan.digits(k - 2)):
            break
        k -= 2
    head = scan.lex[k - 1] if k else {}
    return k < i and not head.keys().isdisjoint(("timeunit", "unitpair", "timesignal"))
