"""Numbers in Arabic text: every figure, before anything is known of what it counts.

Comes in: a block. Goes out: its `NumberNode`s in order, not overlapping: cardinals in digits, words and both
(`cardinals`), ordinals, fractions, multiples, duals (`duals`), arity adjectives («سداسية»), each with the bounds
that stand before it («أكثر من», «نحو»: `bounds`).

A node covers the figure and its bound words; ``bare`` is the figure alone. Clitics stay outside.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.ar.bounds import bind
from factcheck.lang.ar.cardinals import Chain, cardinal_at, conjoined, first_of_two
from factcheck.lang.ar.duals import agrees, construct_holds
from factcheck.lang.ar.labels import mark_labels
from factcheck.lang.ar.ordinals import is_plural, ordinal_at
from factcheck.lang.block import Block, NumberNode
from factcheck.lang.pack import NUMBER, Entry, Hit, Reading

__all__ = ["FIGURE", "FIGURES", "NUMERIC", "find_numbers", "numeric_admits"]

_AND = "و"
#: Categories of words for numbers and units: nouns, which take no «س» of the future.
NUMERIC = frozenset(
    ("numeral", "ordinal", "fraction", "multiple", "arity", "measure", "currency", "coin", "percent", "rate", "power")
)
#: Categories that a number can begin with, and the mark of a reading that has one: one look tells for most words
#: that there is nothing to do.
FIGURES = frozenset(("ordinal", "numeral", "fraction", "multiple", "arity", "measure", "currency", "coin", "dual"))
FIGURE = "*figure"
#: Words that make the number after them less than zero.
_MINUS = frozenset(("سالب", "ناقص"))
_POINT = frozenset(("فاصله", "فاصل"))


def numeric_admits(entry: Entry, prefix: str) -> bool:
    """Whether a number or a unit may stand behind these clitics: «سالف» is no thousand, «كمية» no hundred."""
    if "س" in prefix:
        return False
    return not ("ك" in prefix and entry.category == "numeral" and entry.data.get("kind") == "hundred")


def find_numbers(block: Block) -> list[NumberNode]:
    """Every number of the block. One pass; work is done only where a table or a digit says so."""
    lex = block.lex
    found: list[NumberNode] = []
    done = 0  # tokens read
    dual_end = -1  # the token after a dual and the adjectives that agree with it
    dual: NumberNode | None = None
    for i in block.at[NUMBER]:
        if i < done:
            continue
        if dual is not None and dual_end >= done:
            while dual_end < i and agrees(block, dual_end, dual):
                dual_end += 1
        reading = lex[i]
        node: NumberNode | None = None
        if not reading:
            node = _number_at(block, i)  # digits
        elif "percent" in reading:
            done = i + reading["percent"].width
            continue
        else:
            if FIGURE in reading or "measure" in reading:
                node = _word_at(block, i, reading, dual if i == dual_end else None, found)
            if node is None and i == dual_end and dual is not None and agrees(block, i, dual):
                dual_end = i + 1
        if node is None:
            done = i + 1
            continue
        done = node.j
        if node.form == "dual":
            dual_end, dual = done, node
        found.append(node)
    if found:
        bind(block, found)
        mark_labels(block, found)
    return found


def _word_at(
    block: Block, i: int, reading: Reading, dual: NumberNode | None, found: list[NumberNode]
) -> NumberNode | None:
    """The number that a word begins; ``dual`` stands right before it."""
    node: NumberNode | None = None
    if "ordinal" in reading or "numeral" in reading:
        node = ordinal_at(block, i)
    if node is None and "numeral" in reading:
        node = _number_at(block, i)
    if node is None and "fraction" in reading:
        node = _fraction_at(block, i)
    if node is None and "multiple" in reading:
        node = _multiple_alone(block, i, reading["multiple"])
    if node is None and "arity" in reading:
        node = _arity(i, reading["arity"])
    if node is None and ("measure" in reading or "currency" in reading or "coin" in reading):
        node = _dual_unit(i, reading)
    if node is None and "dual" in reading:
        node = _dual_at(block, i, reading["dual"], dual, found)
    return node


# ---------------------------------------------------------------------- cardinals


def _number_at(block: Block, i: int) -> NumberNode | None:
    """The cardinal at ``i`` with what belongs to it: decimals, a fraction after it, «مرات» behind it."""
    chain = cardinal_at(block, i)
    if chain is None or not _stands(block, chain):
        return None
    if chain.words > 1 and i and block.forms[i - 1].endswith("بين"):
        chain = first_of_two(block, i, chain)
    value, kind = chain.value, "cardinal"
    if chain.last == "fraction":
        kind = "fraction"
    extended = (
        _over(block, chain)
        or _decimal_words(block, chain)
        or _plural_fraction(block, chain)
        or _and_fraction(block, chain)
    )
    if extended is not None:
        value, kind, chain.j = extended
        if kind == "cardinal":
            chain.scale = 0
    elif _part_of(block, chain):
        value, kind = 1 / value, "fraction"
    times = _times(block, chain.j)
    if times is not None and kind == "cardinal":
        kind, chain.j = "multiple", times
    start, skip = chain.i, chain.skip
    if start and block.forms[start - 1] in _MINUS and not skip and value > 0:
        start, value = start - 1, -value
    return NumberNode(
        start, chain.j, value, value, kind=kind, form=chain.form, skip=skip, raw=chain.raw,
        decimals=chain.decimals, scale=chain.scale,
    )  # fmt: skip


def _part_of(block: Block, chain: Chain) -> bool:
    """«خمس السكان», a fifth of them: a word for a number that is also one for a fraction, before a definite singular."""
    if chain.words != 1 or chain.raw or chain.definite or chain.j >= len(block.forms):
        return False
    form = block.forms[chain.j]
    return (
        "fraction" in block.lex[chain.i]
        and form.startswith("ال")
        and len(form) > 4
        and not block.lex[chain.j].keys() & {"numeral", "ordinal", "fraction"}
        and not is_plural(form[2:])
    )


def _stands(block: Block, chain: Chain) -> bool:
    """Whether a lone number word is a number here."""
    if chain.words != 1 or chain.raw:
        return True
    i = chain.i
    hit = block.lex[i]["numeral"]
    alone = len(block.forms) == 1
    if hit.entry.data.get("weak"):
        return alone
    if hit.value == 1 and chain.last == "unit":
        # «الواحد» is "each", «أي واحد» "any"
        return not hit.article and not (i and block.forms[i - 1] in ("اي", "كل", "ولا", "لا"))
    if hit.value == 2 and hit.article and chain.last == "unit":
        return False  # Monday
    if hit.article and chain.last in ("unit", "ten") and not block.forms[i].endswith("ه"):
        return _definite_holds(block, i)
    if chain.last == "zero":
        return not hit.article
    if hit.entry.form == "الف" and i and block.forms[i - 1].startswith("ال"):
        # «القسم ألف» is a letter
        after = block.forms[i + 1] if i + 1 < len(block.forms) else ""
        return after.isalpha() and not after.startswith(("ال", "ل", "ب", "و")) and "particle" not in block.lex[i + 1]
    if i and block.forms[i - 1] in ("بضع", "بضعه", "نيف"):
        return False
    # «لست» is "I am not" far more often than "for six"
    return block.forms[i] not in ("لست", "ولست", "فلست")


def _definite_holds(block: Block, i: int) -> bool:
    """«الدول الخمس», «الخمس ساعات»; «الخمس» is a town, «بئر السبع» another."""
    if i and block.forms[i - 1].startswith(("ال", "وال", "بال", "لل")):
        return True
    after = block.forms[i + 1] if i + 1 < len(block.forms) else ""
    return after.endswith("ات") or (
        i + 1 < len(block.forms) and bool(block.lex[i + 1].keys() & {"plural", "timeunit", "numeral"})
    )


def _over(block: Block, chain: Chain) -> tuple[Fraction, str, int] | None:
    """«واحد من كل عشرة», «واحد على ثلاثة», «أحد عشر من ألف»: a part of a round whole."""
    j, n = chain.j, len(block.forms)
    if j + 1 >= n or block.forms[j] not in ("من", "علي"):
        return None
    every = block.forms[j] == "من" and block.forms[j + 1] == "كل"
    k = j + 2 if every else j + 1
    if k >= n:
        return None
    whole = cardinal_at(block, k)
    if whole is None or whole.i != k or whole.skip or whole.definite or whole.last == "fraction":
        return None
    top, bottom = chain.value, whole.value
    if not 0 < top < bottom:
        return None
    if not every and top != 1 and not (_power_of_ten(bottom) and bottom >= 100 and whole.form != "digits"):
        return None
    return top / bottom, "fraction", whole.j


def _power_of_ten(value: Fraction) -> bool:
    return value.denominator == 1 and value > 0 and str(value.numerator).strip("0") == "1"


def _decimal_words(block: Block, chain: Chain) -> tuple[Fraction, str, int] | None:
    """«واحد فاصلة خمسة» 1.5, «مئتين فاصلة ثلاثة من مئة» 200.03."""
    j = chain.j
    if j + 1 >= len(block.forms) or block.forms[j] not in _POINT:
        return None
    part = cardinal_at(block, j + 1)
    if part is None or part.skip or part.value.denominator != 1:
        return None
    if part.j + 1 < len(block.forms) and block.forms[part.j] == "من":
        whole = cardinal_at(block, part.j + 1)
        if whole is not None and not whole.skip and _power_of_ten(whole.value) and whole.value > part.value:
            return chain.value + part.value / whole.value, "cardinal", whole.j
    digits = part.raw if part.raw.isdigit() and part.form == "digits" else str(part.value.numerator)
    return chain.value + Fraction(int(digits), 10 ** len(digits)), "cardinal", part.j


def _times(block: Block, j: int) -> int | None:
    """The token after «مرات», «مرة», «أضعاف» behind a number."""
    if j < len(block.forms):
        hit = block.lex[j].get("multiple")
        if hit is not None and not hit.prefix and not hit.article and hit.entry.data["shape"] in _AFTER_NUMBER:
            return j + 1
    return None


_AFTER_NUMBER = ("singular", "plural", "foldplural", "fold")


def _multiple_alone(block: Block, i: int, hit: Hit) -> NumberNode | None:
    """«مرتين», «ضعفي»; «ضعف» only where it cannot be weakness."""
    shape = hit.entry.data["shape"]
    if shape in ("dual", "folds"):
        form = "dual"
    elif shape == "fold" and i and block.forms[i - 1] in _DOUBLE_AFTER and not hit.article:
        form = "words"
    else:
        return None
    return NumberNode(i, i + 1, Fraction(2), Fraction(2), kind="multiple", form=form, skip=hit.skip)


_DOUBLE_AFTER = frozenset(
    (
        "الي",
        "نحو",
        "حوالي",
        "يعادل",
        "تعادل",
        "يساوي",
        "تساوي",
        "بلغ",
        "بلغت",
        "يبلغ",
        "تبلغ",
        "بمقدار",
        "يقارب",
        "تقارب",
        "يوازي",
        "توازي",
        "زهاء",
        "بلوغ",
        "تجاوز",
        "يفوق",
        "تفوق",
        "يمثل",
        "قرابه",
    )
)


def _dual_unit(i: int, reading: Reading) -> NumberNode | None:
    """«كيلومترين», «كيلو مترين», «ريالين»: a unit in the dual."""
    for category in ("measure", "currency", "coin"):
        hit = reading.get(category)
        if hit is not None and hit.entry.data.get("number") == "dual":
            two = Fraction(2)
            return NumberNode(i, i + hit.width, two, two, form="dual", skip=hit.skip, noun=hit)
    return None


def _dual_at(block: Block, i: int, hit: Hit, dual: NumberNode | None, found: list[NumberNode]) -> NumberNode | None:
    """A dual noun; no adjective that agrees with one, and no plural behind a number or a plural."""
    if not hit.prefix and i:
        before = block.forms[i - 1]
        if before == "غير" or (dual is not None and agrees(block, i, dual)):
            return None
        if found and found[-1].j == i and found[-1].kind == "cardinal" and found[-1].form != "dual":
            return None  # «أربعة شرطيين»
        if before.endswith(("ين", "ون")) and len(before) > 4 and hit.article and "entity" not in block.lex[i - 1]:
            return None  # «المسؤولين المنتخبين»
    if hit.entry.data["construct"] and not construct_holds(block, i, hit):
        return None
    j = i + 1
    if j < len(block.forms):
        twice = block.lex[j].get("numeral")
        if twice is not None and twice.value == 2 and twice.entry.data["kind"] == "unit" and not twice.prefix:
            j += 1  # «شخصين اثنين»
    two = Fraction(2)
    return NumberNode(i, j, two, two, form="dual", skip=hit.skip, noun=hit, gender=str(hit.value))


def _arity(i: int, hit: Hit) -> NumberNode:
    value = Fraction(hit.value)
    return NumberNode(i, i + 1, value, value, form="adjective", skip=hit.skip)


# ---------------------------------------------------------------------- fractions


def _scale_at(block: Block, k: int) -> int | None:
    """A scale word that a fraction is of: «نصف مليون», «ثلث المليون», «ربع مية»."""
    if k < len(block.forms):
        hit = block.lex[k].get("numeral")
        if hit is not None and not hit.prefix and hit.entry.data.get("shape") in ("singular", "accusative"):
            kind = hit.entry.data["kind"]
            if kind == "scale":
                return int(10**hit.value)
            if kind == "hundred":
                return int(hit.value)
        elif hit is not None and not hit.prefix and hit.entry.data["kind"] == "dozen":
            return int(hit.value)
    return None


def _plain_fraction(block: Block, k: int) -> tuple[Fraction, int] | None:
    """A fraction word, or a number of them, at ``k``: «نصف», «ثلثي», «ثلاثة أرباع»; the value and the token after."""
    reading = block.lex[k]
    hit = reading.get("fraction")
    if hit is not None and hit.entry.data["count"]:
        return Fraction(hit.entry.data["count"], hit.value), k + 1
    if "numeral" in reading and k + 1 < len(block.forms):
        many = block.lex[k + 1].get("fraction")
        number = reading["numeral"]
        if (
            many is not None
            and not many.prefix
            and not many.entry.data["count"]
            and number.entry.data["kind"] in ("unit", "ten")
        ):
            return Fraction(number.value, many.value), k + 2
    return None


def _plural_fraction(block: Block, chain: Chain) -> tuple[Fraction, str, int] | None:
    """«ثلاثة أرباع» 3/4; «ثلاث وعشرون وثلاثة أخماس» 23 3/5; «مئة وثلاثون أخماس» 130/5."""
    j = chain.j
    if j >= len(block.forms):
        return None
    hit = block.lex[j].get("fraction")
    if hit is None or hit.prefix or hit.entry.data["count"]:
        return None
    value = chain.value
    unit = chain.group % 10 if chain.last == "unit" else None
    if unit and value != unit and not chain.raw:
        return value - unit + unit / hit.value, "cardinal", j + 1
    value /= hit.value
    scale = _scale_at(block, j + 1)
    return (value * scale, "cardinal", j + 2) if scale else (value, "fraction", j + 1)


def _and_fraction(block: Block, chain: Chain) -> tuple[Fraction, str, int] | None:
    """«مليون ونصف», «ثلاثة وربع», «مليون ونصف المليون», «مية إلا ربع»."""
    j, n = chain.j, len(block.forms)
    if j >= n or chain.last == "fraction":
        return None
    if block.forms[j] == "الا" and j + 1 < n:
        part = _plain_fraction(block, j + 1)
        if part is None or block.lex[j + 1].get("fraction") is None or block.lex[j + 1]["fraction"].article:
            return None
        unit = _counted_in(chain)
        base = unit if unit > 1 else (Fraction(100) if chain.last == "hundred" else Fraction(1))
        return chain.value - base * part[0], "cardinal", part[1]
    k, joined = conjoined(block, j)
    reading = block.lex[k]
    if k == j and block.touches(j) and "fraction" in reading and not block.forms[j].isalpha():
        hit = reading["fraction"]  # «2½»
        return chain.value + Fraction(hit.entry.data["count"], hit.value), "cardinal", j + 1
    head = reading.get("fraction") or reading.get("numeral")
    if head is None or head.article or joined == (head.prefix == _AND) or head.prefix not in ("", _AND):
        return None
    part = _plain_fraction(block, k)
    if part is None:
        return None
    fraction, after = part
    scale = _scale_at(block, after)
    if scale is not None:
        smallest = min((10**power for _, power in chain.terms), default=1)
        if chain.terms and chain.group < scale <= smallest:
            return chain.value + fraction * scale, "cardinal", after + 1
        return None
    if after < n and block.forms[after].startswith("ال"):
        return None  # «5 آلاف ونصف السكان»: two figures
    return chain.value + fraction * _counted_in(chain), "cardinal", after


def _counted_in(chain: Chain) -> int:
    """What a fraction behind the number is of: «مليون ونصف» of a million, «ثلاثة ونصف» of one."""
    return int(10 ** chain.terms[-1][1]) if chain.last in ("scale", "double") else 1


def _fraction_at(block: Block, i: int) -> NumberNode | None:
    """A fraction word that no number precedes: «نصف», «الثلث», «ثلثي», «خمس السكان»."""
    hit = block.lex[i]["fraction"]
    count = hit.entry.data["count"]
    n = len(block.forms)
    if not count:
        return None
    value = Fraction(count, hit.value)
    after = i + 1
    scale = _scale_at(block, after)
    if scale is not None and not hit.entry.data.get("pronoun"):
        return NumberNode(i, after + 1, value * scale, value * scale, form="words", skip=hit.skip)
    follows = block.lex[after] if after < n else {}
    if hit.article and "ordinal" in follows:
        return None  # «النصف الأول»: a half-year, a half of a match
    if hit.article and after < n and block.forms[after] in _SAME:
        return None  # «الربع نفسه من العام الماضي»
    if after < n and block.forms[after].removeprefix("ال") in _ROUNDS:
        return None  # «نصف النهائي»
    if hit.entry.data.get("weak") and not _weak_fraction(block, i, hit):
        return None
    return NumberNode(i, after, value, value, kind="fraction", form="dual" if count == 2 else "words", skip=hit.skip)


_SAME = frozenset(("نفسه", "ذاته", "عينه", "المماثل", "المقابل"))
_ROUNDS = frozenset(("نهايي", "نهايي", "نهاييات", "قطر", "خالي"))


#: What has an eighth and no price.
_WHOLES = frozenset(("السكان", "الناخبين", "الاصوات", "المقاعد", "النواب", "الاعضاء"))


def _weak_fraction(block: Block, i: int, hit: Hit) -> bool:
    """«خمس السكان», «لتر ونص», «نص لتر»: a word that is a fraction only beside what it is a part of."""
    after = i + 1
    if hit.prefix.endswith(_AND) or (i and block.forms[i - 1] == _AND):
        before = block.lex[i - 1] if hit.prefix else block.lex[i - 2] if i > 1 else {}
        return "measure" in before or "timeunit" in before
    if after >= len(block.forms):
        return False
    if hit.entry.form == "ثمن":
        return block.forms[after] in _WHOLES  # «ثمن التذكرة» is the price
    reading = block.lex[after]
    if "measure" in reading or "currency" in reading:
        return bool(hit.entry.value == 2)
    return bool(hit.entry.value != 2) and block.forms[after].startswith("ال") and not hit.article
