"""Compare a reading with a case, aspect by aspect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from provenance.model.kinds import AgentKind, FeatureKind, NodeKind, Span
from provenance.model.reading import FoundAttribution, ProposedDerivation, Reading
from provenance.text.tokens import token_spans
from tests.agent_matching import AgentMatch
from tests.case_tallies import Score, Tally
from tests.cases import TEXT, UNKNOWN, UTTERANCE, Case, GoldAttribution, GoldEdge, GoldFeature
from tests.reading_cases import spoken

FOUND_AT = 0.5
TOLD_APART_FEATURES = frozenset(
    {
        FeatureKind.BYLINE,
        FeatureKind.TRANSLATOR,
        FeatureKind.PUBLICATION_DATE,
        FeatureKind.DATELINE,
        FeatureKind.CREDIT,
        FeatureKind.CREDIT_TRANSLATION,
        FeatureKind.CREDIT_PICTURE,
        FeatureKind.CREDIT_REPRINT,
    }
)
ASPECTS = (
    "attributions",
    "tokens",
    "mode",
    "speaker",
    "via",
    "chains",
    "features",
    "agents",
    "edges",
    "utterances",
    "edge-kinds",
    "evidence",
    "nodes",
)


def score_reading(case: Case, reading: Reading) -> Score:
    """Compare ``reading``, made of ``case.text``, with the annotation of ``case``."""
    return _Scorer(case, reading).score


class _Words:
    """The word tokens of a text, so that contents are compared without marks and white space."""

    def __init__(self, text: str) -> None:
        spans = token_spans(text)
        self.spans = [(start, end) for start, end in spans if text[start].isalnum()]

    def inside(self, spans: Iterable[Span]) -> frozenset[int]:
        wanted = tuple(spans)
        return frozenset(
            index
            for index, (start, end) in enumerate(self.spans)
            if any(span.start <= start and end <= span.end for span in wanted)
        )


def _overlap(left: frozenset[int], right: frozenset[int]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def _belonging(piece: frozenset[int], gold: frozenset[int]) -> float:
    """Rank a piece of a long statement with the statement, a quotation inside it with itself."""
    return len(piece & gold) / len(piece) + _overlap(piece, gold)


class _Scorer:
    """Fills one Score, aspect by aspect."""

    def __init__(self, case: Case, reading: Reading) -> None:
        self.case = case
        self.reading = spoken(reading)
        self.score = Score()
        self.words = _Words(case.text)
        self.match = AgentMatch(case.agents, reading.agents)
        # A case names by its name what no gazetteer listed then; what lists it today finds the same.
        self.listed = {key for gold in case.attributions for via in gold.vias for key in via}
        self.unlisted = {agent.name for agent in case.agents if agent.kind is AgentKind.OUTLET}
        self.wanted = [self.words.inside(gold.content) for gold in case.attributions]
        self.proposed = [self.words.inside(found.content) for found in self.reading.attributions]
        self.attributions()
        self.features()
        self.agents()
        self.chain()
        self.must_not()

    def brief(self, spans: Iterable[Span]) -> str:
        text = " … ".join(" ".join(span.cut(self.case.text).split()) for span in spans)
        return text if len(text) <= 70 else f"{text[:44]} … {text[-22:]}"

    def attached(self) -> tuple[dict[int, list[int]], list[int]]:
        """Give each proposed attribution to the wanted one it overlaps most; the rest are spurious."""
        groups: dict[int, list[int]] = {}
        spurious = []
        for index, words in enumerate(self.proposed):
            overlaps = [(_belonging(words, gold), -at) for at, gold in enumerate(self.wanted) if words & gold]
            if overlaps:
                groups.setdefault(-max(overlaps)[1], []).append(index)
            else:
                spurious.append(index)
        return groups, spurious

    def attributions(self) -> None:
        groups, spurious = self.attached()
        for at, gold in enumerate(self.case.attributions):
            self.attribution(at, gold, groups.get(at, []))
        self.score.add("attributions", Tally(found=len(spurious)))
        for index in spurious:
            found = self.reading.attributions[index]
            self.score.miss("attributions", "", f"{self.brief(found.content)!r} ({found.rule})")
            self.score.add("tokens", Tally(found=len(self.proposed[index])))
            self.score.add("chains", Tally(found=bool(self.via_of(found))))

    def attribution(self, at: int, gold: GoldAttribution, group: list[int]) -> None:
        words = frozenset[int]().union(*(self.proposed[index] for index in group))
        there = _overlap(words, self.wanted[at]) >= FOUND_AT
        if gold.optional and not group:
            return
        right = len(words & self.wanted[at])
        if not gold.optional:
            self.score.add("tokens", Tally(right, len(self.wanted[at]), len(words)))
            self.score.add("attributions", Tally(there, 1, bool(group)))
        if there:
            self.details(gold, [self.reading.attributions[index] for index in group])
            return
        found = " + ".join(repr(self.brief(self.reading.attributions[index].content)) for index in group)
        self.score.miss("attributions", repr(self.brief(gold.content)), found)
        if not gold.optional:
            vias = [self.via_of(self.reading.attributions[index]) for index in group]
            self.score.add("chains", Tally(0, bool(gold.via), any(vias)))

    def details(self, gold: GoldAttribution, group: list[FoundAttribution]) -> None:
        where = repr(self.brief(gold.content))
        modes = Counter(found.mode for found in group)
        self.judge(
            "mode", where, gold.mode, modes.most_common(1)[0][0], right=bool(set(modes) & set(gold.modes))
        )
        if not gold.speaker_any:
            speakers = {self.speaker_of(found, gold) for found in group}
            right = speakers == {gold.speaker}
            self.judge("speaker", where, gold.speaker, " | ".join(sorted(speakers)), right=right)
        # Not a set: of equally long ones the first counts, in every run.
        vias = [self.via_of(found) for found in group]
        accepted = {self.without_publisher(via) for via in gold.vias}
        via = max(sorted(vias), key=len)
        right = via in accepted
        self.judge("via", where, " > ".join(gold.via), " > ".join(via), right=right)
        wanted = bool(via) if right else bool(self.without_publisher(gold.via))
        self.score.add("chains", Tally(right and bool(via), wanted, bool(via)))
        self.place_and_date(gold, group, where)

    def place_and_date(self, gold: GoldAttribution, group: list[FoundAttribution], where: str) -> None:
        for name, wanted in (("place", gold.place), ("date", gold.date)):
            if wanted:
                found = next((value for one in group if (value := getattr(one, name))), "")
                self.judge(name, where, wanted, found, right=_alike(wanted, found))

    def judge(self, aspect: str, where: str, wanted: str, found: str, *, right: bool) -> None:
        self.score.add(aspect, Tally(right, 1, 1))
        if not right:
            self.score.miss(f"{aspect} of {where}", wanted, found)

    def speaker_of(self, found: FoundAttribution, gold: GoldAttribution) -> str:
        if found.speaker is None:
            return ""
        agent = self.reading.agents[found.speaker]
        outlets = {key for via in gold.vias for key in via} | {self.case.publisher}
        if not gold.speaker and self.outlet(found.speaker) in outlets - {""}:
            return ""
        return self.match.gold_name(found.speaker) or f"?{agent.name}"

    def via_of(self, found: FoundAttribution) -> tuple[str, ...]:
        return self.without_publisher(tuple(self.outlet(hop.agent) for hop in found.via))

    def without_publisher(self, via: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in via if key != self.case.publisher)

    def outlet(self, index: int) -> str:
        agent, name = self.reading.agents[index], self.match.gold_name(index)
        unlisted = not agent.outlet_key or (name in self.unlisted and agent.outlet_key not in self.listed)
        return f"{UNKNOWN}{name or agent.name}" if unlisted else agent.outlet_key

    def features(self) -> None:
        reading, case = self.reading, self.case
        for name, wanted, found in (
            ("title", case.title, reading.title),
            ("published", case.published, reading.published),
            ("author", case.author, reading.author),
            ("translator", case.translator, reading.translator),
            ("publisher", case.publisher, self.publisher()),
            ("language", case.about.language, reading.language),
        ):
            if wanted or found:
                right = " ".join(wanted.split()) == " ".join(found.split())
                self.score.add("features", Tally(right, bool(wanted), bool(found)))
                if not right:
                    self.score.miss(name, wanted, found)
        taken: set[int] = set()
        for gold in case.features:
            self.feature(gold, taken)
        for index, other in enumerate(reading.features):
            if (
                index not in taken
                and other.kind in TOLD_APART_FEATURES
                and not self.on_known_line(other.span)
            ):
                self.score.add("features", Tally(found=1))
                self.score.miss(other.kind, "", repr(self.brief([other.span])))

    def on_known_line(self, span: Span) -> bool:
        """Tell whether the case knows the line for apparatus: of which kind is judged where it wants one."""
        lines = (self.line(gold.span) for gold in self.case.features if gold.span)
        return any(line.overlaps(span) for line in lines)

    def line(self, span: Span) -> Span:
        end = self.case.text.find("\n", span.end)
        return Span(self.case.text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(self.case.text))

    def publisher(self) -> str:
        return "" if self.reading.publisher is None else self.outlet(self.reading.publisher)

    def feature(self, gold: GoldFeature, taken: set[int]) -> None:
        there = [
            (index, found)
            for index, found in enumerate(self.reading.features)
            if found.kind == gold.kind and (gold.span is None or found.span.overlaps(gold.span))
        ]
        taken.update(index for index, _ in there)
        right = any(gold.value in ("", found.value) for _, found in there)
        self.score.add("features", Tally(right, 1, bool(there)))
        if not right:
            text = repr(self.brief([gold.span])) if gold.span else ""
            values = " | ".join(found.value or "no value" for _, found in there)
            self.score.miss(gold.kind, f"{text} {gold.value}".strip(), values)

    def agents(self) -> None:
        places = self.match.gold_places()
        for (left, owner), (right, other) in combinations(places, 2):
            together = self.match.found_for(left) is not None and (
                self.match.found_for(left) == self.match.found_for(right)
            )
            same = owner == other
            self.score.add("agents", Tally(together and same, same, together))
            if together != same:
                words = ("one agent", "two") if same else ("two agents", "one")
                self.score.miss(f"agents {left!r}, {right!r}", *words)

    def ref(self, index: int) -> str:
        if index < 0:
            return TEXT
        node = self.reading.nodes[index]
        if node.kind is NodeKind.UTTERANCE:
            name = "" if node.speaker is None else self.match.gold_name(node.speaker)
            unknown = "nobody" if node.speaker is None else self.reading.agents[node.speaker].name
            return UTTERANCE + (name or f"?{unknown}")
        if node.publisher is None:
            return "?document"
        key = self.outlet(node.publisher)
        return TEXT if key == self.case.publisher else key

    def found_edges(self) -> dict[tuple[str, str], list[ProposedDerivation]]:
        edges: dict[tuple[str, str], list[ProposedDerivation]] = {}
        for derivation in self.reading.derivations:
            pair = self.ref(derivation.child), self.ref(derivation.parent)
            if pair[0] != pair[1]:
                edges.setdefault(pair, []).append(derivation)
        return edges

    def chain(self) -> None:
        edges = self.found_edges()
        for gold in self.case.edges:
            self.edge(gold, edges.pop((gold.child, gold.parent), []))
        for child, parent in edges:
            if not parent.startswith(UTTERANCE):
                self.score.add("edges", Tally(found=1))
                self.score.miss("edges", "", f"{child} <- {parent}")
        self.nodes()

    def edge(self, gold: GoldEdge, there: list[ProposedDerivation]) -> None:
        name = f"{gold.child} <- {gold.parent}"
        if gold.optional and not there:
            return
        aspect = "utterances" if gold.parent.startswith(UTTERANCE) else "edges"
        if not gold.optional:
            self.score.add(aspect, Tally(bool(there), 1, bool(there)))
        if not there:
            self.score.miss(aspect, name, "")
            return
        kinds = {derivation.kind for derivation in there}
        methods = {derivation.method for derivation in there}
        right = (not gold.kinds or bool(kinds & set(gold.kinds))) and gold.method in {None, *methods}
        wanted = f"{' or '.join(gold.kinds)} {gold.method or ''}".strip()
        self.judge("edge-kinds", name, wanted, ", ".join(sorted({*kinds, *methods})), right=right)
        shown = [evidence.span for derivation in there for evidence in derivation.evidence]
        for span in gold.evidence:
            right = any(span.overlaps(other) for other in shown)
            self.judge("evidence", name, repr(self.brief([span])), self.brief(shown), right=right)

    def nodes(self) -> None:
        for gold in self.case.nodes:
            there = [node for index, node in enumerate(self.reading.nodes) if self.ref(index) == gold.ref]
            for part, wanted in (("language", gold.language), ("date", gold.date), ("place", gold.place)):
                if wanted:
                    found = {getattr(node, part) for node in there} - {""}
                    right = any(_alike(wanted, value) for value in found)
                    self.score.add("nodes", Tally(right, 1, bool(found)))
                    if not right:
                        self.score.miss(f"{part} of {gold.ref}", wanted, " | ".join(sorted(found)))

    def must_not(self) -> None:
        rules = self.case.must_not
        for span in rules.speech:
            words = self.words.inside([span])
            for found, content in zip(self.reading.attributions, self.proposed, strict=True):
                if len(words & content) > len(words) / 2:
                    self.score.forbid(f"speech in {self.brief([span])!r}", f"{self.brief(found.content)!r}")
        for key in sorted(set(self.hops()) & set(rules.hops)):
            self.score.forbid(f"hop {key}", key)
        for left, right in rules.apart:
            one = self.match.found_for(left)
            if one is not None and one == self.match.found_for(right):
                self.score.forbid(f"merging of {left!r} and {right!r}", self.reading.agents[one].name)

    def hops(self) -> Iterator[str]:
        for attribution in self.reading.attributions:
            yield from (self.outlet(hop.agent) for hop in attribution.via)
        for index, node in enumerate(self.reading.nodes):
            if node.kind is NodeKind.DOCUMENT:
                yield self.ref(index)


def _alike(wanted: str, found: str) -> bool:
    left, right = " ".join(wanted.lower().split()), " ".join(found.lower().split())
    return bool(right) and (left in right or right in left)
