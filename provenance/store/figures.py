"""What a database weighs and how much is in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_COUNTS = (
    ("documents with a text", "SELECT count(*) FROM document JOIN node USING (id) WHERE state = 'captured' "
     "AND withdrawn IS NULL"),
    ("placeholders", "SELECT count(*) FROM document JOIN node USING (id) WHERE state = 'placeholder' "
     "AND withdrawn IS NULL"),
    ("utterances", "SELECT count(*) FROM node WHERE kind = 'utterance' AND withdrawn IS NULL"),
    ("agents", "SELECT count(*) FROM agent"),
    ("sentences", "SELECT count(*) FROM segment"),
    ("attributions", "SELECT count(*) FROM attribution"),
    ("derivations", "SELECT count(*) FROM derivation WHERE withdrawn IS NULL"),
    ("events in the log", "SELECT count(*) FROM event"),
    ("schema version", "SELECT user_version FROM pragma_user_version"),
)  # fmt: skip


def row_counts(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return how many there are of each thing that a user knows, with its name."""
    return [(name, int(connection.execute(query).fetchone()[0])) for name, query in _COUNTS]


def file_sizes(path: Path) -> list[tuple[str, int]]:
    """Return the size in bytes of the database and, where there is one, of its write-ahead log."""
    files = (("size", path), ("write-ahead log", path.with_name(path.name + "-wal")))
    return [(name, file.stat().st_size) for name, file in files if file.exists()]
