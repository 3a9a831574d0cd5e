"""Names between quotation marks: of companies, of works that one speaks in, and in scripts without spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from provenance.extract.item import Item
from provenance.languages import Language

MOST_OF_UNCASED = 2


def is_company_name(words: Sequence[Item]) -> bool:
    """Tell whether words in quotation marks behind "company" are its name: few, the first with a capital."""
    first = words[0].word
    uncased = first.upper() == first.lower() and not _UNSPACED.search(first)
    named = words[0].capital or (uncased and len(words) <= MOST_OF_UNCASED)
    return len(words) <= 4 and named and not any(item.tag in "CPT" for item in words)


def is_title(before: Item | None, words: Sequence[Item], language: Language) -> bool:
    """Tell whether words in marks are a work's title though a comma follows: on "Meet the Press," he said.

    ``before`` is the preposition or owner that it stands behind. Where adjectives are written small, the
    other words of a title are: dal titolo "Il prezzo della fretta",.
    """
    if before is None or before.tag not in "fs" or words[-1].tag == "K":
        return False
    if not (1 < len(words) <= MOST_OF_A_TITLE and words[0].capital):
        return False
    if language.nouns.small_adjectives and not any(item.tag in "Cbx" for item in words):
        return True
    return words[-1].capital and all(item.capital or item.tag in "Df&" for item in words)


MOST_OF_A_TITLE = 6


MOST_OF_A_NAME = 12
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def is_one_name(inside: Sequence[Item]) -> bool:
    """Tell whether words in quotation marks may be a name in a script that has no spaces: “国家气象局”."""
    signs = [item for item in inside if _UNSPACED.search(item.word)]
    unspaced = bool(signs) and all(a.end == b.start for a, b in pairwise(signs))
    return unspaced and len(signs) <= MOST_OF_A_NAME and not any(item.tag in "CPTx,;:!?" for item in inside)


_MOST_BEFORE_VERB = 4


def is_name_before_verb(inside: Sequence[Item]) -> bool:
    """Tell whether what stands in marks right before a verb is its subject: "„Głos Szczeciński” przyznał".

    Behind speech a comma or a dash would part them.
    """
    return len(inside) <= _MOST_BEFORE_VERB and all(item.capital for item in inside)
