"""Entities of Wikidata in JSON: pages of Special:EntityData, and dumps with an entity a line.

Comes in: a file, and for positions that the file does not describe a mapping that does. Goes out: facts, one for each
statement whose property ``wikidata.toml`` knows, and names in Arabic and English. Statements that are deprecated,
without a value, dated to more than a year, or about what is no state, person or organisation with a name are left out.
A statement with a reference is of certainty "medium", one without is "low": Wikidata is one source.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from attrs import frozen

from factcheck.errors import FactsError
from factcheck.facts._toml import Name, read_fact
from factcheck.facts.importers._build import Imported, slug
from factcheck.facts.importers._mapping import Mapping
from factcheck.facts.importers._rows import broken, is_json, json_data, opened
from factcheck.model.fact import Fact
from factcheck.model.message import Message, msg
from factcheck.model.troubles import parser
from factcheck.text.fold import fold_form

__all__ = ["read_entities"]

LANGUAGES = ("ar", "en")
_TIME = re.compile(r"\+(\d{4})-(\d{2})-(\d{2})T00:00:00Z")
#: Precisions of a time: year, month, day.
_CUT = {9: 4, 10: 7, 11: 10}
_JULIAN = "Q1985786"
_HUMAN = "Q5"
_HEADS = ("head_of_state", "head_of_government")
_CODE, _INSTANCE, _JURISDICTION, _COUNTRY, _START, _END = "P297", "P31", "P1001", "P17", "P580", "P582"


@frozen
class _Tables:
    """``wikidata.toml``.

    properties:  property → (predicate, role)
    reversed:    properties whose value is the fact's subject ("head of state": the person holds it)
    roles:       how the English name of a position begins → office
    states:      item → key of a state
    """

    properties: dict[str, tuple[str, str]]
    reversed: frozenset[str]
    roles: tuple[tuple[str, str], ...]
    states: dict[str, str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data = tomllib.loads(resources.files(__package__).joinpath("wikidata.toml").read_text("utf-8"))
    properties = {key: (entry["predicate"], entry.get("role", "")) for key, entry in data["properties"].items()}
    turned = frozenset(key for key, entry in data["properties"].items() if entry.get("reversed"))
    roles = tuple((begin, role) for role, begins in data["roles"].items() for begin in begins)
    states = {item: f"iso:{code}" for code, item in data["states"].items()}
    return _Tables(properties, turned, tuple(sorted(roles, key=lambda one: -len(one[0]))), states)


@frozen
class _Statement:
    """A statement of a property that is known: who or what, of what, when, and how well it is known."""

    item: str
    property: str
    value: Any
    start: str
    end: str
    referenced: bool


def read_entities(file: Path, plan: Mapping | None = None) -> Imported:
    """The facts of a file of entities.

    Raises:
        FactsError: it is no such file; in a dump, the line that cannot be read is named.
    """
    reader = _Reader(file, plan)
    for entity in _entities(file):
        reader.entity(entity)
    return reader.done()


def _entities(file: Path) -> Iterator[dict[str, Any]]:
    """One after the other: a dump is never held as a whole."""
    assert is_json(file)
    with opened(file) as text:
        first = text.readline().strip()
    whole = first.startswith('{"') and '"claims"' in first and '"entities"' not in first  # an entity in a line
    if first == "[" or whole:
        yield from _lines(file)
        return
    data = json_data(file)
    listed = data if isinstance(data, list) else None
    if listed is None and isinstance(data, dict):
        held = data.get("entities")
        listed = (
            [data] if held is None and "claims" in data else list(held.values()) if isinstance(held, dict) else None
        )
    if listed is None or not all(isinstance(one, dict) for one in listed):
        raise FactsError(
            msg(
                "{file}: holds no entities of Wikidata; download {page}, or a dump with an entity a line",
                file=str(file),
                page="Special:EntityData/Q….json",
            )
        )
    yield from listed


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with opened(file) as text:
        number = 0
        try:
            for line in text:
                number += 1
                bare = line.strip().rstrip(",")
                if bare in ("", "[", "]"):
                    continue
                entity = json.loads(bare)
                if not isinstance(entity, dict):
                    raise ValueError("no object")
                yield entity
        except (ValueError, RecursionError) as error:
            if isinstance(error, UnicodeDecodeError):
                raise broken(file, error) from error
            said = msg(
                "{file}: line {line} is no entity in JSON ({error}); download it again",
                file=str(file),
                line=number,
                error=parser(error),
            )
            raise FactsError(said) from error
        except (OSError, EOFError) as error:
            raise broken(file, error) from error


class _Reader:
    def __init__(self, file: Path, plan: Mapping | None) -> None:
        self.file = file
        self.tables = _tables()
        self.positions = dict(plan.positions) if plan is not None else {}
        self.keys: dict[str, str] = dict(self.tables.states)
        self.taken: dict[str, str] = {}
        self.names: dict[str, dict[str, tuple[str, ...]]] = {}
        self.said: list[_Statement] = []
        self.count = self.left = 0

    def entity(self, entity: dict[str, Any]) -> None:
        """Note an entity's names, key and statements; keys of others may come later."""
        self.count += 1
        item = entity.get("id")
        claims = entity.get("claims")
        if not isinstance(item, str) or not isinstance(claims, dict):
            self.left += 1
            return
        names = {code: said for code in LANGUAGES if (said := _names(entity, code))}
        self.names[item] = names
        self._key(item, names, claims)
        self._position(item, names, claims)
        before = len(self.said)
        for code in self.tables.properties:
            for statement in _ranked(claims.get(code)):
                value = _value(statement.get("mainsnak"))
                if value is not None:
                    qualified = statement.get("qualifiers")
                    self.said.append(
                        _Statement(
                            item,
                            code,
                            value,
                            _qualifier(qualified, _START),
                            _qualifier(qualified, _END),
                            bool(statement.get("references")),
                        )
                    )
        self.left += len(self.said) == before

    def _key(self, item: str, names: dict[str, tuple[str, ...]], claims: dict[str, Any]) -> None:
        code = next((v for s in _ranked(claims.get(_CODE)) if isinstance(v := _value(s.get("mainsnak")), str)), None)
        if code is not None and re.fullmatch(r"[A-Z]{2}", code):
            self.keys[item] = f"iso:{code}"
        if item in self.keys:
            return
        human = any(_value(s.get("mainsnak")) == {"item": _HUMAN} for s in _ranked(claims.get(_INSTANCE)))
        english = names.get("en", ("",))[0]
        kind = "person" if human else "org"
        key = f"{kind}:{slug(english) or item.lower()}"
        if self.taken.setdefault(key, item) != item:
            key = f"{key}-{item.lower()}"  # two of one name
        self.keys[item] = key

    def _position(self, item: str, names: dict[str, tuple[str, ...]], claims: dict[str, Any]) -> None:
        """A position says what it is of: "President of France" has the jurisdiction France."""
        english = names.get("en", ("",))[0]
        begin, role = next((one for one in self.tables.roles if english.casefold().startswith(one[0])), ("", ""))
        if role in _HEADS and not _is_state(english[len(begin) :]):
            return  # "President of the Senate of …"
        for code in (_JURISDICTION, _COUNTRY):
            for statement in _ranked(claims.get(code)):
                value = _value(statement.get("mainsnak"))
                if role and isinstance(value, dict) and (state := self.tables.states.get(value["item"], "")):
                    self.positions.setdefault(item, (role, state))

    def done(self) -> Imported:
        """Facts and names, when every entity has been read."""
        facts: dict[Fact, None] = {}
        wrong: list[Message] = []
        for said in self.said:
            entry = self._entry(said)
            if entry is None:
                self.left += 1
                continue
            fact = read_fact(entry, f"{self.file.name}, {said.item} {said.property}", wrong)
            if fact is not None:
                facts.setdefault(fact)
        used = {key for fact in facts for key in fact.keys}
        names = [
            Name(self.keys[item], code, said)
            for item, by_language in self.names.items()
            if self.keys.get(item) in used
            for code, said in by_language.items()
        ]
        return Imported(tuple(facts), tuple(names), self.count, self.left, tuple(wrong))

    def _entry(self, said: _Statement) -> dict[str, Any] | None:
        """A statement as an entry of a file of facts; None for one that says nothing."""
        predicate, role = self.tables.properties[said.property]
        subject = self.keys.get(said.item, "")
        entry: dict[str, Any] = {
            "predicate": predicate,
            "source": f"Wikidata {said.item} {said.property} (CC0)",
            "certainty": "medium" if said.referenced else "low",
        }
        other = said.value["item"] if isinstance(said.value, dict) else ""
        if predicate in ("born", "died", "founded", "dissolved"):
            if not isinstance(said.value, str) or not said.value:
                return None
            return entry | {"subject": subject, "when": said.value}
        if said.property == "P39":
            if other not in self.positions or not said.start:
                return None
            role, of = self.positions[other]
            return entry | _times(said) | {"subject": subject, "object": of, "role": role}
        key = self.keys.get(other, "")
        if not key:
            return None
        if said.property in self.tables.reversed:
            subject, key = key, subject
        if predicate in ("office", "member") and not said.start:
            return None
        if predicate == "relations":
            return entry | {"subject": subject, "object": key, "when": said.start} if said.start else None
        return entry | _times(said) | {"subject": subject, "object": key} | ({"role": role} if role else {})


def _is_state(name: str) -> bool:
    from factcheck.facts import load_facts

    keys = load_facts().named(fold_form(name.strip().removeprefix("the ")))
    return any(key.startswith("iso:") for key in keys)


def _times(said: _Statement) -> dict[str, str]:
    return {name: when for name, when in (("start", said.start), ("end", said.end)) if when}


def _names(entity: dict[str, Any], code: str) -> tuple[str, ...]:
    """Label and aliases in a language, without what packing sets apart."""
    label = entity.get("labels", {}).get(code) if isinstance(entity.get("labels"), dict) else None
    aliases = entity.get("aliases", {}).get(code, []) if isinstance(entity.get("aliases"), dict) else []
    listed = [one.get("value") for one in ([label] if label else []) + list(aliases) if isinstance(one, dict)]
    clean = (" ".join(str(one).replace("|", " ").split()) for one in listed if one)
    return tuple(dict.fromkeys(one for one in clean if one))


def _ranked(statements: object) -> Iterable[dict[str, Any]]:
    """The preferred statements, or the normal ones; never the deprecated."""
    listed = [one for one in statements if isinstance(one, dict)] if isinstance(statements, list) else []
    preferred = [one for one in listed if one.get("rank") == "preferred"]
    # Of terms and memberships the present one is preferred; those before are as true.
    dated = any(one.get("qualifiers") for one in listed)
    return preferred if preferred and not dated else [one for one in listed if one.get("rank") != "deprecated"]


def _value(snak: object) -> Any:
    """A time cut to what is known, an item as ``{"item": "Q1"}``, a text; None for no value."""
    if not isinstance(snak, dict) or snak.get("snaktype") != "value":
        return None
    value = snak.get("datavalue", {}).get("value") if isinstance(snak.get("datavalue"), dict) else None
    if isinstance(value, dict) and "time" in value:
        return _time(value)
    if isinstance(value, dict) and value.get("entity-type") == "item":
        item = value.get("id") or f"Q{value.get('numeric-id')}"
        return {"item": item}
    return value if isinstance(value, str) else None


def _time(value: dict[str, Any]) -> str:
    match = _TIME.fullmatch(str(value.get("time")))
    length = _CUT.get(value.get("precision", 0), 0)
    if match is None or not length or match.group(1) == "0000":
        return ""
    if str(value.get("calendarmodel", "")).endswith(_JULIAN):
        length = 4  # days of the Julian calendar are other days
    return "-".join(match.groups())[:length]


def _qualifier(qualifiers: object, code: str) -> str:
    listed = qualifiers.get(code) if isinstance(qualifiers, dict) else None
    for snak in listed if isinstance(listed, list) else []:
        value = _value(snak)
        if isinstance(value, str):
            return value
    return ""
