"""Messages: catalogues are whole, fresh and fit their templates; plurals are the language's."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli._click import SAID
from factcheck.locale import LANGUAGES, voice
from factcheck.model.message import Message, msg

ROOT = Path(__file__).resolve().parent.parent
TRANSLATED = LANGUAGES[1:]
CLICK = {message.template for message in SAID}


def entries(code: str) -> dict[str | tuple[str, str], str | tuple[str, ...]]:
    """Messages of a catalogue's source file with their translations."""
    from babel.messages.pofile import read_po

    with (ROOT / "factcheck" / "locale" / code / "LC_MESSAGES" / "factcheck.po").open("rb") as file:
        catalog = read_po(file, locale=code)
    return {m.id if isinstance(m.id, str) else tuple(m.id): m.string for m in catalog if m.id}


def places(template: str) -> set[str]:
    """Names in braces; a wrong brace is a ValueError."""
    found = list(string.Formatter().parse(template))
    assert all(not spec and conversion in (None, "", "r") for _, name, spec, conversion in found if name is not None), (
        template
    )
    return {name for _, name, _, _ in found if name is not None}


@pytest.mark.slow
@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_untranslated(code: str) -> None:
    """Run ``python docs/messages.py update``, translate what it names, and run it again."""
    command = [sys.executable, str(ROOT / "docs" / "messages.py"), "check"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_compiled_catalogue_is_fresh(code: str) -> None:
    """Run ``python docs/messages.py update`` and commit what it writes."""
    path = ROOT / "factcheck" / "locale" / code / "LC_MESSAGES" / "factcheck.mo"
    with path.open("rb") as file:
        compiled: dict[object, str] = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    want: dict[object, str] = {}
    for ident, text in entries(code).items():
        if isinstance(ident, str):
            want |= {ident: text} if text else {}
        elif all(text):
            want |= {(ident[0], n): form for n, form in enumerate(text)}
    assert {key: value for key, value in compiled.items() if key} == want


@pytest.mark.parametrize("code", TRANSLATED)
def test_places_are_the_same_in_both_languages(code: str) -> None:
    for ident, text in entries(code).items():
        if isinstance(ident, str):
            assert not text or places(ident) == places(text), ident
            continue
        named = places(ident[0]) | places(ident[1])
        if ident[0] in CLICK:  # its two forms name different things, and the number is none of them
            assert all(places(form) <= named for form in text), ident
            continue
        for index, form in enumerate(text):
            # One and two have forms of their own, which say the number.
            said = places(form) | ({"n"} if index < 3 else set())
            assert not form or said | {"n"} == named | {"n"}, (ident, form)
            assert not form or index < 3 or "n" in places(form) or "n" not in named, (ident, form)


@pytest.mark.parametrize("code", TRANSLATED)
def test_templates_keep_their_marks(code: str) -> None:
    """Options and codes that a reader has to type stay as they are."""
    for ident, text in entries(code).items():
        template, form = (ident, text) if isinstance(ident, str) else (ident[0], text[-1])
        assert not form or re.findall(r"(?<!\w)--?[a-z]+\b", template) == re.findall(
            r"(?<!\w)--?[a-z]+\b", str(form)
        ), ident


def test_arabic_has_six_forms() -> None:
    say = voice("ar").say

    def claims(n: int) -> str:
        return say(msg("{n} claim", "{n} claims", n=n))

    assert [claims(n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111)] == [
        "لا ادعاءات",
        "ادعاء واحد",
        "ادعاءان",
        "3 ادعاءات",
        "10 ادعاءات",
        "11 ادعاء",
        "99 ادعاء",
        "100 ادعاء",
        "101 ادعاء",
        "102 ادعاء",
        "103 ادعاءات",
        "111 ادعاء",
    ]
    forms = {n: say(msg("{n} warning", "{n} warnings", n=n)) for n in (3, 11, 100, 203, 226)}
    assert forms == {3: "3 تحذيرات", 11: "11 تحذيرا", 100: "100 تحذير", 203: "203 تحذيرات", 226: "226 تحذيرا"}


def test_english_has_two_forms() -> None:
    say = voice("en").say
    assert [say(msg("{n} claim", "{n} claims", n=n)) for n in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]


def test_messages_inside_messages() -> None:
    message = msg("{date} is a {weekday}", date="5 March", weekday=msg("Tuesday"))
    assert voice("en").say(message) == "5 March is a Tuesday"
    assert voice("ar").say(message) == "5 March يوافق يوم الثلاثاء"


@given(st.text(), st.integers(0, 10**6))
def test_values_are_wrapped_and_never_read_as_templates(value: str, n: int) -> None:
    message = msg("{weekday} and {n}", weekday=value, n=n)
    inner = Message("[{m}]", (("m", message),))
    assert voice("en").say(inner, lambda text: f"<{text}>") == f"[<{value}> and {n}]"


def test_a_language_without_a_catalogue_speaks_english() -> None:
    assert voice("tlh").say(msg("Tuesday")) == "Tuesday"
    assert voice("../ar").say(msg("Tuesday")) == "Tuesday"


#: Words behind a number that no number changes.
UNCHANGED = {"منها", "غيرها", "كما"}


def counted(form: str) -> str:
    """The word behind the number; "" where nothing stands there that is counted."""
    found = re.search(r"\{n\} ([\u0621-\u064a\u064b-\u0652]+)", form)
    return "" if found is None or found[1] in UNCHANGED else found[1]


def tanwin(word: str) -> str:
    """A singular as it stands behind 11 to 99, without its vowel marks: an alef more, but not behind ة and ء."""
    return word if word.endswith(("ة", "اء", "أ", "ى")) else f"{word}ا"


def test_what_is_counted_agrees_with_its_number() -> None:
    """Behind 3 to 10 a plural, behind 100 a singular, behind 11 to 99 a singular in the accusative."""
    seen = 0
    for ident, forms in entries("ar").items():
        if isinstance(ident, str):
            continue
        few, hundred, many = (counted(form) for form in forms[3:])
        assert bool(few) == bool(hundred) == bool(many), ident
        if few:
            assert many == tanwin(hundred), (ident, hundred, many)
            assert few != hundred, (ident, few)
            seen += 1
    assert seen > 15


@pytest.mark.parametrize("code", TRANSLATED)
def test_latin_words_with_marks_are_isolated(code: str) -> None:
    """`--date` between Arabic words would show its hyphens on the wrong side."""
    for ident, text in entries(code).items():
        for form in [text] if isinstance(text, str) else text:
            bare = re.sub("\u2068[^\u2069]*\u2069", "", form)
            assert not re.search(r"(?<![\w-])-{1,2}[A-Za-z]|[A-Za-z]['\"/=_]|['\"/=_`.\[][A-Za-z]", bare), (ident, form)
            assert form.count("\u2068") == form.count("\u2069"), form


@pytest.mark.parametrize("code", TRANSLATED)
def test_formulas_run_from_left_to_right(code: str) -> None:
    """ "{parts} = {sum}" between Arabic words would show its sum before its parts."""
    formulas = {
        i: t for i, t in entries(code).items() if isinstance(t, str) and re.fullmatch(r"\W*\{\w+\} [=+-] .*", i)
    }
    assert len(formulas) >= 4
    for ident, form in formulas.items():
        assert (form[0], form[-1]) == ("\u2068", "\u2069"), (ident, form)


@pytest.mark.parametrize("code", TRANSLATED)
def test_one_word_for_one_thing(code: str) -> None:
    """Terms of the house in its catalogue: what was once a second word for the same thing does not come back."""
    strays = {
        "ملاحظات": "مآخذ",  # findings
        "وثائق": "نصوص",  # documents
        "مستندات": "نصوص",
        "معلق:": "غير محسوم:",  # undecided
        "مكتوم": "مستثنى",  # suppressed
        "المبدئي": "الافتراضي",  # default
        "الإنكليزية": "الإنجليزية",
    }
    for ident, text in entries(code).items():
        for form in [text] if isinstance(text, str) else text:
            assert not [word for word in strays if word in form], (ident, form)
