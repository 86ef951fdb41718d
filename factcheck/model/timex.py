"""Time expressions as the words say them, before an anchor resolves them.

A language's grammar turns tokens into these values; `factcheck.annotate.times` resolves them against the
document's date, another mention or the time of speaking. They carry no text and no language, so both
grammars and every calendar meet here.

Units: "second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "half", "year", "decade",
"century", "night", "morning", ... Amounts are exact (`Fraction`).

Source of the vocabulary: ISO-TimeML / TIMEX3 (Pustejovsky et al. 2010), with Chang and Manning's SUTime
(2012) for the composition of expressions.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

__all__ = [
    "After",
    "CalendarDate",
    "Clock",
    "DateTime",
    "DayPart",
    "Deictic",
    "Edge",
    "Length",
    "NamedDay",
    "NthWeekday",
    "Period",
    "Range",
    "Recurring",
    "Ref",
    "Shifted",
    "TimeExpression",
    "WeekdayRef",
]


class TimeExpression:
    """Base of all unresolved time expressions."""

    __slots__ = ()


@frozen
class CalendarDate(TimeExpression):
    """A date by its numbers; what is not said is None. ``day`` may be impossible (31 April).

    month, day:  as written, for either calendar
    era:         "bc" or None
    orders:      for 05/03/2019: other readings as (day, month), kept until evidence decides
    weekday:     ISO weekday written with the date, or None
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: str = "gregorian"
    era: str | None = None
    orders: tuple[tuple[int, int], ...] = ()
    weekday: int | None = None


@frozen
class WeekdayRef(TimeExpression):
    """A weekday by name. ``which``: None (nearest by context), "last", "next", "this", "coming";
    ``week``: an offset when the week itself is named ("Tuesday of next week": 1)."""

    weekday: int
    which: str | None = None
    week: int | None = None


@frozen
class Deictic(TimeExpression):
    """A unit counted from the anchor: today = ("day", 0), last year = ("year", -1), tomorrow = ("day", 1).

    weekday:  ISO weekday said with it («أمس الجمعة»), or None
    """

    unit: str
    offset: int
    weekday: int | None = None


@frozen
class Shifted(TimeExpression):
    """A point at a distance from a base: two weeks ago = Shifted(None, Length(week 2), -1).

    base:       None for the anchor (the document's date), else the expression counted from
    direction:  -1 before, +1 after
    """

    base: TimeExpression | None
    length: Length
    direction: int


@frozen
class Length(TimeExpression):
    """A duration. ``amounts``: (unit, low, high) with the greatest unit first; low == high when exact.

    vague:  no number at all («عدة أشهر», "for decades"): amounts then carry only the unit
    """

    amounts: tuple[tuple[str, Fraction, Fraction], ...]
    vague: bool = False
    approx: bool = False


@frozen
class Period(TimeExpression):
    """A named stretch of a calendar: kind "quarter", "half", "season", "decade", "century", "week", "weekend",
    "third"; ``number`` which one (season 1 is spring), inside ``base`` (a year, None for the anchor's)."""

    kind: str
    number: int
    base: TimeExpression | None = None
    calendar: str = "gregorian"


@frozen
class Edge(TimeExpression):
    """The start, middle or end of a stretch: «نهاية العام الحالي» = Edge(Deictic("year", 0), "END").

    edge:  TIMEX3 mod: "START", "MID", "END"
    """

    base: TimeExpression
    edge: str


@frozen
class Clock(TimeExpression):
    """A time of day, wall clock. ``zone``: UTC offset in minutes, or None when none is said;
    ``ambiguous``: twelve-hour clock without a day half."""

    hour: int
    minute: int = 0
    second: int | None = None
    zone: int | None = None
    zone_name: str | None = None
    ambiguous: bool = False


@frozen
class DayPart(TimeExpression):
    """Morning, evening, night ... TIMEX3 codes MO, MI, AF, EV, NI, DT; on ``base`` (None: the anchor's day)."""

    code: str
    base: TimeExpression | None = None


@frozen
class DateTime(TimeExpression):
    """A clock time or part of the day on a given day."""

    day: TimeExpression
    clock: TimeExpression


@frozen
class Range(TimeExpression):
    """From ``start`` to ``end``; None is open («منذ 2003», «حتى نهاية العام»).

    closed:  the end's own stretch belongs to it (from 4 to 23 May has the 23rd)
    """

    start: TimeExpression | None
    end: TimeExpression | None
    closed: bool = True


@frozen
class After(TimeExpression):
    """A point after or before an event named in words: ``length`` after (+1) or before (-1) it; the event's
    place in the text is known to the mention, not here."""

    length: Length | None
    direction: int


@frozen
class NthWeekday(TimeExpression):
    """The ``n``-th (−1: last) weekday of a month: "the third Monday of May"."""

    n: int
    weekday: int
    base: TimeExpression


@frozen
class NamedDay(TimeExpression):
    """A feast or named day with a rule in the resolver's table ("christmas", "eid_al_fitr")."""

    name: str
    year: TimeExpression | None = None


@frozen
class Recurring(TimeExpression):
    """A set: every Friday, daily. ``period``: TIMEX3 set value is its length; ``on`` what recurs."""

    period: Length
    on: TimeExpression | None = None


@frozen
class Ref(TimeExpression):
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    which: str
