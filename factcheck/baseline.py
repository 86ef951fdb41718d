"""Baseline: a file of the findings that are known, so that only new ones count.

A JSON object that is the same bytes for the same findings, one finding a line, to be kept beside the texts and read in
diffs. A finding is known by its fingerprint alone; the other keys tell people what it is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from factcheck.errors import SettingsError
from factcheck.locale import voice
from factcheck.model.message import msg
from factcheck.model.report import Finding, Report
from factcheck.model.troubles import reason
from factcheck.report._form import safe

__all__ = ["Baseline", "read_baseline", "write_baseline"]

#: The file's name for itself and its version.
SCHEMA = "factcheck-baseline/1"


@frozen(order=True)
class Entry:
    """A known finding. ``document`` is a name without folders; ``count`` findings have this fingerprint."""

    document: str
    code: str
    fingerprint: str
    message: str = ""
    count: int = 1


@frozen
class Baseline:
    """Known findings, in order of document, code and fingerprint."""

    entries: tuple[Entry, ...] = ()

    def counts(self) -> Counter[str]:
        """Fingerprint → how many findings with it are known."""
        counts: Counter[str] = Counter()
        for entry in self.entries:
            counts[entry.fingerprint] += entry.count
        return counts


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
        entries.append(Entry(document, code, fingerprint, str(given.get("message", "")), count))
    return Baseline(tuple(sorted(entries)))


def write_baseline(report: Report) -> str:
    """The findings of a report, those that a baseline silenced among them, as the text of a baseline."""
    known = [*report.findings, *(one.finding for one in report.silenced if one.by in ("baseline", "diff"))]
    lines = ",\n".join(safe(json.dumps(line, ensure_ascii=False)) for line in _lines(report, known))
    return (
        f'{{"schema": "{SCHEMA}", "findings": [\n{lines}\n]}}\n'
        if lines
        else f'{{"schema": "{SCHEMA}", "findings": []}}\n'
    )


def _lines(report: Report, known: Sequence[Finding]) -> list[dict[str, object]]:
    say = voice("en").say
    by_fingerprint: dict[tuple[str, str, str], Finding] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    for finding in known:
        name = report.documents[finding.document].document.uri.rpartition("/")[2]
        key = (name, finding.code, finding.fingerprint)
        by_fingerprint.setdefault(key, finding)
        counts[key] += 1
    lines: list[dict[str, object]] = []
    for key in sorted(counts):
        document, code, fingerprint = key
        line: dict[str, object] = {"document": document, "code": code, "fingerprint": fingerprint}
        line["message"] = say(by_fingerprint[key].message)
        lines.append(line | ({"count": counts[key]} if counts[key] > 1 else {}))
    return lines
