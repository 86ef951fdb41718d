"""Amounts as figures: numbers of things, money, measures, percentages, ages, ranks, ratings and results.

Comes in: the quantities of a document. Goes out: a `Figure` for each that can be stated twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from factcheck.model.interval import ABOUT, Interval
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.model.span import Span
from factcheck.rules._figure import COUNTED, DAYS, Figure, place_of
from factcheck.rules._rule import View
from factcheck.rules._when import When

__all__ = ["amounts", "magnitudes", "scored"]

_OLD = frozenset({"year", "month", "week", "day"})
#: A whole number in these bounds without a unit can be a year ("an 1898 statue").
_YEARS = range(1200, 2101)
#: Scales on which things are rated ("7.8 out of 10", "4/5").
_RATED = re.compile(r"(\d+(?:[.,٫]\d+)?)\s?/\s?(4|5|6|10|20|100)(?![\d/])")
_OF = re.compile(r"\s?(?:/|out of|من)\s?(4|5|6|10|20|100)(?![\d/])")
_LOWEST_RANK = 1000
#: Signals that make a bound of the rank behind them.
_BEYOND = ("before", "after", "beyond")
_OLDEST = 115
_AFTER_AGE = ("", ",", ".", ")", "،", "\n")
#: Letters on either side of an age in which the name stands.
_BESIDE = 40
#: Letters before an ordinal in which a preposition stands that makes a bound of it.
_NEAR = 14
_OF_GAP = len(" of ")
_JOINED = (" ", "-", "‐")
_DASHES = ("-", "–", "—", "−", ":")
#: How far a figure rounded for a headline may lie from the exact one, as a share of itself.
_ROUNDED = Fraction(1, 4)


def amounts(view: View) -> Iterator[Figure]:
    taken = -1
    for k, q in enumerate(view.quantities):
        if q.start < taken:
            continue
        if _within(view, k):
            continue
        figure = _result(view, k) or _rating(view, q) or _quantity(view, q)
        if figure is not None and figure.sort == "count" and not figure.head and _within(view, k + 1):
            figure.head = view.key(view.quantities[k + 1].counted_head or "")
        if figure is not None:
            taken = figure.end
            yield figure


def _within(view: View, k: int) -> bool:
    """A number inside the name of what another number counts: "nine Fortune 500 companies"."""
    if not 0 < k < len(view.quantities):
        return False
    q = view.quantities[k]
    if q.kind is not QuantityKind.NUMBER or q.form != "digits":
        return False
    before = view.text[view.quantities[k - 1].end : q.start]
    if len(before) > _BESIDE or not before.endswith(" "):
        return False
    words = before.split()
    return bool(words) and words[-1][:1].isupper() and all(word.isalpha() for word in words)


def magnitudes(view: View) -> Iterator[Figure]:
    """«عشرات الأشخاص», "dozens of people", where no figure was read; «عشرات الآلاف» is one."""
    last: Figure | None = None
    for signal in view.marked("magnitude"):
        k = bisect_right(view.quantities, signal.start, key=lambda q: q.start) - 1
        if k >= 0 and view.quantities[k].end > signal.start:
            continue
        low = Fraction(signal.value)
        if last is not None and signal.start - last.end == 1 and last.value is not None and last.value.low is not None:
            last.value, last.end = _magnitude(low * last.value.low), signal.end
            continue
        if last is not None:
            yield last
        last = Figure(signal, "count", _magnitude(low), loose=True)
    if last is not None:
        yield last


def scored(view: View) -> Iterator[Figure]:
    """The result of a match in words: «بهدفين مقابل هدف» is "2-1"."""
    for signal in view.marked("scored"):
        high, _, low = signal.value.partition("-")
        yield Figure(signal, "result", _score(Fraction(high), Fraction(low)))


def _score(one: Fraction, two: Fraction) -> Interval:
    """Two numbers in whichever order, as one."""
    low, high = sorted((one, two))
    return Interval.exactly(high * 1_000_000 + low)


def _magnitude(low: Fraction) -> Interval:
    """From ten to two hundred, from a hundred to ten thousand, from a thousand to a million, and so on."""
    return Interval(low, low * (20 if low == 10 else 100 if low == 100 else 1000), False, True)


def _result(view: View, k: int) -> Figure | None:
    """The result of a match or a vote, "3-1": its two numbers in whichever order."""
    q = view.quantities[k]
    if q.kind is not QuantityKind.IDENTIFIER or k + 1 == len(view.quantities):
        return None
    other = view.quantities[k + 1]
    between = view.text[q.end : other.start].strip()
    if other.kind is not QuantityKind.IDENTIFIER or between not in _DASHES or q.exact is None or other.exact is None:
        return None
    return Figure(q, "result", _score(q.exact, other.exact), end=other.end)


def _rating(view: View, q: Quantity) -> Figure | None:
    """A point on a scale: "7.8 out of 10", "4/5"."""
    if q.kind not in (QuantityKind.NUMBER, QuantityKind.FRACTION) or q.unit is not None:
        return None
    value: Interval | None
    if q.kind is QuantityKind.NUMBER:
        scale = _OF.match(view.text, q.end)
        value = Interval.meant(q)
    else:
        scale = _RATED.search(view.text, q.start, q.end)
        value = None if scale is None else _at(q, Fraction(scale[1].replace(",", ".").replace("٫", ".")))
    if scale is None or value is None:
        return None
    end = max(scale.end(), q.end) if q.kind is QuantityKind.NUMBER else q.end
    top = scale[1] if q.kind is QuantityKind.NUMBER else scale[2]
    return Figure(q, "rating", value, unit=top, bound=_bound(q), end=end)


def _at(q: Quantity, point: Fraction) -> Interval:
    """The point on the scale with the bounds of the fraction that was read."""
    side = _bound(q)
    if not side:
        return Interval.exactly(point)
    return Interval(point, None, q.strict) if side > 0 else Interval(None, point, False, q.strict)


def _bound(q: Quantity) -> int:
    if (q.low is None) == (q.high is None):
        return 0
    return -1 if q.low is None else 1


def _quantity(view: View, q: Quantity) -> Figure | None:
    kind = q.kind
    head = view.key(q.counted_head) if q.counted_head else ""
    value = _meant(q)
    if kind is QuantityKind.PERCENT:
        unit = "point" if q.unit is not None and "point" in q.unit else ""
        return Figure(q, "percent", value, unit=unit, head=head, bound=_bound(q))
    if kind is QuantityKind.FRACTION and (q.low or q.high or 1) < 1:
        return Figure(
            q, "percent", value.times(100).widened(ABOUT / 2), unit="", head=head, bound=_bound(q), loose=True
        )
    if kind is QuantityKind.MONEY:
        return Figure(q, "money", value, unit=f"{q.unit}/{q.rate or ''}", head=head, bound=_bound(q))
    if kind is QuantityKind.MEASURE and q.unit is not None:
        if q.unit in _OLD:
            return Figure(q, "age", value, unit=q.unit, bound=_bound(q), whose=_whose(view, q))
        return _measure(view, q, value)
    if kind is QuantityKind.ORDINAL:
        ranked = head or _ranked(view, q)
        return None if ranked is None else Figure(q, "ordinal", value, head=ranked)
    if kind in (QuantityKind.NUMBER, QuantityKind.IDENTIFIER) and q.counted is None and _is_rank(view, q):
        return Figure(q, "ordinal", value, head="rank")
    if kind is QuantityKind.NUMBER and q.unit is None:
        if value.value == 1 and not q.only and q.form != "digits":
            return None  # an article in English, an emphasis in Arabic
        group = _group(view, q)
        if group is not None:
            return Figure(q, "count", Interval.exactly(group), head=head or "age")
        whose = _aged(view, q)
        if whose:
            return Figure(q, "age", value, unit="year", whose=whose)
        if q.approx and q.low is not None and q.high is None and q.digits is None:
            return Figure(q, "count", _magnitude(q.low), head=head, loose=True)
        if q.counted is None and q.form == "digits" and _in_name(view.text, q.start):
            return Figure(q, "label", value)
        if _is_year(view, q):
            year = int(q.exact or 0)
            return Figure(q, "date", None, date=When((year, None, None), (year, None, None)))
        return Figure(q, "count", value, unit=q.rate or "", head=head, bound=_bound(q), of="" if head else _of(view, q))
    if kind is QuantityKind.IDENTIFIER:
        return Figure(q, "label", value)
    return None


def _group(view: View, q: Quantity) -> Fraction | None:
    """The age that names a class of players ("the Under 21 coach"): a bound with a capital inside its sentence."""
    if _bound(q) == 0 or not view.text[q.start].isupper() or q.start == view.sentence(q.start).start:
        return None
    value = q.low if q.high is None else q.high
    return value if value is not None and value.denominator == 1 and 0 < value < _OLDEST else None


def _in_name(text: str, start: int) -> bool:
    """A number right behind a capital word is part of a name ("Apollo 11")."""
    if text[start - 1 : start] != " ":
        return False
    word = text[:start].rsplit(None, 1)[-1:] if start < _BESIDE else text[start - _BESIDE : start].rsplit(None, 1)[-1:]
    return bool(word) and word[0].isalpha() and word[0][0].isupper() and len(word[0]) > 1


def _whose(view: View, q: Quantity) -> frozenset[str]:
    """The name, as keys, of the person whose age it is: the nearest one in the sentence, the one before it first."""
    sentence = view.sentence(q.start)
    reach = Span(max(sentence.start, q.start - _BESIDE), min(sentence.end, q.end + _BESIDE))
    names = [(start, end) for start, end, entity in view.named_at(reach) if entity.type == "person"]
    before = [n for n in names if n[1] <= q.start]
    after = [n for n in names if n[0] >= q.end]
    name = max(before, default=None, key=lambda n: n[1]) or min(after, default=None)
    if name is None:
        return frozenset()
    return frozenset(chain.from_iterable(view.words.at(*name).keys))


def _aged(view: View, q: Quantity) -> frozenset[str]:
    """ "Anna Keller, 43.": a bare number behind a name and a comma, as keys of the name."""
    if q.counted is not None or q.exact is None or q.exact.denominator != 1 or not 0 < q.exact < _OLDEST:
        return frozenset()
    if view.text[q.start - 2 : q.start] not in (", ", "، ") or view.text[q.end : q.end + 1] not in _AFTER_AGE:
        return frozenset()
    near = Span(max(q.start - _BESIDE, 0), q.start - 2)
    if any(end == near.end and entity.type == "person" for _, end, entity in view.named_at(near)):
        return _whose(view, q)
    return frozenset()


def _is_rank(view: View, q: Quantity) -> bool:
    """ "At number three", "# 5": a rank by its number."""
    if q.exact is None or not 0 < q.exact <= _LOWEST_RANK:
        return False
    near = Span(max(q.start - _NEAR, 0), q.start)
    return any(q.start - s.end <= 1 for s in view.marks(near, "rank")) and not view.marks(near, *_BEYOND)


def _ranked(view: View, q: Quantity) -> str | None:
    """What an ordinal counts: the word beside it ("third season", «الدرجة الثالثة»), or ""; None where the ordinal is a
    bound ("after the 57th minute")."""
    near = Span(max(q.start - _NEAR, 0), q.start)
    if view.marks(near, *_BEYOND):
        return None
    words = view.words
    before, after = bisect_left(words.starts, q.start) - 1, bisect_left(words.starts, q.end)
    if after < len(words) and view.text[q.end : words.starts[after]] in _JOINED:
        return words.keys[after][0]
    return words.keys[before][0] if before >= 0 and view.text[words.ends[before] : q.start] == " " else ""


def _of(view: View, q: Quantity) -> str:
    """What a bare number is the figure of: the noun before it and a word of two letters ("a rating of 6")."""
    k = bisect_left(view.words.starts, q.start) - 1
    if k < 0:
        return ""
    between = view.text[view.words.ends[k] : q.start]
    return view.words.keys[k][0] if len(between) == _OF_GAP and between.strip().isalpha() else ""


def _is_year(view: View, q: Quantity) -> bool:
    written = view.text[q.start : q.end]
    return (
        len(written) == 4
        and written.isdecimal()
        and q.exact is not None
        and q.exact.denominator == 1
        and q.exact.numerator in _YEARS
        and q.counted is None
        and view.text[max(q.start - 1, 0) : q.start] not in ("-", "/", ".")
    )


def _measure(view: View, q: Quantity, value: Interval) -> Figure | None:
    unit = q.unit or ""
    low = None if value.low is None else view.base(value.low, unit)
    high = None if value.high is None else view.base(value.high, unit)
    known = low or high
    if known is None:
        return Figure(q, "measure", value, unit=f"{unit}/{q.rate or ''}", bound=_bound(q))
    if q.rate in DAYS and q.rate is not None and known[0] == "length":
        # "603 kilometres per minute" is a speed, whatever the unit of time
        second = DAYS[q.rate][0] * 86400
        return Figure(
            q, "measure", Interval(low and low[1] / second, high and high[1] / second), unit="speed/", bound=_bound(q)
        )
    based = Interval(low and low[1], high and high[1], value.low_out, value.high_out)
    return Figure(q, "measure", based, unit=f"{known[0]}/{q.rate or ''}", bound=_bound(q))


def _meant(q: Quantity) -> Interval:
    """What a figure can stand for when it is said again: rounding as far as a headline rounds.

    Whole numbers below a thousand are counted, not rounded; above, the zeros at the end may be rounding, as far as a
    quarter of the figure ("a billion" for 1.2).
    """
    value = q.exact
    if value is None:
        return Interval.meant(q)
    if q.approx:
        return _about(value, q)
    if not q.scale and abs(value.numerator) < COUNTED * value.denominator:
        return Interval.meant(q)
    exact, coarse = Interval.meant(q), Interval.meant(q, coarse=True)
    if q.scale and not q.digits:
        coarse = Interval.rounded(value, 0, place_of(value))
    limit = Interval.exactly(value).widened(_ROUNDED)
    low = max(min(coarse.low or value, exact.low or value), limit.low or value)
    high = min(max(coarse.high or value, exact.high or value), limit.high or value)
    return Interval(low, high, False, low != high)


def _about(value: Fraction, q: Quantity) -> Interval:
    """ "About" reaches as far as two units of the last place written, and no farther than a tenth."""
    place = Fraction(10) ** (q.scale - q.digits if q.digits else max(q.scale, place_of(value)))
    reach = min(2 * place, abs(value) * ABOUT)
    return Interval(value - reach, value + reach)
