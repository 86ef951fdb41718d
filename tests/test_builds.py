"""What builds and shells are given: the action, the template, the container file, the completion."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

import factcheck.cli

ROOT = Path(__file__).resolve().parent.parent
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
JOBS: Any = yaml.safe_load((ROOT / "templates" / "factcheck.gitlab-ci.yml").read_text("utf-8"))
JOB = JOBS["factcheck"]
HOOKS: Any = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
BASH = shutil.which("bash")


@pytest.fixture
def factcheck_command(tmp_path: Path) -> dict[str, str]:
    """An environment whose ``factcheck`` is this one, and whose ``pip`` does nothing."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, does in (("factcheck", f'exec "{sys.executable}" -m factcheck "$@"'), ("pip", "exit 0")):
        (folder / name).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (folder / name).chmod(stat.S_IRWXU)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}


def check(
    folder: Path, environment: dict[str, str], name: str = "Check", **inputs: str
) -> subprocess.CompletedProcess[str]:
    """A step of the action, as a runner runs it."""
    step = next(one for one in ACTION["runs"]["steps"] if one.get("name") == name)
    assert step["shell"] == "bash"
    variables = {}
    for variable, expression in step["env"].items():
        key = expression.removeprefix("${{ inputs.").removesuffix(" }}")
        variables[variable] = inputs.get(key.replace("-", "_"), ACTION["inputs"][key].get("default", ""))
    command = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(command, cwd=folder, env=environment | variables, capture_output=True, text=True, check=False)


@pytest.mark.skipif(BASH is None, reason="no bash on the path")
def test_the_action_checks(tmp_path: Path, factcheck_command: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text("The hearing opens on Monday, 5 March 2024.\n", "utf-8")
    (tmp_path / "b.txt").write_text("The hearing opens on Tuesday, 5 March 2024.\n", "utf-8")
    assert check(tmp_path, factcheck_command, paths="b.txt").returncode == 0
    done = check(tmp_path, factcheck_command, paths="a.txt\nb.txt", format="sarif", output="out.sarif")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert "DATE-WEEKDAY" in (tmp_path / "out.sarif").read_text("utf-8")
    assert check(tmp_path, factcheck_command, paths="a.txt", fail_on="never").returncode == 0


@pytest.mark.skipif(BASH is None, reason="no bash on the path")
@pytest.mark.parametrize("words", ["$(touch owned)", "`touch owned`", "x; touch owned", "--output=owned", "-o owned"])
def test_inputs_of_the_action_are_no_commands(tmp_path: Path, factcheck_command: dict[str, str], words: str) -> None:
    (tmp_path / "a.txt").write_text("The hearing.\n", "utf-8")
    for key in ("paths", "baseline", "diff", "fail_on", "today"):
        done = check(tmp_path, factcheck_command, **{"paths": "a.txt", key: words})
        assert done.returncode != 0, key
        assert not (tmp_path / "owned").exists(), key


def test_the_action_puts_no_input_into_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


@pytest.mark.skipif(shutil.which("sh") is None, reason="no sh on the path")
def test_the_template_checks(tmp_path: Path, factcheck_command: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text("The hearing opens on Monday, 5 March 2024.\n", "utf-8")
    script = "set -e\n" + "\n".join(JOB["script"])
    environment = factcheck_command | JOB["variables"]
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=environment, check=False, capture_output=True)
    assert done.returncode == 1, done.stderr
    assert JOB["artifacts"]["reports"]["junit"] == "factcheck.xml"
    assert "<failure" in (tmp_path / "factcheck.xml").read_text("utf-8")


BOOK = """
[[expect]]
document = "a.txt"
about = "hearing"
states = {date = 2024-03-05}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A project with a claim book that expects another day than its page says."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "factcheck.toml").write_text("", "utf-8")
    (tmp_path / "claims" / "a.toml").write_text(BOOK, "utf-8")
    (tmp_path / "a.txt").write_text("The hearing opens on Wednesday, 6 March 2024.\n", "utf-8")
    return tmp_path


@pytest.mark.skipif(BASH is None, reason="no bash on the path")
def test_the_action_checks_the_claim_book(book: Path, factcheck_command: dict[str, str]) -> None:
    done = check(book, factcheck_command, "Check the claim book", claims="claims/")
    assert done.returncode == 1
    assert "EXPECT-FAILED" in done.stdout
    (book / "a.txt").write_text("The hearing opens on Tuesday, 5 March 2024.\n", "utf-8")
    assert check(book, factcheck_command, "Check the claim book", claims="claims/").returncode == 0
    assert check(book, factcheck_command, "Check the claim book", claims="$(touch owned)").returncode == 2
    assert not (book / "owned").exists()


@pytest.mark.skipif(shutil.which("sh") is None, reason="no sh on the path")
def test_the_template_checks_the_claim_book(book: Path, factcheck_command: dict[str, str]) -> None:
    job = JOBS["factcheck-claims"]
    script = "set -e\n" + "\n".join(job["script"])
    environment = factcheck_command | job["variables"] | {"FACTCHECK_CLAIMS": "claims/"}
    done = subprocess.run(["sh", "-c", script], cwd=book, env=environment, check=False, capture_output=True)
    assert done.returncode == 1, done.stderr
    assert "EXPECT-FAILED" in (book / job["artifacts"]["reports"]["junit"]).read_text("utf-8")
    assert job["rules"] == [{"if": "$FACTCHECK_CLAIMS"}]


def test_hooks_are_as_their_runner_wants_them() -> None:
    """Source: pre-commit.com, "Creating new hooks": the keys, and which of them are needed."""
    optional = {"description", "types", "types_or", "files", "pass_filenames", "require_serial", "always_run", "stages"}
    for hook in HOOKS.values():
        assert {"id", "name", "entry", "language"} <= set(hook) <= {"id", "name", "entry", "language"} | optional
        assert hook["language"] == "python"  # the runner installs this package and calls its command
        assert hook["entry"].split()[0] == "factcheck"


@pytest.mark.skipif(shutil.which("sh") is None, reason="no sh on the path")
def test_hooks_check(book: Path, factcheck_command: dict[str, str]) -> None:
    def run(hook: str, *files: str) -> subprocess.CompletedProcess[str]:
        command = [*HOOKS[hook]["entry"].split(), *(files if HOOKS[hook].get("pass_filenames", True) else ())]
        return subprocess.run(command, cwd=book, env=factcheck_command, capture_output=True, text=True, check=False)

    (book / "b.txt").write_text("The hearing opens on Monday, 5 March 2024.\n", "utf-8")
    assert run("factcheck", "a.txt").returncode == 0
    assert "DATE-WEEKDAY" in run("factcheck", "a.txt", "b.txt").stdout
    done = run("factcheck-claims", "a.txt")
    assert done.returncode == 1
    assert "EXPECT-FAILED" in done.stdout


def test_the_container_copies_what_there_is() -> None:
    lines = [line.split() for line in (ROOT / "Containerfile").read_text("utf-8").splitlines()]
    sources = [word for line in lines if line[:1] == ["COPY"] and "--from" not in line[1] for word in line[1:-1]]
    assert "factcheck" in sources and "pyproject.toml" in sources
    assert all((ROOT / name).exists() for name in sources)
    assert ["USER", "65534:65534"] in lines


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert factcheck.cli.run(["completion", shell]) == 0
    script = capsysbinary.readouterr().out.decode()
    assert "_FACTCHECK_COMPLETE" in script and "factcheck" in script
    program = shutil.which(shell)
    if program is not None:
        assert subprocess.run([program, "-n"], input=script, text=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("verify --format w", ["plain,webannotation"]),
        ("claims mig", ["plain,migrate"]),
        ("verify see", ["file,see"]),
        ("verify --baseline kn", ["file,kn"]),
        ("diff old.txt n", ["file,n"]),
        ("corpus report ta", ["dir,ta"]),
        ("explain date-w", ["plain,DATE-WEEKDAY"]),
        ("verify --select SUM-TOTAL,DATE-W", ["plain,SUM-TOTAL,DATE-WEEKDAY"]),
        ("verify --format = ju", ["plain,junit"]),
        ("verify --config = fa", ["file,fa"]),
        ("verify --date 2", []),
        ("claims history wor", []),
    ],
)
def test_what_is_completed(words: str, offered: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMP_WORDS", f"factcheck {words}")
        patch.setenv("COMP_CWORD", str(len(words.split())))
        patch.setenv("_FACTCHECK_COMPLETE", "bash_complete")
        with pytest.raises(SystemExit):
            factcheck.cli.run([])
    assert capsys.readouterr().out.split() == offered


@pytest.mark.skipif(BASH is None, reason="no bash on the path")
def test_bash_completes(tmp_path: Path, factcheck_command: dict[str, str]) -> None:
    """The script in a shell: it is found, asks the command, and hands files to the shell."""
    (tmp_path / "seed.txt").write_text("", "utf-8")
    script = """
        eval "$(factcheck completion bash)"
        complete -p factcheck > /dev/null
        COMP_WORDS=(factcheck verify --fail-on wa); COMP_CWORD=3; _factcheck_completion factcheck
        echo "${COMPREPLY[*]}"
    """
    command = [str(BASH), "--noprofile", "--norc", "-ec", script]
    done = subprocess.run(
        command, cwd=tmp_path, env=factcheck_command, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr, done.returncode) == ("warning\n", "", 0)


#: What is typed, with tabs, and the words that the shell then runs.
TYPED = {
    "factcheck ver\t": "factcheck verify",
    "factcheck verify --format=ju\t": "factcheck verify --format=junit",
    "factcheck verify --config=fa\t": "factcheck verify --config=factcheck.toml",
    "factcheck verify two\t": "factcheck verify two words.txt",
    "factcheck verify مق\t": "factcheck verify مقال.txt",
    "factcheck verify --select SUM-TOTAL,DATE-W\t": "factcheck verify --select SUM-TOTAL,DATE-WEEKDAY",
    "factcheck verify --ignore=date-w\t": "factcheck verify --ignore=DATE-WEEKDAY",
    "factcheck claims mig\t": "factcheck claims migrate",
}


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_terminal_completes(tmp_path: Path, factcheck_command: dict[str, str], shell: str) -> None:
    """As somebody types it, in a shell that knows no more than what the help of the command says to put where."""
    pty = pytest.importorskip("pty")
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} on the path")
    home, work = tmp_path / "home", tmp_path / "work"
    script = home / ".config" / "fish" / "completions" / "factcheck.fish"
    for folder in (home, work, script.parent):
        folder.mkdir(parents=True, exist_ok=True)
    for name in ("factcheck.toml", "two words.txt", "مقال.txt"):
        (work / name).touch()
    for name in (".bashrc", ".zshrc"):
        (home / name).write_text(f'eval "$(factcheck completion {shell})"\nPS1="> "\n', "utf-8")
    if shell == "fish":
        said = subprocess.run(
            [str(tmp_path / "bin" / "factcheck"), "completion", "fish"],
            env=factcheck_command,
            capture_output=True,
            check=True,
        )
        script.write_bytes(said.stdout)
    environment = factcheck_command | {"HOME": str(home), "ZDOTDIR": str(home), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    pid, terminal = pty.fork()
    if pid == 0:  # the shell
        os.chdir(work)
        os.execve(program, [shell, "-i"], environment)
    try:
        seen = b""
        for number, (typed, runs) in enumerate(TYPED.items()):
            # What stands on the line is said rather than run.
            os.write(terminal, f"{typed}\x01echo {number}: \r".encode())
            seen += until(terminal, f"\n{number}: {runs}".encode())
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def until(terminal: int, wanted: bytes, patience: float = 30.0) -> bytes:
    """What a terminal shows, up to some words; without control sequences."""
    seen, end = b"", time.monotonic() + patience
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
            shown = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07]*\x07|\x1b[=>]|\x1b\(B|\r", b"", seen)
            if wanted in shown:
                return shown
    raise AssertionError(f"{wanted.decode()!r} never came: {seen.decode('utf-8', 'replace')[-2000:]!r}")


@pytest.mark.skipif(BASH is None, reason="no bash on the path")
@pytest.mark.parametrize("folder", ["bin", "Scripts"])
def test_the_action_installs(tmp_path: Path, folder: str) -> None:
    """The step by itself, with a Python that makes the folder of an environment and a pip that notes what it is to install."""
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / "python"
    python.write_text(
        '#!/bin/sh\nif [ "$2" = venv ]; then mkdir -p "$3/$FOLDER" && cp "$0" "$3/$FOLDER/python"; else echo "$@"; fi\n',
        "utf-8",
    )
    python.chmod(stat.S_IRWXU)
    step = next(one for one in ACTION["runs"]["steps"] if one.get("name") == "Install")
    environment = os.environ | {
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "FOLDER": folder,
        "ACTION": "/the action",
        "RUNNER_TEMP": str(tmp_path / "a folder"),
        "GITHUB_PATH": str(tmp_path / "path"),
    }
    command = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "-m pip install --quiet /the action[html]\n", "")
    assert (tmp_path / "path").read_text("utf-8") == f"{tmp_path}/a folder/factcheck/{folder}\n"
