"""Language identification of sentences in 20 languages, beside langdetect alone (seeded), in one run.

    python -m benchmarks.language_identification [FOLDER] [--texts 250]

FOLDER holds ``langid/sentences/LL.txt`` and ``ntrex/NTREX-128`` (default ../shared/bench). Without it
the benchmark says so and ends. Columns: every sentence by itself (``identify``) with langdetect behind
the checks and, where it is installed, with eldc; the cheap path that documents use for their sentences
(``identify_segments``, with nothing known); then the peers alone, langdetect and eldc.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

from benchmarks.measuring import table
from provenance.text.detectors import ELDC, LANGDETECT, detector_named
from provenance.text.langid import identify, identify_segments

DEFAULT = Path(__file__).parents[2] / "shared" / "bench"
NTREX = {
    "en": "src.eng", "ru": "ref.rus", "uk": "ref.ukr", "vi": "ref.vie", "zh": "ref.zho-CN", "ar": "ref.arb",
    "fr": "ref.fra", "de": "ref.deu", "es": "ref.spa", "pt": "ref.por", "it": "ref.ita", "pl": "ref.pol",
    "tr": "ref.tur", "ja": "ref.jpn", "ko": "ref.kor", "hi": "ref.hin",
}  # fmt: skip
Identify = Callable[[str], str]


def texts(folder: Path, limit: int) -> Iterator[tuple[str, str, str]]:
    """Yield (set, language, sentence)."""
    for path in sorted((folder / "langid" / "sentences").glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        for line in [line for line in lines if line][:limit]:
            yield "sentences", path.stem, line
    for language, name in NTREX.items():
        path = folder / "ntrex" / "NTREX-128" / f"newstest2019-{name}.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for line in [line.strip() for line in lines[::2] if line.strip()][:limit]:
            yield "news", language, line


def _ours(name: str) -> Identify:
    chosen = detector_named(name)

    def ask(text: str) -> str:
        with patch("provenance.text.langid.detector", lambda: chosen):
            return identify(text).language

    return ask


def _cheap(text: str) -> str:
    return identify_segments([text], "und")[0]


def _langdetect(text: str) -> str:
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0
    try:
        return str(detect(text)).split("-")[0]
    except LangDetectException:
        return "und"


def _eldc(text: str) -> str:
    return max(detector_named(ELDC).shares(text).items(), key=lambda item: item[1], default=("und", 0.0))[0]


def measure(items: list[tuple[str, str, str]], systems: list[Identify]) -> list[list[str]]:
    """Return a row of figures for each set and language: share right per system; times come last."""
    right: dict[tuple[str, str], list[int]] = {}
    counts: dict[tuple[str, str], int] = {}
    taken = [0.0] * len(systems)
    for group, language, text in items:
        for key in ((group, language), (group, "all")):
            counts[key] = counts.get(key, 0) + 1
        for index, system in enumerate(systems):
            before = time.process_time()
            answer = system(text)
            taken[index] += time.process_time() - before
            for key in ((group, language), (group, "all")):
                right.setdefault(key, [0] * len(systems))[index] += answer == language
    rows = [
        [f"{group} {language}", str(counts[group, language])]
        + [f"{100 * hits / counts[group, language]:.1f}" for hits in right[group, language]]
        for group, language in sorted(counts, key=lambda key: (key[0], key[1] != "all", key[1]))
    ]
    rows.append(["texts/s, CPU", str(len(items)), *(f"{len(items) / seconds:,.0f}" for seconds in taken)])
    return rows


def main() -> None:
    """Run the benchmark on the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--texts", type=int, default=250, help="how many of each language")
    chosen = parser.parse_args()
    if not (chosen.folder / "langid" / "sentences").is_dir():
        print(f"skipped: there is no evaluation data in {chosen.folder}")
        return
    systems: dict[str, Identify] = {"identify": _ours(LANGDETECT)}
    if find_spec(ELDC) is not None:
        systems["identify + eldc"] = _ours(ELDC)
    systems |= {"identify_segments": _cheap, "langdetect": _langdetect}
    if find_spec(ELDC) is not None:
        systems["eldc"] = _eldc
    for system in systems.values():
        system("A first sentence, so that what is loaded once is loaded.")
    items = list(texts(chosen.folder, chosen.texts))
    print(table(["texts in", "count", *systems], measure(items, list(systems.values()))))


if __name__ == "__main__":
    main()
