"""Time expressions as the words say them, before an anchor resolves them.

A language's grammar turns tokens into these values; `factcheck.annotate.times` resolves them against the
document's date, another mention or the time of speaking. They carry no text and no language, so both
grammars and every calendar meet here.

Units, coarse to fine: "century", "decade", "year", "half", "season", "quarter", "month", "fortnight", "week",
"weekend", "day", "night", "evening", "afternoon", "morning", "hour", "minute", "second". "weekday" is a
working day (in a `Length`). Amounts are exact (`Fraction`).

What to use when (the examples are English; any language says the same):

=====================================  ====================================================================
two weeks ago                          Shifted(None, Length(week 2), -1): known to the week
in two weeks                           Shifted(None, Length(week 2), +1, exact=True): known to the day
two months after 5 May                 Shifted(CalendarDate(...), Length(month 2), +1)
a year earlier, two months later       Shifted(Anaphor(), Length(...), -1 or +1)
two months after the vote              After(Length(month 2), +1)
the past three years, last three years Window(Length(year 3), -1), Window(Length(year 3), -1, whole=True)
last month, this year, tomorrow        Deictic("month", -1), Deictic("year", 0), Deictic("day", 1)
last Friday, this Friday               WeekdayRef(5, "last"), WeekdayRef(5, "this")
last March, next March                 CalendarDate(month=3, which="last"), (..., which="next")
March last year, Friday next week      Within(CalendarDate(month=3), Deictic("year", -1)), Within(WeekdayRef(5), ...)
the 20th of next month                 Within(CalendarDate(day=20), Deictic("month", 1))
that year, the same day, the next day  Anaphor("year"), Anaphor("day"), Anaphor("day", 1)
the first week of May, last day of ..  Nth("week", 1, base), Nth("day", -1, base)
the last four months of 2021           Nth("month", -1, CalendarDate(2021), count=4)
the third quarter of 2019              Period("quarter", 3, CalendarDate(2019))
the week of 10 April                   Holding("week", CalendarDate(None, 4, 10))
the 1980s; the eighties of that c.     Period("decade", 198); Period("decade", 8, Deictic("century", -1))
the 21st century                       Period("century", 21)
the end of this year, early May        Edge(Deictic("year", 0), "END"), Edge(CalendarDate(month=5), "START", wide=True)
later this year                        Edge(Deictic("year", 0), "AFTER")
since 2003, until the end of May       Range(CalendarDate(2003), None), Range(None, Edge(...))
before 2010, after 2010                Range(None, CalendarDate(2010), closed=False), Range(CalendarDate(2010), None, closed=False)
from 4 to 23 May                       Range(CalendarDate(None, 5, 4), CalendarDate(None, 5, 23))
every Friday, daily                    Recurring(Length(week 1), WeekdayRef(5)), Recurring(Length(day 1))
=====================================  ====================================================================

Source of the vocabulary: ISO-TimeML / TIMEX3 (Pustejovsky et al. 2010), with Chang and Manning's SUTime
(2012) for the composition of expressions.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

__all__ = [
    "After",
    "Anaphor",
    "CalendarDate",
    "Clock",
    "Closest",
    "DateTime",
    "DayPart",
    "Deictic",
    "Edge",
    "Holding",
    "Length",
    "NamedDay",
    "Nth",
    "NthWeekday",
    "Period",
    "Range",
    "Recurring",
    "Ref",
    "Shifted",
    "TimeExpression",
    "WeekdayRef",
    "Window",
    "Within",
]


class TimeExpression:
    """Base of all unresolved time expressions."""

    __slots__ = ()


@frozen
class CalendarDate(TimeExpression):
    """A date by its numbers; what is not said is None. ``day`` may be impossible (31 April).

    month, day:  as written, for either calendar
    era:         "bc" or None
    orders:      for 05/03/2019: other readings as (day, month), kept until evidence decides; the main reading
                 is the language's usual order
    weekday:     ISO weekday written with the date, or None
    which:       "last", "next" or "this" said of a date without a year ("last March"); "near" when it stands
                 alone, in no sentence; "fitting" when its weekday alone tells the year
    short:       the year is written with two digits ('82): the century comes from the document
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: str = "gregorian"
    era: str | None = None
    orders: tuple[tuple[int, int], ...] = ()
    weekday: int | None = None
    which: str | None = None
    short: bool = False


@frozen
class WeekdayRef(TimeExpression):
    """A weekday by name. ``which``: None (nearest by context), "last" (the latest before the anchor), "previous"
    (of the week before), "this" (of the anchor's week), "next" (of the week after), "coming" (the first after it);
    ``week``: an offset when the week itself is named ("Tuesday of next week": 1)."""

    weekday: int
    which: str | None = None
    week: int | None = None


@frozen
class Deictic(TimeExpression):
    """A unit counted from the anchor: today = ("day", 0), last year = ("year", -1), tomorrow = ("day", 1),
    tonight = ("night", 0).

    weekday:  ISO weekday said with it («أمس الجمعة»), or None
    """

    unit: str
    offset: int
    weekday: int | None = None


@frozen
class Anaphor(TimeExpression):
    """A unit counted from the time last spoken of: that year = ("year", 0), the following day = ("day", 1).

    unit:  None for the time itself, at whatever precision it has ("a year earlier" shifts it)
    """

    unit: str | None = None
    offset: int = 0


@frozen
class Length(TimeExpression):
    """A duration. ``amounts``: (unit, low, high) with the greatest unit first; low == high when exact.

    vague:  no number at all («عدة أشهر», "for decades"): amounts then carry only the unit
    """

    amounts: tuple[tuple[str, Fraction, Fraction], ...]
    vague: bool = False
    approx: bool = False


@frozen
class Shifted(TimeExpression):
    """A point at a distance from a base: two weeks ago = Shifted(None, Length(week 2), -1).

    base:       None for the anchor (the document's date), else the expression counted from
    direction:  -1 before, +1 after
    exact:      counted to the day ("in two weeks") rather than known to the unit only ("two weeks ago")
    """

    base: TimeExpression | None
    length: Length
    direction: int
    exact: bool = False


@frozen
class Window(TimeExpression):
    """A stretch of a length that ends (-1) or begins (+1) at the anchor: the past three years, the next ten days.

    base:  None for the anchor, else the expression counted from ("for ten days from 18 December")
    now:   it begins with the anchor's own day ("within a week") rather than the day after ("the next seven days")
    whole: whole units of the calendar: "last two years", as "last year" is one
    """

    length: Length
    direction: int
    base: TimeExpression | None = None
    now: bool = False
    whole: bool = False


@frozen
class Within(TimeExpression):
    """A part inside a stretch that is itself said: March of last year, Friday of next week, the 20th of next month."""

    part: TimeExpression
    base: TimeExpression


@frozen
class Nth(TimeExpression):
    """The ``n``-th unit (-1: the last) of a stretch, or ``count`` of them from there: the first week of May,
    the last four months of 2021 (n -1, count 4)."""

    unit: str
    n: int
    base: TimeExpression
    count: int = 1


@frozen
class Period(TimeExpression):
    """A named stretch of a calendar: kind "quarter", "half", "third", "season", "decade", "century", "week",
    "weekend", "fiscal" (a fiscal year, whose bounds depend on who counts); ``number`` which one (season 1 is
    spring; decade 198, or 8 inside a century; fiscal 2019), inside ``base`` (a year, None for the anchor's).

    which:  "last", "next" or "this" said of one without a year («الصيف الماضي»)
    """

    kind: str
    number: int
    base: TimeExpression | None = None
    calendar: str = "gregorian"
    which: str | None = None


@frozen
class Holding(TimeExpression):
    """The unit that a day lies in: the week of 10 April, the weekend of Halloween."""

    unit: str
    base: TimeExpression


@frozen
class Edge(TimeExpression):
    """The start, middle or end of a stretch: «نهاية العام الحالي» = Edge(Deictic("year", 0), "END").

    edge:  TIMEX3 mod "START", "MID", "END"; "BEFORE" and "AFTER" for the part of it on that side of the anchor
           ("earlier this year", "later this month")
    wide:  a third of the stretch ("early May", "at the end of 2012") rather than its first or last day
    """

    base: TimeExpression
    edge: str
    wide: bool = False


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
    """A clock time, a range of them or a part of the day, on a given day."""

    day: TimeExpression
    clock: TimeExpression


@frozen
class Range(TimeExpression):
    """From ``start`` to ``end``; None is open («منذ 2003», «حتى نهاية العام»).

    closed:  the end's own stretch belongs to it (from 4 to 23 May has the 23rd); False for "before" and, where
             ``end`` is None, for "after": the start's own stretch is left out
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
class Closest(TimeExpression):
    """The ``n``-th nearest of a day that comes again to another: the Monday closest to 5 October. ``part``: a weekday, a
    feast or a day and month, without a year."""

    part: TimeExpression
    base: TimeExpression
    n: int = 1


@frozen
class NamedDay(TimeExpression):
    """A feast or named day with a rule in the resolver's table ("christmas", "eid_al_fitr").

    year:   the year it falls in, None for the one that context gives
    which:  "last", "next", "this" or None
    """

    name: str
    year: TimeExpression | None = None
    which: str | None = None


@frozen
class Recurring(TimeExpression):
    """A set: every Friday, daily. ``period``: TIMEX3 set value is its length; ``on`` what recurs."""

    period: Length
    on: TimeExpression | None = None


@frozen
class Ref(TimeExpression):
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    which: str
