"""Reads link-values (RFC 8288, RFC 6690): the Link header, and the time maps of RFC 7089."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LINK = re.compile(
    r"<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:\"(?:[^\"\\]|\\.)*\"|[^\s;,\"]*))?)*)"
)
_PARAMETER = re.compile(r";\s*([\w!#$&+.^`|~*-]+)(?:\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;,\"]*)))?")


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its target, its relations, and the moment that its copy is of, where it says so."""

    target: str
    relations: tuple[str, ...]
    moment: datetime | None = None


def links(text: str) -> Iterator[Link]:
    """Yield the links of a header or of a document in link format; what is malformed is passed over."""
    for target, rest in _LINK.findall(text):
        parameters: dict[str, str] = {}
        for name, quoted, bare in _PARAMETER.findall(rest):
            parameters.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) or bare)
        relations = tuple(parameters.get("rel", "").lower().split())
        yield Link(target.strip(), relations, http_date(parameters.get("datetime", "")))


def http_date(written: str) -> datetime | None:
    """Return the moment that an HTTP date (RFC 9110) names, in UTC, None where it is none."""
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError):
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
