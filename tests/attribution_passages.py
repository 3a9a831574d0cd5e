"""The passages of tests/data/attributions_*.toml: what is found of them, the score, and what is missed.

``python -m tests.attribution_passages`` prints the table and each miss; with ``--settle`` it writes
the floors and the list of what is still missed into tests/data/attribution_floors.toml.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache

from provenance.model.reading import FoundAttribution, Reading
from tests.reading_cases import DATA, Expected, described, differences, load_cases, read_text, spoken

LANGUAGES = ("en", "ru", "vi")
FLOORS = "attribution_floors.toml"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with what is said in it; nothing is said in a silent one."""

    language: str
    name: str
    text: str
    said: tuple[Expected, ...]

    @property
    def silent(self) -> bool:
        """Tell whether nobody says anything."""
        return not self.said


@dataclass(frozen=True, slots=True)
class Result:
    """How a passage was read: statements found rightly, statements found, and each fault in words."""

    passage: Passage
    right: int
    found: int
    faults: tuple[str, ...]

    def report(self) -> str:
        """Return the fault with the passage, to be read by a person."""
        return "\n".join(
            [f"{self.passage.language} {self.passage.name}: {self.passage.text!r}", *self.faults]
        )


@cache
def passages(language: str) -> tuple[Passage, ...]:
    """Return the passages of a language."""
    table = load_cases(f"attributions_{language}.toml")
    speaking = [
        Passage(language, f"says.{name}", case["text"], tuple(map(Expected.parse, case["said"])))
        for name, case in table["says"].items()
    ]
    silent = [Passage(language, f"silent.{name}", case["text"], ()) for name, case in table["silent"].items()]
    return (*speaking, *silent)


def judge(passage: Passage) -> Result:
    """Read a passage and compare."""
    try:
        reading = spoken(read_text(passage.text, passage.language))
    except Exception as error:  # noqa: BLE001 - any error is the fault that is reported
        return Result(passage, 0, 0, (f"  raises {type(error).__name__}: {error}",))
    left = list(reading.attributions)
    right, faults = 0, []
    for expected in passage.said:
        nearest = _nearest(passage.text, reading, left, expected)
        if nearest is None:
            faults.append(f"  not found: {expected}")
            continue
        left.remove(nearest)
        wrong = differences(passage.text, reading, nearest, expected)
        right += not wrong
        faults.extend([f"  wrong: {', '.join(wrong)}; expected {expected}"] if wrong else [])
    if left:
        faults.extend(f"  found: {line}" for line in described(passage.text, reading))
    return Result(passage, right, len(reading.attributions), tuple(faults))


def _nearest(
    text: str, reading: Reading, left: list[FoundAttribution], expected: Expected
) -> FoundAttribution | None:
    ranked = sorted(left, key=lambda found: len(differences(text, reading, found, expected)))
    return ranked[0] if ranked else None


@cache
def results(language: str) -> tuple[Result, ...]:
    """Judge all passages of a language."""
    return tuple(judge(passage) for passage in passages(language))


def score(language: str) -> float:
    """Return F1 over whole statements: mode, speaker, cue, way and content all right."""
    judged = results(language)
    right = sum(result.right for result in judged)
    wanted = sum(len(result.passage.said) for result in judged)
    found = sum(result.found for result in judged)
    return 2 * right / (wanted + found)


def main(arguments: list[str]) -> None:
    """Print the table; with --settle write the floors."""
    lines = ["# Floors of tests/data/attributions_*.toml; python -m tests.attribution_passages --settle"]
    for language in LANGUAGES:
        missed = [result for result in results(language) if result.faults]
        for result in missed:
            sys.stdout.write(f"{result.report()}\n")
        names = "\n".join(f'  "{result.passage.name}",' for result in missed)
        value = int(score(language) * 1000) / 1000
        lines.append(f"\n[{language}]\nf1 = {value:.3f}\nmissed = [\n{names}\n]")
        sys.stdout.write(f"== {language}: F1 {value:.3f}, {len(missed)} of {len(results(language))} missed\n")
    if "--settle" in arguments:
        (DATA / FLOORS).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
