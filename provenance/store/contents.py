"""Texts and raw bytes, each kept once under its SHA-256, and read back as they were."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib

from provenance.errors import IntegrityError
from provenance.store.changes import Change
from provenance.store.tables import BLOB, TEXT


def text_bytes(text: str) -> bytes:
    """Return the bytes that a text's hash is of: UTF-8 that lets lone surrogates pass."""
    return text.encode("utf-8", "surrogatepass")


def put_text(change: Change, text: str) -> tuple[int, bytes]:
    """Store a text if it is not there yet; return its id and its SHA-256."""
    encoded = text_bytes(text)
    sha256 = hashlib.sha256(encoded).digest()
    found = change.find(TEXT, [sha256])
    if found:
        return found[sha256], sha256
    content: str | bytes = text
    try:
        text.encode()
    except UnicodeEncodeError:
        content = encoded
    return change.insert(TEXT, [(sha256, len(text), content)]), sha256


def put_blob(change: Change, data: bytes, text: tuple[int, bytes] | None = None) -> tuple[int, bytes]:
    """Store raw bytes if they are not there yet; return their id and SHA-256.

    ``text`` is the id and the SHA-256 of a stored text; where the bytes are its UTF-8 they are not
    stored a second time.
    """
    sha256 = hashlib.sha256(data).digest()
    found = change.find(BLOB, [sha256])
    if found:
        return found[sha256], sha256
    if text is not None and text[1] == sha256:
        return change.insert(BLOB, [(sha256, len(data), "text", None, text[0])]), sha256
    packed = zlib.compress(data, 6)
    form, kept = ("zlib", packed) if len(packed) < len(data) else ("raw", data)
    return change.insert(BLOB, [(sha256, len(data), form, kept, None)]), sha256


def read_text(connection: sqlite3.Connection, text: int) -> str:
    """Return a stored text. Raises IntegrityError where it is missing."""
    row = connection.execute("SELECT content FROM text WHERE id = ?", (text,)).fetchone()
    if row is None:
        raise IntegrityError(f"text {text} is missing", to_do="Run 'provenance verify'.")
    return content_text(row[0])


def content_text(content: str | bytes) -> str:
    """Return the text that a row of ``text`` holds."""
    return content if isinstance(content, str) else content.decode("utf-8", "surrogatepass")


def read_blob(connection: sqlite3.Connection, sha256: bytes) -> bytes:
    """Return stored bytes by their SHA-256. Raises IntegrityError where they are missing or damaged."""
    row = connection.execute("SELECT form, data, text FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise IntegrityError(f"the bytes {sha256.hex()[:16]} are missing", to_do="Run 'provenance verify'.")
    form, data, text = row
    if form == "text":
        return text_bytes(read_text(connection, text))
    return unpacked(form, data)


def unpacked(form: str, data: bytes) -> bytes:
    """Return the bytes of a blob that is kept raw or compressed. Raises IntegrityError if damaged."""
    if form == "raw":
        return data
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise IntegrityError(f"stored bytes cannot be unpacked: {error}") from error
