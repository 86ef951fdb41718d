"""The HTML page: whole without network or script, every link leads somewhere, and a document can do nothing in it."""

from __future__ import annotations

import html
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reports import both, english, letters, reports

from factcheck.model.document import Document, Segment, SegmentKind
from factcheck.model.mention import TimeMention, TimeType
from factcheck.model.report import Analysis, Checked, Coverage, DocumentDate, Report
from factcheck.model.span import Span
from factcheck.report import Look
from factcheck.report._runs import Layer, runs
from factcheck.report._show import plain
from factcheck.report._timeline import FREE, LETTER, POINT, WIDTH, timeline
from factcheck.report.html import MOST, WHOLE, _days, render

#: Elements that HTML does not close.
VOID = {"meta", "input", "br", "hr", "link", "img"}


class Tree(HTMLParser):
    """A strict reader: elements have to be closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.article = ""
        self.inside = False
        self.feed(page)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids[value or ""] += 1
        if tag not in VOID:
            self.open.append(tag)
        if (tag in ("p", "h3") and ("lang", "en") in attrs) or (tag in ("p", "h3") and ("lang", "ar") in attrs):
            self.inside = True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if self.inside and tag in ("p", "h3"):
            self.inside = False
            self.article += "\n"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.article += data


OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "footer", "main", "nav", "article", "section", "div"),
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "fieldset", "legend", "label"),
    *("a", "small", "strong", "span", "bdi", "q", "del", "ins", "input", "svg", "line", "rect"),
}


def check(page: str) -> Tree:
    """What holds for every page."""
    tree = Tree(page)
    assert set(tree.tags) <= OURS, set(tree.tags) - OURS
    assert all(count == 1 for count in tree.ids.values()), tree.ids.most_common(3)
    for tag, name, value in tree.attributes:
        assert not name.startswith("on"), (tag, name)
        assert name not in ("src", "srcset", "action", "formaction", "xlink:href", "ping")
        if name == "href":
            assert value.startswith("#") and tree.ids[value[1:]] == 1, value
        if name in ("aria-labelledby",):
            assert tree.ids[value] == 1, value
    assert "default-src 'none'" in page.split("</head>")[0]
    assert not re.search(r"url\(|@import|</style>.*</style>", page, re.S)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067\ud800-\udfff]", page)
    return tree


@pytest.mark.parametrize("report", [english(), both(), Report()], ids=["english", "both", "none"])
@pytest.mark.parametrize("ui", ["en", "ar"])
def test_pages_are_whole(report: Report, ui: str) -> None:
    from factcheck.rules import load_rules

    page = render(report, Look(ui=ui, pages={code: rule.page for code, rule in load_rules().items()}))
    tree = check(page)
    assert ("html", "lang", ui) in tree.attributes
    assert ("html", "dir", {"en": "ltr", "ar": "rtl"}[ui]) in tree.attributes
    assert tree.ids["findings"] == 1


@settings(max_examples=12, deadline=None)
@given(reports(), st.sampled_from(["en", "ar"]))
def test_any_report_is_an_inert_page(report: Report, ui: str) -> None:
    check(render(report, Look(ui=ui)))


def one(text: str, *segments: Segment, **parts: Any) -> Report:
    document = Document.from_text(text, uri="a.txt", language="ar")
    analysis = Analysis(document=document, language="ar", segments=segments, **parts)
    return Report(documents=(Checked(analysis=analysis),))


@given(st.text(letters, min_size=1))
@example("<script>alert(1)</script>")
@example("</p></style><script>alert(1)</script><!--")
@example("{{ 7*7 }}{% raw %}")
@example("&lt;b&gt;")
def test_the_article_says_what_the_text_says(text: str) -> None:
    page = render(one(text, Segment(0, len(text), SegmentKind.PARAGRAPH)), Look())
    tree = check(page)
    assert tree.article.strip() == plain(text).strip()


def test_both_passages_and_the_card_are_lit_together() -> None:
    page = render(english(), Look())
    assert page.count('class="ev f0 ') == 2
    assert 'id="f0-0"' in page and 'id="f0-1"' in page
    assert "body:has(.f0:target) .ev.f0{background:var(--lit);" in page
    assert "body:has(.f0:target) .card.f0{outline:" in page
    card = page[page.index('id="f0" ') :].partition("</div>")[0]
    assert "5 March 2024 is a Tuesday" in card
    assert '<a href="#f0-1"' in card
    assert "<del><bdi>Monday</bdi></del> <ins><bdi>Tuesday</bdi></ins>" in card


def test_a_passage_leads_to_its_finding() -> None:
    page = render(english(), Look())
    assert re.search(r'<a href="#f0" id="f0-0" class="ev f0 is-claim error rule1"[^>]*>Monday</a>', page)


def test_findings_stand_beside_their_passages() -> None:
    """In the row of the segment in which the first passage stands."""
    report = english()
    text = report.documents[0].document.text
    cut = text.index("Two towns")
    halves = (Segment(0, cut, SegmentKind.PARAGRAPH), Segment(cut, len(text), SegmentKind.PARAGRAPH))
    checked = report.documents[0]
    page = render(
        evolve(report, documents=(evolve(checked, analysis=evolve(checked.analysis, segments=halves)),)), Look()
    )
    first, second = page.split('<div class="row has-cards">')[1:]
    assert 'id="f0"' in first and 'id="f1"' not in first
    assert 'id="f1"' in second


def test_several_documents_have_an_index_and_their_conflicts() -> None:
    page = render(both(), Look())
    assert 'style="--findings:1;--undecided:1;--coverage:75"' in page
    across = page.partition("Conflicts across documents")[2].partition('<article id="d0"')[0]
    assert across.count('<div role="group" class="card') == 1
    assert "Conflicts across documents" not in render(english(), Look())


def test_a_list_leads_to_the_findings() -> None:
    page = render(both(), Look())
    lists = re.findall(r'<details class="brief" open>.*?</details>', page, re.S)
    assert ["#f0" in one for one in lists] == [True, False]
    assert ["#f1" in one for one in lists] == [False, True]
    assert '5 March 2024 is not a Monday</a> <bdi class="place">3:22</bdi>' in lists[0]
    many = english()
    folded = render(evolve(many, findings=many.findings * 5), Look())
    assert '<details class="brief"><summary>Findings: 10</summary>' in folded


def test_rules_are_counted() -> None:
    page = render(both(), Look())
    assert re.findall(r"<bdi>(COUNT-LIST|DATE-WEEKDAY)</bdi>( <small>\(2\)</small>)?</label>", page) == [
        ("COUNT-LIST", ""),
        ("DATE-WEEKDAY", " <small>(2)</small>"),
    ]


def test_what_is_left_is_shown_with_the_words_round_it() -> None:
    report = english()
    checked = report.documents[0]
    text = checked.document.text
    at = text.index("5 March")
    time = TimeMention(at, at + 12, TimeType.DATE, "2024-03-05", id="t1")
    analysis = evolve(checked.analysis, times=(time,))
    checked = evolve(checked, analysis=analysis, coverage=Coverage(8, 7, ("t1",)))
    page = render(evolve(report, documents=(checked,), findings=()), Look())
    left = page.partition('<ul class="left">')[2].partition("</ul>")[0]
    assert "<bdi>3:30</bdi>" in left
    assert '…opens on Monday, <a href="#m0-t1">5 March 2024</a>.' in left


@given(st.text(letters) | st.text(st.sampled_from("0123456789-<&2024 "), max_size=30))
@example("2024-03-05")
@example("from 2024-03 to 2024-04-30")
@example("<2024-03-05>")
def test_days_are_kept_on_one_line_and_words_stay_words(words: str) -> None:
    made = _days(words)
    assert unescape(re.sub(r'<span class="day">([0-9-]{7,10})</span>', r"\1", made)) == unescape(html.escape(words))
    assert made.count("<") == 2 * made.count("<span")


def test_a_day_is_not_broken() -> None:
    assert '<span class="day">2024-03-01</span>' in render(english(), Look())


def test_ten_thousand_findings_stay_under_control() -> None:
    report = english()
    many = evolve(report, findings=report.findings * 5000)
    page = render(many, Look())
    assert page.count('<div role="group" class="card') == MOST
    assert f"and {10_000 - MOST} more findings" in page
    assert "10000 findings" in page
    assert "<summary>Findings: 10000</summary>" in page
    assert page.count("<small>(5000)</small></label>") == 2
    assert len(page) < 1_500_000


def test_a_very_long_article_is_shown_where_there_is_something_to_see() -> None:
    line = "word " * 1000 + "\n"
    text = line * (WHOLE // len(line) + 2)
    segments = [
        Segment(n * len(line), (n + 1) * len(line), SegmentKind.PARAGRAPH) for n in range(len(text) // len(line))
    ]
    page = render(one(text, *segments), Look())
    assert len(page) < 100_000
    assert "left out" in page


# Runs


@given(
    st.integers(0, 5),
    st.integers(5, 30),
    st.lists(st.tuples(st.integers(0, 35), st.integers(0, 35)).map(sorted), max_size=6),
)
def test_runs_are_a_partition(start: int, end: int, pairs: list[list[int]]) -> None:
    """Every letter stands in one run, under exactly the layers that cover it."""
    layers = [Layer(low, high, (f"k{n}",), f"a{n}") for n, (low, high) in enumerate(pairs)]
    found = list(runs(start, end, layers))
    assert [r.start for r in found] == [start, *(r.end for r in found)][: len(found)]
    assert not found or found[-1].end == end
    for run in found:
        for place in range(run.start, run.end):
            assert list(run.layers) == [one for one in layers if one.start <= place < one.end]
    anchors = [anchor for run in found for anchor in run.anchors]
    assert sorted(anchors) == sorted(one.anchor for one in layers if max(one.start, start) < min(one.end, end))


# Timeline


def dated(*times: TimeMention, day: Any = None) -> Analysis:
    from datetime import timedelta

    text = "x" * 40
    when = DocumentDate() if day is None else DocumentDate(day, day + timedelta(days=1), "given")
    return Analysis(
        document=Document.from_text(text),
        language="en",
        segments=(Segment(0, 40, SegmentKind.PARAGRAPH, (Span(0, 20), Span(20, 40))),),
        date=when,
        times=times,
    )


days = st.none() | st.dates()


@given(st.lists(st.tuples(days, days), max_size=6), days)
def test_bars_stand_in_order_inside_the_width(bounds: list[tuple[Any, Any]], day: Any) -> None:
    from datetime import date

    if day == date.max:
        day = None
    times = [
        TimeMention(n, n + 1, TimeType.DATE, "v", *(b if None in b else sorted(b)), id=f"t{n}")
        for n, b in enumerate(bounds)
    ]
    made = timeline(dated(*times, day=day), 10)
    # Two that say the same of the same sentence are one.
    assert len(made.bars) == len({(t.low, t.high) for t in times} - {(None, None)})
    for bar in made.bars:
        assert 0 <= bar.low < bar.high <= WIDTH
        assert bar.high - bar.low >= POINT - 1
        assert (bar.open_low, bar.open_high) == (bar.mention.low is None, bar.mention.high is None)
    starts = [bar.low for bar in made.bars if not bar.open_low]
    assert all(later - earlier > -POINT for earlier, later in pairwise(starts))
    assert [tick.at for tick in made.ticks] == sorted(tick.at for tick in made.ticks)


@given(st.lists(st.tuples(days, days), min_size=1, max_size=6), days)
def test_marks_of_the_scale_do_not_touch(bounds: list[tuple[Any, Any]], day: Any) -> None:
    from datetime import date

    if day == date.max:
        day = None
    times = [TimeMention(n, n + 1, TimeType.DATE, "v", *b, id=f"t{n}") for n, b in enumerate(bounds)]
    ticks = timeline(dated(*times, day=day), 10).ticks
    for one, other in pairwise(ticks):
        assert other.middle - one.middle >= (len(one.label) + len(other.label)) * LETTER / 2 + FREE
    for tick in ticks:
        assert tick.middle - len(tick.label) * LETTER / 2 >= 0
        assert tick.middle + len(tick.label) * LETTER / 2 <= WIDTH
    assert sum(tick.own for tick in ticks) <= (day is not None)
    # The document's own date is there whenever anything is.
    assert not ticks or day is None or any(tick.own and tick.label == day.isoformat() for tick in ticks)


@pytest.mark.parametrize(
    "low, high, when",
    [
        ("2019-04-25", "2019-04-26", "2019-04-25"),
        ("2019-02-01", "2019-03-01", "2019-02"),
        ("2018-12-01", "2019-01-01", "2018-12"),
        ("2018-01-01", "2019-01-01", "2018"),
        ("1980-01-01", "1990-01-01", "1980–1989"),
        ("2019-04-08", "2019-04-15", "2019-04-08 – 2019-04-14"),
        ("2019-01-01", "2019-03-01", "2019-01-01 – 2019-02-28"),
        ("2019-12-31", "2020-01-01", "2019-12-31"),
        ("2003-01-01", None, "2003-01-01 – …"),
        (None, "2020-01-01", "… – 2019-12-31"),
        ("2013-02-12T04:30", "2013-02-12T04:31", "2013-02-12 04:30"),
        ("2019-04-27T18:00", "2019-04-28T00:00", "2019-04-27"),
        ("2019-04-27T22:00", "2019-04-28T06:00", "2019-04-27 – 2019-04-28"),
    ],
)
def test_bounds_are_said_as_what_they_bound(low: str | None, high: str | None, when: str) -> None:
    from datetime import date, datetime

    def bound(text: str | None) -> Any:
        return None if text is None else (datetime if "T" in text else date).fromisoformat(text)

    (bar,) = timeline(dated(TimeMention(0, 1, TimeType.DATE, "v", bound(low), bound(high), id="t1")), 10).bars
    assert bar.when == when


def test_what_is_vague_or_a_length_has_no_bar() -> None:
    from datetime import date

    bounds = (date(2020, 1, 1), date(2021, 1, 1))
    vague = TimeMention(0, 1, TimeType.DATE, "PRESENT_REF", *bounds, vague=True, id="t1")
    length = TimeMention(2, 3, TimeType.DURATION, "P2Y", *bounds, id="t2")
    year = TimeMention(25, 29, TimeType.DATE, "2020", *bounds, id="t3")
    made = timeline(dated(vague, length, year), 10)
    assert [bar.mention.id for bar in made.bars] == ["t3"]
    assert made.bars[0].label == Span(20, 40)
