"""What extract, trace and explain print."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from reports import both, english, reports

from factcheck.model.claim import Claim, ClaimKind, Polarity, Stance
from factcheck.model.document import Document, Segment, SegmentKind
from factcheck.model.mention import Attribution, Enumeration, Quantity, QuantityKind, TimeMention, TimeType
from factcheck.model.report import Analysis, Report
from factcheck.model.span import Span
from factcheck.report import Look
from factcheck.report._listing import LISTINGS
from factcheck.report._page import Block, Example, Page, listing, read_page, show_page
from factcheck.report._rows import rows
from factcheck.report._show import FSI, PDI
from factcheck.report._table import cell
from factcheck.report._trace import outline, to_form, to_text

TEXT = "Quay repairs\nThe mayor said on 4 May 2021 that about 30 boats, and no ferry, had left. Nobody was hurt.\n"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def analysis() -> Analysis:
    day, boats, said, list_ = at("4 May 2021"), at("about 30"), at("said"), at("30 boats, and no ferry")
    claim = at("about 30 boats, and no ferry, had left")
    return Analysis(
        document=Document.from_text(TEXT, uri="quay.txt", language="en"),
        language="en",
        segments=(
            Segment(0, 12, SegmentKind.HEADING),
            Segment(
                13,
                len(TEXT) - 1,
                SegmentKind.PARAGRAPH,
                (Span(13, at("Nobody").start), Span(at("Nobody").start, len(TEXT) - 1)),
            ),
        ),
        times=(
            TimeMention(day.start, day.end, TimeType.DATE, "2021-05-04", date(2021, 5, 4), date(2021, 5, 5), id="t1"),
        ),
        quantities=(
            Quantity(
                boats.start,
                boats.end,
                QuantityKind.NUMBER,
                Fraction(30),
                Fraction(30),
                counted=at("boats"),
                approx=True,
                id="q1",
            ),
        ),
        attributions=(Attribution(said, at("The mayor"), claim, "person", id="a1"),),
        enumerations=(Enumeration(list_.start, list_.end, (at("30 boats"), at("no ferry")), (30, 0), False),),
        claims=(
            Claim(
                claim.start,
                claim.end,
                ClaimKind.EVENT,
                "boats",
                "leave",
                "=2+2",
                ("t1",),
                ("q1",),
                "a1",
                Stance.ATTRIBUTED,
                Polarity.DENIED,
                0.5,
                id="c-1",
            ),
        ),
    )


TABLE = """\
quay.txt
  2:11  attribution  said                                    indirect, person, The mayor
  2:19  time         4 May 2021                              DATE, 2021-05-04, [2021-05-04, 2021-05-05)
  2:35  quantity     about 30                                number, 30, boats, about
  2:35  claim        about 30 boats, and no ferry, had left  event, boats | leave | =2+2, attributed a1, denied
  2:41  list         30 boats, and no ferry                  at least 30, 30 boats | no ferry
"""


def test_table() -> None:
    assert LISTINGS["text"]([analysis()], Look()) == TABLE


def test_table_in_arabic() -> None:
    text = LISTINGS["text"]([analysis()], Look(ui="ar")).replace(FSI, "<").replace(PDI, ">")
    assert (
        "  2:35  <ادعاء>  <about 30 boats, and no ferry, had left>  "
        "<<event>، <boats> | <leave> | <=2+2>، <attributed a1>، نُفي>\n" in text
    )


def test_a_narrow_terminal_leaves_room_for_the_reading() -> None:
    lines = LISTINGS["text"]([analysis()], Look(width=60)).splitlines()
    assert max(map(len, lines)) <= 60
    assert any("about 30 boats,…" in line for line in lines)
    assert len(lines) <= 3 * len(LISTINGS["text"]([analysis()], Look()).splitlines())


def test_an_empty_document() -> None:
    empty = Analysis(document=Document.from_text("", uri="none.txt"), language="en")
    assert LISTINGS["text"]([empty], Look()) == "none.txt\n  nothing found\n"
    assert LISTINGS["text"]([], Look()) == ""


def test_csv_has_a_claim_a_row() -> None:
    table = list(csv.DictReader(io.StringIO(LISTINGS["csv"]([analysis()], Look()))))
    (row,) = table
    assert row["document"] == "quay.txt"
    assert row["text"] == "about 30 boats, and no ferry, had left"
    assert TEXT[int(row["start"]) : int(row["end"])] == row["text"]
    assert row["object"] == "'=2+2"
    assert (row["times"], row["quantities"], row["source"], row["checkworthiness"]) == ("t1", "q1", "a1", "0.5")


@pytest.mark.parametrize(
    "value, text",
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("@x", "'@x"),
        ("-5", "'-5"),
        (-5, "-5"),
        ("a=1", "a=1"),
        (None, ""),
        (["a", "b"], "a b"),
        ("a\x1bb\nc", "a\\x1bb c"),
    ],
)
def test_cells_of_a_spreadsheet_are_inert(value: object, text: str) -> None:
    assert cell(value) == text


@settings(max_examples=12, deadline=None)
@given(reports())
def test_json_and_lines_say_the_same(report: Report) -> None:
    analyses = [d.analysis for d in report.documents]
    whole = json.loads(LISTINGS["json"](analyses, Look()))
    lines = [json.loads(line) for line in LISTINGS["jsonl"](analyses, Look()).split("\n")[:-1]]
    assert whole["schema"] == "factcheck-extract/1"
    assert whole["documents"] == [d for line in lines for d in line["documents"]]
    assert len(list(csv.reader(io.StringIO(LISTINGS["csv"](analyses, Look()))))) == 1 + sum(
        len(a.claims) for a in analyses
    )


TREE = """\
news/hearing.txt
└─ paragraph
   └─ 1  The hearing  The hearing opens on Monday, 5 March 2024. Two towns sent a mayor: Sfax, Gabes and Tozeur.
      ├─ conflict  r1 DATE-WEEKDAY  5 March 2024 is not a Monday
      │     3:22  Monday
      │     3:30  5 March 2024
      │     = 5 March 2024 is a Tuesday
      └─ conflict  r2 COUNT-LIST
            4:1  Two towns
            4:25  Sfax, Gabes and Tozeur
            = 1 + 1 + 1 = 3
"""


def test_tree() -> None:
    report = english()
    assert to_text(report, 0, outline(report, 0), Look()) == TREE


def quay() -> Report:
    report = english()
    return evolve(report, documents=(evolve(report.documents[0], analysis=analysis(), relations=()),), findings=())


def test_sentences_are_numbered_through_the_document() -> None:
    report = quay()
    sentences = outline(report, 0)
    assert [(s.number, s.segment, s.span.of(TEXT).split()[0]) for s in sentences] == [
        (1, 0, "Quay"),
        (2, 1, "The"),
        (3, 1, "Nobody"),
    ]
    assert [row.kind for row in sentences[1].rows] == ["attribution", "time", "quantity", "claim", "list"]
    assert not sentences[0].rows and not sentences[2].rows


def test_tree_as_data() -> None:
    report = both()
    form = to_form(report, 0, outline(report, 0), "en")
    (sentence,) = form["sentences"]
    assert [(r["code"], r["verdict"]) for r in sentence["relations"]] == [
        ("DATE-WEEKDAY", "conflict"),
        ("DATE-WEEKDAY", "undecided"),
    ]
    assert sentence["relations"][1]["why_undecided"] == "the date names no year"


@settings(max_examples=12, deadline=None)
@given(reports())
def test_the_tree_loses_nothing(report: Report) -> None:
    for number, checked in enumerate(report.documents):
        sentences = outline(report, number)
        if checked.analysis.segments:
            assert sorted(r.start for s in sentences for r in s.rows) == sorted(r.start for r in rows(checked.analysis))
            assert sum(len(s.relations) for s in sentences) == len(checked.relations)
        text = to_text(report, number, sentences, Look())
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", text)
        json.dumps(to_form(report, number, sentences, "ar"))


PAGE = """SOME-CODE: two things
differ.

They should not. It uses ``braces {x}``.

Flagged::

    [en] One text
        in two lines.
    [ar] [date 2024-03-01] نص.

Clean::

    [en] Another.

A remark between.

Assumes: nothing.
Source: our own
    judgement."""


def test_a_page_is_parsed() -> None:
    assert read_page(PAGE) == Page(
        "SOME-CODE",
        "two things differ.",
        (
            Block("", "They should not. It uses ``braces {x}``."),
            Block("Flagged", examples=(Example("en", "One text\nin two lines."), Example("ar", "نص.", "2024-03-01"))),
            Block("Clean", examples=(Example("en", "Another."),)),
            Block("", "A remark between."),
            Block("Assumes", "nothing."),
            Block("Source", "our own judgement."),
        ),
    )


def test_a_page_is_shown() -> None:
    assert show_page(read_page(PAGE), Look()) == (
        "SOME-CODE: two things differ.\n\nThey should not. It uses braces {x}.\n\n"
        f"Flagged\n  ✗ One text\n    in two lines.\n  ✗ {FSI}نص.{PDI}\n    in a document of 2024-03-01\n\nClean\n  ✓ Another.\n\n"
        "A remark between.\n\nAssumes\n  nothing.\n\nSource\n  our own judgement.\n"
    )


def test_rules_are_listed_in_columns() -> None:
    pages = [Page("A", "first.", ()), Page("LONGER", "second.", ())]
    assert listing(pages, Look()) == "A       first.\nLONGER  second.\n"


def test_every_rule_has_a_page() -> None:
    """What `factcheck explain` prints of the rules there are: all four headings, examples in both."""
    from factcheck.rules import load_rules

    for code, rule in load_rules().items():
        page = read_page(rule.page)
        assert page.code == code
        assert page.summary
        headings = {block.heading for block in page.blocks}
        assert {"Flagged", "Clean", "Assumes", "Source"} <= headings, code
        assert all(block.examples for block in page.blocks if block.heading in ("Flagged", "Clean"))
        assert "`" not in show_page(page, Look()), code
