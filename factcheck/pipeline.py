"""START HERE: what happens to a document, top to bottom.

bytes ─read─▶ Document ─segment─▶ Segment… ─annotate─▶ mentions ─extract─▶ Claim…
      ─relate─▶ Proposal… ─solve─▶ Relation… ─explain─▶ Finding… ─▶ Report
"""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta

from attrs import evolve

from factcheck.annotate.quotes import find_quotes
from factcheck.annotate.times import resolve_times
from factcheck.config import Settings
from factcheck.lang import LANGUAGES, load_pack
from factcheck.lang.block import TimeNode, blocks
from factcheck.model.document import Document
from factcheck.model.mention import Enumeration, Quantity
from factcheck.model.report import Analysis, DocumentDate
from factcheck.text.language import detect_language
from factcheck.text.segment import segment

__all__ = ["analyze", "analyze_document"]

DEFAULTS = Settings()


def analyze(
    text: str, language: str | None = None, date: Date | datetime | None = None, title: str | None = None
) -> Analysis:
    """Mentions and claims of one text."""
    return analyze_document(Document.from_text(text, language=language, date=date, title=title))


def analyze_document(document: Document, settings: Settings = DEFAULTS) -> Analysis:
    """Mentions and claims of one document."""
    language = document.language or settings.language or detect_language(document.text)
    pack = load_pack(language if language.split("-")[0] in LANGUAGES else detect_language(document.text))
    segments = segment(document)
    date = document_date(document, settings)
    quotes = find_quotes(document, segments)

    nodes: list[TimeNode] = []
    quantities: list[Quantity] = []
    enumerations: list[Enumeration] = []
    for _, block in blocks(document, segments, pack):
        numbers = pack.numbers(block)
        found = pack.times(block, numbers)
        quantities += pack.quantities(block, numbers, found)
        enumerations += pack.enumerations(block)
        nodes += found
    times = resolve_times(nodes, date, quotes)

    return Analysis(
        document=document,
        language=language,
        segments=segments,
        date=date,
        times=tuple(evolve(t, id=f"t{n}") for n, t in enumerate(times, 1)),
        quantities=tuple(evolve(q, id=f"q{n}") for n, q in enumerate(quantities, 1)),
        quotes=tuple(evolve(q, id=f"k{n}") for n, q in enumerate(quotes, 1)),
        enumerations=tuple(enumerations),
    )


def document_date(document: Document, settings: Settings = DEFAULTS) -> DocumentDate:
    """The document's own date: its own, or the settings', or unknown."""
    day = document.day or settings.date
    if day is None:
        return DocumentDate()
    basis = document.basis if document.day is not None and document.basis != "unknown" else "given"
    try:
        after = day + timedelta(days=1)
    except OverflowError:
        after = day
    return DocumentDate(day, after, basis)
