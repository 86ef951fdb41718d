"""English lists: "Libya, Tunisia and Morocco", "namely", a colon, "both A and B"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lang.block import Block
from factcheck.lang.entities import EntityNode
from factcheck.lang.listing import Joint, Lead, Listing
from factcheck.model.mention import Enumeration

__all__ = ["find_lists"]

_ENDS = frozenset('.;:!?()[]"“”\n–—/…')
#: Marks behind which a list may begin.
_LEADING = frozenset(":–—")


def find_lists(block: Block, names: Sequence[EntityNode]) -> list[Enumeration]:
    """The lists of a block."""
    return _English(block, names).find()


class _English(Listing):
    def joint(self, i: int) -> Joint | None:
        """A comma, "and", "or", "as well as", and a comma before any of them."""
        forms = self.forms
        comma = forms[i] == ","
        at = i + 1 if comma else i
        if at >= len(forms):
            return None
        hit = self.lex[at].get("list_joint")
        if hit is not None:
            return Joint(self._article(at + hit.width), 0, comma, True, hit.value == "or")
        return Joint(self._article(at), 0, True, False) if comma else None

    def _article(self, i: int) -> int:
        """A name's article is no part of it: "the United States"."""
        return i + 1 if i + 1 in self.at and self.forms[i] == "the" else i

    def leads(self) -> list[Lead]:
        found = []
        marks = [i for i, form in enumerate(self.forms) if form in _LEADING]
        for i in sorted({*self.block.at["list_lead"], *marks}):
            hit = self.lex[i].get("list_lead")
            if hit is not None:
                after = i + hit.width
                if after < len(self.forms) and self.forms[after] in ",:":
                    after += 1
                found.append(Lead(i, self._article(after), hit.value, hit.value in ("is", "part")))
            elif self.forms[i] == ":":
                found.append(Lead(i, self._article(i + 1)))
            else:
                found.append(Lead(i, self._article(i + 1), free=False))
        return found

    def before(self, first: int) -> str:
        at = first - 1
        if at >= 0 and self.forms[at] == "the":
            at -= 1
        return "in" if at >= 0 and self.forms[at] in ("in", "at") else ""

    def stops(self, i: int) -> bool:
        reading = self.lex[i]
        return self.forms[i] in _ENDS or "list_stop" in reading or "list_lead" in reading

    def ends(self, i: int) -> bool:
        hit = self.lex[i].get("list_stop")
        return self.forms[i] in _ENDS or (hit is not None and hit.value == "who")

    def doubts(self, i: int) -> bool:
        form = self.forms[i]
        reading = self.lex[i]
        return form.isdigit() or "list_doubt" in reading or "number" in reading or "cardinal" in reading
