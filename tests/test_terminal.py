"""A real terminal: colours and the bar are there, and only there."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")
pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
TEXT = "The hearing opens on Monday, 5 March 2024.\n" * 12


def watched(*arguments: str, **env: str) -> tuple[int, str, str]:
    """Status, output and errors of a command whose streams are two terminals of 60 columns."""
    ours, theirs = pty.openpty()
    errors, their_errors = pty.openpty()
    environ = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    environ |= {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "60", **env}
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=their_errors,
        env=environ,
    )
    os.close(theirs)
    os.close(their_errors)
    streams = {ours: b"", errors: b""}
    waiting = list(streams)
    while waiting:
        for stream in select.select(waiting, [], [], 60)[0]:
            try:
                data = os.read(stream, 1 << 16)
            except OSError:  # the other end is closed
                data = b""
            if data:
                streams[stream] += data
            else:
                waiting.remove(stream)
                os.close(stream)
    return process.wait(), streams[ours].decode(), streams[errors].decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text(f"Report {number}.\n{TEXT}", "utf-8")
    return tmp_path


def test_a_bar_over_many_files(folder: Path) -> None:
    status, out, err = watched("verify", str(folder))
    assert status == 1
    assert re.search(r"\d+/300", err)
    assert err.rstrip().endswith("\x1b[2K"), "the bar is taken away"
    assert "━" not in out
    assert "━" not in watched("verify", "--quiet", str(folder))[2]


def test_colours_and_width(folder: Path) -> None:
    one = str(folder / "000.txt")
    _, out, err = watched("verify", one)
    assert "\x1b[1;31merror\x1b[0m" in out
    assert err == ""
    for line in re.sub(r"\x1b\[[0-9;]*m", "", out).splitlines():
        assert len(line) <= 60 or str(folder) in line
    for off in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in watched("verify", one, **off)[1]
