"""Discover: finding a file is registering it.

Comes in: a package, a name and a type. Goes out: the objects of that name from the package's public modules, in
the modules' name order. Nothing is appended to a list anywhere, so the order never depends on who was imported
first. A module whose name begins with ``_`` is scaffolding and left out.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TypeVar

from factcheck.errors import TableError

__all__ = ["discover"]

T = TypeVar("T")


def discover(package: str, name: str, kind: type[T]) -> tuple[T, ...]:
    """The object ``name``, of type ``kind``, from each public module of ``package``, in name order.

    Raises:
        TableError: a module cannot be imported, lacks the object or has one of another type; its file is named.
    """
    folder = import_module(package)
    stems = sorted(module.name for module in pkgutil.iter_modules(folder.__path__) if not module.name.startswith("_"))
    return tuple(_object(f"{package}.{stem}", name, kind) for stem in stems)


def _object(module: str, name: str, kind: type[T]) -> T:
    file = module.replace(".", "/") + ".py"
    try:
        value = getattr(import_module(module), name, None)
    except Exception as error:  # whatever a module does while it loads, its file has to be named
        raise TableError(f"{file}: cannot be loaded ({type(error).__name__}: {error}); repair it") from error
    if value is None:
        raise TableError(f"{file}: has no {name}; add one, or begin the file's name with _")
    if not isinstance(value, kind):
        raise TableError(f"{file}: {name} is a {type(value).__name__}; make it a {kind.__name__}")
    return value
