"""English: no clitics; a plural or possessive ending is part of the table's forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from factcheck.lang.block import Block, NumberNode, TimeNode
from factcheck.lang.en.attributions import CUES, find_voices
from factcheck.lang.en.entities import find_entities
from factcheck.lang.en.lists import find_lists
from factcheck.lang.en.numbers import find_numbers
from factcheck.lang.en.quantities import find_quantities
from factcheck.lang.en.quotations import quote_kind
from factcheck.lang.en.roots import root
from factcheck.lang.en.times import TIME_CATEGORIES, find_times
from factcheck.lang.en.verbs import derive
from factcheck.lang.entities import EntityNode
from factcheck.lang.gazetteer import load_names
from factcheck.lang.pack import CUE, TIME, Entry, Hit, LanguagePack
from factcheck.lang.voice import Layout, VoiceNode
from factcheck.model.mention import Enumeration, Quantity
from factcheck.text.tokens import tokenize

__all__ = ["PACK", "English"]

#: Categories with which a number may begin; such tokens, and digits, also read as "figure".
_FIGURES = frozenset(("num", "mag", "ord", "den", "vulgar", "pair", "multiple", "vague"))
_DIGITS = {"figure": Hit(Entry("figure", None, "", {}))}
#: A word that ends a bound or an approximator ("than" of "more than") also reads as "edge".
_EDGE = Hit(Entry("edge", None, "", {}))


class English(LanguagePack):
    """English as news writes it."""

    code = "en"
    tables = (
        "calendar.toml",
        "cues.toml",
        "entities.toml",
        "feasts.toml",
        "frames.toml",
        "lists.toml",
        "signals.toml",
        "relations.toml",
        "time_words.toml",
        "numbers.toml",
        "units.toml",
    )
    groups: ClassVar = {CUE: CUES, TIME: frozenset(("time", "figure"))}
    gazetteers = ("states.tsv", "places.tsv", "organisations.tsv", "media.tsv", "people.tsv", "cities.tsv")

    def __init__(self) -> None:
        super().__init__()
        self._edges = {tokenize(form).forms[-1] for c in ("bound", "approx") for form in self.forms_of(c)}
        self._names, self._given = load_names(self.code)
        derive(self)

    def analyse(self, form: str) -> dict[str, Hit]:
        """What one token can mean, with a mark on those that may begin a number or be the heart of a time."""
        if form[:1].isdecimal():
            return _DIGITS
        found = super().analyse(form)
        for category in _FIGURES & found.keys():
            found["figure"] = found[category]
        if form in self._edges:
            found["edge"] = _EDGE
        for category in TIME_CATEGORIES & found.keys():
            found["time"] = found[category]
        return found

    def _with_phrases(self, forms: list[str], i: int, reading: Mapping[str, Hit]) -> Mapping[str, Hit]:
        found = super()._with_phrases(forms, i, reading)
        if "time" not in found and not TIME_CATEGORIES.isdisjoint(found):
            return {**found, "time": next(found[c] for c in TIME_CATEGORIES if c in found)}
        return found

    def numbers(self, block: Block) -> list[NumberNode]:
        """See `factcheck.lang.en.numbers`."""
        return find_numbers(block)

    def quantities(self, block: Block, numbers: list[NumberNode], times: list[TimeNode]) -> list[Quantity]:
        """See `factcheck.lang.en.quantities`."""
        return find_quantities(block, numbers, times)

    def times(self, block: Block, numbers: list[NumberNode]) -> list[TimeNode]:
        """See `factcheck.lang.en.times`."""
        return find_times(block, numbers)

    def entities(self, block: Block) -> list[EntityNode]:
        return find_entities(block, self._names, self._given)

    def voices(self, layout: Layout, entities: Sequence[EntityNode]) -> list[VoiceNode]:
        """See `factcheck.lang.en.attributions`."""
        return find_voices(layout, entities)

    def quote_kind(self, layout: Layout, i: int) -> str:
        return quote_kind(layout, i)

    def stem(self, form: str) -> str:
        """Without the endings of number and tense; rough on purpose ("issued", "issues" and "issue" are "issu")."""
        for suffix in ("ing", "ed", "es", "s", "e"):
            if form.endswith(suffix) and len(form) > len(suffix) + 2 and not form.endswith("ss"):
                form = form[: -len(suffix)]
                break
        if len(form) > 3 and form[-1] == form[-2] and form[-1] not in "sle":
            form = form[:-1]
        return form[:-1] + "i" if form.endswith("y") else form

    def participle(self, form: str) -> bool:
        return form.endswith(("ed", "ing"))

    def joins(self, form: str) -> bool:
        return form in ("and", "but", "or", "nor", "then")

    def roots(self, form: str) -> tuple[str, ...]:
        return (root(form),)

    def enumerations(self, block: Block, names: list[EntityNode]) -> list[Enumeration]:
        return find_lists(block, names)


PACK = English
