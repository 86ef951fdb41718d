"""Tables: the TOML files of a package, parsed; from a compiled copy when that is fresh.

Comes in: a package and the names of files beside it. Goes out: their contents. Parsing TOML in Python takes longer than
reading an article, so a file of JSON in the same folder holds what the tables said when it was written
(``python docs/generate.py --tables``), and a digest of them. Tables that have changed since are parsed; nothing can go
stale.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from pkgutil import get_data
from typing import Any

from factcheck.errors import TableError

__all__ = ["COMPILED", "compile_tables", "parse_tables", "read_text"]

#: Name of the compiled copy in a package's folder, unless it is called otherwise.
COMPILED = "tables.json"


def parse_tables(package: str, names: Sequence[str], copy: str = COMPILED) -> dict[str, dict[str, Any]]:
    """File name → its contents.

    Raises:
        TableError: a file is missing or no TOML; the file and the place are named.
    """
    texts = {name: read_text(package, name) for name in names}
    try:
        kept = json.loads(get_data(package, copy) or b"")
    except (OSError, ValueError):
        kept = {}
    fresh = kept.get("digest") == _digest(texts)
    return kept["tables"] if fresh else _parse(package, texts)


def compile_tables(package: str, names: Sequence[str]) -> str:
    """The compiled copy of a package's files, as text."""
    texts = {name: read_text(package, name) for name in names}
    kept = {"digest": _digest(texts), "tables": _parse(package, texts)}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_text(package: str, name: str) -> str:
    """The text of a file in a package's folder; ``pkgutil`` costs a start a tenth of what ``importlib.resources`` does.

    Raises:
        TableError: it is missing or no UTF-8; it is named.
    """
    try:
        return (get_data(package, name) or b"").decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{_file(package, name)}: {error}; repair the table") from error


def _parse(package: str, texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    import tomllib  # rarely needed: see above

    parsed = {}
    for name, text in texts.items():
        try:
            parsed[name] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise TableError(f"{_file(package, name)}: {error}; repair the table") from error
    return parsed


def _file(package: str, name: str) -> str:
    return f"{package.partition('.')[2].replace('.', '/')}/{name}"


def _digest(texts: dict[str, str]) -> str:
    whole = "\x00".join(f"{name}\x00{text}" for name, text in texts.items())
    return blake2b(whole.encode("utf-8"), digest_size=16).hexdigest()
