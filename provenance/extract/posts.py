"""Posts: the place where somebody is in office, before a verb of saying, is not who speaks."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language

# "O chefe da missão da ONU no Haiti alertou": where somebody is at his post is not who speaks.
_POST = re.compile("(?<=[dpk])b(?P<place>[mp])(?=[bt]{0,3}C)")


def without_posts(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Let the place behind somebody and "in", before a verb of saying, be no subject of it."""
    if "C" not in letters or ("bm" not in letters and "bp" not in letters):
        return chunks
    done = list(chunks)
    for match in _POST.finditer("".join([chunk.letter for chunk in chunks])):
        at = match.start("place")
        alone = chunks[at].letter == "m" or len(chunks[at].items) == 1
        if alone and chunks[at - 1].items[0].word in language.told_in:
            done[at] = chunks[at]._replace(letter="w")
    return done
