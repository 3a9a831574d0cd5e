"""Content hashes and public ids: prefixed hashes that a person can shorten.

A public id is a prefix that tells the kind of thing (``doc``, ``utt``, ``agt``, ``der``, ``att``,
``cap``, ``fnd``, ``evt``), a colon, and 32 hexadecimal digits: the first 16 bytes of a SHA-256 over the
thing's identity. Any unambiguous beginning of at least 4 digits names it: ``doc:3fa9``.
"""

from __future__ import annotations

import hashlib
import json
import re

from provenance.errors import IdError

PREFIXES = ("doc", "utt", "agt", "der", "att", "cap", "fnd", "evt")
DIGEST_BYTES = 16
_PUBLIC_ID = re.compile(r"\A(?:([a-z]{3}):)?([0-9a-f]{4,32})\Z")


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest(*identity: object) -> bytes:
    """Return the 16-byte digest of an identity: strings, numbers, None, or lists of them.

    The identity is hashed as compact JSON, so that no two different identities run together.
    """
    canonical = json.dumps(identity, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).digest()[:DIGEST_BYTES]


def public_id(prefix: str, uid: bytes) -> str:
    """Return the public id of a 16-byte digest, for instance ``doc:3fa9…``."""
    return f"{prefix}:{uid.hex()}"


def parse_id(text: str) -> tuple[str | None, str]:
    """Split what a user typed into a prefix (or None) and 4 to 32 hexadecimal digits.

    Raises IdError where the text has not the form of an id.
    """
    match = _PUBLIC_ID.match(text.strip().lower())
    if match is None or (match[1] is not None and match[1] not in PREFIXES):
        raise IdError(
            f"{text!r} is not an id",
            to_do="An id looks like doc:3fa9 (kind, colon, at least 4 hexadecimal digits); "
            "'provenance search' and 'provenance log' print ids.",
        )
    return match[1], match[2]


def digit_range(digits: str) -> tuple[bytes, bytes]:
    """Return the first and the last 16-byte digest whose hexadecimal form begins with ``digits``."""
    width = DIGEST_BYTES * 2
    return bytes.fromhex(digits.ljust(width, "0")), bytes.fromhex(digits.ljust(width, "f"))
