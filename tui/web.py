"""The terminal interface in a browser on the same machine, by textual-serve."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import InputError

if TYPE_CHECKING:
    from aiohttp import web

HOST = "127.0.0.1"
# The process that serves, told to the program that it starts for each page.
PARENT = "PROVENANCE_SERVED_BY"
DRIVER = "TEXTUAL_DRIVER"
_EXTRA = "Install it: pip install 'provenance[web]'"
_HIGHEST_PORT = 65535
Handler = Callable[["web.Request"], Awaitable["web.StreamResponse"]]


def is_served() -> bool:
    """Tell whether this process draws for a browser instead of a terminal."""
    return "web_driver" in os.environ.get(DRIVER, "")


def is_orphan() -> bool:
    """Tell whether the server that this process draws for is gone, killed perhaps."""
    served_by = os.environ.get(PARENT, "")
    return bool(served_by) and os.getppid() != int(served_by)


def command_line(database: Path, document: str) -> str:
    """Return the shell command that draws for one page; the shell gives way to it: it is our child."""
    words = [
        sys.executable,
        "-m",
        "provenance",
        "--db",
        str(database),
        "tui",
        *([document] if document else []),
    ]
    import shlex

    return f"exec {shlex.join(words)}"


def allowed(host: str, origin: str | None, port: int) -> bool:
    """Tell whether a request comes from a page of this server, and was meant for it.

    Any page that a browser shows can reach the loopback address; what it can't do is name another origin than
    its own, nor a host other than the one that it was reached by.
    """
    hosts = {f"{name}:{port}" for name in (HOST, "localhost")}
    return host in hosts and (origin is None or origin in {f"http://{name}" for name in hosts})


def policy(port: int) -> str:
    """Return the Content-Security-Policy: nothing is loaded from, or sent to, anywhere else."""
    sockets = f"ws://{HOST}:{port} ws://localhost:{port}"
    return f"default-src 'self' 'unsafe-inline' data: blob:; connect-src 'self' {sockets}"


def serve(database: Path, *, document: str, port: int) -> None:
    """Serve the terminal interface on the loopback address until it is interrupted; each page has its own.

    Raises InputError where textual-serve isn't installed, or the port can't be had.
    """
    if not 0 < port <= _HIGHEST_PORT:
        raise InputError(f"{port} is no port", where="--port", to_do=f"Give a number up to {_HIGHEST_PORT}.")
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise InputError("textual-serve is not installed", where="--web", to_do=_EXTRA) from error

    class LoopbackServer(Server):
        """A server that answers its own pages alone, and lets them load nothing from elsewhere."""

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_guard(port))
            return app

        async def on_startup(self, app: web.Application) -> None:
            """Say nothing: the command line has said where it is."""

    os.environ[PARENT] = str(os.getpid())
    try:
        LoopbackServer(command_line(database, document), host=HOST, port=port, title="provenance").serve()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"the port can't be had: {reason}", where="--port", to_do="Name another.") from error


def _guard(port: int) -> Callable[..., Awaitable[web.StreamResponse]]:
    from aiohttp import web

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not allowed(request.headers.get("Host", ""), request.headers.get("Origin"), port):
            raise web.HTTPForbidden(text="this is for pages of this server alone")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = policy(port)
        return response

    return guard
