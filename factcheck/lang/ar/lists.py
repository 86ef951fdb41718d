"""Arabic lists: «كل من الكوريتين وكذلك الصين واليابان», «هما بكين أو موسكو», «في سنغافورة وفيتنام»."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lang.block import Block
from factcheck.lang.entities import EntityNode
from factcheck.lang.listing import Item, Joint, Lead, Listing
from factcheck.lang.pack import NAME_ONLY
from factcheck.model.mention import Enumeration

__all__ = ["find_lists"]

#: The longest figure in brackets and the longest name in quotation marks, in tokens.
_ASIDE, _QUOTED = 6, 9
_MARKS = {"«": "»", '"': '"', "“": "”"}
_COMMAS = frozenset("،,")
_ENDS = frozenset('.؛;:!?؟()[]«»"“”\n–—-/…')


def find_lists(block: Block, names: Sequence[EntityNode]) -> list[Enumeration]:
    """The lists of a block; nothing is walked where neither a name nor a leading word stands."""
    return _Arabic(block, names).find()


class _Arabic(Listing):
    def joint(self, i: int) -> Joint | None:
        """«،», «و», «، و», «وكذلك», «إضافة إلى», «أو», and a comma before any of them."""
        form, at = self.forms[i], i
        comma = form in _COMMAS
        if comma:
            at += 1
            if at >= len(self.forms):
                return None
            form = self.forms[at]
        hit = self.lex[at].get("list_joint")
        if hit is not None:
            return Joint(self._conjunction(at + hit.width)[0], 0, comma, True, hit.value == "or")
        if form[0] == "و":
            to, skip = self._conjunction(at)
            if skip or to > at:
                return Joint(to, skip, comma, True)
        return Joint(at, 0, True, False) if comma else None

    def _conjunction(self, i: int) -> tuple[int, int]:
        """The token and letters after a «و», or (i, 0): a word that begins with the letter is no conjunction."""
        if i >= len(self.forms):
            return i, 0
        form = self.forms[i]
        if form == "و":
            return i + 1, 0
        if not form.startswith("و") or len(form) < 3:
            return i, 0
        node = self.at.get(i)
        if node is not None:
            return i, self._skip(node)
        own = self.lex[i].get("waw_word")
        return (i, 0) if own is not None and not own.prefix else (i, 1)

    def leads(self) -> list[Lead]:
        found: list[Lead] = []
        forms = self.forms
        places = self.block.at["list_lead"]
        if ":" in forms:
            places = sorted({*places, *[i for i, form in enumerate(forms) if form == ":"]})
        for i in places:
            hit = self.lex[i].get("list_lead")
            if hit is not None:
                after = i + hit.width
                if after < len(self.forms) and self.forms[after] == ":":
                    after += 1
                cue = str(hit.value)
                if cue == "of" and (hit.prefix or (i and self.forms[i - 1] == "مع")):
                    cue = "with"  # «مع كل من» leaves out who meets them
                found.append(Lead(i, after, cue))
            else:
                found.append(Lead(i, i + 1))
        return found

    def before(self, first: int) -> str:
        at = first - 1
        if at >= 0 and self.forms[at].removeprefix("و") in ("في", "بين"):
            return "in" if self.forms[at].endswith("في") else "between"
        return "in" if self.forms[first].startswith("ب") and self._skip(self.at[first]) else ""

    def stops(self, i: int) -> bool:
        reading = self.lex[i]
        return self.forms[i] in _ENDS or "list_stop" in reading or "list_lead" in reading

    def ends(self, i: int) -> bool:
        hit = self.lex[i].get("list_stop")
        return self.forms[i] in _ENDS or (hit is not None and hit.value == "who")

    def nominal(self, item: Item) -> bool:
        """«سوريا وأوكرانيا والتسلح», «محمد المنفي وموسى الكوني»: a definite noun, or a name of two words."""
        first = self.forms[item.i][item.skip :]
        if first.startswith("ال") and "relative" not in self.lex[item.i]:
            return True
        words = range(item.i, item.j)
        named = "name_part" in self.lex[item.i] and self.lex[item.i].keys() <= NAME_ONLY
        return len(words) > 1 and named and all(self.lex[k].keys() <= NAME_ONLY for k in words)

    def aside(self, i: int) -> int:
        """«الرباط (5)»: a figure in brackets."""
        if self.forms[i] != "(" or i + 2 >= len(self.forms) or not self.forms[i + 1][0].isdigit():
            return i
        close = next((k for k in range(i + 2, min(i + _ASIDE, len(self.forms))) if self.forms[k] == ")"), i - 1)
        return close + 1

    def in_marks(self, i: int) -> int:
        close = _MARKS.get(self.forms[i])
        if close is None:
            return i
        return next((k + 1 for k in range(i + 2, min(i + _QUOTED, len(self.forms))) if self.forms[k] == close), i)

    def doubts(self, i: int) -> bool:
        form = self.forms[i]
        reading = self.lex[i]
        return form.isdigit() or "list_doubt" in reading or "number" in reading or "cardinal" in reading
