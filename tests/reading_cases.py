"""Passages written for the tests: reading them, and comparing what was found with what is expected."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from provenance.extract.reader import read
from provenance.model.kinds import Act, FeatureKind
from provenance.model.reading import Declared, FoundAgent, FoundAttribution, Reading
from provenance.outlets import Gazetteer, load_gazetteer
from provenance.text.tokens import fold, token_spans

DATA = Path(__file__).parent / "data"


def load_cases(name: str) -> dict[str, Any]:
    """Load a file of cases from tests/data."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer, loaded once."""
    return load_gazetteer()


def read_text(text: str, language: str = "", *, publisher: str = "", published: str = "") -> Reading:
    """Read a text whose language is given."""
    declared = Declared(language=language, publisher=publisher, published=published)
    return read(text, declared=declared, outlets=gazetteer())


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, without marks."""
    return tuple(fold(text[a:b]) for a, b in token_spans(text) if text[a].isalnum())


def cut_features(text: str, reading: Reading, kind: FeatureKind) -> list[str]:
    """Return the characters of every feature of one kind."""
    return [feature.span.cut(text) for feature in reading.features if feature.kind is kind]


def called(agent: FoundAgent, name: str) -> bool:
    """Tell whether an agent goes by a name: its own, one of those in the text, or an outlet's key."""
    known = {words_of(agent.name), *(words_of(other.name) for other in agent.names)}
    return agent.outlet_key == name or words_of(name) in known


def cast_of(reading: Reading, name: str) -> list[int]:
    """Return the indexes of the agents that go by a name."""
    return [index for index, agent in enumerate(reading.agents) if called(agent, name)]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a passage says of one statement: ``mode | speaker | cue | via > via | content``.

    The speaker is any name that the text gives (or the key of an outlet), "-" is nobody; a "/" stands
    between cues, speakers or modes of which each will do. The parts of a content broken by its cue are
    joined by " / "; " … " stands for words that are left out.
    """

    mode: str
    speaker: str
    cue: str
    via: tuple[str, ...]
    content: str

    @classmethod
    def parse(cls, line: str) -> Expected:
        mode, speaker, cue, via, content = (part.strip() for part in line.split("|", 4))
        return cls(mode, speaker, cue, tuple(hop.strip() for hop in via.split(">") if hop.strip()), content)


def differences(text: str, reading: Reading, found: FoundAttribution, expected: Expected) -> list[str]:
    """Return what is wrong with an attribution, in words; empty where it is as expected."""
    wrong = []
    if found.mode not in expected.mode.split("/"):
        wrong.append(f"mode {found.mode}")
    speaker = None if found.speaker is None else reading.agents[found.speaker]
    if expected.speaker == "-":
        if speaker is not None:
            wrong.append(f"speaker {speaker.name!r}")
    elif speaker is None or not any(
        called(speaker, name) for name in (expected.speaker, *expected.speaker.split("/"))
    ):
        wrong.append(f"speaker {speaker.name if speaker else None!r}")
    cue = "" if found.cue is None else found.cue.cut(text)
    if words_of(cue) not in map(words_of, expected.cue.split("/")):
        wrong.append(f"cue {cue!r}")
    via = tuple(reading.agents[hop.agent].outlet_key or reading.agents[hop.agent].name for hop in found.via)
    if via != expected.via:
        wrong.append(f"via {' > '.join(via) or 'none'}")
    if not same_content(text, found, expected.content):
        wrong.append(f"content {content_of(text, found)!r}")
    return wrong


def content_of(text: str, found: FoundAttribution) -> str:
    """Return the words of an attribution's content, its parts joined as in the cases."""
    return " / ".join(span.cut(text) for span in found.content)


def same_content(text: str, found: FoundAttribution, expected: str) -> bool:
    """Tell whether the content is the one expected, marks aside."""
    parts = expected.split(" / ")
    if len(parts) != len(found.content):
        return False
    return all(
        _same_words(words_of(span.cut(text)), part) for span, part in zip(found.content, parts, strict=True)
    )


def _same_words(got: tuple[str, ...], part: str) -> bool:
    begin, gap, end = (words_of(piece) if piece != " … " else (" ",) for piece in part.partition(" … "))
    if not gap:
        return got == begin
    return len(got) > len(begin) + len(end) and got[: len(begin)] == begin and got[-len(end) :] == end


def spoken(reading: Reading) -> Reading:
    """Return a reading without what is only rumoured, which the cases leave out: nobody says it."""
    said = tuple(found for found in reading.attributions if found.act is not Act.HEARSAY)
    return replace(reading, attributions=said)


def described(text: str, reading: Reading) -> list[str]:
    """Return all attributions of a reading in the form of the cases, for messages."""
    lines = []
    for found in reading.attributions:
        speaker = "-" if found.speaker is None else reading.agents[found.speaker].name
        cue = "-" if found.cue is None else found.cue.cut(text)
        via = " > ".join(
            reading.agents[h.agent].outlet_key or reading.agents[h.agent].name for h in found.via
        )
        lines.append(
            f"{found.mode} | {speaker} | {cue} | {via} | {content_of(text, found)}   "
            f"[{found.rule} {found.confidence}]"
        )
    return lines
