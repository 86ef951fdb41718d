"""Words as they compare between sentences and texts."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Word"]


class Word(NamedTuple):
    """A word that says something, with its place and its keys.

    keys:  what it has in common with other spellings, inflections and synonyms of itself, the likeliest first:
           a root ("releas"), or a concept of the language's table ("film"); "axis/pole" where it has an opposite.
           More than one where its first letter may be written together with it («وزارة»: a conjunction or its own)
    """

    start: int
    end: int
    keys: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.keys[0]
