"""Names in brackets between a name and its title tell how it is read: 李容浩（リ・ヨンホ）外相."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item, letters_of
from provenance.extract.sorted_places import places_of
from provenance.languages.name_rules import NameRules

MOST_IN_BRACKETS = 24
# 霍克利（Diane Hockley）告訴: how a name from abroad is written at home.
_AS_AT_HOME = re.compile(r"(?<=[pdkuw])\([pwNfhmo.]{1,8}\)")
# 员工阿强（化名）说, 林国辉（52岁）表示: a few signs about somebody, before he speaks.
_ABOUT_HIM = re.compile(r"(?<=[pd])\([wnbMt]{1,5}(?:,[wnbM]{1,4})?\)(?=[bt]{0,3}(?:[fI]|C))")


def with_bracketed_names(items: Sequence[Item], rules: NameRules) -> Sequence[Item]:
    """Take a bracket with a name in another script, before a title, for part of the title."""
    brackets = list(places_of("(", letters_of(items)))
    if not brackets:
        return items
    joined: list[Item] = []
    free = 0
    for at in brackets:
        last = _end_of_bracket(items, at, rules)
        if at and at >= free and last > at and items[at - 1].end == items[at].start:
            joined += items[free:at]
            joined.append(items[last]._replace(start=items[at].start))
            free = last + 1
    return joined + list(items[free:])


def _end_of_bracket(items: Sequence[Item], at: int, rules: NameRules) -> int:
    """Return the position of the title behind a bracket that holds a name only, or ``at``."""
    for last in range(at + 1, min(at + MOST_IN_BRACKETS, len(items) - 1)):
        word = items[last].word
        if items[last].tag == ")":
            before_title = items[last + 1].tag == "R" and items[last + 1].detail in rules.before
            return last + 1 if before_title and last > at + 1 else at
        if not (word.isascii() or word in rules.joiners or rules.foreign.fullmatch(word)):
            return at
    return at


def without_names_at_home(chunks: list[Chunk], letters: str) -> tuple[list[Chunk], str]:
    """Return the chunks, and their letters, without brackets that tell how a name is written at home.

    Nor do these tell anything: how old somebody is, or that his name is another.
    """
    if "(" not in letters:
        return chunks, letters
    at_home = [match.span() for match in _AS_AT_HOME.finditer(letters) if _is_latin(chunks, *match.span())]
    plain, letters = _without(chunks, letters, at_home)
    return _without(plain, letters, [match.span() for match in _ABOUT_HIM.finditer(letters)])


def _is_latin(chunks: Sequence[Chunk], first: int, last: int) -> bool:
    """Tell whether what brackets hold is in plain Latin letters."""
    words = [item.word for chunk in chunks[first + 1 : last - 1] for item in chunk.items]
    return all(word.isascii() for word in words) and any(word.isalpha() for word in words)


def _without(chunks: list[Chunk], letters: str, places: Sequence[tuple[int, int]]) -> tuple[list[Chunk], str]:
    """Return chunks, and their letters, without those at some places, which are in order."""
    if not places:
        return chunks, letters
    done: list[Chunk] = []
    at = 0
    for first, last in places:
        done += chunks[at:first]
        at = last
    done += chunks[at:]
    return done, "".join([chunk[0] for chunk in done])
