"""Names that one text writes with capitals and the other in a script without: matched by their sound.

Arabic, Hebrew or Thai has no capitals to tell a name by, and Chinese no spaces either: so the names of
the text that has capitals are listened for in every word, or every run of syllables, of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.compare.name_words import name_words
from provenance.model.comparison import ComparedSegment, ComparedText
from provenance.text.name_sounds import consonants, heard_as
from provenance.text.names import name_prefixes, romanised_key, syllable_sound
from provenance.text.scripts import script_of

_WORD = re.compile(r"[^\W\d_]{3,}")
_RUN = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff]{2,}")
_UNCASED = ("Arab", "Hebr", "Hani", "Jpan", "Kore", "Thai", "Deva", "Geor", "Beng", "Taml")
_BY_SYLLABLE = ("Hani", "Jpan")
_MOST_SYLLABLES = 6
# From sure to faint: the first at which anything is heard counts, and only the sure are names.
_LEVELS = (0.9, 0.8, 0.7)
_SURE = 0.8
_FEWEST_CONSONANTS, _SHORTEST = 2, 4


@dataclass(frozen=True, slots=True)
class _Sounds:
    """What one text's sentences sound like: by the first consonant, the words with their sentences."""

    by_start: Mapping[str, Mapping[tuple[str, str], frozenset[int]]]
    fine: bool


def heard_names(
    child: tuple[ComparedText, Sequence[ComparedSegment]],
    parent: tuple[ComparedText, Sequence[ComparedSegment]],
) -> tuple[list[set[str]], list[set[str]]]:
    """Return the keys of the names of each sentence of both sides that are heard in the other too.

    Nothing where both texts have capitals, or neither has. ``heard …`` are sure, ``faint …`` are not.
    """
    sides = [[set[str]() for _ in side[1]] for side in (child, parent)]
    uncased = [script_of(side[0].text) in _UNCASED for side in (child, parent)]
    if uncased[0] != uncased[1]:
        cased, other = (parent, child) if uncased[0] else (child, parent)
        said, heard = (sides[1], sides[0]) if uncased[0] else (sides[0], sides[1])
        _listen(_places(*cased), _sounds(*other), said, heard)
    return sides[0], sides[1]


def _listen(
    names: Mapping[str, frozenset[int]], sounds: _Sounds, said: list[set[str]], heard: list[set[str]]
) -> None:
    for name, places in names.items():
        key, level, found = _heard(name, sounds)
        # What is heard much oftener than it is said is another word.
        if found and len(found) <= 1.5 * len(places) + 1:
            label = f"{'heard' if level >= _SURE else 'faint'} {key}"
            for place in places:
                said[place].add(label)
            for place in found:
                heard[place].add(label)


def _heard(name: str, sounds: _Sounds) -> tuple[str, float, set[int]]:
    key = romanised_key(name).replace(" ", "")
    coarse, fine = consonants(key), consonants(key, fine=True)
    rated: list[tuple[float, frozenset[int]]] = []
    if len(coarse) >= _FEWEST_CONSONANTS:
        for (other, skeleton), places in sounds.by_start.get(coarse[0], {}).items():
            value = heard_as((key, coarse, fine), (other, skeleton), fine=sounds.fine)
            if value >= _LEVELS[-1]:
                rated.append((value, places))
    for level in _LEVELS:
        found = {place for value, places in rated if value >= level for place in places}
        if found:
            return key, level, found
    return key, 0.0, set()


def _places(text: ComparedText, segments: Sequence[ComparedSegment]) -> dict[str, frozenset[int]]:
    """Return the words with capitals that are not written without elsewhere, with their sentences."""
    found: dict[str, set[int]] = {}
    small = {match[0] for match in _WORD.finditer(text.text) if match[0][0].islower()}
    for place, segment in enumerate(segments):
        for word in name_words(segment.span.cut(text.text)):
            if len(word) >= _SHORTEST and word.lower() not in small:
                found.setdefault(word, set()).add(place)
    return {word: frozenset(places) for word, places in found.items()}


def _sounds(text: ComparedText, segments: Sequence[ComparedSegment]) -> _Sounds:
    by_syllable = script_of(text.text) in _BY_SYLLABLE
    found: dict[str, dict[tuple[str, str], set[int]]] = {}
    for place, segment in enumerate(segments):
        words = segment.span.cut(text.text)
        for key, coarse, skeleton in _syllables(words) if by_syllable else _words(words, text.language):
            found.setdefault(coarse[0], {}).setdefault((key, skeleton), set()).add(place)
    return _Sounds(
        {
            start: {sound: frozenset(places) for sound, places in sounds.items()}
            for start, sounds in found.items()
        },
        fine=not by_syllable,
    )


def _words(text: str, language: str) -> Iterator[tuple[str, str, str]]:
    prefixes = name_prefixes(language)
    for match in _WORD.finditer(text):
        for word in (match[0], *(match[0].removeprefix(one) for one in prefixes if match[0].startswith(one))):
            key = romanised_key(word)
            coarse = consonants(key)
            if len(word) >= 3 and len(coarse) >= _FEWEST_CONSONANTS:
                yield key, coarse, consonants(key, fine=True)


def _syllables(text: str) -> Iterator[tuple[str, str, str]]:
    for match in _RUN.finditer(text):
        sounds = [syllable_sound(sign) for sign in match[0]]
        for start in range(len(sounds)):
            for width in range(2, min(_MOST_SYLLABLES, len(sounds) - start) + 1):
                key = "".join(sounds[start : start + width])
                skeleton = consonants(key)
                if len(skeleton) >= _FEWEST_CONSONANTS:
                    yield key, skeleton, skeleton
