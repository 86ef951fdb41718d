"""English attributions: verbs of saying before, after and around what is said, participles, "according to", nouns.

Comes in: a laid-out block and its entity nodes. Goes out: `VoiceNode`s in order of their cue. A verb form counts as
finite when it has a subject: to its left, or to its right after a quotation or comma («…," said Putin»). What its
row in ``cues.toml`` demands must follow, or the sentence must already have said it («…, officials said.»).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.lang.en.sources import Phrase, Phrases
from factcheck.lang.entities import EntityNode
from factcheck.lang.pack import Entry, Hit
from factcheck.lang.voice import Layout, VoiceNode
from factcheck.model.span import Span

__all__ = ["find_voices"]

_CUES = frozenset({"say", "by", "citing", "telling"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had"})
_MODAL = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must", "to", "let"})
_DO = frozenset({"do", "does", "did"})
_IT = frozenset({"it", "that", "there", "he", "she", "what", "who"})
_NOT = frozenset({"not", "never"})
_I = frozenset({"i", "we", "you", "us", "me", "people", "nobody", "everyone", "anyone"})
_QUOTES = frozenset("\"“”„«»'‘")
_STOPS = frozenset(".!?;")
_CODES = {
    "to": "to",
    "for": "for",
    "of": "of",
    "as": "as",
    "against": "against",
    "on": "on",
    "with": "with",
    "about": "about",
}
_WHETHER = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who"})
_LOOK = 26
#: Complements that are a noun phrase or an infinitive, so that a comma ends what is said.
_NOMINAL = frozenset({"np", "of", "for", "against", "on", "with", "about", "as", "to", "denial", "feeling"})


#: «as saying»: the demands of "say"
_SAYING = Entry("say", "say", "saying", {"takes": ("that", "clause", "quote"), "shape": "ing"})


class _Found:
    """What a verb demands, found: its code, and the first token of what is said."""

    __slots__ = ("at", "code")

    def __init__(self, code: str, at: int) -> None:
        self.code = code
        self.at = at


class _Draft:
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
        self.host: _Draft | None = None
        self.outer: _Draft | None = None
        self.negated = False
        #: first token of what follows and is said
        self.content: int | None = None
        #: tokens before the cue that are said
        self.said: tuple[int, int] | None = None
        self.take = ""


def find_voices(layout: Layout, entities: Sequence[EntityNode]) -> list[VoiceNode]:
    """Every attribution of a block, in order of the cue."""
    lex = layout.block.lex
    cues = [i for i, reading in enumerate(lex) if reading and not _CUES.isdisjoint(reading)]
    if not cues:
        return []
    return _Voices(layout, Phrases(layout, entities), cues).run()


class _Voices:
    def __init__(self, layout: Layout, phrases: Phrases, cues: list[int]) -> None:
        self.layout = layout
        self.block = layout.block
        self.forms = layout.block.forms
        self.lex = layout.block.lex
        self.phrases = phrases
        self.cues = cues
        self.drafts: list[_Draft] = []
        self.used = -1

    def run(self) -> list[VoiceNode]:
        for i in self.cues:
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
            if draft is not None:
                self.used = max(self.used, draft.cue[1] - 1)
                self.drafts.append(draft)
        index = {id(d): n for n, d in enumerate(self.drafts)}
        return [self.node(n, draft, index) for n, draft in enumerate(self.drafts)]

    # ------------------------------------------------------------------ verbs

    def verb(self, i: int, hit: Hit) -> _Draft | None:
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
        if shape == "base" and helped != "do" and not self.plural(left, start):
            return None
        if shape == "done" and helped != "have":
            return None
        draft = _Draft((i, i + hit.width), str(hit.value), "verb")
        draft.negated = negated
        after = i + hit.width
        if self.inverted(i, hit, start, left) and "quote" in hit.entry.data["takes"] and not helped:
            phrase = self.phrases.after(after, end)
            certain = i - 1 in self.layout.closes or i - 2 in self.layout.closes
            if (
                phrase is not None
                and (phrase.head or certain)
                and self.speaks(phrase, hit, strict=False)
                and self.closes(phrase.j, end)
            ):
                draft.source = phrase
                return self.behind(draft, i, phrase.j, start, end)
        phrase = self.subject(left, start)
        if phrase is None:
            if self.elided(left, start) and shape == "past":
                return self.carried(draft, i, hit, start, end)
            return None
        found = self.complement(after, hit, end)
        strict = found is None or found.code not in ("that", "quote", "whether")
        if not self.speaks(phrase, hit, strict=strict):
            return None
        if quoted and (strict or phrase.head == "pronoun" or self.forms[phrase.i] in _I):
            return None
        draft.source = phrase
        if phrase.head == "pronoun":
            draft.implied = self.forms[phrase.i]
        if hit.value == "relay":
            return self.relay(draft, after, end)
        if found is None or found.code == "clause":
            heard = self.heard(after, hit, end)
            trailing = self.trailing(phrase.i, heard, start, end)
            if trailing is not None and "quote" in hit.entry.data["takes"]:
                return self.behind(draft, phrase.i, trailing, start, end)
        if found is None:
            return None
        if phrase.head == "pronoun" and found.code == "np" and hit.entry.data["shape"] in ("base", "s"):
            return None  # «they welcome their rivals on Sunday»
        if negated and hit.value != "deny" and found.code not in ("that", "clause", "quote"):
            return None
        draft.content = found.at
        draft.take = found.code
        return draft

    def helpers(self, i: int, start: int) -> tuple[int | None, bool, str]:
        """(last token of the subject's side, negated, kind of auxiliary); None where the form is no active finite verb."""
        forms, lex = self.forms, self.lex
        k = i - 1
        negated = False
        helped = ""
        while k >= start:
            form = forms[k]
            if form in _NOT:
                negated = True
            elif form == "t" and k >= 2 and forms[k - 1] == "'":
                negated = True
                stem = forms[k - 2].removesuffix("n")
                if stem in _BE or stem in _MODAL or stem in ("wo", "ca"):
                    return None, negated, "be"
                helped = "do" if stem in _DO or stem in ("did", "does", "do") else "have"
                k -= 2
            elif form in _HAVE:
                helped = helped or "have"
            elif form in _DO:
                helped = helped or "do"
            elif form == "d" and k >= 1 and forms[k - 1] == "'":
                helped = helped or "have"
                k -= 1
            elif form in _BE or form in _MODAL or (form == "s" and forms[k - 1] == "'" and forms[k - 2] in _IT):
                return None, negated, "be"
            elif "boundary_adverb" not in lex[k] or (
                "time" in lex[k] and form not in ("now", "later", "earlier", "then")
            ):
                break
            k -= 1
        return k, negated, helped

    def plural(self, left: int, start: int) -> bool:
        """A subject that takes the bare form: «officials say»."""
        if left < start:
            return False
        form = self.forms[left]
        if "opens_phrase" in self.lex[left]:
            return False
        return form in ("they", "we") or (form.endswith("s") and not form.endswith("ss")) or form in (
            "people", "police", "women", "men", "some", "many", "others", "who", "media", "data", "critics", "forces",
        ) or form == ","  # fmt: skip

    def inverted(self, i: int, hit: Hit, start: int, left: int) -> bool:
        """The verb stands right after what is said: «…," said Putin»."""
        if left != i - 1 or i == start:
            return False
        if i - 1 in self.layout.closes or (i - 2 in self.layout.closes and self.forms[i - 1] == ","):
            return True
        if hit.entry.data.get("hears"):
            return False
        return self.forms[i - 1] == "," and i - start > 4

    def closes(self, j: int, end: int) -> bool:
        """After an inverted subject the clause is over, or only place, time and occasion follow."""
        if j >= end:
            return True
        form = self.forms[j]
        return not form[0].isalnum() or form in ("in", "at", "on", "during", "after", "of", "who", "while", "as", "when", "to", "from", "before") or (
            "boundary_adverb" in self.lex[j] or "time" in self.lex[j]
        ) or j in self.layout.opens  # fmt: skip

    def subject(self, left: int, start: int) -> Phrase | None:
        if left < start:
            return None
        phrase = self.phrases.before(left + 1, start)
        if phrase is None or (self.forms[phrase.i] in _I and phrase.j - phrase.i == 1):
            return None
        if (
            phrase.i > start
            and self.forms[phrase.i - 1] in ("to", "of", "by", "with", "from", "for", "than")
            and not self.in_front(phrase, start)
        ):
            return None
        return phrase

    def before_adjuncts(self, left: int, start: int) -> int:
        """The last token of the subject when a date or occasion stands between it and the verb («on June 18»)."""
        forms, lex = self.forms, self.lex
        k = left
        while k > start and (
            forms[k].isdigit() or ("time" in lex[k] and forms[k] not in ("may", "second")) or self._occasion(k)
        ):
            k -= 1
        if k == left or k <= start:
            return left
        if "opens_phrase" in lex[k] and k > start:
            k -= 1
        return k - 1 if forms[k] in ("on", "in", "at", "during") and k > start else left

    def in_front(self, phrase: Phrase, start: int) -> bool:
        """The words before the phrase are an adverbial of their own («According to plan officials said»)."""
        return phrase.head in ("name", "pronoun")

    def speaks(self, phrase: Phrase, hit: Hit, *, strict: bool) -> bool:
        """Whether the phrase can be the subject of this verb; things may "say" something, but they do not "warn of"."""
        if phrase.head in ("person", "anonymous", "organisation", "agency", "newspaper", "name", "pronoun"):
            return self.forms[phrase.i] != "it" or not strict or not hit.entry.data.get("claim")
        if phrase.head == "document":
            return not (strict and hit.entry.data.get("claim")) or str(hit.value) in (
                "demand",
                "blame",
                "accuse",
                "warn",
                "forecast",
            )
        return (
            not strict
            and str(hit.value) in ("say", "admit")
            and phrase.j - phrase.i <= 4
            and not hit.entry.data.get("claim")
        )

    def elided(self, left: int, start: int) -> bool:
        """«met Kim and said»: the subject stands before an earlier verb."""
        return left > start and (
            self.forms[left] in ("and", "but") or (self.forms[left] == "," and self.forms[left - 1] in ("and",))
        )

    def carried(self, draft: _Draft, i: int, hit: Hit, start: int, end: int) -> _Draft | None:
        found = self.complement(i + hit.width, hit, end)
        if found is None or self.layout.quoted(i):
            return None
        if found.code not in ("that", "quote") and hit.value not in (
            "accuse",
            "describe",
            "demand",
            "say",
            "warn",
            "promise",
        ):
            return None
        if found.code in ("clause", "np") and not (hit.value == "say" and found.code == "clause"):
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

    def complement(self, j: int, hit: Hit, end: int) -> _Found | None:
        """What the row demands, from token ``j`` on; None when a clause boundary comes first."""
        forms, lex, layout = self.forms, self.lex, self.layout
        takes = hit.entry.data["takes"]
        limit = min(end, j + _LOOK)
        near = {j, self.over_adjuncts(j, end)}
        heard = self.heard(j, hit, end)
        near |= {heard, self.over_adjuncts(heard, end)}
        commas = 0
        k = j
        while k < limit:
            form = forms[k]
            if not form[0].isalnum():
                if k in layout.opens or (form in _QUOTES and k not in layout.closes and not self.block.touches(k)):
                    after_comma = k - 1 in near and forms[k - 1] in (",", ":")
                    direct = k in near or after_comma or "clause" not in takes
                    if hit.value == "describe" and any(
                        "boundary_verb" in lex[t] or (forms[t].endswith("ed") and len(forms[t]) > 3)
                        for t in range(j, k)
                    ):
                        return None  # «a girl called Brianna used ‘…’»
                    if direct and ("quote" in takes or (k + 1 < end and forms[k + 1] == "that")):
                        return _Found("quote", k if k in near or after_comma or k - j > 8 else j)
                    if "clause" in takes or k not in layout.opens:
                        break
                    k = min(layout.opens[k] + 1, limit)
                    continue
                if form == ":":
                    return _Found("quote", k + 1) if "quote" in takes and k in near and k + 1 < end else None
                if form == ",":
                    commas += 1
                    if commas > 2 or (k == j and k + 1 < end and lex[k + 1].keys() & {"say"}):
                        return None
                elif form in _STOPS or (form in ("-", "–", "—") and not self.block.touches(k)):
                    break
                k += 1
                continue
            if form == "that":
                if "that" in takes and (k in near or (forms[k - 1] == "," and "clause" not in takes)):
                    return _Found("that", k)
                if k > j:
                    break
            if k == j and form in _WHETHER and "whether" in takes:
                return _Found("whether", k)
            if form in _CODES and form in takes:
                code = _CODES[form]
                if code == "to" and (k + 1 >= end or not self.infinitive(k + 1)):
                    k += 1
                    continue
                if k == j and hit.value in ("accuse", "describe"):
                    return None
                return _Found(code, j)
            if k > j and self.phrases.finite(k):
                break
            k += 1
        return self._plain(j, hit, takes, end)

    def heard(self, j: int, hit: Hit, end: int) -> int:
        """The token after those who are told («told reporters», «assured the public»)."""
        if j >= end or not (hit.entry.data.get("hears") or hit.value in ("warn", "promise")):
            return j
        if "subject_pronoun" in self.lex[j] and self.forms[j] not in ("it", "you"):
            return j
        phrase = self.phrases.after(j, end, comma=False)
        return phrase.j if phrase is not None else j

    def _plain(self, j: int, hit: Hit, takes: Sequence[str], end: int) -> _Found | None:
        """A clause without "that", or an object."""
        forms, lex = self.forms, self.lex
        if j >= end:
            return None
        if hit.entry.data.get("hears"):
            after = self.heard(j, hit, end)
            if after == j:
                return None
            j = after
        k = self.over_adjuncts(j, end)
        if k >= end or not (forms[k][0].isalnum() or forms[k] in "$£€"):
            return None
        if "clause" in takes and not (forms[k] in ("to", "of", "by", "with", "and", "or", "but") and lex[k]):
            if forms[k] in ("so", "yes", "no", "goodbye", "hello", "sorry") and k + 1 >= end - 1:
                return None
            if self.clausal(k, end):
                return _Found("clause", k)
        if "np" in takes and k == j and self.object(j, end):
            return _Found("np", j)
        if "denial" in takes and any(lex[t].keys() & {"denied"} for t in range(j, min(end, j + 6))):
            return _Found("denial", j)
        if "feeling" in takes and any("feeling" in lex[t] for t in range(j, min(end, j + 4))):
            return _Found("feeling", j)
        return None

    def clausal(self, k: int, end: int) -> bool:
        """A subject and a verb follow before the sentence ends: enough words, with a verb among them."""
        forms, lex = self.forms, self.lex
        count = 0
        for t in range(k, min(end, k + 30)):
            form = forms[t]
            if form in _STOPS:
                break
            if form[0].isalpha():
                count += 1
                if t > k and (
                    form in _BE or form in _HAVE or (form in _MODAL and form != "to") or form in _DO or form in ("s", "re", "ll", "ve", "d", "m")
                    or "say" in lex[t] or (form.endswith("ed") and len(form) > 4) or "boundary_verb" in lex[t]
                    or "frame" in lex[t] or self._verbal(t, k)
                ):  # fmt: skip
                    return True
        return count >= 7

    def _verbal(self, t: int, k: int) -> bool:
        """An "s" form after a plain noun or a pronoun («he wants»)."""
        return self.forms[t - 1] in ("he", "she", "it", "they", "we", "i", "who", "there") and t - 1 >= k

    def object(self, j: int, end: int) -> bool:
        """A noun phrase begins at token ``j``."""
        reading, form = self.lex[j], self.forms[j]
        if (
            reading.keys() & {"boundary_prep", "boundary_verb", "boundary_adverb", "link_prep"}
            and "opens_phrase" not in reading
        ):
            return False
        return form[0].isalpha() or form in "$£€" or form[0].isdigit()

    def infinitive(self, k: int) -> bool:
        reading, form = self.lex[k], self.forms[k]
        return (
            form.isalpha()
            and not reading.keys() & {"opens_phrase", "subject_pronoun"} - {"boundary_verb"}
            and not self.phrases.capital(k)
            and k not in self.phrases.at
        )

    def over_adjuncts(self, j: int, end: int) -> int:
        """The token after "on Monday", "in a statement", "reporters", adverbs."""
        forms, lex = self.forms, self.lex
        while j < end:
            reading, form = lex[j], forms[j]
            if "boundary_adverb" in reading or (
                "time" in reading
                and "opens_phrase" not in reading
                and form not in ("may", "march", "second", "a", "the")
            ):
                j += 1
            elif (
                form in ("in", "at", "from")
                and j + 1 < end
                and j + 1 in self.phrases.at
                and self.phrases.at[j + 1].type == "place"
            ):
                j = self.phrases.at[j + 1].j
            elif form in ("on", "in", "at", "during", "to", "after", "last", "via", "through", "from") and j + 1 < end:
                k = j + 1
                while k < end and (
                    forms[k].isdigit()
                    or (lex[k].keys() & {"opens_phrase", "time", "boundary_adverb"})
                    or self._occasion(k)
                    or forms[k] in ("of", "'", "s", "-")
                ):
                    k += 1
                if k == j + 1 or "opens_phrase" in lex[k - 1] or forms[k - 1] in ("of",):
                    return j
                j = k
            else:
                return j
        return j

    def _occasion(self, k: int) -> bool:
        """Where things are said."""
        return self.forms[k] in (
            "statement", "interview", "news", "conference", "press", "briefing", "speech", "address", "tweet", "post", "letter",
            "email", "televised", "television", "tv", "radio", "written", "joint", "telephone", "phone", "call", "meeting", "report",
            "reporters", "journalists", "twitter", "facebook", "testimony", "court", "parliament", "blog", "interviews", "media",
            "series", "tweets", "remarks", "release", "message", "video", "page", "website", "podcast", "show", "program",
        )  # fmt: skip

    # ------------------------------------------------------------------ behind what is said

    def trailing(self, subject: int, after: int, start: int, end: int) -> int | None:
        """«…, officials said on Monday.»: the token where the adverbials end, when the clause ends there."""
        if subject <= start:
            return None
        before = self.forms[subject - 1]
        if before != "," and subject - 1 not in self.layout.closes and before not in ("–", "—", "-"):
            return None
        if before == "," and subject - 2 not in self.layout.closes and subject - start < 4:
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
            or self.forms[k]
            in ("after", "as", "while", "in", "during", "when", "at", "before", "referring", "of", "and")
        ):
            return k
        return None

    def behind(self, draft: _Draft, until: int, after: int, start: int, end: int) -> _Draft | None:
        """What stands before the subject (or inverted verb) is said; a quotation right after goes on."""
        last = until - 1
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
        if k in self.layout.opens and k < end:
            draft.content = k
        elif end in self.layout.opens and last in self.layout.closes and self._alone(end):
            draft.content = end  # «"…," she said. "…"»
        return draft

    def _alone(self, opened: int) -> bool:
        """The quotation that opens here is a sentence of its own."""
        return self.layout.opens[opened] + 1 >= self.layout.end(opened)

    # ------------------------------------------------------------------ passives and participles

    def passive(self, i: int, hit: Hit, start: int, end: int) -> _Draft | None:
        """«was quoted as saying», «was accused by prosecutors of»; other passives say nothing of who speaks."""
        forms = self.forms
        after = i + hit.width
        if hit.value == "relay" and after + 1 < end and forms[after] == "as" and forms[after + 1] == "saying":
            k = i - 1
            while k > start and (forms[k] in _BE | _HAVE or "boundary_adverb" in self.lex[k]):
                k -= 1
            phrase = self.subject(k, start)
            if phrase is None or not self.speaks(phrase, hit, strict=False):
                return None
            draft = _Draft((i, after + 2), "say", "verb")
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
        draft = _Draft((i, after), str(hit.value), "verb")
        draft.source = phrase
        if phrase.j < end and forms[phrase.j] in ("of", "for", "as", "to", "over"):
            draft.content, draft.take = phrase.j, "of"
            return draft
        return None

    def relay(self, draft: _Draft, after: int, end: int) -> _Draft | None:
        """«The agency quoted a source as saying that …»: two voices."""
        inner = self.phrases.after(after, end)
        if inner is None or inner.j + 1 >= end or self.forms[inner.j] != "as" or self.forms[inner.j + 1] != "saying":
            return None
        found = self.complement(inner.j + 2, Hit(_SAYING), end)
        if found is None:
            return None
        draft.content, draft.take = inner.i, "that"
        second = _Draft((inner.j, inner.j + 2), "say", "noun")
        second.source, second.outer = inner, draft
        second.content, second.take = found.at, found.code
        self.drafts.append(draft)
        return second

    def participle(self, i: int, hit: Hit) -> _Draft | None:
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
        draft = _Draft((i, i + hit.width), str(hit.value), "participle")
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
        if before in _BE:
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

    def host(self, i: int, start: int) -> _Draft | None:
        """The attribution of the same sentence whose speaker goes on."""
        for draft in reversed(self.drafts[-12:]):
            if draft.cue[0] < start:
                return None
            if draft.form == "verb" and draft.outer is None:
                return draft
            if draft.form == "participle":
                return draft.host or draft
        return None

    def opening(self, start: int, i: int) -> Phrase | None:
        """The subject with which the sentence begins."""
        k = start
        while k < i and (not self.forms[k][0].isalnum() or "boundary_adverb" in self.lex[k]):
            k += 1
        if k < i and self.lex[k].keys() & {"link_prep", "boundary_prep"}:
            comma = next((c for c in range(k, min(i, k + 14)) if self.forms[c] == ","), None)
            if comma is None:
                return None
            k = comma + 1
        phrase = self.phrases.after(k, i)
        return (
            phrase
            if phrase is not None
            and phrase.head in ("person", "name", "organisation", "anonymous", "agency", "newspaper", "pronoun")
            else None
        )

    # ------------------------------------------------------------------ prepositional cues and nouns

    def by(self, i: int, hit: Hit) -> _Draft | None:
        """«According to officials, …»; «…, according to a report.»"""
        start, end = self.layout.start(i), self.layout.end(i)
        j = i + hit.width
        if j >= end or self.layout.quoted(i):
            return None
        phrase = self.phrases.after(j, end)
        if phrase is None or not self.source_of_by(phrase, j):
            return None
        draft = _Draft((i, j), "say", "by")
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

    def citing(self, i: int, hit: Hit) -> _Draft | None:
        """«…, citing officials»: the source is the object."""
        start, end = self.layout.start(i), self.layout.end(i)
        if i == start or self.layout.quoted(i):
            return None
        phrase = self.phrases.after(i + 1, end)
        if phrase is None or phrase.head in ("", "pronoun") or self.forms[i - 1] in _BE:
            return None
        if phrase.j + 1 < end and self.forms[phrase.j] == "as" and self.forms[phrase.j + 1] == "saying":
            found = self.complement(phrase.j + 2, Hit(_SAYING), end)
            if found is None:
                return None
            draft = _Draft((phrase.j, phrase.j + 2), "say", "noun")
            draft.source = phrase
            draft.content, draft.take = found.at, found.code
            return draft
        host = self.host(i, start)
        draft = _Draft((i, i + 1), "say", "by")
        draft.source = phrase
        if host is not None and host.content is not None and host.content < i:
            draft.said = (host.content, i)
            draft.outer = host
        else:
            draft.said = (start, i)
            draft.outer = host
        draft.take = "before"
        return draft

    def telling(self, i: int, hit: Hit) -> _Draft | None:
        """«Trump's claim that …», «his warning that …»."""
        start, end = self.layout.start(i), self.layout.end(i)
        forms = self.forms
        if i + 1 >= end or forms[i + 1] != "that" or self.layout.quoted(i) or i == start:
            return None
        draft = _Draft((i, i + 1), str(hit.value), "noun")
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

    # ------------------------------------------------------------------ offsets

    def node(self, n: int, draft: _Draft, index: Mapping[int, int]) -> VoiceNode:
        block = self.block
        source, anchor = draft.source, draft.anchor
        named = source if source is not None else anchor
        return VoiceNode(
            block.span(*draft.cue),
            block.span(source.i, source.j) if source is not None else None,
            self.content(n, draft),
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

    def content(self, n: int, draft: _Draft) -> Span | None:
        span = self._content(n, draft)
        at = draft.content
        if span is not None and at is not None and self.layout.opens.get(at) == self.layout.size:
            # the quotation goes on in a later paragraph
            return Span(span.start, max(span.end, self.layout.pairs[at].close))
        return span

    def _content(self, n: int, draft: _Draft) -> Span | None:
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
        while begin < end - 1 and (
            self.forms[begin] in ("but", "and", "so", ",", "-", "–", "—")
            or (not self.forms[begin][0].isalnum() and begin not in self.layout.opens)
        ):
            begin += 1
        return begin

    def content_end(self, n: int, at: int, draft: _Draft) -> int:
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
            if (other.form == "participle" and before in (",", "and", "while") and other.host is not None) or (
                other.form == "by" and (before == "," or other.content is None)
            ):
                limit = first
                break
            if other.form == "verb" and other.source is None and before in ("and", "but", ","):
                limit = first - 1 if before in ("and", "but") else first
                break
        if nominal:
            for k in range(at + 1, limit):
                if forms[k] == "," and k + 1 < limit and not self._goes_on(k + 1):
                    limit = k
                    break
        return self.trim(at, limit)

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
