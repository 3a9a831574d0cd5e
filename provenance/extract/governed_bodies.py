"""Sources that something before them governs, and right behind them another name in the nominative.

"На саммите НАТО | Рютте сказал", "Według policji | Kowalski wyprowadził pieniądze": no mark parts them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.languages import Language
from provenance.text.tokens import fold

_BODY_THEN_NAME = re.compile(r"[DM]{0,2}(?P<body>K)[KL]?(?P<name>N(?:[.h]?N){0,2})\Z")
# "в НАТО", "на саммите НАТО", "на заседании Думы" where the first two are one word of the lexicon; no more
# letters than so many.
LONGEST_BEFORE = 5
_GOVERNED = re.compile(r"(?:[fy](?:[DM]{0,2}w){0,2}|(?P<phrase>b))\Z")
# The verb right behind, or what is told of who speaks.
_THEN_SPEAKS = re.compile(r"b{0,2}(?P<verb>C)|,z")


class Phrase(NamedTuple):
    """A noun phrase of a sentence: its ``items`` with their ``tags``, and where it stands.

    ``parts`` are those of the sentence, with their ``letters``; the phrase is from ``first`` to ``last`` of
    them.
    """

    items: Sequence[Item]
    tags: str
    parts: Sequence[Item | Chunk]
    letters: str
    first: int
    last: int


def name_behind_governed(phrase: Phrase, language: Language) -> int:
    """Return at which of a phrase's items who speaks begins, behind a name or body that is governed, or 0."""
    return (
        _name_behind_another(phrase, language)
        or _name_behind_companion(phrase, language)
        or _name_behind_body(phrase, language)
        or _name_behind_told(phrase, language)
    )


_BEHIND_VERB = re.compile(r"C[bt]{0,2}\Z")
# "напомнил депутатам | Игорь Сомов", "заверил жителей Омска | мэр Игорь Сомов"
_TOLD_THEN_NAME = re.compile(
    r"[DM]{0,3}(?P<told>[RUK])(?:[MKL]{1,2}|N{1,2}(?=[DM]?R))?(?P<who>[DM]{0,2}R?[KL]?N(?:[.h]?N){0,2})\Z"
)
_GOES_ON = re.compile("[&,]N")


def _name_behind_told(phrase: Phrase, language: Language) -> int:
    """Return at which of a phrase's items who speaks begins, behind a noun for those who were told, or 0.

    It stands right behind the verb, in a case that no subject has; several are nobody's title.
    """
    items, tags, _, letters, first, last = phrase
    match = _TOLD_THEN_NAME.match(tags)
    if match is None or _BEHIND_VERB.search(letters[max(0, first - LONGEST_BEFORE) : first]) is None:
        return 0
    if _GOES_ON.match(letters, last) is not None:
        return 0
    noun, dative = items[match.start("told")].word, language.subjects.dative_ending
    several = language.nouns.object_ending
    if several is not None and several.search(noun) is not None:
        return match.start("who")
    governed = language.subjects.governed_ending
    case = governed.search(noun) if governed is not None else None
    if case is None or case.lastgroup == "set0" or dative is None:
        return 0
    shared = any(item.tag in "NR" and dative.search(item.word) for item in items[match.start("who") :])
    return 0 if shared else match.start("who")


def _name_behind_body(phrase: Phrase, language: Language) -> int:
    """Return at which of a phrase's items a name begins that is no part of the body before it, or 0."""
    items, tags, parts, letters, first, last = phrase
    match = _BODY_THEN_NAME.search(tags)
    verb = _THEN_SPEAKS.match(letters, last) if match is not None and "R" not in tags else None
    if match is None or verb is None:
        return 0
    if tags[0] == "D" and letters[first - 1 : first] in {"f", "y"} and language.subjects.governed_ending:
        # "В своём письме | Уотерс пишет": behind "its own" or "this" no name tells whose it is.
        return match.start("name")
    if not items[match.start("body")].capital:
        return 0
    if language.nouns.small_adjectives:
        if not _is_whole(items[match.start("body")]):
            return 0
    elif not _may_be_nominative(items[-1].word, language):
        return 0
    governed = _GOVERNED.search(letters[max(0, first - LONGEST_BEFORE) : first] + tags[: match.start()])
    if governed is None or (governed["phrase"] and " " not in _word(parts[first - 1])):
        return 0
    several = verb["verb"] and language.verbs.subject_of(fold(_word(parts[verb.start("verb")]))) == "pl"
    return 0 if several else match.start("name")


# The longest acronyms that are surely none of the nouns behind which bodies bear their names.
LONGEST_ACRONYM = 4


def _is_whole(body: Item) -> bool:
    """Tell whether no name goes on behind a body's: "da NATO | Rutte", but "o Instituto Cervantes".

    So behind an acronym, and behind what is a phrase already ("o Ministério Público").
    """
    return body.detail == "organisation" and (" " in body.word or len(body.word) <= LONGEST_ACRONYM)


_PREPOSITIONS = frozenset("fyjlI")
# "с Путиным Орбан", "в письме Байдену Зеленский": two names side by side that are in two cases.
_TWO_NAMES = re.compile("[DML]{0,2}N{2,4}")


def _name_behind_another(phrase: Phrase, language: Language) -> int:
    """Return at which of a phrase's items another name begins than the one that is governed, or 0.

    The first is in a case that nobody's name has who speaks, the second in the nominative.
    """
    items, tags, _, letters, first, last = phrase
    ending = language.subjects.governed_ending
    if ending is None or _TWO_NAMES.fullmatch(tags) is None or _THEN_SPEAKS.match(letters, last) is None:
        return 0
    begin = len(tags)
    while begin > 1 and _is_nominative(items[begin - 1].word, language):
        begin -= 1
    governed = ending.search(items[begin - 1].word) if begin < len(tags) and tags[begin - 1] == "N" else None
    if governed is None:
        return 0
    # "До Байдена Зеленський": by itself the first may be a woman's given name, or "Максим".
    doubtful = governed.lastgroup == "set0"
    return 0 if doubtful and letters[first - 1 : first] not in _PREPOSITIONS else begin


# "со Словакии премьером Робертом Фицо Пётр Павел": names behind "with", and those of another behind them.
_WITH_NAMES = re.compile("[RLMD]{0,4}(?P<names>N{2,6})")


def _name_behind_companion(phrase: Phrase, language: Language) -> int:
    """Return at which of a phrase's items another name begins than that of whom somebody met, or 0.

    Behind "with" the first name has the ends of one case, and the second none of them.
    """
    items, tags, parts, letters, first, last = phrase
    subjects = language.subjects
    match = _WITH_NAMES.fullmatch(tags) if subjects.companion_ending is not None and first else None
    if match is None or subjects.companion_ending is None or _THEN_SPEAKS.match(letters, last) is None:
        return 0
    if _word(parts[first - 1]) not in subjects.companion_prepositions:
        return 0
    cases = [
        subjects.companion_ending.search(item.word) is not None for item in items[match.start("names") :]
    ]
    met = cases.index(False) if False in cases else 0
    if not met or any(cases[met:]):
        return 0
    # "С Ангелой Меркель | Барак Обама": a surname may have no cases.
    return match.start("names") + (len(cases) - 2 if met == 1 else met)


def _is_nominative(name: str, language: Language) -> bool:
    """Tell by how a name (folded) ends whether it is in the nominative: by the longer of two ends."""
    subjects = language.subjects
    nominative = subjects.nominative_ending.search(name) if subjects.nominative_ending is not None else None
    governed = subjects.governed_ending.search(name) if subjects.governed_ending is not None else None
    if nominative is None or governed is None:
        return nominative is not None
    return len(nominative[0]) > len(governed[0])


def _may_be_nominative(name: str, language: Language) -> bool:
    """Tell whether a name (folded) may be in the nominative; in the first set of genitives many are."""
    subjects = language.subjects
    if subjects.genitive_ending is None or subjects.nominative_ending is None:
        return False
    case = subjects.genitive_ending.search(name)
    return case is None or case.lastgroup == "set0" or subjects.nominative_ending.search(name) is not None


def _word(part: Item | Chunk) -> str:
    return part.word if isinstance(part, Item) else part.items[0].word


# What begins a clause's verb, of no lexicon or of one.
_OF_A_CLAUSE = frozenset("wbxC")


def subject_behind_source(phrase: Phrase, language: Language) -> int:
    """Return at which of a phrase's items the subject of what a source says begins, or 0.

    The phrase stands behind "according to", in the genitive; what stands in it in the nominative, right
    before a verb, is another's name.
    """
    items, tags, parts, letters, first, last = phrase
    if language.nouns.small_adjectives and letters[first - 1 : first] == "A":
        match = _BODY_THEN_NAME.search(tags)
        clause = match is not None and letters[last : last + 1] in _OF_A_CLAUSE
        return match.start("name") if clause and match and _is_whole(items[match.start("body")]) else 0
    if (
        language.subjects.nominative_ending is None
        or letters[first - 1 : first] != "A"
        or tags[-1] not in "NL"
    ):
        return 0
    follows = _FINITE.match(letters, last)
    if follows is None or not _is_finite(_word(parts[follows.end() - 1]), language):
        return 0
    begin = len(tags)
    while begin > 1 and tags[begin - 1] in "NL" and _is_nominative(items[begin - 1].word, language):
        begin -= 1
    return begin if begin < len(tags) and tags[begin - 1] in "NLKMRGO" else 0


# What may stand between a subject and its verb: "nie", "się".
_FINITE = re.compile("[xb]{0,2}[wCbB]")


def _is_finite(word: str, language: Language) -> bool:
    finite = language.verbs.finite_ending
    return bool(language.verbs.subject_of(fold(word))) or (
        finite is not None and finite.search(word) is not None
    )
