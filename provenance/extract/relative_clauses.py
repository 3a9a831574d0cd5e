"""Relative clauses before a name: who is named in one is told of, and the name behind it is who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.languages import Language

# What may open a sentence before such a clause, and what may stand between its participle and the name.
_OPENING = re.compile(r"(?:[bt&n]{1,3},?)?")
_HEAD = re.compile(r"[nwDMt&kdf]{0,8}?(?P<head>[pd])(?=[bt]{0,2},)")
# A clause with any of these has a statement, or an outlet that was told, of its own.
_OWN = frozenset("CBHQqTAVIavioW;:")
# "Erdoğan, …": a subject of its own, where the comma doesn't part a list ("Google, Microsoft ve Apple'da").
_SUBJECT = re.compile(r"[pdkur][bt]{0,2},(?![pdkow]{1,3}[&f,])")


def without_relative_clauses(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Drop the clause that a participle ends before a name and its comma, where a language puts it there.

    "Daha önce Google'da çalışmış olan Kai-Fu Lee, …": Google says nothing.
    """
    ending = language.subjects.relative_end
    if ending is None or not chunks:
        return chunks
    letters = "".join([chunk.letter for chunk in chunks])
    opened = _OPENING.match(letters)
    first = opened.end() if opened is not None else 0
    if _SUBJECT.match(letters, first) is not None:
        return chunks
    for at in range(first, len(chunks)):
        if letters[at] in _OWN:
            break
        if letters[at] != "w" or ending.search(chunks[at].items[-1].word) is None:
            continue
        head = _HEAD.match(letters, at + 1)
        if head is not None:
            name = head.start("head")
            return [*chunks[:first], *_kept(chunks[first:name]), *chunks[name:]]
    return chunks


def _kept(inside: Sequence[Chunk]) -> list[Chunk]:
    """Return of a clause that is left out when something was."""
    return [chunk for chunk in inside if chunk.letter == "t"][:1]
