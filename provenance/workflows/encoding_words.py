"""What a model makes of words, asked of the database first: states, covers and whole sentences are kept."""

from __future__ import annotations

from provenance.compare.cover_bytes import packed_covers, unpacked_covers
from provenance.compare.engine import OnStep
from provenance.compare.pairs import Side
from provenance.compare.vectors import packed_states, unpacked_states
from provenance.compare.whole_sentences import WholeSentences
from provenance.compare.word_cover import Cover, Covering, Words
from provenance.compare.word_states import SentenceStates, WordStates, open_states
from provenance.store.connection import Store
from provenance.store.vectors import find_vectors, keep_vectors, vector_uid
from provenance.workflows.comparing_code import comparing_signature
from provenance.workflows.encoding import KeptVectors

# Reading a sentence word by word takes some twentieths of a second: so many are told of together.
_AT_ONCE = 8
_COVERS_AT_ONCE = 64


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


class KeptCovers:
    """How words cover one another, with what a database keeps of two sentences beside one another.

    States are some thirty times as large, and what is found of two sentences follows from these and from the
    code: so it is kept under the signature of the code, too.
    """

    def __init__(self, words: Covering, store: Store) -> None:
        self.name = words.name
        self._words, self._store = words, store
        self._kind = f"{words.name}, words covered, {comparing_signature()}"
        self._made: dict[bytes, bytes] = {}

    def covers(self, ours: Side, theirs: Side) -> tuple[Cover, Cover] | None:
        """Return how well either side's words are covered by the other's. Raises InputError, DatabaseError.

        What is new of it is kept some pairs later, or when ``keep`` is called.
        """
        if len(ours.spans) != 1 or len(theirs.spans) != 1:
            return self._words.covers(ours, theirs)
        starts = ours.spans[0].start, theirs.spans[0].start
        own, other = (side.spans[0].cut(side.text.text) for side in (ours, theirs))
        uid = vector_uid(self._kind, f"{len(own)} {own}{other}")
        kept = self._made.get(uid) or find_vectors(self._store, [uid]).get(uid)
        if kept is not None:
            return unpacked_covers(kept, starts)
        found = self._words.covers(ours, theirs)
        if found is not None:
            self._made[uid] = packed_covers(found, starts)
        if len(self._made) >= _COVERS_AT_ONCE:
            self.keep()
        return found

    def keep(self) -> None:
        """Keep what was found and is not kept yet. Raises LockedError, DatabaseError."""
        keep_vectors(self._store, self._kind, self._made)
        self._made = {}


def kept_states(store: Store, name: str) -> KeptStates:
    """Return the states of the encoder called ``name`` with what a database keeps. Raises InputError."""
    return KeptStates(open_states(name), store)


def kept_covers(states: WordStates, store: Store) -> KeptCovers:
    """Return how words cover one another by their states, with what a database keeps."""
    return KeptCovers(Words(states), store)


def kept_wholes(states: WordStates, store: Store, on_step: OnStep) -> KeptVectors:
    """Return the encoder of what is read word by word anyway, with what a database keeps of the wholes.

    The states have these vectors too, but are a hundred times as large.
    """
    return KeptVectors(WholeSentences(states), store, on_step, at_once=_AT_ONCE)
