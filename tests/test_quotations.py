"""Quotation marks paired, and quotations told apart: exact cases with near misses, laws, cost."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import factcheck
from factcheck.text.quotation import Marks, pair_marks


def inside(text: str) -> list[str]:
    return [text[pair.start : pair.end] for pair in pair_marks(text).pairs]


PAIRS = [
    # straight, curly, guillemets, either way round
    ('He said "yes" and "no".', ["yes", "no"]),
    ("قال “نعم” ثم «لا».", ["نعم", "لا"]),
    ("قال ”نعم“ وقال „لا“.", ["نعم", "لا"]),
    ("قال »نعم« ثم سكت.", ["نعم"]),
    ("Er sagte «ja» und ‹nein›.", ["ja", "nein"]),
    ("``well'' he said", ["well"]),
    ("قال ((نعم)) ثم سكت", ["نعم"]),
    ("a (b (c)) d", []),
    # glued to a word, loose, missing blanks
    ('نقلت عن و"الحياة" و"النهار"', ["الحياة", "النهار"]),
    ('قال " نعم " ثم سكت', ["نعم"]),
    ('قال: "نعم"ثم سكت', ["نعم"]),
    # nested
    ("«قال: “نعم” ومضى»", ["قال: “نعم” ومضى", "نعم"]),
    ("\"He said 'no' to me,\" she recalled.", ["He said 'no' to me,", "no"]),
    ("«أ «ب» ج»", ["أ «ب» ج", "ب"]),
    # apostrophes, possessives, left-out letters, inches and minutes
    ("It's the workers' right, isn't it?", []),
    ("'The workers' rights matter,' he said.", ["The workers' rights matter,"]),
    ("Rock 'n' roll in the '90s", []),
    ("She is 5' 10\" tall and he is 6'2\".", []),
    ('A 15" screen and a 13" one', []),
    ('He said "a 15" screen is fine" and left.', ['a 15" screen is fine']),
    # unbalanced
    ('He said "yes and left.', []),
    ("قال» ومضى", []),
    ('قال: "سنعود غدا', ["سنعود غدا"]),
    # over paragraphs
    ("«أول.\nثان.»", ["أول.\nثان."]),
    ('He said: "One.\n"Two," and left.', ["One.", "Two,"]),
    ('"One.\nTwo," he said.', ["One.\nTwo,"]),
    ("«ضاع\nثم «وجد» هنا", ["وجد"]),
    ("", []),
    ('"" «»', []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS, ids=[text for text, _ in PAIRS])
def test_pairs(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


KINDS = [
    ("ar", 'قال الوزير: "سنعيد فتح المدارس الأحد".', [("سنعيد فتح المدارس الأحد", "speech")]),
    ("ar", 'وصف القاضي الأدلة بأنها "هشة".', [("هشة", "fragment")]),
    ("ar", 'انتهت القمة "التاريخية" بلا بيان.', [("التاريخية", "scare")]),
    ("ar", 'كتبت صحيفة "السفير" افتتاحية عن الحرب.', [("السفير", "name")]),
    ("ar", "هبط «مسبار الأمل» بسلام.", [("مسبار الأمل", "name")]),
    ("ar", 'فاز فيلم "قال لي الليل" بالجائزة.', [("قال لي الليل", "name")]),
    ("ar", '"نعم"، قال المتهم.', [("نعم", "speech")]),
    ("en", '"We are ready," the captain said.', [("We are ready,", "speech")]),
    ("en", 'The judge called the evidence "thin".', [("thin", "fragment")]),
    ("en", 'The "historic" summit ended without a statement.', [("historic", "scare")]),
    ("en", 'The film "Night Told Me" won the prize.', [("Night Told Me", "name")]),
    ("en", 'He read "War and Peace" on the train.', [("War and Peace", "name")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), KINDS)
def test_kinds(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    quotes = factcheck.analyze(text, language=language).quotes
    assert [(text[q.start : q.end], q.kind.value) for q in quotes] == expected


def test_speech_knows_its_speaker() -> None:
    text = 'قال الرئيس الفرنسي إيمانويل ماكرون: "سنعود إلى المفاوضات". وأضاف: "لا بديل من الحوار".'
    analysis = factcheck.analyze(text, language="ar")
    names = {e.id: e.name for e in analysis.entities}
    assert [names[q.speaker or ""] for q in analysis.quotes] == ["إيمانويل ماكرون"] * 2
    assert [q.attribution for q in analysis.quotes] == [a.id for a in analysis.attributions]


# ---------------------------------------------------------------------- laws

MARKED = st.text(st.sampled_from("\"“”«»'‘’„(),.: \nاب1s"), max_size=60)


@given(MARKED)
@example('«"»"')
@example("'a''b'\n'")
@example('1" "\n"')
def test_pairs_are_well_formed(text: str) -> None:
    """In order, inside the text, never crossing; the depth is the number of pairs around."""
    marks = pair_marks(text)
    previous = -1
    for pair in marks.pairs:
        assert previous < pair.open < pair.start < pair.end <= pair.close <= len(text)
        previous = pair.open
        around = [p for p in marks.pairs if p.open < pair.open and p.close > pair.open]
        assert all(p.close >= pair.close for p in around)
        assert pair.depth == len(around)
        assert not text[pair.start].isspace() and not text[pair.end - 1].isspace()


@given(
    st.recursive(
        st.just("كلام"), lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda xs: "«" + " ".join(xs) + "»")
    )
)
def test_balanced_guillemets_are_found_whole(text: str) -> None:
    """An oracle for what is balanced: a stack over the two marks."""
    stack: list[int] = []
    expected: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if char == "«":
            stack.append(at)
        elif char == "»":
            expected.append((stack.pop(), at + 1))
    assert [(p.open, p.close) for p in pair_marks(text).pairs] == sorted(expected)


@given(MARKED, st.integers(0, 60))
def test_around_agrees_with_a_search(text: str, offset: int) -> None:
    marks: Marks = pair_marks(text)
    holding = [p for p in marks.pairs if p.open <= offset < p.close and not p.depth]
    assert marks.around(offset) == (holding[0] if holding else None)


def seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


@pytest.mark.parametrize(
    "text", ["«" * 1000 + "كلام" + "»" * 1000, '"' * 3001, "'a " * 3000, '"a\n' * 3000, "«»" * 3000]
)
def test_depth_and_number_cost_nothing_special(text: str) -> None:
    """Ten times the text takes about ten times as long; a hundred is far from it."""
    small = min(seconds(lambda: pair_marks(text)) for _ in range(3))
    longer = "\n\n".join([text] * 10)
    large = min(seconds(lambda: pair_marks(longer)) for _ in range(3))
    assert large < 40 * small + 0.05


def test_a_thousand_deep() -> None:
    text = "«" * 1000 + "كلام" + "»" * 1000
    pairs = pair_marks(text).pairs
    assert len(pairs) == 1000
    assert [p.depth for p in pairs] == list(range(1000))
    assert len(factcheck.analyze(text, language="ar").quotes) == 1000
