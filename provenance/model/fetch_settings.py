"""What can be set about retrieving: which services there are and where, and how much may be asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArchiveService:
    """A web archive: templates of the addresses of its services, empty where it has none.

    ``timegate`` and ``timemap`` are those of RFC 7089, ``captures`` a CDX server, ``availability`` the
    Internet Archive's API of that name, ``save`` its API to have a page archived, ``replay`` the copy as it
    was received, without the archive's own frame. In templates stand ``{url}``, ``{timestamp}`` (14 digits),
    ``{match}`` (exact or domain), ``{from}``, ``{to}`` (8 digits) and ``{limit}``.

    ``save_minute`` and ``save_day`` are how many pages it may be asked to archive in a minute and a day,
    ``save_page_day`` how often the same one in a day; 0 is no limit. The values are those that the Internet
    Archive publishes for requests without an account (Save Page Now 2, public API, "Limitations").
    """

    name: str
    timegate: str = ""
    timemap: str = ""
    captures: str = ""
    availability: str = ""
    save: str = ""
    replay: str = ""
    save_minute: int = 3
    save_day: int = 200
    save_page_day: int = 5


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Services, limits and manners; times are seconds, sizes bytes.

    ``sites`` are changes to what is known of outlets' sites: (outlet, language, field, value). ``queries``
    is how many addresses at most are asked in a search, ``look`` how many of the best candidates' pages are
    looked into before they are shown, ``days`` how far from the date that a chain gives is searched.
    ``use`` has the names of the adapters that are asked, with ``*`` for any characters; all if it is empty.
    ``save`` lets a page that was fetched be archived by the archives that do so. ``stamp`` is the address of
    the authority that stamps new captures, empty for none; ``stamp_authorities`` the file (PEM) of the
    certificates by which its stamps are verified.
    """

    archives: tuple[ArchiveService, ...] = ()
    gdelt: str = ""
    sites: tuple[tuple[str, str, str, str | tuple[str, ...]], ...] = ()
    contact: str = ""
    allow_private: bool = False
    save: bool = False
    stamp: str = ""
    stamp_authorities: str = ""
    use: tuple[str, ...] = ()
    queries: int = 40
    look: int = 5
    days: int = 3
    interval: float = 1.0
    total: float = 60.0
    tries: int = 3
    max_bytes: int = 20 * 1024 * 1024
    max_redirects: int = 10
