"""Infinitives: what a verb of saying takes for a clause ("drohte, zu gehen", "promised to go")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.sorted_places import places_of
from provenance.languages import Language
from provenance.model.kinds import Act
from provenance.text.morphology import is_infinitive

# "to build", "zu bauen": a preposition as well, and none before a verb.
_MAY_MARK = frozenset("fl")
_NOUNS = frozenset("Dwkdpmuo")
_MARKS = frozenset({"infinitive", "about_or_infinitive"})


def with_infinitives(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Mark infinitives: by their ending, or the "to" of "to build", which no noun phrase follows."""
    ending = language.subjects.infinitive
    letters = "".join([chunk[0] for chunk in chunks[:-1]])
    places: Iterable[int] = range(len(letters))
    if ending is None:
        places = [*places_of("f", letters), *places_of("l", letters)]
    for at in places:
        chunk = chunks[at]
        if chunk.letter == "w":
            word = chunk.items[0]
            # Behind an article a word is a noun, whatever its ending, behind a noun an adjective: "un
            # banchiere", "o laudo preliminar".
            named = at > 0 and language.nouns.small_adjectives and chunks[at - 1].letter in _NOUNS
            found = (
                ending is not None and not named and not word.detail and ending.search(word.word) is not None
            ) and not (at and _wants(chunks[at - 1], language))
            found = found and is_infinitive(word.word, language.code)
        elif chunk.letter in _MAY_MARK:
            found = chunk.items[0].detail in _MARKS and (
                chunks[at + 1].letter in "wbCHgVMxq" or _ends_with(chunks, at + 1)
            )
        else:
            continue
        if found:
            chunks[at] = chunk._replace(letter="J")
    return chunks


def _wants(before: Chunk, language: Language) -> bool:
    """Tell whether an infinitive is what somebody wants to do, and nothing that is said: "quer sair"."""
    if before.letter != "C":
        return False
    cue = language.cues[before.items[0].detail]
    return cue.act is Act.THOUGHT or "weighs" in cue.flags


def _ends_with(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether what looks like an article is the verb that ends its clause: "sich zu einigen"."""
    return chunks[at].letter == "D" and (at + 1 == len(chunks) or chunks[at + 1].letter in ",.;")
