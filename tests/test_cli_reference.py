"""``docs/cli.md`` says what the commands say of themselves, and its tables what the code does."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

from provenance import errors
from provenance.cli import stderr
from provenance.cli.catalogue import SHORT_HELP
from provenance.cli.palette import ASCII, UNICODE
from provenance.cli.reference import reference

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"


def test_the_page_is_what_the_commands_print() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", str(PAGE)],
        capture_output=True, text=True, check=False, cwd=PAGE.parent.parent,
        env={**os.environ, "PYTHONPATH": str(PAGE.parent.parent)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_every_command_is_in_it() -> None:
    text = reference()
    for name in SHORT_HELP:
        assert f"### provenance {name}\n\n```text\nUsage: provenance {name} " in text


def test_every_exit_code_is_in_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    tree = [made for _, made in inspect.getmembers(errors, inspect.isclass)]
    codes = {made.exit_code for made in tree if issubclass(made, errors.ProvenanceError)}
    codes |= {stderr.USAGE, stderr.INTERNAL, stderr.INTERRUPTED, stderr.PIPE_CLOSED}
    assert all(f"\n| {code} | " in page for code in codes)


def test_the_signs_are_those_that_are_drawn() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in ("captured", "placeholder", "utterance", "inferred", "again", "cycle"):
        assert f"\n| `{getattr(UNICODE, name)}` | `{getattr(ASCII, name)}` | " in page
