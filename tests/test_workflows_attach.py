from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from provenance.errors import ConflictError, IdError, InputError
from provenance.model.kinds import DerivationKind, Method, NodeKind, Standing, Status
from provenance.model.reading import Declared, ProposedNode, Reading
from provenance.model.views import ChainEdge, ChainView, DocumentView, UtteranceView
from provenance.workflows.attach import attach
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.link import link
from provenance.workflows.log import log
from provenance.workflows.review import decide
from provenance.workflows.show import show
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import attach_text, case_in, placeholder_of, record_text, target
from tests.sample_readings import MEDIATING, SILENT, mediating_reading, outlet, plain_reading


def standings(view: ChainView) -> dict[tuple[str, str], tuple[Method, Standing]]:
    names = {node.id: node.label or "text" for node in view.nodes}
    return {(names[edge.child], names[edge.parent]): (edge.method, edge.standing) for edge in view.edges}


def test_its_own_text_settles_what_was_inferred(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        parent = placeholder_of(case, first.id, "Thanh Niên")
        before = chain(case, first.id)
        result = attach_text(case, parent, MEDIATING)
        after = chain(case, first.id)
        assert (result.id, result.outcome, result.language) == (parent, "attached", "vi")
        assert [node.id for node in after.nodes] == [node.id for node in before.nodes]
        assert standings(after) == {
            ("text", "Thanh Niên"): (Method.INFERRED, Standing.SETTLED),
            ("Thanh Niên", "TASS"): (Method.STATED, Standing.SETTLED),
            ("TASS", "Sergei Ryabkov"): (Method.STATED, Standing.OPEN),
        }
        evidence = {each.document: each.quote for each in after.edges[1].evidence}
        assert evidence == {first.id: "TASS", parent: "TASS"}
        assert len(log(case)) == 2
        assert verify(case).problems == ()


def test_the_utterance_is_reported_by_both_texts(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        attach_text(case, placeholder_of(case, first.id, "Thanh Niên"), MEDIATING)
        spoken = show(case, chain(case, first.id).nodes[-1].id)
        assert isinstance(spoken, UtteranceView)
        said = [each.content_text for each in spoken.attributions]
        assert said == ["A window has opened.", "Cửa sổ đã mở."]


def test_silence_contradicts_and_is_shown(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        result = attach_text(case, placeholder_of(case, first.id, "Thanh Niên"), SILENT)
        view = chain(case, first.id)
        assert standings(view)["Thanh Niên", "TASS"] == (Method.INFERRED, Standing.CONTRADICTED)
        assert standings(view)["text", "Thanh Niên"] == (Method.INFERRED, Standing.SETTLED)
        # The text that named it keeps it, by its own words.
        kept = standings(view)["text", "TASS"]
        assert kept == (Method.STATED, Standing.OPEN)
        (edge,) = (
            edge for edge in view.edges if edge.child == first.id and edge.reason.startswith("the text")
        )
        assert edge.reason == "the text of Thanh Niên does not have this"
        assert [(each.document, each.quote) for each in edge.evidence] == [(first.id, "TASS")]
        assert any("1 of the sources inferred" in note for note in result.notes)


def test_a_manual_link_is_not_contradicted_by_silence(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        parent = placeholder_of(case, first.id, "Thanh Niên")
        other = record_text(case, "An older text.\n")
        edge = link(case, parent, other.id, kind=DerivationKind.PARAPHRASE, because="I compared them")
        attach_text(case, parent, SILENT)
        shown = show(case, edge.id)
        assert isinstance(shown, ChainEdge)
        assert shown.standing is Standing.OPEN


def test_another_source_is_proposed_beside_the_contradicted_one(tmp_path: Path) -> None:
    def read(text: str, *, declared: Declared, html: object = None) -> Reading:
        reading = mediating_reading()
        reuters = replace(
            reading.agents[0],
            identity=("outlet", "reuters"),
            name="Reuters",
            outlet_key="reuters",
            language="en",
        )
        node = replace(reading.nodes[0], path=("via", "reuters"), language="en")
        return replace(reading, agents=(reuters, reading.agents[1]), nodes=(node, reading.nodes[1]))

    with case_in(tmp_path) as case:
        first = target(case)
        parent = placeholder_of(case, first.id, "Thanh Niên")
        attach(case, parent, MEDIATING.encode(), reader=read)
        view = chain(case, first.id)
        found = standings(view)
        assert found["Thanh Niên", "TASS"] == (Method.INFERRED, Standing.CONTRADICTED)
        assert found["Thanh Niên", "Reuters"] == (Method.INFERRED, Standing.OPEN)
        # The speech is the same one, reached by another way.
        assert found["Reuters", "Sergei Ryabkov"] == (Method.INFERRED, Standing.OPEN)
        assert len([node for node in view.nodes if node.kind.value == "utterance"]) == 1


def detour_reading() -> Reading:
    """Return a reading of MEDIATING that has TASS by way of Reuters."""
    reading = mediating_reading()
    nodes = (*reading.nodes, ProposedNode(NodeKind.DOCUMENT, ("via", "reuters"), "en", publisher=2))
    first, second = reading.derivations
    ways = (replace(first, parent=2), replace(first, child=2, parent=0, method=Method.INFERRED), second)
    agents = (*reading.agents, outlet("reuters", "Reuters", "en"))
    return replace(reading, agents=agents, nodes=nodes, derivations=ways)


def read_detour(text: str, *, declared: Declared, html: object = None) -> Reading:
    return detour_reading()


def attach_detour(case: Case, document: str) -> str:
    parent = placeholder_of(case, document, "Thanh Niên")
    attach(case, parent, MEDIATING.encode(), reader=read_detour)
    return parent


def test_what_its_own_text_has_by_way_of_another_is_superseded(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        tass = placeholder_of(case, first.id, "TASS")
        parent = attach_detour(case, first.id)
        view = chain(case, first.id)
        assert ("Thanh Niên", "TASS") not in standings(view)
        assert standings(view)["Reuters", "TASS"] == (Method.INFERRED, Standing.OPEN)
        assert placeholder_of(case, first.id, "TASS") == tass
        whole = chain(case, first.id, rejected=True)
        (edge,) = (edge for edge in whole.edges if (edge.child, edge.parent) == (parent, tass))
        assert (edge.method, edge.standing) == (Method.INFERRED, Standing.SUPERSEDED)
        assert edge.reason == "its own text has it by way of Reuters"
        assert {each.document for each in edge.evidence} == {first.id, parent}
        assert verify(case).problems == ()


def test_undoing_gives_a_superseded_one_its_place_again(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        before = chain(case, first.id)
        attach_detour(case, first.id)
        undone = undo(case)
        assert chain(case, first.id) == before
        undo(case, event=undone.id)
        assert ("Thanh Niên", "TASS") not in standings(chain(case, first.id))
        assert verify(case).problems == ()


def test_what_a_person_accepted_counts_though_it_is_superseded(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        edge = next(edge for edge in chain(case, first.id).edges if edge.kind is DerivationKind.QUOTATION)
        decide(case, edge.id, Status.ACCEPTED)
        attach_detour(case, first.id)
        assert standings(chain(case, first.id))["Thanh Niên", "TASS"][1] is Standing.SUPERSEDED
        decide(case, edge.id, Status.PROPOSED)
        assert ("Thanh Niên", "TASS") not in standings(chain(case, first.id))
        assert verify(case).problems == ()


def test_what_another_text_does_not_have_is_contradicted_at_once(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        parent = placeholder_of(case, first.id, "Thanh Niên")
        attach_text(case, placeholder_of(case, first.id, "TASS"), "Молчание.\n")
        reading = mediating_reading()
        moved = replace(reading.derivations[1], method=Method.INFERRED)
        unheard = replace(reading.nodes[1], path=("utterance", "lavrov"))
        lavrov = replace(reading.agents[1], identity=("in-text", "lavrov"), name="Lavrov")

        def read(text: str, *, declared: Declared, html: object = None) -> Reading:
            return replace(
                reading,
                agents=(reading.agents[0], lavrov),
                nodes=(reading.nodes[0], unheard),
                derivations=(reading.derivations[0], moved),
            )

        attach(case, parent, MEDIATING.encode(), reader=read)
        found = standings(chain(case, first.id))
        assert found["TASS", "Lavrov"] == (Method.INFERRED, Standing.CONTRADICTED)
        assert found["Thanh Niên", "Lavrov"] == (Method.STATED, Standing.OPEN)
        assert verify(case).problems == ()
        undo(case)
        assert {node.label for node in chain(case, first.id).nodes} >= {"TASS", "Sergei Ryabkov"}
        assert "Lavrov" not in {node.label for node in chain(case, first.id).nodes}


def test_a_speaker_of_a_headline_alone_is_no_contradiction(tmp_path: Path) -> None:
    def read(text: str, *, declared: Declared, html: object = None) -> Reading:
        return replace(mediating_reading(), nodes=(), derivations=())

    with case_in(tmp_path) as case:
        first = target(case)
        attach(case, placeholder_of(case, first.id, "Thanh Niên"), MEDIATING.encode(), reader=read)
        assert standings(chain(case, first.id))["Thanh Niên", "TASS"] == (Method.INFERRED, Standing.OPEN)


def test_another_text_after_a_wrong_one_was_taken_back(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        attach_detour(case, first.id)
        undo(case)
        parent = placeholder_of(case, first.id, "Thanh Niên")
        attach(case, parent, (MEDIATING + "\n").encode(), reader=read_detour)
        found = standings(chain(case, first.id))
        assert found["Thanh Niên", "Reuters"] == (Method.INFERRED, Standing.OPEN)
        assert found["Reuters", "TASS"] == (Method.INFERRED, Standing.OPEN)
        assert verify(case).problems == ()
        undo(case)
        assert "Reuters" not in {node.label for node in chain(case, first.id).nodes}
        assert verify(case).problems == ()


def test_a_parent_in_the_same_language_contradicts_the_translation(tmp_path: Path) -> None:
    def read(text: str, *, declared: Declared, html: object = None) -> Reading:
        return plain_reading(text, "en")

    with case_in(tmp_path) as case:
        first = target(case)
        result = attach(case, placeholder_of(case, first.id, "Thanh Niên"), b"In English too.\n", reader=read)
        assert standings(chain(case, first.id))["text", "Thanh Niên"][1] is Standing.CONTRADICTED
        assert any("vi had been inferred" in note for note in result.notes)


def test_the_reader_is_told_who_published_it(tmp_path: Path) -> None:
    told: list[Declared] = []

    def read(text: str, *, declared: Declared, html: object = None) -> Reading:
        told.append(declared)
        return plain_reading(text, "vi")

    with case_in(tmp_path) as case:
        first = target(case)
        parent = placeholder_of(case, first.id, "Thanh Niên")
        attach(case, parent, SILENT.encode(), reader=read)
        view = show(case, parent)
        assert isinstance(view, DocumentView)
        assert (told[0].publisher, told[0].language) == ("Thanh Niên", "")
        assert (view.publisher, view.state, view.title) == ("Thanh Niên", "captured", "Có cơ hội")


def held(case: Case) -> str:
    parent = placeholder_of(case, target(case).id, "Thanh Niên")
    attach_text(case, parent, MEDIATING)
    return parent


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        parent = held(case)
        assert attach_text(case, parent, MEDIATING).outcome == "already-recorded"
        assert len(log(case)) == 2


def test_another_text_is_refused(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        parent = held(case)
        with pytest.raises(ConflictError, match="has a text already"):
            attach_text(case, parent, SILENT)
        with pytest.raises(ConflictError, match="has a text already"):
            attach_text(case, target(case).id, SILENT)


def test_an_utterance_gets_no_text(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        spoken = placeholder_of(case, target(case).id, "Sergei Ryabkov")
        with pytest.raises(IdError):
            attach_text(case, spoken, SILENT)


def test_nothing_is_attached_that_has_no_text(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        parent = placeholder_of(case, target(case).id, "Thanh Niên")
        with pytest.raises(InputError, match="empty"):
            attach(case, parent, b"")
        assert len(log(case)) == 1


def test_bytes_that_are_recorded_elsewhere_are_told(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        own = record_text(case, SILENT)
        result = attach_text(case, placeholder_of(case, target(case).id, "Thanh Niên"), SILENT)
        assert any(own.id in note for note in result.notes)
