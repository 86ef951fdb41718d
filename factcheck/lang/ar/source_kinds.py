"""What kind of source an Arabic noun phrase is: a person, somebody unnamed, a body, a document, an agency, a newspaper.

Comes in: the tokens of a phrase. Goes out: its head, which may be one that cannot speak, and the source type.
"""

from __future__ import annotations

from factcheck.lang.ar.source_words import PRONOUNS, Words
from factcheck.model.span import Span

__all__ = ["DEMONSTRATIVES", "OF_MANY", "Kinds", "Phrase"]

#: Words in the names of news agencies.
_NEWS = frozenset(
    {"انباء", "الانباء", "للانباء", "اعلام", "الاعلام", "للاعلام", "الصحافه", "الاخبار", "للاخبار", "اخبار"}
)
OF_MANY = frozenset(
    {"عدد", "بعض", "العديد", "كل", "كبير", "كبار", "احد", "احدي", "غالبيه", "معظم", "اغلب", "مجموعه", "الكثير"}
)
DEMONSTRATIVES = frozenset({"هذا", "هذه", "ذلك", "تلك", "هولاء"})
_TYPES = {"document": "organisation"}


class Phrase:
    """A source as tokens ``[i, j)``, the first without ``skip`` letters.

    type:     source type of the contract
    head:     "person", "anonymous", "organisation", "document", "agency", "newspaper", "event", "mute" or "" (unknown)
    """

    __slots__ = ("head", "i", "j", "skip", "type")

    def __init__(self, i: int, j: int, skip: int, type: str, head: str) -> None:
        self.i = i
        self.j = j
        self.skip = skip
        self.type = type
        self.head = head


class Kinds(Words):
    """The kinds of the phrases of one block."""

    def kind(self, i: int, j: int) -> tuple[str, str]:
        """(head, source type) of the phrase ``[i, j)``."""
        head = ""
        start = i
        while start < j - 1 and self.forms[start] in OF_MANY:
            start += 1
        if self.forms[start] in DEMONSTRATIVES and start < j - 1:
            return self._pointed_at(start + 1)
        for k in range(start, min(j, start + 2)):
            head = self._head(k)
            if head:
                break
            if k in self.layout.opens and k + 1 < j:
                head = self._head(k + 1)
        if start > i and not self._named_between(i, j):
            return "anonymous", "anonymous"  # «عدد من الأهالي», «أحد أعضاء اللجنة»
        if head == "anonymous":
            named = self.forms[start].startswith("ال") and self._named_between(i, j)
            return ("person", "person") if named else (head, "anonymous")
        if head == "person":
            bare = self.lex[i].keys() & {"source", "title"} and not self.has_article(i) and j - i <= 3
            unnamed = bare and not self._named_between(i, j) and not self._definite(i, j)
            return (head, "anonymous") if unnamed else (head, "person")
        if head in ("agency", "newspaper"):
            return head, head
        if not head:
            return ("person", "person") if self._named_between(i, j) else ("", "person")
        return head, _TYPES.get(head, "organisation")

    def _pointed_at(self, k: int) -> tuple[str, str]:
        """Kind of «هذه الأرقام», «تلك المصادر»; what is no source of itself («هذه الخطوة») says nothing."""
        head = self._head(k)
        if head in ("", "event"):
            return "mute", "person"
        return head, _TYPES.get(
            head, head if head in ("person", "anonymous", "agency", "newspaper") else "organisation"
        )

    def core(self, phrase: Phrase) -> Span:
        """The words at the phrase's beginning that name it: an entity, or its first word."""
        node = self.at.get(phrase.i)
        if node is not None and node.j <= phrase.j:
            return Span(node.start, node.end)
        return self.block.span(phrase.i, phrase.i + 1, phrase.skip)

    def _news(self, k: int) -> bool:
        """The agency at ``k`` brings news: a known one, «أنباء» in its name, or none but a nationality («الوكالة الكورية»)."""
        if self.has_article(k):
            return True
        following = self.forms[k + 1 : k + 5]
        if not following or any(form in _NEWS for form in following):
            return True
        hit = self.lex[k + 1].get("source")
        if hit is not None and hit.value == "agency":
            return True
        node = self.at.get(k + 1) or self.at.get(k)
        return node is not None and node.subtype == "agency" and node.key.startswith("media:")

    def _definite(self, i: int, j: int) -> bool:
        return any(
            self.has_article(k) or (k in self.at and self.at[k].type in ("place", "organisation")) for k in range(i, j)
        )

    def _head(self, k: int) -> str:
        """What the word at ``k`` is as the head of a source; "" when nothing says."""
        reading = self.lex[k]
        node = self.at.get(k)
        hit = reading.get("source")
        if hit is not None:
            return str(hit.value)
        if "group" in reading:
            return "anonymous"
        if "org_head" in reading:
            value = reading["org_head"].value
            if value == "agency":
                return "agency" if self._news(k) else "organisation"
            return "newspaper" if value == "newspaper" else "organisation"
        if "title" in reading:
            return "person"
        if node is not None:
            if node.subtype in ("agency", "newspaper", "magazine"):
                return "newspaper" if node.subtype == "magazine" else node.subtype
            if node.type == "event":
                return "event"
            return "organisation" if node.type in ("place", "organisation", "document", "group") else "person"
        if "kin" in reading:
            return "person"
        if "document_head" in reading:
            return "document"
        if "mute" in reading or "event_head" in reading:
            return "mute"
        if "said_noun" in reading and not reading["said_noun"].article:
            return "mute"
        form, words = self.forms[k], self.block.pack.words
        if self.document(k) is not None:
            return "document"  # «بيانا»
        if any(form.endswith(s) and "mute" in words.get(form[: -len(s)], {}) for s in PRONOUNS) or (
            form.endswith(("ته", "تها", "تهم")) and "mute" in words.get(form[: form.rindex("ت")] + "ه", {})
        ):
            return "mute"  # «قيمتها»
        return ""
