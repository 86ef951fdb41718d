"""English: no clitics; a plural or possessive ending is part of the table's forms."""

from __future__ import annotations

from factcheck.lang.pack import LanguagePack

__all__ = ["PACK", "English"]


class English(LanguagePack):
    """English as news writes it."""

    code = "en"
    tables = ()


PACK = English
