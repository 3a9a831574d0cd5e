"""Takes the page out of an MHTML file (RFC 2557), as browsers save them."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default

from provenance.errors import InputError

_HEAD = re.compile(rb"\A\s*(?:[A-Za-z0-9-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,40}?", re.DOTALL)
_SIGN = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 8192


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as a browser saved it: its bytes, its type as declared, and the address that it was at."""

    content: bytes
    media_type: str
    url: str


def is_mhtml(data: bytes) -> bool:
    """Tell whether bytes begin as an MHTML file does."""
    head = data[:_LOOKED_AT]
    return _HEAD.match(head) is not None and _SIGN.search(head) is not None


def saved_page(data: bytes, *, where: str = "") -> SavedPage:
    """Return the page in an MHTML file: the part that the others belong to. Raises InputError without one."""
    message = email.message_from_bytes(data, policy=default)
    address = str(message.get("Snapshot-Content-Location", ""))
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() in (
            "text/html",
            "application/xhtml+xml",
        ):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                charset = part.get_content_charset()
                media_type = part.get_content_type() + (f"; charset={charset}" if charset else "")
                return SavedPage(content, media_type, address or str(part.get("Content-Location", "")))
    raise InputError("there is no page in this MHTML file", where=where, to_do="Save the page as HTML.")
