"""The hash that chains each event of the log to the one before it."""

from __future__ import annotations

import hashlib
import json

from provenance.ids import DIGEST_BYTES

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
GENESIS = bytes(32)
# seq, at, actor, verb, summary, undoes, payload
Said = tuple[int, str, str, str, str, int | None, str]


def event_hash(said: Said, previous: bytes) -> bytes:
    """Return the SHA-256 over what an event says and the hash of the event before it."""
    canonical = _encode([*said, previous.hex()])
    return hashlib.sha256(canonical.encode()).digest()


def event_uid(hashed: bytes) -> bytes:
    """Return the 16-byte uid of an event out of its hash."""
    return hashed[:DIGEST_BYTES]
