"""Relays in two places: a participle and the word for its agent, with a day or place between them.

"Um comunicado divulgado nesta segunda-feira pela Xinhua", "pubblicata ieri sera dal Corriere": what the two
words mean where they stand together they mean here.
"""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span
from provenance.text.tokens import fold_all, words_in

_PARTED = re.compile(r"(?<=[btwnDMfjm()])(?P<agent>[yfwb])(?=[DM]{0,2}[ok])")
_BETWEEN = frozenset("btwnDMfjm()")
# A word of no kind, or one that says something where it is no participle: "published".
_PARTICIPLES = frozenset("wC")
# How many chunks may stand between the participle and its agent.
REACH = 9


def with_parted_relays(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Join a participle that relays, its agent's preposition and what parts them into one ``V``.

    ``letters`` are those of the chunks. Only where a phrase of the language has the two words together.
    """
    done = chunks
    for match in reversed(list(_PARTED.finditer(letters))):
        agent = match.start("agent")
        first = _participle(chunks, letters, agent, language)
        if first is None:
            continue
        inside = chunks[first : agent + 1]
        items = [item for chunk in inside for item in chunk.items]
        items[0] = items[0]._replace(tag="V", detail=_relay(inside[0], inside[-1], language))
        whole = Chunk("V", Span(inside[0].span.start, inside[-1].span.end), tuple(items))
        done = [*done[:first], whole, *done[agent + 1 :]]
    return done


def _participle(chunks: list[Chunk], letters: str, agent: int, language: Language) -> int | None:
    """Return where the participle stands that a preposition at ``agent`` belongs to, or None."""
    for at in range(agent - 1, max(-1, agent - REACH - 2), -1):
        if letters[at] in _PARTICIPLES and at + 1 < agent and _relay(chunks[at], chunks[agent], language):
            return at
        if letters[at] not in _BETWEEN:
            return None
    return None


def _relay(participle: Chunk, agent: Chunk, language: Language) -> str:
    """Return the category of the phrase that two words are where they stand together, if it relays."""
    words = fold_all(words_in(f"{participle.items[0].word} {agent.items[0].word}"))
    phrase = language.lexicon.longest(words, 0)
    if phrase is None or phrase.last < len(words):
        return ""
    return next((entry.detail for entry in phrase.entries if entry.tag == "V"), "")
