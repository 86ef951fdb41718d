"""factcheck claims record: documents, their claims and findings into the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from factcheck.cli._options import Options, examples, ledger_option, reading
from factcheck.cli._trouble import BROKEN

if TYPE_CHECKING:
    from factcheck.ledger import Reading, Recorded
    from factcheck.model.document import Document
    from factcheck.model.fact import FactBase

__all__ = ["COMMAND"]

#: Name and version of the JSON form.
FORM = "factcheck-record/1"


@click.command(
    "record",
    epilog=examples(
        "factcheck claims record seeds/",
        "factcheck claims record --date 2019-04-27 article.txt",
        "curl -s https://example.org/a.txt | factcheck claims record - --uri https://example.org/a.txt",
        "factcheck claims record --ledger postgresql://desk@db/claims --format jsonl news/",
    ),
)
@reading("text", "json", "jsonl", checks=False)
@click.option("--facts", metavar="PATH", multiple=True, help="Reference facts (may be repeated).")
@ledger_option
@click.option("--uri", metavar="URI", help="What the document is known by; for one document only.")
@click.option("--again", is_flag=True, help="Record also what has not changed, as read by this version.")
def COMMAND(options: Options, ledger: str | None, uri: str | None, again: bool) -> int:
    """Record documents: their text, claims, findings and verdicts.

    A document is recorded whole or not at all, and told as soon as it is on the disk. One that has not changed since
    it was last recorded gives no new revision. The ledger is made when there is none. Documents are checked each for
    itself; findings do not change the status.
    """
    from factcheck.cli._claims._ledger import opened
    from factcheck.cli._run import passed_over
    from factcheck.cli._trouble import trouble
    from factcheck.errors import UsageError
    from factcheck.facts import load_facts
    from factcheck.ledger import address, record
    from factcheck.model.message import msg
    from factcheck.model.report import Failure
    from factcheck.read import read_documents

    run = _run(options)
    done: list[Recorded] = []
    failures: list[Failure] = []
    told = _Told(options)
    base = load_facts(options.settings.facts)
    with opened(ledger, options.settings, create=True) as book:
        for one in read_documents(options.paths, passed_over(options), options.output):
            if isinstance(one, Failure):
                trouble(one.said)
                failures.append(one)
                continue
            if uri is not None and done:
                raise UsageError(
                    msg("--uri names one document, and the paths hold more; leave it out or name one file")
                )
            if uri is None and one.uri.startswith("<"):
                raise UsageError(msg("standard input has no name to be known by; give it one with --uri"))
            found = record(book, uri or address(one), _read(one, options, base), run, again=again)
            done.append(found)
            told.one(found)
        told.all(done, failures, book.where)
    return BROKEN if failures else 0


def _run(options: Options) -> Any:
    import hashlib

    from attrs import evolve

    from factcheck import __version__
    from factcheck.ledger import Run

    settings = repr(evolve(options.settings, ui="en", ledger=None))
    return Run(__version__, hashlib.sha256(settings.encode("utf-8", "surrogatepass")).hexdigest()[:16], "record")


def _read(document: Document, options: Options, base: FactBase) -> Reading:
    """What there is to record of a document."""
    from factcheck.check import check
    from factcheck.keys import claim_records
    from factcheck.ledger import Reading
    from factcheck.model.report import Report
    from factcheck.pipeline import analyze_document
    from factcheck.report._form import report_to_dict
    from factcheck.silence import silence

    analysis = analyze_document(document, options.settings)
    checked, findings = check([analysis], options.settings)
    form = report_to_dict(silence(Report(documents=checked, findings=findings), options.settings))
    entries: Any = form["documents"]
    found: Any = form["findings"]
    return Reading(analysis, claim_records(analysis, base), entries[0], found)


class _Told:
    """Says what was recorded, document by document where the format allows."""

    def __init__(self, options: Options) -> None:
        from factcheck.cli._claims._ledger import Pen
        from factcheck.cli._output import look_of

        self.options = options
        self.pen = Pen(look_of(options))
        self.lines: list[str] = []

    def one(self, found: Recorded) -> None:
        if self.options.format == "jsonl":
            from factcheck.report._form import to_line

            self.put(to_line(_form(found)))
        elif self.options.format == "text" and not self.options.quiet:
            self.put(f"{self.text(found)}\n")

    def put(self, line: str) -> None:
        from factcheck.cli._output import write

        if self.options.output is not None:
            self.lines.append(line)
        else:
            write(line, None)

    def text(self, found: Recorded) -> str:
        from factcheck.model.message import msg

        if not found.new:
            return self.pen.say(
                msg("{document}: revision {number}, unchanged", document=found.uri, number=found.revision)
            )
        claims = self.pen.say(msg("{n} claim", "{n} claims", n=found.claims))
        findings = self.pen.say(msg("{n} finding", "{n} findings", n=found.findings))
        head = self.pen.say(msg("{document}: revision {number} recorded", document=found.uri, number=found.revision))
        return f"{head} ({claims}{'، ' if self.pen.rtl else ', '}{findings})"

    def all(self, done: list[Recorded], failures: list[Any], where: str) -> None:
        from factcheck.cli._output import write
        from factcheck.report._form import to_json

        if self.options.format == "json":
            form: dict[str, Any] = {"schema": FORM, "ledger": where, "documents": [_form(one) for one in done]}
            if failures:
                form["failures"] = [{"uri": f.uri, "message": self.pen.say(f.said)} for f in failures]
            write(to_json(form), self.options.output)
        elif self.options.output is not None:
            write("".join(self.lines), self.options.output)


def _form(found: Recorded) -> dict[str, Any]:
    return {
        "uri": found.uri,
        "revision": found.revision,
        "recorded": found.new,
        "claims": found.claims,
        "findings": found.findings,
    }
