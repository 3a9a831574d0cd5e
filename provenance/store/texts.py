"""Which text a document has at present, and quotations cut out of stored texts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from provenance.store.contents import read_text

_CURRENT = """
SELECT document_text.id, document_text.text, text.sha256 FROM document_text
JOIN text ON text.id = document_text.text
WHERE document_text.document = ? AND document_text.withdrawn IS NULL ORDER BY document_text.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class CurrentText:
    """The text that a document has: its row, the row of its characters, their SHA-256."""

    document_text: int
    text: int
    sha256: bytes


def current_text(connection: sqlite3.Connection, document: int) -> CurrentText | None:
    """Return the text of a document, None where it has none yet."""
    row = connection.execute(_CURRENT, (document,)).fetchone()
    return None if row is None else CurrentText(*row)


class Quotations:
    """Cuts spans out of texts, reading each text once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[int, str] = {}

    def text(self, text: int) -> str:
        """Return a whole text by its row."""
        if text not in self._texts:
            self._texts[text] = read_text(self._connection, text)
        return self._texts[text]

    def cut(self, text: int, start: int | None, stop: int | None) -> str:
        """Return the characters of a span, none where there is no span."""
        return "" if start is None or stop is None else self.text(text)[start:stop]
