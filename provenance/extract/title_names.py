"""Names in headlines, where every word may have a capital: only what the article itself calls somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.extract.chunk import Chunk
from provenance.model.kinds import Span

# Of so many words a name in the article tells where one in the headline ends; no name has more than the most.
LEAST_WORDS, _MOST_WORDS = 2, 20


def narrowed(titles: Sequence[Chunk], persons: Iterable[Chunk], text: str) -> list[Chunk]:
    """Return the persons of headlines, their names without what the article has not in them.

    "Jane Roe Embarked on a Tour" names Jane Roe where the article does; "Unbeaten Ayr" is Ayr where the
    article has "unbeaten" in small letters.
    """
    if not titles:
        return []
    known = {tuple(_words(chunk.name, text)) for chunk in persons if chunk.name is not None}
    small = frozenset(text.split(" "))
    return [_narrowed(chunk, known, small, text) for chunk in titles]


def _narrowed(chunk: Chunk, known: set[tuple[str, ...]], small: frozenset[str], text: str) -> Chunk:
    """Return a person with what the article calls one; ``small`` are its words between spaces."""
    words = _words(chunk.name, text) if chunk.name is not None else []
    if chunk.name is None or len(words) > _MOST_WORDS:
        return chunk
    for length in range(len(words) - 1, LEAST_WORDS - 1, -1):
        for first in range(len(words) - length + 1):
            if tuple(words[first : first + length]) in known:
                return chunk._replace(name=_of(words[first : first + length], chunk.name, text))
    kept = [word for word in words if word.lower() == word or word.lower() not in small]
    return chunk if len(kept) == len(words) or not kept else chunk._replace(name=_of(kept, chunk.name, text))


def _words(name: Span, text: str) -> list[str]:
    return name.cut(text).split()


def _of(words: Sequence[str], name: Span, text: str) -> Span:
    """Return the characters of a name from the first of some of its words to the last."""
    whole = name.cut(text)
    first, last = whole.index(words[0]), whole.rindex(words[-1]) + len(words[-1])
    return Span(name.start + first, name.start + last)
