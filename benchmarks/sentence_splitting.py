"""Hard sentence boundaries in fourteen languages, beside sentencex and pysbd in one run.

    python -m benchmarks.sentence_splitting

The cases are ``tests/data/sentence_boundaries.toml``: at least sixty boundaries a language, among points that
end nothing (abbreviations, initials, ordinals, decimals, quotations that end inside a sentence). F1 of the
boundaries' offsets; a peer's may lie before or behind the white space. A peer that isn't installed or doesn't
know a language is left out of it. The last row has characters a second of CPU time.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measuring import table
from provenance.text.abbreviations import abbreviations
from provenance.text.sentences import split

CASES = Path(__file__).parents[1] / "tests" / "data" / "sentence_boundaries.toml"
Splitter = Callable[[str, str], list[int]]


def ours(text: str, language: str) -> list[int]:
    """Return where each sentence but the last ends."""
    spans = split(text, language=language, abbreviations=abbreviations(language))
    return [span.end for span in spans[:-1]]


def _ends(text: str, sentences: list[str]) -> list[int]:
    """Return where sentences end that are given as strings, in order."""
    ends, at = [], 0
    for sentence in sentences:
        at = text.find(sentence.strip(), at) + len(sentence.strip())
        ends.append(at)
    return ends[:-1]


def with_sentencex(text: str, language: str) -> list[int]:
    """Split with sentencex (MIT)."""
    from sentencex import segment

    return _ends(text, [str(each) for each in segment(language, text) if str(each).strip()])


def with_pysbd(text: str, language: str) -> list[int]:
    """Split with pysbd (MIT). Raises ValueError for a language that it does not know."""
    import pysbd

    segmenter = pysbd.Segmenter(language=language, clean=False)
    return _ends(text, [str(each) for each in segmenter.segment(text) if str(each).strip()])


def f1(cases: list[str], language: str, splitter: Splitter) -> float | None:
    """Return the F1 of the boundaries, None where the splitter doesn't know the language."""
    right = missed = wrong = 0
    for case in cases:
        pieces = case.split("¦")
        wanted = {sum(map(len, pieces[: place + 1])) for place in range(len(pieces) - 1)}
        try:
            found = set(splitter("".join(pieces), language))
        except ValueError:
            return None
        right, missed, wrong = (
            right + len(wanted & found),
            missed + len(wanted - found),
            wrong + len(found - wanted),
        )
    return 2 * right / (2 * right + missed + wrong)


def main() -> None:
    """Print the table."""
    gold: dict[str, list[str]] = tomllib.loads(CASES.read_text(encoding="utf-8"))
    splitters: dict[str, Splitter] = {"ours": ours}
    for name, splitter in (("sentencex", with_sentencex), ("pysbd", with_pysbd)):
        if find_spec(name) is not None:
            splitters[name] = splitter
    taken = dict.fromkeys(splitters, 0.0)
    rows = []
    for language, cases in gold.items():
        row = [language, str(sum(case.count("¦") for case in cases))]
        for name, splitter in splitters.items():
            before = time.process_time()
            found = f1(cases, language, splitter)
            taken[name] += time.process_time() - before
            row.append("–" if found is None else f"{found:.3f}")
        rows.append(row)
    characters = sum(len(case) for cases in gold.values() for case in cases)
    rows.append(["characters/s", "", *(f"{characters / taken[name]:,.0f}" for name in splitters)])
    print(table(["language", "boundaries", *splitters], rows))


if __name__ == "__main__":
    main()
