"""Quotes: words in quotation marks, told apart as speech, fragment, scare or name."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model.document import Document, Segment
from factcheck.model.mention import Quote

__all__ = ["find_quotes"]


def find_quotes(document: Document, segments: Sequence[Segment]) -> list[Quote]:
    """Every quotation, marks left out, in order."""
    return []
