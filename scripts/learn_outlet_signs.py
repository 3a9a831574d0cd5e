"""Learn by which signs an outlet is cited where it is named, and write them down.

    python -m scripts.learn_outlet_signs [FOLDER] > provenance/languages/outlet_signs.toml

FOLDER holds ``ntrex`` (default ../shared/bench). A logistic model of signs (extract/outlet_signs.py) of each
place where a listed outlet is named in the development cases of ``fixtures/`` and in the passages of the
tests: is it on the way of what the sentence states? Documents of even number of NTREX-128 are used as well,
where an outlet counts as cited in a translation when the English line is read so. What the rules find is no
sign, but where they find nothing counts more, for it is there that the model is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np

from benchmarks.parallel_agreement import BREAK, FILES, Document, documents, read_document
from provenance.extract import reader
from provenance.extract.attributions import Sentence
from provenance.extract.left_outlets import outlets_in, signs_of
from provenance.model.kinds import Span
from provenance.model.reading import Declared, FoundAttribution, Reading
from provenance.outlets import load_gazetteer
from scripts.sign_weights import Example, as_toml, folder_of_news, weights_of
from tests.attribution_passages import passages
from tests.cases import Case, load_cases
from tests.test_relays import PASSAGES as RELAYS

PASSAGES_IN = ("en", "ru", "vi")
LEAST_SEEN = 8
LEFT_OVER = 3.0
RIDGE = 10.0
# Whether an outlet, by its key, is cited in a sentence, at a place in it.
IsCited = Callable[[str, Span, Span], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an outlet is named: its signs, whether it is cited there, and whether a rule says so."""

    signs: tuple[str, ...]
    cited: bool
    ruled: bool


def places(
    text: str, language: str, publisher: str, cited: Callable[[str, Span, Span], bool]
) -> Iterator[Place]:
    """Yield every place of a text at which an outlet other than its publisher is named."""
    sentences: list[Sentence] = []
    reading = _read(text, language, sentences)
    apparatus = [feature.span for feature in reading.features]
    for sentence in sentences:
        if sentence.title:
            continue
        found = outlets_in(sentence)
        for at, item in found:
            span = Span(item.start, item.end)
            key = item.outlet.key if item.outlet is not None else ""
            if key == publisher or any(part.overlaps(span) for part in apparatus):
                continue
            signs = signs_of(sentence, at, item, found, language, text)
            yield Place(
                tuple(signs), cited(key, sentence.span, span), _ruled(reading, key, sentence.span, span)
            )


def _read(text: str, language: str, sentences: list[Sentence]) -> Reading:
    """Read a text by the rules alone, keeping its sentences."""

    def kept(sentence: Sentence, mine: Sequence[FoundAttribution], *_: object) -> list[FoundAttribution]:
        sentences.append(sentence)
        return list(mine)

    with mock.patch.object(reader, "with_left_outlets", kept):
        return reader.read(text, declared=Declared(language=language), outlets=load_gazetteer())


def _ruled(reading: Reading, key: str, sentence: Span, span: Span) -> bool:
    return any(
        hop.span.overlaps(span)
        or (
            reading.agents[hop.agent].outlet_key == key
            and any(part.overlaps(sentence) for part in found.content)
        )
        for found in reading.attributions
        for hop in found.via
    )


def of_case(case: Case) -> Iterator[Place]:
    """Yield the places of a case of ``fixtures/``."""

    def cited(key: str, sentence: Span, _: Span) -> bool:
        return any(
            any(key in via for via in gold.vias) and any(part.overlaps(sentence) for part in gold.content)
            for gold in case.attributions
        )

    return places(case.text, case.about.language, case.publisher, cited)


def of_passages() -> Iterator[Place]:
    """Yield the places of the tests' passages, of those that expect one statement where no other is made."""
    for language in PASSAGES_IN:
        for passage in passages(language):
            keys = frozenset(key for said in passage.said for key in said.via)
            yield from places(passage.text, language, "", _among(keys))
    by_name = {outlet.name: outlet.key for outlet in load_gazetteer()}
    for relay in RELAYS:
        declared = Declared(language=relay["language"])
        reading = reader.read(relay["text"], declared=declared, outlets=load_gazetteer())
        if len(reading.attributions) <= 1:
            keys = frozenset(by_name.get(name, "") for name in relay.get("via", ()))
            yield from places(relay["text"], relay["language"], "", _among(keys))


def _among(keys: frozenset[str]) -> IsCited:
    return lambda key, *_: key in keys


def of_translations(folder: Path) -> Iterator[Place]:
    """Yield the places of the translations of NTREX-128, of documents of even number."""
    originals = [_relayed(read_document(lines, "en")) for lines in list(documents(folder, "src.eng"))[::2]]
    for language, name in FILES.items():
        for lines, relayed in zip(list(documents(folder, f"ref.{name}"))[::2], originals, strict=True):
            starts = np.cumsum([0, *(len(line) + len(BREAK) for line in lines[:-1])])

            def cited(
                key: str, _: Span, span: Span, starts: np.ndarray = starts, relayed: list[set[str]] = relayed
            ) -> bool:
                return key in relayed[int(np.searchsorted(starts, span.start, side="right")) - 1]

            yield from places(BREAK.join(lines), language, "", cited)


def _relayed(document: Document) -> list[set[str]]:
    """Return the outlets by which each line came."""
    agents = document.reading.agents
    return [
        {agents[hop.agent].outlet_key for found in line.said for hop in found.via} for line in document.lines
    ]


_HEADER = """\
# What tells that an outlet is cited where it is named (extract/outlet_signs.py): weights of a logistic model,
# in nats. Letters are those of chunks (extract/chunk.py), ^ and $ the ends of a sentence.
# Learnt by scripts/learn_outlet_signs.py on the cases of fixtures/ and documents of even number of NTREX-128.
"""


def main(argv: Sequence[str]) -> int:
    """Print the weights as TOML."""
    folder = folder_of_news(argv)
    found = [place for case in load_cases("dev") for place in of_case(case)]
    found += [*of_passages(), *of_translations(folder)]
    seen = [Example(tuple(place.signs), place.cited, 1.0 if place.ruled else LEFT_OVER) for place in found]
    weights = weights_of(seen, least_seen=LEAST_SEEN, ridge=RIDGE)
    sys.stdout.write(as_toml(_HEADER, weights, least=0.0, digits=3))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
