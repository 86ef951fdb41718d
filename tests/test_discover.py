"""Discovery: name order, and errors that name the file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factcheck.discover import discover
from factcheck.errors import TableError


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "found_things"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("found_things")]:
        monkeypatch.delitem(sys.modules, name)
    return folder


def test_public_modules_in_name_order(package: Path) -> None:
    for stem in ("b", "a", "c"):
        (package / f"{stem}.py").write_text(f"THING = '{stem}'")
    (package / "_base.py").write_text("raise RuntimeError('scaffolding is not loaded')")
    assert discover("found_things", "THING", str) == ("a", "b", "c")


@pytest.mark.parametrize(
    "source, remedy",
    [
        ("OTHER = 1", "has no THING; add one"),
        ("THING = 1", "THING is a int; make it a str"),
        ("THING =", "cannot be loaded (SyntaxError"),
        ("1 / 0", "cannot be loaded (ZeroDivisionError"),
    ],
)
def test_errors_name_the_file(package: Path, source: str, remedy: str) -> None:
    (package / "a.py").write_text("THING = 'a'")
    (package / "wrong.py").write_text(source)
    with pytest.raises(TableError) as raised:
        discover("found_things", "THING", str)
    assert str(raised.value).startswith("found_things/wrong.py: ")
    assert remedy in str(raised.value)
