"""Listing: written lists, walked token by token; a language says what parts two items and what ends a list.

An item is a known name, or after words that announce a list («هما», "namely", a colon) a short run of other
words. Where one item ends is often open («وزارة المراسم والإعلام»); such a list says how few items its words
allow, and a count outside these bounds is what a rule may weigh.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.lang.block import Block
from factcheck.lang.entities import EntityNode
from factcheck.model.mention import Enumeration

__all__ = ["Item", "Joint", "Lead", "Listing"]

#: Most words of an item that is no known name.
_LONGEST = 4
#: Most items read; nobody counts further.
_MOST = 40
#: Marks after which a list may go on: what stands in brackets says something of one item.
_OPEN = frozenset('([«"“–—-/')
#: Kinds of `EntityNode` that can be an item of a list.
_ITEMS = frozenset({"name", "metonym", "group"})
_TYPES = frozenset({"place", "person", "organisation", "group"})


class Joint(NamedTuple):
    """What stands between two items.

    to:     the token after it
    skip:   clitic letters of that token that belong to the joint («و»)
    comma:  a comma is part of it
    word:   a conjunction is part of it
    """

    to: int
    skip: int = 0
    comma: bool = False
    word: bool = False
    choice: bool = False


class Lead(NamedTuple):
    """Words that announce a list: tokens ``i`` to ``first``.

    cue:    "is" (a colon, «هما», namely), "of" («كل من»), "group" («تضم», comprising), "between",
            "in" (a place follows), "part" ("among them": the list is not whole)
    free:   its items may be any words, not only known names
    """

    i: int
    first: int
    cue: str = "is"
    free: bool = True

    @property
    def whole(self) -> bool:
        return self.cue != "part"


class Item(NamedTuple):
    """One item: tokens ``i`` to ``j``, clitic letters left out, how many it stands for, whether its end is sure."""

    i: int
    j: int
    skip: int
    weight: int
    sure: bool
    named: bool


class Listing(ABC):
    """Lists of one block. Subclasses answer for their language.

    names:  the block's entity nodes; those that can be items are looked up by their first token
    """

    def __init__(self, block: Block, names: Sequence[EntityNode]) -> None:
        self.block = block
        self.forms = block.forms
        self.lex = block.lex
        self.at: dict[int, EntityNode] = {}
        self.titles: dict[int, EntityNode] = {}
        for node in names:
            if node.kind == "title":
                self.titles[node.i] = node
            elif node.kind in _ITEMS and node.type in _TYPES:
                known = self.at.get(node.i)
                if known is None or known.j < node.j:
                    self.at[node.i] = node

    # ------------------------------------------------------------------ what a language says

    @abstractmethod
    def joint(self, i: int) -> Joint | None:
        """What parts two items at token ``i``, or None."""

    @abstractmethod
    def leads(self) -> list[Lead]:
        """Words that announce a list, in order."""

    @abstractmethod
    def stops(self, i: int) -> bool:
        """A token that no item contains."""

    @abstractmethod
    def ends(self, i: int) -> bool:
        """A mark or a relative pronoun: what stands before it is a whole item."""

    @abstractmethod
    def doubts(self, i: int) -> bool:
        """A token that makes it doubtful that these words are one item (a preposition, a number)."""

    @abstractmethod
    def before(self, first: int) -> str:
        """What kind of word stands before a list that nothing announces: "in" or ""."""

    def nominal(self, item: Item) -> bool:
        """Words that open no clause, so that they go on a list of names."""
        return False

    def accepts(self, items: Sequence[Item], joints: Sequence[Joint], lead: Lead | None) -> bool:
        """Whether what was read is a list, and not an apposition that looks like one."""
        return True

    def named(self, items: Sequence[Item], lead: Lead | None) -> bool:
        """Every item is a name, known or not."""
        return False not in [item.named for item in items]

    def upto(self, node: EntityNode, later: bool) -> int:
        """The token behind a name; ``later``: other items stand before it."""
        return node.j

    def aside(self, i: int) -> int:
        """The token behind what stands in brackets at token ``i`` and belongs to the item before it, else ``i``."""
        return i

    def in_marks(self, i: int) -> int:
        """The token behind a name in quotation marks that opens at token ``i``, else ``i``."""
        return i

    def weight(self, node: EntityNode) -> int:
        """How many a name stands for."""
        return max(len(node.members), 2) if node.kind == "group" else 1

    # ------------------------------------------------------------------ the walk

    def find(self) -> list[Enumeration]:
        """Every list, in order; where two begin alike the one with the words that announce it stays."""
        found: dict[int, Enumeration] = {}
        taken = 0
        for lead in self.leads():
            if lead.first < taken:
                continue
            made = self._list(lead.first, lead)
            if made is not None:
                found[made[0].start] = made[0]
                taken = made[1]
        at = 0
        size = len(self.forms)
        for i in sorted(self.at):
            j = self.at[i].j
            if i < at or j >= size:
                continue
            joint = self.joint(j)
            # Only a name can follow where no words announce a list.
            if joint is None or not (joint.to in self.at or joint.to in self.titles):
                continue
            made = self._list(i, None)
            if made is not None:
                at = made[1]
                if not any(made[0].start < other.end and other.start < made[0].end for other in found.values()):
                    found[made[0].start] = made[0]
        return sorted(found.values(), key=lambda e: e.start)

    def _list(self, first: int, lead: Lead | None) -> tuple[Enumeration, int] | None:
        block = self.block
        size = len(block.forms)
        free = lead is not None and lead.free
        items: list[Item] = []
        joints: list[Joint] = []
        at, skip = first, 0
        more = False
        while len(items) < _MOST:
            item = self._item(at, skip, free, bool(items))
            if item is None:
                more = bool(items)
                break
            if not item.named and items and all(known.named for known in items) and not self.nominal(item):
                item = item._replace(sure=False)
            items.append(item)
            joint = self.joint(item.j) if item.j < size else None
            more = joint is None and item.j < size and block.forms[item.j] in _OPEN
            if joint is None or joint.to >= size or block.sentence[joint.to] != block.sentence[first]:
                break
            joints.append(joint)
            at, skip = joint.to, joint.skip
        if len(items) < 2:
            return None
        joints = joints[: len(items) - 1]
        if not self.accepts(items, joints, lead):
            return None
        places = [block.span(item.i, item.j, item.skip) for item in items]
        named = self.named(items, lead)
        return (
            Enumeration(
                start=places[0].start,
                end=places[-1].end,
                items=tuple(places),
                weights=tuple([item.weight for item in items]),
                complete=(lead is None or lead.whole) and not more and False not in [item.sure for item in items],
                lead=None if lead is None else block.span(lead.i, first),
                junction="or" if True in [joint.choice for joint in joints] else "and",
                cue=lead.cue if lead is not None else self.before(first),
                fewest=None if named else self._fewest(items, joints),
                named=named,
            ),
            items[-1].j,
        )

    def _item(self, at: int, skip: int, free: bool, later: bool) -> Item | None:
        """The item that begins at token ``at``; other words than names only where ``free``."""
        block = self.block
        size = len(block.forms)
        if at >= size:
            return None
        node = self.at.get(at)
        if node is not None:
            return Item(at, self.upto(node, later), self._skip(node), self.weight(node), True, True)
        title = self.titles.get(at)
        if title is not None and title.j in self.at:
            # «الرئيس الروسي بوتين»: the title and the name are one item
            return Item(at, self.at[title.j].j, self._skip(title), 1, True, True)
        if not free:
            return None
        behind = self.in_marks(at)
        if behind > at:
            return Item(at, self.aside(behind) if behind < size else behind, skip, 1, True, False)
        j = at
        sure = True
        sentence = block.sentence
        while j < size and j - at < _LONGEST:
            if j > at and self.joint(j) is not None:
                break
            if j > at and self.aside(j) > j:
                j = self.aside(j)
                break
            if self.stops(j) or sentence[j] != sentence[at]:
                break
            sure = sure and not self.doubts(j)
            j += 1
        if j == at:
            return None
        # A word that opens a clause makes the words before it the clause's subject, not an item.
        ended = j >= size or self.joint(j) is not None or self.ends(j)
        return Item(at, j, skip, 1, sure and ended, False)

    def _skip(self, node: EntityNode) -> int:
        """Clitic letters of a name's first token."""
        return max(node.start - self.block.begin[node.i], 0)

    def _fewest(self, items: list[Item], joints: list[Joint]) -> int | None:
        """The fewest items that the words allow, or None when there is one reading.

        Between names every joint parts two items, so a list of names has one. Elsewhere a comma does, and the last conjunction; an item
        whose end is open may be where the list ended already.
        """
        total = sum(item.weight for item in items)
        for k, item in enumerate(items):
            if not item.sure:
                # The list may have ended before this item, and what follows may belong to another clause.
                items, joints = items[:k], joints[: max(k - 1, 0)]
                break
        fewest = sum(item.weight for item in items)
        commas = any(joint.comma for joint in joints)
        last = max((k for k, joint in enumerate(joints) if joint.word), default=-1)
        closing = any(joint.comma and joint.word for joint in joints)
        for k, joint in enumerate(joints):
            plain = not (items[k].named and items[k + 1].named)
            inner = commas and joint.word and not joint.comma and (k != last or closing)
            several = not commas and len(joints) > 1 and joint.word and k != last
            wordy = items[k].j - items[k].i > 1 or items[k + 1].j - items[k + 1].i > 1
            if plain and (inner or (several and wordy)):
                fewest -= 1
        return None if fewest == total else max(fewest, 1)
