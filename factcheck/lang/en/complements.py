"""What an English cue demands, looked for to its right: "that", a clause, a quotation, "to", "of", an object."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lang.en.drafts import Found, Reader
from factcheck.lang.pack import Hit

__all__ = ["BE", "DO", "HAVE", "MODAL", "Complements"]

BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
HAVE = frozenset({"has", "have", "had"})
MODAL = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must", "to", "let"})
DO = frozenset({"do", "does", "did"})
_QUOTES = frozenset("\"“”„«»'‘")
#: Forms of verbs that are acts as well: «declared a state of emergency».
_ACTS = frozenset({"declared", "declares", "declare", "declaring", "announced", "announces", "announce", "announcing"})
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
    "at": "at",
}
_ADDRESSING = frozenset({"to", "on", "in", "before", "at", "via", "during", "through", "from"})
_WHETHER = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who"})
_LOOK = 26


class Complements(Reader):
    """The right side of a cue."""

    def complement(self, j: int, hit: Hit, end: int) -> Found | None:
        """What the row demands, from token ``j`` on; None when a clause boundary comes first."""
        forms, lex, layout = self.forms, self.lex, self.layout
        takes = hit.entry.data["takes"]
        limit = min(end, j + _LOOK)
        near = {j, self.over_adjuncts(j, end)}
        heard = self.heard(j, hit, end)
        near |= {heard, self.over_adjuncts(heard, end)}
        addressed = self.addressed(j, end) if "that" in takes else j
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
                    it = k == j + 1 and "subject_pronoun" in lex[j]  # «calls it "…"»
                    if not (k in near or after_comma or it) and hit.entry.data["shape"] in ("s", "base"):
                        return None  # «the Gulf states to avoid "pressure"»: rather a noun
                    if direct and ("quote" in takes or (k + 1 < end and forms[k + 1] == "that")):
                        return Found("quote", k if k in near or after_comma or k - j > 8 else j)
                    if "clause" in takes or k not in layout.opens:
                        break
                    k = min(layout.opens[k] + 1, limit)
                    continue
                if form == ":":
                    return Found("quote", k + 1) if "quote" in takes and k in near and k + 1 < end else None
                if form == ",":
                    commas += 1
                    if commas > 2 or (k == j and k + 1 < end and lex[k + 1].keys() & {"say"}):
                        return None
                elif form in _STOPS or (form in ("-", "–", "—") and not self.block.touches(k)):
                    break
                k += 1
                continue
            if form == "that":
                if "that" in takes and (k in near or k == addressed or (forms[k - 1] == "," and "clause" not in takes)):
                    return Found("that", k)
                if k > j:
                    break
            if k == j and form in _WHETHER and "whether" in takes:
                return Found("whether", k)
            if form in _CODES and form in takes:
                code = _CODES[form]
                if code == "to" and (k + 1 >= end or not self.infinitive(k + 1)):
                    k += 1
                    continue
                if k == j and hit.value in ("accuse", "describe"):
                    return None
                if code == "at" and not (k > j and self._figure(k + 1, end)):
                    return None  # «put the damage at risk»
                return Found(code, j)
            if k > j and self.phrases.finite(k):
                break
            k += 1
        return self._plain(j, hit, takes, end)

    def _figure(self, k: int, end: int) -> bool:
        """A figure begins at token ``k``, bound words and marks of money before it."""
        return any("figure" in self.lex[t] for t in range(k, min(end, k + 4)))

    def addressed(self, j: int, end: int) -> int:
        """The token after where or to whom it is said («complained to a newspaper», «said on Radio Sud», «testified
        before a committee in January»), however that is called; ``j`` when no such phrase stands there."""
        k = j
        for _ in range(2):
            if k + 1 >= end or self.forms[k] not in _ADDRESSING:
                break
            phrase = self.phrases.after(k + 1, min(end, k + 9), comma=False)
            if phrase is None:
                break
            k = self.over_adjuncts(phrase.j, end)
        return k

    def heard(self, j: int, hit: Hit, end: int) -> int:
        """The token after those who are told («told reporters», «assured the public»)."""
        if j >= end or not (hit.entry.data.get("hears") or hit.value in ("warn", "promise")):
            return j
        if "subject_pronoun" in self.lex[j] and self.forms[j] not in ("it", "you"):
            return j
        phrase = self.phrases.after(j, end, comma=False)
        return phrase.j if phrase is not None else j

    def _plain(self, j: int, hit: Hit, takes: Sequence[str], end: int) -> Found | None:
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
        reduced = "link_prep" in lex[k] or (k == j and forms[k].endswith("ing") and not hit.entry.form.startswith("sa"))
        if "clause" in takes and not reduced and forms[k] not in ("and", "or", "but"):
            if forms[k] in ("so", "yes", "no", "goodbye", "hello", "sorry") and k + 1 >= end - 1:
                return None
            if forms[k] == "so" and not (k + 1 < end and forms[k + 1] in ("many", "much", "few", "far", "long")):
                return None  # «of whom he said so was dismissed»
            if self.clausal(k, end, loose=hit.value == "say" and hit.entry.form not in _ACTS):
                return Found("clause", k)
        if "pronoun" in takes and forms[k] in ("it", "he", "she", "they", "there", "we") and self.clausal(k, end):
            return Found("clause", k)
        if "np" in takes and k == j and self.object(j, end):
            return Found("np", j)
        if "denial" in takes and any(lex[t].keys() & {"denied"} for t in range(j, min(end, j + 6))):
            return Found("denial", j)
        if "feeling" in takes and any("feeling" in lex[t] for t in range(j, min(end, j + 4))):
            return Found("feeling", j)
        return None

    def clausal(self, k: int, end: int, *, loose: bool = True) -> bool:
        """A subject and a verb follow before the sentence ends: a verb among the words, or (``loose``) many words."""
        forms, lex = self.forms, self.lex
        count = 0
        for t in range(k, min(end, k + 30)):
            form = forms[t]
            if form in _STOPS or (not loose and form == "and"):
                break  # «declared a state of emergency and visited the scene»
            if form[0].isalpha():
                count += 1
                if t > k and (
                    form in BE or form in HAVE or (form in MODAL and form != "to") or form in DO or form in ("s", "re", "ll", "ve", "d", "m")
                    or ("say" in lex[t] and lex[t]["say"].entry.data["shape"] != "base") or (form.endswith("ed") and len(form) > 4) or "boundary_verb" in lex[t]
                    or "past_verb" in lex[t] or "frame" in lex[t] or self._verbal(t, k)
                ):  # fmt: skip
                    return True
        return loose and count >= 7

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
            elif (away := self._away(j, end)) > j:
                j = away
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
                    or (forms[k] != "that" and lex[k].keys() & {"opens_phrase", "time", "boundary_adverb"})
                    or self._occasion(k)
                    or forms[k] in ("of", "'", "s", "-")
                ):
                    k += 1
                if k == j + 1 or "opens_phrase" in lex[k - 1] or forms[k - 1] in ("of",):
                    return j
                if k < end and forms[k] in ("published", "released", "issued"):
                    k += 1  # «in a joint report published on Wednesday»
                j = k
            else:
                return j
        return j

    def _away(self, j: int, end: int) -> int:
        """The token after "a week ago", "three days earlier"; ``j`` where no such distance stands."""
        forms = self.forms
        if not (forms[j] in ("a", "an") or "figure" in self.lex[j]):
            return j
        for k in range(j + 1, min(end, j + 4)):
            if forms[k] in ("ago", "earlier", "later"):
                return k + 1
            if "time" not in self.lex[k] and "figure" not in self.lex[k]:
                break
        return j

    def _occasion(self, k: int) -> bool:
        """Where things are said."""
        return self.forms[k] in (
            "statement", "interview", "news", "conference", "press", "briefing", "speech", "address", "tweet", "post", "letter",
            "email", "televised", "television", "tv", "radio", "written", "joint", "telephone", "phone", "call", "meeting", "report",
            "reporters", "journalists", "twitter", "facebook", "testimony", "court", "parliament", "blog", "interviews", "media",
            "series", "tweets", "remarks", "release", "message", "video", "page", "website", "podcast", "show", "program",
        )  # fmt: skip
