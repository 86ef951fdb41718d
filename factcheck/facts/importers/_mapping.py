"""Mappings: TOML that says which columns of a table are what of a fact.

    [input]
    delimiter = ";"                       # of CSV; else by the file's name

    [meta]
    source = "Gazette of 2020, row of {person}"
    certainty = "medium"

    [[fact]]
    where     = {role = ["President", "King"], country = {not = ["EU"]}, start = {from = "1945"}}
    predicate = "office"
    subject   = {column = "person", key = "person"}
    object    = {column = "country", key = "iso"}
    role      = {column = "role", values = {President = "head_of_state", King = "head_of_state"}}
    start     = {column = "since", date = ["%d/%m/%Y"]}

    [[name]]
    key = {column = "person", key = "person"}
    en  = "{person}"
    ar  = {column = "person_ar", split = "|"}

A cell is a text, in which ``{column}`` stands for that column's, or a table:

    column    the column, or ``text`` with columns in braces
    values    what its values stand for; a value that is not listed is none, unless ``default`` is given
    lookup    {file, from, to}: another table beside the first, and the column to look up and to take
    split     what parts several values
    key       makes an entity's key of it: "iso", "person", "event", "city", "resolution", …
    date      how dates are written (strptime), where they are not ISO 8601
    thousands what parts the thousands of numbers
    default   where the column is empty
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Table
from pathlib import Path
from string import Formatter
from typing import Any, TypeGuard

from attrs import field, frozen

from factcheck.errors import FactsError
from factcheck.model.fact import PREDICATES
from factcheck.model.message import Message, msg
from factcheck.model.troubles import hint, lines, no_toml, placed, unread

__all__ = ["Cell", "FactPlan", "Mapping", "NamePlan", "Where", "load_mapping"]

_CELL = ("column", "text", "values", "lookup", "split", "key", "date", "thousands", "default")
_FIELDS = (
    "subject", "predicate", "object", "role", "value", "unit", "when", "start", "end", "parties", "place", "source",
    "certainty", "note",
)  # fmt: skip
_INPUT = ("delimiter",)
_NONE: Table[str, Any] = {}


@frozen
class Cell:
    """How one field is made of a row.

    text:    a text with columns in braces
    parts:   the columns in it
    at:      its place in the mapping, for errors
    others:  as in the mapping
    """

    text: str
    parts: tuple[str, ...]
    at: str
    values: Table[str, str] | None = None
    lookup: Table[str, str] | None = None
    split: str = ""
    key: str = ""
    date: tuple[str, ...] = ()
    thousands: str = ""
    default: str = ""


@frozen
class Where:
    """Which rows are taken: a column's value is one of some, or none of some, or lies between two as text."""

    column: str
    among: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    low: str = ""
    high: str = ""


@frozen
class FactPlan:
    """How a row becomes a fact. ``names``: language → cell."""

    number: int
    where: tuple[Where, ...]
    cells: Table[str, Cell]
    names: Table[str, Cell] = field(factory=dict)


@frozen
class NamePlan:
    """How a row becomes names of an entity."""

    where: tuple[Where, ...]
    key: Cell
    names: Table[str, Cell]


@frozen
class Mapping:
    """A whole mapping. ``positions``: for entities of Wikidata, what a position is: (role, key of what it is of)."""

    file: Path
    facts: tuple[FactPlan, ...]
    names: tuple[NamePlan, ...]
    delimiter: str | None = None
    positions: Table[str, tuple[str, str]] = field(factory=dict)

    @property
    def columns(self) -> dict[str, str]:
        """Every column that is asked for, with the place in the mapping that asks."""
        cells = [cell for fact in self.facts for cell in (*fact.cells.values(), *fact.names.values())]
        cells += [cell for name in self.names for cell in (name.key, *name.names.values())]
        found = {column: cell.at for cell in reversed(cells) for column in cell.parts}
        wheres = [one for fact in self.facts for one in fact.where] + [one for name in self.names for one in name.where]
        return {one.column: "where" for one in wheres} | found


def load_mapping(file: Path) -> Mapping:
    """The mapping of one file.

    Raises:
        FactsError: it cannot be read or is wrong; every trouble is named with its place and remedy.
    """
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise FactsError(unread(file, error)) from error
    except (ValueError, RecursionError) as error:
        raise FactsError(no_toml(file, error)) from error
    return _Loader(file).load(data)


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


class _Loader:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.wrong: list[Message] = []

    def load(self, data: dict[str, Any]) -> Mapping:
        for key in sorted(set(data) - {"input", "meta", "fact", "name", "positions"}):
            self._bad(
                f"[{key}]",
                msg("is unknown"),
                msg("known are {known}", known="[input], [meta], [positions], [[fact]], [[name]]"),
            )
        given = self._table(data.get("input", {}), "[input]")
        for key in sorted(set(given) - set(_INPUT)):
            self._bad_key("[input]", key, msg("is unknown"), hint(key, _INPUT))
        delimiter = given.get("delimiter")
        if delimiter is not None and (not isinstance(delimiter, str) or len(delimiter) != 1):
            self._bad_key(
                "[input]", "delimiter", msg("must be one character"), msg("write {example}", example='delimiter = ";"')
            )
            delimiter = None
        meta = self._table(data.get("meta", {}), "[meta]")
        facts = [self._fact(k, entry, meta) for k, entry in self._list(data, "fact")]
        names = [self._name(k, entry) for k, entry in self._list(data, "name")]
        positions = self._positions(self._table(data.get("positions", {}), "[positions]"))
        if not facts and not names and not positions and not self.wrong:
            self._bad(msg("the mapping"), msg("maps nothing"), msg("add a [[fact]]"))
        if self.wrong:
            raise FactsError(lines([placed(self.file, one) for one in self.wrong]))
        return Mapping(
            self.file, tuple(f for f in facts if f), tuple(n for n in names if n), delimiter, positions
        )  # fmt: skip

    def _bad(self, at: Message | str, what: Message, remedy: Message) -> None:
        self.wrong.append(msg("{at}: {trouble}; {remedy}", at=at, trouble=what, remedy=remedy))

    def _bad_key(self, at: str, key: str, what: Message, remedy: Message) -> None:
        self._bad(msg("{at}, key {key}", at=at, key=repr(key)), what, remedy)

    def _table(self, value: object, at: str) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self._bad(at, msg("must be a table"), msg("write {at} and keys below it", at=at))
        return {}

    def _list(self, data: dict[str, Any], name: str) -> list[tuple[int, dict[str, Any]]]:
        value = data.get(name, [])
        if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            return list(enumerate(value, 1))
        self._bad(f"[[{name}]]", msg("must be a list of tables"), msg("write {example}", example=f"[[{name}]]"))
        return []

    def _fact(self, number: int, entry: dict[str, Any], meta: dict[str, Any]) -> FactPlan | None:
        at = f"[[fact]] {number}"
        before = len(self.wrong)
        given = {**meta, **entry}
        where = self._where(given.pop("where", {}), at)
        names = self._languages(given.pop("names", {}), at)
        cells: dict[str, Cell] = {}
        for key, value in given.items():
            if key not in _FIELDS:
                self._bad_key(at, key, msg("is unknown"), hint(key, (*_FIELDS, "names", "where")))
            else:
                cells[key] = self._cell(value, f"{at}, {key}")
        predicate = given.get("predicate")
        if not isinstance(predicate, str) or predicate not in PREDICATES:
            known = msg("known are {known}", known=", ".join(PREDICATES))
            self._bad_key(at, "predicate", msg("must be one that facts have"), known)
        else:
            needed = ("subject", *PREDICATES[predicate][1], "source")
            for key in needed:
                if key not in given and not (key == "names" and names):
                    needs = msg("a fact of predicate {predicate} needs it", predicate=repr(predicate))
                    self._bad_key(at, key, msg("is missing"), needs)
        return None if len(self.wrong) > before else FactPlan(number, where, cells, names)

    def _name(self, number: int, entry: dict[str, Any]) -> NamePlan | None:
        at = f"[[name]] {number}"
        before = len(self.wrong)
        where = self._where(entry.get("where", {}), at)
        languages = self._languages({k: v for k, v in entry.items() if k not in ("where", "key")}, at)
        key = self._cell(entry.get("key", ""), f"{at}, key")
        if "key" not in entry:
            self._bad_key(at, "key", msg("is missing"), msg("say whose names these are"))
        if not languages:
            self._bad(at, msg("names no language"), msg("write {example}", example='en = "{name}"'))
        return None if len(self.wrong) > before else NamePlan(where, key, languages)

    def _languages(self, value: object, at: str) -> dict[str, Cell]:
        return {language: self._cell(cell, f"{at}, {language}") for language, cell in self._table(value, at).items()}

    def _where(self, value: object, at: str) -> tuple[Where, ...]:
        found = []
        for column, wanted in self._table(value, f"{at}, where").items():
            if isinstance(wanted, str):
                found.append(Where(column, frozenset((wanted,))))
            elif _is_texts(wanted):
                found.append(Where(column, frozenset(wanted)))
            elif isinstance(wanted, dict) and set(wanted) == {"not"} and _is_texts(wanted["not"]):
                found.append(Where(column, without=frozenset(wanted["not"])))
            elif (
                isinstance(wanted, dict)
                and set(wanted) <= {"from", "to"}
                and all(isinstance(one, str) for one in wanted.values())
            ):
                found.append(Where(column, low=wanted.get("from", ""), high=wanted.get("to", "")))
            else:
                self._bad(
                    f"{at}, where, {column!r}",
                    msg("must be a value, a list of values or bounds"),
                    msg("write {example}", example='["King"], {not = ["King"]} or {from = "1945", to = "2000"}'),
                )
        return tuple(found)

    def _cell(self, value: object, at: str) -> Cell:
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str):
            return self._text(value, at, {})
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return self._text("|".join(value), at, {"split": "|"})
        if not isinstance(value, dict):
            self._bad(
                at, msg("must be a text or a table"), msg("write {example}", example='"{column}", {column = "…"}')
            )
            return Cell("", (), at)
        for key in value:
            if key not in _CELL:
                self._bad_key(at, key, msg("is unknown"), hint(key, _CELL))
        column, text = value.get("column"), value.get("text")
        if (column is None) == (text is None) or not isinstance(column if text is None else text, str):
            example = '{column = "…"}, {text = "… {column}"}'
            self._bad(at, msg("must name a column"), msg("write {example}", example=example))
            return Cell("", (), at)
        if column is not None:
            return self._cell_of("{}", (column,), at, value)
        return self._text(str(text), at, value)

    def _text(self, text: str, at: str, value: dict[str, Any]) -> Cell:
        try:
            parsed = list(Formatter().parse(text))
        except ValueError:
            said = msg("{text} has unbalanced braces", text=repr(text))
            self._bad(at, said, msg("double the braces that stand for themselves"))
            return Cell("", (), at)
        if any(name == "" or spec or conversion for _, name, spec, conversion in parsed if name is not None):
            said = msg("{text} must hold nothing but names of columns in braces", text=repr(text))
            self._bad(at, said, msg("write {example}", example='"… {column} …"'))
            return Cell("", (), at)
        plain = "".join(
            literal.replace("{", "{{").replace("}", "}}") + ("" if name is None else "{}")
            for literal, name, _, _ in parsed
        )
        return self._cell_of(plain, tuple(name for _, name, _, _ in parsed if name is not None), at, value)

    def _cell_of(self, text: str, parts: tuple[str, ...], at: str, value: dict[str, Any]) -> Cell:
        values = self._strings(value, "values", at)
        lookup = self._strings(value, "lookup", at)
        if lookup is not None and set(lookup) != {"file", "from", "to"}:
            example = '{file = "b.csv", from = "a", to = "b"}'
            self._bad(f"{at}, lookup", msg("must name file, from and to"), msg("write {example}", example=example))
        date = value.get("date", [])
        date = (date,) if isinstance(date, str) else tuple(date) if isinstance(date, list) else None
        if date is None or not all(isinstance(one, str) and "%" in one for one in date):
            self._bad(f"{at}, date", msg("must be forms of dates"), msg("write {example}", example='["%d/%m/%Y"]'))
            date = ()
        texts = {}
        for key in ("split", "key", "thousands", "default"):
            texts[key] = value.get(key, "")
            if not isinstance(texts[key], str):
                self._bad(f"{at}, {key}", msg("must be a text"), msg("write {example}", example=f'{key} = "…"'))
                texts[key] = ""
        return Cell(text, parts, at, values, lookup, date=date, **texts)

    def _strings(self, value: dict[str, Any], key: str, at: str) -> dict[str, str] | None:
        given = value.get(key)
        if given is None:
            return None
        if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
            example = f'{key} = {{a = "b"}}'
            self._bad(f"{at}, {key}", msg("must be a table of texts"), msg("write {example}", example=example))
            return {}
        return dict(given)

    def _positions(self, given: dict[str, Any]) -> dict[str, tuple[str, str]]:
        found = {}
        for number, entry in given.items():
            if isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("role", "of")):
                found[number] = (entry["role"], entry["of"])
            else:
                example = '{role = "head_of_state", of = "iso:FR"}'
                at = f"[positions], {number!r}"
                self._bad(at, msg("must say role and of"), msg("write {example}", example=example))
        return found
