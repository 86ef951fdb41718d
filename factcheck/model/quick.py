"""Quick: frozen values of which an article has hundreds, made in half the time and frozen all the same.

Comes in: a class that attrs has frozen, with slots. Goes out: the class with another ``__init__``. The one of attrs
writes each field around the class's ``__setattr__``, which refuses, and that is most of what such a value costs. This
one makes the new object for a moment one of an unfrozen class of the same layout, to which Python writes fields at its
full speed, and gives it its own class back before anybody can see it.
"""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

__all__ = ["quick"]

T = TypeVar("T")

_set_class = object.__dict__["__class__"].__set__


def quick(cls: type[T]) -> type[T]:
    """The class with a quicker ``__init__`` of the same signature; to stand above ``@frozen``.

    Raises:
        TypeError: a field is more than a name with a plain default, so that attrs has more to do than to write it.
    """
    slow: Any = cls.__init__
    opened = type(
        cls.__name__,
        (cls,),
        # both, because they share one slot of the type
        {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__},
    )
    names: dict[str, Any] = {"_cls": cls, "_opened": opened, "_set_class": _set_class, "_slow": slow}
    parameters, values = [], []
    for field in attrs.fields(cls):  # type: ignore[arg-type]
        plain = field.init and not field.kw_only and field.alias == field.name
        if not plain or field.converter or field.validator or isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
            raise TypeError(f"{cls.__qualname__}.{field.name}: only fields with a plain default, or none, are quick")
        values.append(field.name)
        if field.default is attrs.NOTHING:
            parameters.append(field.name)
        else:
            names[f"_{field.name}"] = field.default
            parameters.append(f"{field.name}=_{field.name}")
    source = [
        f"def __init__(self, {', '.join(parameters)}):",
        "    if self.__class__ is not _cls:",  # somebody's subclass, of another layout
        f"        return _slow(self, {', '.join(values)})",
        "    _set_class(self, _opened)",
        *[f"    self.{name} = {name}" for name in values],
        "    self.__class__ = _cls",
    ]
    exec("\n".join(source), names)  # as attrs makes its own
    made = names["__init__"]
    made.__annotations__, made.__doc__, made.__qualname__ = slow.__annotations__, slow.__doc__, slow.__qualname__
    setattr(cls, "__init__", made)  # noqa: B010, because mypy takes no assignment to a method
    return cls
