"""Frozen classes that are made fast: their fields are set by the slots themselves."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

Made = TypeVar("Made")


def set_by_slots(made: type[Made]) -> type[Made]:
    """Return a frozen dataclass with slots, made in half the time: for what a text has dozens of.

    The ``__init__`` that ``dataclasses`` writes asks ``object.__setattr__`` for each field by its name, since
    the class refuses to be changed; this one calls what sets the slot. It is written as theirs is, so that
    the parameters have the names and defaults of the fields. Raises TypeError for a class without slots, with
    a field whose default is made anew each time, or with a ``__post_init__``.
    """
    about: dict[str, Any] = {}
    parameters, body = ["self"], []
    for field in fields(made):  # type: ignore[arg-type]
        setter = getattr(made.__dict__.get(field.name), "__set__", None)
        if setter is None or field.default_factory is not MISSING or hasattr(made, "__post_init__"):
            raise TypeError(f"{made.__name__}.{field.name} cannot be set by its slot alone")
        about[f"set_{field.name}"], about[f"default_{field.name}"] = setter, field.default
        parameters.append(field.name + ("" if field.default is MISSING else f"=default_{field.name}"))
        body.append(f"    set_{field.name}(self, {field.name})")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(body), about)  # noqa: S102
    made.__init__ = about["__init__"]  # type: ignore[method-assign]
    return made
