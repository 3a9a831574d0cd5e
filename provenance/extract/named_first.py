"""Who is named first in a sentence where "he" speaks: "Narcis Termes is an electrician, he said that …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame

# A name in front, behind an age or a time at most and nobody's possessor; then, behind a comma, "he".
# Somebody whom a sentence turns to is he also right before the comma: "Quant à l'auteur, il".
_NAMED_AND_HE = re.compile(
    r"\A(?:(?:n?w?s|[nMDbt&])*(?P<name>p)(?![s&hj,(]).*,[bt&]{0,3}|[&t]?b(?P<turned>[pd]),)r"
)


def named_first(chunks: Sequence[Chunk], frames: Sequence[Frame]) -> Chunk | None:
    """Return the name that a sentence begins with, where a pronoun behind a comma is who speaks in it.

    A name before a bracket, a comma or "and" is left alone: what follows may name another.
    """
    sources = [frame.source for frame in frames if frame.source is not None]
    speaking = next((at for at in sources if chunks[at].letter == "r"), None)
    if speaking is None:
        return None
    match = _NAMED_AND_HE.fullmatch("".join(chunk.letter for chunk in chunks[: speaking + 1]))
    return chunks[match.start("turned" if match["turned"] else "name")] if match is not None else None


def agent_behind(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return the person by whom something is done, where that ends a sentence: "… rejected by Ann Roy."."""
    last = [chunk for chunk in chunks[-3:] if chunk.letter not in ".!"][-2:]
    if len(last) < len("yp") or last[1].letter != "p":
        return None
    return last[1] if last[0].letter == "y" and last[0].items[0].detail == "agent" else None
