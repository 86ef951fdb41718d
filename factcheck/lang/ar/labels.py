"""Figures that name something and measure nothing: resolutions, articles, flights, models, scores, telephone numbers.

Comes in: a block and a figure. Goes out: whether it is a label (reported as an identifier), or mute (part of a clock
time or a date that the time grammar did not take: reported not at all).
"""

from __future__ import annotations

from factcheck.lang.ar.draft import Draft
from factcheck.lang.ar.ordinals import is_plural
from factcheck.lang.block import Block, NumberNode

__all__ = ["is_label", "is_mute", "is_rank", "mark_labels"]

_DASHES = frozenset(("-", "–", "—", "‑"))
#: Clitics and articles that are written to digits: «و5», «ال15», «ب10».
_WRITTEN_TO = frozenset(
    (
        "و",
        "ف",
        "ب",
        "ل",
        "ك",
        "ال",
        "وال",
        "بال",
        "لل",
        "وب",
        "ول",
        "فال",
        "كال",
        "ولل",
        "وبال",
        "ه",
        "ما",
        "من",
        "في",
        "الي",
        "نحو",
    )
)
_ARTICLES = ("وال", "بال", "لل", "ال")
_CLAUSE = ("ال", "لل", "و", "ب", "ف")
_ADJECTIVES = 4
_LONGEST_COUNT = 9
_YEARS = (1800, 2100)
#: Words of the longest name of a body that numbers its decisions.
_LONGEST_BODY = 8


#: What behind a figure says that it counts or measures.
_COUNTED = frozenset(("measure", "currency", "percent", "timeunit", "numeral", "sign"))


def mark_labels(block: Block, nodes: list[NumberNode]) -> None:
    """Say of every figure in digits whether a word before it makes it a number of something."""
    before: NumberNode | None = None
    for node in nodes:
        if node.form == "digits" and node.raw.isdigit() and not _counts_something(block, node.bare[1]):
            i = node.bare[0]
            if before is not None and before.label and before.j == i - 1 and block.forms[i - 1] in ("و", "،", ","):
                node.label = True  # «المواد 5 و6 و7»
            else:
                node.label = _after_cue(block, i, len(node.raw) == 4 and _YEARS[0] <= int(node.raw) <= _YEARS[1])
        before = node


def is_mute(block: Block, node: NumberNode) -> bool:
    """Digits of a clock time, a date or an address: «10:30», «12/5/2018», «2000 غرينتش»."""
    if node.form != "digits" or node.kind == "ordinal":
        return False
    forms, i, j, n = block.forms, node.bare[0], node.bare[1], len(block.forms)
    if j < n and "zone" in block.lex[j]:
        return True
    if _in_address(block, i) or (
        i > 1 and forms[i - 1] in "<>=" and forms[i - 2] in "<>=" and forms[i - 2 : i] not in _COMPARED
    ):
        return True
    if j + 1 < n and forms[j] == ":" and block.touches(j) and block.touches(j + 1) and forms[j + 1][0].isdigit():
        return True
    if (
        j < n
        and "month" in block.lex[j]
        and not block.lex[j]["month"].prefix
        and node.value is not None
        and node.value <= 31
    ):
        return True
    if i and "weekday" in block.lex[i - 1] and node.value is not None and node.value <= 31:
        return True  # «يومي الأحد 15 والاثنين 16 مايو»
    return i > 1 and forms[i - 1] == ":" and block.touches(i) and block.touches(i - 1) and forms[i - 2].isdigit()


_COMPARED = ([">", "="], ["<", "="])
_ADDRESS = frozenset(("http", "https", "www", "ftp"))


def _in_address(block: Block, i: int) -> bool:
    """Digits of a web address, also one that a tokeniser has spaced out."""
    for k in range(i - 1, max(-1, i - 60), -1):
        form = block.forms[k]
        if form in _ADDRESS:
            return True
        if form == "\n" or not form.isascii():
            return False
    return False


def is_rank(block: Block, node: NumberNode) -> bool:
    """«المرتبة 120», «القمة العربية الـ33»: digits that order. «الدول الـ15» are counted, and so is «الـ15 دولة»."""
    if node.form != "digits" or not node.raw.isdigit() or node.bare[0] == 0:
        return False
    forms, k, j = block.forms, node.bare[0] - 1, node.bare[1]
    cue = block.lex[k].get("label")
    if cue is not None and cue.value == "rank":
        return True
    if forms[k] != "ال" or k < 1 or len(node.raw) > 3:
        return False
    if j < len(block.forms) and forms[j].isalpha() and not ("particle" in block.lex[j] or forms[j].startswith(_CLAUSE)):
        return False
    head = k - 1
    while head > 0 and k - head < _ADJECTIVES and forms[head - 1].startswith(_ARTICLES):
        head -= 1
    article = next((article for article in _ARTICLES if forms[head].startswith(article)), "")
    return bool(article) and not is_plural(forms[head][len(article) :])


def is_label(block: Block, draft: Draft) -> bool:
    """Whether the figure is a number of something."""
    node = draft.node
    if node.kind == "ordinal" or node.form in ("dual", "adjective") or node.low is None or node.high is None:
        return False
    i, j = node.bare[0], node.bare[1]
    if node.raw and node.form == "digits":
        if _written_to_letters(block, i, j) or _score(block, i, j) or _chained(block, i, j):
            return True
        if _telephone(block, node) or _marks_item(block, i, j):
            return True
    if j < len(block.forms) and block.forms[j] == "لسنه":
        return True  # «الأمر عدد 859 لسنة 2016»
    if _counts_something(block, j):
        return False
    return node.label or _edition(block, node)


def _counts_something(block: Block, j: int) -> bool:
    """A unit or a percentage follows: «المادة 5 دولارات» is no article."""
    if j >= len(block.forms):
        return False
    reading = block.lex[j]
    return not _COUNTED.isdisjoint(reading) and any(c in reading and not reading[c].prefix for c in _COUNTED)


def _after_cue(block: Block, i: int, year: bool) -> bool:
    """«القرار 2397», «القرار الدولي 2397», «القرار رقم (1701)», «المادة 7»."""
    forms = block.forms
    k = i - 1
    while k >= 0 and i - k <= 2 and forms[k] in ("(", '"', "«", ":", "[", "“", "#"):
        k -= 1
    if k < 0:
        return False
    if _cue(block, k, year) or _of_body(block, k):
        return True
    if (
        k >= 1
        and forms[k].startswith("ال")
        and forms[k][-1] in "يه"
        and forms[k - 1].removeprefix("و").startswith(("ال", "بال", "لل"))
    ):
        return _cue(block, k - 1, year)
    return False


def _of_body(block: Block, k: int) -> bool:
    """«قرار مجلس الأمن 2397», «قرار الجمعية العامة للأمم المتحدة 194»: a decision of the body named right behind it, whose
    name ends at token ``k``."""
    for first in range(k, max(k - _LONGEST_BODY, 0), -1):
        hit = block.lex[first].get("entity")
        if hit is not None and hit.prefix == "" and hit.entry.data["known"].type == "organisation":
            if first + hit.width != k + 1:
                continue
            cue = block.lex[first - 1].get("label")
            return cue is not None and cue.value == "cue" and not cue.article
    return False


def _cue(block: Block, k: int, year: bool) -> bool:
    hit = block.lex[k].get("label")
    if hit is None or (year and hit.value in ("edition", "model")):
        return False
    return bool(hit.article or hit.value in ("number", "model") or hit.prefix.endswith("ل"))


def _written_to_letters(block: Block, i: int, j: int) -> bool:
    """«إف-16», "A320", «كوفيد-19», "5G"."""
    forms = block.forms
    if block.touches(i):
        before = forms[i - 1]
        if before.isalpha() and before not in _WRITTEN_TO:
            return True
        if (
            before in _DASHES
            and i > 1
            and block.touches(i - 1)
            and forms[i - 2].isalpha()
            and forms[i - 2] not in _WRITTEN_TO
        ):
            return True
        if before in ("_", "#", "@", "=", "&"):
            return True
    if block.touches(j) and forms[j].isascii() and forms[j].isalpha():
        reading = block.lex[j]
        return "short" not in reading and "sign" not in reading
    return False


def _score(block: Block, i: int, j: int) -> bool:
    """«3-1» falling, or beside words of games."""
    forms, n = block.forms, len(block.forms)
    for a, mark, b in ((i, j, j + 1), (i - 2, i - 1, i)):
        if a < 0 or b >= n or forms[mark] not in (*_DASHES, ":"):
            continue
        if not (forms[a].isdigit() and forms[b].isdigit() and len(forms[a]) <= 3 and len(forms[b]) <= 3):
            continue
        if int(forms[a]) >= int(forms[b]):
            return True
        return any("game" in block.lex[k] for k in range(max(0, a - 12), min(n, b + 5)))
    return False


def _chained(block: Block, i: int, j: int) -> bool:
    """«5+1», «91/72», «12.5.2018»: digits with marks between that are no range."""
    forms, n = block.forms, len(block.forms)
    if (
        j + 1 < n
        and forms[j] in ("+", "/", ".", ",", "\\")
        and block.touches(j)
        and block.touches(j + 1)
        and forms[j + 1].isdigit()
    ):
        return True
    return (
        i > 1
        and forms[i - 1] in ("+", "/", ".", ",", "\\")
        and block.touches(i)
        and block.touches(i - 1)
        and forms[i - 2].isdigit()
    )


def _telephone(block: Block, node: NumberNode) -> bool:
    raw = node.raw
    if raw.startswith("00") or (raw.startswith("0") and len(raw) > 5 and raw.isdigit()):
        return True
    i = node.bare[0]
    return (
        raw.isdigit()
        and len(raw) > _LONGEST_COUNT
        and i > 0
        and block.forms[i - 1] in ("+", "هاتف", "الهاتف", "واتساب")
    )


def _marks_item(block: Block, i: int, j: int) -> bool:
    """«1. …», «3 - …», «(2) …» at the head of a line."""
    forms, n = block.forms, len(block.forms)
    head = i - 1 if i and forms[i - 1] in ("(", "[") else i
    if head and forms[head - 1] != "\n":
        return False
    if j >= n or len(forms[i]) > 2:
        return False
    if forms[j] in (")", "]"):
        return True
    return forms[j] in (".", "-", "–", "/", "ـ") and j + 1 < n and not forms[j + 1].isdigit() and j + 2 < n


def _edition(block: Block, node: NumberNode) -> bool:
    """«مونديال 2022», «رؤية 2030»: a year that no date took, and nothing that it counts."""
    if not (
        node.raw.isdigit() and len(node.raw) == 4 and node.value is not None and _YEARS[0] <= node.value <= _YEARS[1]
    ):
        return False
    j = node.bare[1]
    if node.approx or j >= len(block.forms) or not block.forms[j].isalpha():
        return True
    form = block.forms[j]
    return "particle" in block.lex[j] or form.startswith(("ال", "و", "لل", "بال"))
