"""Outlets that no list has, told by marks and by what only papers do: „Kurier Hajnowski” przypomina, że."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.languages import Language
from provenance.languages.media_words import media_words

_REACH, _MOST_ADJECTIVES = 5, 2
# What may stand before the subject of a clause.
_OPENS_CLAUSE = re.compile("(?:\\A|[.!?:,&;-])[bt&]{0,3}\\Z")
_OF_SOMEBODY = re.compile("NNf\\Z")
# "Rozmówca „Głosu” dodaje": whose source it is.
_SOURCE = "same_source"
_BEFORE_VERB = frozenset("bt")
_MOST_BEFORE_VERB = 3


def reports_in_marks(items: Sequence[Item], at: int, last: int, language: Language) -> bool:
    """Tell whether a name in the marks at ``at`` and ``last`` does what papers do, or has journalists.

    It opens its clause, and behind it stands one of ``paper_verbs``; or before it one of its journalists.
    """
    before = items[at - 1] if at else None
    if before is not None and before.tag in "UGR" and _is_of_paper(before):
        return True
    verbs = language.verbs.paper_verbs
    if not verbs or any(item.tag in "KR" for item in items[at + 1 : last]):
        return False
    behind = last + 1
    while behind < len(items) and behind - last <= _MOST_BEFORE_VERB and items[behind].tag in _BEFORE_VERB:
        behind += 1
    if behind >= len(items) or items[behind].word not in verbs:
        return False
    first = at
    while first and at - first < _MOST_ADJECTIVES and _is_adjective(items[first - 1], language):
        first -= 1
    opening = letters_of(items[max(0, first - _REACH) : first])
    # "Anna Lis z „Głosu” pisze": one of its journalists.
    return _OPENS_CLAUSE.search(opening) is not None or _OF_SOMEBODY.search(opening) is not None


def papers_verb_before(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether before the marks at ``at`` stands what only papers do: ", пишет «Маяк»", of no firm."""
    return any(item.tag == "C" and item.word in language.verbs.paper_verbs for item in items[at - 2 : at])


def _is_of_paper(item: Item) -> bool:
    """Tell whether a noun is for a paper's journalists or sources."""
    return item.detail == _SOURCE or item.word.startswith(media_words().reporters)


def _is_adjective(item: Item, language: Language) -> bool:
    """Tell whether a word may be the adjective before a paper's name: "hiszpański „AS” dodaje"."""
    ending = language.modifier_ending
    unknown = item.tag in "wN" and ending is not None and ending.search(item.word) is not None
    return item.tag in "ML" or unknown
