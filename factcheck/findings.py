"""Findings: conflicts worth showing, worded, graded and named so that they can be recognised again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from attrs import evolve

from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Known, Named, Relation, Role, Verdict
from factcheck.model.report import Analysis, Finding, Severity
from factcheck.rules import Rule, View
from factcheck.text.fold import fold_form

__all__ = ["explain", "fingerprint"]

_SEVERITY = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}
_ROLES = {Role.CLAIM: 0, Role.AGAINST: 1, Role.CONTEXT: 2}


def explain(relations: Iterable[Relation], rules: Mapping[str, Rule], views: Sequence[View]) -> tuple[Finding, ...]:
    """One finding for each conflict, in order of document and place.

    Relations that share a clash give one finding, in the words of the rule whose passage stands last in the
    text: that is where a reader first meets what cannot be. The same passages are shown once.
    """
    found: dict[object, Finding] = {}
    clashes: dict[int, Relation] = {}
    alone: list[Relation] = []
    for relation in relations:
        if relation.verdict is not Verdict.CONFLICT:
            continue
        if relation.clash is None:
            alone.append(relation)
        elif relation.clash not in clashes or clashes[relation.clash].start < relation.start:
            clashes[relation.clash] = relation
    for relation in [*alone, *clashes.values()]:
        finding = _finding(relation, rules[relation.code], views)
        found.setdefault((finding.code, finding.document, _places(finding)), finding)
    return tuple(sorted(_once(found.values()), key=lambda f: (f.document, f.evidence[0].start, f.code, _places(f))))


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that set the same two passages against each other, by two rules, are one: in the words of the more
    certain rule, with the other's code beside it."""
    kept: dict[object, Finding] = {}
    for finding in sorted(findings, key=lambda f: (-f.severity, f.code)):
        pair = tuple(sorted((e.document, e.start, e.end) for e in finding.evidence if e.role is not Role.CONTEXT))
        first = kept.setdefault(pair, finding)
        if first is not finding:
            kept[pair] = evolve(first, also=tuple(sorted({*first.also, finding.code, *finding.also} - {first.code})))
    return list(kept.values())


def _places(finding: Finding) -> tuple[tuple[int, int, int], ...]:
    return tuple(sorted((e.document, e.start, e.end) for e in finding.evidence))


def _finding(relation: Relation, rule: Rule, views: Sequence[View]) -> Finding:
    evidence = tuple(sorted(relation.evidence, key=lambda e: _ROLES[e.role]))
    view = views[evidence[0].document]
    fact = _fact(relation)
    return Finding(
        code=relation.code,
        severity=_SEVERITY[relation.severity],
        message=rule.explain(relation),
        document=evidence[0].document,
        evidence=evidence,
        steps=relation.steps,
        assumes=relation.proposal.assumes if fact is None else (*relation.proposal.assumes, _FRESH),
        repairs=tuple(rule.repair(relation, view)) if rule.repair is not None else (),
        also=relation.also,
        fact=fact,
        fingerprint=fingerprint(relation.code, evidence, views),
    )


#: What every conflict with a fact rests on: a fact never silently wins.
_FRESH = msg("the reference fact is right and not out of date")


def _fact(relation: Relation) -> Message | None:
    """The reference fact in words, with its source and certainty; None when the text alone is at odds."""
    proposal = relation.proposal
    if not isinstance(proposal, Known | Named) or not proposal.told:
        return None
    return proposal.told[0]


class Read(Protocol):
    """A document that was read."""

    @property
    def analysis(self) -> Analysis: ...


def fingerprint(code: str, evidence: Sequence[Evidence], views: Sequence[Read]) -> str:
    """Sixteen hexadecimal digits of the code, the documents' names and the folded quotes, without offsets and
    folders: text that moves keeps its fingerprint, on every machine, a quote that changes loses it."""
    quotes = sorted(
        (document.ident or document.uri.rpartition("/")[2], fold_form(document.text[e.start : e.end]))
        for e in evidence
        for document in (views[e.document].analysis.document,)
    )
    named = "\x1f".join([code, *(part for quote in quotes for part in quote)])
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:16]
