"""Nouns for outlets to which the name behind doesn't belong: "według dziennika | Włosi zaproponowali"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.languages import Language

# The detail of an outlet, or a noun for one, that was told and didn't speak.
TOLD = "outlet_noun_told"
# That of one that has no name behind it but somebody's of it, or somebody else's, who acts.
OF_JOURNALIST, PARTED = "outlet_noun_of_journalist", "outlet_noun_parted"
ALONE = frozenset({TOLD, OF_JOURNALIST, PARTED})
# What closes the marks in which the name of an outlet stands, and how many words such a name may have.
_OPENS_NAME = frozenset('«„“"')
CLOSES_NAME = frozenset('»”“"')
NAME_IN_MARKS = 5
# "W rozmowie ze stacją Jan Gaj przyznał": the name behind the noun is the verb's subject.
_SOMEONE_SPEAKS = re.compile("R?N{2,3}[bt]{0,3}C")


def _someone_speaks(items: Sequence[Item], at: int) -> bool:
    """Tell whether somebody speaks right behind "in an interview with the station", one named before."""
    before = items[at - 1] if at else None
    if before is None or not (before.tag == "I" or before.detail == "journalist"):
        return False
    behind = letters_of(items[at + 1 : at + 8])
    speaks = _SOMEONE_SPEAKS.match(behind) is not None
    if not speaks and before.tag == "I":
        # "– opowiada w rozmowie z portalem Bożena Sulewska."
        ended = _NAME_ENDS.match(behind) is not None
        speaks = ended and _SAYS_TO.search(letters_of(items[max(0, at - 7) : at])) is not None
    return speaks and _is_one_named(items, at)


_NAME_ENDS, _SAYS_TO = re.compile("NN[.,(]|NN\\Z"), re.compile("(?:\\A|[^NRKUGPO])[bt]{0,2}C[bt]{0,2}I\\Z")
# "Cytowana przez dziennik Trela twierdzi": the surname of somebody named before.
_SURNAME_ACTS = re.compile("N[bt]{0,2}C")


def _someone_named_acts(items: Sequence[Item], at: int) -> bool:
    """Tell whether right behind a noun stands the surname of somebody named before, and what he says."""
    if (
        not at
        or items[at - 1].tag not in "VAI"
        or _SURNAME_ACTS.match(letters_of(items[at + 1 : at + 5])) is None
    ):
        return False
    return _is_surname(items, items[at + 1].word, at - 1)


def _is_surname(items: Sequence[Item], name: str, before: int) -> bool:
    """Tell whether a word is the last of somebody's name that stands before a place."""
    return any(
        items[place].word == name and items[place - 1].tag == "N" and items[place - 1].capital
        for place in range(1, before)
    )


# "Według informatorów gazety Jan Gaj zrezygnuje": behind "according to" stands whose clause it is.
_ACCORDING = re.compile("A[DM]{0,2}(?:U[DM]{0,2})?\\Z")
_MOST_OF_SUBJECT = 3


def _someone_acts(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether the name right behind "according to the newspaper" is the subject of what it says.

    It is in the nominative, and a verb with a subject stands behind it.
    """
    case = language.subjects.nominative_ending
    if case is None or not at or items[at - 1].tag not in "AUMD":
        return False
    if _ACCORDING.search(letters_of(items[max(0, at - 5) : at])) is None:
        return False
    last = at + 1
    while last < len(items) and last - at <= _MOST_OF_SUBJECT and items[last].tag in "NL":
        last += 1
    name = items[last - 1].word
    if last == at + 1 or last >= len(items) or items[last].start - items[last - 1].end > 1:
        return False
    several = language.subjects.plural_nominative
    nominative = case.search(name) is not None or (several is not None and several.search(name) is not None)
    return nominative and _is_verb(items[last], language) and _is_one_named(items, at)


def _is_verb(item: Item, language: Language) -> bool:
    """Tell whether a word is a verb that has a subject, by its ending where the lexicon doesn't know it."""
    if item.tag == "C" or item.detail == "auxiliary":
        return True
    finite = language.verbs.finite_ending
    known = finite is not None and finite.search(item.word) is not None
    return item.tag == "w" and (known or bool(language.verbs.subject_of(item.word)))


def _is_one_named(items: Sequence[Item], at: int) -> bool:
    """Tell whether an outlet is named before: listed, or in marks behind a noun or before a verb."""
    return any(item.tag == "O" or (item.word in _OPENS_NAME and item.tag == "w") for item in items[:at])


def noun_of_no_name(items: Sequence[Item], at: int, language: Language) -> tuple[int, Item] | None:
    """Return where a noun for outlets stands that makes none of the name at ``at``, and what it is."""
    if items[at].tag == "G":
        if _someone_speaks(items, at):
            detail = TOLD if items[at - 1].tag == "I" else OF_JOURNALIST
            return at, items[at]._replace(detail=detail)
        parted = _someone_acts(items, at, language) or _someone_named_acts(items, at)
        return (at, items[at]._replace(detail=PARTED)) if parted else None
    if language.nouns.other_bodies and _is_another_body(items, at, language):
        return at - 1, items[at - 1]._replace(tag="K", detail="organisation")
    return None


def _is_another_body(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether the name that opens at ``at`` is a body's that is no outlet: وكالة «فيتش» للتصنيف."""
    if not at or items[at - 1].tag != "G":
        return False
    behind = items[at + 2 : at + NAME_IN_MARKS + 2]
    closed = next((place for place, item in enumerate(behind) if item.word in CLOSES_NAME), -1)
    after = behind[closed + 1 : closed + 2] if closed >= 0 else []
    return any(item.word in language.nouns.other_bodies for item in after)


# "– powiedział w Radiu Bielsk Jan Kos", "W Radiu Bielsk Jan Kos powiedział"
_VERB_BEFORE, _VERB_BEHIND = re.compile("C[bt]{0,3}f?\\Z"), re.compile("[bt]{0,3}C")
# "Powiedziała stacji Anna Kos.": behind a verb without a subject, and without "in", it is who speaks.
_TELLS_ONE_NAMED = re.compile("(?:\\A|[^NRKUGP])[bte]{0,2}C[bte]{0,3}\\Z")
_WITH_SOMEBODY = 3
_ENDS_CLAUSE = frozenset(",.:;T")


def without_somebody(items: Sequence[Item], at: int, first: int, last: int) -> int:
    """Return where the name of an outlet ends of which the noun stands at ``at``: before who speaks there.

    That are the last two of three words or more, where the verb stands before them or behind.
    """
    if last < len(items) and items[last].tag == "h":
        return last
    if last - first == _WITH_SOMEBODY - 1 and last < len(items) and items[last].tag in "wbgC":
        # "Według serwisu Transfermarkt Hirszel jest wart": somebody named before, and what he is or does.
        return last - 1 if _is_surname(items, items[last - 1].word, at) else last
    before = letters_of(items[max(0, at - 5) : at])
    if last - first < _WITH_SOMEBODY:
        ends = last >= len(items) or items[last].tag in _ENDS_CLAUSE
        who = ends and last - first == _WITH_SOMEBODY - 1 and _TELLS_ONE_NAMED.search(before) is not None
        return first if who and _is_one_named(items, at) else last
    behind = letters_of(items[last : last + 4])
    speaks = _VERB_BEFORE.search(before) is not None or _VERB_BEHIND.match(behind) is not None
    return last - 2 if speaks else last


_SUBJECT_BEFORE = re.compile("[NRKUP]w?[bt]{0,3}C[bte]{0,3}\\Z")
_MOST_OF_TOLD = 5


def name_told(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the items of the name behind a noun in the case of whom something is told, where it is its.

    "Powiedział portalowi Nasz Bielsk wójt Jan Kos": somebody's function, or his name, stands behind it; or
    who speaks has been named: "Wójt powiedział portalowi Nasz Bielsk, że".
    """
    first = last = at + 1
    while last < len(items) and last - first < _MOST_OF_TOLD and items[last].tag in "NDLM":
        if not items[last].capital or items[last].start - items[last - 1].end > 1:
            break
        last += 1
    words = last - first
    if not words:
        return at, at
    after = items[last].tag if last < len(items) else "."
    if after == "R":
        return first, last
    if words >= _WITH_SOMEBODY:
        return first, last - 2
    before = letters_of(items[max(0, at - 8) : at])
    spoken = after in _ENDS_CLAUSE and _SUBJECT_BEFORE.search(before) is not None
    return (first, last) if spoken else (at, at)
