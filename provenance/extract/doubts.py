"""Doubts: what tells against somebody being who speaks, and against words being what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.topics import behind_age, subject_within, within_description
from provenance.languages import Language
from provenance.languages.shapes import SOURCES
from provenance.text.morphology import has_dictionary, oblique_case

# "Said in its report": where it stands, not who says it.
IN_BODY = 0.3
# "Ann Lee, 40, a nurse from Leeds with her son said": all of that tells who she is.
DESCRIBED = 0.25
BEHIND_PARTICLE = 0.2
# What stands within a description, or between commas behind a name, tells of somebody else or of that name.
IN_APPOSITION = 0.12
LATE_CLAUSE = 0.15
_RIVALS = frozenset(SOURCES)
# "Nach einer Befragung Simpsons gab die Polizei an": what opens the sentence is no subject of its verb.
_OPENED = re.compile(r"[&bt,]{0,2}(?P<preposition>[wDlI])[DMwnNH]*\Z")
_BEHIND_LINK = re.compile(r"[&bt,]{0,2}[fy]D?M?\Z")
_PRONOUN_FIRST = re.compile(r"(?:\A|[,:;&Tz])[bt]{0,2}r[bt]{0,2}\Z")
_OPENING = frozenset({"preposition", "subordinating"})
# A subject and the auxiliary of its perfect: "Er hat [im Landtag] gesagt".
_WITH_SUBJECT = re.compile(rf"(?:\A|[,:;&])[bt]{{0,2}}[{SOURCES}]b[bt]{{0,3}}\Z")
_INVERTED = re.compile(rf"[bt]{{0,2}}C[bt]{{0,3}}[DMw]{{0,2}}[{SOURCES}]")


def is_infinitive(chunks: Sequence[Chunk], cue: int) -> bool:
    """Tell whether a verb of saying stands behind the "zu" of an infinitive, which has no subject."""
    before = chunks[cue - 1] if cue else None
    return before is not None and before.letter == "J" and before.items[0].detail == "about_or_infinitive"


def not_subject(
    chunks: Sequence[Chunk], letters: str, cue: int, source: int | None, language: Language
) -> bool:
    """Tell whether a phrase can't be the subject of a verb: by its case, or as it opens a sentence."""
    nouns = language.nouns
    if source is None or letters[cue] != "C" or not nouns.oblique_determiners:
        return False
    first = chunks[source].items[0]
    if (
        source > cue
        and letters[source] == "r"
        and chunks[cue].items[0].capital
        and not letters[:cue].strip("&bt")
    ):
        # "Erklären Sie uns, …": a verb that opens a sentence asks or bids.
        return True
    if _BEHIND_LINK.match(letters[:source]) and _INVERTED.match(letters, source + 1):
        # "In Ihrem Antrag schreiben Sie": it stands behind its preposition, and the subject behind the verb.
        return True
    if _is_governed(chunks, letters, source, language) or _opens(chunks, letters, source, language):
        return True
    if (
        first.tag == "D"
        and first.word in language.subjects.prepositions
        and not letters[:source].strip("&bt")
    ):
        # "Zum Streik erklärte der Verband, dass …": an article with its preposition opens the sentence.
        return True
    if first.tag == "D" and first.word in nouns.oblique_determiners:
        # "In dem Bericht heißt es", "in einer Mitteilung des Amts": it stands behind its preposition.
        before = chunks[source - 1].items[0] if source else first
        return not source or not (letters[source - 1] in "fyH" or " " in before.word)
    # "Ich frage Sie:": of two beside the verb the pronoun before it is the subject.
    pronoun = source > cue and _PRONOUN_FIRST.search(letters, 0, cue) is not None
    return pronoun and not letters[cue + 1 : source].strip("bt")


def _opens(chunks: Sequence[Chunk], letters: str, source: int, language: Language) -> bool:
    """Tell whether a phrase is part of what opens a sentence, and the subject stands behind its verb."""
    opened = _OPENED.match(letters[:source])
    if opened is None or _INVERTED.match(letters, source + 1) is None:
        return False
    opening = chunks[opened.start("preposition")]
    return (
        opening.letter == "I"
        or opening.items[0].detail in _OPENING
        or opening.items[0].word in language.subjects.prepositions
    )


def _is_governed(chunks: Sequence[Chunk], letters: str, source: int, language: Language) -> bool:
    """Tell whether a noun without an article stands behind its preposition, or anything behind "im".

    "Er hat im Landtag gesagt:", "weil Sie von ausreisepflichtigen Personen sprechen": nobody's subject.
    """
    if not source or letters[source] not in "pkd":
        return False
    prepositions = language.subjects.prepositions
    if letters[source] != "p" or len(chunks[source].items) > 1:
        governed = chunks[source - 1].items[0].word in prepositions
        return governed and _WITH_SUBJECT.search(letters, 0, source - 1) is not None
    at = source - 1
    while at > 0 and letters[at] == "M":
        at -= 1
    return chunks[at].items[0].word in prepositions


def stands_in_clause(
    chunks: Sequence[Chunk], letters: str, source: int | None, content: tuple[int, int], language: Language
) -> bool:
    """Tell whether a clause of what is said has ended before a phrase: "… olduğunu ve Kuzey Kore …".

    So in languages where a clause before its verb shows where it ends. What stands there is part of it.
    """
    ending = language.subjects.clause_end
    if ending is None or source is None or content[0] < source:
        return False
    for at in range(source - 2, -1, -1):
        if letters[at] in "CB":
            return False
        joined = letters[at] == "w" and letters[at + 1] in "&f,"
        if joined and ending.search(chunks[at].items[-1].word) is not None:
            return True
    return False


def ends_with_sentence(
    chunks: Sequence[Chunk], cue: int, content: tuple[int, int], language: Language
) -> bool:
    """Tell whether words and a quotation before a verb are no clause: 'bir mitingde "Kazandık" dedi'.

    So where a clause before its verb shows that it ends, and the quotation doesn't end as one.
    """
    ending = language.subjects.clause_end
    first, last = content
    if ending is None or last != cue or last - first < len("wQ") or chunks[last - 1].letter != "Q":
        return False
    words = [item.word for item in chunks[last - 1].items if item.word[0].isalpha()]
    return bool(words) and ending.search(words[-1]) is None


# "У вечірньому зведенні": an adjective may stand between preposition and noun.
_WITH_ADJECTIVE = re.compile("[fI][wM]{1,2}\\Z")


def _behind_link(letters: str, source: int) -> int:
    """Return where the preposition before a phrase is, or 0; an adjective may part it from a body."""
    if source and letters[source - 1] in "fyI":
        return source - 1
    match = _WITH_ADJECTIVE.search(letters, 0, source) if letters[source] in "kd" else None
    return match.start() if match is not None else 0


_BEGINS_CLAUSE = frozenset(",&-:;C")


def is_told(chunks: Sequence[Chunk], letters: str, cue: int, source: int | None, language: Language) -> bool:
    """Tell whether somebody stands in a case of those who are told or asked: "жителям сообщили".

    A genitive may belong to the word before it ("часть экспертов"), and counts where a clause begins.
    """
    if source is None or letters[cue] != "C" or not has_dictionary(language.code):
        return False
    first = chunks[source].items[0]
    if letters[source] not in "pdu" or first.tag not in "NRU" or " " in first.word:
        return False
    if first.tag != "N" and sum(item.tag in "RU" for item in chunks[source].items) > 1:
        # "успокоила журналистов главврач больницы": told, and who speaks, in one phrase.
        return False
    case = oblique_case(first.word, language.code, of_name=first.tag == "N")
    begins = not letters[:source].strip("bt") or letters[source - 1] in _BEGINS_CLAUSE
    return case == "datv" or (case in {"gent", "accs"} and begins and letters[source] == "p")


# Who acts and a verb before its object: "He left Rome", "she met Lee".
_OBJECT = re.compile(rf"[{SOURCES}][bgx]{{0,2}}w\Z")
OBJECT_OF_VERB = 0.2


def is_object(chunks: Sequence[Chunk], letters: str, cue: int, source: int, language: Language) -> float:
    """Doubt the object of a verb as who says what a participle tells: "He left Rome saying that …"."""
    if source > cue or chunks[cue].letter != "C":
        return 0.0
    if "participle" not in language.cues[chunks[cue].items[0].detail].flags:
        return 0.0
    return OBJECT_OF_VERB if _OBJECT.search(letters, 0, source) is not None else 0.0


def subordinate_source(
    chunks: Sequence[Chunk], cue: int, source: int | None, content: tuple[int, int]
) -> float:
    """Doubt who stands behind a conjunction as who says what precedes: "…, slightly fewer than he said"."""
    if not source or source > cue or content[1] > source:
        return 0.0
    before = chunks[source - 1]
    return LATE_CLAUSE if before.letter == "w" and before.items[0].detail == "stop" else 0.0


def late_clause(
    chunks: Sequence[Chunk], cue: int, source: int | None, content: tuple[int, int], language: Language
) -> float:
    """Doubt a "that" far behind a cue, where the subject or object of a clause stands right behind it."""
    if content[0] - cue < 3 or chunks[cue].letter != "C" or source == cue + 1:
        return 0.0
    flags = language.cues[chunks[cue].items[0].detail].flags
    if "addressee" in flags or chunks[content[0] - 1].letter != "T":
        return 0.0
    after = chunks[cue + 1].letter
    return LATE_CLAUSE if after == "D" or (after in SOURCES and "bare" in flags) else 0.0


def _describes(chunks: Sequence[Chunk], letters: str, source: int) -> bool:
    """Tell whether a phrase behind a comma says what the name before it is: "بول ميلز، مدير شركة أمل"."""
    if source < 2 or letters[source - 2 : source + 1] != "p,p":
        return False
    return chunks[source - 2].items[0].tag == "N" and chunks[source].items[0].tag == "R"


def doubt(chunks: Sequence[Chunk], letters: str, source: int | None, language: Language) -> float:
    """A single capitalised word that begins a sentence may be any word."""
    if source is None:
        return 0.0
    if behind_age(letters, source):
        return DESCRIBED
    described = subject_within(chunks, letters, source) or within_description(letters, source)
    if described or _describes(chunks, letters, source):
        return IN_APPOSITION
    chunk = chunks[source]
    where = source > 0 and letters[source - 1] == "b" and chunks[source - 1].items[0].word in language.told_in
    if where and chunk.letter in "dk":
        return IN_BODY
    link = _behind_link(letters, source)
    if link > 0 and source + 1 < len(letters) and not _RIVALS.isdisjoint(letters[:link]):
        behind = letters[source + 1 : source + 5].lstrip("wMLt")
        return 0.12 if behind[:1] in tuple("bC") else 0.0
    if language.capitals and chunk.letter == "p" and source == 0 and len(chunk.items) == 1:
        return 0.06
    if chunk.letter == "d" and not any(item.tag == "R" for item in chunk.items):
        return 0.06
    if chunk.letter == "o" and any(item.ambiguous for item in chunk.items if item.tag == "O"):
        return 0.15
    return 0.0


def has_no_subject(
    chunks: Sequence[Chunk], letters: str, cue: int, source: int | None, language: Language
) -> bool:
    """Tell whether a verb's form allows no subject where one was found, or its noun can't be one.

    "…, nazywając Demokratów", "Berlin poinformowano", "stwierdził przed tłumem zwolenników"; but "w ratuszu
    poinformowano".
    """
    if source is None or letters[cue] != "C":
        return False
    verbs, ending = language.verbs, language.nouns.object_ending
    verb = chunks[cue].items[0].word
    if source > cue and verbs.converb_ending is not None and verbs.converb_ending.search(verb) is not None:
        return True
    placed = letters[source] in "io" or (source > 0 and letters[source - 1] in "fyib")
    if (
        not placed
        and source <= cue + 1
        and verbs.impersonal_ending is not None
        and verbs.impersonal_ending.search(verb) is not None
    ):
        return True
    noun = chunks[source].items
    # Behind the verb people in that case are whose the word before is: "przed tłumem zwolenników".
    owner = source > cue and noun[0].tag == "U"
    alone = len(noun) == 1 and " " not in noun[0].word and (owner or (noun[0].tag == "K" and not placed))
    return alone and ending is not None and ending.search(noun[0].word) is not None
