"""What rules share: looked up in an index or read for a stretch alone, it is what a plain search of the text finds."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.check import view_of
from factcheck.model.fact import NO_FACTS
from factcheck.model.report import Analysis
from factcheck.model.span import Span
from factcheck.pipeline import analyze
from factcheck.rules import View, _retold
from factcheck.rules._align import most_alike, rows, text_of
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
    whole = article(path)
    words = list(whole.words)
    for span in stretches(whole):
        alone = article(path)
        here = [word for word in words if span.start <= word.start < span.end]
        assert list(alone.words_at(span)) == here == list(whole.words_at(span))
        assert "words" not in vars(alone), "the whole text was read"


@given(st.text("ابتث كو ab-،1\u064b\u0640\n", max_size=60), st.integers(0, 60), st.integers(0, 20))
def test_words_of_a_stretch_of_any_text(text: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    whole, alone = (view_of(analyze(text, "ar"), 0, NO_FACTS) for _ in range(2))
    assert list(alone.words_at(span)) == [w for w in whole.words if span.start <= w.start < span.end]


def test_a_word_before_a_place_is_the_last_that_begins_there(path: Path) -> None:
    whole = article(path)
    words = list(whole.words)
    for offset in range(0, len(whole.text), 17):
        before = [word for word in words if word.start < offset]
        found = article(path).word_before(offset)
        assert found == (before[-1] if before and offset - before[-1].start <= 40 else None)


# ------------------------------------------------------------------------------------- retellings


def texts() -> list[View]:
    return [*(view(text, language) for language, text in TWICE), *map(article, ARTICLES)]


def test_no_figure_is_more_like_another_than_their_sentences_allow() -> None:
    """The words of two sentences bound how like their figures are in the whole text, but for an age beside its name."""
    seen = 0
    for one in texts():
        text = text_of(one)
        for statement in text.statements:
            for match in matches(statement, text):
                if not match.figure.whose:
                    bound = most_alike(statement, match.figure, match.there, match.other, len(rows(one)))
                    assert match.likeness <= max(bound, 0.4) + 1e-9  # two equal parts of a change are as like as that
                    seen += match.likeness > 0.4
    assert seen, "no figure was like another"


@pytest.mark.parametrize("many", [0, 12], ids=["read whole at once", "read whole where it may matter"])
def test_a_text_left_unread_restates_nothing(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(_retold, "_TRIED", many)
    found = [[(m.figure.start, m.other.start, m.agrees) for m in _retold.retold(one)] for one in texts()]
    monkeypatch.setattr(_retold, "_may_be_restated", lambda *_: True)
    everywhere = [[(m.figure.start, m.other.start, m.agrees) for m in _retold.retold(one)] for one in texts()]
    assert found == everywhere
    assert any(found[: len(TWICE)]), "the texts made for it restate nothing"
