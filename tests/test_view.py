"""What rules share: looked up in an index, it is what a plain search of the text finds."""

from __future__ import annotations

import gc
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.check import view_of
from factcheck.model.document import Document
from factcheck.model.fact import NO_FACTS
from factcheck.model.report import Analysis
from factcheck.model.span import Span
from factcheck.model.words import Words
from factcheck.pipeline import analyze, verify
from factcheck.rules import View
from factcheck.rules._align import text_of
from factcheck.rules._counterpart import matches

TOP = Path(__file__).resolve().parent.parent
FILES = [*sorted((TOP / "seeds").glob("*.*")), *sorted((TOP / "tests/ordinary/articles").glob("*.*"))]
ARTICLES = [path for path in FILES if ".ar." in path.name or ".en." in path.name]

#: Texts that state a figure twice, the second time three sentences later.
TWICE = [
    (
        "en",
        "The old harbour bridge at Selby carried 4,200 lorries a day before the storm of May 2019. The river rose.\n"
        "Nobody was hurt. The town sent two boats.\n"
        "Before the storm of May 2019 the old harbour bridge at Selby carried 4,200 lorries a day. "
        "Before the storm of May 2018 the old harbour bridge at Selby was closed for repairs.",
    ),
    (
        "ar",
        "استقبل الميناء القديم في سلبي 4200 شاحنة يوميا قبل عاصفة مايو 2019. وارتفع النهر.\n"
        "ولم يصب أحد. وأرسلت البلدة قاربين.\n"
        "وقبل عاصفة مايو 2019 استقبل الميناء القديم في سلبي 4200 شاحنة يوميا. وأغلق الميناء القديم في سلبي قبل عاصفة مايو 2018.",
    ),
]


@lru_cache(maxsize=64)
def read(text: str, language: str) -> Analysis:
    return analyze(text, language)


def view(text: str, language: str) -> View:
    """A document as rules see it, of which nothing has been asked yet."""
    return view_of(read(text, language), 0, NO_FACTS)


def article(path: Path) -> View:
    return view(path.read_text("utf-8"), "ar" if ".ar." in path.name else "en")


@pytest.fixture(scope="module", params=ARTICLES, ids=[path.stem for path in ARTICLES])
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def stretches(seen: View) -> list[Span]:
    """Sentences, and stretches that begin and end anywhere."""
    found = [Span(*segment.span) for segment in seen.segments]
    found += [sentence for segment in seen.segments for sentence in segment.sentences]
    found += [Span(start, start + 37) for start in range(0, len(seen.text), 29)]
    return found


def test_signals_of_a_kind_are_those_that_a_search_finds(path: Path) -> None:
    seen = article(path)
    kinds = sorted({signal.kind for signal in seen.signals})
    asked = [*((kind,) for kind in kinds), *pairwise(kinds), ("no such", *kinds[:3])]
    for some in asked:
        assert list(seen.marked(*some)) == [s for s in seen.signals if s.kind in some]
        for span in stretches(seen):
            inside = [s for s in seen.inside(seen.signals, span) if s.kind in some]
            assert seen.marks(span, *some) == inside


def test_words_of_a_stretch_are_those_of_the_text(path: Path) -> None:
    words = article(path).words
    for span in stretches(article(path)):
        assert list(words.at(*span)) == [word for word in words if span.start <= word.start < span.end]


@given(
    st.lists(st.integers(1, 5), max_size=30),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda p: Span(p[0], sum(p))), max_size=6),
)
def test_words_outside_of_stretches(lengths: list[int], spans: list[Span]) -> None:
    ends = [sum(lengths[: k + 1]) + k for k in range(len(lengths))]
    starts = [end - length for end, length in zip(ends, lengths, strict=True)]
    words = Words(starts, ends, [(str(start),) for start in starts])
    outside = [w for w in words if not any(s.overlaps(Span(w.start, w.end)) for s in spans)]
    assert list(words.outside(sorted(spans))) == outside


# ------------------------------------------------------------------------------------- retellings


def texts() -> list[View]:
    return [*(view(text, language) for language, text in TWICE), *map(article, ARTICLES)]


@pytest.mark.parametrize("least", [0.2, 0.42, 0.8])
def test_a_least_likeness_leaves_out_statements_without_such_a_match(least: float) -> None:
    kept = left = 0
    for one in texts():
        text = text_of(one)
        for statement in text.statements:
            every = matches(statement, text)
            some = matches(statement, text, least)
            assert some in (every, [])
            if any(match.likeness >= least for match in every):
                assert some
            kept, left = kept + bool(some), left + (not some and bool(every))
    assert kept and left


@pytest.mark.parametrize(("language", "text"), TWICE, ids=["en", "ar"])
def test_a_check_leaves_nothing_to_the_collector(language: str, text: str) -> None:
    """What was read and worked out goes when its document does; cycles would wait for a collection of all there is."""
    document = Document.from_text(text, language=language, title=text.split(".")[0])
    verify(document)  # what is loaded once stays
    gc.collect()
    gc.disable()
    try:
        verify(document)
        assert gc.collect() == 0
    finally:
        gc.enable()
