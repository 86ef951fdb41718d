"""ClaimReview JSON-LD (schema.org): the reviews of the claims that a run read, as search engines and archives take them.

Reviews come from the claim book and the ledger; of a claim without one there is nothing to say. A document of no reviews is
valid, too.
"""

from __future__ import annotations

from factcheck.model.report import Report
from factcheck.report import Look, Reporter
from factcheck.report._claimreview import graph
from factcheck.report._form import to_json

__all__ = ["REPORTER", "render"]


def render(report: Report, look: Look) -> str:
    """The report's reviews as one JSON-LD document."""
    return to_json(graph(report.reviews))


REPORTER = Reporter(render, "jsonld")
