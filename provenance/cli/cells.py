"""What stands in the cells of a table: texts made safe to print, short ids, languages, counts."""

from __future__ import annotations

import re

from provenance.formats.printable import visible
from provenance.formats.wording import SHORT_DIGITS, short_id

_WHOLE_ID = re.compile(rf"\b([a-z]{{3}}:[0-9a-f]{{{SHORT_DIGITS}}})[0-9a-f]+")


def plain(text: str, absent: str = "") -> str:
    """Return ``text`` on one line and safe to print, ``absent`` where there is none."""
    return visible(" ".join(text.split())) if text else absent


def ids(public_ids: tuple[str, ...], most: int = 3) -> str:
    """Return short ids, the first few of them."""
    shown = " ".join(short_id(public_id) for public_id in public_ids[:most])
    return f"{shown} +{len(public_ids) - most}" if len(public_ids) > most else shown


def language(code: str) -> str:
    """Return a language code, a question mark where it is not determined."""
    return "?" if code in ("", "und") else visible(code)


def told(summary: str) -> str:
    """Return what an event says of itself, with the ids in it shortened."""
    return _WHOLE_ID.sub(r"\1", plain(summary))


def moment(instant: str) -> str:
    """Return an ISO 8601 instant in UTC without its fraction of a second."""
    return plain(re.sub(r"\.\d+(?=Z|\+|$)", "", instant).replace("T", " ", 1))


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: ``1 sentence``, ``3 sentences``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
