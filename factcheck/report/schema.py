"""The report as JSON: the keys and order of the contract, version 1."""

from __future__ import annotations

import json
from datetime import date as Date
from datetime import datetime
from fractions import Fraction
from typing import Any

from factcheck.model.mention import Attribution, Entity, Quantity, Quote, TimeMention
from factcheck.model.report import Analysis, Report
from factcheck.model.span import Span

__all__ = ["analysis_to_dict", "decimal", "report_to_dict", "to_json"]


def to_json(data: object) -> str:
    """JSON text, two spaces deep, with non-ASCII letters as they are and lone surrogates escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


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
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    if not places:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


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
    raise NotImplementedError
