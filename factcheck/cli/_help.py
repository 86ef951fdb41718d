"""Help and errors in the reader's language: what click says, and what our commands say of themselves.

click asks ``gettext`` for each of its sentences when it says it, so our catalogue is made ``gettext``'s own while a
command runs. The help of commands and options are English literals that ``docs/messages.py`` extracts; the formatter
looks them up as it writes. Sentences of click are listed in ``_click.py``.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from factcheck.model.message import Message

__all__ = ["Context", "Formatter", "languages", "speaking", "spoken", "told", "ui_of"]

_SPOKEN: list[str] = []
ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-z]")
_LETTER = re.compile("[A-Za-z\u0621-\u064a]")
#: What is isolated already, or typed as it stands, hyphens first.
_OPTION = re.compile(r"\u2068[^\u2069]*\u2069|(?<![\w-])--?[a-z][a-z-]*|`[^`]*`")
#: How far in the help of an option stands at least.
_FAR = " " * 8
_CATALOGUES = Path(__file__).parent.parent / "locale"
#: What click puts behind an option's help: defaults, ranges.
_EXTRA = re.compile(r"(.*?)(\s*\[[^\[\]]*\])?", re.DOTALL)
#: A comment behind an example.
_REMARK = re.compile(r"(.*?\s{2,}# )(.*)")


def ui_of(arguments: Sequence[str]) -> str:
    """The language to speak: ``--ui``, else ``FACTCHECK_UI``, else the settings nearest above the working folder,
    else the locale's. What is no language of ours is left to whoever reads the option."""
    given = [b for a, b in pairwise(arguments) if a == "--ui"]
    given += [one[5:] for one in arguments if one.startswith("--ui=")]
    for ui in (*given[-1:], os.environ.get("FACTCHECK_UI", ""), _configured(), _locale()):
        if ui == "en" or (ui.isalpha() and (_CATALOGUES / ui / "LC_MESSAGES").is_dir()):
            return ui
    return "en"


def languages() -> tuple[str, ...]:
    """The languages that can be spoken, told without loading a catalogue."""
    return ("en", *sorted(one.name for one in _CATALOGUES.iterdir() if (one / "LC_MESSAGES").is_dir()))


def _locale() -> str:
    """The language of the locale. Source: POSIX, 8.2: the first of the three that is set counts."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value.partition("_")[0].partition(".")[0].lower()
    return ""


def _configured() -> str:
    """What the nearest settings say, read without checking them: whoever needs them does that."""
    try:
        here = Path.cwd()
        for folder in (here, *here.parents):
            for name, path in (("factcheck.toml", ()), ("pyproject.toml", ("tool", "factcheck"))):
                file = folder / name
                if not file.is_file():
                    continue
                text = file.read_text("utf-8")
                if path and "tool.factcheck]" not in text:
                    continue
                found = _table(text, path)
                if found is not None:
                    return str(found.get("ui", ""))
    except (OSError, ValueError, RecursionError):
        pass
    return ""


def _table(text: str, path: Sequence[str]) -> dict[str, object] | None:
    import tomllib

    table: object = tomllib.loads(text)
    for key in path:
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


@contextmanager
def speaking(ui: str) -> Iterator[None]:
    """While it lasts, `gettext` says what our catalogue of a language has."""
    language, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    _SPOKEN.append(ui)
    os.environ["LANGUAGE"] = ui
    gettext.bindtextdomain("factcheck", str(_CATALOGUES))
    gettext.textdomain("factcheck")
    try:
        yield
    finally:
        _SPOKEN.pop()
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language


def spoken() -> str:
    """The language that is spoken."""
    return _SPOKEN[-1] if _SPOKEN else "en"


def told(message: Message | str) -> str:
    """A message in the language that is spoken, words that are not ours in isolates where they run the other way; what
    is no message stays as it is."""
    from factcheck.locale import voice
    from factcheck.report._show import shown

    own = voice(spoken())
    return (
        message if isinstance(message, str) else own.say(message, (lambda word: shown(word, True)) if own.rtl else str)
    )


class Formatter(click.HelpFormatter):
    """Writes help in the language that is spoken."""

    #: The line before was Arabic; the line is to be typed.
    _arabic = _typed = False
    #: Blanks before it.
    _indent = 0

    def write(self, string: str) -> None:
        super().write("".join(map(self._isolated, string.splitlines(keepends=True))))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        # One Arabic word before a line that is typed as it stands.
        self._typed = True
        super().write_usage(prog, args, prefix)
        self._typed = False

    def _isolated(self, line: str) -> str:
        if self._typed:
            return line
        # What a line goes on with is of its direction, even where it is Latin.
        indent = len(line) - len(line.lstrip(" "))
        goes_on = self._arabic and bool(line.strip()) and (line.startswith(_FAR) or indent == self._indent)
        self._indent = indent
        opens = _LETTER.search(line)
        mostly = len(ARABIC.findall(line)) > len(_LATIN.findall(line))
        self._arabic = goes_on or mostly or (opens is not None and ARABIC.match(opens[0]) is not None)
        return _fenced(line) if self._arabic else line

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(_paragraph(part) for part in re.split(r"\n\s*\n", text)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _help(said)) for term, said in rows], col_max, col_spacing)


def _fenced(line: str) -> str:
    """An Arabic line in an isolate that runs from right to left, so that its full stop stands at its end on every
    terminal; an isolate that a break cut is closed, or opened again."""
    body = line.strip()
    if not body:
        return line
    start = line.index(body)
    end = line[start + len(body) :]
    body = _OPTION.sub(lambda found: found[0] if found[0][0] == "\u2068" else f"\u2068{found[0]}\u2069", body)
    opened, closed = body.count("\u2068"), body.count("\u2069")
    body = "\u2068" * (closed - opened) + body + "\u2069" * (opened - closed)
    return f"{line[:start]}\u2067{body}\u2069{end}"


def _paragraph(text: str) -> str:
    """A paragraph of a docstring; of one that keeps its lines, each line."""
    if not text.lstrip("\n").startswith("\b"):
        return _say(" ".join(text.split()))
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    remark = _REMARK.fullmatch(line)
    if remark is not None:
        return remark[1] + _say(remark[2])
    return line if not line or line[0] in " \b" else _say(line)


def _help(said: str) -> str:
    """An option's help, and behind it what click adds in its own words."""
    whole = _say(said)
    found = _EXTRA.fullmatch(said)
    if whole != said or found is None or not found[1]:
        return whole
    extra = found[2] or ""
    return _say(found[1]) + extra.replace(extra.strip(), _say(extra.strip()))


def _say(text: str) -> str:
    # The empty text is where a catalogue keeps its own head.
    return gettext.gettext(text) if text else text


class Context(click.Context):
    """A command's context whose help is written by `Formatter`."""

    formatter_class = Formatter
