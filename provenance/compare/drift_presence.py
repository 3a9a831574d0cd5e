"""What only one side has: whole sentences, and asides in parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.compare.pairs import Pair, Side
from provenance.model.comparison import Bead, ComparedText, Drift, DriftKind
from provenance.model.kinds import Span

_ASIDE = re.compile(r"[(（][^()（）]{3,120}[)）]")
_ASIDE_CONFIDENCE, _SENTENCE_CONFIDENCE = 0.6, 0.5


def asides(pair: Pair) -> Iterator[Drift]:
    """Yield an aside in parentheses of one side where the other has none: put in, or left out."""
    ours, theirs = _asides(pair.child), _asides(pair.parent)
    sure = round(_ASIDE_CONFIDENCE * pair.bead.confidence / 0.95, 2)
    if ours and not theirs:
        words = [span.cut(pair.child.text.text) for span in ours]
        said = "the source has no parenthesis here"
        yield Drift(
            DriftKind.ADDITION, pair.number, tuple(ours), (), " ".join(words), "", said, sure, "aside"
        )
    elif theirs and not ours:
        words = [span.cut(pair.parent.text.text) for span in theirs]
        said = "the source's parenthesis is not in the text"
        yield Drift(
            DriftKind.OMISSION, pair.number, (), tuple(theirs), "", " ".join(words), said, sure, "aside"
        )


def _asides(side: Side) -> list[Span]:
    found = []
    for span in side.spans:
        for match in _ASIDE.finditer(side.text.text, span.start, span.end):
            # Dates and figures in parentheses are compared as values, not as words.
            if any(map(str.isalpha, match[0])) and not any(map(str.isdigit, match[0])):
                found.append(Span(match.start(), match.end()))
    return found


def sentences(child: ComparedText, parent: ComparedText, beads: Sequence[Bead]) -> Iterator[Drift]:
    """Yield the sentences that stand on one side alone."""
    for number, bead in enumerate(beads):
        if bead.child and not bead.parent:
            spans = tuple(child.segments[one].span for one in bead.child)
            yield Drift(
                DriftKind.ADDITION, number, spans, (), "", "", "no sentence of the source was found for this",
                _SENTENCE_CONFIDENCE, "sentence",
            )  # fmt: skip
        elif bead.parent and not bead.child:
            spans = tuple(parent.segments[one].span for one in bead.parent)
            yield Drift(
                DriftKind.OMISSION, number, (), spans, "", "", "no sentence of the text was found for this",
                _SENTENCE_CONFIDENCE, "sentence",
            )  # fmt: skip
