"""Whether the clause around an Arabic time looks back or ahead: decides which February «في فبراير» means.

Comes in: a `Scan`, once a block. Goes out: (past, future) for a place. Without a sign of what is to come, news
looks back; a fragment without any verb (a heading, a cell) says nothing.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve

from factcheck.lang.ar.scan import Found, Scan
from factcheck.lang.pack import LanguagePack
from factcheck.model.timex import (
    CalendarDate,
    Clock,
    DateTime,
    Edge,
    NamedDay,
    Nth,
    NthWeekday,
    Period,
    Range,
    Shifted,
    TimeExpression,
    WeekdayRef,
    Within,
)

__all__ = ["Tense", "alone"]

#: Words that begin a clause of its own; a verb behind them says nothing of what stands before.
_CLAUSES = frozenset(
    ("ان", "انه", "انها", "انهم", "بان", "الذي", "التي", "الذين", "لكن", "حيث", "فيما", "بينما", "،", ",")
)
#: Tables of verbs, whose future forms begin with «س» too.
_VERBS = frozenset(("frame", "say", "telling", "stance", "mood"))
#: How many words before and after an expression may decide; chosen by us.
_BEFORE, _AFTER = 12, 6
#: How many words before «حتى» the verb of what lasts may stand.
_LASTING = 6
#: How a time from which something holds may begin.
_FROM_THEN = frozenset(("اعتبارا", "ابتداء", "بدءا", "واعتبارا", "وابتداء", "وبدءا"))
_STOPS = frozenset('.؟!؛\n»«"')
_IMPERFECT = frozenset("يتنا")


#: Expressions that mean another time for a clause that looks back than for one that looks ahead.
_SIDED = (Shifted, WeekdayRef, NamedDay, Period, Edge, Nth, NthWeekday, Range, Within, DateTime, Clock)


@lru_cache(maxsize=4)
def _nouns(pack: LanguagePack) -> tuple[str, ...]:
    """Beginnings of words that look like a verb of the future."""
    return tuple(pack.forms_of("sinword"))


class Tense:
    """Answers for one block; looks at words only when asked."""

    __slots__ = ("_scan",)

    def __init__(self, scan: Scan) -> None:
        self._scan = scan

    def around(self, found: Found) -> tuple[bool, bool]:
        """(past, future) of the clause that holds the expression; (True, False) where neither could matter."""
        if not _open(found.expression):
            return True, False
        if isinstance(found.expression, NamedDay):
            # A feast is told of before it comes and after: the nearest is meant.
            return False, False
        scan = self._scan
        words = 0
        i = found.i - 1
        if found.signal_word == "until" and self._lasting(i):
            return False, True
        if found.signal_word == "since" and found.signal is not None and scan.forms[found.signal[0]] in _FROM_THEN:
            # «بدءا من الأحد»: the nearest, unless the clause looks ahead or back
            past = any("pastword" in scan.lex[k] or self._ahead(k) for k in range(max(0, i - _BEFORE), i))
            if not past:
                return False, False
        low = max(0, found.i - _BEFORE)
        while i >= low and scan.forms[i] not in _STOPS:
            if self._ahead(i):
                return False, True
            if "pastword" in scan.lex[i]:
                return True, False
            words += scan.forms[i][0].isalpha() and "timesignal" not in scan.lex[i]
            i -= 1
        i = found.j
        high = min(scan.n, found.j + _AFTER)
        while i < high and scan.forms[i] not in _STOPS and scan.forms[i] not in _CLAUSES:
            if self._ahead(i):
                return False, True
            words += scan.forms[i][0].isalpha()
            i += 1
        return words > 0, False

    def _lasting(self, i: int) -> bool:
        """«يستمر حتى 10 سبتمبر»: what goes on ends later."""
        scan = self._scan
        for k in range(i, max(-1, i - _LASTING), -1):
            if scan.forms[k] in _STOPS:
                return False
            if "lasting" in scan.lex[k]:
                return True
        return False

    def _ahead(self, i: int) -> bool:
        """The word speaks of what is to come."""
        scan = self._scan
        reading = scan.lex[i]
        if "futureword" in reading or "signal_future" in reading or "signal_coming" in reading:
            return True
        form = scan.forms[i]
        at = 1 if form[0] in "وف" and len(form) > 4 else 0
        if len(form) < at + 4 or form[at] != "س" or form[at + 1] not in _IMPERFECT:
            return False
        # A word that some table knows as it stands is a noun («ستة», «سيناء»), unless the table is one of verbs.
        known = any(not hit.prefix and name not in _VERBS for name, hit in reading.items())
        if known or form.startswith(_nouns(scan.block.pack), at):
            return False
        if form[at + 1] != "ا":
            return True
        return "أ" in scan.original(i)[: at + 4]


def _open(expression: TimeExpression) -> bool:
    """Whether the side of the document decides what the expression means."""
    if isinstance(expression, CalendarDate):
        return expression.year is None
    return isinstance(expression, _SIDED)


def alone(expression: TimeExpression) -> TimeExpression:
    """The expression of a fragment: a date without its year is near the document, on either side."""
    if isinstance(expression, CalendarDate):
        open_year = expression.year is None and expression.month is not None and expression.which is None
        return evolve(expression, which="near") if open_year else expression
    if isinstance(expression, NamedDay):
        open_year = expression.year is None and expression.which is None
        return evolve(expression, which="near") if open_year else expression
    if isinstance(expression, (Edge, Nth, NthWeekday)):
        return evolve(expression, base=alone(expression.base))
    if isinstance(expression, DateTime):
        return evolve(expression, day=alone(expression.day))
    if isinstance(expression, Range) and expression.start is not None:
        # The end follows the start, in whichever year that is.
        return evolve(expression, start=alone(expression.start))
    return expression
