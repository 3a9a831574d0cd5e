"""An encoder that asks the database first: each text is encoded once, and what was encoded is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance.compare.encoder import Encoder, open_encoder
from provenance.compare.engine import OnStep
from provenance.compare.vectors import packed, unpacked
from provenance.store.connection import Store
from provenance.store.vectors import find_vectors, keep_vectors, vector_uid

if TYPE_CHECKING:
    from provenance.compare.encoder import Vectors

# Kept after so many, so that little is lost where the work is broken off.
_AT_ONCE = 128
# Encoding comes before aligning, which begins at this part of the whole.
ALIGNING = 0.2


class KeptVectors:
    """An encoder with the vectors that a database keeps.

    Vectors come out as they are kept, in half precision, so that a second comparison finds the same. So many
    as ``at_once`` are kept together, and then ``on_step`` is told.
    """

    def __init__(
        self,
        encoder: Encoder,
        store: Store,
        on_step: OnStep | None = None,
        *,
        at_once: int = _AT_ONCE,
    ) -> None:
        self.name = encoder.name
        self._at_once = at_once
        self._encoder = encoder
        self._store = store
        self._on_step = on_step

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text. Raises InputError where the model cannot be loaded, DatabaseError."""
        uids = {text: vector_uid(self.name, text) for text in texts}
        known = find_vectors(self._store, list(uids.values()))
        missing = sorted((text for text, uid in uids.items() if uid not in known), key=len)
        for at in range(0, len(missing), self._at_once):
            some = missing[at : at + self._at_once]
            rows = packed(self._encoder.encode(some))
            made = {uids[text]: row for text, row in zip(some, rows, strict=True)}
            keep_vectors(self._store, self.name, made)
            known |= made
            if self._on_step is not None:
                done = (at + len(some)) / len(missing)
                self._on_step("encoding", ALIGNING * done)
        return unpacked([known[uids[text]] for text in texts])


def kept_encoder(store: Store, name: str, on_step: OnStep | None = None) -> Encoder | None:
    """Return the encoder called ``name`` with what a database keeps, None for no name. Raises InputError."""
    return KeptVectors(open_encoder(name), store, on_step) if name else None
