"""What changing one fact of a document at a time comes to."""

from __future__ import annotations

from attrs import frozen

from factcheck.model.report import Analysis
from factcheck.model.span import Span

__all__ = ["Change", "Harmless", "Mutants", "Mutation"]


@frozen
class Change:
    """One fact changed.

    fact:     the fact's place (a date's day, a figure, a list's item); several changes may share it
    kind:     "day", "month", …: a key of ``report._mutants.KINDS``
    start, end, replacement:  the edit
    """

    kind: str
    fact: Span
    start: int
    end: int
    replacement: str


@frozen
class Mutation:
    """A change and what caught it: codes of new findings at or above a warning, in order; empty when it survived."""

    change: Change
    codes: tuple[str, ...]

    @property
    def caught(self) -> bool:
        return bool(self.codes)


@frozen
class Harmless:
    """A respelling that changes no fact, and the codes of the new findings it raised: there should be none."""

    name: str
    codes: tuple[str, ...]


@frozen(kw_only=True)
class Mutants:
    """What came of one document.

    analysis:    the document as read
    mutations:   the changes tried, in order of the text
    possible:    how many changes there are; more than were tried where the limit was reached
    unprotected: the facts of which no change was caught, each once
    harmless:    respellings
    """

    analysis: Analysis
    mutations: tuple[Mutation, ...]
    possible: int
    harmless: tuple[Harmless, ...] = ()

    @property
    def caught(self) -> int:
        return sum(m.caught for m in self.mutations)

    @property
    def unprotected(self) -> tuple[Change, ...]:
        """One change for each fact that nothing protects."""
        safe = {m.change.fact for m in self.mutations if m.caught}
        rest = {m.change.fact: m.change for m in reversed(self.mutations) if m.change.fact not in safe}
        return tuple(rest[fact] for fact in sorted(rest, key=lambda s: (s.start, s.end)))
