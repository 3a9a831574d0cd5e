"""Recording a folder of articles, and how much of it is language identification.

    python -m benchmarks.recording [--articles 1000] [--dense]

Articles of 2 to 5 kB in English, Russian and Vietnamese are put together from the paragraphs of the
fixtures (fixed seed) and recorded with ``record_paths`` as ``provenance record FOLDER`` does, an event
each and up to 32 in a transaction. Paragraphs in which somebody is cited and others are mixed so that
there are as many attributions a kilobyte as the engine finds in the news of NTREX-128; ``--dense``
takes the paragraphs as the fixtures have them, with about twice as many. Language identification is
timed apart. The peer, in the same run and in CPU time, is the language identification alone
(langdetect, seeded, once an article). The largest resident memory is printed after a tenth of the
articles and at the end.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import provenance.extract.reader as engine
from benchmarks.measuring import table
from provenance.workflows.case import open_case
from provenance.workflows.record import RecordFailure, record_paths
from tests.cases import Case, load_cases

LANGUAGES = ("en", "ru", "vi")
LEAST_BYTES, MOST_BYTES = 2_000, 5_000
# Found in the 61 documents a language of NTREX-128 with 2.0, 4.0 and 2.9 kB each.
ATTRIBUTIONS_A_KILOBYTE = {"en": 3.77, "ru": 1.56, "vi": 2.27}


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


def write_articles(folder: Path, count: int, *, dense: bool = False) -> int:
    """Write articles of 2 to 5 kB and return how many bytes they have."""
    chance = random.Random(20250122)
    pools = {language: _Paragraphs(language, dense=dense) for language in LANGUAGES}
    size = 0
    for number in range(count):
        text = "".join(_lines(chance, pools[LANGUAGES[number % 3]], number))
        size += (folder / f"{number:06}.txt").write_bytes(text.encode())
    return size


class _Paragraphs:
    """The longer paragraphs of the fixtures in one language, each with its attributions counted."""

    def __init__(self, language: str, *, dense: bool) -> None:
        self.citing: list[tuple[str, int]] = []
        self.plain: list[tuple[str, int]] = []
        self._density = float("inf") if dense else ATTRIBUTIONS_A_KILOBYTE[language] / 1000
        self._all = dense
        for case in load_cases("dev"):
            if case.about.language == language:
                self._add(case)

    def _add(self, case: Case) -> None:
        for line in re.finditer(r".{81,}", case.text):
            said = [one for one in case.attributions if line.start() <= one.content[0].start < line.end()]
            (self.citing if said else self.plain).append((line[0], len(said)))

    def draw(self, chance: random.Random, found: int, length: int) -> tuple[str, int]:
        """Return the next paragraph of an article that has ``found`` attributions in ``length`` bytes."""
        if self._all:
            return chance.choice([*self.citing, *self.plain])
        return chance.choice(self.citing if found <= self._density * length else self.plain)


def _lines(chance: random.Random, paragraphs: _Paragraphs, number: int) -> Iterator[str]:
    wanted, length, found = chance.randint(LEAST_BYTES, MOST_BYTES - 500), 0, 0
    title = chance.choice(paragraphs.plain)[0]
    yield f"{title[:60].rsplit(' ', 1)[0]} {number}\n2025-01-{number % 28 + 1:02}\n"
    while length < wanted:
        paragraph, said = paragraphs.draw(chance, found, length)
        length += len(paragraph.encode()) + 1
        found += said
        yield paragraph + "\n"


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


def _attributions(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM attribution").fetchone()[0])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--dense", action="store_true", help="as many attributions as the fixtures have")
    given = parser.parse_args()
    count = given.articles
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work, "articles")
        folder.mkdir()
        size = write_articles(folder, count, dense=given.dense)
        peer = langdetect_alone(folder)
        whole, identification, early, late = record_all(folder, Path(work, "case.db"), count)
        found = _attributions(Path(work, "case.db"))
    rest = whole - identification

    def row(name: str, seconds: float) -> list[str]:
        return [name, f"{seconds:.2f}", f"{count / seconds:.0f}", f"{size / seconds / 1e3:.0f}"]

    rows = [
        row("recording, language identification apart", rest),
        row("language identification", identification),
        row("recording, all of it", whole),
        row("peer: langdetect alone", peer),
    ]
    print(
        f"{count} articles, {size / count / 1e3:.1f} kB and {found / count:.1f} attributions each;", end=" "
    )
    print("at least 100 articles/s are asked for\n")
    print(table(["", "CPU s", "articles/s", "kB/s"], rows))
    print(f"\nlargest resident memory: {early:.0f} MiB after a tenth, {late:.0f} MiB at the end")


if __name__ == "__main__":
    main()
