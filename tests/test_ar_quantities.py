"""Arabic quantities: units, money, bounds, ranges, labels and what is counted. Each hit has near misses beside it."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import analyze
from factcheck.lang import load_pack
from factcheck.model.mention import Quantity, QuantityKind
from factcheck.units import load_units

ARABIC = load_pack("ar")


def quantities(text: str) -> tuple[Quantity, ...]:
    return analyze(text, language="ar").quantities


def brief(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """(passage, kind, value or bounds, unit) of every quantity."""

    def show(q: Quantity) -> str | None:
        if q.low == q.high:
            return None if q.low is None else str(q.low)
        return f"{'' if q.low is None else q.low}..{'' if q.high is None else q.high}"

    return [(text[q.start : q.end], q.kind.value, show(q), q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # money
        ("كلف المشروع 12 مليون دولار", ("12 مليون دولار", "money", "12000000", "USD")),
        ("باع حصته بألفي ريال سعودي", ("ألفي ريال سعودي", "money", "2000", "SAR")),
        ("غرامة قدرها خمسة آلاف ريال", ("خمسة آلاف ريال", "money", "5000", "riyal")),
        ("دفع 30 ديناراً أردنياً", ("30 ديناراً أردنياً", "money", "30", "JOD")),
        ("سعره 7 جنيهات مصرية", ("7 جنيهات مصرية", "money", "7", "EGP")),
        ("بسعر ثلاثة ملايين من الدولارات", ("ثلاثة ملايين من الدولارات", "money", "3000000", "USD")),
        ("تبرع بـ$250", ("$250", "money", "250", "USD")),
        ("قيمته 80 KWD", ("80 KWD", "money", "80", "KWD")),
        ("ثمنه 15 دولارا و30 سنتا", ("15 دولارا و30 سنتا", "money", "153/10", "USD")),
        ("مئة ريال وخمسون هللة", ("مئة ريال وخمسون هللة", "money", "201/2", "SAR")),
        ("2,5 مليار يورو", ("2,5 مليار يورو", "money", "2500000000", "EUR")),
        ("دولار واحد للسهم", ("دولار واحد", "money", "1", "USD")),
        ("بدينارين كويتيين", ("دينارين كويتيين", "money", "2", "KWD")),
        ("بنحو 50 ليرة تركية", ("50 ليرة تركية", "money", "50", "TRY")),
        # measures
        ("على مسافة 40 كيلومترا", ("40 كيلومترا", "measure", "40", "kilometer")),
        ("مساحتها 6 كيلومترات مربعة", ("6 كيلومترات مربعة", "measure", "6", "square-kilometer")),
        ("ضخ 20 ألف متر مكعب", ("20 ألف متر مكعب", "measure", "20000", "cubic-meter")),
        ("سرعتها 90 كم/س", ("90 كم/س", "measure", "90", "kilometer-per-hour")),
        ("بسرعة 120 كيلومترا في الساعة", ("120 كيلومترا في الساعة", "measure", "120", "kilometer-per-hour")),
        ("محطة بقدرة 300 ميغاوات", ("300 ميغاوات", "measure", "300", "megawatt")),
        ("على بعد كيلومترين", ("كيلومترين", "measure", "2", "kilometer")),
        ("وزنه طن ونصف الطن", ("طن ونصف", "measure", "3/2", "tonne")),
        ("نصف كيلوغرام", ("نصف كيلوغرام", "measure", "1/2", "kilogram")),
        ("ثلاثة أمتار ونصف المتر", ("ثلاثة أمتار ونصف المتر", "measure", "7/2", "meter")),
        ("بلغت الحرارة 41 درجة مئوية", ("41 درجة مئوية", "measure", "41", "degree-celsius")),
        ("درجة الحرارة 5 درجات تحت الصفر", ("5 درجات تحت الصفر", "measure", "-5", "degree-celsius")),
        # percentages
        ("بنسبة 3ر18 في المئة", ("3ر18 في المئة", "percent", "183/10", "percent")),
        ("ارتفع %12", ("%12", "percent", "12", "percent")),
        ("خمسة بالمائة", ("خمسة بالمائة", "percent", "5", "percent")),
        ("بواقع 25 نقطة أساس", ("25 نقطة أساس", "measure", "25", "basis-point")),
        ("نقطتين مئويتين", ("نقطتين مئويتين", "measure", "2", "percentage-point")),
        # bounds and ranges
        ("أكثر من 1,200 متظاهر", ("أكثر من 1,200", "number", "1200..", None)),
        ("ما لا يقل عن عشرين مدرسة", ("ما لا يقل عن عشرين", "number", "20..", None)),
        ("دون 30 دولارا", ("دون 30 دولارا", "money", "..30", "USD")),
        ("لا يتجاوز 9 أشخاص", ("لا يتجاوز 9", "number", "..9", None)),
        ("بين 5 و7 ملايين دولار", ("بين 5 و7 ملايين دولار", "money", "5000000..7000000", "USD")),
        ("من 10 إلى 15 كيلومترا", ("من 10 إلى 15 كيلومترا", "measure", "10..15", "kilometer")),
        ("ما بين مئة ومئة وخمسين شخصا", ("ما بين مئة ومئة وخمسين", "number", "100..150", None)),
        ("بين خمسين ومئة قتيل", ("بين خمسين ومئة", "number", "50..100", None)),
        ("بين عشرين وثلاثين ألفا", ("بين عشرين وثلاثين ألفا", "number", "20000..30000", None)),
        ("5-7 في المئة", ("5-7 في المئة", "percent", "5..7", "percent")),
        ("200 مقعد أو أكثر", ("200", "number", "200..", None)),
        ("أكبر من 10 وأصغر من 20", ("أكبر من 10 وأصغر من 20", "number", "10..20", None)),
        # fractions and multiples
        ("ثلثا الأعضاء", ("ثلثا", "fraction", "2/3", None)),
        ("ثلاثة أرباع المقاعد", ("ثلاثة أرباع", "fraction", "3/4", None)),
        ("خمس السكان", ("خمس", "fraction", "1/5", None)),
        ("زارها أربع مرات", ("أربع مرات", "multiple", "4", None)),
        ("بلغ ضعفي العدد", ("ضعفي", "multiple", "2", None)),
        # labels
        ("القرار الأممي 1701", ("1701", "identifier", "1701", None)),
        ("بموجب المادة 7 من الميثاق", ("7", "identifier", "7", None)),
        ("مقاتلة إف-16", ("16", "identifier", "16", None)),
        ("طائرة بوينغ 737", ("737", "identifier", "737", None)),
        ("الرحلة رقم 804", ("804", "identifier", "804", None)),
    ],
)
def test_one_quantity(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert brief(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "في تشرين الأول وكانون الثاني",
        "عشرات القتلى ومئات الجرحى وآلاف النازحين",
        "كمية من السلاح",
        "سالف الذكر",
        "شهادة باول أمام اللجنة",
        "في نصف النهائي",
        "لست مسؤولا",
        "من جانب آخر قال",
        "ملازم أول في الجيش",
        "في مدينة الخمس وبئر السبع",
        "كل واحد منهم",
        "وطن كبير",
        "كان ثمن التذكرة باهظا ودفع الثمن غاليا",
    ],
)
def test_nothing_is_counted(text: str) -> None:
    assert brief(text) == []


def test_a_change_is_no_range() -> None:
    found = brief("ارتفع السعر من 40 إلى 50 دولارا")
    assert [(value, unit) for _, _, value, unit in found] == [("40", "USD"), ("50", "USD")]


def test_a_number_that_belongs_to_its_noun_begins_no_range() -> None:
    assert [value for _, _, value, _ in brief("يرتفع عدد قتلى الهجمات الأربع إلى 471 شخصا")] == ["4", "471"]
    assert [value for _, _, value, _ in brief("تراوح بين 4 و471 شخصا")] == ["4..471"]


def test_the_same_day_is_no_rate() -> None:
    (level,) = quantities("بلغ المنسوب 16.5 مترا في اليوم نفسه")
    assert level.rate is None
    (output,) = quantities("ينتج الحقل 16 ألف برميل في اليوم")
    assert output.rate == "day"


def test_scores_are_labels() -> None:
    assert {kind for _, kind, _, _ in brief("فاز الفريق 3-1 على ضيفه")} == {"identifier"}


@pytest.mark.parametrize(
    ("text", "phrase", "head"),
    [
        ("يعمل 10 آلاف عامل أجنبي هناك", "عامل أجنبي", "عامل"),
        ("قتل 5 جنود", "جنود", "جندي"),
        ("أصيب 23 شخصا", "شخصا", "شخص"),
        ("أربعة من الجنود الأميركيين", "الجنود الأميركيين", "جندي"),
        ("دولتين جارتين", "دولتين جارتين", "دوله"),
        ("البلدين القويين", "البلدين القويين", "بلد"),
        ("المحادثات السداسية", "المحادثات السداسية", "محادثات"),
        ("150 مليون سهم", "سهم", "سهم"),
        ("لولاية ثالثة", "ولاية ثالثة", "ولايه"),
        ("خمسة أطفال يعانون", "أطفال", "طفل"),
        ("لليلة الثانية", "ليلة الثانية", "ليله"),
        ("القمة الثانية", "القمة الثانية", "قمه"),
        ("أول دولة تعترف", "دولة", "دوله"),
        ("للمرة الثالثة", "لمرة الثالثة", "مره"),
        ("وتضم الحكومة 35 عضوا", "عضوا", "عضو"),
        ("تغلب عليه بهدف واحد مساء", "هدف واحد", "هدف"),
        ("امتنع نائب واحد عن التصويت", "نائب واحد", "نايب"),
    ],
)
def test_what_is_counted(text: str, phrase: str, head: str) -> None:
    (found,) = quantities(text)
    assert found.counted is not None
    assert (found.counted.of(text), found.counted_head) == (phrase, head)


def test_only_about_and_rates() -> None:
    (only,) = quantities("حضر وزيران فقط")
    assert only.only and only.form == "dual"
    (about,) = quantities("نحو 40 شخصا")
    assert about.approx and about.exact == 40
    (late,) = quantities("40 شخصا تقريبا")
    assert late.approx
    (rate,) = quantities("تنتج 90 ألف برميل يوميا")
    assert (rate.unit, rate.rate) == ("barrel", "day")
    (price,) = quantities("70 دولارا للبرميل")
    assert (price.unit, price.rate) == ("USD", "barrel")


def test_the_figure_has_its_own_place() -> None:
    text = "أكثر من 34 مليون دولار"
    (found,) = quantities(text)
    (part,) = found.parts
    assert (text[part.start : part.end], part.value, part.role) == ("34 مليون", "34000000", "figure")
    assert (found.digits, found.scale) == (0, 6)


@pytest.mark.parametrize(("text", "years"), [("يبلغ من العمر 30 عاما", 30), ("قُتل الشاب (22 عاما) أمس", 22)])
def test_ages_are_measures(text: str, years: int) -> None:
    found = [q for q in quantities(text) if q.kind is QuantityKind.MEASURE]
    assert [(q.unit, q.exact) for q in found] == [("year", years)]


def test_units_are_known_to_the_unit_table() -> None:
    table = load_units()
    for category in ("measure", "short"):
        for entry in ARABIC.entries[category]:
            assert str(entry.value) in table, entry
    for entry in (*ARABIC.entries["currency"], *ARABIC.entries["money"], *ARABIC.entries["sign"]):
        assert table.is_money(str(entry.value)), entry


@pytest.mark.parametrize("category", ["measure", "currency"])
def test_every_unit_is_read_behind_a_figure(category: str) -> None:
    for entry in ARABIC.entries[category]:
        if entry.data.get("needs") == "name" or entry.data.get("number") == "dual" or entry.value == "degree":
            continue  # alone, these words are something else
        (found,) = quantities(f"3 {entry.form}")
        assert (found.unit, found.low) == (str(entry.value), 3), entry


def test_every_country_is_read_behind_its_currency() -> None:
    words = {
        entry.data["word"]: entry.form for entry in reversed(ARABIC.entries["currency"]) if "number" not in entry.data
    }
    for entry in ARABIC.entries["money"]:
        if entry.data["word"] in words:
            (found,) = quantities(f"3 {words[entry.data['word']]} {entry.form}")
            assert (found.kind, found.unit) == (QuantityKind.MONEY, str(entry.value)), entry


@given(st.integers(0, 10**9), st.sampled_from(["", ",", "٬", "\u00a0"]), st.booleans())
def test_digits_read_back(number: int, separator: str, eastern: bool) -> None:
    text = f"{number:,}".replace(",", separator)
    if eastern:
        text = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    (found,) = quantities(f"{text} كتابا")
    assert found.exact == number


@given(st.integers(0, 99_999), st.integers(0, 99), st.sampled_from(".٫"))
def test_decimals_read_back(whole: int, part: int, mark: str) -> None:
    (found,) = quantities(f"{whole}{mark}{part:02} في المئة")
    assert found.exact == Fraction(whole * 100 + part, 100)


@given(st.text(alphabet="0123456789٠٥.,٬٫،ر-/+%$° \u202a\u200fواحدبينمنلفعشر", max_size=40))
def test_any_digits_give_ordered_places(text: str) -> None:
    found = quantities(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تجاوزت قيمتها 120 ألف دينار", ("120 ألف دينار", "money", "120000..", "dinar")),
        ("لا تتعدى سرعته 80 كلم/س", ("80 كلم/س", "measure", "..80", "kilometer-per-hour")),
        ("من دون 5 لاعبين", ("5", "number", "5", None)),
        ("القمة العربية الـ33", ("33", "ordinal", "33", None)),
        ("الدول العربية الـ22", ("22", "number", "22", None)),
        ("الـ15 دولة", ("15", "number", "15", None)),
        ("في المرتبة 120 عالميا", ("120", "ordinal", "120", None)),
        ("الأمر عدد 859 لسنة 2016 المؤرخ", ("859", "identifier", "859", None)),
        ("تزيد أعمارهم على 18 عاما", ("18 عاما", "measure", "18..", "year")),
        ("لا يقل عددهم عن 40", ("40", "number", "40..", None)),
        ("مليونا ونصف مليون سائح", ("مليونا ونصف مليون", "number", "1500000", None)),
        ("مليونا سائح", ("مليونا", "number", "2000000", None)),
        ("ما يقارب ضعف السعر", ("ضعف", "multiple", "2", None)),
        ("نصفهم من النساء", ("نصفهم", "fraction", "1/2", None)),
        ("2½ كيلومتر", ("2½ كيلومتر", "measure", "5/2", "kilometer")),
        ("في الثلاثين من عمره", ("الثلاثين", "measure", "30", "year")),
        ("في سن الخامسة عشرة", ("الخامسة عشرة", "measure", "15", "year")),
        ("عمره عامان", ("عامان", "measure", "2", "year")),
        ("على بعد 4 سنوات ضوئية", ("4 سنوات ضوئية", "measure", "4", "light-year")),
    ],
)
def test_words_around_decide(text: str, expected: tuple[str, str, str, str | None]) -> None:
    assert expected in brief(text)


@pytest.mark.parametrize(
    "text",
    ["234 " * 4900, "1" + ",234" * 3000, "9" * 19_000, "ألف " * 3000, "9" * 59 + "^30", "5-" * 6000, "." * 9000 + "5"],
    ids=["groups", "commas", "one run", "thousands", "power", "dashes", "points"],
)
def test_endless_figures_end(text: str) -> None:
    assert len(quantities(text)) < len(text)


def test_two_duals_in_a_row_are_two_figures() -> None:
    assert [passage for passage, *_ in brief("وقع الرئيسان اتفاقيتين جديدتين")] == ["الرئيسان", "اتفاقيتين"]


def test_some_out_of_all_are_two_figures() -> None:
    assert [value for *_, value, _ in brief("أسقطت 9 من أصل 11 طائرة")] == ["9", "11"]
