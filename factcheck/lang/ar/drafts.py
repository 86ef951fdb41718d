"""Arabic attributions in tokens: what a cue was found to take, and where what is said begins and ends.

Comes in: the drafts that the grammar makes, cue by cue. Goes out: `VoiceNode`s with offsets. A content ends with its
sentence, its quotation or its noun phrase, and before the next cue that carries the speech on.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.lang.ar.source_kinds import Phrase
from factcheck.lang.ar.source_words import COMMAS
from factcheck.lang.ar.sources import Phrases
from factcheck.lang.voice import Layout, VoiceNode
from factcheck.model.span import Span

__all__ = ["NOMINAL", "Draft", "Found", "Reader"]

#: Complements that are a noun phrase, so that what is said ends where the phrase does.
NOMINAL = frozenset({"b", "ila", "an", "min", "ala", "fi", "np", "duty"})


#: The longest relative clause that a trailing cue is taken to cover, in tokens.
_CLAUSE = 60
#: The longest dateline, in tokens.
_DATELINE = 14
#: Conjunctions that belong to the noun phrase before them («بالإضراب إذا لم …»).
_GOES_ON = frozenset({"اذا", "لو", "كي", "لكي", "حتي", "لان", "لانه", "لانها", "او", "هل"})


#: Marks and words that are no part of what is said when they stand at its end.
_LOOSE = COMMAS | frozenset(".؛;:\n-–—و")


class Found:
    """What a verb's row demands, found.

    code:   which of its ``takes``
    at:     first token of the complement, the governing preposition included
    start:  first token of the content
    """

    __slots__ = ("at", "code", "start")

    def __init__(self, code: str, at: int, start: int) -> None:
        self.code = code
        self.at = at
        self.start = start


class Draft:
    """An attribution in tokens, before it is known where its content ends."""

    __slots__ = (
        "act", "anchor", "before", "content", "cue", "cue_skip", "form", "host", "implied", "negated", "outer", "source",
        "stop", "take",
    )  # fmt: skip

    def __init__(self, cue: tuple[int, int], cue_skip: int, act: str, form: str) -> None:
        self.cue = cue
        self.cue_skip = cue_skip
        self.act = act
        self.form = form
        self.source: Phrase | None = None
        self.implied = ""
        self.anchor: Phrase | None = None
        self.host: Draft | None = None
        #: this one is reported by that one
        self.outer: Draft | None = None
        self.negated = False
        #: first token of what follows and is said, with letters to skip; None when it stands before the cue
        self.content: tuple[int, int] | None = None
        #: token after what stands before the cue and is said
        self.before: int | None = None
        #: content ends before this token at the latest
        self.stop: int | None = None
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
        cue = block.span(draft.cue[0], draft.cue[1], draft.cue_skip)
        source = draft.source
        if draft.form == "by" and source is not None and source.skip and source.i == draft.cue[1]:
            # «وفقا لصحيفة»: the cue covers the preposition's letter
            cue = Span(cue.start, block.span(source.i, source.i + 1, source.skip).start)
        named = source if source is not None else draft.anchor
        return VoiceNode(
            cue,
            block.span(source.i, source.j, source.skip) if source is not None else None,
            content,
            type=source.type if source is not None else draft.anchor.type if draft.anchor is not None else "person",
            act=draft.act,
            form=draft.form,
            implied=draft.implied,
            anchor=block.span(draft.anchor.i, draft.anchor.j, draft.anchor.skip) if draft.anchor is not None else None,
            head=self.phrases.core(named) if named is not None else None,
            host=index.get(id(draft.host), -1) if draft.host is not None else -1,
            above=index.get(id(draft.outer), -1) if draft.outer is not None else -1,
            negated=draft.negated,
        )

    def content(self, n: int, draft: Draft) -> Span | None:
        """What is said, to the end of its clause; white space and the sentence's stop left out."""
        if draft.before is not None:
            begin = self.clause_start(draft)
            end = self.trim(begin, draft.before)
            if draft.stop is not None:
                end = self.content_end(n, draft.stop, draft)
            elif draft.content is not None:
                end = self.content_end(n, draft.content[0], draft)
            return self.block.span(begin, end, self.clitic(begin)) if end > begin else None
        if draft.content is None:
            return None
        at, skip = draft.content
        end = self.content_end(n, at, draft)
        if draft.take in NOMINAL:
            end = self.nominal_end(at, end)
        if end <= at:
            return None
        span = self.block.span(at, end, skip)
        if self.layout.opens.get(at) == self.layout.size:
            # the quotation goes on in a later paragraph
            return Span(span.start, max(span.end, self.layout.pairs[at].close))
        return span

    def clitic(self, i: int) -> int:
        """Letters of a conjunction before the first word of what is said: «وقتل» is «و» and «قتل»."""
        form = self.forms[i]
        if form[0] not in "وف" or len(form) < 3:
            return 0
        reading = self.lex[i]
        if "w_noun" in reading and not reading["w_noun"].prefix:
            return 0
        hits = [hit for category, hit in reading.items() if category not in ("*opens", "name_part", "w_noun")]
        if hits:
            verb = reading.get("say")
            if verb is not None and verb.prefix[:1] == form[0]:
                return 1
            return int(any(hit.prefix[:1] == form[0] for hit in hits) and form not in self.phrases.names)
        return int(form[0] == "و" and i == self.layout.start(i) and form not in self.phrases.names)

    def clause_start(self, draft: Draft) -> int:
        """Where what a trailing cue covers begins: its quotation, its relative clause, or the sentence."""
        i = draft.cue[0]
        start = self.layout.start(i)
        last = (draft.before or i) - 1
        while last > start and self.forms[last] in COMMAS:
            last -= 1
        if draft.form == "verb" and last in self.layout.closes and self.layout.closes[last] >= 0:
            return self.layout.closes[last]
        for k in range(last, max(start, last - _CLAUSE), -1):
            if self.forms[k] in COMMAS and self.forms[k + 1].lstrip("و") in ("الذي", "التي", "الذين"):
                return k + 1
        return start if start else self.dateline()

    def dateline(self) -> int:
        """The token behind «نيروبي (أسوشيتد برس) —» at the head of a block, else 0."""
        node = self.phrases.at.get(0)
        if node is None or node.type != "place":
            return 0
        for k in range(node.j, min(node.j + _DATELINE, self.layout.size - 1)):
            if self.forms[k] in "-–—ـ" and not self.block.touches(k + 1):
                colon = next((j for j in range(k + 1, min(k + 5, self.layout.size - 1)) if self.forms[j] == ":"), k)
                return colon + 1  # «الخرطوم - سونا: …»
            if self.forms[k] in ".؟!:":
                break
        return 0

    def content_end(self, n: int, at: int, draft: Draft) -> int:
        forms, layout = self.forms, self.layout
        end = layout.end(min(at, layout.size - 1))
        cue = draft.cue[0]
        if layout.quoted(cue):
            # what is said inside a quotation ends with it
            end = min(end, layout.closing(cue))
        if at in layout.opens and layout.opens[at] < layout.size:
            close = layout.opens[at]
            after = close + 1
            # a whole quotation is the content, unless the sentence goes on in its own words
            if after >= end or not forms[after][0].isalnum() or forms[after][0] in "وف" or "say" in self.lex[after]:
                return close + 1
        for other in self.drafts[n + 1 : n + 40]:
            first = other.cue[0]
            if first >= end:
                break
            if first <= max(at, cue):
                continue
            if layout.quoted(first):
                continue
            before = forms[first - 1]
            if other.form == "verb":
                other_start = first if other.source is None else min(first, other.source.i)
                cut = self.contrast(at, other_start)
                if cut is not None:
                    return self.trim(at, cut)
            follows = (
                other.form == "participle"
                or (other.form == "by" and other.stop is None)
                or (other.form == "verb" and bool(other.cue_skip) and other.implied)
                or self.goes_over(other, before)
            )
            if follows and (
                before in COMMAS or before in '."»”' or other.form in ("participle", "by") or other.implied
            ):
                return self.trim(at, first)
        return self.trim(at, end)

    @staticmethod
    def goes_over(other: Draft, before: str) -> bool:
        """«…، ودعا الوزير إلى»: the story goes over to another speaker, who is named behind the verb."""
        source = other.source
        return (
            other.form == "verb"
            and bool(other.cue_skip)
            and before in COMMAS
            and source is not None
            and source.i > other.cue[0]
            and source.head in ("person", "organisation")
        )

    def contrast(self, at: int, i: int) -> int | None:
        """The comma before «لكن», «فيما», «في حين» when the clause at ``i`` is opened by one of them."""
        for k in range(i - 1, max(at, i - 4), -1):
            if self.forms[k] in COMMAS:
                opener = self.lex[k + 1]
                past = opener.get("copula")
                return k if k < i - 1 and ("clause_opener" in opener or (past is not None and past.prefix)) else None
        return None

    def nominal_end(self, at: int, end: int) -> int:
        """A noun phrase ends before an adverbial after a comma and before a conjunction of clauses."""
        forms, lex = self.forms, self.lex
        for k in range(at + 1, end):
            reading = lex[k]
            opener = reading.get("clause_opener")
            if (
                opener is not None
                and not opener.prefix
                and forms[k] not in _GOES_ON
                and (opener.width > 1 or "boundary_prep" not in reading)
            ):
                return self.trim(at, k)
            if forms[k] in COMMAS and k + 1 < end:
                after = lex[k + 1]
                if after.keys() & {"boundary_prep", "clause_opener", "boundary_adverb", "complementizer"} or (
                    forms[k + 1].startswith("بال") and self.phrases.governed(k + 1)
                ):
                    return self.trim(at, k)
        return end

    def trim(self, begin: int, end: int) -> int:
        forms = self.forms
        while end > begin and forms[end - 1] in _LOOSE:
            end -= 1
        return end
