"""Mutation: what is changed, how it is written, what catches it, and that respelling changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.config import Settings
from factcheck.lang.rewrites import load_rewrites
from factcheck.model.document import Document
from factcheck.model.span import Span
from factcheck.mutate import Change, edited, mutate
from factcheck.pipeline import analyze_document
from factcheck.read import read_document
from factcheck.report._mutants import KINDS, SPELLINGS

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if ".ar." in path.name or ".en." in path.name)


def tried(text: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """(words, replacement) → codes that caught it."""
    result = mutate(Document.from_text(text), Settings())
    return {(text[m.change.start : m.change.end], m.change.replacement): m.codes for m in result.mutations}


def test_each_fact_of_a_date_is_changed_and_caught() -> None:
    assert tried("التقى الوفدان يوم الثلاثاء 5 مارس (آذار) 2024 في القاهرة.") == {
        ("الثلاثاء", "الأربعاء"): ("DATE-WEEKDAY",),
        ("5", "6"): ("DATE-WEEKDAY",),
        ("مارس", "أبريل"): ("DATE-WEEKDAY", "MONTH-PAIR"),
        ("آذار", "نيسان"): ("MONTH-PAIR",),
        ("2024", "2025"): ("DATE-WEEKDAY",),
        ("2024", "2034"): ("DATE-WEEKDAY",),
    }


def test_a_list_loses_and_gains_an_item() -> None:
    found = tried("وقعت الاتفاق ثلاث دول هي مصر والأردن والعراق.")
    assert found["ثلاث", "أربع"] == found[" والأردن", ""] == found["", " والبرازيل"] == ("COUNT-LIST",)


def test_what_nothing_protects_is_named() -> None:
    text = "The council met on Tuesday, 5 March 2024 and spent 48 million dollars."
    result = mutate(Document.from_text(text), Settings())
    assert [(text[c.fact.start : c.fact.end], c.kind) for c in result.unprotected] == [("48", "amount")]
    assert (result.caught, len(result.mutations), result.possible) == (5, 7, 7)


def test_the_limit_holds_and_is_told() -> None:
    text = " ".join(f"It was signed on {day} March 2024." for day in range(1, 29))
    result = mutate(Document.from_text(text), Settings(), limit=10)
    assert len(result.mutations) <= 10 < result.possible


def test_a_text_without_facts() -> None:
    result = mutate(Document.from_text("Nothing to see."), Settings())
    assert (result.mutations, result.unprotected) == ((), ())


@pytest.mark.parametrize(
    ("code", "word", "other"),
    [
        ("ar", "خمسة", "ستة"),
        ("ar", "الخمس", "الست"),
        ("ar", "عشرة", "تسعة"),
        ("ar", "عامين", "ثلاثة أعوام"),
        ("ar", "تشرين الأول", "تشرين الثاني"),
        ("ar", "السداسية", "السباعية"),
        ("en", "March", "April"),
        ("en", "Former", "Current"),
        ("en", "three", "four"),
        ("en", "councils", None),
    ],
)
def test_words_change_in_their_own_form(code: str, word: str, other: str | None) -> None:
    assert load_rewrites(code).other(word) == other


@given(st.text("ab \n٣«", max_size=20), st.data())
def test_an_edit_moves_places_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    replacement = data.draw(st.text("xy", max_size=4))
    behind = data.draw(st.integers(end, len(text)))
    title = Span(behind, len(text))
    document = Document(text=text, title=text[behind:], title_span=title)
    after = edited(document, start, end, replacement)
    assert after.text == text[:start] + replacement + text[end:]
    assert after.title_span is not None
    assert after.title_span.of(after.text).endswith(text[max(behind, end) :])


def test_every_kind_has_a_name() -> None:
    analysis = analyze_document(read_document(SEEDS[0]))
    from factcheck.mutate import changes, respellings

    assert {change.kind for change in changes(analysis)} <= set(KINDS)
    assert {name for name, _ in respellings(analysis.document, analysis)} <= set(SPELLINGS)
    assert all(isinstance(change, Change) for change in changes(analysis))


@pytest.mark.slow
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_harmless_respellings_of_seeds_stay_silent(path: Path) -> None:
    result = mutate(read_document(path), Settings(date=date(2024, 6, 1)), limit=1)
    assert result.harmless
    assert [h for h in result.harmless if h.codes] == []


def test_the_command(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    from factcheck.cli import run

    path = tmp_path / "a.txt"
    path.write_text("The council met on Tuesday, 5 March 2024 and spent 48 million dollars.", "utf-8")
    call: Callable[..., int] = lambda *more: run(["mutate", str(path), *more])  # noqa: E731
    assert call("--format", "json") == 0
    form = json.loads(capsysbinary.readouterr().out)
    assert (form["schema"], form["tried"], form["caught"], form["score"]) == ("factcheck-mutants/1", 7, 5, 0.7143)
    assert [u["text"] for u in form["unprotected"]] == ["48"]
    assert call() == 0
    assert "5 of 7 changes would be caught (71 %)" in capsysbinary.readouterr().out.decode()
    assert call("--ui", "ar", "-v") == 0
    assert "لا شيء يحمي" in capsysbinary.readouterr().out.decode()
    assert run(["mutate", str(tmp_path / "none.txt")]) == 2


def test_words_of_marks_alone_are_no_words() -> None:
    """A stretched letter behind a vowel mark once stopped the run."""
    text = "قمة الخمس ساعات\nاستمرت القِـمَّـة خَـمـسَ ساعاتٍ."
    assert mutate(Document.from_text(text), Settings()).harmless
