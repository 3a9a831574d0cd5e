"""What the gazetteer knows of an outlet, and what it returns where one is named in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.kinds import Span
from provenance.model.slots import set_by_slots


class OutletKind(StrEnum):
    """What sort of publisher an outlet is."""

    AGENCY = "agency"
    DAILY = "daily"
    WEEKLY = "weekly"
    BROADCASTER = "broadcaster"
    SITE = "site"
    STATE_BODY = "state-body"
    TELEGRAM_CHANNEL = "telegram-channel"
    AGGREGATOR = "aggregator"


@set_by_slots
@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its home language (ISO 639-1), country (ISO 3166 alpha-2), domains and names.

    ``names`` pairs a language with the names under which texts of that language cite the outlet.
    ``short`` are codes of tags and datelines ("AP"). ``ambiguous`` are names that need context in any
    text; ``homograph`` says that the name is an ordinary word, too, in the home language. ``never`` are
    longer phrases in which a name does not stand for the outlet. ``indeclinable`` are names that take
    no case endings, ``at_home`` those that count in texts of the home language alone. ``editions`` pairs a
    language with the host, or host and path, of that edition.
    ``state`` is the country whose state owns or funds the outlet, as commonly known in ``as_of``.
    """

    key: str
    name: str
    kind: OutletKind
    language: str
    country: str
    domains: tuple[str, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    short: tuple[str, ...] = ()
    editions: tuple[tuple[str, str], ...] = ()
    homograph: bool = False
    ambiguous: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    indeclinable: tuple[str, ...] = ()
    at_home: tuple[str, ...] = ()
    telegram: str = ""
    owner: str = ""
    state: str = ""
    as_of: str = ""

    def hosts(self) -> tuple[str, ...]:
        """Return the domains, and the hosts of the editions."""
        if not self.editions:
            return self.domains
        return tuple(dict.fromkeys((*self.domains, *(place.partition("/")[0] for _, place in self.editions))))

    def edition_language(self, address: str) -> str:
        """Return the language of the edition at ``address`` (host or host/path), else the home language."""
        bare = address.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
        for language, place in self.editions:
            if bare == place or bare.startswith((f"{place}/", f"{place}?")):
                return language
        return self.language


@set_by_slots
@dataclass(frozen=True, slots=True)
class OutletHit:
    """An outlet named in a text: characters ``span``, tokens ``first_token`` to ``last_token`` (exclusive).

    ``name`` is the gazetteer's form that was met. ``ambiguous`` says that the words may mean something
    else, so that context has to decide; ``others`` are further outlets of the same name.
    """

    span: Span
    first_token: int
    last_token: int
    outlet: Outlet
    ambiguous: bool
    name: str
    others: tuple[Outlet, ...] = ()
