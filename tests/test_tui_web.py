"""The terminal interface in a browser: on loopback alone, for its own pages, and gone with its server."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from provenance.errors import InputError
from tests.case_for_tests import case_in
from tests.chromium_for_tests import chromium, picture_of
from tests.seed_case import recorded
from tui import web

ROOT = Path(__file__).parent.parent
TRIES, PAUSE = 300, 0.2
needs_server = pytest.mark.skipif(
    find_spec("textual_serve") is None, reason="textual-serve is not installed: pip install 'provenance[web]'"
)


@pytest.mark.parametrize(
    ("host", "origin", "wanted"),
    [
        ("127.0.0.1:8765", None, True),
        ("localhost:8765", "http://localhost:8765", True),
        ("127.0.0.1:8765", "http://evil.example", False),
        ("evil.example:8765", None, False),
        ("127.0.0.1:80", None, False),
        ("", None, False),
        ("127.0.0.1:8765", "null", False),
    ],
)
def test_only_its_own_pages_are_answered(host: str, origin: str | None, wanted: bool) -> None:
    assert web.allowed(host, origin, 8765) is wanted


def test_the_policy_names_no_other_host() -> None:
    assert "http" not in web.policy(8765).replace("https", "http").replace("ws://", "")


def test_a_name_with_a_quotation_mark_is_one_word_of_the_command(tmp_path: Path) -> None:
    line = web.command_line(tmp_path / "a'; touch b.db", "doc:1")
    assert line.startswith("exec ")
    assert "'\"'\"'" in line


def test_whoever_has_lost_its_server_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not web.is_orphan()
    monkeypatch.setenv(web.PARENT, str(os.getppid()))
    assert not web.is_orphan()
    monkeypatch.setenv(web.PARENT, "1" if os.getppid() != 1 else "2")
    assert web.is_orphan()


@pytest.mark.parametrize("port", [0, -1, 70000])
def test_a_port_that_is_none(tmp_path: Path, port: int) -> None:
    with pytest.raises(InputError, match="is no port"):
        web.serve(tmp_path / "a.db", document="", port=port)


def _free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind((web.HOST, 0))
        return int(one.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """A server on a database with one text: its port and its process."""
    with case_in(tmp_path) as case:
        recorded(case, "ryabkov-en")
    port = _free_port()
    command = [sys.executable, "-m", "provenance", "--db", str(tmp_path / "case.db"), "tui"]
    process = subprocess.Popen(
        [*command, "--web", "--port", str(port)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert f"http://{web.HOST}:{port}" in process.stderr.readline()
    yield port, process
    process.kill()
    process.wait()
    process.stderr.close()


def _answer(port: int, **headers: str) -> http.client.HTTPResponse:
    for _ in range(TRIES):
        connection = http.client.HTTPConnection(web.HOST, port)
        try:
            connection.request("GET", "/", headers=headers)
            return connection.getresponse()
        except ConnectionRefusedError:
            time.sleep(PAUSE)
    raise AssertionError("it does not answer")


@needs_server
def test_a_page_of_another_site_is_refused(served: tuple[int, subprocess.Popen[str]]) -> None:
    port, _ = served
    answer = _answer(port)
    assert answer.status == 200
    assert "default-src 'self'" in str(answer.headers["Content-Security-Policy"])
    assert _answer(port, Origin="http://evil.example").status == 403
    assert _answer(port, Host="evil.example").status == 403


@needs_server
@pytest.mark.skipif(chromium() is None, reason="chromium is not installed")
@pytest.mark.skipif(shutil.which("pgrep") is None, reason="pgrep is not installed")
def test_the_program_ends_with_a_server_that_is_killed(
    served: tuple[int, subprocess.Popen[str]], tmp_path: Path
) -> None:
    port, server = served
    _answer(port)
    drawing: list[int] = []

    def drawn() -> bool:
        found = subprocess.run(["pgrep", "-P", str(server.pid)], capture_output=True, text=True, check=False)
        if not found.stdout.strip():
            return False
        drawing.append(int(found.stdout.split()[0]))
        os.kill(server.pid, signal.SIGKILL)
        return True

    picture = picture_of(f"http://{web.HOST}:{port}/", tmp_path / "browser", seen=drawn)
    assert picture.startswith(b"\x89PNG")
    assert drawing
    for _ in range(TRIES):
        if not Path(f"/proc/{drawing[0]}").exists():
            break
        time.sleep(PAUSE)
    assert not Path(f"/proc/{drawing[0]}").exists()
