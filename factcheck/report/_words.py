"""What several formats say: the words for verdicts, roles and languages, a finding taken apart, the counts of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import timedelta
from unicodedata import category

from attrs import frozen

from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Relation, Repair, Role, Verdict
from factcheck.model.report import Checked, Finding, Notice, Report, Severity

__all__ = [
    "COMMA",
    "FINGERPRINT",
    "LABELS",
    "NO_REASON",
    "ROLE",
    "SEVERITY",
    "VERDICT",
    "Detail",
    "dated",
    "details",
    "headline",
    "noticed",
    "relation_details",
    "short",
    "silenced",
    "summary",
    "unread",
]

#: Categories of characters that may go on a letter: marks, joiners, the colours and flags of emoji.
_GOES_ON = frozenset(("Mn", "Me", "Mc", "Cf", "Sk", "So"))
#: Code points before a place among which the letter begins that holds it.
_CLUSTER = 40
SEVERITY = {Severity.ERROR: msg("error"), Severity.WARNING: msg("warning"), Severity.NOTE: msg("note")}
VERDICT = {Verdict.HOLDS: msg("holds"), Verdict.CONFLICT: msg("conflict"), Verdict.UNDECIDED: msg("undecided")}
ROLE = {Role.CLAIM: msg("claim"), Role.AGAINST: msg("against"), Role.CONTEXT: msg("context")}
STEP = msg("because")
ASSUMES = msg("assuming")
REPAIR = msg("repair")
ALSO = msg("also")
OPEN = msg("undecided")
FINGERPRINT = msg("known as")
#: Every label that a `Detail` can have.
LABELS = (*ROLE.values(), STEP, ASSUMES, REPAIR, ALSO, OPEN, FINGERPRINT)

NO_REASON = msg("no reason given")
#: Between the items of a list.
COMMA = msg(", ")

#: How a document's date is known.
BASIS = {
    "given": msg("as given"),
    "metadata": msg("from its metadata"),
    "inferred": msg("inferred from its words"),
    "unknown": msg("not known how"),
}
#: Languages of documents, by primary tag.
LANGUAGE = {"ar": msg("Arabic"), "en": msg("English")}


@frozen
class Detail:
    """One line about a finding or a relation.

    label:  what the line is: a role, a step, an assumption, a repair, ...
    place:  where its words stand, when it has words of a document
    said:   words of ours, "" when there are none
    instead: what a repair puts in the place of the document's words
    """

    label: Message
    place: Evidence | Repair | None = None
    said: Message | str = ""
    instead: str | None = None


def details(finding: Finding) -> Iterator[Detail]:
    """A finding, line by line, below its message."""
    yield from _evidence(finding.evidence)
    for step in finding.steps:
        yield Detail(STEP, said=step)
    for one in finding.assumes:
        yield Detail(ASSUMES, said=one)
    for repair in finding.repairs:
        yield Detail(REPAIR, repair, repair.because, repair.replacement)
    for code in finding.also:
        yield Detail(ALSO, said=code)


def relation_details(relation: Relation) -> Iterator[Detail]:
    """A relation, line by line, below its code."""
    yield from _evidence(relation.evidence)
    for step in relation.steps:
        yield Detail(STEP, said=step)
    if relation.why_undecided is not None:
        yield Detail(OPEN, said=relation.why_undecided)


def _evidence(evidence: Sequence[Evidence]) -> Iterator[Detail]:
    for one in evidence:
        yield Detail(ROLE[one.role], one, "" if one.note is None else one.note)


def headline(report: Report) -> tuple[Message, tuple[Message, ...]]:
    """How many findings, and how many of each severity; or that there are none, or nothing was read."""
    if report.findings:
        tally = Counter(finding.severity for finding in report.findings)
        kinds = tuple(_tally(severity, tally[severity]) for severity in sorted(tally, reverse=True))
        return msg("{n} finding", "{n} findings", n=len(report.findings)), kinds
    return (msg("Nothing found that contradicts itself") if report.documents else msg("Nothing was read")), ()


def _tally(severity: Severity, n: int) -> Message:
    if severity is Severity.ERROR:
        return msg("{n} error", "{n} errors", n=n)
    if severity is Severity.WARNING:
        return msg("{n} warning", "{n} warnings", n=n)
    return msg("{n} note", "{n} notes", n=n)


def summary(report: Report) -> Iterator[Message]:
    """The counts of a run, one by one."""
    if len(report.documents) != 1:
        yield msg("{n} document", "{n} documents", n=len(report.documents))
    yield msg("{n} claim", "{n} claims", n=sum(len(d.analysis.claims) for d in report.documents))
    yield msg("{n} holds", "{n} hold", n=report.count(Verdict.HOLDS))
    yield msg("{n} conflict", "{n} conflicts", n=report.count(Verdict.CONFLICT))
    yield msg("{n} undecided", "{n} undecided", n=report.count(Verdict.UNDECIDED))
    checkable = sum(d.coverage.checkable for d in report.documents)
    if checkable:
        checked = sum(d.coverage.checked for d in report.documents)
        yield msg(
            "{checked} of {checkable} figures and dates checked ({percent} %)",
            checked=checked,
            checkable=checkable,
            percent=checked * 100 // checkable,
        )


def unread(report: Report) -> Message | None:
    """How many inputs could not be read."""
    n = len(report.failures)
    return msg("{n} input could not be read", "{n} inputs could not be read", n=n) if n else None


#: Why findings do not count, in the order in which that is decided.
_REASONS = ("text", "settings", "baseline", "diff")


def _aside(by: str, n: int) -> Message:
    if by == "text":
        return msg("{n} suppressed in the text", "{n} suppressed in the text", n=n)
    if by == "settings":
        return msg("{n} suppressed in the settings", "{n} suppressed in the settings", n=n)
    if by == "baseline":
        return msg("{n} known by the baseline", "{n} known by the baseline", n=n)
    return msg("{n} outside the change", "{n} outside the change", n=n)


def silenced(report: Report) -> tuple[Message, tuple[Message, ...]] | None:
    """How many findings do not count, and how many for each reason; None when all do."""
    if not report.silenced:
        return None
    tally = Counter(one.by for one in report.silenced)
    n = len(report.silenced)
    return msg("{n} finding does not count", "{n} findings do not count", n=n), tuple(
        _aside(by, tally[by]) for by in _REASONS if tally[by]
    )


def noticed(notice: Notice) -> tuple[str, Message]:
    """Where a notice belongs (a path and a line, "" when it is no place) and what it says."""
    return f"{notice.uri}:{notice.line}" if notice.line else notice.uri, notice.message


def dated(checked: Checked) -> Message:
    """What a document was taken for: its language and date."""
    date = checked.analysis.date
    if checked.analysis.language == "zxx":  # BCP 47: no linguistic content
        return msg("claim book")
    language = LANGUAGE.get(checked.analysis.language.split("-")[0], checked.analysis.language)
    if date.day is not None:
        return msg(
            "{language}, dated {date} ({basis})", language=language, date=date.day.isoformat(), basis=BASIS[date.basis]
        )
    basis = BASIS[date.basis]
    if date.low is not None and date.high is not None:
        return msg(
            "{language}, dated between {first} and {last} ({basis})",
            language=language,
            first=date.low.isoformat(),
            last=_day_before(date.high),
            basis=basis,
        )
    if date.low is not None:
        first = date.low.isoformat()
        return msg("{language}, dated {first} or later ({basis})", language=language, first=first, basis=basis)
    if date.high is not None:
        last = _day_before(date.high)
        return msg("{language}, dated {last} or earlier ({basis})", language=language, last=last, basis=basis)
    return msg("{language}, of unknown date (--date gives it)", language=language)


def _day_before(bound: Date) -> str:
    """The last day inside a half-open bound."""
    return (bound if bound == Date.min else bound - timedelta(days=1)).isoformat()


def short(text: str, longest: int = 80) -> str:
    """A quotation for one line, cut in the middle, but in no letter: what a reader sees as one stays whole, with its
    vowel marks and joiners (Unicode's extended grapheme clusters)."""
    if len(text) <= longest:
        return text
    first, last = _letter(text, longest // 2), _letter(text, len(text) - longest // 2)
    return f"{text[:first].rstrip()} … {text[last:].lstrip()}"


def _letter(text: str, at: int) -> int:
    """Where the letter begins that holds a place."""
    if _GOES_ON.isdisjoint((category(text[at - 1]), category(text[at]))):
        return at
    import regex  # 20 ms, needed only where a mark stands at the cut

    start = max(at - _CLUSTER, 0)
    ends = [match.end() for match in regex.finditer(r"\X", text, pos=start, endpos=at + 1)]
    return at if at in ends else max([end for end in ends if end < at], default=at)
