"""JSON, JSON lines and their schema."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import both, english, letters, reports

from factcheck.model.report import Report
from factcheck.report import Look, load_reporter
from factcheck.report._form import decimal, to_json
from factcheck.report._schema import report_schema

VALIDATOR = jsonschema.Draft202012Validator(report_schema())


def parsed(text: str) -> Any:
    """As a program in another language gets it: through bytes."""
    return json.loads(text.encode("utf-8"))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema())


@settings(max_examples=12, deadline=None)
@given(reports())
def test_every_report_validates_and_loses_nothing(report: Report) -> None:
    form = report.to_dict()
    text = report.to_json()
    assert VALIDATOR.is_valid(parsed(text)), list(VALIDATOR.iter_errors(parsed(text)))
    assert parsed(text) == json.loads(json.dumps(form))
    assert text == load_reporter("json").render(report, Look())


@settings(max_examples=12, deadline=None)
@given(reports())
def test_lines_are_reports_that_add_up(report: Report) -> None:
    text = load_reporter("jsonl").render(report, Look())
    lines = [parsed(line) for line in text.split("\n")[:-1]]
    whole = report.to_dict()
    assert all(VALIDATOR.is_valid(line) for line in lines)
    assert [d for line in lines for d in line["documents"]] == json.loads(json.dumps(whole["documents"]))
    for key, total in whole["summary"].items():
        assert sum(line["summary"][key] for line in lines) == total
    for key in ("suppressed", "notices", "failures"):
        assert sum(len(line.get(key, [])) for line in lines) == len(whole.get(key, []))  # type: ignore[arg-type]
    loose = {notice.uri for notice in report.notices} - {d.document.uri for d in report.documents}
    assert len(lines) == len(report.documents) + bool(report.failures or loose)


def keys(form: Any, schema: Any, defs: Any) -> None:
    """Every object has exactly the keys that its schema names, in its order."""
    if "$ref" in schema:
        schema = defs[schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        schema = schema["anyOf"][0]
        if form is not None:
            keys(form, schema, defs)
    elif isinstance(form, list):
        for item in form:
            keys(item, schema["items"], defs)
    elif isinstance(form, dict):
        named = list(schema["properties"])
        assert [key for key in named if key in form] == list(form)
        assert set(schema["required"]) <= set(form)
        for key, value in form.items():
            keys(value, schema["properties"][key], defs)


@settings(max_examples=12, deadline=None)
@given(reports())
def test_the_schema_names_every_key(report: Report) -> None:
    schema = report_schema()
    keys(report.to_dict(), schema, schema["$defs"])


@pytest.mark.parametrize(
    "path, value",
    [
        (("schema",), "factcheck-report/2"),
        (("documents", 0, "sha256"), "abc"),
        (("documents", 0, "date", "from"), "5 March"),
        (("documents", 0, "relations", 0, "verdict"), "maybe"),
        (("findings", 0, "evidence", 0, "start"), -1),
        (("summary", "holds"), None),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    form: Any = json.loads(english().to_json())
    assert VALIDATOR.is_valid(form)
    at = form
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not VALIDATOR.is_valid(form)


def test_by_hand() -> None:
    form = json.loads(both().to_json())
    first, crossing = form["findings"]
    assert first["message"] == "5 March 2024 is not a Monday"
    assert first["severity"] == "error"
    assert [e["text"] for e in first["evidence"]] == ["Monday", "5 March 2024"]
    assert [e["document"] for e in crossing["evidence"]] == ["news/جلسة.txt", "news/جلسة.txt", "news/hearing.txt"]
    assert first["repairs"] == [
        {"start": 34, "end": 40, "replacement": "Tuesday", "because": "the weekday of that date"}
    ]
    assert form["summary"] == {"documents": 2, "claims": 0, "holds": 1, "conflict": 2, "undecided": 1, "findings": 2}
    assert form["documents"][0]["relations"][1]["why_undecided"] == "the date names no year"
    assert form["documents"][0]["date"] == {"from": "2024-03-01", "to": "2024-03-02", "basis": "given", "because": []}
    assert form["failures"] == [{"uri": "news/broken.bin", "message": "news/broken.bin: not text; leave it out"}]
    assert "failures" not in json.loads(english().to_json())


@given(st.text(letters))
def test_nothing_in_json_acts_on_a_terminal(text: str) -> None:
    shown = to_json([text])
    assert json.loads(shown) == json.loads(json.dumps([text]))  # two halves of a pair that meet become one letter
    assert not any(
        c in "\x1b\x9b\u202e\u2066\u2069\u200f\u2028\ufeff\U000e0041" or "\ud800" <= c <= "\udfff" for c in shown
    )
    shown.encode("utf-8")


@given(st.fractions())
def test_a_figure_survives(value: Fraction) -> None:
    text = decimal(value)
    assert text is not None
    assert Fraction(text) == value
    assert VALIDATOR.evolve(schema=report_schema()["$defs"]["quantity"]["properties"]["low"]).is_valid(text)


@pytest.mark.parametrize(
    "value, text",
    [
        (Fraction(34_000_000), "34000000"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(0), "0"),
        (None, None),
        (Fraction(10**5000), "1" + "0" * 5000),
    ],
)
def test_figures(value: Fraction | None, text: str | None) -> None:
    assert decimal(value) == text
