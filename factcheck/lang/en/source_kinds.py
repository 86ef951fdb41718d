"""What kind of source an English noun phrase is: a person, somebody unnamed, a body, a document, an agency, a newspaper.

Comes in: a laid-out block with its entity nodes, and the tokens of a phrase. Goes out: a `Phrase` with its head and its
source type, or None when it cannot speak.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lang.entities import EntityNode
from factcheck.lang.voice import Layout
from factcheck.model.span import Span

__all__ = ["BOUNDARIES", "PEOPLE", "Kinds", "Phrase"]

BOUNDARIES = frozenset({"boundary_prep", "boundary_verb", "boundary_adverb", "subject_pronoun", "past_verb"})
#: How words for people end, where no table knows them («violinist», «librarian»).
PEOPLE = ("ist", "ists", "ician", "icians", "woman", "women", "ologist", "arian", "person")
_DESCRIBED = frozenset({"source", "document_head", "org_head", "title"})
_QUANTIFIERS = frozenset({"some", "many", "others", "several", "most", "two", "three", "four"})


class Phrase:
    """A source as tokens ``[i, j)``.

    type:  source type of the contract
    head:  "person", "anonymous", "organisation", "document", "agency", "newspaper", "name" (capitalised), "pronoun", ""
    """

    __slots__ = ("head", "i", "j", "type")

    def __init__(self, i: int, j: int, type: str, head: str) -> None:
        self.i = i
        self.j = j
        self.type = type
        self.head = head


class Kinds:
    """The words of one block with its names, and the kinds of its phrases."""

    def __init__(self, layout: Layout, entities: Sequence[EntityNode]) -> None:
        self.layout = layout
        self.block = layout.block
        self.forms = self.block.forms
        self.lex = self.block.lex
        #: token → the longest name that begins there; token after a name → the longest that ends there
        self.at: dict[int, EntityNode] = {}
        self.to: dict[int, EntityNode] = {}
        for node in entities:
            if node.subtype == "surname":
                continue  # any word with a capital: a name only where its bearer is known
            if node.i not in self.at:
                self.at[node.i] = node
            if node.j not in self.to or self.to[node.j].i > node.i:
                self.to[node.j] = node

    def capital(self, i: int) -> bool:
        """The token begins with a capital letter in the original."""
        block = self.block
        return block.text[block.folded.origin(block.starts[i])].isupper()

    def finite(self, j: int) -> bool:
        """Token ``j`` is a verb of saying that can be finite."""
        hit = self.lex[j].get("say")
        return hit is not None and hit.entry.data["shape"] in ("past", "s") and not (self.capital(j) and j > 0)

    def named(self, i: int) -> bool:
        """Token ``i`` is part of a name of several words."""
        for k in range(i, max(-1, i - 5), -1):
            node = self.at.get(k)
            if (
                node is not None
                and node.j > i
                and node.j - node.i > 1
                and node.kind in ("name", "metonym", "adjectival")
            ):
                return True
        return False

    def nominal(self, k: int) -> bool:
        """Token ``k`` can be part of a noun phrase."""
        form = self.forms[k]
        if not form[0].isalpha():
            return form[0].isdigit()
        reading = self.lex[k]
        return reading.keys().isdisjoint(BOUNDARIES) or (self.capital(k) and (k in self.at or form == "may"))

    # ------------------------------------------------------------------ kinds

    def _made(self, i: int, j: int) -> Phrase | None:
        while j > i and (
            not self.forms[j - 1][0].isalnum() and self.forms[j - 1] != ")" and (j - 1) not in self.layout.closes
        ):
            j -= 1
        while i < j and not self.forms[i][0].isalnum() and i not in self.layout.opens:
            i += 1
        if i >= j or ("opens_phrase" in self.lex[j - 1] and self.forms[j - 1] not in _QUANTIFIERS):
            return None
        head, type_ = self.kind(i, j)
        return Phrase(i, j, type_, head)

    def core(self, phrase: Phrase) -> Span:
        """The words that say who it is: the entity that ends the phrase's head, or its last word."""
        stop = self.head_end(phrase.i, phrase.j)
        node = self.to.get(stop)
        if node is not None and node.i >= phrase.i and node.kind != "adjectival":
            return Span(node.start, node.end)
        return self.block.span(max(phrase.i, stop - 1), stop)

    def head_end(self, i: int, j: int) -> int:
        """The token after the head noun of the phrase ``[i, j)``: before a comma, a bracket, "of", "published", ..."""
        for k in range(i + 1, j):
            if self.forms[k] in (",", "(") or (
                "link_prep" in self.lex[k] and k not in self.at and not self._in_name(k)
            ):
                return k
            if self.lex[k - 1].keys() & _DESCRIBED and self.done(k):
                return k
        return j

    def done(self, k: int) -> bool:
        """A participle that describes the noun before it («a study published by»)."""
        form = self.forms[k]
        return (form.endswith("ed") and len(form) > 4) or form in (
            "written",
            "led",
            "seen",
            "held",
            "familiar",
            "close",
        )

    def kind(self, i: int, j: int) -> tuple[str, str]:
        """(head, source type) of the phrase ``[i, j)``."""
        origin = self.block.folded.origin
        stop = self.head_end(i, j)
        person = any(
            node.type == "person" and node.kind in ("name", "part") and node.j <= stop
            for k in range(i, stop)
            if (node := self.at.get(k)) is not None
        )
        if person and not (stop < j and self.forms[stop - 1] == "s"):
            return "name", self._body(i, stop - 1) or "person"
        last = stop - 1
        while last > i and not self.forms[last][0].isalpha():
            last -= 1
        hit = self.lex[last].get("source")
        several = hit is None and self._singular(last)
        node = self.to.get(stop)
        if node is not None and node.kind != "adjectival":
            if node.subtype in ("agency", "newspaper", "magazine"):
                return (node.subtype, node.subtype) if node.subtype != "magazine" else ("newspaper", "newspaper")
            if node.type in ("organisation", "document", "place", "group"):
                return "organisation", "organisation"
            if node.type == "person":
                return ("person", "person") if self._definite(i, stop) else ("person", "anonymous")
            if node.type == "event":
                return "", "organisation"
        if hit is not None:
            value = str(hit.value)
            if hit.entry.data.get("name") and not self.capital(last - hit.width + 1):
                return "", "organisation"
            if value == "person":
                if self.capital(last) or self._definite(i, stop):
                    return "person", "person"
                return "person", "anonymous"
            if value in ("anonymous", "agency", "newspaper"):
                return value, value
            return value, "organisation"
        if several:
            # «novelists», «groups»: the plural of a noun that can speak
            return ("anonymous", "anonymous") if several == "person" else (several, "organisation")
        if self.lex[last].keys() & {"org_head"} and (self.capital(last) or self.forms[i] in ("the", "a")):
            return "organisation", "organisation"
        if self.lex[last].keys() & {"title", "kin"}:
            return "person", "person"
        if "document_head" in self.lex[last]:
            return "document", "organisation"
        if self.forms[last] in _QUANTIFIERS and (stop - i == 1 or self.forms[i] == "the"):
            return "anonymous", "anonymous"
        word = self.block.text[origin(self.block.starts[last]) : origin(self.block.ends[last] - 1) + 1]
        if len(word) > 1 and word.isupper():
            return "name", "organisation"  # «NPD», «CDC»
        if self.capital(last) and (self._proper(last) or last == i):
            body = self._body(i, last)
            return ("name", body) if body else ("name", "person")
        if self.forms[last].endswith(PEOPLE) and len(self.forms[last]) > 5:
            return ("person", "person") if self._definite(i, stop) else ("person", "anonymous")
        return "", "person"

    def _body(self, i: int, last: int) -> str:
        """The type of what is no person by the words beside its name: «the consultancy Riskwise», «the Greens»."""
        k = last
        while k > i and self.capital(k):
            k -= 1
        hit = self.lex[k].get("source")
        if k < last and hit is not None and hit.value in ("organisation", "agency", "newspaper"):
            return str(hit.value)
        return "organisation" if self.forms[i] == "the" and last == i + 1 and self.forms[last].endswith("s") else ""

    def _singular(self, k: int) -> str:
        """The kind of the source noun that the word at ``k`` is the plural of, or ""."""
        form, words = self.forms[k], self.block.pack.words
        for ending, instead in (("ies", "y"), ("s", "")):
            if form.endswith(ending) and len(form) > len(ending) + 2:
                entry = words.get(form[: -len(ending)] + instead, {}).get("source")
                if entry is not None and not entry.data.get("name"):
                    return str(entry.value)
        return ""

    def _in_name(self, k: int) -> bool:
        return any(self.at[t].j > k for t in range(max(0, k - 6), k) if t in self.at)

    def _definite(self, i: int, j: int) -> bool:
        """«the spokesman», «his lawyer», «Russia's minister» is one person, though unnamed; «a spokesman» is anyone."""
        first = self.forms[i]
        return (
            first in ("the", "his", "her", "their", "its")
            or "'" in self.forms[i:j]
            or (first not in ("a", "an", "one", "another", "some") and self.capital(i))
        )

    def _proper(self, k: int) -> bool:
        """A capital that is not only the sentence's first letter, or on a word that no table knows as a common one."""
        return k > self.layout.start(k) or self.lex[k].keys() <= {"*opens", "name_part", "entity"}
