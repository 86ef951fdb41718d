"""Words as they compare between sentences and texts."""

from __future__ import annotations

__all__ = ["Word"]


class Word:
    """A word that says something, with its place and its keys.

    keys:  what it has in common with other spellings, inflections and synonyms of itself, the likeliest first:
           a root ("releas"), or a concept of the language's table ("film"); "axis/pole" where it has an opposite.
           More than one where its first letter may be written together with it («وزارة»: a conjunction or its own)
    """

    __slots__ = ("end", "keys", "start")

    def __init__(self, start: int, end: int, keys: tuple[str, ...]) -> None:
        self.start = start
        self.end = end
        self.keys = keys

    @property
    def key(self) -> str:
        return self.keys[0]

    def __repr__(self) -> str:
        return f"Word({self.start}, {self.end}, {self.keys!r})"
