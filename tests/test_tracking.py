"""docs/tracking.md is run, command by command, and prints what it says. ``--update-cases`` writes what it prints now."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tracking.md"
_BLOCK = re.compile(r"(<!-- transcript -->\n```console\n)(.*?)(```)", re.S)


def play(block: str, folder: Path, environ: dict[str, str]) -> str:
    """The commands of a block with what they print."""
    parts = []
    for line in block.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                ["bash", "-c", line[2:]], cwd=folder, env=environ, capture_output=True, text=True, check=False
            )
            assert not done.stderr, f"{line}\n{done.stderr}"
            parts.append(f"{line}\n{done.stdout}")
    return "".join(parts)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on the path")
def test_the_journey_is_as_the_page_tells_it(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    programs = tmp_path / "bin"
    programs.mkdir()
    shim = programs / "factcheck"
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m factcheck "$@"\n', "utf-8")
    shim.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    environ = kept | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": "1720742400",  # 12 July 2024
    }
    text = PAGE.read_text("utf-8")
    assert len(_BLOCK.findall(text)) >= 8
    said = _BLOCK.sub(lambda m: m[1] + play(m[2], tmp_path, environ) + m[3], text)
    if request.config.getoption("--update-cases") and said != text:
        PAGE.write_text(said, "utf-8")
        return
    assert said == text
