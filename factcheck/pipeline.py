"""START HERE: what happens to a document, top to bottom.

bytes ─read─▶ Document ─segment─▶ Segment… ─annotate─▶ mentions ─extract─▶ Claim…
      ─relate─▶ Proposal… ─solve─▶ Relation… ─explain─▶ Finding… ─▶ Report
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date as Date
from datetime import datetime, timedelta
from pathlib import Path

from attrs import evolve

from factcheck.annotate.attributions import resolve_voices
from factcheck.annotate.entities import link_entities
from factcheck.annotate.quotes import quote_nodes
from factcheck.annotate.times import resolve_times, settle_eras
from factcheck.check import check
from factcheck.collector import Pause, Young
from factcheck.config import Settings
from factcheck.dating import infer_date
from factcheck.errors import UsageError
from factcheck.extract import extract_claims
from factcheck.lang import LANGUAGES, load_pack
from factcheck.lang.block import Block, TimeNode, blocks
from factcheck.lang.entities import EntityNode
from factcheck.lang.frames import FrameNode, find_frames
from factcheck.lang.links import tie
from factcheck.lang.signals import find_signals
from factcheck.lang.voice import Layout, QuoteNode, VoiceNode
from factcheck.model.document import NOTHING, Document, Segment, SegmentKind
from factcheck.model.mention import Enumeration, Quantity, Signal
from factcheck.model.message import msg
from factcheck.model.report import Analysis, DocumentDate, Failure, Report
from factcheck.model.span import stamp
from factcheck.read import read_documents
from factcheck.silence import silence
from factcheck.text.fold import fold
from factcheck.text.language import canonical_language, detect_language
from factcheck.text.quotation import pair_marks
from factcheck.text.segment import readable, segment

__all__ = ["analyze", "analyze_document", "assert_consistent", "check_all", "gather", "verify", "verify_text"]

#: What can be verified: a path, a document, or several of either.
Source = str | Path | Document | Iterable["str | Path | Document"]

DEFAULTS = Settings()

#: Code points of the blocks that are read together.
_BATCH = 40_000
#: Code points of documents that are read before anybody misses the collector.
_SHORT = 100_000


def verify(source: Source, settings: Settings = DEFAULTS) -> Report:
    """Check documents each for itself and against each other. An input that cannot be read becomes a failure
    of the report; the others are checked all the same."""
    documents, failures = gather(source)
    with _pause(documents):
        analyses = [analyze_document(document, settings) for document in documents]
        return silence(check_all(analyses, failures, settings), settings)


def check_all(analyses: Sequence[Analysis], failures: Iterable[Failure], settings: Settings) -> Report:
    """The report on documents that were read, with what the claim book expects of them, where there is one."""
    if not settings.claims:
        checked, findings = check(analyses, settings)
        return Report(documents=checked, findings=findings, failures=tuple(failures), ui=settings.ui)
    from factcheck.book import judge, load_book, with_facts

    book = load_book(settings.claims)
    settings = with_facts(settings, book)
    checked, findings = check(analyses, settings)
    report = Report(documents=checked, findings=findings, failures=tuple(failures), ui=settings.ui)
    return judge(report, book, settings)


def _pause(documents: Iterable[Document]) -> AbstractContextManager[None]:
    """No collection of cycles while short documents are read, which takes some hundredths of a second; of the young ones
    alone while long ones are."""
    return Pause() if sum(len(document.text) for document in documents) < _SHORT else Young()


def gather(
    source: Source, passed: Callable[[str], None] = lambda uri: None, but: str | None = None
) -> tuple[list[Document], list[Failure]]:
    """The documents that a source names, and what could not be read of it; ``passed`` and ``but`` are those of
    `read_documents`."""
    documents: list[Document] = []
    failures: list[Failure] = []
    for one in _read(source, passed, but):
        if isinstance(one, Failure):
            failures.append(one)
        else:
            documents.append(one)
    return documents, failures


def _read(source: Source, passed: Callable[[str], None], but: str | None) -> Iterator[Document | Failure]:
    paths: list[str | Path] = []
    for one in [source] if isinstance(source, str | Path | Document) else source:
        if isinstance(one, Document):
            yield from read_documents(paths, passed, but)
            yield one
            paths = []
        else:
            paths.append(one)
    yield from read_documents(paths, passed, but)


def verify_text(
    text: str,
    language: str | None = None,
    date: Date | datetime | None = None,
    title: str | None = None,
    settings: Settings = DEFAULTS,
) -> Report:
    """Check one text."""
    return verify(Document.from_text(text, language=language, date=date, title=title), settings)


def assert_consistent(source: Source, settings: Settings = DEFAULTS) -> None:
    """Nothing, or an AssertionError that shows the findings: a line for a test suite."""
    __tracebackhide__ = True  # pytest shows the findings, not these lines
    report = verify(source, settings)
    if not report.ok:
        raise AssertionError(report.to_text())


def analyze(
    text: str, language: str | None = None, date: Date | datetime | None = None, title: str | None = None
) -> Analysis:
    """Mentions and claims of one text."""
    return analyze_document(Document.from_text(text, language=language, date=date, title=title))


def analyze_document(document: Document, settings: Settings = DEFAULTS) -> Analysis:
    """Mentions and claims of one document. A document in a language without a pack is left unread: its segments
    and its language are all there is to say."""
    with _pause((document,)):
        return _analyze(document, settings)


def _analyze(document: Document, settings: Settings) -> Analysis:
    if settings.per_path:
        settings = settings.at(document.uri)
    language = document_language(document, settings)
    segments = segment(document)
    document = _titled(document, segments)
    date = document_date(document, settings)
    if language.split("-")[0] not in LANGUAGES:
        return Analysis(document=document, language=language, supported=False, segments=segments, date=date)
    pack = load_pack(language)
    text = readable(document, segments)
    folded = fold(text)
    marks = pair_marks(text)

    nodes: list[TimeNode] = []
    quantities: list[Quantity] = []
    enumerations: list[Enumeration] = []
    named: list[EntityNode] = []
    signals: list[Signal] = []
    frames: list[FrameNode] = []
    voices: list[list[VoiceNode]] = []
    quoted: list[QuoteNode] = []
    for some in _batches(blocks(document, segments, pack, folded)):
        numbers = [pack.numbers(block) for block in some]
        found = [pack.times(block, figures) for block, figures in zip(some, numbers, strict=True)]
        for block, figures, dates in zip(some, numbers, found, strict=True):
            quantities += tie(block, pack.quantities(block, figures, dates))
            nodes += dates
        names = [pack.entities(block) for block in some]
        for block, entities in zip(some, names, strict=True):
            enumerations += pack.enumerations(block, entities)
            named += entities
        layouts = [Layout(block, marks) for block in some]
        voices += [pack.voices(layout, entities) for layout, entities in zip(layouts, names, strict=True)]
        for layout in layouts:
            quoted += quote_nodes(layout, pack)
        for block in some:
            signals += find_signals(block)
        for block in some:
            frames += find_frames(block)
    linked = link_entities(named, text)
    attributions, quotes = resolve_voices(voices, quoted, linked.entities, text)
    times = resolve_times(nodes, date, quotes)

    analysis = Analysis(
        document=document,
        language=language,
        segments=segments,
        date=date,
        times=tuple(stamp(t, f"t{n}") for n, t in enumerate(times, 1)),
        quantities=tuple(stamp(q, f"q{n}") for n, q in enumerate(quantities, 1)),
        attributions=attributions,
        quotes=quotes,
        entities=linked.entities,
        offices=linked.offices,
        kinships=linked.kinships,
        enumerations=tuple(enumerations),
        signals=tuple(signals),
        headline=_headline(document, language, settings),
    )
    if date.basis == "unknown":
        inferred = infer_date(analysis)
        analysis = evolve(analysis, date=inferred, times=settle_eras(analysis.times, inferred))
    return evolve(analysis, claims=extract_claims(analysis, frames, folded, verb_first=pack.verb_first))


def _batches(blocks: Iterable[tuple[Segment, Block]]) -> Iterator[list[Block]]:
    """Blocks a few pages at a time. One grammar then runs over all of them before the next does, which keeps its
    tables in the processor's cache (a fifth of the time), and memory still follows the mentions, not the text."""
    held: list[Block] = []
    size = 0
    for _, block in blocks:
        held.append(block)
        size += len(block.text)
        if size > _BATCH:
            yield held
            held, size = [], 0
    if held:
        yield held


def document_language(document: Document, settings: Settings = DEFAULTS) -> str:
    """The document's own language, or the settings', or what its words are in.

    Raises:
        UsageError: the language given is no BCP 47 tag.
    """
    given = document.language or settings.language
    if given is None:
        return detect_language(document.text)
    language = canonical_language(given)
    if language is None:
        said = msg(
            "{path}: language {tag} is no language tag; write one such as 'ar' or 'en'",
            path=document.uri,
            tag=repr(given),
        )
        raise UsageError(said)
    return language


def _headline(document: Document, language: str, settings: Settings) -> Analysis | None:
    """The title read for itself, with the document's date; None where it stands in the text, or is none."""
    title = document.title
    if title is None or document.title_span is not None or not title.strip() or document.text.startswith(title):
        return None
    alone = Document.from_text(title, uri=document.uri, language=language, date=document.date)
    return analyze_document(alone, settings)


def _titled(document: Document, segments: tuple[Segment, ...]) -> Document:
    """The document with its title and the title's place, when a segment shows them."""
    first = next((one for one in segments if one.kind is SegmentKind.TITLE), None)
    if first is None or document.title_span is not None:
        return document
    shown = first.visible(document.text).replace(NOTHING, "")
    return evolve(document, title=document.title or shown, title_span=first.span)


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
    moment = document.date if isinstance(document.date, datetime) else None
    return DocumentDate(day, after, basis, moment=moment)
