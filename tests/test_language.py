"""Languages: told apart by script, then by frequent words; what a tag means; what is left unread."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.text.language import canonical_language, contradicts, detect_language


@pytest.mark.parametrize(
    "text, tag",
    [
        ("وصل الوفد إلى عمان مساء الخميس", "ar"),
        ("هبوط", "ar"),
        ("زار گورباتشوف مدينة پاريس برفقة الوفد", "ar"),  # borrowed letters in names
        ("قال مسؤول في شركة Boeing إن Spirit AeroSystems وافقت", "ar"),
        ("مُدِيرُ المَصْرِفِ", "ar"),
        ("٢٠١٩/٠٤/٢٧", "ar"),
        ("تسعة و تسعون درهما و خمسون فلسا و نصف", "ar"),  # the conjunction set apart
        ("حضر د. سامي و د. لينا و د. هدى", "ar"),
        ("نخست وزیر ژاپن گفت که این کشور برای گفتگو آماده است", "fa"),
        ("دولت تهران اعلام كرد كه این توافق را نمي پذیرد", "fa"),  # with Arabic kaf and yeh
        ("وزیر خارجہ نے کہا ہے کہ مذاکرات میں پیش رفت ہوئی", "ur"),
        ("د افغانستان په هکله د ملګرو ملتونو غونډه جوړه شوې ده چې", "ps"),
        ("The minister arrived in Amman on Thursday", "en"),
        ("Profit up 5%", "en"),
        ("Die Hard in Berlin", "en"),
        ("Los Angeles and San Diego", "en"),
        ("Le ministre est arrivé à Amman pour des entretiens", "fr"),
        ("El ministro llegó a la ciudad y los diputados esperan", "es"),
        ("Der Minister ist nach Amman gereist und wird sich mit", "de"),
        ("Министр прибыл в Амман", "und-Cyrl"),
        ("部长抵达安曼", "zh"),
        ("大臣はアンマンに到着した", "ja"),
        ("장관이 암만에 도착했다", "ko"),
        ("ο υπουργός έφτασε", "el"),
        ("", "en"),
        ("12/05/2021", "en"),
        ("²½", "en"),
        ("🙂 !!", "en"),
    ],
)
def test_detection(text: str, tag: str) -> None:
    assert detect_language(text) == tag


def test_a_long_text_without_a_known_frequent_word_is_in_no_known_language() -> None:
    assert detect_language("korvaava hallitus päätti eilen budjetista " * 20) == "und"
    assert detect_language("كلمات " * 10) == "ar"  # too short to tell


@given(st.text(max_size=300))
def test_detection_always_gives_a_tag_that_stays_itself(text: str) -> None:
    tag = detect_language(text)
    assert canonical_language(tag) == tag


@pytest.mark.parametrize(
    "given_tag, tag",
    [
        ("ar", "ar"),
        ("AR_eg", "ar-EG"),
        ("en-us", "en-US"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("Arabic", "ar"),
        ("العربية", "ar"),
        ("eng", "en"),
        ("ara-SA", "ar-SA"),
        ("en_GB.UTF-8", "en-GB"),
        (" fa ", "fa"),
        ("", None),
        ("x", None),
        ("12", None),
        ("a-b", None),
        ("unknown language", None),
        ("ar\0", None),
    ],
)
def test_tags(given_tag: str, tag: str | None) -> None:
    assert canonical_language(given_tag) == tag


@pytest.mark.parametrize(
    "tag, text, expected",
    [
        ("en", "وصل الوفد إلى عمان مساء الخميس", True),  # the template's language, not the page's
        ("en-US", "Le ministre est arrivé à Amman pour des entretiens", True),
        ("ar", "نخست وزیر ژاپن گفت که این کشور برای گفتگو آماده است", True),
        ("ar", "Министр прибыл в Амман", True),
        ("ar", "وصل الوفد", False),
        ("fa", "تهران", False),  # too short to contradict
        ("fr", "Amman, Paris", False),
        ("ar", "2019", False),
        ("ru", "Министр прибыл в Амман", False),
        ("fi", "korvaava hallitus päätti eilen budjetista " * 20, False),
    ],
)
def test_a_declared_language_holds_until_the_words_say_otherwise(tag: str, text: str, expected: bool) -> None:
    assert contradicts(tag, text) is expected


def test_a_word_of_arabic_or_english_speaks_for_no_other_language() -> None:
    data = tomllib.loads(resources.files("factcheck.text").joinpath("languages.toml").read_text("utf-8"))
    assert data["meta"]["source"] and data["meta"]["licence"]
    words = {row["code"]: set(row["words"]) for row in data["language"]}
    scripts = {row["code"]: row["script"] for row in data["language"]}
    for code, home in ((code, {"arabic": "ar", "latin": "en"}[scripts[code]]) for code in words):
        if code != home:
            assert not words[code] & words[home], code
            assert all(word == word.lower() for word in words[code]), code


def test_a_language_without_a_pack_is_named_and_left_unread() -> None:
    analysis = factcheck.analyze("Le 5 mai 2021, les ministres ont voté un budget de 12 millions pour la ville.")
    assert (analysis.language, analysis.supported) == ("fr", False)
    assert len(analysis.segments) == 1
    assert not analysis.times and not analysis.quantities and not analysis.claims
    assert factcheck.analyze("In May 2021 the ministers voted.").supported


def test_what_is_given_is_believed_and_must_be_a_tag() -> None:
    assert factcheck.analyze("Amman", language="AR_jo").language == "ar-JO"
    with pytest.raises(factcheck.FactcheckError, match="no language tag"):
        factcheck.analyze("Amman", language="klingon!")
