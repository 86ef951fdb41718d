"""Differences: what two versions of one document claim, side by side.

Comes in: two documents or their analyses. Goes out: a `Difference`: claims added, dropped and changed, each with its
places in both versions and what is other in it. Text that moved, was respelled or reworded without another figure,
date, name, office or denial is no change.

How versions meet, cheapest first, each step on what the ones before left over:

1. sentences that say the same word for word, wherever they stand: nothing in them changed;
2. claims with the same id: the same content in another spelling;
3. claims with the same typed key, then claims whose words are nearest, found through an index from words to claims;
   of several alike the one that stands where the old one stood among its neighbours.

Cost follows the words: every word leads to a bounded number of claims.
"""

from __future__ import annotations

from pathlib import Path

from factcheck.config import Settings
from factcheck.differences._details import change_of
from factcheck.differences._match import Match
from factcheck.differences._once import outermost, told_once
from factcheck.errors import FactcheckError
from factcheck.facts import load_facts
from factcheck.keys import Recorder
from factcheck.lang import LANGUAGES
from factcheck.model.difference import Change, Detail, Difference, Passage
from factcheck.model.document import Document
from factcheck.model.message import msg
from factcheck.model.report import Analysis
from factcheck.pipeline import DEFAULTS, analyze_document, gather

__all__ = ["Change", "Detail", "Difference", "Passage", "compare", "diff"]


def diff(old: str | Path | Document, new: str | Path | Document, settings: Settings = DEFAULTS) -> Difference:
    """What two versions of one document claim differently.

    Raises:
        FactcheckError: one of them cannot be read, or is not one document.
    """
    one, two = (analyze_document(_one(source), settings) for source in (old, new))
    return compare(one, two, settings)


def _one(source: str | Path | Document) -> Document:
    documents, failures = gather(source)
    if failures:
        raise FactcheckError(failures[0].said)
    if len(documents) != 1:
        raise FactcheckError(
            msg(
                "{path}: holds {n} document; name one version of one document",
                "{path}: holds {n} documents; name one version of one document",
                n=len(documents),
                path=str(source),
            )
        )
    return documents[0]


def compare(old: Analysis, new: Analysis, settings: Settings = DEFAULTS) -> Difference:
    """The same of analyses."""
    facts = load_facts(settings.facts)
    pairs = [(old, new, False)]
    if old.headline is not None and new.headline is not None:
        pairs.append((old.headline, new.headline, True))
    changes: list[Change] = []
    reworded: list[Change] = []
    unchanged = moved = 0
    for one, two, title in pairs:
        if not all(analysis.language.split("-")[0] in LANGUAGES for analysis in (one, two)):
            continue
        match = Match(Recorder(one, facts), Recorder(two, facts))
        other = [change for k, n in sorted(match.pairs) if (change := change_of(match, k, n, title)) is not None]
        unchanged += match.unchanged + len(match.pairs) - len(other)
        moved += 0 if title else match.moved
        reworded += told_once([change for change in other if change.change == "reworded"])
        changes += told_once([change for change in other if change.change != "reworded"])
        changes += outermost([Change("dropped", match.old.record(k), None, title=title) for k in match.left])
        changes += outermost([Change("added", None, match.new.record(k), title=title) for k in match.right])
    return Difference(
        old=old,
        new=new,
        changes=tuple(sorted(changes, key=_weight)),
        reworded=tuple(sorted(reworded, key=_weight)),
        unchanged=unchanged,
        moved=moved,
        ui=settings.ui,
    )


def _weight(change: Change) -> tuple[int, bool, int]:
    kinds = ("changed", "reworded", "dropped", "added")
    place = change.new or change.old
    return (0 if change.silent else 1 + kinds.index(change.change)), not change.title, place.start if place else 0
