"""``who_said``: the statements of a text with who is said to have said them, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from provenance.model.kinds import FeatureKind, Span
from provenance.model.reading import Declared, FoundAgent, FoundAttribution, Reading
from provenance.workflows.reading import engine

_CREDITS = frozenset({FeatureKind.CREDIT, FeatureKind.CREDIT_REPRINT, FeatureKind.CREDIT_TRANSLATION})


class Said(TypedDict):
    """A stretch of what somebody is said to have said or thought, as it goes into JSON.

    ``start`` and ``end`` count code points of the text. ``speaker`` is a label to be read: the source
    in the text's own words, with the name where those are a pronoun or a description, and the outlets that
    it came via; empty where nobody is named. ``source`` has only the text's words, ``name`` only the name of
    the agent that they mean, ``via`` the outlets from the one nearest to the text. ``act`` is ``speech``,
    ``thought`` or ``hearsay``. A statement in whose middle the cue stands is given as several, with the
    same ``index``.
    """

    start: int
    end: int
    speaker: str
    source: str
    name: str
    cue: str
    mode: str
    act: str
    via: list[str]
    confidence: float
    rule: str
    index: int


def who_said(text: str, language: str = "") -> list[Said]:
    """Return what is attributed to somebody in a text, in its order.

    ``language`` is an ISO 639-1 code, and is found out where it is empty. Never raises on account of
    the text; raises DataError where a language file or an outlet file of the user's has a fault.
    """
    reading = engine()(text, declared=Declared(language=language), html=None)
    return [
        said
        for index, attribution in enumerate(reading.attributions)
        for said in _statements(text, reading, attribution, index)
    ]


def credited_outlets(text: str, language: str = "") -> list[str]:
    """Return the names of the outlets that a text says it was taken from, the first named first.

    Credit lines, the agency of the dateline and notes of a reprint count; credits of a picture don't.
    """
    reading = engine()(text, declared=Declared(language=language), html=None)
    keys = [
        feature.value
        for feature in reading.features
        if feature.kind in _CREDITS or feature.kind is FeatureKind.DATELINE_AGENCY
    ]
    names = {agent.outlet_key: agent.name for agent in reading.agents if agent.outlet_key}
    return list(dict.fromkeys(names.get(key, key) for key in keys if key))


def _statements(text: str, reading: Reading, found: FoundAttribution, index: int) -> Iterator[Said]:
    source = _words(text, found.source)
    agent = None if found.speaker is None else reading.agents[found.speaker]
    via = list(dict.fromkeys(reading.agents[hop.agent].name for hop in found.via))
    for span in found.content:
        yield Said(
            start=span.start,
            end=span.end,
            speaker=_label(source, agent, via),
            source=source,
            name="" if agent is None else agent.name,
            cue=_words(text, found.cue),
            mode=found.mode.value,
            act=found.act.value,
            via=via,
            confidence=found.confidence,
            rule=found.rule,
            index=index,
        )


def _words(text: str, span: Span | None) -> str:
    return "" if span is None else " ".join(span.cut(text).split())


def _label(source: str, agent: FoundAgent | None, via: list[str]) -> str:
    """Return "the minister (Sergei Ryabkov), via TASS": what of it is known, nothing twice."""
    name = "" if agent is None else agent.name
    who = source or name
    if name and name.casefold() not in who.casefold():
        who = f"{who} ({name})"
    outlets = [outlet for outlet in via if outlet.casefold() not in who.casefold()]
    return ", via ".join(filter(None, (who, " ← ".join(outlets))))
