"""Languages: one folder each, found by its code.

Comes in: a BCP 47 tag. Goes out: a `LanguagePack` with its tables loaded, once a process.
To add a language, add a folder ``lang/<code>/`` with the tables and a module that names ``PACK``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from factcheck.collector import Pause
from factcheck.errors import UsageError
from factcheck.lang.pack import LanguagePack
from factcheck.model.message import msg

__all__ = ["LANGUAGES", "load_pack"]

#: Codes with a pack.
LANGUAGES = ("ar", "en")


@lru_cache(maxsize=8)
def load_pack(code: str) -> LanguagePack:
    """The pack of a language, by primary tag ("ar-EG" loads "ar").

    Raises:
        UsageError: there is no such pack; the ones there are get named.
    """
    primary = code.lower().replace("_", "-").split("-")[0]
    if primary not in LANGUAGES:
        raise UsageError(
            msg("language {code} has no pack; use one of {known}", code=repr(code), known=", ".join(LANGUAGES))
        )
    if primary != code:
        return load_pack(primary)
    with Pause():
        pack: LanguagePack = import_module(f"factcheck.lang.{primary}").PACK()
    return pack
