"""What goes to stderr: a progress line on a terminal only, notes that quiet keeps, safe to print."""

from __future__ import annotations

import io
import sys

import pytest

from provenance.cli import stderr
from provenance.cli.session import Session
from provenance.cli.stderr import Progress, debug_wanted


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_screen(monkeypatch: pytest.MonkeyPatch) -> _Screen:
    """Return a terminal that stands in the place of stderr."""
    made = _Screen()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setattr("provenance.cli.stderr.current", Session)
    return made


def test_progress_counts_on_a_terminal_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_screen(monkeypatch)
    now = iter([0.0, 1.0, 1.01, 2.0])
    monkeypatch.setattr("provenance.cli.stderr.time.monotonic", lambda: next(now))
    with Progress("recording") as progress:
        for done in (10, 11, 20):
            progress.at(done, total=40, detail=" · 1 failed\x07")
    drawn = screen.getvalue().split("\r\x1b[K")
    assert drawn[1:] == [
        "recording [#####               ] 10/40 · 10/s · 1 failed\\x07",
        "recording [##########          ] 20/40 · 10/s · 1 failed\\x07",
        "",
    ]


def test_without_a_terminal_there_is_no_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("provenance.cli.stderr.current", Session)
    with Progress("recording") as progress:
        progress.at(10)
    assert capsys.readouterr().err == ""


def test_lines_are_kept_and_all_else_is_made_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_screen(monkeypatch)
    stderr.write("one\x1b[2J\ntwo\u202e")
    assert screen.getvalue() == "one\\x1b[2J\ntwo‹U+202E›\n"


@pytest.mark.parametrize(("value", "wanted"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_debug_by_the_environment(value: str, wanted: bool) -> None:
    assert debug_wanted([], {"PROVENANCE_DEBUG": value}) is wanted
    assert debug_wanted(["--debug"], {}) is True
