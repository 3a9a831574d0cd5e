"""Journalists named with their outlet: who was told something in it, and who speaks there himself."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

_SUBJECTS = frozenset("pdkmuor")
_BETWEEN = frozenset("bt")


def with_told_journalists(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Take a journalist who was told something for his outlet: "told CNN anchor Ann Lee", "NBC's Bo Ray".

    So too behind "in an interview with". Where he is the subject he speaks himself.
    """
    done: list[Chunk] = []
    for at, chunk in enumerate(chunks):
        if chunk.letter != "p" or chunk.outlet_item is None:
            done.append(chunk)
        elif at and _hears(chunks, at, language):
            done.append(chunk._replace(letter="o", name=None))
        else:
            done += _parted(chunk)
    return done


def _parted(chunk: Chunk) -> list[Chunk]:
    """Part "NBC's Bo Ray", who speaks himself, from where he does."""
    owns = next((at for at, item in enumerate(chunk.items) if item.tag == "s"), 0)
    outlet, person = chunk.items[: owns + 1], chunk.items[owns + 1 :]
    if not owns or outlet[-2].tag != "O" or any(item.tag != "N" for item in person):
        return [chunk]
    where = Span(chunk.span.start, outlet[-1].end)
    own = Chunk("o", where, outlet)
    whose = Span(person[0].start, chunk.span.end)
    return [own._replace(letter="i", sources=(own,)), Chunk("p", whose, person, name=whose)]


def _hears(chunks: Sequence[Chunk], at: int, language: Language) -> bool:
    """Tell whether somebody stands behind "told" with its subject, or behind "in an interview with"."""
    before = chunks[at - 1]
    if before.letter == "I":
        return True
    if before.letter != "C" or "addressee" not in language.cues[before.items[0].detail].flags:
        return False
    subject = at - 2
    while subject > 0 and chunks[subject].letter in _BETWEEN:
        subject -= 1
    return subject >= 0 and chunks[subject].letter in _SUBJECTS
