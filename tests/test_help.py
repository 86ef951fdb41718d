"""Help and errors of the command line in both languages."""

from __future__ import annotations

import ast
import gettext
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

import factcheck.cli
from factcheck.cli import FACTCHECK
from factcheck.cli._click import SAID
from factcheck.cli._help import speaking, spoken, ui_of

ROOT = Path(__file__).resolve().parent.parent
ARABIC = re.compile("[\u0621-\u064a]")


@pytest.fixture(autouse=True)
def no_languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An English user without settings."""
    for name in ("FACTCHECK_UI", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def commands() -> Iterator[list[str]]:
    """The words that call each command and group."""
    waiting: list[tuple[list[str], click.Command]] = [([], FACTCHECK)]
    while waiting:
        words, command = waiting.pop()
        yield words
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                waiting.append(([*words, name], inner))


@pytest.mark.parametrize("words", list(commands()), ids=lambda words: "-".join(words) or "factcheck")
def test_help_speaks_arabic(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_UI", "ar")
    monkeypatch.setenv("COLUMNS", "300")
    assert factcheck.cli.run([*words, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("الاستعمال: factcheck")
    own, _, examples = text.partition("أمثلة:")
    assert examples or not text.count("$ ")
    # No run of English prose is left: terms, commands and names of options are single words.
    for line in own.splitlines()[1:]:
        assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+", line), line
        assert not re.search(r"\b(the|of|and|is|are|with|what)\b", line), line


def bare(text: str) -> str:
    """Without isolates, which have to be closed in their order, and never as escapes."""
    depth = 0
    for letter in text:
        depth += (letter == "\u2068") - (letter == "\u2069")
        assert depth >= 0
    assert depth == 0
    assert "\\u20" not in text
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["frobnicate"], ["لا أمر باسم 'frobnicate'", "factcheck --help"]),
        (["verify"], ["الوسيط ناقص", "factcheck verify --help"]),
        (["verify", "--frob", "x"], ["لا خيار باسم", "--frob"]),
        (["verify", "--format", "papyrus", "x"], ["--format", "ليست واحدة من", "'json'"]),
        (["verify", "--date", "أمس", "x"], ["--date", "ليست تاريخا", "YYYY-MM-DD"]),
        (["verify", "--language", "tlh", "x"], ["ليست من ar, en"]),
        (["verify", "--select", "NO-SUCH", "x"], ["لا قاعدة", "NO-SUCH"]),
        (["explain", "DATE-WEKDAY"], ["هل قصدت DATE-WEEKDAY؟"]),
        (["schema", "more"], ["وسيط زائد (more)"]),
        (["verify", "--date"], ["يحتاج إلى قيمة"]),
    ],
)
def test_errors_speak_arabic(arguments: list[str], words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_UI", "ar")
        assert factcheck.cli.run(arguments) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    # The line that opens with a Latin name is Arabic from there on, whatever it quotes.
    assert re.fullmatch("factcheck: \u2068[^\n]*\u2069\n", err)
    err = bare(err)
    assert all(word in err for word in words), err
    assert not re.search(r"\b(the|of|and|is|see|no|such)\b", err), err
    # The same in English, as it always was.
    assert factcheck.cli.run(arguments) == 2
    assert not ARABIC.search(capsys.readouterr().err.replace("أمس", ""))


def test_who_says_what_language_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ui_of([]) == "en"
    monkeypatch.setenv("LANG", "ar_EG.UTF-8")
    assert ui_of([]) == "ar"
    monkeypatch.setenv("LC_ALL", "C")
    assert ui_of([]) == "en"
    monkeypatch.setenv("LC_ALL", "ar")
    (tmp_path / "pyproject.toml").write_text('[tool.factcheck]\nui = "en"\n', "utf-8")
    assert ui_of([]) == "en"
    (tmp_path / "factcheck.toml").write_text('ui = "ar"\n', "utf-8")
    monkeypatch.delenv("LC_ALL")
    monkeypatch.delenv("LANG")
    assert ui_of([]) == "ar"
    monkeypatch.setenv("FACTCHECK_UI", "en")
    assert ui_of([]) == "en"
    assert ui_of(["verify", "--ui", "ar", "x"]) == ui_of(["verify", "--ui=ar"]) == "ar"
    # What is no language of ours is passed over; the option itself says so.
    assert ui_of(["--ui", "../../x"]) == "en"


@pytest.mark.parametrize("broken", ["ui = [", "ui = 3", "\0", "x" * 10, "tool = 1\n[factcheck]"])
def test_settings_that_are_wrong_stop_no_help(tmp_path: Path, broken: str) -> None:
    (tmp_path / "factcheck.toml").write_text(broken, "utf-8")
    assert ui_of([]) == "en"


def test_speaking_ends() -> None:
    before = (gettext.textdomain(), os.environ.get("LANGUAGE"))
    with speaking("ar"):
        assert spoken() == "ar"
        assert gettext.gettext("Usage:") == "الاستعمال:"
        with speaking("en"):
            assert gettext.gettext("Usage:") == "Usage:"
        assert gettext.gettext("Usage:") == "الاستعمال:"
    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == before
    assert gettext.gettext("Usage:") == "Usage:"


def test_reports_follow_the_variable_and_the_settings(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The hearing opens on Monday, 5 March 2024.\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_UI", "ar")
        assert factcheck.cli.run(["verify", "a.txt"]) == 1
    assert "خطأ" in capsysbinary.readouterr().out.decode("utf-8")
    with pytest.MonkeyPatch.context() as patch:
        # Pipes and files are the same everywhere, whatever the locale.
        patch.setenv("LANG", "ar_EG.UTF-8")
        assert factcheck.cli.run(["verify", "a.txt"]) == 1
    assert "error" in capsysbinary.readouterr().out.decode("utf-8")


def test_what_click_says_is_in_the_catalogue() -> None:
    """No entry for a sentence that click does not say, and every sentence that a user can come by."""
    for message in SAID:
        assert message.template in TEMPLATES | OLDER, message.template
    with speaking("ar"):
        assert all(ARABIC.search(gettext.gettext(one.template)) for one in SAID if one.plural is None)
        for one in SAID:
            assert all(ARABIC.search(gettext.ngettext(one.template, one.plural, n)) for n in range(12) if one.plural)


def spoken_by_click() -> set[str]:
    """The literals that click hands to gettext."""
    spec = find_spec("click")
    assert spec is not None and spec.submodule_search_locations
    found = set()
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "types"):
        tree = ast.parse((Path(spec.submodule_search_locations[0]) / f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                found |= {str(one.value) for one in node.args[:1] if isinstance(one, ast.Constant)}
    return found


TEMPLATES = spoken_by_click()
#: As older versions of click have it, or as no call of gettext.
OLDER = {"No such option: {name}", "(Possible options: {possibilities})", "required"}


def test_plain_english_needs_no_catalogue() -> None:
    code = (
        "import sys; from factcheck.cli import run; run(['--version']); "
        "print(sorted({'attrs','attr','babel','tomllib','factcheck.locale'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["verify", "gone.txt"], ["gone.txt", "تعذرت قراءته", "تحقق من المسار"]),
        (["verify", "."], ["لا نصوص فيه"]),
        (["verify", "a.txt", "--output", "no/such/out.txt"], ["تعذرت كتابته", "--output"]),
        (["verify", "--write-baseline", "a.txt"], ["--baseline FILE", "يحتاج إلى اسم الملف"]),
        (["verify", "--diff", "HEAD", "a.txt"], ["--diff"]),
        (["claims", "check"], ["لم يُسمَّ كتاب ادعاءات", 'claims = "claims/"']),
    ],
)
def test_troubles_of_work_speak_arabic(
    arguments: list[str], words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    if arguments != ["verify", "."]:
        (tmp_path / "a.txt").write_text("The hearing.\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_UI", "ar")
        assert factcheck.cli.run(arguments) == 2
    err = bare(capsys.readouterr().err)
    assert err.count("\n") == 1
    assert all(word in err for word in words), err
    assert len(ARABIC.findall(err)) > 10


def test_the_group_takes_the_language_too(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("The hearing opens on Monday, 5 March 2024.\n", "utf-8")

    def said(*arguments: str) -> str:
        factcheck.cli.run(arguments)
        captured = capsysbinary.readouterr()
        return (captured.out + captured.err).decode("utf-8")

    assert said("--ui", "ar", "--help").startswith("الاستعمال: factcheck")
    assert "خطأ" in said("--ui", "ar", "verify", "a.txt")
    # The command's own word counts, and that of the group more than the environment's.
    assert "error" in said("--ui", "ar", "verify", "--ui", "en", "a.txt")
    assert "سليم" in said("--ui", "ar", "explain", "DATE-WEEKDAY")
    assert "لا سجل" in said("claims", "--ui", "ar", "history", "x")
    monkeypatch.setenv("FACTCHECK_UI", "ar")
    assert "error" in said("--ui", "en", "verify", "a.txt")
    assert "'--ui'" in said("--ui", "tlh", "verify", "a.txt")


def test_lines_of_help_keep_their_ends(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Isolates are ours, not the width's: no line is lost or joined, and each isolate is closed in its line."""
    monkeypatch.setenv("FACTCHECK_UI", "ar")
    monkeypatch.setenv("COLUMNS", "80")
    for words in commands():
        assert factcheck.cli.run([*words, "--help"]) == 0
        for line in capsys.readouterr().out.splitlines():
            bare(line.replace("\u2067", "\u2068"))
            seen = re.sub("[\u2066-\u2069\u200e\u200f]", "", line)
            assert len(seen) <= 80 or "|" in seen or "factcheck " in seen, line
            # Two sentences side by side are two lines that became one.
            prose = re.sub(r"\s*(# |\[).*", "", seen.strip())
            assert "  " not in prose or not ARABIC.match(prose), line


def test_failures_in_a_report_speak_its_language(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    """The same input and settings give the same bytes; the language of messages is one of the settings."""
    (tmp_path / "a.jsonl").write_text('{"text": 3}\n', "utf-8")

    def told(ui: str) -> str:
        assert factcheck.cli.run(["verify", "--format", "json", "--ui", ui, "a.jsonl"]) == 2
        text: str = json.loads(capsysbinary.readouterr().out)["failures"][0]["message"]
        return text

    assert told("en") == told("en") == "a.jsonl, line 1: 'text' is a JSON number; make it a string"
    assert bare(told("ar")) == "a.jsonl، السطر 1: قيمة 'text' عدد في JSON؛ اجعلها نصا"
