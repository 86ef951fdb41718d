"""Gaps between time points, decided together in one temporal network."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from factcheck.model.message import Message, msg
from factcheck.model.relation import ORIGIN, Evidence, Gap, Link, Relation, Verdict
from factcheck.solve.timenet import Network

__all__ = ["decide_gaps"]

#: Points looked at to see whether something could contradict a link; in a larger tangle something can.
_REACH = 80


def decide_gaps(gaps: Sequence[Gap]) -> list[Relation]:
    """A verdict for each gap: conflict when it is part of a clash, holds when the rest of the text could have
    contradicted it and does not, else undecided."""
    links = [link for gap in gaps for link in gap.links]
    owner = [k for k, gap in enumerate(gaps) for _ in gap.links]
    clashes: dict[int, tuple[int, tuple[int, ...]]] = {}
    for number, reason in enumerate(Network(links, owner).conflicts()):
        for k in reason:
            clashes[k] = (number, reason)
    reach = _Reach(links)
    relations = []
    for k, gap in enumerate(gaps):
        steps: list[Message] = []
        for link in gap.links:
            if link.step is not None and link.step not in steps:
                steps.append(link.step)
        if k in clashes:
            number, reason = clashes[k]
            relations.append(_clash(gaps, k, number, reason))
        elif reach.bound(gap.links[0]):
            relations.append(Relation(gap, Verdict.HOLDS, tuple(steps)))
        else:
            why = gap.open or msg("nothing in the text says when the other end was")
            relations.append(Relation(gap, Verdict.UNDECIDED, tuple(steps), why_undecided=why))
    return relations


def _clash(gaps: Sequence[Gap], k: int, number: int, reason: tuple[int, ...]) -> Relation:
    """The relation of gap ``k`` in a clash: its own steps first, then those of the others, then the sum."""
    members = [k, *(other for other in reason if other != k)]
    steps: dict[Message, None] = {}
    for member in members:
        steps.update(dict.fromkeys(link.step for link in gaps[member].links if link.step is not None))
    evidence: dict[tuple[int, int, int], Evidence] = {}
    for member in members[1:]:
        for piece in gaps[member].evidence:
            evidence.setdefault((piece.document, piece.start, piece.end), piece)
    for piece in gaps[k].evidence:
        evidence.pop((piece.document, piece.start, piece.end), None)
    return Relation(
        gaps[k],
        Verdict.CONFLICT,
        (*steps, msg("these cannot all hold")),
        also=tuple(sorted({gaps[m].code for m in members[1:]} - {gaps[k].code})),
        more=tuple(evidence.values()),
        clash=number,
    )


class _Reach:
    """Which points have a bound from which others: the distance graph without its weights.

    `ORIGIN` joins all that is dated, so a way through it is looked for in two halves and never walked through.
    """

    def __init__(self, links: Sequence[Link]) -> None:
        self._out: _Edges = {}
        self._in: _Edges = {}
        for link in links:
            if link.high is not None:
                self._edge(link.earlier, link.later, link)
            if link.low is not None:
                self._edge(link.later, link.earlier, link)

    def _edge(self, start: str, end: str, link: Link) -> None:
        for edges, one, two in ((self._out, start, end), (self._in, end, start)):
            row = edges.setdefault(one, {})
            if row.setdefault(two, link) is not link:
                row[two] = None

    def bound(self, link: Link) -> bool:
        """Whether the other links could contradict this one."""
        if link.low is not None and self._path(link.earlier, link.later, link):
            return True
        return link.high is not None and self._path(link.later, link.earlier, link)

    def _path(self, start: str, end: str, without: Link) -> bool:
        ahead = _walk(self._out, start, end, without)
        if end in ahead:
            return True
        return ORIGIN in ahead and ORIGIN in _walk(self._in, end, start, without)


#: From each point the points one edge away, with the link that gives the edge; None where several do.
_Edges = dict[str, dict[str, Link | None]]


def _walk(edges: _Edges, start: str, stop: str, without: Link) -> set[str]:
    """Points reached from ``start`` without the one link; `ORIGIN` is reached but not passed, ``stop`` ends the walk.
    Where so many are reached that the walk ends before its end, `ORIGIN` counts as one of them."""
    seen = {start}
    queue = deque([start])
    while queue and stop not in seen and len(seen) < _REACH:
        at = queue.popleft()
        if at == ORIGIN and at != start:
            continue
        row = edges.get(at, _NONE)
        if row.get(stop, without) is not without:
            seen.add(stop)
            queue.append(stop)
            break
        for following, link in row.items():
            if link is not without and following not in seen:
                seen.add(following)
                queue.append(following)
                if len(seen) == _REACH:  # a point may have thousands of others beside it
                    break
    if queue:
        seen.add(ORIGIN)
    return seen


_NONE: dict[str, Link | None] = {}
