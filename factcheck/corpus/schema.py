"""Schemas: the tables that a corpus run writes, and the table it reads from.

Every table has a fixed schema: columns keep their names, types and meaning, and more may be added behind them. Strings
hold no halves of surrogate pairs (they stand as ``\\udc80``), so that every Parquet reader takes them; offsets count the
code points of the document's own text. ``document`` ties the tables together.
"""

from __future__ import annotations

import pyarrow as pa

__all__ = ["BATCH", "INPUT", "RESULT", "TABLES", "UNIT"]

#: ``document`` is ``unit * UNIT + place in the unit``: readable in decimals, and room for nine thousand million units.
UNIT = 1_000_000_000

_TEXT, _TEXTS = pa.string(), pa.list_(pa.string())
_PLACE = [("start", pa.int64()), ("end", pa.int64()), ("text", _TEXT)]
_EVIDENCE = pa.list_(pa.struct([*_PLACE, ("role", _TEXT), ("note", _TEXT)]))
_REPAIRS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64()), ("replacement", _TEXT), ("because", _TEXT)]))

#: What is known of a document before it is read. Either ``text`` is there, or ``data`` with the name of what reads it
#: (a suffix such as ``.html``, or ``.jsonl`` for one line), or ``error``, which says why neither is.
INPUT = pa.schema(
    [
        ("document", pa.int64()),
        ("uri", _TEXT),
        ("reader", _TEXT),
        ("data", pa.binary()),
        ("text", _TEXT),
        ("title", _TEXT),
        ("date", _TEXT),
        ("language", _TEXT),
        ("outlet", _TEXT),
        ("stage", _TEXT),
        ("error", _TEXT),
    ]
)

DOCUMENTS = pa.schema(
    [
        ("document", pa.int64()),
        ("uri", _TEXT),
        ("sha256", _TEXT),  # of the text
        ("outlet", _TEXT),  # as given, or the site; "" unknown
        ("language", _TEXT),
        ("supported", pa.bool_()),  # there is a pack for the language
        ("title", _TEXT),
        ("date_from", pa.date32()),  # half-open bounds of the document's own date
        ("date_to", pa.date32()),
        ("date_basis", _TEXT),  # given, metadata, inferred, unknown
        ("month", _TEXT),  # 2019-04 where the bounds leave one month, else ""
        ("characters", pa.int64()),
        ("claims", pa.int32()),
        ("mentions", pa.int32()),
        ("relations", pa.int32()),
        ("holds", pa.int32()),
        ("conflict", pa.int32()),
        ("undecided", pa.int32()),
        ("findings", pa.int32()),
        ("checkable", pa.int32()),
        ("checked", pa.int32()),
    ]
)

CLAIMS = pa.schema(
    [
        ("document", pa.int64()),
        ("id", _TEXT),
        *_PLACE,
        ("kind", _TEXT),
        ("subject", _TEXT),
        ("predicate", _TEXT),
        ("object", _TEXT),
        ("times", _TEXTS),  # ids of mentions
        ("quantities", _TEXTS),
        ("attribution", _TEXT),  # id of a mention, or null
        ("stance", _TEXT),
        ("polarity", _TEXT),
        ("hypothetical", pa.bool_()),
        ("checkworthiness", pa.float64()),
        ("source", _TEXT),  # the claimant's key or name; "" the outlet's own voice
        ("claimant", _TEXT),  # as shown
        ("key", _TEXT),  # what the claim is about, without its values; "" where nothing typed ties it
        ("value", _TEXT),  # what it says about it
        ("scope", _TEXT),  # the time it holds at; "" unknown
        ("due", _TEXT),  # the day a deadline or prediction of it falls on; "" none
    ]
)

MENTIONS = pa.schema(
    [
        ("document", pa.int64()),
        ("id", _TEXT),  # t1, q1, e1, a1, k1; an entity has a row for each place
        ("kind", _TEXT),  # time, quantity, entity, attribution, quote
        *_PLACE,
        ("type", _TEXT),  # of the kind: DATE, money, person, agency, speech
        ("value", _TEXT),  # TIMEX3 value; name of an entity; mode of an attribution
        ("low", _TEXT),  # bounds: ISO for times (half-open), decimals for quantities (inclusive); null open or none
        ("high", _TEXT),
        ("unit", _TEXT),  # of a quantity; the calendar of a time
        ("key", _TEXT),  # of an entity, the same in all documents
        ("refers", _TEXT),  # a time's anchor, a speaker's entity
        ("about", _TEXT),  # what a quantity counts; the source of an attribution
    ]
)

RELATIONS = pa.schema(
    [
        ("document", pa.int64()),
        ("id", _TEXT),
        ("code", _TEXT),
        ("verdict", _TEXT),
        ("evidence", _EVIDENCE),
        ("steps", _TEXTS),
        ("claims", _TEXTS),
        ("why_undecided", _TEXT),
    ]
)

FINDINGS = pa.schema(
    [
        ("document", pa.int64()),
        ("code", _TEXT),
        ("severity", _TEXT),
        ("message", _TEXT),
        *_PLACE,  # of the first passage
        ("evidence", _EVIDENCE),
        ("steps", _TEXTS),
        ("assumes", _TEXTS),
        ("repairs", _REPAIRS),
        ("fact", _TEXT),
        ("also", _TEXTS),  # other rules that find the same
        ("fingerprint", _TEXT),
    ]
)

ERRORS = pa.schema(
    [
        ("document", pa.int64()),
        ("uri", _TEXT),
        ("stage", _TEXT),  # input (the file breaks off here), read, verify
        ("error", _TEXT),  # kind of error
        ("message", _TEXT),  # what, and the remedy
    ]
)

#: name → schema, in the order in which tables are written.
TABLES: dict[str, pa.Schema] = {
    "documents": DOCUMENTS,
    "claims": CLAIMS,
    "mentions": MENTIONS,
    "relations": RELATIONS,
    "findings": FINDINGS,
    "errors": ERRORS,
}

_NAMED = [("unit", pa.int64()), ("batch", pa.int64())]


def _rows(schema: pa.Schema) -> pa.DataType:
    return pa.list_(pa.struct(list(schema)))


#: A batch as engines carry it: one row, which no engine can cut in two.
BATCH = pa.schema([*_NAMED, ("weight", pa.int64()), ("documents", _rows(INPUT))])
#: What becomes of it: one row again, the rows of each table as a list.
RESULT = pa.schema([*_NAMED, ("weight", pa.int64()), *((name, _rows(schema)) for name, schema in TABLES.items())])
