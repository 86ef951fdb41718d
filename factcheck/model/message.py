"""Sentences for people, kept apart from the language they are shown in.

A `Message` is a template in English and its parameters. The reporters render it through the message
catalogue (``--ui ar`` or ``--ui en``); the JSON report shows it rendered. Parameters are plain strings and
numbers, or messages themselves (a weekday's name). Quoted text of a document is a parameter, never part
of a template.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from factcheck.model.quick import quick

__all__ = ["Message", "Parameter", "msg"]

Parameter = "str | int | Message"


@quick
@frozen
class Message:
    """A template with ``{name}`` places and the values for them, sorted by name.

    plural:  the template for counts other than one, or None; ``count`` is then the deciding number
    """

    template: str
    values: tuple[tuple[str, str | int | Message], ...] = ()
    plural: str | None = None
    count: int | None = None

    def __str__(self) -> str:
        """The sentence in English; reporters use the catalogue instead."""
        chosen = self.template if self.plural is None or self.count == 1 else self.plural
        return chosen.format(**{name: str(value) for name, value in self.values})


def msg(template: str, plural: str | None = None, /, *, n: int | None = None, **values: str | int | Message) -> Message:
    """A message; with ``plural`` and ``n`` the template is chosen by number, and ``{n}`` names it."""
    if n is not None:
        values = {**values, "n": n}
    elif not values and plural is None:
        return _plain(template)
    return Message(template, tuple(sorted(values.items()) if len(values) > 1 else values.items()), plural, n)


@lru_cache(maxsize=2048)
def _plain(template: str) -> Message:
    """A sentence without places is the same each time."""
    return Message(template)
