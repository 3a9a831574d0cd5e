"""Outlets that no gazetteer has where nouns stand behind the name, and cases behind an apostrophe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from provenance.extract.item import Item
from provenance.languages import Language

MORE_THAN_A_WORD = 2
DATIVE = "dative"
_CASES = "sy"
_CLOSES_NAME = frozenset('»”“"')
_OPENS_NAME = frozenset('«„“”"')
_MOST_IN_MARKS = 5
_IN_CAPITAL_NAMES = frozenset("NwMKGRtL")


def name_before(items: Sequence[Item], at: int, language: Language) -> tuple[int, int]:
    """Return the items of a name and its case ending before what tells that it is an outlet's.

    A person's two names are none in the genitive: "Deniz Ak'ın haberine göre". Some words tell it only of
    what stands in the dative: "Kronos'a yaptığı açıklamada", but "Kronos'un yaptığı açıklamada".
    """
    last = at - 1
    if items[at].word in language.nouns.programme_words_behind:
        return _programme(items, at)
    if last < 1 or items[last].tag not in _CASES:
        return at, at
    if _is_numbered(items, last - 1, language):
        return last - 2, last
    if items[last - 1].tag != "N":
        return at, at
    dative = items[last].detail == DATIVE
    located = items[at].word in language.nouns.located_words_behind
    if items[last].tag == "y" and not (dative or (located and items[last].word.endswith(_LOCATIVES))):
        return at, at
    if not dative and not located and items[at].word not in language.nouns.outlet_words_behind:
        return at, at
    first = last - 1
    if first > 1 and items[first].word in language.outlet_marks and items[first - 1].tag == "n":
        # "Körfez 35 TV'ye"
        first -= items[first - 2].tag == "N"
    while first and items[first - 1].tag == "N":
        first -= 1
    if first and items[first - 1].capital and items[first - 1].word in language.nouns.outlet_nouns_in_names:
        # "Kanal Ege'nin canlı yayınında"
        return first - 1, last
    # "Gazete Duvar'dan Irmak Can'a konuşan": behind an outlet stands whom of it somebody told.
    told = dative and not _of_outlet(items, first, language)
    alone = last - first == 1 or told or items[last - 1].word in language.outlet_marks
    return (first, last) if alone else (at, at)


def _is_numbered(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether a number ends an outlet's name there: "Kanal 3'ün", "Radyo 7'ye"."""
    noun = items[at - 1] if at and items[at].tag == "n" else None
    return noun is not None and noun.capital and noun.word in language.nouns.outlet_nouns_in_names


# So near before a programme stands whose it is: "NTV'nin Gündem Özel | programında".
_PROGRAMME_REACH = 4


def _programme(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the items of a programme's name right before "programında", where no outlet is named with it."""
    if at and items[at - 1].word in _CLOSES_NAME:
        first, last = _in_marks_before(items, at)
    else:
        first = last = at
        while first and items[first - 1].capital and items[first - 1].tag in _IN_CAPITAL_NAMES:
            first -= 1
    outlets = any(item.tag in "OG" for item in items[max(0, first - _PROGRAMME_REACH) : first])
    return (at, at) if outlets or not first else (first, last)


def _of_outlet(items: Sequence[Item], first: int, language: Language) -> bool:
    """Tell whether an outlet stands before a name: "Duvar'dan | Can Ak'a", "Duvar gazetesinden | Can Ak'a".

    Not in "yerel radyosu | Radio Lefka Ori'ye", where that is the name of it.
    """
    before = items[first - 1] if first else None
    if before is None:
        return False
    came = language.subjects.came_ending
    if before.tag == "G":
        named = before.word in language.outlet_nouns_of_names
        return not named or came is None or came.search(before.word) is not None
    return before.tag == "y" and first > 1 and items[first - 2].tag in "OGN"


def name_beside_suffixed(items: Sequence[Item], at: int, language: Language) -> tuple[int, int]:
    """Return the items of the name that a noun behind it, or before it, makes an outlet's."""
    if at and items[at - 1].word in _CLOSES_NAME:
        return _in_marks_before(items, at)
    if items[at].word in language.nouns.outlet_nouns_before:
        return _name_behind(items, at)
    titled = items[at].capital
    if titled and items[at].word in language.nouns.outlet_nouns_in_names:
        return _name_with_noun(items, at)
    if titled and at + 1 < len(items) and items[at + 1].tag in _CASES:
        first = at
        while first and items[first - 1].capital and items[first - 1].tag in _IN_CAPITAL_NAMES:
            first -= 1
        named_by = [item.tag for item in items[first:at] if item.tag != "G"]
        if named_by and (first or len(named_by) > 1 or "N" in named_by):
            return first, at + 1
    # "Zümrüt Rize gazetesi": a place behind the name's other words belongs to it.
    of_place = "".join([item.tag for item in items[max(0, at - 2) : at]]) == "NL"
    first = at - of_place
    while first and items[first - 1].tag == "N":
        first -= 1
        if first > 1 and items[first - 1].tag == "h" and items[first - 2].capital:
            # "El-Kabas gazetesi": a name goes on before its hyphen.
            first -= 2
    listed = first and first < at and items[first - 1].tag == "O"
    if listed and items[first].start == items[first - 1].end + 1:
        # "Milliyet Sanat dergisi": a listed name goes on.
        first -= 1
    return (first, at) if first < at or (at and items[at - 1].tag == "O") else _name_behind(items, at)


def _name_with_noun(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return "Radyo Mavi", the noun being part of the name, before what shows that the name ends."""
    last = at + 1
    while last < len(items) and items[last].tag in "NL" and items[last].capital:
        last += 1
    ends = last < len(items) and items[last].tag in "ysG"
    if last == at + 1 or last - at > MORE_THAN_A_WORD + 1 or not ends:
        return at, at
    # "Gazete Trump'ın … yazdı": where the sentence begins so, whose is told may as well begin.
    begins = not at or items[at - 1].tag in ".!?"
    owner = begins and items[last].tag == "s"
    return (at, at) if owner and items[last + 1 : last + 2] and items[last + 1].tag != "b" else (at, last)


def _in_marks_before(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Return the items of the name in marks right before a noun: "“Kırmızı Halı” dergisine"."""
    first = at - 1
    while first and at - first <= _MOST_IN_MARKS and items[first - 1].word not in _OPENS_NAME:
        first -= 1
    opened = first and items[first - 1].word in _OPENS_NAME and first < at - 1
    return (first, at - 1) if opened and items[first].capital else (at, at)


# "haber kanalı WAFB'ye": behind the noun a name stands only before what shows that it ends.
_ENDS_BEHIND = frozenset("ys,")
_NAMES_BEHIND = frozenset("NLGK")
MOST_BEHIND = 3


def _name_behind(items: Sequence[Item], at: int) -> tuple[int, int]:
    last = at + 1
    while last < len(items) and items[last].capital and items[last].tag in _NAMES_BEHIND:
        last += 1
    ends = last < len(items) and items[last].tag in _ENDS_BEHIND
    words = [item.tag for item in items[at + 1 : last]]
    few = len(words) <= (MOST_BEHIND if " " in items[at].word else 1)
    return (at + 1, last) if ends and few and "N" in words else (at, at)


def with_parted_nouns(items: list[Item], text: str) -> list[Item]:
    """Let the first word of a noun, where it alone has a capital, belong to the name: "Odak Haber|sitesi"."""
    found = items
    nouns = [
        at for at, item in enumerate(items) if item[0] == "G" and item[4] and at and items[at - 1][0] == "N"
    ]
    for at in reversed(nouns):
        noun = items[at]
        first, _, rest = text[noun.start : noun.end].partition(" ")
        if not rest or not rest.islower():
            continue
        found = list(items) if found is items else found
        head, _, tail = noun.word.partition(" ")
        behind = noun.end - len(rest)
        found[at : at + 1] = [
            noun._replace(tag="N", end=noun.start + len(first), detail="", word=head),
            noun._replace(start=behind, capital=False, word=tail),
        ]
    return found


@lru_cache(maxsize=1024)
def _case_of(word: str, language: Language) -> tuple[int, str, str] | None:
    """Return where the case ending of a noun for outlets (folded) begins, and its letter and detail."""
    oblique, genitive = language.subjects.oblique_ending, language.subjects.relayed_ending
    match = oblique.search(word) if oblique is not None else None
    while oblique is not None and match is not None:
        at = match.start()
        words = word[:at].split()
        hit = language.lexicon.longest(words, 0)
        if hit is not None and hit.last == len(words) and any(entry.tag == "G" for entry in hit.entries):
            if genitive is not None and genitive.fullmatch(word, at):
                return at, "s", "possessive"
            return (
                at,
                "y",
                "locative" if word[at:].endswith(_LOCATIVES) or word[-1] not in _DATIVE_VOWELS else DATIVE,
            )
        match = oblique.search(word, at + 1)
    return None


_BODY = "same_body"


@lru_cache(maxsize=1024)
def _came_of(word: str, language: Language) -> tuple[int, str, str] | None:
    """Return where the ending of whence words came begins in a noun for a body (folded)."""
    came = language.subjects.came_ending
    match = came.search(word) if came is not None else None
    stem = language.lexicon.alone(word[: match.start()]) if match is not None else ()
    if match is None or all(entry.detail != _BODY for entry in stem):
        return None
    return match.start(), "y", "locative"


_DATIVE_VOWELS = "ae"
_LOCATIVES = ("da", "de", "ta", "te")


def with_parted_cases(items: list[Item], language: Language) -> list[Item]:
    """Part the case endings of nouns for outlets from them, as apostrophes part those of names.

    So that of "from" of a body told of: "Banka|dan Borsa'ya gönderilen açıklamada".
    """
    found = items
    for at in reversed([at for at, item in enumerate(items) if item[0] in "GK"]):
        noun = items[at]
        # Before another body; an outlet's name is no part of what stands before it anyway.
        joined = noun.detail == _BODY and any(
            item.capital and item.tag in "NK" for item in items[at + 1 : at + 2]
        )
        if noun.tag == "K" and not joined:
            continue
        case = _case_of(noun.word, language) if noun.tag == "G" else _came_of(noun.word, language)
        if case is None or noun.end - noun.start != len(noun.word):
            continue
        place, letter, detail = case
        found = list(items) if found is items else found
        parted = noun.start + place
        found[at : at + 1] = [
            noun._replace(end=parted, word=noun.word[:place]),
            Item(letter, parted, noun.end, detail, False, noun.word[place:]),
        ]
    return found


def with_departments(items: list[Item], language: Language) -> list[Item]:
    """Take a word that marks outlets for part of the name before it: "Kanal D | Haber'in"."""
    found = items
    for at in reversed([at for at, item in enumerate(items) if item[0] == "O"]):
        last = at + 1
        while last < len(items) and items[last].capital and items[last].word in language.outlet_marks:
            last += 1
        if last == at + 1 or last == len(items) or items[last].tag not in _CASES:
            continue
        found = list(items) if found is items else found
        found[at:last] = [items[at]._replace(end=items[last - 1].end)]
    return found


# "TV" ends the name of an outlet.
SHORTEST_IN_CAPITALS, A_PERSON = 3, 2


def behind_person(items: Sequence[Item], first: int, last: int, text: str) -> int:
    """Return where a name in capitals begins behind somebody's: "Ali Kaya | KSWB-TV kanalına"."""
    words = [text[item.start : item.end] for item in items[first:last]]
    capitals = [word.isupper() and len(word) > SHORTEST_IN_CAPITALS for word in words]
    capitals[-1] |= words[-2:-1] == ["-"] and words[-1].isupper()
    if last - first <= A_PERSON or not capitals[-1] or any(capitals[:A_PERSON]):
        return first
    return first + capitals.index(True)
