"""The configuration: ``provenance.toml`` and the environment, checked, as settings for retrieving.

The file is what ``PROVENANCE_CONFIG`` names, else ``provenance.toml`` beside the database, else the one in
the user's configuration folder. What it does not say has the values below.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from provenance.errors import DataError
from provenance.model.fetch_settings import ArchiveService, FetchSettings

VARIABLE = "PROVENANCE_CONFIG"
CONTACT = "PROVENANCE_CONTACT"
STAMP = "PROVENANCE_STAMP"
FILE_NAME = "provenance.toml"
INTERNET_ARCHIVE = ArchiveService(
    "internet-archive",
    timegate="https://web.archive.org/web/{url}",
    timemap="https://web.archive.org/web/timemap/link/{url}",
    captures="https://web.archive.org/cdx/search/cdx?url={url}&matchType={match}&from={from}&to={to}"
    "&output=json&filter=statuscode:200&filter=mimetype:text/html&collapse=urlkey&limit={limit}",
    availability="https://archive.org/wayback/available?url={url}&timestamp={timestamp}",
    save="https://web.archive.org/save/{url}",
    replay="https://web.archive.org/web/{timestamp}id_/{url}",
)
GDELT = "https://api.gdeltproject.org/api/v2/doc/doc"
DEFAULTS = FetchSettings(archives=(INTERNET_ARCHIVE,), gdelt=GDELT)
# Whose tables are read elsewhere is known here too: one file has all.
_TOP = frozenset({"fetch", "archive", "site", "compare", "translator", "audit"})
_ARCHIVE_FIELDS = frozenset(field.name for field in fields(ArchiveService)) - {"name"}
_ARCHIVE_LIMITS = frozenset({"save_minute", "save_day", "save_page_day"})
# The types that the values of [fetch] must have.
_FETCH: dict[str, type[Any] | tuple[type[Any], ...]] = {
    "contact": str, "allow_private": bool, "save": bool, "gdelt": str, "queries": int, "stamp": str,
    "stamp_authorities": str,
    "look": int, "days": int, "interval": (int, float), "total": (int, float), "tries": int, "max_bytes": int,
    "max_redirects": int,
}  # fmt: skip


def fetch_settings(
    database: Path | None = None, environment: Mapping[str, str] = os.environ
) -> FetchSettings:
    """Return the settings for retrieving.

    Raises DataError naming the file, the field and what to do, where the file cannot be read or says what
    it cannot say.
    """
    path = configuration_file(database, environment)
    settings = DEFAULTS if path is None else read_settings(path)
    contact, stamp = (environment.get(name, "").strip() for name in (CONTACT, STAMP))
    _check_authority(stamp, STAMP)
    return replace(settings, contact=contact or settings.contact, stamp=stamp or settings.stamp)


def read_settings(path: Path) -> FetchSettings:
    """Return the settings of one file, laid over those that come with the program."""
    data = tables_of(path)
    said: dict[str, Any] = {}
    for name, value in _table(data, "fetch", str(path)).items():
        _check(name, value, f"{path}: [fetch]")
        said[name] = tuple(value) if isinstance(value, list) else value
    _check_authority(said.get("stamp", ""), f"{path}: [fetch]")
    if said.get("stamp_authorities"):
        # A path is seen from the file that names it.
        said["stamp_authorities"] = str(path.parent / Path(said["stamp_authorities"]).expanduser())
    return replace(
        DEFAULTS,
        **said,
        archives=_archives(_table(data, "archive", str(path)), path),
        sites=_sites(_table(data, "site", str(path)), path),
    )


def tables_of(path: Path) -> dict[str, Any]:
    """Return what a file of the configuration says. Raises DataError where it cannot be read."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(
            f"the configuration cannot be read: {error}", where=str(path), to_do="It has to be TOML in UTF-8."
        ) from error
    _known(data, _TOP, str(path))
    return data


def configuration_file(
    database: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Path | None:
    """Return the file of the configuration, None where there is none."""
    named = environment.get(VARIABLE, "")
    if named:
        return Path(named).expanduser()
    if database is not None and (beside := database.with_name(FILE_NAME)).is_file():
        return beside
    from platformdirs import user_config_path

    own = user_config_path("provenance", appauthor=False) / FILE_NAME
    return own if own.is_file() else None


def _known(table: Mapping[str, Any], names: frozenset[str], where: str) -> None:
    for name in table:
        if name not in names:
            raise DataError(
                f"unknown field {name!r}", where=where, to_do=f"There are {', '.join(sorted(names))}."
            )


def _table(data: Mapping[str, Any], name: str, where: str) -> dict[str, Any]:
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise DataError(f"{name} is no table", where=where, to_do=f"Write it as [{name}].")
    return found


def _check(name: str, value: Any, where: str) -> None:
    _known({name: value}, frozenset(_FETCH) | {"use"}, where)
    if name == "use":
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise DataError(f"use cannot be {value!r}", where=where, to_do="Give a list of adapters' names.")
        return
    kind = _FETCH[name]
    fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if not fits or (isinstance(value, int | float) and value < 0):
        wanted = {str: "a text", bool: "true or false", int: "a whole number from 0"}.get(
            kind if isinstance(kind, type) else float, "a number from 0"
        )
        raise DataError(f"{name} cannot be {value!r}", where=where, to_do=f"Give {wanted}.")


def _check_authority(address: str, where: str) -> None:
    if address and not address.startswith(("https://", "http://")):
        raise DataError(
            f"stamp cannot be {address!r}", where=where,
            to_do="Give the https address of a time stamp authority.",
        )  # fmt: skip


def _archives(tables: Mapping[str, Any], path: Path) -> tuple[ArchiveService, ...]:
    """Return the archives: the Internet Archive's fields may be changed, or all switched off (``off``)."""
    services = {each.name: each for each in DEFAULTS.archives}
    for name, table in tables.items():
        where = f"{path}: [archive.{name}]"
        if not isinstance(table, dict):
            raise DataError("it is no table", where=where, to_do="Write the addresses of its services in it.")
        _known(table, _ARCHIVE_FIELDS | {"off"}, where)
        if table.get("off"):
            services.pop(name, None)
            continue
        said = {key: value for key, value in table.items() if key != "off"}
        for key, value in said.items():
            _check_archive(key, value, where)
        services[name] = replace(services.get(name, ArchiveService(name)), **said)
    return tuple(services.values())


def _check_archive(key: str, value: Any, where: str) -> None:
    if key in _ARCHIVE_LIMITS:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise DataError(
                f"{key} cannot be {value!r}", where=where, to_do="Give a whole number; 0 is no limit."
            )
    elif not isinstance(value, str):
        raise DataError(f"{key} is no address", where=where, to_do="Give a template of an address.")


def _sites(tables: Mapping[str, Any], path: Path) -> tuple[tuple[str, str, str, str | tuple[str, ...]], ...]:
    changes: list[tuple[str, str, str, str | tuple[str, ...]]] = []
    for outlet, languages in tables.items():
        for language in _table(tables, outlet, f"{path}: [site]"):
            for field, value in _table(languages, language, f"{path}: [site.{outlet}]").items():
                changes.append((outlet, language, field, tuple(value) if isinstance(value, list) else value))
    return tuple(changes)
