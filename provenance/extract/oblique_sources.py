"""Sources in a case that is no subject's: whose words an outlet passes on, and from whom words came.

"Haaretz, bir yetkilinin … söylediğini yazdı" and "Bakanlıktan açıklama geldi: …", where the case is part of
the word: behind an apostrophe it is an item of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.noun_phrases import classify
from provenance.languages import Language

_NOUNS = frozenset("KRU")


def with_oblique_sources(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Return the chunks, a noun in the case that its cue asks for being who speaks again."""
    subjects = language.subjects
    for cue in (at for at, letter in enumerate(letters) if letter == "C"):
        flags = language.cues[chunks[cue].items[0].detail].flags
        if "relay" in flags and subjects.relayed_ending is not None and "o" in letters[:cue]:
            place = _first(chunks, letters, letters.index("o"), cue, subjects.relayed_ending)
        elif "came" in flags and subjects.came_ending is not None:
            place = _first(chunks, letters, 0, cue, subjects.came_ending)
        else:
            continue
        if place is not None:
            chunk = chunks[place]
            tags = "".join([item.tag for item in chunk.items])
            letter, name = classify(chunk.items, tags, language)
            return [*chunks[:place], chunk._replace(letter=letter, name=name), *chunks[place + 1 :]]
    return chunks


def _first(
    chunks: Sequence[Chunk], letters: str, begin: int, end: int, ending: re.Pattern[str]
) -> int | None:
    """Return which chunk is the first noun for somebody in that case; None where one may speak before it."""
    for at in range(begin, end):
        last = chunks[at].items[-1] if letters[at] == "w" else None
        if letters[at] in "pdku":
            return None
        if last is not None and last.tag in _NOUNS and ending.search(last.word) is not None:
            return at
    return None
