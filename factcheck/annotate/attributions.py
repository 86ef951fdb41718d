"""Attributions: the grammars' nodes of all blocks with pronouns resolved, nested in each other and given their quotes.

Comes in: `VoiceNode`s and `QuoteNode`s block by block, and the linked entities. Goes out: `Attribution`s in order of
their cue ("a1", "a2", ...) and `Quote`s ("k1", ...).

An implied speaker is, in this order: the attribution in the sentence that the grammar points to; the subject that
the sentence names; the last speaker named before it. A cue that stands inside the content of another is nested in
it, the innermost first; a prepositional cue («بحسب الوكالة») stands above the verb in the clause it covers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from factcheck.annotate.quotes import settled_kind
from factcheck.lang.voice import QuoteNode, VoiceNode
from factcheck.model.mention import Attribution, Entity, EntityMention, Quote, QuoteKind
from factcheck.model.span import Span

__all__ = ["EntityIndex", "resolve_voices"]

#: How far down the open contents are looked through for the one that reports a cue.
_DEPTH = 8
#: What may stand between the start of a content and its quotation in direct speech: a complementizer, a colon.
_LEAD = re.compile(r"[^\s\"“«'‘]{1,6}")


class EntityIndex:
    """Entity mentions by place."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        found: list[tuple[int, int, EntityMention, Entity]] = [
            (mention.start, -mention.end, mention, entity)
            for entity in entities
            for mention in entity.mentions
            if mention.kind != "adjectival"
        ]
        found.sort(key=itemgetter(0, 1))
        self._rows = found
        self._starts = list(map(itemgetter(0), found))

    def speaker(self, source: Span, head: Span | None) -> Entity | None:
        """Who ``source`` names: a person named in it, else what its ``head`` names."""
        first = bisect_right(self._starts, source.start - 1)
        best: Entity | None = None
        for start, end, mention, entity in self._rows[first : first + 40]:
            if start >= source.end:
                break
            if -end > source.end:
                continue
            if entity.type == "person" and (
                mention.kind == "name" or (mention.kind == "part" and -end == source.end and start > source.start)
            ):
                return entity
            if best is None and head is not None and (start == head.start or -end == head.end):
                best = entity
        return best


class _Subjects:
    """The persons with whose names sentences begin, by place: whom «he» goes back to when they came last."""

    #: What may stand between the start of a sentence and the name: nothing, or what the person is.
    _OPENING = re.compile(
        r"(?:^|[.!?…][\"”»’']?\s+|\n\s*)(?:(?:The|His|Her|Their|Its|[A-Z]\w*['’]s)\s[^.,;:\n]{1,30},\s)?$"
    )

    def __init__(self, entities: Iterable[Entity], text: str) -> None:
        self._text = text
        rows: dict[int, int] = {}
        titles: dict[int, int] = {}
        for entity in entities:
            if entity.type == "person":
                for mention in entity.mentions:
                    (rows if mention.kind in ("name", "part") else titles)[mention.start] = mention.end
        self._rows = sorted(rows.items())
        self._starts = [start for start, _ in self._rows]
        self._titles = {end: start for start, end in titles.items()}

    def since(self, spoke: Span | None, node: VoiceNode) -> Span | None:
        """The name with which the last sentence before the node's began, in its paragraph, after ``spoke``."""
        cue, text = node.cue.start, self._text
        after = spoke.end if spoke is not None else 0
        n = bisect_right(self._starts, cue) - 1
        for start, end in reversed(self._rows[max(0, n - 5) : n + 1]):
            if start < after or "\n" in text[start:cue] or cue - start > 400:
                return None
            begin = self._titles.get(start - 1, start)
            if self._OPENING.search(text, max(0, begin - 50), begin) is not None:
                return Span(start, end)
        return None


def resolve_voices(
    blocks: Sequence[Sequence[VoiceNode]], quotes: Sequence[QuoteNode], entities: Sequence[Entity], text: str
) -> tuple[tuple[Attribution, ...], tuple[Quote, ...]]:
    """Attributions and quotes of a document, in order, linked to each other and to entities."""
    nodes, hosts, above = _flatten(blocks)
    told = sorted((node.content.start, n, node.content.end) for n, node in enumerate(nodes) if node.content is not None)
    parents = _parents(nodes, told, hosts, above)
    index = EntityIndex(entities)
    froms, types, heads = _speakers(nodes, hosts, parents, above, _Subjects(entities, text))
    owners = _owners(quotes, told)

    inside: dict[int, list[int]] = {}
    for q, owner in enumerate(owners):
        while owner >= 0:
            inside.setdefault(owner, []).append(q)
            owner = parents[owner] if len(inside[owner]) < _DEPTH else -1

    attributions: list[Attribution] = []
    bodies: dict[str, str] = {}  # what an entity was when it was named in full
    for n, node in enumerate(nodes):
        named = froms[n]
        entity = index.speaker(named, heads[n]) if named is not None else None
        type_ = _source_type(types[n], entity)
        if entity is not None and type_ in ("agency", "organisation"):
            type_ = bodies.setdefault(entity.id, type_)
        attributions.append(
            Attribution(
                cue=node.cue,
                source=node.source,
                content=node.content,
                source_type=type_,
                speaker=entity.id if entity is not None else None,
                mode=_mode(node, [quotes[q] for q in inside.get(n, ())], text),
                nested_in=f"a{parents[n] + 1}" if parents[n] >= 0 else None,
                negated=node.negated,
                act=node.act,
                resolved_from=named if node.implied and named != node.source else None,
                id=f"a{n + 1}",
            )
        )
    settled: list[Quote] = []
    names: set[str] | None = None
    for q, quote in enumerate(quotes):
        owner = owners[q]
        whole = owner >= 0 and attributions[owner].mode == "direct"
        kind = (
            QuoteKind.SPEECH
            if whole and quote.kind != "name" and not quote.pair.depth
            else settled_kind(quote, owner >= 0)
        )
        if kind is QuoteKind.SCARE:
            if names is None:
                names = {text[m.start : m.end] for entity in entities for m in entity.mentions if m.kind == "name"}
            if text[quote.pair.start : quote.pair.end] in names:
                kind = QuoteKind.NAME  # named elsewhere without marks
        spoken = owner >= 0 and kind is not QuoteKind.NAME
        settled.append(
            Quote(
                quote.pair.start,
                quote.pair.end,
                kind,
                speaker=attributions[owner].speaker if spoken else None,
                attribution=attributions[owner].id if spoken else None,
                id=f"k{q + 1}",
            )
        )
    return tuple(attributions), tuple(settled)


def _flatten(blocks: Sequence[Sequence[VoiceNode]]) -> tuple[list[VoiceNode], list[int], list[int]]:
    """All nodes in order of the cue, with the places of their hosts and of what reports them."""
    nodes: list[VoiceNode] = []
    hosts: list[int] = []
    above: list[int] = []
    for block in blocks:
        base = len(nodes)
        if not block:
            continue
        order = sorted(range(len(block)), key=lambda n: block[n].cue.start)
        place = {n: base + k for k, n in enumerate(order)}
        for n in order:
            node = block[n]
            nodes.append(node)
            hosts.append(place.get(node.host, -1))
            above.append(place.get(node.above, -1))
    return nodes, hosts, above


def _speakers(
    nodes: Sequence[VoiceNode],
    hosts: Sequence[int],
    parents: Sequence[int],
    above: Sequence[int],
    subjects: _Subjects,
) -> tuple[list[Span | None], list[str], list[Span | None]]:
    """For each node where its speaker is named, the type of source, and the head of the name."""
    froms: list[Span | None] = []
    types: list[str] = []
    heads: list[Span | None] = []
    last = -1
    lasts: list[int] = []  # for each node who spoke last before it
    for n, node in enumerate(nodes):
        lasts.append(last)
        host = hosts[n]
        where: Span | None
        head: Span | None
        if node.source is not None and not node.implied:
            where, type_, head = node.source, node.type, node.head
        elif 0 <= host < n and froms[host] is not None:
            where, type_, head = froms[host], types[host], heads[host]
        elif node.anchor is not None:
            where, type_, head = node.anchor, node.type, node.head
        elif (spoke := lasts[above[n]] if 0 <= above[n] < n else last) >= 0:
            where, type_, head = froms[spoke], types[spoke], heads[spoke]
            if node.implied == "it" and type_ == "person":
                where, type_, head = None, "organisation", None  # a thing that shows something
            named = subjects.since(where, node) if node.implied in ("he", "she") else None
            if named is not None:
                where, type_, head = named, "person", named
        else:
            where, type_, head = None, "person" if node.implied in ("he", "she") else "anonymous", None
        froms.append(where)
        types.append(type_)
        heads.append(head)
        parent = parents[n]
        if node.form != "by" and where is not None and (parent < 0 or nodes[parent].form == "by"):
            last = n  # whoever speaks inside what another says does not carry on after it
    return froms, types, heads


#: The contents of a document's nodes in order: start, node, end.
_Told = Sequence[tuple[int, int, int]]


def _parents(nodes: Sequence[VoiceNode], told: _Told, hosts: Sequence[int], above: Sequence[int]) -> list[int]:
    """For each node the one that reports it, or -1."""
    parents: list[int] = []
    open_: list[tuple[int, int, int]] = []
    k = 0
    for n, node in enumerate(nodes):
        begin, finish = node.cue
        while k < len(told) and told[k][0] <= begin:
            open_.append(told[k])
            k += 1
        while open_ and open_[-1][2] <= begin:
            open_.pop()
        parent = above[n]
        if parent < 0:
            for _, m, end in reversed(open_[-_DEPTH:]):
                if m == n or end < finish:
                    continue
                mine = node.content
                if node.form == "by" and mine is not None and mine.start <= nodes[m].cue.start < mine.end:
                    continue
                parent = m
                break
        if parent < 0 and 0 <= hosts[n] < n:
            parent = parents[hosts[n]]
        parents.append(parent)
    return _without_circles(parents)


def _without_circles(parents: list[int]) -> list[int]:
    """A chain of reports that led back to itself would have no outermost voice: cut it where it closes."""
    done: set[int] = set()
    for n in range(len(parents)):
        trail: list[int] = []
        seen: set[int] = set()
        m = n
        while m >= 0 and m not in done:
            if m in seen:
                parents[trail[-1]] = -1
                break
            seen.add(m)
            trail.append(m)
            m = parents[m]
        done |= seen
    return parents


def _owners(quotes: Sequence[QuoteNode], told: _Told) -> list[int]:
    """For each quotation the innermost attribution whose content it stands in, or -1."""
    owners: list[int] = []
    open_: list[tuple[int, int, int]] = []
    k = 0
    for quote in quotes:
        pair = quote.pair
        while k < len(told) and told[k][0] <= pair.open:
            open_.append(told[k])
            k += 1
        while open_ and open_[-1][2] <= pair.start:
            open_.pop()
        owners.append(next((m for _, m, end in reversed(open_[-_DEPTH:]) if end >= pair.end), -1))
    return owners


def _source_type(type_: str, entity: Entity | None) -> str:
    """The grammar's type, corrected by what is known of the speaker."""
    if entity is None or type_ == "anonymous":
        return type_
    if entity.subtype in ("agency", "newspaper") and entity.key.startswith("media:"):
        return entity.subtype
    if type_ in ("agency", "newspaper"):
        return type_
    if entity.type in ("place", "organisation", "document") and entity.subtype != "group":
        return "organisation"
    return "person" if entity.type == "person" else type_


def _mode(node: VoiceNode, quotes: Sequence[QuoteNode], text: str) -> str:
    """Direct when one whole quotation is the content, mixed when words in marks stand in it, else indirect."""
    spoken = [quote for quote in quotes if quote.kind != "name" and not quote.pair.depth]
    if node.content is None or not spoken:
        return "indirect"
    first, last = spoken[0].pair, spoken[-1].pair
    lead = text[node.content.start : first.open].strip(" :،,\n")
    clause = node.act != "describe" and any(quote.kind == "clause" for quote in spoken)
    whole = last.close >= node.content.end - 1 and (
        len(spoken) == 1 or node.content.start <= node.cue.start < node.content.end or _unclosed(spoken)
    )
    return "direct" if whole and (not lead or (clause and _LEAD.fullmatch(lead) is not None)) else "mixed"


def _unclosed(quotes: Sequence[QuoteNode]) -> bool:
    """One speech over several stretches that each open anew."""
    return all(not quote.pair.closed for quote in quotes[:-1])
