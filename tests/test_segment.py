"""Segments and sentences: kinds by general rules, offsets that tile, time that follows the text."""

from __future__ import annotations

import json
import time
import tomllib
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lang import load_pack
from factcheck.lang.block import blocks
from factcheck.model.document import NOTHING, Document, Segment, SegmentKind
from factcheck.model.span import Span
from factcheck.text.boilerplate import is_boilerplate
from factcheck.text.segment import segment
from factcheck.text.sentences import cuts, sentences

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

PROSE_EN = (
    "The council met for three hours on Monday and agreed to repair the two bridges before the winter rains begin."
)
PROSE_AR = (
    "اجتمع المجلس البلدي ثلاث ساعات يوم الاثنين واتفق على إصلاح الجسرين قبل أن يبدأ موسم الأمطار في المدينة القديمة."
)


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in segment(Document.from_text(text, title=title))]


# ---------------------------------------------------------------------- kinds


def test_title_headings_items_paragraphs_boilerplate() -> None:
    text = (
        "إصلاح جسرين قبل الشتاء\r\n\r\n"
        f"{PROSE_AR}\r\n"
        "اقرأ المزيد\r\n"
        "كلفة المشروع\r\n"
        f"{PROSE_AR}\r\n"
        "١- جسر النهر\r\n"
        "• جسر السوق\r\n"
        "شارك المقال\r\n"
    )
    assert kinds(text) == [
        ("title", "إصلاح جسرين قبل الشتاء"),
        ("paragraph", PROSE_AR),
        ("boilerplate", "اقرأ المزيد"),
        ("heading", "كلفة المشروع"),
        ("paragraph", PROSE_AR),
        ("item", "جسر النهر"),
        ("item", "جسر السوق"),
        ("boilerplate", "شارك المقال"),
    ]


@pytest.mark.parametrize("prose", [PROSE_EN, PROSE_AR])
@pytest.mark.parametrize(
    "line, kind",
    [
        ("Background", "heading"),
        ("خلفية القرار", "heading"),
        ("What happens next?", "heading"),
        ("ماذا بعد؟", "heading"),
        ("He left.", "paragraph"),  # a short sentence
        ("غادر الوفد.", "paragraph"),
        ("He left. Nobody knows why", "paragraph"),  # a stop inside
        ("and nobody knew why", "paragraph"),  # goes on
        ("The costs, by year:", "paragraph"),
        ("- Background", "item"),
        ("1. Background\n2. Costs", "item"),
        ("(7) Background\n(8) Costs", "item"),
        ("16. May 2021 in Amman", "heading"),  # a date: no number before or after it
        ("1. May\n16. May", "paragraph"),
        ("- 5 percent", "heading"),  # a figure below nothing
        ("- 5 percent\n- 7 percent", "item"),
        ("March 27, 2021", "paragraph"),  # the line with the date
        ("أ) خلفية", "item"),
        ("1.5 million came", "heading"),  # a figure, no mark of a list
        ("2019 - a year of floods", "heading"),
    ],
)
def test_a_line_before_a_longer_one(line: str, kind: str, prose: str) -> None:
    assert kinds(f"{prose}\n{line}\n{prose}\n")[1][0] == kind


def test_a_bare_line_with_nothing_longer_below_is_no_heading() -> None:
    assert [kind for kind, _ in kinds(f"{PROSE_EN}\nSigned in Amman")] == ["paragraph", "paragraph"]
    assert [kind for kind, _ in kinds("Amman wins\nCairo loses\nTunis draws")] == ["paragraph"] * 3
    assert [kind for kind, _ in kinds("Amman wins 3 games")] == ["paragraph"]


def test_the_first_line_is_the_title_when_it_looks_like_one_or_is_known_to_be() -> None:
    assert kinds(f"Two bridges to be repaired\n{PROSE_EN}")[0][0] == "title"
    assert kinds(f"Read more\nTwo bridges to be repaired\n{PROSE_EN}")[1][0] == "title"
    assert kinds(f"{PROSE_EN}\n{PROSE_EN}")[0][0] == "paragraph"
    assert kinds(f"Two bridges.\n{PROSE_EN}", title="Two  bridges.")[0][0] == "title"
    assert kinds(f"إصلاح جسرَين\n{PROSE_AR}", title="اصلاح جسرين")[0][0] == "title"
    assert kinds(f"Background\n{PROSE_EN}", title="Two bridges")[0][0] == "heading"


def test_the_analysis_knows_the_title_that_the_text_shows() -> None:
    import factcheck

    document = factcheck.analyze(f"Two bridges to be repaired\n{PROSE_EN}").document
    assert (document.title, document.title_span) == ("Two bridges to be repaired", Span(0, 26))


def test_wrapped_lines_are_one_paragraph_read_without_their_breaks() -> None:
    text = (
        "Background\n"
        "The council met for three hours on Monday and agreed to\n"
        "repair the two bridges before the winter rains begin in\n"
        "November. A third bridge will be closed for\n"
        "\n"
        "good.\n"
        "- The first point runs over more than one line of text\n"
        "  and goes on here.\n"
    )
    found = segment(Document.from_text(text))
    assert [(one.kind.value, one.visible(text).split(NOTHING)[0][:20]) for one in found] == [
        ("title", "Background"),
        ("paragraph", "The council met for "),
        ("paragraph", "good."),
        ("item", "The first point runs"),
    ]
    paragraph, item = found[1], found[3]
    assert "agreed to repair" in paragraph.visible(text)
    assert "\n" not in paragraph.visible(text) + item.visible(text)
    assert [text[s.start : s.end].split()[0] for s in paragraph.sentences] == ["The", "A"]
    assert (
        item.visible(text).replace(NOTHING, "")
        == "The first point runs over more than one line of text and goes on here."
    )


def test_lines_that_end_with_their_sentences_are_not_wrapped() -> None:
    text = "\n".join(f"The council of town {n} met on Monday and voted yes." for n in range(6))
    assert len(segment(Document.from_text(text))) == 6


@pytest.mark.parametrize(
    "line",
    [
        "Read more", "READ MORE »", "Read also: Town hall to be sold", "Advertisement", "ADVERTISEMENT", "Share", "Photo: Sami Haddad",
        "Reporting by Sami Haddad; editing by Lina Aoun", "© 2021 The Town Paper", "(c) 2021 Town Paper. All rights reserved.",
        "اقرأ أيضًا", "إقرأ أيضاً: بيع مبنى البلدية", "اقــرأ المزيــد", "مواضيع ذات صلة", "إعلان", "تصوير: سامي حداد",
        "جميع الحقوق محفوظة © 2021", "شارك", "(Related Nodes field)", "* * *", "———", "https://example.org/2021/05/04/bridges", "@townpaper #bridges",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_boilerplate(line)
    document = Document.from_text(f"{PROSE_EN}\n{line}\n{PROSE_AR}")
    found = segment(document)
    assert [one.kind.value for one in found] == ["paragraph", "boilerplate", "paragraph"]
    assert [one for one, _ in blocks(document, found, load_pack("en"))] == [found[0], found[2]]


@pytest.mark.parametrize(
    "line",
    [
        "Readers want more", "Share prices fell 3 percent", "The advertisement cost $5 million", "Print media are losing readers",
        "Read the full ruling before the hearing, the judge said", "Photographs show two bridges", "Related companies lost 5 million",
        "شارك في الاجتماع ثلاثة وزراء", "اقرأ باسم ربك", "أعلنت الشركة أرباحها", "يحتوي هذا القسم على 30 سريرا", "اشترك في القمة ستة رؤساء",
        "صورة قاتمة للاقتصاد", "Write to us at desk@example.org by Monday", "12", "1945",
    ],
)  # fmt: skip
def test_prose_that_begins_like_furniture(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize("name", ["boilerplate", "abbreviations"])
def test_tables_name_their_source_and_hold_each_form_once(name: str) -> None:
    data = tomllib.loads(resources.files("factcheck.text").joinpath(f"{name}.toml").read_text("utf-8"))
    assert data["meta"]["source"] and data["meta"]["licence"]
    for kind, rows in data.items():
        if kind != "meta":
            forms = [form for row in rows for form in row["forms"]]
            assert len(forms) == len(set(forms)), kind
            if name == "boilerplate":
                tail = {"whole": "", "label": ": Town hall", "start": " Town hall", "anywhere": ""}[kind]
                assert all(is_boilerplate(form + tail) for form in forms), kind


def test_addresses_are_not_read() -> None:
    text = "The report (https://example.org/2020/11/12/a) lists 5 towns, says desk7@example.org."
    document = Document.from_text(text)
    (only,) = segment(document)
    shown = only.visible(text)
    assert len(shown) == len(text)
    assert shown.replace(NOTHING, "") == "The report () lists 5 towns, says ."
    (pair,) = blocks(document, (only,), load_pack("en"))
    assert "2020" not in pair[1].forms and "5" in pair[1].forms
    at = pair[1].forms.index("5")
    assert pair[1].span(at, at + 1).of(text) == "5"


def test_markup_is_shown_as_nothing_a_blank_or_its_character() -> None:
    text = "a**b**&amp;c&#8217;d\n> e<br>f"
    holes = [(1, 3), (4, 6), (6, 11), (12, 19), (20, 23), (24, 28)]
    one = Segment(0, len(text), SegmentKind.PARAGRAPH, (), tuple(Span(*hole) for hole in holes))
    shown = one.visible(text)
    assert len(shown) == len(text)
    assert shown.replace(NOTHING, "") == "ab&c’d e f"


# ---------------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    "marked",
    [
        "He met Mr. Hale. | They talked.",
        "واجه وضعًا صعبًا. | وأضاف أ. سامي ذلك. | كان لقاءً مهمًّا. | ثم غادر.",
        "The U.S. army left. | It went to the U.S. | The rest stayed.",
        "J. R. Haddad and Lina B. Aoun won. | She spoke.",
        "Prices rose 1.5 percent to $3.20. | In May they fell.",
        "It ended at 5 p.m. on Monday. | It began at 3 p.m. | The vote followed.",
        "Haddad Inc. President Sami Aoun left Haddad Inc. | The firm is new.",
        "See No. 5 of Jan. 6. | No. | Nothing more.",
        "“We won.” | She smiled.",
        '"Really?" he asked. | "Yes." | He left (at last). | It was late.',
        "Stop! | Why? | Who knows…",
        "He waited... and left... | Then it rained.",
        "1. The first point. | The second.",
        "She turned 5. | The party began.",
        "وصل د. سامي و أ. د. لينا. | ثم غادرا.",
        "قال: «انتهى الأمر.» | وأضاف: «لا تعليق». | وغادر.",
        'وقال "نقدر لكم ذلك.. لأننا معا. | نحن هنا". | وتابع.',
        "هل وصل؟ | نعم! | لم يصل؛ بل تأخر.",
        "بلغ الناتج 3.5 في المئة. | وارتفع إلى ٤٫٢ في المئة.",
        "ولد عام 1442 هـ. | وتوفي عام 2021 م. | ودفن هناك.",
        "بحسب أ ف ب. | وقالت الوكالة (أ ف ب). | وانتهى.",
        "انظر ص. 12 من التقرير. | انتهى.",
    ],
)
def test_sentences(marked: str) -> None:
    parts = marked.split("| ")
    text = "".join(parts)
    assert [text[s.start : s.end] for s in sentences(text)] == parts


STOPPY = st.text(alphabet='aB د.!?؟…؛"»”)\n\u200f1é', max_size=60)


@given(STOPPY | st.text(max_size=60), st.integers(0, 1000))
def test_sentences_tile(text: str, base: int) -> None:
    found = sentences(text, base)
    if not text:
        assert found == ()
        return
    assert found[0].start == base and found[-1].end == base + len(text)
    assert all(a.end == b.start for a, b in pairwise(found))
    assert all(s.start < s.end for s in found)
    # every cut stands behind a stop and white space
    for cut in cuts(text):
        assert text[cut - 1].isspace() and not text[cut].isspace()
        assert any(mark in ".!?؟…" for mark in text[:cut])


LINES = st.lists(
    st.sampled_from(
        [PROSE_EN, PROSE_AR, "Background", "خلفية", "- item", "Read more", "", " ", "He left.", "\t", "http://x.org"]
    )
    | st.text(max_size=30),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028"]), st.none() | st.just("Background"))
def test_segments_hold_every_word_once_and_their_sentences_tile_them(
    lines: list[str], end: str, title: str | None
) -> None:
    text = end.join(lines)
    found = segment(Document.from_text(text, title=title))
    assert all(a.end <= b.start for a, b in pairwise(found))
    outside = text
    for one in reversed(found):
        assert one.start < one.end
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        assert one.sentences[0].start == one.start and one.sentences[-1].end == one.end
        assert all(a.end == b.start for a, b in pairwise(one.sentences))
        shown = one.visible(text)
        assert len(shown) == one.end - one.start
        assert not any(a.end > b.start for a, b in pairwise(one.markup))
        outside = outside[: one.start] + outside[one.end :]
    # what belongs to no segment is white space and marks of list items
    assert not [word for word in outside.split() if len(word.strip("()[]-.•–—*·")) > 2]
    # the same text again gives the same
    assert found == segment(Document.from_text(text, title=title))


def test_the_structure_of_the_annotated_article() -> None:
    gold = SHARED / "gold" / "seed.gold.json"
    if not gold.exists():
        pytest.skip("the annotated article is not beside the project")
    with (SHARED / "seeds" / "vladivostok-2019.ar.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    kind = {"lead": "paragraph", "body": "paragraph", "heading": "heading", "boilerplate": "boilerplate"}
    expected = [
        (one["start"], one["end"], kind[one["kind"]]) for one in json.loads(gold.read_text("utf-8"))["structure"]
    ]
    assert [(one.start, one.end, one.kind.value) for one in segment(Document.from_text(text))] == expected


HOSTILE_UNITS = [
    "word ", ".", ". ", "?!", "a.b.", '."', "».", " ", "\n", "\n\n", "- ", "1. ", "x\n", "A. ", "د. ", "\u200f", ".\u200f", "www.", "a@b.", "@", "http://", "-@",
    "\u064b", "\r", "a \n",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE_UNITS)
def test_time_follows_the_text(unit: str) -> None:
    """Eight times the text may take at most about eight times as long, with room for a busy machine."""

    def cost(size: int, enough: float) -> float:
        """The best of three, or the first that is below what is enough."""
        document = Document.from_text(unit * (size // len(unit)))
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            segment(document)
            best = min(best, time.process_time() - begun)
            if best < enough:
                break
        return best

    small = cost(30_000, 0.0)
    most = 8 * 3 * small + 0.2
    large = cost(240_000, most)
    assert large < most, (small, large)
