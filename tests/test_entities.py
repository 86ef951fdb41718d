"""Entities: exact mentions, links and offices in sentences of our own, with near misses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.model.report import Analysis


def read(text: str, language: str) -> Analysis:
    return factcheck.analyze(text, language=language)


def names(analysis: Analysis) -> dict[str, list[str]]:
    """Entity key or shown name → its mentions as written."""
    text = analysis.document.text
    return {e.key or e.name: [text[m.start : m.end] for m in e.mentions] for e in analysis.entities}


CASES = [
    ("ar", "زار وزير الخارجية المصري سامح شكري بغداد.", "person:sameh-shoukry", ["وزير الخارجية المصري", "سامح شكري"]),
    (
        "ar",
        "قال الرئيس التونسي قيس سعيد إن سعيد لن يزور باريس.",
        "person:kais-saied",
        ["الرئيس التونسي", "قيس سعيد", "سعيد"],
    ),
    ("ar", "أعلن الكرملين أن موسكو وافقت، ورحبت روسيا بالقرار.", "iso:RU", ["الكرملين", "موسكو", "روسيا"]),
    ("ar", "اجتمع ممثلو الكوريتين في جنيف.", "الكوريتين", ["الكوريتين"]),
    (
        "ar",
        "صدر القرار الدولي 1701 ثم مدد القرار 1701 مرات.",
        "القرار الدولي 1701",
        ["القرار الدولي 1701", "القرار 1701"],
    ),
    ("ar", 'نقلت صحيفة "الحياة" عن مصدر.', "media:al-hayat", ["صحيفة", "الحياة"]),
    (
        "en",
        "Former US President Jimmy Carter wrote to us. Carter is old.",
        "person:jimmy-carter",
        ["Former US President", "Jimmy Carter", "Carter"],
    ),
    (
        "en",
        "The Kremlin said Moscow agreed; Russia and Russian firms pay.",
        "iso:RU",
        ["Kremlin", "Moscow", "Russia", "Russian"],
    ),
    ("en", "The European Space Agency built it. The agency paid.", "European Space Agency", ["European Space Agency"]),
    ("en", "Engineer Maria Lopez spoke. Later Lopez left.", "Maria Lopez", ["Maria Lopez", "Lopez"]),
    (
        "en",
        "Security Council Resolution 2397 was cited; resolution 2397 binds.",
        "Security Council Resolution 2397",
        ["Security Council Resolution 2397", "resolution 2397"],
    ),
]


@pytest.mark.parametrize(("language", "text", "entity", "mentions"), CASES)
def test_mentions_are_found_and_linked(language: str, text: str, entity: str, mentions: list[str]) -> None:
    assert names(read(text, language)).get(entity) == mentions


NEAR_MISSES = [
    ("ar", "عاد إلى الحياة الطبيعية بعد المرض.", "media:al-hayat"),
    ("ar", "اتخذت اللجنة قرارا بتأجيل الجلسة.", "قرارا"),
    ("ar", "قال المتحدثون إن العمل جديد.", "العمل"),
    ("en", "They told us to turn up at the turkey farm.", "iso:US"),
    ("en", "They ate turkey and drew a jordan almond.", "iso:TR"),
]


@pytest.mark.parametrize(("language", "text", "entity"), NEAR_MISSES)
def test_near_misses(language: str, text: str, entity: str) -> None:
    assert entity not in names(read(text, language))


def test_offices_say_who_held_what_of_which_state() -> None:
    text = "التقى الرئيس الأميركي السابق جيمي كارتر وزير الخارجية الروسي سيرغي لافروف."
    analysis = read(text, "ar")
    found = [(o.role, o.of, o.status, text[o.holder.start : o.holder.end]) for o in analysis.offices if o.holder]
    assert found == [("president", "iso:US", "former", "جيمي كارتر"), ("minister", "iso:RU", "", "سيرغي لافروف")]


def test_a_title_alone_means_its_holder() -> None:
    analysis = read("وصل الرئيس الفرنسي إيمانويل ماكرون إلى بيروت. وألقى الرئيس الفرنسي كلمة.", "ar")
    assert names(analysis)["person:emmanuel-macron"] == ["الرئيس الفرنسي", "إيمانويل ماكرون", "الرئيس الفرنسي"]


def test_kinship() -> None:
    text = "تولى كيم جونغ إيل والد كيم جونغ أون الحكم سنوات."
    analysis = read(text, "ar")
    by_id = {e.id: e.key for e in analysis.entities}
    assert [(k.relation, by_id[k.person], by_id[k.of]) for k in analysis.kinships] == [
        ("father", "person:kim-jong-il", "person:kim-jong-un")
    ]


@given(st.text(alphabet='رئيس الوزير قمة بين و«»"، كيم جونغ محمد شركة 12\n.', max_size=80))
def test_any_text_gives_mentions_inside_it(text: str) -> None:
    for entity in read(text, "ar").entities:
        for mention in entity.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
