"""Outlets that no list has, by their capitals and what stands beside: "рассказала FEMAIL", "KSWB-TV'ye"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.extract.longer_names import as_outlet
from provenance.extract.sorted_places import places_of
from provenance.languages import Language
from provenance.model.kinds import Act

ADDRESSEE = "addressee"
NEUTRAL = "neutral"
# An abbreviation that is no word of a headline in capitals.
_CAPITALS = re.compile(r"[A-Z]{4,}(?:-TV)?(?![A-Za-z0-9])(?! [A-Z]{2})")
_LONGEST = 12
_NOT_BEFORE = re.compile(r"[A-Z] |.?[A-Za-z0-9.-]")
REACH = 34
# Who speaks and the verb; or the verb and who speaks, or "to".
_SUBJECT_FIRST = re.compile("[NPRKw](?:,[^,.;:CQ]{1,24},)?[bt]{0,2}C[bt]{0,2}\\Z")
_SUBJECT_BEHIND = re.compile("C[bt]{0,2}(?:[DMRK]{0,3}N{2,3}|[^.;:,CQ]{0,8}[ly])\\Z")
_ENDS = re.compile("[bt]?(?:[:.T-]|,T|,[bt-]|\\Z)")
_SPEAKS_BEHIND = re.compile("[DM]?[RN]|wN{2}")
# "Ali Kaya KSWB-TV'ye …", 山田さんはFEMAILに…: a case stands behind, and the verb at the end.
_CASE_BEHIND = re.compile("[yf][^.;COG]{0,60}C")
_CASES = frozenset({"dative", "addressed"})


def with_told_capitals(items: list[Item], tags: str, text: str, language: Language) -> list[Item]:
    """Take an abbreviation in Latin capitals for an outlet's where somebody says something to it."""
    found = items
    for at in [
        at for at in places_of("N", tags) if text[items[at].start + 1 : items[at].start + 2].isupper()
    ][::-1]:
        match = _CAPITALS.match(text, items[at].start)
        if match is None or len(match[0]) > _LONGEST or f"({match[0]})" in text:
            continue
        last = at + 1
        while last < len(items) and items[last].end <= match.end():
            last += 1
        before = text[max(0, match.start() - 2) : match.start()]
        whole = items[last - 1].end == match.end() and _NOT_BEFORE.fullmatch(before) is None
        if whole and is_told(items, at, last, language):
            found = list(items) if found is items else found
            found[at:last] = [as_outlet(items, at, last, text)]
    return found


def is_told(items: Sequence[Item], first: int, last: int, language: Language) -> bool:
    """Tell whether a name stands where somebody is told something."""
    before, behind = letters_of(items[max(0, first - REACH) : first]), letters_of(items[last : last + 64])
    case = _CASE_BEHIND.match(behind)
    if case is not None and items[last].detail in _CASES:
        cue = language.cues[items[last + case.end() - 1].detail]
        return cue.act is Act.SPEECH and cue.stance == NEUTRAL
    verb = before.rfind("C")
    if verb < 0 or not _addresses(items[first - len(before) + verb], language):
        return False
    if before.rstrip("bt").endswith("C"):
        told = _SUBJECT_FIRST.search(before) is not None and _ENDS.match(behind) is not None
        return told or _SPEAKS_BEHIND.match(behind) is not None
    return _SUBJECT_BEHIND.search(before) is not None and _ENDS.match(behind) is not None


def _addresses(cue: Item, language: Language) -> bool:
    return cue.tag == "C" and ADDRESSEE in language.cues[cue.detail].flags
