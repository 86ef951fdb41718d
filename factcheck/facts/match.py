"""Match: the keys that facts know a document's entities by, where the packs' gazetteers know none.

Names are compared folded. A foreign name that Arabic spells in several ways matches by its consonants, but only when
the text gives it an office of the state or organisation that the fact speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from factcheck.model.fact import FactBase
from factcheck.model.mention import Entity
from factcheck.model.report import Analysis
from factcheck.text.fold import fold_form

__all__ = ["keys_of"]

#: Arabic letters that a foreign name may be written with or without.
_VOWELS = str.maketrans("", "", "اويىةه")


def keys_of(analysis: Analysis, base: FactBase) -> Mapping[str, str]:
    """Entity id → key, for the entities without a key that facts name."""
    found: dict[str, str] = {}
    text = analysis.document.text
    of = {office.person: office.of for office in analysis.offices if office.person and office.of}
    for entity in analysis.entities:
        if entity.key or entity.subtype == "group":
            continue
        key = _named(entity, text, base)
        if not key and entity.type == "person" and entity.id in of:
            key = _spelt(fold_form(entity.name), of[entity.id], base)
        if key:
            found[entity.id] = key
    return found


def _named(entity: Entity, text: str, base: FactBase) -> str:
    """The one key that the entity's name, or a mention of it, stands for; names of one word name no person."""
    tried = set()
    for name in (entity.name, *(text[m.start : m.end] for m in entity.mentions)):
        folded = fold_form(name)
        if folded in tried or (entity.type == "person" and " " not in folded):
            continue
        tried.add(folded)
        keys = base.named(folded)
        if len(keys) == 1 and _fits(keys[0], entity.type):
            return keys[0]
    return ""


def _fits(key: str, type_: str) -> bool:
    kind = key.partition(":")[0]
    return {"person": kind == "person", "event": kind == "event", "place": kind in ("iso", "geo", "city", "place")}.get(
        type_, kind in ("org", "iso", "event")
    )


def _spelt(name: str, of: str, base: FactBase) -> str:
    """The holder of an office of a state whose name has the same consonants."""
    bones = _bones(name)
    if not bones:
        return ""
    keys = {
        fact.subject for fact in base.among("office", of) if _bones(fold_form(base.shown(fact.subject, "ar"))) == bones
    }
    return keys.pop() if len(keys) == 1 else ""


@lru_cache(maxsize=4096)
def _bones(name: str) -> tuple[str, ...]:
    """The consonants of each word; nothing for names of one word, or of words with too few consonants."""
    words = name.split()
    bones = tuple(word.translate(_VOWELS) for word in words)
    return bones if len(words) > 1 and all(len(word) > 1 for word in bones) else ()
