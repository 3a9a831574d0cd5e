"""Whom a sentence is about in which nobody speaks: the next "he" or verb without a subject is that person's.

A person in the subject's place goes first, then whose the subject is (the order of centering theory: Grosz,
Joshi & Weinstein 1995): "Graham's vote seems certain. "My mind is made up," he said."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.extract.chunk import Chunk
from provenance.extract.chunks import PREPOSITIONS
from provenance.languages import Language

# How many characters may stand before a body that a sentence is about: "Yesterday the ministry".
AT_THE_BEGINNING = 20
# Among how many chunks the subject stands, and how far a phrase in front of it may reach.
NEAR, IN_FRONT = 6, 18
_ABOUT = frozenset("pdr")
_PHRASE_IN_FRONT = re.compile("[^CQTz,;:.]{4,},(?=[pdr])")
# How many words may stand before "of" where a name behind it tells whose the subject is: "El último voto de".
MOST_OWNED = 3
_WITH_MORE_THAN_NAME = 2


def notice_subject(sentence: Sentence, cast: Cast, text: str, language: Language) -> bool:
    """Notice whom a sentence is about: the first that it names or describes, not behind a preposition.

    Of "the mayor, Silvia Costa," that is she; a first word that is nobody's name is passed over. A phrase in
    front of the subject ends with a comma. Returns whether it is about anybody.
    """
    if language.nouns.bare_definite and (last := _named_at_the_end(sentence, text, language)) is not None:
        return cast.notice(last)
    before = ""
    # Where no spaces part words, "j" is what marks a topic: 番組では|相方の倉持ケンタ|も登場.
    governing = PREPOSITIONS if language.spaced else PREPOSITIONS.difference("j")
    for at, chunk in enumerate(sentence.chunks[:NEAR]):
        if chunk.letter == "k" and not at and chunk.span.start - sentence.span.start < AT_THE_BEGINNING:
            return cast.notice(chunk)
        unknown = chunk.name is not None and not at and cast.by_name(chunk.name.cut(text)) is None
        if chunk.letter in _ABOUT and before not in governing and not unknown and not _writes(chunk):
            return cast.notice(_name_behind(sentence.chunks[at:]) if chunk.letter == "d" else chunk)
        before = chunk.letter
    if sentence.title:
        return _notice_in_headline(sentence, cast, text)
    subject = _behind_phrase(sentence.chunks) or _owner(sentence, text, language)
    return subject is not None and cast.notice(subject)


def _named_at_the_end(sentence: Sentence, text: str, language: Language) -> Chunk | None:
    """Return who is named at the end in the nominative: where no article tells, what is new stands there.

    "Inaczej widzi to dawny partner Lis, muzyk Filip Rej. „Każdy ma swoją pamięć” – napisał."
    """
    spoken = [] if sentence.title else [chunk for chunk in sentence.chunks if chunk.letter not in ".,!"]
    if not spoken or spoken[-1].span.start == sentence.span.start:
        return None
    last, before = spoken[-1], spoken[-2].letter if len(spoken) > 1 else ""
    if last.letter != "p" or last.name is None or last.items[0].tag != "R" or before in PREPOSITIONS:
        return None
    if text[last.span.end : sentence.span.end].strip(" .!”»") or _writes(last):
        return None
    words = last.name.cut(text).split()
    governed = language.subjects.governed_ending
    if len(words) < _WITH_MORE_THAN_NAME or governed is None:
        return None
    return None if any(_is_governed(word.lower(), governed) for word in words) else last


def _is_governed(word: str, governed: re.Pattern[str]) -> bool:
    """Tell whether a name ends as in a case that is no subject's; in "a" women's are in the nominative."""
    found = governed.search(word)
    return found is not None and found[0] != "a"


def _notice_in_headline(sentence: Sentence, cast: Cast, text: str) -> bool:
    """Notice whom a headline names first, or alone, where the text knows who it is: "Trump rallies"."""
    first = sentence.chunks[0] if sentence.chunks else None
    named = [first.span] if first is not None and first.letter == "w" and first.items[0].capital else []
    named += [chunk.name for chunk in sentence.chunks if chunk.letter == "p" and chunk.name is not None]
    known = [cast.by_name(name.cut(text)) for name in named]
    subject = known[0] if known and (first is not None and named[0] == first.span) else None
    if subject is None and len(set(known)) == 1:
        subject = known[0]
    if subject is not None:
        cast.speaks_on(subject, sentence.span.start)
    return subject is not None


def _behind_phrase(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return who stands right behind the comma that ends a phrase in front: "Nach dem Spiel, Ann wurde …"."""
    letters = "".join([chunk.letter for chunk in chunks[:IN_FRONT]])
    match = _PHRASE_IN_FRONT.match(letters)
    behind = chunks[match.end()] if match is not None else None
    return behind if behind is not None and not _writes(behind) else None


def _owner(sentence: Sentence, text: str, language: Language) -> Chunk | None:
    """Return whose the subject is, where a sentence names nobody else: "El voto de Graham parece seguro"."""
    persons = [at for at, chunk in enumerate(sentence.chunks) if chunk.letter in _ABOUT]
    if len(persons) != 1 or not persons[0]:
        return None
    of, owner = sentence.chunks[persons[0] - 1], sentence.chunks[persons[0]]
    if of.letter != "f":
        return None
    subject = text[sentence.span.start : of.span.start].rpartition(",")[2].lower().split()
    return owner if 1 < len(subject) <= MOST_OWNED and subject[0] in language.article_sexes else None


def _writes(chunk: Chunk) -> bool:
    """Tell whether "reporter" alone stands there, who writes this, without capitals: 记者采访了民警李刚."""
    lone = chunk.items[0] if len(chunk.items) == 1 and chunk.letter == "d" else None
    return lone is not None and lone.detail == "journalist" and not lone.word[0].isascii()


def _name_behind(chunks: Sequence[Chunk]) -> Chunk:
    """Return the name that a comma parts from the description which the chunks begin with, or that."""
    for before, chunk in pairwise(chunks):
        near = before.letter == "," or 0 < chunk.span.start - before.span.end <= len(", ")
        if chunk.letter == "p" and near:
            return chunk
        if chunk.letter not in "wM,":
            break
    return chunks[0]
