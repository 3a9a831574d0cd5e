from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.model.kinds import AgentKind, Method, NameKind, NodeKind
from provenance.model.reading import (
    AgentName,
    Evidence,
    Feature,
    FoundAgent,
    FoundAttribution,
    Hop,
    ProposedDerivation,
    ProposedNode,
    Reading,
)
from tests.agent_matching import AgentMatch, closeness, words_of
from tests.case_scoring import ASPECTS, score_reading
from tests.case_tallies import Tally, total
from tests.cases import TEXT, UTTERANCE, Case, GoldAgent, case_folders, load_case

FOLDERS = [*case_folders("dev"), *case_folders("heldout")]
CASES = [load_case(folder) for folder in FOLDERS]


class _Ideal:
    """A reading that finds what a case wants and nothing else."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.agents = [_agent(agent) for agent in case.agents]
        self.outlets: dict[str, int] = {}
        self.nodes: list[ProposedNode] = []

    def outlet(self, key: str) -> int:
        if key not in self.outlets:
            self.outlets[key] = len(self.agents)
            found = FoundAgent(("outlet", key), AgentKind.OUTLET, f"outlet {key}", outlet_key=key)
            self.agents.append(found)
        return self.outlets[key]

    def person(self, name: str) -> int:
        return next(at for at, agent in enumerate(self.case.agents) if agent.name == name)

    def attributions(self) -> tuple[FoundAttribution, ...]:
        return tuple(
            FoundAttribution(
                mode=gold.mode,
                content=gold.content,
                source=None,
                cue=None,
                speaker=self.person(gold.speaker) if gold.speaker else None,
                via=tuple(Hop(self.outlet(key), gold.content[0]) for key in gold.via),
                rule="ideal",
                confidence=1.0,
                place=gold.place,
                date=gold.date,
            )
            for gold in self.case.attributions
        )

    def node(self, ref: str) -> int:
        if ref == TEXT:
            return -1
        known = next((gold for gold in self.case.nodes if gold.ref == ref), None)
        language, date, place = (known.language, known.date, known.place) if known else ("", "", "")
        path = (ref,)
        for at, node in enumerate(self.nodes):
            if node.path == path:
                return at
        if ref.startswith(UTTERANCE):
            speaker = self.person(ref.removeprefix(UTTERANCE))
            node = ProposedNode(NodeKind.UTTERANCE, path, language, speaker=speaker, date=date, place=place)
        else:
            node = ProposedNode(NodeKind.DOCUMENT, path, language, publisher=self.outlet(ref))
        self.nodes.append(node)
        return len(self.nodes) - 1

    def derivations(self) -> tuple[ProposedDerivation, ...]:
        return tuple(
            ProposedDerivation(
                child=self.node(edge.child),
                parent=self.node(edge.parent),
                kind=edge.kinds[0],
                method=edge.method or Method.INFERRED,
                confidence=1.0,
                rule="ideal",
                reason="",
                evidence=tuple(Evidence(span, "source", Method.STATED) for span in edge.evidence),
            )
            for edge in self.case.edges
        )

    def reading(self) -> Reading:
        case = self.case
        attributions, derivations = self.attributions(), self.derivations()
        publisher = self.outlet(case.publisher) if case.publisher else None
        return Reading(
            language=case.about.language,
            language_method=Method.INFERRED,
            detected_language=case.about.language,
            segments=(),
            features=tuple(Feature(gold.kind, gold.span, gold.value) for gold in case.features if gold.span),
            agents=tuple(self.agents),
            attributions=attributions,
            nodes=tuple(self.nodes),
            derivations=derivations,
            title=case.title,
            published=case.published,
            author=case.author,
            translator=case.translator,
            publisher=publisher,
        )


def _agent(gold: GoldAgent) -> FoundAgent:
    names = tuple(AgentName(mention, NameKind.SHORT, "") for mention in gold.mentions)
    return FoundAgent(("in-text", gold.name), gold.kind, gold.name, names)


def _wrong(case: Case) -> list[str]:
    return [str(miss) for miss in score_reading(case, _Ideal(case).reading()).misses]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_reading_that_finds_all_scores_full_marks(case: Case) -> None:
    assert _wrong(case) == []
    score = score_reading(case, _Ideal(case).reading())
    assert {aspect: score.tally(aspect).f1 for aspect in ASPECTS} == dict.fromkeys(ASPECTS, 1.0)
    assert score.violations == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_empty_reading_scores_nothing_that_the_case_wants(case: Case) -> None:
    empty = Reading("", Method.INFERRED, "", ())
    score = score_reading(case, empty)
    for aspect in ("attributions", "chains", "edges", "utterances", "features"):
        assert score.tally(aspect).right == 0
        assert score.tally(aspect).found == 0
    wanted = [gold for gold in case.attributions if not gold.optional]
    assert score.tally("attributions").gold == len(wanted)


def _seed() -> Case:
    return next(case for case in CASES if case.name == "ryabkov-en")


def test_a_wrong_chain_of_outlets_is_told() -> None:
    case = _seed()
    reading = _Ideal(case).reading()
    bare = replace(reading, attributions=tuple(replace(one, via=()) for one in reading.attributions))
    score = score_reading(case, bare)
    assert score.tally("chains") == Tally(0, 1, 0)
    assert [miss.wanted for miss in score.misses] == ["tass"]


def test_a_wrong_speaker_is_told() -> None:
    case = _seed()
    reading = _Ideal(case).reading()
    last = replace(reading.attributions[-1], speaker=0)
    score = score_reading(case, replace(reading, attributions=(*reading.attributions[:-1], last)))
    assert score.tally("speaker").right == score.tally("speaker").gold - 1
    assert [(miss.wanted, miss.found) for miss in score.misses] == [("Donald Trump", "Sergei Ryabkov")]


def test_speech_where_there_is_none_is_a_violation_and_spurious() -> None:
    case = next(case for case in CASES if case.name == "no-source-en")
    reading = _Ideal(case).reading()
    invented = FoundAttribution(
        _seed().attributions[0].mode, case.must_not.speech[:1], None, None, None, (), "", 1
    )
    score = score_reading(case, replace(reading, attributions=(invented,)))
    assert score.violations == 1
    assert score.tally("attributions") == Tally(0, 0, 1)


def test_an_outlet_that_is_only_credited_for_a_picture_is_no_hop() -> None:
    case = next(case for case in CASES if case.name == "relay-ru")
    ideal = _Ideal(case)
    reading = ideal.reading()
    at = ideal.outlet("tass")
    first = replace(reading.attributions[0], via=(Hop(at, case.attributions[0].content[0]),))
    changed = replace(reading, agents=tuple(ideal.agents), attributions=(first, *reading.attributions[1:]))
    assert score_reading(case, changed).violations == 1


def test_two_persons_in_one_agent_are_a_violation() -> None:
    case = _seed()
    reading = _Ideal(case).reading()
    everyone = tuple(name for agent in reading.agents for name in agent.names)
    one = replace(reading.agents[0], names=everyone)
    score = score_reading(case, replace(reading, agents=(one,) * len(reading.agents)))
    assert score.violations >= len(case.must_not.apart)
    assert score.tally("agents").precision < 1


def test_a_statement_in_two_pieces_counts_once() -> None:
    case = next(case for case in CASES if case.name == "paragraphs-en")
    reading = _Ideal(case).reading()
    pieces = tuple(replace(one, content=(span,)) for one in reading.attributions for span in one.content)
    assert [str(miss) for miss in score_reading(case, replace(reading, attributions=pieces)).misses] == []


def test_sums_add_up() -> None:
    scores = [score_reading(case, _Ideal(case).reading()) for case in CASES]
    whole = total(scores)
    assert whole.tally("speaker").gold == sum(score.tally("speaker").gold for score in scores)
    assert Tally(1, 2, 4).precision == 0.25
    assert Tally(1, 2, 4).recall == 0.5
    assert Tally(1, 2, 2).f1 == 0.5


def test_names_are_compared_by_their_words() -> None:
    assert words_of("the Russian deputy minister") == ("russian", "deputy", "minister")
    assert closeness(words_of("Ryabkov"), words_of("Sergei Ryabkov")) == 1
    assert closeness(words_of("The Kremlin"), words_of("the kremlin")) > 100
    assert closeness(words_of("President Putin"), words_of("President Trump")) == 0


def test_a_found_agent_goes_to_the_gold_one_that_shares_most_names() -> None:
    gold = [
        GoldAgent("Ann Lee", AgentKind.PERSON, ("Minister Ann Lee", "Lee")),
        GoldAgent("Bo Lee", AgentKind.PERSON, ("Bo Lee",)),
    ]
    found = [FoundAgent(("person", "bo lee"), AgentKind.PERSON, "Bo Lee"), _agent(gold[0])]
    match = AgentMatch(gold, found)
    assert [match.gold_name(0), match.gold_name(1)] == ["Bo Lee", "Ann Lee"]
    assert match.found_for("Lee") == 1
