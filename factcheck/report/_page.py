"""Pages: a rule's docstring, parsed, and shown in the reader's language.

The first line is ``CODE: what is flagged.``; paragraphs follow; ``Flagged::`` and ``Clean::`` head blocks of examples
(``[en] The vote …``, or ``[en] [date 2024-03-01] The vote …`` where the document's date matters), ``Assumes:`` and ``Source:`` head a paragraph each. Prose goes through the catalogue by paragraph,
examples stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from factcheck.locale import Voice, voice
from factcheck.model.message import Message, msg
from factcheck.report import Look
from factcheck.report._show import fenced, shown, wrap

__all__ = [
    "HEADINGS",
    "Block",
    "Example",
    "Page",
    "listing",
    "page_blocks",
    "page_markdown",
    "page_text",
    "read_page",
    "show_page",
]

HEADINGS = {
    "Flagged": msg("Flagged"),
    "Clean": msg("Clean"),
    "Assumes": msg("Assumes"),
    "Source": msg("Source"),
}
_HEADED = re.compile(rf"({'|'.join(HEADINGS)}):(:?)\s*(.*)", re.S)
_EXAMPLE = re.compile(r"\[(\w+)\]\s*(?:\[date (\S+)\]\s*)?(.*)", re.S)
_CODE_MARKS = re.compile(r"``([^`]*)``|`([^`]*)`")


@frozen
class Example:
    """A text that is flagged, or is not. ``date``: that of its document, or None."""

    language: str
    text: str
    date: str | None = None


@frozen
class Block:
    """A paragraph or examples.

    heading:   one of `HEADINGS`, or ""
    prose:     the paragraph on one line; "" for examples
    """

    heading: str
    prose: str = ""
    examples: tuple[Example, ...] = ()


@frozen
class Page:
    """A rule's page."""

    code: str
    summary: str
    blocks: tuple[Block, ...]

    def prose(self) -> Iterator[str]:
        """Everything that is translated, in order."""
        yield self.summary
        for block in self.blocks:
            if block.prose:
                yield block.prose


def read_page(docstring: str) -> Page:
    """The page that a docstring (without indentation, as `inspect.getdoc` gives it) holds."""
    first, _, rest = docstring.strip().partition("\n\n")
    code, _, summary = _line(first).partition(": ")
    blocks: list[Block] = []
    heading = ""
    for part in re.split(r"\n\s*\n", rest.strip("\n")):
        if part.startswith(" ") and heading:
            blocks.append(Block(heading, examples=tuple(_examples(part))))
            continue
        for piece in re.split(rf"\n(?=(?:{'|'.join(HEADINGS)}):)", part):
            headed = _HEADED.fullmatch(piece.strip())
            if headed is None:
                heading = ""
                if piece.strip():
                    blocks.append(Block("", _line(piece)))
            else:
                heading = headed[1] if headed[2] else ""
                if headed[3]:
                    blocks.append(Block(headed[1], _line(headed[3])))
    return Page(code, summary, tuple(blocks))


def _line(text: str) -> str:
    return " ".join(text.split())


def _examples(block: str) -> Iterator[Example]:
    """Each example begins with its language; further lines belong to it."""
    for part in re.split(r"\n(?=\s*\[\w+\])", block):
        found = _EXAMPLE.fullmatch(part.strip())
        if found:
            yield Example(found[1], "\n".join(line.strip() for line in found[3].splitlines()), found[2])


def show_page(page: Page, look: Look) -> str:
    """The page for a terminal."""
    own = voice(look.ui)

    def prose(text: str) -> str:
        # On a terminal that runs from left to right, the full stop of an Arabic line would come out at its beginning.
        return fenced(_prose(own, text)) if own.rtl and look.width is not None else _prose(own, text)

    lines = [wrap(f"{_paint(page.code, '1', look)}: {prose(page.summary)}", look.width, ""), ""]
    heading = ""
    for block in page.blocks:
        if block.heading != heading and block.heading:
            lines.append(_paint(own.say(HEADINGS[block.heading]), "1", look))
        heading = block.heading
        indent = "  " if block.heading else ""
        if block.prose:
            lines.append(indent + wrap(prose(block.prose), look.width, indent))
        mark = _paint("✗", "31", look) if block.heading == "Flagged" else _paint("✓", "32", look)
        for example in block.examples:
            for n, line in enumerate(example.text.split("\n")):
                lead = f"  {mark} " if n == 0 else "    "
                lines.append(lead + wrap(shown(line, own.rtl), look.width, "    "))
            if example.date is not None:
                lines.append(
                    "    " + _paint(own.say(_dated(example.date), lambda text: shown(text, own.rtl)), "2", look)
                )
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def listing(pages: list[Page], look: Look) -> str:
    """All rules, one line each."""
    own = voice(look.ui)
    wide = max((len(page.code) for page in pages), default=0)
    indent = " " * (wide + 2)
    return "".join(
        f"{_paint(page.code.ljust(wide), '1', look)}  {wrap(_prose(own, page.summary), look.width, indent)}\n"
        for page in pages
    )


def page_text(page: Page, ui: str, summary: bool = False) -> str:
    """The page without colours, or its summary alone."""
    return _prose(voice(ui), page.summary) if summary else show_page(page, Look(ui=ui))


def page_markdown(page: Page, ui: str) -> str:
    """The page as Markdown; examples are code."""
    own = voice(ui)
    lines = [f"**{page.code}**: {_prose(own, page.summary)}", ""]
    heading = ""
    for block in page.blocks:
        if block.heading != heading and block.heading:
            lines += [f"**{own.say(HEADINGS[block.heading])}**", ""]
        heading = block.heading
        if block.prose:
            lines += [_prose(own, block.prose), ""]
        if block.examples:
            examples = (line for example in block.examples for line in _plain_lines(example, own))
            lines += ["```text", *examples]
            lines[-1:] = ["```", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def page_blocks(page: Page, ui: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(heading, prose, examples as (language, text)) in order; a heading is said once."""
    own = voice(ui)
    blocks: list[tuple[str, str, list[tuple[str, str]]]] = [("", _prose(own, page.summary), [])]
    last = ""
    for block in page.blocks:
        heading = own.say(HEADINGS[block.heading]) if block.heading and block.heading != last else ""
        last = block.heading
        examples = [(one.language, "\n".join(_plain_lines(one, own)).strip()) for one in block.examples]
        blocks.append((heading, _prose(own, block.prose) if block.prose else "", examples))
    return blocks


def _plain_lines(example: Example, own: Voice) -> Iterator[str]:
    yield from example.text.split("\n")
    if example.date is not None:
        yield f"({own.say(_dated(example.date))})"
    yield ""


def _dated(date: str) -> Message:
    return msg("in a document of {date}", date=date)


def _paint(text: str, style: str, look: Look) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if look.color else text


def _prose(own: Voice, text: str) -> str:
    """A paragraph in the reader's language, without the marks of code."""
    said = own.say(Message(text.replace("{", "{{").replace("}", "}}")))
    return _CODE_MARKS.sub(lambda m: m[1] or m[2], said)
