"""What an Arabic cue demands, looked for to its right: «أن», a quotation, «إلى», «ب», an object."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lang.ar.drafts import Found, Reader
from factcheck.lang.ar.quotations import quote_kind
from factcheck.lang.ar.source_words import COMMAS
from factcheck.lang.pack import NOTHING, Entry, Hit

__all__ = ["LOOK", "RESUMPTIVE", "Complements"]

_PREPOSITIONS = {"الي": "ila", "عن": "an", "من": "min", "علي": "ala", "في": "fi"}
#: «طلب منه»: of whom it is asked
_FROM_HIM = frozenset({"منه", "منها", "منهم", "منهما", "منا", "مني"})
#: «بيانا قال فيه»: the document or occasion that the clause describes
RESUMPTIVE = frozenset({"فيه", "فيها", "فيهما", "خلاله", "خلالها", "خلالهما", "عبره", "عبرها"})
#: Tokens behind a cue in which its complement is looked for.
LOOK = 45
_MANY = frozenset({"عدد", "العديد", "الكثير", "كثير", "مجموعه", "واحد", "اي", "كل", "مصدر", "مسوول"})
_OPENING = frozenset('"«“')
_PLURAL = Hit(Entry("say", None, "", {"number": "p"}))


_WHEN = frozenset({"حين", "حينما", "عندما", "بعدما", "لدي"})


#: Categories that end or turn the search for a complement; most words have none of them.
_TURNS = frozenset({"complementizer", "echo", "relative_pronoun", "clause_opener", "say", "saying"})


class Complements(Reader):
    """The right side of a cue."""

    def complement(self, i: int, hit: Hit, end: int) -> Found | None:
        """What the row demands, to the right of token ``i``; None when a clause boundary comes first."""
        forms, lex, layout = self.forms, self.lex, self.layout
        takes = hit.entry.data["takes"]
        governs_b = "b" in takes
        commas = 0
        relative = False
        j = i + 1
        limit = min(end, i + LOOK)
        quote = False
        while j < limit:
            form = forms[j]
            if not form[0].isalnum():
                if j in layout.opens:
                    close = self.phrases.name_in_marks(j)
                    if close is not None and close + 1 < limit and not (j == i + 1 and "quote" in takes):
                        j = close + 1
                        continue
                    if j == i + 1 and self._named_in_marks(j, limit, governs_b):
                        j = layout.opens[j] + 1
                        continue
                    if j > i + 1 and quote_kind(layout, j) == "name":
                        j = layout.opens[j] + 1
                        continue
                    near = layout.opens[j] - j <= 4  # «وقال «مالي» إن …»
                    if (
                        quote_kind(layout, j) != "clause"
                        and (near or j > i + 1)
                        and self._that_later(layout.opens[j], limit)
                    ):
                        j = layout.opens[j] + 1
                        continue
                    inner = lex[j + 1].get("complementizer") if j + 1 < limit else None
                    if "quote" in takes or (inner is not None and not inner.prefix and "that" in takes):
                        return Found("quote", j, j)
                    if j == i + 1 or "np" in takes:
                        return None
                    j = layout.opens[j] + 1
                    continue
                if form in _OPENING and j not in layout.closes and "quote" in takes:
                    return Found("quote", j, j)  # its closing mark is missing
                if form == ":" and not self._in_figure(j):
                    return Found("quote", j, j + 1) if "quote" in takes and j + 1 < end else None
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
                turns = not _TURNS.isdisjoint(reading)
                if turns:
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
                        loose = code == "ila" and hit.value == "say" and "that" in takes  # «أوضح إلى أن»
                        return Found(code + "-that", j, j + 1) if loose or code + "-that" in takes else None
                    if code == "min" and (forms[j - 1] in _MANY or (j + 1 < end and forms[j + 1] == "قبل")):
                        j += 2 if forms[j - 1] not in _MANY else 1
                        continue
                    if code in takes and not (code == "fi" and j + 1 < end and "venue" in lex[j + 1]):
                        return Found(code, j, j)
                if "relative_pronoun" in reading or (form in _WHEN and "quote" in takes):
                    relative = True  # «وأضاف الوزير حين سئل عن …: "…"»
                elif turns and (
                    ("clause_opener" in reading and not relative and form != "كما")
                    or ("say" in reading and not relative and self.phrases.finite(j))
                    or (not relative and j > i + 1 and self.phrases.participle(j))
                ):
                    return None
            if form in _FROM_HIM and "min" in takes and hit.value == "demand":
                return Found("min", j, j + 1)
            if governs_b and form[0] == "ب" and self._b(i, j, end):
                return Found("b", j, j)
            j += 1
        return None

    def _in_figure(self, j: int) -> bool:
        """The colon of «18:00», which opens no speech."""
        block = self.block
        return block.touches(j) and self.forms[j - 1].isdigit() and block.touches(j + 1)

    def _new_clause(self, j: int, end: int) -> bool:
        if j >= end:
            return True
        if self.phrases.participle(j):
            return True
        hit = self.lex[j].get("say")
        return hit is not None and bool(hit.prefix) and self.phrases.finite(j)

    def _named_in_marks(self, j: int, limit: int, governs_b: bool) -> bool:
        """«قال "المرصد السوري لحقوق الإنسان" إن …»: what the verb demands stands right behind the marks."""
        after = self.layout.opens[j] + 1
        if after >= limit or after - j > 9 or quote_kind(self.layout, j) == "clause":
            return False
        found = self.lex[after].get("complementizer")
        if found is not None:
            return found.prefix in ("", "ب")
        return governs_b and self.forms[after][0] == "ب" and self.phrases.governed(after)

    def _that_later(self, j: int, limit: int) -> bool:
        """A complementizer stands between ``j`` and ``limit``: the words in marks before it are a name."""
        for k in range(j + 1, limit):
            found = self.lex[k].get("complementizer")
            if found is not None:
                return found.prefix in ("", "ب") and found.value in ("that", "b-that")
            if self.forms[k] in COMMAS or self.forms[k] in ".:؛" or k in self.layout.opens:
                return False
        return False

    def _complementizer(self, i: int, j: int, found: Hit, takes: Sequence[str], quote: bool) -> Found | None:
        code = str(found.value)
        if found.prefix and found.prefix not in ("ب", "ل"):
            return None
        if found.prefix == "ب":
            code = "b-that"
        if code == "whether":
            return Found(code, j, j) if "whether" in takes else None
        before = self.lex[j - 1]
        if self.forms[j - 1] == "قبل" and self.forms[j - 2] == "من":
            before = NOTHING  # «قال من قبل إن»
        if (
            j - 1 > i
            and "boundary_prep" in before
            and self.forms[j - 1] != "امس"
            and self.forms[j - 1] not in RESUMPTIVE
        ):
            return None  # «بعد أن», «على أن»: not the verb's own
        if code in takes or (quote and code == "that"):
            return Found(code, j, j)
        if code == "that" and "ila-that" in takes:
            return Found(code, j, j)
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

    def over_adjuncts(self, j: int, end: int) -> int:
        """The token after adverbs, «له» and «في بيان» that stand between a verb and what follows."""
        forms, lex = self.forms, self.lex
        while j < end:
            reading = lex[j]
            form = forms[j]
            if (
                form in ("له", "لها", "لهم", "لنا", "لي", "عنه", "عنها", "عنهم", "نفسه", "نفسها")
                or form in RESUMPTIVE
                or "boundary_adverb" in reading
                or (form[0] == "ل" and len(form) > 3 and self.phrases.owned(j) and form not in self.phrases.names)
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
            elif form in COMMAS and j + 1 < end and lex[j + 1].keys() & {"boundary_prep", "boundary_adverb"}:
                # «اقترح، خلال اتصال هاتفي، عقد لقاء», «نفت، أمس الاثنين، إجراء …»
                closing = next((k for k in range(j + 2, min(end, j + 22)) if forms[k] in COMMAS), None)
                if closing is None:
                    return j
                j = closing + 1
            else:
                return j
        return j

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

    def owned_feeling(self, j: int) -> bool:
        """A feeling or attitude with its pronoun («استعداده»)."""
        return self.phrases.owned(j) and self.feeling(j)

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
