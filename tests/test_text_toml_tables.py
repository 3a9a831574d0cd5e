"""TOML read fast is what tomllib makes of it, and a file with a fault is refused as tomllib refuses it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import provenance
from provenance.text.toml_tables import loads

SHIPPED = sorted(Path(provenance.__file__).parent.rglob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_file_is_read_as_tomllib_reads_it(path: Path) -> None:
    text = path.read_text("utf-8")
    # Also the order of the tables, and 1 is not 1.0.
    assert repr(loads(text)) == repr(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        'a = "x"\nb = 1\nc = 1.5\nd = true\n',
        'a = ["x", "y"]\n"quoted key" = -2.5',
        '[a.b]\nc = "in b"\n[a]\nd = 1',
        '[[pattern]]\nname = "one"\n[[pattern]]\nname = "two"\n[pattern.more]\nx = 1',
        'a = [\n  "x", # noted\n  "y",\n]',
        'a = [\n  "x",\n  # noted\n  "y",\n]\nb = []',
        "a = [ [1, 2], [3] ]",
        'a = { b = 1, c = ["d"] }',
        'a = { "b = 1, c" = "d = 2: e", f = {g = 1} }',
        "a = {}",
        "a = { b.c = 1 }",
        "a = [{ b = 1 }, { b = 2 }]",
        "a = 'C:\\no escape'",
        'a = """\ntwo\nlines"""',
        "a = 1_000\nb = 0x1f\nc = 2025-01-22",
        "a.b = 1\na.c = 2",
        'a = "null"\nb = "NaN"',
        "a = nan\nb = inf",
        'a = "tab\\t, quote \\", \\u00e9"   \n',
    ],
)
def test_any_toml_is_read_as_tomllib_reads_it(text: str) -> None:
    assert repr(loads(text)) == repr(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a = ",
        "a = null",
        "a = 1, 2",
        'a = "x"]\nb = ["y"',
        'a = [{"b": 1}]',
        'a = {"b": 1}',
        "a = { b = 1, b = 2 }",
        "a = 1\na = 2",
        "[a]\nb = 1\n[a]\nc = 2",
        "a = 1\n[a]\nb = 2",
        "a = [1]\n[[a]]\nb = 2",
        "[[a]\nb = 1",
        'a = ["x"',
        'a = [\n"x"',
        'a = "open',
        "a = 01",
    ],
)
def test_a_fault_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        loads(text)
