"""What an Arabic word is in a phrase that may name who speaks: «ب» with its noun, a verb, a participle, a name in marks."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lang.block import Block
from factcheck.lang.entities import EntityNode
from factcheck.lang.pack import Hit
from factcheck.lang.voice import Layout

__all__ = ["COMMAS", "PRONOUNS", "Words"]

COMMAS = frozenset("،,")
_CLITICS = frozenset({"ل", "ول", "لل", "ب", "وب", "ال"})
PRONOUNS = ("ه", "ها", "هم", "هما", "نا")
#: Endings of a noun that begins with «ب» of its own («بلاده», «بحري»).
_OWNED = (*PRONOUNS, "ي", "يه")
#: The longest name in quotation marks inside a source, in tokens.
_NAME_IN_MARKS = 7


class Words:
    """The words of one block, with the names in it."""

    def __init__(self, layout: Layout, entities: Sequence[EntityNode], names: frozenset[str]) -> None:
        self.layout = layout
        self.block: Block = layout.block
        self.forms = self.block.forms
        self.lex = self.block.lex
        self.names = names
        #: token → the longest name that begins there
        self.at = {node.i: node for node in reversed(entities) if node.kind != "adjectival"}

    def governed(self, j: int) -> bool:
        """Token ``j`` is the preposition «ب» with its noun, no name that begins with the letter."""
        form = self.forms[j]
        if form[0] != "ب" or form in self.names:
            return False
        if form == "ب":
            return True
        if len(form) < 3 or "complementizer" in self.lex[j] or "boundary_adverb" in self.lex[j]:
            return False
        node = self.at.get(j)
        if node is not None:
            return self.block.span(j, j + 1, 1).start == node.start
        reading = self.lex[j]
        if "b_noun" in reading and not reading["b_noun"].prefix:
            return False
        words = self.block.pack.words
        if form.endswith(_OWNED) and any(
            form.endswith(s) and "b_noun" in words.get(form[: -len(s)], {}) for s in _OWNED
        ):
            return False
        if reading.keys() - {"*opens"}:
            return any(hit.prefix == "ب" for hit in reading.values())
        return True

    def name_in_marks(self, j: int, *, first: bool = False) -> int | None:
        """The closing token when the marks at ``j`` hold a name («صحيفة "غارديان"»), else None."""
        close = self.layout.opens[j]
        if close - j - 1 > _NAME_IN_MARKS or close >= self.layout.size:
            return None
        if j and (self.layout.pairs[j].single or close == j + 1):
            return None
        node = self.at.get(j + 1)
        if node is not None and node.j == close and node.kind in ("name", "nominal"):
            return close
        before = self.lex[j - 1] if j else {}
        if (
            "namer" in before
            or (j and self.forms[j - 1].endswith(("ه", "ها")) and self._names_it(j - 1))
            or "org_head" in before
            or ("source" in before and before["source"].value in ("organisation", "newspaper", "agency"))
        ):
            return close
        if first or (j and self.block.touches(j) and self.forms[j - 1] in _CLITICS):
            return close
        head = before.get("title") or before.get("source")
        if (
            head is not None
            and not head.article
            and close - j <= 4
            and (head.entry.category == "title" or head.value == "person")
        ):
            return close  # «وكيلة «الصحة العامة» بثينة المضف»
        after = self.forms[close + 1] if close + 1 < self.layout.size else "."
        # «لـ"الجوهرة" اف ام»: an adjective or the rest of the name follows
        return (
            close if after.startswith("ال") and j and "say" not in before and "complementizer" not in before else None
        )

    def _names_it(self, j: int) -> bool:
        """«برنامجها "كلمة أخيرة"»: a noun that names follow, with a pronoun."""
        form, words = self.forms[j], self.block.pack.words
        return any(form.endswith(s) and "namer" in words.get(form[: -len(s)].lstrip("بلو"), {}) for s in ("ه", "ها"))

    def ali(self, j: int) -> bool:
        """«علي» after a name is a name, though it is spelled like the preposition."""
        return self.forms[j] == "علي" and j > 0 and self.forms[j - 1] in self.names

    def owned(self, j: int) -> bool:
        """A pronoun is attached to the word («جنوده»); the feminine ending is written «ة» and only folds to the same."""
        form = self.forms[j]
        if form.endswith(("ها", "هم", "هما")):
            return True
        block = self.block
        return form.endswith("ه") and block.text[block.folded.origin(block.ends[j] - 1)] == "ه"

    def document(self, k: int) -> Hit | None:
        """The reading of token ``k`` as a document that can say something; «بيانا» has the accusative's alef."""
        reading, form = self.lex[k], self.forms[k]
        for hit in (reading.get("source"), reading.get("document_head")):
            if hit is not None and (hit.entry.category == "document_head" or hit.value == "document"):
                return hit
        if form[-1] == "ا" and len(form) > 3:
            words = self.block.pack.words.get(form[:-1], {})
            for entry in (words.get("source"), words.get("document_head")):
                if entry is not None and (entry.category == "document_head" or entry.value == "document"):
                    return Hit(entry)
        return None

    def participle(self, j: int) -> bool:
        """Token ``j`` is a participle of saying, without preposition or article («لمضيفه» is a host)."""
        hit = self.lex[j].get("saying")
        return hit is not None and not hit.article and hit.prefix in ("", "و")

    def finite(self, j: int) -> bool:
        """Token ``j`` is a verb of saying and nothing else."""
        hit = self.lex[j].get("say")
        if hit is None or hit.article or hit.prefix in ("ب", "ل", "ك") or self.forms[j] in self.names:
            return False
        if hit.suffix and not hit.entry.data.get("object"):
            return False  # «دراسة أوردتها الصحيفة»
        if "boundary_prep" in self.lex[j]:
            return False  # «عبر» is a preposition far more often than a verb
        return not hit.entry.data.get("noun") or hit.entry.data["tense"] == "present" or not hit.entry.data["base"]

    def _named_between(self, i: int, k: int) -> bool:
        """A person is named at one of the tokens ``i`` to ``k``."""
        return any(
            t in self.at and self.at[t].kind in ("name", "part") and self.at[t].type == "person" for t in range(i, k)
        )

    def has_article(self, k: int) -> bool:
        return self.forms[k].startswith(("ال", "وال", "فال", "لل"))
