"""CLOCK-ZONE: one moment is given in two time zones whose difference cannot be.

"14:00 GMT (17:20 local)" is a slip: zones lie a quarter, a half or a whole hour apart, and fourteen hours from
Greenwich at most. Where both zones are known, the two times must be one.

Flagged::

    [en] The match starts at 14:00 GMT (17:20 local time) in the capital.
    [ar] تنطلق المباراة في الساعة 14:00 بتوقيت غرينتش (17:20 بالتوقيت المحلي).

Clean::

    [en] The match starts at 14:00 GMT (17:00 local time) in the capital.
    [ar] تنطلق المباراة في الساعة 14:00 بتوقيت غرينتش (17:00 بالتوقيت المحلي).
    [en] The match starts at 14:00 GMT and ends at 15:50.

Assumes: the time in brackets is the same moment.
Source: IANA time zone database: present offsets are multiples of fifteen minutes, from -12:00 to +14:00.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from factcheck.model import timex as tx
from factcheck.model.interval import Interval
from factcheck.model.mention import TimeMention
from factcheck.model.message import Message, msg
from factcheck.model.relation import Agree, Relation, Role
from factcheck.rules._rule import Rule, View
from factcheck.rules._times import inner

__all__ = ["RULE"]

_DAY = 24 * 60
#: Zones lie so many minutes apart.
_STEP = 15


def relate(view: View) -> Iterator[Agree]:
    for first, second in pairwise(view.times):
        one, two = _clock(first), _clock(second)
        if one is None or two is None or view.between(first, second).strip() not in ("(", "/", "،", ","):
            continue
        if len(view.between(first, second)) > 3 or not view.together(first, second):
            continue
        if one.zone is None and two.zone is None:
            continue
        yield from _pair(view, first, second, one, two)


def _clock(time: TimeMention) -> tx.Clock | None:
    """The clock time that a mention states, when there is one and it is not in doubt."""
    if time.expression is None:
        return None
    clocks = [e for e in inner(time.expression) if isinstance(e, tx.Clock)]
    return clocks[0] if len(clocks) == 1 and not clocks[0].ambiguous else None


def _pair(view: View, first: TimeMention, second: TimeMention, one: tx.Clock, two: tx.Clock) -> Iterator[Agree]:
    apart = (two.hour * 60 + two.minute - one.hour * 60 - one.minute) % _DAY
    if one.zone is not None and two.zone is not None:
        stated = Interval.exactly((two.zone - one.zone) % _DAY)
        found = Interval.exactly(apart)
    else:
        # Some zone's offset: the nearest quarter of an hour has to be the difference itself.
        stated = Interval.exactly(Fraction(round(Fraction(apart, _STEP)) * _STEP))
        found = Interval.exactly(apart)
    yield Agree(
        code=RULE.code,
        evidence=(view.evidence(second), view.evidence(first, Role.AGAINST)),
        assumes=(msg("the second time is the same moment"),),
        severity="warning",
        premises=(msg("the two clocks are {n} minute apart", "the two clocks are {n} minutes apart", n=apart),),
        first=found,
        second=stated,
        first_text=str(found),
        second_text=str(stated),
    )


def explain(relation: Relation) -> Message:
    proposal = relation.proposal
    assert isinstance(proposal, Agree)
    apart = proposal.first.value
    if apart is not None and apart % _STEP == 0:
        return msg("these two zones do not lie so far apart")
    return msg("no two time zones lie so far apart")


RULE = Rule(code="CLOCK-ZONE", module=__name__, relate=relate, explain=explain)
