"""Living with it: what is suppressed, known or outside a change does not count, and nothing is silenced in silence."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import factcheck.cli
from factcheck.baseline import read_baseline, write_baseline
from factcheck.cli._watch import state, watch_paths
from factcheck.config import PathSettings, Settings, Suppression, read_settings
from factcheck.errors import FactcheckError, SettingsError
from factcheck.model.document import Document
from factcheck.model.message import msg
from factcheck.model.report import Report
from factcheck.pipeline import verify, verify_text

ROOT = Path(__file__).resolve().parent.parent
#: Two slips of one kind, a paragraph each.
FIRST, SECOND = "The hearing opens on Monday, 5 March 2024.", "The fair closes on Sunday, 14 May 2024."
IGNORE = "ignore DATE-WEEKDAY the poster says so (on Friday, 3 May 2022) until=2024-12-31"

PLAIN = f"The week\n\n[factcheck: {IGNORE}]\n{FIRST}\n\n{SECOND}\n"
MARKDOWN = f"# The week\n\n<!-- factcheck: {IGNORE} -->\n{FIRST}\n\n{SECOND}\n"
INSIDE = f"# The week\n\n{FIRST} <!-- factcheck: {IGNORE} -->\n\n{SECOND}\n"
PAGE = (
    "<html lang=en><title>The week</title><body><article><h1>The week</h1>{before}<p>{inside}{first}</p>"
    "<p>{second}</p><p>Nobody knows when the next one begins, said the mayor of the town.</p></article></body></html>"
)
COMMENT = f"<!-- factcheck: {IGNORE} -->"
BEFORE = PAGE.format(before=COMMENT, inside="", first=FIRST, second=SECOND)
WITHIN = PAGE.format(before="", inside=COMMENT, first=FIRST, second=SECOND)


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


def quotes(report: Report) -> list[str]:
    """The first passage of each finding that counts."""
    return [
        report.documents[f.document].document.text[f.evidence[0].start : f.evidence[0].end] for f in report.findings
    ]


def notices(report: Report) -> list[str]:
    return [f"{notice.line}: {notice.message}" for notice in report.notices]


# In the text


@pytest.mark.parametrize(
    "name, text",
    [
        ("a.txt", PLAIN),
        ("r.txt", PLAIN.replace("\n", "\r")),
        ("rn.txt", PLAIN.replace("\n", "\r\n")),
        ("a.md", MARKDOWN),
        ("b.md", INSIDE),
        ("a.html", BEFORE),
        ("b.html", WITHIN),
    ],
)
def test_a_directive_silences_its_paragraph_alone(tmp_path: Path, name: str, text: str) -> None:
    report = verify(written(tmp_path, name, text), Settings(language="en"))
    assert quotes(report) == ["Sunday"]
    (one,) = report.silenced
    assert (one.by, one.until) == ("text", date(2024, 12, 31))
    assert one.reason == "the poster says so (on Friday, 3 May 2022)"
    assert not report.notices
    # Its words are no prose: the day in the reason is no mention.
    found = {report.documents[0].document.text[t.start : t.end] for t in report.documents[0].analysis.times}
    assert found == {"Monday, 5 March 2024", "Sunday, 14 May 2024"}


def test_a_line_of_json_carries_its_directives(tmp_path: Path) -> None:
    line = {"text": f"{FIRST}\n\n{SECOND}", "language": "en", "factcheck": ["ignore DATE-WEEKDAY both are quoted"]}
    path = written(tmp_path, "a.jsonl", json.dumps(line) + "\n" + json.dumps({**line, "factcheck": "x"}))
    report = verify(path)
    assert not report.findings and len(report.silenced) == 2
    assert [f.uri for f in report.failures] == [f"{path}#2"]


@pytest.mark.parametrize(
    "shown",
    [
        f"`{COMMENT}` {FIRST}",
        f"```html\n{COMMENT}\n```\n\n{FIRST}",
        f"    {COMMENT}\n\n{FIRST}",
        f"\\<!-- factcheck: {IGNORE} -->\n\n{FIRST}",
        f"[factcheck: {IGNORE}]\n\n{FIRST}",
    ],
)
def test_what_a_page_shows_is_no_directive(tmp_path: Path, shown: str) -> None:
    report = verify(written(tmp_path, "a.md", f"# The week\n\n{shown}\n"), Settings(language="en"))
    assert "Monday" in quotes(report)
    assert not report.silenced


def test_a_line_in_arabic_text() -> None:
    text = "الأسبوع\n\n\u200f[factcheck: ignore DATE-WEEKDAY هكذا في الإعلان]\u200f\nتبدأ الجلسة يوم الاثنين 5 مارس 2024.\n"
    report = verify_text(text, language="ar")
    assert not report.findings
    assert [s.reason for s in report.silenced] == ["هكذا في الإعلان"]


@pytest.mark.parametrize(
    "words, said",
    [
        ("ignore DATE-WEEKDAY", "write ignore CODE and the reason"),
        ("ignore", "write ignore CODE and the reason"),
        ("", "write ignore CODE and the reason"),
        ("silence DATE-WEEKDAY why", "write ignore CODE and the reason"),
        ("ignore NO-SUCH-RULE why", "NO-SUCH-RULE is no rule"),
        ("ignore DATE-WEEKDAY why until=soon", "soon is no day"),
        ("ignore DATE-WEEKDAY why until=2024-02-30", "2024-02-30 is no day"),
        ("ignore DATE-AGE why", "the suppression of DATE-AGE is not needed"),
    ],
)
def test_what_is_of_no_use_is_told_and_silences_nothing(words: str, said: str) -> None:
    report = verify_text(f"The week\n\n[factcheck: {words}]\n{FIRST}\n", language="en")
    assert quotes(report) == ["Monday"]
    (one,) = notices(report)
    assert said in one and one.startswith("3: ")


@pytest.mark.parametrize(
    "today, day, counts, said",
    [
        (date(2024, 12, 31), None, 1, []),
        (date(2025, 1, 1), None, 2, ["ended on 2024-12-31"]),
        (None, date(2024, 3, 1), 1, []),
        (None, date(2025, 3, 1), 2, ["ended on 2024-12-31"]),
        (date(2024, 6, 1), date(2025, 3, 1), 1, []),
    ],
)
def test_ends(today: date | None, day: date | None, counts: int, said: list[str]) -> None:
    document = Document.from_text(PLAIN, language="en", date=day)
    report = verify(document, Settings(today=today))
    assert len(report.findings) == counts
    assert len(report.notices) == len(said)
    assert all(words in notice for words, notice in zip(said, notices(report), strict=True))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_notices_name_the_line_however_lines_end(end: str) -> None:
    text = f"The week\n\nNo news.\n\n[factcheck: ignore DATE-AGE why]\n{FIRST}\n"
    (notice,) = verify_text(text.replace("\n", end), language="en").notices
    assert notice.line == 5


def test_without_a_day_an_end_is_not_judged() -> None:
    text = "[factcheck: ignore COUNT-LIST one is a guest until=2001-01-01]\nHe visited three cities: Paris and Rome.\n"
    report = verify_text(text, language="en")
    assert report.silenced and not report.findings
    assert "--today gives the day" in notices(report)[0]


def test_a_directive_of_a_rule_that_did_not_run_is_not_called_needless() -> None:
    report = verify(Document.from_text(PLAIN, language="en"), Settings(select=("COUNT-LIST",)))
    assert not report.notices


@given(st.text("[]-<>! factcheck:ignore DATE-WEEKDAY until=2024\n\"'\u200f", max_size=60))
def test_any_directive_is_read_or_told(words: str) -> None:
    verify_text(f"[factcheck:{words}\n[factcheck: ignore {words}]\n{FIRST}", language="en")


# In the settings


def test_by_fingerprint() -> None:
    report = verify_text(f"{FIRST}\n\n{SECOND}", language="en")
    name = report.findings[0].fingerprint

    def with_(**more: object) -> Report:
        one = Suppression(name, "as printed", **more)  # type: ignore[arg-type]
        return verify(
            Document.from_text(f"{FIRST}\n\n{SECOND}", language="en"), Settings(suppress=(one,), today=date(2024, 6, 1))
        )

    assert quotes(with_()) == ["Sunday"]
    assert quotes(with_(until=date(2024, 6, 1))) == ["Sunday"]
    ended = with_(until=date(2024, 5, 31))
    assert quotes(ended) == ["Monday", "Sunday"] and "ended on" in notices(ended)[0]
    other = with_(code="COUNT-LIST")
    assert quotes(other) == ["Monday", "Sunday"] and "not needed" in notices(other)[0]
    elsewhere = with_(document="b.txt")  # was not read: whether it is needed there is not known
    assert quotes(elsewhere) == ["Monday", "Sunday"] and not elsewhere.notices


CONFIG = """
today = 2024-06-01
baseline = "known.json"

[per-path."archive/**"]
ignore = ["DATE-WEEKDAY"]
date = 2019-01-01

[[suppress]]
fingerprint = "00"
reason = "as printed"
until = 2024-12-31
"""


def test_settings_are_read(tmp_path: Path) -> None:
    settings = read_settings(Path(written(tmp_path, "factcheck.toml", CONFIG)))
    assert settings.suppress == (Suppression("00", "as printed", until=date(2024, 12, 31)),)
    assert settings.baseline == (tmp_path / "known.json").as_posix()
    assert settings.per_path == (
        PathSettings("archive/**", tmp_path.resolve().as_posix(), None, date(2019, 1, 1), ignore=("DATE-WEEKDAY",)),
    )


@pytest.mark.parametrize(
    "text, names",
    [
        ("suppress = 1", ["'suppress'", "[[suppress]]"]),
        ("[[suppress]]\nfingerprint = '0'", ["number 1", "reason"]),
        ("[[suppress]]\nfingerprint = '0'\nreason = 'x'\nuntil = 'soon'", ["number 1", "until", "YYYY-MM-DD"]),
        ("[[suppress]]\nfingerprint = '0'\nreason = 'x'\nwhen = 1", ["'when'", "until"]),
        ("per-path = 1", ["'per-path'", "[per-path"]),
        ("[per-path.'a/*']\nfail-on = 'note'", ["'a/*'", "'fail-on'", "ignore"]),
        ("[per-path.'a/*']\nignore = 'x'", ["'a/*'", "'ignore'", "list of rule codes"]),
        ("baseline = 1", ["'baseline'", "path"]),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, text: str, names: list[str]) -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(Path(written(tmp_path, "factcheck.toml", text)))
    assert all(name in str(raised.value) for name in names), raised.value


@pytest.mark.parametrize(
    "pattern, fits, fits_not",
    [
        ("archive/**", ["archive/a.md", "archive/b/c.md"], ["a.md", "x/archive/a.md"]),
        ("archive/*", ["archive/a.md"], ["archive/b/c.md"]),
        ("archive/", ["archive/a.md", "archive/b/c.md"], ["archive"]),
        ("*.md", ["a.md", "b/c.md"], ["a.txt", "a.md.txt"]),
        ("**/old/?.md", ["old/a.md", "x/y/old/a.md"], ["old/aa.md", "old/b/a.md"]),
        ("a.jsonl", ["a.jsonl", "a.jsonl#7", "b/a.jsonl#x/y"], ["a.jsonlx"]),
        ("a+(b).md", ["a+(b).md"], ["aab.md"]),
    ],
)
def test_patterns_of_paths(tmp_path: Path, pattern: str, fits: list[str], fits_not: list[str]) -> None:
    one = PathSettings(pattern, tmp_path.as_posix())
    for path in fits:
        assert one.fits(str(tmp_path / path)), path
    for path in fits_not:
        assert not one.fits(str(tmp_path / path)), path
    assert not one.fits("<stdin>") and not one.fits("/elsewhere/a.md")


def test_rules_language_and_date_by_path(tmp_path: Path) -> None:
    for name in ("new/a.txt", "archive/a.txt"):
        written(tmp_path, name, FIRST)
    here = tmp_path.resolve().as_posix()
    settings = Settings(
        per_path=(PathSettings("archive/**", here, "en", date(2024, 3, 9), ignore=("DATE-WEEK",)),),
        date=date(2000, 1, 1),
    )
    report = verify(str(tmp_path), settings)
    assert [report.documents[f.document].document.uri for f in report.findings] == [str(tmp_path / "new/a.txt")]
    assert [d.analysis.date.day for d in report.documents] == [date(2024, 3, 9), date(2000, 1, 1)]


# The baseline


def test_only_what_is_new_counts(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", FIRST)
    baseline = Path(written(tmp_path, "known.json", write_baseline(verify(path))))
    known = Settings(baseline=str(baseline))
    assert not verify(path, known).findings
    # More text, another folder: known all the same; a new slip counts, and so does a second one of the same words.
    other = written(tmp_path, "moved/a.txt", f"The week\n\nSomething else.\n\n{FIRST}\n\n{SECOND}\n\n{FIRST}")
    report = verify(other, known)
    assert quotes(report) == ["Sunday", "Monday"]
    assert [s.by for s in report.silenced] == ["baseline"]
    written(tmp_path, "a.txt", "Nothing here.")
    assert "--write-baseline takes it out" in notices(verify(path, known))[0]
    assert not verify(written(tmp_path, "b.txt", "Nothing here."), known).notices  # a.txt was not read
    assert not verify(path, evolve(known, select=("COUNT-LIST",))).notices


def test_a_baseline_is_the_same_bytes_and_reads_back(tmp_path: Path) -> None:
    report = verify(str(ROOT / "docs" / "examples"))
    text = write_baseline(report)
    assert text == write_baseline(report)
    baseline = read_baseline(written(tmp_path, "known.json", text))
    assert baseline.left().total() == len(report.findings)
    assert len(text.splitlines()) == len(baseline.entries) + 2
    # Renewing it keeps what is known and silenced by it.
    again = verify(str(ROOT / "docs" / "examples"), Settings(baseline=str(tmp_path / "known.json")))
    assert write_baseline(again) == text


@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda s: s.encode("utf-8", "replace")))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_bytes_are_a_baseline_or_a_settings_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "known.json"
    for content in (data, b'{"schema": "factcheck-baseline/1", "findings": [' + data + b"]}"):
        path.write_bytes(content)
        try:
            read_baseline(path)
        except SettingsError as error:
            assert str(path) in str(error) and "--write-baseline" in str(error)


def baseline_of(folder: Path, *documents: str) -> Settings:
    """Settings with a baseline, in a folder, of what documents hold now."""
    path = folder / "known.json"
    path.write_text(write_baseline(verify(documents), path), "utf-8")
    return Settings(baseline=str(path))


def test_a_known_finding_hides_none_of_another_document_of_its_name(tmp_path: Path) -> None:
    one, other = written(tmp_path, "north/a.txt", FIRST), written(tmp_path, "south/a.txt", FIRST)
    known = baseline_of(tmp_path, one)
    assert [f.document for f in verify([other, one], known).findings] == [0]  # that of `other`, read first though it is
    assert quotes(verify(other, known)) == ["Monday"]
    written(tmp_path, "north/a.txt", "Mended.")
    report = verify([one, other], known)
    assert quotes(report) == ["Monday"] and "is gone" in notices(report)[0]
    assert not verify([one, other], baseline_of(tmp_path, one, other)).findings


def test_what_was_moved_is_known_where_it_is_now(tmp_path: Path) -> None:
    known = baseline_of(tmp_path, written(tmp_path, "north/a.txt", FIRST), written(tmp_path, "south/a.txt", FIRST))
    (tmp_path / "north").rename(tmp_path / "archive")
    everything = [str(tmp_path / "archive"), str(tmp_path / "south")]
    report = verify(everything, known)
    assert not report.findings and not report.notices
    written(tmp_path, "archive/a.txt", "Mended.")
    assert "is gone" in notices(verify(everything, known))[0]


def test_a_baseline_of_another_day_knows_what_it_knew(tmp_path: Path) -> None:
    """Without paths, as earlier versions wrote it, a finding is known wherever it stands."""
    one, other = written(tmp_path, "north/a.txt", FIRST), written(tmp_path, "south/a.txt", FIRST)
    known = baseline_of(tmp_path, one)
    path = tmp_path / "known.json"
    older = re.sub(r' "path": "[^"]*",', "", path.read_text("utf-8"))
    assert older != path.read_text("utf-8")
    path.write_text(older, "utf-8")
    assert not verify(other, known).findings and not verify(one, known).findings
    assert quotes(verify([one, other], known)) == ["Monday"]


def test_paths_of_a_baseline_are_the_same_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "news/a.txt", FIRST)
    written(tmp_path, "news/b.jsonl", json.dumps({"id": "x", "text": FIRST}))
    texts = []
    for folder, name in ((tmp_path, "news"), (tmp_path / "news", "."), (tmp_path.parent, str(tmp_path / "news"))):
        monkeypatch.chdir(folder)
        texts.append(write_baseline(verify(name), tmp_path / "known.json"))
    assert texts[0] == texts[1] == texts[2]
    assert [line["path"] for line in json.loads(texts[0])["findings"]] == ["news/a.txt", "news/b.jsonl"]
    outside = json.loads(write_baseline(verify(str(tmp_path / "news")), tmp_path / "ci" / "known.json"))
    assert not any("path" in line for line in outside["findings"])


def test_a_suppression_that_fits_several_documents_says_so(tmp_path: Path) -> None:
    one, other = written(tmp_path, "north/a.txt", FIRST), written(tmp_path, "south/a.txt", FIRST)
    (finding,) = verify(one).findings
    report = verify([one, other], Settings(suppress=(Suppression(finding.fingerprint, "as printed"),)))
    assert not report.findings
    assert "north/a.txt" in notices(report)[0] and "south/a.txt" in notices(report)[0]
    only = verify([one, other], Settings(suppress=(Suppression(finding.fingerprint, "x", document="north/a.txt"),)))
    assert [f.document for f in only.findings] == [1] and not only.notices


# On the command line


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = factcheck.cli.run(arguments)
        out, err = capsysbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


def test_the_command_writes_and_uses_a_baseline(run: Run, tmp_path: Path) -> None:
    path, known = written(tmp_path, "a.txt", FIRST), str(tmp_path / "known.json")
    assert run("verify", path)[0] == 1
    assert run("verify", "--baseline", known, path)[0] == 2
    assert run("verify", "--baseline", known, "--write-baseline", path) == (0, "", "")
    status, out, _ = run("verify", "--baseline", known, path)
    assert status == 0 and "1 finding does not count (1 known by the baseline)" in out
    status, _, err = run("verify", "--write-baseline", path)
    assert status == 2 and "--baseline FILE" in err


def test_an_end_is_compared_with_the_day_given(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", PLAIN)
    for day, findings in (("2024-12-31", 1), ("2025-01-01", 2)):
        _, out, _ = run("verify", "--today", day, "--format", "json", path)
        report = json.loads(out)
        assert len(report["findings"]) == findings
        assert len(report.get("suppressed", [])) == 2 - findings
        assert [n["line"] for n in report.get("notices", [])] == [3] * (findings - 1)


def test_what_is_said_of_suppressions_stands_in_every_format_that_has_a_place_for_it(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", PLAIN)
    for form in ("text", "json", "jsonl", "markdown", "html", "sarif"):
        _, out, _ = run("verify", "--today", "2025-01-01", "--format", form, path)
        assert re.search(r"ended on\W+2024\\?-12\\?-31", out), form


# Watching


def test_a_watch_runs_again_when_something_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "a.txt", FIRST)
    runs: list[int] = []
    steps = iter(
        [
            lambda: None,
            lambda: written(tmp_path, "a.txt", f"{FIRST} {FIRST}"),
            lambda: written(tmp_path, "deep/b.txt", FIRST),
            lambda: None,
            lambda: (tmp_path / "a.txt").unlink(),
            lambda: written(tmp_path, ".hidden", "x"),
        ]
    )

    def run(changed: Sequence[str]) -> int:
        assert changed == ([str(tmp_path)] if runs else [])
        runs.append(len(state([str(tmp_path)])))
        if len(runs) == 2:
            raise FactcheckError(msg("no such thing"))
        return len(runs)

    def pause(_: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    assert watch_paths(lambda: [str(tmp_path)], run, pause) == 4
    assert runs == [1, 1, 2, 1]
    assert capsys.readouterr().err == "factcheck: no such thing\n"


def test_a_file_that_an_editor_put_in_the_place_of_another_is_another(tmp_path: Path) -> None:
    """As long as the old one, and as old: `rsync --times`, `git stash`, and editors that write beside and rename."""
    path = Path(written(tmp_path, "a.txt", FIRST))
    before = state([str(path)])
    assert state([str(path)]) == before
    other = Path(written(tmp_path, "b.txt", FIRST.replace("5", "6")))
    about = path.stat()
    os.utime(other, ns=(about.st_atime_ns, about.st_mtime_ns))
    other.replace(path)
    assert path.stat().st_mtime_ns == about.st_mtime_ns and path.stat().st_size == about.st_size
    assert state([str(path)]) != before


def test_a_watch_does_not_wake_itself(tmp_path: Path) -> None:
    """What a run writes, be it among the texts, is no change of theirs."""
    written(tmp_path, "a.txt", FIRST)
    output = tmp_path / "out.md"
    before = state([str(tmp_path)], but=str(output))
    output.write_text("x", "utf-8")
    assert state([str(tmp_path)], but=str(output)) == before
    assert state([str(tmp_path / "." / "out.md")], but=str(output)) == {}
    assert state([str(tmp_path)]) != before


def test_what_a_run_reads_beside_the_texts_is_watched(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Any] = []

    def watch(paths: Any, run: Any, pause: Any = None, but: Any = None) -> int:
        looked.append((list(paths()), but))
        return 0

    monkeypatch.setattr("factcheck.cli._watch.watch_paths", watch)
    path, known = written(tmp_path, "a.txt", FIRST), written(tmp_path, "known.json", "{}")
    facts = written(tmp_path, "facts/a.toml", "")
    run("verify", "--watch", "--baseline", known, "--facts", facts, "--format", "html", "--output", "o.html", path)
    assert looked == [([path, known, facts], "o.html")]


def test_a_watch_reads_the_settings_again_and_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings that come, change, go wrong and go; facts and the claim book that they name."""
    path, settings, output = written(tmp_path, "a.txt", FIRST), tmp_path / "factcheck.toml", tmp_path / "out.txt"
    written(tmp_path, "book/a.toml", "")
    seen: list[str] = []

    def put(text: str) -> Callable[[], object]:
        return lambda: settings.write_text(text, "utf-8")

    steps = [
        put('ignore = ["DATE-WEEKDAY"]\n'),
        put("ignore = 1\n"),
        put('claims = "book/"\n'),
        lambda: written(tmp_path, "book/b.toml", '[[expect]]\nid = "x"\nabout = "hearing"\n'),
        lambda: settings.unlink(),
    ]

    def pause(_: float) -> None:
        seen.append(output.read_text("utf-8"))
        if not steps:
            raise KeyboardInterrupt
        steps.pop(0)()

    monkeypatch.setattr("factcheck.cli._watch.watch_paths.__defaults__", (pause, None))
    status, _, err = run("verify", "--watch", "--output", str(output), path)
    assert status == 1
    assert ["DATE-WEEKDAY" in text for text in seen] == [True, False, False, True, True, True]
    said = [line.partition(": ")[2] for line in err.splitlines()]
    again = f"read again, for it changed: {settings.resolve()}"
    assert said[0] == again and said[1] == again
    assert "'ignore'" in said[2] and said[3] == again
    assert said[4].startswith("read again, for it changed: ") and said[4].endswith("/book")
    assert "states" in said[5] and said[6:] == [again]


@pytest.mark.parametrize("arguments", [["-"], ["--write-baseline", "--baseline", "x", "a"]])
def test_a_watch_needs_files(run: Run, arguments: list[str]) -> None:
    status, _, err = run("verify", "--watch", *arguments)
    assert status == 2 and "--watch" in err


# Fingerprints


@pytest.mark.slow
def test_fingerprints_survive_edits_elsewhere() -> None:
    """Paragraphs are taken out, put in, put elsewhere, given other words: findings none of whose paragraphs is touched
    keep their fingerprints, 99 times in 100 at least."""
    rng = random.Random(8)
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "docs" / "examples").glob("*.md"))]
    texts += [slipped(p.read_text("utf-8")) for p in sorted((ROOT / "seeds").iterdir())]
    kept = asked = 0
    for text in texts:
        head, _, body = text.rpartition("\n---\n")
        paragraphs = body.split("\n\n")
        before = verify_text(text)
        for _ in range(25):
            at = rng.randrange(1, len(paragraphs))
            edited = edit(paragraphs, at, rng)
            whole = head + ("\n---\n" if head else "") + "\n\n".join(edited)
            after = {finding.fingerprint for finding in verify_text(whole).findings}
            start = len(text) - len("\n\n".join(paragraphs[at:]))
            end = start + len(paragraphs[at])
            for finding in before.findings:
                if all(e.end <= start or end <= e.start for e in finding.evidence):
                    asked += 1
                    kept += finding.fingerprint in after
    assert asked > 300
    assert kept >= 0.99 * asked, (kept, asked)


def slipped(text: str) -> str:
    """The text with two slips behind its end."""
    arabic = re.search("[\u0621-\u064a]", text)
    if arabic:
        return f"{text.rstrip()}\n\nوتبدأ الجلسة يوم الاثنين 5 مارس 2024.\n\nويعود الوفد يوم الأحد 14 مايو 2024.\n"
    return f"{text.rstrip()}\n\n{FIRST}\n\n{SECOND}\n"


def edit(paragraphs: list[str], at: int, rng: random.Random) -> list[str]:
    other = "The mayor thanked the guests and went home." if paragraphs[-1].isascii() else "وشكر العمدة الضيوف وانصرف."
    words = paragraphs[at].split(" ")
    place = rng.randrange(len(words))
    match rng.randrange(4):
        case 0:
            return paragraphs[:at] + paragraphs[at + 1 :]
        case 1:
            return [*paragraphs[:at], other, *paragraphs[at:]]
        case 2:
            return [*paragraphs[:at], " ".join([*words[:place], *words[place + 1 :]]), *paragraphs[at + 1 :]]
        case _:
            return [*paragraphs[:at], f"{paragraphs[at]} {other}", *paragraphs[at + 1 :]]
