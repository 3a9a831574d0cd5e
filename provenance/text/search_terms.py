"""The terms under which a text is found, and those that a query asks for.

A text becomes one line of terms parted by spaces: its words, folded (lower case, no diacritics, one
form of width); in scripts without spaces, and in Hangul, every pair of neighbouring characters and
the last character of the run, so that any word of one character or more is a phrase of those; then, for
names and for words of other alphabets, their romanised forms in the same order. Pure functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

# Before a language code: a term that no text can hold, since private characters are no part of words.
LANGUAGE_MARK = "\ue000"
_PAIRED = (
    r"\u0e01-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
_MARK = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
)
_WORD = re.compile(rf"[{_PAIRED}]++|(?:[^\W_{_PAIRED}]++|[{_MARK}\u0900-\u0dff]++)++")
_IS_PAIRED = re.compile(f"[{_PAIRED}]")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
_MARKS = re.compile(rf"[{_MARK}]")
_LETTERS = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ħ": "h"}
)
_LATIN_END = 0x250


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS).lower()


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return _fold(word)


@lru_cache(maxsize=1)
def _romaniser() -> Callable[[str], str]:
    from provenance.text.names import romanised_key

    return romanised_key


@lru_cache(maxsize=65536)
def _key(folded: str) -> str:
    """Return the romanised form of a word as one term, the word itself where there is none."""
    return "".join(_romaniser()(folded).split()) or folded


def romanised_words(name: str) -> list[str]:
    """Return the words of a name in one romanised form, whatever its script."""
    return [_key(_folded(word)) for word in _words(name)]


def _words(text: str) -> list[str]:
    """Return the words of ``text``; a run of a script without spaces is one."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))]


def _is_named(word: str) -> bool:
    """Tell whether a word is looked for by its romanised form too: a name, or of another alphabet."""
    return word[:1].isupper() or (ord(word[0]) >= _LATIN_END and not word.isdigit())


# Signs that no term holds: of a word that is no name, and before a romanised form that differs from its word.
_NO_NAME, _DIFFERS = "\ue001", "\ue002"

# What becomes of what stands between spaces: its terms, and for each its romanised form or ``_NO_NAME``.
_Token = tuple[str, str]


class _IndexedTokens(dict[str, _Token]):
    """What becomes of what stands between spaces, worked out once for each; forgotten when too many.

    No word reaches over a space, and no character before one changes what becomes of those behind it.
    """

    def __missing__(self, token: str) -> _Token:
        """Work out a token that was not met before."""
        words = [indexed for word in _words(token) if (indexed := _indexed(word))[0]]
        found = " ".join([terms for terms, _ in words]), " ".join([named for _, named in words])
        if len(token) <= _LONGEST_TOKEN:
            if len(self) >= _MOST_TOKENS:
                self.clear()
            self[token] = found
        return found


# A sentence without spaces hardly comes again, and would only be held.
_MOST_TOKENS, _LONGEST_TOKEN = 1 << 16, 40
_indexed_tokens = _IndexedTokens()


def _indexed(word: str) -> _Token:
    folded = _fold(word)
    if _IS_PAIRED.match(word):
        return " ".join(_pairs(folded)), _NO_NAME
    if not folded or not _is_named(word):
        return folded, _NO_NAME
    key = _key(folded)
    return folded, key if key == folded else _DIFFERS + key


def index_terms(text: str, language: str = "") -> str:
    """Return the terms of ``text`` in order, parted by spaces, and last the mark of its language.

    Before that are the romanised forms of every row of names in which one differs from the word.
    """
    found = [indexed for indexed in map(_indexed_tokens.__getitem__, text.split()) if indexed[0]]
    terms = [each for each, _ in found]
    names = " ".join([named for _, named in found])
    if _DIFFERS in names:
        rows = " ".join([row for row in names.split(_NO_NAME) if _DIFFERS in row])
        terms += rows.replace(_DIFFERS, "").split()
    if language:
        terms.append(LANGUAGE_MARK + language)
    return " ".join(terms)


class PlacedTerm(NamedTuple):
    """A term of a text: its characters, the term as it is written, and its romanised form.

    ``paired`` tells that it is two neighbours, or the last one, of a run without spaces.
    """

    start: int
    end: int
    written: str
    romanised: str
    paired: bool


def placed_terms(text: str) -> Iterator[PlacedTerm]:
    """Yield the terms of ``text`` with the characters at which they stand."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        for word in _words(match[0]):
            folded = _folded(word)
            if not _IS_PAIRED.match(word) or len(folded) != end - start:
                yield PlacedTerm(start, end, folded, _key(folded), paired=False)
                continue
            for at, pair in enumerate(_pairs(folded), start):
                yield PlacedTerm(at, at + len(pair), pair, pair, paired=True)


def query_forms(words: str) -> tuple[str, ...]:
    """Return the forms in which a phrase is looked for: as it is written and, where it differs, romanised.

    A form is terms parted by spaces that must follow one another; a ``*`` after the last means that
    a longer term will do. A phrase without a letter or digit has no form.
    """
    found = _words(words)
    written: list[str] = []
    romanised: list[str] = []
    for place, word in enumerate(found):
        folded, paired = _folded(word), _IS_PAIRED.match(word) is not None
        if not folded:
            continue
        terms = _query_run(folded, last=place == len(found) - 1) if paired else [folded]
        written += terms
        romanised += terms if paired else [_key(folded)]
    forms = dict.fromkeys(" ".join(terms) for terms in (written, romanised) if terms)
    return tuple(forms)


def _query_run(run: str, *, last: bool) -> list[str]:
    """Cut a run of a query in pairs. At the query's end, the text may go on after the run."""
    pairs = _pairs(run)
    if not last:
        return pairs
    return pairs[:-1] or [pairs[0] + "*"]
