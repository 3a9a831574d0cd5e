"""Verbs of saying beside quotations: those that no lexicon has behind one, and those that begin one."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

# The group of cues that such a verb is one of.
SAY = "say"
# "« … », l'a incalzato la pm Ada Neri", "«…», rezonga el panadero", "… », s'est-il justifié."
_BEHIND_QUOTATION = re.compile(
    r"\A[-&b]?Q(?:,-?|-)(?:[bDre]{0,3}(?P<verb>w)(?=b{0,2}(?:i|jD?o)?[bt]{0,2}(?:[pduk](?![-h])|r(?=b?[.,:])|o(?=[-,.:it]|\Z)|D[wM]{1,2}(?:[-.,:f!?it]|\Z)))"
    r"|b[hb]{1,4}r(?P<inverted>w)(?=[.,:it]|\Z))"
)
# "«…», gracejou.", "«…», emocionou-se em seguida.", "«…», orgulha-se a mãe": nobody behind it, or "self".
_ALONE = re.compile(r"\A[-&b]?Q,-?b{0,2}(?P<verb>w)(?:h[Tbr])?(?=[bt]{0,3}[.]?\Z)")
_REFLEXIVE = re.compile(
    r"\A[-&b]?Q,-?b{0,2}(?P<verb>w)h[Tbr](?=[bt]{0,2}(?:[pdu](?![-h])|D[wM]{1,2}[-.,:it]))"
)
_SELF = re.compile("wh[Tbr]")
# A verb has as many letters at the least.
LEAST_OF_A_VERB = 3


def with_unknown_verbs(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Return the chunks of a sentence, an unknown verb behind a quotation as a cue (``C``)."""
    ending = language.verbs.saying
    if ending is None:
        return chunks
    letters = "".join([chunk[0] for chunk in chunks])
    match = _BEHIND_QUOTATION.match(letters)
    if match is None and language.verbs.saying_alone is not None:
        ending, match = language.verbs.saying_alone, _ALONE.match(letters)
        match = match or _REFLEXIVE.match(letters)
    if match is None:
        return chunks
    at = match.start(match.lastgroup or 0)
    item = chunks[at].items[0]
    known = item.detail or item.capital or len(item.word) < LEAST_OF_A_VERB
    if known or ending.search(item.word) is None:
        return chunks
    last = at + 3 if _SELF.match(letters, at) is not None else at + 1
    span = Span(chunks[at].span.start, chunks[last - 1].span.end)
    cue = chunks[at]._replace(letter="C", span=span, items=(item._replace(tag="C", detail=SAY),))
    return [*chunks[:at], cue, *chunks[last:]]


# "Le club « condamne fermement » ces actes": the quotation begins with the verb of the subject before it.
_BEGINS_QUOTATION = re.compile(
    r"(?:\A|[.,;:&])[bt&]{0,2}[pdku](?:,b{1,2},|b{0,2})(?P<said>[Qq])(?=[-.;:&Df)]|,(?![bxt]{0,3}C)|\Z)"
)
_NO_VERBS = frozenset({"nominal", "passive"})


def with_verbs_in_marks(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Return the chunks of a sentence, a verb that begins a quotation behind its subject as a cue."""
    infinitive = language.subjects.infinitive
    if infinitive is None or not language.nouns.small_adjectives:
        return chunks
    match = _BEGINS_QUOTATION.search("".join([chunk[0] for chunk in chunks]))
    if match is None:
        return chunks
    at = match.start("said")
    quoted = chunks[at]
    verb = quoted.items[0] if quoted.items else None
    if verb is None or verb.tag != "C" or infinitive.search(verb.word) is not None:
        return chunks
    if not _NO_VERBS.isdisjoint(language.cues[verb.detail].flags):
        return chunks
    cue = Chunk("C", Span(verb.start, verb.end), (verb,))
    return [*chunks[:at], cue, quoted._replace(letter="q"), *chunks[at + 1 :]]
