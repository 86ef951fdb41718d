"""What the tests of corpora share: articles, runs, and the bytes of an output."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

PROC = Path("/proc")
ROOT = Path(__file__).resolve().parent.parent
_ARTICLES = runpy.run_path(str(ROOT / "benchmarks" / "articles.py"))["articles"]


def articles(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many articles of `benchmarks/articles.py`."""
    yield from _ARTICLES(count, seed)


def jsonl(path: Path, rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
    return path


def content(folder: Path) -> dict[str, bytes]:
    """Path → bytes of every file of an output."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def start(*words: str | Path, **more: Any) -> subprocess.Popen[bytes]:
    """The command in a process group of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), **more.pop("env", {})}
    return subprocess.Popen(
        [sys.executable, "-m", "factcheck", "corpus", *map(str, words)],
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        **more,
    )


def needed(engine: str) -> None:
    """Skip the test where an engine is not there."""
    name, extra = {"ray": ("ray", "ray"), "spark": ("pyspark", "spark")}[engine]
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed; pip install 'factcheck-claims[{extra}]' brings it")
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs a Java runtime, and there is none")
    if not PROC.is_dir():
        pytest.skip("processes are found in /proc, which this system has not")
