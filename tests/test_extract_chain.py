"""The chain that a text proposes: each rule on a small text, and texts from which nothing follows."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.model.kinds import DerivationKind, FeatureKind, Method, NodeKind
from provenance.model.reading import ProposedDerivation, Reading
from tests.reading_cases import load_cases, read_text

CASES = load_cases("chains.toml")
FOUR = "RIA Novosti, citing Reuters, reported that Sergei Lavrov told Al Jazeera the talks had failed."
BODY = (
    "The road runs along the river and through the wood for nine miles, and nobody has ever mended it since "
    "it was built."
)


def label(reading: Reading, index: int) -> str:
    if index == -1:
        return "text"
    node = reading.nodes[index]
    path = "/".join(node.path)
    return path if node.kind is NodeKind.UTTERANCE else f"{path} @{node.language}"


def shown(text: str, reading: Reading, edge: ProposedDerivation) -> str:
    words = " … ".join(evidence.span.cut(text) for evidence in edge.evidence)
    ends = f"{label(reading, edge.child)} <- {label(reading, edge.parent)}"
    return f"{ends} | {edge.kind} | {edge.method} | {edge.rule} | {words}"


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_chain(case: dict[str, Any]) -> None:
    text = case["text"]
    reading = read_text(text, case["language"], publisher=case.get("publisher", ""))
    assert [shown(text, reading, edge) for edge in reading.derivations] == case["edges"]
    if not case["edges"]:
        assert reading.nodes == ()


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_every_node_hangs_together_and_every_edge_has_evidence(case: dict[str, Any]) -> None:
    reading = read_text(case["text"], case["language"], publisher=case.get("publisher", ""))
    assert {edge.parent for edge in reading.derivations} == set(range(len(reading.nodes)))
    assert len({node.path for node in reading.nodes}) == len(reading.nodes)
    for edge in reading.derivations:
        assert edge.child != edge.parent
        assert edge.evidence
        assert edge.reason
        assert 0 < edge.confidence < 1
        assert edge.child == -1 or reading.nodes[edge.child].kind is NodeKind.DOCUMENT
        for evidence in edge.evidence:
            assert evidence.span.cut(case["text"]).strip()


def test_no_attribution_no_note_of_somebody() -> None:
    reading = read_text(BODY, "en")
    assert reading.attributions == ()
    assert any("Nobody is cited" in note for note in reading.notes)


def test_what_moves_up_is_less_sure_than_what_is_stated() -> None:
    here = read_text("“We are ready,” Sergei Ryabkov said.", "en").derivations
    moved = read_text(
        "Road is old\n“We are ready,” Sergei Ryabkov said.\nSource: Thanh Nien", "en"
    ).derivations
    assert moved[-1].confidence < here[0].confidence
    assert (here[0].method, moved[-1].method) == (Method.STATED, Method.INFERRED)


def test_a_stated_translation_is_surer_than_an_inferred_one() -> None:
    stated = read_text(f"Road is old\n{BODY}\nTranslated from Thanh Nien", "en").derivations[0]
    inferred = read_text(f"Road is old\n{BODY}\nSource: Thanh Nien", "en").derivations[0]
    assert stated.confidence > inferred.confidence
    assert stated.kind is inferred.kind is DerivationKind.TRANSLATION


def test_the_reason_names_both_languages() -> None:
    [edge] = read_text(f"Road is old\n{BODY}\nSource: Thanh Nien", "en").derivations
    assert "vi" in edge.reason
    assert "en" in edge.reason


def test_an_utterance_has_its_speaker_its_date_and_its_statements() -> None:
    text = (
        "“We are ready,” Sergei Ryabkov told reporters in Geneva on 20 January 2025. "
        "Ryabkov added that it was late."
    )
    reading = read_text(text, "en")
    [utterance] = [node for node in reading.nodes if node.kind is NodeKind.UTTERANCE]
    assert utterance.speaker is not None
    assert reading.agents[utterance.speaker].name == "Sergei Ryabkov"
    assert utterance.attributions == (0, 1)
    assert utterance.date == "2025-01-20"


def test_hops_carry_the_home_languages_of_their_outlets() -> None:
    reading = read_text(FOUR, "en")
    assert [node.language for node in reading.nodes if node.kind is NodeKind.DOCUMENT] == ["ru", "en", "ar"]


def test_what_was_told_to_an_outlet_need_not_have_been_said_in_its_language() -> None:
    reading = read_text("“We are ready,” Sergei Ryabkov told Reuters.", "en")
    [utterance] = [node for node in reading.nodes if node.kind is NodeKind.UTTERANCE]
    assert utterance.language == "und"


def test_a_statement_of_a_headline_alone_is_no_utterance() -> None:
    text = f"Sergei Ryabkov: talks will begin in May\n{BODY}"
    reading = read_text(text, "en")
    assert len(reading.attributions) == 1
    assert reading.nodes == ()


def test_what_is_only_in_a_picture_credit_is_an_agent_and_no_parent() -> None:
    reading = read_text(f"Road is old\n{BODY}\nPhoto: Reuters", "en")
    assert [feature.value for feature in reading.features if feature.kind is FeatureKind.CREDIT_PICTURE] == [
        "reuters"
    ]
    assert reading.derivations == ()


def test_the_same_text_gives_the_same_chain() -> None:
    assert read_text(FOUR, "en").derivations == read_text(FOUR, "en").derivations
