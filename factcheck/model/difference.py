"""What a comparison of two versions comes to."""

from __future__ import annotations

from attrs import field, frozen

from factcheck.model.claim import ClaimRecord
from factcheck.model.report import Analysis

__all__ = ["Change", "Detail", "Difference", "Passage"]


@frozen
class Passage:
    """A stretch of one version, with what it says as in a claim's value."""

    start: int
    end: int
    text: str
    value: str


@frozen
class Detail:
    """One thing that is other. ``what``: "figure", "date", "length", "name", "office", "order" (before, after),
    "polarity", "source", "mood" (stated or only possible), "predicate", "words". ``old`` or ``new`` is None for what
    was added or left out."""

    what: str
    old: Passage | None
    new: Passage | None


@frozen
class Change:
    """One claim that is not what it was.

    change:   "added", "dropped", "changed", or "reworded" (other words, no other fact: not counted as a change)
    silent:   figures, dates or names were changed and nothing else in the claim
    title:    it stands in a title that is no part of the text
    also:     ids (old, new; "" none) of claims around it or inside it that changed in the same places
    """

    change: str
    old: ClaimRecord | None
    new: ClaimRecord | None
    details: tuple[Detail, ...] = ()
    silent: bool = False
    title: bool = False
    also: tuple[tuple[str, str], ...] = ()


@frozen
class Difference:
    """Two versions side by side.

    changes:    silently changed figures first, then other changes, what was dropped, what was added
    reworded:   claims in other words that say the same
    unchanged:  claims that are as they were
    moved:      sentences that stand elsewhere now
    """

    old: Analysis
    new: Analysis
    changes: tuple[Change, ...] = ()
    reworded: tuple[Change, ...] = ()
    unchanged: int = 0
    moved: int = 0
    ui: str = field(default="en")

    @property
    def same(self) -> bool:
        """No claim was added, dropped or changed."""
        return not self.changes

    def to_dict(self, ui: str | None = None) -> dict[str, object]:
        """The JSON form (docs/commands.md), messages in the language ``ui``."""
        from factcheck.report._differences import to_form

        return to_form(self, ui or self.ui)

    def to_text(self, ui: str | None = None) -> str:
        """As the terminal shows it, without colour."""
        from factcheck.report import Look
        from factcheck.report._differences import to_text

        return to_text(self, Look(ui=ui or self.ui))
