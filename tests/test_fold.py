"""Laws of folding: every offset leads back, and spelling never changes what is matched."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.fold import fold, fold_form
from factcheck.text.tokens import tokenize

LETTERS = "أإآابتثجحخدذرزسشصضطظعغفقكلمنهويةىئؤءABC 12٣٤۵.,«»\n"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640\u200f\u200e\u202b\u202c\u2067\u2069"


@given(st.text())
def test_back_always_lies_in_the_original(text: str) -> None:
    folded = fold(text)
    for i in range(len(folded.text)):
        start, end = folded.back(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert start == folded.origin(i)


@given(st.text(alphabet=LETTERS), st.data())
def test_marks_change_nothing_and_words_are_found_again(text: str, data: st.DataObject) -> None:
    marked = "".join(char + data.draw(st.sampled_from(["", *MARKS])) for char in text)
    assert fold(marked).text == fold(text).text
    folded = fold(marked)
    if folded.text:
        i = data.draw(st.integers(0, len(folded.text) - 1))
        j = data.draw(st.integers(i + 1, len(folded.text)))
        start, end = folded.back(i, j)
        assert fold(marked[start:end]).text == folded.text[i:j]


def test_marks_on_the_last_letter_belong_to_the_word() -> None:
    text = "لقاءً ثنائياً ثم"
    folded = fold(text)
    at = folded.text.index("ثنايي")
    assert text[slice(*folded.back(at, at + 6))] == "ثنائياً"


def test_variants_meet() -> None:
    assert fold_form("أَمْس") == fold_form("امس")
    assert fold_form("الجمعة") == fold_form("الجمعه")
    assert fold_form("٢٠١٩") == fold_form("۲۰۱۹") == "2019"
    assert fold_form("عاصمتـــين") == fold_form("عاصمتين")
    assert fold_form("ﷲ") == fold_form("الله")


@given(st.text(alphabet="aéèüñçÅøßœ 1López"))
def test_composed_and_decomposed_text_meet(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@given(st.text(alphabet=LETTERS + MARKS + "ﷲﬁ²"), st.data())
def test_forward_undoes_origin(text: str, data: st.DataObject) -> None:
    """The folded text from ``forward(a)`` to ``forward(b)`` is what ``text[a:b]`` folds to."""
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    folded = fold(text)
    assert folded.text[folded.forward(a) : folded.forward(b)] == fold(text[a:b]).text


@given(st.text(alphabet=LETTERS + MARKS + "ﷲﬁ²É" + "\u0300\u1e9e"), st.data())
def test_a_part_of_a_folding_is_the_folding_of_the_part(text: str, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    part, alone = fold(text).part(a, b), fold(text[a:b])
    assert (part.text, part.original) == (alone.text, alone.original)
    size = len(alone.text)
    assert [part.back(i, j) for i in range(size) for j in (i + 1, size)] == [
        alone.back(i, j) for i in range(size) for j in (i + 1, size)
    ]


@given(st.text(alphabet=LETTERS + MARKS + "ﷲﬁ²É" + "\u0300"), st.integers(0, 3))
def test_the_edges_of_tokens_are_what_each_leads_back_to(text: str, base: int) -> None:
    folded = fold(text)
    tokens = tokenize(folded.text)
    begin, finish = folded.edges(tokens.starts, tokens.ends, base)
    places = [folded.back(start, end) for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert list(zip(begin, finish, strict=True)) == [(base + first, base + last) for first, last in places]


@given(st.text(alphabet=LETTERS + MARKS + "²É" + "\u0300"), st.data())
def test_aligned_text_stands_where_the_original_does(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    aligned = folded.aligned(folded.text)
    assert aligned is not None
    assert len(aligned) == len(text)
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    assert aligned[a:b].replace("\0", "") == folded.text[folded.forward(a) : folded.forward(b)]


def test_a_character_that_became_several_has_no_place_of_its_own() -> None:
    folded = fold("قال ﷲ نعم")
    assert folded.aligned(folded.text) is None
    assert fold("قال نعم").aligned("قال نعم") == "قال نعم"
