"""Outlets that no list has, whose names are in another script than the text: "пишет Nordblick"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.extract.longer_names import as_outlet
from provenance.extract.told_capitals import is_told
from provenance.languages import Language

MOST_OF_A_NAME = 4
REACH = 8
_BEYOND_LATIN = "\u0370"
# "Как пишет Hill,", ", пишет Hill.", "Об этом пишет Hill": the verb begins its clause.
_BEGINS = re.compile(r"(?:\A|[-.,!?:;(\n&]|[Tje])[bt]{0,3}\Z")
_ENDS = re.compile(r"[-.,;:()!?VIbtf\n]|\Z")
# "Hill пишет, что"
_OPENS_CLAUSE = re.compile(r"(?:\A|[-.,!?:;\n&]|T)[bt&]{0,2}\Z")
_THEN_VERB = re.compile(r"[bt]{0,3}C")
_NEWS = "according_news"
_BRACKETED = re.compile(r"\(([^()\n]{1,60})\)")
# What tells that the name is a firm's or somebody's: "компания Nordblick", "пользователь Hill".
_OF_ANOTHER = frozenset("KRM")


def with_foreign_papers(items: list[Item], text: str, language: Language) -> list[Item]:
    """Take a name in Latin letters for an outlet's where it does what only papers do, or was told.

    So where what stands beside it is in another script: firms are named so too, but they write nothing, and
    nobody's name is written so.
    """
    if not language.verbs.foreign_paper_verbs:
        return items
    runs = _runs(items, text)
    firms = {items[first].word for first, _ in runs if first and items[first - 1].tag in _OF_ANOTHER}
    names = [text[items[first].start : items[last - 1].end] for first, last in runs]
    bracketed = frozenset(_BRACKETED.findall(text)) if runs else frozenset()
    told = {
        name
        for name, (first, last) in zip(names, runs, strict=True)
        if items[first].word not in firms
        and (_reports(items, first, last, language) or _is_asked(items, first, last, language))
        and name not in bracketed
    }
    found = list(items) if told else items
    for name, (first, last) in reversed(list(zip(names, runs, strict=True))):
        if name in told:
            found[first:last] = [as_outlet(items, first, last, text)]
    return found


def _runs(items: Sequence[Item], text: str) -> list[tuple[int, int]]:
    """Return where names in Latin letters begin and end."""
    runs: list[tuple[int, int]] = []
    for at, item in enumerate(items):
        if item[0] != "N" or not item.capital or not text[item.start : item.end].isascii():
            continue
        if runs and runs[-1][1] == at and item.start - items[at - 1].end <= 1:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    # "KSWB-TV" is told by its capitals.
    whole = [run for run in runs if letters_of(items[run[1] : run[1] + 1]) != "h"]
    return [run for run in whole if run[1] - run[0] <= MOST_OF_A_NAME]


def _reports(items: Sequence[Item], first: int, last: int, language: Language) -> bool:
    """Tell whether a name is the subject of a verb that only papers have."""
    papers, foreign = language.verbs.paper_verbs, language.verbs.foreign_paper_verbs
    verb = first - 1
    while verb > 0 and first - verb < REACH and items[verb].tag in "bt":
        verb -= 1
    if verb >= 0 and items[verb].tag == "C" and items[verb].word in papers | foreign:
        before = letters_of(items[max(0, verb - REACH) : verb])
        behind = letters_of(items[last : last + 1])
        return _BEGINS.search(before) is not None and _ENDS.match(behind) is not None
    then = _THEN_VERB.match(letters_of(items[last : last + 4]))
    if then is None or items[last + then.end() - 1].word not in papers:
        return False
    return _OPENS_CLAUSE.search(letters_of(items[max(0, first - REACH) : first])) is not None


def _is_asked(items: Sequence[Item], first: int, last: int, language: Language) -> bool:
    """Tell whether a name was told something, or asked for it, or has news."""
    before = items[first - 1] if first else None
    if before is None or before.word[0] < _BEYOND_LATIN:
        return False
    if before.tag == "I":
        return True
    if before.tag == "A":
        return before.detail == _NEWS and letters_of(items[last : last + 1]) in {",", "."}
    return before.tag in "Cbt" and is_told(items, first, last, language)
