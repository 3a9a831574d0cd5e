"""The gazetteer's files: read, checked field by field, the user's laid over the shipped ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from provenance.errors import DataError
from provenance.outlets.entry import Outlet, OutletKind
from provenance.outlets.plain import read_toml

DATA_FOLDER = Path(__file__).with_name("data")

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+")
_EDITION = re.compile(rf"{_HOST.pattern}(?:/[\w.~/-]+)?")
_HANDLE = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_ANY = re.compile(r"\S(?:.*\S)?", re.DOTALL)

_TEXTS = {
    "name": (_ANY, "a name"),
    "kind": (re.compile("|".join(OutletKind)), "one of " + ", ".join(OutletKind)),
    "language": (_LANGUAGE, "a language code such as 'vi'"),
    "country": (_COUNTRY, "a country code such as 'VN'"),
    "telegram": (_HANDLE, "a channel's handle without '@'"),
    "owner": (_ANY, "a name"),
    "state": (_COUNTRY, "a country code such as 'VN'"),
    "as_of": (_DATE, "a date such as '2024-01'"),
}
_LISTS = {
    "domains": (_HOST, "hosts in small letters such as 'thanhnien.vn'"),
    "short": (_ANY, "codes such as 'AP'"),
    "ambiguous": (_ANY, "names of this outlet"),
    "never": (_ANY, "phrases in which a name of this outlet means something else"),
    "indeclinable": (_ANY, "names of this outlet"),
}
_REQUIRED = ("name", "kind", "language", "country")
_KINDS = {kind.value: kind for kind in OutletKind}
_FIELDS = frozenset(field.name for field in fields(Outlet)) - {"key"}


def read_outlets(files: Iterable[Path], base: dict[str, Outlet] | None = None) -> dict[str, Outlet]:
    """Return the outlets of ``files`` by key, laid over ``base``.

    An entry whose key is known changes the fields it has; its ``names``, ``domains`` and other lists
    are added to those known. Raises DataError naming the file, the key, the field and what to do.
    """
    outlets = dict(base or {})
    for path in files:
        for key, table in read_toml(path).items():
            where = f"{path}: [{key}]"
            values = _checked(key, table, where)
            known = outlets.get(key)
            outlets[key] = _new(key, values, where) if known is None else _merged(known, values)
    return outlets


def _checked(key: str, table: Any, where: str) -> dict[str, Any]:
    """Return the values of one entry in the types of ``Outlet``."""
    if not isinstance(table, dict):
        raise DataError(
            "stands outside of an entry", where=where, to_do=f"Write it under a line such as [{key}-news]."
        )
    if not _KEY.fullmatch(key):
        raise DataError(
            "the key is not a slug", where=where, to_do="Use small letters a-z, digits and single hyphens."
        )
    unknown = table.keys() - _FIELDS
    if unknown:
        raise DataError(
            f"unknown field {min(unknown)!r}",
            where=where,
            to_do=f"The fields are {', '.join(sorted(_FIELDS))}.",
        )
    return {name: _value(name, value, where) for name, value in table.items()}


def _value(name: str, value: Any, where: str) -> Any:
    if name in _TEXTS:
        pattern, wanted = _TEXTS[name]
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise _wrong(name, value, where, wanted)
        return _KINDS[value] if name == "kind" else value
    if name in _LISTS:
        return _strings(name, value, where, *_LISTS[name])
    if name == "names":
        return tuple(
            (language, _strings(f"names.{language}", names, where, _ANY, "names, in a list"))
            for language, names in _by_language(name, value, where)
        )
    if name == "editions":
        for language, place in _by_language(name, value, where):
            if not isinstance(place, str) or not _EDITION.fullmatch(place):
                raise _wrong(f"editions.{language}", place, where, "a host such as 'en.example.org'")
        return tuple(value.items())
    if not isinstance(value, bool):
        raise _wrong(name, value, where, "true or false")
    return value


def _strings(name: str, value: Any, where: str, pattern: re.Pattern[str], wanted: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(
        isinstance(item, str) and pattern.fullmatch(item) for item in value
    ):
        raise _wrong(name, value, where, wanted)
    return tuple(value)


def _by_language(name: str, value: Any, where: str) -> Iterable[tuple[str, Any]]:
    if not isinstance(value, dict) or not all(_LANGUAGE.fullmatch(language) for language in value):
        raise _wrong(name, value, where, "a table by language, such as en = …")
    return value.items()


def _wrong(name: str, value: Any, where: str, wanted: str) -> DataError:
    return DataError(f"{name} cannot be {value!r}", where=where, to_do=f"Give {wanted}.")


def _new(key: str, values: dict[str, Any], where: str) -> Outlet:
    missing = [name for name in _REQUIRED if name not in values]
    if missing:
        raise DataError(
            f"{missing[0]} is missing",
            where=where,
            to_do=f"An outlet that is not in the gazetteer yet needs {', '.join(_REQUIRED)}.",
        )
    return Outlet(key=key, **values)


def _merged(known: Outlet, values: dict[str, Any]) -> Outlet:
    merged = dict(values)
    for name in _LISTS.keys() & values.keys():
        merged[name] = tuple(dict.fromkeys(getattr(known, name) + values[name]))
    if "names" in values:
        names = dict(known.names)
        for language, added in values["names"]:
            names[language] = tuple(dict.fromkeys(names.get(language, ()) + added))
        merged["names"] = tuple(names.items())
    if "editions" in values:
        merged["editions"] = tuple((dict(known.editions) | dict(values["editions"])).items())
    return replace(known, **merged)
