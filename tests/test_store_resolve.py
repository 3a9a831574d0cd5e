from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from provenance.errors import IdError
from provenance.model.views import (
    AgentView,
    AttributionView,
    CaptureView,
    ChainEdge,
    DocumentView,
    EventView,
    UtteranceView,
)
from provenance.store.resolve import resolve
from provenance.workflows.chain import chain
from provenance.workflows.prepared import PreparedDocument, record_prepared
from provenance.workflows.show import show
from tests.case_for_tests import case_in, target


def test_any_unambiguous_beginning_names_a_thing(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        for digits in range(4, 33):
            assert resolve(case.store.connection, first.id[: 4 + digits]).public == first.id
        assert resolve(case.store.connection, first.id[4:12].upper()).public == first.id


def test_an_ambiguous_beginning_names_the_candidates(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        record_prepared(case, (PreparedDocument(str(n), f"Title {n}") for n in range(3000)), source="test")
        ids = [
            f"doc:{row[0].hex()}"
            for row in case.store.connection.execute("SELECT uid FROM node ORDER BY uid")
        ]
        one, other = next((a, b) for a, b in itertools.pairwise(ids) if a[:8] == b[:8])
        with pytest.raises(IdError, match="more than one id") as caught:
            resolve(case.store.connection, one[:8])
        assert one in caught.value.what
        assert other in caught.value.what
        assert "Title" in caught.value.what
        assert "more digits" in caught.value.to_do


@pytest.mark.parametrize("typed", ["doc:0000", "0000", "der:ffffffff"])
def test_unknown(tmp_path: Path, typed: str) -> None:
    with case_in(tmp_path) as case, pytest.raises(IdError, match="nothing here has the id"):
        resolve(case.store.connection, typed)


@pytest.mark.parametrize("typed", ["", "doc:", "doc:12", "xyz:1234", "doc:12345g", "doc:%", "' OR 1=1"])
def test_malformed(tmp_path: Path, typed: str) -> None:
    with case_in(tmp_path) as case, pytest.raises(IdError, match="is not an id"):
        resolve(case.store.connection, typed)


def test_of_another_kind(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        edge = chain(case, target(case).id).edges[0]
        with pytest.raises(IdError, match="is not one of: doc:"):
            chain(case, edge.id)


def test_show_knows_every_kind(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        view = show(case, first.id)
        assert isinstance(view, DocumentView)
        said = view.attributions[0]
        assert isinstance(show(case, said.id), AttributionView)
        speaker = show(case, said.speaker)
        assert isinstance(speaker, AgentView)
        assert [name.name for name in speaker.names] == ["the deputy minister"]
        assert isinstance(show(case, view.captures[0].id), CaptureView)
        edge = chain(case, first.id).edges[-1]
        assert isinstance(show(case, edge.id), ChainEdge)
        spoken = show(case, edge.parent)
        assert isinstance(spoken, UtteranceView)
        assert [each.id for each in spoken.attributions] == [said.id]
        assert speaker.utterances == (spoken.id,)
        event = case.store.connection.execute("SELECT uid FROM event").fetchone()[0]
        assert isinstance(show(case, f"evt:{event.hex()}"), EventView)


def test_a_sentence_that_is_not_there(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        first = target(case)
        assert isinstance(show(case, first.id + "#3"), DocumentView)
        for ordinal in ("4", "0", "x", "-1"):
            with pytest.raises(IdError, match="there is no sentence"):
                show(case, f"{first.id}#{ordinal}")
