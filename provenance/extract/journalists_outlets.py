"""Outlets named with a journalist of theirs, right before him: he says it there."""

from __future__ import annotations

import re
from itertools import pairwise

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.languages import Language
from provenance.model.kinds import Span

_OUTLETS_OWN = re.compile("osp(?!jws)")


def with_journalists_outlets(
    chunks: list[Chunk], letters: str, language: Language
) -> tuple[list[Chunk], str]:
    """Return the chunks, and their letters, such an outlet being an ``i``."""
    chunks, letters = _by_function(chunks, language)
    return _by_case(chunks, letters, language) if "oyp" in letters else (chunks, letters)


def _by_function(chunks: list[Chunk], language: Language) -> tuple[list[Chunk], str]:
    """Take the outlet right before a journalist of its for where he says it: "Sabah yazarı Ali Ak".

    Where titles stand behind names it is whose he is: ロイター通信の|スミス記者 (but not …は自身のXで).
    """
    suffixed = language.outlet_nouns_behind
    chunks = _without_posts(chunks, language) if suffixed else chunks
    done = list(chunks)
    for match in _OUTLETS_OWN.finditer("".join([chunk.letter for chunk in chunks])):
        at = match.start()
        if chunks[at + 2].items[-1].detail == "journalist":
            done[at] = chunks[at]._replace(letter="i", sources=(chunks[at],))
    for at, (before, person) in enumerate(pairwise(chunks)):
        parted = suffixed and before.letter == "s" and at > 0 and done[at - 1].letter == "o"
        if before.letter != "o" and not parted:
            continue
        one_of = not language.spaced and person.letter == "d" and person.items[0].tag == "D"
        if person.letter != "p" and not one_of and not (suffixed and person.letter == "d" and not parted):
            continue
        # "NTV muhabiri | Can Öz", "Hürriyet | yazarı Ali Ak", "Guardian gazetesi|nin bilim editörü Can Öz"
        outlet = done[at - parted]
        told_by = person.items[-1] if one_of else person.items[0]
        if _is_journalist(outlet.items[-1] if person.items[0].tag == "N" else told_by, language):
            done[at - parted] = outlet._replace(letter="i", sources=(outlet,))
    if suffixed:
        done = [
            one for at, one in enumerate(done) if one.letter != "s" or not at or done[at - 1].letter != "i"
        ]
    return done, "".join([chunk.letter for chunk in done])


def _is_journalist(noun: Item, language: Language) -> bool:
    known = language.lexicon.alone(noun.word)
    return noun.detail == "journalist" or any(entry.detail == "journalist" for entry in known)


# "El Cezire'nin | Şam'daki | muhabiri Lina Harbi"
_POST = re.compile("(?<=os)(?:my|M|w)(?=p)")


def _without_posts(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Leave out where an outlet's journalist works, between it and him."""
    posts = list(_POST.finditer("".join([chunk.letter for chunk in chunks])))
    for post in reversed(posts):
        if _is_journalist(chunks[post.end()].items[0], language):
            chunks = [*chunks[: post.start()], *chunks[post.end() :]]
    return chunks


# "ESPN'den Rob Dauster, …": the outlet in the case of where somebody is from, and right behind it a name.
_FROM_OUTLET = re.compile("(?:\\A|(?<=,))[bt&]{0,3}(?P<from>oy)(?=p[bt]{0,2}[,C])")


def _by_case(chunks: list[Chunk], letters: str, language: Language) -> tuple[list[Chunk], str]:
    """Take an outlet from which somebody is said to be, by its case, for where he says it."""
    from_where = language.subjects.came_ending
    for match in reversed(list(_FROM_OUTLET.finditer(letters))):
        first, last = match.span("from")
        person, case = chunks[last], chunks[last - 1].items[0].word
        if from_where is None or from_where.search(case) is None:
            continue
        if any(item.tag != "N" for item in person.items):
            continue
        outlet = chunks[first]
        items = (*outlet.items, *chunks[last - 1].items)
        whole = Chunk("i", Span(outlet.span.start, items[-1].end), items, sources=(outlet,))
        chunks = [*chunks[:first], whole, *chunks[last:]]
        letters = f"{letters[:first]}i{letters[last:]}"
    return chunks, letters
