"""Learns how names in Latin letters are written in other scripts, for ``provenance/languages/sounds.toml``.

    python -m scripts.learn_sounds FOLDER >provenance/languages/sounds.toml

FOLDER holds ``names/wd_SCRIPT_20`` (pairs of names) and ``ntrex`` (parallel lines, for a script of which
there are no pairs: the word of the line that is likeliest by another script's weights is taken for the
name). Of both every second one is used, so that the rest can measure. Expectation maximisation over edits of
one letter, after Ristad and Yianilos 1998, "Learning string-edit distance"; a part of the pairs is wrong and
is left out again.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from provenance.text.sounds import FLOOR, name_sounds, passage_sounds

Pair = tuple[str, str]
Weights = dict[Pair, float]
SCRIPTS = {
    "Hani": "chinese", "Jpan": "japanese", "Kore": "korean", "Arab": "arabic", "Hebr": "hebrew",
    "Cyrl": "russian",
}  # fmt: skip
# From where a name counts as heard, set on the even lines of NTREX-128 (see benchmarks/RESULTS.md).
HEARD = {"Hani": 3.5, "Jpan": 5.5, "Kore": 5.0, "Arab": 5.5, "Hebr": 5.5, "Cyrl": 5.5, "Deva": 6.5}
_ROUNDS, _RIGHT, _WRONG_SHARE = 6, 0.3, 0.15
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_NOTHING = '""'
_WORD = re.compile(r"[\u0900-\u097f]{2,}")


def name_pairs(path: Path) -> list[Pair]:
    """Return every second pair of a file: a name's sounds in Latin letters, and those of its writing."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [(name_sounds(latin), passage_sounds(other.replace(" ", ""))) for latin, other, _ in lines[1::2]]
    return [(name, other) for name, other in pairs if len(name) > 2 and other]


def parallel_pairs(folder: Path, known: Weights) -> list[Pair]:
    """Return names of the even English lines of NTREX-128 with the words that they are likeliest in Hindi."""
    texts = [
        (folder / f"newstest2019-{name}.txt").read_text(encoding="utf-8").splitlines()[::2]
        for name in ("src.eng", "ref.hin")
    ]
    found = set()
    for english, hindi in zip(*texts, strict=True):
        words = [sounds for word in _WORD.findall(hindi) if (sounds := passage_sounds(word))]
        for match in _CAPITAL.finditer(english):
            name = name_sounds(match[0])
            best = max(words, key=lambda word: whole(name, word, known), default="")
            if best and whole(name, best, known) / len(name) > 0:
                found.add((name, best))
    return sorted(found)


def whole(name: str, other: str, weights: Weights) -> float:
    """Return the log odds of two whole words, one for the other."""
    before = [0.0]
    for sound in other:
        before.append(before[-1] + weights.get(("", sound), FLOOR))
    for letter in name:
        lost = weights.get((letter, ""), FLOOR)
        line = [before[0] + lost]
        for place, sound in enumerate(other):
            one = before[place] + weights.get((letter, sound), FLOOR)
            line.append(max(one, before[place + 1] + lost, line[-1] + weights.get(("", sound), FLOOR)))
        before = line
    return before[-1]


def learn(pairs: Sequence[Pair]) -> Weights:
    """Return the log odds of edits: learnt, again without the worst pairs, and with the right alone."""
    weights = _odds(_learnt(pairs))
    ranked = sorted(pairs, key=lambda pair: whole(*pair, weights) / len(pair[0]))
    weights = _odds(_learnt(ranked[int(len(ranked) * _WRONG_SHARE) :]))
    return _odds(_learnt([pair for pair in pairs if whole(*pair, weights) / len(pair[0]) > _RIGHT]))


def _learnt(pairs: Sequence[Pair]) -> Weights:
    chances = _first_guess(pairs)
    for _ in range(_ROUNDS):
        counts: Weights = defaultdict(float)
        for name, other in pairs:
            for edit, share in _expected(name, other, chances):
                counts[edit] += share
        total = sum(counts.values()) + 0.05 * len(counts)
        chances = {edit: (count + 0.05) / total for edit, count in counts.items()}
    return chances


def _first_guess(pairs: Sequence[Pair]) -> Weights:
    letters = {letter for name, _ in pairs for letter in name}
    sounds = {sound for _, other in pairs for sound in other}
    chances = {(a, b): 0.02 if a.lower() == b.lower() else 0.0005 for a in letters for b in sounds}
    return chances | {(a, ""): 0.005 for a in letters} | {("", b): 0.005 for b in sounds}


def _expected(name: str, other: str, chances: Weights) -> Iterator[tuple[Pair, float]]:
    """Yield the edits that may have made one word of the other, with how many of each are expected."""
    high, wide = len(name), len(other)
    ahead = [[0.0] * (wide + 1) for _ in range(high + 1)]
    behind = [[0.0] * (wide + 1) for _ in range(high + 1)]
    ahead[0][0] = behind[high][wide] = 1.0
    cells = [(row, column) for row in range(high + 1) for column in range(wide + 1)]
    for row, column in cells:
        for edit, to_row, to_column in _edits(name, other, row, column):
            ahead[to_row][to_column] += ahead[row][column] * chances.get(edit, 1e-6)
    for row, column in reversed(cells):
        for edit, to_row, to_column in _edits(name, other, row, column):
            behind[row][column] += behind[to_row][to_column] * chances.get(edit, 1e-6)
    if not ahead[high][wide]:
        return
    for row, column in cells:
        for edit, to_row, to_column in _edits(name, other, row, column):
            share = ahead[row][column] * chances.get(edit, 1e-6) * behind[to_row][to_column]
            yield edit, share / ahead[high][wide]


def _edits(name: str, other: str, row: int, column: int) -> Iterator[tuple[Pair, int, int]]:
    if row < len(name):
        yield (name[row], ""), row + 1, column
    if column < len(other):
        yield ("", other[column]), row, column + 1
    if row < len(name) and column < len(other):
        yield (name[row], other[column]), row + 1, column + 1


def _odds(chances: Weights) -> Weights:
    ours: dict[str, float] = defaultdict(float)
    theirs: dict[str, float] = defaultdict(float)
    for (letter, sound), chance in chances.items():
        ours[letter] += chance
        theirs[sound] += chance
    return {
        (letter, sound): math.log(chance / (ours[letter] if letter else 1) / (theirs[sound] if sound else 1))
        for (letter, sound), chance in chances.items()
    }


def written(script: str, weights: Weights) -> Iterator[str]:
    """Yield the lines of a script's table; what is no likelier than unseen edits is left out."""
    yield f"\n[{script}]\nheard = {HEARD[script]}\n\n[{script}.letters]"
    for letter in sorted({letter for letter, _ in weights}):
        row = [
            f"{sound or _NOTHING} = {weight:.1f}"
            for (one, sound), weight in sorted(weights.items())
            if one == letter and weight > FLOOR + 0.5
        ]
        if row:
            yield f"{letter or _NOTHING} = {{ {', '.join(row)} }}"


_HEADER = """\
# How names in Latin letters are written in other scripts: for a sign of the name (a letter, or S for sh, C
# for ch, T for th, Z for zh, H for kh, Q for ts) the signs of the romanised writing that may stand for it,
# with log odds in nats against chance; "" is nothing. `heard` is the sum, with a little for each letter of
# the name, from which a name counts as heard in a passage. Learnt by scripts/learn_sounds.py on pairs of
# names from Wikidata (CC0); for Hindi from parallel lines."""


def main(folder: Path) -> None:
    """Print the whole file."""
    print(_HEADER)  # noqa: T201
    tables = {
        script: learn(name_pairs(folder / "names" / f"wd_{name}_20")) for script, name in SCRIPTS.items()
    }
    known = tables["Cyrl"]
    for _ in range(3):
        known = _odds(_learnt(parallel_pairs(folder / "ntrex" / "NTREX-128", known)))
    tables["Deva"] = known
    for script, weights in tables.items():
        print("\n".join(written(script, weights)))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
