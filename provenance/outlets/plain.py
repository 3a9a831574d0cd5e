"""Reading of TOML, with a short cut for files that keep to one field a line.

tomllib takes 0.1 s for the shipped files, which every ``record`` would pay. Their fields are one a
line and their values are valid JSON as well, so one regular expression and the JSON decoder read
them. A file that has anything else in it goes to tomllib; both ways give the same result.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from provenance.errors import DataError

_LINE = re.compile(
    r"(?:\[(?P<table>[a-z0-9][a-z0-9-]*)\]"
    r'|(?P<field>[a-z_]+)(?:\.(?P<part>[a-z]+))? = (?P<value>"[^"\\]*"|\[[^\\]*\]|true|false)'
    r"|\#.*)?"
)


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file. Raises DataError where it cannot be read as TOML."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = parse_plain(text)
        return tomllib.loads(text) if tables is None else tables
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"cannot be read: {error}", where=str(path), to_do="It has to be a TOML file in UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"is not TOML: {error}", where=str(path), to_do="Correct the line named.") from error


def parse_plain(text: str) -> dict[str, Any] | None:
    """Return the tables of a text with one field a line, or None where tomllib has to read it."""
    lines: list[tuple[str, str, str]] = []
    values: list[str] = []
    table = ""
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        opened, field, part, value = match.groups()
        if opened:
            table = opened
            lines.append((table, "", ""))
            values.append("null")
        elif field:
            lines.append((table, field, part or ""))
            values.append(value)
    try:
        decoded = json.loads(f"[{','.join(values)}]")
    except ValueError:
        return None
    return _assemble(lines, decoded)


def _assemble(lines: list[tuple[str, str, str]], values: list[Any]) -> dict[str, Any] | None:
    tables: dict[str, Any] = {}
    for (table, field, part), value in zip(lines, values, strict=True):
        if not field:
            if table in tables:
                return None
            tables[table] = {}
            continue
        target = tables.get(table)
        if target is None or (part and not isinstance(target.setdefault(field, {}), dict)):
            return None
        if part:
            target = target[field]
        if (part or field) in target:
            return None
        target[part or field] = value
    return tables
