"""Temporal network: which differences between days cannot all hold, and why.

Comes in: links, each saying that one point lies so many whole days after another. Goes out: sets of links
that clash and from which none can be left out; bounds of any point on demand.

A link ``low <= later - earlier <= high`` is two edges of the distance graph. The links are consistent
exactly when the graph has no negative cycle, and a simple negative cycle is a reason from which nothing can
be dropped. Days are whole numbers, so no rounding can hide a cycle.

Every dated passage hangs on `ORIGIN`, and a simple cycle passes it once at most; so the graph without it falls
into small components, and each is searched alone. Within one, shortest paths by a queue (Bellman, Ford,
Moore) with a look for cycles among the parents each time as many edges have been relaxed as there are
points: linear for the networks that texts give, O(points x edges) at worst.

In a long text a point such as the document's own day joins thousands of statements to one component. Most clashes pass
it with the statements of one place, so such a component is first searched in the parts that it falls into without
its hubs, and as a whole for what is left after that.

Source: Dechter, Meiri and Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991);
Cherkassky and Goldberg, "Negative-cycle detection algorithms", Mathematical Programming 85 (1999).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Sequence

from factcheck.model.relation import ORIGIN, Link

__all__ = ["Network"]

#: An edge of the distance graph: from, to, weight, index of its link. It says ``to - from <= weight``.
Edge = tuple[int, int, int, int]

#: Steps that the search for the shortest reason may take in one component before the first one found serves.
_EFFORT = 20_000
#: Clashes reported in one component; each is taken out before the next is looked for.
_MOST = 64
#: Links at one point beyond which it is a hub.
_MANY = 256


class Network:
    """Links between points, and what follows from them.

    links:  the statements
    owner:  for each link, the number of the statement it belongs to; links of one owner stand or fall
            together. By default each link is its own owner.
    """

    def __init__(self, links: Sequence[Link], owner: Sequence[int] | None = None) -> None:
        self.links = tuple(links)
        self.owner = tuple(owner) if owner is not None else tuple(range(len(self.links)))
        # A canonical order makes every answer independent of the order of the input.
        self._order = sorted(range(len(self.links)), key=lambda k: (_key(self.links[k]), self.owner[k]))
        self._graphs: dict[str, _Graph] = {}

    # ------------------------------------------------------------------ clashes

    def conflicts(self) -> list[tuple[int, ...]]:
        """Owners that clash, one irreducible set for each clash; the sets share no owner.

        Each set is sorted; the sets are in order of their first owner.
        """
        found: list[tuple[int, ...]] = []
        for members in self._components(self._order):
            hubs = self._hubs(members)
            if hubs:
                parts = self._components(members, {ORIGIN, *hubs})
                inside = [reason for part in parts for reason in self._clashes(part)]
                gone = {owner for reason in inside for owner in reason}
                members = [k for k in members if self.owner[k] not in gone]
                found += inside
            found += self._clashes(members)
        return sorted(set(found))

    def _clashes(self, members: list[int]) -> list[tuple[int, ...]]:
        """Clashes of one component, each taken out before the next is looked for."""
        found: list[tuple[int, ...]] = []
        for _ in range(_MOST):
            cycle = _negative_cycle(self._edges(members))
            if cycle is None:
                break
            reason = self._irreducible({self.owner[k] for k in cycle}, members)
            found.append(tuple(sorted(reason)))
            members = [k for k in members if self.owner[k] not in reason]
        return found

    def _hubs(self, members: list[int]) -> list[str]:
        """The points of a component at which very many links meet."""
        if len(members) <= _MANY:
            return []
        ends = Counter(p for k in members for p in (self.links[k].earlier, self.links[k].later))
        return [point for point, count in ends.items() if count > _MANY and point != ORIGIN]

    def consistent(self) -> bool:
        """Whether all links can hold at once."""
        return all(
            _negative_cycle(self._edges(members), shortest=False) is None for members in self._components(self._order)
        )

    def _irreducible(self, owners: set[int], links: list[int]) -> set[int]:
        """A clash among ``owners`` from which none can be left out: one deletion try for each."""
        needed = set(owners)
        links = [k for k in links if self.owner[k] in owners]
        for owner in sorted(owners, key=lambda o: min(_key(self.links[k]) for k in links if self.owner[k] == o)):
            rest = [k for k in links if self.owner[k] in needed and self.owner[k] != owner]
            if len(needed) > 1 and _negative_cycle(self._edges(rest), shortest=False) is not None:
                needed.discard(owner)
        return needed

    def _components(self, among: Sequence[int], without: Collection[str] = (ORIGIN,)) -> list[list[int]]:
        """Link indices, in the order given, of each connected component of a part of the graph without some points."""
        root: dict[str, str] = {}

        def find(point: str) -> str:
            while root.setdefault(point, point) != point:
                root[point] = root[root[point]]
                point = root[point]
            return point

        # Links of one owner belong together even where they share no point.
        anchor: dict[int, str] = {}
        for k in among:
            link = self.links[k]
            for point in (link.earlier, link.later):
                if point not in without:
                    first = anchor.setdefault(self.owner[k], point)
                    a, b = find(point), find(first)
                    if a != b:
                        root[max(a, b)] = min(a, b)
        members: dict[str, list[int]] = {}
        for k in among:
            held = anchor.get(self.owner[k])  # None where all that an owner says is between the points left out
            members.setdefault(f"{ORIGIN}{k}" if held is None else find(held), []).append(k)
        return list(members.values())

    def _edges(self, members: Sequence[int]) -> list[Edge]:
        """The tightest edge for each ordered pair of points; points are numbered as they come."""
        number: dict[str, int] = {}
        best: dict[tuple[int, int], tuple[int, int]] = {}
        for k in members:
            link = self.links[k]
            a = number.setdefault(link.earlier, len(number))
            b = number.setdefault(link.later, len(number))
            if link.high is not None and ((a, b) not in best or link.high < best[a, b][0]):
                best[a, b] = (link.high, k)
            if link.low is not None and ((b, a) not in best or -link.low < best[b, a][0]):
                best[b, a] = (-link.low, k)
        return [(a, b, weight, k) for (a, b), (weight, k) in best.items()]

    # ------------------------------------------------------------------ bounds

    def bounds(self, point: str, base: str = ORIGIN) -> tuple[int | None, int | None]:
        """Fewest and most days from ``base`` to ``point`` that the links allow; None where they say nothing.

        Raises:
            ValueError: the links are inconsistent; ask `conflicts` first and leave a member out.
        """
        low = self.why(point, base)[0]
        high = self.why(base, point)[0]
        return (None if low is None else -low), high

    def why(self, start: str, end: str) -> tuple[int | None, tuple[int, ...]]:
        """The most days by which ``end`` can lie after ``start``, and the owners that say so, in order."""
        graph = self._graphs.get(start)
        if graph is None:
            graph = self._graphs[start] = _Graph(self._edges_named(), start)
        distance, path = graph.to(end)
        owners = dict.fromkeys(self.owner[k] for k in path)
        return distance, tuple(owners)

    def _edges_named(self) -> list[tuple[str, str, int, int]]:
        edges = []
        for k in self._order:
            link = self.links[k]
            if link.high is not None:
                edges.append((link.earlier, link.later, link.high, k))
            if link.low is not None:
                edges.append((link.later, link.earlier, -link.low, k))
        return edges


def _key(link: Link) -> tuple[str, str, bool, int, bool, int]:
    low, high = link.low, link.high
    return link.earlier, link.later, low is None, low or 0, high is None, high or 0


class _Graph:
    """Shortest paths from one point of a consistent network."""

    def __init__(self, edges: list[tuple[str, str, int, int]], start: str) -> None:
        out: dict[str, list[tuple[str, int, int]]] = {}
        for a, b, weight, k in edges:
            out.setdefault(a, []).append((b, weight, k))
        self._distance: dict[str, int] = {start: 0}
        self._parent: dict[str, tuple[str, int]] = {}
        queue, waiting = deque([start]), {start}
        relaxed, limit = 0, max(len(out) * max(len(edges), 1), 1)
        while queue:
            a = queue.popleft()
            waiting.discard(a)
            for b, weight, k in out.get(a, ()):
                length = self._distance[a] + weight
                if (b == start and length < 0) or relaxed > limit:
                    raise ValueError("the links are inconsistent; leave out a member of a conflict first")
                if b not in self._distance or length < self._distance[b]:
                    relaxed += 1
                    self._distance[b] = length
                    self._parent[b] = (a, k)
                    if b not in waiting:
                        waiting.add(b)
                        queue.append(b)

    def to(self, end: str) -> tuple[int | None, list[int]]:
        if end not in self._distance:
            return None, []
        path: list[int] = []
        at = end
        while at in self._parent and len(path) <= len(self._parent):
            at, k = self._parent[at]
            path.append(k)
        return self._distance[end], path[::-1]


def _negative_cycle(edges: list[Edge], shortest: bool = True) -> list[int] | None:
    """Link indices round a simple negative cycle, or None when there is none.

    shortest:  look for one of the fewest edges, as far as `_EFFORT` allows
    """
    n = 1 + max((max(a, b) for a, b, _, _ in edges), default=-1)
    for a, b, weight, k in edges:
        if a == b and weight < 0:
            return [k]
    out: list[list[tuple[int, int, int]]] = [[] for _ in range(n)]
    for a, b, weight, k in edges:
        out[a].append((b, weight, k))
    # A virtual source at distance 0 from every point.
    distance = [0] * n
    parent: list[tuple[int, int] | None] = [None] * n
    queue = deque(range(n))
    waiting = [True] * n
    relaxed = 0
    while queue:
        a = queue.popleft()
        waiting[a] = False
        for b, weight, k in out[a]:
            length = distance[a] + weight
            if length < distance[b]:
                distance[b] = length
                parent[b] = (a, k)
                relaxed += 1
                if relaxed % n == 0:
                    cycle = _cycle_of(parent)
                    if cycle is not None:
                        return _fewest(out, cycle) if shortest else cycle
                if not waiting[b]:
                    waiting[b] = True
                    queue.append(b)
    return None


def _cycle_of(parent: list[tuple[int, int] | None]) -> list[int] | None:
    """Link indices round a cycle of the parent pointers, which is always negative."""
    seen = [0] * len(parent)
    for first in range(len(parent)):
        at: int = first
        while seen[at] == 0:
            seen[at] = first + 1
            step = parent[at]
            if step is None:
                break
            at = step[0]
        else:
            if seen[at] == first + 1 and parent[at] is not None:
                cycle: list[int] = []
                stop = at
                while True:
                    step = parent[at]
                    assert step is not None
                    cycle.append(step[1])
                    at = step[0]
                    if at == stop:
                        return cycle[::-1]
    return None


def _fewest(out: list[list[tuple[int, int, int]]], cycle: list[int]) -> list[int]:
    """A negative cycle with the fewest edges: walks of growing length from every point in turn.

    A closed negative walk of the fewest edges repeats no point, or one of its parts would be shorter.
    """
    best = cycle
    effort = 0
    for start in range(len(out)):
        layer: dict[int, tuple[int, tuple[int, ...]]] = {start: (0, ())}
        for _ in range(len(best) - 1):
            following: dict[int, tuple[int, tuple[int, ...]]] = {}
            for a, (length, path) in layer.items():
                for b, weight, k in out[a]:
                    effort += 1
                    known = following.get(b)
                    if known is None or length + weight < known[0]:
                        following[b] = (length + weight, (*path, k))
            layer = following
            home = layer.get(start)
            if home is not None and home[0] < 0:
                best = list(home[1])
                break
            if effort > _EFFORT:
                return best
    return best
