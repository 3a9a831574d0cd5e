"""Small words that belong to a family name: "Урсула фон дер Ляйен", "Bachar al-Assad", "van Gaal"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.extract.items import Item

# Such words one after the other, with hyphens, before a name; behind a name, too, or behind no article.
_LINKS = re.compile("(?P<links>(?:Fh?)+)(?=N)")
INNER = "inner_name_link"
# One given name, which may have hyphens, behind a function or where a sentence begins.
_GIVEN = re.compile("(?P<whose>R|[.!?]|\\A)N(?:hN)*\\Z")
MOST_BEFORE = 6
_BEFORE_NO_NAME = frozenset("DM")


def with_name_links(items: list[Item], tags: str) -> str:
    """Bind these words (tag ``F``) to the names beside them, as hyphens are; return the tags.

    The first of those that no name stands before begins the name, where it may. What is in no name is a
    word like any other.
    """
    letters = list(tags)
    for match in _LINKS.finditer(tags):
        first, last = match.span("links")
        before = tags[first - 1 : first]
        if before in {"N", "h"}:
            letters[first:last] = "h" * (last - first)
        elif items[first].detail != INNER and before not in _BEFORE_NO_NAME:
            letters[first:last] = "N" + "h" * (last - first - 1)
    for at in (at for at, tag in enumerate(tags) if tag == "F"):
        letters[at] = letters[at] if letters[at] != "F" else "w"
        items[at] = items[at]._replace(tag=letters[at], detail="")
    return "".join(letters)


def with_learned_links(items: list[Item], links: frozenset[str]) -> list[Item]:
    """Bind such words that are prepositions as well, where the text shows that they belong to a name.

    Of "Kommissionspräsidentin Ursula von der Leyen" the text is learned that "von der Leyen" is a family;
    ``links`` are the words, of which several may follow one another with a space.
    """
    places = list(_linked(items, links))
    families = {_words(items, first, last) for first, last in places if _is_named(items, first, last)}
    for first, last in places:
        if _words(items, first, last) not in families:
            continue
        behind_name = first > 0 and _letter(items[first - 1]) == "N"
        if behind_name:
            items[first - 1] = items[first - 1]._replace(tag="N")
        for at in range(first, last):
            begins = at == first and not behind_name
            items[at] = items[at]._replace(tag="N" if begins else "h", detail="", capital=begins)
    return items


def _linked(items: Sequence[Item], links: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where the longest such words stand before a name, first and behind the last."""
    longest = max(len(link.split()) for link in links)
    for at in [at for at, item in enumerate(items) if item.word in links]:
        for last in range(min(at + longest, len(items) - 1), at, -1):
            if items[last].tag == "N" and " ".join(item.word for item in items[at:last]) in links:
                yield at, last
                break


def _words(items: Sequence[Item], first: int, last: int) -> tuple[str, ...]:
    return tuple(item.word for item in items[first : last + 1])


def _is_named(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether one given name stands before, and before it a function, or behind all a bracket."""
    given = _GIVEN.search("".join(map(_letter, items[max(0, first - MOST_BEFORE) : first])))
    if given is None:
        return False
    return given["whose"] == "R" or (last + 1 < len(items) and items[last + 1].tag == "(")


def _letter(item: Item) -> str:
    """Return the letter of an item, that of a name also for a capital that only begins a sentence."""
    return "N" if item.tag == "w" and item.capital else item.tag
