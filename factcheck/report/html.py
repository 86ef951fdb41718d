"""HTML: one file that needs neither network nor script: the article with its findings beside their passages.

Everything of a document goes through `plain` and the template's escaping, and a content security policy forbids all
scripts and all loading. Filters and the lighting of passages are style sheets: ``:has()`` and ``:target``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from factcheck import __version__
from factcheck.locale import RTL, Voice, voice
from factcheck.model.document import SegmentKind
from factcheck.model.message import Message, msg
from factcheck.model.relation import Evidence, Relation, Repair, Verdict
from factcheck.model.report import Checked, Finding, Report
from factcheck.report import Look, Reporter
from factcheck.report._page import page_blocks, read_page
from factcheck.report._passage import Places, passages
from factcheck.report._rows import mention_rows
from factcheck.report._runs import Layer, Run, runs
from factcheck.report._show import plain, shown
from factcheck.report._timeline import Bar, timeline
from factcheck.report._words import (
    COMMA,
    SEVERITY,
    VERDICT,
    Detail,
    dated,
    details,
    headline,
    noticed,
    relation_details,
    short,
    silenced,
    summary,
    unread,
)

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["REPORTER", "render"]

#: Findings shown in full, all documents together; a page with more no editor reads, and no browser likes.
MOST = 500
#: Decided relations listed a document, and bars of its timeline.
LISTED = 400
BARS = 60
#: Articles longer than this many code points are shown only where there is something to see.
WHOLE = 200_000
#: Claimants that the filter offers.
CLAIMANTS = 12
#: The list of a document's findings is folded away where it is longer than this: the article should not be out of sight.
FOLDED = 8
#: Code points of the line on which something is left to check.
ROOM = 60

_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")

TEMPLATES = Path(__file__).parent / "_html"

LABELS = {
    "title": msg("factcheck report"),
    "skip": msg("Skip to the findings"),
    "filters": msg("Show"),
    "marks": msg("Marks in the text"),
    "claims": msg("claims"),
    "figures": msg("figures"),
    "dates": msg("dates"),
    "quotations": msg("quotations"),
    "verdicts": msg("Verdicts"),
    "rules": msg("Rules"),
    "claimants": msg("Who says it"),
    "everybody": msg("everybody"),
    "outlet": msg("the outlet itself"),
    "documents": msg("Documents"),
    "order": msg("Order"),
    "as_read": msg("as read"),
    "findings": msg("Findings"),
    "across": msg("Conflicts across documents"),
    "timeline": msg("Timeline: what the text says happened, and when"),
    "coverage": msg("Coverage"),
    "left": msg("Left for a person to check"),
    "checked": msg("Checked"),
    "about": msg("About the rules"),
    "open": msg("open"),
    "elided": msg("(passages without findings are left out)"),
    "holds": VERDICT[Verdict.HOLDS],
    "conflict": VERDICT[Verdict.CONFLICT],
    "undecided": VERDICT[Verdict.UNDECIDED],
    "here": msg("show in the text"),
    "comma": COMMA,
}


def render(report: Report, look: Look) -> str:
    """The report as one page."""
    template, style = _template()
    return template.render(_Page(report, look).form() | {"style": style})


@lru_cache(maxsize=1)
def _template() -> tuple[Template, str]:
    """The page and its style sheet, compiled once a process."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["days"] = _days
    return environment.get_template("report.html"), (TEMPLATES / "report.css").read_text("utf-8")


def _days(words: str) -> Markup:
    """The words, no day of which is broken at its hyphens: between Arabic words its parts would change places."""
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(words))))


class _Page:
    """One rendering: everything the template needs, as plain values whose words are harmless already."""

    def __init__(self, report: Report, look: Look) -> None:
        self.report = report
        self.look = look
        self.voice: Voice = voice(look.ui)
        self.findings = report.findings[:MOST]
        #: Findings of each document, those that are not shown among them.
        self.counts = Counter(finding.evidence[0].document for finding in report.findings)
        self.places = Places(report)
        codes = {f.code for f in self.findings} | {r.code for d in report.documents for r in d.relations}
        self.rules = {code: number for number, code in enumerate(sorted(codes))}
        self.claimants = self._claimants()
        #: Ids that stand in the articles: a link is made only to one of them.
        self.anchors: set[str] = set()
        self.articles = [self.article(number, checked) for number, checked in enumerate(report.documents)]

    # Words

    def say(self, message: Message | str) -> str:
        return self.voice.say(message, self.words)

    def words(self, text: str) -> str:
        return shown(text, self.voice.rtl)

    def at(self, place: Evidence | Repair) -> str:
        return ":".join(map(str, self.places.at(place)))

    def silenced(self) -> str:
        """The line that tells what does not count; "" when everything does."""
        counts = silenced(self.report)
        return "" if counts is None else f"{self.say(counts[0])} ({self.say(COMMA).join(map(self.say, counts[1]))})"

    def name(self, number: int) -> str:
        """What a document is called."""
        document = self.report.documents[number].document
        return plain(short(document.title or document.uri, 160))

    # Who says it

    def _claimants(self) -> dict[tuple[int, str | None], int]:
        """(document, attribution) → number of the claimant, 0 for the outlet itself; those who claim most come first."""
        names: dict[tuple[int, str], str] = {}
        counts: Counter[str] = Counter()
        for number, checked in enumerate(self.report.documents):
            analysis = checked.analysis
            entities = {entity.id: entity.name for entity in analysis.entities}
            for a in analysis.attributions:
                name = entities.get(a.speaker or "") or (a.source.of(analysis.document.text) if a.source else "")
                if name:
                    names[number, a.id] = plain(short(name, 60))
            counts.update(names[number, c.source] for c in analysis.claims if c.source and (number, c.source) in names)
        ranked = sorted(counts, key=lambda name: (-counts[name], name))[:CLAIMANTS]
        self.claimant_names = ranked
        known = {name: place for place, name in enumerate(ranked, 1)}
        return {key: known[name] for key, name in names.items() if name in known}

    def by(self, number: int, source: str | None) -> str:
        """The class of a claimant; "" for one that the filter does not offer."""
        if source is None:
            return "by0"
        found = self.claimants.get((number, source))
        return "" if found is None else f"by{found}"

    def voices(self, finding: Finding) -> str:
        """Classes of all who say what a finding is about."""
        classes = set()
        for one in finding.evidence:
            analysis = self.report.documents[one.document].analysis
            inside = [c for c in analysis.claims if c.start <= one.start and one.end <= c.end]
            classes |= {self.by(one.document, claim.source) for claim in inside} or {"by0"}
        return " ".join(sorted(classes - {""}))

    # The page

    def form(self) -> dict[str, Any]:
        report = self.report
        head, kinds = headline(report)
        several = len(report.documents) > 1
        missing = unread(report)
        counts = Counter(finding.code for finding in report.findings)
        return {
            "t": {key: self.say(label) for key, label in LABELS.items()},
            "ui": self.voice.ui,
            "dir": "rtl" if self.voice.rtl else "ltr",
            "version": __version__,
            "headline": self.say(head),
            "kinds": self.say(COMMA).join(map(self.say, kinds)),
            "summary": [self.say(part) for part in summary(report)],
            "silenced": self.silenced(),
            "notices": [(plain(place), self.say(message)) for place, message in map(noticed, report.notices[:LISTED])],
            "rules": [(number, plain(code), counts[code]) for code, number in self.rules.items()],
            "folded": FOLDED,
            "claimants": list(enumerate(self.claimant_names, 1)),
            "several": several,
            "documents": [self.document(number, checked) for number, checked in enumerate(report.documents)],
            "across": [
                self.card(n, f) for n, f in enumerate(self.findings) if len({e.document for e in f.evidence}) > 1
            ],
            "lit": range(len(self.findings)),
            "hidden": self.say(msg("and {n} more finding", "and {n} more findings", n=len(report.findings) - MOST))
            if len(report.findings) > MOST
            else "",
            "failures": [self.say(failure.said) for failure in report.failures],
            "unread": "" if missing is None else self.say(missing),
            "pages": [self.rule_page(code) for code in self.rules if code in self.look.pages],
        }

    def rule_page(self, code: str) -> dict[str, Any]:
        page = read_page(self.look.pages[code])
        return {"code": code, "blocks": page_blocks(page, self.voice.ui)}

    def document(self, number: int, checked: Checked) -> dict[str, Any]:
        relations = checked.relations
        verdicts = Counter(relation.verdict for relation in relations)
        coverage = checked.coverage
        language = checked.analysis.language
        own = [(n, f) for n, f in enumerate(self.findings) if f.evidence[0].document == number]
        cards = [self.card(n, f) for n, f in own]
        worst = max((f.severity for _, f in own), default=None)
        return {
            "number": number,
            "name": self.name(number),
            # An article that shows its own title needs no other over it.
            "heading": plain(short(checked.document.uri, 160))
            if any(segment.kind is SegmentKind.TITLE for segment in checked.analysis.segments)
            else self.name(number),
            "uri": plain(short(checked.document.uri, 160)),
            "language": plain(language),
            "dir": "rtl" if language.split("-")[0] in {*RTL, "fa", "he", "ur"} else "ltr",
            "about": self.say(dated(checked)),
            "worst": "" if worst is None else worst.word,
            "findings": self.counts[number],
            "holds": verdicts[Verdict.HOLDS],
            "conflict": verdicts[Verdict.CONFLICT],
            "undecided": verdicts[Verdict.UNDECIDED],
            "checkable": coverage.checkable,
            "checked": coverage.checked,
            "percent": coverage.checked * 100 // coverage.checkable if coverage.checkable else 100,
            "counted": self.say(
                msg(
                    "{checked} of {checkable} figures and dates checked ({percent} %)",
                    checked=coverage.checked,
                    checkable=coverage.checkable,
                    percent=coverage.checked * 100 // coverage.checkable if coverage.checkable else 100,
                )
            ),
            "brief": cards,
            "rows": list(self.rows(number, checked, own, cards)),
            "elided": len(checked.document.text) > WHOLE,
            "left": self.left(number, checked),
            "relations": [
                self.relation(number, index, relation)
                for index, relation in islice(
                    ((i, r) for i, r in enumerate(relations) if r.verdict is not Verdict.CONFLICT), LISTED
                )
            ],
            **self.timeline(number, checked),
        }

    def article(self, number: int, checked: Checked) -> list[tuple[bool, list[dict[str, Any]]]]:
        """For each segment its pieces, and whether a finding has to do with it."""
        analysis = checked.analysis
        starts = [segment.start for segment in analysis.segments]
        inside: dict[int, list[Layer]] = defaultdict(list)
        for layer in self.layers(number, checked):
            at = max(bisect_right(starts, layer.start) - 1, 0)
            while at < len(starts) and starts[at] < layer.end:
                inside[at].append(layer)
                at += 1
        long = len(checked.document.text) > WHOLE
        made = []
        for index, segment in enumerate(analysis.segments):
            concerned = any(layer.link for layer in inside[index])
            pieces = []
            if concerned or not long:
                visible = segment.visible(checked.document.text)
                for run in runs(segment.start, segment.end, inside[index]):
                    words = visible[run.start - segment.start : run.end - segment.start]
                    # A claim book is text of lines: it keeps them.
                    kept = words.split("\n") if analysis.language == "zxx" else [words]
                    pieces.append(self.run(run, "\n".join(map(plain, kept))))
            made.append((concerned, pieces))
        return made

    def run(self, run: Run, words: str) -> dict[str, Any]:
        fresh = [anchor for anchor in dict.fromkeys(run.anchors) if anchor not in self.anchors]
        self.anchors.update(fresh)
        return {
            "text": words,
            "kinds": run.kinds,
            "link": run.link,
            "title": run.title,
            "id": fresh[0] if fresh else "",
            "more": fresh[1:],
        }

    def rows(
        self, number: int, checked: Checked, own: list[tuple[int, Finding]], made: list[dict[str, Any]]
    ) -> Iterator[dict[str, Any]]:
        """Segments with the findings that begin in them."""
        segments = checked.analysis.segments
        starts = [segment.start for segment in segments]
        cards: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for (_, finding), card in zip(own, made, strict=True):
            home = max(bisect_right(starts, finding.evidence[0].start) - 1, 0)
            cards[home].append(card)
        if not segments and cards:
            yield {"kind": "paragraph", "heading": False, "runs": [], "cards": cards[0]}
        for index, (segment, (_, pieces)) in enumerate(zip(segments, self.articles[number], strict=True)):
            if pieces or cards[index]:
                yield {
                    "kind": segment.kind.value,
                    "heading": segment.kind in (SegmentKind.TITLE, SegmentKind.HEADING),
                    "runs": pieces,
                    "cards": cards[index],
                }

    def layers(self, number: int, checked: Checked) -> list[Layer]:
        """Everything that the article marks."""
        analysis = checked.analysis
        kinds = {"time": "t", "quantity": "q", "quote": "k"}
        found = [Layer(c.start, c.end, ("c", self.by(number, c.source))) for c in analysis.claims]
        left = set(checked.coverage.unchecked)
        for row in mention_rows(analysis):
            if row.kind in kinds:
                anchor = f"m{number}-{row.id}" if row.id in left else ""
                reading = self.say(COMMA).join(self.voice.say(part, plain) for part in row.reading)
                title = "" if row.kind == "quote" else reading
                found.append(Layer(row.start, row.end, (kinds[row.kind],), anchor, title=title))
        for n, relation in enumerate(checked.relations[:LISTED]):
            for k, one in enumerate(relation.evidence):
                if one.document == number and relation.verdict is not Verdict.CONFLICT:
                    found.append(Layer(one.start, one.end, (), f"r{number}-{n}-{k}"))
        for n, finding in enumerate(self.findings):
            rule, severity = f"rule{self.rules[finding.code]}", finding.severity.word
            for k, one in enumerate(finding.evidence):
                if one.document == number:
                    classes = ("ev", f"f{n}", f"is-{one.role.value}", severity, rule)
                    found.append(Layer(one.start, one.end, classes, f"f{n}-{k}", f"f{n}"))
        return found

    def card(self, n: int, finding: Finding) -> dict[str, Any]:
        """A finding with its details; places lead to the passages."""
        home = finding.evidence[0].document
        return {
            "number": n,
            "id": f"f{n}",
            "code": plain(finding.code),
            "rule": self.rules[finding.code],
            "page": finding.code in self.look.pages,
            "severity": finding.severity.word,
            "severity_word": self.say(SEVERITY[finding.severity]),
            "voices": self.voices(finding),
            "message": self.say(finding.message),
            "details": list(self.details(details(finding), home, f"f{n}")),
        }

    def relation(self, number: int, index: int, relation: Relation) -> dict[str, Any]:
        """The relation of a document that stands at ``index`` of its relations."""
        return {
            "code": plain(relation.code),
            "rule": self.rules[relation.code],
            "page": relation.code in self.look.pages,
            "verdict": relation.verdict.value,
            "word": self.say(VERDICT[relation.verdict]),
            "details": list(self.details(relation_details(relation), number, f"r{number}-{index}")),
        }

    def details(self, lines: Iterator[Detail], home: int, anchor: str) -> Iterator[dict[str, Any]]:
        last = ""
        evidence = 0
        for line in lines:
            label = self.say(line.label)
            place = line.place
            form: dict[str, Any] = {
                "label": "" if label == last else label,
                "said": self.say(line.said) if line.said else "",
                "quote": "",
                "instead": "" if line.instead is None else plain(short(line.instead)),
                "repair": line.instead is not None,
                "at": "",
                "link": "",
            }
            last = label
            if place is not None:
                form["quote"] = plain(short(self.places.quote(place), 160))
                form["at"] = self.at(place)
                if place.document != home:
                    form["at"] = f"{plain(short(self.report.documents[place.document].document.uri))}:{form['at']}"
            if isinstance(place, Evidence):
                form["link"] = self.link(f"{anchor}-{evidence}")
                evidence += 1
            yield form

    def link(self, anchor: str) -> str:
        """The anchor where it stands in an article, else ""."""
        return anchor if anchor in self.anchors else ""

    def left(self, number: int, checked: Checked) -> list[dict[str, Any]]:
        """What no relation binds, each with the words round it: a figure alone tells nobody what to check."""
        analysis = checked.analysis
        spans = {m.id: m.span for m in analysis.times} | {m.id: m.span for m in analysis.quantities}
        known = sorted((spans[i], i) for i in checked.coverage.unchecked if i in spans)
        made = []
        for span, ident in known[:LISTED]:
            place = Evidence(span.start, span.end, document=number)
            (passage,) = passages([place], self.places.texts, ROOM)
            pieces = [(plain(words), one is not None) for words, one in passage.pieces]
            made.append({"pieces": pieces, "at": self.at(place), "link": self.link(f"m{number}-{ident}")})
        return made

    def timeline(self, number: int, checked: Checked) -> Mapping[str, Any]:
        made = timeline(checked.analysis, BARS)
        text = self.places.texts[number]

        def bar(one: Bar) -> dict[str, Any]:
            return {
                "low": one.low,
                "wide": one.high - one.low,
                "open_low": one.open_low,
                "open_high": one.open_high,
                "when": plain(text[one.mention.start : one.mention.end]),
                "value": one.when,
                "label": plain(short(one.label.of(text), 120)),
            }

        ticks = [{"at": tick.at, "date": tick.label, "own": tick.own} for tick in made.ticks]
        return {"bars": [bar(one) for one in made.bars], "ticks": ticks}


REPORTER = Reporter(render, "html")
