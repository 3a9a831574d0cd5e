"""Bodies and sources with what they are for, and the name that ends it in the genitive, as one who speaks.

"Центр по предотвращению бедствий Мексики сообщил": the name before the verb is no subject of it.
"""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

_LONGER = re.compile(
    r"(?:\A|[.,;:&]|T)(?P<before>[bt&]{0,3})[wM]?(?P<head>[ku])(?P<of>[fy][wM]{1,5}[pm])(?=b{0,2}C)"
)


def with_longer_bodies(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Join a body or source that begins a clause with the phrase behind it, up to the verb of saying.

    So where the phrase ends in a lone name: a whole one, or one with a function, is who speaks.
    """
    if language.subjects.genitive_ending is None:
        return chunks
    letters = "".join([chunk[0] for chunk in chunks])
    joined = chunks
    for match in reversed(list(_LONGER.finditer(letters))):
        head, last = match.start("head"), match.end("of")
        if not _is_lone_genitive(chunks[last - 1], language) or _is_governed(chunks, match, language):
            continue
        span = Span(chunks[head].span.start, chunks[last - 1].span.end)
        items = tuple(item for chunk in chunks[head:last] for item in chunk.items)
        joined = list(joined) if joined is chunks else joined
        joined[head:last] = [chunks[head]._replace(span=span, items=items)]
    return joined


def _is_lone_genitive(name: Chunk, language: Language) -> bool:
    ending = language.subjects.genitive_ending
    return len(name.items) == 1 and ending is not None and ending.search(name.items[0].word) is not None


def _is_governed(chunks: list[Chunk], match: re.Match[str], language: Language) -> bool:
    """Tell whether a phrase before a body may govern it: "на заседании комитета", not "в субботу комитет"."""
    before = chunks[match.start("head") - 1] if match["before"] else None
    if before is None or " " not in before.items[0].word:
        return False
    nominative = language.subjects.nominative_ending
    return nominative is None or nominative.search(chunks[match.start("head")].items[-1].word) is None
