"""The words that two texts of one language share, by their stems: what tells sentences apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.compare.keys_of_both import keys_of_both
from provenance.model.comparison import ComparedSegment, ComparedText
from provenance.text.language_data import base_language

_WORD = re.compile(r"[^\W\d_]+")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")
# Endings come off with what is behind the sixth letter; short words say little.
_STEM, _SHORTEST, _PAIR = 6, 4, 2
_UNDETERMINED = "und"


def shared_words(
    child: tuple[ComparedText, Sequence[ComparedSegment]],
    parent: tuple[ComparedText, Sequence[ComparedSegment]],
) -> tuple[list[set[str]], list[set[str]]]:
    """Return for each sentence of both sides the keys of words that both texts have.

    Nothing where the languages differ or aren't known. A word that is in a third of the sentences is none;
    of scripts without spaces, two neighbouring signs are a word.
    """
    language = base_language(child[0].language)
    if language != base_language(parent[0].language) or language == _UNDETERMINED:
        return [set() for _ in child[1]], [set() for _ in parent[1]]
    stems = [[_stems(one.span.cut(text.text)) for one in segments] for text, segments in (child, parent)]
    return keys_of_both("word", *stems)


def _stems(words: str) -> set[str]:
    found = {match[0].lower()[:_STEM] for match in _WORD.finditer(words) if len(match[0]) >= _SHORTEST}
    for match in _DENSE.finditer(words):
        found.update(match[0][at : at + _PAIR] for at in range(len(match[0]) - 1))
    return found
