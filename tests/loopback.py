"""Servers on the loopback address that say what a test lets them say, byte by byte."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

Serve = Callable[[socket.socket, str], None]
LONGEST_REQUEST = 65536


class RawServer:
    """Accepts connections; ``serve`` gets each request's socket and path and writes what it likes.

    ``seen`` has the head of every request, in the order of arrival.
    """

    def __init__(self, serve: Serve, *, host: str = "127.0.0.1") -> None:
        self._serve = serve
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listening = socket.create_server((host, 0), family=family, backlog=128)
        self.host, self.port = self._listening.getsockname()[:2]
        self.seen: list[str] = []
        self._open: list[socket.socket] = []

    @property
    def url(self) -> str:
        """The address of the server, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [head.split(" ")[1] for head in self.seen]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in [self._listening, *self._open]:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self._open.append(connection)
            threading.Thread(target=self._speak, args=(connection,), daemon=True).start()

    def _speak(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            while head := request_head(connection):
                self.seen.append(head)
                self._serve(connection, head.split(" ")[1])


def request_head(connection: socket.socket) -> str:
    """Read up to the empty line behind a request's headers; empty when the other side has hung up."""
    data = b""
    while b"\r\n\r\n" not in data and len(data) < LONGEST_REQUEST:
        block = connection.recv(4096)
        if not block:
            return ""
        data += block
    return data.decode("latin-1")


def response(
    body: bytes = b"", *, status: str = "200 OK", headers: dict[str, str] | None = None,
    length: int | None = None,
) -> bytes:  # fmt: skip
    """Return a whole answer; ``length`` lies about that of its body."""
    lines = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body) if length is None else length),
    }
    lines |= headers or {}
    return f"HTTP/1.1 {status}\r\n".encode() + b"".join(
        f"{name}: {value}\r\n".encode() for name, value in lines.items()
    ) + b"\r\n" + body  # fmt: skip


@contextmanager
def serving(pages: dict[str, bytes], *, host: str = "127.0.0.1") -> Iterator[RawServer]:
    """Serve whole answers by path; 404 for what is not there, robots.txt included."""
    missing = response(b"not here", status="404 Not Found")
    with RawServer(
        lambda connection, path: connection.sendall(pages.get(path, missing)), host=host
    ) as server:
        yield server
