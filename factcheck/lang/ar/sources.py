"""Arabic noun phrases that name who speaks: where one ends, and what kind of source it is.

Comes in: a laid-out block, its entity nodes and a place where a source may begin. Goes out: a `Phrase`, or None when
what stands there cannot speak. Without parts of speech the phrase is grown word by word: entities as a whole, then
whatever is no verb, conjunction, complementizer, time word or preposition that belongs to the verb.
"""

from __future__ import annotations

from factcheck.lang.ar.source_kinds import OF_MANY, Kinds, Phrase
from factcheck.lang.ar.source_words import COMMAS
from factcheck.lang.entities import EntityNode

__all__ = ["Phrases"]

_STOPS = frozenset(".!؟?؛;:\n…")
_LONGEST = 28
#: Readings that a part of a name may have.
_NAMELIKE = frozenset({"*opens", "name_part", "name_link", "entity"})
#: Nouns that after a definite noun begin a phrase of their own.
_OBJECT_HEADS = frozenset({
    "document_head", "event_head", "namer", "source", "org_head", "title", "group", "mute", "yardstick", "hearer",
})  # fmt: skip
_ENDS = frozenset({"complementizer", "clause_opener", "copula", "boundary_adverb", "subject_pronoun"})
_ATTACH = frozenset({"في", "من", "لدي", "علي", "عن", "ب", "ضد", "مع", "حول", "بشان", "الي", "بين"})
#: Words that keep «إلى», «على», «عن» in the noun phrase.
_GOVERNING = frozenset({
    "الصادر", "الصادره", "المقرب", "المقربه", "المطلع", "المطلعه", "مطلع", "مطلعه", "مطلعون", "مطلعين", "مقرب", "مقربه",
    "المسوول", "المسووله", "مسوول", "مسوولون", "مشرف", "المشرف", "المشرفه", "النايب", "النايبه", "مبعوث", "قايم", "القايم",
    "القايمه", "المدافع", "المسوولين", "مسوولين", "الناطق", "المتحدث", "صادر", "صادره", "صدر", "صدرت",
})  # fmt: skip
_MASCULINE = frozenset({"لبنان", "عراق", "مغرب", "اردن", "سودان", "يمن", "صومال", "فاتيكان"})


class Phrases(Kinds):
    """The noun phrases of one block."""

    def phrase(
        self,
        i: int,
        limit: int,
        *,
        skip: int = 0,
        comma: bool = False,
        to_limit: bool = False,
        strict: bool = False,
        bound: bool = False,
    ) -> Phrase | None:
        """The noun phrase that begins at token ``i`` and ends before ``limit``.

        comma:     an apposition between commas may follow, because something certain stands at ``limit``
        to_limit:  the phrase is known to reach ``limit``: relative clauses and prepositions belong to it
        strict:    an object may follow without any mark between
        bound:     an object does follow
        """
        forms, lex = self.forms, self.lex
        limit = min(limit, i + _LONGEST)
        k = i
        named = False
        last = i
        while k < limit:
            form = forms[k]
            reading = lex[k]
            node = self.at.get(k)
            if node is not None and node.j <= limit and (k == i or not self._clitic(node, k)):
                if named and strict and not self._continues(k, last) and not self._described(node):
                    break
                if k > i and (node.type == "event" or (strict and self._second(node))):
                    break
                named = named or (node.type == "person" and node.kind in ("name", "part")) or node.type == "place"
                k = last = self._node_end(node) if strict else node.j
                continue
            if form == "ل" and k > i:
                break  # «قال لـ"الحياة"»
            if form in COMMAS and k > i and not (comma or to_limit):
                after = self._name_between(k, limit)
                if after is not None:
                    last = after
                    break
            if not form[0].isalnum():
                step = self._mark(k, i, limit, comma=comma, to_limit=to_limit)
                if step is None:
                    break
                if form not in COMMAS:
                    last = step
                else:
                    named = False
                k = step
                continue
            if reading:
                if not _ENDS.isdisjoint(reading) and not (
                    k > i and form == "اليوم" and forms[k - 1] in ("قناه", "روسيا")
                ):
                    break
                if "relative_pronoun" in reading:
                    if not to_limit or k == i:
                        break
                    k = last = limit
                    break
                if "boundary_prep" in reading and not self.ali(k):
                    hit = reading["boundary_prep"]
                    if k == i or hit.prefix or not self._attaches(k, i, to_limit):
                        break
                    k += 1
                    continue
                if k > i and self.finite(k):
                    break
                if k > i and (self.participle(k) or ("telling" in reading and reading["telling"].suffix)):
                    break
                if "said_noun" in reading and k > i and self._opens_object(k, i) and not self._last_name(k, i):
                    break
                if strict and k > i and self.has_article(k - 1) and reading.keys() & _OBJECT_HEADS and self._whole(k):
                    break
            if k > i:
                if (k + 1 < limit and forms[k + 1] == "عدم" and "said_noun" not in lex[k - 1]) or (
                    self.has_article(k - 1) and self.owned(k) and k not in self.at and form.endswith(("ها", "هم"))
                ):
                    break  # «دبلوماسي طلب عدم ذكر اسمه», «أعلنت الحكومة عزمها»
                first = form[0]
                if form.startswith("لل") or (
                    first == "ل" and (self.owned(k) or any(h.prefix == "ل" for h in reading.values()))
                ):
                    if not self._for(k, to_limit):
                        break
                elif (
                    (first == "ب" and form not in self.names and not self._by(k))
                    or (first in "فسك" and len(form) > 3 and reading and all(h.prefix for h in reading.values()))
                    or (first == "و" and len(form) > 2 and not self._joins(k, to_limit))
                    or (
                        strict
                        and form.startswith("ال")
                        and (named or (bound and self.has_article(k - 1)))
                        and not self._continues(k, last)
                    )
                ):
                    break
            k += 1
            last = k
        j = self._trim(i, min(last, limit))
        if j <= i:
            return None
        head, type_ = self.kind(i, j)
        return Phrase(i, j, skip, type_, head)

    def _clitic(self, node: EntityNode, k: int) -> bool:
        """The name at ``k`` carries a preposition or conjunction of its own («لبوتين», «وموسكو»)."""
        return node.start > self.block.span(k, k + 1).start

    def _second(self, node: EntityNode) -> bool:
        """A body with an article after another definite noun is whom the first addresses («المنظمة السلطات»)."""
        return node.type == "organisation" and self.has_article(node.i) and self.has_article(node.i - 1)

    def _node_end(self, node: EntityNode) -> int:
        """Where the name ends when an object may follow: «الوزيرة القرار» is two phrases."""
        if (node.kind == "nominal" or node.type == "organisation") and node.j > node.i + 1 and self.has_article(node.i):
            after = node.i + 1
            if self.has_article(after) and self.lex[after].keys() & _OBJECT_HEADS and self._whole(after):
                return after
        return node.j

    def _described(self, node: EntityNode) -> bool:
        """A title after the name («شكري العميري مدير الميناء»); with an article it is somebody else's."""
        return node.type == "person" and node.kind in ("title", "nominal") and not self.has_article(node.i)

    def _continues(self, k: int, last: int) -> bool:
        """After a name, a definite word goes on only as an adjective of it or of its head («الأميركية»)."""
        if k == last and k in self.at and self.at[k].type == "person":
            before = self.at[k - 1 if k - 1 in self.at else k].kind
            return before == "title" or (before == self.at[k].kind == "part")  # «هالة زايد»
        reading = self.lex[k]
        hit = reading.get("entity")
        if hit is not None and hit.entry.data["known"].kind == "adjectival":
            return True
        form = self.forms[k]
        return not reading and form.startswith("ال") and form.endswith(("ي", "يه", "يون", "يين"))

    def _mark(self, k: int, i: int, limit: int, *, comma: bool, to_limit: bool) -> int | None:
        """Go on over a mark inside a phrase: the token to go on from, or None at its end."""
        form, layout = self.forms[k], self.layout
        if k in layout.opens:
            close = self.name_in_marks(k, first=k == i)
            return close + 1 if close is not None and close < limit else None
        if form == "(":
            for close in range(k + 1, min(k + 9, limit)):
                if self.forms[close] == ")":
                    return close + 1
            return None
        if form in COMMAS:
            return k + 1 if (comma or to_limit) and k > i and self._apposition(k, limit) else None
        if form == "." and k > i and len(self.forms[k - 1]) <= 2 and self.forms[k - 1].isalpha() and k + 1 < limit:
            return k + 1  # «د. محمد», «أ. ف. ب»
        if form in "-/" and k > i and self.block.touches(k) and self.block.touches(k + 1 if k + 1 < layout.size else k):
            return k + 1
        if form == "." and k > i:
            return None
        return None

    def _name_between(self, k: int, limit: int) -> int | None:
        """«المتحدث باسم الكرملين، ديمتري بيسكوف، …»: a name between commas, known as one or too short to be more."""
        node = self.at.get(k + 1)
        end = node.j if node is not None and node.type == "person" and node.kind == "name" else k + 1
        while end < limit and end - k <= 4 and self.forms[end][0].isalpha() and not self.lex[end].keys() - _NAMELIKE:
            end += 1
        return end if k + 2 < end < limit and self.forms[end] in COMMAS else None

    def _apposition(self, k: int, limit: int) -> bool:
        """What follows the comma at ``k`` still describes the source: no verb, no new clause."""
        j = k + 1
        if j >= limit:
            return True
        reading = self.lex[j]
        if "relative_pronoun" in reading:
            return True
        if self.participle(j) or reading.keys() & {"by", "boundary_prep"} or not _ENDS.isdisjoint(reading):
            return False
        return not any(self.finite(t) for t in range(j, min(limit, j + 12)))

    def _attaches(self, k: int, i: int, to_limit: bool) -> bool:
        """The preposition at ``k`` belongs to the noun before it («مصدر في وزارة»), not to the verb."""
        form = self.forms[k]
        if form not in _ATTACH or k + 1 >= self.layout.size:
            return False
        following = self.lex[k + 1]
        if "venue" in following or "boundary_adverb" in following or "complementizer" in following:
            return False
        before = self.lex[k - 1]
        forms = self.forms
        comma = next((t for t in range(k - 1, i, -1) if forms[t] in COMMAS), i)
        if to_limit and not self._named_between(comma, k):
            return True
        if form == "من":
            return ("org_head" in following and not self._named_between(i, k)) or any(
                f in OF_MANY or f.startswith(("مقرب", "مسو")) or f == "مصدر" for f in forms[i:k]
            )
        if form in ("الي", "علي", "عن"):
            return forms[k - 1] in _GOVERNING
        if form in ("حول", "بشان", "مع", "ضد", "بين"):
            return (to_limit and "document_head" in self.lex[i]) or "org_head" in self.lex[i]
        if before.keys() & {"source", "title", "status"}:
            return True
        if forms[k - 1].startswith("الصادر") or forms[k - 1].startswith("صادر"):
            return True
        if self.lex[i].keys() & {"source", "title", "group"} and not self._named_between(i, k):
            return True
        return "org_head" in following and not self._named_between(i, k)

    def _for(self, k: int, to_limit: bool) -> bool:
        """«الأمين العام للأمم المتحدة» against «قال للصحافيين»: to whom it is said is no part of the source."""
        reading, form = self.lex[k], self.forms[k]
        if "hearer" in reading or (not form.startswith("لل") and self.owned(k)):
            return False
        if k - 1 in self.at and self.at[k - 1].type == "person" and self.at[k - 1].kind != "title":
            return False
        before = self.forms[k - 1]
        if to_limit and self.lex[k - 1].keys() & {"source", "org_head", "document_head"}:
            return True
        return before.startswith("ال") or before.endswith(("ي", "يه")) or "status" in self.lex[k - 1]

    def _by(self, k: int) -> bool:
        """«المتحدث باسم …», «كلية كينيدي بجامعة هارفارد»: «ب» that belongs to the noun."""
        if self.forms[k] in ("باسم", "بلسان", "برتبه"):
            return True
        if not self.governed(k):
            return True
        reading = self.lex[k]
        return any(
            hit.prefix == "ب" and category in ("org_head", "source") for category, hit in reading.items()
        ) and not reading.keys() & {"venue", "document_head"}

    def feminine_state(self, node: EntityNode) -> bool:
        """Names of states are feminine, but for a few."""
        return (
            node.subtype == "state"
            and node.kind == "name"
            and node.j == node.i + 1
            and self.forms[node.i].removeprefix("ال") not in _MASCULINE
        )

    def _joins(self, k: int, to_limit: bool) -> bool:
        """A word that begins with «و»: another source joined, a noun that just begins so, or the next clause."""
        reading = self.lex[k]
        node = self.at.get(k)
        if node is not None:
            return node.type in ("person", "organisation", "place", "group")
        if reading:
            if any(not hit.prefix for category, hit in reading.items() if category != "say"):
                return True
            if to_limit or reading.keys() & {"source", "title", "org_head", "group"}:
                return True
            return self.forms[k].startswith("وال") and "say" not in reading
        return to_limit or self.forms[k].startswith("وال") or self.forms[k] in self.names

    def _opens_object(self, k: int, i: int) -> bool:
        """An abstract noun without article after the source begins what is said («أهمية», «رفضه»)."""
        hit = self.lex[k]["said_noun"]
        if hit.article or hit.prefix:
            return False
        before = self.lex[k - 1]
        # «وزير النقل», «لجنة تنظيم»: in construct with its head
        return not (
            k - 1 == i
            and before.keys() & {"title", "org_head", "source", "document_head"}
            and not self.has_article(k - 1)
        )

    def _last_name(self, k: int, i: int) -> bool:
        """«عبد الغفار شكر، …»: an ordinary noun between a person's name and a comma is the family's name."""
        after = k + 1
        if (
            after >= self.layout.size
            or self.forms[after] not in COMMAS
            or any(self.lex[k][c].prefix for c in self.lex[k])
        ):
            return False
        return (
            any(
                n.j == k and n.type == "person" and n.kind in ("name", "part")
                for n in map(self.at.get, range(i, k))
                if n
            )
            or self.forms[k - 1] in self.names
        )

    def _whole(self, k: int) -> bool:
        """The noun at ``k`` stands without a preposition, and is no adjective of nationality."""
        return all(not hit.prefix for hit in self.lex[k].values()) and not self.forms[k].endswith(("ي", "يه"))

    def _trim(self, i: int, j: int) -> int:
        while j > i:
            reading = self.lex[j - 1]
            form = self.forms[j - 1]
            if form in COMMAS or "boundary_prep" in reading or form in ("قد", "نفسه", "نفسها", "-", "–"):
                j -= 1
            else:
                break
        return j
