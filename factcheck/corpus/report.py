"""How common which findings are in a corpus: by rule, by outlet, by month.

Comes in: the folder of a run, finished or not. Goes out: a `Prevalence`. Parts are read one after the other; memory holds
the counts alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import asdict, frozen

from factcheck.corpus.conflicts import KINDS
from factcheck.corpus.parts import entries, name_of
from factcheck.corpus.run import SUMMARY, read_plan

__all__ = ["CONFLICTS_FILE", "Group", "Prevalence", "RuleCount", "Trouble", "measure"]

#: Where `factcheck corpus conflicts` leaves what it found.
CONFLICTS_FILE = "conflicts.parquet"
SCHEMA = "factcheck-corpus-report/1"
#: Documents that came to nothing of which more than the number is kept: as many as anybody mends by hand.
_TROUBLES = 1000


@frozen
class RuleCount:
    """One rule in the whole corpus.

    documents:  with a finding of it
    error, warning, note:  its findings, by severity; together they are ``findings``
    holds, conflict, undecided:  its relations, by verdict
    """

    code: str
    documents: int
    findings: int
    error: int
    warning: int
    note: int
    holds: int
    conflict: int
    undecided: int


@frozen
class Group:
    """The documents of one outlet or month.

    name:     the outlet, the month as 2019-04; "" unknown
    flagged:  documents with a finding
    rules:    code → documents with a finding of it
    """

    name: str
    documents: int
    claims: int
    findings: int
    flagged: int
    rules: Mapping[str, int]


@frozen
class Trouble:
    """A document that came to nothing: a row of the table of errors."""

    uri: str
    stage: str
    error: str
    message: str


@frozen
class Prevalence:
    """The counts of a run.

    finished:  nothing of the input is left to do
    totals:    documents, flagged, characters, claims, mentions, relations, holds, conflict, undecided, findings
    errors:    (stage, kind) → documents that came to nothing
    troubles:  the first of them, in order of the input
    rules:     in order of their documents, most first
    outlets:   in order of their documents, most first
    months:    in order of time
    conflicts: kind → conflicts across documents; None where nobody has looked for them
    """

    finished: bool
    totals: Mapping[str, int]
    languages: Mapping[str, int]
    errors: Mapping[tuple[str, str], int]
    troubles: tuple[Trouble, ...]
    rules: tuple[RuleCount, ...]
    outlets: tuple[Group, ...]
    months: tuple[Group, ...]
    conflicts: Mapping[str, int] | None

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain values, for JSON."""
        form = asdict(self)
        form["errors"] = [{"stage": stage, "error": kind, "documents": n} for (stage, kind), n in self.errors.items()]
        return {"schema": SCHEMA, **form}


_SUMS = ("characters", "claims", "mentions", "relations", "holds", "conflict", "undecided", "findings")


class _Counts:
    """Everything that is added up, part by part."""

    def __init__(self) -> None:
        self.totals: Counter[str] = Counter({"documents": 0, "flagged": 0, **dict.fromkeys(_SUMS, 0)})
        self.languages: Counter[str] = Counter()
        self.errors: Counter[tuple[str, str]] = Counter()
        self.troubles: list[Trouble] = []
        self.severities: dict[str, Counter[str]] = defaultdict(Counter)
        self.verdicts: dict[str, Counter[str]] = defaultdict(Counter)
        self.documents: Counter[str] = Counter()
        self.groups: dict[str, dict[str, Counter[str]]] = {
            "outlet": defaultdict(Counter),
            "month": defaultdict(Counter),
        }
        self.rules: dict[str, dict[str, Counter[str]]] = {"outlet": defaultdict(Counter), "month": defaultdict(Counter)}

    def add(self, output: Path, name: str) -> None:
        """The counts of one part. A document is in one part whole, so that documents can be added up."""

        def read(table: str, *columns: str) -> pa.Table:
            return pq.read_table(output / table / f"part-{name}.parquet", columns=list(columns))

        documents = read("documents", "document", "outlet", "month", "language", *_SUMS)
        flagged = pc.cast(pc.greater(documents["findings"], 0), pa.int64())
        documents = documents.append_column("flagged", flagged).append_column(
            "documents", pa.array([1] * documents.num_rows, pa.int64())
        )
        for column in ("documents", "flagged", *_SUMS):
            self.totals[column] += pc.sum(documents[column]).as_py() or 0
        self.languages.update(documents["language"].to_pylist())
        for by, counts in self.groups.items():
            sums = ("documents", "claims", "findings", "flagged")
            for row in documents.group_by(by).aggregate([(one, "sum") for one in sums]).to_pylist():
                counts[row[by]].update({one: row[f"{one}_sum"] for one in sums})
        self._rules(documents, read("findings", "document", "code", "severity"))
        verdicts = read("relations", "code", "verdict").group_by(["code", "verdict"]).aggregate([([], "count_all")])
        for row in verdicts.to_pylist():
            self.verdicts[row["code"]][row["verdict"]] += row["count_all"]
        for row in read("errors", "uri", "stage", "error", "message").to_pylist():
            self.errors[row["stage"], row["error"]] += 1
            if len(self.troubles) < _TROUBLES:
                self.troubles.append(Trouble(**row))

    def _rules(self, documents: pa.Table, findings: pa.Table) -> None:
        for row in findings.group_by(["code", "severity"]).aggregate([([], "count_all")]).to_pylist():
            self.severities[row["code"]][row["severity"]] += row["count_all"]
        pairs = findings.group_by(["document", "code"]).aggregate([])
        self.documents.update(pairs["code"].to_pylist())
        at = pc.index_in(pairs["document"], value_set=documents["document"].combine_chunks())
        for by, counts in self.rules.items():
            for name, code in zip(documents[by].take(at).to_pylist(), pairs["code"].to_pylist(), strict=True):
                counts[name][code] += 1


def measure(output: str | Path) -> Prevalence:
    """The counts of a run.

    Raises:
        UsageError: the folder holds no run.
    """
    folder = Path(output)
    read_plan(folder)
    counts = _Counts()
    for done in entries(folder):
        counts.add(folder, name_of(*done.name))
    codes = sorted(counts.verdicts | counts.severities, key=lambda code: (-counts.documents[code], code))
    return Prevalence(
        finished=(folder / SUMMARY).exists(),
        totals=dict(counts.totals),
        languages=dict(sorted(counts.languages.items(), key=lambda item: (-item[1], item[0]))),
        errors=dict(sorted(counts.errors.items())),
        troubles=tuple(counts.troubles),
        rules=tuple(_rule(code, counts) for code in codes),
        outlets=tuple(sorted(_groups("outlet", counts), key=lambda one: (-one.documents, one.name))),
        months=tuple(sorted(_groups("month", counts), key=lambda one: one.name)),
        conflicts=_conflicts(folder / CONFLICTS_FILE),
    )


def _rule(code: str, counts: _Counts) -> RuleCount:
    severity, verdict = counts.severities[code], counts.verdicts[code]
    return RuleCount(
        code=code,
        documents=counts.documents[code],
        findings=severity.total(),
        **{one: severity[one] for one in ("error", "warning", "note")},
        **{one: verdict[one] for one in ("holds", "conflict", "undecided")},
    )


def _groups(by: str, counts: _Counts) -> list[Group]:
    found = []
    for name, sums in counts.groups[by].items():
        rules = dict(sorted(counts.rules[by][name].items(), key=lambda item: (-item[1], item[0])))
        found.append(Group(name, sums["documents"], sums["claims"], sums["findings"], sums["flagged"], rules))
    return found


def _conflicts(path: Path) -> dict[str, int] | None:
    if not path.exists():
        return None
    kinds = Counter(pq.read_table(path, columns=["kind"])["kind"].to_pylist())
    return {kind: kinds[kind] for kind in KINDS}
