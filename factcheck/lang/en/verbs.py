"""English verbs of saying: the other forms of a verb from its base.

Comes in: base forms («announce», «call for») and the row's irregular forms (``past``, ``done``; ``double`` where the
last consonant is doubled). Goes out: entries of the same category for «announces», «announced», «announcing».

Source: the regular spelling rules, Quirk et al., A Comprehensive Grammar of the English Language, §§ 3.5-3.8.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.lang.pack import Entry, LanguagePack

__all__ = ["derive"]

_VOWELS = "aeiou"


def derive(pack: LanguagePack) -> None:
    """Add the derived forms of the verbs to the pack's words and phrases; listed forms stay."""
    for entry in list(pack.entries.get("say", ())):
        first, *rest = entry.form.split(" ")
        for form, shape in _forms(first, entry):
            derived = Entry("say", entry.value, " ".join((form, *rest)), {**entry.data, "shape": shape})
            if rest:
                if shape != "base":
                    pack.add_phrase((form, *rest), derived)
                else:
                    _replace(pack, entry, derived)
            else:
                known = pack.words.setdefault(form, {})
                if "say" not in known or known["say"] is entry:
                    known["say"] = derived


def _replace(pack: LanguagePack, entry: Entry, derived: Entry) -> None:
    first, second = entry.form.split(" ")[:2]
    sequences = pack.phrases[first][second]
    for n, (tokens, listed) in enumerate(sequences):
        if listed is entry:
            sequences[n] = (tokens, derived)


def _forms(base: str, entry: Entry) -> Iterator[tuple[str, str]]:
    """(form, shape): "base", "s", "past", "done" (past participle, where it differs) and "ing"."""
    data = entry.data
    stem = base + base[-1] if data.get("double") else base
    silent = base.endswith("e") and not base.endswith("ee")
    y = base.endswith("y") and base[-2] not in _VOWELS
    if data.get("past") != base:
        yield base, "base"  # «the bank forecast», «they put it at»: the past, with any subject
    yield (base[:-1] + "ies" if y else base + "es" if base.endswith(("s", "sh", "ch", "x", "z")) else base + "s"), "s"
    past = data.get("past") or (base + "d" if silent else base[:-1] + "ied" if y else stem + "ed")
    yield past, "past"
    if data.get("done"):
        yield data["done"], "done"
    yield (base[:-1] if silent else stem) + "ing", "ing"
