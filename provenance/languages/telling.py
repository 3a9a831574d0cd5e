"""Whether a sentence has a word that tells that something was said, or marks that may quote it."""

from __future__ import annotations

from provenance.languages.language import Language
from provenance.text.tokens import fold_all, words_in

# The letters of words of saying, of "according to", and of "citing".
_CUES = frozenset("CBHAVI")
_QUOTES = frozenset('"“”„«»「」『』＂')


def tells(sentence: str, language: Language) -> bool:
    """Tell whether a sentence has a word of saying, of "according to" or of "citing"."""
    folded = fold_all(words_in(sentence))
    return any(entry.tag in _CUES for hit in language.lexicon.scan(folded) for entry in hit.entries)


def may_tell(sentence: str, language: Language) -> bool:
    """Tell whether a sentence has such a word, or quotation marks."""
    return not _QUOTES.isdisjoint(sentence) or tells(sentence, language)
