"""Facts: what is known from outside the text.

Comes in: the pack that ships, and files the user names (TOML, or packed). Goes out: a `FactBase`. The pack is one
packed file, compiled from ``pack/*.toml`` by ``python docs/generate.py``; it is read once, when a document first needs
it, and searched as it stands: only the rows on what a document names are parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from pkgutil import get_data

from factcheck.errors import FactsError
from factcheck.facts._packed import SUFFIX, Packed, pack
from factcheck.facts._toml import Name, Read, read_tables
from factcheck.model.fact import NO_FACTS, Fact, FactBase, Shelf
from factcheck.model.message import Message, msg
from factcheck.model.troubles import lines, no_toml, not_utf8, placed, unread
from factcheck.text.fold import fold_form

__all__ = ["COMPILED", "NO_PACK", "SUFFIX", "compile_pack", "gather", "load_facts", "pack_facts", "read_file"]

#: In the list of fact files: leave the shipped pack out.
NO_PACK = "none"
#: The compiled pack's file.
COMPILED = "pack.facts"


class _Read:
    """The facts of files in TOML."""

    def __init__(self, reads: Iterable[Read]) -> None:
        self._facts: dict[str, list[Fact]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._shown: dict[str, dict[str, str]] = {}
        for read in reads:
            for fact in read.facts:
                for key in fact.keys:
                    self._facts.setdefault(key, []).append(fact)
            for key, language, folded, said in _named(read.names):
                known = self._names.get(folded, ())
                if key not in known:
                    self._names[folded] = (*known, key)
                self._shown.setdefault(key, {}).setdefault(language, said)

    def facts(self, key: str) -> Sequence[Fact]:
        return self._facts.get(key, ())

    def named(self, folded: str) -> tuple[str, ...]:
        return self._names.get(folded, ())

    def names(self, key: str) -> Mapping[str, str]:
        return self._shown.get(key, {})

    def every_key(self) -> Iterator[str]:
        return iter(self._facts)


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
    return _base(len(files) == len(paths), tuple(_stamped(file) for path in files for file in gather(path)))


@lru_cache(maxsize=4)
def _base(shipped: bool, files: tuple[tuple[Path, int, int], ...]) -> FactBase:
    """The facts of files, kept for the next document of a program until one of the files changes."""
    shelves: list[Shelf] = [_shelf()] if shipped else []
    reads: list[Read] = []
    wrong: list[Message] = []
    for file, _, _ in files:
        try:
            if file.suffix == SUFFIX:
                shelves.append(Packed(_bytes(file), str(file)))
            else:
                reads.append(read_file(file))
        except FactsError as error:
            wrong.append(error.said)
    if wrong:
        raise FactsError(lines(wrong))
    return FactBase(*shelves, _Read(reads)) if reads else FactBase(*shelves)


def _stamped(file: Path) -> tuple[Path, int, int]:
    """A file with what tells that it has changed."""
    try:
        state = file.stat()
    except OSError as error:
        raise FactsError(unread(file, error)) from error
    return file, state.st_mtime_ns, state.st_size


@lru_cache(maxsize=1)
def _shipped() -> FactBase:
    return FactBase(_shelf())


@lru_cache(maxsize=1)
def _shelf() -> Packed:
    return Packed(get_data(__name__, COMPILED) or b"", COMPILED)


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
        raise FactsError(msg("{path}: is no file of facts; check the path", path=str(path)))
    return [file]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FactsError(unread(file, error)) from error


def _text(file: Path) -> str:
    try:
        return _bytes(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise FactsError(not_utf8(file, error)) from error


def parse_file(file: Path) -> dict[str, object]:
    """A TOML file as tables.

    Raises:
        FactsError: it cannot be read or is no TOML.
    """
    import tomllib  # not at every start

    try:
        return tomllib.loads(_text(file))
    except (ValueError, RecursionError) as error:  # TOML errors are ValueErrors; so are numbers of a million digits
        raise FactsError(no_toml(file, error)) from error


def read_file(file: Path) -> Read:
    """The facts and names of one TOML file.

    Raises:
        FactsError: see `load_facts`; every wrong entry of the file is named.
    """
    read = read_tables(parse_file(file), str(file))
    if read.wrong:
        raise FactsError(lines([placed(file, trouble) for trouble in read.wrong]))
    return read


def pack_facts(reads: Iterable[Read]) -> str:
    """The packed text of what several files hold."""
    listed = list(reads)
    names = [name for read in listed for name in _named(read.names)]
    return pack((fact for read in listed for fact in read.facts), dict.fromkeys(names))


def compile_pack() -> str:
    """The shipped pack, packed from its TOML files."""
    folder = Path(__file__).with_name("pack")
    reads = []
    for file in sorted(folder.glob("*.toml")):
        read = read_tables(parse_file(file), f"pack/{file.name}")
        if read.wrong:
            raise FactsError(lines([placed(file.name, trouble) for trouble in read.wrong]))
        reads.append(read)
    return pack_facts(reads)
