"""Whose clause it is: of topics and subjects that particles mark, and of a name with words behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from provenance.extract.chunk import Chunk
from provenance.languages.shapes import SOURCES

_NEW_TOPIC = re.compile(rf"(?<=[^j,]),[bt&]{{0,2}}(?P<topic>[{SOURCES}])j")


def another_topic(chunks: Sequence[Chunk], source: int | None, content: tuple[int, int]) -> float:
    """Doubt a topic where another takes its place further on: 当局は映像を公開し、警察は…と述べた。"""
    if source is None or chunks[source + 1 : source + 2] == [] or chunks[source + 1].letter != "j":
        return 0.0
    inside = chunks[content[0] : content[1]]
    for match in _NEW_TOPIC.finditer("".join([chunk.letter for chunk in inside])):
        if not _is_inner(inside[match.end() - 1]):
            return 0.05
    return 0.0


def _is_inner(particle: Chunk) -> bool:
    """Tell whether a particle marks the subject of an inner clause, and no topic: が, not は."""
    return particle.items[0].detail == "inner_particle"


def subject_within(chunks: Sequence[Chunk], source: int) -> bool:
    """Tell whether a source is the subject of an inner clause of a topic before it."""
    marked = source + 1 < len(chunks) and chunks[source + 1].letter == "j" and _is_inner(chunks[source + 1])
    return marked and any(
        one.letter in SOURCES and other.letter == "j" and not _is_inner(other)
        for one, other in pairwise(chunks[:source])
    )


_OF_NAME = re.compile(r"p,[fyj]\Z")


def within_description(chunks: Sequence[Chunk], source: int) -> bool:
    """Tell whether a source only describes the name before it: "Jay Berg, of the institute in Bonn, said"."""
    return (
        _OF_NAME.search("".join([chunk.letter for chunk in chunks[max(0, source - 3) : source]])) is not None
    )
