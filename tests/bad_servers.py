"""Servers that misbehave, each in one way: what they send, and what the user is told."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import socket
import struct
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotlicffi
import zstandard

from provenance.model.retrieval import FailureKind
from tests.loopback import response

LIMIT, EXPANDED, HEADERS = 100_000, 200_000, 16_384
_ZEROS = bytes(5_000_000)
_DRIP = 0.02
_OK = b"HTTP/1.1 200 OK\r\n"
Send = Callable[[socket.socket, str], None]


@dataclass(frozen=True, slots=True)
class Bad:
    """``send`` answers; ``told`` is what the user reads; ``kind`` None where the page is read after all."""

    name: str
    send: Send
    kind: FailureKind | None
    told: str


def _says(*parts: bytes) -> Send:
    def send(connection: socket.socket, path: str) -> None:
        for part in parts:
            connection.sendall(part)

    return send


def _then_closes(*parts: bytes) -> Send:
    def send(connection: socket.socket, path: str) -> None:
        _says(*parts)(connection, path)
        connection.shutdown(socket.SHUT_RDWR)

    return send


def _drips(head: bytes, drop: bytes) -> Send:
    def send(connection: socket.socket, path: str) -> None:
        connection.sendall(head)
        for _ in range(1_000):
            connection.sendall(drop)
            time.sleep(_DRIP)

    return send


def _without_end(head: bytes, block: bytes) -> Send:
    def send(connection: socket.socket, path: str) -> None:
        connection.sendall(head)
        with contextlib.suppress(OSError):
            for _ in itertools.count():
                connection.sendall(block)

    return send


def _silent(connection: socket.socket, path: str) -> None:
    """Neither answer nor hang up."""
    with contextlib.suppress(OSError):
        connection.recv(1)


def _resets(connection: socket.socket, path: str) -> None:
    connection.sendall(response(b"x" * 300, length=5_000))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _packed(body: bytes, encoding: str) -> Send:
    return _says(response(body, headers={"Content-Encoding": encoding}))


def _redirects(connection: socket.socket, path: str) -> None:
    target = f"/page?{int(path.partition('?')[2] or 0) + 1}"
    connection.sendall(response(status="302 Found", headers={"Location": target}))


def _redirect(location: str) -> Send:
    return _says(response(status="302 Found", headers={"Location": location}))


CONSENT = (
    b"<html><head><title>Paper</title></head><body><p>We value your privacy</p><p>We and our partners store"
    b" things.</p><button>Accept all cookies</button></body></html>"
)
LYING = "<html><body><p>Порт закрыли в понедельник, сообщили в управлении.</p></body></html>".encode()

BAD_SERVERS = (
    Bad("slow drip", _drips(response(length=50_000), b"x"), FailureKind.TIMEOUT,
        "it was not done after 0.6 seconds, which is the limit in all"),
    Bad("slow drip of headers", _drips(_OK, b"X-Drop: 1\r\n"), FailureKind.TIMEOUT,
        "it was not done after 0.6 seconds, which is the limit in all"),
    Bad("no answer", _silent, FailureKind.TIMEOUT, "the server went silent"),
    Bad("endless body", _without_end(_OK + b"\r\n", b"x" * 8192), FailureKind.TOO_LARGE,
        "it goes on beyond the limit of 100,000 bytes"),
    Bad("endless body in chunks",
        _without_end(_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"2000\r\n" + b"x" * 8192 + b"\r\n"),
        FailureKind.TOO_LARGE, "it goes on beyond the limit of 100,000 bytes"),
    Bad("a body declared to be large", _says(response(length=10**9)), FailureKind.TOO_LARGE,
        "it has 1,000,000,000 bytes; the limit is 100,000"),
    Bad("gzip bomb", _packed(gzip.compress(_ZEROS), "gzip"), FailureKind.TOO_LARGE,
        "bytes unpack to more than the limit of 200,000"),
    Bad("gzip bomb of many members", _packed(gzip.compress(_ZEROS[:100_000]) * 50, "gzip"),
        FailureKind.TOO_LARGE, "bytes unpack to more than the limit of 200,000"),
    Bad("gzip bomb in gzip", _packed(gzip.compress(gzip.compress(_ZEROS)), "gzip, gzip"),
        FailureKind.TOO_LARGE, "bytes unpack to more than the limit of 200,000"),
    Bad("deflate bomb", _packed(zlib.compress(_ZEROS), "deflate"), FailureKind.TOO_LARGE,
        "bytes unpack to more than the limit of 200,000"),
    Bad("brotli bomb", _packed(brotlicffi.compress(_ZEROS), "br"), FailureKind.TOO_LARGE,
        "bytes unpack to more than the limit of 200,000"),
    Bad("zstd bomb", _packed(zstandard.compress(_ZEROS), "zstd"), FailureKind.TOO_LARGE,
        "bytes unpack to more than the limit of 200,000"),
    Bad("a page said to be packed that is not", _packed(b"<html>plain", "gzip"), FailureKind.MALFORMED,
        "it is said to be packed as gzip and cannot be unpacked"),
    Bad("a packed page that is cut short", _packed(gzip.compress(LYING)[:-9], "gzip"), FailureKind.MALFORMED,
        "it is packed as gzip and its end is missing"),
    Bad("a packing that nobody knows", _packed(b"x", "rot13"), FailureKind.MALFORMED,
        "it is packed as rot13, which is not known here"),
    Bad("packed four times over", _packed(b"x", "gzip, gzip, gzip, gzip"), FailureKind.MALFORMED,
        "it is packed 4 times over"),
    Bad("redirect loop", _redirect("/page"), FailureKind.REDIRECTS, "its redirects go in a circle"),
    Bad("redirects without end", _redirects, FailureKind.REDIRECTS, "it redirects more than 10 times"),
    Bad("redirect to a file", _redirect("file:///etc/passwd"), FailureKind.SCHEME,
        "file addresses are not fetched, only http and https ones"),
    Bad("redirect to nowhere", _redirect("http://[::1"), FailureKind.REDIRECTS,
        "it redirects to what is no address"),
    Bad("fewer bytes than Content-Length", _then_closes(response(b"x" * 300, length=5_000)),
        FailureKind.CONNECTION, "the connection was closed after 300 of 5,000 bytes"),
    Bad("Content-Length that is no number", _says(response(b"x", headers={"Content-Length": "many"})),
        FailureKind.MALFORMED, "the answer is not HTTP as it should be"),
    Bad("two Content-Lengths", _says(_OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
        FailureKind.MALFORMED, "the answer is not HTTP as it should be"),
    Bad("broken chunks", _says(_OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
        FailureKind.MALFORMED, "the answer is not HTTP as it should be"),
    Bad("chunks that end early", _then_closes(_OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"),
        FailureKind.CONNECTION, "the connection was closed before the answer was whole"),
    Bad("more bytes than Content-Length", _then_closes(response(LYING + b"<p>more", length=len(LYING))),
        None, ""),
    Bad("more bytes than Content-Length, and no hanging up",
        _says(response(LYING + b"HTTP/1.1 200 OK", length=len(LYING))), None, ""),
    Bad("lying charset", _says(response(LYING, headers={"Content-Type": "text/html; charset=iso-8859-1"})),
        None, ""),
    Bad("consent page with status 200", _says(response(CONSENT)), FailureKind.CONSENT,
        "the site shows a page that asks for consent instead"),
    Bad("a picture with status 200", _says(response(b"\x89PNG\r\n\x1a\n" + bytes(99))), FailureKind.NOT_TEXT,
        "this is a PNG picture, not a text"),
    Bad("one huge header", _without_end(_OK + b"X-Huge: ", b"x" * 8192), FailureKind.TOO_LARGE,
        "its headers are longer than the limit of 16,384 bytes"),
    Bad("headers without end", _without_end(_OK, b"X-Many: many\r\n" * 500), FailureKind.TOO_LARGE,
        "its headers are longer than the limit of 16,384 bytes"),
    Bad("interim answers without end", _without_end(b"", b"HTTP/1.1 102 Processing\r\n\r\n" * 200),
        FailureKind.TOO_LARGE, "its headers are longer than the limit of 16,384 bytes"),
    Bad("reset in the middle", _resets, FailureKind.CONNECTION,
        "the connection was broken off before the answer was whole"),
    Bad("closed without an answer", _then_closes(), FailureKind.CONNECTION,
        "the connection was closed before the answer was whole"),
    Bad("another protocol", _says(b"SSH-2.0-OpenSSH_9.9\r\n\r\n"), FailureKind.MALFORMED,
        "the answer is not HTTP as it should be"),
)  # fmt: skip
