"""Names of one side alone that the other side does render, by words that are near in meaning, not in sound.

A name that is translated (Four Corners), shortened or spelled by nobody's rules is no change. Of planted
names one in seventeen was covered so, of those of human translations that were told one in three.
"""

from __future__ import annotations

from provenance.compare.pairs import Pair
from provenance.compare.word_cover import Cover, Covering
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span

# By how much (cosine) a word of the name has to be nearer to the other side than words usually are.
_NEARER = 0.05


def without_covered(drifts: list[Drift], pair: Pair, words: Covering) -> list[Drift]:
    """Leave out names of one side alone that the other's words cover, of a sentence beside a sentence."""
    if not pair.is_one_to_one or not any(map(_is_alone, drifts)):
        return drifts
    covers = words.covers(pair.parent, pair.child)
    if covers is None:
        return drifts
    of_parent, of_child = covers
    return [
        one
        for one in drifts
        if not _is_alone(one)
        or not (_is_covered(of_child, one.child_spans) or _is_covered(of_parent, one.parent_spans))
    ]


def _is_alone(drift: Drift) -> bool:
    return drift.kind is DriftKind.NAME and not (drift.child_spans and drift.parent_spans)


def _is_covered(cover: Cover, name: tuple[Span, ...]) -> bool:
    least = cover.mean(cover.nearest) + _NEARER
    return any(
        near >= least and any(word.overlaps(span) for span in name)
        for word, near in zip(cover.spans, cover.nearest, strict=True)
    )
