"""Packed facts: one file that is searched as it stands, so that tens of thousands of facts cost nothing until one is asked for.

UTF-8 text with LF: the line `HEADER` with the bytes at which each of four sections begins, then

    names   folded name, keys; sorted
    shown   key, language=name …; sorted
    keys    key, the places of its rows in the last section; sorted
    rows    one fact each, in the order of `COLUMNS`

Cells are parted by tabs, several values in one by ``|``. Sorted sections are searched by halves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from factcheck.errors import FactsError
from factcheck.model.fact import CERTAINTIES, PREDICATES, Fact, is_when
from factcheck.model.message import Message, msg

__all__ = ["COLUMNS", "HEADER", "SUFFIX", "Packed", "pack", "read_row"]

HEADER = "factcheck-facts/2"
SUFFIX = ".facts"
COLUMNS = (
    "subject", "predicate", "object", "role", "value", "unit", "when", "start", "end", "parties", "place", "names",
    "certainty", "source", "note", "where",
)  # fmt: skip
#: Digits of a section's place in the first line: its length does not depend on them.
_DIGITS = 12
_SECTIONS = 4


def pack(facts: Iterable[Fact], names: Iterable[tuple[str, str, str, str]]) -> str:
    """The text of a file of packed facts. ``names``: key, language, folded name, name as shown; the first name of a
    key in a language is shown."""
    by_name: dict[str, dict[str, None]] = {}
    shown: dict[str, dict[str, str]] = {}
    for key, language, folded, said in names:
        by_name.setdefault(folded, {}).setdefault(key)
        shown.setdefault(key, {}).setdefault(language, said)
    rows: list[bytes] = []
    places: dict[str, list[int]] = {}
    place = 0
    for fact in facts:
        row = "\t".join(_clean(cell) for cell in _cells(fact)).encode()
        rows.append(row)
        for key in fact.keys:
            places.setdefault(key, []).append(place)
        place += len(row) + 1
    sections = [
        _sorted((folded, "|".join(keys)) for folded, keys in by_name.items() if folded),
        _sorted((key, "|".join(f"{code}={_clean(said)}" for code, said in by.items())) for key, by in shown.items()),
        _sorted((key, " ".join(map(str, found))) for key, found in places.items()),
        rows,
    ]
    at = len(HEADER) + _SECTIONS * (_DIGITS + 1) + 1
    begins = []
    for section in sections:
        begins.append(at)
        at += sum(map(len, section)) + len(section)
    first = "\t".join((HEADER, *(f"{begin:0{_DIGITS}}" for begin in begins)))
    return first + "\n" + "".join(line.decode() + "\n" for section in sections for line in section)


def _sorted(lines: Iterable[tuple[str, str]]) -> list[bytes]:
    return sorted("\t".join(line).encode() for line in lines)


class Packed:
    """The facts of a packed file, which is held as it is. Rows are turned into facts when they are asked for.

    Raises:
        FactsError: the file is none of this version, or damaged, now or where it is asked.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self._data = data
        self._file = file
        first, _, _ = data[:200].partition(b"\n")
        cells = first.split(b"\t")
        if cells[0] != HEADER.encode():
            raise FactsError(
                msg(
                    "{file}: does not begin with {header}; pack the facts again with this version",
                    file=file,
                    header=HEADER,
                )
            )
        places = cells[1:]
        if len(places) != _SECTIONS or not all(len(one) == _DIGITS and one.isdigit() for one in places):
            raise self._damaged(msg("first line"))
        self._begins = [int(one) for one in places]
        ends = [*self._begins[1:], len(data)]
        whole = all(
            begin <= end and data[begin - 1 : begin] == b"\n" for begin, end in zip(self._begins, ends, strict=True)
        )
        if self._begins[0] != len(first) + 1 or not whole or not data.endswith(b"\n"):
            raise self._damaged(msg("first line"))
        self._spans = list(zip(self._begins, ends, strict=True))

    def _damaged(self, what: Message) -> FactsError:
        return FactsError(msg("{file}: damaged ({what}); pack the facts again", file=self._file, what=what))

    def _find(self, section: int, name: str) -> str:
        """The rest of the line that begins with a name, in a sorted section; "" for none."""
        data, wanted = self._data, name.encode("utf-8", "surrogatepass")
        low, high = self._spans[section]
        while low < high:
            # Of the line that holds the middle, where it begins and ends.
            middle = (low + high) // 2
            start = data.rfind(b"\n", low, middle) + 1 or low
            end = data.find(b"\n", middle, high)
            if end < 0:
                return ""
            cell, _, rest = data[start:end].partition(b"\t")
            if cell == wanted:
                try:
                    return rest.decode()
                except UnicodeDecodeError:
                    raise self._damaged(msg("line of {name}", name=repr(name))) from None
            if cell < wanted:
                low = end + 1
            else:
                high = start
        return ""

    def facts(self, key: str) -> Sequence[Fact]:
        found = self._find(2, key)
        if not found:
            return ()
        begin, end = self._spans[3]
        facts = []
        for place in found.split(" "):
            at = begin + int(place) if place.isdecimal() and len(place) <= _DIGITS else end
            if not begin <= at < end:
                raise self._damaged(msg("line of {name}", name=repr(key)))
            facts.append(self._fact(at))
        return facts

    def _fact(self, at: int) -> Fact:
        try:
            row = self._data[at : self._data.find(b"\n", at)].decode()
        except UnicodeDecodeError:
            raise self._damaged(msg("byte {number}", number=at)) from None
        return read_row(row, self._file)

    def named(self, folded: str) -> tuple[str, ...]:
        found = self._find(0, folded)
        return tuple(found.split("|")) if found else ()

    def names(self, key: str) -> Mapping[str, str]:
        found = self._find(1, key)
        return dict(one.split("=", 1) for one in found.split("|") if "=" in one) if found else {}

    def every_key(self) -> Iterator[str]:
        begin, end = self._spans[2]
        for line in self._data[begin:end].splitlines():
            yield line.partition(b"\t")[0].decode("utf-8", "replace")


def _cells(fact: Fact) -> tuple[str, ...]:
    names = "|".join(f"{language}={name}" for language, all_ in sorted(fact.names.items()) for name in all_)
    value = "" if fact.value is None else str(fact.value)
    return (
        fact.subject, fact.predicate, fact.object, fact.role, value, fact.unit, fact.when,
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
        raise FactsError(
            msg(
                "{file}: a row has {n} column instead of {wanted}; pack the facts again",
                "{file}: a row has {n} columns instead of {wanted}; pack the facts again",
                n=len(cells),
                file=where,
                wanted=len(COLUMNS),
            )
        )
    (subject, predicate, object_, role, value, unit, when, start, end, parties, place, names, certainty, source,
     note, entry) = cells  # fmt: skip
    whole = predicate in PREDICATES and certainty in CERTAINTIES
    if not whole or not all(not one or is_when(one) for one in (when, start, end)):
        raise FactsError(
            msg("{file}: the row of {subject} is damaged; pack the facts again", file=where, subject=repr(subject))
        )
    by_language: dict[str, list[str]] = {}
    for name in filter(None, names.split("|")):
        language, _, said = name.partition("=")
        by_language.setdefault(language, []).append(said)
    try:
        number = Fraction(value) if value else None
    except (ValueError, ZeroDivisionError):
        trouble = msg(
            "{file}: the row of {subject} has no number in 'value'; pack the facts again",
            file=where,
            subject=repr(subject),
        )
        raise FactsError(trouble) from None
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
