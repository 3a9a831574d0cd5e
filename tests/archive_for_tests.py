"""A web archive on loopback: pywb, serving a WARC file that a test wrote."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.model.fetch_settings import ArchiveService, FetchSettings

# No test looks at the clock: this only keeps a server that never starts from hanging the run.
_PATIENCE = 240
_CONFIG = """
framed_replay: false
enable_memento: true
redirect_to_exact: true
collections:
  news:
    index_paths: index.cdxj
    archive_paths: ./
"""
_SERVE = "import sys; from pywb.apps.cli import wayback; wayback(sys.argv[1:])"
_INDEX = """
from pywb.indexer.cdxindexer import write_cdx_index
with open("pages.warc.gz", "rb") as pages, open("index.cdxj", "wb") as index:
    write_cdx_index(index, pages, "pages.warc.gz", sort=True, cdxj=True)
"""


def services(base: str, name: str = "loopback") -> ArchiveService:
    """Return the services of a pywb collection."""
    return ArchiveService(
        name,
        timegate=f"{base}/news/{{url}}",
        timemap=f"{base}/news/timemap/link/{{url}}",
        captures=f"{base}/news/cdx?url={{url}}&matchType={{match}}&from={{from}}&to={{to}}&output=json"
        "&limit={limit}",
        replay=f"{base}/news/{{timestamp}}id_/{{url}}",
    )


def loopback_settings(base: str, **changes: object) -> FetchSettings:
    """Return settings with one archive and no other service."""
    given: dict[str, object] = {
        "archives": (services(base),), "allow_private": True, "interval": 0.0, "tries": 1, **changes,
    }  # fmt: skip
    return FetchSettings(**given)  # type: ignore[arg-type]


@contextmanager
def pywb_serving(folder: Path, warc: bytes) -> Iterator[str]:
    """Serve a WARC file; yield the address of the server."""
    (folder / "pages.warc.gz").write_bytes(warc)
    (folder / "config.yaml").write_text(_CONFIG, encoding="utf-8")
    subprocess.run([sys.executable, "-c", _INDEX], cwd=folder, check=True, capture_output=True)
    port = _free_port()
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVE, "-p", str(port), "-b", "127.0.0.1"],
            cwd=folder, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": ""},
        )  # fmt: skip
        try:
            _wait_for(port, server, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()
            server.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(_PATIENCE):
        if server.poll() is not None:
            raise RuntimeError(log.read_text("utf-8", "replace"))
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise RuntimeError(log.read_text("utf-8", "replace"))
