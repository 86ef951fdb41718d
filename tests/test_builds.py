"""What builds and shells are given: the action, the template, the container file, the completion."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import factcheck.cli

ROOT = Path(__file__).resolve().parent.parent
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
JOB: Any = yaml.safe_load((ROOT / "templates" / "factcheck.gitlab-ci.yml").read_text("utf-8"))["factcheck"]
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


def check(folder: Path, environment: dict[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's last step, as a runner runs it."""
    step = ACTION["runs"]["steps"][-1]
    assert step["shell"] == "bash"
    variables = {}
    for name, expression in step["env"].items():
        key = expression.removeprefix("${{ inputs.").removesuffix(" }}")
        variables[name] = inputs.get(key.replace("-", "_"), ACTION["inputs"][key].get("default", ""))
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


def test_what_is_completed() -> None:
    code = "from factcheck.cli import main; main()"
    asked = {"COMP_WORDS": "factcheck verify --format w", "COMP_CWORD": "3", "_FACTCHECK_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "plain,webannotation\n"
