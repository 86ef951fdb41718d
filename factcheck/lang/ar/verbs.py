"""Arabic verbs of saying: the other forms of a verb from the two that a table lists.

Comes in: third person masculine singular of past («أكد») and present («يؤكد»), folded; participles as the masculine
accusative («مؤكدا»). Goes out: entries of the same category for feminine and plural («أكدت», «أكدوا», «تؤكد»,
«يؤكدون»; «مؤكدة», «مؤكدين»), each with its tense, gender and number. First and second persons are left out: what
they say is inside a quotation.

Source: the regular paradigms, W. Wright, A Grammar of the Arabic Language, vol. I, §§ 79-131 and 295-308.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.lang.pack import Entry, Hit, LanguagePack

__all__ = ["derive", "with_object"]

#: Pronouns that may be attached to a verb as its object, the longest first.
_OBJECTS = ("هما", "هم", "ها", "هن", "نا", "ني", "ه")


def derive(pack: LanguagePack) -> None:
    """Add the derived forms to the pack's words; a form that another row lists stays with that row."""
    for category, forms in (("say", _finite), ("saying", _participle)):
        for entry in list(pack.entries.get(category, ())):
            for form, data in forms(entry):
                known = pack.words.setdefault(form, {})
                if category not in known or (form == entry.form and known[category].data is entry.data):
                    known[category] = Entry(category, entry.value, form, data)


def _finite(entry: Entry) -> Iterator[tuple[str, Mapping[str, Any]]]:
    form, row = entry.form, entry.data
    weak = form[-1] in "اي" and len(form) > 2
    if form[0] == "ي":
        stem = form[:-1] if weak or form[-1] == "و" else form
        for derived, gender, number in (
            (form, "m", "s"),
            ("ت" + form[1:], "f", "s"),
            (stem + "ون", "m", "p"),
            *(() if stem != form else ((form + "ان", "m", "d"), ("ت" + form[1:] + "ان", "f", "d"))),
        ):
            yield derived, {**row, "tense": "present", "gender": gender, "number": number, "base": number == "s"}
    else:
        stem = form[:-1] if weak else form
        for derived, gender, number in ((form, "m", "s"), (stem + "ت", "f", "s"), (stem + "وا", "m", "p")):
            yield derived, {**row, "tense": "past", "gender": gender, "number": number, "base": derived == form}


def _participle(entry: Entry) -> Iterator[tuple[str, Mapping[str, Any]]]:
    form, row = entry.form, entry.data
    stem = form[:-1]
    plural = stem[:-1] if stem[-1] == "ي" else stem
    for derived, gender, number in ((form, "m", "s"), (stem + "ه", "f", "s"), (plural + "ين", "m", "p")):
        if derived == form or not row.get("single"):
            yield derived, {**row, "gender": gender, "number": number}


def with_object(pack: LanguagePack, form: str, category: str) -> Hit | None:
    """A verb or noun with an attached pronoun: «اتهمتها», «دعاه», «قوله». None when the form is none."""
    for prefix in ("", "و", "ف", "س", "وس"):
        if prefix and not form.startswith(prefix):
            continue
        bare = form[len(prefix) :]
        for suffix in _OBJECTS:
            if not bare.endswith(suffix) or len(bare) - len(suffix) < 3:
                continue
            stem = bare[: -len(suffix)]
            # the weak ending is written «ا» before a pronoun (نفى, نفاه), the plural's silent alef is dropped (وصفوه)
            tries = (stem, stem[:-1] + "ي") if stem[-1] == "ا" else (stem, stem + "ا") if stem[-1] == "و" else (stem,)
            for candidate in tries:
                entry = pack.words.get(candidate, {}).get(category)
                if entry is not None:
                    return Hit(entry, prefix, len(prefix), False, suffix)
    return None
