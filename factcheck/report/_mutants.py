"""What mutation found in one document: as plain data (`to_form`) and for a terminal (`to_text`).

Comes in: a result of ``mutate``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from factcheck import __version__
from factcheck.locale import voice
from factcheck.model.message import Message, msg
from factcheck.model.mutants import Mutants
from factcheck.report import Look
from factcheck.report._passage import Lines
from factcheck.report._show import cells, shown

__all__ = ["KINDS", "to_form", "to_text"]

#: What a fact is, as a reader is told.
KINDS: Mapping[str, Message] = {
    "day": msg("day"),
    "month": msg("month"),
    "year": msg("year"),
    "weekday": msg("weekday"),
    "relative": msg("relative time"),
    "length": msg("length of time"),
    "term": msg("term of a deadline"),
    "number": msg("number"),
    "count": msg("count"),
    "ordinal": msg("ordinal"),
    "percentage": msg("percentage"),
    "amount": msg("amount"),
    "item": msg("item of a list"),
    "status": msg("status of a title"),
}
#: What a respelling changes.
SPELLINGS: Mapping[str, Message] = {
    "digits": msg("digits"),
    "alef": msg("forms of alef"),
    "tatweel": msg("stretched letters"),
    "tashkeel": msg("vowel marks"),
    "quotes": msg("quotation marks"),
    "months": msg("order of a month's two names"),
}


def to_form(result: Mutants, ui: str) -> dict[str, Any]:
    """The result as plain dicts and lists."""
    text = result.analysis.document.text
    tried = len(result.mutations)
    return {
        "schema": "factcheck-mutants/1",
        "tool": {"name": "factcheck", "version": __version__},
        "uri": result.analysis.document.uri,
        "possible": result.possible,
        "tried": tried,
        "caught": result.caught,
        "score": round(result.caught / tried, 4) if tried else None,
        "mutations": [
            {
                "kind": m.change.kind,
                "start": m.change.start,
                "end": m.change.end,
                "text": text[m.change.start : m.change.end],
                "replacement": m.change.replacement,
                "caught": list(m.codes),
            }
            for m in result.mutations
        ],
        "unprotected": [
            {
                "kind": c.kind,
                "start": c.fact.start,
                "end": c.fact.end,
                "text": text[c.fact.start : c.fact.end],
                "what": voice(ui).say(KINDS[c.kind]),
            }
            for c in result.unprotected
        ],
        "harmless": [{"name": h.name, "silent": not h.codes, "raised": list(h.codes)} for h in result.harmless],
    }


def to_text(result: Mutants, look: Look) -> str:
    """The score, the score by kind, every change when asked for, and the facts that nothing protects."""
    own = voice(look.ui)
    document = result.analysis.document
    places = Lines(document.text)

    def words(text: str) -> str:
        return shown(text, own.rtl)

    def at(offset: int) -> str:
        line, column = places.place(offset)
        return f"{line}:{column}"

    lines = [f"\x1b[1m{words(document.uri)}\x1b[0m" if look.color else words(document.uri)]
    tried = len(result.mutations)
    if not tried:
        lines.append(f"  {own.say(msg('no fact that could be changed'))}")
        return "".join(f"{line}\n" for line in lines)
    score = msg(
        "{caught} of {tried} changes would be caught ({percent} %)",
        caught=str(result.caught),
        tried=str(tried),
        percent=str(round(100 * result.caught / tried)),
    )
    lines.append(f"  {own.say(score)}")
    if result.possible > tried:
        more = msg("{tried} of {possible} changes were tried; --limit tries more", tried=str(tried), possible=str(result.possible))  # fmt: skip
        lines.append(f"  {own.say(more)}")
    total = Counter(m.change.kind for m in result.mutations)
    caught = Counter(m.change.kind for m in result.mutations if m.caught)
    if not look.quiet:
        wide = max(cells(own.say(KINDS[kind])) for kind in total)
        for kind in (k for k in KINDS if k in total):
            name = own.say(KINDS[kind])
            lines.append(f"    {name}{' ' * (wide - cells(name))}  {caught[kind]}/{total[kind]}")
    if look.verbose:
        lines.append("")
        for m in result.mutations:
            old, new = words(document.text[m.change.start : m.change.end]), words(m.change.replacement)
            arrow = "←" if own.rtl else "→"
            said = ", ".join(m.codes) if m.caught else own.say(msg("not caught"))
            lines.append(f"  {at(m.change.start)}  {old} {arrow} {new}  {said}")
    if result.unprotected:
        lines += ["", f"  {own.say(msg('Nothing protects:'))}"]
        for c in result.unprotected:
            quote = words(" ".join(document.text[c.fact.start : c.fact.end].split()))
            lines.append(f"    {at(c.fact.start)}  {quote}  {own.say(KINDS[c.kind])}")
    loud = [h for h in result.harmless if h.codes]
    lines.append("")
    if loud:
        for h in loud:
            loudly = msg("harmless, and yet found: {what} ({codes})", what=SPELLINGS[h.name], codes=", ".join(h.codes))
            lines.append(f"  {own.say(loudly)}")
    else:
        silent = msg("{n} harmless respelling stays silent", "{n} harmless respellings stay silent", n=len(result.harmless))  # fmt: skip
        lines.append(f"  {own.say(silent)}")
    return "".join(f"{line}\n" for line in lines)
