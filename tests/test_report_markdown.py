"""Markdown: a comment on a change, and nothing of a document that acts in it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports import both, english, letters, reports

from factcheck.model.report import Report
from factcheck.report import Look
from factcheck.report._show import FSI, PDI, plain
from factcheck.report.markdown import MOST, escape, render

PARSE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

ENGLISH = """\
<!-- generator: factcheck -->

### factcheck: 2 findings (1 error, 1 warning)

#### 5 March 2024 is not a Monday

**error** `DATE-WEEKDAY` · `news/hearing.txt:3:22`

> The hearing opens on <strong>Monday</strong>, <strong>5 March 2024</strong>\\.

- claim: `3:22` Monday
- against: `3:30` 5 March 2024
- because: 5 March 2024 is a Tuesday
- assuming: Gregorian calendar
- repair: `3:22` Monday → <strong>Tuesday</strong> (the weekday of that date)

#### 3 items are listed

**warning** `COUNT-LIST` · `news/hearing.txt:4:1`

> <strong>Two towns</strong> sent a mayor\\: <strong>Sfax, Gabes and Tozeur</strong>\\.

- claim: `4:1` Two towns
- against: `4:25` Sfax, Gabes and Tozeur
- because: 1 \\+ 1 \\+ 1 = 3
- also: SUM\\-TOTAL

0 claims · 0 hold · 2 conflicts · 0 undecided · 6 of 8 figures and dates checked (75 %)
"""


def test_english() -> None:
    assert render(english(), Look()) == ENGLISH


def test_arabic_runs_from_right_to_left() -> None:
    text = render(both(), Look(ui="ar"))
    assert text.startswith('<!-- generator: factcheck -->\n\n<div dir="rtl">\n\n### factcheck: مأخذان (خطآن)\n')
    assert text.endswith("\n</div>\n")
    assert f"> {FSI}تبدأ الجلسة يوم <strong>الاثنين</strong> <strong>5 مارس 2024</strong>\\.{PDI}\n" in text
    assert "**تعذرت قراءة ملف واحد**" in text


@given(st.text(letters))
@example("<script>alert(1)</script>")
@example("![x](javascript:y) [z][1]")
@example("&lt; &#60;")
@example("# a\n\n- b\n1. c")
@example("@somebody #12 www.example.org http://x.org a@b.org")
@example("\\")
def test_escaped_words_are_only_words(text: str) -> None:
    """Parsed, the words come back letter by letter, and nothing else does."""
    html = PARSE.render(f"- x: {escape(text)} y")
    inner = re.fullmatch(r"<ul>\n<li>x: (.*) y</li>\n</ul>\n", html, re.S)
    assert inner, html
    bare = inner[1].replace("<!-- -->", "")
    assert "<" not in bare and ">" not in bare
    shown = unescape(bare)
    # Markdown itself drops NUL and joins blanks at line ends; a line has neither after `plain`.
    assert shown == plain(text)


@given(st.text(st.sampled_from("@#a1w.:/h"), max_size=30))
def test_nobody_is_called_and_nothing_linked(text: str) -> None:
    shown = escape(text)
    assert not re.search(r"[@#]\w", shown)
    assert "www." not in shown
    assert not re.search(r"(?<!\\):", shown)


@settings(max_examples=12, deadline=None)
@given(reports(), st.sampled_from(["en", "ar"]))
def test_no_report_breaks_out(report: Report, ui: str) -> None:
    """Only our own elements come of any report."""
    html = PARSE.render(render(report, Look(ui=ui)))
    tags = set(re.findall(r"<(/?\w+)", html))
    ours = [
        "div",
        "h3",
        "h4",
        "p",
        "strong",
        "blockquote",
        "ul",
        "li",
        "code",
        "details",
        "summary",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
    ]
    assert {tag.lstrip("/") for tag in tags} <= set(ours), html
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", html)


def test_a_comment_has_a_limit() -> None:
    report = english()
    many = Report(documents=report.documents, findings=report.findings * MOST)
    text = render(many, Look())
    assert text.count("#### ") == MOST
    assert f"and {MOST} more findings" in text


@pytest.mark.parametrize(
    "path, span",
    [("a`b.txt", "``a`b.txt:3:22``"), ("`a", "`` `a:3:22 ``"), ("a``", "```a``:3:22```")],
)
def test_paths_with_backticks(path: str, span: str) -> None:
    from attrs import evolve

    report = english()
    checked = report.documents[0]
    renamed = evolve(checked.analysis, document=evolve(checked.analysis.document, uri=path))
    text = render(evolve(report, documents=(evolve(checked, analysis=renamed),)), Look())
    assert f"· {span}\n" in text
