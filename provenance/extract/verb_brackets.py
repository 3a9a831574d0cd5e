"""Verbs in two places: "lehnte … ab" is one cue, and what stands between its halves is its object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.frames import Frame
from provenance.extract.items import Item
from provenance.extract.objects import in_mood
from provenance.languages import Language

PARTICLE = "verb_particle"
# How many words behind its verb a particle may stand.
REACH = 60
_SENTENCE_ENDS = frozenset(".;!?:")
_CLAUSE_ENDS = frozenset(",.;:!?)&-")


def with_parted_verbs(items: list[Item], language: Language) -> list[Item]:
    """Return the items, with a verb whose particle ends its clause as the cue that both are."""
    parted = language.verbs.parted
    if not parted:
        return items
    if language.nouns.capital_nouns:
        items = _without_articles(items, language)
    for at in [at for at, item in enumerate(items) if item[5] in parted]:
        verb = items[at]
        speaks_alone = any(entry.tag == "C" for entry in language.lexicon.alone(verb.word))
        last = _particle(items, at, parted[verb.word], over_commas=not speaks_alone)
        if last is not None and not verb.capital:
            items[at] = verb._replace(tag="C", detail=parted[verb.word][items[last].word.rpartition(" ")[2]])
            items[last] = items[last]._replace(tag="b", detail=PARTICLE)
    return items


def _without_articles(items: list[Item], language: Language) -> list[Item]:
    """Part an article from the verb before it, whose particle it would be: "fordert ein Verbot"."""
    done: list[Item] = []
    free = 0
    for at in [at for at, item in enumerate(items) if item[0] == "C" and " " in item[5]]:
        item = items[at]
        first, _, last = item.word.partition(" ")
        article = next((entry for entry in language.lexicon.alone(last) if entry.tag == "D"), None)
        cue = next((entry for entry in language.lexicon.alone(first) if entry.tag == "C"), None)
        if article is None or _ends_clause(items, at):
            continue
        middle = item.end - len(last)
        tag, detail = (cue.tag, cue.detail) if cue is not None else ("w", "")
        done += items[free:at]
        done.append(item._replace(tag=tag, detail=detail, word=first, end=middle - 1))
        done.append(item._replace(tag="D", detail=article.detail, word=last, start=middle, capital=False))
        free = at + 1
    return done + items[free:]


def _particle(
    items: Sequence[Item], verb: int, particles: Mapping[str, str], *, over_commas: bool
) -> int | None:
    """Return where the particle of a verb stands: the first of its own with which a clause ends.

    Behind a verb that says something by itself a comma opens what is said, and another verb's particle may
    end that: "sagte, die Partei stimme zu".
    """
    for at in range(verb + 1, min(verb + REACH, len(items))):
        if items[at].tag in _SENTENCE_ENDS or (items[at].tag == "," and not over_commas):
            return None
        # "Weist zu Recht darauf hin": the particle may end a phrase that the lexicon knows.
        if items[at].word.rpartition(" ")[2] in particles and _ends_clause(items, at):
            return at
    return None


def _ends_clause(items: Sequence[Item], at: int) -> bool:
    return at + 1 == len(items) or items[at + 1].tag in _CLAUSE_ENDS


def within_brackets(frames: Sequence[Frame], chunks: Sequence[Chunk], language: Language) -> list[Frame]:
    """End the content that stands between the halves of its verb before the second one."""
    if not frames or not language.verbs.parted:
        return list(frames)
    ends = [at for at, chunk in enumerate(chunks) if chunk.items and chunk.items[0].detail == PARTICLE]
    return [_ended(frame, chunks, ends, language) for frame in frames] if ends else list(frames)


def _ended(frame: Frame, chunks: Sequence[Chunk], ends: Sequence[int], language: Language) -> Frame:
    first, last = frame.content
    own = next((at for at in ends if at > frame.cue), None)
    if own is None or not frame.cue < first < own < last:
        return frame
    if any(chunk.letter == "C" for chunk in chunks[frame.cue + 1 : own]):
        return frame
    behind = chunks[own + 1 : last]
    if behind and behind[0].letter == "," and _is_object(behind[1:], language):
        # "Wies den Vorwurf zurück, sie habe …": the clause behind it is what is denied.
        return frame
    return frame._replace(content=(first, own))


def _is_object(clause: Sequence[Chunk], language: Language) -> bool:
    """Tell whether a clause behind a particle is what its verb takes: a "that", an infinitive, a mood."""
    letters = "".join([chunk.letter for chunk in clause])
    return letters[:1] == "T" or "J" in letters or (letters[:1] not in "&bz" and in_mood(clause, language))
