"""Vectors of whole sentences from the states of their words: one reading serves both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from provenance.compare.paths import no_part
from provenance.compare.word_states import WordStates

if TYPE_CHECKING:
    from provenance.compare.encoder import Vectors


class WholeSentences:
    """An encoder that gives each text the vector which its words make together.

    ``on_part`` is told at each text which part of them is done, 0 to 1; what it raises ends the encoding.
    """

    def __init__(self, states: WordStates, *, on_part: Callable[[float], None] = no_part) -> None:
        self.name = f"{states.name}, and of whole sentences"
        self._states, self._on_part = states, on_part

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text. Raises InputError where the model cannot be read, DatabaseError."""
        import numpy

        rows = []
        for place, text in enumerate(texts, 1):
            rows.append(self._states.read(text).whole)
            self._on_part(place / len(texts))
        stacked = numpy.array(rows, dtype=numpy.float32)
        found: Vectors = stacked / numpy.linalg.norm(stacked, axis=1, keepdims=True)
        return found
