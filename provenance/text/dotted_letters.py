"""Letters of Indian scripts with a dot below, which are written as one character or as two."""

from __future__ import annotations

import re
import unicodedata

_INDIAN = range(0x0900, 0x0E00)


def _dotted() -> dict[str, str]:
    """Return the letters of one character by those of two (Unicode's canonical decomposition)."""
    found = ((chr(code), unicodedata.normalize("NFD", chr(code))) for code in _INDIAN)
    return {two: one for one, two in found if len(two) > 1 and unicodedata.combining(two[-1])}


_ONE_BY_TWO = _dotted()
_TWO = re.compile("|".join(map(re.escape, _ONE_BY_TWO)))


def written_either_way(expression: str) -> str:
    """Return a regular expression that matches its dotted letters however they are written."""
    return _TWO.sub(lambda match: f"(?:{match[0]}|{_ONE_BY_TWO[match[0]]})", with_dots_apart(expression))


def writings(word: str) -> frozenset[str]:
    """Return a word with its dotted letters as two characters each, and as one each."""
    apart = with_dots_apart(word)
    return frozenset({apart, _TWO.sub(lambda match: _ONE_BY_TWO[match[0]], apart)})


def with_dots_apart(words: str) -> str:
    """Return words with their dotted letters written as two characters, as NFC has them."""
    return "".join(unicodedata.normalize("NFD", char) if ord(char) in _INDIAN else char for char in words)
