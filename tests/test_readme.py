"""The README: every command that it shows works, and prints what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.sessions import BLOCK, ROOT, Step, masked, prepare, run, steps

DOCUMENTS = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if BLOCK.search(path.read_text("utf-8"))
]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def sessions(document: Path) -> Iterator[Step]:
    for block in BLOCK.findall(document.read_text(encoding="utf-8")):
        yield from steps(block)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_session_prints_what_the_document_shows(document: Path, tmp_path: Path) -> None:
    environment = prepare(tmp_path)
    for step in sessions(document):
        now = run(step.command, folder=tmp_path, environment=environment)
        if step.output:
            assert masked(now.output) == masked(step.output), f"{step.command}: make docs writes it anew"


def test_the_readme_shows_the_main_job() -> None:
    commands = " ".join(step.command for step in sessions(ROOT / "README.md"))
    for verb in ("record", "chain", "show", "search", "review", "verify"):
        assert f"provenance {verb}" in commands


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        named = set(re.findall(r"^(?:- )?`?make ([a-z]+)", document.read_text("utf-8"), flags=re.MULTILINE))
        assert named
        assert named <= targets


def test_every_command_is_named() -> None:
    from provenance.cli.catalogue import SHORT_HELP

    for command in SHORT_HELP:
        assert re.search(rf"`{command}\b|provenance {command}\b", README), command


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("$ a\n$ b\nx\ny\n", [Step("a", ""), Step("b", "x\ny\n")]),
        ("$ a | b\n\nline\n", [Step("a | b", "\nline\n")]),
    ],
)
def test_a_block_is_read_as_commands_and_outputs(block: str, expected: list[Step]) -> None:
    assert list(steps(block)) == expected


def test_masking_hides_ids_and_instants_only() -> None:
    shown = masked("doc:25cc6933 recorded 2026-11-22T11:11:05.705932Z on 2025-01-23  \n")
    assert shown == "doc:… recorded TIME on 2025-01-23"
