"""Comma-separated values: one finding a row, for a spreadsheet.

Lists (steps, assumptions, other passages) are joined by line ends inside a cell. Cells are inert (`factcheck.report._table`).
"""

from __future__ import annotations

import csv
import io

from factcheck.locale import voice
from factcheck.model.report import Report
from factcheck.report import Look, Reporter
from factcheck.report._passage import Places
from factcheck.report._table import cell, cells

__all__ = ["COLUMNS", "REPORTER", "render"]

COLUMNS = (
    "document",
    "line",
    "column",
    "start",
    "end",
    "severity",
    "code",
    "message",
    "text",
    "others",
    "steps",
    "assumes",
    "repairs",
    "fact",
    "fingerprint",
)


def render(report: Report, look: Look) -> str:
    """A row of names, then a row for each finding."""
    say = voice(look.ui).say
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    places = Places(report)
    uris = [d.document.uri for d in report.documents]
    for finding in report.findings:
        first, *others = finding.evidence
        line, column = places.at(first)
        row = (
            cell(uris[first.document]),
            line,
            column,
            first.start,
            first.end,
            finding.severity.word,
            finding.code,
            cell(say(finding.message)),
            cell(places.quote(first)),
            cells(f"{uris[e.document]}:{':'.join(map(str, places.at(e)))} {places.quote(e)}" for e in others),
            cells(say(step) for step in finding.steps),
            cells(say(one) for one in finding.assumes),
            cells(f"{places.quote(r)} → {r.replacement}" for r in finding.repairs),
            cell(None if finding.fact is None else say(finding.fact)),
            cell(finding.fingerprint),
        )
        writer.writerow(row)
    return file.getvalue()


REPORTER = Reporter(render, "csv")
