"""Units and money as Arabic writes them: «كيلومترا مربعا», «42 دينارا كويتيا», «10 آلاف متر مكعب», «$10».

Comes in: at load time the tables; later a block and the token after a figure. Goes out: the unit id and the tokens it
takes. Accusatives, duals and plurals in «ـات» are derived from the singulars of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from factcheck.lang.block import Block
from factcheck.lang.pack import Entry, Hit, LanguagePack
from factcheck.text.fold import fold_form
from factcheck.units import UnitTable, load_units

__all__ = ["Coin", "Unit", "Units", "take"]

#: First halves of «كيلو متر», which do not inflect.
_PREFIXES = frozenset(
    ("كيلو", "ميغا", "ميجا", "ميقا", "غيغا", "جيجا", "قيقا", "جيغا", "تيرا", "ملي", "ميلي", "مللي", "سنتي", "سانتي", "ديسي",
     "دسي", "مايكرو", "ميكرو", "نانو", "هكتو", "بيتا")
)  # fmt: skip
_LENGTHS = frozenset(("meter", "kilometer", "centimeter", "millimeter", "mile", "foot", "yard", "inch", "decimeter"))
_AD = (1000, 2100)


class Unit:
    """A unit found in a block: its id, the token after it, its kind ("measure", "money", "coin")."""

    __slots__ = ("entry", "id", "j", "kind", "word")

    def __init__(self, id: str, j: int, kind: str, word: str = "", entry: Entry | None = None) -> None:
        self.id = id
        self.j = j
        self.kind = kind
        self.word = word
        self.entry = entry


class Coin:
    """A part of a currency: how many make one of each, and the code that whole and part name together."""

    __slots__ = ("of", "sure")

    def __init__(self, of: Mapping[str, int], sure: str | None) -> None:
        self.of = of
        self.sure = sure

    def share(self, amount: Fraction, word: str, code: str) -> Fraction | None:
        """So much of the whole, or None when the coin is no part of it."""
        parts = self.of.get(code) or self.of.get(word)
        return amount / parts if parts else None


def take(pack: LanguagePack, category: str) -> list[Entry]:
    """The rows of one table, taken out of the lexicon: they mean something only beside what their grammar looks for."""
    rows = pack.entries.get(category, [])
    for entry in rows:
        meanings = pack.words.get(entry.form)
        if meanings is not None:
            meanings.pop(category, None)
            if not meanings:
                del pack.words[entry.form]
    return rows


class Units:
    """What the pack knows of units.

    countries:  currency word → adjective or name, as tokens → ISO code
    codes:      ISO codes, lower case as folded
    """

    __slots__ = ("codes", "countries")

    def __init__(self, pack: LanguagePack, not_dual: frozenset[str]) -> None:
        table: UnitTable = load_units()
        self.codes = {code.lower(): code for code, money in table.currencies.items() if not money.withdrawn}
        self.countries: dict[str, dict[tuple[str, ...], str]] = {}
        for entry in take(pack, "money"):
            self.countries.setdefault(entry.data["word"], {})[tuple(entry.form.split())] = str(entry.value)
        for category in ("measure", "currency", "coin"):
            for entry in list(pack.entries.get(category, ())):
                for number, form in _inflected(entry):
                    if form in not_dual:
                        continue
                    pack.add_folded(category, entry.value, form, {**entry.data, "number": number})

    # ------------------------------------------------------------------ behind a figure

    def after(self, block: Block, j: int, figure: Fraction | None = None) -> Unit | None:
        """The unit that begins at token ``j``, directly behind a figure."""
        if j >= len(block.forms):
            return None
        reading = block.lex[j]
        if not reading:
            return self._code(block, j)
        hit = reading.get("currency")
        if hit is not None and not hit.prefix:
            money = self.money(block, j, hit)
            if money is not None:
                return money
        hit = reading.get("coin")
        if hit is not None and not hit.prefix and not hit.article:
            return Unit(str(hit.value), j + hit.width, "coin", entry=hit.entry)
        hit = reading.get("sign")
        if hit is not None and not hit.prefix and not _leads(block, j):
            coin = bool(hit.entry.data.get("coin"))
            return Unit(str(hit.value), j + hit.width, "coin" if coin else "money", "dollar", hit.entry)
        short = reading.get("short")
        if short is not None and not short.prefix and not short.article and _admits_short(block, j, short, figure):
            return self.raised(block, Unit(str(short.value), j + short.width, "measure"))
        hit = reading.get("measure")
        if hit is not None and not hit.prefix:
            return self.raised(block, Unit(str(hit.value), j + hit.width, "measure", entry=hit.entry))
        return self._code(block, j)

    def money(self, block: Block, j: int, hit: Hit) -> Unit | None:
        """A currency word with the country behind it. Alone, the word stays a word, except the dollar."""
        word = str(hit.entry.data["word"])
        after = j + hit.width
        for names, code in self.countries.get(word, {}).items():
            if _names_country(block, after, names):
                return Unit(code, after + len(names), "money", word)
        if hit.entry.data.get("needs") == "name":
            return None
        return Unit(str(hit.value), after, "money", word)

    def _code(self, block: Block, j: int) -> Unit | None:
        """An ISO code in capitals: «42 LBP»."""
        code = self.codes.get(block.forms[j])
        if code is None:
            return None
        start, end = block.folded.back(block.starts[j], block.ends[j])
        return Unit(code, j + 1, "money") if block.text[start:end] == code else None

    def raised(self, block: Block, unit: Unit) -> Unit:
        """«متر مربع», «م2», «كيلومتر مكعب»."""
        if unit.id not in _LENGTHS or unit.j >= len(block.forms):
            return unit
        hit = block.lex[unit.j].get("power") or _power(block, unit.j)
        if hit is not None and not hit.prefix:
            return Unit(f"{hit.value}-{unit.id}", unit.j + 1, "measure")
        return unit

    # ------------------------------------------------------------------ before a figure

    def before(self, block: Block, i: int) -> tuple[Unit, int] | None:
        """The sign or code that ends where the figure at ``i`` begins («$10», «USD 5»), and its first token."""
        if not i:
            return None
        k = i - 1
        hit = block.lex[k].get("sign")
        if hit is not None and hit.width == 1 and not hit.entry.data.get("coin") and not hit.entry.form.isalpha():
            if k and block.touches(k) and block.forms[k - 1] == "us":
                k -= 1
            return Unit(str(hit.value), i, "money", "dollar"), k
        code = self._code(block, k)
        return (code, k) if code is not None else None


def _leads(block: Block, j: int) -> bool:
    """«10 $20»: the sign is written to the figure that follows."""
    return not block.touches(j) and block.touches(j + 1) and block.forms[j + 1][0].isdigit()


def _inflected(entry: Entry) -> Iterator[tuple[str, str]]:
    """(number, form) of the spellings a singular implies."""
    for plural in entry.data.get("plurals", ()):
        yield "plural", fold_form(plural)
    words = entry.form.split()
    if not entry.form.replace(" ", "").isalpha() or not "\u0620" <= entry.form[0] <= "\u064a":
        return
    fixed = words[:1] if len(words) > 1 and words[0] in _PREFIXES else []
    rest = words[len(fixed) :]
    last = rest[-1]
    marbuta = last[-1] == "ه" and not entry.data.get("letter")
    if not marbuta and last[-1] not in "اويء":
        yield "accusative", " ".join([*fixed, *(word + "ا" for word in rest)])
    for ending in ("ين", "ان"):
        stems = (word[:-1] + "ت" if word[-1] == "ه" and not entry.data.get("letter") else word for word in rest)
        yield "dual", " ".join([*fixed, *(stem + ending for stem in stems)])
    if len(rest) == 1 and last[-1] not in "وي":
        yield "plural", " ".join([*fixed, last[:-1] + "ات" if marbuta else last + "ات"])


def _power(block: Block, j: int) -> Hit | None:
    """«مربعا», «مربعة», «مكعبين»: the adjective in any agreement."""
    form = block.forms[j]
    for ending in ("ا", "ه", "ين", "ان"):
        if form.endswith(ending) and len(form) > len(ending) + 3:
            found = block.pack.words.get(form[: -len(ending)], {}).get("power")
            if found is not None:
                return Hit(found)
    return None


def _names_country(block: Block, j: int, names: tuple[str, ...]) -> bool:
    """Whether tokens from ``j`` say the name or the adjective, in any agreement and with or without the article."""
    if j + len(names) > len(block.forms):
        return False
    return all(_agrees(block.forms[j + n], name) for n, name in enumerate(names))


def _agrees(form: str, adjective: str) -> bool:
    for bare in (form, form.removeprefix("ال")):
        if bare.startswith(adjective) and bare[len(adjective) :] in ("", "ا", "ه", "ين", "ان", "ات"):
            return True
    return False


def _admits_short(block: Block, j: int, hit: Hit, figure: Fraction | None) -> bool:
    """«5 كم» yes; «2017م» is a year, «5 ل» a preposition."""
    form = hit.entry.form
    if len(form) > 1:
        return True
    if form == "م":
        if figure is not None and figure.denominator == 1 and _AD[0] <= figure <= _AD[1]:
            return j + 1 < len(block.forms) and "power" in block.lex[j + 1]
        return True
    return form == "°" or block.touches(j)
