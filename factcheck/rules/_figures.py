"""Figures that can be stated twice: each amount and date of a text with the type by which it may be compared.

Two figures are compared only when they are of one sort and one unit: money with money of the same currency, a number
of people with a number of people, a day with a day. What they say is an `Interval`, so that rounding and "more than"
are understood; days are compared part by part, because "5 May" and "May 2019" can be one day.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from factcheck.model import timex as tx
from factcheck.model.interval import ABOUT, Interval
from factcheck.model.mention import Quantity, QuantityKind, Signal, TimeMention, TimeType
from factcheck.model.span import Span
from factcheck.rules._rule import View
from factcheck.rules._times import inner, length
from factcheck.rules._when import When, agree_in, when

__all__ = ["Figure", "compared", "figures"]

#: Units of age and of length of time, in days: fewest and most.
_DAYS = {
    "second": (Fraction(1, 86400), Fraction(1, 86400)),
    "minute": (Fraction(1, 1440), Fraction(1, 1440)),
    "hour": (Fraction(1, 24), Fraction(1, 24)),
    "day": (Fraction(1), Fraction(1)),
    "night": (Fraction(1), Fraction(1)),
    "weekday": (Fraction(1), Fraction(7, 5)),
    "week": (Fraction(7), Fraction(7)),
    "weekend": (Fraction(7), Fraction(7)),
    "fortnight": (Fraction(14), Fraction(14)),
    "month": (Fraction(28), Fraction(31)),
    "season": (Fraction(89), Fraction(94)),
    "quarter": (Fraction(89), Fraction(92)),
    "half": (Fraction(181), Fraction(184)),
    "year": (Fraction(365), Fraction(366)),
    "decade": (Fraction(3650), Fraction(3660)),
    "century": (Fraction(36500), Fraction(36600)),
}
#: Prepositions that make a length the distance to a point ("after six months").
_FROM_HERE = frozenset({"before", "after", "since", "until"})
#: Rates that are left out when they are understood ("a monthly cost of $499").
_TIMES = frozenset({"month", "year", "week", "day", "hour"})
_OLD = frozenset({"year", "month", "week", "day"})
#: A whole number in these bounds without a unit can be a year ("an 1898 statue").
_YEARS = range(1200, 2101)
#: Scales on which things are rated ("7.8 out of 10", "4/5").
_RATED = re.compile(r"(\d+(?:[.,٫]\d+)?)\s?/\s?(4|5|6|10|20|100)(?![\d/])")
_OF = re.compile(r"\s?(?:/|out of|من)\s?(4|5|6|10|20|100)(?![\d/])")
_LOWEST_RANK = 1000
_OLDEST = 115
_AFTER_AGE = ("", ",", ".", ")", "،", "\n")
#: Letters on either side of an age in which the name stands.
_BESIDE = 40
#: Years that a range behind a name spans at least when it is a life.
_LIFE = 15
#: Letters before an ordinal in which a preposition stands that makes a bound of it.
_NEAR = 14
#: Letters between a preposition and its date («إلى غاية يوم 5 مايو»).
_JOINT = 5
_OF_GAP = len(" of ")
_JOINED = (" ", "-", "‐")
#: A bound so many times another cannot be said of the same figure.
_TWICE = 2
#: Whole numbers below are counted, not rounded.
_COUNTED = 1000
_DASHES = ("-", "–", "—", "−", ":")
#: How far a figure rounded for a headline may lie from the exact one, as a share of itself.
_ROUNDED = Fraction(1, 4)


class Figure:
    """One figure of a text.

    sort:   "count", "percent", "money", "measure", "length", "age", "date", "weekday", "clock", "ordinal", "rating",
            "result", "label", "hours" (from one time of day to another), "scope" (the day at which figures hold)
    unit:   what it is measured in; figures of one sort and different units are not compared
    head:   key of the counted noun, "" when there is none
    value:  what it can stand for; None for a date
    date:   the date; None for all else
    bound:  1 for "more than", "after", "since"; -1 for "less than", "before", "until"; 0 for a plain figure
    loose:  a figure of a kind that is rounded in passing ("half", "millions")
    of:     of a number without a noun, the key of what it is the figure of ("rating")
    whose:  of an age, the keys of the person's name
    marks:  what the figure is by its place, as keys: "life/born" for the first date behind a name
    mention: what was read
    """

    __slots__ = (
        "bound",
        "date",
        "end",
        "head",
        "loose",
        "marks",
        "mention",
        "of",
        "sort",
        "start",
        "unit",
        "value",
        "whose",
    )

    def __init__(
        self,
        mention: Quantity | TimeMention | Signal,
        sort: str,
        value: Interval | None,
        *,
        unit: str = "",
        head: str = "",
        date: When | None = None,
        bound: int = 0,
        loose: bool = False,
        marks: tuple[str, ...] = (),
        whose: frozenset[str] = frozenset(),
        of: str = "",
        start: int | None = None,
        end: int | None = None,
    ) -> None:
        self.mention = mention
        self.start = mention.start if start is None else start
        self.end = mention.end if end is None else end
        self.sort = sort
        self.value = value
        self.unit = unit
        self.head = head
        self.date = date
        self.bound = bound
        self.loose = loose
        self.marks = marks
        self.whose = whose
        self.of = of

    @property
    def said(self) -> Fraction | None:
        """The number that is written, when it is one and nothing is said to widen it."""
        q = self.mention
        return q.exact if isinstance(q, Quantity) and not q.approx and not self.loose else None

    @property
    def written(self) -> str | None:
        """The unit as it is written."""
        return self.mention.unit if isinstance(self.mention, Quantity) else None

    @property
    def place(self) -> int | None:
        """The power of ten of the last digit written that is no zero; two figures with one are rounded alike."""
        q, value = self.mention, self.said
        if value is None or not isinstance(q, Quantity) or q.digits is None:
            return None
        return q.scale - q.digits if q.digits else max(_place(value), 0)

    def __repr__(self) -> str:
        return f"Figure({self.sort} {self.unit} {self.head} {self.value or self.date} {self.bound:+d})"


def figures(view: View) -> list[Figure]:
    """The figures of a document, in order; worked out once."""
    found = view.memo.get(__name__)
    if found is None:
        found = view.memo[__name__] = sorted(
            [*_quantities(view), *_times(view), *_magnitudes(view)], key=lambda f: (f.start, f.end)
        )
    assert isinstance(found, list)
    return found


# ------------------------------------------------------------------------------------- amounts


def _quantities(view: View) -> Iterator[Figure]:
    taken = -1
    for k, q in enumerate(view.quantities):
        if q.start < taken:
            continue
        figure = _result(view, k) or _rating(view, q) or _quantity(view, q)
        if figure is not None:
            taken = figure.end
            yield figure


def _magnitudes(view: View) -> Iterator[Figure]:
    """«عشرات الأشخاص», "dozens of people", where no figure was read; «عشرات الآلاف» is one."""
    last: Figure | None = None
    for signal in view.signals:
        if signal.kind != "magnitude":
            continue
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
    low, high = sorted((q.exact, other.exact))
    return Figure(q, "result", Interval.exactly(high * 1_000_000 + low), end=other.end)


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
        whose = _aged(view, q)
        if whose:
            return Figure(q, "age", value, unit="year", whose=whose)
        if q.approx and q.low is not None and q.high is None and q.digits is None:
            return Figure(q, "count", _magnitude(q.low), head=head, loose=True)
        if _is_year(view, q):
            year = int(q.exact or 0)
            return Figure(q, "date", None, date=When((year, None, None), (year, None, None)))
        return Figure(q, "count", value, unit=q.rate or "", head=head, bound=_bound(q), of="" if head else _of(view, q))
    if kind is QuantityKind.IDENTIFIER:
        return Figure(q, "label", value)
    return None


def _whose(view: View, q: Quantity) -> frozenset[str]:
    """The name, as keys, of the person whose age it is: the nearest one in the sentence, the one before it first."""
    sentence = view.sentence(q.start)
    reach = Span(max(sentence.start, q.start - _BESIDE), min(sentence.end, q.end + _BESIDE))
    names = [
        (m.start, m.end)
        for e in dict.fromkeys(view.named(reach))
        if e.type == "person"
        for m in e.mentions
        if reach.start <= m.start and m.end <= reach.end
    ]
    before = [n for n in names if n[1] <= q.start]
    after = [n for n in names if n[0] >= q.end]
    name = max(before, default=None, key=lambda n: n[1]) or min(after, default=None)
    if name is None:
        return frozenset()
    k = bisect_left(view.words, name[0], key=lambda w: w.start)
    keys: set[str] = set()
    while k < len(view.words) and view.words[k].start < name[1]:
        keys.update(view.words[k].keys)
        k += 1
    return frozenset(keys)


def _aged(view: View, q: Quantity) -> frozenset[str]:
    """ "Anna Keller, 43.": a bare number behind a name and a comma, as keys of the name."""
    if q.counted is not None or q.exact is None or q.exact.denominator != 1 or not 0 < q.exact < _OLDEST:
        return frozenset()
    if view.text[q.start - 2 : q.start] not in (", ", "، ") or view.text[q.end : q.end + 1] not in _AFTER_AGE:
        return frozenset()
    near = Span(max(q.start - _BESIDE, 0), q.start - 2)
    if any(m.end == near.end for e in view.named(near) if e.type == "person" for m in e.mentions):
        return _whose(view, q)
    return frozenset()


def _is_rank(view: View, q: Quantity) -> bool:
    """ "At number three", "# 5": a rank by its number."""
    if q.exact is None or not 0 < q.exact <= _LOWEST_RANK:
        return False
    near = Span(max(q.start - _NEAR, 0), q.start)
    return any(s.kind == "rank" and q.start - s.end <= 1 for s in view.inside(view.signals, near))


def _ranked(view: View, q: Quantity) -> str | None:
    """What an ordinal counts: the word beside it ("third season", «الدرجة الثالثة»), or ""; None where the ordinal is a
    bound ("after the 57th minute")."""
    k = bisect_left(view.words, q.start, key=lambda w: w.start)
    before = view.words[k - 1] if k else None
    while k < len(view.words) and view.words[k].start < q.end:
        k += 1
    after = view.words[k] if k < len(view.words) else None
    near = Span(max(q.start - _NEAR, 0), q.start)
    if any(s.kind in ("before", "after", "beyond") for s in view.inside(view.signals, near)):
        return None
    if after is not None and view.text[q.end : after.start] in _JOINED:
        return after.key
    if before is not None and view.text[before.end : q.start] == " ":
        return before.key
    return ""


def _of(view: View, q: Quantity) -> str:
    """What a bare number is the figure of: the noun before it and a word of two letters ("a rating of 6")."""
    k = bisect_left(view.words, q.start, key=lambda w: w.start) - 1
    if k < 0:
        return ""
    between = view.text[view.words[k].end : q.start]
    return view.words[k].key if len(between) == _OF_GAP and between.strip().isalpha() else ""


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
    if q.rate in _DAYS and q.rate is not None and known[0] == "length":
        # "603 kilometres per minute" is a speed, whatever the unit of time
        second = _DAYS[q.rate][0] * 86400
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
    if not q.scale and abs(value) < _COUNTED:
        return Interval.meant(q)
    exact, coarse = Interval.meant(q), Interval.meant(q, coarse=True)
    if q.scale and not q.digits:
        coarse = Interval.rounded(value, 0, _place(value))
    limit = Interval.exactly(value).widened(_ROUNDED)
    low = max(min(coarse.low or value, exact.low or value), limit.low or value)
    high = min(max(coarse.high or value, exact.high or value), limit.high or value)
    return Interval(low, high, False, low != high)


def _about(value: Fraction, q: Quantity) -> Interval:
    """ "About" reaches as far as two units of the last place written, and no farther than a tenth."""
    place = Fraction(10) ** (q.scale - q.digits if q.digits else max(q.scale, _place(value)))
    reach = min(2 * place, abs(value) * ABOUT)
    return Interval(value - reach, value + reach)


def _place(value: Fraction) -> int:
    """The power of ten of the last digit that is no zero."""
    if value.denominator != 1 or not value:
        return 0
    digits = str(abs(value.numerator))
    return len(digits) - max(len(digits.rstrip("0")), 1)


# ------------------------------------------------------------------------------------- times


def _times(view: View) -> Iterator[Figure]:
    for t in view.times:
        life = _life(view, t)
        if life is not None:
            yield from life
            continue
        day = _day_of(t)
        if day is not None:
            yield day
        figure = _time(view, t)
        if figure is not None:
            yield figure


def _time(view: View, t: TimeMention) -> Figure | None:
    if t.type is TimeType.DURATION:
        return _length(t)
    if t.vague or t.expression is None:
        return None
    if t.type is TimeType.SET:
        month = next((e.month for e in inner(t.expression) if isinstance(e, tx.CalendarDate)), None)
        return None if month is None else Figure(t, "date", None, date=When((None, month, None), (None, month, None)))
    if t.type is TimeType.TIME:
        return _clock(t)
    if isinstance(t.expression, tx.WeekdayRef) and t.low is None:
        return Figure(t, "weekday", Interval.exactly(t.expression.weekday))
    if isinstance(t.expression, tx.Shifted | tx.Range) and t.value == "XXXX":
        return _ago(t)
    date = when(t, _denied(view, t))
    if date is None:
        return None
    return Figure(t, "scope" if _holds_at(view, t) else "date", None, date=date, bound=date.side)


def _holds_at(view: View, t: TimeMention) -> bool:
    """The day at which the sentence's figures hold ("as of 3 May"), not the day of an event."""
    near = Span(max(t.start - _NEAR, 0), t.start)
    return any(s.kind == "asof" and t.start - s.end <= _JOINT for s in view.inside(view.signals, near))


def _day_of(t: TimeMention) -> Figure | None:
    """The day of a time of day ("Friday night", "26 June at 1:34 PM")."""
    if t.type is not TimeType.TIME or not isinstance(t.expression, tx.DateTime):
        return None
    day = t.expression.day
    if isinstance(day, tx.WeekdayRef) and t.low is None:
        return Figure(t, "weekday", Interval.exactly(day.weekday))
    date = When.of(t.value.partition("T")[0]) if isinstance(day, tx.CalendarDate) else None
    return None if date is None else Figure(t, "date", None, date=date)


def _life(view: View, t: TimeMention) -> tuple[Figure, Figure] | None:
    """The days of birth and of death behind a name: "(25 December 1870 – 1 April 1965)"."""
    if not isinstance(t.expression, tx.Range) or t.low is None or t.high is None:
        return None
    if t.high.year - t.low.year < _LIFE or view.text[t.end : t.end + 1] != ")":
        return None
    low, high = t.value.partition("/")[::2]
    born, died = When.of(low), When.of(high)
    if born is None or died is None:
        return None
    return Figure(t, "date", None, date=born, marks=("life/born",)), Figure(
        t, "date", None, date=died, marks=("life/died", "fate/dead")
    )


def _denied(view: View, t: TimeMention) -> bool:
    """A negation stands before it in its sentence ("did not reopen until October")."""
    if t.signal_word != "until":
        return False
    return any(s.kind == "negation" for s in view.inside(view.signals, Span(view.sentence(t.start).start, t.start)))


def _length(t: TimeMention) -> Figure | None:
    """A length of time in days; the last unit may be rounded by a half when it is said in another."""
    stated = length(t)
    if stated is None or t.signal_word in _FROM_HERE:
        return None
    reach = "within" if t.signal_word == "within" else ""
    value = _in_days(stated)
    if value is None:
        return None
    return Figure(t, "length", value, unit=stated.amounts[-1][0], head=reach, bound=_more(t))


def _in_days(stated: tx.Length) -> Interval | None:
    low = high = Fraction(0)
    for unit, least, most in stated.amounts:
        if unit not in _DAYS:
            return None
        short, long = _DAYS[unit]
        low += least * short
        high += most * long
    value = Interval(low, high)
    return value.widened(ABOUT) if stated.approx else value


def _ago(t: TimeMention) -> Figure | None:
    """A distance from an unknown day: "three years ago", "more than 540 million years ago"."""
    shifted = next((e for e in inner(t.expression) if isinstance(e, tx.Shifted)), None) if t.expression else None
    if shifted is None or shifted.length.vague or shifted.base is not None:
        return None
    value = _in_days(shifted.length)
    if value is None:
        return None
    head = "ago" if shifted.direction < 0 else "hence"
    unit = shifted.length.amounts[-1][0]
    return Figure(t, "length", value, unit=unit, head=head, bound=_more(t))


def _more(t: TimeMention) -> int:
    if t.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return 1
    if t.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return -1
    return 0


def _clock(t: TimeMention) -> Figure | None:
    clock = next((e for e in inner(t.expression) if isinstance(e, tx.Clock)), None) if t.expression else None
    if clock is None:
        return None
    if isinstance(t.expression, tx.Range):
        start, end = (
            next((e for e in inner(x) if isinstance(e, tx.Clock)), None) if x else None
            for x in (t.expression.start, t.expression.end)
        )
        if start is None or end is None or start.ambiguous or end.ambiguous:
            return None
        return Figure(
            t, "hours", Interval.exactly((start.hour * 60 + start.minute) * 1440 + end.hour * 60 + end.minute)
        )
    return Figure(t, "clock", Interval.exactly(clock.hour * 60 + clock.minute), unit="half" if clock.ambiguous else "")


# ------------------------------------------------------------------------------------- comparing


def compared(first: Figure, second: Figure) -> tuple[Interval, Interval] | None:
    """What two figures of one thing have to agree in; None when nothing in them can be compared."""
    if {first.sort, second.sort} == {"count", "money"} and (first.loose or second.loose):
        # "earned millions"
        bare = first if first.sort == "count" else second
        if bare.loose and not bare.head and first.value is not None and second.value is not None:
            return first.value, second.value
        return None
    days = first.date is not None and second.date is not None
    if not days and (first.sort != second.sort or not _one_unit(first, second)):
        return None
    if first.date is not None and second.date is not None:
        return agree_in(first.date, second.date)
    if first.value is None or second.value is None:
        return None
    if first.bound and first.bound == second.bound:
        return _bounds(first, second)
    one, two = _ends(first), _ends(second)
    if one is not None and two is not None:
        return (one[0], two[0]) if not one[0].meets(two[0]) else (one[1], two[1])
    if first.sort == "clock" and "half" in (first.unit, second.unit):
        return Interval.exactly((first.value.low or 0) % 720), Interval.exactly((second.value.low or 0) % 720)
    if first.place is not None and first.place == second.place and first.written == second.written:
        return Interval.exactly(first.said or 0), Interval.exactly(second.said or 0)
    if first.sort in ("percent", "rating"):
        return _shortened(first, second), _shortened(second, first)
    if first.sort == "length" and first.unit != second.unit:
        return _open(first, _loosened(first)), _open(second, _loosened(second))
    return _open(first, _softened(first, second)), _open(second, _softened(second, first))


def _softened(figure: Figure, other: Figure) -> Interval:
    """ "More than 500" is said of 500 as well: a round bound is no sharp one against a plain figure."""
    value = figure.value
    assert value is not None
    edge = value.low if figure.bound > 0 else value.high
    if not figure.bound or other.bound or edge is None or edge.denominator != 1 or edge < 100 or edge % 10:
        return value
    return Interval(value.low, value.high)


def _ends(figure: Figure) -> tuple[Interval, Interval] | None:
    """Both ends of a range that is said as one ("230-240 volts"), each as far as it may be rounded."""
    q = figure.mention
    if not isinstance(q, Quantity) or q.approx or q.low is None or q.high is None or q.low == q.high:
        return None
    assert figure.value is not None and figure.value.low is not None and figure.value.high is not None
    slack = (figure.value.high - figure.value.low) * ABOUT
    if q.digits is not None:
        slack = min(slack, Fraction(10) ** (q.scale - q.digits) / 2)
    low, high = figure.value.low, figure.value.high
    return Interval(low - slack, low + slack), Interval(high - slack, high + slack)


def _bounds(first: Figure, second: Figure) -> tuple[Interval, Interval]:
    """Two bounds to one side. Who says "more than 100" when it is "more than 133" says no wrong; who says more than the
    other does, or not half as much, does not mean the same figure."""
    one, two = _edge(first), _edge(second)
    more, less = (one, two) if first.bound > 0 else (two, one)
    stronger = more - less > abs(less) * ABOUT if abs(less) >= _COUNTED else more > less
    if stronger or not 1 <= Fraction(max(one, two), min(one, two) or 1) < _TWICE:
        return Interval.exactly(one), Interval.exactly(two)
    return Interval.exactly(two), Interval.exactly(two)


def _edge(figure: Figure) -> Fraction:
    assert figure.value is not None
    return (figure.value.low if figure.bound > 0 else figure.value.high) or Fraction(0)


def _open(figure: Figure, value: Interval) -> Interval:
    """Lengths carry "more than" beside their value."""
    if figure.sort != "length" or not figure.bound:
        return value
    return Interval(value.low, None) if figure.bound > 0 else Interval(None, value.high)


def _shortened(figure: Figure, other: Figure) -> Interval:
    """Percentages and ratings are given without decimals for short, where the other has them."""
    assert figure.value is not None
    value = figure.value.value
    if value is None or value.denominator != 1 or not _decimals(other):
        return figure.value
    return Interval.rounded(value, 0)


def _decimals(figure: Figure) -> bool:
    return isinstance(figure.mention, Quantity) and bool(figure.mention.digits)


def _loosened(figure: Figure) -> Interval:
    """«عام ونصف» for 17 months: half a unit either way, at most a tenth."""
    assert figure.value is not None and figure.value.low is not None and figure.value.high is not None
    unit = _DAYS[figure.unit][1] / 2
    middle = (figure.value.low + figure.value.high) / 2
    slack = min(unit, middle * ABOUT)
    return Interval(figure.value.low - slack, figure.value.high + slack)


def _one_unit(first: Figure, second: Figure) -> bool:
    if first.sort in ("length", "clock", "date"):
        return True
    if first.sort == "money":
        one, per = first.unit.split("/")
        two, by = second.unit.split("/")
        return one == two and (per == by or (not per and by in _TIMES) or (not by and per in _TIMES))
    return first.unit == second.unit
