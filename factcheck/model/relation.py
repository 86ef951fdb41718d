"""Relations: what two or more passages must agree on.

Rules propose them (`Proposal` and its kinds), solvers decide them (`Relation` with a `Verdict`). The set of
kinds is closed: each is known to exactly one solver. A kind carries exact values and no language.
"""

from __future__ import annotations

from datetime import date as Date
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from factcheck.model.fact import Fact
from factcheck.model.interval import Interval
from factcheck.model.message import Message
from factcheck.model.quick import quick
from factcheck.model.span import Span

__all__ = [
    "ORIGIN",
    "Agree",
    "Change",
    "Converted",
    "Count",
    "Difference",
    "Direction",
    "Evidence",
    "Figure",
    "Gap",
    "Grain",
    "Known",
    "Link",
    "Named",
    "Possible",
    "Proposal",
    "Rates",
    "Ratio",
    "Relation",
    "Repair",
    "Role",
    "SameMonth",
    "SameWords",
    "Share",
    "Slip",
    "Sum",
    "Verdict",
    "WeekdayOf",
]  # fmt: skip


class Verdict(Enum):
    """The three answers."""

    HOLDS = "holds"
    CONFLICT = "conflict"
    UNDECIDED = "undecided"


class Role(Enum):
    """A passage's part in the argument."""

    CLAIM = "claim"  # where the mistake most likely is
    AGAINST = "against"  # what speaks for a mistake there
    CONTEXT = "context"  # what ties the two together


@quick
@frozen
class Evidence:
    """Where a relation finds what it weighs: only the place, from which the words can be cut at any time.

    document:  index of the document in the run
    """

    start: int
    end: int
    role: Role = Role.CLAIM
    note: Message | None = None
    document: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@frozen
class Repair:
    """An edit that would mend a conflict, and why. ``document`` as in `Evidence`."""

    start: int
    end: int
    replacement: str
    because: Message
    document: int = 0


@frozen
class Figure:
    """A figure as written, for the slip of the pen that it may be.

    start, end:  place of its digits, without unit and scale
    digits:      those digits as written ("1,200", "٢٫٥"); "" for a figure in words, whose place is the whole
    value:       what the figure says, scale included
    places:      how many of the digits stand behind a decimal point
    """

    start: int
    end: int
    digits: str
    value: Fraction
    places: int = 0

    @property
    def number(self) -> int:
        """The digits without marks."""
        return int("".join(str(int(char)) for char in self.digits if char.isdecimal()) or 0)

    @property
    def unit(self) -> Fraction:
        """What one in the last place stands for: "2.5 million" goes by 100,000."""
        return self.value / self.number if self.number else Fraction(1)


@frozen
class Slip:
    """The one small mistake in one figure that would explain a conflict.

    figure:   the figure
    digits:   what may have been meant, written as the figure is
    how:      what happened: digits exchanged, a zero lost
    """

    figure: Figure
    digits: str
    how: Message


@frozen(kw_only=True)
class Proposal:
    """Base of all relations before they are decided.

    code:      the rule that proposes it
    evidence:  the passages, the one most likely to be wrong first
    assumes:   what must hold for a conflict to stand ("Gregorian calendar")
    moodless:  what is compared is the calendar or the day of writing, which no plan, condition or denial changes
    retold:    one passage retells the other, or both the words of one speaker: whoever speaks, they must agree
    severity:  the most that a conflict may be called: "error", "warning" or "note"
    figures:   the figures weighed, in the order of the kind's fields; None for one that is not written in digits
    facts:     the reference facts it rests on, the one to name first
    """

    code: str
    evidence: tuple[Evidence, ...]
    assumes: tuple[Message, ...] = ()
    moodless: bool = False
    retold: bool = False
    severity: str = "error"
    figures: tuple[Figure | None, ...] = ()
    facts: tuple[Fact, ...] = ()


#: The point that dates are counted from: day 0 of the proleptic Gregorian calendar (`date.toordinal`).
ORIGIN = ""


@quick
@frozen
class Link:
    """``low <= later - earlier <= high`` between two time points, in whole days; None where open.

    earlier, later:  names of points; `ORIGIN` is day 0, so a date is a link from it
    step:            how the text says it, for the derivation
    """

    earlier: str
    later: str
    low: int | None
    high: int | None
    step: Message | None = None


@frozen(kw_only=True)
class SameMonth(Proposal):
    """Two names of one month (numbers 1 to 12) stand for the same month; a name with two readings
    («كانون» alone) brings both."""

    first: tuple[int, ...]
    second: tuple[int, ...]


@frozen(kw_only=True)
class Possible(Proposal):
    """A date exists in its calendar; None where the text says nothing."""

    calendar: str
    year: int | None
    month: int | None
    day: int | None


@frozen(kw_only=True)
class WeekdayOf(Proposal):
    """A day falls on an ISO weekday.

    days:      the readings of the day (a year left to the context has several); empty while unknown.
               One that fits is enough
    unknown:   why the day is not known
    """

    weekday: int
    days: tuple[Date, ...]
    unknown: Message | None = None


@frozen(kw_only=True)
class Count(Proposal):
    """A stated number against the items listed, each with its weight.

    stated:    the number, exact or with bounds
    weights:   how many each item stands for
    fewest:    the fewest items that the words allow to be read («وزارة المراسم والإعلام» is one), or None
               when only one reading is possible
    complete:  False when the list does not claim to be whole: then only more items than stated conflict
    """

    stated: Interval
    weights: tuple[int, ...]
    fewest: int | None = None
    complete: bool = True


@frozen(kw_only=True)
class Tenure(Proposal):
    """An office that one person holds at a time, and whom the text places in it.

    present:  names of those who are said to hold it now, with repetitions, in order of the text
    past:     names of those who are said to have held it
    unplaced: names of those whom the text calls by it without saying when
    """

    present: tuple[str, ...]
    past: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@frozen(kw_only=True)
class SameWords(Proposal):
    """One quotation printed twice: each has a word that counts for every place in it, as it compares and as it stands.

    first, second:    (stem, word) in order of the text
    first_by, second_by:  names of the speakers, "" where not known
    """

    first: tuple[tuple[str, str], ...]
    second: tuple[tuple[str, str], ...]
    first_by: str = ""
    second_by: str = ""


@frozen(kw_only=True)
class Agree(Proposal):
    """Two statements of one figure must have a value in common.

    first, second:            what each can stand for, rounding already applied
    first_text, second_text:  as the steps should show them
    premises:                 what the figures come from, as steps before the verdict
    """

    first: Interval
    second: Interval
    first_text: str
    second_text: str
    premises: tuple[Message, ...] = ()


@frozen(kw_only=True)
class Sum(Proposal):
    """Parts make up a total; when they need not be all (``complete`` is False) they must not exceed it."""

    parts: tuple[Interval, ...]
    total: Interval
    complete: bool = True


@frozen(kw_only=True)
class Change(Proposal):
    """A figure went ``before`` → ``after``, by ``difference``; ``percent`` is the change, counted on ``before``.

    before, after, difference:  two of the three are known, ``difference`` without a sign; the third is None
    percent:  without a sign where ``rise`` is given, else negative for a fall
    rise:     what the text says it was, True or False; None when ``percent`` has its sign
    """

    before: Interval | None
    after: Interval | None
    percent: Interval
    difference: Interval | None = None
    rise: bool | None = None


@frozen(kw_only=True)
class Difference(Proposal):
    """``after`` and ``before`` lie ``difference`` apart, whichever is more."""

    before: Interval
    after: Interval
    difference: Interval


@frozen(kw_only=True)
class Direction(Proposal):
    """``after`` is more than ``before`` (``rise``), or less."""

    before: Interval
    after: Interval
    rise: bool


@frozen(kw_only=True)
class Known(Proposal):
    """What a passage says against what is known from reference facts: some value in common.

    said:   what the passage can stand for (day numbers, a figure); None where it says nothing definite
    known:  what the facts allow; one that fits is enough
    slack:  how far apart the two may lie before they conflict, because sources differ: nearer is undecided
    told:   the facts in words, with their sources, for the derivation; the first is the one to name
    said_text:  what the passage says, in words
    open:   why nothing can be decided, when nothing can
    """

    said: Interval | None
    known: tuple[Interval, ...]
    told: tuple[Message, ...]
    said_text: Message
    slack: int = 0
    open: Message | None = None


@frozen(kw_only=True)
class Named(Proposal):
    """Whom or what a passage names against what reference facts name: some key in common.

    told, said_text:  as in `Known`
    """

    said: tuple[str, ...]
    known: tuple[str, ...]
    told: tuple[Message, ...]
    said_text: Message


@frozen(kw_only=True)
class Share(Proposal):
    """``part`` is ``percent`` of ``whole``."""

    part: Interval
    whole: Interval
    percent: Interval


@frozen(kw_only=True)
class Converted(Proposal):
    """One measure in two units (ids of the unit table) of one dimension.

    unit_text:  the second unit as written, for the derivation
    """

    first: Interval
    first_unit: str
    second: Interval
    second_unit: str
    first_text: str
    unit_text: str


@frozen(kw_only=True)
class Rates(Proposal):
    """``second`` is ``first`` at the rate at which ``other_second`` is ``other_first``."""

    first: Interval
    second: Interval
    other_first: Interval
    other_second: Interval


@frozen(kw_only=True)
class Grain(Proposal):
    """``percent`` is what a whole number of ``count`` heads makes of them."""

    percent: Interval
    count: int


@frozen(kw_only=True)
class Ratio(Proposal):
    """``first`` is ``times`` as much as ``second``."""

    first: Interval
    second: Interval
    times: Interval


@frozen(kw_only=True)
class Gap(Proposal):
    """Time points must lie so far apart; decided in one network with all others of the run.

    links:  what is claimed first, then what it rests on (the dates of the passages)
    open:   what to say when nothing in the text holds the claimed link at both ends
    """

    links: tuple[Link, ...]
    open: Message | None = None


@quick
@frozen
class Relation:
    """A decided proposal.

    steps:  the derivation, one line a step, each checkable by hand
    why_undecided: what is missing, when it is
    message: the sentence for the reader, when it conflicts
    also:   codes of the other proposals in the same irreducible conflict
    more:   their evidence
    slip:   the one small mistake that would explain a conflict of figures, when the arithmetic singles it out
    found:  what was worked out, where the text states it
    clash:  number of the conflict within the run, when several proposals share it; None otherwise
    entry:  the name of the claim book's entry that it is about, or ""
    """

    proposal: Proposal
    verdict: Verdict
    steps: tuple[Message, ...] = ()
    why_undecided: Message | None = None
    message: Message | None = None
    repairs: tuple[Repair, ...] = ()
    also: tuple[str, ...] = ()
    more: tuple[Evidence, ...] = ()
    clash: int | None = None
    claims: tuple[str, ...] = ()
    severity: str = field(default="error")
    slip: Slip | None = None
    found: Interval | None = None
    id: str = ""
    entry: str = ""

    @property
    def code(self) -> str:
        return self.proposal.code

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.proposal.evidence + self.more

    @property
    def start(self) -> int:
        return min([e.start for e in self.proposal.evidence])
