"""English: what stands in quotation marks, a name or title, something said whole, or a few words."""

from __future__ import annotations

from factcheck.lang.voice import Layout

__all__ = ["quote_kind"]

#: Words that only a clause has; with one of them, few words are enough for one.
_VERBAL = frozenset({
    "is", "are", "was", "were", "am", "be", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could",
    "should", "must", "may", "might", "not", "i", "we", "he", "she", "they", "it", "you", "there", "s", "m", "re", "ve", "ll", "t",
    "yes", "no", "let", "please",
})  # fmt: skip
_SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "a",
        "an",
        "in",
        "on",
        "for",
        "to",
        "with",
        "from",
        "at",
        "by",
        "'",
        "s",
        "-",
        "&",
        "vs",
        "de",
        "la",
    }
)
_STOPS = frozenset(".!?;…")
_LONG = 9
_CLAUSE = 4


def quote_kind(layout: Layout, i: int) -> str:
    """ "name", "clause" or "short" for the pair that opens at token ``i``."""
    block = layout.block
    forms, lex = block.forms, block.lex
    close = layout.opens[i]
    stop = min(close, i + 60)
    words = [k for k in range(i + 1, stop) if forms[k][0].isalnum()]
    if close >= layout.size or len(words) >= _LONG:
        return "clause" if not _titled(layout, words) else "name"
    stopped = any(forms[k] in _STOPS for k in range(i + 1, stop - 1)) or (
        stop > i + 1 and forms[stop - 1] in (".", "!", "?", ",") and len(words) >= 2
    )
    before = lex[i - 1] if i else {}
    if "namer" in before:
        return "name"
    said = bool(before.keys() & {"say"}) or (i > 1 and forms[i - 1] in (",", ":") and bool(lex[i - 2].keys() & {"say"}))
    verbal = any(forms[k] in _VERBAL for k in words)
    if not stopped and not said:
        if "org_head" in before:
            return "name"
        if words and _titled(layout, words) and not (verbal and len(words) > _CLAUSE):
            return "name"
    if (stopped and (verbal or len(words) >= _CLAUSE)) or (verbal and len(words) >= _CLAUSE) or (said and verbal):
        return "clause"
    return "short"


def _titled(layout: Layout, words: list[int]) -> bool:
    """Every word of weight is capitalised, and not only because a sentence begins there."""
    block = layout.block
    origin = block.folded.origin
    capitals = [k for k in words if block.text[origin(block.starts[k])].isupper() or block.forms[k][0].isdigit()]
    rest = [k for k in words if k not in capitals and block.forms[k] not in _SMALL]
    return not rest and bool(capitals) and (len(words) > 1 or len(block.forms[words[0]]) > 1) and len(words) < 12
