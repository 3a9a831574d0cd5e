"""Words in the names of outlets that no list has, in any language with capitals."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.text.language_data import language_file

FILE = "media_words.toml"


class MediaWords(NamedTuple):
    """What words in names of outlets end in and begin with; which last words need more, which wait.

    ``glued_ends`` and ``glued_begins`` are parts of one word that a capital within it tells: "AzTV";
    ``glued_numbers`` so end one ("Bielsk24"); ``broadcasters`` tell of a name that it is a station's.
    ``names`` make a name of several words an outlet's, ``numbered`` one with a number; ``no_media`` do not.
    ``stations`` begin names of one word, ``reporters`` nouns for journalists behind a name; ``compounds`` end
    one word that is a paper's name where all nouns have capitals. Many English names begin with ``article``.
    """

    ends: tuple[str, ...]
    begins: tuple[str, ...]
    doubtful: frozenset[str]
    told_later: frozenset[str]
    glued_ends: tuple[str, ...]
    glued_begins: tuple[str, ...]
    names: frozenset[str]
    numbered: frozenset[str]
    no_media: frozenset[str]
    stations: tuple[str, ...]
    reporters: tuple[str, ...]
    glued_numbers: tuple[str, ...]
    broadcasters: frozenset[str]
    compounds: tuple[str, ...]
    article: str


@cache
def media_words() -> MediaWords:
    """Return the words of ``languages/media_words.toml``."""
    data = language_file(FILE)
    return MediaWords(
        tuple(data["ends"]),
        tuple(data["begins"]),
        frozenset(data["doubtful"]),
        frozenset(data["told_later"]),
        tuple(data["glued_ends"]),
        tuple(data["glued_begins"]),
        frozenset(data["names"]),
        frozenset(data["numbered"]),
        frozenset(data["no_media"]),
        tuple(data["stations"]),
        tuple(data["reporters"]),
        tuple(data["glued_numbers"]),
        frozenset(data["broadcasters"]),
        tuple(data["compounds"]),
        data["article"],
    )
