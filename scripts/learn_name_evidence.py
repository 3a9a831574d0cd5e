"""Learns what tells that a name was changed, for ``provenance/languages/name_evidence.toml``.

    python -m scripts.learn_name_evidence FOLDER >provenance/languages/name_evidence.toml

FOLDER holds ``demetr``, ``ntrex`` and ``scorers``. Of DEMETR every second sentence is used and of NTREX three
of four, so that the rest can measure: the detectors themselves were made on every second of both, where they
raise fewer false alarms than elsewhere, and weights learnt on these alone would trust them too far.
Faithful are the human translations of NTREX-128 and DEMETR's clean ones; changed are DEMETR's replaced names,
and NTREX-128 with another place put for a place, another name for a name. Of each sentence the likeliest
change counts, by the weights of the round before.
Logistic regression by Newton's method, with steps halved where they would lead away; weights are drawn to
zero. No sign is of a language, so that those which were not seen are weighed as well. Names planted at
random count little: they are other errors than translators make.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path

import numpy as np

from benchmarks.alignment import text_of
from benchmarks.drift import LANGUAGES, PAIR, ntrex
from provenance.compare.drift_names import name_changes
from provenance.compare.name_evidence import NameChange, signs
from provenance.compare.name_phrase import NamePhrase
from provenance.compare.name_phrases import name_phrases
from provenance.compare.name_runs import name_runs
from provenance.compare.pairs import Side, pairs_of
from provenance.compare.place_phrases import places

Texts = dict[str, list[str]]
Names = tuple[str, str]
Signs = dict[str, float]
# How much a sentence of each set counts: there are few of DEMETR's, and they are the errors looked for.
_NTREX, _PUT_IN, _CLEAN, _REPLACED = 1.0, 0.2, 12.0, 24.0
_DRAW, _ROUNDS, _STEPS, _LEAST = 8.0, 4, 15, 0.05
_SHORTEST_STEP = 1e-3
_MEASURED = 3
_PAIRS_WITHOUT_ENGLISH, _SEED, _PLANTED, _WORKERS = 15, 11, 0.4, 4


@dataclass(frozen=True, slots=True)
class Example:
    """What may have changed in a sentence, whether something did, and how much the sentence counts."""

    options: list[Signs]
    changed: bool
    weight: float


def options(source: str, text: str, source_language: str, language: str) -> dict[Names, Signs]:
    """Return what may have changed among the names of two sentences, by the names, with its signs."""
    child, parent = text_of([text], language), text_of([source], source_language)
    return {
        _names(change): dict(signs(change, pair))
        for pair in pairs_of(child, parent, [PAIR])
        for change in name_changes(pair)
    }


def _names(change: NameChange) -> Names:
    ours, theirs = (one.name.words if one else "" for one in (change.ours, change.theirs))
    return ours, theirs


def replaced(folder: Path) -> Iterator[Example]:
    """Yield DEMETR's sentences with a name replaced, and without."""
    sys.path.insert(0, str(folder / "scorers"))
    for item in import_module("errors_bench").load_demetr(str(folder / "demetr")):
        if item["ph"] == "name_replaced" and not item["id"] % 2:
            clean = options(item["src"], item["mt"], item["lang"], "en")
            changed = options(item["src"], item["pert"], item["lang"], "en")
            yield Example(list(clean.values()), changed=False, weight=_CLEAN)
            yield Example(_new(changed, clean), changed=True, weight=_REPLACED)


def _new(changed: dict[Names, Signs], clean: dict[Names, Signs]) -> list[Signs]:
    return [found for names, found in changed.items() if names not in clean]


def planted(texts: Texts) -> Iterator[Example]:
    """Yield faithful lines of NTREX-128, and some of them with another line's name in the place of one."""
    others = [(one, other) for one in LANGUAGES for other in LANGUAGES if one != other]
    pairs = [(one, "en") for one in LANGUAGES] + [("en", one) for one in LANGUAGES]
    pairs += random.Random(_SEED).sample(others, _PAIRS_WITHOUT_ENGLISH)  # noqa: S311
    with ProcessPoolExecutor(_WORKERS) as pool:
        for examples in pool.map(partial(_of_pair, texts), pairs):
            yield from examples


def _of_pair(texts: Texts, pair: tuple[str, str]) -> list[Example]:
    source, target = pair
    chance = random.Random(f"{_SEED} {source} {target}")  # noqa: S311
    named = [list(_named(line, target)) for line in texts[target]]
    pools: dict[bool, list[str]] = {True: [], False: []}
    for one in chain.from_iterable(named):
        pools[bool(one.place)].append(one.words.removesuffix("'s"))
    examples = []
    for line, text, found in zip(texts[source], texts[target], named, strict=True):
        clean = options(line, text, source, target)
        examples.append(Example(list(clean.values()), changed=False, weight=_NTREX))
        if not found or chance.random() > _PLANTED:
            continue
        old = chance.choice(found)
        new = chance.choice(pools[bool(old.place)])
        if new.lower() not in text.lower():
            changed = text[: old.span.start] + new + text[old.span.end :]
            fresh = _new(options(line, changed, source, target), clean)
            examples.append(Example(fresh, changed=True, weight=_PUT_IN))
    return examples


def _named(line: str, language: str) -> Iterator[NamePhrase]:
    text = text_of([line], language)
    side = Side(text, tuple(one.span for one in text.segments))
    yield from places(side)
    yield from name_phrases(side)
    yield from name_runs(side)


def learn(examples: list[Example]) -> Signs:
    """Return the weights of all signs that were seen, in nats."""
    order = {sign: place for place, sign in enumerate(sorted({
        sign for one in examples for option in one.options for sign in option
    }))}  # fmt: skip
    tables = [_table(one.options, order) for one in examples]
    weights = np.zeros(len(order))
    for number in range(_ROUNDS):
        rows, counts, truths = [], [], []
        for one, table in zip(examples, tables, strict=True):
            chosen = _likeliest(table, weights) if number else table
            rows += list(chosen)
            counts += [one.weight / max(1, len(chosen))] * len(chosen)
            truths += [float(one.changed)] * len(chosen)
        weights = _fitted(np.array(rows), np.array(truths), np.array(counts))
    return {sign: float(weights[place]) for sign, place in order.items()}


def _likeliest(table: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return table[[np.argmax(table @ weights)]] if len(table) else table


def _table(found: list[Signs], order: dict[str, int]) -> np.ndarray:
    table = np.zeros((len(found), len(order)))
    for row, option in enumerate(found):
        for sign, value in option.items():
            table[row, order[sign]] = value
    return table


def _fitted(rows: np.ndarray, truths: np.ndarray, counts: np.ndarray) -> np.ndarray:
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (likely - truths)) + _DRAW * weights
        bend = (rows * (counts * likely * (1 - likely))[:, None]).T @ rows + _DRAW * np.eye(len(weights))
        weights = _moved(weights, np.linalg.solve(bend, slope), rows, truths, counts)
    return weights


def _moved(
    weights: np.ndarray, step: np.ndarray, rows: np.ndarray, truths: np.ndarray, counts: np.ndarray
) -> np.ndarray:
    """Return the weights a step on, or less than a step where that would make what was seen less likely."""

    def loss(tried: np.ndarray) -> float:
        unlikely = np.logaddexp(0, (1 - 2 * truths) * (rows @ tried))
        return float((counts * unlikely).sum() + _DRAW / 2 * (tried @ tried))

    share, before = 1.0, loss(weights)
    while loss(weights - share * step) > before and share > _SHORTEST_STEP:
        share /= 2
    return weights - share * step


_HEADER = """\
# What tells that names without an equal are a change (compare/name_evidence.py): weights in nats of a
# logistic model, for signs of what is on "both" sides, one put for the other, or on "one" alone. Numbers
# behind "sure" are how surely a word is a name (0 to 4); a script is the one that a pair has beside Latin.
# Learnt by scripts/learn_name_evidence.py on the sentences of even number of DEMETR and three of four of
# NTREX-128; lighter ones are left out. "least" is how likely a change has to be: of two places; of two names
# in scripts with capitals, one of them Latin; with English, of one name put for another (slight where one is
# of letters or of words that are translated) and of one alone, beside a script with capitals, beside Chinese
# signs or another; without English; and where neither side is in Latin letters, for which alone sounds were
# learnt. They were set on the same sentences, those without English on all of NTREX-128, so that in no two
# languages one in twenty is flagged.

[least]
places = 0.6
across = 0.45
both = 0.66
"both slight" = 0.72
"one cased" = 0.578
one = 0.7
"one signs" = 0.86
"any both" = 0.94
"any both slight" = 0.96
"any one cased" = 0.96
"any one" = 0.95
not_latin = 0.95

[weights]"""


def main(folder: Path) -> None:
    """Print the whole file."""
    texts = {
        code: [line for number, line in enumerate(lines) if number % 4 != _MEASURED]
        for code, lines in ntrex(folder).items()
    }
    weights = learn([*replaced(folder), *planted(texts)])
    print(_HEADER)  # noqa: T201
    for sign, weight in sorted(weights.items()):
        if abs(weight) >= _LEAST:
            print(f'"{sign}" = {weight:.2f}')  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
