"""Arabic attributions: verbs of saying, participles, prepositional cues and nouns, each with its source and content.

Comes in: a laid-out block and its entity nodes. Goes out: `VoiceNode`s in order of their cue. The work is done only
around cues: a verb needs what its row in ``cues.toml`` demands («أن», a quotation, «إلى», an object), looked for to
its right; its subject stands between the two (VSO), before the verb (SVO, after «كان» or «أن», before «الذي»), or is
left out. Written words are ambiguous («ذكر», «طلب»), so a form that could be a noun must stand where verbs stand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factcheck.lang.ar.complements import LOOK
from factcheck.lang.ar.drafts import NOMINAL, Draft, Found
from factcheck.lang.ar.reports import PRONOUNS, Reports
from factcheck.lang.ar.source_kinds import DEMONSTRATIVES
from factcheck.lang.ar.source_words import COMMAS
from factcheck.lang.ar.sources import Phrases
from factcheck.lang.ar.subjects import NEGATORS, SPEAKERS
from factcheck.lang.entities import EntityNode
from factcheck.lang.pack import CUE, Hit
from factcheck.lang.voice import Layout, VoiceNode

__all__ = ["CUES", "find_voices"]

#: Categories of words that may attribute.
CUES = frozenset({"say", "saying", "by", "telling", "stated"})
_NEVER = frozenset({"لن", "ولن", "فلن", "الا", "هل"})
#: «ما» before a verb makes it a relative clause ("what shows that"), unless one of these stands before.
_WHAT = frozenset({"ما", "مما", "بما", "وما"})
#: What a verb may be without words that lead to what is said: a verb that takes none of these needs its complement.
_UNLED = frozenset({"quote", "np", "feeling", "duty"})
#: What leads to a complement besides «أن» and its like.
_LED = _UNLED | {"b", "ila", "an", "min", "ala", "fi", "whether"}
#: Acts that are read by rules of their own.
_APART = frozenset({"gist", "relay"})
_DUTY = ("مسوولي", "المسوولي", "تبع")


def find_voices(layout: Layout, entities: Sequence[EntityNode], names: frozenset[str]) -> list[VoiceNode]:
    """Every attribution of a block, in order of the cue."""
    cues = layout.block.at[CUE]
    if not cues:
        return []
    return _Voices(layout, Phrases(layout, entities, names)).run(cues)


class _Voices(Reports):
    """The attributions of one block."""

    def run(self, cues: Sequence[int]) -> list[VoiceNode]:
        for i in cues:
            if i <= self.used:
                continue
            reading = self.lex[i]
            draft = None
            if "by" in reading:
                draft = self.by(i, reading["by"])
            if draft is None and "stated" in reading:
                draft = self.stated(i, reading["stated"])
            if draft is None and "say" in reading and not ("stated" in reading and self._in(i)):
                draft = self.verb(i, reading["say"])
            if draft is None and "saying" in reading:
                draft = self.participle(i, reading["saying"])
            if draft is None and "telling" in reading:
                draft = self.telling(i, reading["telling"])
            if draft is not None and not self.resumes(draft):
                self.used = max(self.used, draft.cue[1] - 1)
                self.drafts.append(draft)
        return self.nodes()

    def _in(self, i: int) -> bool:
        """«ورد في البيان», it stands there; «ورد عليه», and he answered."""
        return i + 1 < self.layout.size and self.forms[i + 1] == "في"

    def resumes(self, draft: Draft) -> bool:
        """«مستدركا … قائلا: "…"»: the second word only takes up the first."""
        last = self.drafts[-1] if self.drafts else None
        return (
            draft.form == "participle"
            and last is not None
            and draft.content is not None
            and last.content == draft.content
        )

    def verb(self, i: int, hit: Hit) -> Draft | None:
        forms, lex, data = self.forms, self.lex, hit.entry.data
        takes = data["takes"]
        present = data["tense"] == "present"
        if hit.article or hit.prefix not in ("", "و", "ف", "س", "وس", "فس", "ل", "ول", "فل"):
            return None
        apart = hit.value in _APART
        end = self.layout.end(i)
        if not apart and _LED.isdisjoint(takes) and not self._that_follows(i, end):
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
        if ambiguous and bare and ((i > start and self.body(i)) or not self.verb_place(i, start)):
            return None  # «قمة حلف الأطلسي»: a body's name
        if bare and "boundary_prep" in reading and before not in ("حتي", "قبل", "بعد", "منذ") and not present:
            return None
        if forms[i + 1 : i + 3] and forms[i + 1] == "عدم" and hit.value == "demand":
            return None  # «طلب عدم الكشف عن اسمه»
        negated = before in NEGATORS
        if not present and (negated or (data["base"] and self.other_verb(i))):
            return None  # behind «لم» stands no past: «لم توقع» comes from «وقّع»
        found = self.complement(i, hit, end)
        if found is None and not apart and _UNLED.isdisjoint(takes):
            return None
        future = hit.prefix.endswith("س") or before in ("سوف", "وسوف", "فسوف")
        if (future or aimed) and (found is None or not ("that" in found.code or found.code == "quote")):
            return None
        draft = Draft((i, i + 1), hit.skip, str(hit.value), "verb")
        draft.negated = negated
        if hit.value == "gist":
            return self.gist(i, draft, found, start)
        if (
            found is not None
            and found.code in NOMINAL
            and found.start + 1 < end
            and forms[found.start + 1] in DEMONSTRATIVES
        ):
            return None  # «وكشف عن ذلك تقرير»
        limit = found.at if found is not None else end
        subject = self.earlier(i, hit, start) or self.subject(i, limit, hit, found)
        if hit.value == "relay":
            return self.relay(i, draft, subject or self.before(i, hit, start), found, end)
        strict = found is None or (found.code not in ("that", "b-that", "quote") and not found.code.endswith("-that"))
        if (
            subject is not None
            and found is not None
            and forms[subject.i] in DEMONSTRATIVES
            and subject.head in ("", "mute")
        ):
            if not strict:
                return None  # «يؤكد هذا أن»
            subject = None  # «اتهم هذه المجموعة بـ»: the object
        if subject is None and found is not None and found.at > i + 1 and "said_noun" in lex[i + 1]:
            return None  # «تفيد تفاصيل الواقعة بأن», «يهدد ارتفاع الحرارة بـ»
        if hit.suffix and (subject is None or subject.head not in SPEAKERS) and not (found is not None and not strict):
            return None  # «إدانتها» may as well be a noun with its pronoun
        if subject is not None:
            after_noun = i > start and before[0].isalnum() and "clause_opener" not in reading
            if subject.i > i and subject.head == "" and found is None and data.get("claim") and after_noun and bare:
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
                if before == "ان":
                    # «بالتزامن مع مغادرة الوزير … بعد أن شكك»: the person named last
                    draft.anchor = self.nearest(i, start) or draft.anchor
        if self.layout.quoted(i) and (subject is None or strict):
            return None
        if found is not None:
            if (
                hit.value == "accuse"
                and found.code == "b"
                and not hit.suffix
                and (subject is None or (subject.i > i and subject.j >= found.at))
            ):
                accused = self.accused(subject, found.at) if subject is not None else None
                if accused is None:
                    return None  # «اتهم الوزير بالفساد»: the only noun is the accused
                draft.source = self.phrases.phrase(i + 1, accused)
            if forms[found.at] in PRONOUNS and found.code in NOMINAL and found.start == found.at:
                return None
            return self.with_complement(draft, found, hit)
        return self.without_complement(i, draft, hit, start, end, takes)

    def _that_follows(self, i: int, end: int) -> bool:
        """«أن», «إن», «بأن» stands where the complement of the verb at ``i`` is looked for."""
        places = self.block.at["complementizer"]
        k = bisect_right(places, i)
        return k < len(places) and places[k] < min(end, i + LOOK + 1)

    def with_complement(self, draft: Draft, found: Found, hit: Hit) -> Draft:
        i = draft.cue[0]
        draft.take = found.code
        at = found.at
        if at == i + 1 and found.start > at and found.code.endswith("-that"):
            draft.cue = (i, found.start)  # «وأشار إلى أن»
        elif at > i and "echo" in self.lex[i + 1] and i + 1 < at:
            draft.cue = (i, i + 2)  # «علق قائلا»
        draft.content = (found.start, 0)
        source = draft.source
        if found.code in ("b", "b-that", "quote") and hit.entry.data.get("object") and hit.value not in ("say", "ask"):
            # «وصف الوزير القرار بأنه …»: the object before «ب» is part of what is said
            begin = source.j if source is not None and source.i > i else i + 2 if self.resumed(i) else i + 1
            if begin < at and self.forms[begin][0].isalnum():
                draft.content = (begin, 0)
        return draft

    def without_complement(
        self, i: int, draft: Draft, hit: Hit, start: int, end: int, takes: Sequence[str]
    ) -> Draft | None:
        """«أكد الوزير أهمية الحوار»; «…، قال الوزير»: the object, or what stands before, is said."""
        after = draft.source.j if draft.source is not None and draft.source.i > i else i + 1
        if after < end and self.forms[after] in COMMAS and any(f in COMMAS for f in self.forms[i + 1 : after]):
            after += 1  # «…، ديمتري بيسكوف، استمرار …»
        elif draft.source is not None and after + 1 < end and self.forms[after] in COMMAS and self._object(after + 1):
            after += 1  # «أعلن الوزير، وصول …»
        named = after
        after = self.over_adjuncts(after, end)
        if named < after < end - 1 and self.forms[after] in COMMAS:
            after += 1  # «توقع الصندوق أمس، متوسط سعر …»
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
        if (trailing or closing) and (ahead in self.layout.closes or not (rest and "np" in takes)):
            draft.before = ahead + 1
            quote = (
                after + 1 if after < end and self.forms[after] in COMMAS and after + 1 in self.layout.opens else after
            )
            if quote in self.layout.opens:
                draft.content = (quote, 0)  # «"…"، قال الوزير، "…"»
            draft.take = "before"
            return draft
        if "np" in takes and rest and not self.layout.quoted(i):
            if (
                draft.source is None
                and "said_noun" not in self.lex[after]
                and hit.suffix == ""
                and not self.only_object(i, i + 1, hit, None)
                and not self.resumed(i)
            ):
                return None
            after = self.object_start(after, end)
            own = hit.entry.data.get("own")
            if own and not self.feeling(after):
                return None
            draft.content = (after, 0)
            draft.take = "np"
            return draft
        if "feeling" in takes:
            for k in range(after, min(end, after + 16)):
                if self.owned_feeling(k):
                    draft.content = (k, 0)  # «أبلغ الوزير ضيفه استعداده لـ»
                    draft.take = "np"
                    return draft
        if "duty" in takes:
            for k in range(after, min(end, after + 12)):
                if self.forms[k].startswith(_DUTY):
                    draft.content = (after, 0)
                    draft.take = "duty"
                    return draft
        return None

    def verb_place(self, i: int, start: int) -> bool:
        """A form that could be a noun stands where a verb stands: first in its clause, or after a subject."""
        if i == start or self.resumed(i):
            return True
        before, reading = self.forms[i - 1], self.lex[i - 1]
        if not before[0].isalnum():
            return (before != "(" and i - 1 not in self.layout.opens) or before in COMMAS
        if before in NEGATORS or before in ("قد", "وقد", "فقد", "لقد", "كما", "ثم"):
            return True
        if reading and reading.keys() & {
            "clause_opener", "copula", "relative_pronoun", "complementizer", "boundary_adverb",
        }:  # fmt: skip
            return "boundary_prep" not in reading
        if "boundary_prep" in reading or "say" in reading or "telling" in reading or "said_noun" in reading:
            return False
        if before in ("نفسه", "نفسها"):
            return True
        phrase = self.before_phrase(i, start)
        return phrase is not None and phrase.head in SPEAKERS

    def _object(self, j: int) -> bool:
        """«، مؤكدة ضرورة الحوار», «، نافية أي تورط»: a noun of action tells the participle from an adjective."""
        hit = self.lex[j].get("said_noun")
        return (hit is not None and not hit.prefix) or (self.forms[j] == "اي" and j + 1 < self.layout.size)

    def participle(self, i: int, hit: Hit) -> Draft | None:
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
        draft = Draft((i, i + 1), hit.skip, str(hit.value), "participle")
        if found is not None:
            if hit.value == "accuse" and found.code == "b" and found.at == i + 1:
                return None  # «متهما بالسرقة»: accused
            if not apart and not plain and not ("that" in found.code or found.code == "quote"):
                return None
            if (
                found.at > i + 1
                and not (apart and (plain or before in COMMAS))
                and not ("that" in found.code or found.code == "quote")
            ):
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
            if found.code in ("b", "b-that") and hit.value in ("describe", "accuse", "demand"):
                start_at = i + 1  # the object before «ب» is part of what is said
            draft.content = (start_at, 0)
        else:
            if ("np" not in takes and "duty" not in takes) or not apart or i + 1 >= end:
                return None
            if not plain and not (before in COMMAS and self._object(i + 1)):
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
