"""English attributions in tokens, and where what is said begins and ends.

Comes in: the drafts that the grammar makes, cue by cue. Goes out: `VoiceNode`s with offsets. A content ends with its
sentence, its quotation or its noun phrase, and before the next cue that carries the speech on.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.lang.en.context import as_written
from factcheck.lang.en.source_kinds import Phrase
from factcheck.lang.en.sources import Phrases
from factcheck.lang.voice import Layout, VoiceNode
from factcheck.model.span import Span

__all__ = ["Draft", "Found", "Reader"]

#: Complements that are a noun phrase or an infinitive, so that a comma ends what is said.
_NOMINAL = frozenset({"np", "of", "for", "against", "on", "with", "about", "as", "to", "denial", "feeling"})


_CONTRAST = frozenset({"but", "while", "whereas", "although", "though", "and", "yet"})


class Found:
    """What a verb demands, found: its code, and the first token of what is said."""

    __slots__ = ("at", "code")

    def __init__(self, code: str, at: int) -> None:
        self.code = code
        self.at = at


class Draft:
    """An attribution in tokens, before it is known where its content ends."""

    __slots__ = (
        "act",
        "anchor",
        "content",
        "cue",
        "form",
        "host",
        "implied",
        "negated",
        "outer",
        "relative",
        "said",
        "source",
        "take",
    )

    def __init__(self, cue: tuple[int, int], act: str, form: str) -> None:
        self.cue = cue
        self.act = act
        self.form = form
        self.source: Phrase | None = None
        self.implied = ""
        self.anchor: Phrase | None = None
        self.host: Draft | None = None
        self.outer: Draft | None = None
        self.negated = False
        #: the cue stands in a relative clause: «the court, which has criticised it, made no comment»
        self.relative = False
        #: first token of what follows and is said
        self.content: int | None = None
        #: tokens before the cue that are said
        self.said: tuple[int, int] | None = None
        self.take = ""


class Reader:
    """One block with what was found in it so far."""

    def __init__(self, layout: Layout, phrases: Phrases) -> None:
        self.layout = layout
        self.block = layout.block
        self.forms = layout.block.forms
        self.lex = layout.block.lex
        self.phrases = phrases
        self.drafts: list[Draft] = []

    def nodes(self) -> list[VoiceNode]:
        """The drafts as nodes; a cue without anything said is none."""
        base, text = self.block.base, self.block.text
        whole: list[tuple[Draft, Span]] = []
        for n, draft in enumerate(self.drafts):
            content = self.content(n, draft)
            if content is not None and any(map(str.isalnum, text[content.start - base : content.end - base])):
                whole.append((draft, content))
        index = {id(draft): n for n, (draft, _) in enumerate(whole)}
        return [self.node(draft, content, index) for draft, content in whole]

    def node(self, draft: Draft, content: Span, index: Mapping[int, int]) -> VoiceNode:
        block = self.block
        source, anchor = draft.source, draft.anchor
        named = source if source is not None else anchor
        return VoiceNode(
            block.span(*draft.cue),
            block.span(source.i, source.j) if source is not None else None,
            content,
            type=named.type if named is not None else "person",
            act=draft.act,
            form=draft.form,
            implied=draft.implied,
            anchor=block.span(anchor.i, anchor.j) if anchor is not None else None,
            head=self.phrases.core(named) if named is not None else None,
            host=index.get(id(draft.host), -1) if draft.host is not None else -1,
            above=index.get(id(draft.outer), -1) if draft.outer is not None else -1,
            negated=draft.negated,
        )

    def content(self, n: int, draft: Draft) -> Span | None:
        span = self._content(n, draft)
        at = draft.content
        if span is not None and at is not None and self.layout.opens.get(at) == self.layout.size:
            # the quotation goes on in a later paragraph
            return Span(span.start, max(span.end, self.layout.pairs[at].close))
        return span

    def _content(self, n: int, draft: Draft) -> Span | None:
        if draft.said is not None:
            begin, end = draft.said
            begin = self.lead(begin, end)
            end = self.trim(begin, end)
            if draft.content is not None:
                end = max(end, self.content_end(n, draft.content, draft))
            return self.block.span(begin, end) if end > begin else None
        if draft.content is None:
            return None
        end = self.content_end(n, draft.content, draft)
        return self.block.span(draft.content, end) if end > draft.content else None

    def lead(self, begin: int, end: int) -> int:
        """Without the conjunction or mark with which the sentence begins."""
        begin = self._dateline(begin, end)
        while begin < end - 1 and (
            self.forms[begin] in ("but", "and", "so", ",", "-", "–", "—")
            or (not self.forms[begin][0].isalnum() and begin not in self.layout.opens)
        ):
            begin += 1
        return begin

    def _dateline(self, begin: int, end: int) -> int:
        """The token after «DARMSTADT, Germany — », «CAIRO (Reuters) - » with which a paragraph may begin."""
        if (
            begin != self.layout.start(begin)
            or not as_written(self.block, begin).isupper()
            or len(self.forms[begin]) < 3
        ):
            return begin
        for k in range(begin + 1, min(end, begin + 12)):
            if self.forms[k] in ("-", "–", "—") and not self.block.touches(k):
                after = k + 1
                return after + 1 if self.forms[after : after + 1] == ["-"] else after
            if self.forms[k] in (";", ":") or (self.forms[k].isalpha() and not self.phrases.capital(k)):
                break
        return begin

    def content_end(self, n: int, at: int, draft: Draft) -> int:
        forms, layout = self.forms, self.layout
        end = layout.end(at)
        if at in layout.opens and layout.opens[at] < layout.size:
            after = layout.speech_end(at)
            if (
                after >= end
                or not forms[after][0].isalnum()
                or forms[after] in ("and", "but", "in", "on", "at")
                or "boundary_adverb" in self.lex[after]
            ):
                return after
        nominal = draft.take in _NOMINAL
        limit = end
        for other in self.drafts[n + 1 : n + 40]:
            first = other.cue[0]
            if first >= end:
                break
            if first <= at or layout.quoted(first):
                continue
            before = forms[first - 1]
            if before[0] in "\"'”’»" and forms[first - 2] == ",":
                before = ","  # «"spot zoning," warning that»
            if (other.form == "participle" and before in (",", "and", "while") and other.host is not None) or (
                other.form == "by" and (before == "," or other.content is None)
            ):
                limit = first
                break
            if other.said is not None and other.form == "verb" and other.source is not None:
                begins = min(first, other.source.i)
                if begins - 1 > at and forms[begins - 1] == "," and other.said[1] >= begins - 1:
                    limit = begins - 1  # «…, his lawyer told AFP»: it reports all of this
                    break
            if other.form == "verb" and other.source is not None and other.said is None:
                begins = min(first, other.source.i)
                if begins - 2 > at and forms[begins - 1] in _CONTRAST and forms[begins - 2] == ",":
                    limit = begins - 2
                    break
                if begins - 1 > at and forms[begins - 1] == ";":
                    limit = begins - 1  # «He said 9,000; the ministry puts it at 3,000»
                    break
            if other.form == "verb" and other.source is None and before in ("and", "but", ","):
                limit = first - 1 if before in ("and", "but") else first
                break
        if draft.form == "participle" and draft.host is None and draft.anchor is not None:
            limit = self._main_verb(draft.anchor.j, draft.cue[0], at, limit)
        if draft.relative:
            limit = self._resumed(at, limit)
        if draft.act == "describe" and draft.take == "quote":
            opened = next((k for k in range(at, min(limit, at + 30)) if k in layout.opens), None)
            if opened is not None:
                limit = min(limit, layout.opens[opened] + 1)  # «called it "a theft": they had two shots»
        if draft.take == "at":  # «put the dead at four, a doctor said …»
            stop = (k for k in range(at + 2, limit) if forms[k] == "," and not self.block.touches(k + 1))
            limit = next(stop, limit)
        if nominal:
            for k in range(at + 1, limit):
                if forms[k] == ";":
                    limit = k
                    break
                if forms[k] == "," and k + 1 in layout.closes:
                    limit = min(limit, k + 2)  # «as "a monument to greed," will be …»
                    break
                if forms[k] == "," and k + 1 < limit and not self._goes_on(k + 1):
                    limit = k
                    break
        return self.trim(at, limit)

    def _main_verb(self, subject: int, cue: int, at: int, limit: int) -> int:
        """«Keehn, noting that …, moved»: the comma before the verb whose subject stands right before the participle."""
        if subject + 1 != cue or self.forms[subject] != ",":
            return limit
        return self._resumed(at + 1, limit)

    def _resumed(self, at: int, limit: int) -> int:
        """The comma before a finite verb that belongs to what stands before this clause."""
        for k in range(at + 1, min(limit, at + 40)):
            if self.forms[k] == "," and k + 1 < limit:
                reading, form = self.lex[k + 1], self.forms[k + 1]
                if reading.keys() & {"boundary_verb", "past_verb"} or form.endswith("ed") or self.phrases.finite(k + 1):
                    return k
        return limit

    def _goes_on(self, k: int) -> bool:
        """After a comma: the next item of a list."""
        return self.forms[k] in ("and", "or") or (
            not self.lex[k].keys()
            & {"boundary_prep", "boundary_adverb", "subject_pronoun", "link_prep", "boundary_verb"}
            and not self.forms[k].endswith(("ing", "ed"))
        )

    def trim(self, begin: int, end: int) -> int:
        forms = self.forms
        while end > begin and (
            forms[end - 1] in (",", ".", ";", ":", "-", "–", "—", "\n") or forms[end - 1] in ("and", "but", "while")
        ):
            end -= 1
        return end
