"""Contents that are clauses, and those that are only names, things or circumstances."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.languages.shapes import SOURCES
from provenance.model.kinds import Act

NO_CLAUSE = 0.45
CIRCUMSTANCE_FIRST = 0.12
SHORT_PHRASE = 4
# In how many chunks behind a cue its clause must show a verb.
CLAUSE_REACH = 8
_CLAUSE_ENDS = frozenset(",;:&-")
# What may stand behind an object that is all of it.
_OBJECT_ENDS = frozenset(".,;&fyb")
_SUBORDINATING = frozenset({"stop", "subordinating"})
_SUBJECT_AND_VERB = re.compile(f"[{SOURCES}]w")
_OF_CLAUSES = frozenset("wbgCQqxJnHi")
_OF_SHORT_CLAUSES = frozenset("bgxQqrCn")
# Quoted words; or a noun phrase, words that may be a verb, and what it may take: "hackers stole the letters".
_UNMARKED = re.compile(f".*q|[{SOURCES}]w{{1,2}}[DJfl{SOURCES}]")
# "The director, Ann Lee, …": what he is called between commas parts no clause.
_NAMED_FIRST = re.compile(f"[{SOURCES}](?:,[^,;:CQ]{{1,6}})?,")
# "As TASS reports from Lisbon" and "An official, who asked not to be named," are no statements.
_NO_CLAUSE = re.compile(r"[jT][bt]{0,2}C[^,;:]*\Z|(?:[DMw]{0,2}[pdkur]|[DM]{0,2}m),[DzM][^,]*\Z")


def phrase_cost(letters: str) -> float:
    """Doubt a content before its cue that is only names or a cue's, or begins like "On Monday", unquoted.

    ``letters`` are those of its chunks, as everywhere below.
    """
    if len(letters) > 1 and _OF_CLAUSES.isdisjoint(letters):
        return NO_CLAUSE
    if _NO_CLAUSE.match(letters):
        return NO_CLAUSE
    if letters[0] not in "fivt":
        return 0.0
    if len(letters) <= SHORT_PHRASE:
        return NO_CLAUSE
    return 0.0 if letters[-1] == "Q" else CIRCUMSTANCE_FIRST


def says_nothing(letters: str, names: str = "") -> bool:
    """Tell whether a content has only marks, fillers and phrases that name a source."""
    return not letters.strip(f".,;:-?!()/&btavi{names}")


def is_one_sign(content: Sequence[Chunk]) -> bool:
    """Tell whether a content is one sign, which belongs to the verb: 導演回應|了."""
    return len(content) == 1 and content[0].letter == "w" and content[0].span.end - content[0].span.start == 1


def may_be_clause(letters: str) -> bool:
    """Tell whether words after a cue can be a clause; "repeated the figure" has an object only."""
    letters = letters.rstrip(".!?,;:")
    if letters[:1] == "-":
        return False
    somebody_acts = len(letters) > 1 and letters[0] in "dpr" and letters[1] == "w"
    return len(letters) > 2 or somebody_acts or not _OF_SHORT_CLAUSES.isdisjoint(letters)


def lacks_verb(
    chunks: Sequence[Chunk], cue: int, source: int | None, content: tuple[int, int], language: Language
) -> bool:
    """Tell whether a cue that takes things as well ("found a bell") has no clause behind it.

    What a document "found" or "shows" is its content all the same, and so is what somebody is charged with.
    """
    if chunks[cue].letter != "C" or "clause" not in language.cues[chunks[cue].items[0].detail].flags:
        return False
    thought = language.cues[chunks[cue].items[0].detail].act is Act.THOUGHT
    if source is not None and any(item.detail == "document" for item in chunks[source].items):
        return False
    if thought and chunks[content[0]].letter == "l":
        # "Worried about the speech": what such a word takes is no thing that was found.
        return False
    if is_charged(chunks, content):
        return False
    clause = chunks[content[0] : min(content[1], content[0] + CLAUSE_REACH)]
    named = _NAMED_FIRST.match("".join([chunk.letter for chunk in clause]))
    clause = _first_clause(clause if named is None else [clause[0], *clause[named.end() :]])
    return not (shows_verb(clause) or _UNMARKED.match("".join([chunk.letter for chunk in clause])))


def is_charged(chunks: Sequence[Chunk], content: tuple[int, int]) -> bool:
    """Tell whether a content is what is confessed or denied in court, though no clause: "nie les faits"."""
    return chunks[content[0]].items[0].detail == "charged"


def is_thing(chunks: Sequence[Chunk], cue: int, content: tuple[int, int], language: Language) -> bool:
    """Tell whether what stands before a cue that takes things as well is no clause: "golü kaydetti".

    By the end of its last word, in a language whose clauses show it there ("attığını kaydetti").
    """
    end = language.subjects.clause_end
    if end is None or content[1] > cue or chunks[cue].letter not in "CB":
        return False
    if "clause" not in language.cues[chunks[cue].items[0].detail].flags:
        return False
    inside = chunks[content[0] : content[1]]
    last = next((chunk for chunk in reversed(inside) if chunk.letter not in _BEHIND_CLAUSE), None)
    quoted = any(chunk.letter in "Qq" for chunk in inside)
    return last is not None and not quoted and end.search(last.items[-1].word) is None


# Adverbs, marks and "too" may stand between a clause and its verb.
_BEHIND_CLAUSE = frozenset("bt,y")


def _first_clause(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """Return the chunks before the first mark or "and": "found him dead, and discovered a door"."""
    last = next((at for at, chunk in enumerate(chunks) if at and chunk.letter in _CLAUSE_ENDS), len(chunks))
    return chunks[:last]


def names_somebody(content: Sequence[Chunk]) -> bool:
    """Tell whether the object of a cue is only a person: "to deny Lee before …", "attacked Ann and a dog"."""
    first = content[0]
    behind = content[1].letter if len(content) > 1 else "."
    clause = "".join([chunk.letter for chunk in content[2:4]])
    ends = behind in _OBJECT_ENDS or (
        behind == "w"
        and content[1].items[0].detail in _SUBORDINATING
        and _SUBJECT_AND_VERB.match(clause) is not None
    )
    roles = [item.detail for item in first.items if item.tag == "R"]
    somebody = first.letter in "pr" or (first.letter == "d" and roles and "document" not in roles)
    return bool(somebody) and ends and not shows_verb(_first_clause(content))


def shows_verb(clause: Sequence[Chunk]) -> bool:
    """Tell whether a clause has a verb that is known to be one, or a quotation, which has its own."""
    return any(chunk.letter in "gCQ" or chunk.items[0].detail == "auxiliary" for chunk in clause)


def clause_letters(chunks: Sequence[Chunk], letters: str, language: Language) -> str:
    """Return the letters of a sentence that denies, with an "and" within names as one between clauses."""
    if "x" not in letters or "f" not in letters:
        return letters
    links = (
        "&" if _coordinates(chunk, language) else letter
        for chunk, letter in zip(chunks, letters, strict=False)
    )
    return "".join(links)


def _coordinates(chunk: Chunk, language: Language) -> bool:
    """Tell whether a link within names may be an "and" between clauses too: "не признал и заявил"."""
    if chunk.letter != "f":
        return False
    return any(entry.tag == "&" for entry in language.lexicon.alone(chunk.items[0].word))


# ", in dem das Land", ", in dem Stall habe": of these the second is no relative clause.
_RELATIVE = re.compile(rf",[fly](?:z|D(?![MNwkmpdn]))|,[fly]D[{SOURCES}]{{2}}")


def opens_clause(letters: str, first: int) -> bool:
    """Tell whether a main clause may begin with a preposition behind a comma, and no relative one."""
    return letters[first - 1 : first] == "," and _RELATIVE.match(letters, first - 1) is None


def ends_with_verb(chunks: Sequence[Chunk], content: tuple[int, int], language: Language) -> bool:
    """Tell whether words behind a "that" end with "has" or "is", as such a clause does in German.

    "Dass die Opfer Vorrang haben": where all nouns have capitals, what looks like a name may be none.
    """
    first, last = content
    if not language.verbs.passives or first == 0 or chunks[first - 1].letter != "T":
        return False
    while last > first and chunks[last - 1].letter in ".!?,":
        last -= 1
    return last - first > 1 and chunks[last - 1].items[0].detail == "auxiliary"
