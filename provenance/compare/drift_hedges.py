"""Drift of certainty: "perhaps", "reportedly", "ready to" on one side, nothing of the kind on the other."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.compare.marked import Marked, marked
from provenance.compare.pairs import Pair
from provenance.model.comparison import Drift, DriftKind

FILE = "hedges.toml"
_SURE = 0.6


def hedges(pair: Pair) -> Iterator[Drift]:
    """Yield a hedge that was lost, or put in: the other side has none, and no word that could be one.

    Nothing where one of the languages has no table in ``languages/hedges.toml``.
    """
    if not pair.is_one_to_one:
        return
    ours, theirs = marked(pair.child, FILE), marked(pair.parent, FILE)
    if ours is None or theirs is None:
        return
    sure = round(_SURE * pair.bead.confidence / 0.95, 2)
    if ours.strong and _is_certain(theirs):
        words, said = ours.words(pair.child), "the text is less certain than the source"
        yield Drift(DriftKind.HEDGE, pair.number, ours.strong, (), words, "", said, sure, "hedge-put-in")
    elif theirs.strong and _is_certain(ours):
        words, said = theirs.words(pair.parent), "the text is more certain than the source"
        yield Drift(DriftKind.HEDGE, pair.number, (), theirs.strong, "", words, said, sure, "hedge-lost")


def _is_certain(side: Marked) -> bool:
    return not side.strong and not side.weak
