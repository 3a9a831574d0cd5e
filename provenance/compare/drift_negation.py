"""Drift of negation: one side of a pair denies, and the other has no word that could render it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from provenance.compare.marked import Marked, marked
from provenance.compare.pairs import Pair, Side
from provenance.compare.signals import length_of
from provenance.model.comparison import Drift, DriftKind

FILE = "negation.toml"
_SURE = 0.75
# In longer sentences, in letters, a translator puts a denial another way: of one lost, of one put in.
_LONGEST, _LONGEST_PUT_IN = 150, 220
# What stands between two denials of one row: "no forgetting, no forgiveness".
_IN_A_ROW = re.compile(r"(?:\s*\w+){0,3}\s*[,،，、;…–—-]+(?:\s*\w+){0,3}\s*")


def negation(pair: Pair) -> Iterator[Drift]:
    """Yield a negation for which the other side has no other, nor a word that says no in itself.

    Nothing where one of the languages has no table in ``languages/negation.toml``.
    """
    if not pair.is_one_to_one:
        return
    ours, theirs = marked(pair.child, FILE), marked(pair.parent, FILE)
    if ours is None or theirs is None:
        return
    sure = round(_SURE * pair.bead.confidence / 0.95, 2)
    if _denies_more(ours, theirs, _in_a_row(pair.child, ours)) and _is_short(pair.child, _LONGEST_PUT_IN):
        said = "denied in the text, and nothing in the source denies it"
        words = ours.words(pair.child)
        yield Drift(DriftKind.NEGATION, pair.number, ours.strong, (), words, "", said, sure, "negation")
    elif theirs.strong and not (ours.strong or ours.weak) and _is_short(pair.parent, _LONGEST):
        said = "denied in the source, and nothing in the text denies it"
        words = theirs.words(pair.parent)
        yield Drift(DriftKind.NEGATION, pair.number, (), theirs.strong, "", words, said, sure, "negation")


def _denies_more(ours: Marked, theirs: Marked, repeated: int) -> bool:
    """Tell whether a text denies what its source does not; of several denials, that it has one more.

    What goes together with another word of denial is not counted twice: that is in the language's table. Nor
    are those ``repeated`` in one row.
    """
    there, here = len(theirs.strong) + theirs.weak, len(ours.strong) - repeated
    return here > 0 and (not there or 1 < here > there)


def _in_a_row(side: Side, ours: Marked) -> int:
    """Return how many denials only say again, a few words on, what the one before has said."""
    text = side.text.text
    return sum(
        one.cut(text).lower() == other.cut(text).lower()
        and _IN_A_ROW.fullmatch(text, one.end, other.start) is not None
        for one, other in pairwise(ours.strong)
    )


def _is_short(side: Side, longest: int) -> bool:
    """Tell whether a side has few clauses, by its letters."""
    return sum(length_of(span.cut(side.text.text)) for span in side.spans) <= longest
