"""Arabic times counted from the document: «أمس», «هذا العام», «الشهر المقبل», «السنة قبل الماضية».

Comes in: a `Scan` and a token. Goes out: a `Found` that begins there, or None.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.lang.ar.scan import Found, Scan
from factcheck.lang.pack import Hit
from factcheck.model.mention import Part
from factcheck.model.timex import After, Anaphor, CalendarDate, Deictic, Length, TimeExpression

__all__ = ["Side", "deictic_day", "deictic_unit", "plausible_year", "side", "unit"]

#: Years that a bare number of four digits may name; chosen by us: the press writes of modern history.
_FIRST_YEAR, _LAST_YEAR = 1700, 2100
_ONE = Fraction(1)
#: What a unit counted from the document can begin with.
_NAMED = frozenset(("this", "edge", "timeunit"))
_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_SELF = frozenset(("نفسه", "ذاته", "نفسها", "ذاتها"))
_THAT = frozenset(("ذلك", "تلك", "نفس", "ذات"))


def plausible_year(number: int | None) -> bool:
    """A number that is a year when it stands in a year's place."""
    return number is not None and _FIRST_YEAR <= number <= _LAST_YEAR


def unit(scan: Scan, i: int, number: str = "sg") -> Hit | None:
    """The unit of time named at a token, in the given grammatical number."""
    hit = scan.hit(i, "timeunit")
    return hit if hit is not None and hit.entry.data["number"] == number else None


class Side(NamedTuple):
    """Which one of many an adjective means: «الماضي» -1, «قبل الماضي» -2, «بعد المقبل» 2.

    loose:  counted from the time last spoken of («السابق», «التالي»), not from the document
    """

    offset: int
    j: int
    loose: bool


def side(scan: Scan, i: int) -> Side | None:
    """The adjective at a token that says which one is meant."""
    if scan.form(i) in ("اللي", "الي", "التي", "الذي"):
        i += 1
    further = {"قبل": -1, "بعد": 1}.get(scan.form(i), 0)
    hit = scan.lone(i + 1 if further else i, "rel")
    if hit is None or not hit.article:
        return None
    if further:
        return Side(hit.value + further, i + 2, False) if hit.value == further else None
    return Side(hit.value, i + 1, bool(hit.entry.data.get("loose")))


def deictic_day(scan: Scan, i: int) -> Found | None:
    """«أمس», «يوم أمس», «اليوم», «بعد غد»: a day counted from the document, without its weekday."""
    start, skip = i, None
    named = unit(scan, i)
    if named is not None and named.value == "day" and scan.lone(i + 1, "deictic") is not None:
        skip = named.skip
        i += 1
    hit = scan.hit(i, "deictic")
    if hit is None:
        return None
    j = i + hit.width
    if hit.value == 0:
        if _not_today(scan, i, j):
            return None
    elif hit.entry.form == "غد" and not (hit.article or named is not None):
        return None
    if skip is None:
        skip = hit.skip
    part = scan.part("deictic", hit.value, i, j, hit.skip)
    return Found(start, j, Deictic("day", hit.value), skip=skip, parts=[part])


def _not_today(scan: Scan, i: int, j: int) -> bool:
    """«اليوم» that is the day of something («اليوم التالي», «اليوم الأول»), or the end of a newspaper's name."""
    before = scan.lex[i - 1] if i else {}
    if "namedtoday" in before and scan.forms[i] == "اليوم":
        return True
    after = scan.lex[j] if j < scan.n else {}
    if scan.form(j) in _SELF or scan.form(i - 1) in _THAT:
        return True
    if scan.ordinal(j) is not None or scan.form(j) == "الواحد":
        return True
    if scan.form(i - 1) == "في" and not {"timeunit", "rate_unit"}.isdisjoint(scan.lex[i - 2] if i >= 2 else ()):
        return True  # «24 ساعة في اليوم»
    if "rel" in after and after["rel"].article:
        return True
    word = scan.form(j)
    # «اليوم العالمي للمرأة», «اليوم الوطني»: a named day; weekdays and parts of the day may follow «اليوم».
    return word.startswith("ال") and len(word) > 4 and word[-1] == "ي" and "weekday" not in after


def deictic_unit(scan: Scan, i: int) -> Found | None:
    """«هذا العام», «العام الماضي», «الشهر الجاري», «عطلة نهاية الأسبوع المقبلة», «الليلة»."""
    if scan.lacks(i, _NAMED) and scan.form(i) not in ("عطله", "العطله"):
        return None
    this = scan.hit(i, "this")
    if this is not None:
        return _this(scan, i, this)
    if scan.form(i) in ("عطله", "العطله") and scan.form(i + 1) in ("نهايه", "الاسبوعيه"):
        return _weekend(scan, i, i + 1)
    if scan.hit(i, "edge") is not None and scan.form(i).endswith("نهايه") and scan.form(i + 1) == "الاسبوع":
        return _weekend(scan, i, i)
    hit = unit(scan, i)
    if hit is None or not hit.article or hit.value in ("second", "century") or _is_general(scan, i, hit):
        return None
    name = str(hit.value)
    which = side(scan, i + 1)
    if which is None:
        same = scan.form(i + 1) in _SELF and scan.form(i + 2) != "من"
        if (same or scan.form(i - 1) in _THAT) and name in ("day", "week", "month", "year"):
            return Found(i if same else i - 1, i + 2 if same else i + 1, Anaphor(name), skip=hit.skip if same else 0)
        if scan.form(i + 1) in ("هذا", "هذه", "هذي"):
            return _with_year(scan, Found(i, i + 2, Deictic(name, 0), skip=hit.skip), 0)
        if name == "night" and scan.form(i + 1) not in _SELF and scan.ordinal(i + 1) is None:
            return Found(i, i + 1, Deictic("night", 0), "TIME", skip=hit.skip, parts=_deictic_part(scan, 0, i, i + 1))
        return None
    kind = "TIME" if name in ("hour", "minute", "night") else "DATE"
    if which.loose and which.offset:
        if scan.lone(i + 1, "rel") is not None and scan.forms[i + 1].startswith("الاخير"):
            return None
        if which.offset == 1 and name == "day" and scan.form(which.j).startswith("لل"):
            # «اليوم التالي للانتخابات»: the morrow of an event
            return Found(i, which.j, After(Length((("day", _ONE, _ONE),)), 1), skip=hit.skip)
        return Found(i, which.j, Anaphor(name, which.offset), kind, skip=hit.skip)
    return _with_year(scan, Found(i, which.j, Deictic(name, which.offset), kind, skip=hit.skip), which.offset)


def _deictic_part(scan: Scan, offset: int, i: int, j: int) -> list[Part]:
    return [scan.part("deictic", offset, i, j)]


def _is_general(scan: Scan, i: int, hit: Hit) -> bool:
    """«العام» as an adjective: «الأمين العام السابق», «المدعي العام الحالي»."""
    return hit.entry.form == "عام" and i > 0 and "generalhead" in scan.lex[i - 1]


def _with_year(scan: Scan, found: Found, offset: int) -> Found:
    """A year's own number after its relative name, «العام الماضي 2018»: the number is the value, the words a part."""
    found.parts.append(scan.part("deictic", offset, found.i, found.j, found.skip))
    if isinstance(found.expression, Deictic) and found.expression.unit == "year":
        at = found.j + 1 if scan.form(found.j) == "(" else found.j
        number = scan.digits(at)
        if plausible_year(number) and number is not None and not scan.glued(at):
            if at > found.j and scan.form(at + 1) != ")":
                return found
            found.parts.append(scan.part("year", number, at, at + 1))
            found.expression = CalendarDate(year=number)
            found.j = at + 1 if at == found.j else at + 2
    return found


def _this(scan: Scan, i: int, this: Hit) -> Found | None:
    """A demonstrative and its noun."""
    j = i + 1
    noun = scan.lone(j, "timeunit")
    if noun is not None and noun.article and noun.entry.data["number"] == "sg":
        kind = "TIME" if noun.value in ("hour", "minute", "night") else "DATE"
        return _with_year(scan, Found(i, j + 1, Deictic(str(noun.value), 0), kind, skip=this.skip), 0)
    if scan.form(j) == "اليوم":
        return Found(i, j + 1, Deictic("day", 0), skip=this.skip, parts=[scan.part("deictic", 0, i, j + 1, this.skip)])
    part = scan.lone(j, "daypart")
    if part is not None and part.article and part.width == 1:
        name = _OF_DAY[str(part.value)]
        return Found(i, j + 1, Deictic(name, 0), "TIME", skip=this.skip)
    return None


def _weekend(scan: Scan, i: int, edge: int) -> Found | None:
    """«عطلة نهاية الأسبوع», «نهاية الأسبوع المقبل», «نهاية هذا الأسبوع»."""
    j = edge + 1 if scan.form(edge) == "الاسبوعيه" else edge + 2
    if j - 1 != edge and scan.form(j - 1) != "الاسبوع":
        return None
    which = side(scan, j)
    offset = which.offset if which is not None else 0
    first = scan.hit(i, "edge")
    skip = first.skip if first is not None else 0
    expression: TimeExpression = Deictic("weekend", offset)
    return Found(i, which.j if which is not None else j, expression, skip=skip)
