"""The report as plain dicts and lists: the keys and their order are the JSON contract, version 1.

``factcheck.report._schema`` says the same as a JSON Schema; a test holds the two together.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any

from factcheck import __version__
from factcheck.locale import voice
from factcheck.model.mention import Attribution, Entity, Quantity, Quote, TimeMention
from factcheck.model.message import Message
from factcheck.model.relation import Evidence, Relation, Repair, Verdict
from factcheck.model.report import Analysis, Checked, Finding, Notice, Report, Silenced
from factcheck.model.span import Span

__all__ = ["SCHEMA", "analysis_to_dict", "decimal", "report_lines", "report_to_dict", "to_json", "to_line"]

#: The contract's name and version.
SCHEMA = "factcheck-report/1"

#: Pieces of JSON put together at once.
_PIECES = 10_000

Say = Callable[[Message], str]

_ACTIVE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def to_json(data: object) -> str:
    """JSON text, two spaces deep, one line end at the end; `safe` for terminals.

    It comes in millions of pieces that take many times the memory of the text: they are put together as they come.
    """
    pieces = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(data)
    return safe("".join(iter(lambda: "".join(islice(pieces, _PIECES)), ""))) + "\n"


def to_line(data: object) -> str:
    """JSON text on one line, with its line end; `safe` for terminals."""
    return safe(json.dumps(data, ensure_ascii=False, separators=(",", ":"))) + "\n"


def safe(text: str) -> str:
    """The same JSON with everything escaped that could act on a terminal or cannot be encoded: controls, marks of
    direction, line separators, tag letters, lone surrogates. They can only stand inside strings, where ``\\u`` means the same."""
    return _ACTIVE.sub(_escape, text) if _ACTIVE.search(text) else text


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def decimal(value: Fraction | None) -> str | None:
    """A figure as a decimal string where that is exact, else as a ratio ("1/3"); None stays None."""
    if value is None:
        return None
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return f"{_digits(value.numerator)}/{_digits(value.denominator)}"
    places = max(twos, fives)
    if not places:
        return _digits(value.numerator)
    digits = _digits(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def _digits(number: int) -> str:
    # str() of an int refuses more than 4,300 digits; Decimal does not.
    return format(Decimal(number), "f")


def moment(value: Date | datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def analysis_to_dict(analysis: Analysis) -> dict[str, Any]:
    document = analysis.document
    text = document.text

    def span(place: Span | None) -> dict[str, Any] | None:
        return None if place is None else {"start": place.start, "end": place.end, "text": place.of(text)}

    def time(t: TimeMention) -> dict[str, Any]:
        return {
            "id": t.id,
            "start": t.start,
            "end": t.end,
            "text": text[t.start : t.end],
            "type": t.type.value,
            "value": t.value,
            "from": moment(t.low),
            "to": moment(t.high),
            "calendar": t.calendar,
            "vague": t.vague,
            "anchor": t.anchor,
        }

    def quantity(q: Quantity) -> dict[str, Any]:
        return {
            "id": q.id,
            "start": q.start,
            "end": q.end,
            "text": text[q.start : q.end],
            "kind": q.kind.value,
            "low": decimal(q.low),
            "high": decimal(q.high),
            "unit": q.unit,
            "counted": span(q.counted),
        }

    def entity(e: Entity) -> dict[str, Any]:
        return {"id": e.id, "name": e.name, "type": e.type, "mentions": [span(m.span) for m in e.mentions]}

    def attribution(a: Attribution) -> dict[str, Any]:
        return {
            "id": a.id,
            "cue": span(a.cue),
            "source": span(a.source),
            "content": span(a.content),
            "source_type": a.source_type,
            "speaker": a.speaker,
            "mode": a.mode,
            "nested_in": a.nested_in,
        }

    def quote(k: Quote) -> dict[str, Any]:
        return {
            "id": k.id,
            "start": k.start,
            "end": k.end,
            "text": text[k.start : k.end],
            "speaker": k.speaker,
        }

    return {
        "uri": document.uri,
        "sha256": document.sha256,
        "language": analysis.language,
        "title": document.title,
        "date": {
            "from": moment(analysis.date.low),
            "to": moment(analysis.date.high),
            "basis": analysis.date.basis,
            "because": list(analysis.date.because),
        },
        "segments": [{"start": s.start, "end": s.end, "kind": s.kind.value} for s in analysis.segments],
        "times": [time(t) for t in analysis.times],
        "quantities": [quantity(q) for q in analysis.quantities],
        "entities": [entity(e) for e in analysis.entities],
        "attributions": [attribution(a) for a in analysis.attributions],
        "quotes": [quote(k) for k in analysis.quotes],
        "claims": [
            {
                "id": c.id,
                "start": c.start,
                "end": c.end,
                "text": text[c.start : c.end],
                "kind": c.kind.value,
                "subject": c.subject,
                "predicate": c.predicate,
                "object": c.object,
                "times": list(c.times),
                "quantities": list(c.quantities),
                "source": c.source,
                "stance": c.stance.value,
                "polarity": c.polarity.value,
                "checkworthiness": c.checkworthiness,
            }
            for c in analysis.claims
        ],
    }


def report_to_dict(report: Report, ui: str = "en") -> dict[str, Any]:
    """The whole report. ``failures`` is there only when an input could not be read, ``suppressed`` when a finding does
    not count, ``notices`` when there is something to say of the suppressions."""
    return _report(report, range(len(report.documents)), report, ui)


def report_lines(report: Report, ui: str = "en") -> Iterator[dict[str, Any]]:
    """A report for each document, with the findings whose first passage stands in it; then one for the failures."""
    findings: dict[int, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.document].append(finding)
    aside: dict[int, list[Silenced]] = defaultdict(list)
    for one in report.silenced:
        aside[one.finding.document].append(one)
    notices: dict[str, list[Notice]] = defaultdict(list)
    for notice in report.notices:
        notices[notice.uri].append(notice)
    for number, checked in enumerate(report.documents):
        told = notices.pop(checked.document.uri, ())
        part = Report(findings=tuple(findings[number]), silenced=tuple(aside[number]), notices=tuple(told))
        yield _report(report, (number,), part, ui)
    rest = tuple(notice for told in notices.values() for notice in told)
    if report.failures or rest:
        yield _report(report, (), Report(failures=report.failures, notices=rest), ui)


def _report(report: Report, numbers: Sequence[int], part: Report, ui: str) -> dict[str, Any]:
    """The form of some documents of a report, with the findings, failures and notices of ``part``."""
    say = voice(ui).say
    texts = [d.document.text for d in report.documents]
    uris = [d.document.uri for d in report.documents]
    documents = [report.documents[n] for n in numbers]
    verdicts = Counter(r.verdict for d in documents for r in d.relations)
    form: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "factcheck", "version": __version__},
        "documents": [_checked(n, report.documents[n], texts, uris, say) for n in numbers],
        "findings": [_finding(f, texts, uris, say) for f in part.findings],
        "summary": {
            "documents": len(documents),
            "claims": sum(len(d.analysis.claims) for d in documents),
            "holds": verdicts[Verdict.HOLDS],
            "conflict": verdicts[Verdict.CONFLICT],
            "undecided": verdicts[Verdict.UNDECIDED],
            "findings": len(part.findings),
        },
    }
    if part.silenced:
        form["suppressed"] = [
            {
                "by": one.by,
                "reason": one.reason,
                "until": moment(one.until),
                "finding": _finding(one.finding, texts, uris, say),
            }
            for one in part.silenced
        ]
    if part.notices:
        form["notices"] = [{"uri": n.uri, "line": n.line, "message": say(n.message)} for n in part.notices]
    if part.failures:
        form["failures"] = [{"uri": f.uri, "message": say(f.said)} for f in part.failures]
    return form


def _checked(index: int, checked: Checked, texts: list[str], uris: list[str], say: Say) -> dict[str, Any]:
    def evidence(e: Evidence) -> dict[str, Any]:
        place = {"start": e.start, "end": e.end, "text": texts[e.document][e.start : e.end], "role": e.role.value}
        return place if e.document == index else {"document": uris[e.document], **place}

    def relation(r: Relation) -> dict[str, Any]:
        return {
            "id": r.id,
            "code": r.code,
            "verdict": r.verdict.value,
            "evidence": [evidence(e) for e in r.evidence],
            "steps": [say(s) for s in r.steps],
            "claims": list(r.claims),
            "why_undecided": None if r.why_undecided is None else say(r.why_undecided),
        }

    return {
        **analysis_to_dict(checked.analysis),
        "relations": [relation(r) for r in checked.relations],
        "coverage": {
            "checkable": checked.coverage.checkable,
            "checked": checked.coverage.checked,
            "unchecked": list(checked.coverage.unchecked),
        },
    }


def _finding(finding: Finding, texts: list[str], uris: list[str], say: Say) -> dict[str, Any]:
    def repair(r: Repair) -> dict[str, Any]:
        edit = {"start": r.start, "end": r.end, "replacement": r.replacement, "because": say(r.because)}
        return edit if r.document == finding.document else {"document": uris[r.document], **edit}

    return {
        "code": finding.code,
        "severity": finding.severity.word,
        "message": say(finding.message),
        "document": uris[finding.document],
        "evidence": [
            {
                "document": uris[e.document],
                "start": e.start,
                "end": e.end,
                "text": texts[e.document][e.start : e.end],
                "role": e.role.value,
                "note": "" if e.note is None else say(e.note),
            }
            for e in finding.evidence
        ],
        "steps": [say(s) for s in finding.steps],
        "assumes": [say(a) for a in finding.assumes],
        "repairs": [repair(r) for r in finding.repairs],
        "fact": None if finding.fact is None else say(finding.fact),
        "fingerprint": finding.fingerprint,
    }
