"""Settings: the nearest file is used, and whatever is wrong in it is named with its remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from factcheck.config import Settings, find_settings, load_settings, read_settings
from factcheck.errors import SettingsError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


ALL = """
language = "ar"
date = 2021-03-04
select = ["DATE", "SUM-TOTAL"]
ignore = ["DATE-AGE"]
facts = ["facts/states.toml"]
fail-on = "error"
ui = "ar"
"""


def test_every_key_is_read(tmp_path: Path) -> None:
    assert read_settings(write(tmp_path / "factcheck.toml", ALL)) == Settings(
        language="ar",
        date=date(2021, 3, 4),
        select=("DATE", "SUM-TOTAL"),
        ignore=("DATE-AGE",),
        facts=((tmp_path / "facts/states.toml").as_posix(),),
        fail_on="error",
        ui="ar",
    )


@pytest.mark.parametrize(
    "line, expected",
    [
        ('language = "auto"', Settings()),
        ('language = "ar-EG"', Settings(language="ar-EG")),
        ('date = "2021-03-04"', Settings(date=date(2021, 3, 4))),
        ("date = 2021-03-04T10:00:00Z", Settings(date=date(2021, 3, 4))),
        ("select = []", Settings()),
        ("", Settings()),
    ],
)
def test_values(tmp_path: Path, line: str, expected: Settings) -> None:
    assert read_settings(write(tmp_path / "factcheck.toml", line)) == expected


@pytest.mark.parametrize(
    "line, names",
    [
        ('lang = "ar"', ["'lang'", "'language'"]),
        ("fail_on = 'error'", ["'fail_on'", "'fail-on'"]),
        ("colour = 1", ["'colour'", "known are"]),
        ("language = 3", ["'language'", "language tag"]),
        ("language = 'العربية'", ["'language'", "language tag"]),
        ("date = '31/12/2020'", ["'date'", "YYYY-MM-DD"]),
        ("date = '2021-02-31'", ["'date'", "YYYY-MM-DD"]),
        ("date = 2021", ["'date'", "YYYY-MM-DD"]),
        ("select = 'DATE'", ["'select'", "list of rule codes"]),
        ("select = ['date-age']", ["'select'", "list of rule codes"]),
        ("facts = [1]", ["'facts'", "list of paths"]),
        ("fail-on = 'fatal'", ["'fail-on'", "error, warning, note, never"]),
        ("ui = ['ar']", ["'ui'", "en, ar"]),
        ("ui = 'fr'\ndate = 1", ["'ui'", "'date'"]),
        ("ui = ]", ["no TOML", "line 1"]),
        ("ui = " + "9" * 5000, ["no TOML"]),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, line: str, names: list[str]) -> None:
    file = write(tmp_path / "factcheck.toml", line)
    with pytest.raises(SettingsError) as raised:
        read_settings(file)
    message = str(raised.value)
    assert message.startswith(f"{file}: ")
    assert "\n" not in message
    for name in names:
        assert name in message


def test_the_nearest_file_above_the_first_path(tmp_path: Path) -> None:
    write(tmp_path / "factcheck.toml", "ui = 'ar'")
    article = write(tmp_path / "a/b/article.txt", "")
    assert load_settings([article]).ui == "ar"
    write(tmp_path / "a/pyproject.toml", "[tool.other]\nx = 1")  # says nothing of factcheck
    assert load_settings([article]).ui == "ar"
    project = write(tmp_path / "a/pyproject.toml", "[tool.factcheck]\nfail-on = 'note'")
    assert load_settings([article]) == Settings(fail_on="note")
    assert find_settings(article.parent) == project.resolve()
    own = write(tmp_path / "a/factcheck.toml", "fail-on = 'never'")  # beats the pyproject.toml beside it
    assert load_settings([article]).fail_on == "never"
    assert find_settings(article) == own.resolve()
    assert load_settings([tmp_path / "x.txt", article]).ui == "ar"  # the first path decides
    assert load_settings([article], config=tmp_path / "factcheck.toml").ui == "ar"


def test_without_paths_the_working_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "factcheck.toml", "ui = 'ar'")
    monkeypatch.chdir(tmp_path)
    assert load_settings() == load_settings(["-"]) == Settings(ui="ar")


def test_a_named_file_must_be_there_and_hold_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="check the path"):
        load_settings(config=tmp_path / "none.toml")
    with pytest.raises(SettingsError, match=r"add one"):
        load_settings(config=write(tmp_path / "pyproject.toml", "[tool]"))
    with pytest.raises(SettingsError, match=r"write \[tool.factcheck\]"):
        load_settings(config=write(tmp_path / "pyproject.toml", "tool.factcheck = 1"))
    (tmp_path / "latin.toml").write_bytes(b"ui = '\xe9'")
    with pytest.raises(SettingsError, match="byte 6 is not UTF-8"):
        load_settings(config=tmp_path / "latin.toml")


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda s: s.encode("utf-8", "surrogatepass")))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_bytes_give_settings_or_a_settings_error(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "factcheck.toml"
    file.write_bytes(data)
    try:
        assert isinstance(read_settings(file), Settings)
    except SettingsError as error:
        assert str(file) in str(error)
