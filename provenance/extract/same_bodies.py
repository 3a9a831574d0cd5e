"""Bodies that have two names: an acronym and what it stands for, a headline's noun and the whole name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.acronyms import BETWEEN, is_acronym, stands_for
from provenance.extract.chunk import Chunk
from provenance.extract.figures import Figure
from provenance.model.kinds import AgentKind, Span
from provenance.text.tokens import fold

_BRACKETED = re.compile(r" ?\((\w{2,9})\)")


def bracketed_acronym(chunk: Chunk, text: str) -> Span | None:
    """Return the characters of the acronym of a body that stands in brackets right behind its name."""
    match = _BRACKETED.match(text, chunk.span.end)
    if match is None or not is_acronym(match[1]):
        return None
    name = text[chunk.items[0].start : chunk.span.end].split(maxsplit=1 if chunk.items[0].tag == "D" else 0)
    return Span(*match.span(1)) if stands_for(match[1], name[-1]) else None


def same_body(words: str, figures: Sequence[Figure], text: str) -> int | None:
    """Return which body of a cast has a name as another, its acronym or what that stands for, or None.

    Its name is then the longer one. So is that of "polícia" in a headline, where the text names
    "a Polícia Civil".
    """
    parts = words.split()
    alone = len(parts) == 1
    if alone and not (is_acronym(words) and words[1:2].isupper()) and f"({words})" not in text:
        return None
    for index, figure in enumerate(figures):
        if figure.kind is not AgentKind.ORGANISATION or (" " in figure.name) is not alone:
            continue
        short, long = (words, figure.name) if alone else (figure.name, words)
        if _is_acronym_of(short, long, text) or (not alone and _is_headlines(figure, parts, text)):
            figure.name = long
            return index
    return None


def _is_acronym_of(short: str, long: str, text: str) -> bool:
    """Tell whether an acronym is a name's: by the brackets around it, or by all its capitals."""
    if f"({short})" in text:
        return is_acronym(short) and stands_for(short, long)
    return short.isupper() and short == "".join(
        [word[0] for word in BETWEEN.split(long) if word[:1].isupper()]
    )


def _is_headlines(figure: Figure, parts: Sequence[str], text: str) -> bool:
    """Tell whether a headline calls a body so by its noun alone: "diz polícia"."""
    named = parts[0][:1].isupper() and fold(parts[0]) == fold(figure.name)
    return named and figure.first < text.find("\n")
