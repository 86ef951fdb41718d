"""SARIF 2.1.0, for code hosts and editors: findings with related locations, fixes, fingerprints and rule help.

Columns are code points (``columnKind``), offsets too. The first passage is the location, the others are related
locations; steps and assumptions are properties. Findings that do not count are left out: hosts of code show suppressed
results all the same.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", Errata 01 (2023); sections are named
where a rule of it is followed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from factcheck import __version__
from factcheck.locale import voice
from factcheck.model.message import Message
from factcheck.model.relation import Evidence, Repair
from factcheck.model.report import Finding, Notice, Report, Severity
from factcheck.report import Look, Reporter
from factcheck.report._form import to_json
from factcheck.report._page import page_markdown, page_text, read_page
from factcheck.report._passage import Places
from factcheck.report._show import plain
from factcheck.report._words import ROLE

__all__ = ["HOME", "REPORTER", "render", "uri_of"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://pypi.org/project/factcheck-claims/"
#: The name of our fingerprint; the number changes when its recipe does.
FINGERPRINT = "factcheckFinding/v1"
LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}

_MESSAGE = re.compile(r"[{}]|[\\\[\]]")


def render(report: Report, look: Look) -> str:
    """The report as one SARIF log with one run."""
    return to_json(_Log(report, look).log())


class _Log:
    """One rendering."""

    def __init__(self, report: Report, look: Look) -> None:
        self.report = report
        self.look = look
        self.voice = voice(look.ui)
        self.texts = [d.document.text for d in report.documents]
        self.uris = [uri_of(d.document.uri) for d in report.documents]
        self.codes = sorted({*look.pages, *(finding.code for finding in report.findings)})
        self.places = Places(report)

    def text(self, message: Message | str) -> dict[str, str]:
        """A message object; braces and brackets would be placeholders and links (3.11.5, 3.11.6)."""
        return {"text": _MESSAGE.sub(_escaped, self.voice.say(message, plain))}

    def log(self) -> dict[str, Any]:
        report = self.report
        run: dict[str, Any] = {
            "tool": {
                "driver": {
                    "name": "factcheck",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "informationUri": HOME,
                    "rules": [self.rule(code) for code in self.codes],
                }
            },
            "language": self.voice.ui,
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {
                    "executionSuccessful": not report.failures,
                    "toolExecutionNotifications": [
                        {
                            "level": "error",
                            "message": self.text(failure.said),
                            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(failure.uri)}}}],
                        }
                        for failure in report.failures
                    ],
                    "toolConfigurationNotifications": [self.notice(notice) for notice in report.notices],
                }
            ],
            "artifacts": [
                {
                    "location": {"uri": uri, "index": index},
                    "properties": {
                        "language": checked.analysis.language,
                        "coverage": {"checkable": checked.coverage.checkable, "checked": checked.coverage.checked},
                    },
                }
                for index, (uri, checked) in enumerate(zip(self.uris, report.documents, strict=True))
            ],
            "results": [self.result(finding) for finding in report.findings],
        }
        return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}

    def notice(self, notice: Notice) -> dict[str, Any]:
        """A notice as a notification (3.58), at its line where it has one."""
        told: dict[str, Any] = {"level": "warning", "message": self.text(notice.message)}
        if notice.uri:
            place: dict[str, Any] = {"artifactLocation": {"uri": uri_of(notice.uri)}}
            told["locations"] = [
                {"physicalLocation": place | ({"region": {"startLine": notice.line}} if notice.line else {})}
            ]
        return told

    def rule(self, code: str) -> dict[str, Any]:
        named = {"id": code}
        # A name says more than the id, or is left out (3.49.7): of one word there is nothing more to say.
        if "-" in code:
            named["name"] = "".join(part.capitalize() for part in code.split("-"))
        if code not in self.look.pages:
            return dict(named)
        page = read_page(self.look.pages[code])
        return {
            **named,
            "shortDescription": {"text": page_text(page, self.look.ui, summary=True)},
            "fullDescription": {"text": page_text(page, self.look.ui, summary=True)},
            "help": {"text": page_text(page, self.look.ui), "markdown": page_markdown(page, self.look.ui)},
            "defaultConfiguration": {"level": "error"},
        }

    def result(self, finding: Finding) -> dict[str, Any]:
        first, *others = finding.evidence
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self.codes.index(finding.code),
            "level": LEVEL[finding.severity],
            "message": self.text(finding.message),
            "locations": [{"physicalLocation": self.place(first)}],
            "relatedLocations": [
                {"id": number, "physicalLocation": self.place(one), "message": self.text(one.note or ROLE[one.role])}
                for number, one in enumerate(others, 1)
            ],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "fixes": [
                {
                    "description": self.text(repair.because),
                    "artifactChanges": [
                        {
                            "artifactLocation": self.artifact(repair),
                            "replacements": [
                                {"deletedRegion": self.region(repair), "insertedContent": {"text": repair.replacement}}
                            ],
                        }
                    ],
                }
                for repair in finding.repairs
            ],
            "properties": {
                "steps": self.said(finding.steps),
                "assumes": self.said(finding.assumes),
                "also": list(finding.also),
                "fact": None if finding.fact is None else self.said([finding.fact])[0],
            },
        }
        return {key: value for key, value in result.items() if value not in ([], ())}

    def said(self, messages: Sequence[Message]) -> list[str]:
        return [self.voice.say(message) for message in messages]

    def artifact(self, place: Evidence | Repair) -> dict[str, Any]:
        return {"uri": self.uris[place.document], "index": place.document}

    def place(self, place: Evidence) -> dict[str, Any]:
        text = self.texts[place.document]
        region = {**self.region(place), "snippet": {"text": text[place.start : place.end]}}
        return {"artifactLocation": self.artifact(place), "region": region}

    def region(self, place: Evidence | Repair) -> dict[str, int]:
        """Lines and columns from 1, the end column behind the last letter (3.30.8)."""
        lines = self.places.lines(place.document)
        first, column = lines.place(place.start)
        last, end = lines.place(place.end)
        return {
            "startLine": first,
            "startColumn": column,
            "endLine": last,
            "endColumn": end,
            "charOffset": place.start,
            "charLength": place.end - place.start,
        }


def uri_of(path: str) -> str:
    """A path as a URI reference (3.4.3): relative ones stay relative, everything strange is percent-encoded."""
    pure = PurePath(path)
    encoded = quote(pure.as_posix(), safe="/", errors="surrogatepass") if path else "%20"
    if pure.is_absolute():
        return f"file://{encoded}"
    # A first part with a colon would be a scheme; it is encoded, as all colons are.
    return encoded


def _escaped(match: re.Match[str]) -> str:
    return match[0] * 2 if match[0] in "{}" else f"\\{match[0]}"


REPORTER = Reporter(render, "sarif")
