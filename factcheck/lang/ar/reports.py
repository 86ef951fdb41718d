"""Arabic cues that are no plain verbs: «نقلت … عن … قوله», «جاء في», «وفق», «قوله إن»."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.lang.ar.drafts import Draft, Found
from factcheck.lang.ar.source_kinds import Phrase
from factcheck.lang.ar.source_words import COMMAS
from factcheck.lang.ar.subjects import Subjects
from factcheck.lang.pack import Hit

__all__ = ["PRONOUNS", "Reports"]

PRONOUNS = frozenset(
    {"به", "بها", "بهم", "بهما", "بذلك", "اليه", "اليها", "اليهم", "عنه", "عنها", "عليه", "عليها", "منه", "منها", "ذلك"}
)


class Reports(Subjects):
    """Prepositional cues, nouns of saying, and verbs that pass on another's words."""

    #: cues up to this token belong to an earlier one
    used = -1

    def relay(self, i: int, draft: Draft, subject: Phrase | None, found: Found | None, end: int) -> Draft | None:
        """«نقلت الوكالة عن مصدر قوله إن»: two voices, the second reported by the first."""
        forms = self.forms
        draft.source = subject
        draft.take = "an"
        pronoun = any(form in ("عنه", "عنها", "عنهم") for form in forms[i + 1 : min(end, i + 3)])
        if found is not None and found.code == "that" and not pronoun:
            draft.content = (found.start, 0)
            return draft if subject is not None else None
        if found is None or found.code != "an":
            # «نقلت عنه الوكالة قوله»: whose words they are was said before
            told = self._told(subject.j, end) if pronoun and subject is not None else None
            if told is None or "telling" not in self.lex[told[0]]:
                return None
            second = Draft((told[0], told[0] + 1), 0, "say", "noun")
            second.implied = "he"
            draft.content = (told[0], 0)
        else:
            told = self._told(found.at + 1, end)
            if told is None:
                return None
            inner = self.phrases.phrase(found.at + 1, told[0], comma=True, to_limit=True)
            if inner is None or inner.head in ("mute", "document", "event"):
                return None
            noun = "telling" in self.lex[told[0]]
            second = Draft((told[0], told[0] + 1) if noun else (found.at, found.at + 1), 0, "say", "noun")
            second.source = inner
            draft.content = (found.at, 0)
        second.content = (told[1], 0)
        second.take = "that"
        if subject is None:
            # «نقل عن الوزير قوله»: nobody is said to have passed it on
            if found is not None and second.cue[0] == found.at:
                second.cue = (i, found.at + 1)
                second.cue_skip = draft.cue_skip
            self.used = max(self.used, told[0])
            return second
        second.outer = draft
        self.drafts.append(draft)
        return second

    def _told(self, j: int, end: int) -> tuple[int, int] | None:
        """«قوله» and the «إن» or quotation after it, or «أن» itself twice, within reach of token ``j``."""
        noun: int | None = None
        for k in range(j, min(end, j + 30)):
            reading = self.lex[k]
            found = reading.get("complementizer")
            if found is not None and not found.prefix and found.value == "that":
                return (noun if noun is not None else k), k
            if noun is not None and (k in self.layout.opens or self.forms[k] == ":"):
                return noun, k + 1 if self.forms[k] == ":" else k
            hit = reading.get("telling")
            if noun is None and hit is not None and hit.suffix:
                noun = k
            elif self.phrases.finite(k):
                return None
        return None

    def gist(self, i: int, draft: Draft, found: Found | None, start: int) -> Draft | None:
        """«أهم رسائل الكرملين تتلخص في أن»: what the message's sender says."""
        if found is None or found.code != "fi-that":
            return None
        for k in range(i - 1, max(start, i - 9) - 1, -1):
            hit = self.lex[k].get("source")
            if hit is not None and hit.value == "document" and k + 1 < i:
                draft.source = self.phrases.phrase(k + 1, i, strict=True)
                break
        if draft.source is None or draft.source.head == "mute":
            return None
        draft.cue = (i, found.start)
        draft.content = (found.start, 0)
        draft.take = "fi-that"
        return draft

    def stated(self, i: int, hit: Hit) -> Draft | None:
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
        draft = Draft((i, i + 2), hit.skip, "state", "verb")
        draft.source = phrase
        draft.content = (at + 1 if self.forms[at] == ":" else at, 0)
        draft.take = "that"
        return draft

    def by(self, i: int, hit: Hit) -> Draft | None:
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
        draft = Draft((i, j), hit.skip, "say", "by")
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
            return bare.endswith(("ون", "ين")) or self.named_in_full(bare)
        return bare in self.phrases.names or phrase.i in self.layout.opens or self._doc_like(bare)

    @staticmethod
    def _doc_like(form: str) -> bool:
        return form.endswith(("ين", "ون")) and len(form) > 4

    def by_clause(self, i: int, j: int, draft: Draft, start: int, end: int) -> Draft | None:
        """«بحسب ما أكده الوزير», «وفق ما جاء في البيان»: the verb belongs to the cue, its subject is the source."""
        forms, lex = self.forms, self.lex
        while j < end and (forms[j] in ("قد", "سبق") or "copula" in lex[j]):
            j += 1
        if j >= end:
            return None
        reading = lex[j]
        if "stated" in reading and j + 2 < end and forms[j + 1] in ("في", "علي"):
            k = j + 2
        elif ("say" in reading and not reading["say"].article) or "published" in reading:
            k = j + 1
        else:
            return None
        draft.cue = (i, k)
        while k < end and (forms[k] in PRONOUNS or "boundary_adverb" in lex[k]):
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

    def scope(self, i: int, after: int, draft: Draft, start: int, end: int) -> Draft | None:
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
        if closing < end and not self.phrases.participle(closing):
            after_comma = k < end and forms[k] in COMMAS
            if forms[i - 1] not in COMMAS or after_comma:
                draft.stop = closing  # in the middle: the rest of the sentence is covered too
        return draft

    def telling(self, i: int, hit: Hit) -> Draft | None:
        """«قوله إن», «إعلان الوزارة أن»."""
        forms, lex = self.forms, self.lex
        start, end = self.layout.start(i), self.layout.end(i)
        if hit.article or self.layout.quoted(i) or i + 1 >= end or (i > start and forms[i - 1] == "في"):
            return None
        draft = Draft((i, i + 1), hit.skip, str(hit.value), "noun")
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
