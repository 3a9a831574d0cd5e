"""Delayed subjects: a quotation that opens a paragraph is whom the sentence behind it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.extract.chunk import Chunk
from provenance.extract.chunks import PREPOSITIONS
from provenance.model.kinds import Act, Span
from provenance.model.reading import FoundAttribution, Hop

# The sentence may tell of somebody else than who spoke; less often where it says in what he appeared.
CONFIDENCE = 0.58
APPEARING = 0.75


def with_subject_behind(
    found: Sequence[FoundAttribution],
    quoted: tuple[Span, int],
    sentence: Sentence,
    cast: Cast,
) -> list[FoundAttribution]:
    """Give a quotation that nobody is named for to the person that the next sentence names first.

    "« Q. » Debout dans le box, Claire Maréchal n'a pas cillé." ``quoted`` are the words of the quotation that
    opens its paragraph, and the paragraph. "Invitée de France Inter, la ministre …" says where it was told.
    """
    last = found[-1] if found and quoted[1] == sentence.paragraph else None
    if (
        last is None
        or last.speaker is not None
        or last.act is not Act.HEARSAY
        or last.content != (quoted[0],)
    ):
        return list(found)
    named = _subject(sentence.chunks)
    if named is None:
        return list(found)
    before = [
        chunk for chunk in sentence.chunks if chunk.letter in "io" and chunk.span.end < named.span.start
    ]
    told = [cast.outlet_of(source) for chunk in before[:1] for source in chunk.sources or (chunk,)]
    hops = tuple(Hop(agent, span, span, True) for agent, span in filter(None, told))
    given = replace(
        last,
        speaker=cast.resolve(named),
        source=named.core,
        via=hops,
        rule="any.quotation-before-subject",
        confidence=APPEARING if hops else CONFIDENCE,
        act=Act.SPEECH,
    )
    return [*found[:-1], given]


def without_unnamed(
    found: list[FoundAttribution], mine: Sequence[FoundAttribution]
) -> list[FoundAttribution]:
    """Drop the quotation read last, of nobody, where the next sentence tells whose it is."""
    last = found[-1] if found else None
    if last is None or last.speaker is not None or last.act is not Act.HEARSAY:
        return found
    return found[:-1] if any(one.content == last.content for one in mine) else found


# So many chunks may stand before the subject: "Debout dans le box, les mains croisées, …".
REACH = 10


def _subject(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return the first person whom a sentence names without a preposition before."""
    before = ""
    for chunk in chunks[:REACH]:
        lone = len(chunk.items) == 1 and chunk.items[0].detail == "initial"
        if chunk.letter == "p" and not lone and before not in PREPOSITIONS:
            return chunk
        before = chunk.letter
    return None
