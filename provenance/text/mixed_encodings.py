"""The encodings of a file whose lines are not all in one: told stretch by stretch, where each is clear.

One encoding is guessed for all lines that are no UTF-8. Another one is taken for a stretch of them only where
far more of the words that it makes are known in a language, small ones or by their endings, without such as
nobody writes (capitals inside them, two scripts in one); or, where no words are known, where the first makes
many of those and the other none. A stretch is what neither an empty line nor a line of UTF-8 parts: a line
alone tells too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from provenance.text.encoding_guess import LEGACY, guessed_encoding
from provenance.text.language_evidence import script_table
from provenance.text.scripts import letters_by_script, script_of

_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(r"\w{2,}")
# A guess of its own takes so many bytes beyond ASCII; and so many guesses are made of one file.
_ENOUGH, _MOST_GUESSES = 40, 8
# So many odd words, and so large a share of those that are not ASCII, show a wrong encoding.
_FEWEST_ODD, _ODD, _HARDLY_ODD = 3, 0.3, 0.05
# An odd word tells as much against an encoding as so many known words for it; another encoding is better that
# has so many, and so many times as many. Of so many words one is known in any running text.
_AGAINST, _FEWEST_BETTER, _BETTER, _RUNNING = 2, 3, 2, 12
_LONG, _ENDINGS = 4, (4, 3, 2)
# More of a stretch tells nothing more.
_LOOKED_AT, _MOST_BYTES = 2048, 65_537
_EAST_ASIAN = frozenset({"Hani", "Kana", "Hang"})

Stretch = Sequence[int]


def encodings_of_lines(lines: Sequence[bytes], foreign: Sequence[int]) -> Mapping[int, str]:
    """Return the encoding of each of the ``foreign`` lines (by their places), which are no UTF-8."""
    stretches = list(_stretches(lines, foreign))
    guesses = _Guesses()
    # Of two encodings together a guess can be neither: the longest stretch has the last word.
    longest = _together(lines, max(stretches, key=lambda one: _weight(lines, one)))
    common = guessed_encoding(_together(lines, foreign))
    common = guesses.better_than(common, longest) or common
    found = dict.fromkeys(foreign, common)
    for stretch in sorted(stretches, key=lambda one: -_weight(lines, one)):
        own = guesses.better_than(common, _together(lines, stretch))
        if own:
            found.update(dict.fromkeys(stretch, own))
    return found


class _Guesses:
    """The encodings that were found besides the common one, and how many guesses were made."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._made = 0

    def better_than(self, common: str, data: bytes) -> str:
        """Return the encoding that is clearly better for some bytes, empty where none is."""
        if _makes_sense(data, common):
            return ""
        least = max(_FEWEST_BETTER, _BETTER * _worth(data, common))
        # Those that were found are tried first: of two that make the same of it one is in this file already.
        order = dict.fromkeys([*self._found, *LEGACY])
        worth = {encoding: _worth(data, encoding) for encoding in order}
        best = max(worth, key=lambda encoding: worth[encoding])
        if worth[best] >= least:
            self._found.append(best)
            return "" if best == common else best
        return self._other_guess(common, data) if _is_odd(data, common) else ""

    def _other_guess(self, common: str, data: bytes) -> str:
        """Return the encoding that makes whole words of what the common one does not: of Chinese, say."""
        for encoding in self._found:
            if _is_clear(data, encoding):
                return encoding
        if len(_HIGH.findall(data)) < _ENOUGH or self._made >= _MOST_GUESSES:
            return ""
        self._made += 1
        own = guessed_encoding(data)
        if own == common or not _is_clear(data, own):
            return ""
        self._found.append(own)
        return own


def _stretches(lines: Sequence[bytes], foreign: Sequence[int]) -> Iterator[Stretch]:
    """Yield the places of foreign lines that neither an empty line nor one of UTF-8 parts."""
    stretch: list[int] = []
    for place in foreign:
        between = lines[stretch[-1] + 1 : place] if stretch else ()
        if any(not line.strip() or _HIGH.search(line) for line in between):
            yield stretch
            stretch = []
        stretch.append(place)
    if stretch:
        yield stretch


def _together(lines: Sequence[bytes], places: Stretch) -> bytes:
    """Return the beginning of some lines together, more than which no guess looks at."""
    taken: list[bytes] = []
    left = _MOST_BYTES
    for place in places:
        taken.append(lines[place][:left])
        left -= len(taken[-1]) + 1
        if left <= 0:
            break
    return b"\n".join(taken)


def _weight(lines: Sequence[bytes], stretch: Stretch) -> int:
    """Return how many bytes beyond ASCII a stretch has, of what is looked at."""
    return len(_HIGH.findall(_together(lines, stretch)))


def _makes_sense(data: bytes, encoding: str) -> bool:
    """Tell whether an encoding makes running text of some bytes, without a word that nobody writes."""
    text = data[:_LOOKED_AT].decode(encoding, "replace")
    words = len(_WORD.findall(text))
    return not _odd_words(data, encoding)[0] and _known_words(text) * _RUNNING >= words


def _worth(data: bytes, encoding: str) -> int:
    """Return how many known words an encoding makes of some bytes, less those that nobody writes."""
    text = data[:_LOOKED_AT].decode(encoding, "replace")
    return _known_words(text) - _AGAINST * _odd_words(data, encoding)[0]


def _known_words(text: str) -> int:
    """Return how many words are small ones of a language of the script, or end as longer ones do there."""
    table = script_table(script_of(text))
    words, endings = table.words, table.endings
    return sum(
        word in words or (len(word) > _LONG and any(word[-size:] in endings for size in _ENDINGS))
        for word in _WORD.findall(text.lower())
    )


def _is_odd(data: bytes, encoding: str) -> bool:
    """Tell whether an encoding makes of some bytes what nobody writes."""
    odd, words = _odd_words(data, encoding)
    return odd >= _FEWEST_ODD and odd >= _ODD * words


def _is_clear(data: bytes, encoding: str) -> bool:
    """Tell whether an encoding makes words of all of the bytes."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    odd, words = _odd_words(data, encoding)
    return words > 0 and odd <= _HARDLY_ODD * words


def _odd_words(data: bytes, encoding: str) -> tuple[int, int]:
    """Return how many words nobody writes so, and how many words are not all ASCII."""
    text = data[:_LOOKED_AT].decode(encoding, "replace")
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    strays = sum(not sign.isalnum() and not sign.isascii() and not sign.isprintable() for sign in text)
    return sum(map(_is_word_odd, words)) + strays + text.count("\ufffd"), len(words) + strays


def _is_word_odd(word: str) -> bool:
    """Tell whether a word has capitals among its small letters, or letters of two scripts."""
    if word.islower() or word.istitle() or word.isupper():
        scripts = {*letters_by_script(word)}
        return len(scripts) > 1 and not scripts <= _EAST_ASIAN
    return True
