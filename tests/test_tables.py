"""Every table of every language pack answers for itself.

Four questions: does it name its source and licence; is every form clean; does one form mean one thing; and is every
form recognised, alone or in the company it needs, by the grammar that owns it. A category says in `OWNERS` who that is;
one without an entry is owned by the lexicon, which must find the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction

import pytest

from factcheck.lang import LANGUAGES, load_pack
from factcheck.lang.block import Block, NumberNode
from factcheck.lang.pack import Entry, LanguagePack

PACKS = {code: load_pack(code) for code in LANGUAGES}
#: Presentation forms, tatweel, direction marks and zero-width characters: folding removes them, so they do not belong
#: in a table.
_UNCLEAN = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufb50-\ufdff\ufe70-\ufefc\ufeff]")
#: Tables read out of the lexicon by the grammar that owns them.
_TAKEN = {("ar", "noun"), ("ar", "not_dual"), ("ar", "money")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_table_names_its_source_and_licence(code: str) -> None:
    for name, meta in PACKS[code].meta.items():
        assert meta.get("source"), name
        assert meta.get("licence"), name


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_form_is_clean(code: str) -> None:
    for category, entries in PACKS[code].entries.items():
        for entry in entries:
            assert entry.form and not _UNCLEAN.search(entry.form), (category, entry.form)
            scripts = {unicodedata.name(char, "?").split()[0] for char in entry.form if char.isalpha()}
            assert not {"ARABIC", "LATIN"} <= scripts, (category, entry.form)


# ---------------------------------------------------------------------- Arabic: numbers


def _nodes(pack: LanguagePack, text: str) -> list[NumberNode]:
    return pack.numbers(Block(text, pack))


def _reads(pack: LanguagePack, text: str, value: Fraction | int | None, kind: str | None = None) -> bool:
    found = _nodes(pack, text)
    return len(found) == 1 and found[0].value == value and (kind is None or found[0].kind == kind)


def _arabic_numeral(pack: LanguagePack, entry: Entry) -> bool:
    kind, form, data = entry.data["kind"], entry.form, entry.data
    if data.get("seat"):
        form = form.replace("مي", "مئ")
    if kind == "stem":  # only before a ten: «أحد عشر»
        return _reads(pack, f"{form} عشر", 10 + int(entry.value))
    if kind == "hundred" and data.get("shape") == "plural":
        return _reads(pack, f"ثلاث {form}", 300)
    if kind == "scale" and data["shape"] == "plural":
        return _reads(pack, f"ثلاثة {form}", 3 * 10**entry.value)
    if kind == "scale":
        return _reads(pack, f"عشرون {form}", 20 * 10**entry.value)
    if kind == "double":
        return _reads(pack, form, 2 * 10**entry.value)
    return _reads(pack, form, entry.value)


def _arabic_ordinal(pack: LanguagePack, entry: Entry) -> bool:
    if entry.value == "last":
        return _reads(pack, "آخر قمة", None, "ordinal")
    if entry.data["kind"] == "stem":
        return _reads(pack, f"{entry.form} عشر", 10 + int(entry.value), "ordinal")
    before = {"ثانيه": "مدينة ", "ثان": "بيت "}.get(entry.form, "")  # alone, a second of time
    return _reads(pack, before + entry.form, entry.value, "ordinal")


def _arabic_fraction(pack: LanguagePack, entry: Entry) -> bool:
    count, form = entry.data["count"], entry.form
    if not count:
        return _reads(pack, f"ثلاثة {form}", Fraction(3, entry.value))
    if entry.data.get("weak"):  # «خمس» is five, «نص» a text
        return _reads(pack, f"{form} لتر" if entry.value == 2 else f"{form} السكان", Fraction(1, entry.value))
    return _reads(pack, form, Fraction(count, entry.value))


def _arabic_multiple(pack: LanguagePack, entry: Entry) -> bool:
    shape = entry.data["shape"]
    if shape in ("dual", "folds"):
        return _reads(pack, entry.form, 2, "multiple")
    if shape == "fold":
        return _reads(pack, f"بلغ {entry.form} العدد", 2, "multiple")
    return _reads(pack, f"خمس {entry.form}", 5, "multiple")


def _arabic_bound(pack: LanguagePack, entry: Entry) -> bool:
    (found,) = _nodes(pack, f"{entry.form} 500")
    low, high, strict = {
        "more": (500, None, True),
        "least": (500, None, False),
        "less": (None, 500, True),
        "most": (None, 500, False),
        "equal": (500, 500, False),
    }[str(entry.value)]
    return (found.low, found.high, found.strict, found.i) == (low, high, strict, 0)


def _arabic_about(pack: LanguagePack, entry: Entry) -> bool:
    (found,) = _nodes(pack, f"{entry.form} 500")
    return found.approx and found.value == 500 and found.i > 0


def _arabic_noun(pack: LanguagePack, entry: Entry) -> bool:
    form = entry.form
    stem = form[:-1] + "ت" if entry.value == "f" else form
    oblique, nominative = stem + "ين", stem + "ان"
    not_dual = {other.form for other in pack.entries["not_dual"]}
    wanted = [nominative] if entry.value == "sound" else [oblique, nominative]
    return all(_reads(pack, word, 2) for word in wanted if word not in not_dual)


def _not_a_dual(pack: LanguagePack, entry: Entry) -> bool:
    return all(node.form != "dual" for node in _nodes(pack, entry.form))


OWNERS: dict[tuple[str, str], Callable[[LanguagePack, Entry], bool]] = {
    ("ar", "numeral"): _arabic_numeral,
    ("ar", "ordinal"): _arabic_ordinal,
    ("ar", "fraction"): _arabic_fraction,
    ("ar", "multiple"): _arabic_multiple,
    ("ar", "arity"): lambda pack, entry: _reads(pack, entry.form, entry.value),
    ("ar", "bound"): _arabic_bound,
    ("ar", "about"): _arabic_about,
    ("ar", "noun"): _arabic_noun,
    ("ar", "not_dual"): _not_a_dual,
}


@pytest.mark.parametrize(("code", "category"), sorted(OWNERS))
def test_every_form_is_recognised_by_its_owner(code: str, category: str) -> None:
    """A word in a table that its own grammar cannot find is a mistake in one of them."""
    pack, owner = PACKS[code], OWNERS[code, category]
    missed = [entry.form for entry in pack.entries[category] if not owner(pack, entry)]
    assert missed == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_form_is_found_by_the_lexicon(code: str) -> None:
    pack = PACKS[code]
    missed = [
        (category, entry.form)
        for category, entries in pack.entries.items()
        for entry in entries
        if (code, category) not in _TAKEN and not any(category in reading for reading in Block(entry.form, pack).lex)
    ]
    assert missed == []
