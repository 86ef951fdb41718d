"""The Arabic time grammar: what is found, where exactly, what it comes to; and what must be left alone."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.annotate.calendars import gregorian, hijri_day
from factcheck.annotate.times import resolve_times
from factcheck.lang import load_pack
from factcheck.lang.block import Block
from factcheck.model.mention import Quote, QuoteKind, TimeMention
from factcheck.model.report import DocumentDate
from factcheck.model.span import Span
from factcheck.model.timex import After, CalendarDate, Length, Shifted

TODAY = Date(2019, 4, 27)  # a Saturday
ARABIC = load_pack("ar")
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def read(text: str, today: Date | None = TODAY) -> list[TimeMention]:
    block = Block(text, ARABIC)
    nodes = ARABIC.times(block, ARABIC.numbers(block))
    when = DocumentDate() if today is None else DocumentDate(today, today + timedelta(days=1), "given")
    return resolve_times(nodes, when, [])


def found(text: str, today: Date | None = TODAY) -> list[tuple[str, str]]:
    """Span and value of every mention, those without a checkable value left out."""
    return [(text[m.start : m.end], m.value) for m in read(text, today) if not m.vague]


def only(text: str, today: Date | None = TODAY) -> TimeMention:
    (mention,) = read(text, today)
    return mention


HITS: dict[str, list[tuple[str, str]]] = {
    # -- months of every tradition, single and doubled
    "افتتح المعرض في 12 أكتوبر (تشرين الأول) 1948 بحضور الوزير": [("12 أكتوبر (تشرين الأول) 1948", "1948-10-12")],
    "صدر المرسوم في ديسمبر (كانون الأول) 2017": [("ديسمبر (كانون الأول) 2017", "2017-12")],
    "انتخب رئيسا في مارس (آذار) عام 2000": [("مارس (آذار) عام 2000", "2000-03")],
    "وقع الزلزال في 24 أكتوبر / تشرين الأول 2008": [("24 أكتوبر / تشرين الأول 2008", "2008-10-24")],
    "انتهت الدورة في 18 يونيو حزيران 2015": [("18 يونيو حزيران 2015", "2015-06-18")],
    "تجتمع اللجنة في 3 كانون الثاني/يناير": [("3 كانون الثاني/يناير", "2019-01-03")],
    "نشر القانون يوم 5 جوان 1967": [("يوم 5 جوان 1967", "1967-06-05")],
    "استقال في 25 فيفري 2011": [("25 فيفري 2011", "2011-02-25")],
    "زار الرباط في 6 غشت 2018": [("6 غشت 2018", "2018-08-06")],
    "يعود البرلمان في كانون 2 2018": [("كانون 2 2018", "2018-01")],
    "بدأ العمل في شهر 9 2018": [("شهر 9 2018", "2018-09")],
    "انطلق المشروع في الشهر التاسع من عام 2018": [("الشهر التاسع من عام 2018", "2018-09")],
    # -- days
    "غادر في الأول من مايو 2018": [("الأول من مايو 2018", "2018-05-01")],
    "وصل في الحادي والعشرين من أغسطس 2013": [("الحادي والعشرين من أغسطس 2013", "2013-08-21")],
    "سجل في 28-نوفمبر-2016": [("28-نوفمبر-2016", "2016-11-28")],
    "التقيا في 27/4/2019 ثم في 2018-04-26 ثم في 25-4-2017": [
        ("27/4/2019", "2019-04-27"),
        ("2018-04-26", "2018-04-26"),
        ("25-4-2017", "2017-04-25"),
    ],
    "افتتح الجسر في 3/2015": [("3/2015", "2015-03")],
    "عقدا اجتماعا يومي 5 و6 مارس 2018 في عمان": [("5", "2018-03-05"), ("6 مارس 2018", "2018-03-06")],
    "افتتح يوم غرة نوفمبر 2016": [("يوم غرة نوفمبر 2016", "2016-11-01")],
    "خلال يومي السبت 8 والأحد 9 يوليو 2017": [("السبت 8", "2017-07-08"), ("الأحد 9 يوليو 2017", "2017-07-09")],
    "أعلنوا أن الاثنين 29 أبريل عطلة": [("الاثنين 29 أبريل", "2019-04-29")],
    "قدم في 25 مايو وعاد في 2 يناير": [("25 مايو", "2019-05-25"), ("2 يناير", "2019-01-02")],
    "انتخب للمرة الأولى في مارس 2000": [("مارس 2000", "2000-03")],
    "ارتفع المؤشر يوم الأربعاء 6.1 في المئة": [("يوم الأربعاء", "2019-04-24")],
    "تغيرت المدينة خلال 12 عقدا": [("12 عقدا", "P12DE")],
    "في النصف الأول من مايو 2018": [("مايو 2018", "2018-05")],
    "وقعت في الـ25 من أبريل 2018": [("الـ25 من أبريل 2018", "2018-04-25")],
    "صدر في أبريل-نيسان 2018": [("أبريل-نيسان 2018", "2018-04")],
    "في العقد الأول من القرن الحادي والعشرين": [("العقد الأول من القرن الحادي والعشرين", "200")],
    # -- the ordinal behind a weekday is the day of the month, or tells which of its weekdays
    "وصل الوفد يوم الخميس السابع من يونيو 2018": [("يوم الخميس السابع من يونيو 2018", "2018-06-07")],
    "اجتمع المجلس يوم الأحد الأول من يوليو 2018": [("يوم الأحد الأول من يوليو 2018", "2018-07-01")],
    "اجتمعوا يوم الثلاثاء الثالث من يوليو 2018": [("يوم الثلاثاء الثالث من يوليو 2018", "2018-07-03")],
    "اجتمعوا يوم الأربعاء الثالث من يوليو 2018": [("يوم الأربعاء الثالث من يوليو 2018", "2018-07-18")],
    "وبلغ العجز في الأشهر الثلاثة الأولى من السنة 6 ملايين": [("الأشهر الثلاثة الأولى من السنة", "P3M")],
    # -- years: with an amount behind them, measured against, in a list
    "وكانت الأرباح قبل سنة 300 مليون دينار": [("قبل سنة", "2018")],
    "هجر اليهود المدينة سنة 300 للميلاد": [("سنة 300 للميلاد", "0300")],
    "ارتفعت الإيرادات بنسبة 8 في المئة عن 2017.": [("2017", "2017")],
    "مقابل 130 مليونا في الفترة المقابلة من 2018": [("2018", "2018")],
    "أضافه إلى ألقاب 1982 و1987 و2001": [("1982", "1982"), ("1987", "1987"), ("2001", "2001")],
    "ضرب الزلزال المدينة في مايو 1998 بعد زلزال في فبراير من ذلك العام": [
        ("مايو 1998", "1998-05"),
        ("فبراير من ذلك العام", "1998-02"),
    ],
    "يلتقي بطل 2018 يوم الجمعة المقبل": [("يوم الجمعة المقبل", "2019-05-03")],
    "مددت المهلة مرتين: الأولى حتى 20 أبريل": [("20 أبريل", "2019-04-20")],
    # -- what is not before a time, lasts until it or begins with it lies ahead
    "لن يفتتح الجسر قبل عامين": [("قبل عامين", "2021")],
    "لم يفتتح الجسر قبل عامين": [("قبل عامين", "2017")],
    "افتتح المعرض أمس ويستمر حتى 10 سبتمبر": [("أمس", "2019-04-26"), ("10 سبتمبر", "2019-09-10")],
    "واستمر المعرض حتى 10 سبتمبر": [("10 سبتمبر", "2018-09-10")],
    "تتاح الخدمة في كندا ابتداء من يونيو": [("يونيو", "2019-06")],
    "متوقعا انحسار المنخفض بدءا من الأحد": [("الأحد", "2019-04-28")],
    # -- weekdays
    "تستأنف المحادثات يوم الخميس 25 أبريل 2019": [("يوم الخميس 25 أبريل 2019", "2019-04-25")],
    "وقع الحادث الاثنين، 22 أبريل، قرب الحدود": [("الاثنين، 22 أبريل", "2019-04-22")],
    "قال المتحدث الثلاثاء إن القمة ستعقد في سبتمبر": [("الثلاثاء", "2019-04-23"), ("سبتمبر", "2019-09")],
    "أعلن ذلك الأحد الماضي وأنه سيسافر الثلاثاء المقبل": [
        ("الأحد الماضي", "2019-04-21"),
        ("الثلاثاء المقبل", "2019-04-30"),
    ],
    "التقاه الخميس قبل الماضي": [("الخميس قبل الماضي", "2019-04-18")],
    "يجتمعون أول يوم جمعة من يوليو 2016": [("أول يوم جمعة من يوليو 2016", "2016-07-01")],
    "اجتمعوا في آخر خميس من شهر 9 عام 2018": [("آخر خميس من شهر 9 عام 2018", "2018-09-27")],
    # -- Hijri
    "صدر الأمر في 15 شعبان 1440 الموافق 20 أبريل 2019": [
        ("15 شعبان 1440", "2019-04-20"),
        ("20 أبريل 2019", "2019-04-20"),
    ],
    "نشر في 1440/8/15هـ": [("1440/8/15هـ", "2019-04-20")],
    "تبدأ السنة في 1 محرم 1441": [("1 محرم 1441", "2019-08-31")],
    "وثيقة من عام 1325 هجري": [("عام 1325 هجري", "1907-02-14/1908-02-03")],
    # -- years
    "بدأت المحادثات في عام 2003 وتوقفت سنة 2009": [("عام 2003", "2003"), ("سنة 2009", "2009")],
    "ولد سنة ألف وتسعمائة وخمسين": [("سنة ألف وتسعمائة وخمسين", "1950")],
    "شارك في حرب 1967 وفي مونديال روسيا 2018": [("1967", "1967"), ("2018", "2018")],
    "رسالة من رئيس البلدية (1948)": [("1948", "1948")],
    "تأسست المدينة عام 500 قبل الميلاد": [("عام 500 قبل الميلاد", "BC0500")],
    "صدر في 2017م": [("2017م", "2017")],
    "في عام 2010 و2011 و2012": [("عام 2010", "2010"), ("2011", "2011"), ("2012", "2012")],
    "خسائر السنة المالية 2018": [("السنة المالية 2018", "FY2018")],
    # -- periods
    "ارتفعت الأرباح في الربع الثالث من 2018": [("الربع الثالث من 2018", "2018-Q3")],
    "تراجعت الصادرات في النصف الأول من العام الماضي": [("النصف الأول من العام الماضي", "2018-H1")],
    "وفي ثمانينيات القرن الماضي خفض المساعدات": [("ثمانينيات القرن الماضي", "198")],
    "في منتصف التسعينيات وفي القرن التاسع عشر": [("منتصف التسعينيات", "199"), ("القرن التاسع عشر", "18")],
    "نفق حفر في صيف 2016": [("صيف 2016", "2016-SU")],
    "عاد في الأسبوع الأول من أكتوبر 2018": [("الأسبوع الأول من أكتوبر 2018", "2018-W40")],
    "يسافر في عطلة نهاية الأسبوع المقبل": [("عطلة نهاية الأسبوع المقبل", "2019-W18-WE")],
    # -- counted from the document
    "رحب أمس الجمعة بالاتفاق": [("أمس الجمعة", "2019-04-26")],
    "وصل الوفد الأول من أمس ويعود بعد غد الاثنين": [("الأول من أمس", "2019-04-25"), ("بعد غد الاثنين", "2019-04-29")],
    "يزور القاهرة غدا ثم يعود يوم الغد": [("غدا", "2019-04-28"), ("يوم الغد", "2019-04-28")],
    "قبل أسبوعين أعلن استقالته": [("قبل أسبوعين", "2019-W15")],
    "ظهر قبل أكثر من شهرين": [("قبل أكثر من شهرين", "2019-02")],
    "سيعود بعد أسبوعين من الآن": [("بعد أسبوعين من الآن", "2019-05-11")],
    "في الأسبوع المقبل وفي الشهر الماضي": [("الأسبوع المقبل", "2019-W18"), ("الشهر الماضي", "2019-03")],
    "خلال العام الجاري وفي العام قبل الماضي": [("العام الجاري", "2019"), ("العام قبل الماضي", "2017")],
    "أمهلهم حتى نهاية العام الحالي": [("نهاية العام الحالي", "2019")],
    "في السادس عشر من الشهر المقبل": [("السادس عشر من الشهر المقبل", "2019-05-16")],
    "في مايو من العام الماضي": [("مايو من العام الماضي", "2018-05")],
    "رفضه في سبتمبر الماضي": [("سبتمبر الماضي", "2018-09")],
    "وصل في 3 مايو 2018 وبعد عامين من ذلك استقال": [("3 مايو 2018", "2018-05-03"), ("بعد عامين من ذلك", "2020")],
    "ولد عام 1950 وتوفي والده في العام نفسه": [("عام 1950", "1950"), ("العام نفسه", "1950")],
    "ولد عام 1950 وسافر في العام التالي": [("عام 1950", "1950"), ("العام التالي", "1951")],
    "يكمل في وقت لاحق من العام الجاري": [("وقت لاحق من العام الجاري", "2019")],
    "وصل في اليوم نفسه الذي زارها فيه": [("اليوم نفسه", "2019-04-27")],
    # -- lengths
    "عاد التمثال إلى الوطن بعد 130 عاما": [("130 عاما", "P130Y")],
    "سيعود التمثال بعد عامين": [("بعد عامين", "2021")],
    "المدينة على بعد ساعتين بالسيارة": [("ساعتين", "PT2H")],
    "دام اللقاء خمس ساعات": [("خمس ساعات", "PT5H")],
    "رحلة الأربعين دقيقة": [("الأربعين دقيقة", "PT40M")],
    "قمة الخمس ساعات": [("الخمس ساعات", "PT5H")],
    "يعاد العمال خلال عامين": [("عامين", "P2Y")],
    "استمرت المباراة ساعتين ونصف الساعة": [("ساعتين ونصف الساعة", "PT2.5H")],
    "سجن ثلاث سنوات وأربعة أشهر": [("ثلاث سنوات وأربعة أشهر", "P3Y4M")],
    "ظل هناك نصف قرن": [("نصف قرن", "P0.5CE")],
    "هطل المطر خلال الأيام الثلاثة الماضية": [("الأيام الثلاثة الماضية", "P3D")],
    "تتراوح بين ثلاثة وستة أشهر": [("ثلاثة وستة أشهر", "P3M/P6M")],
    "مسجد من القرن الثاني الهجري": [("القرن الثاني الهجري", "0719/0816")],
    "تمتد من ثلاث إلى خمس سنوات": [("ثلاث إلى خمس سنوات", "P3Y/P5Y")],
    "يغيب يوما أو يومين": [("يوما أو يومين", "P1D/P2D")],
    "خلال الساعات الـ48 المقبلة": [("الساعات الـ48 المقبلة", "PT48H")],
    "حكم عليه بالسجن سنة": [("سنة", "P1Y")],
    # -- sets
    "يتظاهرون كل يوم جمعة": [("كل يوم جمعة", "XXXX-WXX-5")],
    "يصدر التقرير سنويا ويراجع كل ثلاثة أشهر": [("سنويا", "P1Y"), ("كل ثلاثة أشهر", "P3M")],
    # -- times of day
    "تبدأ الساعة العاشرة والنصف صباحا": [("الساعة العاشرة والنصف صباحا", "2019-04-27T10:30")],
    "أعلنت الهدنة عند الساعة 2000 بتوقيت غرينتش": [("الساعة 2000 بتوقيت غرينتش", "2019-04-27T20:00Z")],
    "ويلتقيان عند 20:00 بتوقيت غرينتش": [("20:00 بتوقيت غرينتش", "2019-04-27T20:00Z")],
    "قصف الحي مساء أمس الجمعة": [("مساء أمس الجمعة", "2019-04-26TEV")],
    "وصلوا فجر السبت": [("فجر السبت", "2019-04-27TMO")],
    "من الساعة العاشرة صباحا إلى منتصف النهار": [
        ("من الساعة العاشرة صباحا إلى منتصف النهار", "2019-04-27T10:00/2019-04-27T12:00")
    ],
    "على الساعة الثامنة ليلا و44 دقيقة": [("الساعة الثامنة ليلا و44 دقيقة", "2019-04-27T20:44")],
    "قصفت ليل الخميس - الجمعة": [("ليل الخميس - الجمعة", "2019-04-25TNI")],
    "عند الساعة الثانية بعد منتصف الليل": [("الساعة الثانية بعد منتصف الليل", "2019-04-27T02:00")],
    "عند العاشرة من صباح أمس": [("العاشرة من صباح أمس", "2019-04-26T10:00")],
    # -- ranges
    "يقام المعرض من 4 إلى 23 مايو 2019": [("من 4 إلى 23 مايو 2019", "2019-05-04/2019-05-23")],
    "عمل سفيرا بين عامي 2010 و2015": [("بين عامي 2010 و2015", "2010/2015")],
    "اعتقل من 15 يناير إلى 20 مارس 2018": [("من 15 يناير إلى 20 مارس 2018", "2018-01-15/2018-03-20")],
    "ارتفعت من يناير إلى مارس 2018": [("من يناير إلى مارس 2018", "2018-01/2018-03")],
    "نتائج انتخابات الرئاسة المصرية 2018 في أرقام": [("2018", "2018")],
    "دامت الحرب 2014-2018": [("2014-2018", "2014/2018")],
    "موسم 2018/2019": [("2018/2019", "2018/2019")],
    "من الجمعة حتى الأحد المقبل": [("من الجمعة حتى الأحد المقبل", "2019-04-26/2019-04-28")],
    "منذ 2003 وحتى 15 مايو": [("2003", "2003"), ("15 مايو", "2019-05-15")],
}


@pytest.mark.parametrize("text", HITS)
def test_found_with_exact_span_and_value(text: str) -> None:
    assert found(text) == HITS[text]


NEAR_MISSES = [
    "شهدت البلاد انقلابا أغلق باب الحوار",
    "قال مايك إن الكتاب في مكتبه",
    "قالت رئيسة الوزراء تيريزا ماي إن الاتفاق قريب من الاكتمال",
    "مارس الجيش ضغوطا على من مارس العنف",
    "أقيمت مأدبة عشاء وبدأ عصر ذهبي جديد",
    "وفي نهاية المطاف وافق المجلس على الفور",
    "قال المدير العام السابق إن القطاع العام الحالي متعثر",
    "الأمين العام المقبل للمنظمة",
    "سقطت قذيفة على قرية السبت وعلى سوق الخميس",
    "يطالب القرار 2397 بوقف إطلاق النار",
    "أقلعت الرحلة 1948 وعلى متنها 2015 راكبا",
    "قتل سالم (30 عاما) وشقيقه كامل، 25 عاما، برصاص مجهولين",
    "طفل عمره 5 سنوات",
    "البالغ من العمر 67 عاما",
    "رجل في الثلاثينيات من عمره",
    "وقعت الحكومة ثلاثة عقود مع الشركة",
    "فاز الفريق 3-1 على ضيفه",
    "ثلاثة أرباع السكان",
    "سجل هدفا في الربع الأول من المباراة",
    "أول دولة تعترف بالجمهورية",
    "صحيفة المصري اليوم وقناة روسيا اليوم",
    "اليوم العالمي للمرأة",
    "الربيع العربي",
    "قال رمضان صبحي إن شعبان عبد الرحيم غنى",
    "بعد عقد اجتماع طارئ",
    "معلومات دقيقة ومرة ثانية",
    "لعب الدقيقة كاملة بروح عالية",
    "رأي عام",
    "تظاهر المئات في شارع 14 جانفي بعد ثورة 25 يناير",
    "العمر: من 20 إلى 35 سنة",
    "طفل لم يتجاوز سنه 8 سنوات",
    "منتخب دون 21 سنة",
    "خلال شهر التسوق",
    "رحل المغني عن 74 عاما",
    "المرة الأولى",
    "تغير الحال بين يوم وليلة",
    "عاما بعد عام يزداد الحر",
    "خلال ساعات النهار",
    "يعملون على مدار الساعة",
    "منذ ساعات الصباح",
    "صلب المسيح في الجمعة العظيمة",
    "سرعته ألف كيلومتر في اليوم الواحد",
    "قال الرجلان الاثنان",
    "كتب آلان جوكس",
    "مئة متر",
    "وقعت الشركة 25 ألف عقد",
    "أبرم النادي 12 عقدا مع رعاته",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_left_alone(text: str) -> None:
    assert found(text) == []


# ------------------------------------------------------------------------------------------ parts and signals


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("ديسمبر (كانون الأول) 2017", [12, 12]),
        ("ديسمبر (كانون الثاني) 2017", [12, 1]),
        ("فبراير/آذار 2019", [2, 3]),
        ("شباط (فبراير)", [2, 2]),
        ("27 نيسان أبريل 2019", [4, 4]),
        ("يوليو 2019", [7]),
    ],
)
def test_every_month_name_is_a_part_also_when_they_disagree(text: str, months: list[int]) -> None:
    mention = only(f"في {text}")
    parts = [part for part in mention.parts if part.role == "month"]
    assert [part.value for part in parts] == months
    assert mention.value[5:7] == f"{months[0]:02d}"
    assert all(mention.start <= part.start < part.end <= mention.end for part in parts)


def test_an_impossible_day_is_kept_as_written() -> None:
    mention = only("في 32 أكتوبر (تشرين الأول) 1948")
    assert mention.expression == CalendarDate(1948, 10, 32)
    assert (mention.low, mention.high) == (None, None)


def test_a_weekday_and_a_relative_word_are_parts_of_one_mention() -> None:
    mention = only("رحب أمس الجمعة 26 أبريل بالقرار")
    assert [(part.role, part.value) for part in mention.parts] == [
        ("deictic", -1),
        ("weekday", 5),
        ("day", 26),
        ("month", 4),
    ]
    assert mention.value == "2019-04-26"


def test_a_relative_year_keeps_its_number() -> None:
    mention = only("في العام الماضي 2018")
    assert mention.value == "2018"
    assert [(part.role, part.value) for part in mention.parts] == [("deictic", -1), ("year", 2018)]


@pytest.mark.parametrize(
    ("text", "span", "signal", "word"),
    [
        ("توقفت منذ عام 2003", "عام 2003", "منذ", "since"),
        ("أمهلهم حتى نهاية العام الحالي", "نهاية العام الحالي", "حتى", "until"),
        ("خلال عامين", "عامين", "خلال", "within"),
        ("بعد شهرين من انتهاء القمة", "شهرين", "بعد", "after"),
        ("قبل يومين من الانتخابات", "يومين", "قبل", "before"),
        ("فقبل أسبوعين أعلن", "قبل أسبوعين", "قبل", "before"),
        ("مستمر منذ عقود", "منذ عقود", "منذ", "since"),
        ("بدأت في فبراير (شباط)", "فبراير (شباط)", "في", "in"),
        ("لمدة خمس سنوات", "خمس سنوات", "لمدة", "for"),
        ("بحلول عام 2030", "عام 2030", "بحلول", "by"),
        ("المنعقد بتاريخ 25/7/2011", "25/7/2011", "تاريخ", "on"),
    ],
)
def test_the_preposition_is_recorded(text: str, span: str, signal: str, word: str) -> None:
    mention = only(text)
    assert mention.signal is not None
    assert (text[mention.start : mention.end], mention.signal.of(text).strip(), mention.signal_word) == (
        span,
        signal,
        word,
    )


def test_a_length_counts_from_an_event_or_from_the_document() -> None:
    two = only("بعد شهرين من القمة")
    assert isinstance(two.expression, After)
    assert (two.type.value, two.value) == ("DURATION", "P2M")
    ago = only("قبل شهرين")
    assert isinstance(ago.expression, Shifted)
    assert (ago.type.value, ago.value) == ("DATE", "2019-02")


def test_what_has_no_value_is_vague() -> None:
    for text, value in [
        ("الوضع الحالي", "PRESENT_REF"),
        ("الآن", "PRESENT_REF"),
        ("الرئيس السابق", "PAST_REF"),
        ("لعدة أشهر", "PXM"),
        ("منذ عقود", "PXDE"),
        ("خلال السنوات الأخيرة", "PXY"),
    ]:
        mention = only(text)
        assert (mention.vague, mention.value) == (True, value), text


def test_clitics_stay_outside_and_the_article_inside() -> None:
    text = "وفي العام الماضي، ولعام 2018، والخميس الماضي، وبالأمس"
    assert [span for span, _ in found(text)] == ["العام الماضي", "عام 2018", "الخميس الماضي", "الأمس"]


def test_numbers_of_a_date_are_consumed() -> None:
    block = Block("في 12 أكتوبر 1948 حضر 40 وزيرا", ARABIC)
    numbers = ARABIC.numbers(block)
    (node,) = ARABIC.times(block, numbers)
    assert [int(number.value or 0) for number in node.numbers] == [12, 1948]


def test_without_a_document_date_the_year_stays_open() -> None:
    assert found("في 25 أبريل", None) == [("25 أبريل", "XXXX-04-25")]
    assert found("أمس الجمعة", None)[0][0] == "أمس الجمعة"


# ------------------------------------------------------------------------------------------ the tables


def forms(category: str, **data: object) -> list[tuple[str, object]]:
    entries = ARABIC.entries[category]
    return [(e.form, e.value) for e in entries if all(e.data.get(k) == v for k, v in data.items())]


@pytest.mark.parametrize(("form", "value"), forms("month"))
def test_every_month_form_makes_a_date(form: str, value: int) -> None:
    assert found(f"في 12 {form} 2018") == [(f"12 {form} 2018", f"2018-{value:02d}-12")]
    assert found(f"شهر {form} 2018") == [(f"شهر {form} 2018", f"2018-{value:02d}")]


@pytest.mark.parametrize(("form", "value"), forms("hmonth"))
def test_every_hijri_month_form_makes_a_date(form: str, value: int) -> None:
    day = hijri_day(1440, value, 12)
    assert day is not None
    assert found(f"في 12 {form} 1440") == [(f"12 {form} 1440", day.isoformat())]


@pytest.mark.parametrize(("form", "value"), forms("weekday"))
def test_every_weekday_form_is_a_day(form: str, value: int) -> None:
    assert [part.value for part in only(f"حضر يوم ال{form}").parts] == [value]
    assert found(f"كل يوم {form}") == [(f"كل يوم {form}", f"XXXX-WXX-{value}")]


@pytest.mark.parametrize(
    ("form", "unit", "number"), [(e.form, e.value, e.data["number"]) for e in ARABIC.entries["timeunit"]]
)
def test_every_unit_form_makes_a_length(form: str, unit: str, number: str) -> None:
    text = {"sg": f"خلال 40 {form}", "pl": f"خلال 7 {form}", "dual": f"خلال {form}"}[number]
    mention = only(text)
    assert isinstance(mention.expression, Length)
    ((name, low, high),) = mention.expression.amounts
    assert (name, low, high) == (unit, *2 * ({"sg": 40, "pl": 7, "dual": 2}[number],))


@pytest.mark.parametrize(("form", "offset"), forms("rel"))
def test_every_adjective_moves_a_period(form: str, offset: int) -> None:
    if form.startswith("اخير"):
        pytest.skip("«الأسبوع الأخير» is the last one of something")
    assert found(f"زارها في الأسبوع ال{form}") == [(f"الأسبوع ال{form}", f"2019-W{17 + offset}")]


@pytest.mark.parametrize(("form", "offset"), forms("deictic"))
def test_every_relative_day(form: str, offset: int) -> None:
    words = form if form.startswith("ال") or offset in (0, 1, 2) or " " in form or form == "امس" else f"ال{form}"
    if form == "غد":
        words = "الغد"
    assert [value for _, value in found(f"وصل {words}")] == [(TODAY + timedelta(days=offset)).isoformat()]


@pytest.mark.parametrize(("form", "value"), forms("decadename"))
def test_every_decade(form: str, value: int) -> None:
    assert found(f"في {form} القرن الماضي") == [(f"{form} القرن الماضي", f"19{value}")]


@pytest.mark.parametrize(("form", "value"), forms("timesignal"))
def test_every_signal_is_recognised(form: str, value: str) -> None:
    mention = only(f"{form} عام 2018")
    assert (mention.signal_word, mention.value) == (value, "2018")


@pytest.mark.parametrize(("form", "value"), forms("edge"))
def test_every_edge_is_recognised(form: str, value: str) -> None:
    where = "شهر مارس 2018" if value == "HALF" else "العام الماضي"
    mention = only(f"{form} {where}")
    if value == "HALF":
        assert mention.value == "2018-03-15"
    else:
        assert mention.mod in ("START", "MID", "END")
    assert mention.start == 0


@pytest.mark.parametrize("category", ["setword", "timeref", "feast", "season", "yearpart", "hourname"])
def test_every_other_form_is_recognised(category: str) -> None:
    frames = {"season": "{} 2018", "yearpart": "ال{} الأول من 2018"}
    for form, _ in forms(category):
        text = frames.get(category, "{}").format(form)
        mention = only(text)
        assert (mention.start, mention.end) == (0, len(text)), text


# ------------------------------------------------------------------------------------------ laws

MONTHS = {n: [f for f, v in forms("month") if v == n] for n in range(1, 13)}
WESTERN = {n: [f for f, v in forms("month", syriac=None, shy=None) if v == n] for n in range(1, 13)}
SYRIAC = {n: [f for f, v in forms("month", syriac=True) if v == n] for n in range(1, 13)}
MARKS = st.sampled_from(["", "", "", "", "ـ", "\u064e", "\u0652", "\u200f"])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Date]:
    """A Gregorian date in one of the ways that Arabic writes it, and the day it is."""
    day = draw(st.dates(Date(1801, 1, 1), Date(2099, 12, 31)))
    month = draw(st.sampled_from(MONTHS[day.month]))
    style = draw(st.sampled_from(["plain", "doubled", "slash", "beside", "shahr", "numeric", "iso", "dashes", "year"]))
    if style == "doubled":
        month = f"{draw(st.sampled_from(WESTERN[day.month]))} ({draw(st.sampled_from(SYRIAC[day.month]))})"
    elif style == "slash":
        month = f"{draw(st.sampled_from(SYRIAC[day.month]))}/{draw(st.sampled_from(WESTERN[day.month]))}"
    elif style == "beside":
        names = SYRIAC[day.month] if day.month != 8 else ["آب"]
        month = f"{draw(st.sampled_from(WESTERN[day.month]))} / {draw(st.sampled_from(names))}"
    elif style == "shahr":
        month = f"من شهر {draw(st.sampled_from(MONTHS[day.month]))}"
    text = f"{day.day} {month} {day.year}"
    if style == "year":
        text = f"{day.day} {month} عام {day.year}"
    elif style == "iso":
        text = day.isoformat()
    elif style == "dashes":
        text = f"{day.day}-{day.month}-{day.year}"
    elif style == "numeric":
        text = f"{day.day}/{day.month}/{day.year}"
    if draw(st.booleans()):
        text = text.translate(INDIC)
    letters = [char + (draw(MARKS) if "\u0621" <= char <= "\u064a" else "") for char in text]
    return "".join(letters), day


@given(written())
@settings(max_examples=100, deadline=None)
def test_a_date_reads_back_however_it_is_written(case: tuple[str, Date]) -> None:
    text, day = case
    sentence = f"وقع الاتفاق في {text}، ثم نشر"
    (mention,) = read(sentence)
    assert (mention.low, mention.high) == (day, day + timedelta(days=1))
    assert sentence[mention.start : mention.end] == text


@given(st.integers(1400, 1460), st.integers(1, 12), st.integers(1, 29), st.data())
@settings(max_examples=40, deadline=None)
def test_a_hijri_date_reads_back(year: int, month: int, day: int, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([f for f, v in forms("hmonth") if v == month]))
    mark = data.draw(st.sampled_from(["", "هـ", " هـ"]))
    (mention,) = read(f"صدر في {day} {name} {year}{mark}")
    assert mention.calendar == "hijri"
    assert mention.low == hijri_day(year, month, day)


@given(st.dates(Date(1990, 1, 1), Date(2050, 12, 31)), st.integers(1, 28), st.integers(1, 12))
@settings(max_examples=40, deadline=None)
def test_a_date_without_year_lies_before_the_document_or_close_behind_it(today: Date, day: int, month: int) -> None:
    (mention,) = read(f"وقع الحادث في {day}/{month}", today)
    assert mention.low is not None
    low = mention.low
    assert (low.month, low.day) == (month, day)
    assert -45 <= (today - Date(low.year, low.month, low.day)).days <= 366
    assert gregorian(low.year, month, day) == low


@given(
    st.lists(
        st.sampled_from(
            [
                *"،.()/-:0123456789",
                "و",
                "في ",
                "من ",
                "يوم ",
                "الخميس",
                " ",
                "\n",
                "مايو",
                "عام",
                "بين ",
                "إلى ",
                "الساعة ",
                "كل ",
                "ال",
                "\u200f",
                "قبل ",
                "شهر",
                "هـ",
                "٢",
                "ثلاثة ",
                "العام الماضي",
                "نهاية ",
                "⁰⁴⁵ ",
                "२०१९ ",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=120, deadline=None)
def test_any_words_give_ordered_mentions_inside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    mentions = read(text)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert all(0 <= part.start <= part.end <= len(text) for part in mention.parts)
    for one, two in pairwise(mentions):
        assert one.end <= two.start


def test_the_same_month_is_none_that_a_length_was_counted_from() -> None:
    """Another paragraph's anniversary is a memory; the story's own month is meant."""
    text = (
        "دخل المسبار مداره في 9 فبراير 2021.\n\n"
        "وتزامن ذلك مع مرور خمسين عاما على قيام الدولة في ديسمبر 1971.\n\n"
        "ووصلت في الشهر نفسه ثلاث مهمات."
    )
    times = factcheck.analyze(text, language="ar").times
    assert times[-1].value == "2021-02"
    near = text.replace("مرور خمسين عاما على قيام الدولة في ديسمبر 1971", "افتتاح المحطة في مارس 2021")
    assert factcheck.analyze(near, language="ar").times[-1].value == "2021-03"


def test_a_long_list_costs_no_more_than_its_length() -> None:
    """Chains that every item could look back along: linear, so this ends at once."""
    for chain in ("2010 و", "5 و", "يوم الخميس و", "ثلاثة أيام و", "من 4 إلى "):
        assert isinstance(read(chain * 1500), list)


def test_a_morrow_is_the_day_its_sentence_speaks_of() -> None:
    assert found("غداة القمة رحب الرئيس أمس الجمعة بالاتفاق") == [("غداة", "2019-04-26"), ("أمس الجمعة", "2019-04-26")]
    assert found("عشية الانتخابات وقع انفجار") == [("عشية", "XXXX-XX-XX")]


def test_today_in_a_quotation_is_the_day_of_the_event_it_follows() -> None:
    text = "غداة القمة رحب الرئيس أمس الجمعة بالاتفاق. وقال عقب القمة «سنناقش اجتماع اليوم مع الحلفاء»."
    start = text.index("«") + 1
    quote = Quote(start, text.index("»"), QuoteKind.SPEECH)
    block = Block(text, ARABIC, sentences=(Span(0, text.index("وقال")), Span(text.index("وقال"), len(text))))
    nodes = ARABIC.times(block, ARABIC.numbers(block))
    mentions = resolve_times(nodes, DocumentDate(TODAY, TODAY + timedelta(days=1), "given"), [quote])
    assert [m.value for m in mentions if text[m.start : m.end] == "اليوم"] == ["2019-04-25"]


@pytest.mark.parametrize(
    "text", ["⁰⁴⁵ عاما", "العام ²⁰¹⁹", "سنة २०१९", "قبل 999999999 سنة", "عام 0", "31 فبراير 99999"]
)
def test_odd_digits_and_years_are_read_or_left(text: str) -> None:
    for mention in read(text):
        assert 0 <= mention.start < mention.end <= len(text)
