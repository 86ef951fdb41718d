"""Arabic: what stands in quotation marks, a name, something said whole, or a few words."""

from __future__ import annotations

from factcheck.lang.voice import Layout

__all__ = ["quote_kind"]

#: Words that only a clause has; with one of them, few words are enough for one.
_VERBAL = frozenset({
    "لا", "لم", "لن", "ليس", "ليست", "ليسوا", "لست", "لسنا", "سوف", "قد", "لقد", "كان", "كانت", "هو", "هي", "هم", "نحن", "انا",
    "انت", "انتم", "ان", "انه", "انها", "انهم", "اننا", "انني", "اني", "لكن", "لكننا", "يجب", "هناك", "هذا", "هذه", "علينا", "لدينا", "لدي",
    "نريد", "اريد", "نعم", "كلا", "سنكون", "اذا", "هل", "لماذا", "ما", "سيكون", "ستكون", "يوجد",
})  # fmt: skip
_STOPS = frozenset(".!؟?؛…")
_LONG = 7
_CLAUSE = 5


def quote_kind(layout: Layout, i: int) -> str:
    """ "name", "clause" or "short" for the pair that opens at token ``i``; worked out once for each."""
    kind = layout.kinds.get(i)
    if kind is None:
        kind = layout.kinds[i] = _kind(layout, i)
    return kind


def _kind(layout: Layout, i: int) -> str:
    forms, lex = layout.block.forms, layout.block.lex
    close = layout.opens[i]
    stop = min(close, i + 60)
    if not _STOPS.isdisjoint(forms[i + 1 : stop - 1]):
        return "clause"
    words: list[int] = []
    for k in range(i + 1, stop):
        if forms[k][0].isalnum():
            words.append(k)
            if len(words) > _LONG:
                return "clause"
    before = i - 1
    if before >= 0 and layout.block.touches(i) and forms[before] in ("ل", "ب", "و", "وب", "ول", "ك", "ف"):
        before -= 1
    reading = lex[before] if before >= 0 else {}
    spoken = before >= 0 and (
        forms[before] == ":" or bool(reading.keys() & {"say", "saying", "complementizer", "echo", "telling"})
    )
    # «قال إن الحكومة "فقدت شرعيتها".»: what ends the clause of «إن» is its predicate, no name
    predicate = (
        before > 0
        and len(words) > 1
        and "complementizer" in lex[before - 1]
        and (close + 1 >= layout.size or not forms[close + 1][0].isalnum())
    )
    if not predicate and not (spoken and len(words) >= _CLAUSE):
        source = reading.get("source")
        if (
            "namer" in reading
            or "org_head" in reading
            or (source is not None and source.value in ("newspaper", "agency"))
        ):
            return "name"
        if source is not None and source.entry.data.get("media"):
            return "name"
        first = lex[i + 1] if words else {}
        if (
            not spoken
            and 2 <= len(words) <= _CLAUSE
            and first.keys() & {"namer", "org_head"}
            and not any(first[c].prefix or first[c].article for c in first.keys() & {"namer", "org_head"})
        ):
            return "name"  # «مسبار الأمل», «جائزة …»
        known = lex[i + 1].get("entity") if words else None
        if known is not None and words[0] == i + 1 and known.width >= len(words) and not known.prefix:
            return "name"
    if close >= layout.size or len(words) >= _LONG:
        return "clause"
    if len(words) >= (3 if spoken else _CLAUSE):
        verbal = any(forms[k] in _VERBAL or _future(forms[k], bool(lex[k])) for k in words)
        if verbal or (spoken and len(words) >= _CLAUSE):
            return "clause"
    return "short"


def _future(form: str, known: bool) -> bool:
    """«سنرد», «ستكون»: the future's «س» before a prefix of the present."""
    return not known and len(form) > 4 and form[0] == "س" and form[1] in "نيتا"
