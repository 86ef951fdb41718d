"""Facts: what is known from outside the text.

Comes in: the pack that ships, and files the user names (TOML, or packed). Goes out: a `FactBase`. The pack is one
file of packed rows, compiled from ``pack/*.toml`` by ``python docs/generate.py``; it is read once, when a document
first needs it, and a row is parsed when a document names what it speaks of.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path

from factcheck.errors import FactsError
from factcheck.facts._packed import HEADER, SUFFIX, pack, read_row
from factcheck.facts._toml import Name, Read, read_tables
from factcheck.model.fact import NO_FACTS, Fact, FactBase
from factcheck.text.fold import fold_form

__all__ = ["COMPILED", "NO_PACK", "SUFFIX", "compile_pack", "gather", "load_facts", "pack_facts", "read_file"]

#: In the list of fact files: leave the shipped pack out.
NO_PACK = "none"
#: The compiled pack's file.
COMPILED = "pack.facts"


class _Builder:
    """A `FactBase` being made."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Fact | str]] = {}
        self.names: dict[str, tuple[str, ...]] = {}
        self.shown: dict[str, dict[str, str]] = {}

    def packed(self, text: str, file: str) -> None:
        """Add the lines of a packed file: split, never parsed."""
        if not text.startswith(HEADER + "\n"):
            raise FactsError(f"{file}: does not begin with {HEADER}; pack the facts again with this version")
        rows, names = self.rows, self.names
        for line in text.split("\n")[1:]:
            kind, _, rest = line.partition("\t")
            if kind == "fact":
                for key in rest.partition("\t")[0].split("|"):
                    if key in rows:
                        rows[key].append(rest)
                    else:
                        rows[key] = [rest]
            elif kind == "name":
                cells = rest.split("\t")
                if len(cells) != 4:
                    raise FactsError(f"{file}: the line of the name {rest[:40]!r} is damaged; pack the facts again")
                key, language, folded, shown = cells
                known = names.get(folded)
                if known is None:
                    names[folded] = (key,)
                elif key not in known:
                    names[folded] = (*known, key)
                self.shown.setdefault(key, {}).setdefault(language, shown)
            elif line:
                raise FactsError(f"{file}: the line {line[:40]!r} is none of packed facts; pack them again")

    def read(self, read: Read) -> None:
        """Add what a TOML file held."""
        for fact in read.facts:
            for key in fact.keys:
                self.rows.setdefault(key, []).append(fact)
        for key, language, folded, shown in _named(read.names):
            known = self.names.get(folded, ())
            if key not in known:
                self.names[folded] = (*known, key)
            self.shown.setdefault(key, {}).setdefault(language, shown)

    def base(self) -> FactBase:
        return FactBase(self.rows, self.names, self.shown, read_row)


def _named(names: Iterable[Name]) -> list[tuple[str, str, str, str]]:
    return [(name.key, name.language, fold_form(said), said) for name in names for said in name.names]


def load_facts(paths: Sequence[str] = ()) -> FactBase:
    """The facts of a run: the shipped pack, unless ``none`` is among the paths, and the files named. Books of
    claims are files of facts, too.

    Raises:
        FactsError: files cannot be read or hold what is no fact; every trouble is named with file, entry and remedy.
    """
    files = [path for path in paths if path != NO_PACK]
    if not files:
        return NO_FACTS if paths else _shipped()
    builder = _Builder()
    if len(files) == len(paths):
        builder.packed(_pack_text(), COMPILED)
    wrong: list[str] = []
    for path in files:
        for file in gather(path):
            try:
                if file.suffix == SUFFIX:
                    builder.packed(_text(file), str(file))
                else:
                    builder.read(read_file(file))
            except FactsError as error:
                wrong.append(str(error))
    if wrong:
        raise FactsError("\n".join(wrong))
    return builder.base()


@lru_cache(maxsize=1)
def _shipped() -> FactBase:
    builder = _Builder()
    builder.packed(_pack_text(), COMPILED)
    return builder.base()


def _pack_text() -> str:
    return resources.files("factcheck.facts").joinpath(COMPILED).read_text("utf-8")


def gather(path: str | Path) -> list[Path]:
    """The files that a path names: itself, or the TOML and packed files of a folder, in order.

    Raises:
        FactsError: there is no such path.
    """
    file = Path(path)
    try:
        if file.is_dir():
            return sorted(one for one in file.rglob("*") if one.suffix in (".toml", SUFFIX) and one.is_file())
        found = file.is_file()
    except (OSError, ValueError):
        found = False
    if not found:
        raise FactsError(f"{path}: is no file of facts; check the path")
    return [file]


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise FactsError(f"{file}: cannot be read ({error.strerror}); check the path and its rights") from error
    except UnicodeDecodeError as error:
        raise FactsError(f"{file}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


def parse_file(file: Path) -> dict[str, object]:
    """A TOML file as tables.

    Raises:
        FactsError: it cannot be read or is no TOML.
    """
    try:
        return tomllib.loads(_text(file))
    except (ValueError, RecursionError) as error:  # TOML errors are ValueErrors; so are numbers of a million digits
        raise FactsError(f"{file}: is no TOML ({error}); repair it") from error


def read_file(file: Path) -> Read:
    """The facts and names of one TOML file.

    Raises:
        FactsError: see `load_facts`; every wrong entry of the file is named.
    """
    read = read_tables(parse_file(file), str(file))
    if read.wrong:
        raise FactsError("\n".join(f"{file}: {trouble}" for trouble in read.wrong))
    return read


def pack_facts(reads: Iterable[Read]) -> str:
    """The packed text of what several files hold."""
    listed = list(reads)
    names = [name for read in listed for name in _named(read.names)]
    return pack((fact for read in listed for fact in read.facts), dict.fromkeys(names))


def compile_pack() -> str:
    """The shipped pack, packed from its TOML files."""
    folder = Path(str(resources.files("factcheck.facts").joinpath("pack")))
    reads = []
    for file in sorted(folder.glob("*.toml")):
        read = read_tables(parse_file(file), f"pack/{file.name}")
        if read.wrong:
            raise FactsError("\n".join(f"{file.name}: {trouble}" for trouble in read.wrong))
        reads.append(read)
    return pack_facts(reads)
