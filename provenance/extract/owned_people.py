"""Somebody's lawyer or wife, and the name behind a comma: "adwokat Anny Wilk, Piotr Kamień, powiedział"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.item import letters_of
from provenance.languages import Language

# Two persons with a comma between them, and the verb or the end behind: not of a list.
_WHOSE_THEN_WHO = re.compile("p(?=,(?P<who>p)(?:,[bxt]{0,3}C|[.]|,?$))")
# A function with whose name it is, without one of a body or a place.
_WHOSE = re.compile("[DM]{0,2}R[MR]?N{1,3}")


def without_owners_of_roles(chunks: list[Chunk], letters: str, language: Language) -> tuple[list[Chunk], str]:
    """Return the chunks and their letters; a function of somebody named tells who is meant behind the comma.

    So where names have cases and nothing else parts "Anna Wilk's lawyer" from "lawyer Anna Wilk".
    """
    if "p,p" not in letters or language.subjects.genitive_ending is None:
        return chunks, letters
    found = [match for match in _WHOSE_THEN_WHO.finditer(letters) if _tells_of(chunks, match)]
    if not found:
        return chunks, letters
    told = list(chunks)
    for match in found:
        told[match.start()] = chunks[match.start()]._replace(letter="d", name=None)
    return told, "".join([chunk[0] for chunk in told])


def _tells_of(chunks: Sequence[Chunk], match: re.Match[str]) -> bool:
    whose, who = chunks[match.start()], chunks[match.start("who")]
    return _WHOSE.fullmatch(letters_of(whose.items)) is not None and "R" not in letters_of(who.items)
