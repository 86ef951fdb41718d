"""Packed facts: one line a fact, columns by tabs, so that tens of thousands are indexed without being parsed.

A file of packed facts begins with `HEADER`. Lines: ``fact`` rows in the order of `COLUMNS`, and ``name`` rows (key, language, folded
name, name shown). Several names or parties in a column are separated by "|". What is written is what was checked
when it was packed; a damaged row is an error when it is read, with its file and line.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from factcheck.errors import FactsError
from factcheck.model.fact import CERTAINTIES, PREDICATES, Fact, is_when

__all__ = ["COLUMNS", "HEADER", "SUFFIX", "pack", "read_row"]

HEADER = "factcheck-facts/1"
SUFFIX = ".facts"
COLUMNS = (
    "keys", "subject", "predicate", "object", "role", "value", "unit", "when", "start", "end", "parties", "place",
    "names", "certainty", "source", "note", "where",
)  # fmt: skip


def pack(facts: Iterable[Fact], names: Iterable[tuple[str, str, str, str]]) -> str:
    """The text of a file of packed facts. ``names``: key, language, folded name, name as shown."""
    lines = [HEADER]
    for key, language, folded, shown in names:
        lines.append("\t".join(("name", key, language, folded, shown)))
    for fact in facts:
        lines.append("fact\t" + "\t".join(_clean(cell) for cell in _cells(fact)))
    return "\n".join(lines) + "\n"


def _cells(fact: Fact) -> tuple[str, ...]:
    names = "|".join(f"{language}={name}" for language, all_ in sorted(fact.names.items()) for name in all_)
    value = "" if fact.value is None else str(fact.value)
    return (
        "|".join(fact.keys), fact.subject, fact.predicate, fact.object, fact.role, value, fact.unit, fact.when,
        fact.start, fact.end, "|".join(fact.parties), fact.place, names, fact.certainty, fact.source, fact.note,
        fact.where,
    )  # fmt: skip


def _clean(cell: str) -> str:
    return " ".join(cell.split())


def read_row(row: str, where: str = "packed facts") -> Fact:
    """The fact of one line without its first word.

    Raises:
        FactsError: the row is damaged.
    """
    cells = row.split("\t")
    if len(cells) != len(COLUMNS):
        raise FactsError(f"{where}: a row has {len(cells)} columns instead of {len(COLUMNS)}; pack the facts again")
    (_, subject, predicate, object_, role, value, unit, when, start, end, parties, place, names, certainty, source,
     note, entry) = cells  # fmt: skip
    whole = predicate in PREDICATES and certainty in CERTAINTIES
    if not whole or not all(not one or is_when(one) for one in (when, start, end)):
        raise FactsError(f"{where}: the row of {subject!r} is damaged; pack the facts again")
    by_language: dict[str, list[str]] = {}
    for name in filter(None, names.split("|")):
        language, _, said = name.partition("=")
        by_language.setdefault(language, []).append(said)
    try:
        number = Fraction(value) if value else None
    except (ValueError, ZeroDivisionError):
        raise FactsError(f"{where}: the row of {subject!r} has no number in 'value'; pack the facts again") from None
    return Fact(
        subject=subject,
        predicate=predicate,
        object=object_,
        role=role,
        value=number,
        unit=unit,
        when=when,
        start=start,
        end=end,
        parties=tuple(filter(None, parties.split("|"))),
        place=place,
        names={language: tuple(said) for language, said in by_language.items()},
        source=source,
        certainty=certainty,
        note=note,
        where=entry,
    )
