"""Learns which Chinese signs write names from abroad, for ``provenance/languages/name_signs.toml``.

    python -m scripts.learn_name_signs FOLDER >provenance/languages/name_signs.toml

FOLDER holds ``names/wd_chinese_20`` (names) and ``ntrex`` (lines of news). Of both every second one is used,
so that the rest can measure. A sign weighs as much as it is likelier in a name than in news; of the news the
stretches that are names by the weights of the round before are left out.
Names are mostly in traditional signs and news in simplified ones, so that both are counted as simplified, and
each weight goes to all signs that are simplified to one (needs ``pip install opencc-python-reimplemented``).
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from provenance.text.name_signs import stretches

Weights = dict[str, float]
_SIGN, _SIGNS = re.compile(r"[\u3400-\u9fff]"), (0x3400, 0xA000)
_ROUNDS, _NAME = 5, 2.5
_IN_NAMES, _IN_NEWS = 0.2, 1.5
_MOST, _LEAST = 3.0, -2.5


def learn(names: Sequence[str], lines: Sequence[str]) -> Weights:
    """Return the weight of each sign, in nats."""
    weights: Weights = {}
    for _ in range(_ROUNDS):
        weights = _odds(
            Counter(_signs(names)), Counter(_signs(lines)) - Counter(_signs(_named(lines, weights)))
        )
    return weights


def _signs(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield from _SIGN.findall(line)


def _named(lines: Sequence[str], weights: Weights) -> list[str]:
    """Return the stretches of the lines that are names."""
    if not weights:
        return []
    return [found.span.cut(line) for line in lines for found in stretches(line, weights, least=_NAME)]


def _odds(named: Counter[str], other: Counter[str]) -> Weights:
    signs = sorted({*named, *other})
    names, news = (sum(named.values()) + _IN_NAMES * len(signs), sum(other.values()) + _IN_NEWS * len(signs))
    weighed = {
        sign: math.log((named[sign] + _IN_NAMES) / names) - math.log((other[sign] + _IN_NEWS) / news)
        for sign in signs
    }
    return {sign: min(_MOST, weight) for sign, weight in weighed.items() if weight > _LEAST and named[sign]}


_HEADER = """\
# Which signs write names from abroad, by script: by the weight of a sign (nats by which it is likelier in
# such a name than in other words) all signs that have it. Learnt by scripts/learn_name_signs.py on names from
# Wikidata (CC0) beside news."""


def main(folder: Path) -> None:
    """Print the whole file."""
    listed = (folder / "names" / "wd_chinese_20").read_text(encoding="utf-8").splitlines()[1::2]
    news = folder / "ntrex" / "NTREX-128" / "newstest2019-ref.zho-CN.txt"
    names = [line.split("\t")[1] for line in listed]
    simplified: Callable[[str], str] = import_module("opencc").OpenCC("t2s").convert
    lines = news.read_text(encoding="utf-8").splitlines()[::2]
    weights = learn(list(map(simplified, names)), list(map(simplified, lines)))
    by_weight: dict[str, list[str]] = defaultdict(list)
    for sign in map(chr, range(*_SIGNS)):
        weight = weights.get(simplified(sign))
        if weight is not None:
            by_weight[f"{round(weight * 2) / 2:.1f}"].append(sign)
    print(f"{_HEADER}\n\n[Hani]")  # noqa: T201
    for told in sorted(by_weight, key=float, reverse=True):
        print(f'"{told}" = "{"".join(by_weight[told])}"')  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
