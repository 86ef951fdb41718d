"""The command line: statuses, streams, hostile input."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import jsonschema
import pytest

import factcheck
import factcheck.cli

ROOT = Path(__file__).resolve().parent.parent
CLEAN = "The council met on Tuesday.\n"


@attrs.frozen
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command in this process; streams are no terminals."""
    for name in ("NO_COLOR", "FORCE_COLOR", "FACTCHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, input: bytes = b"", **env: str) -> Done:
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(input), "utf-8"))
        status = factcheck.cli.run(arguments)
        out, err = capsysbinary.readouterr()
        return Done(status, out.decode("utf-8"), err.decode("utf-8"))

    return call


def python(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Lines of Python in a process of their own."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=cwd, env=environ
    )


def process(*arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    command = [sys.executable, "-m", "factcheck", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(command, capture_output=True, env=environ, check=False)


def trouble(done: Done) -> str:
    """The one line on standard error of a command that could not do its work."""
    assert done.status == 2, done
    lines = done.err.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("factcheck: ")
    return lines[0]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(CLEAN, "utf-8")
    return path


def test_version() -> None:
    done = process("--version")
    assert (done.returncode, done.stdout) == (0, f"factcheck {factcheck.__version__}\n".encode())


def test_version_needs_nothing_heavy() -> None:
    code = (
        "import sys; from factcheck.cli import run; run(['--version']); "
        "print(sorted({'rich','babel','dateutil','attrs','attr','regex','jinja2','yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"


def test_verify_loads_nothing_that_it_does_not_use(article: Path) -> None:
    code = (
        f"import sys; from factcheck.cli import run; run(['verify', {str(article)!r}]); "
        "print(sorted({'rich','babel','dateutil','jinja2','networkx','trafilatura','jsonschema','tomllib','difflib',"
        "'subprocess','shutil','email','html','logging','importlib.resources','zipfile'} & set(sys.modules)))"
    )
    done = python(code, cwd=article.parent)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]")


def test_where_memory_does_not_suffice_a_line_says_so(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    text = tmp_path / "long.txt"
    with text.open("wb") as file:
        file.truncate(1 << 30)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29)); "
        f"from factcheck.cli import main; main(['verify', {str(text)!r}])"
    )
    done = python(code, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "factcheck: not enough memory: a text needs about 150 bytes a character; check it in parts"
    ]


def test_help_lists_the_commands_there_are(run: Run) -> None:
    done = run("--help")
    assert done.status == 0
    listed = re.findall(r"^  (\w+)  ", done.out.partition("Commands:\n")[2], re.M)
    files = {p.stem for p in (ROOT / "factcheck" / "cli").glob("*.py") if not p.stem.startswith("_")}
    assert {"verify", "extract", "explain", "trace", "schema"} <= files == set(listed)


def test_a_clean_article(run: Run, article: Path) -> None:
    done = run("verify", str(article))
    assert (done.status, done.err) == (0, "")
    assert "Nothing found" in done.out


def test_standard_input_is_a_document(run: Run) -> None:
    done = run("verify", "--format", "json", "-", input=CLEAN.encode())
    assert done.status == 0
    assert json.loads(done.out)["documents"][0]["segments"]


def test_output_file(run: Run, article: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    done = run("verify", str(article), "--format", "json", "--output", str(target))
    assert (done.status, done.out, done.err) == (0, "", "")
    assert json.loads(target.read_bytes())["summary"]["documents"] == 1


@pytest.mark.parametrize("target", ["", "no/such/folder/out.txt", "."])
def test_an_output_that_cannot_be_written(
    run: Run, article: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    line = trouble(run("verify", str(article), "--output", target))
    assert f"{target}: cannot be written" in line
    assert "--output" in line


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["verify"], ["PATH", "factcheck verify --help"]),
        (["verify", "no-such-file.txt"], ["no-such-file.txt", "check the path"]),
        (["verify", "--date", "yesterday", "x"], ["--date", "yesterday", "YYYY-MM-DD"]),
        (["verify", "--date", "2019-02-30", "x"], ["--date", "2019-02-30"]),
        (["verify", "--language", "tlh", "x"], ["--language", "tlh", "ar, en"]),
        (["verify", "--format", "papyrus", "x"], ["--format", "papyrus", "json"]),
        (["verify", "--fail-on", "doubt", "x"], ["--fail-on", "doubt"]),
        (["verify", "--select", "NO-SUCH-RULE", "x"], ["--select", "NO-SUCH-RULE", "factcheck explain"]),
        (["verify", "--ui", "tlh", "x"], ["--ui", "tlh"]),
        (["verify", "--config", "no-such.toml", "x"], ["no-such.toml"]),
        (["explain", "NO-SUCH-RULE"], ["NO-SUCH-RULE", "factcheck explain"]),
        (["frobnicate"], ["frobnicate"]),
        (["verify", "--frob", "x"], ["--frob"]),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, arguments: list[str], words: list[str]) -> None:
    line = trouble(run(*arguments))
    assert all(word in line for word in words), line


def test_a_bad_file_stops_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CLEAN.encode())
    (tmp_path / "c.txt").write_bytes(CLEAN.encode())
    names = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]
    done = run("verify", "--format", "json", *names)
    assert "b.txt" in trouble(done)
    report = json.loads(done.out)
    assert report["summary"]["documents"] == 2
    assert [f["uri"] for f in report["failures"]] == [names[1]]


WRITTEN = [
    (["verify", "--format", "html"], "report.html"),
    (["verify", "--format", "html", "--ui", "ar"], "تقرير.html"),
    (["verify", "--format", "markdown"], "report.md"),
    (["verify", "--format", "markdown", "--ui", "ar"], "report.md"),
    (["verify", "--format", "jsonl"], "report.jsonl"),
    (["extract", "--format", "jsonl"], "claims.jsonl"),
    (["verify"], "report.txt"),
]


@pytest.mark.parametrize(("command", "name"), WRITTEN, ids=[name for _, name in WRITTEN])
def test_what_a_run_wrote_into_a_folder_is_no_document_of_it(
    run: Run, tmp_path: Path, command: list[str], name: str
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("The senate meets on Monday, 5 March 2024.\n", "utf-8")
    report = folder / name
    again = [*command, "--output", str(report), str(folder)]
    assert run(*again).status in (0, 1)
    first = report.read_bytes()
    assert run(*again).status in (0, 1)
    assert report.read_bytes() == first
    if name.endswith(".txt"):  # plain text has no place for a mark: only the run that writes it knows it
        return
    done = run("verify", "--format", "json", str(folder))
    assert [one["uri"] for one in json.loads(done.out)["documents"]] == [(folder / "a.txt").as_posix()]
    assert done.err == ""
    done = run("verify", "--verbose", str(folder))
    assert done.err == f"factcheck: {report}: is a report, no document; it was passed over (name the file to read it)\n"
    named = json.loads(run("verify", "--format", "json", str(report)).out)
    assert named["documents"] or named["failures"]  # it was read, for what it is worth


def test_a_missing_extra_is_one_line(tmp_path: Path) -> None:
    """In the processes that a command starts, too."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nsys.modules['pyarrow'] = sys.modules['sqlalchemy'] = None\n", "utf-8"
    )
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    for arguments, extra in (
        (["corpus", "run", "a.txt", "--output", "tables", "--jobs", "2"], "corpus"),
        (["claims", "record", "a.txt"], "ledger"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "factcheck", *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        assert line.endswith(f"pip install 'factcheck-claims[{extra}]'")


def test_a_folder_of_reports_holds_no_documents(run: Run, tmp_path: Path, article: Path) -> None:
    (tmp_path / "out").mkdir()
    run("verify", "--format", "html", "--output", str(tmp_path / "out" / "a.html"), str(article))
    assert "holds no documents" in trouble(run("verify", str(tmp_path / "out")))


def test_a_reader_that_leaves_early() -> None:
    """As in ``factcheck … | head -1``."""
    command = [sys.executable, "-m", "factcheck", "schema"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as started:
        assert started.stdout is not None and started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode == 0


def test_schema_is_the_schema(run: Run, article: Path) -> None:
    schema = json.loads(run("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(run("verify", "--format", "json", str(article)).out), schema)


def test_equal_input_gives_equal_bytes() -> None:
    """In two processes that order their sets and dicts differently."""
    seed = str(min((ROOT / "seeds").glob("*.ar.*")))
    for command in (["verify", "--format", "json"], ["trace"]):
        one, other = (process(*command, seed, PYTHONHASHSEED=n) for n in ("1", "2"))
        assert one.stdout
        assert one.stdout == other.stdout
        assert one.returncode == other.returncode


HOSTILE = (
    "\x1b]0;owned\x07\x1b[31mred\x1b[0m on Monday, 5 March 2024 \u202eevil\u202c \u2066x \x9b2J <script>alert(1)</script>\n"
    "\x00 \x08\x08 two towns: [a](javascript:b), `c` and d \U000e0041\n"
)


@pytest.mark.parametrize("command", ["verify", "extract", "trace"])
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("ui", ["en", "ar"])
def test_a_hostile_article_does_nothing(run: Run, command: str, form: str, ui: str, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202eb.txt"
    path.write_text(HOSTILE, "utf-8")
    done = run(command, "--format", form, "--ui", ui, "-v", str(path))
    assert "b.txt" in done.out or (command, form) == ("verify", "text")
    missing = run(command, "--format", form, "--ui", ui, str(tmp_path / "none\x1b\u202e.txt"))
    assert missing.status == 2
    for stream in (done.out, done.err, missing.out, missing.err):
        assert not ACTIVE.search(stream.replace("\n", ""))


#: What a terminal obeys, isolates of ours apart.
ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066\u2067\ufeff\U000e0000-\U000e007f]")


def test_colour_only_where_it_is_wanted(run: Run, article: Path) -> None:
    assert "\x1b[" not in run("verify", str(article)).out
    assert "\x1b[" in run("verify", str(article), FORCE_COLOR="1").out
    assert "\x1b[" not in run("verify", str(article), FORCE_COLOR="1", NO_COLOR="1").out


def test_commands_of_claims_are_the_files_there_are(run: Run) -> None:
    done = run("claims", "--help")
    assert done.status == 0
    listed = re.findall(r"^  ([\w-]+)  ", done.out.partition("Commands:\n")[2], re.M)
    folder = ROOT / "factcheck" / "cli" / "_claims"
    assert set(listed) == {p.stem.replace("_", "-") for p in folder.glob("*.py") if not p.stem.startswith("_")}
    assert "frobnicate" in trouble(run("claims", "frobnicate"))
