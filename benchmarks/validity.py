"""How often each rule is right: on labelled suites, and on texts of which every finding was read.

    python benchmarks/validity.py             prints the page and writes docs/validity.md
    python benchmarks/validity.py --unread    lists the findings that nobody has judged yet, with their passages

The suites are no part of this project; where ``../shared`` is absent the command says so and stops. What was judged by
reading stands in ``benchmarks/judged.tsv``: fingerprint, rule, case, verdict, and why.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from run import ROOT

from factcheck.config import Settings
from factcheck.model.document import Document
from factcheck.model.report import Checked, Finding, Report, Severity
from factcheck.pipeline import verify
from factcheck.rules import load_rules

SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "validity.md"
JUDGED = ROOT / "benchmarks" / "judged.tsv"
#: Suites whose first document is a text that somebody published, and of which every finding was read.
READ = ("ans-numeric", "ant-weekday", "bump-numeric", "summedits-numeric", "vitaminc-numeric", "xnli-numeric")
#: A suite of news of its own, without labels.
NEWS = SHARED / "peer-cases" / "meantime-en.jsonl"

Case = dict[str, Any]


def lines(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def document(entry: Case, case: Case, number: int = 0) -> Document:
    day = entry.get("date") or case.get("date")
    return Document.from_text(
        entry["text"],
        uri=f"{case['id']}" if not number else f"{case['id']}/{number}",
        language=case.get("lang"),
        date=date.fromisoformat(day[:10]) if day else None,
        title=entry.get("title"),
    )


# ---------------------------------------------------------------------- labelled suites


class Tally:
    """Cases of one rule in one suite.

    right, wrong:  inconsistent and consistent cases in which it told a warning or an error
    placed, asked: of the right ones with marked passages, those where it points into one
    """

    def __init__(self) -> None:
        self.right = self.wrong = self.placed = self.asked = 0


def suite(path: Path, tallies: dict[tuple[str, str], Tally]) -> tuple[int, int]:
    """Every rule's tally in one suite; how many cases are inconsistent and consistent."""
    count = Counter(case["label"] for case in lines(path))
    for case in lines(path):
        report = verify([document(entry, case, n) for n, entry in enumerate(case["documents"])])
        told: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            if finding.severity >= Severity.WARNING:
                for code in (finding.code, *finding.also):
                    told[code].append(finding)
        for code, findings in told.items():
            tally = tallies[code, path.stem]
            if case["label"] != "inconsistent":
                tally.wrong += 1
                continue
            tally.right += 1
            if case.get("evidence"):
                tally.asked += 1
                tally.placed += any(
                    e.document == d and e.start < end and start < e.end
                    for d, start, end in case["evidence"]
                    for finding in findings
                    for e in finding.evidence
                )
    return count["inconsistent"], count["consistent"]


# ---------------------------------------------------------------------- texts read


def texts() -> Iterator[tuple[str, Document]]:
    """Published texts, each once: (case, document)."""
    seen: set[str] = set()
    for path in [*(SHARED / "consistency-cases" / f"{name}.jsonl" for name in READ), NEWS]:
        for case in lines(path):
            if path.stem == "ant-weekday" and case["label"] != "consistent":
                continue
            entry = case["documents"][0] if "documents" in case else case
            if entry["text"] not in seen:
                seen.add(entry["text"])
                yield case["id"], document(entry, case)


def read() -> tuple[list[tuple[str, Finding, Checked]], int, int]:
    """Findings of every severity on the texts, each for itself; how many texts and sentences there are."""
    found = []
    number = sentences = 0
    for ident, text in texts():
        report: Report = verify(text, Settings())
        checked = report.documents[0]
        number += 1
        sentences += sum(len(segment.sentences) or 1 for segment in checked.analysis.segments)
        found += [(ident, finding, checked) for finding in report.findings]
    return found, number, sentences


def judged() -> dict[str, list[str]]:
    """Fingerprint → rule, case, verdict, why."""
    rows = [line.split("\t") for line in JUDGED.read_text("utf-8").splitlines()[1:] if line.strip()]
    return {row[0]: row[1:] for row in rows}


# ---------------------------------------------------------------------- cases of our own


def own(code: str) -> tuple[int, int]:
    """Texts among the rule's cases on which it tells something, and on which it tells nothing."""
    path = ROOT / "tests" / "rules" / f"{code.lower().replace('-', '_')}.md"
    if not path.is_file():
        return 0, 0
    blocks = re.findall(r"^```findings\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)
    hits = sum(bool(re.search(rf"^{code} ", block, re.M)) for block in blocks)
    return hits, len(blocks) - hits


# ---------------------------------------------------------------------- the page


def page() -> str:
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    sizes = {p.stem: suite(p, tallies) for p in sorted((SHARED / "consistency-cases").glob("*.jsonl"))}
    found, number, sentences = read()
    verdicts = judged()
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for _, finding, _ in found:
        by_rule[finding.code][verdicts.get(finding.fingerprint, ["", "", "unread"])[2]] += 1
    once = [row for row in verdicts.values() if row[2] == "wrong"]
    out = [HEAD.rstrip(), "", "## Texts that were read", ""]
    right, wrong, unread = (sum(c[v] for c in by_rule.values()) for v in ("right", "wrong", "unread"))
    out += [
        f"{number:,} published texts with {sentences:,} sentences, each checked for itself, with every finding read, notes",
        f"too: {right + wrong + unread} findings, of which {right} are right, {wrong} wrong and {unread} not read yet.",
        f"{len(once)} more were wrong when they were read, and are no longer told: the rules were mended after them, on",
        "these texts, so that the next texts will be less kind.",
        "",
        "| rule | told | right | wrong | unread |",
        "| --- | --- | --- | --- | --- |",
    ]
    for code in sorted(by_rule):
        c = by_rule[code]
        out.append(f"| [{code}](rules/{code}.md) | {c.total()} | {c['right']} | {c['wrong']} | {c['unread']} |")
    out += ["", SUITES.strip(), ""]
    out += ["| suite | inconsistent cases | consistent cases |", "| --- | --- | --- |"]
    out += [f"| {name} | {bad} | {good} |" for name, (bad, good) in sizes.items()]
    out += [
        "",
        "| rule | suite | told on inconsistent cases | points into the marked passage | told on consistent cases |",
        "| --- | --- | --- | --- | --- |",
    ]
    for (code, name), t in sorted(tallies.items()):
        placed = f"{t.placed} of {t.asked}" if t.asked else "–"
        out.append(f"| [{code}](rules/{code}.md) | {name} | {t.right} | {placed} | {t.wrong} |")
    out += ["", OWN.strip(), ""]
    out += [
        "| rule | told in our cases | silent in our cases | told on texts read or suites |",
        "| --- | --- | --- | --- |",
    ]
    for code in load_rules():
        hits, misses = own(code)
        measured = sum(t.right + t.wrong for (c, _), t in tallies.items() if c == code) + by_rule[code].total()
        out.append(f"| [{code}](rules/{code}.md) | {hits} | {misses} | {measured or '–'} |")
    return "\n".join(out) + "\n"


HEAD = """
<!-- written by benchmarks/validity.py -->

# How often each rule is right

A finding asks for an editor's time, so a rule is judged by what share of what it tells is right, on texts that it was
not written for. Three grounds, from the firmest to the softest.
"""

SUITES = """
## Labelled suites

Pairs and texts of other projects, labelled as consistent or not by their makers. Told on a consistent case is a false
alarm, or a mistake of the label; told on an inconsistent case is right where it points into the marked passage, and
otherwise only likely. Warnings and errors count, notes do not. Suites are not added up: what is an alarm in one is
templated sentences in another.
"""

OWN = """
## Every rule

The cases are our own texts (`tests/rules/`): they show what a rule does, not how often it is right. Where the last
column has a dash, nothing but them speaks for the rule so far: no text that we have read gave it anything to tell.
"""


def unread() -> None:
    verdicts = judged()
    for ident, finding, checked in read()[0]:
        if finding.fingerprint not in verdicts:
            text = checked.document.text
            print(finding.fingerprint, finding.code, ident, finding.message)
            for e in finding.evidence:
                print("   ", " ".join(text[max(e.start - 80, 0) : e.end + 60].split()))


def main() -> None:
    if not SHARED.is_dir():
        sys.exit("benchmarks/validity.py: ../shared is not there; the suites are no part of this project")
    if "--unread" in sys.argv:
        unread()
        return
    text = page().lstrip()
    PAGE.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
