"""Reviews as the commands show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.model.message import Message
    from factcheck.model.review import Review

__all__ = ["review_form", "verdict_message"]


def review_form(review: Review) -> dict[str, Any]:
    """A review as JSON."""
    return {
        "claim": review.claim,
        "statement": review.statement,
        "verdict": review.verdict,
        "evidence": list(review.evidence),
        "by": review.by,
        "on": review.on,
        "note": review.note,
        "url": review.url,
    }


def verdict_message(verdict: str) -> Message | str:
    """A verdict in the reader's language, where it is one of the known words."""
    from factcheck.model.message import msg

    known = {
        "true": msg("true"),
        "mostly-true": msg("mostly true"),
        "mixed": msg("partly true"),
        "mostly-false": msg("mostly false"),
        "false": msg("false"),
        "unproven": msg("unproven"),
        "kept": msg("promise kept"),
        "broken": msg("promise broken"),
    }
    return known.get(verdict, verdict)
