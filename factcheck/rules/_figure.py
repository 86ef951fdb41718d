"""What a figure is: one amount or date of a text with the type by which it may be compared.

Two figures are compared only when they are of one sort and one unit: money with money of the same currency, a number
of people with a number of people, a day with a day. What they say is an `Interval`, so that rounding and "more than"
are understood; days are compared part by part, because "5 May" and "May 2019" can be one day.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.model.interval import Interval
from factcheck.model.mention import Quantity, Signal, TimeMention
from factcheck.rules._when import When

__all__ = ["COUNTED", "DAYS", "Figure", "place_of"]

#: Units of age and of length of time, in days: fewest and most.
DAYS = {
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
#: Whole numbers below are counted, not rounded.
COUNTED = 1000


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
    def ranges(self) -> bool:
        """It names two ends ("230 to 240 volts")."""
        q = self.mention
        return isinstance(q, Quantity) and not q.approx and None not in (q.low, q.high) and q.low != q.high

    @property
    def place(self) -> int | None:
        """The power of ten of the last digit written that is no zero; two figures with one are rounded alike."""
        q, value = self.mention, self.said
        if value is None or not isinstance(q, Quantity) or q.digits is None:
            return None
        return q.scale - q.digits if q.digits else max(place_of(value), 0)

    def __repr__(self) -> str:
        return f"Figure({self.sort} {self.unit} {self.head} {self.value or self.date} {self.bound:+d})"


def place_of(value: Fraction) -> int:
    """The power of ten of the last digit that is no zero."""
    if value.denominator != 1 or not value:
        return 0
    digits = str(abs(value.numerator))
    return len(digits) - max(len(digits.rstrip("0")), 1)
