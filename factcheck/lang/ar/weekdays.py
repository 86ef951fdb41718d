"""Arabic weekdays and the days they are said of: «الخميس الماضي», «يوم الخميس 25 أبريل», «أمس الجمعة».

Comes in: a `Scan` and a token. Goes out: a `Found` that begins there, or None. A weekday and the date or the
relative word beside it are one mention with a part for each, because a rule can weigh them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from attrs import evolve

from factcheck.lang.ar.dates import day_of_month, month_date
from factcheck.lang.ar.lengths import length
from factcheck.lang.ar.numeric import numeric_date
from factcheck.lang.ar.relative import deictic_day, deictic_unit, side, unit
from factcheck.lang.ar.scan import COMMAS, Found, Scan
from factcheck.model.mention import Part
from factcheck.model.timex import (
    CalendarDate,
    Deictic,
    Length,
    NthWeekday,
    Shifted,
    TimeExpression,
    WeekdayRef,
    Within,
)

__all__ = ["Weekday", "day", "weekday"]

#: What a weekday can begin with: its name, or «يوم».
_DAYS = frozenset(("weekday", "timeunit"))
_WEEK = Length((("week", Fraction(1), Fraction(1)),))
_BOTH = frozenset(("كلا", "كلي", "هذين", "هذان"))


class Weekday(NamedTuple):
    """A weekday's name, «يوم» before it included; ``named`` when «يوم» stands there."""

    value: int
    i: int
    j: int
    skip: int
    part: Part
    named: bool


def weekday(scan: Scan, i: int, *, bare: bool = False) -> Weekday | None:
    """The weekday at a token; without its article only after «يوم» or where ``bare`` says so."""
    if scan.lacks(i, _DAYS):
        return None
    word = unit(scan, i)
    named = word is not None and word.value == "day"
    at = i + 1 if named else i
    hit = scan.lone(at, "weekday") if named else scan.hit(at, "weekday")
    if hit is None or not (hit.article or named or bare):
        return None
    if not named:
        before = scan.lex[i - 1] if i else {}
        if "placehead" in before or scan.form(i - 1) in _BOTH or scan.form(at + 1) == "معا":
            return None
        if hit.value == 1 and scan.form(i - 1).startswith("ال") and scan.form(i - 1).endswith(("ين", "ان")):
            return None  # «الرجلين الاثنين»: both of them
    if "daycolour" in (scan.lex[at + 1] if at + 1 < scan.n else {}):
        return None  # «الجمعة العظيمة», «الثلاثاء الأسود»
    skip = word.skip if named and word is not None else hit.skip
    part = scan.part("weekday", int(hit.value), at, at + 1, hit.skip)
    return Weekday(int(hit.value), i, at + 1, skip, part, named)


def day(scan: Scan, i: int) -> Found | None:
    """A day by weekday, relative word or both, with the date behind it."""
    found = deictic_day(scan, i)
    if found is None:
        return _by_weekday(scan, i)
    here = weekday(scan, found.j)
    if here is None and scan.form(found.j) == "(":
        inner = weekday(scan, found.j + 1)
        if inner is not None and scan.form(inner.j) == ")":
            here = inner._replace(j=inner.j + 1)
    number = None
    if here is not None and not here.skip:
        found.parts.append(here.part)
        found.j = here.j
        number = here.value
        expression = found.expression
        found.expression = Deictic("day", expression.offset if isinstance(expression, Deictic) else 0, number)
    dated = _date_after(scan, found.j)
    if dated is not None:
        _absorb(found, dated, number)
    return found


def _absorb(found: Found, dated: Found, number: int | None) -> None:
    """Let the date that follows be the value; weekday and relative word stay as parts."""
    found.expression = _on(dated.expression, number)
    found.parts += dated.parts
    found.j = dated.j


def _on(expression: TimeExpression, number: int | None) -> TimeExpression:
    """The same date with its weekday."""
    if isinstance(expression, CalendarDate):
        return evolve(expression, weekday=number)
    if isinstance(expression, Within) and isinstance(expression.part, CalendarDate):
        return Within(evolve(expression.part, weekday=number), expression.base)
    return expression


def _date_after(scan: Scan, j: int) -> Found | None:
    """The date behind a weekday: «25 أبريل», «، 22 يناير», «في 18 شباط», «الموافق 14 شباط», «27/4/2019»."""
    at = j
    if scan.form(at) in COMMAS or scan.form(at) in ("في", "("):
        at += 1
    falls = scan.lone(at, "falls")
    if falls is not None:
        at += falls.width
        if scan.form(at) in ("ل", "في"):
            at += 1
    found = numeric_date(scan, at) or day_of_month(scan, at)
    if found is None:
        found = month_date(scan, at)
        if found is not None and not any(part.role == "day" for part in found.parts):
            return None
    if found is None or (found.skip and falls is None):
        return None
    if isinstance(found.expression, CalendarDate) and found.expression.day is None:
        return None
    if isinstance(found.expression, CalendarDate) and found.expression.calendar != "gregorian" and falls is not None:
        return None
    if scan.form(j) == "(":
        if scan.form(found.j) != ")":
            return None
        found.j += 1
    return found


def _by_weekday(scan: Scan, i: int) -> Found | None:
    this = scan.hit(i, "this")
    if this is not None:
        near = weekday(scan, i + 1)
        if near is None or near.skip:
            return None
        return Found(i, near.j, WeekdayRef(near.value, "this"), skip=this.skip, parts=[near.part])
    here = weekday(scan, i)
    if here is None:
        return _of_week(scan, i)
    found = Found(i, here.j, WeekdayRef(here.value), skip=here.skip, parts=[here.part])
    which = side(scan, here.j)
    if which is not None and (not which.loose or which.offset < 0) and not _last_of(scan, here.j):
        word = "last" if which.offset < 0 else "coming" if which.offset > 0 else "this"
        found.expression = WeekdayRef(here.value, word)
        if abs(which.offset) > 1:
            found.expression = Shifted(found.expression, _WEEK, 1 if which.offset > 0 else -1)
        found.j = which.j
        dated = _date_after(scan, found.j)
        if dated is not None:
            _absorb(found, dated, here.value)
        return found
    if scan.form(here.j) in ("هذا", "هذه") and scan.form(here.j + 1)[:2] != "ال":
        found.expression = WeekdayRef(here.value, "this")
        found.j = here.j + 1
        return found
    dated = _date_after(scan, here.j)
    if dated is not None:
        _absorb(found, dated, here.value)
        return found
    week = _week_after(scan, here.j)
    if week is not None:
        found.expression = Within(WeekdayRef(here.value), week.expression)
        found.parts += week.parts
        found.j = week.j
        return found
    return _with_day(scan, found, here)


def _last_of(scan: Scan, j: int) -> bool:
    """«الاثنين الأخير من الشهر» is the last one of it, not the one before today."""
    return scan.form(j).startswith("الاخير") and scan.form(j + 1) in ("من", "في")


def _week_after(scan: Scan, j: int) -> Found | None:
    """The week a weekday is said to lie in: «من الأسبوع الماضي», «هذا الأسبوع», «بعد أسبوعين»."""
    at = j + 1 if scan.form(j) in ("من", "في") else j
    week = deictic_unit(scan, at)
    if week is not None and getattr(week.expression, "unit", None) == "week" and not week.skip:
        return week
    direction = {"بعد": 1, "قبل": -1}.get(scan.form(j))
    if direction is None:
        return None
    away = length(scan, j + 1, bare=True)
    if away is None or not isinstance(away.expression, Length) or [a[0] for a in away.expression.amounts] != ["week"]:
        return None
    if scan.form(away.j) in ("من", "علي"):
        return None
    away.expression = Shifted(None, away.expression, direction)
    return away


def _with_day(scan: Scan, found: Found, here: Weekday) -> Found:
    """A weekday with the day's number alone: «الخميس 21», «السبت السادس عشر», «الأحد الثاني» of the month."""
    at = here.j + 1 if scan.form(here.j) == "في" else here.j
    figure = scan.figure(at)
    if figure is None or figure.skip or not 1 <= figure.value <= 31:
        return found
    shared = _sharing(scan, figure.j) if figure.kind == "digits" and at == here.j else None
    if shared is not None:
        found.expression = evolve(shared, day=figure.value, weekday=here.value, orders=())
        found.parts.append(scan.part("day", figure.value, figure.i, figure.j))
        found.j = figure.j
        return found
    if figure.kind == "ordinal" and figure.value <= 5 and at == here.j:
        if not scan.ends(figure.j):
            return found
        found.expression = NthWeekday(figure.value, here.value, Deictic("month", 0))
        found.j = figure.j
        return found
    if (figure.kind == "digits" and len(scan.forms[at]) > 2) or (not scan.ends(figure.j) and at > here.j):
        return found
    follows = scan.lex[figure.j] if figure.j < scan.n else {}
    if not scan.ends(figure.j) and follows.keys().isdisjoint(("timesignal", "daypart")):
        return found
    if not scan.forms[at].startswith("ال") and figure.kind != "digits":
        return found
    found.expression = CalendarDate(day=figure.value, weekday=here.value)
    found.parts.append(scan.part("day", figure.value, figure.i, figure.j))
    found.j = figure.j
    return found


def _sharing(scan: Scan, j: int) -> CalendarDate | None:
    """The date that follows and lends its month: «السبت 8 والأحد 9 أبريل»."""
    k = j + 1 if scan.form(j) == "و" else j
    following = weekday(scan, k)
    if following is None or (following.skip != 1 and k == j):
        return None
    dated = _date_after(scan, following.j)
    if dated is None or not isinstance(dated.expression, CalendarDate) or dated.expression.month is None:
        return None
    return dated.expression


def _of_week(scan: Scan, i: int) -> Found | None:
    """«اثنين الأسبوع الحالي», «الأسبوع المقبل يوم الجمعة», «بعد 3 أسابيع يوم الاثنين»."""
    bare = weekday(scan, i, bare=True)
    if bare is not None:
        week = deictic_unit(scan, bare.j)
        if week is None or getattr(week.expression, "unit", None) != "week" or week.skip:
            return None
        expression = Within(WeekdayRef(bare.value), week.expression)
        return Found(i, week.j, expression, skip=bare.skip, parts=[bare.part, *week.parts])
    week = deictic_unit(scan, i)
    if week is None or getattr(week.expression, "unit", None) != "week":
        return None
    here = weekday(scan, week.j)
    if here is None or here.skip:
        return None
    week.expression = Within(WeekdayRef(here.value), week.expression)
    week.parts.append(here.part)
    week.j = here.j
    return week
