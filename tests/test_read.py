"""Readers: every format gives documents whose offsets count the original; whatever cannot be read is a failure that
names the file, the place and the remedy, and stops nothing."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.config import Settings
from factcheck.errors import ReadError
from factcheck.lang import load_pack
from factcheck.lang.block import blocks
from factcheck.model.document import NOTHING, Document
from factcheck.model.report import Failure
from factcheck.pipeline import analyze_document, verify
from factcheck.read import read_document, read_documents, readers, suffixes
from factcheck.read._decode import decode
from factcheck.read._metadata import parse_date
from factcheck.read._source import Source
from factcheck.text.quotation import pair_marks
from factcheck.text.segment import readable, segment

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

PROSE = "اجتمع المجلس البلدي ثلاث ساعات يوم الاثنين، واتفق على إصلاح الجسرين قبل أن يبدأ موسم الأمطار. وتبلغ الكلفة 12 مليون دينار."

SAMPLES = {
    ".txt": f"إصلاح جسرين\n\n{PROSE}\n\n- جسر النهر\n",
    ".md": f"---\ntitle: إصلاح جسرين\ndate: 2021-05-04\nlang: ar\n---\n# إصلاح جسرين\n\n{PROSE}\n\n- جسر النهر\n",
    ".html": (
        '<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>إصلاح جسرين | المدينة</title>'
        '<meta property="article:published_time" content="2021-05-04"></head>'
        f"<body><article><h1>إصلاح جسرين</h1><p>{PROSE}</p><ul><li>جسر النهر</li></ul></article></body></html>"
    ),
    ".jsonl": json.dumps(
        {
            "text": f"إصلاح جسرين\n\n{PROSE}\n\n- جسر النهر\n",
            "title": "إصلاح جسرين",
            "date": "2021-05-04",
            "language": "ar",
        }
    ),
}
FORMATS = sorted(SAMPLES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for suffix, text in SAMPLES.items():
        (tmp_path / f"bridges{suffix}").write_bytes(text.encode())
    return tmp_path


def failures(paths: list[str | Path]) -> list[str]:
    return [one.message for one in read_documents(paths) if isinstance(one, Failure)]


def shown(document: Document) -> list[tuple[str, str]]:
    """Kinds and visible words of the segments."""
    return [
        (one.kind.value, " ".join(one.visible(document.text).replace(NOTHING, "").split())) for one in segment(document)
    ]


# ---------------------------------------------------------------------- every format


def test_every_reader_has_a_sample() -> None:
    assert {suffix for reader in readers() for suffix in reader.suffixes} == set(suffixes())
    assert all(set(reader.suffixes) & set(FORMATS) for reader in readers())


@pytest.mark.parametrize("suffix", FORMATS)
def test_one_article_in_every_format(folder: Path, suffix: str) -> None:
    document = read_document(folder / f"bridges{suffix}")
    assert shown(document) == [("title", "إصلاح جسرين"), ("paragraph", PROSE), ("item", "جسر النهر")]
    title = segment(document)[0].span
    assert title.of(document.text) == "إصلاح جسرين"
    if suffix != ".txt":
        assert (document.date, document.basis, document.language) == (date(2021, 5, 4), "metadata", "ar")
        assert document.title == "إصلاح جسرين"


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_kept(tmp_path: Path, suffix: str, end: str) -> None:
    text = SAMPLES[suffix].replace("\n", end)
    file = tmp_path / f"a{suffix}"
    file.write_bytes(text.encode())
    document = read_document(file)
    assert document.text == text
    assert shown(document) == [("title", "إصلاح جسرين"), ("paragraph", PROSE), ("item", "جسر النهر")]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_encodings(tmp_path: Path, suffix: str, encoding: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(SAMPLES[suffix].replace('charset="utf-8"', "").encode(encoding))
    if suffix == ".jsonl" and encoding == "utf-16":
        assert "save the file as UTF-8" in failures([file])[0]
    elif suffix == ".jsonl" and encoding != "utf-8-sig":
        # json.dumps writes ASCII, so a legacy encoding changes nothing; bare UTF-16 is no JSON
        assert len(list(read_documents([file]))) == 1
    else:
        assert shown(read_document(file))[1] == ("paragraph", PROSE)


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_file(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(b"")
    found = list(read_documents([tmp_path]))
    if suffix == ".jsonl":
        assert found == []
    elif suffix == ".html":
        assert isinstance(found[0], Failure)
    else:
        assert isinstance(found[0], Document) and found[0].text == "" and segment(found[0]) == ()


# ---------------------------------------------------------------------- decoding


@pytest.mark.parametrize(
    "data, text",
    [
        (b"", ""),
        (b"\xef\xbb\xbfa\r\nb", "a\r\nb"),
        ("é".encode("utf-16"), "é"),
        ("é\U0001f600".encode("utf-32"), "é\U0001f600"),
        (b"\xfe\xff\x06\x23", "أ"),
        ("hello, town".encode("utf-16-be"), "hello, town"),
        ("بلغ العدد 5.".encode("utf-16-le"), "بلغ العدد 5."),
        (b"one \0 in a line of text", "one \0 in a line of text"),
        ("قالت الحكومة إن الاجتماع انتهى من دون اتفاق على شيء.".encode("iso8859_6"), "قالت الحكومة إن الاجتماع انتهى من دون اتفاق على شيء."),
        ("The minister said \u201cwe have won\u201d \u2013 and left the caf\xe9 in the town.".encode("cp1252"), "The minister said “we have won” – and left the café in the town."),
    ],
)  # fmt: skip
def test_decoding(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    "data, words",
    [
        (b"%PDF-1.7 ...", ["a PDF", ".txt"]),
        (b"PK\x03\x04....", ["office document"]),
        (b"{\\rtf1 text}", ["rich text"]),
        (b"\x00\x01\x02\x03\x04\x05", ["is not text", "byte 0"]),
        (b"ab\x00\x01\x00\x02\x00cd", ["is not text", "byte 2"]),
        ("جملة سليمة كلها إلا حرفا ".encode() + b"\xff.", ["byte 45 (0xFF)", "save the file as UTF-8"]),
        (b"ab\xff\xfe\xfa", ["byte 2 (0xFF)", "save the file as UTF-8"]),
        (b"\xff\xfea\x00\x00", ["byte 4 is not UTF-16"]),
        (os.urandom(0) + bytes(range(128, 256)) * 3, ["byte 0 (0x80)"]),
    ],
)
def test_what_is_no_text(data: bytes, words: list[str]) -> None:
    with pytest.raises(ReadError) as raised:
        decode(data)
    assert all(word in str(raised.value) for word in words), str(raised.value)


# ---------------------------------------------------------------------- paths


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "a/note.pdf", "a/b/c.TXT", "c.markdown"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Some text.")
    (tmp_path / "loop").symlink_to(tmp_path)
    top = tmp_path.as_posix()
    found = [one.uri for one in read_documents([tmp_path])]
    assert found == [f"{top}/a/b/c.TXT", f"{top}/a/z.md", f"{top}/b.txt", f"{top}/c.markdown"]
    # what is named is read, hidden or not, and nothing is read twice
    again = [one.uri for one in read_documents([tmp_path / "a/.hidden.txt", tmp_path, tmp_path / "b.txt"])]
    assert again == [f"{top}/a/.hidden.txt", *found]


def test_one_bad_file_stops_nothing(folder: Path) -> None:
    (folder / "a-bad.txt").write_bytes(b"\xfa\x80\xff")
    (folder / "broken-link.txt").symlink_to(folder / "nowhere.txt")
    found = list(read_documents([folder, folder / "missing.txt"]))
    bad = [one for one in found if isinstance(one, Failure)]
    assert len(found) - len(bad) == len(FORMATS)
    assert [Path(one.uri).name for one in bad] == ["a-bad.txt", "missing.txt"]
    assert all(one.message.startswith(f"{one.uri}: ") and ";" in one.message for one in bad)
    report = verify(folder)
    assert len(report.documents) == len(FORMATS) and len(report.failures) == 1 and not report.ok


def test_paths_that_are_none(tmp_path: Path) -> None:
    assert "check the path" in failures(["no/such/file.txt"])[0]
    assert "check the path" in failures(["a\0b"])[0]
    assert "holds no documents (" in failures([tmp_path])[0]
    assert "check the path" in failures(["a" * 5000])[0]


def test_a_file_name_that_is_no_utf8_can_be_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("Some text.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (document,) = read_documents([tmp_path])
    assert document.uri.endswith("/caf\\xe9.txt")
    document.uri.encode()


def test_a_named_file_is_plain_text_when_no_reader_has_its_suffix(tmp_path: Path) -> None:
    file = tmp_path / "article.2021"
    file.write_text("Some text.")
    assert read_document(file).text == "Some text."


class FakeStandardInput:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", FakeStandardInput("نص\r\n".encode()))
    document = read_document("-")
    assert (document.uri, document.text) == ("<stdin>", "نص\r\n")
    assert not sys.stdin.buffer.closed
    monkeypatch.setattr(sys, "stdin", io.StringIO("from a program \ud800"))
    assert failures(["-"]) == [
        "<stdin>: byte 15 (0xED) is not UTF-8 and its encoding cannot be told; save the file as UTF-8"
    ]
    monkeypatch.setattr(sys, "stdin", FakeStandardInput(b"\xfa\x80"))
    assert failures(["-"])[0].startswith("<stdin>: byte")


def test_one_document_is_one(tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    file.write_text('{"text": "a"}\n{"text": "b"}\n')
    with pytest.raises(ReadError, match="more documents than one"):
        read_document(file)
    (tmp_path / "none.jsonl").write_text("\n")
    with pytest.raises(ReadError, match="holds no document"):
        read_document(tmp_path / "none.jsonl")
    with pytest.raises(ReadError, match="check the path"):
        read_document(tmp_path / "missing.txt")


# ---------------------------------------------------------------------- what a document says of itself


@pytest.mark.parametrize(
    "text, moment",
    [
        ("2021-05-04", date(2021, 5, 4)),
        (" ٢٠٢١-٠٥-٠٤ ", date(2021, 5, 4)),
        ("20210504", date(2021, 5, 4)),
        ("2021-05-04T10:20:00Z", datetime(2021, 5, 4, 10, 20)),
        ("2021-05-04 10:20:00 +0300", datetime(2021, 5, 4, 10, 20)),
        ("2021-05-04t23:30:00.000+03:00", datetime(2021, 5, 4, 23, 30)),
        ("04/05/2021", None),
        ("2021-02-31", None),
        ("0000-01-01", None),
        ("99999-01-01", None),
        ("May 4, 2021", None),
        ("", None),
    ],
)
def test_dates(text: str, moment: date | None) -> None:
    assert parse_date(text) == moment


def test_the_document_overrules_the_settings_and_the_settings_fill_in(folder: Path) -> None:
    options = Settings(date=date(2000, 1, 1), language="en")
    dated, undated = verify([folder / "bridges.md", folder / "bridges.txt"], options).documents
    assert (dated.analysis.date.low, dated.analysis.date.basis) == (date(2021, 5, 4), "metadata")
    assert (undated.analysis.date.low, undated.analysis.date.basis) == (date(2000, 1, 1), "given")
    assert (dated.analysis.language, undated.analysis.language) == ("ar", "en")


def test_a_language_that_the_words_contradict_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        "\n".join(json.dumps({"text": PROSE, "language": tag}) for tag in ("en", "Arabic", "ar_JO", "nonsense!"))
    )
    assert [one.language for one in read_documents([file]) if isinstance(one, Document)] == [None, "ar", "ar-JO", None]


# ---------------------------------------------------------------------- JSON lines


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"text": "First.", "id": "a-1", "title": "T", "author": "N", "extra": [1]}',
        b"",
        b"no json",
        b'"text"',
        b"{}",
        b'{"text": 5}',
        b'{"text": "x", "date": "31/12/2020"}',
        b'{"text": "x", "id": [1]}',
        b'{"text": "\xff"}',
        b'{"text": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"text": "Half a character: \\ud800", "id": 7, "lang": "en"}',
        b'{"text": "Last.", "title": null, "id": "\\udc00"}',
    ]
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\r\n".join(lines))
    found = list(read_documents([file]))
    uri = file.as_posix()
    documents = [one for one in found if isinstance(one, Document)]
    assert [(one.uri, one.text) for one in documents] == [
        (f"{uri}#a-1", "First."),
        (f"{uri}#7", "Half a character: \ud800"),
        (f"{uri}#\\udc00", "Last."),
    ]
    assert (documents[0].title, documents[0].ident, dict(documents[0].metadata)) == ("T", "a-1", {"author": "N"})
    messages = [one.message.removeprefix(f"{uri}, ") for one in found if isinstance(one, Failure)]
    at = sum(len(line) + 2 for line in lines[:8]) + 10
    assert messages == [
        "line 3: is no JSON at character 1; write one object a line",
        "line 4: is a JSON string; write an object with the key 'text'",
        "line 5: has no 'text'; add the key",
        "line 6: 'text' is a JSON number; make it a string",
        "line 7: 'date' is '31/12/2020'; write it as YYYY-MM-DD",
        "line 8: 'id' is a JSON array; make it a string or a whole number",
        f"line 9: byte {at} of the file (0xFF) is not UTF-8; save it as UTF-8",
        "line 10: is no JSON; write one object a line",
        "line 11: is nested too deep; write an object of plain values",
    ]


def test_json_lines_are_read_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            line = b'{"text": "x"}\n' * (len(buffer) // 14)
            buffer[: len(line)] = line
            self.taken += len(line)
            return len(line)

    stream = Endless()
    found = suffixes()[".jsonl"].read(Source("endless", lambda: io.BufferedReader(stream)))
    assert [next(found) for _ in range(3)][2].uri == "endless#3"
    assert stream.taken <= 10 * io.DEFAULT_BUFFER_SIZE


# ---------------------------------------------------------------------- Markdown


def markdown(text: str, tmp_path: Path) -> Document:
    file = tmp_path / "a.md"
    file.write_bytes(text.encode())
    return read_document(file)


def test_markdown_blocks(tmp_path: Path) -> None:
    text = (
        "# Two *bridges*\n\nSami\n====\n\n**Background**\n\n"
        "The **council** met on [5 May 2021](http://x.org/2019/11 'at 9') and ![plan 7](p.png) agreed\\\n"
        "to _repair_ 2\\*3 <b>bridges</b> &amp; roads[^1], says `desk` <http://x.org/1999>.\n\n"
        "[^1]: By hand.\n\n"
        "> “We won 5\n> seats,” he said.\n\n"
        "1. river\n   bridge\n\n   It is old.\n2. [x] market\n\n"
        "| name | cost \\| year |\n|---|---|\n| **river** | 12 |\n\n"
        "```\ncode 99\n```\n\n    indented 98\n\n<!-- note 97 -->\n\n<div>html 96</div>\n\n[r]: http://x.org/95\n\nSee [the plan][r] and [this][none].\n"
    )
    document = markdown(text, tmp_path)
    assert document.text == text
    assert shown(document) == [
        ("title", "Two bridges"),
        ("heading", "Sami"),
        ("heading", "Background"),
        ("paragraph", "The council met on 5 May 2021 and agreed to repair 2*3 bridges & roads, says desk ."),
        ("paragraph", "By hand."),
        ("paragraph", "“We won 5 seats,” he said."),
        ("item", "river bridge"),
        ("paragraph", "It is old."),
        ("item", "market"),
        ("item", "name"),
        ("item", "cost | year"),
        ("item", "river"),
        ("item", "12"),
        ("paragraph", "See the plan and [this][none]."),
    ]


def test_the_grammars_see_what_is_visible_in_its_place(tmp_path: Path) -> None:
    text = "They *paid* **1**2 million [dollars](http://x.org/2019/11) for\n3&nbsp;`bridges`.\n"
    document = markdown(text, tmp_path)
    ((_, block),) = blocks(document, segment(document), load_pack("en"))
    assert block.forms == "They paid 12 million dollars for 3 bridges .".lower().split()
    assert [block.span(i, i + 1).of(text) for i in (1, 2, 4, 6, 7)] == ["paid", "1**2", "dollars", "3", "bridges"]


def test_quotations_reach_over_marks_and_wrapped_lines_and_never_into_code(tmp_path: Path) -> None:
    text = '```\nprint("\n```\n\nسامي قال: **«انتهى العمل\nكله».** وأضاف *"لن نعود"*، ثم غادر.\n\nاقرأ المزيد «\n\nوقال [«نعم»](http://x.org).\n'
    document = markdown(text, tmp_path)
    shown_text = readable(document, segment(document))
    assert len(shown_text) == len(text)
    pairs = [(text[one.start : one.end], one.closed) for one in pair_marks(shown_text).pairs]
    assert pairs == [("انتهى العمل\nكله", True), ("لن نعود", True), ("نعم", True)]
    plain = Document.from_text(PROSE)
    assert readable(plain, segment(plain)) is plain.text


def test_a_name_in_bold_is_a_name(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("The minister met **Vladimir** *Putin* in Moscow.")
    names = [one.name for one in analyze_document(read_document(file)).entities]
    assert "Vladimir Putin" in names
    assert not any("*" in name or NOTHING in name for name in names)


@pytest.mark.parametrize(
    "front, title, moment, language",
    [
        ("---\ntitle: Two bridges\ndate: 2021-05-04\nlang: en\n---\n", "Two bridges", date(2021, 5, 4), "en"),
        ('---\nTitle: "Two: bridges" # working title\nlanguage: en_GB\n...\n', "Two: bridges", None, "en-GB"),
        ("---\ntitle: 'Sami''s bridge'\ntags: [a, b]\nlist:\n  - x\n# comment\n\n---\n", "Sami's bridge", None, None),
        ("---\ntitle: Bridge#3 #4\n---\n", "Bridge#3", None, None),
        ('+++\ntitle = "Two \\"new\\" bridges"\ndate = 2021-05-04T10:00:00Z\n[extra]\nx = 1\n+++\n', 'Two "new" bridges', datetime(2021, 5, 4, 10), None),
        ("---\n---\n", None, None, None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter(
    tmp_path: Path, front: str, title: str | None, moment: date | None, language: str | None, end: str
) -> None:
    document = markdown((front + "\nThe council met.\n").replace("\n", end), tmp_path)
    assert (document.title, document.date, document.language) == (title, moment, language)
    found = shown(document)
    assert found[-1] == ("paragraph", "The council met.")
    assert len(found) == (1 if title is None else 2)
    if title is not None:
        assert found[0][0] == "title"
        assert document.title_span is not None
        assert document.title_span.of(document.text).replace("\\", "").replace("''", "'") == title


def test_text_between_rules_is_no_front_matter(tmp_path: Path) -> None:
    assert shown(markdown("---\nA sentence of the text.\n\n---\n", tmp_path)) == [
        ("paragraph", "A sentence of the text.")
    ]
    assert shown(markdown("---\nopen: for ever\n\nText.\n", tmp_path))[-1] == ("paragraph", "Text.")


@pytest.mark.parametrize(
    "front, remedy",
    [("---\ndate: next week\n---\n", "'next week'; write it as YYYY-MM-DD"), ("+++\ntitle = \n+++\n", "no TOML")],
)
def test_front_matter_that_is_wrong(tmp_path: Path, front: str, remedy: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(front)
    (message,) = failures([file])
    assert message.startswith(f"{file.as_posix()}: the front matter") and remedy in message


def test_a_title_in_the_front_matter_that_the_heading_does_not_repeat(tmp_path: Path) -> None:
    document = markdown("---\ntitle: Two bridges\n---\n# Winter\n\nThe council met.\n", tmp_path)
    assert shown(document) == [("title", "Two bridges"), ("heading", "Winter"), ("paragraph", "The council met.")]


WORDS = st.sampled_from(["council", "12", "جسر", "2021", "الكلفة", "a_b", "3.5", "U.S.", "«نعم»", "(so)"])
PLAIN = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map(lambda s: f"**{s}**"),
        inner.map(lambda s: f"*{s}*"),
        inner.map(lambda s: f"_{s}_"),
        inner.map(lambda s: f"[{s}](/x/1/2 '7')"),
        inner.map(lambda s: f"[{s}](<a b>)"),
        inner.map(lambda s: f"<b>{s}</b>"),
    )


INLINE = st.lists(
    PLAIN | PLAIN.map(lambda s: f"`**{s}`") | wrapped(PLAIN) | wrapped(wrapped(PLAIN)) | st.sampled_from(["![img 9](x.png)", "&amp;", "\\*", "<http://y.org/3>", "~~8~~"]),
    min_size=1, max_size=5,
).map(" ".join)  # fmt: skip
BLOCK = st.one_of(
    INLINE,
    INLINE.map(lambda s: f"## {s}"),
    INLINE.map(lambda s: f"- {s}"),
    INLINE.map(lambda s: f"> {s}"),
    st.tuples(INLINE, INLINE).map(lambda pair: "\n".join(pair)),
    st.tuples(INLINE, INLINE).map(lambda pair: f"> {pair[0]}\n> {pair[1]}"),
    st.tuples(INLINE, INLINE).map(lambda pair: f"* {pair[0]}\n  {pair[1]}"),
)
RENDERER = MarkdownIt("commonmark")


def rendered(text: str) -> str:
    """Visible words by another way: the whole parser, its text tokens joined."""
    words: list[str] = []
    for token in RENDERER.parse(text):
        for child in token.children or ():
            if child.type in ("text", "code_inline", "text_special"):
                words.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                words.append(" ")
        words.append(" ")
    return " ".join("".join(words).replace("~~8~~", "").replace("http://y.org/3", "").split())


@given(st.lists(BLOCK, min_size=1, max_size=4).map("\n\n".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_what_is_visible_is_what_a_renderer_shows(tmp_path: Path, text: str) -> None:
    document = markdown(text, tmp_path)
    assert " ".join(words for _, words in shown(document)).split() == rendered(text).split()


# ---------------------------------------------------------------------- HTML


def page(head: str = "", body: str = "", attributes: str = "") -> bytes:
    article = f"<article><h1>إصلاح جسرين</h1><p>{PROSE}</p>{body}</article>"
    return f"<!doctype html><html {attributes}><head>{head}</head><body><nav><a href='/'>Home</a></nav>{article}</body></html>".encode()


def html(data: bytes, tmp_path: Path) -> Document:
    file = tmp_path / "a.html"
    file.write_bytes(data)
    return read_document(file)


def ld(**keys: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(keys)}</script>'


def meta(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


@pytest.mark.parametrize(
    "head, body, moment",
    [
        (meta("article:published_time", "2021-05-04T10:00:00+03:00"), "", datetime(2021, 5, 4, 10)),
        (ld(**{"@type": "NewsArticle", "datePublished": "2021-05-04"}), "", date(2021, 5, 4)),
        (
            ld(**{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "datePublished": "2021-05-04"}]}),
            "",
            date(2021, 5, 4),
        ),
        (meta("date", "Tue, 04 May 2021 10:00:00 GMT", "name"), "", datetime(2021, 5, 4, 10)),
        ("", '<time datetime="2021-05-04">4 May</time>', date(2021, 5, 4)),
        # nobody says which of them is the date of publication, or what is said is no date
        ("", '<time datetime="2021-05-04">4</time><time datetime="2020-01-01">1</time>', None),
        (
            ld(**{"@type": "ItemList", "itemListElement": [{"@type": "Article", "datePublished": "2020-01-01"}]}),
            "",
            None,
        ),
        (meta("article:published_time", "yesterday"), "", None),
        (meta("article:modified_time", "2022-01-01"), "", None),
        ('<script type="application/ld+json">{broken</script>', "<p>© 2020 المدينة</p>", None),
    ],
)
def test_the_date_of_a_page(tmp_path: Path, head: str, body: str, moment: date | None) -> None:
    document = html(page(head, body), tmp_path)
    assert document.date == moment
    assert document.basis == ("unknown" if moment is None else "metadata")


@pytest.mark.parametrize(
    "head, title",
    [
        (meta("og:title", "إصلاح جسرين - المدينة") + meta("og:site_name", "المدينة"), "إصلاح جسرين"),
        (meta("og:title", "المجلس - يجتمع"), "المجلس - يجتمع"),
        (ld(**{"@type": "NewsArticle", "headline": "جسران جديدان"}), "جسران جديدان"),
        ("<title>شيء آخر | المدينة</title>", "إصلاح جسرين"),
    ],
)
def test_the_title_of_a_page(tmp_path: Path, head: str, title: str) -> None:
    document = html(page(head), tmp_path)
    assert document.title == title
    assert document.title_span is not None and document.title_span.of(document.text) == title
    assert [words for kind, words in shown(document) if kind == "title"] == [title]


def test_a_page_shows_its_words_only(tmp_path: Path) -> None:
    body = "<script>document.write('19 dead')</script><style>p{}</style><p>قال &laquo;نعم&raquo; &amp; غادر<br>المكان &#1632;&nbsp;مرة.</p><blockquote>لا تعليق على الأمر.</blockquote>"
    document = html(page(meta("author", "سامي حداد", "name"), body, 'lang="en"'), tmp_path)
    assert document.text.split("\n\n")[1:] == [PROSE, "قال «نعم» & غادر", "المكان ٠ مرة.", "لا تعليق على الأمر."]
    assert document.language is None  # "en" cannot be
    assert document.metadata["author"] == "سامي حداد"


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "none-such"])
def test_the_encoding_that_a_page_names(tmp_path: Path, charset: str) -> None:
    data = page(f'<meta charset="{charset}">').decode()
    encoded = data.encode("cp1256" if charset == "windows-1256" else "utf-8")
    assert PROSE in html(encoded, tmp_path).text


def test_html_without_its_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.txt").write_text("Some text.")
    failed, document = read_documents([tmp_path])
    assert isinstance(failed, Failure) and "pip install 'factcheck-claims[html]'" in failed.message
    assert isinstance(document, Document)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<", "<!-- -->", "<html></html>", "<div>" * 3000 + "x"])
def test_a_page_without_an_article(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(text)
    assert all(";" in message for message in failures([file]))


# ---------------------------------------------------------------------- anything at all


def everything(data: bytes, folder: Path) -> Iterator[Document]:
    """The bytes, read in every format: Documents or Failures, whose segments hold."""
    for suffix in FORMATS:
        file = folder / f"any{suffix}"
        file.write_bytes(data)
        for one in read_documents([file]):
            if isinstance(one, Failure):
                assert one.message.startswith(file.as_posix())
                assert "\n" not in one.message
                continue
            end = 0
            for part in segment(one):
                assert 0 <= part.start < part.end <= len(one.text)
                assert all(part.start <= hole.start < hole.end <= part.end for hole in part.markup)
                assert len(part.visible(one.text)) == part.end - part.start
                assert part.start >= end or suffix == ".md"  # a title in front matter may stand anywhere
                end = part.end
            yield one


MARKED = st.text(
    alphabet=st.sampled_from(["a", " ", "\n", "\r", "\t", "*", "_", "`", "[", "]", "(", ")", "<", ">", "!", "#", "-", "|", "\\", "&", ";", "~", "+", "=", ":", "1", ".", "\0", "ا", "^", '"', "{", "}"]),
    max_size=80,
)  # fmt: skip


@given(
    st.binary(max_size=80)
    | MARKED.map(str.encode)
    | st.text(max_size=60).map(lambda s: s.encode("utf-8", "surrogatepass"))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_any_bytes_give_documents_or_failures(tmp_path: Path, data: bytes) -> None:
    for _ in everything(data, tmp_path):
        pass


@given(
    MARKED.map(lambda s: "---\n" + s)
    | MARKED.map(lambda s: "| a |\n|---|\n" + s)
    | MARKED.map(lambda s: "---\ntitle: " + s + "\n---\n")
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_any_markdown_is_read(tmp_path: Path, text: str) -> None:
    for _ in everything(text.encode(), tmp_path):
        pass


def hostile() -> list[str]:
    file = SHARED / "hostile" / "blns.json"
    if not file.exists():
        pytest.skip("the list of hostile strings is not beside the project")
    strings: list[str] = json.loads(file.read_text("utf-8"))
    return strings


def test_hostile_strings_are_documents_titles_and_names(tmp_path: Path) -> None:
    strings = hostile()
    lines = tmp_path / "all.jsonl"
    lines.write_text("\n".join(json.dumps({"text": s, "title": s, "id": s, "language": s}) for s in strings))
    found = [one for one in read_documents([lines]) if isinstance(one, Document)]
    assert [one.text for one in found] == strings
    for one in found:
        one.uri.encode()
        segment(one)
    for n, text in enumerate(strings):
        data = text.encode("utf-8", "surrogatepass")
        file = tmp_path / f"{n}.md"
        file.write_bytes(f"---\ntitle: {text}\n---\n# {text}\n\n- {text}\n> {text}\n".encode("utf-8", "surrogatepass"))
        assert all("is not text" in message for message in failures([file]))
        plain = tmp_path / f"{n}.txt"
        plain.write_bytes(data)
        assert [one.text for one in read_documents([plain]) if isinstance(one, Document)] in (
            [text.removeprefix("\ufeff")],
            [],
        )


@pytest.mark.slow
def test_hostile_strings_as_pages(tmp_path: Path) -> None:
    for text in hostile():
        (tmp_path / "a.html").write_bytes(f"<h1>{text}</h1><p>{text}".encode("utf-8", "surrogatepass"))
        assert len(list(read_documents([tmp_path / "a.html"]))) == 1


UNITS = [
    "[",
    "![",
    "](",
    "[a](",
    "*a **b ",
    "> ",
    "- ",
    "`a",
    "``a`",
    "<a",
    "<!--",
    "&amp",
    "| a ",
    "[a]: b\n",
    "\\",
    "~~a",
    "[^a]",
    "_a*",
    "[a][",
    '](x "',
    "](a(b",
    "---\n",
    "a: b\n",
]


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("start", ["", "---\n"])
def test_time_follows_the_text(tmp_path: Path, unit: str, start: str) -> None:
    """Eight times the Markdown may take at most about eight times as long, with room for a busy machine."""

    def cost(size: int) -> float:
        file = tmp_path / f"{size}.md"
        file.write_text(start + unit * (size // len(unit)))
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            for one in read_documents([file]):
                assert isinstance(one, Document)
                segment(one)
            best = min(best, time.process_time() - begun)
        return best

    small, large = cost(10_000), cost(80_000)
    assert large < 8 * 3 * small + 0.2, (small, large)
