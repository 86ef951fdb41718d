"""Two versions side by side: as plain data (`to_form`), for a terminal (`to_text`) and for a comment (`to_markdown`).

Comes in: what ``factcheck.differences`` found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factcheck import __version__
from factcheck.locale import voice
from factcheck.model.claim import ClaimRecord
from factcheck.model.difference import Change, Detail, Difference, Passage
from factcheck.model.message import Message, msg
from factcheck.model.report import MARK, Analysis
from factcheck.report import Look
from factcheck.report._passage import Lines
from factcheck.report._show import isolate, shown
from factcheck.report._words import COMMA
from factcheck.report.markdown import escape

__all__ = ["SCHEMA", "to_form", "to_markdown", "to_text"]

SCHEMA = "factcheck-diff/1"
#: Letters of a claim that are shown, on either side of the cut.
_SHOWN = 160

#: What happened to a claim, as the head of its section.
_HEADS: Mapping[str, Message] = {
    "silent": msg("Silently changed: another fact in the same words"),
    "changed": msg("Changed"),
    "dropped": msg("Dropped"),
    "added": msg("Added"),
    "reworded": msg("Reworded: other words, the same facts"),
}
#: What is other.
_WHAT: Mapping[str, Message] = {
    "figure": msg("figure"),
    "date": msg("date"),
    "length": msg("length of time"),
    "name": msg("name"),
    "office": msg("title"),
    "order": msg("order of events"),
    "polarity": msg("denial"),
    "source": msg("source"),
    "mood": msg("certainty"),
    "predicate": msg("relation"),
    "words": msg("words"),
}
#: Values that are no words of the text.
_VALUES: Mapping[str, Message] = {
    "affirmed": msg("affirmed"),
    "denied": msg("denied"),
    "stated": msg("stated as a fact"),
    "possible": msg("only possible"),
    "": msg("the text itself"),
}
_SIGNS = {"silent": "!", "changed": "~", "dropped": "-", "added": "+", "reworded": "="}
_COLORS = {"silent": 31, "changed": 33, "dropped": 35, "added": 32, "reworded": 2}


def to_form(found: Difference, ui: str) -> dict[str, Any]:
    """The difference as plain dicts and lists; ``what`` is a code, ``message`` its name in the language ``ui``."""
    say = voice(ui).say

    def claim(record: ClaimRecord | None, lines: Lines) -> dict[str, Any] | None:
        if record is None:
            return None
        line, column = lines.place(record.start)
        return {
            "id": record.id, "key": record.key or None, "value": record.value, "kind": record.kind,
            "start": record.start, "end": record.end, "line": line, "column": column, "text": record.text,
            "claimant": record.claimant or None,
        }  # fmt: skip

    def passage(part: Passage | None) -> dict[str, Any] | None:
        return None if part is None else {"start": part.start, "end": part.end, "text": part.text, "value": part.value}

    def change(one: Change) -> dict[str, Any]:
        return {
            "change": one.change,
            "silent": one.silent,
            "title": one.title,
            "old": claim(one.old, old),
            "new": claim(one.new, new),
            "details": [
                {"what": d.what, "message": say(_WHAT[d.what]), "old": passage(d.old), "new": passage(d.new)}
                for d in one.details
            ],
            "also": [{"old": a or None, "new": b or None} for a, b in one.also],
        }

    old, new = Lines(found.old.document.text), Lines(found.new.document.text)
    return {
        "schema": SCHEMA,
        "tool": {"name": "factcheck", "version": __version__},
        "old": _document(found.old),
        "new": _document(found.new),
        "changes": [change(one) for one in found.changes],
        "reworded": [change(one) for one in found.reworded],
        "summary": {
            **{kind: sum(c.change == kind for c in found.changes) for kind in ("changed", "dropped", "added")},
            "silent": sum(c.silent for c in found.changes),
            "reworded": len(found.reworded),
            "unchanged": found.unchanged,
            "moved": found.moved,
        },
    }


def _document(analysis: Analysis) -> dict[str, Any]:
    document = analysis.document
    return {"uri": document.uri, "sha256": document.sha256, "language": analysis.language, "title": document.title}


class _Page:
    """One rendering, in plain text or Markdown."""

    def __init__(self, found: Difference, look: Look, markdown: bool) -> None:
        self.found = found
        self.look = look
        self.markdown = markdown
        self.voice = voice(look.ui)
        self.old = Lines(found.old.document.text)
        self.new = Lines(found.new.document.text)

    def words(self, text: str) -> str:
        text = " ".join(text.split())
        if len(text) > 2 * _SHOWN:
            text = f"{text[:_SHOWN]} … {text[-_SHOWN:]}"
        return isolate(escape(text), self.voice.rtl) if self.markdown else shown(text, self.voice.rtl)

    def lines(self) -> Iterator[str]:
        say = self.voice.say
        yield from self.head()
        for kind in _HEADS:
            changes = [c for c in (*self.found.changes, *self.found.reworded) if _kind(c) == kind]
            if not changes or (kind == "reworded" and not self.look.verbose):
                continue
            yield ""
            yield f"#### {say(_HEADS[kind])}" if self.markdown else self.color(say(_HEADS[kind]), _COLORS[kind])
            if self.markdown:
                yield ""
            for change in changes:
                yield from self.change(change)
        yield ""
        yield self.summary()

    def head(self) -> Iterator[str]:
        old, new = (self.words(a.document.uri) for a in (self.found.old, self.found.new))
        arrow = "←" if self.voice.rtl else "→"
        line = f"{old} {arrow} {new}"
        yield f"### factcheck: {line}" if self.markdown else self.color(line, 1)

    def color(self, text: str, code: int) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.look.color else text

    def at(self, change: Change) -> str:
        if change.title:
            return self.voice.say(msg("title"))
        places = []
        for record, lines in ((change.old, self.old), (change.new, self.new)):
            if record is not None:
                places.append("{}:{}".format(*lines.place(record.start)))
        return (" ← " if self.voice.rtl else " → ").join(dict.fromkeys(places))

    def change(self, change: Change) -> Iterator[str]:
        shows = change.new or change.old
        assert shows is not None
        sign = _SIGNS[_kind(change)]
        if self.markdown:
            yield f"- `{self.at(change)}` {self.words(shows.text)}"
        else:
            yield f"  {self.color(sign, _COLORS[_kind(change)])} {self.at(change)}  {self.words(shows.text)}"
        for detail in change.details:
            yield f"{'  - ' if self.markdown else '      '}{self.detail(detail)}"

    def detail(self, detail: Detail) -> str:
        what = self.voice.say(_WHAT[detail.what])
        old, new = (self.side(detail.what, part) for part in (detail.old, detail.new))
        if detail.old is None:
            said = self.voice.say(msg("{what} added: {new}", what=what, new=new))
        elif detail.new is None:
            said = self.voice.say(msg("{what} left out: {old}", what=what, old=old))
        else:
            said = self.voice.say(msg("{what}: {old}, now {new}", what=what, old=old, new=new))
        return said

    def side(self, what: str, part: Passage | None) -> str:
        if part is None:
            return ""
        if what in ("polarity", "mood") and part.value in _VALUES:
            return self.voice.say(_VALUES[part.value])
        if what in ("source", "predicate"):
            return self.words(part.value.lstrip("~")) if part.value else self.voice.say(_VALUES[""])
        return self.words(part.text)

    def summary(self) -> str:
        say = self.voice.say
        found = self.found
        if not found.changes:
            parts = [say(msg("no claim changed"))]
        else:
            count = {kind: sum(c.change == kind for c in found.changes) for kind in ("changed", "dropped", "added")}
            silent = sum(c.silent for c in found.changes)
            parts = [say(msg("{n} claim changed", "{n} claims changed", n=count["changed"]))]
            if silent:
                parts[0] += f" ({say(msg('{n} silently', '{n} silently', n=silent))})"
            if count["dropped"]:
                parts.append(say(msg("{n} dropped", "{n} dropped", n=count["dropped"])))
            if count["added"]:
                parts.append(say(msg("{n} added", "{n} added", n=count["added"])))
        parts.append(say(msg("{n} as before", "{n} as before", n=found.unchanged + len(found.reworded))))
        if found.reworded:
            parts.append(say(msg("{n} reworded", "{n} reworded", n=len(found.reworded))))
        if found.moved:
            parts.append(say(msg("{n} sentence moved", "{n} sentences moved", n=found.moved)))
        return say(COMMA).join(parts)


def _kind(change: Change) -> str:
    return "silent" if change.silent and change.change == "changed" else change.change


def to_text(found: Difference, look: Look) -> str:
    """Sections by what happened, the gravest first, each claim with its places in both versions and what is other."""
    page = _Page(found, look, markdown=False)
    lines = [page.summary()] if look.quiet else page.lines()
    return "".join(f"{line}\n" for line in lines)


def to_markdown(found: Difference, look: Look) -> str:
    """The same as a comment on a change."""
    page = _Page(found, look, markdown=True)
    lines = list(page.lines())
    if page.voice.rtl:
        lines = ['<div dir="rtl">', "", *lines, "", "</div>"]
    return "".join(f"{line}\n" for line in (MARK, "", *lines))
