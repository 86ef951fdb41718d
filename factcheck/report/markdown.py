"""Markdown, for a comment on a change: findings with their passages, the rest folded away.

Words of a document are escaped: no emphasis, link, image, HTML, mention, issue number or web address comes of them.

Source: CommonMark 0.31, section 2.4 (backslash escapes); GitHub Flavored Markdown, section 6.9 (extended autolinks).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from factcheck.locale import voice
from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Repair, Verdict
from factcheck.model.report import MARK, Finding, Report
from factcheck.report import Look, Reporter
from factcheck.report._passage import Places, passages
from factcheck.report._show import isolate, plain
from factcheck.report._words import (
    COMMA,
    SEVERITY,
    Detail,
    details,
    headline,
    noticed,
    short,
    silenced,
    summary,
    unread,
)

__all__ = ["REPORTER", "escape", "render"]

#: A comment on GitHub holds 65,536 characters; findings beyond this many are only counted.
MOST = 100

_SPECIAL = re.compile(r"[!#$&()*+.:<>@\[\\\]^_`{|}~-]")
#: These stay special after a backslash: they are found again in the rendered text.
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_SPLIT = {"@": "@<!-- -->", "#": "\\#<!-- -->"}


def render(report: Report, look: Look) -> str:
    """The report as one comment."""
    page = _Page(report, look)
    lines = list(page.lines())
    if page.rtl:
        lines = ['<div dir="rtl">', "", *lines, "", "</div>"]
    return "\n".join([MARK, "", *lines]) + "\n"


def escape(text: str) -> str:
    """Words of a document inside a line: shown as they are, without any meaning in Markdown or HTML."""
    return _SPECIAL.sub(lambda m: _ENTITY.get(m[0]) or _SPLIT.get(m[0]) or f"\\{m[0]}", plain(text))


class _Page:
    """One rendering."""

    def __init__(self, report: Report, look: Look) -> None:
        self.report = report
        self.look = look
        self.voice = voice(look.ui)
        self.rtl = self.voice.rtl
        self.places = Places(report)

    def say(self, message: Message | str) -> str:
        return self.voice.say(message, self.words)

    def words(self, text: str) -> str:
        return isolate(escape(text), self.rtl)

    def at(self, place: Evidence | Repair, home: int | None) -> str:
        """``line:column`` as code, behind the path where it is not that of document ``home``."""
        line, column = self.places.at(place)
        path = "" if place.document == home else f"{self.report.documents[place.document].document.uri}:"
        return _code(f"{path}{line}:{column}")

    def lines(self) -> Iterator[str]:
        report = self.report
        head, kinds = headline(report)
        more = f" ({self.say(COMMA).join(map(self.say, kinds))})" if kinds else ""
        yield f"### factcheck: {self.say(head)}{more}"
        yield ""
        for finding in report.findings[:MOST]:
            yield from self.finding(finding)
        if len(report.findings) > MOST:
            rest = len(report.findings) - MOST
            yield self.say(msg("and {n} more finding", "and {n} more findings", n=rest))
            yield ""
        if not self.look.quiet:
            yield from self.checked()
            yield " · ".join(self.say(part) for part in summary(report))
        yield from self.suppressions()
        if missing := unread(report):
            yield ""
            yield f"**{self.say(missing)}**"
            yield ""
            yield from (f"- {self.say(failure.said)}" for failure in report.failures)

    def suppressions(self) -> Iterator[str]:
        if counts := silenced(self.report):
            yield ""
            yield f"{self.say(counts[0])} ({self.say(COMMA).join(map(self.say, counts[1]))})"
        if self.report.notices:
            yield ""
        for notice in self.report.notices:
            place, message = noticed(notice)
            yield f"- {_code(place)}: {self.say(message)}" if place else f"- {self.say(message)}"

    def finding(self, finding: Finding) -> Iterator[str]:
        first = finding.evidence[0]
        severity = self.say(SEVERITY[finding.severity])
        yield f"#### {self.say(finding.message)}"
        yield ""
        yield f"**{severity}** {_code(finding.code)} · {self.at(first, None)}"
        yield ""
        for number, passage in enumerate(passages(finding.evidence, self.places.texts)):
            if number:
                yield ">"
            line = passage.text(lambda words, _: f"<strong>{words}</strong>", escape)
            yield f"> {isolate(line, self.rtl)}"
        yield ""
        for detail in details(finding):
            yield self.detail(detail, first.document)
        yield ""

    def detail(self, detail: Detail, home: int) -> str:
        parts = [f"- {self.say(detail.label)}:"]
        place = detail.place
        if place is not None:
            parts += [self.at(place, home), self.words(short(self.places.quote(place)))]
        if detail.instead is not None:
            parts += ["←" if self.rtl else "→", f"<strong>{self.words(short(detail.instead))}</strong>"]
        if detail.said:
            said = self.say(detail.said)
            parts.append(f"({said})" if place is not None else said)
        return " ".join(parts)

    def checked(self) -> Iterator[str]:
        """What holds and what is undecided, by rule, folded away."""
        relations = [r for d in self.report.documents for r in d.relations]
        held = Counter(r.code for r in relations if r.verdict is Verdict.HOLDS)
        open_ = Counter(r.code for r in relations if r.verdict is Verdict.UNDECIDED)
        if not held and not open_:
            return
        title = " · ".join(
            self.say(part)
            for part in (
                msg("Checked and consistent: {n}", n=held.total()),
                msg("Could not be decided: {n}", n=open_.total()),
            )
        )
        yield f"<details><summary>{title}</summary>"
        yield ""
        rule, holds, undecided = self.say(msg("rule")), self.say(msg("holds")), self.say(msg("undecided"))
        yield f"| {rule} | {holds} | {undecided} |"
        yield "| --- | ---: | ---: |"
        for code in sorted({*held, *open_}):
            yield f"| {_code(code)} | {held[code]} | {open_[code]} |"
        yield ""
        yield "</details>"
        yield ""


def _code(text: str) -> str:
    """A code span round any text: fenced by more backticks than it has in a row."""
    text = plain(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{fence}{pad}{text}{pad}{fence}"


REPORTER = Reporter(render, "md")
