"""The walk in a real terminal: tmux sends the keys and reads the screen, which is resized on the way."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui_cases import make_seed

TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed (apt-get install tmux)")
PATIENCE = 60.0  # seconds until a screen must have come
ROOT = Path(__file__).parent.parent


class Terminal:
    """A tmux server of its own with one window that runs the program."""

    def __init__(self, path: Path) -> None:
        self._server = f"provenance-{uuid.uuid4().hex[:8]}"
        program = f"exec {shlex.quote(sys.executable)} -m provenance --db {shlex.quote(str(path))} tui"
        self._run("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", program)

    def _run(self, *args: str) -> str:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
            "PROVENANCE_KEYS": "/nowhere",
        }
        done = subprocess.run(
            [str(TMUX), "-L", self._server, *args],
            capture_output=True, text=True, check=False, env=environment, timeout=30,
        )  # fmt: skip
        return done.stdout

    def keys(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def resize(self, width: int, height: int) -> None:
        self._run("resize-window", "-x", str(width), "-y", str(height))

    def screen(self) -> str:
        return self._run("capture-pane", "-p")

    def wait(self, there: str | Callable[[str], bool]) -> str:
        deadline = time.monotonic() + PATIENCE
        while True:
            shown = self.screen()
            if there(shown) if callable(there) else there in shown:
                return shown
            assert time.monotonic() < deadline, shown
            time.sleep(0.1)

    def alive(self) -> bool:
        return "0" in self._run("list-panes", "-F", "#{pane_dead}")

    def close(self) -> None:
        self._run("kill-server")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(make_seed(tmp_path / "case.db"))
    yield opened
    opened.close()


def test_five_steps_from_the_library_to_the_russian_sentence(terminal: Terminal) -> None:
    terminal.wait("Russia confirms")
    terminal.keys("G")
    terminal.keys("Enter")
    terminal.wait("ultimate target")
    terminal.resize(80, 24)
    terminal.keys("Enter")
    terminal.wait("Next said")
    terminal.keys("n", "n")
    terminal.wait("We cannot yet say")
    terminal.resize(160, 50)
    terminal.keys("Right")
    terminal.wait("Chúng tôi chưa thể bình luận")
    terminal.resize(100, 30)
    terminal.keys("Right")
    shown = terminal.wait("Рассуждать о степени")
    assert "TASS" in shown
    terminal.keys("<")
    terminal.wait("Chúng tôi chưa thể bình luận")
    terminal.keys("<")
    terminal.wait("We cannot yet say")
    terminal.keys("d")
    terminal.wait("no parenthesis here")
    terminal.resize(80, 24)
    terminal.keys("8")
    terminal.wait("Thanh Niên ← TASS")
    terminal.keys("0", "A")
    terminal.wait("quote-altered")
    assert terminal.alive()
    terminal.keys("q")
    terminal.wait(lambda _: not terminal.alive())
