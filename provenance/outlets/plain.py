"""Reading of the gazetteer's TOML into flat tables, with a short cut for files of one field a line.

tomllib would take 0.15 s for the shipped files, which every ``record`` would pay. Their fields are
one a line and their values are valid JSON as well, so two substitutions turn such a file into JSON.
A file that has anything else in it goes to tomllib; both ways give the same result.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from provenance.errors import DataError

Tables = dict[str, dict[str, Any]]

_NAME = re.compile(r"[a-z_]+(?:\.[a-z]+)?")
_HEADER = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\]")


def read_tables(path: Path) -> Tables:
    """Return the tables of a TOML file; a field of a table inside has a dotted name (``names.en``).

    Raises DataError where the file cannot be read, is not TOML, or has a field outside of a table.
    """
    try:
        text = path.read_text(encoding="utf-8")
        tables = parse_plain(text)
        return parse_any(text, path) if tables is None else tables
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"cannot be read: {error}", where=str(path), to_do="It has to be a TOML file in UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"is not TOML: {error}", where=str(path), to_do="Correct the line named.") from error


def parse_any(text: str, path: Path) -> Tables:
    """Return the flat tables of any TOML text. Raises TOMLDecodeError, and DataError for a stray field."""
    tables: Tables = {}
    for key, table in tomllib.loads(text).items():
        if not isinstance(table, dict):
            raise DataError(
                f"{key!r} stands outside of an entry",
                where=str(path),
                to_do="Write it under a line with the outlet's key, such as [my-paper].",
            )
        flat: dict[str, Any] = {}
        for name, value in table.items():
            if isinstance(value, dict):
                flat |= {f"{name}.{part}": inner for part, inner in value.items()}
            else:
                flat[name] = value
        tables[key] = flat
    return tables


def parse_plain(text: str) -> Tables | None:
    """Return the flat tables of a text with one field a line, or None where tomllib has to read it."""
    if "\\" in text.replace('\\"', ""):
        return None
    tables: Tables = {}
    table: dict[str, Any] = {}
    places: list[tuple[dict[str, Any], str]] = []
    values: list[str] = []
    known: set[str] = set()
    for line in text.split("\n"):
        name, equals, value = line.partition(" = ")
        if equals and (name in known or _NAME.fullmatch(name)) and name not in table and tables:
            known.add(name)
            table[name] = None
            places.append((table, name))
            values.append(value)
        elif line and line[0] != "#":
            header = _HEADER.fullmatch(line)
            if header is None or header[1] in tables:
                return None
            table = tables[header[1]] = {}
    return tables if _fill(places, values) else None


def _fill(places: list[tuple[dict[str, Any], str]], values: list[str]) -> bool:
    """Put the decoded values in their places; False if one is not JSON, or a line holds several."""
    try:
        decoded = json.loads(f"[{','.join(values)}]")
    except ValueError:
        return False
    if len(decoded) != len(places):
        return False
    for (table, name), value in zip(places, decoded, strict=True):
        table[name] = value
    return True
