"""What is looked up of a sentence is what a search through all of it finds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model.chain_view import ChainEdge, EvidenceView
from provenance.model.comparison import Bead, Comparison, Drift, DriftKind, Relation
from provenance.model.kinds import DerivationKind, Method, Standing, Status
from provenance.model.views import DocumentView
from provenance.workflows.by_sentence import Beads, BySentence, Evidence
from provenance.workflows.show import show
from tests.tui_cases import at as case_at
from tests.tui_cases import id_of, make_seed

EDGE = ChainEdge(
    "der:1", "doc:1", "doc:2", DerivationKind.QUOTATION, Method.STATED, Status.PROPOSED, Standing.OPEN, 1.0,
    "test", "", "",
)  # fmt: skip
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_seed(tmp_path_factory.mktemp("seed") / "seed.db")


def view_of(path: Path, language: str) -> DocumentView:
    with case_at(path) as case:
        found = show(case, id_of(path, language))
    assert isinstance(found, DocumentView)
    return found


@pytest.mark.parametrize("language", ["en", "vi", "ru"])
def test_attributions_of_every_sentence_and_of_two(seed: Path, language: str) -> None:
    view = view_of(seed, language)
    rejected = replace(view.attributions[0], status=Status.REJECTED)
    view = replace(view, attributions=(rejected, *view.attributions[1:]))
    texts = BySentence(view)
    for segment in view.segments:
        for wanted in ({segment.ordinal}, {segment.ordinal, 5}):
            inside = [(each.start, each.end) for each in view.segments if each.ordinal in wanted]
            kept = [each for each in view.attributions if each.status is not Status.REJECTED]
            said = [
                each
                for each in kept
                if any(a < end and start < b for a, b in each.content for start, end in inside)
            ] or [
                each
                for each in kept
                if each.cue is not None and any(start <= each.cue[0] < end for start, end in inside)
            ]
            assert texts.attributions(wanted) == sorted(said, key=lambda each: -each.confidence)
            assert texts.spans(wanted) == inside


@given(SPANS, st.integers(0, 50), st.integers(1, 12))
def test_evidence_that_touches_a_span(pieces: list[tuple[int, int]], start: int, length: int) -> None:
    with_words = [
        EvidenceView("doc:1", begin, begin + size, "", "cue", Method.STATED) for begin, size in pieces
    ]
    edge = replace(EDGE, evidence=tuple(with_words))
    evidence = Evidence(edge)
    end = start + length
    assert bool(evidence.documents) == bool(pieces)
    if pieces:
        wanted = any(each.start < end and start < each.end for each in with_words)
        assert evidence.touches("doc:1", start, end) == wanted


BEADS = st.lists(st.tuples(st.sets(st.integers(0, 6)), st.sets(st.integers(0, 6))), max_size=8)


@given(BEADS, st.sets(st.integers(0, 6)), st.data())
def test_beads_of_some_sentences(
    pairs: list[tuple[set[int], set[int]]], places: set[int], data: st.DataObject
) -> None:
    beads = tuple(Bead(tuple(sorted(one)), tuple(sorted(other)), 0.5) for one, other in pairs)
    numbers = data.draw(st.lists(st.integers(0, len(beads) - 1), max_size=6)) if beads else []
    drifts = tuple(
        Drift(DriftKind.NUMBER, number, (), (), str(at), "", "", 1.0, "") for at, number in enumerate(numbers)
    )
    found = Beads(Comparison(Relation.COMPARABLE, "test", "1", beads, drifts))
    met = [number for number, bead in enumerate(beads) if places & set(bead.child)]
    assert found.of(places) == met
    assert found.parents(places) == {place for number in met for place in beads[number].parent}
    assert sorted(found.drifts(places), key=str) == sorted((d for d in drifts if d.bead in met), key=str)
