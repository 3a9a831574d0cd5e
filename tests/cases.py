"""Load a whole case of ``fixtures/``: a text with what a careful reader finds in it.

``fixtures/README.md`` describes the format. A case that doesn't fit its text raises CaseError:
every string of the annotation must occur in the article, contents exactly once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.model.kinds import AgentKind, DerivationKind, FeatureKind, Method, Mode, Span

FIXTURES = Path(__file__).parent.parent / "fixtures"
HELD_OUT = FIXTURES / "heldout"
SETS = {"dev": FIXTURES, "heldout": HELD_OUT}
GAP = " … "
UTTERANCE = "utterance:"
UNKNOWN = "?"
"""What stands before the name of an outlet that no gazetteer has, in the place of its key."""
TEXT = "text"
SECTIONS = ("about", "article", "dateline", "credit", "agent", "attribution", "node", "edge", "must_not")


class CaseError(ValueError):
    """An annotation that doesn't fit its text or the format."""


@dataclass(frozen=True, slots=True)
class About:
    """What a case is: ``reconstruction`` is true where the sentences were written for it."""

    language: str
    shape: str
    reconstruction: bool
    licence: str


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """A statement that is attributed; ``vias`` are the accepted chains of outlets, the best first.

    ``speaker`` is the name of a gold agent, or empty where only an outlet (or nobody) is named.
    ``optional`` ones may be found or not.
    """

    content: tuple[Span, ...]
    mode: Mode
    modes: tuple[Mode, ...]
    speaker: str
    speaker_any: bool
    speaker_mention: str
    cue: str
    vias: tuple[tuple[str, ...], ...]
    place: str
    date: str
    optional: bool

    @property
    def via(self) -> tuple[str, ...]:
        """The outlets from the one nearest to the text to the one nearest to the utterance."""
        return self.vias[0]


@dataclass(frozen=True, slots=True)
class GoldAgent:
    """Someone who speaks or is spoken of, with the strings that name them."""

    name: str
    kind: AgentKind
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldFeature:
    """A part of the apparatus; ``value`` is an ISO date, an outlet's key, or empty for any."""

    kind: FeatureKind
    span: Span | None
    value: str


@dataclass(frozen=True, slots=True)
class GoldNode:
    """What is known of a node of the chain; empty strings are not compared."""

    ref: str
    language: str
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class GoldEdge:
    """An edge of the chain between ``text``, outlets' keys and ``utterance:NAME``."""

    child: str
    parent: str
    kinds: tuple[DerivationKind, ...]
    method: Method | None
    evidence: tuple[Span, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class MustNot:
    """Strings that are nobody's speech, outlets that are no hop, strings of different agents."""

    speech: tuple[Span, ...]
    hops: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A text and its annotation."""

    name: str
    text: str
    about: About
    title: str
    published: str
    publisher: str
    author: str
    translator: str
    features: tuple[GoldFeature, ...]
    agents: tuple[GoldAgent, ...]
    attributions: tuple[GoldAttribution, ...]
    nodes: tuple[GoldNode, ...]
    edges: tuple[GoldEdge, ...]
    must_not: MustNot


def case_folders(which: str) -> list[Path]:
    """Return the folders of the ``dev`` or ``heldout`` set that hold a case, by name."""
    return sorted(folder.parent for folder in SETS[which].glob("*/expected.toml"))


def load_cases(which: str) -> list[Case]:
    """Load all cases of the ``dev`` or ``heldout`` set. Raises CaseError."""
    return [load_case(folder) for folder in case_folders(which)]


def load_case(folder: Path) -> Case:
    """Load the case in ``folder``. Raises CaseError where annotation and text don't fit."""
    text = (folder / "article.txt").read_bytes().decode("utf-8")
    data = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    try:
        return _Builder(folder.name, text).case(data)
    except KeyError as error:
        raise CaseError(f"{folder.name}: the key {error} is missing") from error


def find_content(text: str, quote: str) -> Span:
    """Return the one place of ``quote``; ``begin … end`` runs to the first ``end`` after ``begin``.

    Raises CaseError where the quote (or its beginning) does not occur exactly once.
    """
    begin, gap, end = quote.partition(GAP)
    if text.count(begin) != 1:
        raise CaseError(f"{begin!r} occurs {text.count(begin)} times instead of once")
    start = text.index(begin)
    if not gap:
        return Span(start, start + len(begin))
    stop = text.find(end, start + len(begin))
    if stop < 0:
        raise CaseError(f"{end!r} does not follow {begin!r}")
    return Span(start, stop + len(end))


def _only(table: Mapping[str, Any], *keys: str) -> None:
    unknown = set(table) - set(keys)
    if unknown:
        raise CaseError(f"unknown keys {sorted(unknown)}")


class _Builder:
    """Builds one case, checking every string against the text."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    def case(self, data: Mapping[str, Any]) -> Case:
        try:
            _only(data, *SECTIONS)
            agents = tuple(self.agent(table) for table in data.get("agent", ()))
            case = self.assemble(data, agents)
        except (CaseError, ValueError) as error:
            raise CaseError(f"{self.name}: {error}") from error
        self.check_references(case)
        return case

    def assemble(self, data: Mapping[str, Any], agents: tuple[GoldAgent, ...]) -> Case:
        article = data["article"]
        _only(article, "title", "published", "published_text", "publisher", "byline", "translator")
        return Case(
            name=self.name,
            text=self.text,
            about=self.about(data["about"]),
            title=article.get("title", ""),
            published=article.get("published", ""),
            publisher=article.get("publisher", ""),
            author=article.get("byline", ""),
            translator=article.get("translator", ""),
            features=(*self.article_features(article), *self.dateline(data), *self.credits(data)),
            agents=agents,
            attributions=tuple(self.attribution(table) for table in data.get("attribution", ())),
            nodes=tuple(self.node(table) for table in data.get("node", ())),
            edges=tuple(self.edge(table) for table in data.get("edge", ())),
            must_not=self.must_not(data["must_not"]),
        )

    def about(self, table: Mapping[str, Any]) -> About:
        _only(table, "language", "shape", "reconstruction", "licence")
        return About(table["language"], table["shape"], table["reconstruction"], table["licence"])

    def occurs(self, string: str) -> str:
        if string not in self.text:
            raise CaseError(f"{string!r} does not occur in the article")
        return string

    def first(self, string: str) -> Span:
        start = self.text.index(self.occurs(string))
        return Span(start, start + len(string))

    def article_features(self, table: Mapping[str, Any]) -> list[GoldFeature]:
        parts = (
            (FeatureKind.TITLE, table.get("title", ""), ""),
            (FeatureKind.BYLINE, table.get("byline", ""), ""),
            (FeatureKind.TRANSLATOR, table.get("translator", ""), ""),
            (FeatureKind.PUBLICATION_DATE, table.get("published_text", ""), table.get("published", "")),
        )
        return [GoldFeature(kind, self.first(text), value) for kind, text, value in parts if text]

    def dateline(self, data: Mapping[str, Any]) -> list[GoldFeature]:
        table = data.get("dateline", {})
        _only(table, "text", "place", "date_text", "date", "agency_text", "agency")
        if not table:
            return []
        start = self.text.rindex(self.occurs(table["text"]))
        whole = Span(start, start + len(table["text"]))
        parts = (
            (FeatureKind.DATELINE_PLACE, table.get("place", ""), ""),
            (FeatureKind.DATELINE_DATE, table.get("date_text", ""), table.get("date", "")),
            (FeatureKind.DATELINE_AGENCY, table.get("agency_text", ""), table.get("agency", "")),
        )
        found = [GoldFeature(kind, self.within(whole, text), value) for kind, text, value in parts if text]
        return [GoldFeature(FeatureKind.DATELINE, whole, ""), *found]

    def within(self, whole: Span, string: str) -> Span:
        start = self.text.find(string, whole.start, whole.end)
        if start < 0:
            raise CaseError(f"{string!r} does not occur in {whole.cut(self.text)!r}")
        return Span(start, start + len(string))

    def credits(self, data: Mapping[str, Any]) -> list[GoldFeature]:
        found = []
        for table in data.get("credit", ()):
            _only(table, "text", "kind", "outlet")
            span = find_content(self.text, table["text"])
            found.append(GoldFeature(FeatureKind(table["kind"]), span, table.get("outlet", "")))
        return found

    def agent(self, table: Mapping[str, Any]) -> GoldAgent:
        _only(table, "name", "kind", "mentions")
        mentions = tuple(self.occurs(mention) for mention in table["mentions"])
        return GoldAgent(table["name"], AgentKind(table["kind"]), mentions)

    def attribution(self, table: Mapping[str, Any]) -> GoldAttribution:
        keys = "content mode modes speaker speaker_any speaker_mention cue via via_alternatives place date"
        _only(table, *keys.split(), "optional")
        quotes = table["content"] if isinstance(table["content"], list) else [table["content"]]
        mode = Mode(table["mode"])
        vias = [table.get("via", []), *table.get("via_alternatives", [])]
        return GoldAttribution(
            content=tuple(find_content(self.text, quote) for quote in quotes),
            mode=mode,
            modes=(mode, *(Mode(other) for other in table.get("modes", ()))),
            speaker=table.get("speaker", ""),
            speaker_any=table.get("speaker_any", False),
            speaker_mention=self.occurs(table.get("speaker_mention", "")),
            cue=GAP.join(self.occurs(part) for part in table.get("cue", "").split(GAP)),
            vias=tuple(tuple(via) for via in vias),
            place=self.occurs(table.get("place", "")),
            date=table.get("date", ""),
            optional=table.get("optional", False),
        )

    def node(self, table: Mapping[str, Any]) -> GoldNode:
        _only(table, "ref", "language", "date", "place")
        return GoldNode(
            table["ref"],
            table.get("language", ""),
            table.get("date", ""),
            self.occurs(table.get("place", "")),
        )

    def edge(self, table: Mapping[str, Any]) -> GoldEdge:
        _only(table, "child", "parent", "kinds", "method", "evidence", "optional")
        return GoldEdge(
            child=table["child"],
            parent=table["parent"],
            kinds=tuple(DerivationKind(kind) for kind in table.get("kinds", ())),
            method=Method(table["method"]) if "method" in table else None,
            evidence=tuple(self.first(string) for string in table.get("evidence", ())),
            optional=table.get("optional", False),
        )

    def must_not(self, table: Mapping[str, Any]) -> MustNot:
        _only(table, "speech", "hops", "apart")
        apart = tuple((self.occurs(left), self.occurs(right)) for left, right in table["apart"])
        speech = tuple(find_content(self.text, string) for string in table["speech"])
        return MustNot(speech, tuple(table["hops"]), apart)

    def check_references(self, case: Case) -> None:
        names = {agent.name for agent in case.agents}
        if len(names) != len(case.agents):
            raise CaseError(f"{self.name}: two agents have one name")
        said = {attribution.speaker for attribution in case.attributions} - {""}
        refs = {ref for edge in case.edges for ref in (edge.child, edge.parent)}
        refs |= {node.ref for node in case.nodes}
        said |= {ref.removeprefix(UTTERANCE) for ref in refs if ref.startswith(UTTERANCE)}
        if said - names:
            raise CaseError(f"{self.name}: no agent is named {sorted(said - names)}")
        self.check_keys(case, refs)
        self.check_contents(case)

    def check_keys(self, case: Case, refs: set[str]) -> None:
        keys = {key for attribution in case.attributions for via in attribution.vias for key in via}
        keys |= {ref for ref in refs if not ref.startswith(UTTERANCE)} | set(case.must_not.hops)
        unknown = {f"{UNKNOWN}{agent.name}" for agent in case.agents if agent.kind is AgentKind.OUTLET}
        odd = sorted(key for key in keys - unknown if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key))
        if odd:
            raise CaseError(f"{self.name}: not keys of outlets: {odd}")
        contradiction = {key for a in case.attributions for key in a.via} & set(case.must_not.hops)
        if contradiction:
            raise CaseError(f"{self.name}: both a hop and not one: {sorted(contradiction)}")

    def check_contents(self, case: Case) -> None:
        for attribution in case.attributions:
            for span in case.must_not.speech:
                if any(part.covers(span) for part in attribution.content):
                    raise CaseError(f"{self.name}: {span.cut(self.text)!r} is both speech and not")
