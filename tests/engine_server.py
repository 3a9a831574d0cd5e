"""A server on loopback that answers as translation engines do, or as the test wants."""

from __future__ import annotations

import json
import threading
import urllib.parse
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# A status, a content type, a body.
Answer = tuple[int, str, bytes]


class _Handler(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server: Any = self.server
        server.seen.append((self.command, self.path, dict(self.headers), body))
        status, kind, answer = server.answering(self.path, body)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status in (301, 307):
            self.send_header("Location", "http://elsewhere.example/translate")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = _answer  # noqa: N815 - the base class's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        return


class _Server(ThreadingHTTPServer):
    answering: Callable[[str, bytes], Answer]
    seen: list[tuple[str, str, dict[str, str], bytes]]


class Served:
    """A server on loopback, with the requests that it has seen."""

    def __init__(self, answering: Callable[[str, bytes], Answer]) -> None:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.answering, self._server.seen = answering, []
        self.seen = self._server.seen
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Served:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def as_json(found: object, status: int = 200) -> Answer:
    return status, "application/json", json.dumps(found).encode()


def upper(path: str, body: bytes) -> Answer:
    """Answer as each engine does; the translation is the text in capitals."""
    if path == "/spec":
        return as_json({"info": {"version": "1.6.4"}})
    if path == "/v2/translate":
        return as_json({"translations": [{"text": one.upper()} for one in json.loads(body)["text"]]})
    if body.startswith(b"{"):
        return as_json({"translatedText": [one.upper() for one in json.loads(body)["q"]]})
    form = urllib.parse.parse_qs(body.decode())
    return as_json({"responseData": {"translatedText": form["q"][0].upper()}, "responseStatus": 200})
