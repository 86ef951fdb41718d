"""HTML: the article of a page as a reader sees it, found by trafilatura (the extra ``html``).

The text is the extracted one, a block a line, the title first; offsets count it. Scripts never run, tags and menus
are left out, character references are decoded. Title, date and language come from what the page says of itself
(Open Graph, JSON-LD, ``<meta>``, ``<time>``, ``lang``); a date is taken only where one is marked as the date of
publication, never from the words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime
from typing import Any

from factcheck.errors import ReadError
from factcheck.model.document import Directive, Document, Segment, SegmentKind
from factcheck.model.message import msg
from factcheck.model.span import Span
from factcheck.read._decode import decode
from factcheck.read._metadata import make_document, parse_date
from factcheck.read._source import Reader, Source
from factcheck.text.directives import COMMENT
from factcheck.text.fold import fold

__all__ = ["READER"]

#: How blocks are set apart in the text.
GAP = "\n\n"
INSTALL = "pip install 'factcheck-claims[html]'"

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
#: What the elements of trafilatura's result are; other ones are parts of a line. Source: its documentation (TEI).
_BLOCKS = {
    "head": SegmentKind.HEADING,
    "item": SegmentKind.ITEM,
    "cell": SegmentKind.ITEM,
    "p": SegmentKind.PARAGRAPH,
    "quote": SegmentKind.PARAGRAPH,
    "body": SegmentKind.PARAGRAPH,
    "list": SegmentKind.PARAGRAPH,
    "table": SegmentKind.PARAGRAPH,
    "row": SegmentKind.PARAGRAPH,
    "div": SegmentKind.PARAGRAPH,
    "lb": SegmentKind.PARAGRAPH,
}
#: Elements of a line, and elements that hold blocks and have no words of their own.
_INLINE = frozenset(["a", "abbr", "b", "bdi", "bdo", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u"])
_HOLDERS = frozenset(
    ["html", "body", "main", "article", "section", "div", "ul", "ol", "table", "tbody", "tr", "header"]
)
_LEFT_OUT = frozenset(["code", "del", "graphic", "figure"])

_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='pubdate' or @name='publish-date' or @name='publication_date' or @name='date' or @name='DC.date'"
    " or @name='DC.date.issued' or @name='dcterms.created' or @name='parsely-pub-date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_TIMES = "//article//time/@datetime | //main//time/@datetime", "//time/@datetime"
_LANGUAGE = (
    "/html/@lang",
    "/html/@xml:lang",
    "//meta[@http-equiv='content-language' or @http-equiv='Content-Language']/@content",
    "//meta[@property='og:locale']/@content",
)
_META = {
    "author": "//meta[@name='author']/@content",
    "section": "//meta[@property='article:section']/@content",
    "site": "//meta[@property='og:site_name']/@content",
    "url": "//link[@rel='canonical']/@href",
}


def read(source: Source) -> Iterator[Document]:
    """One document.

    Raises:
        ReadError: trafilatura is not installed, or the page holds no text.
    """
    import logging

    try:
        import trafilatura
        from lxml import etree
        from lxml import html as lxml_html
        from trafilatura.settings import use_config
    except ImportError as error:
        missing = error.name or "trafilatura and lxml-html-clean"
        raise ReadError(
            msg("HTML needs {package}; install it with {command}", package=missing, command=INSTALL)
        ) from None
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")  # a short article is an article

    data = source.bytes()
    charset = _CHARSET.search(data, 0, _HEAD)
    text = decode(data, charset.group(1).decode("ascii") if charset else None).replace("\0", "\ufffd")
    try:
        page = lxml_html.document_fromstring(text.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
        about = _About(page)
        told = _told(page)
        for comment in list(page.iter(etree.Comment)):
            comment.drop_tree()  # trafilatura loses the words behind one
        result = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, config=config)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise ReadError(
            msg("cannot be read as HTML ({error}); repair the page or save its text as .txt", error=str(error))
        ) from None
    body = getattr(result, "body", None)
    blocks = [] if body is None else _blocks(body)
    if not blocks:
        raise ReadError(msg("holds no article that could be told from the page round it; save its text as .txt or .md"))
    yield _document(source.uri, blocks, about, told)


def _told(page: Any) -> list[tuple[str, int, str]]:
    """Directives in comments of the page: their words, their line, and the words of the block that they speak of:
    the one they stand in, or the next one when that says nothing but them."""
    from lxml import etree

    found = []
    for comment in page.iter(etree.Comment):
        match = COMMENT.fullmatch(f"<!--{comment.text}-->")
        if match is None:
            continue
        block = comment.getparent()
        while block is not None and block.tag in _INLINE:
            block = block.getparent()
        inside = "" if block is None or block.tag in _HOLDERS else _words(block)
        after = comment
        while not inside and after is not None:
            following = after.getnext()
            after = following if following is not None else after.getparent()
            if following is not None and isinstance(following.tag, str):
                inside = _words(following)
        found.append((match.group(1), comment.sourceline or 0, inside))
    return found


def _words(element: Any) -> str:
    """The words of the first block of an element, one blank between them."""
    inner = next((one for one in element.iter("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6")), element)
    return " ".join(inner.text_content().split())


def _document(
    uri: str, blocks: list[tuple[str, SegmentKind]], about: _About, told: list[tuple[str, int, str]]
) -> Document:
    """The blocks one under the other, with the title first."""
    title = about.title
    if title is not None:
        blocks = [one for one in blocks if not _same(one[0], title)]
        blocks.insert(0, (title, SegmentKind.TITLE))
    sections = []
    at = 0
    for line, kind in blocks:
        sections.append(Segment(at, at + len(line), kind))
        at += len(line) + len(GAP)
    places = {line: section.span for (line, _), section in zip(reversed(blocks), reversed(sections), strict=True)}
    return make_document(
        GAP.join(line for line, _ in blocks),
        uri,
        title=title,
        title_span=Span(0, len(title)) if title else None,
        date=about.date,
        language=about.language,
        sections=tuple(sections),
        directives=tuple(Directive(words, line, places.get(inside)) for words, line, inside in told),
        metadata=about.other,
    )


def _blocks(body: Any) -> list[tuple[str, SegmentKind]]:
    """Lines of the article and what they are."""
    found: list[tuple[str, SegmentKind]] = []
    pieces: list[str] = []

    def close(kind: SegmentKind) -> None:
        line = " ".join("".join(pieces).split())
        pieces.clear()
        if line:
            found.append((line, kind))

    def walk(element: Any, kind: SegmentKind) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            return
        own = _BLOCKS.get(tag)
        inner = own if own is not None and kind is SegmentKind.PARAGRAPH else kind
        if own is not None:
            close(kind)
        pieces.append(element.text or "")
        for child in element:
            walk(child, inner)
            pieces.append(child.tail or "")
        if own is not None:
            close(inner)

    walk(body, SegmentKind.PARAGRAPH)
    close(SegmentKind.PARAGRAPH)
    return found


class _About:
    """What a page says of itself."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.articles = list(_articles(page))
        self.other = {key: value for key, path in _META.items() if (value := self._first(path))}
        self.title = self._title()
        self.date = self._date()
        self.language = next((value for path in _LANGUAGE if (value := self._first(path))), None) or self._of_article(
            "inLanguage"
        )

    def _all(self, path: str) -> list[str]:
        return [value for found in self.page.xpath(path) if (value := " ".join(str(found).split()))]

    def _first(self, path: str) -> str | None:
        return next(iter(self._all(path)), None)

    def _of_article(self, key: str) -> str | None:
        values = (one.get(key) for one in self.articles)
        return next((" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()), None)

    def _title(self) -> str | None:
        headings = [" ".join(one.text_content().split()) for one in self.page.iter("h1")]
        headings = [one for one in headings if one]
        named = self._first("//meta[@property='og:title']/@content") or self._of_article("headline")
        if named:
            named = self._without_site(named)
            return next((one for one in headings if _same(one, named)), named)
        if len(headings) == 1:
            return headings[0]
        own = self.page.find(".//title")
        return self._without_site(" ".join(own.text_content().split())) or None if own is not None else None

    def _without_site(self, title: str) -> str:
        """A title without the name of the site behind a dash or bar."""
        site = self.other.get("site")
        for mark in (" | ", " - ", " – ", " — "):
            head, _, tail = title.rpartition(mark)
            if head and (mark == " | " or (site and _same(tail, site))):
                return head
        return title

    def _date(self) -> Date | datetime | None:
        """The date of publication: the first that is marked as such, or the only day that ``<time>`` names."""
        marked = [value for path in _PUBLISHED for value in self._all(path)]
        in_data = self._of_article("datePublished")
        if in_data:
            marked.insert(0, in_data)
        for value in marked:
            if (moment := _moment(value)) is not None:
                return moment
        for path in _TIMES:
            moments = [moment for value in self._all(path) if (moment := _moment(value)) is not None]
            days = {one.date() if isinstance(one, datetime) else one for one in moments}
            if days:
                return moments[0] if len(days) == 1 else None
        return None


def _articles(page: Any) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD describes, at the top or in a graph; those of lists of other articles are not ours."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        tops = data if isinstance(data, list) else [data]
        graphs = [one.get("@graph") for one in tops if isinstance(one, dict)]
        for one in [*tops, *(part for graph in graphs if isinstance(graph, list) for part in graph)]:
            kinds = one.get("@type") if isinstance(one, dict) else None
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(("Article", "Posting")) for name in names):
                yield one


def _moment(text: str) -> Date | datetime | None:
    """A date as pages write it: ISO 8601, or as mail and HTTP do (RFC 2822)."""
    moment = parse_date(text)
    if moment is None:
        from email.utils import parsedate_to_datetime  # not at every start

        try:
            moment = parsedate_to_datetime(text).replace(tzinfo=None)
        except (ValueError, OverflowError, TypeError, IndexError):
            return None
    return moment


def _same(line: str, title: str) -> bool:
    """Equal but for spelling variants."""
    return len(line) <= 2 * len(title) + 10 and fold(line).text.split() == fold(title).text.split()


_OWN = re.compile(rb"[^\0]{0,1024}?<meta name=\"generator\" content=\"factcheck ")

READER = Reader("HTML", (".html", ".htm", ".xhtml"), read, _OWN)
