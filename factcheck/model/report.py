"""The result of a run: documents as read and checked, findings, counts."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from enum import IntEnum

from attrs import field, frozen

from factcheck.model.claim import Claim
from factcheck.model.document import Document, Segment
from factcheck.model.mention import (
    Attribution,
    Entity,
    Enumeration,
    Kinship,
    Office,
    Quantity,
    Quote,
    Signal,
    TimeMention,
)
from factcheck.model.message import Message
from factcheck.model.relation import Evidence, Relation, Repair, Verdict
from factcheck.model.review import Review

__all__ = [
    "Analysis",
    "Checked",
    "Coverage",
    "DocumentDate",
    "Failure",
    "Finding",
    "Notice",
    "Report",
    "Severity",
    "Silenced",
]


class Severity(IntEnum):
    """How certain a finding is; ordered, so that thresholds compare."""

    NOTE = 1  # worth a look
    WARNING = 2  # cannot all be true unless an assumption fails
    ERROR = 3  # cannot all be true

    @property
    def word(self) -> str:
        return self.name.lower()


@frozen
class DocumentDate:
    """The document's own date as half-open bounds. ``because``: ids of the times that gave a bound.

    basis:    "given", "metadata", "inferred" or "unknown"
    weekday:  ISO weekday when that is known though the day is not
    moment:   the clock time on that day, wall clock, when it is known
    """

    low: Date | None = None
    high: Date | None = None
    basis: str = "unknown"
    because: tuple[str, ...] = ()
    weekday: int | None = None
    reasons: tuple[Message, ...] = ()
    moment: datetime | None = None

    @property
    def day(self) -> Date | None:
        """The day itself when the bounds leave only one."""
        if self.low is not None and self.high is not None and (self.high - self.low).days == 1:
            return self.low
        return None


@frozen(kw_only=True)
class Analysis:
    """What was read in one document: mentions and claims. Lists are in order of ``start``.

    language:  BCP 47 tag, as given or detected
    supported: whether there is a pack for the language; without one nothing is read beyond the segments
    headline:  the title read for itself, where it goes with the document and does not stand in its text
    """

    document: Document
    language: str
    supported: bool = True
    segments: tuple[Segment, ...] = ()
    date: DocumentDate = DocumentDate()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quotes: tuple[Quote, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    offices: tuple[Office, ...] = ()
    kinships: tuple[Kinship, ...] = ()
    signals: tuple[Signal, ...] = ()
    headline: Analysis | None = None
    claims: tuple[Claim, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """One entry of ``documents`` in the report, without relations and coverage."""
        from factcheck.report._form import analysis_to_dict

        return analysis_to_dict(self)


@frozen
class Coverage:
    """How much of what a relation could bind is bound. ``unchecked``: ids of mentions left over."""

    checkable: int = 0
    checked: int = 0
    unchecked: tuple[str, ...] = ()


@frozen(kw_only=True)
class Checked:
    """One document after checking."""

    analysis: Analysis
    relations: tuple[Relation, ...] = ()
    coverage: Coverage = Coverage()

    @property
    def document(self) -> Document:
        return self.analysis.document


@frozen(kw_only=True)
class Finding:
    """A conflict, told to whoever can mend it.

    code:      the rule without whose relation there would be none; ``also`` has the others that took part
    document:  index of the document of the first passage
    evidence:  the passage to look at first, then what it is at odds with, unless that is a fact
    steps:     how it is reckoned, in lines that a reader can follow with a pencil
    assumes:   what was taken for granted
    entry:     the name of the claim book's entry that made it, or ""; the entry is its last passage
    """

    code: str
    severity: Severity
    message: Message
    document: int
    evidence: tuple[Evidence, ...]
    steps: tuple[Message, ...] = ()
    assumes: tuple[Message, ...] = ()
    repairs: tuple[Repair, ...] = ()
    also: tuple[str, ...] = ()
    fact: Message | None = None
    fingerprint: str = ""
    entry: str = ""


#: How a report in Markdown begins, so that it is not taken for a document when it lies among them; readers do not see it.
MARK = "<!-- generator: factcheck -->"


@frozen
class Failure:
    """An input that could not be read: where, and what to do about it."""

    uri: str
    said: Message

    @property
    def message(self) -> str:
        """It in English; reporters say it in the reader's language."""
        return str(self.said)


@frozen
class Silenced:
    """A finding that does not count, and why.

    by:      "text" (a directive in it), "settings" (its fingerprint there), "baseline" or "diff" (outside the change)
    reason:  as its author gave it
    until:   the last day of it, or None
    """

    finding: Finding
    by: str
    reason: str = ""
    until: Date | None = None


@frozen
class Notice:
    """Something about the suppressions of a run that their author should know: one that is not used, one that ended.

    uri, line:  where it stands; line 0 when it is no place in a file
    """

    message: Message
    uri: str
    line: int = 0


@frozen(kw_only=True)
class Report:
    """Everything one run found. ``ok``: no finding at or above a warning, and every input was read.

    silenced:  findings that do not count, in order of document and place; they are not among ``findings``
    notices:   about the suppressions
    reviews:   people's verdicts on claims of the documents, in order of document and place; found only for formats that tell them
    """

    documents: tuple[Checked, ...] = ()
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    notices: tuple[Notice, ...] = ()
    reviews: tuple[Review, ...] = ()
    ui: str = field(default="en")

    @property
    def ok(self) -> bool:
        return not self.failures and not any(f.severity >= Severity.WARNING for f in self.findings)

    def count(self, verdict: Verdict) -> int:
        """Relations with this verdict, over all documents."""
        return sum(r.verdict is verdict for d in self.documents for r in d.relations)

    def to_dict(self, ui: str | None = None) -> dict[str, object]:
        """The report as the JSON contract describes it; messages in the language ``ui``."""
        from factcheck.report._form import report_to_dict

        return report_to_dict(self, ui or self.ui)

    def to_json(self, ui: str | None = None) -> str:
        """`to_dict` as JSON text: UTF-8, keys in the contract's order, one line end at the end."""
        from factcheck.report._form import to_json

        return to_json(self.to_dict(ui))

    def to_text(self, ui: str | None = None) -> str:
        """The report as the terminal shows it, without colour; messages in the language ``ui``."""
        from factcheck.report import Look
        from factcheck.report.text import render

        return render(self, Look(ui=ui or self.ui))
