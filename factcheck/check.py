"""Check: rules propose, solvers decide, voices are weighed, findings explain.

Comes in: the analyses of one run. Goes out: each with its relations and coverage, and the findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

from attrs import evolve

from factcheck.annotate.times import settle_eras
from factcheck.config import Settings
from factcheck.coverage import measure
from factcheck.dating import date_by_facts
from factcheck.facts import load_facts
from factcheck.facts.match import keys_of
from factcheck.findings import explain
from factcheck.lang import LANGUAGES, load_pack
from factcheck.lang.keys import load_keys
from factcheck.model.fact import NO_FACTS, FactBase
from factcheck.model.relation import Proposal, Relation
from factcheck.model.report import Analysis, Checked, Finding
from factcheck.model.span import stamp
from factcheck.rules import Rule, View, load_rules
from factcheck.solve import decide
from factcheck.text.fold import fold_form
from factcheck.units import load_units
from factcheck.weigh import Weigher

__all__ = ["check", "view_of"]

#: Words whose stems are remembered, a language.
_REMEMBERED = 8_192


def check(analyses: Sequence[Analysis], settings: Settings) -> tuple[tuple[Checked, ...], tuple[Finding, ...]]:
    """Relations, coverage and findings of documents, each for itself and against each other."""
    rules = {code: rule for code, rule in load_rules().items() if settings.wants(code)}
    # Files that somebody named are read whether they are needed or not: a wrong name is told, not passed over.
    needed = settings.facts or any(analysis.entities for analysis in analyses)
    facts = load_facts(settings.facts) if needed else NO_FACTS
    views = [_dated(view_of(analysis, index, facts), facts) for index, analysis in enumerate(analyses)]
    analyses = [view.analysis for view in views]
    weigher = Weigher(views, fold_form)
    relations = [weigher.weigh(relation) for relation in decide(propose(rules.values(), views, settings))]
    by_document: list[list[Relation]] = [[] for _ in analyses]
    for relation in relations:
        by_document[relation.evidence[0].document].append(relation)
    checked = []
    for index, analysis in enumerate(analyses):
        ordered = sorted(by_document[index], key=lambda r: (r.start, r.code))
        checked.append(
            Checked(
                analysis=analysis,
                relations=tuple([stamp(r, f"r{n}") for n, r in enumerate(ordered, 1)]),
                coverage=measure(analysis, relations, index),
            )
        )
    findings = explain(relations, rules, views)
    for view in views:
        view.forget()
    return tuple(checked), findings


def _dated(view: View, facts: FactBase) -> View:
    """The view, or one of the same document with the day that facts date it by."""
    date = date_by_facts(view) if view.facts else None
    if date is None:
        return view
    analysis = evolve(view.analysis, date=date, times=settle_eras(view.times, date))
    return view_of(analysis, view.index, facts)


def _alike(first: str, second: str) -> bool:
    """Whether two units can be one: a currency's word and the currency of a country that uses the word."""
    words = load_units().words
    return first == second or second in words.get(first, ()) or first in words.get(second, ())


def view_of(analysis: Analysis, index: int, facts: FactBase) -> View:
    """A document as rules see it, with what its language knows of words."""
    code = analysis.language.split("-")[0]
    names, compare = _names(analysis.language), _words(analysis.language)
    if code not in LANGUAGES:
        return View(analysis, index, names, *compare, alike=_alike)
    keys = load_keys(code)
    view = View(analysis, index, names, *compare, alike=_alike, words=keys.words, key=keys.noun, base=_base)
    if facts and analysis.entities:
        view.facts, view.known_as = facts, keys_of(analysis, facts)
    if analysis.headline is not None:
        view.headline = view_of(analysis.headline, index, facts)
    return view


def _base(value: Fraction, unit: str) -> tuple[str, Fraction] | None:
    known = load_units().get(unit)
    return None if known is None else (known.dimension, value * known.factor + known.offset)


def propose(rules: Iterable[Rule], views: Sequence[View], settings: Settings) -> list[Proposal]:
    """What all rules propose on the documents they are wanted for, the same passages once for each rule, in order of
    rule and place."""
    proposals: dict[object, Proposal] = {}
    every = views
    for rule in rules:
        if settings.per_path:
            views = [view for view in every if settings.wants(rule.code, view.analysis.document.uri)]
        for view in views:
            for proposal in rule.relate(view):
                proposals.setdefault(_key(proposal), proposal)
        if rule.across is not None and len(views) > 1:
            for proposal in rule.across(views):
                proposals.setdefault(_key(proposal), proposal)
    return list(proposals.values())


def _key(proposal: Proposal) -> object:
    places = [(e.document, e.start, e.end) for e in proposal.evidence]
    places.sort()
    return proposal.code, type(proposal), *places


def _names(language: str) -> Callable[[str, int], str]:
    """Words for repairs in a document's language."""

    @lru_cache(maxsize=64)
    def name(kind: str, number: int) -> str:
        from babel import Locale  # 60 ms, needed only where a repair is shown

        locale = Locale.parse(language.split("-")[0])
        if kind == "weekday":
            return str(locale.days["format"]["wide"][number - 1])
        if kind == "month":
            return str(locale.months["format"]["wide"][number])
        return ""

    return name


@lru_cache(maxsize=8)
def _words(language: str) -> tuple[Callable[[str], str], Callable[[str], bool], Callable[[str], bool]]:
    """How words of a document's language compare with each other, which of them join clauses, which are names."""
    code = language.split("-")[0]
    if code not in LANGUAGES:
        return fold_form, lambda word: False, lambda word: False
    pack = load_pack(code)
    lexicon = pack.lexicon

    @lru_cache(maxsize=_REMEMBERED)
    def stem(word: str) -> str:
        form = fold_form(word)
        return "" if not form or "function" in lexicon[form] else pack.stem(form)

    return (
        stem,
        lambda word: bool(form := fold_form(word)) and pack.joins(form),
        lambda word: bool(form := fold_form(word)) and pack.known_name(form),
    )
