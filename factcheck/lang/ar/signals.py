"""What stands before an Arabic time expression and what it makes of it: «قبل أسبوعين», «منذ عقود», «بعد شهرين من».

Comes in: a `Scan` and a `Found`. Goes out: the same `Found`, with its signal or as the point in time that the
preposition makes of a length. Ages are thrown out here.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.lang.ar.clock import day_part
from factcheck.lang.ar.lengths import length, length_mod
from factcheck.lang.ar.relative import side
from factcheck.lang.ar.scan import COMMAS, Found, Scan
from factcheck.lang.ar.weekdays import weekday
from factcheck.model.mention import Part
from factcheck.model.timex import (
    After,
    Anaphor,
    CalendarDate,
    Length,
    Recurring,
    Ref,
    Shifted,
    WeekdayRef,
    Window,
    Within,
)

__all__ = ["place", "recurring", "reference"]

_ONE = Fraction(1)
#: How many words before «قبل» its «لن» may stand.
_NEGATED = 8
#: Behind «بعد شهرين من»: words that make something else of «من».
_NO_EVENT = frozenset(("قبل", "جانب", "طرف", "خلال", "دون", "الان", "اليوم", "بين"))
_THAT = {"ذلك": 0, "بعدها": 1, "قبلها": -1, "بعده": 1, "قبله": -1}
#: Between «بعد» and the event: its end.
_CLOSE = frozenset(("انتهاء", "اختتام", "ختام", "نهايه", "انفضاض"))
_NOUN_MARKS = frozenset(("(", "[", ")", "]"))


def place(scan: Scan, found: Found, done: int) -> Found | None:
    """The expression with what governs it, or None when it is none after all (an age, a unit alone)."""
    if found.leads:
        return found
    if scan.is_number(found.i) and scan.form(found.i - 1) == "ال" and scan.touches(found.i) and found.i > done:
        found.i -= 1  # «الـ25 من أبريل»
    if found.i and "dayhead" in scan.lex[found.i - 1] and _is_open_day(found):
        found.drop = True
        return found
    if isinstance(found.expression, Length):
        return _length(scan, found, done)
    signal = _signal(scan, found.i, done)
    if signal is None and found.i == 0:
        return found
    if signal is not None:
        i, word, skip = signal
        found.signal = (i, found.i, skip)
        found.signal_word = word
    return found


def _is_open_day(found: Found) -> bool:
    """A day and month without a year, which may be a name: «شارع 14 جانفي», «ثورة 25 يناير»."""
    date = found.expression
    return isinstance(date, CalendarDate) and date.year is None and date.day is not None


def _signal(scan: Scan, i: int, done: int) -> tuple[int, str, int] | None:
    """The preposition that ends before token ``i``: where it begins, its meaning, its clitics."""
    for width in (2, 1):
        if i - width < done:
            continue
        hit = scan.hit(i - width, "timesignal")
        if hit is not None and hit.width == width:
            return i - width, str(hit.value), hit.skip
    return None


# ---------------------------------------------------------------------- lengths


def _length(scan: Scan, found: Found, done: int) -> Found | None:
    """What a preposition makes of a length."""
    expression = found.expression
    assert isinstance(expression, Length)
    single = found.j == found.i + 1 and _number(scan, found.i) == "sg"
    if _is_age(scan, found):
        found.drop = True
        return found
    window = _window(scan, found)
    if window is not None:
        return _signalled(scan, window, done)
    if expression.amounts[0][0] == "day" and expression.amounts[-1][0] == "night":
        return None  # «بين يوم وليلة»
    if single and scan.form(found.i - 1) == "بعد" and scan.hit(found.i - 2, "timeunit") is not None:
        return None  # «عاما بعد عام»
    plain = expression.vague and found.j == found.i + 1
    if (single or plain) and _is_construct(scan, found):
        return None
    _, start = length_mod(scan, found.i)
    signal = _signal(scan, start, done)
    if signal is None:
        return _unsignalled(scan, found, single, start, done)
    i, word, skip = signal
    article = scan.lex[found.i].get("timeunit") is not None and scan.lex[found.i]["timeunit"].article
    if article and (word != "for" or scan.form(found.i - 1) == "مدار"):
        # «خلال اليوم» is no length, «على مدار الساعة» an idiom, «طوال اليوم» a day.
        return None if single or expression.vague else found
    if word in ("before", "after"):
        return _shifted(scan, found, i, word, skip)
    if word == "since":
        return _since(scan, found, i, skip)
    if word == "from" and i == 0 and found.j >= scan.n and not expression.vague:
        # «من أسبوع» for «قبل أسبوع», as people say it; within a sentence it is the start of a range.
        found.expression = Shifted(None, expression, -1, exact=True)
        found.type = "DATE"
        found.i, found.skip = i, skip
        return found
    if single and word in ("in", "from", "on", "between", "to", "by", "until"):
        return None
    if expression.vague and word not in ("within", "for") and not _said_vague(scan, found):
        return None
    if word in ("within", "for", "in", "until", "by"):
        found.signal = (i, found.i, skip)
        found.signal_word = "within" if word == "in" else word
    return found


def _is_construct(scan: Scan, found: Found) -> bool:
    """A unit that belongs to the noun behind it: «شهر التسوق», «ساعات الصباح»; «بعد عقد اتفاقية» signs a treaty."""
    expression = found.expression
    assert isinstance(expression, Length)
    if scan.ends(found.j) or scan.form(found.j) == "من":
        return False
    if scan.hit(found.j, "few") is not None or scan.hit(found.j, "rel") is not None:
        return False
    return (not expression.vague and expression.amounts[0][0] == "decade") or scan.forms[found.j].startswith("ال")


def _number(scan: Scan, i: int) -> str:
    hit = scan.hit(i, "timeunit")
    return str(hit.entry.data["number"]) if hit is not None else ""


def _said_vague(scan: Scan, found: Found) -> bool:
    """«عدة أشهر» says a number of months; a bare plural does not."""
    return scan.hit(found.i, "several") is not None


def _signalled(scan: Scan, found: Found, done: int) -> Found:
    signal = _signal(scan, found.i, done)
    if signal is not None:
        i, word, skip = signal
        found.signal = (i, found.i, skip)
        found.signal_word = word
    return found


def _unsignalled(scan: Scan, found: Found, single: bool, start: int, done: int) -> Found | None:
    """A length without a preposition: it stands when a number or a dual makes it one."""
    expression = found.expression
    assert isinstance(expression, Length)
    clitic = scan.forms[found.i][: found.skip]
    after = _anaphoric(scan, found, clitic)
    if after is not None:
        return after
    if single:
        # A unit alone is a length where nothing else stands: a heading, a table's cell.
        if "prison" in (scan.lex[found.i - 1] if found.i else {}) or scan.hit(found.j, "prison") is not None:
            return None if found.skip else found
        alone = found.i == 0 and found.j >= scan.n
        named = scan.lex[found.i]["timeunit"]
        return found if alone and not named.article and not found.skip else None
    if expression.vague and not _said_vague(scan, found):
        if clitic == "ل" and not scan.lex[found.i]["timeunit"].article:
            found.signal = (found.i, found.i + 1, 0)
            found.signal_word = "for"
            return found
        return None
    if clitic in ("ل", "ول", "فل"):
        found.signal_word = "for"
    return found


def _anaphoric(scan: Scan, found: Found, clitic: str) -> Found | None:
    """«بعد ذلك بعامين», «قبلها بيومين»: counted from what was spoken of."""
    if clitic != "ب":
        return None
    word = scan.form(found.i - 1)
    if word not in _THAT:
        return None
    direction = _THAT[word] or {"بعد": 1, "قبل": -1}.get(scan.form(found.i - 2), 0)
    if not direction or not isinstance(found.expression, Length):
        return None
    begin = found.i - (2 if word == "ذلك" else 1)
    found.expression = Shifted(Anaphor(), found.expression, direction)
    found.type = "DATE"
    found.i, found.skip = begin, 0
    found.signal = (begin, begin + 1, 0)
    found.signal_word = "after" if direction > 0 else "before"
    return found


def _shifted(scan: Scan, found: Found, i: int, word: str, skip: int) -> Found:
    """«قبل أسبوعين» counts from the document, «بعد شهرين من القمة» from an event."""
    expression = found.expression
    assert isinstance(expression, Length)
    direction = 1 if word == "after" or _not_before(scan, i) else -1
    link = scan.form(found.j)
    follows = scan.form(found.j + 1)
    found.signal = (i, i + 1, skip)
    found.signal_word = word
    if link == "من" and follows == "ذلك":
        found.expression = Shifted(Anaphor(), expression, direction)
        found.type = "DATE"
        found.i, found.skip, found.j = i, skip, found.j + 2
        return found
    event = link in ("من", "علي") and follows not in _NO_EVENT and not scan.ends(found.j + 1)
    if event and not follows.startswith("الاقل"):
        found.expression = After(expression, direction)
        return found
    if word == "after" and scan.form(i - 1) == "علي":
        # «على بعد ساعتين بالسيارة» is a distance.
        found.signal = found.signal_word = None
        return found
    now = link == "من" and follows == "الان"
    if word == "after" and not now:
        found.inner = (found.i, found.skip)
    found.expression = Shifted(None, expression, direction, exact=now)
    found.type = "DATE"
    found.vague = expression.vague
    if now:
        found.j += 2
    found.i, found.skip = i, skip
    here = weekday(scan, found.j)
    if here is not None and not here.skip and expression.amounts[-1][0] == "week":
        # «بعد 3 أسابيع يوم الاثنين»
        found.inner = None
        found.expression = Within(WeekdayRef(here.value), found.expression)
        found.parts.append(here.part)
        found.j = here.j
    return found


def _not_before(scan: Scan, i: int) -> bool:
    """«لن يفتتح قبل عامين»: in two years at the earliest."""
    for k in range(i - 1, max(-1, i - _NEGATED), -1):
        if scan.ends(k):
            return False
        if scan.forms[k] in ("لن", "ولن", "فلن"):
            return True
    return False


def _since(scan: Scan, found: Found, i: int, skip: int) -> Found:
    """«منذ عامين» begins two years ago; «منذ عقود» only says that it is long."""
    expression = found.expression
    assert isinstance(expression, Length)
    found.signal = (i, i + 1, skip)
    found.signal_word = "since"
    if not expression.vague:
        found.expression = Shifted(None, expression, -1)
        found.type = "DATE"
    if scan.form(found.j) == "من" and scan.form(found.j + 1) == "الان":
        found.j += 2
    found.i, found.skip = i, skip
    return found


def _window(scan: Scan, found: Found) -> Found | None:
    """«الأيام الثلاثة الماضية», «3 أيام القادمة», «آخر 3 سنوات», «العقدين الماضيين»."""
    expression = found.expression
    assert isinstance(expression, Length)
    which = side(scan, found.j)
    if which is not None and which.offset:
        number = _number(scan, found.i)
        if number == "sg" or (expression.vague and not scan.lex[found.i].get("timeunit")):
            return None
        found.expression = Window(expression, -1 if which.offset < 0 else 1)
        found.j = which.j
        return found
    if scan.form(found.i - 1) in ("اخر", "الاخر") and _number(scan, found.i) != "sg" and not found.skip:
        found.expression = Window(expression, -1)
        found.i -= 1
        return found
    return None


# ---------------------------------------------------------------------- ages


def _is_age(scan: Scan, found: Found) -> bool:
    """«عمره 30 عاما», «(30 عاما)», «محمد، 30 عاما، قال», «ابن الـ15 عاما»: a person's age, no length of time."""
    expression = found.expression
    if not isinstance(expression, Length) or expression.amounts[0][0] not in ("year", "month"):
        return False
    i, j = found.i, found.j
    if _after_age(scan, i):
        return True
    if scan.form(j) == "من" and "agehead" in (scan.lex[j + 1] if j + 1 < scan.n else {}):
        return True
    if scan.form(i - 1) in _NOUN_MARKS and scan.form(j) in _NOUN_MARKS and expression.amounts[0][0] == "year":
        return i >= 2 and scan.forms[i - 2][0].isalpha()
    if scan.form(i) == "ال" or scan.form(i).startswith("الـ"):
        return scan.form(i - 1) in ("ابن", "ابنه", "صاحب", "صاحبه", "ذو", "ذات", "ذي", "ذا")
    if scan.form(i - 1) in ("ذو", "ذات", "ذي", "ابن", "ابنه"):
        return True
    if scan.form(i - 1) == "عن" and expression.amounts[0][0] == "year":
        # «توفي عن 92 عاما»; «يزيد عن 20 عاما» is a length.
        return length_mod(scan, i)[0] is None and scan.form(i - 2) not in _EXCEEDS
    comma = scan.form(i - 1) in COMMAS and scan.form(j) in COMMAS
    return comma and scan.form(j - 1) in ("عاما", "سنه") and not scan.forms[i].startswith("و")


_EXCEEDS = frozenset(("يزيد", "تزيد", "يقل", "تقل", "زاد", "زادت"))
#: Between the word for an age and its number: «العمر: من 20», «يبلغ من العمر نحو 30», «عمره لا يتجاوز 8».
_AGE_LINKS = frozenset(("من", "بين", "الي", "و", "او", ":", "عن", "لا", "لم", "يتجاوز", "يناهز", "يبلغ", "فوق", "ما"))


def _after_age(scan: Scan, i: int) -> bool:
    """The word for an age stands before, with a few small words between at most."""
    for k in range(i - 1, max(-1, i - 8), -1):
        reading = scan.lex[k]
        if "agehead" in reading:
            return True
        if scan.forms[k] == "سنه" and k == i - 1:
            return True  # «سنّه 8 سنوات»: his age, not a year
        if scan.forms[k] not in _AGE_LINKS and "lengthmod" not in reading and k < i - 2 and not scan.is_number(k):
            return False
    return False


# ---------------------------------------------------------------------- sets


def recurring(scan: Scan, i: int) -> Found | None:
    """«كل يوم جمعة», «كل عام», «كل ثلاثة أشهر», «سنويا», «أيام الأحد»."""
    word = scan.hit(i, "setword")
    if word is not None:
        period = Length(((str(word.value), _ONE, _ONE),))
        return Found(i, i + 1, Recurring(period), "SET", skip=word.skip)
    hit = scan.hit(i, "timeunit")
    if hit is not None and hit.value == "day" and hit.entry.data["number"] == "pl" and not hit.article:
        here = weekday(scan, i + 1)
        if here is not None and not here.skip:
            on = Recurring(Length((("week", _ONE, _ONE),)), WeekdayRef(here.value))
            return Found(i, here.j, on, "SET", skip=hit.skip, parts=[here.part])
    every = scan.hit(i, "every")
    if every is None or every.article:
        return None
    here = weekday(scan, i + 1, bare=True)
    if here is not None and not here.skip and (here.named or scan.forms[i + 1] != "احد"):
        on = Recurring(Length((("week", _ONE, _ONE),)), WeekdayRef(here.value))
        return Found(i, here.j, on, "SET", skip=every.skip, parts=[here.part])
    period_found = length(scan, i + 1, bare=True)
    if period_found is None or period_found.skip or not isinstance(period_found.expression, Length):
        return None
    article = scan.lex[i + 1].get("timeunit")
    if article is not None and article.article:
        return None
    if scan.form(period_found.j) in ("وانتم", "وانت"):
        return None
    return Found(
        i, period_found.j, Recurring(period_found.expression), "SET", skip=every.skip, parts=period_found.parts
    )


# ---------------------------------------------------------------------- now and once


def _event(scan: Scan, i: int) -> list[Part]:
    """The event named at a token, by its head noun: «قمة», «الاجتماع»."""
    hit = scan.lone(i, "eventhead")
    return [] if hit is None else [scan.part("event", hit.entry.form, i, i + 1)]


def reference(scan: Scan, i: int) -> Found | None:
    """«الآن», «حاليا», «في السابق», «الزعيم الحالي», «غداة القمة»: what has no date of its own."""
    hit = scan.hit(i, "timeref")
    if hit is not None:
        if hit.entry.form == "الان" and scan.original(i).startswith("آ"):
            return None  # «آلان», a name
        return Found(i, i + hit.width, Ref(str(hit.value)), skip=hit.skip, vague=True)
    adjective = scan.lone(i, "timeadjective")
    if adjective is not None and i and scan.forms[i - 1][0].isalpha():
        return Found(i, i + 1, Ref(str(adjective.value)), vague=True)
    morrow = scan.hit(i, "morrow")
    if morrow is not None and not morrow.article and not scan.ends(i + 1) and day_part(scan, i) is None:
        direction = int(morrow.value)
        expression = After(Length((("day", _ONE, _ONE),)), direction)
        return Found(i, i + 1, expression, skip=morrow.skip, parts=_event(scan, i + 1))
    signal = scan.hit(i, "timesignal")
    if signal is not None and signal.value in ("after", "before") and signal.width == 1:
        at = i + 2 if scan.form(i + 1) in _CLOSE else i + 1
        event = _event(scan, at)
        if event and scan.lex[at]["eventhead"].article:
            direction = 1 if signal.value == "after" else -1
            found = Found(i, at + 1, After(None, direction), skip=signal.skip, parts=event, vague=True)
            found.signal = (i, i + 1, signal.skip)
            found.signal_word = str(signal.value)
            return found
    return None
