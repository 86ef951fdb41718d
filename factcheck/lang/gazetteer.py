"""Gazetteers: names of known entities as entries of a pack's lexicon, category "entity".

Comes in: ``lang/<code>/*.tsv``, one meaning a row: key, type, subtype, kind, name shown, forms separated by "|".
Goes out: entries whose value is the key and whose data is an `Known`. A whole file is folded in one call, because
folding its thousands of forms one by one would cost more than reading an article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from factcheck.errors import TableError
from factcheck.lang.pack import Entry, LanguagePack
from factcheck.tables import read_text
from factcheck.text.fold import fold
from factcheck.text.tokens import tokenize

__all__ = ["Known", "load_gazetteer", "load_names"]


@frozen
class Known:
    """What a gazetteer row says of a form.

    kind:   "name", "adjectival" (a nationality), "capital", "seat", "institution" (stand for a government)
    shown:  the entity's name in the pack's language
    upper:  the form is an acronym: it counts only where the text has it in capitals
    """

    key: str
    type: str
    subtype: str
    kind: str
    shown: str
    upper: bool = False


def load_gazetteer(pack: LanguagePack, name: str) -> None:
    """Add the rows of one file to the pack.

    Raises:
        TableError: a row has not six columns; file and line are named.
    """
    text = read_text(f"factcheck.lang.{pack.code}", name)
    folded = fold(text).text
    words = pack.words
    for number, (line, low) in enumerate(zip(text.splitlines(), folded.split("\n"), strict=False), 1):
        columns = line.split("\t")
        if len(columns) != 6:
            raise TableError(f"lang/{pack.code}/{name}:{number}: {len(columns)} columns; a row has six, by tabs")
        key, type_, subtype, kind, shown, forms = columns
        plain = Known(key, type_, subtype, kind, shown)
        for form, lowered in zip(forms.split("|"), low.split("\t")[5].split("|"), strict=True):
            known = plain
            if pack.script == "latin" and form.isupper():
                known = Known(key, type_, subtype, kind, shown, True)
            data: Mapping[str, Any] = {"known": known}
            entry = Entry("entity", key, lowered, data)
            tokens = [lowered] if lowered.isalpha() else tokenize(lowered).forms
            if len(tokens) == 1:
                words.setdefault(lowered, {}).setdefault("entity", entry)
            elif tokens:
                pack.add_phrase(tuple(tokens), entry)


def load_names(code: str, name: str = "names.txt") -> tuple[frozenset[str], frozenset[str]]:
    """Folded parts of personal names: all of them, and those common enough to open a name ("*" in the file)."""
    lines = read_text(f"factcheck.lang.{code}", name).split("\n")
    common = [line[:-1] for line in lines if line.endswith("*")]
    return frozenset([*common, *(line for line in lines if line and not line.endswith("*"))]), frozenset(common)
