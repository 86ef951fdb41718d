"""Arabic lengths of time: «خمس ساعات», «عامين», «سنة ونصف», «الأيام الثلاثة», «عدة أشهر».

Comes in: a `Scan` and a token. Goes out: a `Found` of type DURATION that begins there, or None. Amounts are
exact fractions; what the words leave open («عدة», «بضع») is vague.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.lang.ar.scan import CLITICS, COMMAS, DASHES, Found, Scan
from factcheck.lang.block import NumberNode
from factcheck.lang.pack import Hit
from factcheck.model.mention import Part
from factcheck.model.timex import Length

__all__ = ["RANK", "length", "length_mod"]

#: Decades that a length is told in at most, unless it says that they are time.
_DECADES = 10

#: Units from coarse to fine, to keep amounts in order and to tell «3 سنوات، 5 أشهر» from a list.
RANK = {
    name: place
    for place, name in enumerate(
        ("century", "decade", "year", "month", "week", "day", "night", "hour", "minute", "second")
    )
}
_ONE = Fraction(1)


class _Piece(NamedTuple):
    """One amount: ``low`` to ``high`` of a unit; ``vague`` when no number is said."""

    unit: str
    low: Fraction
    high: Fraction
    j: int
    skip: int
    parts: tuple[Part, ...]
    vague: bool = False
    approx: bool = False
    mod: str | None = None


def length(scan: Scan, i: int, *, bare: bool = False, vague: bool = False) -> Found | None:
    """The length of time at a token.

    bare:   a unit in the singular alone counts («بعد شهر»)
    vague:  a unit in the plural alone counts («منذ عقود»)
    """
    first = _piece(scan, i, bare=bare, vague=vague)
    if first is None:
        return None
    if first.vague:
        open_amounts = ((first.unit, first.low, first.high),)
        return Found(
            i, first.j, Length(open_amounts, vague=True), "DURATION", skip=first.skip, parts=first.parts, vague=True
        )
    first = _or_more(scan, first)
    totals = {first.unit: (first.low, first.high)}
    parts = list(first.parts)
    j, last = first.j, first.unit
    single = _is_single(scan, i)
    while True:
        more = _tail(scan, j, last, totals)
        if more is None:
            break
        totals[more.unit] = (more.low, more.high)
        parts += more.parts
        j, last = more.j, more.unit
    whole = scan.lone(j, "whole") if single and j == i + 1 else None
    if whole is not None and not whole.article and not scan.lex[i]["timeunit"].article:
        j += 1
    elif single and j == i + 1 and not bare:
        return None
    ordered = sorted(totals.items(), key=lambda item: RANK[item[0]]) if len(totals) > 1 else totals.items()
    amounts = tuple((name, low, high) for name, (low, high) in ordered)
    mod = length_mod(scan, i)[0]
    approx = first.approx or mod == "APPROX"
    found = Found(i, j, Length(amounts, approx=approx), "DURATION", skip=first.skip, parts=parts)
    found.mod = first.mod or mod
    return found


def length_mod(scan: Scan, i: int) -> tuple[str | None, int]:
    """What stands before a length and widens it («أكثر من عامين»): its TIMEX3 mod, and where it begins."""
    for width in range(1, min(i, 4) + 1):
        hit = scan.lex[i - width].get("lengthmod")
        if hit is not None and hit.width == width and hit.prefix in CLITICS:
            return str(hit.value), i - width
    return None, i


def _is_single(scan: Scan, i: int) -> bool:
    """The token is a unit in the singular, without a number before it."""
    hit = scan.hit(i, "timeunit")
    return hit is not None and hit.entry.data["number"] == "sg"


def _unit_part(scan: Scan, hit: Hit, i: int) -> Part:
    return scan.part("unit", str(hit.value), i, i + 1, hit.skip)


def _piece(scan: Scan, i: int, *, bare: bool, vague: bool) -> _Piece | None:
    hit = scan.hit(i, "timeunit")
    if hit is not None:
        return _from_unit(scan, i, hit, bare=bare, vague=vague)
    several = scan.hit(i, "several")
    if several is not None and not several.article:
        noun = scan.lone(i + 1, "timeunit")
        if noun is not None and noun.entry.data["number"] == "pl":
            return _Piece(
                str(noun.value), _ONE, _ONE, i + 2, several.skip, (_unit_part(scan, noun, i + 1),), vague=True
            )
        return None
    fraction = scan.hit(i, "timefraction")
    if fraction is not None and not fraction.article:
        noun = scan.lone(i + fraction.width, "timeunit")
        if noun is not None and noun.entry.data["number"] == "sg":
            amount = Fraction(str(fraction.value))
            j = i + fraction.width + 1
            return _Piece(str(noun.value), amount, amount, j, fraction.skip, (_unit_part(scan, noun, j - 1),))
    return _counted(scan, i)


def _from_unit(scan: Scan, i: int, hit: Hit, *, bare: bool, vague: bool) -> _Piece | None:
    """A length that begins with its unit: a dual, «الأيام الثلاثة», or the unit alone where that is enough."""
    name, number = str(hit.value), hit.entry.data["number"]
    part = (_unit_part(scan, hit, i),)
    if number == "dual":
        two = Fraction(2)
        return _Piece(name, two, two, i + 1, hit.skip, part)
    if number == "pl":
        if hit.article:
            counted = _number_after(scan, i + 1)
            if counted is not None:
                amount, j = counted
                return _Piece(name, amount, amount, j, hit.skip, part)
            if vague and not _is_single(scan, i):
                few = scan.lone(i + 1, "few")
                j = i + 2 if few is not None and few.article else i + 1
                return _Piece(name, _ONE, _ONE, j, hit.skip, part, vague=True)
            return None
        few = scan.lone(i + 1, "few")
        if few is not None and not few.article:
            return _Piece(name, _ONE, _ONE, i + 2, hit.skip, part, vague=True) if vague else None
        return _Piece(name, _ONE, _ONE, i + 1, hit.skip, part, vague=True) if vague else None
    # A single unit: the caller decides whether it may stand alone; a tail («ونصف») always makes it a length.
    return _Piece(name, _ONE, _ONE, i + 1, hit.skip, part) if not hit.article or bare else None


def _number_after(scan: Scan, i: int) -> tuple[Fraction, int] | None:
    """The number behind a definite plural: «الأيام الثلاثة», «الساعات الـ24»."""
    if scan.form(i) == "ال" and scan.is_number(i + 1) and scan.touches(i + 1):
        value = scan.digits(i + 1, 6)
        return (Fraction(value), i + 2) if value is not None else None
    node = scan.places.get(i)
    if node is None or node.value is None or node.bare[2] or node.kind != "cardinal" or node.form == "digits":
        return None
    return (node.value, node.bare[1]) if scan.form(i).startswith("ال") else None


def _counted(scan: Scan, i: int) -> _Piece | None:
    """A number and its unit: «خمس ساعات», «3.5 سنوات», «الـ24 ساعة», «3-5 سنوات»."""
    start = i
    if scan.form(i) == "ال" and scan.is_number(i + 1) and scan.touches(i + 1):
        i += 1
    node = scan.places.get(i)
    if node is None or node.form == "dual" or not (node.kind in ("cardinal", "fraction") or _is_round(node)):
        return None
    low = node.low if node.low is not None else node.high
    high = node.high if node.high is not None else node.low
    if low is None or high is None:
        return None
    j = node.bare[1]
    approx, mod = node.approx, None
    other = scan.places.get(_link(scan, start, j)) if low == high else None
    if other is not None and other.value is not None and other.kind == "cardinal" and other.value > high:
        high, j = other.value, other.bare[1]
    hit = scan.lone(j, "timeunit")
    if hit is None or "measure" in scan.lex[j]:  # «سنة ضوئية» is a length
        return None
    name = str(hit.value)
    if name == "day" and node.form == "digits" and j + 1 < scan.n and scan.lone(j + 1, "weekday") is not None:
        return None  # «مونديال 2018 يوم الجمعة»
    if hit.entry.data["number"] == "pl" and low.denominator == 1 and 1900 <= low <= 2100 and node.raw:
        # «امتحانات 2017 أيام 7 و8 جوان»: the year belongs to what stands before.
        return None
    if name == "decade" and (hit.entry.data["number"] == "pl" or low > _DECADES) and not _in_time(scan, start):
        return None  # «25 ألف عقد» are contracts
    if node.strict:
        mod = "MORE_THAN" if node.high is None else "LESS_THAN"
    elif node.low is None:
        mod = "EQUAL_OR_LESS"
    elif node.high is None:
        mod = "EQUAL_OR_MORE"
    skip = node.bare[2] if start == i else 0
    parts = (scan.part("number", str(low), i, j, node.bare[2]), _unit_part(scan, hit, j))
    return _Piece(name, low, high, j + 1, skip, parts, approx=approx, mod=mod)


def _is_round(node: NumberNode) -> bool:
    """A definite ten, which is an ordinal as well: «رحلة الأربعين دقيقة»."""
    return node.value is not None and node.value >= 20 and node.value % 10 == 0


def _link(scan: Scan, i: int, j: int) -> int:
    """The token of a range's second number behind its first: «3-5», «3 أو 4», «من 3 إلى 5», «بين 3 و5»; or -1."""
    form = scan.form(j)
    if form in DASHES or form == "او":
        return j + 1
    before = scan.hit(i - 1, "timesignal")
    if before is not None and before.value == "from" and form in ("الي", "حتي"):
        return j + 1
    if before is not None and before.value == "between":
        return j + 1 if form == "و" else j if form.startswith("و") else -1
    return -1


def _or_more(scan: Scan, first: _Piece) -> _Piece:
    """«يومين أو ثلاثة أيام», «يوم أو يومين», «من شهر إلى 3 أشهر»: the second length of the same unit."""
    form = scan.form(first.j)
    if form not in ("او", "الي"):
        return first
    second = _piece(scan, first.j + 1, bare=False, vague=False)
    if second is None or second.vague or second.skip or second.unit != first.unit or second.low <= first.high:
        return first
    if form == "الي" and scan.hit(first.j - 2, "timesignal") is None and scan.hit(first.j - 3, "timesignal") is None:
        return first
    return first._replace(high=second.high, j=second.j, parts=first.parts + second.parts)


def _in_time(scan: Scan, i: int) -> bool:
    """A preposition of time stands before («خلال ثلاثة عقود»); «عقود» alone may be contracts."""
    mod, i = length_mod(scan, i)
    return mod is not None or scan.hit(i - 1, "timesignal") is not None or scan.form(i - 2) in ("مدي", "مدار")


def _tail(scan: Scan, j: int, last: str, totals: dict[str, tuple[Fraction, Fraction]]) -> _Piece | None:
    """What may follow an amount: «ونصف», «ونصف العام», «إلا ربعا», «و20 دقيقة», «، 5 أشهر»."""
    low, high = totals[last]
    if scan.form(j) == "الا":
        fraction = scan.lone(j + 1, "timefraction")
        if fraction is not None:
            minus = Fraction(str(fraction.value))
            return _Piece(last, low - minus, high - minus, j + 1 + fraction.width, 0, ())
        return None
    comma = scan.form(j) in COMMAS
    k = j + 1 if comma else j
    if scan.form(k) == "و":
        k += 1
        joined = True
    else:
        reading = scan.lex[k] if k < scan.n else {}
        joined = any(hit.prefix == "و" for hit in reading.values()) or (
            k in scan.places and scan.places[k].bare[2] == 1
        )
    if not joined and not comma:
        return None
    fraction = scan.hit(k, "timefraction")
    if joined and fraction is not None and not comma:
        after = k + fraction.width
        noun = scan.lone(after, "timeunit")
        plus = Fraction(str(fraction.value))
        if noun is None or noun.entry.data["number"] != "sg":
            return _Piece(last, low + plus, high + plus, after, 0, ()) if not fraction.article else None
        name = str(noun.value)
        if name == last:
            return _Piece(last, low + plus, high + plus, after + 1, 0, ())
        if name in totals:
            old = totals[name]
            return _Piece(name, old[0] + plus, old[1] + plus, after + 1, 0, ())
        return _Piece(name, plus, plus, after + 1, 0, ())
    piece = _piece(scan, k, bare=joined, vague=False)
    if piece is None or piece.vague or piece.unit in totals:
        return None
    if comma and RANK[piece.unit] <= RANK[last]:
        return None
    if piece.j == k + 1 and scan.hit(k, "timeunit") is not None and _opens_other(scan, piece.j):
        return None
    return piece


def _opens_other(scan: Scan, j: int) -> bool:
    """The unit just read begins another expression («عامين وشهر مايو», «يومين ويوم الجمعة»)."""
    reading = scan.lex[j] if j < scan.n else {}
    return not reading.keys().isdisjoint(("month", "hmonth", "weekday", "rel", "deictic")) or scan.is_number(j)
