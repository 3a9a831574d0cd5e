"""Servers that speak TLS over the loopback address, HTTP/1.1 or HTTP/2, with certificates of our own."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import h2.config
import h2.connection
import h2.events
import trustme

from tests.loopback import request_head, response


def server_context(authority: trustme.CA, *names: str, protocols: tuple[str, ...] = ()) -> ssl.SSLContext:
    """Return what a server with a certificate for ``names`` needs."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    if protocols:
        context.set_alpn_protocols(list(protocols))
    return context


@contextmanager
def tls_server(context: ssl.SSLContext, body: bytes) -> Iterator[tuple[int, list[str]]]:
    """Serve ``body`` for every path but robots.txt; yields the port, and protocols with paths asked for."""
    seen: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    threading.Thread(
                        target=_speak, args=(connection, context, body, seen), daemon=True
                    ).start()

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1], seen
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)


def _speak(connection: socket.socket, context: ssl.SSLContext, body: bytes, seen: list[str]) -> None:
    with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as secure:
        if secure.selected_alpn_protocol() == "h2":
            _speak_h2(secure, body, seen)
            return
        while head := request_head(secure):
            path = head.split(" ")[1]
            seen.append(f"http/1.1 {path}")
            secure.sendall(response(status="404 Not Found") if path == "/robots.txt" else response(body))


def _speak_h2(secure: ssl.SSLSocket, body: bytes, seen: list[str]) -> None:
    speaking = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    speaking.initiate_connection()
    secure.sendall(speaking.data_to_send())
    while data := secure.recv(65536):
        for event in speaking.receive_data(data):
            if not isinstance(event, h2.events.RequestReceived):
                continue
            named = {_text(name): _text(value) for name, value in event.headers}
            seen.append(f"h2 {named[':path']}")
            status = "404" if named[":path"] == "/robots.txt" else "200"
            kind = ("content-type", "text/html; charset=utf-8")
            speaking.send_headers(event.stream_id, [(":status", status), kind])
            speaking.send_data(event.stream_id, body, end_stream=True)
        secure.sendall(speaking.data_to_send())


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value
