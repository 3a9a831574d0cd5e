"""Recording a folder of articles, and how much of it is language identification.

    python -m benchmarks.recording [--articles 1000]

Articles of 2 to 5 kB in English, Russian and Vietnamese are put together from the paragraphs of the
fixtures (fixed seed) and recorded with ``record_paths`` as ``provenance record FOLDER`` does, an event
each and up to 32 in a transaction. Language identification is timed apart. The peer, in the same run
and in CPU time, is the language identification alone (langdetect, seeded, once
an article). The largest resident memory is printed after a tenth of the articles and at the end.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import provenance.extract.reader as engine
from benchmarks.measuring import table
from provenance.workflows.case import open_case
from provenance.workflows.record import RecordFailure, record_paths
from tests.cases import load_cases

LANGUAGES = ("en", "ru", "vi")
LEAST_BYTES, MOST_BYTES = 2_000, 5_000


class Stopwatch:
    """Adds up the CPU time of the calls of some functions."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, timed."""

        def call(*args: Any, **kwargs: Any) -> Any:
            before = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.process_time() - before

        return call


def write_articles(folder: Path, count: int) -> int:
    """Write articles of 2 to 5 kB and return how many bytes they have."""
    chance = random.Random(20250122)
    paragraphs: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for case in load_cases("dev"):
        if case.about.language in paragraphs:
            paragraphs[case.about.language] += [line for line in case.text.splitlines() if len(line) > 80]
    size = 0
    for number in range(count):
        text = "".join(_lines(chance, paragraphs[LANGUAGES[number % 3]], number))
        size += (folder / f"{number:06}.txt").write_bytes(text.encode())
    return size


def _lines(chance: random.Random, paragraphs: list[str], number: int) -> Iterator[str]:
    wanted, length = chance.randint(LEAST_BYTES, MOST_BYTES - 500), 0
    yield f"{chance.choice(paragraphs)[:60].rsplit(' ', 1)[0]} {number}\n2025-01-{number % 28 + 1:02}\n"
    while length < wanted:
        line = chance.choice(paragraphs) + "\n"
        length += len(line.encode())
        yield line


def _peak_mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def record_all(folder: Path, database: Path, count: int) -> tuple[float, float, float, float]:
    """Record the folder; return CPU seconds, seconds of language identification, and two peaks in MiB."""
    watch = Stopwatch()
    for name in ("identify", "identify_segments"):
        setattr(engine, name, watch.timed(getattr(engine, name)))
    early = 0.0
    before = time.process_time()
    with open_case(database) as case:
        for number, result in enumerate(record_paths(case, [folder])):
            if isinstance(result, RecordFailure):
                raise result.error
            if number == count // 10:
                early = _peak_mebibytes()
    return time.process_time() - before, watch.seconds, early, _peak_mebibytes()


def langdetect_alone(folder: Path) -> float:
    """Return the CPU seconds that langdetect takes for one guess an article."""
    from langdetect import DetectorFactory, detect

    DetectorFactory.seed = 0
    detect("a sentence that loads the profiles")
    texts = [path.read_text() for path in sorted(folder.iterdir())]
    before = time.process_time()
    for text in texts:
        detect(text)
    return time.process_time() - before


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work, "articles")
        folder.mkdir()
        size = write_articles(folder, count)
        peer = langdetect_alone(folder)
        whole, identification, early, late = record_all(folder, Path(work, "case.db"), count)
    rest = whole - identification

    def row(name: str, seconds: float) -> list[str]:
        return [name, f"{seconds:.2f}", f"{count / seconds:.0f}", f"{size / seconds / 1e3:.0f}"]

    rows = [
        row("recording, language identification apart", rest),
        row("language identification", identification),
        row("recording, all of it", whole),
        row("peer: langdetect alone", peer),
    ]
    print(f"{count} articles, {size / count / 1e3:.1f} kB each; at least 100 articles/s are asked for\n")
    print(table(["", "CPU s", "articles/s", "kB/s"], rows))
    print(f"\nlargest resident memory: {early:.0f} MiB after a tenth, {late:.0f} MiB at the end")


if __name__ == "__main__":
    main()
