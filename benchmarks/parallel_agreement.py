"""Print how far the same article is read alike in English and in its translations, with the causes.

    python -m benchmarks.parallel_agreement [FOLDER] [--language fr …] [--causes] [--letters]

FOLDER holds ``ntrex/NTREX-128`` and ``ntrex/DOCUMENT_IDS.tsv`` (default ../shared/bench); without it
the benchmark says so and measures nothing. A line of the English original and the same line of a
translation are compared: how many statements in it are attributed (``said``), how many of those are
quotations (``quoted``), who says them (``speakers``, names compared across scripts, others by their
kind) and, over a document, the outlets that they came by (``outlets``). Agreement is
2 · matched / (found in English + found in the translation), in per cent.

What is found in English is no truth: the figure tells how far the languages are read alike.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from provenance.extract.reader import read
from provenance.model.kinds import AgentKind, Mode
from provenance.model.reading import Declared, FoundAgent, FoundAttribution, Reading
from provenance.outlets import load_gazetteer
from provenance.text.names import similar_names

DEFAULT = Path(__file__).parents[2] / "shared" / "bench"
FILES = {
    "ar": "arb", "de": "deu", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "pl": "pol", "pt": "por",
    "ru": "rus", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "zho-CN",
}  # fmt: skip
ASPECTS = ("said", "quoted", "speakers", "outlets")
SAME_NAME = 0.6
BREAK = "\n\n"


@dataclass(slots=True)
class Agreement:
    """What two readings have in common, by aspect: matched, and found in both together."""

    matched: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    causes: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, aspect: str, matched: int, found: int) -> None:
        """Count ``matched`` pairs among ``found`` things of both sides."""
        self.matched[aspect] += matched
        self.found[aspect] += found

    def percent(self, aspect: str) -> float:
        """Return the agreement in per cent; 100 where neither side has anything."""
        return 200 * self.matched[aspect] / self.found[aspect] if self.found[aspect] else 100.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document, and what is attributed in it."""

    words: str
    said: tuple[FoundAttribution, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language, read line by line."""

    lines: tuple[Line, ...]
    reading: Reading

    def agent(self, found: FoundAttribution) -> FoundAgent | None:
        """Return who says it, or None."""
        return None if found.speaker is None else self.reading.agents[found.speaker]

    def outlets(self) -> Counter[str]:
        """Return the outlets by which statements came, with how often."""
        agents = self.reading.agents
        hops = (hop for found in self.reading.attributions for hop in found.via)
        return Counter(agents[hop.agent].outlet_key or agents[hop.agent].name for hop in hops)


def read_document(lines: Sequence[str], language: str) -> Document:
    """Read the lines as the paragraphs of one article."""
    text = BREAK.join(lines)
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + len(BREAK))
    said: list[list[FoundAttribution]] = [[] for _ in lines]
    for found in reading.attributions:
        said[bisect_right(starts, found.content[0].start) - 1].append(found)
    return Document(tuple(Line(line, tuple(own)) for line, own in zip(lines, said, strict=True)), reading)


def compare(english: Document, other: Document, agreement: Agreement) -> None:
    """Count what the two readings of one document have in common."""
    for left, right in zip(english.lines, other.lines, strict=True):
        _compare_lines(english, left, other, right, agreement)
    ours, theirs = english.outlets(), other.outlets()
    agreement.add("outlets", (ours & theirs).total(), ours.total() + theirs.total())
    for key in (ours - theirs).keys() | (theirs - ours).keys():
        cause = "outlet not found" if ours[key] > theirs[key] else "outlet only in the translation"
        agreement.causes.append((cause, key, ""))


def _compare_lines(english: Document, left: Line, other: Document, right: Line, agreement: Agreement) -> None:
    least = min(len(left.said), len(right.said))
    agreement.add("said", least, len(left.said) + len(right.said))
    quoted = [sum(found.mode is not Mode.INDIRECT for found in line.said) for line in (left, right)]
    agreement.add("quoted", min(quoted), sum(quoted))
    if len(left.said) != len(right.said):
        missing = len(left.said) > len(right.said)
        more = "statement not found" if missing else "statement only in the translation"
        agreement.causes.append((more, left.words, right.words))
    if not least:
        return
    matched = _same_speakers(
        [english.agent(found) for found in left.said], [other.agent(found) for found in right.said]
    )
    agreement.add("speakers", matched, 2 * least)
    if matched < least:
        names = " / ".join(_names(document, line) for document, line in ((english, left), (other, right)))
        agreement.causes.append((f"another speaker: {names}", left.words, right.words))


def _same_speakers(ours: list[FoundAgent | None], theirs: list[FoundAgent | None]) -> int:
    left = list(theirs)
    matched = 0
    for agent in ours:
        index = next((at for at, rival in enumerate(left) if _same_agent(agent, rival)), None)
        if index is not None:
            matched += 1
            del left[index]
    return matched


def _same_agent(one: FoundAgent | None, other: FoundAgent | None) -> bool:
    """Compare names where both are persons' names, keys of outlets, and only the kinds of the rest."""
    if one is None or other is None:
        return one is other
    if one.outlet_key or other.outlet_key:
        return one.outlet_key == other.outlet_key
    named = [agent.kind is AgentKind.PERSON and agent.identity[0] == "person" for agent in (one, other)]
    if all(named):
        return similar_names(one.name, other.name) >= SAME_NAME
    return not any(named)


def _names(document: Document, line: Line) -> str:
    agents = (document.agent(found) for found in line.said)
    return ", ".join("nobody" if agent is None else agent.name for agent in agents)


def documents(folder: Path, name: str) -> Iterator[list[str]]:
    """Yield the lines of each document of one file."""
    lines = (folder / "NTREX-128" / f"newstest2019-{name}.txt").read_text(encoding="utf-8").splitlines()
    ids = (folder / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").splitlines()
    for _, group in groupby(zip(ids, lines, strict=True), key=lambda pair: pair[0]):
        yield [line for _, line in group]


def _letters(words: str, language: str) -> str:
    """Return the chunk letters of a line, as the patterns of its language see it."""
    from provenance.extract.chunks import Chunker
    from provenance.extract.items import itemise
    from provenance.extract.quotations import find_quotations
    from provenance.languages import load_language
    from provenance.model.kinds import Span

    known, whole = load_language(language), Span(0, len(words))
    items = itemise(words, known, load_gazetteer(), (), frozenset({0}))
    marks = [quotation for quotation in find_quotations(words, [whole]) if quotation.depth == 0]
    return "".join(chunk.letter for chunk in Chunker(items, known).chunks(whole, marks))


def _report(agreement: Agreement, language: str, *, letters: bool) -> Iterator[str]:
    counted = Counter(cause.partition(":")[0] for cause, _, _ in agreement.causes)
    yield ", ".join(f"{cause} {count}" for cause, count in counted.most_common())
    for cause, english, other in sorted(agreement.causes):
        yield f"\n{cause}\n  {english}\n  {other}".rstrip()
        if letters and other:
            yield f"  {_letters(other, language)}"


def main(argv: Sequence[str]) -> int:
    """Print a row a language; return 2 where the data is not there."""
    parser = argparse.ArgumentParser(prog="parallel_agreement", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--language", nargs="+", choices=sorted(FILES), default=sorted(FILES))
    parser.add_argument("--causes", action="store_true", help="what disagrees, by cause")
    parser.add_argument("--letters", action="store_true", help="with --causes, the letters of the chunks too")
    options = parser.parse_args(argv)
    folder = options.folder / "ntrex"
    if not folder.is_dir():
        print(f"no parallel news in {folder}: nothing was measured", file=sys.stderr)
        return 2
    originals = [read_document(lines, "en") for lines in documents(folder, "src.eng")]
    print(f"{'':<6}{'mean':>10}" + "".join(f"{aspect:>10}" for aspect in ASPECTS))
    for language in options.language:
        agreement = Agreement()
        for english, lines in zip(originals, documents(folder, f"ref.{FILES[language]}"), strict=True):
            compare(english, read_document(lines, language), agreement)
        percents = [agreement.percent(aspect) for aspect in ASPECTS]
        cells = [sum(percents) / len(percents), *percents]
        print(f"{language:<6}" + "".join(f"{cell:>10.1f}" for cell in cells))
        if options.causes:
            print("\n".join(_report(agreement, language, letters=options.letters)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
