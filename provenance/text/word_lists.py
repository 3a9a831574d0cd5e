"""Whether a word is an ordinary one of its language, by a list of those written without a capital."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from provenance.errors import DataError
from provenance.text.language_data import base_language, language_file, language_folder
from provenance.text.morphology import has_dictionary, is_no_name
from provenance.text.polish_words import LANGUAGE as POLISH
from provenance.text.polish_words import has_polish_dictionary, is_polish_word

FILE = "word_endings.toml"
_SHORTEST = 3


def has_word_list(language: str) -> bool:
    """Tell whether there is a list of words of a language, or a dictionary that has its names as such."""
    base = base_language(language)
    return has_dictionary(base) or _is_read_polish(base) or base in language_file(FILE)


@lru_cache(maxsize=65536)
def is_ordinary(word: str, language: str) -> bool:
    """Tell whether a word, whatever its capitals, is in its language's list or inflected from one that is.

    False where there is no list. Raises DataError where the file of the list is missing.
    """
    base, low = base_language(language), word.lower()
    if has_dictionary(base):
        return is_no_name(low, base)
    if _is_read_polish(base):
        return is_polish_word(low)
    if base not in language_file(FILE):
        return False
    words = _words(base)
    return low in words or any(one in words for one in _bases(low, base))


def _is_read_polish(language: str) -> bool:
    return language == POLISH and has_polish_dictionary()


@cache
def _words(language: str) -> frozenset[str]:
    path = language_folder() / "words" / f"{language}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        where = f"languages/words/{language}.txt"
        raise DataError(str(error), where=where, to_do="Reinstall provenance.") from error
    return frozenset(line for line in lines if not line.startswith("#"))


def _bases(word: str, language: str) -> Iterator[str]:
    """Yield what a word may be inflected from: ``ies>y`` in the endings stands for ladies, lady."""
    table = language_file(FILE)[language]
    for rule in table["endings"]:
        ending, _, instead = rule.partition(">")
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield word[: len(word) - len(ending)] + instead
    for ending in table["doubling"]:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > _SHORTEST and stem[-1] == stem[-2]:
            yield stem[:-1]
