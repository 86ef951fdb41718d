"""Ordinals: «أول دولة», «الثانية والعشرون», «الحادي عشر», «الخامس بعد المئة», «آخر قمة».

Comes in: a block and a token that an ordinal or a definite number may begin with. Goes out: a `NumberNode` of kind
"ordinal", or None. «تشرين الأول» is a month, «الأول من أمس» a day, «30 ثانية» a time: none of them is an ordinal.

A definite round number («الثلاثون», «المئة») is an ordinal after a definite singular noun («الكتاب الثلاثون») or
alone, a cardinal beside a counted noun («العشرين دولة») and after a plural («الأعوام العشرين»).
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.ar.cardinals import cardinal_at, conjoined, numeral, written
from factcheck.lang.ar.duals import is_noun
from factcheck.lang.block import Block, NumberNode
from factcheck.lang.pack import Hit

__all__ = ["is_plural", "ordinal_at"]

_AND = "و"
_RANKS = frozenset(("ملازم", "رقيب", "عريف", "جندي", "وكيل", "فريق", "نقيب", "عميد", "مساعد", "شرطي", "قبطان"))
#: First halves of the names of months.
_MONTHS = frozenset(("تشرين", "كانون", "ربيع", "جمادي"))


def ordinal_at(block: Block, i: int) -> NumberNode | None:
    """The ordinal that begins at token ``i``, if one does."""
    hit = block.lex[i].get("ordinal")
    if hit is not None:
        if hit.value == "last":
            return _last(block, i, hit)
        return _ordinal(block, i, hit)
    number = numeral(block, i)
    if number is not None and number.article:
        return _definite(block, i, number)
    return None


def _node(i: int, j: int, value: int | Fraction, skip: int) -> NumberNode:
    exact = Fraction(value)
    return NumberNode(i, j, exact, exact, kind="ordinal", form="words", skip=skip)


def _ordinal(block: Block, i: int, hit: Hit) -> NumberNode | None:
    if not _admitted(block, i, hit):
        return None
    value, j, n = int(hit.value), i + 1, len(block.forms)
    kind = hit.entry.data["kind"]
    if j < n and kind != "ten":
        follow = block.lex[j].get("numeral")
        if follow is not None and follow.entry.data["kind"] == "ten" and not follow.prefix and not follow.article:
            return _beyond(block, i, j + 1, value + 10, hit.skip)
    tens = _tens(block, j, hit.article)
    if tens is not None and kind != "ten" and not (value == 1 and kind == "unit"):
        return _beyond(block, i, tens[1], value + tens[0], hit.skip)
    if kind == "stem":
        return None
    return _beyond(block, i, j, value, hit.skip)


def _tens(block: Block, j: int, article: bool) -> tuple[int, int] | None:
    """«والعشرين» after a unit: the value and the token after it. Both parts carry the article, or neither."""
    if j >= len(block.forms):
        return None
    k, joined = conjoined(block, j)
    hit = block.lex[k].get("numeral")
    if hit is None or hit.entry.data["kind"] != "tens" or joined == (hit.prefix == _AND):
        return None
    if hit.prefix not in ("", _AND) or (hit.article and not article):
        return None
    return int(hit.value), k + 1


def _beyond(block: Block, i: int, j: int, value: int, skip: int) -> NumberNode:
    """«… بعد المئة», «… بعد الألف»."""
    if j + 1 < len(block.forms) and block.forms[j] == "بعد":
        hit = block.lex[j + 1].get("numeral")
        if (
            hit is not None
            and hit.article
            and not hit.prefix
            and hit.entry.data["kind"] in ("hundred", "scale", "double")
        ):
            whole = cardinal_at(block, j + 1)
            if whole is not None and whole.value > value:
                return _node(i, whole.j, whole.value + value, skip)
    return _node(i, j, value, skip)


def _admitted(block: Block, i: int, hit: Hit) -> bool:
    """Whether the word is an ordinal here and no month, day or unit of time."""
    forms, n = block.forms, len(block.forms)
    before = forms[i - 1] if i else ""
    if before in _MONTHS or before.removeprefix("و") in _MONTHS or before.removeprefix("ب") in _MONTHS:
        return False
    if hit.value == 1:
        if hit.prefix in ("ب", "ف", "ك") and "أ" not in written(block, i):
            return False  # «باول» is a name
        if before.removeprefix("ال") in _RANKS:
            return False  # «ملازم أول»
        if i + 1 < n and forms[i + 1] == "امس":
            return False
        if i + 2 < n and forms[i + 1] == "من" and forms[i + 2] == "امس":
            return False
    if hit.entry.form == "ثانيه" and not hit.article:
        # a second of time, "once more", «من جهة ثانية», or an ordinal behind a feminine noun
        noun = before.endswith("ه") and not before.startswith("ال") and before not in ("جهه", "ناحيه")
        return i > 0 and noun and "numeral" not in block.lex[i - 1]
    if hit.entry.form == "اولي" and written(block, i)[-1] == "ي" and not before.endswith("ه"):
        return i == 0 or not before.startswith("ال")  # «التسجيل الأولي», the primary one
    if hit.article and i > 1 and hit.value == 1 and before.startswith("ال") and before.endswith(("ه", "ر", "ع")):
        few = block.lex[i - 1].get("numeral")
        if few is not None and few.article and few.entry.data["kind"] in ("unit", "ten"):
            return False  # «الأشهر التسعة الأولى», «المراكز الثلاثة الأولى»: the first nine
    if hit.entry.form == "ثان" and not hit.article:
        return i > 0 and len(before) > 2
    return True


def _last(block: Block, i: int, hit: Hit) -> NumberNode | None:
    """«آخر قمة»: the last one; not «شخص آخر», another one, and not «أخر», he delayed."""
    if hit.article or not written(block, i)[hit.skip :].startswith("آ"):
        return None
    before = block.forms[i - 1] if i else ""
    j = i + 1
    if before.isalpha() and not hit.prefix and "particle" not in block.lex[i - 1] and not _names_thing(block, j):
        return None  # «جانب آخر قال»
    if j >= len(block.forms) or not block.forms[j].isalpha() or len(block.forms[j]) < 3:
        return None
    if block.forms[j].startswith(("ال", "لل")) or block.forms[j] in ("الان", "غير", "لكن", "وهو", "كان", "بعد", "قبل"):
        return None
    reading = block.lex[j]
    if "particle" in reading:
        return None
    return NumberNode(i, i + 1, None, None, kind="ordinal", form="words", skip=hit.skip, raw="last")


def _names_thing(block: Block, j: int) -> bool:
    """A word that is surely a noun: «عقدت آخر قمة»."""
    if j >= len(block.forms):
        return False
    form = block.forms[j]
    return form.endswith("ه") or "plural" in block.lex[j] or is_noun(block.pack, form)


def _definite(block: Block, i: int, hit: Hit) -> NumberNode | None:
    """A definite number word that orders: «الكتاب الثلاثون», «الصفحة المئة»."""
    kind = hit.entry.data["kind"]
    j, skip = i + 1, hit.skip
    if i and block.forms[i - 1].startswith("ال") and not is_plural(block.forms[i - 1][2:]) and kind in ("unit", "tens"):
        chain = cardinal_at(block, i)
        if chain is not None and chain.value > 1000 and not chain.raw:
            return _node(i, chain.j, chain.value, skip)  # «الصفحة الواحدة والعشرون ألفا وستمئة»
    if kind == "stem":
        follow = block.lex[j].get("numeral") if j < len(block.forms) else None
        if follow is None or follow.entry.data["kind"] != "ten" or follow.prefix:
            tens = _tens(block, j, True)
            if hit.value != 1 or tens is None:
                return None
            return _if_ordering(block, i, tens[1], 1 + tens[0], skip)
        return _if_ordering(block, i, j + 1, int(hit.value) + 10, skip)
    if kind == "unit":
        tens = _tens(block, j, True)
        if tens is not None and hit.value == 1:
            return _if_ordering(block, i, tens[1], 1 + tens[0], skip)
        hundred = block.lex[j].get("numeral") if j < len(block.forms) else None
        if hundred is None or hundred.prefix or hundred.entry.data["kind"] != "hundred" or hit.value < 3:
            return None
        return _hundreds(block, i, j + 1, int(hit.value) * 100, skip)
    if kind == "tens":
        return _if_ordering(block, i, j, int(hit.value), skip)
    if kind == "hundred":
        return _hundreds(block, i, j, int(hit.value), skip)
    if kind == "scale" and hit.entry.data["shape"] == "singular":
        return _if_ordering(block, i, j, int(10**hit.value), skip)
    return None


def _hundreds(block: Block, i: int, j: int, value: int, skip: int) -> NumberNode | None:
    """A definite hundred and the lower ordinal that may follow: «المئة والخامسة والعشرون»."""
    if j < len(block.forms):
        k, joined = conjoined(block, j)
        reading = block.lex[k]
        low = reading.get("ordinal")
        if low is not None and joined != (low.prefix == _AND) and low.value != "last":
            inner = _ordinal(block, k, low)
            if (
                inner is not None
                and inner.low is not None
                and inner.low < 100
                and not (low.value == 1 and inner.low == 1)
            ):
                return _if_ordering(block, i, inner.j, value + int(inner.low), skip)
        number = reading.get("numeral")
        if number is not None and joined != (number.prefix == _AND):
            chain = cardinal_at(block, k)
            if chain is not None and chain.value < 100 and not chain.raw:
                return _if_ordering(block, i, chain.j, value + int(chain.value), skip)
    return _if_ordering(block, i, j, value, skip)


def _if_ordering(block: Block, i: int, j: int, value: int, skip: int) -> NumberNode | None:
    """An ordinal unless a counted noun follows or a plural precedes."""
    if j < len(block.forms):
        form, reading = block.forms[j], block.lex[j]
        if "numeral" in reading and not reading["numeral"].prefix:
            return None
        if "measure" in reading or "currency" in reading or "percent" in reading:
            return None
        if "timeunit" in reading and not reading["timeunit"].prefix and not reading["timeunit"].article:
            return None
        if form.isalpha() and len(form) > 3 and form.endswith("ا") and not form.startswith(("ال", "و", "ل", "ب")):
            return None  # accusative: a counted noun
    if i and not skip:
        before = block.forms[i - 1]
        if before in _OF or "fraction" in block.lex[i - 1] or "numeral" in block.lex[i - 1]:
            return None
        if before.startswith("ال") and is_plural(before[2:]):
            return None
        if value >= 100 and before.isalpha() and not (before.startswith("ال") or block.lex[i - 1]):
            return None
        if value < 100 and before.isalpha() and before in _BEFORE_CARDINALS:
            return None
    return _node(i, j, value, skip)


_OF = frozenset(
    ("في", "ب", "مجموعه", "بين", "نحو", "حوالي", "زهاء", "قرابه", "دون", "فوق", "تجاوز", "يتجاوز", "تجاوزت")
)
_BEFORE_CARDINALS = frozenset(("هولاء", "هذه", "هاته", "تلك", "قمه", "دول"))


def is_plural(noun: str) -> bool:
    """A plural by its shape: sound plurals, «أفعال», «أفعل», «فعائل» and the commonest others."""
    if noun.endswith(("ات", "ين", "ون")) and len(noun) > 4:
        return True
    if noun.endswith("اء") and len(noun) == 5 and noun[2] != "ت":
        return True  # «حلفاء», «شركاء»; «استاء» is none
    if noun.startswith("ا") and len(noun) in (4, 5) and (len(noun) == 4 or noun[3] == "ا"):
        return True
    return noun in (
        "دول",
        "فرق",
        "مدن",
        "كتب",
        "رهاين",
        "عناصر",
        "قتلي",
        "جرحي",
        "سنوات",
        "مقاعد",
        "نواب",
        "وزراء",
        "جنود",
    )
