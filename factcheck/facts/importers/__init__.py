"""Importers: facts from the tables that users have.

Comes in: a file, and a mapping that says what its columns are. Goes out: an `Imported`, whose facts and names can be
written as TOML to review, or packed to load fast.

    CSV, TSV                        with a mapping (`_mapping`)
    SPARQL results in JSON          with a mapping; variables are its columns
    Wikidata entities in JSON       without one: Special:EntityData pages, dumps with an entity a line, and both packed
                                    with gzip or bzip2 (`_wikidata`)

Adding a format of rows is a function that gives `Row`s; it then uses every mapping.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.errors import FactsError
from factcheck.facts._packed import SUFFIX
from factcheck.facts._toml import Name
from factcheck.facts.importers._build import Imported, build
from factcheck.facts.importers._mapping import Mapping, load_mapping
from factcheck.facts.importers._rows import Row, csv_rows, is_json, is_sparql, json_data, sparql_rows
from factcheck.facts.importers._wikidata import read_entities
from factcheck.facts.importers._write import as_packed, as_toml
from factcheck.model.message import msg

__all__ = ["Imported", "import_facts", "joined", "load_mapping", "written"]


def import_facts(path: str | Path, mapping: str | Path | None = None) -> Imported:
    """The facts of one file. Rows that say nothing a fact needs are left out and counted; rows that say what cannot
    be are in ``wrong``, each with its place and remedy.

    Raises:
        FactsError: the file or the mapping cannot be read, the mapping is wrong or missing, or asks for columns that
            the file does not have.
    """
    file = Path(path)
    plan = None if mapping is None else load_mapping(Path(mapping))
    if is_json(file):
        if not is_sparql(file):
            return read_entities(file, plan)
        return build(sparql_rows(json_data(file), file), _needed(plan, file), file)
    return build(_csv(file, plan), _needed(plan, file), file)


def joined(parts: Sequence[Imported]) -> Imported:
    """What several files gave, as one: each fact once, the names of a key together."""
    if len(parts) == 1:
        return parts[0]
    said: dict[tuple[str, str], dict[str, None]] = {}
    for name in (name for part in parts for name in part.names):
        said.setdefault((name.key, name.language), {}).update(dict.fromkeys(name.names))
    return Imported(
        tuple(dict.fromkeys(fact for part in parts for fact in part.facts)),
        tuple(Name(key, language, tuple(names)) for (key, language), names in said.items()),
        sum(part.rows for part in parts),
        sum(part.left for part in parts),
        tuple(one for part in parts for one in part.wrong),
    )


def _csv(file: Path, plan: Mapping | None) -> Iterator[Row]:
    return csv_rows(file, _needed(plan, file).delimiter)


def _needed(plan: Mapping | None, file: Path) -> Mapping:
    if plan is None:
        raise FactsError(
            msg("{file}: rows need a mapping that says what their columns are; name one with --mapping", file=str(file))
        )
    return plan


def written(imported: Imported, output: str | Path | None = None) -> str:
    """The text of a file that holds what was imported: packed where its name says so, else TOML."""
    packed = output is not None and Path(output).suffix == SUFFIX
    return as_packed(imported) if packed else as_toml(imported)
