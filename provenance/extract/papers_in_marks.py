"""Papers in quotation marks where nouns have capitals: Das berichtet die „Hessische Allgemeine“."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages import Language

_CLOSES_NAME = frozenset('»”“"')
MOST_WORDS = 4
REACH = 9
_ARTICLE = re.compile("D\\Z")
# "Laut „X“", "gegenüber der „X“", "unter Berufung auf die „X“", "die Seite „X“ zitiert".
_MARKED = re.compile("[AIV]D?\\Z")
# "Ein Bericht der „X“", "nach Informationen der „X“".
_DOCUMENT = re.compile("KD\\Z")
# "Sagte er der „X“", "der Minister sagte der „X“": whom it was said to, behind who said it.
_TOLD = re.compile("(?:C[bt]{0,2}(?:P|[DMRKLN]{1,8})|[PRKLN][bt]{0,2}C[bt]{0,3})D\\Z")
_TOLD_THERE = re.compile("C[^CQ,.;:]{0,8}fD?\\Z")
_BEHIND_TOLD = frozenset(".,:;bt()Qfw")
_ENDS = frozenset(".,:;V-(") | {""}


def paper_in_marks(items: Sequence[Item], at: int, language: Language) -> tuple[int, int]:
    """Return the items of a paper's name in the marks that open at ``at``, or nothing.

    It is told by a verb that papers have ("berichtet"), by "according to" and the like, by a report that
    is the paper's, or by somebody who says something to it or in it.
    """
    last = at + 1
    while last < len(items) and last - at <= MOST_WORDS and items[last].tag in "NLMRKGODfwn&h":
        if items[last].word in _CLOSES_NAME:
            break
        last += 1
    closed = last < len(items) and items[last].word in _CLOSES_NAME and last > at + 1
    if not closed or not items[at + 1].capital or any(item.tag == "O" for item in items[at + 1 : last]):
        return at, at
    before = "".join([item.tag for item in items[max(0, at - REACH) : at]])
    after = next((item for item in items[last + 1 : last + 3] if item.tag != "b"), None)
    found = (
        _MARKED.search(before) is not None
        or (_DOCUMENT.search(before) is not None and items[at - 2].detail == "document")
        or _reports(items, at, before, after, language)
        or _is_told(items, at, before, after, language)
    )
    return (at + 1, last) if found else (at, at)


def _reports(items: Sequence[Item], at: int, before: str, after: Item | None, language: Language) -> bool:
    """Tell whether a verb that papers have stands behind the name, or before it and its article."""
    verbs = language.nouns.outlet_words_behind
    if _ARTICLE.search(before) is None:
        return False
    if after is not None and after.word in verbs:
        return True
    verb = items[at - 2].word.rpartition(" ")[2] if at > 1 else ""
    return verb in verbs and (after is None or after.tag in _ENDS)


def _is_told(items: Sequence[Item], at: int, before: str, after: Item | None, language: Language) -> bool:
    """Tell whether somebody says something to what is in the marks, or in it."""
    if after is not None and after.tag not in _BEHIND_TOLD:
        return False
    if _TOLD.search(before) is not None:
        return items[at - 1].word in {"der", "dem"}
    where = at - 1 - (before[-1:] == "D")
    preposition = " ".join([item.word for item in items[where:at]])
    return _TOLD_THERE.search(before) is not None and preposition in language.told_in
