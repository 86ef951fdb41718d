"""Rows: a report on one document → rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from factcheck.corpus.schema import TABLES
from factcheck.keys import claim_records
from factcheck.locale import voice
from factcheck.model.fact import FactBase
from factcheck.model.message import Message
from factcheck.model.relation import Evidence, Relation, Verdict
from factcheck.model.report import Analysis, Checked, DocumentDate, Finding, Report
from factcheck.report._form import decimal, moment

__all__ = ["Rows"]

Row = tuple[Any, ...]


class Rows:
    """Rows of all tables, collected document by document; each is a tuple in the order of its schema."""

    def __init__(self, ui: str, facts: FactBase) -> None:
        self._say = voice(ui).say
        self._facts = facts
        self._rows: dict[str, list[Row]] = {name: [] for name in TABLES}

    def mark(self) -> dict[str, int]:
        """Where the tables end now."""
        return {name: len(rows) for name, rows in self._rows.items()}

    def back(self, mark: Mapping[str, int]) -> None:
        """Take out what came after a mark."""
        for name, length in mark.items():
            del self._rows[name][length:]

    def tables(self) -> dict[str, pa.RecordBatch]:
        """The tables, Arrow by Arrow."""
        found = {}
        for name, schema in TABLES.items():
            columns = list(zip(*self._rows[name], strict=True)) or [()] * len(schema)
            arrays = [_array(column, kind.type) for column, kind in zip(columns, schema, strict=True)]
            found[name] = pa.RecordBatch.from_arrays(arrays, schema=schema)
        return found

    def error(self, row: Mapping[str, Any], stage: str, kind: str, said: str) -> None:
        """A document that came to nothing."""
        self._rows["errors"].append((row["document"], row["uri"], stage, kind, said))

    def report(self, number: int, report: Report) -> None:
        """What was found in the one document of a report."""
        checked = report.documents[0]
        before = self.mark()
        self._rows["claims"] += _claims(number, checked.analysis, self._facts)
        self._rows["mentions"] += _mentions(number, checked.analysis)
        self._rows["relations"] += (self._relation(number, checked, one) for one in checked.relations)
        self._rows["findings"] += (self._finding(number, checked, one) for one in report.findings)
        counts = {name: len(rows) - before[name] for name, rows in self._rows.items()}
        self._rows["documents"].append(_document(number, report, counts))

    def _relation(self, number: int, checked: Checked, one: Relation) -> Row:
        return (
            number,
            one.id,
            one.code,
            one.verdict.value,
            self._evidence(checked, one.evidence),
            [self._say(step) for step in one.steps],
            list(one.claims),
            None if one.why_undecided is None else self._say(one.why_undecided),
        )

    def _finding(self, number: int, checked: Checked, one: Finding) -> Row:
        text = checked.document.text
        first = one.evidence[0]
        return (
            number,
            one.code,
            one.severity.word,
            self._say(one.message),
            first.start,
            first.end,
            text[first.start : first.end],
            self._evidence(checked, one.evidence),
            [self._say(step) for step in one.steps],
            [self._say(said) for said in one.assumes],
            [
                {"start": r.start, "end": r.end, "replacement": r.replacement, "because": self._say(r.because)}
                for r in one.repairs
            ],
            self._maybe(one.fact),
            list(one.also),
            one.fingerprint,
        )

    def _evidence(self, checked: Checked, evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
        text = checked.document.text
        return [
            {"start": e.start, "end": e.end, "text": text[e.start : e.end], "role": e.role.value, "note": self._maybe(e.note)}
            for e in evidence
        ]  # fmt: skip

    def _maybe(self, message: Message | None) -> str | None:
        return None if message is None else self._say(message)


def _document(number: int, report: Report, counts: Mapping[str, int]) -> Row:
    checked = report.documents[0]
    document, analysis = checked.document, checked.analysis
    return (
        number,
        document.uri,
        document.sha256,
        document.metadata.get("outlet") or document.metadata.get("site") or "",
        analysis.language,
        analysis.supported,
        document.title,
        _day(analysis.date.low),
        _day(analysis.date.high),
        analysis.date.basis,
        month(analysis.date),
        len(document.text),
        counts["claims"],
        counts["mentions"],
        counts["relations"],
        *(report.count(verdict) for verdict in (Verdict.HOLDS, Verdict.CONFLICT, Verdict.UNDECIDED)),
        counts["findings"],
        checked.coverage.checkable,
        checked.coverage.checked,
    )


def month(date: DocumentDate) -> str:
    """The month that the bounds leave, as 2019-04; "" when they leave more than one."""
    low, high = _day(date.low), _day(date.high)
    if low is None or high is None or high <= low:
        return ""
    last = high - timedelta(days=1)
    return f"{low.year:04d}-{low.month:02d}" if (low.year, low.month) == (last.year, last.month) else ""


def _day(value: Date | datetime | None) -> Date | None:
    return value.date() if isinstance(value, datetime) else value


def _claims(number: int, analysis: Analysis, facts: FactBase) -> Iterator[Row]:
    for claim, record in zip(analysis.claims, claim_records(analysis, facts), strict=True):
        yield (
            number,
            claim.id,
            claim.start,
            claim.end,
            record.text,
            record.kind,
            claim.subject,
            claim.predicate,
            claim.object,
            list(claim.times),
            list(claim.quantities),
            claim.source,
            record.stance,
            record.polarity,
            record.hypothetical,
            record.checkworthiness,
            record.source,
            record.claimant,
            record.key,
            record.value,
            record.scope,
            record.due,
        )


def _mentions(number: int, analysis: Analysis) -> list[Row]:
    """The mentions in the order of their kinds, and in a kind of their places."""
    text = analysis.document.text
    rows: list[Row] = []
    for t in analysis.times:
        low, high = moment(t.low), moment(t.high)
        rows.append(
            (number, t.id, "time", t.start, t.end, text[t.start : t.end], t.type.value, t.value, low, high, t.calendar,
             None, t.anchor, None)
        )  # fmt: skip
    for q in analysis.quantities:
        low, high = decimal(q.low), decimal(q.high)
        counted = None if q.counted is None else q.counted.of(text)
        rows.append(
            (number, q.id, "quantity", q.start, q.end, text[q.start : q.end], q.kind.value, None, low, high, q.unit,
             None, None, counted)
        )  # fmt: skip
    for e in analysis.entities:
        for m in e.mentions:
            rows.append(
                (number, e.id, "entity", m.start, m.end, text[m.start : m.end], e.type, e.name, None, None, None,
                 e.key or None, None, None)
            )  # fmt: skip
    for a in analysis.attributions:
        source = None if a.source is None else a.source.of(text)
        cue = a.cue
        rows.append(
            (number, a.id, "attribution", cue.start, cue.end, cue.of(text), a.source_type, a.mode, None, None, None,
             None, a.speaker, source)
        )  # fmt: skip
    for k in analysis.quotes:
        rows.append(
            (number, k.id, "quote", k.start, k.end, text[k.start : k.end], k.kind.value, None, None, None, None,
             None, k.speaker, None)
        )  # fmt: skip
    return rows


def _array(column: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """A column as Arrow. Halves of surrogate pairs, which no encoding has, become visible escapes."""
    try:
        return pa.array(column, kind)
    except UnicodeEncodeError:
        return pa.array([_sound(value) for value in column], kind)


def _sound(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, list):
        return [_sound(one) for one in value]
    if isinstance(value, dict):
        return {key: _sound(one) for key, one in value.items()}
    return value
