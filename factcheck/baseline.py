"""Baseline: a file of the findings that are known, so that only new ones count.

A JSON object that is the same bytes for the same findings, one finding a line, to be kept beside the texts and read in
diffs. A finding is known by its fingerprint, which holds no folders, and by its document's path where the file says it
and there is still a document there: of two documents of one name in two folders one never hides what the other says, and
what was moved keeps what is known of it. The other keys tell people what it is.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from factcheck.errors import SettingsError
from factcheck.locale import voice
from factcheck.model.document import Document
from factcheck.model.message import msg
from factcheck.model.report import Finding, Report
from factcheck.model.troubles import reason
from factcheck.report._form import safe

__all__ = ["ANYWHERE", "Baseline", "Left", "path_of", "read_baseline", "write_baseline"]

#: The file's name for itself and its version.
SCHEMA = "factcheck-baseline/1"


@frozen(order=True)
class Entry:
    """A known finding. ``document`` is a name without folders; ``count`` findings have this fingerprint; ``path`` is
    where the document stood, from the baseline's folder, "" where it was outside of that or the file is older."""

    document: str
    code: str
    fingerprint: str
    message: str = ""
    count: int = 1
    path: str = ""


@frozen
class Baseline:
    """Known findings, in order of document, code and fingerprint.

    folder:  that of the file, from which paths count
    """

    entries: tuple[Entry, ...] = ()
    folder: str = ""

    def left(self) -> Left:
        """What is known, to be counted off."""
        counts: Left = Counter()
        stands: dict[str, bool] = {}
        for entry in self.entries:
            if entry.path not in stands:
                stands[entry.path] = bool(entry.path) and Path(self.folder, entry.path).is_file()
            counts[entry.fingerprint, entry.path if stands[entry.path] else ANYWHERE] += entry.count
        return counts


#: Where a finding may stand of which no place is known, or whose document stands there no more.
ANYWHERE = ""
#: Fingerprint and path, or `ANYWHERE` → how many findings are known.
Left = Counter[tuple[str, str]]


def path_of(document: Document, folder: str | Path) -> str:
    """Where a document's file stands, from a folder; "" where it is no file, or not in there."""
    file = Path(document.uri)
    if not file.is_file():
        file = Path(document.uri.rpartition("#")[0])  # a line of a file
        if not file.name or not file.is_file():
            return ""
    try:
        path = Path(os.path.relpath(file, folder or "."))
    except ValueError:  # on another drive
        return ""
    return "" if path.parts[:1] == ("..",) else path.as_posix()


def read_baseline(path: str | Path) -> Baseline:
    """The known findings of a file.

    Raises:
        SettingsError: it cannot be read or is no baseline.
    """
    try:
        data = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        said = msg(
            "{path}: the baseline cannot be read ({why}); --write-baseline makes one", path=str(path), why=reason(error)
        )
        raise SettingsError(said) from error
    except (ValueError, RecursionError) as error:
        said = msg("{path}: the baseline is no JSON; --write-baseline makes one", path=str(path))
        raise SettingsError(said) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("findings"), list):
        raise SettingsError(msg("{path}: is no {schema}; --write-baseline makes one", path=str(path), schema=SCHEMA))
    entries = []
    for number, one in enumerate(data["findings"], 1):
        given = one if isinstance(one, dict) else {}
        parts = [given.get(key) for key in ("document", "code", "fingerprint")]
        count = given.get("count", 1)
        if not all(isinstance(part, str) for part in parts) or type(count) is not int or count < 1:
            raise SettingsError(
                msg(
                    "{path}: finding {number} lacks its document, code or fingerprint; --write-baseline makes one anew",
                    path=str(path),
                    number=number,
                )
            )
        document, code, fingerprint = map(str, parts)
        place = given.get("path")
        stood = place if isinstance(place, str) else ""
        entries.append(Entry(document, code, fingerprint, str(given.get("message", "")), count, stood))
    return Baseline(tuple(sorted(entries)), str(Path(path).parent))


def write_baseline(report: Report, path: str | Path = "") -> str:
    """The findings of a report, those that a baseline silenced among them, as the text of a baseline.

    path:  the file that it is for
    """
    known = [*report.findings, *(one.finding for one in report.silenced if one.by in ("baseline", "diff"))]
    lines = ",\n".join(safe(json.dumps(line, ensure_ascii=False)) for line in _lines(report, known, Path(path).parent))
    return (
        f'{{"schema": "{SCHEMA}", "findings": [\n{lines}\n]}}\n'
        if lines
        else f'{{"schema": "{SCHEMA}", "findings": []}}\n'
    )


def _lines(report: Report, known: Sequence[Finding], folder: Path) -> list[dict[str, object]]:
    say = voice("en").say
    first: dict[tuple[str, str, str, str], Finding] = {}
    counts: Counter[tuple[str, str, str, str]] = Counter()
    paths: dict[int, str] = {}
    for finding in known:
        document = report.documents[finding.document].document
        if finding.document not in paths:
            paths[finding.document] = path_of(document, folder)
        key = (document.uri.rpartition("/")[2], finding.code, finding.fingerprint, paths[finding.document])
        first.setdefault(key, finding)
        counts[key] += 1
    lines: list[dict[str, object]] = []
    for key in sorted(counts):
        line: dict[str, object] = dict(zip(("document", "code", "fingerprint"), key[:3], strict=True))
        if key[3]:
            line["path"] = key[3]
        line["message"] = say(first[key].message)
        lines.append(line | ({"count": counts[key]} if counts[key] > 1 else {}))
    return lines
