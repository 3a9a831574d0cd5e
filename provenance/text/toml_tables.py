"""Reads TOML as ``tomllib`` does, in a fraction of the time where a file has one value a line.

``tomllib`` is written in Python and takes 15 to 35 ms for the file of a language. Strings, numbers, booleans
and arrays are JSON as well, and inline tables nearly: such values are decoded at one go. Another one (a date)
is given to ``tomllib`` by itself, and a file that has anything unexpected in it, or a fault, is given to it
whole.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

Table = dict[str, Any]

_KEY = re.compile(r"[A-Za-z0-9_-]+|\"[^\"\\]+\"")
_HEADER = re.compile(r"(\[\[?)([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)(\]\]?)\s*")
# What begins a value that is JSON; one of these words is that in JSON alone.
_AS_JSON = re.compile(r"\"(?!\"\")|\[|-?\d|true|false")
_NO_TOML = re.compile(r"\b(?:null|NaN|Infinity)\b")
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"")
_KEY_OR_STRING = re.compile(rf"({_STRING.pattern})(\s*=)?|([A-Za-z0-9_-]+)\s*=")
_LAST_COMMA = re.compile(r",\s*\]\Z")


class _UnexpectedError(Exception):
    """Something that ``tomllib`` has to look at."""


def loads(text: str) -> Table:
    """Return the tables of a TOML text. Raises tomllib.TOMLDecodeError where it is none."""
    try:
        return _Reader().tables(text)
    except _UnexpectedError:
        return tomllib.loads(text)


class _Reader:
    """Reads one text: the tables, and the values that are JSON with the places that they belong to."""

    def __init__(self) -> None:
        self._root: Table = {}
        self._table = self._root
        self._places: list[tuple[Table, str]] = []
        self._values: list[str] = []

    def tables(self, text: str) -> Table:
        """Return the tables of the text. Raises _UnexpectedError for what is left to ``tomllib``."""
        if _NO_TOML.search(text) or '"""' in text or "'''" in text:
            raise _UnexpectedError
        lines = iter(text.split("\n"))
        for line in lines:
            if line[:1] == "[":
                self._open(line)
            elif line and line[0] != "#" and not line.isspace():
                self._field(line, lines)
        self._decode()
        return self._root

    def _open(self, line: str) -> None:
        header = _HEADER.fullmatch(line)
        if header is None or len(header[1]) != len(header[3]):
            raise _UnexpectedError
        *path, last = header[2].split(".")
        table = self._root
        for part in path:
            table = _inner(table, part)
        if header[1] == "[[":
            several = table.setdefault(last, [])
            if not isinstance(several, list):
                raise _UnexpectedError
            several.append({})
            self._table = several[-1]
        elif last in table:
            raise _UnexpectedError
        else:
            self._table = table[last] = {}

    def _field(self, line: str, lines: Iterator[str]) -> None:
        name, equals, value = line.partition(" = ")
        key = name.strip('"')
        if not equals or _KEY.fullmatch(name) is None or key in self._table:
            raise _UnexpectedError
        if value.rstrip() == "[":
            value = _array(lines)
        self._table[key] = None
        if value[:1] == "{":
            value = _object(value)
        elif _AS_JSON.match(value) is None:
            self._table[key] = tomllib.loads(f"value = {value}")["value"]
            return
        self._places.append((self._table, key))
        self._values.append(value)

    def _decode(self) -> None:
        try:
            decoded = json.loads(f"[{','.join(self._values)}]", object_pairs_hook=_distinct)
        except ValueError:
            raise _UnexpectedError from None
        if len(decoded) != len(self._places):
            raise _UnexpectedError
        for (table, key), value in zip(self._places, decoded, strict=True):
            if isinstance(value, list) and any(isinstance(each, dict) for each in value):
                raise _UnexpectedError
            table[key] = value


def _inner(table: Table, name: str) -> Table:
    """Return a table within another, made where there is none yet."""
    found = table.setdefault(name, {})
    if not isinstance(found, dict):
        raise _UnexpectedError
    return found


def _object(value: str) -> str:
    """Return an inline table as JSON has it."""
    if ":" in _STRING.sub("", value):
        raise _UnexpectedError
    return _KEY_OR_STRING.sub(_as_json, value)


def _as_json(found: re.Match[str]) -> str:
    string, equals, bare = found.groups()
    return f'"{bare}":' if bare else f"{string}:" if equals else found[0]


def _distinct(pairs: list[tuple[str, Any]]) -> Table:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise _UnexpectedError
    return table


def _array(lines: Iterator[str]) -> str:
    """Return an array that goes over several lines, without what is noted between them."""
    inside: list[str] = []
    for line in lines:
        bare = line.strip()
        if bare == "]":
            return _LAST_COMMA.sub("]", f"[{' '.join(inside)}]")
        if bare[:1] != "#":
            inside.append(bare)
    raise _UnexpectedError
