"""Gazetteers: names of known entities as entries of a pack's lexicon, category "entity".

Comes in: ``lang/<code>/*.tsv``, one meaning a row: key, type, subtype, kind, name shown, forms separated by "|".
Goes out: entries whose value is the key and whose data is an `Known`. A whole file is folded in one call, because
folding its thousands of forms one by one would cost more than reading an article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from factcheck.errors import TableError
from factcheck.lang.pack import Entry, LanguagePack
from factcheck.tables import read_text
from factcheck.text.fold import fold
from factcheck.text.tokens import forms_of

__all__ = ["Known", "load_gazetteer", "load_names"]


class Known(NamedTuple):
    """What a gazetteer row says of a form. A tuple, because there are thousands of them at every start.

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
    rows = [line.split("\t") for line in read_text(f"factcheck.lang.{pack.code}", name).splitlines()]
    for number, row in enumerate(rows, 1):
        if len(row) != 6:
            raise TableError(f"lang/{pack.code}/{name}:{number}: {len(row)} columns; a row has six, by tabs")
    folded = fold("\n".join([row[5] for row in rows])).text.split("\n")
    words, latin = pack.words, pack.script == "latin"
    for (key, type_, subtype, kind, shown, forms), low in zip(rows, folded, strict=True):
        plain: Mapping[str, Any] = {"known": Known(key, type_, subtype, kind, shown)}
        for form, lowered in zip(forms.split("|"), low.split("|"), strict=True):
            acronym = latin and form.isupper()
            data = {"known": Known(key, type_, subtype, kind, shown, True)} if acronym else plain
            entry = Entry("entity", key, lowered, data)
            tokens = forms_of(lowered)
            if len(tokens) == 1:
                words.setdefault(lowered, {}).setdefault("entity", entry)
            elif tokens:
                pack.add_phrase(tuple(tokens), entry)


def load_names(code: str, name: str = "names.txt") -> tuple[frozenset[str], frozenset[str]]:
    """Folded parts of personal names: all of them, and those common enough to open a name ("*" in the file)."""
    text = read_text(f"factcheck.lang.{code}", name)
    common = frozenset(line[:-1] for line in text.split("\n") if line[-1:] == "*")
    return frozenset(filter(None, text.replace("*", "").split("\n"))), common
