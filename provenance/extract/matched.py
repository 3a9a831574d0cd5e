"""One match of a pattern in a sentence: whether it is a statement at all, and how well it fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from provenance.extract.chunk import Chunk
from provenance.extract.clauses import (
    NO_CLAUSE,
    clause_letters,
    is_thing,
    lacks_verb,
    may_be_clause,
    names_somebody,
    opens_clause,
    phrase_cost,
    says_nothing,
    shows_verb,
)
from provenance.extract.doubts import (
    doubt,
    ends_with_sentence,
    has_no_subject,
    is_infinitive,
    is_object,
    is_told,
    late_clause,
    not_subject,
    stands_in_clause,
    subordinate_source,
)
from provenance.extract.objects import (
    is_subordinate,
    is_suffered,
    is_taken,
    wonders,
)
from provenance.extract.topics import another_topic, in_fronted_clause, subject_within
from provenance.languages import Language, Pattern
from provenance.languages.shapes import SOURCES

MORE_THAN_A_WORD = 2
_NO_THAT = frozenset({"bare", "object"})
IN_CIRCUMSTANCE = 0.1
# A content that begins with a preposition may be where or when something was said.
CIRCUMSTANCE = 0.3
_SOURCE_COST = {"p": 0.0, "o": 0.0, "d": 0.01, "k": 0.02, "r": 0.03, "u": 0.02, "m": 0.05}
_CLAUSE_MARK = re.compile("[-,&]")
_BY_ANOTHER = frozenset(f"y{source}" for source in SOURCES)


class Matched(NamedTuple):
    """A pattern with what it found, as positions in the chunks of a sentence; ``given`` are its groups."""

    pattern: Pattern
    chunks: Sequence[Chunk]
    letters: str
    cue: int
    source: int | None
    content: tuple[int, int]
    language: Language
    given: frozenset[str]

    @property
    def said(self) -> str:
        """Return the letters of the content."""
        return self.letters[slice(*self.content)]


def is_no_statement(matched: Matched, rest: str) -> bool:
    """Tell whether nobody says anything in what was found; ``rest`` are the letters behind the cue."""
    pattern, chunks, letters, cue, source, content, language, _ = matched
    # With capitals an outlet alone is who was told; without them a clause may be about it.
    names = "jDoWys" if language.capitals and content[0] != source else ""
    said_so = matched.said == "j" and chunks[content[0]].items[0].detail == "particle"
    # "Jej wypowiedź przytoczył portal X."
    said_so = said_so or "via_pronoun" in matched.given
    if (says_nothing(matched.said + rest, names) and not said_so) or is_infinitive(chunks, cue):
        return True
    if _is_its_subject(matched, rest):
        return True
    denied = _negated(clause_letters(chunks, letters, language), cue, source, content)
    if denied and not wonders(chunks, cue, content, language):
        return True
    return (
        _done_by_another(chunks, letters, cue, source)
        or is_subordinate(chunks, letters, cue, source, content)
        or _is_behind_clause(matched)
        or is_suffered(pattern, chunks, cue, source, content, language)
        or is_told(chunks, letters, cue, source, language)
        or has_no_subject(chunks, letters, cue, source, language)
        or stands_in_clause(chunks, letters, source, content, language)
        or ends_with_sentence(chunks, cue, content, language)
        or (pattern.source == "near" and not_subject(chunks, letters, cue, source, language))
        or (source is not None and letters[source] == "w" and chunks[source].items[0].detail == "stop")
        or _names_behind(matched)
        or _lacks_content(matched)
    )


# Somebody with one addition between commas, before the verb: he is its subject, and nothing is said.
_WITH_ADDITION = re.compile(
    "[bt&]{0,2}(?:[dk]f)?(?:[pdk],){1,2}(?:i|[Tz][^,Qq:;]{1,24})|[bt&]{0,2}(?:o,[iv]|D[wM]{1,2},(?:[iv]|wyo))"
)


# "In an interview, the economist, who argues that it works, [defended the plan]".
_ENDS_WITH_RELATIVE = re.compile(f"(?:\\A|,|f[wm])[{SOURCES}],z[^;:Q]{{1,30}},?\\Z")


def _is_its_subject(matched: Matched, rest: str) -> bool:
    """Tell whether what stands before a verb of saying is its subject with who asked it, or a clause.

    "O presidente, ouvido pela Lusa, afastou o cenário": nothing is said before the verb.
    """
    last, cue, source = matched.content[1], matched.cue, matched.source
    if rest or source is None or not last <= cue < source:
        return False
    if _ENDS_WITH_RELATIVE.search(matched.said) is not None:
        return True
    if not matched.language.nouns.small_adjectives:
        return False
    return _WITH_ADDITION.fullmatch(matched.said) is not None


def _names_behind(matched: Matched) -> bool:
    """Tell whether a cue that calls something by a name stands behind words that are no quotation.

    What it calls so stands behind it: "Der Pfarrer, Sohn des Gründers, nannte die Orgel ein „Wunder“".
    """
    cue = matched.chunks[matched.cue]
    inverted = matched.source is not None and matched.content[1] <= matched.cue < matched.source
    if cue.letter != "C" or not inverted or "Q" in matched.said:
        return False
    return "name" in matched.language.cues[cue.items[0].detail].flags


def _lacks_content(matched: Matched) -> bool:
    """Tell whether what stands there can't be what such a cue takes."""
    pattern, chunks, _, cue, source, content, language, _ = matched
    if "bare" in pattern.needs and not may_be_clause(matched.said):
        return True
    if "object" in pattern.needs and content[0] > cue and matched.said.startswith(("-", ",C")):
        return True
    if matched.said == "w" and chunks[content[0]].items[0].word in language.nouns.object_pronouns:
        # "Ich danke Ihnen."
        return True
    if is_thing(chunks, cue, content, language) or _is_circumstance(matched):
        return True
    if pattern.needs & _NO_THAT and lacks_verb(chunks, cue, source, content, language):
        return True
    return "object" in pattern.needs and _is_done_to_somebody(chunks, cue, content, language)


_VERB_LAST = frozenset({"subordinating", "asking", "question", "relative", "that", "manner"})


def _is_behind_clause(matched: Matched) -> bool:
    """Tell whether an object stands behind a verb that ends its clause: "was wir fordern und brauchen".

    So where a main clause has its verb second, and others have it last.
    """
    pattern, chunks, letters, cue, source, content, language, _ = matched
    if "object" not in pattern.needs or pattern.source == "first" or not language.nouns.oblique_determiners:
        return False
    if source is None or not source < cue < content[0] or letters[content[0] - 1] in ",:":
        return False
    begin = max(letters.rfind(mark, 0, source) for mark in ",;:-") + 1
    while begin < source and letters[begin] in "&b":
        begin += 1
    return begin < source and chunks[begin].items[0].detail in _VERB_LAST


def _is_circumstance(matched: Matched) -> bool:
    """Tell whether what stands before a verb at the end is when or how: "was sie seit Jahren fordert"."""
    pattern, chunks, _, cue, _, content, language, _ = matched
    if "object" not in pattern.needs or content[1] > cue or not language.nouns.capital_nouns:
        return False
    return all(
        chunk.letter in "wbt" and not (chunk.items[0].capital and chunk.items[0].detail != "stop")
        for chunk in chunks[slice(*content)]
    )


def score_of(matched: Matched) -> float:
    """Score a match: the pattern's confidence, less what tells against its source, content and distances."""
    pattern, chunks, letters, cue, source, content, language, given = matched
    said = matched.said
    letter = letters[cue]
    source_letter = (
        letters[source] if source is not None else chunks[cue].sources[0].letter if letter in "av" else "p"
    )
    gap = _gap(letters, cue, source, content) if pattern.source == "near" else 0
    gap = 0 if gap and _is_apposition(matched) else gap
    between = content[0] - cue - 1 if content[0] > cue else 0
    score = pattern.confidence - 0.01 * gap - 0.005 * max(0, between)
    score -= subordinate_source(chunks, cue, source, content)
    score -= late_clause(chunks, cue, source, content, language)
    if pattern.source == "first":
        score -= IN_CIRCUMSTANCE if source and letters[source - 1] in "fyj" else 0.0
        score -= in_fronted_clause(chunks, letters, source, cue)
        score -= IN_CIRCUMSTANCE if source and subject_within(chunks, letters, source) else 0.0
    else:
        score -= _SOURCE_COST.get(source_letter, 0.0)
        # Where the pattern itself names who relays it, the words before the source are no rival to it.
        # Of whom something was learned, a preposition always stands before.
        from_whom = "via" in given or "learned" in pattern.needs
        score -= 0.0 if from_whom else doubt(chunks, letters, source, language)
        score -= is_object(chunks, letters, cue, source, language) if source is not None else 0.0
    score -= another_topic(chunks, letters, source, content)
    # What goes on behind the cue is a clause, whatever it begins with: "На месте церкви, добавил он, …".
    is_phrase = content[0] < cue and "rest" not in given and "object" not in pattern.needs
    if is_phrase and not _ends_as_clause(matched):
        score -= phrase_cost(said)
    circumstance = said[0] in "fyJ" and (pattern.needs & _NO_THAT or letter == "B")
    if circumstance and chunks[content[0]].items[0].word in language.nouns.plural_articles:
        # "A promis des aides": an article there, and no preposition.
        circumstance = False
    if circumstance and language.nouns.oblique_determiners and opens_clause(letters, content[0]):
        # "Er sagte, in Bonn sei es ruhig": a clause begins behind the comma, and no circumstance.
        circumstance = "name" in language.cues[chunks[cue].items[0].detail].flags
    if circumstance and not is_taken(chunks, cue, content, language):
        score -= CIRCUMSTANCE if shows_verb(chunks[content[0] : content[1]]) else NO_CLAUSE
    return score


# A date with its particle, and words of which the last is a verb.
_WITH_DATE = re.compile("tf.*[wx]")


def _is_behind_topic(matched: Matched) -> bool:
    """Tell whether a particle marks who speaks, and what he says stands between that and the verb."""
    source = matched.source
    return source is not None and matched.letters[source + 1 : source + 2] == "j" and source < matched.cue


def _ends_as_clause(matched: Matched) -> bool:
    """Tell whether words behind a date are a clause, in a language that shows it: "bu yıl bol olacağını"."""
    if _WITH_DATE.fullmatch(matched.said) is not None and _is_behind_topic(matched):
        # 首相は2020年に出馬すると述べた
        return True
    ending = matched.language.subjects.clause_end
    if ending is None or matched.said[0] != "t" or len(matched.said) < MORE_THAN_A_WORD:
        return False
    return ending.search(matched.chunks[matched.content[1] - 1].items[-1].word) is not None


def _is_done_to_somebody(
    chunks: Sequence[Chunk], cue: int, content: tuple[int, int], language: Language
) -> bool:
    """Tell whether a cue is done to somebody; whom one asks for something is part of what is said."""
    flags = language.cues[chunks[cue].items[0].detail].flags if chunks[cue].letter == "C" else frozenset()
    return "told" not in flags and names_somebody(chunks[slice(*content)])


def _is_apposition(matched: Matched) -> bool:
    """Tell whether a name behind a comma is whom the verb has behind it: قال المدير، سامي حداد، إن."""
    letters, cue, source = matched.letters, matched.cue, matched.source
    if source is None or not cue < source or matched.language.capitals:
        return False
    return letters[source - 1 : source + 1] == ",p" and any(
        each in "dku" for each in letters[cue : source - 1]
    )


def _gap(letters: str, cue: int, source: int | None, content: tuple[int, int]) -> int:
    """Count the chunks between source and cue; a content that stands between them is no distance."""
    if source is None:
        return 0
    first, last = min(cue, source) + 1, max(cue, source)
    inside = max(0, min(content[1], last) - max(content[0], first))
    # The comma behind a topic is no distance: トルーデルは、ジェームズは….
    topic = letters[source + 1 : source + 3] == "j,"
    return last - first - inside - topic


def _done_by_another(chunks: Sequence[Chunk], letters: str, cue: int, source: int | None) -> bool:
    """Tell whether the cue is a passive participle with its agent: "told by police", not "nói với ông"."""
    if source == cue + 2 or letters[cue] != "C" or letters[cue + 1 : cue + 3] not in _BY_ANOTHER:
        return False
    return chunks[cue + 1].items[0].detail != "locative"


def _negated(letters: str, cue: int, source: int | None, content: tuple[int, int]) -> bool:
    """Tell whether a cue is denied by what stands before it; what is said there may deny anything itself."""
    first = source + 1 if source is not None and source < cue else max(0, cue - 3)
    before = letters[max(first, content[1]) if content[0] < cue else first : cue]
    if "x" not in before or letters[cue] in ":-":
        return False
    clause = _CLAUSE_MARK.split(before)[-1]
    return clause.rstrip("b").endswith("x") if "z" in clause or "T" in clause else "x" in clause


def joins(cue: Chunk, joining: re.Pattern[str] | None) -> bool:
    """Tell whether a verb of saying carries its own "and", or the ending of "adding"."""
    return joining is not None and joining.fullmatch(cue.items[0].word) is not None
