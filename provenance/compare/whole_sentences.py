"""Vectors of whole sentences from the states of their words: one reading serves both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance.compare.word_states import WordStates

if TYPE_CHECKING:
    from provenance.compare.encoder import Vectors


class WholeSentences:
    """An encoder that gives each text the vector which its words make together."""

    def __init__(self, states: WordStates) -> None:
        self.name = f"{states.name}, and of whole sentences"
        self._states = states

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text. Raises InputError where the model cannot be read, DatabaseError."""
        import numpy

        stacked = numpy.array([self._states.read(text).whole for text in texts], dtype=numpy.float32)
        found: Vectors = stacked / numpy.linalg.norm(stacked, axis=1, keepdims=True)
        return found
