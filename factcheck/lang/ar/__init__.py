"""Arabic: clitics, and the grammars that put words together.

A written word may carry the conjunctions «و» and «ف», the prepositions «ب», «ل», «ك», the future «س», the
article «ال» (after «ل»: «لل») and an attached pronoun. Tables list the bare word; `Arabic.variants` gives
the ways to read a token, the fewest letters removed first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from factcheck.lang.ar.attributions import CUES, find_voices
from factcheck.lang.ar.duals import Nouns, dual_of
from factcheck.lang.ar.entities import find_entities
from factcheck.lang.ar.lists import find_lists
from factcheck.lang.ar.numbers import FIGURE, FIGURES, NUMERIC, find_numbers, numeric_admits
from factcheck.lang.ar.quantities import find_quantities
from factcheck.lang.ar.quotations import quote_kind
from factcheck.lang.ar.roots import roots, unattached
from factcheck.lang.ar.times import begins_time, find_times
from factcheck.lang.ar.units import Units
from factcheck.lang.ar.verbs import derive, with_object
from factcheck.lang.block import Block, NumberNode, TimeNode
from factcheck.lang.entities import EntityNode
from factcheck.lang.gazetteer import load_names
from factcheck.lang.pack import CUE, NUMBER, TIME, Entry, Hit, LanguagePack
from factcheck.lang.voice import Layout, VoiceNode
from factcheck.model.mention import Enumeration, Quantity

__all__ = ["PACK", "Arabic"]

# Clitics before a word by their first letter, in the order they can stand; "لل" hides an article.
_PREFIXES = {
    "و": ("و", "وب", "ول", "وك", "وس"),
    "ف": ("ف", "فب", "فل", "فك", "فس"),
    "ب": ("ب",),
    "ل": ("ل",),
    "ك": ("ك",),
    "س": ("س",),
}

_NAME_PART = Entry("name_part", None, "", {})


class Arabic(LanguagePack):
    """Arabic as newsrooms write it, in any of their spellings."""

    code = "ar"
    script = "arabic"
    rtl = True
    verb_first = True
    tables = (
        "calendar.toml",
        "cues.toml",
        "entities.toml",
        "frames.toml",
        "lists.toml",
        "signals.toml",
        "relations.toml",
        "context.toml",
        "numbers.toml",
        "nouns.toml",
        "units.toml",
    )
    groups: ClassVar = {CUE: CUES, NUMBER: frozenset((FIGURE, "measure", "percent"))}
    gazetteers = ("states.tsv", "places.tsv", "organisations.tsv", "media.tsv", "people.tsv", "cities.tsv")

    def __init__(self) -> None:
        super().__init__()
        self._names, self._given = load_names(self.code)
        self.nouns = Nouns(self)
        derive(self)
        self.units = Units(self, self.nouns.not_dual)

    def analyse(self, form: str) -> dict[str, Hit]:
        """Readings from the tables, "name_part" for a word that can be part of a personal name, duals, and verbs and
        nouns of saying with a pronoun attached («وصفه», «قولها»)."""
        found = super().analyse(form)
        dual = dual_of(self, self.nouns, form)
        if dual is not None:
            found["dual"] = dual
        if not FIGURES.isdisjoint(found):
            found[FIGURE] = found[next(iter(found))]
        if form in self._names:
            found["name_part"] = Hit(_NAME_PART)
        elif form[0] in "ولب" and form[1:] in self._names:
            found["name_part"] = Hit(_NAME_PART, form[0], 1)
        if len(form) > 3 and form[-1] in "هامني":
            for category in ("say", "telling"):
                if category not in found:
                    hit = with_object(self, form, category)
                    if hit is not None:
                        found[category] = hit
        return found

    def anchors(self, form: str, alone: Mapping[str, Hit], found: Mapping[str, Hit]) -> tuple[str, ...]:
        """Those of the groups, of digits, which are in no table, and whether a time expression may begin with the word."""
        more = super().anchors(form, alone, found)
        if "0" <= form[:1] <= "9":
            more = (*more, NUMBER)
        return (*more, TIME) if begins_time(self, form, alone, found) else more

    def voices(self, layout: Layout, entities: Sequence[EntityNode]) -> list[VoiceNode]:
        return find_voices(layout, entities, self._names)

    def quote_kind(self, layout: Layout, i: int) -> str:
        return quote_kind(layout, i)

    def entities(self, block: Block) -> list[EntityNode]:
        return find_entities(block, self._names, self._given)

    def stem(self, form: str) -> str:
        """Without conjunction, preposition and article, and without the endings of number and gender."""
        for prefix in ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و"):
            if form.startswith(prefix) and len(form) > len(prefix) + 2:
                if prefix == "و" and (own := self.lexicon[form].get("waw_word")) is not None and not own.prefix:
                    break  # «وزير»: the first letter is the word's own
                form = form[len(prefix) :]
                break
        for suffix in ("ات", "ين", "ون", "ان", "يه", "ه", "ا"):
            if form.endswith(suffix) and len(form) > len(suffix) + 2:
                return form[: -len(suffix)]
        return form

    def joins(self, form: str) -> bool:
        """«وتولى», «ثم»; a word whose own first letter is «و» joins nothing."""
        if form in ("و", "ثم", "او", "لكن"):
            return True
        own = self.lexicon[form].get("waw_word")
        return form.startswith("و") and len(form) > 2 and (own is None or bool(own.prefix))

    def roots(self, form: str) -> tuple[str, ...]:
        return roots(form)

    def unattached(self, form: str) -> tuple[str, ...]:
        return unattached(form)

    def enumerations(self, block: Block, names: list[EntityNode]) -> list[Enumeration]:
        return find_lists(block, names)

    def continuations(
        self, seconds: Mapping[str, list[tuple[tuple[str, ...], Entry]]], second: str, article: bool
    ) -> Sequence[tuple[tuple[str, ...], Entry]]:
        """Adjectives repeat the article: «الكوري الشمالي» is «كوري شمالي» made definite."""
        found = seconds.get(second, ())
        if article and second.startswith("ال"):
            return [*found, *seconds.get(second[2:], ())]
        return found

    def follows(self, forms: list[str], rest: tuple[str, ...], article: bool) -> bool:
        if len(forms) != len(rest):
            return False
        return all(f == s or (article and f == "ال" + s) for f, s in zip(forms, rest, strict=True))

    def variants(self, form: str) -> Iterable[tuple[str, str, int, bool, str]]:
        """The bare form with and without article, behind each clitic that fits."""
        yield form, "", 0, False, ""
        if form.startswith("ال") and len(form) > 3:
            yield form[2:], "", 0, True, ""
        for prefix in _PREFIXES.get(form[0], ()):
            if form.startswith(prefix) and len(form) > len(prefix) + 1:
                rest = form[len(prefix) :]
                n = len(prefix)
                yield rest, prefix, n, False, ""
                if rest.startswith("ال") and len(rest) > 3:
                    yield rest[2:], prefix, n, True, ""
                elif prefix[-1] == "ل" and rest[0] == "ل" and len(rest) > 2:
                    # «للصحافيين»: the article's alef is not written after the preposition
                    yield rest[1:], prefix, n, True, ""
                    yield "ال" + rest[1:], prefix, n, True, ""

    def admits(self, entry: Entry, prefix: str, article: bool, suffix: str) -> bool:
        """A row with ``bare = true`` takes no article, one with ``proud = true`` no clitic at all."""
        if entry.data.get("proud") and (prefix or article):
            return False
        if entry.category in NUMERIC and not numeric_admits(entry, prefix):
            return False
        return not (entry.data.get("bare") and article)

    def numbers(self, block: Block) -> list[NumberNode]:
        """Every number in the block, in order, not overlapping."""
        return find_numbers(block)

    def quantities(self, block: Block, numbers: list[NumberNode], times: list[TimeNode]) -> list[Quantity]:
        """Figures with their units and counted nouns: the numbers that no date consumed, and more."""
        return find_quantities(block, self.units, numbers, times)

    def times(self, block: Block, numbers: list[NumberNode]) -> list[TimeNode]:
        """Every time expression in the block, in order, not overlapping; dates consume their numbers."""
        return find_times(block, numbers)


PACK = Arabic
