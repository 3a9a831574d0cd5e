"""Topics that speak: before a quotation and a verb of saying, whatever the particle of topics stands behind.

北洋電力は「見直す予定はない」とコメントした, スタッフの一人は…と話した; not 理由は「体調不良」と説明した.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extract.chunk import Chunk
from provenance.languages import Language

_BEFORE_QUOTATION = re.compile(
    r"(?:\A|(?<=[,.C]))[^CQTB;:.,j]{0,10}?(?P<subject>(?:[kdum](?=wM?[j(]))?wM?)(?=(?:\([^)]{1,5}\))?(?P<mark>j)[^CQTBj;:.]{0,14}"
    # 消防団員は「…」と早めの避難を促した, 友人の司書は言う。「…」.
    r"(?:[Qq](?P<cue>C)|(?P<open>Q)T[^CQTj;:.]{1,12}[.]?\Z|(?P<verb>C)[.:]{1,2}Q))"
)
# 事業者の北洋電力は、計画を見直す予定はないとコメントした: what is said has a subject of its own.
_BEFORE_CLAUSE = re.compile(
    r"(?:\A|(?<=[.]))[^CQTB;:.,j]{0,10}?(?P<subject>(?:[kdum](?=wM?[j(]))?wM?)(?=(?:\([^)]{1,5}\))?(?P<mark>j)[bt]{0,3},[^CQTB;:.]{0,14}j[^CQTB;:.]{1,24}(?P<cue>C)[.]?\Z)"
)
TOPIC = "particle"
_PEOPLE = frozenset("pdrum")


def without_people_as_places(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Return the chunks, particles with which only bodies speak no marks behind people: 選手には."""
    marks = language.subjects.topics_of_bodies
    return [
        chunk._replace(letter="f")
        if chunk[0] == "j"
        and at
        and chunks[at - 1][0] in _PEOPLE
        and chunk.items[0].word.replace(" ", "") in marks
        else chunk
        for at, chunk in enumerate(chunks)
    ]


LEAST_SIGNS, LEAST_OF_A_SENTENCE = 2, 5


def speaking_topics(chunks: list[Chunk], letters: str, language: Language) -> Iterator[re.Match[str]]:
    """Yield where a topic that no lexicon knows is who speaks (group ``subject``)."""
    silent = language.subjects.silent_topics
    if not silent or "j" not in letters or not ("C" in letters or "QT" in letters):
        return
    found = _BEFORE_QUOTATION.search(letters) if "Q" in letters or "q" in letters else None
    found = found or _BEFORE_CLAUSE.search(letters)
    if found is None:
        return
    mark = chunks[found.start("mark")].items[0]
    inside = chunks[slice(*found.span("subject"))]
    last = inside[-1] if inside[-1].letter != "M" else inside[-2]
    word = "".join([item.word for item in last.items]).replace(" ", "")
    topic = mark.detail == TOPIC and len(mark.word) == 1 and _says(found, chunks, language)
    if not topic or len(word) < LEAST_SIGNS or word.endswith(silent):
        return
    if language.subjects.clause_word is not None and language.subjects.clause_word.search(word):
        return
    yield found


# 国立防災|センター|は, サマセット|警察|によると: the words before a body's noun are of its name.
_NAMED = re.compile(
    r"(?:\A|(?<=[,.;QTCs(bt]))(?P<subject>[mM]?(?P<words>w)M?[kd])(?=(?:\([^)]{1,5}\))?(?:j|(?P<cue>C)))"
)
MOST_OF_A_NAME = 12


def named_topics(chunks: list[Chunk], letters: str, language: Language) -> Iterator[re.Match[str]]:
    """Yield where the words before a noun for a body or somebody are its name, that speaks or is cited."""
    for match in _NAMED.finditer(letters) if language.subjects.silent_topics else ():
        cue = match.start("cue")
        if cue >= 0 and "postposed" not in language.cues[chunks[cue].items[0].detail].flags:
            continue
        words = chunks[match.start("words")].items
        few = LEAST_SIGNS <= len(words) <= MOST_OF_A_NAME
        if few and all(_is_of_name(item.word, item.detail, language) for item in words):
            yield match


def _is_of_name(word: str, detail: str, language: Language) -> bool:
    clause = language.subjects.clause_word
    return not detail and word.isalnum() and (clause is None or clause.search(word) is None)


def _says(found: re.Match[str], chunks: list[Chunk], language: Language) -> bool:
    """Tell whether a cue of saying stands behind a topic, or a quotation that is a sentence and "that"."""
    groups = found.groupdict()
    if groups.get("open") is not None:
        inside = chunks[found.start("open")].items
        clause = language.subjects.clause_word
        return (
            len(inside) >= LEAST_OF_A_SENTENCE and clause is not None and bool(clause.search(inside[-1].word))
        )
    needs, cue = ("said", "cue") if groups.get("cue") is not None else ("bareverb", "verb")
    return needs in language.cues[chunks[found.start(cue)].items[0].detail].flags


def letter_of_topic(letters: str) -> str:
    """Return the letter of a topic by those of its chunks: part of a body, one of several, or anybody."""
    if letters.endswith("M") or letters.startswith(("d", "u")):
        return "u"
    return "k" if letters.startswith("k") else "d"
