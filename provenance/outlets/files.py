"""The gazetteer's files: read, checked field by field, the user's laid over the shipped ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from provenance.errors import DataError
from provenance.outlets.entry import Outlet, OutletKind
from provenance.outlets.plain import read_tables

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
    "domains": (_HOST, "a list of hosts in small letters such as 'thanhnien.vn'"),
    "short": (_ANY, "a list of codes such as 'AP'"),
    "ambiguous": (_ANY, "a list of names of this outlet"),
    "never": (_ANY, "a list of phrases in which a name of this outlet means something else"),
    "indeclinable": (_ANY, "a list of names of this outlet"),
    "at_home": (_ANY, "a list of names of this outlet"),
}
_REQUIRED = ("name", "kind", "language", "country")
_KINDS = {kind.value: kind for kind in OutletKind}
_FIELDS = frozenset(field.name for field in fields(Outlet)) - {"key"}

Values = dict[str, Any]


def read_shipped(folder: Path = DATA_FOLDER) -> dict[str, Outlet]:
    """Return the shipped outlets by key; a test, not the user's time, checks that each entry is right."""
    outlets: dict[str, Outlet] = {}
    for path in sorted(folder.glob("*.toml")):
        for key, table in read_tables(path).items():
            outlets[key] = Outlet(key=key, **_typed(table))
    return outlets


def read_outlets(files: Iterable[Path], base: dict[str, Outlet] | None = None) -> dict[str, Outlet]:
    """Return the outlets of ``files`` by key, laid over ``base``.

    An entry whose key is known changes the fields it has; its ``names``, ``domains`` and other lists
    are added to those known. Raises DataError naming the file, the key, the field and what to do.
    """
    outlets = dict(base or {})
    for path in files:
        for key, table in read_tables(path).items():
            where = f"{path}: [{key}]"
            _check(key, table, where)
            values = _typed(table)
            known = outlets.get(key)
            outlets[key] = _new(key, values, where) if known is None else _merged(known, values)
    return outlets


def _typed(table: dict[str, Any]) -> Values:
    """Return the values of an entry in the types of ``Outlet``."""
    values: Values = {}
    names: list[tuple[str, tuple[str, ...]]] = []
    editions: list[tuple[str, str]] = []
    for name, value in table.items():
        whole, dot, language = name.partition(".")
        if not dot:
            values[name] = tuple(value) if isinstance(value, list) else value
        elif whole == "names":
            names.append((language, tuple(value)))
        else:
            editions.append((language, value))
    if "kind" in values:
        values["kind"] = _KINDS[values["kind"]]
    if names:
        values["names"] = tuple(names)
    if editions:
        values["editions"] = tuple(editions)
    return values


def _check(key: str, table: dict[str, Any], where: str) -> None:
    """Raise DataError for the first thing in the entry that is not as it has to be."""
    if not _KEY.fullmatch(key):
        raise DataError(
            "the key is not a slug", where=where, to_do="Use small letters a-z, digits and single hyphens."
        )
    for name, value in table.items():
        whole, _, language = name.partition(".")
        if whole not in _FIELDS or (language and whole not in ("names", "editions")):
            raise DataError(
                f"unknown field {name!r}",
                where=where,
                to_do=f"The fields are {', '.join(sorted(_FIELDS))}.",
            )
        if whole in ("names", "editions") and not _LANGUAGE.fullmatch(language):
            raise _wrong(name, value, where, f"a language with it, such as {whole}.en = …")
        wanted = _wanted(whole, value)
        if wanted:
            raise _wrong(name, value, where, wanted)


def _wanted(field: str, value: Any) -> str:
    """Return what the field has to hold if ``value`` is not that, else an empty string."""
    if field in _TEXTS or field == "editions":
        pattern, wanted = _TEXTS.get(field, (_EDITION, "a host such as 'en.example.org'"))
        return "" if isinstance(value, str) and pattern.fullmatch(value) else wanted
    if field in _LISTS or field == "names":
        pattern, wanted = _LISTS.get(field, (_ANY, "a list of names"))
        fits = isinstance(value, list) and all(
            isinstance(item, str) and pattern.fullmatch(item) for item in value
        )
        return "" if fits else wanted
    return "" if isinstance(value, bool) else "true or false"


def _wrong(name: str, value: Any, where: str, wanted: str) -> DataError:
    return DataError(f"{name} cannot be {value!r}", where=where, to_do=f"Give {wanted}.")


def _new(key: str, values: Values, where: str) -> Outlet:
    missing = [name for name in _REQUIRED if name not in values]
    if missing:
        raise DataError(
            f"{missing[0]} is missing",
            where=where,
            to_do=f"An outlet that is not in the gazetteer yet needs {', '.join(_REQUIRED)}.",
        )
    return Outlet(key=key, **values)


def _merged(known: Outlet, values: Values) -> Outlet:
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
