"""Undoes the content encoding of an HTTP answer (gzip, deflate, br, zstd) within a limit."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from provenance.errors import InputError

# A server may name several encodings; more than a few are an attack on whoever undoes them.
_MOST_LAYERS = 3
_GZIP = 16 + zlib.MAX_WBITS
_ZSTD_WINDOW = 1 << 27
_PLAIN = ("", "identity")


class TooLargeError(InputError):
    """The content is larger than the limit once it is unpacked."""


def decode_content(body: bytes, encoding: str, *, limit: int) -> bytes:
    """Return ``body`` with the encodings undone that a Content-Encoding header names, last one first.

    ``limit`` bounds the bytes of every layer. Raises TooLargeError beyond it, InputError where the bytes
    are not what the header says, or are cut short.
    """
    named = [name for part in encoding.split(",") if (name := part.strip().lower()) not in _PLAIN]
    if len(named) > _MOST_LAYERS:
        raise InputError(f"it is packed {len(named)} times over", to_do="Save the page in a browser.")
    for name in reversed(named):
        undo = _UNDO.get(name)
        if undo is None:
            raise InputError(
                f"it is packed as {name[:40]}, which is not known here", to_do="Save the page in a browser."
            )
        body = _unpacked(undo, body, name, limit)
    return body


def _unpacked(undo: Callable[[bytes, int], bytes | None], body: bytes, name: str, limit: int) -> bytes:
    if not body:
        return body
    try:
        found = undo(body, limit + 1)
    except (zlib.error, _PackingError) as error:
        raise InputError(
            f"it is said to be packed as {name} and cannot be unpacked ({error})", to_do="Try again later."
        ) from error
    if found is None:
        raise InputError(f"it is packed as {name} and its end is missing", to_do="Try again later.")
    if len(found) > limit:
        raise TooLargeError(
            f"its {len(body):,} bytes unpack to more than the limit of {limit:,}",
            to_do="Raise the limit if you know that it is no trap.",
        )
    return found


class _PackingError(Exception):
    """What the libraries raise of bytes that they cannot unpack, under one name."""


def _inflate(body: bytes, most: int, window: int) -> bytes | None:
    """Inflate all members; None where the last one is cut short within the limit."""
    parts: list[bytes] = []
    while body and most > 0:
        member = zlib.decompressobj(window)
        parts.append(member.decompress(body, most))
        most -= len(parts[-1])
        if not member.eof:
            return b"".join(parts) if most <= 0 else None
        body = member.unused_data
        if window == _GZIP and not body.startswith(b"\x1f\x8b"):
            break
        if window != _GZIP:
            break
    return b"".join(parts)


def _gzip(body: bytes, most: int) -> bytes | None:
    return _inflate(body, most, _GZIP)


def _deflate(body: bytes, most: int) -> bytes | None:
    """Inflate with the zlib header that the standard asks for, or without it, as some servers send it."""
    try:
        return _inflate(body, most, zlib.MAX_WBITS)
    except zlib.error:
        return _inflate(body, most, -zlib.MAX_WBITS)


def _brotli(body: bytes, most: int) -> bytes | None:
    import brotlicffi

    unpacking = brotlicffi.Decompressor()
    parts: list[bytes] = []
    data, left = body, most
    try:
        while left > 0:
            part = unpacking.decompress(data, output_buffer_limit=left)
            parts.append(part)
            left -= len(part)
            data = b""
            if unpacking.is_finished():
                return b"".join(parts)
            if not part:
                return None
    except brotlicffi.error as error:
        raise _PackingError(str(error)) from error
    return b"".join(parts)


def _zstd(body: bytes, most: int) -> bytes | None:
    import zstandard

    try:
        with zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).stream_reader(
            io.BytesIO(body), read_across_frames=True
        ) as reader:
            found: bytes = reader.read(most)
        # The reader bounds what comes out, and passes over a missing end in silence.
        is_whole = len(found) >= most or _ends_well(body)
    except zstandard.ZstdError as error:
        raise _PackingError(str(error)) from error
    return found if is_whole else None


def _ends_well(body: bytes) -> bool:
    """Tell whether the last frame is whole; only asked of what is known to unpack to little."""
    import zstandard

    while body:
        frame = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        frame.decompress(body)
        if not frame.eof:
            return False
        body = frame.unused_data
    return True


_UNDO: dict[str, Callable[[bytes, int], bytes | None]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
