"""The HTML page in a real browser: passages lit by click and by key, readable at all sizes, accessible, inert."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from browser import Browser, chromium
from reports import both, english, suppressed

from factcheck.config import Settings
from factcheck.model.document import Document
from factcheck.model.report import Report
from factcheck.pipeline import verify, verify_text
from factcheck.report import Look, load_reporter
from factcheck.rules import load_rules

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on the path"),
]

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT.parent / "shared" / "seeds" / "vladivostok-2019.ar.txt"
#: A card is lit by its outline, a passage by lines above and below it.
LIT = "(s => s.outlineStyle == 'solid' || s.boxShadow != 'none')(getComputedStyle(document.querySelector('{}')))"
OPEN = "document.querySelectorAll('details').forEach(d => d.open = true)"


def written(folder: Path, report: object, **look: object) -> Path:
    path = folder / "report.html"
    path.write_text(load_reporter("html").render(report, Look(**look)), "utf-8")  # type: ignore[arg-type]
    return path


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Browser]:
    with Browser(tmp_path / "profile") as browser:
        yield browser


@pytest.mark.parametrize("start", ["#f0-0", ".card a.place"])
def test_a_click_lights_both_passages_and_the_card(page: Browser, tmp_path: Path, start: str) -> None:
    page.open(written(tmp_path, english()))
    for place in ("#f0", "#f0-0", "#f0-1"):
        assert not page.value(LIT.format(place))
    page.click(start)
    for place in ("#f0", "#f0-0", "#f0-1"):
        assert page.value(LIT.format(place)), place
    assert not page.value(LIT.format("#f1-0"))


def test_the_keyboard_does_the_same(page: Browser, tmp_path: Path) -> None:
    page.open(written(tmp_path, english()))
    for _ in range(40):
        page.press("Tab")
        if page.value("document.activeElement.id") == "f0-0":
            break
    else:
        pytest.fail("the passage is not reached by Tab")
    page.press("Enter")
    assert page.value(LIT.format("#f0")) and page.value(LIT.format("#f0-1"))


def test_filters_work_without_script(page: Browser, tmp_path: Path) -> None:
    page.open(written(tmp_path, english()))
    shown = "[...document.querySelectorAll('.card')].filter(c => getComputedStyle(c).display != 'none').length"
    assert page.value(shown) == 2
    page.value("document.querySelector('.filters details').open = true")
    page.click("#rule0")
    assert page.value(shown) == 1
    page.click("#show-conflict")
    assert page.value(shown) == 0


def test_documents_are_put_in_order_without_script(page: Browser, tmp_path: Path) -> None:
    from attrs import evolve

    report = both()
    page.open(written(tmp_path, evolve(report, findings=report.findings[1:])))
    top = "[...document.querySelectorAll('.docs li')].sort((a, b) => a.offsetTop - b.offsetTop)[0].innerText"
    assert "hearing" in page.value(top)
    page.click("#sort-findings")
    assert "جلسة" in page.value(top)


def pages() -> dict[str, str]:
    """What every page carries: the docstrings of the rules."""
    return {code: rule.page for code, rule in load_rules().items()}


LONG = "x" * 400
UNBROKEN = f"# {LONG}\n\nOn Monday, 5 March 2024, {LONG} paid {'9' * 300} dollars: {'ض' * 300}\n"


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("ui", ["en", "ar"])
def test_nothing_runs_over_the_edge(tmp_path: Path, width: int, ui: str) -> None:
    """Neither folded nor open, nor with words, names and figures that cannot be broken."""
    examples = verify(str(ROOT / "docs" / "examples"), Settings(ui=ui))
    unbroken = verify(Document.from_text(UNBROKEN, uri=f"/{LONG}.md", title=LONG, language="en"))
    with Browser(tmp_path / "profile", width=width) as page:
        for report in (both(), examples, unbroken):
            page.open(written(tmp_path, report, ui=ui, pages=pages()))
            assert page.value("document.documentElement.scrollWidth") <= width
            page.value(OPEN)
            assert page.value("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("ui", ["en", "ar"])
def test_marks_of_the_timeline_do_not_run_into_each_other(tmp_path: Path, width: int, ui: str) -> None:
    """And time runs in the reading direction."""
    text = "It opened on 12 October 1948, burned in 1993, moved in February 2019 and closed yesterday."
    report = verify(Document.from_text(text, language="en", date=date(2019, 4, 27)))
    with Browser(tmp_path / "profile", width=width) as page:
        page.open(written(tmp_path, report, ui=ui))
        boxes = page.value(
            "[...document.querySelectorAll('.tick')].map(t => [t.textContent, t.getBoundingClientRect().left,"
            " t.getBoundingClientRect().right]).sort((a, b) => a[1] - b[1])"
        )
        assert len(boxes) >= 4
        assert all(left[2] <= right[1] for left, right in pairwise(boxes)), boxes
        dates = [label for label, _, _ in boxes]
        assert dates == sorted(dates, reverse=ui == "ar")


STATES = {
    "everything open": OPEN,
    "lit": "location.hash = 'f0'",
    "by one claimant, with claims marked": f"{OPEN}; for (const id of ['by0', 'show-c', 'show-q'])"
    " document.getElementById(id).click()",
}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ui", ["en", "ar"])
def test_axe_finds_nothing(tmp_path: Path, ui: str, dark: bool) -> None:
    """Deque's rules for WCAG 2.2 and best practice; ``npm install axe-core`` in the project's folder brings them."""
    axe = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.exists():
        pytest.skip("the npm package axe-core is not installed in node_modules")
    examples = verify(str(ROOT / "docs" / "examples"), Settings(ui=ui))
    looked = [(1280, examples, state) for state in STATES.values()]
    looked += [(375, report, OPEN) for report in (both(), suppressed())] + [(375, Report(), "0")]
    for number, (width, report, state) in enumerate(looked):
        with Browser(tmp_path / f"profile{number}", width=width, dark=dark) as page:
            page.open(written(tmp_path, report, ui=ui, pages=pages()))
            page.value(f"{state}; 0")
            page.value(axe.read_text("utf-8") + "; 0")
            found = page.value("axe.run().then(r => r.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html)]))")
            assert found == [], (width, state)


HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">\n"
    "</style></p><iframe src='javascript:alert(1)'></iframe> on Monday, 5 March 2024 <a href=http://example.org>x</a>\n"
    "\u202eطلب\u2066 <svg onload=alert(1)> {{7*7}} &lt;b&gt; two towns: <b>Sfax</b>, Gabes and Tozeur\n"
)


def test_no_script_of_a_document_runs_and_nothing_is_fetched(page: Browser, tmp_path: Path) -> None:
    report = verify_text(HOSTILE, language="en")
    path = written(tmp_path, report)
    page.open(path)
    assert page.value("document.title").startswith("factcheck report")
    assert page.requests() == [path.as_uri()]
    assert page.value("document.querySelectorAll('script,img,iframe,b,svg[onload],[onerror]').length") == 0
    assert "<script>document.title" in page.value("document.querySelector('article').textContent")


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample article is not beside the project")
def test_the_sample_article(page: Browser, tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8").replace("أمس الجمعة", "أمس الثلاثاء")
    path = written(tmp_path, verify_text(text, language="ar", date=date(2019, 4, 27)), ui="ar")
    assert path.stat().st_size < 500_000
    page.open(path)
    page.click("#f0-0")
    assert page.value(LIT.format("#f0"))
    assert page.value("document.querySelectorAll('.timeline rect').length") > 5
