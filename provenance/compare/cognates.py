"""Words that sound alike in two languages with alphabets: politics and polityka, президент and president.

Loans and words of common descent begin alike, and end as their language has it. So beginnings are compared,
in Latin letters, with those letters as one that languages take for one another. By chance words begin alike
too: the likelihood of a pair counts what it shares by how rare it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.compare.keys_of_both import keys_of_both
from provenance.compare.name_words import name_words
from provenance.model.comparison import ComparedSegment, ComparedText
from provenance.text.language_data import base_language
from provenance.text.names import romanise
from provenance.text.scripts import script_of

_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek"})
_WORD = re.compile(r"[^\W\d_]{5,}")
_ALIKE = (
    ("ph", "f"), ("th", "t"), ("qu", "kv"), ("ck", "k"), ("ch", "k"), ("sz", "s"), ("ts", "s"), ("zh", "s"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"), ("z", "s"), ("w", "v"),
    ("y", "i"), ("j", "i"), ("x", "ks"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_BEGINNING = 5


def cognates(
    child: tuple[ComparedText, Sequence[ComparedSegment]],
    parent: tuple[ComparedText, Sequence[ComparedSegment]],
) -> tuple[list[set[str]], list[set[str]]]:
    """Return for each sentence of both sides the keys of words that begin alike in both texts.

    Nothing for texts of one language, or where one is in no alphabet with capitals and vowels. What begins a
    word in a third of the sentences is none; nor are names, which are told in another way.
    """
    sides = (child, parent)
    if base_language(child[0].language) == base_language(parent[0].language) or any(
        script_of(text.text) not in _ALPHABETS for text, _ in sides
    ):
        return [set() for _ in child[1]], [set() for _ in parent[1]]
    found = [[_beginnings(one.span.cut(text.text)) for one in segments] for text, segments in sides]
    return keys_of_both("cognate", *found)


def _beginnings(words: str) -> set[str]:
    names = {*name_words(words)}
    spelt = {_spelt(match[0]) for match in _WORD.finditer(words) if match[0] not in names}
    return {one[:_BEGINNING] for one in spelt if len(one) >= _BEGINNING}


def _spelt(word: str) -> str:
    spelt = romanise(word).lower()
    for one, other in _ALIKE:
        spelt = spelt.replace(one, other)
    return _DOUBLED.sub(r"\1", spelt)
