"""Arabic attributions: verbs of saying, participles, prepositional cues and nouns, each with its source and content.

Comes in: a laid-out block and its entity nodes. Goes out: `VoiceNode`s in order of their cue. The work is done only
around cues: a verb needs what its row in ``cues.toml`` demands («أن», a quotation, «إلى», an object), looked for to
its right; its subject stands between the two (VSO), before the verb (SVO, after «كان» or «أن», before «الذي»), or is
left out. Written words are ambiguous («ذكر», «طلب»), so a form that could be a noun must stand where verbs stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.lang.ar.quotations import quote_kind
from factcheck.lang.ar.sources import COMMAS, Phrase, Phrases
from factcheck.lang.entities import EntityNode
from factcheck.lang.pack import Entry, Hit
from factcheck.lang.voice import Layout, VoiceNode
from factcheck.model.span import Span

__all__ = ["find_voices"]

_CUES = frozenset({"say", "saying", "by", "telling", "stated"})
_PREPOSITIONS = {"الي": "ila", "عن": "an", "من": "min", "علي": "ala", "في": "fi"}
_NEGATORS = frozenset({"لم", "لا", "ولم", "ولا", "فلم", "فلا"})
_NEVER = frozenset({"لن", "ولن", "فلن", "الا", "هل"})
_DUTY = ("مسوولي", "المسوولي", "تبع")
#: «ما» before a verb makes it a relative clause ("what shows that"), unless one of these stands before.
_WHAT = frozenset({"ما", "مما", "بما", "وما"})
#: Present verbs that without a subject are passive or idioms («يذكر أن», «يعتقد أن»): nobody's statement.
_IMPERSONAL = frozenset({
    "يذكر", "يشار", "يعتقد", "يقال", "يزعم", "يفترض", "يتوقع", "يرجح", "يقدر", "يلاحظ", "يخشي", "يظن", "يعتبر", "يظهر",
    "يحسب", "يبين", "يحكي", "يروي", "يعلن", "يطلب", "يقترح", "يجد", "تجدر", "ينص", "يدعي",
})  # fmt: skip
#: «طلب منه»: of whom it is asked
_FROM_HIM = frozenset({"منه", "منها", "منهم", "منهما", "منا", "مني"})
#: How pasts of the forms VII to X of the table begin, folded.
_DERIVED = ("اعت", "انت", "اقت", "اته", "است", "اشت", "ادع", "امت", "افت", "اخت")
_LOOK = 45
#: Complements that are a noun phrase, so that what is said ends where the phrase does.
_NOMINAL = frozenset({"b", "ila", "an", "min", "ala", "fi", "np", "duty"})
_SPEAKERS = frozenset({"person", "anonymous", "organisation", "agency", "newspaper"})
_MANY = frozenset({"عدد", "العديد", "الكثير", "كثير", "مجموعه", "واحد", "اي", "كل", "مصدر", "مسوول"})
_THESE = frozenset({"هذا", "هذه", "ذلك", "تلك", "هولاء"})
_OPENING = frozenset('"«“')
_PRONOUNS = frozenset(
    {"به", "بها", "بهم", "بهما", "بذلك", "اليه", "اليها", "اليهم", "عنه", "عنها", "عليه", "عليها", "منه", "منها", "ذلك"}
)


_PLURAL = Hit(Entry("say", None, "", {"number": "p"}))


class _Found:
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


class _Draft:
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
        self.host: _Draft | None = None
        #: this one is reported by that one
        self.outer: _Draft | None = None
        self.negated = False
        #: first token of what follows and is said, with letters to skip; None when it stands before the cue
        self.content: tuple[int, int] | None = None
        #: token after what stands before the cue and is said
        self.before: int | None = None
        #: content ends before this token at the latest
        self.stop: int | None = None
        self.take = ""


def find_voices(layout: Layout, entities: Sequence[EntityNode], names: frozenset[str]) -> list[VoiceNode]:
    """Every attribution of a block, in order of the cue."""
    lex = layout.block.lex
    cues = [i for i, reading in enumerate(lex) if reading and not _CUES.isdisjoint(reading)]
    if not cues:
        return []
    return _Voices(layout, Phrases(layout, entities, names), cues).run()


class _Voices:
    def __init__(self, layout: Layout, phrases: Phrases, cues: list[int]) -> None:
        self.layout = layout
        self.block = layout.block
        self.forms = layout.block.forms
        self.lex = layout.block.lex
        self.phrases = phrases
        self.cues = cues
        self.drafts: list[_Draft] = []
        self.used = -1  # cues up to this token belong to an earlier one

    def run(self) -> list[VoiceNode]:
        for i in self.cues:
            if i <= self.used:
                continue
            reading = self.lex[i]
            draft = None
            if "by" in reading:
                draft = self.by(i, reading["by"])
            if draft is None and "stated" in reading:
                draft = self.stated(i, reading["stated"])
            if draft is None and "say" in reading:
                draft = self.verb(i, reading["say"])
            if draft is None and "saying" in reading:
                draft = self.participle(i, reading["saying"])
            if draft is None and "telling" in reading:
                draft = self.telling(i, reading["telling"])
            if draft is not None:
                self.used = max(self.used, draft.cue[1] - 1)
                self.drafts.append(draft)
        return [self.node(draft) for draft in self.drafts]

    # ------------------------------------------------------------------ verbs

    def verb(self, i: int, hit: Hit) -> _Draft | None:
        forms, lex, data = self.forms, self.lex, hit.entry.data
        takes = data["takes"]
        present = data["tense"] == "present"
        if hit.article or hit.prefix not in ("", "و", "ف", "س", "وس", "فس", "ل", "ول", "فل"):
            return None
        aimed = hit.prefix[-1:] == "ل"
        if aimed and not present:
            return None
        start = self.layout.start(i)
        before = forms[i - 1] if i > start else ""
        reading = lex[i - 1] if i > start else {}
        if before in _NEVER or (before in _WHAT and not (i - 2 >= start and "by" in lex[i - 2])):
            return None
        if present and before in ("ان", "وان", "بان", "كي", "لكي", "حتي", "سوف", "قد") and before != "حتي":
            return None
        bare = not hit.prefix
        if hit.suffix and not data.get("object"):
            return None
        ambiguous = bool(data.get("noun")) and not present and (data["base"] or bool(hit.suffix))
        if ambiguous and bare and not self.verb_place(i, start):
            return None
        if bare and "boundary_prep" in reading and before not in ("حتي", "قبل", "بعد", "منذ") and not present:
            return None
        if forms[i + 1 : i + 3] and forms[i + 1] == "عدم" and hit.value == "demand":
            return None  # «طلب عدم الكشف عن اسمه»
        negated = before in _NEGATORS
        end = self.layout.end(i)
        found = self.complement(i, hit, end)
        future = hit.prefix.endswith("س") or before in ("سوف", "وسوف", "فسوف")
        if (future or aimed) and (found is None or not ("that" in found.code or found.code == "quote")):
            return None
        draft = _Draft((i, i + 1), hit.skip, str(hit.value), "verb")
        draft.negated = negated
        if hit.value == "gist":
            return self.gist(i, draft, found, start)
        if found is not None and found.code in _NOMINAL and found.start + 1 < end and forms[found.start + 1] in _THESE:
            return None  # «وكشف عن ذلك تقرير»
        limit = found.at if found is not None else end
        subject = self.earlier(i, hit, start) or self.subject(i + 1, limit, hit, found)
        if hit.value == "relay":
            return self.relay(i, draft, subject, found, end)
        strict = found is None or (found.code not in ("that", "b-that", "quote") and not found.code.endswith("-that"))
        if subject is not None and found is not None and forms[subject.i] in _THESE:
            if not strict:
                return None  # «يؤكد هذا أن»
            subject = None  # «اتهم هذه المجموعة بـ»: the object
        if subject is None and found is not None and not strict and "said_noun" in lex[i + 1] and found.at > i + 1:
            return None  # «تفيد تفاصيل الواقعة بأن»
        if hit.suffix and (subject is None or subject.head not in _SPEAKERS) and not (found is not None and not strict):
            return None  # «إدانتها» may as well be a noun with its pronoun
        if subject is not None:
            if subject.i > i and subject.head == "" and found is None and data.get("claim") and i > start and bare:
                return None  # «… يدين الاعتداء»: what follows is the object
            if hit.entry.form == "بين" and not subject.head:
                return None  # «خلاف بينه وبين عون»
            if subject.head == "mute" or (data.get("claim") and subject.head == "event"):
                return None
            draft.source = subject
        else:
            placed = self.before(i, hit, start)
            if placed is not None:
                if placed.head in ("mute", "event") or ("relative_pronoun" in reading and self.impersonal(hit)):
                    return None
                draft.source = placed
            elif self.first_person(i, hit) or not self.dropped(i, hit, start, found, strict):
                return None
            else:
                draft.implied = self.person(data)
                draft.anchor = self.agreeing(self.anchor(i, start), data)
        if self.layout.quoted(i) and (subject is None or strict):
            return None
        if found is not None:
            if (
                hit.value == "accuse"
                and found.code == "b"
                and not hit.suffix
                and (subject is None or (subject.i > i and subject.j >= found.at))
            ):
                return None  # «اتهم الوزير بالفساد»: the only noun is the accused
            if forms[found.at] in _PRONOUNS and found.code in _NOMINAL:
                return None
            return self.with_complement(draft, found, hit)
        return self.without_complement(i, draft, hit, start, end, takes)

    def with_complement(self, draft: _Draft, found: _Found, hit: Hit) -> _Draft:
        i = draft.cue[0]
        draft.take = found.code
        at = found.at
        if at == i + 1 and found.start > at and found.code.endswith("-that"):
            draft.cue = (i, found.start)  # «وأشار إلى أن»
        elif at > i and "echo" in self.lex[i + 1] and i + 1 < at:
            draft.cue = (i, i + 2)  # «علق قائلا»
        draft.content = (found.start, 0)
        source = draft.source
        if (found.code in ("b", "b-that") and "np" in hit.entry.data["takes"]) or hit.value == "describe":
            # «وصف الوزير القرار بأنه …»: the object before «ب» is part of what is said
            begin = source.j if source is not None and source.i > i else i + 1
            if begin < at and self.forms[begin][0].isalnum():
                draft.content = (begin, 0)
        return draft

    def without_complement(
        self, i: int, draft: _Draft, hit: Hit, start: int, end: int, takes: Sequence[str]
    ) -> _Draft | None:
        """«أكد الوزير أهمية الحوار»; «…، قال الوزير»: the object, or what stands before, is said."""
        after = draft.source.j if draft.source is not None and draft.source.i > i else i + 1
        after = self.over_adjuncts(after, end)
        rest = after < end and self.forms[after][0].isalnum() and "clause_opener" not in self.lex[after]
        ahead = i - 1
        while ahead >= start and (self.forms[ahead] in COMMAS or self.forms[ahead] == "كما"):
            ahead -= 1
        trailing = (
            ahead >= start
            and ahead < i - 1
            and draft.source is not None
            and draft.source.i > i
            and ("bare" in takes or ahead in self.layout.closes)
            and "quote" in takes
        )
        closing = i - 1 in self.layout.closes and draft.source is not None and draft.source.i > i and "quote" in takes
        if (trailing or closing) and not (rest and "np" in takes):
            draft.before = ahead + 1
            quote = (
                after + 1 if after < end and self.forms[after] in COMMAS and after + 1 in self.layout.opens else after
            )
            if quote in self.layout.opens:
                draft.content = (quote, 0)  # «"…"، قال الوزير، "…"»
            draft.take = "before"
            return draft
        if "np" in takes and rest and not self.layout.quoted(i):
            if draft.source is None and "said_noun" not in self.lex[after] and hit.suffix == "":
                return None
            after = self.object_start(after, end)
            own = hit.entry.data.get("own")
            if own and not self.feeling(after):
                return None
            draft.content = (after, 0)
            draft.take = "np"
            return draft
        if "duty" in takes:
            for k in range(after, min(end, after + 12)):
                if self.forms[k].startswith(_DUTY):
                    draft.content = (after, 0)
                    draft.take = "duty"
                    return draft
        return None

    def object_start(self, j: int, end: int) -> int:
        """The noun that opens what is said, behind occasion and place («في تصريح للصحيفة فقدان …»), or ``j``."""
        if "boundary_prep" not in self.lex[j]:
            return j
        for k in range(j, min(end, j + 18)):
            hit = self.lex[k].get("said_noun")
            if hit is not None and not hit.prefix and not hit.article and "venue" not in self.lex[k]:
                return k
            if self.forms[k] in COMMAS:
                break
        return j

    def verb_place(self, i: int, start: int) -> bool:
        """A form that could be a noun stands where a verb stands: first in its clause, or after a subject."""
        if i == start:
            return True
        before, reading = self.forms[i - 1], self.lex[i - 1]
        if not before[0].isalnum():
            return (before != "(" and i - 1 not in self.layout.opens) or before in COMMAS
        if before in _NEGATORS or before in ("قد", "وقد", "فقد", "لقد", "كما", "ثم"):
            return True
        if reading and reading.keys() & {"clause_opener", "copula", "relative_pronoun", "complementizer"}:
            return "boundary_prep" not in reading
        if "boundary_prep" in reading or "say" in reading or "telling" in reading or "said_noun" in reading:
            return False
        if before in ("نفسه", "نفسها"):
            return True
        phrase = self.before_phrase(i, start)
        return phrase is not None and phrase.head in _SPEAKERS

    @staticmethod
    def person(data: Mapping[str, Any]) -> str:
        if data.get("number") in ("p", "d"):
            return "they"
        return "she" if data.get("gender") == "f" else "he"

    def complement(self, i: int, hit: Hit, end: int) -> _Found | None:
        """What the row demands, to the right of token ``i``; None when a clause boundary comes first."""
        forms, lex, layout = self.forms, self.lex, self.layout
        takes = hit.entry.data["takes"]
        governs_b = "b" in takes
        commas = 0
        relative = False
        j = i + 1
        limit = min(end, i + _LOOK)
        quote = False
        while j < limit:
            form = forms[j]
            if not form[0].isalnum():
                if j in layout.opens:
                    close = self.phrases.name_in_marks(j)
                    if close is not None and close + 1 < limit and not (j == i + 1 and "quote" in takes):
                        j = close + 1
                        continue
                    if quote_kind(layout, j) != "clause" and j > i + 1 and self._that_later(layout.opens[j], limit):
                        j = layout.opens[j] + 1
                        continue
                    inner = lex[j + 1].get("complementizer") if j + 1 < limit else None
                    if "quote" in takes or (inner is not None and not inner.prefix and "that" in takes):
                        return _Found("quote", j, j)
                    if j == i + 1 or "np" in takes:
                        return None
                    j = layout.opens[j] + 1
                    continue
                if form in _OPENING and j not in layout.closes and "quote" in takes:
                    return _Found("quote", j, j)  # its closing mark is missing
                if form == ":":
                    return _Found("quote", j, j + 1) if "quote" in takes and j + 1 < end else None
                if form in COMMAS:
                    commas += 1
                    if commas > 4 or self._new_clause(j + 1, end):
                        return None
                elif form in ".؟!؛;":
                    return None
                j += 1
                continue
            reading = lex[j]
            if reading:
                found = reading.get("complementizer")
                if found is not None:
                    return self._complementizer(i, j, found, takes, quote)
                if "echo" in reading:
                    if "quote" in takes:
                        quote = True
                        j += 1
                        continue
                    return None
                code = _PREPOSITIONS.get(form)
                if code is not None:
                    after = lex[j + 1].get("complementizer") if j + 1 < end else None
                    if after is not None and not after.prefix:
                        return _Found(code + "-that", j, j + 1) if code + "-that" in takes else None
                    if code == "min" and forms[j - 1] in _MANY:
                        j += 1
                        continue
                    if code in takes and not (code == "fi" and j + 1 < end and "venue" in lex[j + 1]):
                        return _Found(code, j, j)
                if "relative_pronoun" in reading:
                    relative = True
                elif (
                    ("clause_opener" in reading and not relative and form != "كما")
                    or ("say" in reading and not relative and self.phrases.finite(j))
                    or ("saying" in reading and not relative and j > i + 1)
                ):
                    return None
            if form in _FROM_HIM and "min" in takes and hit.value == "demand":
                return _Found("min", j, j + 1)
            if governs_b and form[0] == "ب" and self._b(i, j, end):
                return _Found("b", j, j)
            j += 1
        return None

    def _new_clause(self, j: int, end: int) -> bool:
        if j >= end:
            return True
        lex = self.lex[j]
        if "saying" in lex:
            return True
        hit = lex.get("say")
        return hit is not None and bool(hit.prefix) and self.phrases.finite(j)

    def _that_later(self, j: int, limit: int) -> bool:
        """A complementizer stands between ``j`` and ``limit``: the words in marks before it are a name."""
        for k in range(j + 1, limit):
            found = self.lex[k].get("complementizer")
            if found is not None:
                return found.prefix in ("", "ب") and found.value in ("that", "b-that")
            if self.forms[k] in COMMAS or self.forms[k] in ".:؛" or k in self.layout.opens:
                return False
        return False

    def _complementizer(self, i: int, j: int, found: Hit, takes: Sequence[str], quote: bool) -> _Found | None:
        code = str(found.value)
        if found.prefix and found.prefix not in ("ب", "ل"):
            return None
        if found.prefix == "ب":
            code = "b-that"
        if code == "whether":
            return _Found(code, j, j) if "whether" in takes else None
        before = self.lex[j - 1]
        if j - 1 > i and "boundary_prep" in before and self.forms[j - 1] not in ("امس",):
            return None  # «بعد أن», «على أن»: not the verb's own
        if code in takes or (quote and code == "that"):
            return _Found(code, j, j)
        if code == "that" and "ila-that" in takes:
            return _Found(code, j, j)
        return None

    def _b(self, i: int, j: int, end: int) -> bool:
        """Token ``j`` is «ب» with what the verb governs."""
        if not self.phrases.governed(j):
            return False
        form, reading = self.forms[j], self.lex[j]
        if "boundary_adverb" in reading or form in (
            "باسم",
            "بلسان",
            "بدوره",
            "بدورها",
            "بشكل",
            "بصوره",
            "بصفته",
            "بصفتها",
            "بعد",
        ):
            return False
        if j == i + 1 and self.lex[i].get("say", _PLURAL).entry.data.get("number") != "p":
            return bool(reading) or form.startswith("بال") or form == "ب" or not self._later_b(j, end)
        # «المتحدث بجامعة»: a body after «ب» is where the speaker works
        return not (reading.keys() & {"org_head"} and self._later_b(j, end))

    def _later_b(self, j: int, end: int) -> bool:
        for k in range(j + 1, min(end, j + 10)):
            form = self.forms[k]
            if form in COMMAS or form == ".":
                return False
            if form[0] == "ب" and self.phrases.governed(k):
                return True
        return False

    # ------------------------------------------------------------------ subjects

    def over_adjuncts(self, j: int, end: int) -> int:
        """The token after adverbs, «له» and «في بيان» that stand between a verb and what follows."""
        forms, lex = self.forms, self.lex
        while j < end:
            reading = lex[j]
            form = forms[j]
            if (
                form in ("له", "لها", "لهم", "لنا", "لي", "عنه", "عنها", "عنهم", "نفسه", "نفسها")
                or "boundary_adverb" in reading
            ):
                j += 1
            elif "hearer" in reading and reading["hearer"].prefix == "ل":
                j += 1
                while j < end and (forms[j].startswith("ال") or j in self.layout.opens):
                    j = self.layout.opens[j] + 1 if j in self.layout.opens else j + 1
            elif form in ("في", "خلال", "عقب", "امام", "عبر", "بعد", "قبل") and j + 1 < end:
                nxt = lex[j + 1]
                if "venue" not in nxt and form in ("في",):
                    return j
                j += 2
                while (
                    j < end
                    and forms[j][0].isalnum()
                    and (
                        forms[j].startswith("ال")
                        or lex[j].keys() & {"boundary_adverb", "entity"}
                        or forms[j].endswith(("ي", "يه"))
                    )
                    and not lex[j].keys() & {"say", "complementizer", "title", "org_head"}
                ):
                    j += 1
            else:
                return j
        return j

    def subject(self, j: int, limit: int, hit: Hit, found: _Found | None) -> Phrase | None:
        """The subject that follows the verb, or None."""
        lex = self.lex
        while j < limit and (
            "boundary_adverb" in lex[j]
            or "echo" in lex[j]
            or self.forms[j] in ("له", "لها", "لهم", "عنه", "عنها", "عنهم")
        ):
            j += 1
        if j >= limit:
            return None
        form, reading = self.forms[j], lex[j]
        if not form[0].isalnum():
            if j not in self.layout.opens or self.phrases.name_in_marks(j) is None:
                return None
        elif reading:
            if "subject_pronoun" in reading or "boundary_prep" in reading or "complementizer" in reading:
                return None
            if "said_noun" in reading and not reading["said_noun"].article and j not in self.phrases.at:
                kinds = reading.keys() & {"source", "title", "org_head"}
                if not kinds:
                    return None
            if self.lex[j].get("say") is not None and self.phrases.finite(j):
                return None
        first = form[0]
        if first in "بل" and form not in self.phrases.names and reading and all(h.prefix for h in reading.values()):
            return None
        if (first == "ل" and (form.startswith("لل") or len(form) == 1)) or (
            first == "ب" and (len(form) == 1 or form.startswith("بال"))
        ):
            return None
        data = hit.entry.data
        if data["number"] in ("p", "d"):
            return None  # before its subject a verb stands in the singular
        node = self.phrases.at.get(j)
        if (
            data.get("object")
            and data["gender"] == "m"
            and form.endswith("ه")
            and reading.keys() & {"source", "org_head"}
            and (node is None or node.type != "person")
        ):
            return None  # «ناشد وزارة الصحة»: the verb does not agree, so this is its object
        certain = found is not None and (
            "that" in found.code or found.code == "quote" or (found.code != "b" and not data.get("object"))
        )
        return self.phrases.phrase(j, limit, comma=certain, to_limit=certain, strict=not certain)

    def earlier(self, i: int, hit: Hit, start: int) -> Phrase | None:
        """The subject before the verb where that is certain, so that a noun after the verb is its object."""
        if hit.prefix[:1] in ("و", "ف") or i <= start or self.forms[i - 1] in ("و", "ف"):
            return None
        reading = self.lex[i - 1]
        if "relative_pronoun" in reading:
            return None
        if self.forms[i - 1] in COMMAS:
            return None
        phrase = self.before_phrase(i - 1 if "copula" in reading else i, start, after_comma=False)
        return phrase if phrase is not None and phrase.head in _SPEAKERS else None

    def before(self, i: int, hit: Hit, start: int) -> Phrase | None:
        """The subject before the verb, when its place says that it is one."""
        if hit.prefix[:1] in ("و", "ف") or i == start or self.forms[i - 1] in ("و", "ف"):
            return None
        return self.before_phrase(i, start)

    def before_phrase(self, i: int, start: int, *, after_comma: bool = True) -> Phrase | None:
        forms, lex = self.forms, self.lex
        last = i - 1
        while last >= start and (
            forms[last] in ("قد", "لقد", "ايضا", "نفسه", "نفسها", "لم", "لا")
            or forms[last] in COMMAS
            or ("boundary_adverb" in lex[last] and forms[last] != "كما")
        ):
            last -= 1
        if last < start:
            return None
        if "relative_pronoun" in lex[last]:
            return self.antecedent(last, start)
        if not forms[last][0].isalnum() and last not in self.layout.closes and forms[last] != ")":
            return None
        begin = start
        commas: list[int] = []
        for k in range(last, max(start, last - 28) - 1, -1):
            reading, form = lex[k], forms[k]
            if reading and (
                not reading.keys().isdisjoint(("complementizer", "copula"))
                or ("clause_opener" in reading and k < last)
                or self.phrases.finite(k)
            ):
                begin = k + 1
                if "say" in reading and self.phrases.finite(k) and "copula" not in reading:
                    return None  # that verb's own clause
                break
            if form in COMMAS:
                commas.append(k)
            elif (form in ":؛." and len(forms[k - 1]) > 2) or (k in self.layout.opens and self.layout.opens[k] > i):
                begin = k + 1
                break
        else:
            if last - start > 28:
                return None
        for at in (begin, *(c + 1 for c in reversed(commas) if after_comma)):
            phrase = self._reaching(at, last + 1)
            if phrase is not None:
                return phrase
        return None

    def _reaching(self, at: int, end: int) -> Phrase | None:
        """A phrase that begins at ``at`` and takes up everything before ``end``."""
        if at >= end:
            return None
        form, reading = self.forms[at], self.lex[at]
        skip = 0
        if form.startswith("وال") or (form[0] == "و" and reading and all(h.prefix for h in reading.values())):
            skip = 1
        if not form[0].isalnum() and at not in self.layout.opens:
            return None
        if reading and reading.keys() & {"boundary_prep", "boundary_adverb", "subject_pronoun", "by", "saying"}:
            return None
        if form[0] in "بلك" and form not in self.phrases.names and reading and all(h.prefix for h in reading.values()):
            return None
        phrase = self.phrases.phrase(at, end, skip=skip, comma=True, to_limit=True)
        if phrase is None or phrase.j < end - 1 or phrase.head in ("mute", "event"):
            return None
        if phrase.j < end and not self._passable(phrase.j, end):
            return None
        known = phrase.i in self.phrases.at or reading.keys() & {
            "source",
            "title",
            "org_head",
            "group",
            "document_head",
            "kin",
        }
        if not known and phrase.j - phrase.i > 3:
            return None
        return phrase

    def _passable(self, j: int, end: int) -> bool:
        return all(self.forms[k] in COMMAS or self.forms[k] in ("نفسه", "نفسها", "قد") for k in range(j, end))

    def antecedent(self, relative: int, start: int) -> Phrase | None:
        """The noun phrase that a relative clause describes, when it can speak."""
        last = relative - 1
        if last >= start and self.forms[last] in COMMAS:
            last -= 1
        for k in range(last, max(start, last - 12) - 1, -1):
            reading = self.lex[k]
            if ("boundary_prep" in reading and not self.phrases.ali(k)) or self.forms[k] in COMMAS:
                return None
            node = self.phrases.at.get(k)
            known = reading.keys() & {"source", "title", "org_head", "group"}
            if (known and not self._construct(k, start)) or (node is not None and node.type in ("person", "place")):
                phrase = self.phrases.phrase(k, last + 1)
                if phrase is not None and phrase.j == last + 1:
                    if k > start and self.phrases.at.get(k - 1) is not None:
                        continue
                    return phrase
        return None

    def _construct(self, k: int, start: int) -> bool:
        """The word before is the head of the phrase («حكومة الرئيس»)."""
        return k - 1 >= start and bool(self.lex[k - 1].keys() & {"source", "title", "org_head", "group"})

    def dropped(self, i: int, hit: Hit, start: int, found: _Found | None, strict: bool) -> bool:
        """The subject may be left out here: the verb opens its clause and carries on an earlier speaker's words."""
        data = hit.entry.data
        before = self.forms[i - 1] if i > start else ""
        reading = self.lex[i - 1] if i > start else {}
        opens = (
            i == start
            or bool(hit.prefix)
            or before in COMMAS
            or before in ("و", "ف", "كما", "وكما", "ثم", "قد", "وقد", "بعدما", "عندما", "حين")
            or i - 1 in self.layout.closes
            or before in _NEGATORS
            or (before == "ان" and i > 1 and self.forms[i - 2] == "بعد")
        )
        if not opens:
            return bool(reading.keys() & {"copula"}) and not strict
        if self.impersonal(hit):
            return False
        if before in COMMAS and not hit.prefix:
            return False
        if i == start and data.get("noun") and data["base"] and data["tense"] == "past" and not hit.prefix:
            return False  # a headline: «كشف عن …», «طلب من …»
        if found is None:
            return "np" in data["takes"] and i + 1 < self.layout.end(i) and "said_noun" in self.lex[i + 1]
        if data.get("claim") and found.code != "quote":
            return bool(self.drafts) or bool(self.anchor(i, start)) or i == start
        return True

    def first_person(self, i: int, hit: Hit) -> bool:
        """«أعتقد» is "I think", «اعتقد» "he thought": the derived forms VII to X begin with a bare alef in the past."""
        block = self.block
        at = block.folded.origin(block.starts[i] + hit.skip)
        return block.text[at] == "أ" and hit.entry.form.startswith(_DERIVED)

    @staticmethod
    def impersonal(hit: Hit) -> bool:
        """«يذكر أن», «يُعتقد أن»: without a subject nobody's statement."""
        data = hit.entry.data
        return (
            hit.entry.form in _IMPERSONAL
            and data["tense"] == "present"
            and data["gender"] == "m"
            and data["number"] == "s"
            and not hit.suffix
        )

    def anchor(self, i: int, start: int) -> Phrase | None:
        """For an implied subject: the subject of an earlier verb in the sentence."""
        host = self.host(i, start)
        if host is not None:
            return host.source or host.anchor
        k = start
        while k < min(i, start + 9):
            reading = self.lex[k]
            node = self.phrases.at.get(k)
            if k > start and "boundary_prep" in self.lex[k - 1]:
                k += 1
                continue
            if (node is not None and node.type in ("person", "organisation")) or reading.keys() & {"title", "source"}:
                hits = [reading[c] for c in ("title", "source", "entity") if c in reading]
                if all(h.prefix in ("", "و", "ف") for h in hits):
                    phrase = self.phrases.phrase(k, i)
                    if phrase is not None and phrase.head in (
                        "person",
                        "organisation",
                        "agency",
                        "newspaper",
                        "anonymous",
                    ):
                        return phrase
            k += 1
        return None

    # ------------------------------------------------------------------ special verbs

    def relay(self, i: int, draft: _Draft, subject: Phrase | None, found: _Found | None, end: int) -> _Draft | None:
        """«نقلت الوكالة عن مصدر قوله إن»: two voices, the second reported by the first."""
        forms = self.forms
        if found is None or found.code not in ("an", "that"):
            pronoun = next((k for k in range(i + 1, min(end, i + 3)) if forms[k] in ("عنه", "عنها", "عنهم")), None)
            if pronoun is None or subject is None:
                return None
            told = self._told(subject.j, end)
            if told is None:
                return None
            draft.source = subject
            draft.content = (told, 0)
            draft.take = "that"
            return draft
        if found.code == "that":
            if subject is None:
                return None
            draft.source = subject
            draft.content = (found.start, 0)
            draft.take = "that"
            return draft
        told = self._told(found.at + 1, end)
        limit = told if told is not None else end
        inner = self.phrases.phrase(found.at + 1, limit, comma=told is not None, to_limit=told is not None)
        if inner is None or inner.head in ("mute", "document", "event"):
            return None
        if told is None:
            return None
        complement = told if "telling" not in self.lex[told] else told + 1
        second = _Draft((told, told + 1) if "telling" in self.lex[told] else (found.at, found.at + 1), 0, "say", "noun")
        second.source = inner
        second.content = (complement, 0)
        if self.forms[complement] == ":":
            second.content = (complement + 1, 0)
        second.take = "that"
        if subject is None:
            # «نقل عن الوزير قوله»: nobody is said to have passed it on
            if second.cue[0] == found.at:
                second.cue = (i, found.at + 1)
                second.cue_skip = draft.cue_skip
            self.used = max(self.used, told)
            return second
        draft.source = subject
        draft.content = (found.at, 0)
        draft.take = "an"
        second.outer = draft
        self.drafts.append(draft)
        return second

    def _told(self, j: int, end: int) -> int | None:
        """«قوله» with «إن» or a quotation after it, or «أن» itself, within reach of token ``j``."""
        for k in range(j, min(end, j + 30)):
            reading = self.lex[k]
            hit = reading.get("telling")
            if hit is not None and hit.suffix and k + 1 < end:
                after = self.lex[k + 1]
                if "complementizer" in after or k + 1 in self.layout.opens or self.forms[k + 1] == ":":
                    return k
            if (
                "complementizer" in reading
                and not reading["complementizer"].prefix
                and reading["complementizer"].value == "that"
            ):
                return k
            if self.phrases.finite(k):
                return None
        return None

    def gist(self, i: int, draft: _Draft, found: _Found | None, start: int) -> _Draft | None:
        """«أهم رسائل الكرملين تتلخص في أن»: what the message's sender says."""
        if found is None or found.code != "fi-that":
            return None
        for k in range(i - 1, max(start, i - 9) - 1, -1):
            hit = self.lex[k].get("source")
            if hit is not None and hit.value == "document" and k + 1 < i:
                draft.source = self.phrases.phrase(k + 1, i)
                break
        if draft.source is None or draft.source.head == "mute":
            return None
        draft.cue = (i, found.start)
        draft.content = (found.start, 0)
        draft.take = "fi-that"
        return draft

    def stated(self, i: int, hit: Hit) -> _Draft | None:
        """«جاء في البيان أن»: a document says."""
        end = self.layout.end(i)
        if hit.article or hit.prefix not in ("", "و", "ف") or i + 2 >= end or self.forms[i + 1] != "في":
            return None
        at = next(
            (
                k
                for k in range(i + 3, min(end, i + 25))
                if self.forms[k] == ":" or (k in self.layout.opens and self.phrases.name_in_marks(k) is None)
                or ("complementizer" in self.lex[k] and not self.lex[k]["complementizer"].prefix)
            ),
            None,
        )  # fmt: skip
        if at is None or self.forms[at - 1] == "في":
            return None
        phrase = self.phrases.phrase(i + 2, at, comma=True, to_limit=True)
        if phrase is None or phrase.head not in ("document", "newspaper", "agency"):
            return None
        draft = _Draft((i, i + 2), hit.skip, "state", "verb")
        draft.source = phrase
        draft.content = (at + 1 if self.forms[at] == ":" else at, 0)
        draft.take = "that"
        return draft

    # ------------------------------------------------------------------ participles

    def participle(self, i: int, hit: Hit) -> _Draft | None:
        forms, lex = self.forms, self.lex
        if hit.article or hit.prefix not in ("", "و"):
            return None
        start, end = self.layout.start(i), self.layout.end(i)
        data = hit.entry.data
        takes = data["takes"]
        before = forms[i - 1] if i > start else ""
        apart = i == start or before in COMMAS or i - 1 in self.layout.closes or bool(hit.prefix)
        plain = data["gender"] == "m" and data["number"] == "s"
        if "boundary_prep" in lex[i - 1] if i > start else False:
            return None
        if self.layout.quoted(i):
            return None
        found = self.complement(i, hit, min(end, i + 9))
        draft = _Draft((i, i + 1), hit.skip, str(hit.value), "participle")
        if found is not None:
            if hit.value == "accuse" and found.code == "b" and found.at == i + 1:
                return None  # «متهما بالسرقة»: accused
            if not apart and not plain and not ("that" in found.code or found.code == "quote"):
                return None
            if found.at > i + 1 and not (apart and plain) and not ("that" in found.code or found.code == "quote"):
                return None
            draft.take = found.code
            start_at = found.start
            if found.at == i + 1:
                if found.code in ("ila", "an", "min", "ala", "fi"):
                    draft.cue = (i, i + 2)
                    start_at = i + 2
                    if found.code == "an" and self.feeling(i + 2):
                        draft.cue = (i, i + 3)
                        start_at = i + 3
                elif found.start > found.at and found.code.endswith("-that"):
                    draft.cue = (i, found.start)
            draft.content = (start_at, 0)
        else:
            if ("np" not in takes and "duty" not in takes) or not (apart and plain) or i + 1 >= end:
                return None
            after = forms[i + 1]
            if not after[0].isalnum() or "boundary_prep" in lex[i + 1] or "boundary_adverb" in lex[i + 1]:
                return None
            if data.get("own") and not self.feeling(i + 1):
                return None
            if "duty" in takes and not any(f.startswith(_DUTY) for f in forms[i + 1 : min(end, i + 12)]):
                return None
            draft.content = (i + 1, 0)
            draft.take = "np"
        draft.implied = self.person(data)
        draft.anchor = self.agreeing(self.anchor(i, start), data)
        draft.host = self.host(i, start)
        return draft

    def agreeing(self, phrase: Phrase | None, data: Mapping[str, Any]) -> Phrase | None:
        """The phrase, unless its head has the other gender."""
        if phrase is None or data["number"] != "s":
            return phrase
        node = self.phrases.at.get(phrase.i)
        if node is not None and node.kind != "title" and node.type in ("person", "place", "organisation"):
            return phrase
        head = self.forms[phrase.i]
        feminine = head.endswith(("ه", "ات", "اء")) or (phrase.head == "anonymous" and not head.endswith(("ون", "ين")))
        return phrase if feminine == (data["gender"] == "f") or phrase.head == "anonymous" else None

    def host(self, i: int, start: int) -> _Draft | None:
        """The attribution in the same sentence whose speaker goes on: the last verb that opens a clause of its own,
        because verbs inside what is said have other speakers."""
        first = None
        for draft in reversed(self.drafts[-40:]):
            if draft.cue[0] < start:
                break
            if draft.form == "by" or draft.outer is not None:
                continue
            if draft.form == "participle":
                return draft.host or draft
            if draft.cue_skip or draft.cue[0] == start:
                return draft
            first = draft
        return first

    def feeling(self, j: int) -> bool:
        """«أمله», «قلقها», «استعداد بلاده»: the noun of a feeling, someone's own."""
        if j >= self.layout.size:
            return False
        reading = self.lex[j]
        if "feeling" in reading and not reading["feeling"].prefix:
            return True
        form = self.forms[j]
        words = self.block.pack.words
        return any(
            form.endswith(s) and "feeling" in words.get(form[: -len(s)], {}) for s in ("ه", "ها", "هم", "هما")
        ) or (form.endswith(("ته", "تها", "تهم")) and "feeling" in words.get(form[: form.rindex("ت")] + "ه", {}))

    # ------------------------------------------------------------------ prepositional cues

    def by(self, i: int, hit: Hit) -> _Draft | None:
        forms, lex = self.forms, self.lex
        data = hit.entry.data
        if (
            hit.article
            or hit.prefix not in ("", "و", "ف")
            or (self.layout.quoted(i) and i - 1 not in self.layout.closes)
        ):
            return None
        start, end = self.layout.start(i), self.layout.end(i)
        j = i + hit.width
        draft = _Draft((i, j), hit.skip, "say", "by")
        if data.get("own"):
            draft.implied = (
                "she" if hit.entry.form.endswith("ها") else "they" if hit.entry.form.endswith("هم") else "he"
            )
            draft.anchor = self.anchor(i, start)
            draft.host = self.host(i, start)
            return self.scope(i, j, draft, start, end)
        if j >= end:
            return None
        form = forms[j]
        if form == "ما" or form == "لما" or data.get("clause"):
            return self.by_clause(i, j if data.get("clause") else j + 1, draft, start, end)
        skip = 0
        governs = data.get("governs")
        if governs:
            if form[0] != "ل" or len(form) < 2:
                return None
            skip = 1
            if form == "ل" and j + 1 < end:  # «وفقا لـ"الغارديان"»
                j += 1
                skip = 0
                draft.cue = (i, j)
        # a noun of saying between cue and source: «بحسب قول الوزير», «حسب تعبيره»
        word = self._own_word(j)
        if word:
            draft.cue = (i, j + 1)
            draft.implied = word
            draft.anchor = self.anchor(i, start)
            draft.host = self.host(i, start)
            return self.scope(i, j + 1, draft, start, end)
        reading = lex[j]
        if (
            "say_noun" in reading
            and not reading["say_noun"].article
            and j + 1 < end
            and forms[j].rstrip("ات") != "تصريح"
        ):
            draft.cue = (i, j + 1)
            j, skip = j + 1, 0
        limit, certain = self._by_limit(j, end, i == start)
        phrase = self.phrases.phrase(j, limit, skip=skip, comma=certain, to_limit=certain)
        if phrase is None or not self._speaks(phrase, data):
            return None
        draft.source = phrase
        return self.scope(i, phrase.j, draft, start, end)

    def _own_word(self, j: int) -> str:
        """«قوله», «تعبيرها»: who is meant by the pronoun, or ""."""
        form = self.forms[j]
        words = self.block.pack.words
        for suffix, who in (("هم", "they"), ("ها", "she"), ("ه", "he")):
            if form.endswith(suffix) and "say_noun" in words.get(form[: -len(suffix)], {}):
                return who
        return ""

    def _by_limit(self, j: int, end: int, leading: bool) -> tuple[int, bool]:
        """Where the source ends at the latest, and whether something certain («فإن») stands there."""
        comma = end
        for k in range(j, min(end, j + 30)):
            reading = self.lex[k]
            hit = reading.get("complementizer")
            if hit is not None:
                return k, leading
            if self.forms[k] in COMMAS and comma == end:
                comma = k
            elif k > j and self.phrases.finite(k):
                return min(k, comma), False
        return comma, False

    def _speaks(self, phrase: Phrase, data: Mapping[str, Any]) -> bool:
        """Whether what follows «وفق» is a source and no yardstick («وفق القانون», «حسب الحاجة»)."""
        reading = self.lex[phrase.i]
        head = phrase.head
        if head in ("mute", "event"):
            return False
        if data.get("document"):
            return head in ("document", "anonymous")
        form = self.forms[phrase.i]
        if "yardstick" in reading and not (phrase.i in self.phrases.at and self.phrases.at[phrase.i].kind == "name"):
            return False
        if head:
            return True
        if form[0].isdigit() or form in ("هذا", "هذه", "ذلك", "تلك", "كل", "اي", "ما"):
            return False
        bare = form[phrase.skip :] if phrase.skip else form
        if bare.startswith("ال") or form.startswith("لل"):
            return bare.endswith(("ون", "ين"))
        return bare in self.phrases.names or phrase.i in self.layout.opens or self._doc_like(bare)

    @staticmethod
    def _doc_like(form: str) -> bool:
        return form.endswith(("ين", "ون")) and len(form) > 4

    def by_clause(self, i: int, j: int, draft: _Draft, start: int, end: int) -> _Draft | None:
        """«بحسب ما أكده الوزير», «وفق ما جاء في البيان»: the verb belongs to the cue, its subject is the source."""
        forms, lex = self.forms, self.lex
        while j < end and (forms[j] in ("قد", "سبق") or "copula" in lex[j]):
            j += 1
        if j >= end:
            return None
        reading = lex[j]
        if "stated" in reading and j + 2 < end and forms[j + 1] in ("في", "علي"):
            k = j + 2
        elif "say" in reading and not reading["say"].article:
            k = j + 1
        else:
            return None
        draft.cue = (i, k)
        while k < end and (forms[k] in _PRONOUNS or "boundary_adverb" in lex[k]):
            k += 1
        k = self.over_adjuncts(k, end)
        limit, certain = self._by_limit(k, end, i == start)
        phrase = self.phrases.phrase(k, limit, comma=certain, to_limit=certain) if k < limit else None
        if phrase is not None and phrase.head not in ("mute", "event") and "yardstick" not in lex[phrase.i]:
            draft.source = phrase
        elif phrase is None and "say" in reading and reading["say"].value in ("say", "add"):
            draft.implied = self.person(reading["say"].entry.data)
            draft.anchor = self.anchor(i, start)
        else:
            return None
        return self.scope(i, phrase.j if phrase is not None else k, draft, start, end)

    def scope(self, i: int, after: int, draft: _Draft, start: int, end: int) -> _Draft | None:
        """What a prepositional cue covers: what follows when it opens the sentence, else what stands before it."""
        forms, lex = self.forms, self.lex
        k = after
        opening = all(not f[0].isalnum() for f in forms[start:i])
        if opening:
            if k < end and forms[k] in COMMAS:
                k += 1
            if k >= end:
                return None
            hit = lex[k].get("complementizer")
            draft.content = (k, hit.skip if hit is not None and hit.prefix == "ف" else 0)
            draft.take = "by"
            return draft
        draft.before = i
        draft.take = "by"
        if self.clause_start(draft) > start:
            return draft
        closing = k
        while closing < end and not forms[closing][0].isalnum() and closing not in self.layout.opens:
            closing += 1
        if closing < end and "boundary_prep" in lex[closing] and end - closing <= 8 and closing == k:
            return draft  # «…، وفق بلاغ نشر على موقعها»
        if closing < end and "saying" not in lex[closing]:
            after_comma = k < end and forms[k] in COMMAS
            if forms[i - 1] not in COMMAS or after_comma:
                draft.stop = closing  # in the middle: the rest of the sentence is covered too
        return draft

    # ------------------------------------------------------------------ nouns

    def telling(self, i: int, hit: Hit) -> _Draft | None:
        """«قوله إن», «إعلان الوزارة أن»."""
        forms, lex = self.forms, self.lex
        start, end = self.layout.start(i), self.layout.end(i)
        if hit.article or self.layout.quoted(i) or i + 1 >= end or (i > start and forms[i - 1] == "في"):
            return None
        draft = _Draft((i, i + 1), hit.skip, str(hit.value), "noun")
        if hit.suffix:
            j = self.over_adjuncts(i + 1, end)
            if j >= end:
                return None
            if not ("complementizer" in lex[j] and not lex[j]["complementizer"].prefix) and not (
                hit.entry.form == "قول" and (j in self.layout.opens or forms[j] == ":")
            ):
                return None
            draft.implied = "she" if hit.suffix == "ها" else "they" if hit.suffix == "هم" else "he"
            draft.anchor = self.anchor(i, start)
            draft.host = self.host(i, start)
            draft.content = (j + 1 if forms[j] == ":" else j, 0)
            draft.take = "that"
            return draft
        for k in range(i + 2, min(end, i + 9)):
            found = lex[k].get("complementizer")
            if found is not None:
                if found.prefix or found.value != "that" or "boundary_prep" in lex[k - 1]:
                    return None
                phrase = self.phrases.phrase(i + 1, k)
                if (
                    phrase is None
                    or phrase.j < k - 1
                    or forms[i + 1].startswith(("لل", "ل"))
                    or phrase.head in ("", "mute", "event", "document")
                ):
                    return None
                draft.source = phrase
                draft.content = (k, 0)
                draft.take = "that"
                return draft
            if self.phrases.finite(k) or forms[k] in COMMAS:
                return None
        return None

    # ------------------------------------------------------------------ offsets

    def node(self, draft: _Draft) -> VoiceNode:
        block = self.block
        index = {id(d): n for n, d in enumerate(self.drafts)}
        cue = block.span(draft.cue[0], draft.cue[1], draft.cue_skip)
        source = draft.source
        if draft.form == "by" and source is not None and source.skip and source.i == draft.cue[1]:
            # «وفقا لصحيفة»: the cue covers the preposition's letter
            cue = Span(cue.start, block.span(source.i, source.i + 1, source.skip).start)
        named = source if source is not None else draft.anchor
        return VoiceNode(
            cue,
            block.span(source.i, source.j, source.skip) if source is not None else None,
            self.content(draft),
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

    def content(self, draft: _Draft) -> Span | None:
        """What is said, to the end of its clause; white space and the sentence's stop left out."""
        if draft.before is not None:
            begin = self.clause_start(draft)
            end = self.trim(begin, draft.before)
            if draft.stop is not None:
                end = self.content_end(draft.stop, draft)
            elif draft.content is not None:
                end = self.content_end(draft.content[0], draft)
            return self.block.span(begin, end, self.clitic(begin)) if end > begin else None
        if draft.content is None:
            return None
        at, skip = draft.content
        end = self.content_end(at, draft)
        if draft.take in _NOMINAL:
            end = self.nominal_end(at, end)
        if end <= at:
            return None
        span = self.block.span(at, end, skip)
        if self.layout.opens.get(at) == self.layout.size:
            # the quotation goes on in a later paragraph
            return Span(span.start, max(span.end, self.layout.pairs[at].close))
        return span

    def clitic(self, i: int) -> int:
        """Letters of a conjunction before the first word of what is said."""
        form, reading = self.forms[i], self.lex[i]
        hits = [hit for category, hit in reading.items() if category in ("say", "relative_pronoun", "copula", "stated")]
        if form[0] in "وف" and hits:
            return int(all(hit.prefix[:1] == form[0] for hit in hits))
        known = reading.keys() - {"*opens"}
        # a sentence that begins with «و» begins with the conjunction, unless its word is known to begin so
        return int(form[0] == "و" and not known and len(form) > 3 and form[1] in "تيانسفبل")

    def clause_start(self, draft: _Draft) -> int:
        """Where what a trailing cue covers begins: its quotation, its relative clause, or the sentence."""
        i = draft.cue[0]
        start = self.layout.start(i)
        last = (draft.before or i) - 1
        while last > start and self.forms[last] in COMMAS:
            last -= 1
        if draft.form == "verb" and last in self.layout.closes and self.layout.closes[last] >= 0:
            return self.layout.closes[last]
        for k in range(last, start, -1):
            if self.forms[k] in COMMAS and self.forms[k + 1].lstrip("و") in ("الذي", "التي", "الذين"):
                return k + 1
        return start

    def content_end(self, at: int, draft: _Draft) -> int:
        forms, layout = self.forms, self.layout
        end = layout.end(min(at, layout.size - 1))
        if at in layout.opens and layout.opens[at] < layout.size:
            close = layout.opens[at]
            after = close + 1
            # a whole quotation is the content, unless the sentence goes on in its own words
            if after >= end or not forms[after][0].isalnum() or forms[after][0] in "وف" or "say" in self.lex[after]:
                return close + 1
        cue = draft.cue[0]
        for other in self.drafts:
            first = other.cue[0]
            if first <= max(at, cue) or first >= end:
                continue
            if layout.quoted(first):
                continue
            before = forms[first - 1]
            follows = (
                other.form == "participle"
                or (other.form == "by" and other.stop is None)
                or (other.form == "verb" and bool(other.cue_skip) and other.implied)
            )
            if follows and (
                before in COMMAS or before in '."»”' or other.form in ("participle", "by") or other.implied
            ):
                return self.trim(at, first)
        return self.trim(at, end)

    def nominal_end(self, at: int, end: int) -> int:
        """A noun phrase ends before an adverbial after a comma and before a conjunction of clauses."""
        forms, lex = self.forms, self.lex
        for k in range(at + 1, end):
            reading = lex[k]
            opener = reading.get("clause_opener")
            if opener is not None and not opener.prefix and (opener.width > 1 or "boundary_prep" not in reading):
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
        while end > begin and (forms[end - 1] in COMMAS or forms[end - 1] in ".؛;:\n-–—" or forms[end - 1] == "و"):
            end -= 1
        return end
