"""Peers: other extractors behind one function, so that one loop can time and score them all.

Each reader is made by a function that imports its package and returns ``read(text, moment) -> list[Match]``. A
package that is not installed, or fails on import, raises there and is reported as missing with its reason.
Install them with ``pip install "factcheck-claims[bench]"``; chrono comes from npm (see ``NODE`` below).

To add a peer, write its function and add a line to `PEERS`.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

#: A folder whose ``node_modules`` holds chrono-node (``npm install --prefix FOLDER chrono-node``).
NODE = os.environ.get("FACTCHECK_BENCH_NODE", "benchmarks/node")


class Match(NamedTuple):
    """What a peer found: offsets in the text, "time" or "quantity", and the contract's keys for its value."""

    start: int
    end: int
    group: str
    value: dict[str, Any]


Read = Callable[[str, datetime], list[Match]]


def factcheck_analyze(language: str) -> Read:
    from factcheck import analyze

    def read(text: str, moment: datetime) -> list[Match]:
        analysis = analyze(text, language=language, date=moment)
        times = [Match(t.start, t.end, "time", {"value": t.value}) for t in analysis.times]
        return times + [Match(q.start, q.end, "quantity", {"low": q.low}) for q in analysis.quantities]

    return read


def factcheck_mentions(language: str) -> Read:
    """All that a report says of a mention, for the scorer; slower than `factcheck_analyze`."""
    from factcheck import analyze

    def read(text: str, moment: datetime) -> list[Match]:
        data: Any = analyze(text, language=language, date=moment).to_dict()
        groups = (("time", data["times"]), ("quantity", data["quantities"]))
        return [Match(one["start"], one["end"], group, one) for group, some in groups for one in some]

    return read


def factcheck_verify(language: str) -> Read:
    from factcheck import verify_text

    def read(text: str, moment: datetime) -> list[Match]:
        verify_text(text, language=language, date=moment)
        return []

    return read


def tokens(language: str) -> Read:
    """No extractor: one plain tokenisation, the floor for whatever reads a text in Python."""
    import re

    word = re.compile(r"\w+|[^\w\s]")

    def read(text: str, moment: datetime) -> list[Match]:
        for _ in word.finditer(text):
            pass
        return []

    return read


def dateparser(language: str) -> Read:
    from dateparser.search import search_dates

    def read(text: str, moment: datetime) -> list[Match]:
        found = search_dates(text, languages=[language], settings={"RELATIVE_BASE": moment.replace(tzinfo=None)}) or []
        matches, at = [], 0
        for words, value in found:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                day = value.strftime("%Y-%m-%d")
                matches.append(Match(start, at, "time", {"type": "DATE", "value": day, "from": day, "to": None}))
        return matches

    return read


def dateparser_plain(language: str) -> Read:
    """dateparser with no settings at all, as it is called most often; slower than when the day is given."""
    from dateparser.search import search_dates

    def read(text: str, moment: datetime) -> list[Match]:
        search_dates(text, languages=[language])
        return []

    return read


def parsedatetime(language: str) -> Read:
    if language != "en":
        raise ImportError("English only")
    import parsedatetime as package

    calendar = package.Calendar()

    def read(text: str, moment: datetime) -> list[Match]:
        found = calendar.nlp(text, sourceTime=moment.timetuple()) or ()
        return [
            Match(
                start,
                end,
                "time",
                {"type": "DATE", "value": f"{when:%Y-%m-%d}", "from": f"{when:%Y-%m-%d}", "to": None},
            )
            for when, _, start, end, _ in found
        ]

    return read


def quantulum3(language: str) -> Read:
    if language != "en":
        raise ImportError("English only")
    from quantulum3 import parser

    def read(text: str, moment: datetime) -> list[Match]:
        matches = []
        for found in parser.parse(text):
            name, entity = found.unit.name, found.unit.entity.name
            kind = "money" if entity == "currency" else "number" if name == "dimensionless" else "measure"
            kind = "percent" if name == "percentage" else kind
            unit = (found.unit.currency_code or name) if kind == "money" else name.replace(" ", "-")
            amount = str(found.value)
            value = {"kind": kind, "low": amount, "high": amount, "unit": None if kind == "number" else unit}
            start, end = found.span
            matches.append(Match(start, end, "quantity", value))
        return matches

    return read


def recognizers(language: str) -> Read:
    if language != "en":
        raise ImportError("no Arabic in the Python release")
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension, recognize_temperature

    readers = {
        "number": recognize_number,
        "ordinal": recognize_ordinal,
        "percent": recognize_percentage,
        "money": recognize_currency,
        "measure": recognize_dimension,
        "temperature": recognize_temperature,
    }

    def read(text: str, moment: datetime) -> list[Match]:
        matches = []
        for kind, reader in readers.items():
            for found in reader(text, "en-us"):
                got = found.resolution or {}
                amount = str(got.get("value", "")).rstrip("%")
                name = str(got.get("isoCurrency") or got.get("unit") or "") or None
                kept = "measure" if kind == "temperature" else kind
                value = {"kind": kept, "low": amount, "high": amount, "unit": name}
                matches.append(Match(found.start, found.end + 1, "quantity", value))
        for found in recognize_datetime(text, "en-us", reference=moment.replace(tzinfo=None)):
            got = ((found.resolution or {}).get("values") or [{}])[-1]
            kind = found.type_name.rpartition(".")[2]
            value = {
                "type": {"duration": "DURATION", "set": "SET"}.get(kind, "DATE"),
                "value": got.get("timex") if kind in ("duration", "set") else got.get("value") or got.get("timex"),
                "from": got.get("start") or got.get("value"),
                "to": got.get("end"),
            }
            matches.append(Match(found.start, found.end + 1, "time", value))
        return matches

    return read


def duckling(language: str) -> Read:
    import duckling as package

    zones = package.load_time_zones("/usr/share/zoneinfo")
    locale = package.default_locale_lang(package.parse_lang(language.upper()))
    names = [
        "number",
        "ordinal",
        "amount-of-money",
        "distance",
        "volume",
        "temperature",
        "quantity",
        "duration",
        "time",
    ]
    dimensions = package.parse_dimensions(names)
    kinds = {"number": "number", "ordinal": "ordinal", "amount-of-money": "money"}

    def read(text: str, moment: datetime) -> list[Match]:
        seconds = int(moment.replace(tzinfo=UTC).timestamp())
        context = package.Context(package.parse_ref_time(zones, "UTC", seconds), locale)
        matches = []
        # two more characters: it aborts when an Arabic entity is followed by exactly one
        for found in package.parse(text + "  ", context, dimensions, False):
            start, end, got = found["start"], found["end"], found["value"]
            if found["dim"] == "time":
                low = got.get("value") or (got.get("from") or {}).get("value")
                high = (got.get("to") or {}).get("value")
                value = {"type": "DATE", "value": low and low[:16], "from": low and low[:16], "to": high and high[:16]}
                matches.append(Match(start, end, "time", value))
            elif found["dim"] == "duration":
                amount, unit = got.get("value"), str(got.get("unit", "day"))
                iso = f"{'PT' if unit in ('hour', 'minute', 'second') else 'P'}{amount}{unit[0].upper()}"
                matches.append(Match(start, end, "time", {"type": "DURATION", "value": iso}))
            else:
                low = got["value"] if "value" in got else (got.get("from") or {}).get("value")
                high = got["value"] if "value" in got else (got.get("to") or {}).get("value")
                value = {"kind": kinds.get(found["dim"], "measure"), "unit": got.get("unit")}
                value |= {"low": None if low is None else str(low), "high": None if high is None else str(high)}
                matches.append(Match(start, end, "quantity", value))
        return matches

    return read


_CHRONO = """
const chrono = require('chrono-node').LANGUAGE, lines = require('readline').createInterface({input: process.stdin});
lines.on('line', line => {
  const {text, moment} = JSON.parse(line);
  const found = chrono.parse(text, new Date(moment));
  console.log(JSON.stringify(found.map(r => [r.index, r.index + r.text.length, r.start.date().toISOString().slice(0, 10),
    r.end ? r.end.date().toISOString().slice(0, 10) : null])));
});
"""


def chrono(language: str) -> Read:
    """chrono-node in a process of its own; the pipe to it costs under a tenth of a millisecond a text."""
    environment = os.environ | {"NODE_PATH": os.path.join(NODE, "node_modules"), "TZ": "UTC"}  # noqa: PTH118
    command = ["node", "-e", _CHRONO.replace("LANGUAGE", language)]
    check = subprocess.run(["node", "-e", "require('chrono-node')"], env=environment, capture_output=True, text=True)
    if check.returncode:
        raise ImportError("chrono-node is not installed")
    child = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None and child.stdout is not None
    into, out = child.stdin, child.stdout

    def read(text: str, moment: datetime) -> list[Match]:
        into.write(json.dumps({"text": text, "moment": f"{moment:%Y-%m-%dT%H:%M:%S}Z"}) + "\n")
        into.flush()
        return [
            Match(start, end, "time", {"type": "DATE", "value": low, "from": low, "to": high})
            for start, end, low, high in json.loads(out.readline())
        ]

    return read


#: Three give points of time without their grain, so that dates are all that can be scored.
_DATES = frozenset({"date"})
_FIGURES = frozenset(
    {"number", "percent", "money", "quantity", "distance", "volume", "temperature", "mixed", "duration"}
)

#: Who is scored, and on which kinds of cases; None: on all.
SCORED: dict[str, tuple[Callable[[str], Read], frozenset[str] | None]] = {
    "factcheck": (factcheck_mentions, None),
    "Duckling": (duckling, None),
    "dateparser": (dateparser, _DATES),
    "chrono": (chrono, _DATES),
    "parsedatetime": (parsedatetime, _DATES),
    "quantulum3": (quantulum3, _FIGURES),
    "Recognizers-Text": (recognizers, None),
}

#: Name in the tables → what makes its reader. The first two are ours.
PEERS: dict[str, Callable[[str], Read]] = {
    "factcheck analyze": factcheck_analyze,
    "factcheck verify": factcheck_verify,
    "dateparser": dateparser_plain,
    "dateparser, day given": dateparser,
    "Duckling": duckling,
    "quantulum3": quantulum3,
    "Recognizers-Text": recognizers,
    "parsedatetime": parsedatetime,
    "chrono": chrono,
    "plain tokenisation": tokens,
}
