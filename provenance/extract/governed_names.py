"""Names that something governs and are nobody's who speaks, though the verb stands right behind them.

"Nach dem Treffen mit Putin sagte Orban", "Tras hablar con Putin dijo Orbán": who speaks stands behind it.
"NATO zirvesinde Rutte … söyledi": a word for a place goes on with the name, and another subject follows.
"""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language

_INVERTED = re.compile("(?P<before>[fyjbw])(?P<name>[pdkm])(?=Cb{0,2}[pdku])")
_GOVERNING = frozenset("fyj")
_LOCATED = re.compile("(?<![pdkuo,])(?P<name>[kmp])(?P<place>[bw])(?=[bt]{0,2}[pdku](?![fyjs]))")


def without_governed(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Return the chunks of a sentence, names that are governed as words, where another stands as subject."""
    if "C" not in letters:
        return chunks
    governed: set[int] = set()
    prepositions = language.subjects.prepositions
    if prepositions:
        for match in _INVERTED.finditer(letters):
            before = chunks[match.start("before")]
            if before.letter in _GOVERNING or _last_word(before) in prepositions:
                governed.add(match.start("name"))
    ending = language.subjects.located_ending
    if ending is not None:
        governed |= {
            match.start("name")
            for match in _LOCATED.finditer(letters)
            if ending.search(_last_word(chunks[match.start("place")])) is not None
        }
    if not governed:
        return chunks
    return [chunk._replace(letter="w") if at in governed else chunk for at, chunk in enumerate(chunks)]


def _last_word(chunk: Chunk) -> str:
    return chunk.items[-1].word.rpartition(" ")[2]
