"""Bodies by their acronyms: "o Instituto Nacional de Gestão do Risco (INGR)" makes a body of INGR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from provenance.extract.item import Item
from provenance.languages import Language
from provenance.languages.language import Word
from provenance.text.tokens import fold

# An acronym in brackets, behind the name of a body.
_IN_BRACKETS = re.compile(r"(?<=[NKLMRw])\((?P<short>[NKw])\)")
# So many items back the name may begin.
LONGEST_NAME = 14
LEAST_LETTERS, MOST_LETTERS = 2, 9
MORE_THAN_A_WORD = 2
_PARTS = frozenset("NKLMRfDw&FH")
_IN_NAME = {"&": ("f", "link"), "N": ("M", "modifier"), "w": ("M", "modifier")}
BETWEEN = re.compile(r"[\s’'-]+")


def with_acronyms(items: list[Item], tags: str, text: str, language: Language) -> str:
    """Take acronyms that a text tells to be bodies' for these, in place; return the letters of the items."""
    if "(" in tags:
        tags = _with_bracketed(items, tags, text)
    return _with_behind_roles(items, tags, text) if language.nouns.bare_definite else tags


def _with_bracketed(items: list[Item], tags: str, text: str) -> str:
    """Take what a text brackets behind a body's name for that body wherever it stands."""
    told: set[str] = set()
    letters = list(tags)
    for match in _IN_BRACKETS.finditer(tags):
        item = items[match.start("short")]
        short, end = text[item.start : item.end], match.start()
        first = _first_of_name(items, tags, end, short, text) if is_acronym(short) else end
        if first == end:
            continue
        told.add(short)
        if "&" in tags[first:end]:
            # "Instituto Nacional de Gestão e Redução do Risco": such an "and" is in the name.
            for at in range(first + 1, end):
                tag, detail = _IN_NAME.get(tags[at], (tags[at], items[at].detail))
                items[at], letters[at] = items[at]._replace(tag=tag, detail=detail), tag
    if not told:
        return tags
    for at, item in enumerate(items):
        if item.tag in "Nw" and text[item.start : item.end] in told:
            items[at] = item._replace(tag="K", detail="organisation", capital=True)
            letters[at] = "K"
    return "".join(letters)


# "Szef | KGP | Jan Lis", "poseł | PSL": right behind what somebody is, without a link.
_BEHIND_ROLE = re.compile("(?<=R)N(?!h)")


def _with_behind_roles(items: list[Item], tags: str, text: str) -> str:
    """Take an acronym right behind a role for the body's whose role it is.

    So it is where nouns are bound without a link. Not where all names are in capitals: "prezes JAN LIS".
    """
    letters = list(tags)
    for match in _BEHIND_ROLE.finditer(tags):
        at = match.start()
        if not _is_in_capitals(text[items[at].start : items[at].end]):
            continue
        behind = items[at + 1] if tags[at + 1 : at + 2] == "N" else None
        if behind is None or not _is_in_capitals(text[behind.start : behind.end]):
            items[at], letters[at] = items[at]._replace(tag="K", detail="organisation"), "K"
    return "".join(letters)


def _is_in_capitals(word: str) -> bool:
    """Tell whether most letters of a word are capitals: "KGP", "PiS"."""
    capitals = sum(sign.isupper() for sign in word)
    return capitals >= LEAST_LETTERS and capitals * 2 > len(word) and word.isalnum()


def is_acronym(word: str) -> bool:
    """Tell whether a word may be an acronym: "INGR", "Inmet"."""
    return LEAST_LETTERS <= len(word) <= MOST_LETTERS and word[0].isupper() and word.isalnum()


def is_body_at_home(entries: Sequence[Word], before: str, language: Language) -> bool:
    """Tell whether an outlet's code is a body's in this language: "a CP" in Portugal, and not "a agência CP".

    ``entries`` are what the lexicon has of it, ``before`` the word before it, folded.
    """
    if not any(word.capitals and word.tag == "K" for word in entries):
        return False
    return all(entry.tag != "G" for entry in language.lexicon.alone(before))


@lru_cache(maxsize=4096)
def stands_for(short: str, name: str) -> bool:
    """Tell whether an acronym may stand for a name: it is made of what words of it begin with, in order.

    Its first letter is that of the first word: INGR, Inmet ("Instituto Nacional de Meteorologia").
    """
    letters, words = fold(short), [fold(word) for word in BETWEEN.split(name) if word]
    if len(words) < MORE_THAN_A_WORD or not words[0].startswith(letters[0]):
        return False
    ends = _ends(letters, 0, words[0])
    for word in words[1:]:
        ends |= {end for begin in ends for end in _ends(letters, begin, word)}
    return len(letters) in ends


def _ends(letters: str, begin: int, word: str) -> set[int]:
    """Return where an acronym may go on behind what it has of a word, from ``begin`` on."""
    ends, at = set[int](), begin
    while at < len(letters) and at - begin < len(word) and letters[at] == word[at - begin]:
        at += 1
        ends.add(at)
    return ends


def _first_of_name(items: Sequence[Item], tags: str, bracket: int, short: str, text: str) -> int:
    """Return at which item a body's name with the letters of the acronym begins that ends at the bracket.

    Where none does, that is the bracket itself.
    """
    end = items[bracket - 1].end
    for first in range(bracket - 1, max(-1, bracket - 1 - LONGEST_NAME), -1):
        if tags[first] not in _PARTS:
            break
        begin = items[first].start
        if tags[first] == "K" and text[begin].isupper() and stands_for(short, text[begin:end]):
            return first
    return bracket
