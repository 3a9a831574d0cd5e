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
_NOUNS = frozenset("DMwkdpmuo")
# "Dit regretter", but not "recusou comentar".
_SAYS = frozenset({"neutral", "assert", "claim", "admit"})
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
            # Behind an article a word is a noun, whatever its ending, behind a noun an adjective: "o laudo
            # preliminar".
            found = (
                ending is not None and not word.detail and ending.search(word.word) is not None
            ) and not (_is_named(letters, at, language) or _wants(chunks, at, language))
            found = found and is_infinitive(word.word, language.code)
        elif chunk.letter == "C":
            # "A promis de (ne pas) publier", "dit regretter cela": what is promised may be to say something.
            behind = letters[:at].rstrip("bx").endswith("Cf") or _says_itself(chunks, letters, at, language)
            found = behind and ending is not None and ending.search(chunk.items[-1].word) is not None
        elif chunk.letter in _MAY_MARK:
            found = chunk.items[0].detail in _MARKS and (
                chunks[at + 1].letter in "wbCHgVMxq" or _ends_with(chunks, at + 1)
            )
        else:
            continue
        if found:
            chunks[at] = chunk._replace(letter="J")
    return chunks


def _is_named(letters: str, at: int, language: Language) -> bool:
    """Tell whether a word belongs to a noun before it: "un banchiere", "l'intention de voter"."""
    if not at or not language.nouns.small_adjectives:
        return False
    noun = at - 1 - (letters[at - 1] == "f")
    return noun >= 0 and letters[noun] in _NOUNS


def _wants(chunks: Sequence[Chunk], at: int, language: Language) -> bool:
    """Tell whether an infinitive is what somebody wants to do, and nothing that is said: "quer sair"."""
    while at and chunks[at - 1].letter in "bxf":
        at -= 1
    if not at or chunks[at - 1].letter != "C":
        return False
    cue = language.cues[chunks[at - 1].items[0].detail]
    return cue.act is Act.THOUGHT or "weighs" in cue.flags


def _says_itself(chunks: Sequence[Chunk], letters: str, at: int, language: Language) -> bool:
    """Tell whether a verb right behind one of saying is what is said: "dit regretter cela"."""
    verb = at - 1
    while verb > 0 and letters[verb] in "bx":
        verb -= 1
    if (
        not language.nouns.small_adjectives
        or at == 0
        or letters[verb] != "C"
        or letters[at + 1 : at + 2] == "T"
    ):
        return False
    cue = language.cues[chunks[verb].items[0].detail]
    if any(entry.tag == "x" for entry in language.lexicon.alone(chunks[verb].items[0].word)):
        return False
    return cue.act is Act.SPEECH and cue.stance in _SAYS and "weighs" not in cue.flags


def _ends_with(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether what looks like an article is the verb that ends its clause: "sich zu einigen"."""
    return chunks[at].letter == "D" and (at + 1 == len(chunks) or chunks[at + 1].letter in ",.;")
