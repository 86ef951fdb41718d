"""Facts in TOML: the form that people write and review.

Comes in: a parsed TOML document. Goes out: facts and names, and what is wrong, each trouble with its entry and remedy.

    [meta]
    source    = "…"        # of every entry that names none
    certainty = "high"     # likewise

    [[name]]
    key = "iso:SU"
    ar  = ["الاتحاد السوفييتي"]
    en  = ["Soviet Union"]

    [[fact]]
    subject   = "iso:SU"
    predicate = "relations"
    object    = "iso:KR"
    when      = 1990-09-30     # or "1990-09", "1990", "2019-02-27/2019-02-28"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from fractions import Fraction
from typing import Any

from attrs import frozen

from factcheck.model.fact import CERTAINTIES, PREDICATES, Fact, is_when
from factcheck.model.message import Message, msg
from factcheck.model.troubles import hint

__all__ = ["Name", "Read", "no_tables", "read_fact", "read_facts", "read_tables"]

_KEY = re.compile(r"[a-z][a-z0-9_-]*:\S+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_TEXTS = ("subject", "predicate", "object", "role", "unit", "place", "source", "certainty", "note")
_WHENS = ("when", "start", "end")
_KNOWN = (*_TEXTS, *_WHENS, "value", "parties", "names")
#: Figures with more characters than this are no figures of this world, and take long to turn into numbers.
_DIGITS = 60


@frozen
class Name:
    """What an entity is called in a language; the first name is the one to show."""

    key: str
    language: str
    names: tuple[str, ...]


@frozen
class Read:
    """What a file held: facts and names that are right, and a line for everything that is not."""

    facts: tuple[Fact, ...]
    names: tuple[Name, ...]
    wrong: tuple[Message, ...]


def read_tables(data: Mapping[str, Any], file: str) -> Read:
    """Facts and names of one parsed file. Tables other than ``meta``, ``name`` and ``fact`` are left to others."""
    wrong: list[Message] = []
    meta = data.get("meta", {})
    if not isinstance(meta, dict):
        wrong.append(msg("[meta] must be a table"))
        meta = {}
    defaults = {key: meta[key] for key in ("source", "certainty") if key in meta}
    names = _names(data.get("name", []), wrong)
    facts = read_facts(data.get("fact", []), defaults, file, wrong)
    return Read(facts, names, tuple(wrong))


def _entries(value: object, table: str, wrong: list[Message]) -> list[tuple[int, dict[str, Any]]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        wrong.append(no_tables(table))
        return []
    return list(enumerate(value, 1))


def no_tables(table: str) -> Message:
    """What is told of a value that stands where entries of a table should."""
    return msg("{table} must be a list of tables; write {written}", table=repr(table), written=f"[[{table}]]")


def _bad(wrong: list[Message], key: str, said: Message) -> None:
    """Add what is wrong with a key."""
    wrong.append(msg("key {key}: {trouble}", key=repr(key), trouble=said))


def _is_bad(wrong: list[Message], key: str) -> bool:
    """Whether something was wrong with the key already."""
    return any(("key", repr(key)) in trouble.values for trouble in wrong)


def _names(value: object, wrong: list[Message]) -> tuple[Name, ...]:
    found: list[Name] = []
    for number, entry in _entries(value, "name", wrong):
        at = msg("name {number}", number=number)
        key = entry.get("key")
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            wrong.append(msg("{at}, key 'key': must be an entity's key such as \"iso:RU\"", at=at))
            continue
        for language, said in entry.items():
            if language == "key":
                continue
            listed = _listed(said)
            if not _LANGUAGE.fullmatch(language) or not listed:
                said = msg(
                    "{at}, key {key}: must be a language with its names, such as {example}",
                    at=at,
                    key=repr(language),
                    example='ar = ["روسيا"]',
                )
                wrong.append(said)
                continue
            found.append(Name(key, language, listed))
    return tuple(found)


def _listed(value: object) -> tuple[str, ...]:
    """Non-empty strings without what packing sets apart, or nothing."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not listed:
        return ()
    if not all(isinstance(one, str) and one.strip() and not set(one) & set("|\t\n\r") for one in listed):
        return ()
    return tuple(listed)


def read_facts(value: object, defaults: Mapping[str, Any], file: str, wrong: list[Message]) -> tuple[Fact, ...]:
    """The facts of ``[[fact]]`` entries; what is wrong with the others is added to ``wrong``."""
    facts = []
    for number, entry in _entries(value, "fact", wrong):
        troubles: list[Message] = []
        fact = read_fact({**defaults, **entry}, f"{file}, fact {number}", troubles)
        wrong += [msg("fact {number}, {trouble}", number=number, trouble=trouble) for trouble in troubles]
        if fact is not None:
            facts.append(fact)
    return tuple(facts)


def read_fact(entry: Mapping[str, Any], where: str, wrong: list[Message]) -> Fact | None:
    """One entry as a fact; None where something is wrong with it, which is added to ``wrong``."""
    for key in entry:
        if key not in _KNOWN:
            _bad(wrong, key, msg("is unknown; {hint}", hint=hint(key, _KNOWN)))
    texts = {key: _text(entry, key, wrong) for key in _TEXTS}
    whens = {key: _when(entry, key, wrong) for key in _WHENS}
    value = _number(entry, wrong)
    parties = _parties(entry, wrong)
    names = _by_language(entry, wrong)
    texts["certainty"] = texts["certainty"] or "high"
    predicate = texts["predicate"]
    _check(entry, texts, wrong)
    if predicate in PREDICATES:
        for key in PREDICATES[predicate][1]:
            if key not in entry:
                _bad(wrong, key, msg("is missing; a fact of predicate {predicate} needs it", predicate=repr(predicate)))
    if whens["start"] and whens["end"] and not is_when(f"{whens['start']}/{whens['end']}"):
        _bad(wrong, "end", msg("lies before {first}; exchange them", first=repr("start")))
    if wrong:
        return None
    return Fact(value=value, parties=parties, names=names, where=where, **texts, **whens)


def _check(entry: Mapping[str, Any], texts: Mapping[str, str], wrong: list[Message]) -> None:
    """Keys are keys, the predicate and the certainty are known, a source is named."""
    for key in ("subject", "object", "place"):
        if texts[key] and not _KEY.fullmatch(texts[key]):
            _bad(wrong, key, msg('{value} is no entity\'s key; write one such as "iso:RU"', value=_shown(texts[key])))
    for key, remedy in (("subject", msg("name whom it is on")), ("source", msg("say where it is known from"))):
        if not texts[key] and not _is_bad(wrong, key):
            _bad(wrong, key, msg("is missing; {remedy}", remedy=remedy))
    predicate = texts["predicate"]
    if predicate not in PREDICATES and not _is_bad(wrong, "predicate"):
        near = hint(predicate, PREDICATES)
        if "predicate" in entry:
            _bad(wrong, "predicate", msg("{value} is none; {hint}", value=_shown(predicate), hint=near))
        else:
            _bad(wrong, "predicate", msg("is missing; {remedy}", remedy=near))
    if texts["certainty"] not in CERTAINTIES:
        _bad(wrong, "certainty", msg("must be one of {choices}", choices=", ".join(CERTAINTIES)))


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _text(entry: Mapping[str, Any], key: str, wrong: list[Message]) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str) or (key in entry and not value.strip()) or "|" in value:
        _bad(wrong, key, msg("must be a text, not empty and without |"))
        return ""
    return " ".join(value.split())


def _when(entry: Mapping[str, Any], key: str, wrong: list[Message]) -> str:
    value = entry.get(key, "")
    if isinstance(value, Date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9999:
        return f"{value:04d}"
    if isinstance(value, str) and (key not in entry or is_when(value)):
        return value
    _bad(wrong, key, msg('must be a date such as "1990-09-30", "1990-09", "1990" or two with / between'))
    return ""


def _number(entry: Mapping[str, Any], wrong: list[Message]) -> Fraction | None:
    if "value" not in entry:
        return None
    value = entry["value"]
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError(value)
        text = str(value)
        if len(text) > _DIGITS or "e" in text.lower():
            raise ValueError(value)
        return Fraction(text)
    except (ValueError, ZeroDivisionError, OverflowError):
        _bad(wrong, "value", msg('must be a number such as 34000000, 2.5 or "1/3"'))
        return None


def _parties(entry: Mapping[str, Any], wrong: list[Message]) -> tuple[str, ...]:
    if "parties" not in entry:
        return ()
    parties: Sequence[object] = entry["parties"] if isinstance(entry["parties"], list) else ()
    if not parties or not all(isinstance(one, str) and _KEY.fullmatch(one) and "|" not in one for one in parties):
        _bad(wrong, "parties", msg('must be a list of entities\' keys such as ["iso:RU", "iso:KP"]'))
        return ()
    return tuple(str(one) for one in parties)


def _by_language(entry: Mapping[str, Any], wrong: list[Message]) -> dict[str, tuple[str, ...]]:
    if "names" not in entry:
        return {}
    value = entry["names"]
    found = {}
    if isinstance(value, dict) and value:
        found = {str(language): _listed(said) for language, said in value.items()}
    if not found or not all(_LANGUAGE.fullmatch(language) and said for language, said in found.items()):
        example = '{ar = ["حجم التجارة"], en = ["trade"]}'
        _bad(wrong, "names", msg("must be a table of languages, such as {example}", example=example))
        return {}
    return found
