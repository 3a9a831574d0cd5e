"""The sentences of another copy's texts: new ones are indexed, those of texts that are here are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.store.changes import Change
from provenance.store.contents import read_text
from provenance.store.merge_ids import Ids
from provenance.store.searching import add_to_index

_SENTENCES = "SELECT ordinal, start, stop FROM segment WHERE document_text = ? ORDER BY ordinal"
_TEXT = "SELECT text FROM document_text WHERE id = ?"
# In the table of ids: of a text that is here too, whether it is divided into the same sentences there.
_DIVIDED = "sentences"


class Sentences:
    """Follows the rows of ``segment``, those of one text beside one another; holds those of one text."""

    def __init__(self, change: Change, ids: Ids) -> None:
        self._change, self._ids = change, ids
        self._new: list[tuple[int, int, int, int, str]] = []
        self._words = (0, "")
        self._key, self._here = "", 0
        self._theirs: list[tuple[Any, ...]] = []

    def new(self, segment: int, values: Mapping[str, Any]) -> None:
        """Note a sentence that was added, to be indexed."""
        text, start, stop = (values[column] for column in ("document_text", "start", "stop"))
        self._new.append((segment, text, start, stop, values["language"]))

    def there(self, key: str, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Note a sentence of a text that is here already."""
        if key != self._key:
            self.end()
            self._key, self._here = key, values["document_text"]
        self._theirs.append((row["ordinal"], row["start"], row["stop"]))

    def end(self) -> None:
        """Compare the sentences of the text that was followed with those that it has here."""
        if self._key:
            self._ids.put(_DIVIDED, self._key, int(self._theirs == self._ours(self._here)))
        self._key, self._theirs = "", []

    def are_same(self, key: str, here: int) -> bool:
        """Tell whether a text that is here has the same sentences in the other copy."""
        same = self._ids.look_up(_DIVIDED, key)
        return self._ours(here) == [] if same is None else bool(same)

    def _ours(self, here: int) -> list[tuple[Any, ...]]:
        return self._change.connection.execute(_SENTENCES, (here,)).fetchall()

    def index(self) -> None:
        """Put the new sentences into the full-text index."""
        add_to_index(
            self._change,
            [
                (segment, self._text(text)[start:stop], language)
                for segment, text, start, stop, language in self._new
            ],
        )
        self._new = []

    def _text(self, document_text: int) -> str:
        if self._words[0] != document_text:
            connection = self._change.connection
            text = connection.execute(_TEXT, (document_text,)).fetchone()[0]
            self._words = (document_text, read_text(connection, text))
        return self._words[1]
