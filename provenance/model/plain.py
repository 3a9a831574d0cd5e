"""Dataclasses to plain values and back: what JSON, JSON Lines and CSV have in common.

Keys are the names of the fields in the order in which the class declares them. Enumerations become
their values, tuples lists, nested dataclasses objects. Dates are ISO 8601 strings already.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from provenance.errors import InputError

Kind = TypeVar("Kind")


def to_plain(value: object) -> Any:
    """Return ``value`` as strings, numbers, None, lists and dicts. Raises TypeError for other things."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(kind: type[Kind], data: object, *, where: str = "") -> Kind:
    """Return ``data``, as ``to_plain`` made it, as an instance of the dataclass ``kind``.

    Fields with a default may be missing. Raises InputError, naming the place, where a field is
    missing, unknown or of a wrong type.
    """
    return cast(Kind, _read(kind, data, where or kind.__name__))


def _read(kind: Any, data: object, where: str) -> object:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(kind) if arg is not type(None))
        return None if data is None else _read(inner, data, where)
    if origin is tuple:
        return _read_tuple(get_args(kind), data, where)
    if hasattr(kind, "_fields"):
        named = tuple(get_type_hints(kind)[name] for name in kind._fields)
        return cast(object, kind(*_read_tuple(named, data, where)))
    if is_dataclass(kind):
        return _read_dataclass(cast(type, kind), data, where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _read_enum(kind, data, where)
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise InputError(f"expected {kind.__name__}, found {type(data).__name__}", where=where)
    return data


def _read_enum(kind: type[Enum], data: object, where: str) -> Enum:
    try:
        return kind(data)
    except ValueError:
        known = ", ".join(str(member.value) for member in kind)
        raise InputError(f"{data!r} is none of {known}", where=where) from None


def _read_tuple(kinds: tuple[Any, ...], data: object, where: str) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise InputError(f"expected a list, found {type(data).__name__}", where=where)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], item, f"{where}[{at}]") for at, item in enumerate(data))
    if len(kinds) != len(data):
        raise InputError(f"expected {len(kinds)} items, found {len(data)}", where=where)
    pairs = enumerate(zip(kinds, data, strict=True))
    return tuple(_read(inner, item, f"{where}[{at}]") for at, (inner, item) in pairs)


def _read_dataclass(kind: type, data: object, where: str) -> object:
    if not isinstance(data, Mapping):
        raise InputError(f"expected an object, found {type(data).__name__}", where=where)
    hints = get_type_hints(kind)
    unknown = sorted(str(key) for key in data.keys() - hints.keys())
    if unknown:
        raise InputError(f"no field is named {unknown[0]!r}", where=where)
    values = {key: _read(hints[key], value, f"{where}.{key}") for key, value in data.items()}
    try:
        return kind(**values)
    except TypeError:
        missing = ", ".join(field.name for field in fields(kind) if field.name not in data)
        raise InputError(f"a field is missing: one of {missing}", where=where) from None
