"""The claim book: its format, what its entries assert, and that none passes without having checked something."""

from __future__ import annotations

import json
import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck.cli
from factcheck.book import Book, judge, load_book, only_expectations, reading_list
from factcheck.book._places import Layout
from factcheck.config import Settings
from factcheck.errors import FactsError
from factcheck.model.message import Message
from factcheck.model.relation import Verdict
from factcheck.model.report import Report
from factcheck.pipeline import verify
from factcheck.rules import Rule, load_rules

ROOT = Path(__file__).resolve().parent.parent
EN = (
    "The harbour authority employs 420 people, 60 of them pilots.\n\n"
    "It opened on 4 May 1990. The lease runs until the end of June 2031.\n\n"
    "According to the union, 15 cranes are out of order. The strike lasted two years. The port does not have seven docks.\n"
)
AR = (
    "يعمل في هيئة المرفأ 420 موظفا، منهم 60 مرشدا بحريا.\n\n"
    "وافتتح المرفأ في 4 مايو (أيار) 1990. ويسري عقد الإيجار حتى نهاية يونيو (حزيران) 2031.\n\n"
    "وقالت النقابة إن 15 رافعة معطلة.\n"
)

Check = Callable[..., Report]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """A book checked against two documents (port.en.txt, port.ar.txt) and whatever else is given."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factcheck.toml").write_text("", "utf-8")
    (tmp_path / "port.en.txt").write_text(EN, "utf-8")
    (tmp_path / "port.ar.txt").write_text(AR, "utf-8")

    def run(book: str, **more: str) -> Report:
        for name, text in more.items():
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / "book.toml").write_text(book, "utf-8")
        loaded = load_book(["book.toml"])
        return only_expectations(verify(reading_list(loaded), Settings(claims=("book.toml",))))

    return run


def expect(line: str, document: str = "port.en.txt") -> str:
    return f'[[expect]]\nid = "it"\ndocument = "{document}"\n{line}\n'


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def verdicts(report: Report) -> list[str]:
    return [r.verdict.value for d in report.documents for r in d.relations]


FAILED, VACUOUS = ["EXPECT-FAILED"], ["EXPECT-VACUOUS"]


@pytest.mark.parametrize(
    ("line", "want"),
    [
        # figures
        ('about = "authority"\nstates = {value = 420, of = "people"}', []),
        ('about = "authority"\nstates = {value = 430, of = "people"}', FAILED),
        ('about = "authority"\nstates = {value = "400..500", of = "people"}', []),
        ('about = "authority"\nstates = {value = "421..", of = "people"}', FAILED),
        ('about = "authority"\nstates = {value = 60}', []),
        ('about = ["authority", "pilots"]\nstates = {value = 60}', []),
        ('about = "authority"\nstates = {value = 420, unit = "USD"}', FAILED),
        ('about = "cranes"\nstates = {value = 15, by = "union"}', []),
        ('about = "cranes"\nstates = {value = 15, by = "ministry"}', FAILED),
        ('about = "ferries"\nstates = {value = 15}', VACUOUS),
        # dates
        ('about = "opened"\nstates = {date = 1990-05-04}', []),
        ('about = "opened"\nstates = {date = "1990-05"}', []),
        ('about = "opened"\nstates = {date = 1990}', []),
        ('about = "opened"\nstates = {date = "1991"}', FAILED),
        ('about = "opened"\nstates = {date = 1990-05-05}', FAILED),
        ('about = "lease"\ndeadline = "2031-06"', []),
        ('about = "lease"\ndeadline = 2031-06-30', []),
        ('about = "lease"\ndeadline = "2031-07"', FAILED),
        ('about = "opened"\ndeadline = "1990-05-04"', FAILED),
        ('about = "strike"\nstates = {duration = "P2Y"}', []),
        ('about = "strike"\nstates = {duration = "P24M"}', []),
        ('about = "strike"\nstates = {duration = "P730D"}', FAILED),
        # words
        ('about = "authority"\nstates = {text = "employs 420 people"}', []),
        ('about = "authority"\nstates = {text = "employs 421 people"}', FAILED),
        # what nothing says
        ('about = "cranes"\nnever = {value = 16}', []),
        ('about = "cranes"\nnever = {value = 15}', FAILED),
        ('about = "docks"\nnever = {value = 7}', []),  # it is denied that there are seven
        ('about = "docks"\nnever = {value = 7, of = "docks"}', []),
        ('about = "ferries"\nnever = {value = 16}', VACUOUS),
        # rules and findings
        ("findings = 0", []),
        ("findings = 1", FAILED),
        ('findings = 0\nrule = "DATE"', []),
        ('holds = "DATE-POSSIBLE"', []),
        ('holds = "KINSHIP"', VACUOUS),
        ('conflicts = "DATE-POSSIBLE"', FAILED),
        ('about = "lease"\nholds = "COUNT-LIST"', VACUOUS),
    ],
)
def test_what_is_expected_of_english(check: Check, line: str, want: list[str]) -> None:
    report = check(expect(line))
    assert codes(report) == want
    assert verdicts(report) == ["conflict" if want else "holds"]


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ('about = "هيئة المرفأ"\nstates = {value = 420, of = "موظف"}', []),
        ('about = "هيئة المرفأ"\nstates = {value = 430, of = "موظف"}', FAILED),
        ('about = "الهيئة"\nstates = {value = 60, of = "المرشدون"}', []),
        ('about = "النقابة"\nstates = {value = 15, of = "رافعات", by = "النقابة"}', []),
        ('about = "المرفأ"\nstates = {date = 1990-05-04}', []),
        ('about = "افتتاح المرفأ"\nstates = {date = "1990-06"}', FAILED),
        ('about = "عقد الإيجار"\ndeadline = "2031-06"', []),
        ('about = "عقد الإيجار"\ndeadline = "2030-06"', FAILED),
        ('about = "العبّارات"\nnever = {value = 16}', VACUOUS),
        ('holds = "MONTH-PAIR"', []),
        ('about = "النقابة"\nholds = "MONTH-PAIR"', VACUOUS),
    ],
)
def test_what_is_expected_of_arabic(check: Check, line: str, want: list[str]) -> None:
    assert codes(check(expect(line, "port.ar.txt"))) == want


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The port has seven docks.", True),
        ("The port doesn't have seven docks.", False),
        ("If the port had seven docks, it would be full.", False),
        ("The port is not closed, it has seven docks.", True),
        ("The port has no fewer than seven docks.", True),
        ("للمرفأ سبعة أرصفة.", True),
        ("ليست للمرفأ سبعة أرصفة.", False),
        ("لم يغلق المرفأ، وله سبعة أرصفة.", True),
    ],
)
def test_what_is_denied_or_supposed_is_not_said(check: Check, text: str, says: bool) -> None:
    book = expect('about.en = "port"\nabout.ar = "المرفأ"\nnever = {value = 7}', "other.txt")
    assert codes(check(book, other=text)) == (FAILED if says else [])


def test_evidence_is_where_the_document_says_otherwise(check: Check) -> None:
    report = check(expect('about = "opened"\nstates = {date = "1991"}\nnote = "the charter"'))
    (finding,) = report.findings
    shown = [report.documents[e.document].document.text[e.start : e.end] for e in finding.evidence]
    assert shown == ["4 May 1990", 'states = {date = "1991"}']
    assert [e.role.value for e in finding.evidence] == ["claim", "against"]
    assert str(finding.message) == "it: 1991 is expected here, not 4 May 1990"
    assert [str(step) for step in finding.steps] == ["1 passage is about opened", "note: the charter"]


def test_every_passage_has_to_say_it_unless_one_is_enough(check: Check) -> None:
    line = '[[expect]]\ndocuments = "*.txt"\nabout = "authority"\nstates = {value = 420, of = "people"}\n'
    other = "The authority employs 430 people."
    assert codes(check(line)) == []
    assert codes(check(line, other=other)) == FAILED
    assert codes(check(line + "somewhere = true\n", other=other)) == []
    assert codes(check(line + "somewhere = true\neach = true\n", other=other)) == FAILED


def test_each_document_has_to_say_it(check: Check) -> None:
    line = '[[expect]]\ndocuments = "port.*"\nabout.en = "authority"\nabout.ar = "الهيئة"\nstates = {value = 420}\n'
    assert codes(check(line + "each = true\n")) == []
    only = line.replace('about.ar = "الهيئة"\n', "")
    assert codes(check(only)) == []
    assert codes(check(only + "each = true\n")) == FAILED


@pytest.mark.parametrize(
    "documents",
    ["gone.txt", "*.rst", "no/such/folder", "port.en.txt/x", "\\u0000", "x" * 5000, "../**/nothing.zzz", "/**"],
)
def test_an_expectation_of_documents_that_are_not_there_is_vacuous(check: Check, documents: str) -> None:
    assert codes(check(expect('about = "council"\nnever = {value = 5}', documents))) == VACUOUS


def test_facts_are_what_figures_and_dates_equal(check: Check) -> None:
    facts = """
        [[fact]]
        subject = "org:harbour"
        predicate = "members"
        value = 420
        start = 2001
        source = "the yearbook"
        [[fact]]
        subject = "org:harbour"
        predicate = "founded"
        when = 1990-05-04
        source = "the charter"
    """
    members = 'about = "authority"\nequals_fact = {subject = "org:harbour", predicate = "members"}'
    founded = 'about = "opened"\nequals_fact = {subject = "org:harbour", predicate = "founded"}'
    assert codes(check(facts + expect(members))) == []
    assert codes(check(facts + expect(founded))) == []
    assert codes(check(facts.replace("420", "421") + expect(members))) == FAILED
    assert codes(check(facts.replace("1990-05-04", "1990-06-04") + expect(founded))) == FAILED
    assert codes(check(facts.replace("org:harbour", "org:other") + expect(founded))) == VACUOUS


def test_a_tracked_claim_has_to_stand_where_it_was_seen(check: Check) -> None:
    claim = """
        [[claim]]
        id = "staff"
        statement = "The authority employs 420 people."
        seen = [{uri = "port.en.txt", quote = "employs 420 people"}, {uri = "https://example.org/a", quote = "x"}]
    """
    assert codes(check(claim)) == []
    assert codes(check(claim.replace("employs 420", "employs 421"))) == VACUOUS
    assert codes(check(claim.replace("port.en", "gone"))) == VACUOUS


# ---------------------------------------------------------------------- the format


@pytest.mark.parametrize(
    ("book", "words"),
    [
        ("[[expcet]]\n", ["'expcet'", "did you mean 'expect'?"]),
        (expect('about = "x"\nsates = {value = 1}'), ["expect 1 (line 1)", "'sates'", "did you mean 'states'?"]),
        ("\n\n" + expect('about = "x"'), ["expect 1 (line 3)", "asserts nothing", "states, never"]),
        (expect('about = "x"\ndeadline = 2019\nfindings = 0'), ["deadline, findings", "exactly one"]),
        (expect("states = {value = 1}"), ["key 'about': is missing"]),
        ('[[expect]]\nabout = "x"\nstates = {value = 1}\n', ["key 'document': is missing"]),
        (expect('about = "x"\nstates = {value = "many"}'), ["states", "'value'", "must be a number"]),
        (expect('about = "x"\nstates = {value = "20..10"}'), ["'value'", "must be a number"]),
        (expect('about = "x"\nstates = {valu = 3}'), ["'valu'", "did you mean 'value'?"]),
        (expect('about = "x"\nstates = {unit = "USD"}'), ["at least one of value"]),
        (expect('about = "x"\nstates = {value = 3, unit = "kilometre"}'), ["'unit'", "did you mean 'kilometer'?"]),
        (expect('about = "x"\nstates = {date = "May"}'), ["'date'", "must be a date"]),
        (expect('about = "x"\nstates = {date = "1990-02-30"}'), ["'date'", "must be a date"]),
        (expect('about = "x"\nstates = {duration = "two years"}'), ["'duration'", "P2Y"]),
        (expect('holds = "COUNT-LST"'), ["'holds'", "did you mean 'COUNT-LIST'?"]),
        (expect("findings = -1"), ["'findings'", "whole number"]),
        (expect('findings = 0\nabout = "x"'), ["'about'", "leave it out"]),
        (expect("about = 3\nstates = {value = 3}"), ["'about'", "must be a text"]),
        (expect('about = "x"\npassage = "page"\nstates = {value = 3}'), ["'passage'", "sentence, claim, paragraph"]),
        (expect('about = "x"\nequals_fact = {subject = "Norway", predicate = "capital"}'), ["'subject'", "iso:RU"]),
        (expect('about = "x"\nequals_fact = {subject = "iso:NO", predicate = "capitol"}'), ["did you mean 'capital'?"]),
        (expect('findings = 0\nclaim = "none"'), ["'claim'", "'none' is no claim"]),
        (expect("findings = 0") + expect("findings = 0"), ["expect 2 (line 5)", "'it' is another's"]),
        ('[[claim]]\nid = "a"\n', ["claim 1 (line 1)", "'statement': is missing"]),
        ('[[claim]]\nid = "a"\nstatement = "x"\nverdict = "maybe"\n', ["'verdict'", "mostly-true"]),
        ('[[claim]]\nid = "a"\nstatement = "x"\nverdict = "false"\n', ["'reviewer'", "'reviewed'", "'evidence'"]),
        (
            '[[claim]]\nid = "a"\nstatement = "x"\nfirst_seen = 2020-01-02\ndue = 2020-01-01\n',
            ["'due'", "lies before 'first_seen'"],
        ),
        ('[[claim]]\nid = "a"\nstatement = "x"\ndue = "2020"\n', ["'due'", "must be a day"]),
        ('[[fact]]\nsubject = "iso:NO"\npredicate = "capital"\n', ["fact 1", "'object'"]),
        ("expect = 3\n", ["'expect' must be a list of tables"]),
        ("[[expect]\n", ["is no TOML"]),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_remedy(tmp_path: Path, book: str, words: list[str]) -> None:
    file = tmp_path / "book.toml"
    file.write_text(book, "utf-8")
    with pytest.raises(FactsError) as caught:
        load_book([file])
    assert str(caught.value).startswith(str(file))
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_ids_are_one_name_in_the_whole_book(tmp_path: Path) -> None:
    claim = '[[claim]]\nid = "a"\nstatement = "x"\n'
    (tmp_path / "a.toml").write_text(claim, "utf-8")
    (tmp_path / "b.toml").write_text(claim, "utf-8")
    with pytest.raises(FactsError, match=r"b\.toml: line 1, key 'id': 'a' is used in .*a\.toml, too"):
        load_book([tmp_path])


@pytest.mark.parametrize("path", ["gone.toml", "empty", "\0", "x" * 5000])
def test_a_path_that_is_no_book(tmp_path: Path, path: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(FactsError):
        load_book([tmp_path / path])


KEYS = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8)
TABLE = st.dictionaries(KEYS | st.sampled_from(["id", "about", "states", "never", "document", "seen", "findings"]), st.integers() | st.booleans() | st.floats(allow_nan=True) | st.text() | st.lists(st.text()) | st.dictionaries(KEYS, st.integers()), max_size=5)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    data=st.dictionaries(st.sampled_from(["expect", "claim", "meta", "fact"]), st.lists(TABLE, max_size=3), max_size=3)
)
def test_any_tables_give_a_book_or_a_clear_error(data: dict[str, object]) -> None:
    from factcheck.book._toml import _claims, _expectations

    wrong: list[Message] = []
    layout = Layout("")
    _expectations(data, layout, (), wrong)
    _claims(data, layout, wrong)
    assert all(": " in str(line) for line in wrong)


def test_entries_are_found_behind_strings_that_look_like_them() -> None:
    text = (
        'x = """\n[[expect]]\n"""\n# [[expect]]\n[[expect]]\nid = "one" # [[expect]]\n[expect.states]\nvalue = 3\n'
        "[[expect]]\nid = '[[expect]]'\nstates.value = 3\n"
    )
    layout = Layout(text)
    assert [layout.line(layout.entry("expect", n, 2).start) for n in (0, 1)] == [5, 9]
    assert layout.key(layout.entry("expect", 0, 2), "states").of(text) == "[expect.states]"
    assert layout.key(layout.entry("expect", 1, 2), "states").of(text) == "states.value = 3"
    # Written in another way, the entry is the file.
    assert layout.entry("expect", 0, 3).of(text) == text


@given(st.lists(st.sampled_from(['"', "'", '"""', "'''", "#", "\n", "[[expect]]", "\\", "a = 1"]), max_size=40))
def test_any_text_has_a_layout(parts: list[str]) -> None:
    text = "".join(parts)
    layout = Layout(text)
    assert layout.line(0) == 1
    assert 0 <= layout.key(layout.entry("expect", 0, 1), "a").start <= len(text)


# ---------------------------------------------------------------------- verify, the command, the model book


def test_verify_checks_the_book_of_its_settings(check: Check, tmp_path: Path) -> None:
    check(expect('about = "opened"\nstates = {date = "1991"}'))
    report = verify("port.en.txt", Settings(claims=("book.toml",)))
    assert codes(report) == FAILED
    assert [d.document.uri for d in report.documents] == ["port.en.txt", "book.toml"]
    # What speaks of documents that are not read is left alone.
    assert codes(verify("port.ar.txt", Settings(claims=("book.toml",)))) == []
    # What can be said of some of the documents only is undecided, not vacuous.
    some = '[[expect]]\ndocuments = "*.txt"\nabout = "lease"\nnever = {value = 5}\n'
    assert verdicts(check(some)) == ["holds"]
    report = verify("port.ar.txt", Settings(claims=("book.toml",)))
    assert [r.verdict for d in report.documents for r in d.relations if r.code == "EXPECT"] == [Verdict.UNDECIDED]
    # A document that is gone fails whatever is read.
    check(expect("findings = 0", "gone.txt"))
    assert codes(verify("port.ar.txt", Settings(claims=("book.toml",)))) == VACUOUS


def test_facts_of_the_book_count_in_verify(check: Check, tmp_path: Path) -> None:
    check("""
        [[name]]
        key = "person:ola-nordlie"
        en = ["Ola Nordlie"]
        [[fact]]
        subject = "person:ola-nordlie"
        predicate = "office"
        role = "president"
        object = "iso:NO"
        start = 2001
        end = 2004
        source = "invented for this test"
    """)
    facts = load_book(["book.toml"])
    assert facts.paths == ("book.toml",)
    (tmp_path / "a.txt").write_text(EN, "utf-8")
    assert verify("a.txt", Settings(claims=("book.toml",))).ok


BY_BOOK = [rule for rule in load_rules().values() if rule.by_book]


@pytest.mark.parametrize("rule", BY_BOOK, ids=lambda rule: rule.code)
@pytest.mark.parametrize("heading", ["Flagged", "Clean"])
def test_examples_of_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: Rule, heading: str) -> None:
    monkeypatch.chdir(tmp_path)
    examples = rule.examples(heading)
    assert [language for language, _ in examples] == ["book", "en", "book", "ar"]
    for (_, entry), (_, text) in zip(examples[::2], examples[1::2], strict=True):
        (tmp_path / "a.txt").write_text(text, "utf-8")
        (tmp_path / "book.toml").write_text(f'expect = [{{document = "a.txt", {entry}}}]', "utf-8")
        report = verify("a.txt", Settings(claims=("book.toml",)))
        assert codes(report) == ([rule.code] if heading == "Flagged" else [])


@pytest.mark.parametrize("ui", ["en", "ar"])
@pytest.mark.parametrize(
    "form", ["text", "json", "jsonl", "markdown", "html", "sarif", "junit", "csv", "webannotation"]
)
def test_every_format_tells_what_failed(
    check: Check, capsysbinary: pytest.CaptureFixture[bytes], form: str, ui: str
) -> None:
    check(expect('about = "opened"\nstates = {date = "1991"}') + '[[expect]]\nid = "v"\ndocument = "port.en.txt"\nabout = "ferry"\nnever = {value = 2}\n')  # fmt: skip
    assert factcheck.cli.run(["claims", "check", "--format", form, "--ui", ui, "book.toml"]) == 1
    out, err = capsysbinary.readouterr()
    assert err == b""
    text = out.decode("utf-8")
    assert "EXPECT-FAILED" in text
    assert "EXPECT-VACUOUS" in text
    assert "4 May 1990" in text


def test_an_entry_is_one_test_whatever_becomes_of_it(check: Check, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Builds compare runs by class and name: neither a line above the entry nor its failing makes it another test."""
    import junitparser

    def cases() -> dict[tuple[str, str], list[str]]:
        factcheck.cli.run(["claims", "check", "--format", "junit", "book.toml"])
        suites = junitparser.JUnitXml.fromstring(capsysbinary.readouterr().out)
        return {
            (case.classname, case.name): [type(one).__name__ for one in case.result]
            for suite in suites
            for case in suite
        }

    good = 'about = "opened"\nstates = {date = "1990"}'
    claim = '[[claim]]\nid = "ferry"\nstatement = "x"\nseen = [{uri = "port.en.txt", quote = "opened"}]\n'
    check(expect(good) + claim)
    assert cases() == {("book.toml", "it"): [], ("book.toml", "claim[ferry]"): []}
    check("# a remark\n\n" + expect(good.replace("1990", "1991")) + claim.replace("opened", "closed for good"))
    assert cases() == {("book.toml", "it"): ["Failure"], ("book.toml", "claim[ferry]"): ["Failure"]}


def test_the_command(check: Check, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    check(expect("findings = 0"))
    assert factcheck.cli.run(["claims", "check"]) == 2
    assert b"no claim book is named" in capsysbinary.readouterr().err
    (tmp_path / "factcheck.toml").write_text('claims = "book.toml"\n', "utf-8")
    assert factcheck.cli.run(["claims", "check", "--format", "json"]) == 0
    report = json.loads(capsysbinary.readouterr().out)
    assert report["summary"] == {"documents": 2, "claims": report["summary"]["claims"], "holds": 1, "conflict": 0, "undecided": 0, "findings": 0}  # fmt: skip
    (tmp_path / "book.toml").write_text("[[expect]]\nfrob = 1\n", "utf-8")
    assert factcheck.cli.run(["claims", "check"]) == 2
    line = capsysbinary.readouterr().err.decode("utf-8")
    assert line.count("\n") == 1
    assert re.search(r"book\.toml: expect 1 \(line 1\), key 'frob'", line)


def test_the_claim_book_of_this_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """`factcheck claims check` in a clean checkout: everything holds, and every seed is spoken of."""
    monkeypatch.chdir(ROOT)
    book = load_book(["claims"])
    seeds = {f"seeds/{path.name}" for path in (ROOT / "seeds").iterdir()}
    assert set(reading_list(book)) == seeds
    for seed in seeds:
        assert any(seed in one.documents for one in book.expectations), f"{seed}: the claim book expects nothing of it"
    report = only_expectations(verify(reading_list(book), Settings(claims=("claims",))))
    assert report.findings == ()
    assert set(verdicts(report)) == {"holds"}
    assert len(verdicts(report)) >= len(book.expectations)


def test_the_book_goes_with_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert {"claims", "seeds"} <= set(project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"])


def test_an_empty_book_changes_nothing() -> None:
    report = verify(ROOT / "seeds" / "hope-probe.ar.txt")
    assert judge(report, Book(), Settings()) == report


def test_verify_takes_a_book(check: Check, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    check(expect("findings = 1"))
    assert factcheck.cli.run(["verify", "port.en.txt"]) == 0
    assert factcheck.cli.run(["verify", "--claims", "book.toml", "port.en.txt"]) == 1
    assert b"EXPECT-FAILED" in capsysbinary.readouterr().out
    assert factcheck.cli.run(["verify", "--claims", "book.toml", "--ignore", "EXPECT", "port.en.txt"]) == 0
    assert factcheck.cli.run(["verify", "--claims", "gone.toml", "port.en.txt"]) == 2


@pytest.mark.parametrize("passage", ["document", "sentence"])
def test_a_long_document_takes_time_as_it_takes_words(check: Check, passage: str) -> None:
    """A document of many equal figures as one passage: twice the text may not take four times as long."""

    def seconds(count: int) -> float:
        text = "The port has no seven docks, and seven cranes on 4 May 1990.\n\n" * count
        start = time.process_time()
        line = f'about = "port"\npassage = "{passage}"\nsomewhere = true\nstates = {{value = 7, of = "cranes"}}\n'
        assert (
            codes(
                check(
                    expect(line, "long.txt")
                    + expect('about = "port"\nholds = "DATE"', "long.txt").replace("it", "other", 1),
                    long=text,
                )
            )
            == []
        )
        return time.process_time() - start

    seconds(20)  # warm
    assert seconds(800) < 4 * seconds(400)
