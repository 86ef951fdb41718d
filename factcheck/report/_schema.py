"""The JSON Schema (draft 2020-12) of the report: what `factcheck schema` prints.

It asks for every key of the contract and allows more, because more may be added in later releases of version 1.
"""

from __future__ import annotations

from typing import Any

from factcheck.model.claim import ClaimKind, Polarity, Stance
from factcheck.model.document import SegmentKind
from factcheck.model.mention import QuantityKind, TimeType
from factcheck.model.relation import Role, Verdict
from factcheck.model.report import Severity
from factcheck.report._form import SCHEMA

__all__ = ["report_schema"]

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
FIGURE: Schema = {
    "type": ["string", "null"],
    "pattern": "^-?[0-9]+(\\.[0-9]+|/[0-9]+)?$",
    "description": "a decimal or a ratio such as 1/3; null when open",
}
MOMENT: Schema = {
    "type": ["string", "null"],
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+([+-][0-9:]+)?)?$",
    "description": "ISO 8601; a half-open bound; null when open or unknown",
}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _or_null(schema: Schema) -> Schema:
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(*words: str) -> Schema:
    return {"enum": list(words)}


def _object(description: str, optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    """An object that has all these keys; a key ending in ``_`` stands for a word that Python keeps for itself."""
    named = {key.rstrip("_"): value for key, value in properties.items()}
    required = [key for key in named if key not in optional]
    return {"type": "object", "description": description, "properties": named, "required": required}


def _spot(description: str, optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    """An object with an id and a place in the text."""
    return _object(description, optional, id=STRING, start=COUNT, end=COUNT, text=STRING, **properties)


def report_schema() -> Schema:
    """The schema, keys in the contract's order."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:factcheck:report:1",
        "title": "factcheck report, version 1",
        **_object(
            "Offsets count code points of the decoded original and are half-open. Lists are in order of start.",
            ("suppressed", "notices", "failures"),
            schema={"const": SCHEMA},
            tool=_object("what made the report", name={"const": "factcheck"}, version=STRING),
            documents=_list(_ref("document")),
            findings=_list(_ref("finding")),
            summary=_object(
                "counts over all documents",
                documents=COUNT,
                claims=COUNT,
                holds=COUNT,
                conflict=COUNT,
                undecided=COUNT,
                findings=COUNT,
            ),
            suppressed=_list(
                _object(
                    "a finding that does not count, and why",
                    by=_one_of("text", "settings", "baseline", "diff"),
                    reason=STRING,
                    until=MOMENT,
                    finding=_ref("finding"),
                )
            ),
            notices=_list(
                _object("something about the suppressions; line 0 is no line", uri=STRING, line=COUNT, message=STRING)
            ),
            failures=_list(_object("an input that could not be read", uri=STRING, message=STRING)),
        ),
        "$defs": {
            "span": _object("a passage", start=COUNT, end=COUNT, text=STRING),
            "document": _document(),
            **_mentions(),
            "claim": _claim(),
            **_relations(),
            "finding": _finding(),
        },
    }


def _document() -> Schema:
    return _object(
        "one text as it was read and checked",
        uri=STRING,
        sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        language=STRING,
        title=_or_null(STRING),
        date=_object(
            "the document's own date",
            from_=MOMENT,
            to=MOMENT,
            basis=_one_of("given", "metadata", "inferred", "unknown"),
            because=_list(STRING),
        ),
        segments=_list(
            _object("a block of the text", start=COUNT, end=COUNT, kind=_one_of(*(kind.value for kind in SegmentKind)))
        ),
        times=_list(_ref("time")),
        quantities=_list(_ref("quantity")),
        entities=_list(_ref("entity")),
        attributions=_list(_ref("attribution")),
        quotes=_list(_ref("quote")),
        claims=_list(_ref("claim")),
        relations=_list(_ref("relation")),
        coverage=_object(
            "how much of what a relation could bind is bound",
            checkable=COUNT,
            checked=COUNT,
            unchecked={**_list(STRING), "description": "ids of mentions that no relation binds"},
        ),
    )


def _mentions() -> dict[str, Schema]:
    return {
        "time": _spot(
            "a time expression, typed as TIMEX3",
            type=_one_of(*(kind.value for kind in TimeType)),
            value=STRING,
            from_=MOMENT,
            to=MOMENT,
            calendar=_one_of("gregorian", "hijri"),
            vague=BOOLEAN,
            anchor=_or_null(STRING),
        ),
        "quantity": _spot(
            "a figure; low and high are inclusive",
            kind=_one_of(*(kind.value for kind in QuantityKind)),
            low=FIGURE,
            high=FIGURE,
            unit=_or_null(STRING),
            counted=_or_null(_ref("span")),
        ),
        "entity": _object(
            "who or what is spoken of",
            id=STRING,
            name=STRING,
            type=_one_of("person", "place", "organisation", "event", "document"),
            mentions=_list(_ref("span")),
        ),
        "attribution": _object(
            "who says what",
            id=STRING,
            cue=_ref("span"),
            source=_or_null(_ref("span")),
            content=_or_null(_ref("span")),
            source_type=_one_of("person", "organisation", "agency", "newspaper", "anonymous"),
            speaker=_or_null(STRING),
            mode=_one_of("direct", "indirect", "mixed"),
            nested_in=_or_null(STRING),
        ),
        "quote": _spot("words in quotation marks, the marks left out", speaker=_or_null(STRING)),
    }


def _claim() -> Schema:
    return _spot(
        "the shortest statement that can be true or false alone; its id survives edits elsewhere",
        kind=_one_of(*(kind.value for kind in ClaimKind)),
        subject=STRING,
        predicate=STRING,
        object=STRING,
        times=_list(STRING),
        quantities=_list(STRING),
        source=_or_null(STRING),
        stance=_one_of(*(stance.value for stance in Stance)),
        polarity=_one_of(*(polarity.value for polarity in Polarity)),
        checkworthiness={"type": "number", "minimum": 0, "maximum": 1},
    )


def _relations() -> dict[str, Schema]:
    role = _one_of(*(role.value for role in Role))
    return {
        "evidence": _object(
            "a passage of the document, or of another one when that is named",
            ("document",),
            document=STRING,
            start=COUNT,
            end=COUNT,
            text=STRING,
            role=role,
        ),
        "relation": _object(
            "what two or more passages must agree on, and whether they do",
            id=STRING,
            code=STRING,
            verdict=_one_of(*(verdict.value for verdict in Verdict)),
            evidence=_list(_ref("evidence")),
            steps=_list(STRING),
            claims=_list(STRING),
            why_undecided=_or_null(STRING),
        ),
    }


def _finding() -> Schema:
    return _object(
        "passages that cannot all be true",
        code=STRING,
        severity=_one_of(*(severity.word for severity in sorted(Severity, reverse=True))),
        message=STRING,
        document={**STRING, "description": "where the first passage stands"},
        evidence=_list(
            _object(
                "a passage and its part in the argument",
                document=STRING,
                start=COUNT,
                end=COUNT,
                text=STRING,
                role=_one_of(*(role.value for role in Role)),
                note=STRING,
            )
        ),
        steps={**_list(STRING), "description": "the derivation, one line a step"},
        assumes={**_list(STRING), "description": "what must hold for the finding to stand"},
        repairs=_list(
            _object(
                "an edit that would mend it",
                ("document",),
                document=STRING,
                start=COUNT,
                end=COUNT,
                replacement=STRING,
                because=STRING,
            )
        ),
        fact=_or_null(STRING),
        fingerprint={**STRING, "description": "the same while the passages are, wherever they move"},
    )
