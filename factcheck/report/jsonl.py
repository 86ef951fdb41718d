"""JSON lines: a whole report a line, one line a document.

Each line is a report of the contract, version 1, on one document, so that a pipeline can take a folder apart. A finding
stands on the line of its first document, though its evidence may lie in others. Inputs that could not be read come last, in a
line without documents.
"""

from __future__ import annotations

from factcheck.model.report import Report
from factcheck.report import Look, Reporter
from factcheck.report._form import report_lines, to_line

__all__ = ["REPORTER", "render"]


def render(report: Report, look: Look) -> str:
    """One line a document."""
    return "".join(to_line(line) for line in report_lines(report, look.ui))


REPORTER = Reporter(render, "jsonl")
