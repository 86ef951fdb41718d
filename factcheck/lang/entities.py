"""EntityNode: a name, title, organisation, event or document found in a block, before mentions are linked."""

from __future__ import annotations

from factcheck.lang.block import Block

__all__ = ["EntityNode"]


class EntityNode:
    """One place that names something. Offsets are the document's.

    kind:     "name", "title" (beside a name), "nominal" (a title or description alone), "adjectival", "metonym",
              "group", "part" (one part of a name, to be accepted only if its bearer is known)
    type:     "person", "place", "organisation", "event", "document", "group"
    subtype:  the head's class ("summit", "ministry", "president"), or the gazetteer's subtype
    key:      identity from the gazetteer, or ""
    shown:    the name to show, or "" for the words of the text
    words:    folded words without clitics and article, for linking
    states:   keys of the states named inside it, in order
    status:   of a title: "former", "current", ...
    ordinal:  of an event: first, second, ... or None
    number:   of a document: its identifier
    title:    for a person's name, the title node beside it; for kinship, the name it describes
    of:       for kinship, the person it leads to; for the head of a quoted name, the name's node
    """

    __slots__ = ("__dict__", "end", "i", "j", "key", "kind", "shown", "start", "states", "subtype", "type", "words")

    # What few nodes have costs the others nothing: it stands in the class until it is set.
    status: str = ""
    of_name: str = ""
    members: tuple[str, ...] = ()
    ordinal: int | None = None
    number: str = ""
    title: EntityNode | None = None
    of: EntityNode | None = None

    def __init__(
        self,
        block: Block,
        i: int,
        j: int,
        kind: str,
        type: str,
        subtype: str = "",
        *,
        skip: int = 0,
        key: str = "",
        shown: str = "",
        words: tuple[str, ...] = (),
        states: tuple[str, ...] = (),
    ) -> None:
        self.i = i
        self.j = j
        if skip:
            self.start, self.end = block.span(i, j, skip)
        else:
            self.start, self.end = block.begin[i], block.finish[j - 1]
        self.kind = kind
        self.type = type
        self.subtype = subtype
        self.key = key
        self.shown = shown
        self.words = words
        self.states = states

    def __repr__(self) -> str:
        return f"EntityNode({self.start}:{self.end} {self.kind} {self.type}/{self.subtype} {self.key} {self.words})"
