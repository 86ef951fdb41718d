"""Check-worthiness: whether a stretch is worth a claim, and how much the claim is worth checking."""

from __future__ import annotations

from functools import lru_cache

from factcheck.extract.held import Held
from factcheck.lang.frames import FrameNode
from factcheck.model.claim import Stance
from factcheck.model.mention import Attribution, QuantityKind

__all__ = ["score", "worth"]

_ORDINAL, _MONEY = QuantityKind.ORDINAL, QuantityKind.MONEY

#: Check-worthiness: what adds to it and how much. Chosen by us, after the classes of ClaimBuster (Hassan et al. 2017):
#: figures, dates and named parties make a sentence checkable, views and plans do not.
_WEIGHTS = {
    "figure": 0.25,
    "money": 0.1,
    "date": 0.25,
    "vague": -0.1,
    "named party": 0.1,
    "two named parties": 0.1,
    "stated relation": 0.15,
    "plan": -0.1,
    "own voice": 0.15,
    "opinion": -0.3,
}


def worth(held: Held, frame: FrameNode | None, attribution: Attribution | None) -> bool:
    """Something in it could be looked up."""
    if attribution is not None or held.quantities or held.dated:
        return True
    return held.parties > 1 or (frame is not None and held.parties > 0)


def score(held: Held, frame: FrameNode | None, stance: Stance) -> tuple[float, tuple[str, ...]]:
    """Check-worthiness from 0 to 1, and what made it."""
    figure = money = False
    for quantity in held.quantities:
        figure = figure or quantity.kind is not _ORDINAL
        money = money or quantity.kind is _MONEY
    vague = not held.dated and not held.quantities and bool(held.times)
    mood = "" if frame is None else frame.mood or "plain"
    return _total(figure, money, held.dated, vague, held.parties, mood, stance._value_)


@lru_cache(maxsize=1024)
def _total(
    figure: bool, money: bool, dated: bool, vague: bool, parties: int, mood: str, stance: str
) -> tuple[float, tuple[str, ...]]:
    """The sum and the reasons, one pair for all claims that have these. ``mood``: "" where no relation is stated."""
    counts = {
        "figure": figure,
        "money": money,
        "date": dated,
        "vague": vague,
        "named party": parties > 0,
        "two named parties": parties > 1,
        "stated relation": mood != "",
        "plan": mood not in ("", "plain"),
        "own voice": stance == "asserted",
        "opinion": stance == "opinion",
    }
    reasons = tuple([reason for reason, holds in counts.items() if holds])
    total = 0.1 + sum(_WEIGHTS[reason] for reason in reasons)
    return round(min(max(total, 0.0), 1.0), 2), reasons
