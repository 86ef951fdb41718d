"""Who does the saying in an Arabic clause: behind the verb, before it, in front of «الذي», or left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.lang.ar.complements import RESUMPTIVE, Complements
from factcheck.lang.ar.drafts import Draft, Found
from factcheck.lang.ar.source_kinds import Phrase
from factcheck.lang.ar.source_words import COMMAS
from factcheck.lang.pack import Hit

__all__ = ["NEGATORS", "SPEAKERS", "Subjects"]

NEGATORS = frozenset({"لم", "لا", "ولم", "ولا", "فلم", "فلا"})
#: Heads of phrases that can speak.
SPEAKERS = frozenset({"person", "anonymous", "organisation", "agency", "newspaper"})
#: Present verbs that without a subject are passive or idioms («يذكر أن», «يعتقد أن»): nobody's statement.
_IMPERSONAL = frozenset({
    "يذكر", "يشار", "يعتقد", "يقال", "يزعم", "يفترض", "يتوقع", "يرجح", "يقدر", "يلاحظ", "يخشي", "يظن", "يعتبر", "يظهر",
    "يحسب", "يبين", "يحكي", "يروي", "يعلن", "يطلب", "يقترح", "يجد", "تجدر", "ينص", "يدعي",
})  # fmt: skip
#: Pasts written as the feminine present of another verb: «توقع» (of «وقّع»), «تعهد» (of «عهد»).
_AS_PRESENT = ("توقع", "تعهد")
#: How pasts of the forms VII to X of the table begin, folded.
_DERIVED = ("اعت", "انت", "اقت", "اته", "است", "اشت", "ادع", "امت", "افت", "اخت")


#: Categories of words before which another clause may stand; most words have none of them.
_BREAKS = frozenset({"complementizer", "copula", "clause_opener", "say"})


class Subjects(Complements):
    """The subjects of one block's cues."""

    @staticmethod
    def person(data: Mapping[str, Any]) -> str:
        if data.get("number") in ("p", "d"):
            return "they"
        return "she" if data.get("gender") == "f" else "he"

    def subject(self, i: int, limit: int, hit: Hit, found: Found | None) -> Phrase | None:
        """The subject that follows the verb, or None."""
        lex = self.lex
        j = i + 1
        while j < limit and (
            "boundary_adverb" in lex[j]
            or "echo" in lex[j]
            or self.forms[j] in ("له", "لها", "لهم", "عنه", "عنها", "عنهم", "عليه", "عليها", "عليهم")
            or self.forms[j] in RESUMPTIVE
        ):
            j += 1
        if j >= limit:
            return None
        form, reading = self.forms[j], lex[j]
        if not form[0].isalnum():
            named = found is not None and ("that" in found.code or found.at == self.layout.opens.get(j, -2) + 1)
            if j not in self.layout.opens or self.phrases.name_in_marks(j, first=named) is None:
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
        if data.get("object") and data["gender"] == "m" and node is not None and self.phrases.feminine_state(node):
            return None  # «يطالب إيران بـ»
        object_ = bool(data.get("object"))
        certain = found is not None and (
            found.code == "quote"
            or ("that" in found.code and not (object_ and found.code == "b-that"))
            or (found.code != "b" and not object_)
        )
        if self.only_object(i, j, hit, found) or (
            found is None and self.resumed(i) and self.phrases.document(j) is not None
        ):
            return None
        if "ala" in data["takes"]:
            # «ردت المذيعة على الوزير بأن …»: to whom
            limit = next((k for k in range(j, limit) if self.forms[k] == "علي" and not self.phrases.ali(k)), limit)
        bound = not hit.suffix and (hit.value in ("accuse", "describe") or "duty" in data["takes"])
        return self.phrases.phrase(j, limit, comma=certain, to_limit=certain, strict=not certain, bound=bound)

    def other_verb(self, i: int) -> bool:
        """«توقع الحكومة اتفاقا» signs it: before a feminine subject a masculine past is the present of another verb."""
        if not self.forms[i].endswith(_AS_PRESENT) or i + 1 >= self.layout.end(i):
            return False
        node = self.phrases.at.get(i + 1)
        if node is not None and node.type == "person":
            return False
        return self.forms[i + 1].endswith(("ه", "تان")) or (node is not None and self.phrases.feminine_state(node))

    def body(self, i: int) -> bool:
        """The form is a body as well: «حلف», alliance and oath."""
        hit = self.lex[i].get("source")
        return hit is not None and hit.value == "organisation"

    def accused(self, subject: Phrase, at: int) -> int | None:
        """«اتهمت القوات الحكومية الحوثيين بـ»: where the accused begin, behind a definite accuser."""
        k = at - 1
        if k <= subject.i + 1 or not self.phrases.has_article(k - 1):
            return None
        node = self.phrases.at.get(k)
        if node is not None and node.kind == "name" and node.type in ("place", "organisation"):
            return k
        return k if self.phrases.has_article(k) and self.forms[k].endswith("ين") else None

    def only_object(self, i: int, j: int, hit: Hit, found: Found | None) -> bool:
        """«ثم انتقد بطء الإغاثة»: after a speaker in the same sentence, an unknown noun in construct is what is said."""
        form = self.forms[j]
        return (
            found is None
            and hit.value not in ("say", "add")
            and not self.lex[j].keys() - {"*opens"}
            and not form.startswith("ال")
            and form not in self.phrases.names
            and j + 1 < self.layout.size
            and self.forms[j + 1].startswith("ال")
            and self.host(i, self.layout.start(i)) is not None
        )

    def earlier(self, i: int, hit: Hit, start: int) -> Phrase | None:
        """The subject before the verb where that is certain, so that a noun after the verb is its object."""
        if hit.prefix[:1] in ("و", "ف") or i <= start or self.forms[i - 1] in ("و", "ف") or self.resumed(i):
            return None
        reading = self.lex[i - 1]
        if "relative_pronoun" in reading:
            return None
        if self.forms[i - 1] in COMMAS:
            return None
        phrase = self.described(i, hit, start)
        if phrase is not None:
            return phrase
        phrase = self.before_phrase(i - 1 if "copula" in reading else i, start, after_comma=False)
        return phrase if phrase is not None and phrase.head in SPEAKERS else None

    def resumed(self, i: int) -> bool:
        """«أصدرت الوزارة بيانا قالت فيه»: the verb describes a document that somebody else speaks in."""
        return i + 1 < self.layout.size and self.forms[i + 1] in RESUMPTIVE

    def described(self, i: int, hit: Hit, start: int) -> Phrase | None:
        """«نشرت الصحيفة وثيقة تفيد بأن»: a document without article, described by the verb."""
        if hit.entry.data["tense"] != "present":
            return None
        forms, lex = self.forms, self.lex
        feminine = hit.entry.data["gender"] == "f"
        for k in range(i - 1, max(start, i - 9) - 1, -1):
            form, reading = forms[k], lex[k]
            if not form[0].isalnum() or reading.keys() & {"complementizer", "relative_pronoun", "copula", "saying"}:
                return None
            found = self.phrases.document(k)
            if found is None:
                if "say" in reading and self.phrases.finite(k):
                    return None
                continue
            if found.article or found.suffix or found.prefix not in ("", "ب", "ل", "ك") or self.phrases.owned(k):
                return None
            if (form.endswith(("ه", "ات")) or bool(found.entry.data.get("plural"))) != feminine:
                return None
            if k + 1 < i and (self.phrases.has_article(k + 1) or k + 1 in self.phrases.at):
                return None  # «تقرير الوزارة»
            return self.phrases.phrase(k, i, skip=found.skip, to_limit=True)
        return None

    def before(self, i: int, hit: Hit, start: int) -> Phrase | None:
        """The subject before the verb, when its place says that it is one."""
        if hit.prefix[:1] in ("و", "ف") or i == start or self.forms[i - 1] in ("و", "ف") or self.resumed(i):
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
            if not _BREAKS.isdisjoint(reading) and (
                "complementizer" in reading
                or "copula" in reading
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
        found = self._described_near(relative, start)
        if found is None and self.lex[relative]["relative_pronoun"].prefix == "و":
            return self._far_document(self.forms[relative].endswith("تي"), relative - 1, start)
        return found

    def _described_near(self, relative: int, start: int) -> Phrase | None:
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

    def _far_document(self, feminine: bool, last: int, start: int) -> Phrase | None:
        """«التقديرات المعلنة خلال العام، والتي أكدت أن»: the document that a relative clause comes back to."""
        for k in range(last, max(start, last - 18) - 1, -1):
            hit = self.phrases.document(k)
            if hit is not None:
                plural = bool(hit.entry.data.get("plural")) or self.forms[k].endswith("ات")
                if (plural or (self.forms[k].endswith("ه") and not self.phrases.owned(k))) == feminine:
                    return self.phrases.phrase(k, last + 1, skip=hit.skip, to_limit=True)
            elif "say" in self.lex[k] and self.phrases.finite(k):
                return None
        return None

    def _construct(self, k: int, start: int) -> bool:
        """The word before is the head of the phrase («حكومة الرئيس»)."""
        return k - 1 >= start and bool(self.lex[k - 1].keys() & {"source", "title", "org_head", "group"})

    def dropped(self, i: int, hit: Hit, start: int, found: Found | None, strict: bool) -> bool:
        """The subject may be left out here: the verb opens its clause and carries on an earlier speaker's words."""
        data = hit.entry.data
        before = self.forms[i - 1] if i > start else ""
        reading = self.lex[i - 1] if i > start else {}
        opens = (
            i == start
            or self.resumed(i)
            or bool(hit.prefix)
            or before in COMMAS
            or before in ("و", "ف", "كما", "وكما", "ثم", "قد", "وقد", "بعدما", "عندما", "حين")
            or i - 1 in self.layout.closes
            or before in NEGATORS
            or (before == "ان" and i > 1 and self.forms[i - 2] == "بعد")
            or (i - 1 == start and "boundary_adverb" in reading)
            or (
                "clause_opener" in reading
                and (self.host(i, start) is not None or (found is not None and found.code == "quote"))
            )
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
            if i + 1 >= self.layout.end(i) or "np" not in data["takes"]:
                return False
            return self.resumed(i) or "said_noun" in self.lex[i + 1] or self.only_object(i, i + 1, hit, found)
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
        """For an implied subject: the subject of an earlier verb in the sentence, or of the sentence before it when
        nobody has spoken in this paragraph yet."""
        host = self.host(i, start)
        if host is not None:
            return host.source or host.anchor
        found = self._main_subject(start, i)
        if found is None and start > 0 and not self.drafts:
            found = self._main_subject(self.layout.start(start - 1), start)
        return found

    def nearest(self, i: int, start: int) -> Phrase | None:
        """The person named last before token ``i``, in the same sentence."""
        for k in range(i - 1, max(start, i - 25) - 1, -1):
            node = self.phrases.at.get(k)
            if node is None or node.type != "person" or node.j > i:
                continue
            if node.kind == "name" or (node.kind == "part" and self.named_in_full(self.forms[k])):
                return self.phrases.phrase(k, node.j)
        return None

    def named_in_full(self, part: str) -> bool:
        """The word is part of a person's full name in this block."""
        return any(
            node.kind == "name" and node.type == "person" and part in node.words for node in self.phrases.at.values()
        )

    def _main_subject(self, start: int, end: int) -> Phrase | None:
        """The first person or body named near the beginning of a sentence, not behind a preposition."""
        for k in range(start, min(end, start + 9)):
            reading = self.lex[k]
            node = self.phrases.at.get(k)
            if k > start and "boundary_prep" in self.lex[k - 1]:
                continue
            if (node is not None and node.type in ("person", "organisation")) or reading.keys() & {"title", "source"}:
                hits = [reading[c] for c in ("title", "source", "entity") if c in reading]
                if all(h.prefix in ("", "و", "ف") for h in hits):
                    phrase = self.phrases.phrase(k, end, strict=True)
                    if phrase is not None and phrase.head in SPEAKERS:
                        return phrase
        return None

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

    def host(self, i: int, start: int) -> Draft | None:
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
