"""Relations between a passage and reference facts: some value or name in common.

A fact never silently wins: where the two lie nearer than sources differ among themselves, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from factcheck.model.interval import Interval
from factcheck.model.message import msg
from factcheck.model.relation import Known, Named, Proposal, Relation, Verdict

__all__ = ["DECIDE"]


def known(p: Known) -> Relation:
    """What is said and what is known have a value in common."""
    steps = (*p.told, p.said_text)
    if p.said is None or not p.known or p.open is not None:
        return Relation(p, Verdict.UNDECIDED, p.told, why_undecided=p.open or msg("the passage says nothing definite"))
    said = p.said
    if any(said.meets(one) for one in p.known):
        return Relation(p, Verdict.HOLDS, steps)
    if p.slack and any(_near(said, one, p.slack) for one in p.known):
        return Relation(p, Verdict.UNDECIDED, steps, why_undecided=msg("sources differ by as much"))
    return Relation(p, Verdict.CONFLICT, steps)


def _near(said: Interval, one: Interval, slack: int) -> bool:
    low = None if one.low is None else one.low - slack
    high = None if one.high is None else one.high + slack
    return said.meets(Interval(low, high))


def named(p: Named) -> Relation:
    """Somebody or something named is known."""
    same = set(p.said) & set(p.known)
    return Relation(p, Verdict.HOLDS if same else Verdict.CONFLICT, (*p.told, p.said_text))


DECIDE: Mapping[type[Proposal], Callable[[Any], Relation]] = MappingProxyType({Known: known, Named: named})
