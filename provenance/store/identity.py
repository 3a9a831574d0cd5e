"""What the public ids of recorded things are made from.

An identity is a JSON list; its uid is ``provenance.ids.digest`` of that list, and is re-derived from it
by ``verify``. The forms here write that JSON without a general encoder, for bulk recording.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from json.encoder import encode_basestring

from provenance.ids import DIGEST_BYTES, digest

Identity = tuple[str, ...]
IN_TEXT = "in-text"


def identity_json(identity: Identity) -> str:
    """Return an identity as the compact JSON that its uid is the digest of."""
    return f"[{','.join(map(encode_basestring, identity))}]"


def uid_of_json(identity: str) -> bytes:
    """Return the uid of an identity given as its compact JSON."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).digest()[:DIGEST_BYTES]


def document_identity(sha256: str, url: str, publisher: str) -> Identity:
    """Identify a recorded text by the SHA-256 of its bytes and by what was declared of it."""
    return ("document", sha256, url, publisher)


def placeholder_identity(citing: bytes, path: Sequence[str]) -> Identity:
    """Identify a cited document by the uid of the document that cites it, and its path in there."""
    return ("placeholder", citing.hex(), *path)


def utterance_identity(recording: bytes, path: Sequence[str]) -> Identity:
    """Identify a speech event by the uid of the document that reports it, and its path in there."""
    return ("utterance", recording.hex(), *path)


def agent_identity(identity: Sequence[str], document: bytes) -> Identity:
    """Identify an agent; one known only by what a text calls it is that text's own."""
    own = (document.hex(),) if identity and identity[0] == IN_TEXT else ()
    return ("agent", *identity, *own)


def derivation_uid(child: bytes, parent: bytes, kind: str) -> bytes:
    """Return the uid of the derivation of a kind between two nodes."""
    said = f'["derivation","{child.hex()}","{parent.hex()}","{kind}"]'
    return hashlib.sha256(said.encode()).digest()[:DIGEST_BYTES]


def attributions_prefix(document: bytes, text_sha256: bytes) -> str:
    """Return how the identity of every attribution of one text begins: its document, and which text."""
    return f'["attribution","{document.hex()}","{text_sha256.hex()}",'


def attribution_uid(
    prefix: str,
    content: Sequence[tuple[int, int]],
    source: tuple[int, int] | None,
    cue: tuple[int, int] | None,
) -> bytes:
    """Return the uid of an attribution: where in the text of ``attributions_prefix`` it stands."""
    spans = ",".join([f"[{start},{stop}]" for start, stop in content])
    ends = ",".join(["null" if span is None else f"[{span[0]},{span[1]}]" for span in (source, cue)])
    said = f"{prefix}[{spans}],{ends}]"
    return hashlib.sha256(said.encode()).digest()[:DIGEST_BYTES]


def capture_uid(document: bytes, sha256: bytes, obtained: str, how: str, origin: str) -> bytes:
    """Return the uid of a capture: which bytes were had for which document, when, how and whence."""
    return digest("capture", document.hex(), sha256.hex(), obtained, how, origin)
