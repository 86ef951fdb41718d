"""Entities: the nodes of all blocks linked into one entity each, deterministically, with the reason kept.

Comes in: `EntityNode`s in order of the text. Goes out: `Entity`s in order of first mention, `Office`s (titles with
their holders) and the links from nodes to entities.

A mention joins an earlier entity by, in this order: the gazetteer's key; the same words; for a person, a part of the
name that only he carries, or that he carried last; for a title alone («الرئيس الروسي»), the holder of that office; for
an organisation or event, a head of the same class with no word that contradicts. What fits nothing starts an entity.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from factcheck.lang.entities import EntityNode
from factcheck.model.document import NOTHING
from factcheck.model.mention import Entity, EntityMention, Kinship, Office
from factcheck.model.span import Span

__all__ = ["Linked", "link_entities"]

#: Event heads that news uses for one and the same meeting.
_SAME_EVENT = {"summit": "meeting", "meeting": "meeting", "talks": "talks"}


_Row = tuple[int, int, str, str]
#: Start and end of a `_Row`.
_place = itemgetter(0, 1)


class _Cluster:
    """An entity being built."""

    __slots__ = ("key", "members", "name", "number", "order", "ordinal", "parts", "rows", "states", "subtype",
                 "type", "words")  # fmt: skip

    def __init__(self, node: EntityNode, name: str) -> None:
        self.type = node.type
        self.subtype = node.subtype
        self.key = node.key
        self.name = name
        self.words = set(node.words)
        self.parts = node.words
        self.states = set(node.states)
        self.ordinal = node.ordinal
        self.number = node.number
        self.members = node.members
        #: mentions: start, end, kind, and why each was linked
        self.rows: list[_Row] = []
        #: its number among the entities, in the order in which they were begun
        self.order = 0

    def add(self, node: EntityNode, because: str) -> None:
        self.rows.append((node.start, node.end, node.kind, because))

    def entity(self, ident: str) -> Entity:
        """What was built, its mentions in order."""
        type_ = self.type
        if type_ == "group":
            type_ = "place" if self.members else "organisation"
        mentions: tuple[EntityMention, ...]
        because: tuple[str, ...]
        if len(self.rows) == 1:  # most are named once
            ((start, end, kind, why),) = self.rows
            mentions, because = (EntityMention(start, end, kind),), (why,)
        else:
            starts, ends, kinds, because = zip(*self.rows, strict=True)
            mentions = tuple(map(EntityMention, starts, ends, kinds))
        return Entity(
            name=self.name,
            type=type_,
            mentions=mentions,
            key=self.key,
            subtype="group" if self.type == "group" else self.subtype,
            members=self.members,
            because=because,
            id=ident,
        )


class Linked:
    """What linking gives.

    entities:  in order of first mention, with ids "e1", "e2", …
    offices:   titles, with the holder's entity id where one is known
    kinships:  who is whose father, son, …
    """

    __slots__ = ("entities", "kinships", "offices")

    def __init__(
        self, entities: tuple[Entity, ...], offices: tuple[Office, ...], kinships: tuple[Kinship, ...] = ()
    ) -> None:
        self.entities = entities
        self.offices = offices
        self.kinships = kinships


def link_entities(nodes: Sequence[EntityNode], text: str) -> Linked:
    """Entities and offices of a document; linear in the number of nodes for news-sized sets of names."""
    return _Linker(text).run(nodes)


class _Linker:
    def __init__(self, text: str) -> None:
        self.text = text
        self.clusters: list[_Cluster] = []
        self.by_key: dict[str, _Cluster] = {}
        self.by_words: dict[tuple[str, tuple[str, ...]], _Cluster] = {}
        self.by_part: dict[str, _Cluster] = {}
        self.by_head: dict[tuple[str, str], list[_Cluster]] = {}
        self.offices: list[tuple[EntityNode, _Cluster | None, EntityNode | None]] = []
        #: The latest entity that holds an office, by its role with what it is of.
        self.holders: dict[tuple[object, ...], _Cluster] = {}
        self.kin: list[EntityNode] = []
        self.of_node: dict[EntityNode, _Cluster] = {}

    def run(self, nodes: Sequence[EntityNode]) -> Linked:
        heads: list[EntityNode] = []
        for node in nodes:
            if node.type == "person":
                if node.kind in ("name", "part"):
                    self._person(node)
                elif node.kind == "nominal":
                    self._holder(node)
                elif node.of is not None:
                    self.kin.append(node)
            elif node.of is not None:
                heads.append(node)
            elif node.type == "group":
                self._group(node)
            elif node.key:
                self._keyed(node)
            else:
                self._described(node)
        for head in heads:  # «صحيفة» beside «"غارديان"»: a title of the named one
            assert head.of is not None
            cluster = self.of_node.get(head.of)
            if cluster is not None:
                cluster.add(head, "title beside the name")
        for node in self.kin:
            cluster = self._whose(node.title)
            if cluster is not None:
                cluster.add(node, "kinship beside the name")
        return self._finish()

    def _whose(self, node: EntityNode | None) -> _Cluster | None:
        """The entity that a node was linked to."""
        return None if node is None else self.of_node.get(node)

    def _new(self, node: EntityNode, because: str) -> _Cluster:
        shown = node.shown or self.text[node.start : node.end].replace(NOTHING, "")
        cluster = _Cluster(node, shown)
        cluster.order = len(self.clusters)
        cluster.add(node, because)
        self.clusters.append(cluster)
        if node.key:
            self.by_key[node.key] = cluster
        return cluster

    def _keyed(self, node: EntityNode) -> None:
        cluster = self.by_key.get(node.key)
        if cluster is None:
            cluster = self._new(node, "named")
            if node.type != "place":
                self.by_head.setdefault((node.type, node.subtype), []).append(cluster)
        else:
            cluster.add(node, "same name" if node.kind == "name" else node.kind)
        self.of_node[node] = cluster

    # ------------------------------------------------------------------ persons

    def _person(self, node: EntityNode) -> None:
        cluster, because = self._find_person(node)
        if cluster is None and node.kind == "part":
            return
        if cluster is None:
            cluster = self._new(node, "named")
        else:
            cluster.add(node, because)
            if node.kind == "name" and len(node.words) > len(cluster.parts):
                cluster.parts = node.words
                cluster.name = node.shown or self.text[node.start : node.end].replace(NOTHING, "")
            cluster.key = cluster.key or node.key
        self.by_words[("person", node.words)] = cluster
        if node.key:
            self.by_key[node.key] = cluster
        for part in node.words:
            # The first bearer keeps a part, so that «كيم» goes on meaning him when his father's name has come up.
            self.by_part.setdefault(part, cluster)
        self.of_node[node] = cluster
        title = node.title
        if title is not None:
            self.of_node[title] = cluster  # whom «والد الزعيم الكوري كيم» leads to
            cluster.rows.append((title.start, title.end, "title", "title beside the name"))
            for office in ((title.subtype,), (title.subtype, title.states), (title.subtype, title.of_name)):
                if office not in self.holders or self.holders[office].order < cluster.order:
                    self.holders[office] = cluster
            self.offices.append((title, cluster, node))

    def _find_person(self, node: EntityNode) -> tuple[_Cluster | None, str]:
        if node.key and node.key in self.by_key:
            return self.by_key[node.key], "same name"
        cluster = self.by_words.get(("person", node.words))
        if cluster is not None:
            return cluster, "same name"
        if len(node.words) == 1:
            cluster = self.by_part.get(node.words[0])
            if cluster is not None and (node.subtype != "surname" or cluster.parts[-1] == node.words[0]):
                return cluster, "part of the name"
            return None, ""
        # A longer form of a name seen before («ترمب» … «دونالد ترمب»), or one with another first name between.
        last = self.by_part.get(node.words[-1])
        if last is not None and set(last.parts) <= set(node.words) and len(last.parts) == 1:
            return last, "longer form of the name"
        if last is not None and set(node.words) <= set(last.parts):
            return last, "shorter form of the name"
        return None, ""

    def _holder(self, node: EntityNode) -> None:
        """A title standing alone: the last named holder of the same office, if the text names one."""
        of = node.states or node.of_name
        best = self.holders.get((node.subtype, of) if of else (node.subtype,))
        if best is not None:
            self.of_node[node] = best
        if best is not None and not node.status.startswith("former"):
            best.add(node, "holder of the office")
            self.offices.append((node, best, None))
        else:
            words = ("title", node.subtype, *node.words)
            known = self.by_words.get(("person", words))
            if known is None:
                self.by_words[("person", words)] = self._new(node, "described by a title")
            else:
                known.add(node, "same title")
            self.offices.append((node, None, None))

    # ------------------------------------------------------------------ organisations, events, documents

    def _described(self, node: EntityNode) -> None:
        head = _SAME_EVENT.get(node.subtype, node.subtype)
        if node.number:
            numbered = (node.type, (node.number,))
            known = self.by_words.get(numbered)
            if known is None:
                self.by_words[numbered] = self._new(node, "numbered")
            else:
                known.add(node, "same number")
            return
        key = (node.type, node.words)
        cluster = self.by_words.get(key)
        because = "same words"
        if cluster is None or (node.type == "event" and len(node.words) == 1):
            found = self._compatible(node, head)
            if found is not None:
                cluster, because = found, "same head, nothing against it"
        if cluster is None:
            cluster = self._new(node, "named" if node.kind == "name" else "described")
            self.by_head.setdefault((node.type, head), []).append(cluster)
        else:
            cluster.add(node, because)
            cluster.words |= set(node.words)
            cluster.states |= set(node.states)
            cluster.ordinal = cluster.ordinal or node.ordinal
        self.by_words[key] = cluster
        self.of_node[node] = cluster

    def _compatible(self, node: EntityNode, head: str) -> _Cluster | None:
        """The latest entity whose head is of one class and whose words include all of this mention's."""
        words = set(node.words[1:])
        for cluster in reversed(self.by_head.get((node.type, head), [])):
            if node.ordinal is not None and node.ordinal != cluster.ordinal:
                continue
            if words <= cluster.words and set(node.states) <= cluster.states | _states_of(cluster.key):
                return cluster
        if not words and node.type == "organisation":
            for (type_, _), clusters in self.by_head.items():
                if type_ == "organisation":
                    for cluster in reversed(clusters):
                        if cluster.subtype == node.subtype:
                            return cluster
        return None

    def _group(self, node: EntityNode) -> None:
        key = ("group", (*node.words, *node.members))
        cluster = self.by_words.get(key)
        if cluster is None or not node.members:
            self.by_words[key] = self._new(node, "group")
        else:
            cluster.add(node, "same group")

    # ------------------------------------------------------------------ result

    def _finish(self) -> Linked:
        for cluster in self.clusters:
            if len(cluster.rows) > 1:
                cluster.rows.sort(key=_place)
        ordered = sorted(self.clusters, key=lambda cluster: _place(cluster.rows[0]))
        ids = {cluster: f"e{n}" for n, cluster in enumerate(ordered, 1)}
        entities = tuple([cluster.entity(ident) for cluster, ident in ids.items()])
        offices = [
            Office(
                title.start,
                title.end,
                title.subtype,
                of=title.states[0] if title.states else "",
                of_name=title.of_name,
                status=title.status,
                person=ids[cluster] if cluster is not None else None,
                holder=Span(name.start, name.end) if name is not None else None,
            )
            for title, cluster, name in self.offices
        ]
        kinships = []
        for node in self.kin:
            person, other = self._whose(node.title), self._whose(node.of)
            if person is not None and other is not None and person is not other:
                kinships.append(Kinship(node.start, node.end, node.subtype, ids[person], ids[other]))
        return Linked(entities, tuple(sorted(offices, key=lambda o: (o.start, o.end))), tuple(kinships))


def _states_of(key: str) -> set[str]:
    return {key} if key.startswith("iso:") else set()
