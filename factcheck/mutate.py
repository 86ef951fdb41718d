"""Mutate: one fact of a text is changed at a time, to see which changes the rules would catch.

Comes in: a `Document`. Goes out: a `Mutation` for each change, with the codes that caught it, and the facts that
nothing protects: a slip there would be printed. Deterministic: the same text gives the same changes in the same order.
Each change is one check of the whole text, and there are at most ``limit`` of them, so the time is that of so
many checks; where the text holds more facts, every n-th is tried.

A change is written in the grammar of the text («خمسة» becomes «ستة», «عامين» becomes «ثلاثة أعوام»), by the series of
``lang/<code>/rewrites.toml``; a word without a series is left alone and not counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from attrs import evolve

from factcheck.check import check
from factcheck.config import Settings
from factcheck.lang import LANGUAGES, load_pack
from factcheck.lang.block import blocks
from factcheck.lang.rewrites import Rewrites, load_rewrites
from factcheck.model.document import Document, Segment
from factcheck.model.mention import Enumeration, QuantityKind, TimeType
from factcheck.model.mutants import Change, Harmless, Mutants, Mutation
from factcheck.model.relation import Count
from factcheck.model.report import Analysis, Checked, Finding, Severity
from factcheck.model.span import Span
from factcheck.pipeline import analyze_document

__all__ = ["LIMIT", "Change", "Harmless", "Mutants", "Mutation", "changes", "edited", "mutate", "respellings"]

#: Changes tried in one document at most, unless the caller says otherwise.
LIMIT = 300

_TIME_PARTS = {
    "day": "day", "month": "month", "year": "year", "weekday": "weekday", "deictic": "relative", "number": "length",
    "decade": "year",
}  # fmt: skip
_QUANTITIES = {
    QuantityKind.NUMBER: "number",
    QuantityKind.ORDINAL: "ordinal",
    QuantityKind.PERCENT: "percentage",
    QuantityKind.MONEY: "amount",
    QuantityKind.MEASURE: "amount",
    QuantityKind.FRACTION: "number",
    QuantityKind.MULTIPLE: "number",
}
_WORD = re.compile(r"[^\W_]+(?:[.,٫٬][0-9٠-٩۰-۹]+)*")
_TERMS = ("within", "until", "by")
#: Lists of fewer items lose their grammar with an item.
_SHORTEST = 3
#: Names put into lists, by language: places that every reader knows; the first that the text does not name is taken.
_GUESTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"ar": ("البرازيل", "كندا", "كينيا"), "en": ("Brazil", "Kenya", "Finland")}
)


def mutate(document: Document, settings: Settings, limit: int = LIMIT) -> Mutants:
    """Every change of one document's facts, and what the rules say to it."""
    analysis = analyze_document(document, settings)
    checked, findings = check([analysis], settings)
    before = _loud(checked, findings)
    counted = tuple(e.span for r in checked[0].relations if isinstance(r.proposal, Count) for e in r.evidence)
    possible = list(changes(analysis, counted))
    step = max(-(-len(possible) // max(limit, 1)), 1)
    mutations = tuple(
        Mutation(change, _caught(before, edited(document, change.start, change.end, change.replacement), settings))
        for change in possible[::step]
    )
    harmless = tuple(
        Harmless(name, _caught(before, one, settings, code_only=True)) for name, one in respellings(document, analysis)
    )
    return Mutants(analysis=analysis, mutations=mutations, possible=len(possible), harmless=harmless)


Keys = Counter[tuple[str, tuple[str, ...]]]


def _loud(checked: Sequence[Checked], findings: Sequence[Finding]) -> Keys:
    """Findings at or above a warning, by code and passages."""
    text = checked[0].document.text
    return Counter(
        (finding.code, tuple(text[e.start : e.end] for e in finding.evidence))
        for finding in findings
        if finding.severity >= Severity.WARNING
    )


def _caught(before: Keys, document: Document, settings: Settings, code_only: bool = False) -> tuple[str, ...]:
    after = _loud(*check([analyze_document(document, settings)], settings))
    if code_only:  # the passages are spelled otherwise now
        new = Counter(code for code, _ in after.elements()) - Counter(code for code, _ in before.elements())
        return tuple(sorted(new))
    return tuple(sorted({code for code, _ in after - before}))


# ------------------------------------------------------------------ edits


def edited(document: Document, start: int, end: int, replacement: str) -> Document:
    """The document with one stretch replaced; the places of its title and sections move along."""
    shift = len(replacement) - (end - start)

    def moved(offset: int) -> int:
        return offset if offset <= start else max(offset + shift, start)

    def span(one: Span) -> Span:
        return Span(moved(one.start), moved(one.end))

    def section(one: Segment) -> Segment:
        return evolve(
            one,
            start=moved(one.start),
            end=moved(one.end),
            sentences=tuple(map(span, one.sentences)),
            markup=tuple(map(span, one.markup)),
        )

    text = document.text[:start] + replacement + document.text[end:]
    place = None if document.title_span is None else span(document.title_span)
    return Document(
        text=text,
        uri=document.uri,
        language=document.language,
        date=document.date,
        title=document.title if place is None or place == document.title_span else text[place.start : place.end],
        title_span=place,
        basis=document.basis,
        sections=tuple(map(section, document.sections)),
        ident=document.ident,
        metadata=document.metadata,
    )


# ------------------------------------------------------------------ changes


def changes(analysis: Analysis, counted: Sequence[Span] = ()) -> Iterator[Change]:
    """The changes of a document's facts, in order of the text, each passage once.

    counted:  places of what a number is weighed against: their lists are facts, others only where they are announced
    """
    code = analysis.language.split("-")[0]
    if code not in LANGUAGES:
        return
    rewrites, text = load_rewrites(code), analysis.document.text
    found = [
        *_times(analysis, rewrites, text),
        *_figures(analysis, rewrites, text),
        *_statuses(analysis, rewrites),
        *_items(analysis, code, counted),
    ]
    seen = set()
    for change in sorted(found, key=lambda c: (c.start, c.end, c.replacement)):
        key = change.start, change.end, change.replacement
        if key not in seen and change.replacement != text[change.start : change.end]:
            seen.add(key)
            yield change


def _times(analysis: Analysis, rewrites: Rewrites, text: str) -> Iterator[Change]:
    for time in analysis.times:
        if time.vague:
            continue
        parts = [part for part in time.parts if part.role in _TIME_PARTS]
        for part in parts:
            yield from _worded(_TIME_PARTS[part.role], Span(part.start, part.end), text, rewrites)
        if not parts or time.type is TimeType.DURATION:
            kind = "relative" if time.type is TimeType.DATE else "length"
            kind = "term" if time.signal_word in _TERMS else kind
            yield from _words(kind, time.span, text, rewrites)


def _figures(analysis: Analysis, rewrites: Rewrites, text: str) -> Iterator[Change]:
    for quantity in analysis.quantities:
        kind = _QUANTITIES.get(quantity.kind)
        if kind is None:
            continue
        if kind == "number" and quantity.counted is not None:
            kind = "count"
        for part in quantity.parts:
            if part.role == "figure":
                yield from _words(kind, Span(part.start, part.end), text, rewrites)


def _words(kind: str, span: Span, text: str, rewrites: Rewrites) -> Iterator[Change]:
    """The change of the first word of a stretch that has one, or of the stretch as a whole."""
    whole = list(_worded(kind, span, text, rewrites))
    if whole:
        yield from whole
        return
    for match in _WORD.finditer(text, span.start, span.end):
        one = list(_worded(kind, Span(match.start(), match.end()), text, rewrites))
        if one:
            yield from one
            return


def _worded(kind: str, span: Span, text: str, rewrites: Rewrites) -> Iterator[Change]:
    said = text[span.start : span.end]
    if any(c.isdecimal() for c in said):
        for other in _other_digits(kind, said):
            yield Change(kind, span, span.start, span.end, other)
    else:
        word = rewrites.other(said)
        if word is not None:
            yield Change(kind, span, span.start, span.end, word)


def _other_digits(kind: str, said: str) -> Iterator[str]:
    """Another number in the same digits and with the same marks between them; nothing where words stand beside."""
    if any(c.isalpha() for c in said):
        return
    places = [k for k, c in enumerate(said) if c.isdecimal()]
    figures = [int(said[k]) for k in places]

    def put(new: list[int]) -> str:
        letters = list(said)
        for k, value in zip(places, new, strict=True):
            letters[k] = chr(ord(said[k]) - int(said[k]) + value)
        return "".join(letters)

    value = int("".join(map(str, figures)))
    if kind in ("day", "month", "year"):
        for other in {"day": _day, "month": _month, "year": _year}[kind](value):
            yield put([int(c) for c in str(other).zfill(len(figures))[-len(figures) :]])
        return
    first = next((k for k, figure in enumerate(figures) if figure), 0)
    swapped = [*figures[:first], *figures[first : first + 2][::-1], *figures[first + 2 :]]
    if swapped != figures and swapped[first]:
        yield put(swapped)
    yield put([*figures[:first], figures[first] + 1 if figures[first] < 9 else 8, *figures[first + 1 :]])


def _day(value: int) -> tuple[int, ...]:
    return (value + 1 if value < 28 else value - 1,)


def _month(value: int) -> tuple[int, ...]:
    return (value + 1 if value < 12 else value - 1,)


def _year(value: int) -> tuple[int, ...]:
    return value + 1, value + 10


def _statuses(analysis: Analysis, rewrites: Rewrites) -> Iterator[Change]:
    """«السابق» in a title, and «الحالي»."""
    titles = [office.span for office in analysis.offices if office.status]
    if not titles:
        return
    pack = load_pack(analysis.language)
    text = analysis.document.text
    for _, block in blocks(analysis.document, analysis.segments, pack):
        for i in block.at.get("status", ()):
            span = block.span(i, i + 1, block.lex[i]["status"].skip)
            if any(t.start - 10 <= span.start and span.end <= t.end for t in titles):
                yield from _worded("status", span, text, rewrites)


def _items(analysis: Analysis, code: str, counted: Sequence[Span]) -> Iterator[Change]:
    text = analysis.document.text
    guest = next((name for name in _GUESTS[code] if name not in text), None)
    for listed in analysis.enumerations:
        if listed.cue in ("is", "of") or any(listed.start <= c.start and c.end <= listed.end for c in counted):
            yield from _item(listed, guest, code)


def _item(listed: Enumeration, guest: str | None, code: str) -> Iterator[Change]:
    """One item less, and one more."""
    first, second = listed.items[0], listed.items[1] if len(listed.items) > 1 else None
    if second is not None and len(listed.items) >= _SHORTEST:
        yield Change("item", listed.span, first.end, second.end, "")
    if guest is not None and second is not None:
        more = f" و{guest}" if code == "ar" else f", {guest}"
        yield Change("item", listed.span, first.end, first.end, more)


# ------------------------------------------------------------------ respellings

_QUOTES = str.maketrans({"«": "“", "»": "”", "“": "«", "”": "»"})
_TATWEEL = re.compile(r"(?<=[بتثجحخسشصضطظعغفقكلمنهي])(?=[بتثجحخسشصضطظعغفقكلمنهي])")
_LETTER = re.compile(r"(?<=[بتثجحخسشصضطظعغفقكلمنهي])(?=[ء-ي])")
_ARABIC_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "٠١٢٣٤٥٦٧٨٩0123456789")
_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا"})
_FATHA = "\u064e"

_SPELL: Mapping[str, tuple[tuple[str, ...], Callable[[str], str]]] = MappingProxyType({
    "digits": (("ar",), lambda s: s.translate(_ARABIC_DIGITS)),
    "alef": (("ar",), lambda s: s.translate(_ALEF)),
    "tatweel": (("ar",), lambda s: _TATWEEL.sub("ـ", s, count=40)),
    "tashkeel": (("ar",), lambda s: _LETTER.sub(_FATHA, s)),
    "quotes": (("ar", "en"), lambda s: s.translate(_QUOTES)),
})  # fmt: skip


def respellings(document: Document, analysis: Analysis) -> Iterator[tuple[str, Document]]:
    """The document spelled otherwise: other digits, bare alefs, stretched and vowelled words, other quotation marks,
    a month's two names in the other order. Only what is read is respelled, markup stays."""
    code = analysis.language.split("-")[0]
    stretches = list(_readable(analysis))
    for name, (languages, spell) in _SPELL.items():
        if code in languages:
            yield name, _respelled(document, ((s, spell(document.text[s.start : s.end])) for s in stretches))
    pairs = []
    for time in analysis.times:
        months = [part for part in time.parts if part.role == "month"]
        if len(months) == 2:
            one, two = (Span(part.start, part.end) for part in months)
            pairs += [(one, document.text[two.start : two.end]), (two, document.text[one.start : one.end])]
    yield "months", _respelled(document, pairs)


def _readable(analysis: Analysis) -> Iterator[Span]:
    """What is read, between the marks of markup."""
    for segment in analysis.segments:
        done = segment.start
        for hole in segment.markup:
            yield Span(done, hole.start)
            done = hole.end
        yield Span(done, segment.end)


def _respelled(document: Document, edits: Iterable[tuple[Span, str]]) -> Document:
    for span, replacement in sorted(edits, key=lambda e: -e[0].start):
        if document.text[span.start : span.end] != replacement:
            document = edited(document, span.start, span.end, replacement)
    return document
