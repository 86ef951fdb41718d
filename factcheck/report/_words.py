"""Words that several formats show."""

from __future__ import annotations

from factcheck.model.message import msg
from factcheck.model.report import Severity

__all__ = ["BASIS", "LANGUAGE", "SEVERITY"]

SEVERITY = {Severity.ERROR: msg("error"), Severity.WARNING: msg("warning"), Severity.NOTE: msg("note")}
#: How a document's date is known.
BASIS = {
    "given": msg("as given"),
    "metadata": msg("from its metadata"),
    "inferred": msg("inferred from its words"),
    "unknown": msg("not known how"),
}
#: Languages of documents, by primary tag.
LANGUAGE = {"ar": msg("Arabic"), "en": msg("English")}
