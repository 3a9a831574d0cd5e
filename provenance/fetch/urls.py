"""Addresses as they are requested: http and https alone, without credentials and fragments."""

from __future__ import annotations

from urllib.parse import urljoin

import httpx

from provenance.fetch.refusals import RefusedError
from provenance.model.retrieval import FailureKind

_SCHEMES = ("http", "https")
_LONGEST = 8192
_LAST_PORT = 65535


def requested(url: str) -> str:
    """Return ``url`` as it goes over the wire: encoded, without user, password and fragment.

    Raises RefusedError where it is no http or https address.
    """
    try:
        parsed = httpx.URL(url.strip())
        host, port = parsed.host, parsed.port
    except (httpx.InvalidURL, ValueError) as error:
        raise RefusedError(FailureKind.SCHEME, f"this is no address that can be fetched ({error})") from error
    if parsed.scheme not in _SCHEMES:
        said = (
            f"{parsed.scheme[:20]} addresses are not fetched" if parsed.scheme else "this is no web address"
        )
        raise RefusedError(FailureKind.SCHEME, f"{said}, only http and https ones")
    if not host or (port is not None and not 0 < port <= _LAST_PORT):
        raise RefusedError(FailureKind.SCHEME, "the address names no host and port that there can be")
    if len(url) > _LONGEST:
        raise RefusedError(FailureKind.SCHEME, f"the address has {len(url):,} characters")
    return str(parsed.copy_with(username=None, password=None, fragment=None))


def redirected(url: str, location: str) -> str:
    """Return where a Location header leads, as it is requested. Raises RefusedError as ``requested`` does."""
    try:
        return requested(urljoin(url, location.strip()))
    except ValueError as error:
        raise RefusedError(FailureKind.REDIRECTS, "it redirects to what is no address") from error


def host_of(url: str) -> str:
    """Return the host of a URL that ``requested`` has returned."""
    return httpx.URL(url).raw_host.decode("ascii")
