"""Tables: the TOML files of a pack, parsed; from a compiled copy when that is fresh.

Comes in: a pack's code and the names of its files. Goes out: their contents. Parsing TOML in Python takes longer than
reading an article, so ``tables.json`` in the pack's folder holds what the files said when it was written
(``python docs/generate.py``), and a digest of them. A file that has changed since is parsed; nothing can go stale.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from hashlib import blake2b
from importlib import resources
from typing import Any

from factcheck.errors import TableError

__all__ = ["COMPILED", "compile_tables", "parse_tables"]

#: Name of the compiled copy in a pack's folder.
COMPILED = "tables.json"


def parse_tables(code: str, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """File name → its contents.

    Raises:
        TableError: a file is missing or no TOML; the file and the place are named.
    """
    texts = _read(code, names)
    compiled = resources.files(f"factcheck.lang.{code}").joinpath(COMPILED)
    try:
        kept = json.loads(compiled.read_bytes())
    except (OSError, ValueError):
        kept = {}
    fresh = kept.get("digest") == _digest(texts)
    return kept["tables"] if fresh else _parse(code, texts)


def compile_tables(code: str, names: Sequence[str]) -> str:
    """The compiled copy of a pack's files, as text."""
    texts = _read(code, names)
    kept = {"digest": _digest(texts), "tables": _parse(code, texts)}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


def _read(code: str, names: Sequence[str]) -> dict[str, str]:
    folder = resources.files(f"factcheck.lang.{code}")
    texts = {}
    for name in names:
        try:
            texts[name] = folder.joinpath(name).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise TableError(f"lang/{code}/{name}: {error}; repair the table") from error
    return texts


def _parse(code: str, texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    parsed = {}
    for name, text in texts.items():
        try:
            parsed[name] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise TableError(f"lang/{code}/{name}: {error}; repair the table") from error
    return parsed


def _digest(texts: dict[str, str]) -> str:
    whole = "\x00".join(f"{name}\x00{text}" for name, text in texts.items())
    return blake2b(whole.encode("utf-8"), digest_size=16).hexdigest()
