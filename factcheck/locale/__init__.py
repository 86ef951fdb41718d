"""Locale: messages in the reader's language.

Comes in: a `Message` (an English template and its values). Goes out: the sentence in English or Arabic, with the
plural form the number asks for. Catalogues are gettext files, ``<code>/LC_MESSAGES/factcheck.po``, compiled to
``.mo`` by ``docs/messages.py`` and read by the standard library alone.
To add a language, add its code to `LANGUAGES`, run ``python docs/messages.py update`` and translate the new file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from factcheck.model.message import Message

__all__ = ["LANGUAGES", "RTL", "Voice", "voice"]

#: Languages of messages. English is the language of the templates and needs no catalogue.
LANGUAGES = ("en", "ar")
#: Those written from right to left.
RTL = frozenset({"ar"})


def _as_is(value: str) -> str:
    return value


class Voice:
    """Says messages in one language.

    ui:   its code
    rtl:  written from right to left
    """

    __slots__ = ("_catalogue", "rtl", "ui")

    def __init__(self, ui: str, catalogue: NullTranslations) -> None:
        self.ui = ui
        self.rtl = ui in RTL
        self._catalogue = catalogue

    def say(self, message: Message | str, wrap: Callable[[str], str] = _as_is) -> str:
        """The sentence. ``wrap`` is put round every word that is not ours (a value that is a plain string), so
        that a reporter can escape or isolate what came from a document. A plain string is wrapped whole."""
        if isinstance(message, str):
            return wrap(message)
        if message.plural is not None and message.count is not None:
            template = self._catalogue.ngettext(message.template, message.plural, message.count)
        else:
            template = self._catalogue.gettext(message.template)
        if not message.values:
            return template.format()
        return template.format(**{
            name: self.say(value, wrap) if isinstance(value, Message) else wrap(value) if isinstance(value, str) else value
            for name, value in message.values
        })  # fmt: skip


@lru_cache(maxsize=len(LANGUAGES))
def voice(ui: str) -> Voice:
    """The voice of a language; one that has no catalogue speaks English."""
    found = Path(__file__).parent / ui / "LC_MESSAGES" / "factcheck.mo"
    if ui not in LANGUAGES or not found.is_file():
        return Voice("en", NullTranslations())
    with found.open("rb") as file:
        return Voice(ui, GNUTranslations(file))
