"""Objects of verbs: what a cue takes, and clauses and participles that are no object of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.languages import Language, Pattern
from provenance.model.kinds import Act

_CLAUSE_ENDS = frozenset(",;:&")
_ASKING = frozenset({"asking", "question"})
_OPENING_CLAUSES = _ASKING | {"manner"}
# "Dementierte dies gegenüber der Agentur": who was told, or is cited, is no part of it.
_SOURCES_BEHIND = frozenset(".!iav")
_BEFORE_OBJECT = frozenset("bt")
# "Spricht sich deshalb nachdrücklich für ihn aus": adverbs that no lexicon has.
_BEFORE_TAKEN = frozenset("btw")


def object_of(
    pattern: Pattern, chunks: Sequence[Chunk], cue: int, content: tuple[int, int], language: Language
) -> tuple[int, int] | None:
    """Return the content without what stands before the object of a cue that takes certain prepositions.

    None where no such preposition is in it: "sprach in Bonn" is not "sprach von einem Irrtum". A clause
    behind a comma is taken without one.
    """
    takes = _takes(chunks[cue], language)
    first, last = content
    reach = last if "object" in pattern.needs else first + 1
    near = next((at for at in range(first, reach) if chunks[at].letter in _CLAUSE_ENDS), reach)
    if takes and any(
        chunk.letter == "l" and chunk.items[0].word not in takes for chunk in chunks[first:near]
    ):
        # "Verurteilte ihn zu zwei Jahren".
        return None
    if first > cue + 1 and _detail(chunks[first - 1]) in _OPENING_CLAUSES:
        # "Weiß, was geschah", "fragt, ob es geht": the word that asks is part of the clause that it opens.
        first -= 1
    if "object" in pattern.needs and language.verbs.passives:
        behind = _BEFORE_OBJECT if last <= cue else _SOURCES_BEHIND
        while first < last - 1 and (chunks[last - 1].letter in behind or _is_filler(chunks[last - 1])):
            last -= 1
        while (
            cue < first < last - 1
            and chunks[first - 1].letter != ","
            and _is_filler(chunks[first])
            and chunks[first].items[0].word not in language.verbs.particles
        ):
            first += 1
    if not takes or "" in takes or "object" not in pattern.needs or chunks[first - 1].letter == ",":
        return first, last
    near = next((at for at in range(first, last) if chunks[at].letter in _CLAUSE_ENDS), last)
    if not any(chunk.items[0].word in takes for chunk in chunks[first:near] if chunk.items):
        return None
    while (
        first < last - 1
        and chunks[first].letter in _BEFORE_TAKEN
        and not chunks[first].items[0].capital
        and chunks[first].items[0].word not in takes
    ):
        first += 1
    return first, last


def _is_filler(chunk: Chunk) -> bool:
    """Tell whether a chunk is an adverb of the verb: "verurteilte den Anschlag scharf"."""
    return chunk.letter == "b" and chunk.items[0].detail == "filler"


def is_taken(chunks: Sequence[Chunk], cue: int, content: tuple[int, int], language: Language) -> bool:
    """Tell whether the preposition that a content begins with is one that its cue takes, or the next noun."""
    takes, (first, last) = _takes(chunks[cue], language), content
    return any(chunk.items[0].word in takes for chunk in chunks[first : min(first + 2, last)] if chunk.items)


def _takes(cue: Chunk, language: Language) -> frozenset[str]:
    return language.cues[cue.items[0].detail].takes if cue.letter == "C" else frozenset()


def is_subordinate(
    chunks: Sequence[Chunk], letters: str, cue: int, source: int | None, content: tuple[int, int]
) -> bool:
    """Tell whether a content is but a clause of the sentence in which the cue stands.

    So are what stands before it in "Wenn es geht, will er …", though not all of "Wenn es regnet, bleibe er,
    sagte sie."; and what stands behind it in "Was sie behauptet, ist …", where the pronoun is its object.
    """
    first, last = content
    if last <= cue:
        first = max(first, letters.rfind(":", first, last) + 1)
        while first < last - 1 and letters[first] in "&b":
            first += 1
        return _detail(chunks[first]) == "subordinating" and "," not in letters[first:last]
    if source is None or letters[first - 1] != ",":
        return False
    if _detail(chunks[first]) == "subordinating":
        # "Threatened tariffs, if …": a condition is no clause that a verb of saying takes.
        return True
    if source > cue or cue + 2 != first:
        return False
    begin = max(letters.rfind(",", 0, source), letters.rfind(":", 0, source)) + 1
    pronoun = chunks[begin]
    return begin < source and (pronoun.letter == "z" or _detail(pronoun) == "asking")


def _detail(chunk: Chunk) -> str:
    return chunk.items[0].detail if chunk.items else ""


def is_suffered(
    pattern: Pattern,
    chunks: Sequence[Chunk],
    cue: int,
    source: int | None,
    content: tuple[int, int],
    language: Language,
) -> bool:
    """Tell whether a participle is done to its subject: "Der Plan wurde von ihr heftig kritisiert".

    Subject or content then stand before it in its own clause, and the subject is nobody who speaks.
    """
    passives = language.verbs.passives
    if (
        passives
        and chunks[cue].letter == "C"
        and content[0] == cue + 1
        and _is_passive(chunks[cue + 1], language)
    ):
        # "Er sei gefragt worden".
        return True
    if not passives or source is None or "agent" in pattern.needs or source > cue or content[0] > cue:
        return False
    infinitive = language.verbs.no_participle
    if infinitive is not None and infinitive.search(chunks[cue].items[0].word) is not None:
        # "Wir werden den Antrag ablehnen": an infinitive, and the future.
        return False
    first = next((at + 1 for at in range(cue, -1, -1) if chunks[at].letter in _CLAUSE_ENDS), 0)
    return any(_is_passive(chunk, language) for chunk in chunks[first : cue + 2])


def _is_passive(chunk: Chunk, language: Language) -> bool:
    return bool(chunk.items) and chunk.items[0].word in language.verbs.passives


def in_mood(clause: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a clause has a verb in the mood of reported speech."""
    words = " ".join([item.word for chunk in clause for item in chunk.items])
    return language.reported_mood is not None and language.reported_mood.search(words) is not None


# What a chunk in a group of that name must be, beside its letter: the category of its word.
_CATEGORIES = (
    "anaphor", "manner", "by", "heard", "asks", "news", "via_of_outlet", "addressing", "suffered",
    "in_document",
    "in_statement", "quotative", "relative_asking", "via_pronoun", "auxiliary", "speaking", "saying_noun",
)  # fmt: skip
_TOLD_BY_WORDS = frozenset({*_CATEGORIES, "mood", "holding", "passive"})


def means(pattern: Pattern, match: re.Match[str], chunks: Sequence[Chunk], language: Language) -> bool:
    """Tell whether the words in a pattern's groups of such names are what these say."""
    named = pattern.regex.groupindex
    if named.keys().isdisjoint(_TOLD_BY_WORDS):
        return True
    details = all(
        chunks[match.start(name)].items[0].detail == name
        for name in _CATEGORIES
        if name in named and match[name] is not None
    )
    if "mood" in named and not in_mood(chunks[slice(*match.span("mood"))], language):
        return False
    if "holding" in named and not _holds(chunks[slice(*match.span("holding"))], language):
        return False
    return details and ("passive" not in named or _is_passive(chunks[match.start("passive")], language))


def _holds(words: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a verb among some words says that somebody has or puts what a noun of saying names."""
    return any(item.word in language.verbs.noun_verbs for chunk in words for item in chunk.items)


def wonders(chunks: Sequence[Chunk], cue: int, content: tuple[int, int], language: Language) -> bool:
    """Tell whether a denied thought is a question all the same: "She does not know whether it holds"."""
    if chunks[cue].letter != "C" or not cue < content[0]:
        return False
    asked = chunks[content[0] - 1].items[:1]
    thought = language.cues[chunks[cue].items[0].detail].act is Act.THOUGHT
    return thought and bool(asked) and asked[0].detail in _ASKING
