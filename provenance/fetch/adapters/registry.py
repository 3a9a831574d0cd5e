"""The one registry of adapters: those that come with the program, and users' own by entry point."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from importlib.metadata import EntryPoint, entry_points
from itertools import chain

from provenance.errors import DataError
from provenance.fetch.adapters.base import Adapter
from provenance.fetch.adapters.feeds import Feed
from provenance.fetch.adapters.gdelt import Gdelt
from provenance.fetch.adapters.local import LocalFile, StandardInput
from provenance.fetch.adapters.memento import Memento
from provenance.fetch.adapters.outlet import OutletSite
from provenance.fetch.adapters.wayback import Wayback
from provenance.fetch.adapters.web import Web
from provenance.model.fetch_settings import FetchSettings
from provenance.outlets.websites import shipped_sites, with_changes

GROUP = "provenance.fetch_adapters"
Maker = Callable[[FetchSettings], Adapter]


def adapters(settings: FetchSettings) -> tuple[Adapter, ...]:
    """Return all adapters, in the order in which they are asked.

    An entry point of the group ``provenance.fetch_adapters`` is called with the settings, and gives one.
    Raises DataError where one of them is no adapter, or its ``example`` is not of its ``pattern``.
    """
    found = tuple(chain(_own(settings), _of_users(settings)))
    for adapter in found:
        _check(adapter)
    return tuple(each for each in found if _is_used(each.name, settings.use))


def _is_used(name: str, use: Sequence[str]) -> bool:
    return not use or any(fnmatchcase(name, pattern) for pattern in use)


def _own(settings: FetchSettings) -> Iterator[Adapter]:
    yield LocalFile()
    yield StandardInput()
    yield Web()
    yield Feed()
    yield from (OutletSite(site) for site in with_changes(shipped_sites(), settings.sites))
    for service in settings.archives:
        if service.timegate or service.timemap:
            yield Memento(service)
        if service.captures or service.availability:
            yield Wayback(service)
    if settings.gdelt:
        yield Gdelt(settings.gdelt)


def _of_users(settings: FetchSettings) -> Iterator[Adapter]:
    for point in entry_points(group=GROUP):
        yield _loaded(point, settings)


def _loaded(point: EntryPoint, settings: FetchSettings) -> Adapter:
    try:
        made = point.load()(settings)
    except Exception as error:
        raise DataError(
            f"the adapter {point.name!r} cannot be loaded: {type(error).__name__}: {error}",
            where=point.value,
            to_do="Mend it, or uninstall the package that brings it.",
        ) from error
    if not isinstance(made, Adapter):
        raise DataError(
            f"{point.name!r} is no adapter",
            where=point.value,
            to_do="It needs name, pattern, example, queries and read (docs/fetching.md).",
        )
    return made


def _check(adapter: Adapter) -> None:
    try:
        fits = re.match(adapter.pattern, adapter.example)
    except re.error as error:
        raise DataError(
            f"its pattern is no regular expression: {error}", where=adapter.name, to_do="Correct it."
        ) from error
    if not fits:
        raise DataError(
            f"its example {adapter.example!r} is not of its pattern {adapter.pattern!r}",
            where=adapter.name,
            to_do="Give an address that the pattern takes.",
        )
