"""Runs the terminal sessions shown in the docs, and writes what they print back into them.

    python -m scripts.sessions README.md docs/languages.md     write
    tests/test_readme.py                                       compare

A session is a block marked ``console``: lines that begin with ``$ `` are commands, the lines behind
each are what it prints on stdout. The blocks of one document share a folder and a database, both
made for the run. A command whose output is not shown is run all the same.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = 120
_CHANGING = (
    (re.compile(r"\b(doc|utt|agt|der|att|cap|evt):[0-9a-f]{4,32}"), r"\1:…"),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z"), "TIME"),
)


class SessionError(Exception):
    """A command of a session failed."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command and what it prints on stdout."""

    command: str
    output: str

    def shown(self) -> str:
        """Return the step as it stands in a document."""
        return f"$ {self.command}\n{self.output}"


def steps(block: str) -> Iterator[Step]:
    """Yield the steps that a block shows."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Step(command, output)


def masked(output: str) -> str:
    """Return an output with ids and instants replaced, and no blanks at the ends of lines."""
    for pattern, replacement in _CHANGING:
        output = pattern.sub(replacement, output)
    return "\n".join(line.rstrip() for line in output.rstrip().splitlines())


def prepare(folder: Path) -> dict[str, str]:
    """Fill the folder that sessions run in (``provenance``, ``python``, fixtures); return its environment."""
    programs = folder / ".bin"
    programs.mkdir()
    for name, arguments in (("provenance", "-m provenance "), ("python", "")):
        command = programs / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments}"$@"\n', encoding="utf-8")
        command.chmod(0o755)
    (folder / "fixtures").symlink_to(ROOT / "fixtures")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PROVENANCE_")}
    return kept | {
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PROVENANCE_DB": str(folder / "provenance.db"),
        "PROVENANCE_ACTOR": "you",
        "HOME": str(folder),
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }


def run(command: str, *, folder: Path, environment: dict[str, str]) -> Step:
    """Run one command in bash. Raises SessionError where it fails."""
    done = subprocess.run(  # noqa: S603 - the commands are those of the project's own documents
        ["/bin/bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=SECONDS,
    )
    if done.returncode:
        raise SessionError(f"$ {command}\nexit code {done.returncode}\n{done.stdout}{done.stderr}")
    return Step(command, done.stdout)


def rewritten(text: str) -> str:
    """Return a document with the outputs that it shows replaced by what its commands print now."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        environment = prepare(folder)

        def again(match: re.Match[str]) -> str:
            parts = []
            for step in steps(match[1]):
                now = run(step.command, folder=folder, environment=environment)
                parts.append(now.shown() if step.output else f"$ {step.command}\n")
            return "```console\n" + "".join(parts) + "```"

        return BLOCK.sub(again, text)


def main(paths: Sequence[str]) -> int:
    """Rewrite the documents named."""
    for path in map(Path, paths):
        before = path.read_text(encoding="utf-8")
        after = rewritten(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
