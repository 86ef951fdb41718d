"""What a document says of itself, told apart from what it only seems to say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime
from types import MappingProxyType

from factcheck.model.document import Directive, Document, Segment
from factcheck.model.span import Span
from factcheck.text.fold import fold
from factcheck.text.language import canonical_language, contradicts

__all__ = ["make_document", "parse_date"]

_ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)|\s+UTC$|\s*GMT$")


def parse_date(text: str) -> Date | datetime | None:
    """A date, or a date and a time of day, as ISO 8601 writes them, in any digits; None for anything else.

    The time is the clock on the wall where the text was written: a zone is left out, since relative expressions
    count from the writer's day.
    """
    plain = fold(text).text.strip().upper()
    try:
        if len(plain) <= 10:
            return Date.fromisoformat(plain)
        return datetime.fromisoformat(_ZONE.sub("", plain)).replace(tzinfo=None)
    except ValueError:
        return None


def make_document(
    text: str,
    uri: str,
    *,
    title: str | None = None,
    title_span: Span | None = None,
    date: Date | datetime | None = None,
    language: str | None = None,
    sections: tuple[Segment, ...] = (),
    ident: str | None = None,
    metadata: Mapping[str, str] | None = None,
    directives: tuple[Directive, ...] = (),
) -> Document:
    """A document with what it says of itself. A language that its words contradict is not believed: templates say
    "en" of pages in every language."""
    tag = canonical_language(language) if language else None
    if tag is not None and contradicts(tag, text):
        tag = None
    return Document(
        text=text,
        uri=uri,
        language=tag,
        date=date,
        title=title or None,
        title_span=title_span,
        basis="metadata" if date is not None else "unknown",
        sections=sections,
        directives=directives,
        ident=ident,
        metadata=MappingProxyType(dict(sorted((metadata or {}).items()))),
    )
