"""Programmes and columns of an outlet, which stand for it: "a coluna Painel, da Folha"."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

# A noun for programmes with its name or without, or what stands behind "in the programme", and whose it is.
_PROGRAMME = re.compile(
    r"(?:(?<=I)|(?P<noun>[DM]{0,2}(?=[wkdmG])))(?:[wkdpmGMn]|[bx](?=p)|b(?=[fy])){1,6}(?P<parted>,)?[fy]D?o"
)
_OF_OUTLET = re.compile("[fy]D?o")
_CLOSED = re.compile(r",(?=[bt]{0,3}[CV])")


def with_programmes(chunks: list[Chunk], letters: str, language: Language) -> tuple[list[Chunk], str]:
    """Join a programme and its outlet into an ``o``; ``letters`` are those of the chunks."""
    at = 0
    while at < len(letters) and _OF_OUTLET.search(letters, at) is not None:
        # Words that tell nothing may stand before it: what begins at each place is looked at by itself.
        match = _PROGRAMME.match(letters, at)
        at += 1
        if match is None:
            continue
        first, last = match.span()
        noun = chunks[first + len(match["noun"] or "")]
        words = {item.word for item in noun.items}
        if match["noun"] is not None and language.nouns.programmes.isdisjoint(words):
            continue
        outlet = chunks[last - 1]
        span = Span(chunks[first].span.start, outlet.span.end)
        end = last
        if match["parted"] is not None and _CLOSED.match(letters, last) is not None:
            end += 1
        chunks = [*chunks[:first], outlet._replace(span=span), *chunks[end:]]
        letters = f"{letters[:first]}o{letters[end:]}"
    return chunks, letters
