"""Every format of one run tells the same findings at the same places; SARIF, JUnit and CSV each as its readers take it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import junitparser
import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reports import both, english, letters, reports, suppressed

from factcheck.model.document import Document
from factcheck.model.message import msg
from factcheck.model.relation import Evidence, Repair
from factcheck.model.report import Analysis, Checked, Finding, Report, Severity
from factcheck.pipeline import verify, verify_text
from factcheck.report import Look, formats, load_reporter
from factcheck.report._passage import Lines
from factcheck.report._show import plain
from factcheck.report.sarif import FINGERPRINT
from factcheck.rules import load_rules

#: (code, severity, path, line, column) of every finding.
Told = Counter[tuple[str, str, str, int, int]]


def told(report: Report) -> Told:
    """As the model has them."""
    told: Told = Counter()
    for finding in report.findings:
        first = finding.evidence[0]
        document = report.documents[first.document].document
        line, column = Lines(document.text).place(first.start)
        told[finding.code, finding.severity.word, document.uri, line, column] += 1
    return told


def render(form: str, report: Report, **look: Any) -> str:
    return load_reporter(form).render(report, Look(**look))


def sarif(report: Report) -> Any:
    return json.loads(render("sarif", report))["runs"][0]


def from_sarif(report: Report) -> Told:
    return Counter(
        (
            result["ruleId"],
            result["level"],
            unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]),
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
            result["locations"][0]["physicalLocation"]["region"]["startColumn"],
        )
        for result in sarif(report)["results"]
    )


def from_csv(report: Report) -> Told:
    return Counter(
        (row["code"], row["severity"], row["document"], int(row["line"]), int(row["column"]))
        for row in csv.DictReader(io.StringIO(render("csv", report)))
    )


def from_json(report: Report) -> Told:
    text = {d.document.uri: d.document.text for d in report.documents}
    return Counter(
        (f["code"], f["severity"], f["document"], *Lines(text[f["document"]]).place(f["evidence"][0]["start"]))
        for f in json.loads(render("json", report))["findings"]
    )


def from_text(report: Report) -> Told:
    pattern = re.compile(r"^\u2068?(.*?):(\d+):(\d+)\u2069?: (error|warning|note): .* \[([A-Z-]+)\]$", re.M)
    return Counter((m[5], m[4], m[1], int(m[2]), int(m[3])) for m in pattern.finditer(render("text", report)))


def from_markdown(report: Report) -> Told:
    pattern = re.compile(r"^\*\*(\w+)\*\* `([A-Z-]+)` · `(.*):(\d+):(\d+)`$", re.M)
    return Counter((m[2], m[1], m[3], int(m[4]), int(m[5])) for m in pattern.finditer(render("markdown", report)))


def from_junit(report: Report) -> Told:
    told: Told = Counter()
    for suite in junitparser.JUnitXml.fromstring(render("junit", report).encode()):
        for case in suite:
            for result in case.result:
                if isinstance(result, junitparser.Failure):
                    file, line = case._elem.get("file"), case._elem.get("line")
                    column = re.search(f"{re.escape(f'{file}:{line}:')}([0-9]+) ", result.text.partition("\n")[0])
                    assert column is not None
                    told[case.name.split(" ")[0], result.type, file, int(line), int(column[1])] += 1
    return told


def from_html(report: Report) -> Told:
    """A card is in the article of its document; its first place is that of the finding."""
    told: Told = Counter()
    for article in render("html", report).split("<article ")[1:]:
        uri = re.findall(r"<bdi>(news/[^<]*)</bdi>", article)[0]
        for card in re.findall(r'<div role="group" class="card .*? id="f\d+".*?</dl>', article, re.S):
            severity = re.search(r'class="card (\w+) ', card)
            code = re.search(r'class="code">([A-Z-]+)<', card)
            line = re.search(r"<bdi>(\d+):(\d+)</bdi>", card)
            assert severity and code and line
            told[code[1], severity[1], uri, int(line[1]), int(line[2])] += 1
    return told


def from_webannotation(report: Report) -> Told:
    told: Told = Counter()
    texts = {d.document.uri: d.document.text for d in report.documents}
    for item in json.loads(render("webannotation", report))["items"]:
        first = item["target"][0]
        uri = unquote(first["source"])
        line, column = Lines(texts[uri]).place(first["selector"][1]["start"])
        told[item["body"][1]["value"], item["body"][2]["value"], uri, line, column] += 1
    return told


READERS = [from_sarif, from_csv, from_json, from_text, from_markdown, from_junit, from_html, from_webannotation]


#: Letters of more than one code point, marks that stand on others, marks of direction, and what other readers obey.
STRANGE = (
    "👩‍🚀 e\u0301te\u0301 🇵🇸\n\nتبدأ 🎉 الجَلْسَةُ يَوْمَ الاِثْنَيْنِ \u200f5 مارس 2024\u200e 👍🏽.\n",
    "=1+1\r\n\r\n\u202eOn\u202c Mon\u0301day, that is Monday, 5 March 2024, <b>@all</b> paid.\rTwo towns: A\x1b[1m, B and C.\n",
    "٪٪\n\nافتتح يوم الأحد ٤ يونيو ٢٠٢٤ \U000e0041وفي المدن الثلاث: صفاقس وقابس.\n",
)


def strange() -> Report:
    """What a run over `STRANGE` gives: a finding in each at least."""
    report = verify([Document.from_text(text, uri=f"news/{n}.txt") for n, text in enumerate(STRANGE)])
    assert {f.document for f in report.findings} == {0, 1, 2}
    return report


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "report",
    [english(), both(), suppressed(), Report(), strange()],
    ids=["english", "both", "suppressed", "none", "strange"],
)
def test_all_formats_tell_the_same(reader: Any, report: Report) -> None:
    assert reader(report) == told(report)


#: What reads a format, and fails where it cannot.
READABLE: dict[str, Any] = {
    **dict.fromkeys(("json", "sarif", "claimreview", "webannotation"), json.loads),
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "junit": lambda text: ElementTree.fromstring(text.encode()),
    "csv": lambda text: [dict(row) for row in csv.DictReader(io.StringIO(text), strict=True)],
}


@settings(max_examples=12, deadline=None)
@given(reports(), st.sampled_from(["en", "ar"]))
def test_every_format_takes_every_report(report: Report, ui: str) -> None:
    for form in formats():
        text = render(form, report, ui=ui)
        assert text.endswith("\n") or not text
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text), form
        assert text == render(form, report, ui=ui)
        assert READABLE.get(form, len)(text) is not None


@pytest.mark.slow
def test_every_format_takes_ten_thousand_findings() -> None:
    """Each stays a file that opens, and takes time as it takes words: a hostile text must not stop a build."""
    one = english()
    (checked,) = one.documents
    relations = checked.relations * 5000
    many = Report(documents=(evolve(checked, relations=relations),), findings=one.findings * 5000)
    for form in formats():
        start = time.process_time()
        text = render(form, many)
        assert time.process_time() - start < 60, form
        assert len(text) < 40_000_000, form
    assert from_sarif(many) == from_csv(many) == from_junit(many) == told(many)


# SARIF


def one_finding(text: str, start: int, end: int, replacement: str = "") -> Report:
    document = Document.from_text(text, uri="a b/ح:1.txt", language="ar")
    finding = Finding(
        code="MONTH-PAIR",
        severity=Severity.NOTE,
        message=msg("{words} is said", words=text[start:end]),
        document=0,
        evidence=(Evidence(start, end),),
        repairs=(Repair(start, end, replacement, msg("because")),),
        fingerprint="1",
    )
    return Report(documents=(Checked(analysis=Analysis(document=document, language="ar")),), findings=(finding,))


def select(text: str, region: Any) -> str:
    """What an editor selects: by lines and columns of code points, both from 1, the end column exclusive."""
    lines = re.split(r"(?<=\r\n)|(?<=\n)|(?<=\r)(?!\n)", text)
    first, last = region["startLine"] - 1, region["endLine"] - 1
    if first == last:
        return lines[first][region["startColumn"] - 1 : region["endColumn"] - 1]
    middle = "".join(lines[first + 1 : last])
    return lines[first][region["startColumn"] - 1 :] + middle + lines[last][: region["endColumn"] - 1]


places = st.text(st.sampled_from("اَ🇵🇸👩‍🚀e\u0301\u200f\u202eab \n\r"), min_size=1, max_size=40).flatmap(
    lambda text: st.tuples(st.just(text), st.integers(0, len(text)), st.integers(0, len(text)))
)


@given(places)
@example(("a\r\nb", 1, 2))
def test_sarif_regions_select_the_passage(place: tuple[str, int, int]) -> None:
    text, *ends = place
    start, end = sorted(ends)
    (result,) = sarif(one_finding(text, start, end, "x"))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == text[start:end]
    assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == text[start:end]
    assert select(text, region) == text[start:end]
    change = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert select(text, change["deletedRegion"]) == text[start:end]
    assert change["insertedContent"] == {"text": "x"}


def test_sarif_by_hand() -> None:
    run = sarif(both())
    assert run["columnKind"] == "unicodeCodePoints"
    assert [a["location"]["uri"] for a in run["artifacts"]] == [
        "news/hearing.txt",
        "news/%D8%AC%D9%84%D8%B3%D8%A9.txt",
    ]
    assert not run["invocations"][0]["executionSuccessful"]
    first, second = run["results"]
    assert first["message"] == {"text": "5 March 2024 is not a Monday"}
    assert [r["message"]["text"] for r in second["relatedLocations"]] == ["against", "context"]
    assert second["relatedLocations"][1]["physicalLocation"]["artifactLocation"] == {
        "uri": "news/hearing.txt",
        "index": 0,
    }
    assert first["properties"]["assumes"] == ["Gregorian calendar"]
    assert first["partialFingerprints"] == {FINGERPRINT: "0" * 64}


@pytest.mark.parametrize(
    "path, uri",
    [
        ("a b.txt", "a%20b.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("x.jsonl#3", "x.jsonl%233"),
        ("/tmp/ب.txt", "file:///tmp/%D8%A8.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a\ud800", "a%ED%A0%80"),
    ],
)
def test_sarif_uris(path: str, uri: str) -> None:
    report = english()
    checked = report.documents[0]
    renamed = evolve(checked.analysis, document=evolve(checked.analysis.document, uri=path))
    run = sarif(evolve(report, documents=(evolve(checked, analysis=renamed),)))
    assert run["artifacts"][0]["location"]["uri"] == uri


@given(st.text(letters, min_size=1, max_size=20))
def test_sarif_messages_hold_no_links_and_places(words: str) -> None:
    (result,) = sarif(one_finding(words, 0, len(words)))["results"]
    text = result["message"]["text"].removesuffix(" is said")
    bare = re.sub(r"\\[\[\]\\]|\{\{|\}\}", "", text)
    assert not set(bare) & set("[]{}\\")


def test_sarif_rules_carry_their_help() -> None:
    pages = {code: rule.page for code, rule in load_rules().items()}
    run = json.loads(render("sarif", english(), pages=pages))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({*pages, "COUNT-LIST", "DATE-WEEKDAY"})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    weekday = next(rule for rule in rules if rule["id"] == "DATE-WEEKDAY")
    assert weekday["name"] == "DateWeekday"
    # "Average" says no more than AVERAGE.
    assert {"AVERAGE", "GRIM"} <= {rule["id"] for rule in rules if "name" not in rule}
    assert all(rule.get("name", "").upper() != rule["id"] for rule in rules)
    assert weekday["help"]["markdown"].startswith("**DATE-WEEKDAY**: ")
    assert "Flagged" in weekday["help"]["text"]


@pytest.mark.slow
def test_sarif_passes_an_independent_validator(tmp_path: Path) -> None:
    tool = shutil.which("sarif-multitool")
    if tool is None:
        pytest.skip("the npm package @microsoft/sarif-multitool is not on the path")
    reports = (english(), both(), suppressed(), Report(), one_finding("a\u202e\x1b", 0, 3))
    pages = {code: rule.page for code, rule in load_rules().items()}
    examples = verify(str(Path(__file__).resolve().parent.parent / "docs" / "examples"))
    written = [(report, ui, {}) for report in reports for ui in ("en", "ar")] + [(examples, "ar", pages)]
    for number, (report, ui, carried) in enumerate(written):
        path = tmp_path / f"{number}.sarif"
        path.write_text(render("sarif", report, ui=ui, pages=carried), "utf-8")
        done = subprocess.run([tool, "validate", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        assert not re.search(r"\b(error|warning) (SARIF|JSON)", done.stdout), done.stdout


# Web Annotation


@given(places)
def test_annotations_select_the_passage_by_words_and_by_place(place: tuple[str, int, int]) -> None:
    text, *ends = place
    start, end = sorted(ends)
    (item,) = json.loads(render("webannotation", one_finding(text, start, end)))["items"]
    words, at = item["target"][0]["selector"]
    assert (at["start"], at["end"]) == (start, end)
    assert text[at["start"] : at["end"]] == words["exact"]
    round_it = words["prefix"] + words["exact"] + words["suffix"]
    assert text[start - len(words["prefix"]) :].startswith(round_it)


def test_annotations_by_hand() -> None:
    page = json.loads(render("webannotation", both(), ui="ar"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert [item["id"] for item in page["items"]] == [f"urn:factcheck:{n:064x}:{n + 1}" for n in range(2)]
    assert {item["motivation"] for item in page["items"]} == {"assessing"}
    body, code, severity = page["items"][0]["body"]
    assert body["language"] == "ar" and body["purpose"] == "assessing"
    assert (code["value"], severity["value"]) == ("DATE-WEEKDAY", "error")
    assert [t["source"] for t in page["items"][1]["target"]] == ["news/%D8%AC%D9%84%D8%B3%D8%A9.txt"] * 2 + [
        "news/hearing.txt"
    ]


# JUnit


def test_junit_counts() -> None:
    suites = junitparser.JUnitXml.fromstring(render("junit", both()).encode())
    assert (suites.tests, suites.failures, suites.skipped, suites.errors) == (5, 2, 1, 1)
    assert [suite.name for suite in suites] == ["news/hearing.txt", "news/جلسة.txt", "news/broken.bin"]


def test_junit_is_the_same_with_and_without_lxml() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); {}\n"
        "from reports import both; from factcheck.report import Look; from factcheck.report.junit import render\n"
        "sys.stdout.buffer.write(render(both(), Look()).encode())"
    )
    root = Path(__file__).resolve().parent.parent
    one, other = (
        subprocess.run([sys.executable, "-c", code.format(line)], capture_output=True, check=True, cwd=root).stdout
        for line in ("", "sys.modules['lxml'] = None")
    )
    assert one == other == render("junit", both()).encode()


#: Jenkins' schema for JUnit (junit-10.xsd of its xUnit plugin): element → attributes, "!" those that it needs. Ours
#: besides: ``error``, which the schema spells ``errors`` and every reader knows, ``skipped`` of all suites, and ``file`` and
#: ``line``, which GitLab and others link to.
SHAPE: dict[str, tuple[set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors", "skipped"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"time", "skipped", "file"}),
    "testcase": ({"name"}, {"time", "classname", "group", "file", "line"}),
    "failure": (set(), {"type", "message"}),
    "error": (set(), {"type", "message"}),
    "skipped": (set(), {"type", "message"}),
}
INSIDE = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "error", "skipped"},
}


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_junit_has_the_shape_that_readers_know(ui: str) -> None:
    from xml.etree import ElementTree

    root = ElementTree.fromstring(render("junit", both(), ui=ui))
    names: Counter[tuple[str | None, str | None]] = Counter()
    assert root.tag == "testsuites"
    for element in root.iter():
        needed, allowed = SHAPE[element.tag]
        assert needed <= set(element.attrib) <= needed | allowed, element.tag
        assert {inner.tag for inner in element} <= INSIDE.get(element.tag, set())
        # SUREFIRE_TIME
        assert re.fullmatch(r"[0-9]{0,3}(\.[0-9]{0,3})?", element.attrib.get("time", ""))
        if element.tag == "testcase":
            names[element.attrib["classname"], element.attrib["name"]] += 1
        if element.tag == "testsuite":
            assert int(element.attrib["tests"]) == len(list(element))
    assert set(names.values()) == {1}


def test_a_line_put_in_above_changes_no_name() -> None:
    """Builds remember a case by its name: "failing since", "flaky"."""
    text = (
        "The senate meets on Monday, 5 March 2024. The road is 26 miles (42 km) long.\n\n"
        "The clinic saw 600 cases over 12 days, an average of 60 a day. The race is on Tuesday, 5 March 2024."
    )

    def cases(text: str) -> list[tuple[str, str]]:
        (suite,) = junitparser.JUnitXml.fromstring(render("junit", verify_text(text, "en")).encode())
        return [(case.name, case._elem.get("line")) for case in suite]

    before, after = cases(text), cases(f"Something new.\n\n{text}")
    assert len(before) > 3
    assert [name for name, _ in after] == [name for name, _ in before]
    assert [line for _, line in after] != [line for _, line in before]
    assert ("DATE-WEEKDAY Monday / 5 March 2024", "1") in before


def test_cases_of_one_name_are_told_apart() -> None:
    """Of test cases with one name GitLab keeps the first. Source: docs.gitlab.com, "Unit test reports"."""
    report = both()
    twice = evolve(report, findings=(report.findings[0], report.findings[0]))
    suite = next(iter(junitparser.JUnitXml.fromstring(render("junit", twice).encode())))
    first, second = (case.name for case in suite if any(isinstance(r, junitparser.Failure) for r in case.result))
    assert second == f"{first} (2)"


# CSV


def test_csv_by_hand() -> None:
    rows = list(csv.DictReader(io.StringIO(render("csv", both()))))
    assert rows[1]["others"].split("\n") == ["news/جلسة.txt:3:25 5 مارس 2024", "news/hearing.txt:3:22 Monday"]
    assert rows[0]["repairs"] == "Monday → Tuesday"
    assert both().documents[0].document.text[int(rows[0]["start"]) : int(rows[0]["end"])] == rows[0]["text"]


@given(st.lists(st.sampled_from("=+-@\t\r\u200b＝＋－＠a1 (|"), min_size=1, max_size=6).map("".join))
def test_no_cell_is_a_formula(words: str) -> None:
    """Nor one whose first letters nobody sees; all words are there."""
    report = one_finding(f"{words} b", 0, len(words), words)
    checked = report.documents[0]
    renamed = evolve(checked.analysis, document=evolve(checked.analysis.document, uri=words))
    (row,) = csv.DictReader(io.StringIO(render("csv", evolve(report, documents=(evolve(checked, analysis=renamed),)))))
    for cell in row.values():
        assert not cell.startswith(tuple("=+-@\t\r＝＋－＠")), cell
    assert row["text"].removeprefix("'") == plain(words)
    assert row["document"].removeprefix("'") == plain(words)
