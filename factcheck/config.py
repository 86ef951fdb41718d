"""Settings of a run, and the files they are read from.

Comes in: ``factcheck.toml``, or ``[tool.factcheck]`` of ``pyproject.toml``, the nearest above the first path (in one
folder ``factcheck.toml`` wins). Goes out: `Settings`. The keys are the fields below, written with hyphens; a field
says in its metadata how its value is read, so adding a field is adding a key.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import date as Date
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, fields, frozen

from factcheck.errors import SettingsError
from factcheck.model.message import Message, msg
from factcheck.model.troubles import hint, no_toml, not_utf8, placed, series, unread

__all__ = ["PathSettings", "Settings", "Suppression", "find_settings", "load_settings", "read_settings"]

_TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,8}")  # BCP 47, as far as it matters here
_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*-?")


# How a key's value is read: each takes what TOML gave and the file's folder, and raises _Unfit with what the
# value must be.


class _Unfit(Exception):
    """A value that a key cannot have."""

    def __init__(self, said: Message) -> None:
        super().__init__(said)
        self.said = said


def _language(value: object, _: Path) -> str | None:
    if value == "auto":
        return None
    if isinstance(value, str) and _TAG.fullmatch(value):
        return value
    raise _Unfit(msg('must be a language tag such as "ar" or "en", or "auto"'))


def _date(value: object, _: Path) -> Date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Date):
        return value
    try:
        return Date.fromisoformat(str(value))
    except ValueError:
        raise _Unfit(msg("must be a date written YYYY-MM-DD")) from None


def _codes(value: object, _: Path) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(code, str) and _CODE.fullmatch(code) for code in value):
        return tuple(value)
    raise _Unfit(msg('must be a list of rule codes or their beginnings, such as ["DATE-WEEKDAY", "SUM"]'))


def _paths(value: object, folder: Path) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(path, str) and path and "\0" not in path for path in value):
        return tuple(path if path == "none" else (folder / path).as_posix() for path in value)
    raise _Unfit(msg('must be a list of paths, such as ["facts.toml"]'))


def _path_or_paths(value: object, folder: Path) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if isinstance(listed, list) and all(isinstance(path, str) and path and "\0" not in path for path in listed):
        return tuple((folder / path).as_posix() for path in listed)
    raise _Unfit(msg('must be a path or a list of paths, such as "claims/"'))


def _path(value: object, folder: Path) -> str:
    if isinstance(value, str) and value and "\0" not in value:
        return (folder / value).as_posix()
    raise _Unfit(msg('must be a path, such as "known.json"'))


def _ledger(value: object, folder: Path) -> str:
    if isinstance(value, str) and value and "\0" not in value:
        return value if "://" in value else (folder / value).as_posix()
    raise _Unfit(msg('must be a path or an address, such as "ledger.sqlite" or "postgresql://host/name"'))


def _one_of(*choices: str) -> Callable[[object, Path], str]:
    def read(value: object, _: Path) -> str:
        if isinstance(value, str) and value in choices:
            return value
        raise _Unfit(msg("must be one of {choices}", choices=", ".join(choices)))

    return read


def _suppress(value: object, _: Path) -> tuple[Suppression, ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _Unfit(msg("must be tables [[suppress]]"))
    found = []
    for number, one in enumerate(value, 1):
        strings = {key: one.get(key, "") for key in ("fingerprint", "reason", "code", "document")}
        odd = sorted(set(one) - {*strings, "until"})
        if odd:
            known = ", ".join((*strings, "until"))
            raise _Unfit(
                msg(
                    "number {number} has the key {key}; known are {known}", number=number, key=repr(odd[0]), known=known
                )
            )
        for key, given in strings.items():
            if not isinstance(given, str) or (key in ("fingerprint", "reason") and not given.strip()):
                raise _Unfit(msg("number {number} needs {key} as a string", number=number, key=key))
        until = None
        if "until" in one:
            try:
                until = _date(one["until"], Path())
            except _Unfit as error:
                raise _Unfit(msg("number {number}: until {must}", number=number, must=error.said)) from None
        found.append(Suppression(**strings, until=until))
    return tuple(found)


def _per_path(value: object, folder: Path) -> tuple[PathSettings, ...]:
    if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
        raise _Unfit(msg('must be tables such as [per-path."archive/**"]'))
    found = []
    for pattern, table in value.items():
        given: dict[str, Any] = {}
        for key, entry in table.items():
            if key not in _PER_PATH:
                known = ", ".join(_PER_PATH)
                raise _Unfit(
                    msg(
                        "{pattern} has the key {key}; known are {known}",
                        pattern=repr(pattern),
                        key=repr(key),
                        known=known,
                    )
                )
            try:
                given[key] = _PER_PATH[key](entry, folder)
            except _Unfit as error:
                said = msg("{pattern}: key {key} {must}", pattern=repr(pattern), key=repr(key), must=error.said)
                raise _Unfit(said) from None
        found.append(PathSettings(pattern, folder.resolve().as_posix(), **given))
    return tuple(found)


_PER_PATH: dict[str, Callable[[object, Path], Any]] = {
    "language": _language,
    "date": _date,
    "select": _codes,
    "ignore": _codes,
}

_fail_on = _one_of("error", "warning", "note", "never")
_ui = _one_of("en", "ar")


@frozen
class Suppression:
    """One finding that does not count, by its fingerprint, with the reason.

    code, document:  when given, what the finding's must be; then one that is not used is told only where the rule ran
                     and the document was read
    until:           the last day of it, or None
    """

    fingerprint: str
    reason: str
    code: str = ""
    document: str = ""
    until: Date | None = None


@frozen
class PathSettings:
    """What holds for documents whose path fits a pattern.

    pattern:  ``*`` and ``?`` stand for what is between slashes, ``**`` for any folders; a pattern without a slash fits
              names in any folder, one that ends in a slash all that lies below
    folder:   of the configuration file; patterns begin there
    select, ignore:  narrow the run's further
    """

    pattern: str
    folder: str
    language: str | None = None
    date: Date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def fits(self, uri: str) -> bool:
        """Whether a document's path fits; that of a document in a file of several is the file's."""
        if uri.startswith("<"):  # standard input, a text without a file
            return False
        path = os.path.normpath(Path.cwd() / uri).replace(os.sep, "/")
        if not path.startswith(f"{self.folder.rstrip('/')}/"):
            return False
        name = path[len(self.folder.rstrip("/")) + 1 :]
        pattern = _pattern(self.pattern)
        return any(pattern.fullmatch(one) for one in {name, name.rpartition("#")[0] or name})


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    """A pattern of paths as a regular expression."""
    body = f"{glob}**" if glob.endswith("/") else glob if "/" in glob else f"**/{glob}"
    parts = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", body.removeprefix("./").removeprefix("/"))
    return re.compile("".join(parts.get(piece) or re.escape(piece) for piece in pieces), re.DOTALL)


@frozen(kw_only=True)
class Settings:
    """What a run is told.

    language:  BCP 47 tag for every document that does not say its own, or None to detect it
    date:      the date of every document that does not say its own, or None
    select:    rule codes (or their prefixes) to run; empty for all
    ignore:    rule codes (or their prefixes) to leave out
    facts:     paths of fact files, which add to the shipped pack; "none" leaves the pack out
    claims:    paths of the claim book: its facts count, and its expectations are checked
    fail_on:   "error", "warning", "note" or "never"
    ui:        language of messages, "en" or "ar"
    today:     the day that ends of suppressions are compared with; without it, a document's own date
    baseline:  path of a file of known findings, or None
    suppress:  findings that do not count
    ledger:    path or address of the ledger, or None
    per_path:  what holds for some documents only, in order; later ones win
    """

    language: str | None = field(default=None, metadata={"read": _language})
    date: Date | None = field(default=None, metadata={"read": _date})
    select: tuple[str, ...] = field(default=(), metadata={"read": _codes})
    ignore: tuple[str, ...] = field(default=(), metadata={"read": _codes})
    facts: tuple[str, ...] = field(default=(), metadata={"read": _paths})
    claims: tuple[str, ...] = field(default=(), metadata={"read": _path_or_paths})
    fail_on: str = field(default="warning", metadata={"read": _fail_on})
    ui: str = field(default="en", metadata={"read": _ui})
    today: Date | None = field(default=None, metadata={"read": _date})
    baseline: str | None = field(default=None, metadata={"read": _path})
    suppress: tuple[Suppression, ...] = field(default=(), metadata={"read": _suppress})
    ledger: str | None = field(default=None, metadata={"read": _ledger})
    per_path: tuple[PathSettings, ...] = field(default=(), metadata={"read": _per_path})

    def at(self, uri: str) -> Settings:
        """The settings for one document: language and date as its path has them."""
        found = self
        for one in self.per_path:
            if (one.language or one.date) and one.fits(uri):
                found = evolve(found, language=one.language or found.language, date=one.date or found.date)
        return found

    def wants(self, code: str, uri: str | None = None) -> bool:
        """Whether a rule runs, on one document or at all: selected (or nothing is), and not ignored. Beginnings of
        codes count."""
        sides = [(self.select, self.ignore)]
        if uri is not None:
            sides += [(one.select, one.ignore) for one in self.per_path if (one.select or one.ignore) and one.fits(uri)]
        return all(
            (not select or code.startswith(select)) and not (ignore and code.startswith(ignore))
            for select, ignore in sides
        )


def load_settings(paths: Iterable[str | Path] = (), config: str | Path | None = None) -> Settings:
    """The settings for a run over ``paths``: those of ``config`` when it is given, else of the nearest file above
    the first path (above the working folder when there is none, or for standard input), else the defaults.

    Raises:
        SettingsError: the file cannot be read, or says what cannot be; file, key and remedy are named.
    """
    if config is not None:
        return read_settings(Path(config))
    first = next(iter(paths), None)
    found = find_settings(Path() if first is None or str(first) == "-" else Path(first))
    return Settings() if found is None else read_settings(found)


def find_settings(path: Path) -> Path | None:
    """The nearest file with settings in ``path`` or a folder above it; a pyproject.toml without ``[tool.factcheck]``
    is passed over."""
    try:
        here = path.resolve()
        folders = [here, *here.parents] if here.is_dir() else list(here.parents)
    except (OSError, RuntimeError, ValueError):  # loops of links, NUL in a name: the reader will say so
        return None
    for folder in folders:
        own, project = folder / "factcheck.toml", folder / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and _table(project) is not None:
            return project
    return None


def read_settings(file: Path) -> Settings:
    """The settings that one file gives; what it does not name keeps its default.

    Raises:
        SettingsError: see `load_settings`; every wrong key is named, not only the first.
    """
    table = _table(file)
    if table is None:
        raise SettingsError(msg("{file}: has no table [tool.factcheck]; add one", file=str(file)))
    readers = {one.name.replace("_", "-"): one for one in fields(Settings)}
    values: dict[str, Any] = {}
    wrong: list[Message] = []
    for key, value in table.items():
        if key not in readers:
            wrong.append(msg("unknown key {key}: {hint}", key=repr(key), hint=hint(key, readers)))
            continue
        try:
            values[readers[key].name] = readers[key].metadata["read"](value, file.parent)
        except _Unfit as error:
            wrong.append(msg("key {key} {must}", key=repr(key), must=error.said))
    if wrong:
        raise SettingsError(placed(file, series(wrong)))
    return Settings(**values)


def _table(file: Path) -> dict[str, Any] | None:
    """The table of settings in a file, or None when a pyproject.toml has none."""
    import tomllib  # not at every start

    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(unread(file, error)) from error
    except UnicodeDecodeError as error:
        raise SettingsError(not_utf8(file, error)) from error
    except (ValueError, RecursionError) as error:  # TOML errors are ValueErrors; so are numbers of a million digits
        raise SettingsError(no_toml(file, error)) from error
    if file.name != "pyproject.toml":
        return data
    tool = data.get("tool")
    table = tool.get("factcheck") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(msg("{file}: tool.factcheck must be a table; write [tool.factcheck]", file=str(file)))
    return table
