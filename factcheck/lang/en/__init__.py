"""English: no clitics; a plural or possessive ending is part of the table's forms."""

from __future__ import annotations

from factcheck.lang.block import Block
from factcheck.lang.en.entities import find_entities
from factcheck.lang.entities import EntityNode
from factcheck.lang.gazetteer import load_names
from factcheck.lang.pack import LanguagePack

__all__ = ["PACK", "English"]


class English(LanguagePack):
    """English as news writes it."""

    code = "en"
    tables = ("entities.toml", "frames.toml")
    gazetteers = ("states.tsv", "places.tsv", "organisations.tsv", "media.tsv", "people.tsv", "cities.tsv")

    def __init__(self) -> None:
        super().__init__()
        self._names, self._given = load_names(self.code)

    def entities(self, block: Block) -> list[EntityNode]:
        return find_entities(block, self._names, self._given)


PACK = English
