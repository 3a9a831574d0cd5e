"""One thing changed in a faithful rendering: whether it is named, over the project's own minimal pairs.

    python -m benchmarks.minimal_pairs [open|held_out] [-v]

A sentence in English, Russian and Vietnamese, and a change in one of them, are set beside the other two
languages. Found is a change that raises a drift of its kind which the faithful rendering does not raise.
False alarms are the drifts that faithful renderings raise, a sentence pair, both ways. -v prints the misses.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

from provenance.compare.engine import compare
from provenance.model.comparison import ComparedText, Drift
from provenance.model.reading import Declared
from provenance.workflows.compared import read_text
from provenance.workflows.reading import engine

DATA = Path(__file__).parent.parent / "tests" / "data"
KINDS = {"relative-day": "date"}
PUBLISHED = "2025-01-23"


@cache
def text_of(words: str, language: str) -> ComparedText:
    """Return one sentence as it is read in a text of a known day."""
    declared = Declared(language=language, published=PUBLISHED)
    return read_text(words, engine()(words, declared=declared, html=None))


@cache
def drifts(source: str, source_language: str, text: str, language: str) -> tuple[Drift, ...]:
    """Return what a comparison of two sentences lists."""
    return compare(text_of(text, language), text_of(source, source_language)).drifts


def cases(data: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
    """Yield the kind of each change beside each other language, whether it is named, and what it was."""
    for kind, changed in data["changes"].items():
        for base, language, old, new in changed:
            sentence = data["sentences"][base]
            for other in sentence:
                if other != language:
                    after = sentence[language].replace(old, new)
                    before = {
                        (drift.kind, drift.child_value, drift.parent_value)
                        for drift in drifts(sentence[other], other, sentence[language], language)
                    }
                    found = [
                        drift
                        for drift in drifts(sentence[other], other, after, language)
                        if drift.kind.value == KINDS.get(kind, kind)
                        and (drift.kind, drift.child_value, drift.parent_value) not in before
                    ]
                    yield kind, bool(found), f"{sentence[other]} | {after}"


def false_alarms(data: Mapping[str, Any]) -> tuple[list[str], int]:
    """Return the drifts of the faithful renderings, and over how many pairs."""
    told, pairs = [], 0
    for sentence in data["sentences"].values():
        for one, other in permutations(sentence, 2):
            pairs += 1
            told += [
                f"{drift.kind.value}: {sentence[other]} | {sentence[one]}"
                for drift in drifts(sentence[other], other, sentence[one], one)
            ]
    return told, pairs


def score(half: str) -> tuple[dict[str, list[bool]], list[str], list[str], int]:
    """Return what was found by kind, what was missed, the false alarms, and over how many pairs."""
    data = tomllib.loads((DATA / f"minimal_pairs_{half}.toml").read_text(encoding="utf-8"))
    kinds: dict[str, list[bool]] = {}
    missed = []
    for kind, found, told in cases(data):
        kinds.setdefault(kind, []).append(found)
        if not found:
            missed.append(f"{kind}: {told}")
    return kinds, missed, *false_alarms(data)


def main(half: str) -> None:
    """Print the share of changes named, a row a kind."""
    kinds, missed, alarms, pairs = score(half)
    print(f"{half}: kind           named  of")
    for kind, found in kinds.items():
        print(f"  {kind:18} {sum(found) / len(found):6.2f} {len(found):4}")
    print(f"  false alarms {len(alarms)} on {pairs} faithful pairs")
    if "-v" in sys.argv:
        print("\n".join([*missed, *(f"FALSE {one}" for one in alarms)]))


if __name__ == "__main__":
    for each in ("open", "held_out"):
        if each in sys.argv or not {"open", "held_out"} & set(sys.argv):
            main(each)
