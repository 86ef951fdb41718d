"""W3C Web Annotations (JSON-LD), for tools that pin remarks to passages: an annotation a finding, on all its passages.

Each passage is selected twice, by its words with those round them and by its position. Positions count code points of
the decoded original, as the recommendation asks.

Source: W3C, "Web Annotation Data Model", Recommendation of 23 February 2017; sections are named where followed.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from factcheck import __version__
from factcheck.locale import voice
from factcheck.model.message import Message
from factcheck.model.relation import Evidence
from factcheck.model.report import Finding, Report
from factcheck.report import Look, Reporter
from factcheck.report._form import to_json
from factcheck.report._show import plain
from factcheck.report.sarif import HOME, uri_of

__all__ = ["REPORTER", "render"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Code points of the words before and behind a passage; "chosen by us": about three words each.
ROUND = 24


def render(report: Report, look: Look) -> str:
    """The findings as one page of annotations (5.2)."""
    say = voice(look.ui).say

    def said(message: Message | str) -> str:
        return say(message, plain)

    texts = [checked.document.text for checked in report.documents]
    uris = [uri_of(checked.document.uri) for checked in report.documents]

    def target(place: Evidence) -> dict[str, Any]:
        """A passage (4.2.4, 4.2.5)."""
        text, start, end = texts[place.document], place.start, place.end
        return {
            "type": "SpecificResource",
            "source": uris[place.document],
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - ROUND) : start],
                    "suffix": text[end : end + ROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        }

    def annotation(number: int, finding: Finding) -> dict[str, Any]:
        reasons = [said(message) for message in (*finding.steps, *finding.assumes)]
        words = "\n".join([said(finding.message), *reasons])
        return {
            # Findings of equal words share a fingerprint; their numbers tell them apart.
            "id": f"urn:factcheck:{quote(finding.fingerprint, safe='', errors='surrogatepass')}:{number}",
            "type": "Annotation",
            "motivation": "assessing",
            "body": [
                {
                    "type": "TextualBody",
                    "purpose": "assessing",
                    "format": "text/plain",
                    "language": look.ui,
                    "value": words,
                },
                {"type": "TextualBody", "purpose": "tagging", "value": finding.code},
                {"type": "TextualBody", "purpose": "classifying", "value": finding.severity.word},
            ],
            "target": [target(one) for one in finding.evidence],
        }

    return to_json(
        {
            "@context": CONTEXT,
            "id": "urn:factcheck:findings",
            "type": "AnnotationPage",
            "generator": {"id": HOME, "type": "Software", "name": f"factcheck {__version__}"},
            "startIndex": 0,
            "items": [annotation(number, finding) for number, finding in enumerate(report.findings, 1)],
        }
    )


REPORTER = Reporter(render, "jsonld")
