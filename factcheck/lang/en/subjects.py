"""Who does the saying in an English clause: before the verb, behind it after what is said, or in an earlier verb."""

from __future__ import annotations

from factcheck.lang.en.complements import BE, DO, HAVE, MODAL, Complements
from factcheck.lang.en.drafts import Draft
from factcheck.lang.en.source_kinds import Phrase
from factcheck.lang.pack import Hit

__all__ = ["SELF", "SPEAKERS", "Subjects"]

#: Heads of phrases that can speak.
SPEAKERS = frozenset({"person", "anonymous", "organisation", "agency", "newspaper", "name"})
_IT = frozenset({"it", "that", "there", "he", "she", "what", "who"})
_NOT = frozenset({"not", "never"})
#: Words that end no subject, so that no longer look is worth it.
_CLOSED = frozenset(
    {"opens_phrase", "boundary_prep", "boundary_verb", "boundary_adverb", "link_prep", "subject_pronoun"}
)
_BEHIND = frozenset({"of", "at", "from", "in", "for", "with", "on", ","})
_SEVERAL = frozenset({"anonymous", "person", "organisation", "document"})
_AFTER_NOUN = frozenset({"in", "of", "at", "from", "with", "for", "on", "who", "representing"})
_BREAKS = frozenset({",", ";", ":", "-", "–", "—"})
SELF = frozenset({"i", "we", "you", "us", "me", "people", "nobody", "everyone", "anyone"})


class Subjects(Complements):
    """The subjects of one block's cues."""

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
                if stem in BE or stem in MODAL or stem in ("wo", "ca"):
                    return None, negated, "be"
                helped = "do" if stem in DO or stem in ("did", "does", "do") else "have"
                k -= 2
            elif form in HAVE:
                helped = helped or "have"
            elif form in DO:
                helped = helped or "do"
            elif form == "d" and k >= 1 and forms[k - 1] == "'":
                helped = helped or "have"
                k -= 1
            elif form in BE or form in MODAL or (form == "s" and forms[k - 1] == "'" and forms[k - 2] in _IT):
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
        if "opens_phrase" in self.lex[left] or len(form) == 1:
            return False
        return form in ("they", "we") or (form.endswith("s") and not form.endswith("ss")) or form in (
            "people", "police", "women", "men", "some", "many", "others", "who", "media", "data", "critics", "forces",
        ) or form == ","  # fmt: skip

    def several(self, left: int, start: int) -> bool:
        """A subject whose head takes the bare form: «consultants at the bank reckon», «data from the agency show»."""
        if not self.lex[left].keys().isdisjoint(_CLOSED) or not self.forms[left][0].isalnum():
            return False
        phrase = self.subject(left, start)
        if phrase is None or phrase.head not in _SEVERAL:
            return False
        stop = self.phrases.head_end(phrase.i, phrase.j)
        return stop < phrase.j and self.forms[stop] in _BEHIND and self.plural(stop - 1, start)

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
        if form in ("-", "–", "—"):
            return False
        return not form[0].isalnum() or form in ("in", "at", "on", "during", "after", "of", "who", "while", "as", "when", "to", "from", "before") or (
            "boundary_adverb" in self.lex[j] or "time" in self.lex[j]
        ) or j in self.layout.opens  # fmt: skip

    def subject(self, left: int, start: int) -> Phrase | None:
        left = self.before_adjuncts(left, start)
        if left < start:
            return None
        phrase = self.phrases.before(left + 1, start)
        if phrase is None or (self.forms[phrase.i] in SELF and phrase.j - phrase.i == 1):
            return None
        if (
            phrase.i > start
            and self.forms[phrase.i - 1] in ("to", "of", "by", "with", "from", "for", "than")
            and phrase.head not in ("name", "pronoun")
            and self.forms[left] not in ("who", "which")
        ):
            return None
        if (
            phrase.i > start
            and self.forms[phrase.i - 1] in ("in", "at", "near", "over", "about", "against", "under")
            and phrase.head not in ("name", "pronoun", "person")
            and self.forms[left] not in ("who", "which")
        ):
            return None  # «leaders of the union at hospitals in New York said»
        return phrase

    def described(self, i: int, left: int, start: int) -> Phrase | None:
        """«The man arrested over the murder has denied»: the sentence's first noun, described by a participle or by
        "who", is the subject when no other verb comes between."""
        phrase = self.opening(start, i, "document")
        if phrase is None or phrase.head == "pronoun" or phrase.j > left:
            return None
        after = phrase.j
        if not (self.phrases.done(after) or self.forms[after] in _AFTER_NOUN):
            return None
        for k in range(after, left + 1):
            if (
                ("boundary_verb" in self.lex[k] and self.forms[after] != "who" and not self.phrases.nominal(k))
                or self.phrases.finite(k)
                or (self.forms[k] in _BREAKS and not (self.block.touches(k) and self.block.touches(k + 1)))
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

    def host(self, i: int, start: int) -> Draft | None:
        """The attribution of the same sentence whose speaker goes on."""
        for draft in reversed(self.drafts[-12:]):
            if draft.cue[0] < start:
                return None
            if draft.form == "verb" and draft.outer is None:
                return draft
            if draft.form == "participle":
                return draft.host or draft
        return None

    def opening(self, start: int, i: int, *also: str) -> Phrase | None:
        """The subject with which the sentence begins."""
        k = start
        for t in range(start, min(i, start + 9)):
            if self.forms[t] in (":", "—", "–") or (self.forms[t] == "-" and not self.block.touches(t)):
                k = t + 1  # «OSLO (AP) — A man …»
        while k < i and (not self.forms[k][0].isalnum() or "boundary_adverb" in self.lex[k]):
            k += 1
        if k < i and self.lex[k].keys() & {"link_prep", "boundary_prep"}:
            comma = next((c for c in range(k, min(i, k + 14)) if self.forms[c] == ","), None)
            if comma is None:
                return None
            k = comma + 1
        phrase = self.phrases.after(k, i)
        if phrase is not None:
            phrase.j = self.phrases.head_end(phrase.i, phrase.j)
        return (
            phrase
            if phrase is not None
            and phrase.head in ("person", "name", "organisation", "anonymous", "agency", "newspaper", "pronoun", *also)
            else None
        )
