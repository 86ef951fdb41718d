"""What was imported, as a file: TOML for people, packed for speed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction

from factcheck.facts._packed import pack
from factcheck.facts.importers._build import Imported
from factcheck.model.fact import Fact
from factcheck.text.fold import fold_form

__all__ = ["as_packed", "as_toml"]

_TEXTS = ("object", "role", "unit", "when", "start", "end", "place", "source", "certainty", "note")


def as_packed(imported: Imported) -> str:
    """The packed text."""
    names = {
        (name.key, name.language, fold_form(said), said): None for name in imported.names for said in name.names
    }  # fmt: skip
    return pack(imported.facts, names)


def as_toml(imported: Imported) -> str:
    """The TOML text; reading it gives the same facts and names."""
    lines: list[str] = []
    by_key: dict[str, list[str]] = {}
    for name in imported.names:
        by_key.setdefault(name.key, []).append(f"{name.language} = {_list(name.names)}")
    for key, said in by_key.items():
        lines += ["[[name]]", f"key = {_text(key)}", *said, ""]
    for fact in imported.facts:
        lines += ["[[fact]]", *_fact(fact), ""]
    return "\n".join(lines)


def _fact(fact: Fact) -> Iterator[str]:
    yield f"subject = {_text(fact.subject)}"
    yield f"predicate = {_text(fact.predicate)}"
    if fact.value is not None:
        yield f"value = {_number(fact.value)}"
    if fact.parties:
        yield f"parties = {_list(fact.parties)}"
    if fact.names:
        named = ", ".join(f"{language} = {_list(said)}" for language, said in fact.names.items())
        yield f"names = {{{named}}}"
    for key in _TEXTS:
        if value := getattr(fact, key):
            yield f"{key} = {_text(value)}"


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else _text(str(value))


def _text(value: str) -> str:
    # A JSON string is a TOML string, but for the one control character that TOML wants escaped and JSON does not.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"
