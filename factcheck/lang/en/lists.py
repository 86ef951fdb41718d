"""English lists: "Libya, Tunisia and Morocco", "namely", a colon, "both A and B"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lang.block import Block
from factcheck.lang.entities import EntityNode
from factcheck.lang.listing import Item, Joint, Lead, Listing
from factcheck.model.mention import Enumeration

__all__ = ["find_lists"]

_ENDS = frozenset('.;:!?()[]"“”\n–—/…')
_OPENING, _CLOSING = frozenset('"“'), frozenset('"”')
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
        marks = [i for i, form in enumerate(self.forms) if form in _LEADING or form == "("]
        for i in sorted({*self.block.at["list_lead"], *marks}):
            hit = self.lex[i].get("list_lead")
            if hit is not None:
                if hit.entry.form == "that is" and (not i or self.block.sentence[i - 1] != self.block.sentence[i]):
                    continue  # "That is doubtful, …"
                after = i + hit.width
                if after < len(self.forms) and self.forms[after] in ",:":
                    after += 1
                found.append(Lead(i, self._article(after), hit.value, hit.value in ("is", "part")))
            elif self.forms[i] in (":", "("):
                found.append(Lead(i, self._article(i + 1)))
            else:
                found.append(Lead(i, self._article(i + 1), free=False))
        return found

    def accepts(self, items: Sequence[Item], joints: Sequence[Joint], lead: Lead | None) -> bool:
        """No apposition ("In Geneva, the United Nations …"), no name with an age; in brackets a whole list."""
        if any(item.j - item.i == 1 and self.forms[item.i].isdecimal() for item in items):
            return False
        last = items[-1].j
        if lead is not None and self.forms[lead.i] == "(":
            return joints[-1].word and self.forms[last : last + 1] == [")"]
        loose = lead is None or not self.named(items, lead)
        return not loose or len(items) > 2 or any(joint.word for joint in joints)

    def named(self, items: Sequence[Item], lead: Lead | None) -> bool:
        """Known names, or in a list that a colon or a bracket opens, or that goes on from known names, words that all
        have capitals."""
        known = [item.named for item in items]
        if all(known) or not any(joined := [all(map(self._capital, range(item.i, item.j))) for item in items]):
            return all(known)
        return all(joined) and (known[0] or (lead is not None and self.forms[lead.i] in (":", "(")))

    def _capital(self, i: int) -> bool:
        form = self.forms[i]
        block = self.block
        return not form[0].isalpha() or block.text[block.folded.origin(block.starts[i])].isupper()

    def nominal(self, item: Item) -> bool:
        """A name that no table has, at the end of the list or before the next item: "NASA, ESA and JAXA"."""
        return all(map(self._capital, range(item.i, item.j))) and item.sure

    def upto(self, node: EntityNode, later: bool) -> int:
        """In "Marine, Water and Energy" the last two are no one name."""
        forms = self.forms
        if later and not node.key and forms[node.i - 1] == "," and self.joint(node.j) is None:
            return next((k for k in range(node.i + 1, node.j - 1) if forms[k] == "and"), node.j)
        return node.j

    def in_marks(self, i: int) -> int:
        """The token behind a title in quotation marks."""
        if self.forms[i] not in _OPENING or i + 1 >= len(self.forms):
            return i
        close = next((k for k in range(i + 2, min(len(self.forms), i + 12)) if self.forms[k] in _CLOSING), None)
        return i if close is None or self.forms[close - 1] in (",", ".", "?", "!") else close + 1

    def aside(self, i: int) -> int:
        """The token behind a year or a few words in brackets: "Soundings" (1998)."""
        if self.forms[i : i + 1] != ["("]:
            return i
        close = next((k for k in range(i + 1, min(len(self.forms), i + 5)) if self.forms[k] == ")"), None)
        return i if close is None else close + 1

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
