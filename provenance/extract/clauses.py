"""Contents that are clauses, and those that are only names, things or circumstances."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.languages.shapes import SOURCES

NO_CLAUSE = 0.45
CIRCUMSTANCE_FIRST = 0.12
SHORT_PHRASE = 4
# In how many chunks behind a cue its clause must show a verb.
CLAUSE_REACH = 8
# A noun phrase, words that may be a verb, and what it may take: "hackers stole the letters".
_UNMARKED = re.compile(f"[{SOURCES}]w{{1,2}}[DJf{SOURCES}]")
# "As TASS reports from Lisbon" and "An official, who asked not to be named," are no statements.
_NO_CLAUSE = re.compile(r"[jT][bt]{0,2}C[^,;:]*\Z|[DMw]{0,2}[pdkumr],[DzM][^,]*\Z")


def phrase_cost(content: Sequence[Chunk]) -> float:
    """Doubt a content before its cue that is only names or a cue's, or begins like "On Monday", unquoted."""
    letters = "".join(chunk.letter for chunk in content)
    if len(content) > 1 and not any(letter in "wbgCQqxJnHi" for letter in letters):
        return NO_CLAUSE
    if _NO_CLAUSE.match(letters):
        return NO_CLAUSE
    if content[0].letter not in "fivt":
        return 0.0
    if len(content) <= SHORT_PHRASE:
        return NO_CLAUSE
    return 0.0 if content[-1].letter == "Q" else CIRCUMSTANCE_FIRST


def says_nothing(content: Sequence[Chunk], names: str = "") -> bool:
    """Tell whether a content has only marks, fillers and phrases that name a source."""
    return all(chunk.letter in f".,;:-?!()/&btavi{names}" for chunk in content)


def may_be_clause(content: Sequence[Chunk]) -> bool:
    """Tell whether words after a cue can be a clause; "repeated the figure" has an object only."""
    letters = "".join(chunk.letter for chunk in content).rstrip(".!?,;:")
    return len(letters) > 2 or any(letter in "bgxQqrCn" for letter in letters)


def lacks_verb(
    chunks: Sequence[Chunk], cue: int, source: int | None, content: tuple[int, int], language: Language
) -> bool:
    """Tell whether a cue that takes things as well ("found a bell") has no clause behind it.

    What a document "found" or "shows" is its content all the same.
    """
    if chunks[cue].letter != "C" or "clause" not in language.cues[chunks[cue].items[0].detail].flags:
        return False
    if source is not None and any(item.detail == "document" for item in chunks[source].items):
        return False
    clause = chunks[content[0] : min(content[1], content[0] + CLAUSE_REACH)]
    return not (shows_verb(clause) or _UNMARKED.match("".join(chunk.letter for chunk in clause)))


def shows_verb(clause: Sequence[Chunk]) -> bool:
    """Tell whether a clause has a verb that is known to be one, or a quotation, which has its own."""
    return any(chunk.letter in "gCQ" or chunk.items[0].detail == "auxiliary" for chunk in clause)
