"""What a figure counts, and what stands behind that: rates, «على الأقل», «تقريبا», «فقط».

Comes in: a block and a draft. Goes out: the same draft with ``counted``, ``head``, ``rate``, ``only`` and late bounds.
"""

from __future__ import annotations

from factcheck.lang.ar.draft import Draft
from factcheck.lang.ar.duals import agrees, is_noun
from factcheck.lang.ar.ordinals import is_plural
from factcheck.lang.ar.units import Units
from factcheck.lang.block import Block
from factcheck.lang.pack import Hit
from factcheck.model.mention import QuantityKind
from factcheck.units import load_units

__all__ = ["settle"]

_COUNTING = (QuantityKind.NUMBER, QuantityKind.FRACTION, QuantityKind.PERCENT)
_DEFINITE = ("وبال", "ولل", "بال", "وال", "كال", "فال", "لل", "ال")
_SELF = frozenset(("نفسه", "ذاته", "نفسها", "ذاتها"))
_VERBAL = ("وا", "وه", "وها", "وهم")
_NISBA = ("ي", "يا", "يه", "يين", "يون", "يات")


def settle(block: Block, units: Units, draft: Draft, stop: int) -> None:
    """Read on behind the figure, up to token ``stop``, where the next one begins."""
    if draft.kind is QuantityKind.IDENTIFIER:
        return
    if draft.kind is QuantityKind.ORDINAL or draft.form == "adjective":
        _ordered(block, draft, stop)
    elif draft.form == "dual" and draft.unit is None and draft.kind is QuantityKind.NUMBER:
        _dual(block, draft, stop)
    elif draft.kind in _COUNTING:
        _noun(block, draft, stop)
    _rate(block, units, draft)
    _late_bound(block, draft, stop)
    _only(block, draft, stop)


def _is_noun(block: Block, k: int) -> bool:
    form = block.forms[k]
    if not form.isalpha() or len(form) < 3 or form.isascii():
        return False
    if form.endswith(_VERBAL) and not is_noun(block.pack, form):
        return False  # «أقدموا», «أيدوه»
    if form[0] == "ي" and not form.endswith(_NISBA) and "entity" not in block.lex[k]:
        return is_noun(block.pack, form) or "plural" in block.lex[k]  # «ينتظرون», «يملكها»
    return block.lex[k].keys().isdisjoint(("particle", "month", "weekday"))


def _starts_clause(block: Block, k: int) -> bool:
    """A word behind the conjunction; «وزراء», «وفود» begin with their own letter."""
    return block.forms[k][0] == "و" and "waw_word" not in block.lex[k] and not block.forms[k].startswith(_OWN_WAW)


def _is_prefixed(block: Block, k: int) -> bool:
    """«12 مرة بإرادتها», «الثانية لمشروع»: a preposition, unless the word is a known noun or a plural."""
    form = block.forms[k]
    if (
        form[0] not in "بل"
        or len(form) < (4 if k > 1 and block.forms[k - 2] == "ال" else 5)
        or "plural" in block.lex[k]
        or "entity" in block.lex[k]
    ):
        return False
    return not form.endswith(("ات", "ين", "ون")) and not is_noun(block.pack, form)


_OWN_WAW = (
    "وزير",
    "وزرا",
    "وفد",
    "وفود",
    "ولاي",
    "وحد",
    "وثيق",
    "وثاي",
    "وظيف",
    "وظاي",
    "وسيل",
    "وساي",
    "وكال",
    "ورش",
    "وجب",
    "وفيا",
    "وفاه",
    "ورق",
    "وسيط",
)


def _noun(block: Block, draft: Draft, stop: int) -> None:
    """The noun behind the figure and its adjectives; behind a fraction or «من» the definite whole."""
    j = draft.j
    if j >= stop:
        return
    k, skip = j, 0
    definite = False
    if draft.value == 1 and not draft.node.raw and block.forms[j] != "من":
        _one(block, draft)
        return
    if block.forms[j] == "من" and j + 1 < stop and block.forms[j + 1] != "اصل":
        k, definite = j + 1, True
    elif draft.kind in (QuantityKind.FRACTION, QuantityKind.PERCENT):
        definite = True
    form = block.forms[k]
    if k > j and draft.kind is QuantityKind.NUMBER and _stands_alone(block, j - 1) and not _of_many(block, k):
        return  # «26 مليونا من وزارة الثقافة»: from whom
    if not _is_noun(block, k) or (k == j and (_starts_clause(block, k) or _is_prefixed(block, k))):
        return
    if form.startswith(_DEFINITE):
        if not definite or not form.startswith("ال"):
            return
    elif draft.kind is QuantityKind.PERCENT and k == j:
        return
    end = k + 1
    while end < stop and end < k + 3 and _agrees(block, end, form.startswith("ال")):
        end += 1
    draft.counted = (k, end, skip)
    draft.head = _lemma(block, form.removeprefix("ال"), draft)
    draft.end = end


def _stands_alone(block: Block, k: int) -> bool:
    """«مليونا», «ألفا»: a scale in the accusative, behind which the noun is left out."""
    hit = block.lex[k].get("numeral")
    return hit is not None and hit.entry.data.get("shape") == "accusative"


def _of_many(block: Block, k: int) -> bool:
    """«من الجنود», «من السكان»: what the figure is so many of."""
    form = block.forms[k].removeprefix("ال")
    if "origin" in block.lex[k]:
        return False
    return "plural" in block.lex[k] or is_plural(form) or form in ("سكان", "ناخبين", "ناس")


def _one(block: Block, draft: Draft) -> None:
    """«هدف واحد»: one stands behind its noun."""
    before = draft.i - 1
    if before < 0 or draft.skip or not _is_noun(block, before) or block.forms[before].startswith(_DEFINITE):
        return
    word = block.forms[before]
    skip = int(_starts_clause(block, before) or _is_prefixed(block, before) or _is_noun_behind(block, word))
    draft.counted, draft.head = (before, draft.j, skip), word[skip:]


def _is_noun_behind(block: Block, word: str) -> bool:
    return word[0] in "بل" and not is_noun(block.pack, word) and is_noun(block.pack, word[1:])


def _agrees(block: Block, k: int, definite: bool) -> bool:
    """An adjective in «ـي» that goes with the noun before it: «كوري شمالي», «الجنود الأميركيين»."""
    form = block.forms[k]
    if not form.isalpha() or len(form) < 4 or "particle" in block.lex[k]:
        return False
    bare = form.removeprefix("ال")
    if form[0] in "يت" and "entity" not in block.lex[k]:
        return False  # a verb: «يعاني»
    return form.startswith("ال") == definite and form[0] not in "وبلف" and bare.endswith(_NISBA) and len(bare) > 3


def _lemma(block: Block, form: str, draft: Draft) -> str:
    """The head in the singular where the table knows it; the accusative's alef off where the number asks for one."""
    hit = block.lex[draft.counted[0]].get("plural") if draft.counted else None
    if hit is not None:
        return str(hit.value)
    value = draft.value
    many = value is not None and value.denominator == 1 and value > 10
    if many and form.endswith("ا") and len(form) > 3:
        return form[:-1]
    return form


def _dual(block: Block, draft: Draft, stop: int) -> None:
    """A dual counts its own noun, with the adjectives that agree."""
    end = draft.j
    while end < stop and end < draft.j + 2 and agrees(block, end, draft.node):
        end += 1
    draft.counted = (draft.i, end, draft.skip)
    noun = draft.node.noun
    if isinstance(noun, Hit):
        form = noun.entry.form
        if noun.entry.data.get("number") == "dual":  # a unit that is counted here: «درجتين»
            form = form[:-3] + "ه" if form[-3] == "ت" else form[:-2]
        draft.head = form
    draft.end = end


def _ordered(block: Block, draft: Draft, stop: int) -> None:
    """«أول دولة» counts what follows, «القمة الثانية» and «المحادثات السداسية» what precedes."""
    i, j = draft.i, draft.j
    before = i - 1
    form = block.forms[i][draft.skip :]
    if form.startswith("ال") or draft.form == "adjective":
        if before >= 0 and _is_noun(block, before) and not draft.skip:
            word = block.forms[before]
            clitics = next((clitics for clitics in _DEFINITE if word.startswith(clitics)), "")
            if clitics == "لل" and is_noun(block.pack, word[1:]):
                clitics = "ل"  # «لليلة الثانية»: the noun's own lam
            if bool(clitics) == form.startswith("ال"):
                draft.counted = (
                    before,
                    j,
                    len(clitics) - 2 if clitics.endswith("ال") else max(len(clitics) - 1, bool(clitics)),
                )
                draft.head = word[len(clitics) :]
        return
    if (
        before >= 0
        and form.endswith(("ه", "ي"))
        and form not in ("ثاني", "ثماني")
        and block.forms[before].endswith("ه")
    ):
        if _is_noun(block, before) and not draft.skip:  # «قراءة أولى», «لولاية ثالثة»
            word = block.forms[before]
            clitic = word[0] in "لبو" and not is_noun(block.pack, word) and is_noun(block.pack, word[1:])
            draft.counted, draft.head = (before, j, int(clitic)), word[clitic:]
        return
    if (
        j < stop
        and not _is_prefixed(block, j)
        and _is_noun(block, j)
        and not block.forms[j].startswith(_DEFINITE)
        and not _starts_clause(block, j)
    ):
        draft.counted = (j, j + 1, 0)
        draft.head = block.forms[j]
        draft.end = j + 1


# ---------------------------------------------------------------------- behind the noun


def _rate(block: Block, units: Units, draft: Draft) -> None:
    """«80 كيلومترا في الساعة» is a unit of its own; «10 آلاف برميل يوميا» has a rate."""
    e = draft.end
    if e >= len(block.forms):
        return
    reading = block.lex[e]
    hit = reading.get("rate")
    if hit is not None and not hit.prefix:
        after = e + hit.width
        follows = block.forms[after] if after < len(block.forms) else ""
        if follows in _SELF:
            return  # «في اليوم نفسه»
        if follows[:1].isdigit() or (
            follows.startswith("ال") and follows != "الي" and hit.entry.form.startswith("في ")
        ):
            return  # «في الساعة العاشرة», «في العام الماضي»
        composed = f"{draft.unit}-per-{hit.value}"
        if draft.unit is not None and composed in load_units().units:
            draft.unit = composed
            draft.j = draft.end = after
        else:
            draft.rate = str(hit.value)
            draft.end = after
        return
    per = reading.get("measure") or reading.get("timeunit")
    if per is not None and per.prefix == "ل" and per.article and draft.unit is not None:
        draft.rate = str(per.value)
        draft.end = e + per.width


def _late_bound(block: Block, draft: Draft, stop: int) -> None:
    """«200 أو أكثر», «3 سنوات على الأقل», «50 شخصا تقريبا»."""
    for e in dict.fromkeys((draft.j, draft.end)):
        if e >= stop:
            continue
        about = block.lex[e].get("about")
        if about is not None and about.entry.data.get("behind"):
            draft.approx = True
            draft.end = max(draft.end, e + about.width)
            return
        hit = block.lex[e].get("bound_after")
        if hit is not None and hit.value == "equal" and draft.strict:
            draft.strict = False
            draft.j = max(draft.j, e + hit.width) if e == draft.j else draft.j
            return
        if hit is None or hit.value == "equal" or draft.low is None or draft.high is None or draft.low != draft.high:
            continue
        if e + hit.width > stop:
            return
        if hit.value == "least":
            draft.high = None
        else:
            draft.low = None
        if e == draft.j:
            draft.j = e + hit.width
        draft.end = max(draft.end, e + hit.width)
        return


def _only(block: Block, draft: Draft, stop: int) -> None:
    for e in dict.fromkeys((draft.j, draft.end)):
        if e < len(block.forms) and "only" in block.lex[e]:
            draft.only = True
            return
    k = draft.i - 1
    if k >= 0 and block.forms[k] in ("سوي", "فقط"):
        draft.only = True
