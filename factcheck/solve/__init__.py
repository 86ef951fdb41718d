"""Solve: proposals → relations with a verdict and the steps to it.

Comes in: `Proposal`s of every kind, from all rules and documents of a run. Goes out: one `Relation` for each,
same order. `local` decides what one proposal says alone (calendars, counts), `arithmetic` figures over
intervals, `reference` what facts from outside the text say, `slips` what small mistake would explain a conflict of figures, `temporal` all gaps between time points together.
To add a kind, add it to `model/relation.py` and to one of the solvers' ``DECIDE``.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from factcheck.model.message import msg
from factcheck.model.relation import Gap, Proposal, Relation, Verdict
from factcheck.solve import arithmetic, local, reference
from factcheck.solve.slips import name_slip
from factcheck.solve.temporal import decide_gaps

__all__ = ["decide"]

_ALONE = {**local.DECIDE, **arithmetic.DECIDE, **reference.DECIDE}


def decide(proposals: Iterable[Proposal]) -> list[Relation]:
    """A verdict for each proposal, in the order given."""
    given = list(proposals)
    gaps = [k for k, proposal in enumerate(given) if isinstance(proposal, Gap)]
    decided: dict[int, Relation] = dict(
        zip(gaps, decide_gaps([given[k] for k in gaps if isinstance(given[k], Gap)]), strict=True)  # type: ignore[misc]
    )
    return [decided[k] if k in decided else _alone(proposal) for k, proposal in enumerate(given)]


def _alone(proposal: Proposal) -> Relation:
    decide_one = _ALONE[type(proposal)]
    relation = decide_one(proposal)
    if relation.verdict is Verdict.CONFLICT and proposal.figures:
        slip = name_slip(relation, decide_one)
        if slip is not None:
            step = msg(
                "{wrong} may stand for {right}: {how}", wrong=slip.figure.digits, right=slip.digits, how=slip.how
            )
            return evolve(relation, slip=slip, steps=(*relation.steps, step))
    return relation
