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
    fields: dict[str, list[str]] = {}
    names: list[str] = []
    values: list[str] = []
    known: set[str] = set()
    for line in text.split("\n"):
        name, equals, value = line.partition(" = ")
        if equals and (name in known or _NAME.fullmatch(name)) and fields:
            known.add(name)
            names.append(name)
            values.append(value)
        elif line and line[0] != "#":
            header = _HEADER.fullmatch(line)
            if header is None or header[1] in fields:
                return None
            names = fields[header[1]] = []
    return _filled(fields, values)


def _filled(fields: dict[str, list[str]], values: list[str]) -> Tables | None:
    """Return the tables, given the names of their fields and the values of all of them, one after another.

    None if a value is not JSON, if a line holds several, or if a table has a field twice.
    """
    try:
        decoded = json.loads(f"[{','.join(values)}]")
    except ValueError:
        return None
    if len(decoded) != len(values):
        return None
    left = iter(decoded)
    tables = {key: dict(zip(names, left, strict=False)) for key, names in fields.items()}
    return tables if all(len(tables[key]) == len(names) for key, names in fields.items()) else None
