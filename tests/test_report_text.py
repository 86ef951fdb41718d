"""The report for a terminal: exact in both languages, harmless for any text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reports import both, english, letters, reports

from factcheck.model.document import Document, Segment, SegmentKind
from factcheck.model.message import msg
from factcheck.model.relation import Evidence, Role
from factcheck.model.report import Analysis, Checked, DocumentDate, Finding, Report, Severity
from factcheck.model.span import Span
from factcheck.report import Look, formats
from factcheck.report._passage import LONGEST, Lines, passages, seen
from factcheck.report._show import FSI, PDI, cells, fenced, isolate, plain, shown, wrap
from factcheck.report.text import render

ENGLISH = """\
news/hearing.txt:3:22: error: 5 March 2024 is not a Monday [DATE-WEEKDAY]
    │ The hearing opens on [Monday], [5 March 2024].
    claim      3:22  Monday
    against    3:30  5 March 2024
    because    5 March 2024 is a Tuesday
    assuming   Gregorian calendar
    repair     3:22  Monday → Tuesday (the weekday of that date)

news/hearing.txt:4:1: warning: 3 items are listed [COUNT-LIST]
    │ [Two towns] sent a mayor: [Sfax, Gabes and Tozeur].
    claim      4:1  Two towns
    against    4:25  Sfax, Gabes and Tozeur
    because    1 + 1 + 1 = 3
    also       SUM-TOTAL

English, dated 2024-03-01 (as given)
2 findings (1 error, 1 warning) · 0 claims · 0 hold · 2 conflicts · 0 undecided · 6 of 8 figures and dates checked (75 %)
"""

BOTH = """\
<خطأ: <5 March 2024> is not a <Monday>> <[DATE-WEEKDAY]>
    <news/hearing.txt:3:22>
    │ <The hearing opens on [Monday], [5 March 2024].>
    <ادعاء>      <3:22>  <Monday>
    <يناقضه>     <3:30>  <5 March 2024>
    <لأن>        <<5 March 2024> يوافق يوم <Tuesday>>
    <بافتراض>    <التقويم الميلادي>
    <تصويب>      <3:22>  <<Monday> ← <Tuesday> (يوم الأسبوع الموافق لذلك التاريخ)>

<خطأ: <5 مارس 2024> is not a الاثنين> <[DATE-WEEKDAY]>
    <news/جلسة.txt:3:17>
    │ <The hearing opens on [Monday], 5 March 2024.>
    │ <تبدأ الجلسة يوم [الاثنين] [5 مارس 2024].>
    <ادعاء>      <3:17>  <الاثنين>
    <يناقضه>     <3:25>  <5 مارس 2024>
    <سياق>       <news/hearing.txt:3:22>  <Monday>
    <لأن>        <<5 مارس 2024> يوافق يوم الثلاثاء>
    <بافتراض>    <التقويم الميلادي>
    <تصويب>      <3:17>  <الاثنين ← الثلاثاء (يوم الأسبوع الموافق لذلك التاريخ)>

<فُحص فثبت اتساقه: 1>
  <COUNT-LIST>    1  <المدن الثلاث: <1 + 1 + 1> = 3>

<تعذر حسمه: 1>
    1  <لا يذكر التاريخ سنة>

<مأخذان (خطآن) · نصان · لا ادعاءات · متسق: 1 · متناقض: 2 · غير محسوم: 1 · فُحص 12 من 16 من الأرقام والتواريخ (75%)>
<تعذرت قراءة ملف واحد>
"""


def test_english() -> None:
    assert render(english(), Look()) == ENGLISH


def test_arabic() -> None:
    """Isolates are written as angle brackets here, so that the test can be read."""
    assert render(both(), Look(ui="ar")).replace(FSI, "<").replace(PDI, ">") == BOTH


def test_arabic_words_in_an_english_line_are_isolated() -> None:
    lines = render(both(), Look()).splitlines()
    assert (
        f"{FSI}news/جلسة.txt:3:17{PDI}: error: {FSI}5 مارس 2024{PDI} is not a {FSI}الاثنين{PDI} [DATE-WEEKDAY]" in lines
    )
    assert f"    │ {FSI}تبدأ الجلسة يوم [الاثنين] [5 مارس 2024].{PDI}" in lines


def test_verbose_lists_what_was_checked() -> None:
    text = render(both(), Look(verbose=True))
    assert f"    claim      {FSI}news/جلسة.txt:4:9{PDI}  {FSI}المدن الثلاث{PDI}\n" in text
    assert "    undecided  the date names no year\n" in text


def test_quiet_tells_findings_only() -> None:
    text = render(both(), Look(quiet=True))
    assert text.startswith("news/hearing.txt:3:22: error: ")
    assert text.endswith("(the weekday of that date)\n")
    assert "Checked" not in text
    assert render(Report(), Look(quiet=True)) == ""


@pytest.mark.parametrize(
    "low, high, line",
    [
        (date(2019, 4, 27), date(2019, 4, 28), "Arabic, dated 2019-04-27 (inferred from its words)"),
        (
            date(2019, 4, 1),
            date(2019, 5, 1),
            "Arabic, dated between 2019-04-01 and 2019-04-30 (inferred from its words)",
        ),
        (date(2019, 4, 1), None, "Arabic, dated 2019-04-01 or later (inferred from its words)"),
        (None, date(2019, 5, 1), "Arabic, dated 2019-04-30 or earlier (inferred from its words)"),
        (None, None, "Arabic, of unknown date (--date gives it)"),
    ],
)
def test_what_a_document_was_taken_for(low: date | None, high: date | None, line: str) -> None:
    when = DocumentDate(low, high, "inferred")
    analysis = Analysis(document=Document.from_text("", language="ar"), language="ar", date=when)
    assert render(Report(documents=(Checked(analysis=analysis),)), Look()).splitlines()[0] == line


def test_nothing_to_say() -> None:
    assert (
        render(Report(), Look()) == "Nothing was read · 0 documents · 0 claims · 0 hold · 0 conflicts · 0 undecided\n"
    )


def test_colour_changes_no_word() -> None:
    for ui in ("en", "ar"):
        dressed = render(both(), Look(ui=ui, color=True))
        bare = re.sub(r"\x1b\[[0-9;]*m", "", dressed)
        assert "\x1b[" in dressed
        # Evidence is bold instead of in brackets; the rest is the same.
        assert bare == re.sub(r"\[(?!DATE|COUNT)([^]]*)\]", r"\1", render(both(), Look(ui=ui)))


def test_formats_are_found_by_their_files() -> None:
    assert {"json", "jsonl", "text"} <= set(formats())


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("ui", ["en", "ar"])
def test_details_fit_the_terminal(width: int, ui: str) -> None:
    for line in render(both(), Look(ui=ui, width=width)).splitlines():
        assert cells(line) <= width or "│" in line or " " not in line.strip(), line


# Laws

ACTIVE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066\u2067\ud800-\udfff\ufeff\U000e0000-\U000e007f]"
)


@settings(max_examples=12, deadline=None)
@given(reports(), st.booleans(), st.sampled_from(["en", "ar"]), st.none() | st.integers(30, 120))
def test_no_report_acts_on_a_terminal(report: Report, verbose: bool, ui: str, width: int | None) -> None:
    text = render(report, Look(ui=ui, verbose=verbose, width=width))
    assert not ACTIVE.search(text)
    for line in text.splitlines():
        assert line.count(FSI) == line.count(PDI)


@given(st.text(letters))
@example("\x1b]8;;http://x\x07link\x1b]8;;\x07")
@example("\u202eright\u202c \u2067\u2066")
@example("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
def test_plain_text_is_one_inert_line(text: str) -> None:
    result = plain(text)
    assert not ACTIVE.search(result)
    assert not {"\n", FSI, PDI} & set(result)
    assert not {unicodedata.category(c) for c in result} & {"Cc", "Cs", "Zl", "Zp"}
    assert plain(result) == result


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "Mn"])))
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    "text, rtl, result",
    [
        ("Monday", False, "Monday"),
        ("الاثنين", False, f"{FSI}الاثنين{PDI}"),
        ("a ب", False, f"{FSI}a ب{PDI}"),
        ("5 + 3", False, "5 + 3"),
        ("الاثنين", True, "الاثنين"),
        ("Monday", True, f"{FSI}Monday{PDI}"),
        ("-5", True, f"{FSI}-5{PDI}"),
        ("\u202eevil", False, "\\u202eevil"),
        ("\u202eشر", False, f"{FSI}\\u202eشر{PDI}"),
    ],
)
def test_isolates(text: str, rtl: bool, result: str) -> None:
    assert shown(text, rtl) == result


@given(st.text(st.sampled_from("ab  \u2068\u2069ب"), max_size=80), st.integers(24, 60))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    lines = wrap(text, width, "  ").split("\n")
    for line in lines[1:]:
        assert line.startswith("  ")
    bare = " ".join(line if n == 0 else line[2:] for n, line in enumerate(lines))
    assert bare.replace(FSI, "").replace(PDI, "").split() == text.replace(FSI, "").replace(PDI, "").split()


@pytest.mark.parametrize(
    "text, width",
    [("abc", 3), ("سلام", 4), ("سَلَامٌ", 4), ("日本", 4), (f"{FSI}ا{PDI}", 1), ("\x1b[1mab\x1b[0m", 2), ("\u200dx", 1)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@given(st.text(st.sampled_from("ab\n\r"), max_size=30), st.data())
def test_lines_and_columns(text: str, data: st.DataObject) -> None:
    """As the text splits at its line ends, where a carriage return and a line feed are one end."""
    offset = data.draw(st.integers(0, len(text)))
    before = re.split(r"\r\n|\n|\r", text[:offset])
    if text[offset - 1 : offset + 1] == "\r\n":
        before = re.split(r"\r\n|\n|\r", text[: offset - 1])
        before[-1] += "\r"
    assert Lines(text).place(offset) == (len(before), len(before[-1]) + 1)


@given(st.text(st.sampled_from("ab. \n"), min_size=1, max_size=500), st.data())
def test_passages_show_all_evidence(text: str, data: st.DataObject) -> None:
    """Every piece of evidence stands whole in a passage, or lies inside one that does, or is cut for its length."""
    pairs = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 60)), min_size=1, max_size=4))
    evidence = [Evidence(start, min(len(text), start + length), Role.CLAIM) for start, length in pairs]
    made = passages(evidence, [text])
    marked = {(e.start, e.end): words for p in made for words, e in p.pieces if e is not None}
    for one in evidence:
        around = [span for span in marked if span[0] <= one.start and one.end <= span[1]]
        assert around
        assert all(len(words) <= LONGEST + 3 for words in marked.values())
    for passage in made:
        shortened = passage.text(lambda words, _: words, lambda words: words)
        for part in shortened.split("…"):
            assert part.strip() in text


@pytest.mark.parametrize(
    "text, result",
    [
        ("", ""),
        ("a", "<a>"),
        ("<a>", "<a>"),
        ("<a> b", "<<a> b>"),
        ("<a> <b>", "<<a> <b>>"),
        ("<<a> = b>", "<<a> = b>"),
        ("<a", "<<a>"),
        ("<a>>", "<<a>>>"),
    ],
)
def test_a_fence_is_put_once(text: str, result: str) -> None:
    marks = str.maketrans({"<": FSI, ">": PDI})
    assert fenced(text.translate(marks)) == result.translate(marks)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("ui", ["en", "ar"])
@pytest.mark.parametrize("color", [False, True])
def test_lines_keep_to_the_width(width: int, ui: str, color: bool) -> None:
    """No line is longer than the terminal, but where a word or a passage is; none ends in blanks, none in a style."""
    text = render(both(), Look(ui=ui, width=width, color=color))
    assert ("\x1b" in text) == color
    for line in text.splitlines():
        bare = re.sub(r"\x1b\[[0-9;]*m", "", line)
        assert bare == bare.rstrip(), line
        assert cells(bare) <= width or "│" in bare, line
        assert not re.search(r"\x1b\[[1-9;]+m\x1b\[0m", line), line


def test_isolate_is_for_strange_runs_only() -> None:
    assert isolate("abc") == "abc"
    assert isolate("") == ""


def test_markup_is_not_shown_and_moves_nothing() -> None:
    """Places count the text as written; words are those that a reader sees."""
    text = "On **Monday**, [5 March\n2024](x-y)."
    marks = [Span(3, 5), Span(11, 13), Span(15, 16), Span(23, 24), Span(28, 34)]
    segment = Segment(0, len(text), SegmentKind.PARAGRAPH, markup=tuple(marks))
    document = Document.from_text(text, uri="a.md", language="en")
    analysis = Analysis(document=document, language="en", segments=(segment,))
    assert len(seen(analysis)) == len(text)
    finding = Finding(
        code="DATE-WEEKDAY",
        severity=Severity.ERROR,
        message=msg("no"),
        document=0,
        evidence=(Evidence(5, 11), Evidence(16, 28, Role.AGAINST)),
    )
    lines = render(Report(documents=(Checked(analysis=analysis),), findings=(finding,)), Look()).splitlines()
    assert lines[:4] == [
        "a.md:1:6: error: no [DATE-WEEKDAY]",
        "    │ On [Monday], [5 March 2024].",
        "    claim      1:6  Monday",
        "    against    1:17  5 March 2024",
    ]
