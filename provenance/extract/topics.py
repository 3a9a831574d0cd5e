"""Whose clause it is: of topics and subjects that particles mark, and of a name with words behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from provenance.extract.chunk import Chunk
from provenance.languages.shapes import SOURCES

# Who is meant by a pronoun further on is the first topic again: フォードは委員会に、彼女は….
_NEW_TOPIC = re.compile(rf"(?<=[^j,]),[bt&]{{0,2}}(?P<topic>[{SOURCES.replace('r', '')}])j")


def another_topic(
    chunks: Sequence[Chunk], letters: str, source: int | None, content: tuple[int, int]
) -> float:
    """Doubt a topic where another takes its place further on: 当局は映像を公開し、警察は…と述べた。

    ``letters`` are those of the chunks, as everywhere below.
    """
    if source is None or letters[source + 1 : source + 2] != "j":
        return 0.0
    inside = chunks[content[0] : content[1]]
    for match in _NEW_TOPIC.finditer(letters[content[0] : content[1]]):
        if not _is_inner(inside[match.end() - 1]):
            return 0.05
    return 0.0


def _is_inner(particle: Chunk) -> bool:
    """Tell whether a particle marks the subject of an inner clause, and no topic: が, not は."""
    return particle.items[0].detail == "inner_particle"


_HEAD_OF_RELATIVE = re.compile(r"[^CQTjt,.;:!?]{1,6}[opdu](?:\([^)]{1,5}\))?j(?=[,bt])")


# A topic, with the comma behind it, right before another.
_TOPIC_BEFORE = re.compile(rf"[{SOURCES.replace('m', '')}](?:\([^)]{{1,5}}\))?j,\Z")
# Only when or where it is said stands between it and the subject of what it says: 首相が10日、大統領が….
_OUTER_SUBJECT = re.compile(rf"[{SOURCES}](?:\([^)]{{1,5}}\))?j[bt]{{0,3}},[bt]{{0,3}}[wsmMk]{{0,3}}\Z")
OUTER_REACH = 20


def subject_within(chunks: Sequence[Chunk], letters: str, source: int) -> bool:
    """Tell whether a source is the subject of an inner clause of a topic before it.

    So is a topic right behind another: トランプはカバノーは….
    """
    topic = letters[source + 1 : source + 2] == "j"
    if topic and source > 1 and letters[source - 1] == "j" and letters[source - 2] in SOURCES:
        return True
    if topic and _TOPIC_BEFORE.search(letters, max(0, source - OUTER_REACH), source) is not None:
        # 司会者は、カニエは彼らしいとつぶやいた
        return len(chunks[letters.rindex("j", 0, source)].items[0].word) == 1
    if topic and _is_inner(chunks[source + 1]):
        # 脱北者が運営するラジオ局「自由の川」は: who does it to what the sentence is about.
        head = _HEAD_OF_RELATIVE.match(letters, source + 2)
        if head is not None and not _is_inner(chunks[head.end() - 1]):
            return True
    before = letters[max(0, source - OUTER_REACH) : source]
    if topic and _is_inner(chunks[source + 1]) and _OUTER_SUBJECT.search(before) is not None:
        return True
    return (
        topic
        and _is_inner(chunks[source + 1])
        and any(
            one.letter in SOURCES and other.letter == "j" and not _is_inner(other)
            for one, other in pairwise(chunks[:source])
        )
    )


# Behind a name, what it is of or from: "Jay Berg, of the institute in Bonn"; behind "who", an object.
_OF_NAME = re.compile(r"p,?w?f(?:[DMwbfkmpnd]{0,8}[fb])?[DMw]?\Z|p,?w?f[DMwbfkmpnd]{1,8},[wfb]{0,2}\Z")
_OBJECT_WITHIN = re.compile(
    rf"[{SOURCES}]z[bDM]{{0,2}}w[DMwbfn]{{0,4}}\Z|[{SOURCES}],z[bDM]{{0,3}}C[DMwbfn]{{0,4}}\Z"
)
# Behind a name and an age, what somebody is: "Narcis Termes, 68, an electrician who came with his wife said".
_BEHIND_AGE = re.compile(r"p,[fDw]{0,2}nw{0,2},[^,CQTB;:]{1,14}\Z")
DESCRIPTION_REACH = 14
AGED_REACH = 22


def within_description(letters: str, source: int) -> bool:
    """Tell whether a source only describes another before it.

    "Jay Berg, of the institute in Bonn, said", "the man who met the mayor said".
    """
    before = letters[max(0, source - DESCRIPTION_REACH) : source]
    return _OF_NAME.search(before) is not None or _OBJECT_WITHIN.search(before) is not None


def behind_age(letters: str, source: int) -> bool:
    """Tell whether a source stands in what a text tells of somebody whose age stands before it."""
    return _BEHIND_AGE.search(letters, max(0, source - AGED_REACH), source) is not None


_SUBORDINATING = frozenset({"stop", "preposition", "asking", "subordinating"})


def subordinates(chunk: Chunk) -> bool:
    """Tell whether a clause that begins with a chunk stands in front of the main one."""
    return chunk.letter == "z" or (chunk.letter == "w" and chunk.items[0].detail in _SUBORDINATING)


# A clause of its own: who does it behind a comma, and a verb or what stands before one.
_MAIN_CLAUSE = re.compile(rf",b{{0,2}}[{SOURCES}](?=[wbgCx])")
IN_FRONT = 0.15


def in_fronted_clause(chunks: Sequence[Chunk], letters: str, source: int | None, cue: int) -> float:
    """Doubt a subject in a clause in front of the main one: "After Ann had left, he sat down and said …"."""
    if source is None or not subordinates(chunks[0]):
        return 0.0
    return IN_FRONT if _MAIN_CLAUSE.search(letters, source, cue) is not None else 0.0


def is_word_of_topic(chunks: Sequence[Chunk], content: tuple[int, int], cue: int) -> bool:
    """Tell whether all that is said is one word behind "about": "O pożarze pierwsze napisało Radio Eska".

    It means what the sentence before tells, unless somebody else is cited for it.
    """
    first, last = content
    alone = last - first == 1 and 0 < first < cue
    if not alone or chunks[first].letter != "w" or chunks[first - 1].letter != "l":
        return False
    return not chunks[first].items[0].capital
