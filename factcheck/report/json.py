"""JSON, one object: the contract's report, version 1."""

from __future__ import annotations

from factcheck.model.report import Report
from factcheck.report import Look, Reporter
from factcheck.report._form import report_to_dict, to_json

__all__ = ["REPORTER", "render"]


def render(report: Report, look: Look) -> str:
    """The report as one JSON object; messages in the language of ``look``."""
    return to_json(report_to_dict(report, look.ui))


REPORTER = Reporter(render, "json")
