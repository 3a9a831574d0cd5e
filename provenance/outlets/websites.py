"""The web sites of outlets: addresses of articles, and how a site is searched, from TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from provenance.errors import DataError

DATA_FOLDER = Path(__file__).with_name("web")
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
_PATTERNS = ("article", "shard")
_LISTS = ("feeds", "sitemaps")
_REQUIRED = ("home", "article", "example")
Change = tuple[str, str, str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Site:
    """An outlet's site in one language.

    ``article`` is a regular expression of its articles' addresses, with the groups ``year``, ``month`` and
    ``day`` where they tell the date; ``example`` is such an address. ``feeds`` and ``sitemaps`` are
    addresses; ``shard`` an expression of the maps in an index, with groups ``year``, ``month`` and ``first``
    and ``last`` day, where their names tell what they hold. ``search`` (places ``{words}``, ``{since}``,
    ``{until}`` as ISO dates, ``{since_unix}``, ``{until_unix}``, ``{since_dotted}``, ``{until_dotted}``) and
    ``day`` (``{year}``, ``{month}``, ``{day}``, ``{date}``) are templates of pages that list articles; in
    them ``item``, ``link``, ``title`` and ``date`` are XPath expressions, the last three relative to an item.
    Without ``item`` every link to an article counts.
    """

    outlet: str
    language: str
    home: str
    article: str
    example: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    shard: str = ""
    search: str = ""
    day: str = ""
    item: str = ""
    link: str = ".//a/@href"
    title: str = "."
    date: str = ""

    def is_article(self, url: str) -> bool:
        """Tell whether an address is one of the site's articles."""
        return re.match(self.article, url) is not None

    def date_of(self, url: str) -> str:
        """Return the day that an article's address tells, as ISO 8601, else empty."""
        match = re.match(self.article, url)
        parts = match.groupdict() if match else {}
        if not all(parts.get(name) for name in ("year", "month", "day")):
            return ""
        year = parts["year"] if len(parts["year"]) == 4 else f"20{parts['year']}"
        return f"{year}-{int(parts['month']):02}-{int(parts['day']):02}"


_FIELDS = frozenset(field.name for field in fields(Site)) - {"outlet", "language"}


@lru_cache(maxsize=1)
def shipped_sites() -> tuple[Site, ...]:
    """Return the sites that come with the program."""
    return tuple(site for path in sorted(DATA_FOLDER.glob("*.toml")) for site in read_sites(path))


def read_sites(path: Path) -> tuple[Site, ...]:
    """Return the sites of a file: a table an outlet, in it a table a language. Raises DataError."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"it cannot be read: {error}", where=str(path), to_do="Correct the file.") from error
    return tuple(
        _site(outlet, language, table, f"{path}: [{outlet}.{language}]")
        for outlet, languages in data.items()
        for language, table in _tables(languages, f"{path}: [{outlet}]").items()
    )


def with_changes(sites: Iterable[Site], changes: Iterable[Change]) -> tuple[Site, ...]:
    """Return sites with what a user's configuration says of them; it may describe new ones.

    Raises DataError for a field that there is not, or a value that the field cannot have.
    """
    known = {(site.outlet, site.language): site for site in sites}
    told: dict[tuple[str, str], dict[str, str | tuple[str, ...]]] = {}
    for outlet, language, field, value in changes:
        told.setdefault((outlet, language), {})[field] = value
    for (outlet, language), values in told.items():
        where = f"[site.{outlet}.{language}]"
        site = known.get((outlet, language))
        if site is None:
            known[outlet, language] = _site(outlet, language, values, where)
        else:
            _check(values, where)
            known[outlet, language] = replace(site, **_typed(values))
    return tuple(known.values())


def _tables(languages: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(languages, dict):
        raise DataError("it is no table", where=where, to_do="Write a table a language: [outlet.ru].")
    return languages


def _site(outlet: str, language: str, values: Any, where: str) -> Site:
    if not isinstance(values, dict) or not _LANGUAGE.match(language):
        raise DataError(
            f"{language!r} is no table of a language", where=where, to_do="Write [outlet.ru], [outlet.en] …"
        )
    _check(values, where)
    missing = [name for name in _REQUIRED if name not in values]
    if missing:
        raise DataError(
            f"{missing[0]} is missing", where=where, to_do=f"A site needs {', '.join(_REQUIRED)}."
        )
    return Site(outlet, language, **_typed(values))


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}


def _check(values: Mapping[str, Any], where: str) -> None:
    for name, value in values.items():
        if name not in _FIELDS:
            raise DataError(
                f"unknown field {name!r}", where=where, to_do=f"The fields are {', '.join(sorted(_FIELDS))}."
            )
        if name in _LISTS:
            fits = isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
        else:
            fits = isinstance(value, str)
        if not fits:
            wanted = "a list of addresses" if name in _LISTS else "a text"
            raise DataError(f"{name} cannot be {value!r}", where=where, to_do=f"Give {wanted}.")
        if name in _PATTERNS:
            _check_pattern(name, value, where)


def _check_pattern(name: str, value: str, where: str) -> None:
    try:
        re.compile(value)
    except re.error as error:
        raise DataError(
            f"{name} is no regular expression: {error}", where=where, to_do="Correct the expression."
        ) from error
