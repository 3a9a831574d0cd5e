"""Named bodies: "son parti, le PDS," is one source, as "son avocat, Luc Roy," is."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.extract.longer_bodies import with_longer_bodies
from provenance.languages import Language
from provenance.model.kinds import Span

# Somebody's body, and behind a comma its name, where that ends what is told of it.
_NAMED = re.compile(r"(?<=C)(?P<body>k,D?[pk])(?=[,.:]|\Z)|(?P<first>k,D?[pk])(?=,b{0,2}[CB])")


def with_named_bodies(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Join a body that is told to be somebody's ("son parti") with its name behind the comma.

    "Nantes et son club, Lyon, …" is left alone: only what speaks, or is about to, is joined.
    """
    chunks = with_longer_bodies(chunks, language)
    if not language.possessives:
        return chunks
    letters = "".join([chunk[0] for chunk in chunks])
    if "k,p" not in letters and "k,k" not in letters and "k,D" not in letters:
        return chunks
    joined = list(chunks)
    for match in reversed(list(_NAMED.finditer(letters))):
        first, last = match.span(match.lastgroup or 0)
        body, named = chunks[first], chunks[last - 1]
        if body.items[0].word in language.possessives:
            joined[first:last] = [named._replace(span=Span(body.span.start, named.span.end))]
    return joined
