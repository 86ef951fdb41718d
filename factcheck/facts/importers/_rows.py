"""Rows of tables: CSV, and the results of SPARQL queries."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from attrs import frozen

from factcheck.errors import FactsError
from factcheck.model.message import Message, msg
from factcheck.model.troubles import no_json, not_utf8, unread

__all__ = ["Row", "csv_rows", "is_json", "is_sparql", "json_data", "opened", "sparql_rows"]

#: Where entities of Wikidata live; results name them by their address.
_ENTITY = "http://www.wikidata.org/entity/"
_BEGINNING = 4096


@frozen
class Row:
    """One row.

    where:  how to find it: "row 17", as a spreadsheet counts
    query:  it is a result of a query, whose columns are called variables
    cells:  by name of column; an empty cell is ""
    """

    where: Message
    query: bool
    cells: Mapping[str, str]


def opened(file: Path) -> IO[str]:
    """A text file, unpacked where its name says that it is packed.

    Raises:
        FactsError: there is no such file.
    """
    try:
        if file.suffix == ".gz":
            return gzip.open(file, "rt", encoding="utf-8-sig", newline="")
        if file.suffix == ".bz2":
            return bz2.open(file, "rt", encoding="utf-8-sig", newline="")
        return file.open(encoding="utf-8-sig", newline="")
    except (OSError, ValueError) as error:
        raise FactsError(unread(file, error)) from error


def broken(file: Path, error: Exception) -> FactsError:
    """What to say of a file whose bytes cannot be read as text."""
    return FactsError(not_utf8(file, error) if isinstance(error, UnicodeDecodeError) else unread(file, error))


def csv_rows(file: Path, delimiter: str | None = None) -> Iterator[Row]:
    """The rows of a table whose first row names the columns. Tabs part the cells of ``.tsv``, commas those of others.

    Raises:
        FactsError: it cannot be read, or names no columns, or one of them twice, or a row has more cells than columns.
    """
    name = file.name.removesuffix(".gz").removesuffix(".bz2")
    with opened(file) as text:
        rows = csv.reader(text, delimiter=delimiter or ("\t" if name.endswith(".tsv") else ","), strict=True)
        try:
            header = [cell.strip() for cell in next(rows, [])]
            if not any(header):
                said = msg("{file}: has no first row with the names of its columns; add one", file=str(file))
                raise FactsError(said)
            twice = next((name for k, name in enumerate(header) if name and name in header[:k]), None)
            if twice is not None:
                said = msg(
                    "{file}: row 1 names the column {column} twice; rename one", file=str(file), column=repr(twice)
                )
                raise FactsError(said)
            for number, cells in enumerate(rows, 2):
                if not cells:
                    continue
                if len(cells) > len(header):
                    said = msg(
                        "{file}: row {row} has more cells ({cells}) than the first row has columns ({columns}); put cells "
                        "that hold the delimiter in quotation marks",
                        file=str(file),
                        row=number,
                        cells=len(cells),
                        columns=len(header),
                    )
                    raise FactsError(said)
                padded = [*cells, *[""] * (len(header) - len(cells))]
                named = dict(zip(header, (cell.strip() for cell in padded), strict=True))
                yield Row(msg("row {number}", number=number), False, named)
        except csv.Error as error:
            said = msg(
                "{file}: line {line}: {error}; repair the quotation marks there",
                file=str(file),
                line=rows.line_num,
                error=str(error),
            )
            raise FactsError(said) from error
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise broken(file, error) from error


def is_json(file: Path) -> bool:
    """Whether a file begins as JSON does.

    Raises:
        FactsError: it cannot be read.
    """
    return _begin(file).lstrip()[:1] in ("{", "[")


def is_sparql(file: Path) -> bool:
    """Whether a JSON file holds results of a query: they begin with the variables, entities with their names."""
    start = _begin(file).lstrip()
    return start.startswith("{") and '"entities"' not in start and ('"head"' in start or '"results"' in start)


def _begin(file: Path) -> str:
    with opened(file) as text:
        try:
            return text.read(_BEGINNING)
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise broken(file, error) from error


def json_data(file: Path) -> Any:
    """A JSON file's value.

    Raises:
        FactsError: it is none.
    """
    with opened(file) as text:
        try:
            return json.load(text)
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise broken(file, error) from error
        except (ValueError, RecursionError) as error:
            raise FactsError(no_json(file, error)) from error


def sparql_rows(data: Any, file: Path) -> Iterator[Row]:
    """The results of a query. An entity of Wikidata is given as its number; a text in a language stands in the
    variable's column, and in one with the language behind it ("label@ar").

    Raises:
        FactsError: the JSON is no SPARQL 1.1 result.
    """
    try:
        variables = list(data["head"]["vars"])
        bindings = data["results"]["bindings"]
        for number, binding in enumerate(bindings, 1):
            cells = dict.fromkeys(variables, "")
            for variable, bound in binding.items():
                value = str(bound["value"]).removeprefix(_ENTITY)
                cells[variable] = value
                if language := bound.get("xml:lang"):
                    cells[f"{variable}@{language}"] = value
            yield Row(msg("result {number}", number=number), True, cells)
    except (KeyError, TypeError, AttributeError) as error:
        said = msg(
            "{file}: is no SPARQL result in JSON (head.vars and results.bindings); ask the service for {type}",
            file=str(file),
            type="application/sparql-results+json",
        )
        raise FactsError(said) from error
