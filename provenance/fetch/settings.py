"""What a client is set to: its limits, its pace, whom it may reach, and how it names itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

MEBIBYTE = 1024 * 1024
# The word by which robots.txt files address this program.
PRODUCT = "provenance"


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and manners. Sizes are bytes, times seconds.

    ``contact`` is an address or a URL by which the owner of a site reaches whoever runs this; it goes
    into the User-Agent. ``total`` bounds what one try may take on the network over all its redirects,
    without the time that it waits for its turn. ``interval`` is the least time between two requests to
    one host; a longer crawl delay in robots.txt goes before it. ``longest_wait`` is how long a
    Retry-After or a crawl delay is waited for; what asks for more is reported instead. ``authorities`` is
    a file of further certificate authorities (PEM); verification itself cannot be turned off.
    """

    contact: str = ""
    allow_private: bool = False
    max_bytes: int = 20 * MEBIBYTE
    max_expanded: int = 60 * MEBIBYTE
    max_header_bytes: int = 64 * 1024
    max_redirects: int = 10
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    interval: float = 1.0
    longest_wait: float = 120.0
    tries: int = 3
    first_backoff: float = 1.0
    longest_backoff: float = 30.0
    robots_kept: float = 24 * 3600.0
    authorities: Path | None = None
    language: str = ""

    @property
    def user_agent(self) -> str:
        """How requests name their sender: the program, its version, and whom to write to."""
        contact = "".join(sign for sign in self.contact if sign.isprintable() and sign.isascii())
        about = f"+{contact.strip()}" if contact.strip() else "run by a reader; no contact configured"
        return f"{PRODUCT}/{_version()} ({about.replace('(', '').replace(')', '')})"


@cache
def _version() -> str:
    return metadata.version("provenance")
