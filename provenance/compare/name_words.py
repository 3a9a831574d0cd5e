"""The words of a text that may be names, told by their capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]{3,}")


def name_words(words: str) -> Iterator[str]:
    """Yield the words of three letters or more that begin with a capital."""
    for match in _WORD.finditer(words):
        if match[0][0].isupper():
            yield match[0]
