"""The one function of a corpus run: a batch of documents → the rows of every table.

It is pure: the rows depend on the documents and the options alone, not on the process, on what was read before, or on
how the input is spread. Whatever goes wrong with a document becomes a row of ``errors``; the others go on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from attrs import field, frozen

from factcheck.config import Settings
from factcheck.corpus.read import documents_of
from factcheck.corpus.rows import Rows
from factcheck.corpus.schema import INPUT
from factcheck.corpus.sources._record import Fields
from factcheck.errors import FactcheckError
from factcheck.facts import load_facts
from factcheck.model.report import Failure
from factcheck.pipeline import verify

__all__ = ["Options", "verify_batch", "warm"]

#: Addresses in the words of an exception differ from run to run.
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")
#: Code points of an error's message that are kept.
_SAID = 500


@frozen
class Options:
    """What decides the rows besides the documents."""

    settings: Settings = field(factory=Settings)
    fields: Fields = field(factory=Fields)


def verify_batch(documents: pa.RecordBatch, options: Options) -> dict[str, pa.RecordBatch]:
    """The rows of each table of `factcheck.corpus.schema.TABLES`, for documents as `INPUT` has them, in their order."""
    rows = Rows(options.settings.ui, load_facts(options.settings.facts))
    for row in documents.to_pylist():
        mark = rows.mark()
        try:
            _verify(row, options, rows)
        except Exception as error:
            rows.back(mark)
            said = _ADDRESS.sub("0x…", str(error))[:_SAID]
            rows.error(row, "read" if isinstance(error, FactcheckError) else "verify", type(error).__name__, said)
    return rows.tables()


def _verify(row: Mapping[str, Any], options: Options, rows: Rows) -> None:
    read = list(documents_of(row, options.fields))
    failure = next((one for one in read if isinstance(one, Failure)), None)
    if failure is not None:
        rows.error(row, row["stage"] or "read", "ReadError", failure.message)
        return
    if len(read) != 1:
        rows.error(row, "read", "ReadError", "holds no document, or more than one; give each a line of JSON lines")
        return
    document = read[0]
    assert not isinstance(document, Failure)
    rows.report(row["document"], verify(document, options.settings))


def warm(options: Options) -> None:
    """Load all that a batch needs, so that the first documents take no longer than others."""
    rows = [
        {"document": number, "uri": "", "text": text, "language": language}
        for number, (text, language) in enumerate(
            (("أعلن الرئيس أمس أن العدد 5.", "ar"), ("He said on Monday that 5 came.", "en"))
        )
    ]
    verify_batch(pa.RecordBatch.from_pylist(rows, schema=INPUT), options)
