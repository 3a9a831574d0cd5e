"""Whether a noun of the lexicon stands in a case in which it is nobody's subject."""

from __future__ import annotations

from functools import lru_cache

from provenance.languages.language import Language
from provenance.text.tokens import fold

# A final consonant that softens before an ending, with what it was: kaynağın, kaynak.
_SOFTENED = {"ğ": "k"}


@lru_cache(maxsize=4096)
def is_oblique(words: str, language: Language) -> bool:
    """Tell whether a phrase (folded) is one of the lexicon with an ending of an oblique case.

    Always False in a language whose file lists no ``oblique_endings``.
    """
    ending = language.subjects.oblique_ending
    match = ending.search(words) if ending is not None else None
    while match is not None:
        if match.start() > 1 and _is_known(words[: match.start()], language):
            return True
        match = ending.search(words, match.start() + 1) if ending is not None else None
    return False


@lru_cache(maxsize=1024)
def without_came_ending(words: str, language: Language) -> str:
    """Return a noun of the lexicon without the ending of whence words came: "Valilik|ten" said so.

    Several words, and those of a language whose file lists no ``came_endings``, are returned as they are.
    """
    ending = language.subjects.came_ending
    match = ending.search(words.lower()) if ending is not None and " " not in words else None
    if match is None or not _is_known(fold(words[: match.start()]), language):
        return words
    return words[: match.start()]


@lru_cache(maxsize=4096)
def is_possessed(word: str, language: Language) -> bool:
    """Tell whether a word (folded) is one of the lexicon with the ending of what is somebody's: "başkan|ı".

    Always False in a language whose file lists no ``possessed_endings``.
    """
    ending = language.subjects.possessed_ending
    match = ending.search(word) if ending is not None else None
    return match is not None and match.start() > 1 and _is_known(word[: match.start()], language)


def _is_known(stem: str, language: Language) -> bool:
    hardened = stem[:-1] + _SOFTENED[stem[-1]] if stem[-1] in _SOFTENED else stem
    for form in {stem, hardened}:
        words = form.split()
        hit = language.lexicon.longest(words, 0)
        if hit is not None and hit.last == len(words) and not all(entry.capitals for entry in hit.entries):
            return True
    return False
