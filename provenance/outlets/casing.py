"""Whether the capitals of a text agree with those of a name: ``Time`` is an outlet, ``time`` is not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum

SHORT = 4


class Fit(IntEnum):
    """How well the capitals agree."""

    NONE = 0
    LOOSE = 1
    FULL = 2


def compare(
    name: Sequence[str],
    words: Sequence[str],
    *,
    code: bool = False,
    loose_tail: bool = False,
    articles: Collection[str] = (),
) -> Fit:
    """Compare the tokens of a name with the words of a text that have the same letters.

    Where the name has a capital, the word needs one; so a text all in capitals fits. A ``code`` fits
    as it is written or in capitals. An article that opens a longer name may be small. LOOSE fits: a
    short name of capitals written small but for the first ("Ard"), and with ``loose_tail`` small
    words after the first ("Thanh niên" for "Thanh Niên").
    """
    if code:
        exact = all(word in (own, own.upper()) for own, word in zip(name, words, strict=True))
        return Fit.FULL if exact else Fit.NONE
    fit = Fit.LOOSE if len(name) == 1 and _lowered(name[0], words[0]) else Fit.FULL
    for at, (own, word) in enumerate(zip(name, words, strict=True)):
        if _fits(own[0], word[0]) or (at == 0 and len(name) > 1 and own.lower() in articles):
            continue
        if at == 0 or not loose_tail:
            return Fit.NONE
        fit = Fit.LOOSE
    return fit


def _lowered(own: str, word: str) -> bool:
    return 1 < len(own) <= SHORT and own.isupper() and word[1:] == word[1:].lower() != own[1:]


def _fits(own: str, letter: str) -> bool:
    return own == letter or own == own.lower() or letter != letter.lower()
