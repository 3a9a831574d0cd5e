"""Rows from elsewhere checked before anything rests on them: columns, types, words, characters, ids."""

from __future__ import annotations

from typing import Any

from provenance.errors import IntegrityError
from provenance.store.part_rows import TRIED, retrieval_key, text_key
from provenance.store.portable import Row
from provenance.store.shapes import DIGESTS, Shape, Taking
from provenance.store.tables import DOCUMENT_TEXT, RETRIEVAL

_LARGEST = 2**53
_WHOLE = frozenset(
    {"length", "size", "ordinal", "start", "stop", "paragraph", "position", "unchanged"}
    | {f"{part}_{end}" for part in ("source", "cue") for end in ("start", "stop")}
)
_REAL = frozenset({"confidence", "seconds", "retry_after"})


def checked(shape: Shape, row: Any, number: int, where: str) -> Row:
    """Return a row that has just the columns of its table, with plain values. Raises IntegrityError."""
    place = f"{where}, {shape.table.name} {number}"
    wanted = set(shape.columns) | ({"key"} if shape.taking is Taking.KEYED else set())
    if not isinstance(row, dict) or set(row) != wanted:
        raise IntegrityError("it has not the columns of its table", where=place)
    for column, value in row.items():
        _check_value(shape, column, value, place)
    for column, words in shape.words.items():
        if row[column] not in words:
            raise IntegrityError(f"{column} is none of its words", where=place)
    if _made_key(shape, row) != row.get("key"):
        raise IntegrityError("its key does not follow from what it names", where=place)
    return row


def _made_key(shape: Shape, row: dict[str, Any]) -> Any:
    """Return the key of a row where it follows from its columns; ``verify`` re-derives those of others."""
    if shape.table is DOCUMENT_TEXT:
        return text_key(row["document"], row["text"], row["extractor"])
    if shape.table is RETRIEVAL:
        return retrieval_key(row["document"], [row[column] for column in TRIED])
    return row.get("key")


def _check_value(shape: Shape, column: str, value: Any, where: str) -> None:
    whole = column in _WHOLE or (shape.table is RETRIEVAL and column == "status")
    kind = int if whole else (int, float) if column in _REAL else str
    if value is not None and (isinstance(value, bool) or not isinstance(value, kind)):
        raise IntegrityError(f"{column} is of another kind than it can be", where=where)
    if isinstance(value, int) and abs(value) > _LARGEST:
        raise IntegrityError(f"{column} is out of range", where=where)
    if (column in DIGESTS or column == "key") and not (value is None and shape.table is RETRIEVAL):
        _check_digest(column, value, where)


def _check_digest(column: str, value: Any, where: str) -> None:
    try:
        whole = isinstance(value, str) and value == bytes.fromhex(value).hex() and len(value) in (32, 64)
    except ValueError:
        whole = False
    if not whole:
        raise IntegrityError(f"{column} is no hash", where=where)


def checked_uid(found: bytes, expected: str, where: str) -> None:
    """Raise IntegrityError where something is not what its key says."""
    if found.hex() != expected:
        raise IntegrityError("it is not what its hash says", where=where)


def checked_span(start: object, stop: object, length: int, where: str) -> None:
    """Raise IntegrityError where characters do not lie within their text."""
    if start is None and stop is None:
        return
    inside = isinstance(start, int) and isinstance(stop, int) and 0 <= start <= stop <= length
    if not inside:
        raise IntegrityError("its characters are not in the text", where=where)
