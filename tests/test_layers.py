"""The layers: the contracts hold on the source as it is, and break where a violation is planted."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    only_code = shutil.ignore_patterns("__pycache__", "*.toml", "*.sql")
    for package in ("provenance", "tui"):
        shutil.copytree(ROOT / package, folder / package, ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken(output: str) -> int:
    summary = re.search(r"Contracts: (\d+) kept, (\d+) broken", output)
    assert summary is not None, output
    return int(summary[2])


def test_nothing_opens_addresses_with_the_standard_library() -> None:
    """The contracts see ``urllib`` as one; taking addresses apart with its ``parse`` is no input."""
    found = [
        path.name
        for path in (ROOT / "provenance").rglob("*.py")
        if re.search(r"urllib[. ](?:import )?(?:request|robotparser)", path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_the_source_keeps_every_contract(tree: Path) -> None:
    done = lint(tree)
    assert done.returncode == 0, done.stdout
    assert broken(done.stdout) == 0


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("provenance/text/tokens.py", "import provenance.extract.reader"),
        ("provenance/text/lexicon.py", "import provenance.languages.language"),
        ("provenance/formats/width.py", "import provenance.store.connection"),
        ("provenance/model/views.py", "import click"),
        ("provenance/graph/walk.py", "import sqlite3"),
        ("provenance/cli/cells.py", "import sqlite_utils"),
        ("provenance/extract/frames.py", "import httpx"),
        ("provenance/outlets/entry.py", "import provenance.outlets.gazetteer"),
        ("tui/__init__.py", "import provenance.store.connection"),
        ("provenance/workflows/chain.py", "import tui"),
        ("provenance/helpers.py", "import provenance.errors"),
    ],
)
def test_a_planted_violation_breaks_a_contract(tree: Path, module: str, planted: str) -> None:
    target = tree / module
    before = target.read_text(encoding="utf-8") if target.exists() else None
    target.write_text(f"{before or ''}\n{planted}\n", encoding="utf-8")
    try:
        done = lint(tree)
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_text(before, encoding="utf-8")
    assert done.returncode == 1, done.stdout
    assert broken(done.stdout) >= 1
