"""Scores of two texts in one language: chrF++, BLEU and TER over their aligned pairs, with signatures.

Between two languages there are none: on surface text they would be noise. Scores help to sort; they
never tell that a rendering is faithful (a flipped negation leaves chrF at 95).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from provenance.model.comparison import Bead, ComparedText, Score
from provenance.text.language_data import base_language

# The time that TER takes grows with the cube of a sentence's words.
_LONGEST_FOR_TER = 120
_UNDETERMINED = "und"
_UNSPACED = ("zh", "ja")


class _Signature(Protocol):
    def format(self, short: bool = ...) -> str: ...


class _Scored(Protocol):
    score: float


class _Metric(Protocol):
    def corpus_score(self, hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> _Scored: ...
    def get_signature(self) -> _Signature: ...


def scores_of(child: ComparedText, parent: ComparedText, beads: Sequence[Bead]) -> Iterator[Score]:
    """Yield the scores of the aligned pairs, the child's words against the parent's, from 0 to 100.

    Nothing where the languages differ or are not known, or nothing is aligned. TER is left out where a
    sentence is longer than 120 words. Popović 2017 (chrF++), Papineni et al. 2002 (BLEU), Snover et al. 2006
    (TER), as sacrebleu computes them.
    """
    language = base_language(child.language)
    if language != base_language(parent.language) or language == _UNDETERMINED:
        return
    pairs = [
        (_words(child, bead.child), _words(parent, bead.parent))
        for bead in beads
        if bead.child and bead.parent
    ]
    if not pairs:
        return
    said, rendered = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    for name, metric in _metrics(language):
        if name == "TER" and any(len(words.split()) > _LONGEST_FOR_TER for words in (*said, *rendered)):
            continue
        value = metric.corpus_score(said, [rendered]).score
        yield Score(name, round(value, 2), metric.get_signature().format(short=False))


def _metrics(language: str) -> Iterator[tuple[str, _Metric]]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    # Where words are not parted by spaces, characters are what BLEU counts.
    unspaced = language in _UNSPACED
    yield "chrF++", CHRF(word_order=2)
    yield "BLEU", BLEU(tokenize="char" if unspaced else "13a", effective_order=True)
    yield "TER", TER(asian_support=unspaced)


def _words(text: ComparedText, places: Sequence[int]) -> str:
    return " ".join(text.segments[place].span.cut(text.text) for place in places)
