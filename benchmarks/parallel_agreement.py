"""Print how far the same article is read alike in English and in its translations, with the causes.

    python -m benchmarks.parallel_agreement [FOLDER] [--language fr …] [--part dev|later|heldout]
        [--causes] [--letters]

FOLDER holds ``ntrex/NTREX-128`` and ``ntrex/DOCUMENT_IDS.tsv`` (default ../shared/bench); without it
the benchmark says so and measures nothing. A line of the English original and the same line of a
translation are compared: how many statements in it are attributed (``said``), how many of those are
quotations (``quoted``), who says them (``speakers``: persons with a name are paired over the document by
the sound of their names and the lines in which they occur, others compared by their kind) and, over a
document, the outlets that they came by (``outlets``; one that the gazetteer doesn't have is any such).
Agreement is 2 · matched / (found in English + found in the translation), in per cent; ``again`` is the mean
share of what was found in English that was found in the translation too.

Thoughts and rumours (``act``), which some languages don't tell apart yet, are left out. What is found in
English is no truth: the figure tells how far the languages are read alike. A line that is
quoted in English and has no marks in the translation counts against it, and is a cause of its own.
``benchmarks.agreement_ceiling`` tells what two faultless readings would reach. The part ``dev`` is every
other document, from the first; ``later`` is every fourth, from the second, whose causes were looked at in
Arabic, Chinese, Japanese and Russian only, after ``dev``; those in ``heldout``, the last quarter, are not
looked at. ``outlets`` are few: how many are compared stands in the column behind.
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
from provenance.model.kinds import Act, AgentKind, Mode, NameKind
from provenance.model.reading import Declared, FoundAgent, FoundAttribution, Reading
from provenance.outlets import load_gazetteer
from provenance.text.names import similar_names

DEFAULT = Path(__file__).parents[2] / "shared" / "bench"
FILES = {
    "ar": "arb", "de": "deu", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "pl": "pol", "pt": "por",
    "ru": "rus", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "zho-CN",
}  # fmt: skip
PARTS = {
    "all": slice(None), "dev": slice(0, None, 2), "later": slice(1, None, 4), "heldout": slice(3, None, 4),
}  # fmt: skip
ASPECTS = ("said", "quoted", "speakers", "outlets")
# How alike two persons must be: how their names sound, and how far they occur in the same lines, 0 to 1 each.
SAME_PERSON = 0.75
LEAST_ALIKE = 0.25
# What an outlet that the gazetteer doesn't have is called in another language cannot be told.
NOT_LISTED = "an outlet that is not listed"
MARKS = frozenset('"“”„«»‹›「」『』‘')
BREAK = "\n\n"


@dataclass(slots=True)
class Agreement:
    """What two readings have in common, by aspect: matched, and found in both together."""

    matched: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    english: Counter[str] = field(default_factory=Counter)
    causes: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, aspect: str, matched: int, english: int, other: int) -> None:
        """Count ``matched`` pairs among the things that were found in English and in the translation."""
        self.matched[aspect] += matched
        self.english[aspect] += english
        self.found[aspect] += english + other

    def percent(self, aspect: str) -> float:
        """Return the agreement in per cent; 100 where neither side has anything."""
        return 200 * self.matched[aspect] / self.found[aspect] if self.found[aspect] else 100.0

    def again(self, aspect: str) -> float:
        """Return in per cent how much of what was found in English was found again."""
        return 100 * self.matched[aspect] / self.english[aspect] if self.english[aspect] else 100.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document, and what is attributed in it."""

    words: str
    said: tuple[FoundAttribution, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language, read line by line."""

    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    reading: Reading

    def agent(self, found: FoundAttribution) -> FoundAgent | None:
        """Return who says it, or None."""
        return None if found.speaker is None else self.reading.agents[found.speaker]

    def persons(self) -> list[tuple[FoundAgent, frozenset[int]]]:
        """Return the persons with a name, each with the lines that name them."""
        return [(agent, self._lines_of(agent)) for agent in self.reading.agents if _is_named(agent)]

    def _lines_of(self, agent: FoundAgent) -> frozenset[int]:
        spans = [name.span for name in agent.names if name.kind is not NameKind.PRONOUN and name.span]
        return frozenset(bisect_right(self.starts, span.start) - 1 for span in spans)

    def outlets(self) -> Counter[str]:
        """Return the outlets by which statements came, with how often; those not in the gazetteer are one."""
        agents = self.reading.agents
        hops = (hop for line in self.lines for found in line.said for hop in found.via)
        return Counter(agents[hop.agent].outlet_key or NOT_LISTED for hop in hops)


def read_document(lines: Sequence[str], language: str) -> Document:
    """Read the lines as the paragraphs of one article."""
    text = BREAK.join(lines)
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + len(BREAK))
    said: list[list[FoundAttribution]] = [[] for _ in lines]
    for found in reading.attributions:
        if found.act is not Act.SPEECH:
            continue
        said[bisect_right(starts, found.content[0].start) - 1].append(found)
    read_lines = tuple(Line(line, tuple(own)) for line, own in zip(lines, said, strict=True))
    return Document(read_lines, tuple(starts), reading)


def compare(english: Document, other: Document, agreement: Agreement) -> None:
    """Count what the two readings of one document have in common."""
    same = _same_persons(english.persons(), other.persons())
    for left, right in zip(english.lines, other.lines, strict=True):
        _compare_lines(english, left, other, right, same, agreement)
    ours, theirs = english.outlets(), other.outlets()
    agreement.add("outlets", (ours & theirs).total(), ours.total(), theirs.total())
    for key in (ours - theirs).keys() | (theirs - ours).keys():
        cause = "outlet not found" if ours[key] > theirs[key] else "outlet only in the translation"
        agreement.causes.append((cause, key, ""))


def _compare_lines(
    english: Document,
    left: Line,
    other: Document,
    right: Line,
    same: frozenset[tuple[str, str]],
    agreement: Agreement,
) -> None:
    least = min(len(left.said), len(right.said))
    agreement.add("said", least, len(left.said), len(right.said))
    quoted = [sum(found.mode is not Mode.INDIRECT for found in line.said) for line in (left, right)]
    agreement.add("quoted", min(quoted), *quoted)
    if len(left.said) != len(right.said):
        more = "statement only in the translation"
        if len(left.said) > len(right.said):
            unmarked = quoted[0] and not MARKS & set(right.words)
            more = "quoted in English, no marks in the translation" if unmarked else "statement not found"
        agreement.causes.append((more, left.words, right.words))
    if not least:
        return
    speakers = [
        [document.agent(found) for found in line.said] for document, line in ((english, left), (other, right))
    ]
    matched = _same_speakers(speakers[0], speakers[1], same)
    agreement.add("speakers", matched, least, least)
    if matched < least:
        names = " / ".join(_names(document, line) for document, line in ((english, left), (other, right)))
        agreement.causes.append((f"another speaker: {names}", left.words, right.words))


def _same_speakers(
    ours: list[FoundAgent | None], theirs: list[FoundAgent | None], same: frozenset[tuple[str, str]]
) -> int:
    left = list(theirs)
    matched = 0
    for agent in ours:
        index = next((at for at, rival in enumerate(left) if _same_agent(agent, rival, same)), None)
        if index is not None:
            matched += 1
            del left[index]
    return matched


def _same_agent(one: FoundAgent | None, other: FoundAgent | None, same: frozenset[tuple[str, str]]) -> bool:
    """Compare persons by their names, outlets by their keys, and only the kinds of the rest."""
    if one is None or other is None:
        return one is other
    if one.outlet_key or other.outlet_key:
        return one.outlet_key == other.outlet_key
    if _is_named(one) and _is_named(other):
        return (one.name, other.name) in same
    return not _is_named(one) and not _is_named(other)


def _is_named(agent: FoundAgent) -> bool:
    named = any(name.kind in {NameKind.FULL, NameKind.SHORT} for name in agent.names)
    return agent.kind is AgentKind.PERSON and named


def _same_persons(
    ours: Sequence[tuple[FoundAgent, frozenset[int]]], theirs: Sequence[tuple[FoundAgent, frozenset[int]]]
) -> frozenset[tuple[str, str]]:
    """Pair the persons of two texts that are each other's nearest by name and place, and near enough."""
    scores = {
        (one.name, other.name): _alike(one, own_lines, other, other_lines)
        for one, own_lines in ours
        for other, other_lines in theirs
    }
    best: dict[tuple[int, str], float] = {}
    for pair, score in scores.items():
        for side, name in enumerate(pair):
            best[side, name] = max(score, best.get((side, name), SAME_PERSON))
    return frozenset(
        (a, b) for (a, b), score in scores.items() if score >= best[0, a] and score >= best[1, b]
    )


def _alike(one: FoundAgent, lines: frozenset[int], other: FoundAgent, others: frozenset[int]) -> float:
    written = {NameKind.FULL, NameKind.SHORT}
    ours = {name.name for name in one.names if name.kind in written}
    theirs = {name.name for name in other.names if name.kind in written}
    sound = max((similar_names(a, b) for a in ours for b in theirs), default=0.0)
    if sound < LEAST_ALIKE:
        return 0.0
    both = lines | others
    return sound + (len(lines & others) / len(both) if both else 0.0)


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
    """Return the chunk letters of a line read by itself, as the patterns of its language see it."""
    from provenance.extract.chunks import Chunker
    from provenance.extract.items import itemise
    from provenance.extract.quotations import find_quotations
    from provenance.extract.uncased import with_names
    from provenance.languages import load_language
    from provenance.languages.name_rules import name_rules
    from provenance.model.kinds import Span

    known, whole = load_language(language), Span(0, len(words))
    items, rules = itemise(words, known, load_gazetteer(), (), frozenset({0})), name_rules(language)
    items = items if rules is None else with_names(items, words, rules)
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
    parser.add_argument("--part", choices=sorted(PARTS), default="all", help="which half of the documents")
    parser.add_argument("--causes", action="store_true", help="what disagrees, by cause")
    parser.add_argument("--letters", action="store_true", help="with --causes, the letters of the chunks too")
    options = parser.parse_args(argv)
    folder = options.folder / "ntrex"
    if not folder.is_dir():
        print(f"no parallel news in {folder}: nothing was measured", file=sys.stderr)
        return 2
    part = PARTS[options.part]
    originals = [read_document(lines, "en") for lines in list(documents(folder, "src.eng"))[part]]
    print(f"{'':<6}{'mean':>10}" + "".join(f"{name:>10}" for name in (*ASPECTS, "(number)", "again")))
    for language in options.language:
        agreement = Agreement()
        translations = list(documents(folder, f"ref.{FILES[language]}"))[part]
        for english, lines in zip(originals, translations, strict=True):
            compare(english, read_document(lines, language), agreement)
        percents = [agreement.percent(aspect) for aspect in ASPECTS]
        again = [agreement.again(aspect) for aspect in ASPECTS]
        cells = [f"{value:.1f}" for value in (sum(percents) / len(percents), *percents)]
        cells += [str(agreement.found["outlets"]), f"{sum(again) / len(again):.1f}"]
        print(f"{language:<6}" + "".join(f"{cell:>10}" for cell in cells))
        if options.causes:
            print("\n".join(_report(agreement, language, letters=options.letters)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
