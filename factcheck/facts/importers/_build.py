"""Rows and a mapping → facts and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from attrs import frozen

from factcheck.errors import FactsError
from factcheck.facts._toml import Name, read_fact
from factcheck.facts.importers._mapping import Cell, FactPlan, Mapping, NamePlan, Where
from factcheck.facts.importers._rows import Row, csv_rows
from factcheck.model.fact import PREDICATES, Fact, is_when
from factcheck.model.message import Message, msg
from factcheck.model.troubles import lines

__all__ = ["Imported", "build", "slug"]

_KEYS = ("subject", "object", "place")
_WHENS = ("when", "start", "end")
_ISO_TIME = re.compile(r"\+?(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
_SLUGGED = frozenset(("person", "event", "place", "city", "org"))
_NAMED = re.compile(r"[A-Z][A-Z0-9-]{1,15}")  # an organisation's code is its key as it stands
_MOST = 20


@frozen
class Imported:
    """What was read of a file.

    rows:   how many there were
    left:   how many gave nothing: not asked for, or without what a fact needs
    wrong:  what could not be read, each with place and remedy
    """

    facts: tuple[Fact, ...]
    names: tuple[Name, ...]
    rows: int
    left: int
    wrong: tuple[Message, ...]


@frozen
class _Trouble(Exception):
    """What is wrong in a row: the place in it, what, and the remedy."""

    at: Message | str
    what: Message
    remedy: Message


def build(rows: Iterable[Row], plan: Mapping, file: Path) -> Imported:
    """Facts and names of every row that the mapping takes.

    Raises:
        FactsError: the mapping asks for columns that the rows do not have.
    """
    return _Builder(plan, file).build(rows)


def slug(name: str) -> str:
    """A name as the end of a key: "Élisabeth Borne" is "elisabeth-borne"; other scripts stay as they are."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return "-".join(re.findall(r"\w+", plain.replace("'", "").replace("’", "").replace(".", "")))


class _Builder:
    def __init__(self, plan: Mapping, file: Path) -> None:
        self.plan = plan
        self.file = file
        self.tables: dict[tuple[str, str, str], dict[str, str]] = {}
        self.facts: dict[Fact, None] = {}
        self.names: dict[tuple[str, str], dict[str, None]] = {}
        self.wrong: list[Message] = []

    def build(self, rows: Iterable[Row]) -> Imported:
        count = left = 0
        for count, row in enumerate(rows, 1):
            if count == 1:
                self._check_columns(row)
            before = len(self.wrong)
            # Not a generator: every plan of the row is tried.
            taken = [self._fact(row, plan) for plan in self.plan.facts] + [self._name(row, p) for p in self.plan.names]
            if not any(taken) and len(self.wrong) == before:
                left += 1
        return Imported(
            tuple(self.facts),
            tuple(Name(key, language, tuple(said)) for (key, language), said in self.names.items()),
            count,
            left,
            tuple(self.wrong),
        )

    def _check_columns(self, row: Row) -> None:
        import difflib

        wrong: list[Message] = []
        for column, at in self.plan.columns.items():
            # A text of a query is in a language in some results only: "label@ar".
            if column not in row.cells and column.partition("@")[0] not in row.cells:
                near = difflib.get_close_matches(column, row.cells, 1)
                hint = msg("did you mean {near}?", near=repr(near[0])) if near else _has(row)
                file, missing = str(self.file), _column(column, row)
                said = msg("{file} has no {column}; {hint}", file=file, column=missing, hint=hint)
                wrong.append(msg("{mapping}: {at}: {trouble}", mapping=str(self.plan.file), at=at, trouble=said))
        if wrong:
            raise FactsError(lines(wrong))

    def _told(self, row: Row, trouble: _Trouble) -> Message:
        return msg(
            "{file}: {row}, {at}: {trouble}; {remedy}",
            file=str(self.file),
            row=row.where,
            at=trouble.at,
            trouble=trouble.what,
            remedy=trouble.remedy,
        )

    # --------------------------------------------------------------------------------- a row

    def _fact(self, row: Row, plan: FactPlan) -> bool:
        if not all(_taken(row, where) for where in plan.where):
            return False
        entry: dict[str, object] = {}
        try:
            for name, cell in plan.cells.items():
                values = self._values(row, cell)
                if name in _KEYS or name == "parties":
                    values = [_key(one, cell, row) for one in values]
                elif name in _WHENS:
                    values = [_date(one, cell, row, self.plan.file) for one in values]
                elif name == "value":
                    values = [_number(one, cell, row) for one in values]
                if name == "parties" and values:
                    entry[name] = values
                elif values:
                    entry[name] = values[0]
            names = {language: self._values(row, cell) for language, cell in plan.names.items()}
            if any(names.values()):
                entry["names"] = {language: said for language, said in names.items() if said}
        except _Trouble as trouble:
            self.wrong.append(self._told(row, trouble))
            return False
        predicate = str(entry.get("predicate", ""))
        if any(not entry.get(key) for key in ("subject", *PREDICATES[predicate][1])):
            return False
        troubles: list[Message] = []
        fact = read_fact(entry, f"{self.file.name}, {row.where}", troubles)
        if fact is not None:
            self.facts.setdefault(fact)
        self.wrong += [
            msg("{file}: {row}, {trouble}", file=str(self.file), row=row.where, trouble=one) for one in troubles
        ]
        return not troubles

    def _name(self, row: Row, plan: NamePlan) -> bool:
        if not all(_taken(row, where) for where in plan.where):
            return False
        try:
            keys = [_key(one, plan.key, row) for one in self._values(row, plan.key)]
        except _Trouble as trouble:
            self.wrong.append(self._told(row, trouble))
            return False
        given = False
        for language, cell in plan.names.items():
            for name in self._values(row, cell):
                said = " ".join(name.replace("|", " ").split())
                if said and keys:
                    self.names.setdefault((keys[0], language), {}).setdefault(said)
                    given = True
        return given

    def _values(self, row: Row, cell: Cell) -> list[str]:
        """What a cell comes to in a row: nothing where one of its columns is empty."""
        cells = [row.cells.get(column, "") for column in cell.parts]
        text = "" if not all(cells) else cell.text.format(*cells)
        values = [one.strip() for one in text.split(cell.split)] if cell.split else [text]
        if cell.values is not None:
            values = [cell.values.get(one, cell.default) for one in values]
        if cell.lookup is not None:
            table = self._table(cell.lookup)
            values = [table.get(one.casefold(), "") for one in values]
        return [one for one in values if one] or ([cell.default] if cell.default else [])

    def _table(self, lookup: Mapping | object) -> dict[str, str]:
        """Another table beside the first, as look-up."""
        assert isinstance(lookup, dict)
        asked = (lookup["file"], lookup["from"], lookup["to"])
        if asked not in self.tables:
            name, first, last = asked
            found: dict[str, str] = {}
            for row in csv_rows(self.file.parent / name):
                if first not in row.cells or last not in row.cells:
                    missing = first if first not in row.cells else last
                    table, column = str(self.file.parent / name), _column(missing, row)
                    said = msg("{file} has no {column}; {hint}", file=table, column=column, hint=_has(row))
                    raise FactsError(
                        msg("{mapping}: {at}: {trouble}", mapping=str(self.plan.file), at="lookup", trouble=said)
                    )
                if row.cells[first]:
                    found.setdefault(row.cells[first].casefold(), row.cells[last])
            self.tables[asked] = found
        return self.tables[asked]


def _taken(row: Row, where: Where) -> bool:
    value = row.cells.get(where.column, "")
    if where.among is not None:
        return value in where.among
    if where.without:
        return value not in where.without
    return bool(value) and where.low <= value and (not where.high or value <= where.high)


def _column(name: str, row: Row) -> Message:
    return msg("variable {name}", name=repr(name)) if row.query else msg("column {name}", name=repr(name))


def _has(row: Row) -> Message:
    return msg("it has {columns}", columns=", ".join(list(row.cells)[:_MOST]))


def _place(cell: Cell, row: Row) -> Message | str:
    return _column(cell.parts[0], row) if cell.parts else cell.at


def _key(value: str, cell: Cell, row: Row) -> str:
    kind = cell.key
    if not kind:
        return value
    if kind == "iso":
        if not re.fullmatch(r"[A-Za-z]{2}", value):
            raise _Trouble(
                _place(cell, row),
                msg("{value} is no country's two letters (ISO 3166-1)", value=repr(value[:40])),
                msg("map names by values or lookup"),
            )
        return f"iso:{value.upper()}"
    if kind in _SLUGGED and not (kind == "org" and _NAMED.fullmatch(value)):
        value = slug(value)
    value = "-".join(value.split())
    if not value:
        raise _Trouble(_place(cell, row), msg("names nobody"), msg("leave such rows out by 'where'"))
    return f"{kind}:{value}"


def _date(value: str, cell: Cell, row: Row, mapping: Path) -> str:
    """ISO 8601, cut to what the form of the date tells."""
    text = value.strip()
    for form in cell.date:
        try:
            day = datetime.strptime(text, form)
        except ValueError:
            continue
        exact = any(mark in form for mark in ("%d", "%j"))
        month = exact or any(mark in form for mark in ("%m", "%b", "%B"))
        iso = day.date().isoformat()
        return iso if exact else iso[:7] if month else iso[:4]
    if (timed := _ISO_TIME.fullmatch(text)) is not None:
        text = timed.group(1)
    if is_when(text):
        return text
    raise _Trouble(
        _place(cell, row),
        msg("{value} is no date such as 2001-02-03, 2001-02 or 2001", value=repr(value[:40])),
        msg("repair it, or name its form in {place}", place=f"{mapping}: {cell.at}.date"),
    )


def _number(value: str, cell: Cell, row: Row) -> str:
    text = value.replace(cell.thousands, "") if cell.thousands else value
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?(/\d+)?", text):
        what = msg("{value} is no number", value=repr(value[:40]))
        raise _Trouble(_place(cell, row), what, msg("repair it, or name its 'thousands'"))
    return text
