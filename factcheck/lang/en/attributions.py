"""English attributions: verbs of saying before, after and around what is said, participles, "according to", nouns.

Comes in: a laid-out block and its entity nodes. Goes out: `VoiceNode`s in order of their cue. A verb form counts as
finite when it has a subject: to its left, or to its right after a quotation or comma («…," said Putin»). What its
row in ``cues.toml`` demands must follow, or the sentence must already have said it («…, officials said.»).
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lang.en.complements import BE, HAVE
from factcheck.lang.en.drafts import Draft, Found
from factcheck.lang.en.source_kinds import Phrase
from factcheck.lang.en.sources import Phrases
from factcheck.lang.en.subjects import SELF, SPEAKERS, Subjects
from factcheck.lang.entities import EntityNode
from factcheck.lang.pack import CUE, Entry, Hit
from factcheck.lang.voice import Layout, VoiceNode

__all__ = ["CUES", "find_voices"]

#: Categories of words that may attribute.
CUES = frozenset({"say", "by", "citing", "telling", "stance"})
#: «as saying»: the demands of "say"
_SAYING = Entry("say", "say", "saying", {"takes": ("that", "clause", "quote"), "shape": "ing"})
_LINKING = frozenset({"remains", "remained", "seemed", "sounded", "feels", "felt"})


def find_voices(layout: Layout, entities: Sequence[EntityNode]) -> list[VoiceNode]:
    """Every attribution of a block, in order of the cue."""
    cues = layout.block.at[CUE]
    if not cues:
        return []
    return _Voices(layout, Phrases(layout, entities)).run(cues)


class _Voices(Subjects):
    """The attributions of one block."""

    #: cues up to this token belong to an earlier one
    used = -1

    def run(self, cues: Sequence[int]) -> list[VoiceNode]:
        for i in cues:
            if i <= self.used:
                continue
            reading = self.lex[i]
            draft = None
            if "by" in reading:
                draft = self.by(i, reading["by"])
            elif "citing" in reading:
                draft = self.citing(i, reading["citing"])
            if draft is None and "say" in reading:
                draft = self.verb(i, reading["say"])
            if draft is None and "telling" in reading:
                draft = self.telling(i, reading["telling"])
            if draft is None and "stance" in reading:
                draft = self.stance(i, reading["stance"])
            if draft is not None:
                self.used = max(self.used, draft.cue[1] - 1)
                self.drafts.append(draft)
        return self.nodes()

    def verb(self, i: int, hit: Hit) -> Draft | None:
        shape = hit.entry.data["shape"]
        if self.phrases.named(i):
            return None  # «the United States», «the Washington Post»
        if shape == "ing":
            return self.participle(i, hit)
        start, end = self.layout.start(i), self.layout.end(i)
        quoted = self.layout.quoted(i)
        left, negated, helped = self.helpers(i, start)
        if left is None:
            return self.passive(i, hit, start, end)
        if (
            shape == "base"
            and helped != "do"
            and not (self.plural(left, start) or self.elided(left, start) or self.several(left, start))
        ):
            return None
        if shape == "done" and helped != "have":
            return None
        draft = Draft((i, i + hit.width), str(hit.value), "verb")
        draft.negated = negated
        after = i + hit.width
        if self.inverted(i, hit, start, left) and "quote" in hit.entry.data["takes"] and not helped:
            phrase = self.phrases.after(after, end)
            certain = i - 1 in self.layout.closes or i - 2 in self.layout.closes
            whole = phrase is not None and (phrase.j >= end or self.forms[phrase.j] == ".")
            apart = not certain and not whole and self.apart(hit, left, after, start, end)
            own = self.subject(left, start) if apart else None
            if (
                phrase is not None
                and (own is None or not own.head or own.head == "document")
                and (certain or (phrase.head and self.opens_name(after)))
                and self.speaks(phrase, hit, strict=False)
                and self.closes(phrase.j, end)
            ):
                draft.source = phrase
                return self.behind(draft, i, phrase.j, start, end)
        phrase = self.subject(left, start)
        if (phrase is None or not phrase.head) and not self.elided(left, start) and self.forms[left] not in SELF:
            phrase = self.described(i, left, start) or self.phrases.capitals(left + 1, start) or phrase
        if phrase is None:
            if self.elided(left, start) and shape in ("past", "s", "base"):
                return self.carried(draft, i, hit, start, end)
            return None
        if after < end and self.forms[after] == "not":
            return None  # «asked not to be named»
        found = self.complement(after, hit, end)
        if (
            found is None
            and hit.value == "find"
            and phrase.head == "document"
            and self._figure(after, min(end, after + 1))
        ):
            found = Found("np", after)  # «The survey found 66 per cent in favour»
        strict = found is None or found.code not in ("that", "quote", "whether")
        if not self.speaks(phrase, hit, strict=strict):
            return None
        if quoted and (strict or phrase.head == "pronoun" or self.forms[phrase.i] in SELF):
            return None
        draft.source = phrase
        draft.relative = self.forms[left] in ("who", "which") and self.forms[left - 1 : left] == [","]
        if phrase.head == "pronoun":
            draft.implied = self.forms[phrase.i]
        if hit.value == "relay":
            return self.relay(draft, after, end)
        comma = after < end and self.forms[after] == ","
        if found is None or found.code == "clause" or comma:
            heard = self.heard(after, hit, end)
            trailing = self.trailing(phrase.i, heard, start, end)
            takes = hit.entry.data["takes"]
            spoken = phrase.i - 1 in self.layout.closes or phrase.i - 2 in self.layout.closes
            if (
                trailing is not None
                and ("quote" in takes or "bare" in takes)
                and ("that" in takes or spoken)
                and phrase.j > left - 1
            ):
                return self.behind(draft, phrase.i, trailing, start, end)
        if found is None and comma and phrase.i - 1 == start and self.forms[start] == "as" and after + 1 < end:
            draft.content, draft.take = after + 1, "clause"  # «As the coach said, …»
            return draft
        if found is None and phrase.i == start and hit.value in ("say", "add", "ask"):
            asked = self.before_stop(start)
            if asked is not None:
                draft.said, draft.take = asked, "before"  # «"How?" The minister asked.»
                return draft
        if found is None:
            if (
                hit.value == "describe"
                and self.forms[after : after + 1] == ["as"]
                and self.forms[phrase.i - 1] in ("which", "that", "what")
            ):
                draft.content, draft.take = after, "as"  # «, which the BBC describes as …»
                return draft
            return None
        if phrase.head == "pronoun" and found.code == "np" and hit.entry.data["shape"] in ("base", "s"):
            return None  # «they welcome their rivals on Sunday»
        if negated and hit.value != "deny" and found.code not in ("that", "clause", "quote", "whether"):
            return None
        draft.content = found.at
        draft.take = found.code
        return draft

    def apart(self, hit: Hit, left: int, after: int, start: int, end: int) -> bool:
        """The comma before the verb may close an apposition to its subject: «the group, which sent two, hailed it»."""
        if hit.value in ("praise", "blame"):
            return True
        return self.forms[left] == "," and self.complement(after, hit, end) is not None

    def before_stop(self, start: int) -> tuple[int, int] | None:
        """The quotation right before this sentence when it ends like one that goes on: «"…?" the minister asked»."""
        close = start - 1
        if close < 1 or close not in self.layout.closes or self.layout.closes[close] < 0:
            return None
        return (self.layout.closes[close], start) if self.forms[close - 1] in ("?", "!", ",") else None

    def opens_name(self, k: int) -> bool:
        """A noun phrase that names somebody begins here («, said the minister»), no object («, reported earnings …»)."""
        return bool(self.lex[k].keys() & {"opens_phrase", "source", "title"}) or self.phrases.capital(k)

    def carried(self, draft: Draft, i: int, hit: Hit, start: int, end: int) -> Draft | None:
        found = self.complement(i + hit.width, hit, end)
        if found is None or self.layout.quoted(i):
            return None
        if found.code not in ("that", "quote") and hit.value not in (
            "accuse",
            "ask",
            "blame",
            "describe",
            "deny",
            "demand",
            "express",
            "praise",
            "say",
            "warn",
            "promise",
        ):
            return None
        if found.code == "clause" and not (hit.value == "say" and found.code == "clause"):
            return None
        host = self.host(i, start)
        anchor = host.source if host is not None else self.opening(start, i)
        if host is None and anchor is None:
            return None
        draft.host = host
        draft.anchor = anchor
        draft.implied = "they"
        draft.content = found.at
        draft.take = found.code
        return draft

    def trailing(self, subject: int, after: int, start: int, end: int) -> int | None:
        """«…, officials said on Monday.»: the token where the adverbials end, when the clause ends there."""
        if subject <= start:
            return None
        before = self.forms[subject - 1]
        if before == "as" and subject - 1 > start:
            subject -= 1  # «…, as officials said»
            before = self.forms[subject - 1]
        if before != "," and subject - 1 not in self.layout.closes and before not in ("–", "—", "-"):
            return None
        between = after < end and self.forms[after] == ","  # «The vote, officials said, was fair»
        words = sum(form[0].isalpha() for form in self.forms[start : min(subject, start + 8)])
        if words == 3 and any(form in BE for form in self.forms[start : start + 3]):
            words = 4  # «That is doubtful, experts believe»
        if before == "," and subject - 2 not in self.layout.closes and words < 4 and not (between and words > 1):
            return None
        k = self.over_adjuncts(after, end)
        if subject - 1 in self.layout.closes or (before == "," and subject - 2 in self.layout.closes):
            return k
        if k < end and "source" in self.lex[k] and self.forms[k - 1] != ",":
            heard = self.phrases.after(k, end, comma=False)
            k = self.over_adjuncts(heard.j, end) if heard is not None else k
        if (
            k >= end
            or not self.forms[k][0].isalnum()
            or (self.forms[k] == "to" and self.forms[k - 1] in ("published", "released", "issued"))
            or self.forms[k]
            in ("after", "as", "while", "in", "during", "when", "at", "before", "referring", "of", "and", "with")
        ):
            return k
        return None

    def behind(self, draft: Draft, until: int, after: int, start: int, end: int) -> Draft | None:
        """What stands before the subject (or inverted verb) is said; a quotation right after goes on."""
        last = until - 1
        if self.forms[last] == "as" and last > start:
            last -= 1
        while last > start and self.forms[last] in (",", "–", "—", "-"):
            last -= 1
        if last < start:
            return None
        begin = start
        if last in self.layout.closes and self.layout.closes[last] >= start:
            opened = self.layout.closes[last]
            # the words before the quotation belong to it unless a comma or colon parts them
            if opened > start and self.forms[opened - 1] in (",", ":", ";"):
                begin = opened
        draft.said = (begin, last + 1)
        draft.take = "before"
        k = after
        while k < end and not self.forms[k][0].isalnum() and k not in self.layout.opens:
            k += 1
        if (k in self.layout.opens and k < end) or (
            k == after + 1
            and k < end
            and self.forms[after] == ","
            and self.forms[until - 1] == ","
            and not self.aside(k)
        ):
            draft.content = k
        elif end in self.layout.opens and last in self.layout.closes and self._alone(end):
            draft.content = end  # «"…," she said. "…"»
        return draft

    def aside(self, k: int) -> bool:
        """After «…, she said,» something else begins than the rest of what she said."""
        return bool(self.lex[k].keys() & {"say", "boundary_prep", "link_prep", "citing", "by"}) or self.forms[
            k
        ].endswith("ing")

    def _alone(self, opened: int) -> bool:
        """The quotation that opens here is a sentence of its own."""
        return self.layout.opens[opened] + 1 >= self.layout.end(opened)

    def passive(self, i: int, hit: Hit, start: int, end: int) -> Draft | None:
        """«was quoted as saying», «was accused by prosecutors of»; other passives say nothing of who speaks."""
        forms = self.forms
        after = i + hit.width
        if hit.value == "relay" and after + 1 < end and forms[after] == "as" and forms[after + 1] == "saying":
            k = i - 1
            while k > start and (forms[k] in BE | HAVE or "boundary_adverb" in self.lex[k]):
                k -= 1
            phrase = self.subject(k, start)
            if phrase is None or not self.speaks(phrase, hit, strict=False):
                return None
            draft = Draft((i, after + 2), "say", "verb")
            draft.source = phrase
            if phrase.head == "pronoun":
                draft.implied = forms[phrase.i]
            found = self.complement(after + 2, Hit(_SAYING), end)
            if found is not None:
                draft.content, draft.take = found.at, found.code
                return draft
            trailing = self.trailing(phrase.i, after + 2, start, end)
            return self.behind(draft, phrase.i, trailing, start, end) if trailing is not None else None
        if i > start and forms[i - 1] == "to" and i - 2 >= start and forms[i - 2] in ("on", "continued"):
            return None
        if hit.entry.data["shape"] not in ("past", "done") or after >= end or forms[after] != "by":
            return None
        if hit.value not in ("accuse", "blame", "describe", "praise", "warn", "demand"):
            return None
        phrase = self.phrases.after(after + 1, end)
        if phrase is None or phrase.head not in ("person", "name", "organisation", "anonymous", "agency", "newspaper"):
            return None
        draft = Draft((i, after), str(hit.value), "verb")
        draft.source = phrase
        if phrase.j < end and forms[phrase.j] in ("of", "for", "as", "to", "over"):
            draft.content, draft.take = phrase.j, "of"
            return draft
        return None

    def relay(self, draft: Draft, after: int, end: int) -> Draft | None:
        """«The agency quoted a source as saying that …»: two voices."""
        inner = self.phrases.after(after, end)
        if inner is None or inner.j + 1 >= end or self.forms[inner.j] != "as" or self.forms[inner.j + 1] != "saying":
            return None
        found = self.complement(inner.j + 2, Hit(_SAYING), end)
        if found is None:
            return None
        draft.content, draft.take = inner.i, "that"
        second = Draft((inner.j, inner.j + 2), "say", "noun")
        second.source, second.outer = inner, draft
        second.content, second.take = found.at, found.code
        self.drafts.append(draft)
        return second

    def participle(self, i: int, hit: Hit) -> Draft | None:
        """«…, adding that», «a statement saying»."""
        start, end = self.layout.start(i), self.layout.end(i)
        forms, lex = self.forms, self.lex
        if i == start or self.layout.quoted(i):
            return None
        k = i - 1
        while k > start and "boundary_adverb" in lex[k]:
            k -= 1
        before = forms[k]
        takes = hit.entry.data["takes"]
        found = self.complement(i + hit.width, hit, end)
        if found is None:
            return None
        draft = Draft((i, i + hit.width), str(hit.value), "participle")
        draft.content, draft.take = found.at, found.code
        if before in (",", "and", "while", "–", "—", "by", "but") or k in self.layout.closes:
            if before == "by" and found.code not in ("that", "quote", "clause"):
                return None
            if found.code == "np" and (hit.value not in ("blame", "praise", "say", "demand") or before != ","):
                return None
            host = self.host(i, start)
            draft.host = host
            draft.anchor = host.source if host is not None else self.opening(start, i)
            if host is None and draft.anchor is None:
                return None
            draft.implied = "they"
            return draft
        if before in BE:
            return None  # «is saying»: the progressive reports no statement
        phrase = self.phrases.before(k + 1, start)
        if (
            phrase is None
            or phrase.head not in ("document", "person", "anonymous", "name", "organisation")
            or found.code not in ("that", "quote", "clause")
        ):
            return None
        if phrase.head in ("person", "name", "organisation") and found.code != "that" and "quote" not in takes:
            return None
        draft.source = phrase
        return draft

    def by(self, i: int, hit: Hit) -> Draft | None:
        """«According to officials, …»; «…, according to a report.»"""
        start, end = self.layout.start(i), self.layout.end(i)
        j = i + hit.width
        if j >= end or self.layout.quoted(i):
            return None
        phrase = self.phrases.after(j, end)
        if phrase is None or not self.source_of_by(phrase, j):
            return None
        draft = Draft((i, j), "say", "by")
        draft.source = phrase
        if phrase.head == "pronoun":
            draft.implied = self.forms[phrase.i]
        if all(not form[0].isalnum() for form in self.forms[start:i]):
            comma = next((k for k in range(phrase.j, min(end, phrase.j + 25)) if self.forms[k] == ","), None)
            k = comma + 1 if comma is not None else self.over_adjuncts(phrase.j, end)
            if k >= end:
                return None
            draft.content, draft.take = k, "clause"
            return draft
        draft.said = (start, i)
        draft.take = "before"
        k = phrase.j
        if (
            k < end
            and self.forms[k] == ","
            and k + 1 < end
            and self.forms[i - 1] == ","
            and not self.lex[k + 1].keys() & {"say"}
            and not self.phrases.done(k + 1)
        ):
            draft.content = k + 1
        return draft

    def source_of_by(self, phrase: Phrase, j: int) -> bool:
        reading = self.lex[j]
        if phrase.head:
            return True
        last = self.lex[phrase.j - 1]
        if (
            "yardstick" in reading
            or "yardstick" in last
            or any("yardstick" in self.lex[k] for k in range(phrase.i, min(phrase.j, phrase.i + 3)))
        ):
            return False
        return any(self.phrases.capital(k) for k in range(phrase.i, phrase.j) if self.forms[k][0].isalpha())

    def citing(self, i: int, hit: Hit) -> Draft | None:
        """«…, citing officials»: the source is the object."""
        start, end = self.layout.start(i), self.layout.end(i)
        if i == start or self.layout.quoted(i):
            return None
        phrase = self.phrases.after(i + 1, end)
        if phrase is None or phrase.head in ("", "pronoun") or self.forms[i - 1] in BE:
            return None
        if phrase.j + 1 < end and self.forms[phrase.j] == "as" and self.forms[phrase.j + 1] == "saying":
            found = self.complement(phrase.j + 2, Hit(_SAYING), end)
            if found is None:
                return None
            draft = Draft((phrase.j, phrase.j + 2), "say", "noun")
            draft.source = phrase
            draft.content, draft.take = found.at, found.code
            return draft
        host = self.host(i, start)
        draft = Draft((i, i + 1), "say", "by")
        draft.source = phrase
        if host is not None and host.content is not None and host.content < i:
            draft.said = (host.content, i)
            draft.outer = host
        else:
            draft.said = (start, i)
            draft.outer = host
        draft.take = "before"
        return draft

    def stance(self, i: int, hit: Hit) -> Draft | None:
        """«The chairman was adamant that …»"""
        start, forms = self.layout.start(i), self.forms
        if i + 1 >= self.layout.end(i) or forms[i + 1] != "that" or self.layout.quoted(i):
            return None
        k = i - 1
        while k > start and (
            "boundary_adverb" in self.lex[k] or forms[k] in ("more", "less", "very", "so", "not", "quite")
        ):
            k -= 1
        negated = "not" in forms[k + 1 : i]
        if k <= start or not (forms[k] in BE or forms[k] in _LINKING):
            return None
        while k > start and (forms[k] in BE | HAVE or "boundary_adverb" in self.lex[k] or forms[k] in _LINKING):
            k -= 1
        phrase = self.subject(k, start)
        if phrase is None or phrase.head not in SPEAKERS | {"pronoun"} or forms[phrase.i] == "it":
            return None
        draft = Draft((i, i + 1), str(hit.value), "verb")
        draft.source, draft.negated = phrase, negated
        if phrase.head == "pronoun":
            draft.implied = forms[phrase.i]
        draft.content, draft.take = i + 1, "that"
        return draft

    def telling(self, i: int, hit: Hit) -> Draft | None:
        """«Trump's claim that …», «his warning that …»."""
        start, end = self.layout.start(i), self.layout.end(i)
        forms = self.forms
        if i + 1 >= end or forms[i + 1] != "that" or self.layout.quoted(i) or i == start:
            return None
        draft = Draft((i, i + 1), str(hit.value), "noun")
        draft.content, draft.take = i + 1, "that"
        k = i - 1
        while (
            k > start
            and self.lex[k].keys().isdisjoint(("opens_phrase", "boundary_prep", "boundary_verb", "link_prep"))
            and forms[k] != "s"
            and i - k < 3
        ):
            k -= 1
        if forms[k] == "s" and forms[k - 1] == "'":
            phrase = self.phrases.before(k - 1, start)
            if phrase is None or not phrase.head:
                return None
            draft.source = phrase
            return draft
        if forms[k] in ("his", "her", "their", "its"):
            draft.implied = {"his": "he", "her": "she", "their": "they", "its": "it"}[forms[k]]
            draft.anchor = self.opening(start, k)
            return draft
        return None
