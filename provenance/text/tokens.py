"""Tokens of a text in any script, with their offsets; the units that lexicons are matched over.

A token is a run of letters, marks and digits, with inner apostrophes and hyphens kept apart as
separators (but for the apostrophe of Ukrainian and Belarusian, which is part of the word); in
scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) every character is a token.
Anything else that is not white space is a token of one character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
_MARK = r"\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u200c\u200d"
_RUN = rf"[^\W_{_UNSPACED}]"
_PARTS = re.compile(
    rf"([{_UNSPACED}]"
    # "CNN5日报道": a day behind letters is no part of their word.
    r"|[A-Za-z]{2,}(?=\d{1,2}[日号號月])"
    # "لـFEMAIL": what is written on to a name in Latin letters is a word.
    r"|[\u0621-\u0652]{1,2}\u0640?(?=[A-Za-z])"
    rf"|{_RUN}+(?:(?:[{_MARK}]|(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff]))+{_RUN}*)*"
    r"|\S)"
)
# What keeps a word from being just a run of letters and digits; most texts have nothing of it.
_SPECIAL = re.compile(rf"[{_UNSPACED}{_MARK}_\u0640]")
_INNER_APOSTROPHE = re.compile(r"['’ʼ](?<=[\u0400-\u04ff].)(?=[\u0400-\u04ff])")
_PLAIN_PARTS = re.compile(r"(\w+|\S)")


def tokenise(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the tokens of ``text`` in order, and the (start, end) of each."""
    if text.isalnum() and _is_plain(text):
        return [text], [(0, len(text))]
    # Between tokens and gaps, with their lengths added up: no match object is made for a token.
    parts = (_PLAIN_PARTS if _is_plain(text) else _PARTS).split(text)
    bounds = list(accumulate(map(len, parts)))
    return parts[1::2], list(zip(bounds[::2], bounds[1::2], strict=False))


def words_in(text: str) -> list[str]:
    """Return the tokens of ``text`` in order, without their places."""
    if not _is_plain(text):
        return _PARTS.findall(text)
    return text.split() if text.replace(" ", "").isalnum() else _PLAIN_PARTS.findall(text)


def _is_plain(text: str) -> bool:
    if text.isascii():
        return "_" not in text
    return _SPECIAL.search(text) is None and _INNER_APOSTROPHE.search(text) is None


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each token of ``text``, in order."""
    return tokenise(text)[1]


_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u200c\u200d]")
# East Asian papers write Latin letters as wide as their signs: ＮＨＫ.
_WIDE = {wide: wide - 0xFEE0 for wide in range(ord("ａ"), ord("ｚ") + 1)}
_INNER = str.maketrans({"ё": "е", "’": "'", "ʼ": "'"}) | _WIDE
# What becomes another sign in a word, or none; most words have nothing of it.
_CHANGED = re.compile("[ёʼ’ａ-ｚ\u0307\u064b-\u065f\u0670\u0640\u200c\u200d]")
_ONE_FORM = dict.fromkeys("’ʼ‘`´", "'") | dict.fromkeys("‐‑–—−", "-") | {"ё": "е"}


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """Return the form under which a token is looked up.

    Lower case, NFC, one form of apostrophe and dash, no Arabic vowel signs, no Russian dots on е, no
    dot above the i of a Turkish İ, Latin letters of ordinary width.
    """
    folded = token.lower()
    if folded.isascii():
        return "'" if folded in "'`" else folded
    composed = unicodedata.normalize("NFC", folded)
    if len(composed) > 1 and _CHANGED.search(composed) is None:
        return composed
    # A mark that stands alone is left: a phrase has no token without a sign.
    folded = _MARKS.sub("", composed) or folded
    if len(folded) == 1:
        return _ONE_FORM.get(folded, folded).translate(_WIDE)
    return folded.translate(_INNER).replace("i\u0307", "i")


MOST_FORMS = 65_536


class _Forms(dict[str, str]):
    """The folded forms of the tokens asked for so far: a text repeats its words, and so do others."""

    def __missing__(self, token: str) -> str:
        if len(self) >= MOST_FORMS:
            self.clear()
        self[token] = form = fold(token)
        return form


_FORMS = _Forms()


def fold_all(tokens: Iterable[str]) -> list[str]:
    """Return the form of each token under which it is looked up."""
    return list(map(_FORMS.__getitem__, tokens))


def fold_words(words: Sequence[str]) -> list[str] | None:
    """Return the form of each of some words, or None where one of them may be more or less than one token.

    All are looked at as one text, not one after another.
    """
    text = "\n".join(words)
    if not text.replace("\n", "").isalnum() or not _is_plain(text):
        return None
    folded = text.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded)
        if _CHANGED.search(folded) is not None:
            return None
    found = folded.split("\n")
    return found if len(found) == len(words) and all(found) else None
