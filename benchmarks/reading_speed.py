"""Reading news in fourteen languages: kilobytes a second and a core, beside langdetect over the same texts.

    python -m benchmarks.reading_speed [FOLDER] [--documents 30]

The folder is that of NTREX-128: news documents and their human translations. What the engine needs for
the identification of languages is timed apart and taken off; the peer is langdetect, seeded, asked once a
document, in turns with the engine. CPU time, the median of the rounds; the first round, in which the
language's file is loaded, is not counted. Circular garbage is looked for as seldom as while a folder is
recorded, for the engine and the peer alike.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median

import provenance.extract.reader as engine
from benchmarks.measuring import table
from benchmarks.parallel_agreement import DEFAULT, FILES, documents
from benchmarks.recording import Stopwatch
from provenance.outlets import load_gazetteer
from provenance.workflows.collecting import collecting_seldom

ROUNDS = 5
IDENTIFIERS = ("identify", "identify_segments")


def measured(texts: list[str]) -> tuple[float, float, float]:
    """Return the CPU seconds of reading, of the identification within it, and of langdetect alone."""
    from langdetect import DetectorFactory, detect

    DetectorFactory.seed = 0
    outlets = load_gazetteer()
    reading, peer, inner = Stopwatch(), Stopwatch(), Stopwatch()
    read, ask = reading.timed(engine.read), peer.timed(detect)
    plain = {name: getattr(engine, name) for name in IDENTIFIERS}
    for name, function in plain.items():
        setattr(engine, name, inner.timed(function))
    try:
        with collecting_seldom():
            rounds = [_round(texts, lambda text: read(text, outlets=outlets), ask, (reading, inner, peer))
                      for _ in range(ROUNDS + 1)][1:]  # fmt: skip
    finally:
        for name, function in plain.items():
            setattr(engine, name, function)
    whole, identification, alone = (median(each) for each in zip(*rounds, strict=True))
    return whole, identification, alone


def _round(
    texts: list[str],
    read: Callable[[str], object],
    ask: Callable[[str], object],
    watches: tuple[Stopwatch, ...],
) -> list[float]:
    before = [watch.seconds for watch in watches]
    for text in texts:
        read(text)
        ask(text)
    return [watch.seconds - start for watch, start in zip(watches, before, strict=True)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT / "ntrex", help="that of NTREX-128")
    parser.add_argument("--documents", type=int, default=30, help="how many of each language")
    given = parser.parse_args()
    rows, bytes_read, seconds = [], 0, 0.0
    names = {"en": "src.eng"} | {language: f"ref.{code}" for language, code in FILES.items()}
    for language, name in names.items():
        texts = ["\n".join(lines) for lines in islice(documents(given.folder, name), given.documents)]
        size = sum(len(text.encode()) for text in texts)
        whole, identification, alone = measured(texts)
        bytes_read, seconds = bytes_read + size, seconds + whole - identification
        speeds = (size / taken / 1e3 for taken in (whole - identification, whole, alone))
        rows.append([language, f"{size / len(texts) / 1e3:.1f}", *(f"{speed:.0f}" for speed in speeds)])
    rows.append(["all", "", f"{bytes_read / seconds / 1e3:.0f}", "", ""])
    head = ["language", "kB a document", "kB/s (≥ 300)", "with identification", "peer: langdetect alone"]
    print(table(head, rows))


if __name__ == "__main__":
    main()
