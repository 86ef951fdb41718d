"""Duals: «عامين», «عاصمتين», «قمتي ترمب وكيم», and what only looks like one: «مراقبين», «الأميركيين», «عناوين».

Comes in: a folded form (once for each distinct form of a run; the lexicon remembers), later a block and a token.
Goes out: a `Hit` of category "dual" whose value is the gender and whose form is the noun in the singular.

«ـين» is a dual and a plural. It is a dual on nouns whose plural is another word (table ``nouns.toml``: «خصم»,
«جانب»), and, because sound masculine plurals hardly ever have a root that ends in teh, on every «ـتين». «ـان» is
never a plural in «ـون», so there persons count too: «مراقبان». The construct drops the nun: «قمتي», «طرفي النزاع».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.lang.ar.units import take
from factcheck.lang.block import Block, NumberNode
from factcheck.lang.pack import Entry, Hit, LanguagePack

__all__ = ["Nouns", "agrees", "construct_holds", "dual_of", "is_noun"]

#: Shortest bare form that the feminine rule trusts without a table: «دولتين».
_SHORTEST = 6
#: Ends of names: «باكستان», «واينستين».
_FOREIGN = ("ستان", "ستين", "شتين")


class Nouns:
    """The table of countable nouns, taken out of the pack's lexicon: being a noun says nothing of a word in a text.

    singular:  folded singular → its row
    not_dual:  forms that only look like a dual
    """

    __slots__ = ("not_dual", "singular")

    def __init__(self, pack: LanguagePack) -> None:
        self.singular = {entry.form: entry for entry in take(pack, "noun")}
        self.not_dual = frozenset(entry.form for entry in take(pack, "not_dual"))


def is_noun(pack: LanguagePack, form: str) -> bool:
    """Whether the table of countable nouns has the bare form."""
    nouns = getattr(pack, "nouns", None)
    return isinstance(nouns, Nouns) and (form in nouns.singular or form.removesuffix("ا") in nouns.singular)


def is_dual_shaped(form: str) -> bool:
    """Whether a word can agree with a dual: «قويين», «كوريتان»."""
    return len(form) > 4 and form.endswith(("ين", "ان"))


def agrees(block: Block, i: int, dual: NumberNode) -> bool:
    """Whether token ``i`` is an adjective of the dual before it: «البلدين القويين», not «الرئيسان اتفاقيتين»."""
    form, noun = block.forms[i], dual.noun
    if not is_dual_shaped(form) or form[0] == "و":
        return False
    if not isinstance(noun, Hit) or noun.entry.data.get("construct"):
        return True
    return form[-2:] == block.forms[dual.i][-2:] and form.startswith("ال") == noun.article


def dual_of(pack: LanguagePack, nouns: Nouns, form: str) -> Hit | None:
    """The dual that one folded token is, or None."""
    if len(form) < 4 or form[-1] not in "ناي":
        return None
    if form[-1] == "ن":
        return _full(pack, nouns, form) if form[-2] in "يا" else None
    return _construct(pack, nouns, form)


def _readings(pack: LanguagePack, form: str) -> Iterator[tuple[str, str, int, bool]]:
    for bare, prefix, skip, article, suffix in pack.variants(form):
        if not suffix and "س" not in prefix:
            yield bare, prefix, skip, article


def _full(pack: LanguagePack, nouns: Nouns, form: str) -> Hit | None:
    oblique = form[-2] == "ي"
    for bare, prefix, skip, article in _readings(pack, form):
        entries = pack.words.get(bare)
        if bare in nouns.not_dual or (entries is not None and ("numeral" in entries or "multiple" in entries)):
            return None
        entry = _singular(nouns.singular, bare, oblique) if len(bare) > 3 else None
        if entry is not None:
            return _hit(entry.form, str(entry.value), "", prefix, skip, article, bare[-2:])
    return _feminine_by_shape(pack, form)


def _singular(nouns: Mapping[str, Entry], bare: str, oblique: bool) -> Entry | None:
    """The listed noun that a bare form is two of."""
    if bare[-3] == "ت":
        entry = nouns.get(bare[:-3] + "ه")
        if entry is not None:
            return entry
    stem = bare[:-2]
    entry = nouns.get(stem)
    if entry is None and len(stem) > 2 and stem[-1] in "اي":
        entry = nouns.get(stem[:-1] + "ء")  # «لقائين», «جزأين»: the hamza sits on another letter
    if entry is None or entry.value == "f" or (oblique and entry.value == "sound"):
        return None
    return entry


def _feminine_by_shape(pack: LanguagePack, form: str) -> Hit | None:
    """«ـتين» and «ـتان» on a noun that no table lists."""
    if form[-3] != "ت" or form.endswith(_FOREIGN):
        return None
    bare, prefix, skip, article = form, "", 0, False
    for stripped, clitics, n, definite in _readings(pack, form):
        # a noun that begins with «و» is rarer than one behind the conjunction
        if definite or clitics == "و":
            bare, prefix, skip, article = stripped, clitics, n, definite
            if definite:
                break
    if len(bare) < _SHORTEST or bare in pack.words or (form[-2] == "ا" and not article):
        return None
    return _hit(bare[:-3] + "ه", "f", "", prefix, skip, article, bare[-2:])


def _construct(pack: LanguagePack, nouns: Nouns, form: str) -> Hit | None:
    """«قمتي», «قمتا», «طرفي», «طرفا»: only of listed nouns, and never with the article."""
    words, singular = pack.words, nouns.singular
    for bare, prefix, skip, article in _readings(pack, form):
        if article or len(bare) < 4:
            continue
        entry = singular.get(bare[:-2] + "ه") if bare[-2] == "ت" else None
        if entry is None:
            entry = singular.get(bare[:-1])
            if entry is not None and entry.value == "f":
                entry = None
        if entry is not None and "construct" in entry.data:
            if bare in nouns.not_dual or "numeral" in words.get(bare, ()):
                return None
            return _hit(entry.form, str(entry.value), entry.data["construct"], prefix, skip, False, bare[-1])
    return None


def _hit(noun: str, gender: str, construct: str, prefix: str, skip: int, article: bool, ending: str) -> Hit:
    entry = Entry("dual", "f" if gender == "f" else "m", noun, {"construct": construct})
    return Hit(entry, prefix, skip, article, ending)


# ---------------------------------------------------------------------- the construct in its sentence

_GOVERNORS = frozenset(
    (
        "في",
        "من",
        "الي",
        "علي",
        "عن",
        "بين",
        "خلال",
        "منذ",
        "حتي",
        "مع",
        "بعد",
        "قبل",
        "لدي",
        "عبر",
        "ضد",
        "نحو",
        "تجاه",
        "كلا",
        "جمع",
    )
)
#: Words that begin with «ال» and are no nouns.
_NOT_DEFINITE = frozenset(("الي", "الا", "الان", "الذي", "التي", "الذين", "اللذين", "اللتين", "الم"))
_REACH = 5


def construct_holds(block: Block, i: int, hit: Hit) -> bool:
    """Whether the form at ``i`` that could be a construct dual is one: two names or a dual must follow."""
    j, n = i + 1, len(block.forms)
    kind = hit.entry.data["construct"]
    if j >= n:
        return False
    after = block.forms[j]
    if "0" <= after[0] <= "9":
        return kind == "governed" and hit.entry.form == "عام"
    if not after.isalpha() or len(after) < 3:
        return False
    definite = after.startswith("ال") and after not in _NOT_DEFINITE
    if hit.suffix == "ا" and hit.entry.value == "m":
        start, end = block.folded.back(block.starts[i], block.ends[i])
        if not definite or "\u064b" in block.text[start:end]:
            return False  # an accusative: «رئيسا لروسيا»
    prefixed = after.startswith(("لل", "و", "ب", "ل", "ك")) or "entity" not in block.lex[j]
    if not definite and prefixed and not _two_names(block, j, bare=True):
        return False  # a preposition, or a word that is no name, ends the phrase
    if kind == "governed" and hit.suffix == "ي" and hit.prefix in ("", "و", "ف"):
        before = block.forms[i - 1] if i else ""
        if before not in _GOVERNORS:
            return False
    if kind == "free" and definite:
        return True
    if is_dual_shaped(after) and definite:
        return True
    return _two_names(block, j, bare=not definite)


def _two_names(block: Block, j: int, bare: bool) -> bool:
    """«ترمب وكيم», «الخارجية والدفاع»: a conjunction before the sentence goes on otherwise."""
    forms, n = block.forms, len(block.forms)
    if bare and (block.lex[j].keys() - {"entity", "*opens", "month", "weekday"} or not forms[j].isalpha()):
        return False
    for k in range(j + 1, min(j + _REACH, n)):
        form = forms[k]
        if form == "و":
            return k + 1 < n and forms[k + 1].isalpha()
        if form[0] == "و" and len(form) > 2:
            definite = forms[j].startswith("ال")
            return not definite or form.startswith("وال") or "entity" in block.lex[k]
        if not form.isalpha():
            return False
    return False
