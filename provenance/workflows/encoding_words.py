"""The states of words that ask the database first: each sentence is read once, and what was read is kept."""

from __future__ import annotations

from provenance.compare.engine import OnStep
from provenance.compare.vectors import packed_states, unpacked_states
from provenance.compare.whole_sentences import WholeSentences
from provenance.compare.word_states import SentenceStates, WordStates, open_states
from provenance.store.connection import Store
from provenance.store.vectors import find_vectors, keep_vectors, vector_uid
from provenance.workflows.encoding import ALIGNING


class KeptStates:
    """The states of words with those that a database keeps.

    They come out as they are kept, in half precision, so that a second comparison finds the same.
    """

    def __init__(self, states: WordStates, store: Store) -> None:
        self.name = states.name
        self._states, self._store = states, store
        # One database may keep the vectors of a model's sentences beside the states of their words.
        self._kind = f"{states.name}, word by word, with what each tells, and whole"

    def read(self, text: str) -> SentenceStates:
        """Return the pieces of a sentence. Raises InputError, DatabaseError."""
        uid = vector_uid(self._kind, text)
        kept = find_vectors(self._store, [uid]).get(uid)
        if kept is None:
            kept = packed_states(self._states.read(text))
            keep_vectors(self._store, self._kind, {uid: kept})
        return unpacked_states(kept)


def kept_states(store: Store, name: str) -> WordStates:
    """Return the states of the encoder called ``name`` with what a database keeps. Raises InputError."""
    return KeptStates(open_states(name), store)


def whole_sentences(states: WordStates, on_step: OnStep) -> WholeSentences:
    """Return the encoder of what is read word by word anyway, which tells how far it is as encoding does."""
    return WholeSentences(states, on_part=lambda done: on_step("encoding", ALIGNING * done))
