"""Who is named first in a sentence where "he" speaks: "Narcis Termes is an electrician, he said that …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.figures import article_sex
from provenance.extract.frames import Frame
from provenance.languages import Language

# A name in front, behind an age, a time or where it was at most ("Sur France 2, Ana Roy"), and nobody's
# possessor; then, behind a comma, "he": "a-t-elle jugé".
# In the words of somebody in front he speaks: 在|沃特斯|的声明中，她说.
# Somebody whom a sentence turns to is he also right before the comma: "Quant à l'auteur, il".
_NAMED_AND_HE = re.compile(
    r"\A(?:(?:[^QCTB:;,pdkuro]{1,6},)?(?:n?w?s|[nMDbt&])*(?P<name>p)(?![s&hj,(]).*,[bthC&]{0,6}"
    r"|[&t]?b(?P<turned>[pd]),|f(?P<owner>p)s[^QCTB:;,]{1,4},[bt&]{0,3})r"
)


def named_first(chunks: Sequence[Chunk], frames: Sequence[Frame]) -> Chunk | None:
    """Return the name that a sentence begins with, where a pronoun behind a comma is who speaks in it.

    A name before a bracket, a comma or "and" is left alone: what follows may name another.
    """
    sources = [frame.source for frame in frames if frame.source is not None]
    speaking = next((at for at in sources if chunks[at].letter == "r"), None)
    if speaking is None:
        return _named_before_quotation(chunks, sources)
    match = _NAMED_AND_HE.fullmatch("".join(chunk.letter for chunk in chunks[: speaking + 1]))
    return chunks[match.start(match.lastgroup or 0)] if match is not None else None


# What he says follows behind a colon: "Jean Roy n'a pas mâché ses mots : « Q », a tonné le leader insoumis."
_NAMED_AND_DESCRIBED = re.compile(r"\A[bt&]{0,3}(?P<name>p)(?![s&hj,(])[^Q]*:Q,?b{0,2}Cb{0,2}d")


def _named_before_quotation(chunks: Sequence[Chunk], sources: Sequence[int]) -> Chunk | None:
    """Return the name that a sentence begins with, where behind its colon a description speaks."""
    described = next((at for at in sources if chunks[at].letter == "d"), None)
    if described is None or chunks[0].letter not in "pbt&":
        return None
    match = _NAMED_AND_DESCRIBED.fullmatch("".join([chunk.letter for chunk in chunks[: described + 1]]))
    return chunks[match.start("name")] if match is not None else None


# "Le maire de Nice ne se représentera pas, a-t-il annoncé": nobody else has spoken yet.
_DESCRIBED_AND_HE = re.compile(r"\A[bt&]{0,3}(?P<who>d)(?![s&j]).*,[bthC&]{0,6}r")


def described_first(chunks: Sequence[Chunk], frames: Sequence[Frame], language: Language) -> Chunk | None:
    """Return whom a sentence begins by describing, where a pronoun behind a comma speaks that may be he."""
    if not language.article_sexes and language.spaced:
        return None
    speaking = next(
        (at for frame in frames if (at := frame.source) is not None and chunks[at].letter == "r"), None
    )
    if speaking is None:
        return None
    letters = "".join([chunk.letter for chunk in chunks[: speaking + 1]])
    if not language.spaced:
        return _named_by_no_article(chunks, letters)
    match = _DESCRIBED_AND_HE.fullmatch(letters)
    if match is None:
        return None
    described = chunks[match.start("who")]
    pronoun = chunks[speaking].items[0]
    sexes = {article_sex(described.items, language), language.sexes.get(pronoun.word, pronoun.detail)}
    return described if len(sexes - {""}) == 1 else None


# 失踪者的|母亲|跪在地上，她|说: where no spaces part words, whose she is may stand before.
_OF_SOMEBODY_AND_HE = re.compile(
    r"\A[bt&]{0,3}(?:[wMpmkdD]{1,3}s|w)?(?P<who>d)(?![s&hj,(])[^Qpdr]*,[bt&]{0,3}r"
)


def _named_by_no_article(chunks: Sequence[Chunk], letters: str) -> Chunk | None:
    """Return who alone a sentence begins by describing, no reporter, where "he" behind a comma speaks."""
    match = _OF_SOMEBODY_AND_HE.fullmatch(letters)
    described = chunks[match.start("who")] if match is not None else None
    if described is None or any(item.detail == "journalist" for item in described.items):
        return None
    return described


def agent_behind(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return the person by whom something is done, where that ends a sentence: "… rejected by Ann Roy."."""
    last = [chunk for chunk in chunks[-3:] if chunk.letter not in ".!"][-2:]
    if len(last) < len("yp") or last[1].letter != "p":
        return None
    return last[1] if last[0].letter == "y" and last[0].items[0].detail == "agent" else None
