"""Arabic words as they compare: without clitics, endings, and the long vowels of their pattern.

Rough on purpose: «ارتفاع», «ارتفع» and «يرتفع» must meet, and it does no harm when they meet in a string that is no
word. After light stemming (Larkey, Ballesteros and Connell 2002) with the patterns of the derived verb forms taken
off, as root extractors do (Taghva, Elkhoury and Coombs, "Arabic stemming without a root dictionary", 2005).
"""

from __future__ import annotations

__all__ = ["roots", "unattached"]

_ARTICLE = ("وبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
#: Letters that may be a conjunction, a preposition or the mark of a verb's person, and may be the word's own.
_LOOSE = frozenset("وفبلكسيتن")
_PRONOUNS = ("هما", "هم", "ها", "هن", "كم", "نا", "ه", "ك")
_ENDINGS = ("وا", "ات", "ون", "ين", "ان", "تي", "يه", "ه", "ي", "ا", "ت")
_LONG = frozenset("اوي")


def roots(form: str) -> tuple[str, ...]:
    """The root of a folded word, and the root it has if its first letter is written together with it."""
    word, definite = form, False
    for article in _ARTICLE:
        if word.startswith(article) and len(word) > len(article) + 2:
            word, definite = word[len(article) :], True
            break
    found = [_bare(word)]
    if not definite:
        rest = word
        # «وسيرتفع»: three letters at most can stand before the word's own
        for _ in range(3):
            if rest[0] not in _LOOSE or len(rest) < 4:
                break
            rest = rest[1:]
            bare = _bare(rest)
            if bare not in found:
                found.append(bare)
    return tuple(found)


def unattached(form: str) -> tuple[str, ...]:
    """The word without the pronoun written together with it, likeliest first: «مساهمتك» is «مساهمة»."""
    for pronoun in _PRONOUNS:
        if form.endswith(pronoun) and len(form) > len(pronoun) + 2:
            bare = form[: -len(pronoun)]
            return (bare[:-1] + "ه", bare) if bare[-1] == "ت" else (bare,)
    return ()


def _bare(word: str) -> str:
    for pronoun in _PRONOUNS[:-2]:
        if word.endswith(pronoun) and len(word) > len(pronoun) + 3:
            word = word[: -len(pronoun)]
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            break
    if len(word) > 5 and word.startswith("است"):
        word = word[3:]
    elif len(word) > 4 and word.startswith("ان"):
        word = word[2:]
    elif len(word) > 4 and word[0] == "ا" and word[2] == "ت":
        word = word[1] + word[3:]
    elif len(word) > 3 and word[1] == "ت" and sum(letter not in _LONG for letter in word) > 3:
        word = word[0] + word[2:]
    elif len(word) > 3 and word[0] == "ا":
        word = word[1:]
    inner = "".join(letter for letter in word[1:] if letter not in _LONG)
    return word[0] + inner if len(inner) > 1 else word
