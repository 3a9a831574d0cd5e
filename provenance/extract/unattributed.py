"""Quotations that are speech, and for which a text names nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from provenance.extract.attributions import Sentence
from provenance.extract.chunk import Chunk
from provenance.model.kinds import Act, Mode, Span
from provenance.model.reading import FoundAttribution

UNATTRIBUTED = 0.5


def unattributed(sentence: Sentence, found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """Return the quotations that are speech, by their place or their marks, and that nobody is named for."""
    quoted = [at for at, chunk in enumerate(sentence.chunks) if chunk[0] == "Q"]
    if sentence.title or not quoted:
        return []
    taken = sorted(span for attribution in found for span in attribution.content)
    starts, ends = [span.start for span in taken], list(accumulate((span.end for span in taken), max))
    return [
        FoundAttribution(
            Mode.DIRECT, (quotation.inner,), None, None, None, (), "any.unattributed-quotation",
            UNATTRIBUTED, act=Act.HEARSAY,
        )
        for at in quoted
        if (quotation := sentence.chunks[at].quotation) is not None
        and _is_speech(sentence.chunks, at)
        and not _is_within(quotation.inner, starts, ends)
    ]  # fmt: skip


def _is_within(span: Span, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Tell whether one overlaps others: ``starts`` are theirs in order, ``ends`` the last end up to each."""
    before = bisect_left(starts, span.end)
    return before > 0 and ends[before - 1] > span.start


def _is_speech(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell speech from a title: it follows a colon, ends as a sentence does, or is all of the sentence."""
    alone = all(chunk.letter in ".,;:-!?" for position, chunk in enumerate(chunks) if position != at)
    words = chunks[at].items
    ends_itself = len(words) > 1 and words[-1].tag in ".!?"
    return alone or ends_itself or (at > 0 and chunks[at - 1].letter == ":")
