"""Learn by which signs a name is an outlet's, where no list tells it, and write them down.

    python -m scripts.learn_named_by_signs [FOLDER] > provenance/languages/named_by_signs.toml

FOLDER holds ``ntrex`` (default ../shared/bench). The development cases of ``fixtures/`` and the documents of
even number of NTREX-128 are itemised as if no outlet were listed; which of their names are outlets' tell the
list and the cases' annotation. A logistic model of signs (extract/named_by_signs.py) learns from them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from benchmarks.parallel_agreement import BREAK, FILES, documents
from provenance.extract import items as itemising
from provenance.extract import reader
from provenance.extract.item import Item
from provenance.extract.named_by_signs import NamesOf, is_told_of, names_in, parts_of_names, signs_of
from provenance.languages import Language
from provenance.model.kinds import AgentKind
from provenance.model.reading import Declared
from provenance.outlets import Gazetteer, load_gazetteer
from scripts.sign_weights import Example, as_toml, folder_of_news, weights_of
from tests.cases import load_cases

LEAST_SEEN = 6
RIDGE = 4.0
LEAST_WEIGHT = 0.05
# So much of a name, or of what is known to name an outlet, has to be both.
MOST_OF_NAME = 0.8
# Of outlets most are listed: a name that no list has is seldom one.
OTHERS = 3.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name beside what may tell of an outlet: its signs, and whether it is an outlet's."""

    signs: tuple[str, ...]
    outlet: bool


class _Unlisted(Gazetteer):
    """No outlet at all, but the domains of those that are listed."""

    top_domains = load_gazetteer().top_domains


def names(text: str, language: str, unlisted: Sequence[str]) -> Iterator[Name]:
    """Yield every name of a text with its signs."""
    declared = Declared(language=language)
    real = reader.read(text, declared=declared, outlets=load_gazetteer())
    spans = {
        (name.span.start, name.span.end)
        for agent in real.agents
        if agent.kind is AgentKind.OUTLET
        for name in agent.names
    }
    spans |= {(hop.span.start, hop.span.end) for found in real.attributions for hop in found.via}
    for name in unlisted:
        at = text.find(name)
        while at >= 0:
            spans.add((at, at + len(name)))
            at = text.find(name, at + 1)
    kept: list[tuple[list[Item], str, Language]] = []

    def keep(items: list[Item], tags: str, _: str, language: Language) -> list[Item]:
        kept.append((list(items), tags, language))
        return items

    with mock.patch.object(itemising, "with_names_by_signs", keep):
        reader.read(text, declared=declared, outlets=_Unlisted({}))
    items, tags, spoken = max(kept, key=lambda each: len(each[0]))
    read = NamesOf(items, tags, text, spoken.code, parts_of_names(items, tags))
    for first, last in names_in(items, tags):
        if not is_told_of(tags, first, last):
            continue
        start, end = items[first].start, items[last - 1].end
        over = [(a, b) for a, b in spans if a < end and start < b]
        outlet = any(min(b, end) - max(a, start) >= MOST_OF_NAME * max(b - a, end - start) for a, b in over)
        if over and not outlet:
            continue
        yield Name(tuple(signs_of(read, first, last)), outlet)


def of_cases() -> Iterator[Name]:
    """Yield the names of the development cases."""
    for case in load_cases("dev"):
        unlisted = [
            mention
            for agent in case.agents
            if agent.kind is AgentKind.OUTLET
            for mention in (agent.name, *agent.mentions)
        ]
        yield from names(case.text, case.about.language, unlisted)


def of_translations(folder: Path) -> Iterator[Name]:
    """Yield the names of NTREX-128, in English and in translation, of documents of even number."""
    for language, name in {"en": "", **FILES}.items():
        for lines in list(documents(folder, f"ref.{name}" if name else "src.eng"))[::2]:
            yield from names(BREAK.join(lines), language, ())


_HEADER = """\
# What tells that a name which no list has is an outlet's (extract/named_by_signs.py): weights of a logistic
# model, in nats. Letters are those of items, before (-) and behind (+) the name; words follow their language.
# Learnt by scripts/learn_named_by_signs.py on the cases of fixtures/ and NTREX-128 (even numbers).
"""


def main(argv: Sequence[str]) -> int:
    """Print the weights as TOML."""
    folder = folder_of_news(argv)
    seen = [
        Example(name.signs, name.outlet, 1.0 if name.outlet else OTHERS)
        for name in (*of_cases(), *of_translations(folder))
    ]
    weights = weights_of(seen, least_seen=LEAST_SEEN, ridge=RIDGE)
    sys.stdout.write(as_toml(_HEADER, weights, least=LEAST_WEIGHT, digits=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
