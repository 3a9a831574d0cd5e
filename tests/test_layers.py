"""The layers: the contracts hold on the source as it is, and break where a violation is planted."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(no_cache=True, limit_to_contracts=sys.argv[1:]))
"""


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, *contracts],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
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
        # Which proxies the environment names is asked of it there, and nothing is opened.
        if path != ROOT / "provenance/fetch/transport.py"
        and re.search(r"urllib[. ](?:import )?(?:request|robotparser)", path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_every_contract_has_its_violation() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    marks = test_a_planted_violation_breaks_its_contract.pytestmark  # type: ignore[attr-defined]
    planted = {case[2] for case in marks[0].args[1]}
    assert planted == {contract["id"] for contract in settings["contracts"]}


def test_the_source_keeps_every_contract(tree: Path) -> None:
    done = lint(tree)
    assert done.returncode == 0, done.stdout
    assert broken(done.stdout) == 0


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        ("provenance/text/tokens.py", "import provenance.extract.reader", "layers"),
        ("provenance/text/lexicon.py", "import provenance.languages.language", "layers"),
        ("provenance/outlets/entry.py", "import provenance.languages.shapes", "layers"),
        ("provenance/formats/width.py", "import provenance.store.connection", "layers"),
        ("provenance/misplaced.py", "import provenance.errors", "layers"),
        ("tui/__init__.py", "import provenance.store.connection", "one-door"),
        ("provenance/workflows/chain.py", "import tui", "no-front-end-below"),
        ("provenance/cli/cells.py", "import sqlite3", "one-door-to-sqlite"),
        ("provenance/workflows/chain.py", "import sqlite_utils", "one-door-to-sqlite-utils"),
        ("provenance/formats/table.py", "import click", "one-door-to-command-line"),
        ("tui/app.py", "import aiohttp", "one-door-to-browsers"),
        ("provenance/extract/frames.py", "import langdetect", "one-door-to-what-reads-words"),
        ("provenance/text/decode.py", "import lxml", "one-door-to-pages"),
        ("provenance/formats/table.py", "import sacrebleu", "one-door-to-metrics"),
        ("provenance/workflows/encoding.py", "import argostranslate", "one-door-to-engines"),
        ("provenance/workflows/encoding.py", "import numpy", "one-door-to-vectors"),
        ("provenance/workflows/chain.py", "import httpx", "one-door-to-network"),
        ("provenance/fetch/client.py", "import warcio", "one-door-to-warc"),
        ("provenance/fetch/client.py", "import rfc3161_client", "one-door-to-stamps"),
        ("provenance/fetch/client.py", "import brotlicffi", "one-door-to-packing"),
        ("provenance/archive/shelf.py", "import provenance.fetch.client", "layers"),
        ("provenance/graph/walk.py", "import sqlite3", "pure-reading"),
        ("provenance/extract/frames.py", "import httpx", "pure-reading"),
        ("provenance/workflows/chain.py", "import feedparser", "one-door-to-feeds"),
        ("provenance/model/views.py", "import click", "standard-library-only"),
        ("provenance/outlets/entry.py", "import provenance.outlets.gazetteer", "no-cycles"),
    ],
)
def test_a_planted_violation_breaks_its_contract(
    tree: Path, module: str, planted: str, contract: str
) -> None:
    target = tree / module
    before = target.read_text(encoding="utf-8") if target.exists() else None
    target.write_text(f"{before or ''}\n{planted}\n", encoding="utf-8")
    try:
        done = lint(tree, contract)
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_text(before, encoding="utf-8")
    assert done.returncode == 1, done.stdout
    assert broken(done.stdout) == 1
