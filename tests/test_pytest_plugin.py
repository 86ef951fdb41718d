"""The pytest plugin: a claim book's entries as tests, the fixture, and nothing where it is not asked for."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = ("-p", "factcheck.pytest_plugin")
BOOK = """
[[expect]]
id = "staff"
document = "page.txt"
about = "council"
states = {value = 9, of = "members"}

[[expect]]
id = "no-tenth"
document = "page.txt"
about = "council"
never = {value = 10, of = "members"}

[[claim]]
id = "seats"
statement = "The council has nine members."
seen = {uri = "page.txt", quote = "has nine members"}
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with a claim book of one page. Plugins that are installed stay out: this one is named."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makefile(".toml", pyproject="")
    (pytester.path / "claims").mkdir()
    (pytester.path / "claims" / "page.toml").write_text(BOOK, "utf-8")
    (pytester.path / "page.txt").write_text("The council has nine members.\n", "utf-8")
    return pytester


def counts(result: pytest.RunResult) -> dict[str, int]:
    return {name: n for name, n in result.parseoutcomes().items() if name != "warnings"}


def test_entries_are_tests(project: pytest.Pytester) -> None:
    result = project.runpytest(*PLUGIN, "--factcheck", "-v")
    assert result.ret == 0
    assert counts(result) == {"passed": 4}
    result.stdout.fnmatch_lines(
        [
            "claims/page.toml::staff PASSED*",
            "claims/page.toml::no-tenth PASSED*",
            "claims/page.toml::claim?seats? PASSED*",
        ]
    )


def test_what_fails_is_shown_as_a_finding(project: pytest.Pytester) -> None:
    (project.path / "page.txt").write_text("The council has ten members.\n", "utf-8")
    result = project.runpytest(*PLUGIN, "--factcheck")
    assert counts(result) == {"failed": 3, "passed": 1}
    result.stdout.fnmatch_lines(
        [
            "*staff*",
            "page.txt:1:17: error: staff: 9 members is expected here, not ten ?EXPECT-FAILED?",
            "*The council has ?ten? members.",
            "*claims/page.toml:6:1*states = {value = 9, of = ?members?}",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_contradictions_of_the_documents_fail(project: pytest.Pytester) -> None:
    page = project.path / "page.txt"
    page.write_text("The council has nine members. The vote is on Monday, 5 March 2024.\n", "utf-8")
    result = project.runpytest(*PLUGIN, "--factcheck")
    assert counts(result) == {"failed": 1, "passed": 3}
    result.stdout.fnmatch_lines(["*DATE-WEEKDAY*"])
    # A contradiction that an entry expects is none.
    book = project.path / "claims" / "page.toml"
    book.write_text(f'{BOOK}\n[[expect]]\nid = "slip"\ndocument = "page.txt"\nconflicts = "DATE-WEEKDAY"\n', "utf-8")
    assert counts(project.runpytest(*PLUGIN, "--factcheck")) == {"passed": 5}
    # One that is suppressed is none, too.
    book.write_text(BOOK, "utf-8")
    page.write_text("[factcheck: ignore DATE-WEEKDAY as the minutes have it]\n\n" + page.read_text("utf-8"), "utf-8")
    assert counts(project.runpytest(*PLUGIN, "--factcheck")) == {"passed": 4}


def test_files_of_one_folder_are_one_book(project: pytest.Pytester) -> None:
    fact = '[[fact]]\nsubject = "org:council"\npredicate = "members"\nvalue = 9\nstart = 2001\nsource = "made up"\n'
    (project.path / "claims" / "facts.toml").write_text(fact, "utf-8")
    entry = 'equals_fact = {subject = "org:council", predicate = "members"}'
    (project.path / "claims" / "page.toml").write_text(
        BOOK.replace('states = {value = 9, of = "members"}', entry), "utf-8"
    )
    assert counts(project.runpytest(*PLUGIN, "--factcheck")) == {"passed": 4}


def test_a_book_that_is_wrong_is_an_error_with_its_place(project: pytest.Pytester) -> None:
    (project.path / "claims" / "page.toml").write_text(BOOK.replace("about", "abut", 1), "utf-8")
    result = project.runpytest(*PLUGIN, "--factcheck")
    assert counts(result) == {"errors": 1}
    result.stdout.fnmatch_lines(["*page.toml: expect 1 (line 2), key 'abut': is unknown; did you mean 'about'?*"])
    assert "Traceback" not in result.stdout.str()


@pytest.mark.parametrize("how", ["flag", "setting"])
def test_it_does_nothing_unless_asked_to(project: pytest.Pytester, how: str) -> None:
    project.makepyfile("def test_one():\n    pass\n")
    assert counts(project.runpytest(*PLUGIN)) == {"passed": 1}
    if how == "flag":
        assert counts(project.runpytest(*PLUGIN, "--factcheck")) == {"passed": 5}
    else:
        project.makeini("[pytest]\nfactcheck = true\n")
        assert counts(project.runpytest(*PLUGIN)) == {"passed": 5}


def test_other_files_can_be_named(project: pytest.Pytester) -> None:
    (project.path / "facts").mkdir()
    (project.path / "claims" / "page.toml").rename(project.path / "facts" / "page.toml")
    assert counts(project.runpytest(*PLUGIN, "--factcheck")) == {}
    project.makeini("[pytest]\nfactcheck = true\nfactcheck_files = facts/*.toml\n")
    assert counts(project.runpytest(*PLUGIN)) == {"passed": 4}


def test_the_fixture_checks_with_the_settings_of_the_project(project: pytest.Pytester) -> None:
    (project.path / "late.txt").write_text("The vote is on Monday, 5 March 2024.\n", "utf-8")
    project.makepyfile(
        """
        import factcheck

        def test_fixture(factcheck_report):
            report = factcheck_report("late.txt")
            assert [finding.code for finding in report.findings] == ["DATE-WEEKDAY"]
            assert factcheck_report("late.txt", select=("SUM",)).ok
            assert factcheck_report("page.txt").ok

        def test_function():
            factcheck.assert_consistent("late.txt")
        """
    )
    result = project.runpytest(*PLUGIN)
    assert counts(result) == {"failed": 1, "passed": 1}
    result.stdout.fnmatch_lines(["E*late.txt:1:16: error: that day is a Tuesday, not a Monday ?DATE-WEEKDAY?"])
    assert "pipeline.py" not in result.stdout.str()
    (project.path / "factcheck.toml").write_text('ignore = ["DATE-WEEKDAY"]\n', "utf-8")
    project.makepyfile("def test_it(factcheck_report):\n    assert factcheck_report('late.txt').ok\n")
    assert counts(project.runpytest(*PLUGIN)) == {"passed": 1}


def test_in_a_process_of_its_own(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess(*PLUGIN, "--factcheck")
    assert counts(result) == {"passed": 4}


def test_unused_it_imports_nothing_of_ours(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        import sys

        def test_modules():
            ours = {name for name in sys.modules if name.startswith("factcheck")}
            assert ours == {"factcheck", "factcheck.pytest_plugin"}
            assert not {"attrs", "click", "regex", "babel"} & set(sys.modules)
        """
    )
    assert counts(project.runpytest_subprocess(*PLUGIN)) == {"passed": 1}


def test_the_package_brings_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["entry-points"]["pytest11"] == {"factcheck": "factcheck.pytest_plugin"}


def test_the_claim_book_of_this_project_as_tests() -> None:
    """`pytest --factcheck claims/` where the package is installed, as in a build."""
    installed = [e.value for e in importlib.metadata.entry_points(group="pytest11")]
    if "factcheck.pytest_plugin" not in installed:
        pytest.skip("the package is not installed here; pip install -e . brings its plugin")
    command = [sys.executable, "-m", "pytest", "--factcheck", "-q", "claims"]
    ours = ("PYTEST_ADDOPTS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    env = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
