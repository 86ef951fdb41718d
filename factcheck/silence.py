"""Silence: findings that their readers know of do not count, and suppressions that nobody needs are told.

Comes in: a `Report` and the settings. Goes out: the report with those findings moved to ``silenced``, by directives in
the texts (``factcheck: ignore CODE why until=YYYY-MM-DD``), by fingerprints in the settings, and by the baseline; and
with a notice for each suppression that is not used, has ended, or cannot be read.

No clock: the day that an end is compared with is the settings' ``today``, else the first day that the document can have
been written on. Where neither is known the suppression is in force, and a notice says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date as Date

from attrs import evolve, frozen

from factcheck.baseline import ANYWHERE, Baseline, Left, path_of, read_baseline
from factcheck.config import Settings, Suppression
from factcheck.model.document import Directive, Document
from factcheck.model.message import Message, msg
from factcheck.model.report import Checked, Finding, Notice, Report, Silenced
from factcheck.model.span import Span
from factcheck.rules import load_rules
from factcheck.text.directives import LINE, has_lines

__all__ = ["set_aside", "silence"]

_IGNORE = re.compile(r"ignore\s++([A-Z][A-Z0-9,-]*+)\s++(\S.*)", re.DOTALL)
_BREAK = re.compile(r"\r\n|\n|\r")
_UNTIL = re.compile(r"\s*+\buntil\s*+=\s*+(\S+)")


def silence(report: Report, settings: Settings) -> Report:
    """The report without the findings that are suppressed or known, and with what is to be said of that."""
    notices: list[Notice] = []
    for number, checked in enumerate(report.documents):
        for ignore in _ignores(checked, notices, settings):
            report = _by_text(report, number, ignore, notices, settings)
    for one in settings.suppress:
        report = _by_settings(report, one, notices, settings)
    if settings.baseline is not None:
        report = _by_baseline(report, read_baseline(settings.baseline), settings.baseline, notices, settings)
    return evolve(report, notices=(*report.notices, *notices)) if notices else report


def set_aside(report: Report, why: Callable[[Finding], Silenced | None]) -> tuple[Report, int]:
    """The report with those findings moved to ``silenced`` for which ``why`` gives a reason, and their number."""
    kept: list[Finding] = []
    moved: list[Silenced] = []
    for finding in report.findings:
        reason = why(finding)
        if reason is None:
            kept.append(finding)
        else:
            moved.append(reason)
    if not moved:
        return report, 0
    both = sorted((*report.silenced, *moved), key=lambda s: (s.finding.document, s.finding.evidence[0].start))
    return evolve(report, findings=tuple(kept), silenced=tuple(both)), len(moved)


# ---------------------------------------------------------------------- in the text


@frozen
class _Ignore:
    """A directive as read: the codes that it silences, where, why, and until when."""

    codes: tuple[str, ...]
    reason: str
    until: Date | None
    line: int
    span: Span | None


def _ignores(checked: Checked, notices: list[Notice], settings: Settings) -> Iterator[_Ignore]:
    """The directives of a document; a notice for each that cannot be read."""
    document = checked.document
    for directive in document.directives or tuple(_of_lines(checked)):
        ignore = _read(directive)
        if isinstance(ignore, Message):
            notices.append(Notice(ignore, document.uri, directive.line))
        elif settings.wants(ignore.codes[0], document.uri) or len(ignore.codes) > 1:
            yield ignore


def _of_lines(checked: Checked) -> Iterator[Directive]:
    """The directives of plain text: each speaks of the segment below it."""
    document = checked.document
    text = document.text
    if document.sections or not has_lines(text):
        return
    segments = checked.analysis.segments
    starts = [one.start for one in segments]
    line, counted = 1, 0
    for match in LINE.finditer(text):
        line += sum(1 for _ in _BREAK.finditer(text, counted, match.start(1)))
        counted = match.start(1)
        below = bisect_left(starts, match.end())
        yield Directive(match.group(1), line, segments[below].span if below < len(segments) else None)


def _read(directive: Directive) -> _Ignore | Message:
    """What a directive asks for, or what is wrong with it."""
    words = " ".join(directive.words.split())
    until = None
    if (end := _UNTIL.search(words)) is not None:
        try:
            until = Date.fromisoformat(end.group(1))
        except ValueError:
            return msg("{words} is no day; write until=YYYY-MM-DD", words=end.group(1))
        words = words[: end.start()] + words[end.end() :]
    match = _IGNORE.fullmatch(words.strip())
    if match is None:
        return msg("{words} cannot be read; write ignore CODE and the reason", words=words or "…")
    codes = tuple(code for code in match.group(1).split(",") if code)
    unknown = [code for code in codes if code not in load_rules()]
    if unknown:
        return msg("{code} is no rule; it cannot be ignored", code=unknown[0])
    return _Ignore(codes, match.group(2).strip(), until, directive.line, directive.span)


def _by_text(report: Report, number: int, ignore: _Ignore, notices: list[Notice], settings: Settings) -> Report:
    checked = report.documents[number]
    name, uri = ", ".join(ignore.codes), checked.document.uri

    def why(finding: Finding) -> Silenced | None:
        return Silenced(finding, "text", ignore.reason, ignore.until) if _covers(ignore, number, finding) else None

    silenced, count = set_aside(report, why)
    said = _said(name, count, ignore.until, _day(checked, settings))
    if said is not None:
        notices.append(Notice(said, uri, ignore.line))
    return report if _over(ignore.until, _day(checked, settings)) else silenced


def _covers(ignore: _Ignore, number: int, finding: Finding) -> bool:
    """Whether a finding is of these codes and one of its passages stands in the stretch."""
    span = ignore.span
    return (
        span is not None
        and finding.code in ignore.codes
        and any(e.document == number and e.start < span.end and span.start < e.end for e in finding.evidence)
    )


# ---------------------------------------------------------------------- ends


def _day(checked: Checked, settings: Settings) -> Date | None:
    """The day that an end is compared with."""
    return settings.today or checked.analysis.date.low


def _over(until: Date | None, day: Date | None) -> bool:
    return until is not None and day is not None and day > until


def _said(name: str, count: int, until: Date | None, day: Date | None) -> Message | None:
    """What is to be said of a suppression that fits ``count`` findings."""
    if not count:
        return msg("the suppression of {name} is not needed; take it out", name=name)
    if until is None:
        return None
    if day is None:
        return msg("whether the suppression of {name} has ended cannot be told; --today gives the day", name=name)
    if _over(until, day):
        return msg(
            "the suppression of {name} ended on {day}; mend the text, or give it another day",
            name=name,
            day=until.isoformat(),
        )
    return None


# ---------------------------------------------------------------------- in the settings and the baseline


def _by_settings(report: Report, one: Suppression, notices: list[Notice], settings: Settings) -> Report:
    def fits(finding: Finding) -> bool:
        return (
            finding.fingerprint == one.fingerprint
            and one.code in ("", finding.code)
            and (not one.document or _same(report.documents[finding.document].document, one.document))
        )

    def why(finding: Finding) -> Silenced | None:
        day = _day(report.documents[finding.document], settings)
        return (
            Silenced(finding, "settings", one.reason, one.until)
            if fits(finding) and not _over(one.until, day)
            else None
        )

    found = [finding for finding in report.findings if fits(finding)]
    read = not one.document or any(_same(checked.document, one.document) for checked in report.documents)
    if read and (not one.code or settings.wants(one.code)):
        day = _day(report.documents[found[0].document], settings) if found else settings.today
        said = _said(one.fingerprint, len(found), one.until, day)
        if said is not None:
            notices.append(Notice(said, one.document))
    several = list(dict.fromkeys(report.documents[finding.document].document.uri for finding in found))
    if len(several) > 1:
        said = msg(
            "the suppression of {name} fits findings in {first} and in {last}; document says which is meant",
            name=one.fingerprint,
            first=several[0],
            last=several[-1],
        )
        notices.append(Notice(said, one.document))
    return set_aside(report, why)[0]


def _same(document: Document, name: str) -> bool:
    """Whether a document goes by this name, whatever folders stand before it."""
    return document.uri == name or document.uri.endswith(f"/{name}")


def _by_baseline(report: Report, baseline: Baseline, path: str, notices: list[Notice], settings: Settings) -> Report:
    """Each known finding silences one of its fingerprint: first in the document that it is known of, then in any, if
    that is not known or is gone. Known ones of documents of this run that are gone are told."""
    left = baseline.left()
    known = {fingerprint for fingerprint, _ in left}
    paths: dict[int, str] = {}
    silent: set[int] = set()
    for anywhere in (False, True):
        for finding in report.findings:
            if id(finding) in silent or finding.fingerprint not in known:
                continue
            if finding.document not in paths:
                paths[finding.document] = path_of(report.documents[finding.document].document, baseline.folder)
            key = finding.fingerprint, ANYWHERE if anywhere else paths[finding.document]
            if left[key] > 0:
                left[key] -= 1
                silent.add(id(finding))
    silenced, _ = set_aside(report, lambda finding: Silenced(finding, "baseline") if id(finding) in silent else None)
    gone = _gone(baseline, +left, report.documents, settings)
    if gone:
        notices.append(
            Notice(
                msg(
                    "{n} known finding is gone; --write-baseline takes it out",
                    "{n} known findings are gone; --write-baseline takes them out",
                    n=gone,
                ),
                path,
            )
        )
    return silenced


def _gone(baseline: Baseline, left: Left, documents: Sequence[Checked], settings: Settings) -> int:
    """How many known findings of what was read and asked for were not found."""
    wanted = {e.fingerprint: e.document for e in baseline.entries if left and settings.wants(e.code)}
    names = {checked.document.uri.rpartition("/")[2] for checked in documents}
    paths = {path_of(checked.document, baseline.folder) for checked in documents} if wanted else set()
    return sum(
        count
        for (fingerprint, path), count in left.items()
        if wanted.get(fingerprint) in names and path in (ANYWHERE, *paths)
    )
