from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from provenance.errors import ConflictError, IdError, InputError
from provenance.model.kinds import DerivationKind, Method, Standing
from provenance.model.reading import Declared, Reading
from provenance.model.views import ChainEdge, ChainView, DocumentView, UtteranceView
from provenance.workflows.attach import attach
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.link import link
from provenance.workflows.log import log
from provenance.workflows.show import show
from provenance.workflows.verify import verify
from tests.case_for_tests import attach_text, case_in, placeholder_of, record_text, target
from tests.sample_readings import MEDIATING, SILENT, mediating_reading, plain_reading


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
        assert any("does not cite 1 of the sources" in note for note in result.notes)


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
