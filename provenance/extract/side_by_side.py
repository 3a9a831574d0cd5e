"""Outlets named side by side: what "Reuters and AP" report is attributed once for each of them."""

from __future__ import annotations

from dataclasses import replace

from provenance.extract.attributions import Sentence, attribute
from provenance.extract.cast import Cast
from provenance.languages import Language
from provenance.model.kinds import Span
from provenance.model.reading import FoundAttribution


def attribute_each(
    sentence: Sentence, cast: Cast, language: Language, text: str, *, previous: Span | None
) -> list[FoundAttribution]:
    """Return the attributions of one sentence; those that two outlets relay side by side come twice.

    A chain of outlets has an order, and these have none: each is a way by itself. ``previous`` is the
    sentence before, which "this was reported by" means.
    """
    if not sentence.frames:
        return []
    ways = max((chunk.ways for chunk in sentence.chunks if chunk.sources), default=1)
    found = attribute(
        sentence if ways == 1 else _one_way(sentence, 0), cast, language, text, previous=previous
    )
    for way in range(1, ways):
        known = {(each.content, each.via) for each in found}
        others = attribute(_one_way(sentence, way), cast, language, text, previous=previous)
        found += [_apart(each) for each in others if each.via and (each.content, each.via) not in known]
    return found


def _one_way(sentence: Sentence, way: int) -> Sentence:
    """Return a sentence with one of the outlets that it names side by side."""
    frames = tuple(
        frame._replace(
            via=tuple(chunk.one_way(way) for chunk in frame.via),
            told=tuple(chunk.one_way(way) for chunk in frame.told),
        )
        for frame in sentence.frames
    )
    chunks = tuple(chunk.one_way(way) if chunk.sources else chunk for chunk in sentence.chunks)
    return sentence._replace(frames=frames, chunks=chunks)


def _apart(attribution: FoundAttribution) -> FoundAttribution:
    """Let the cue reach to the outlet, so that what two of them were told stands on different words."""
    hop = attribution.via[-1]
    if attribution.cue is None or hop.span == attribution.source:
        return attribution
    start, end = min(attribution.cue.start, hop.span.start), max(attribution.cue.end, hop.span.end)
    return replace(attribution, cue=Span(start, end))
