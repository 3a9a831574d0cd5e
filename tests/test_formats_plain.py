"""Dataclasses to plain values and back, and what is refused on the way back."""

from __future__ import annotations

import pytest
from hypothesis import given

from provenance.errors import InputError
from provenance.formats.plain import from_plain, to_plain
from provenance.model.views import ChainEdge, ChainView, DocumentView, SegmentView
from tests.sample_views import CHAINS, RELAY, document


@given(CHAINS)
def test_a_chain_comes_back_equal(view: ChainView) -> None:
    assert from_plain(ChainView, to_plain(view)) == view


def test_a_document_with_all_its_parts_comes_back_equal() -> None:
    view = document()
    assert from_plain(DocumentView, to_plain(view)) == view


def test_keys_stand_in_the_order_of_the_fields() -> None:
    assert list(to_plain(RELAY.edges[0])) == [
        "id", "child", "parent", "kind", "method", "status", "standing", "confidence", "rule", "reason",
        "by", "evidence", "others",
    ]  # fmt: skip


def test_an_integer_is_taken_for_a_float_but_a_boolean_is_not() -> None:
    plain = to_plain(RELAY.edges[0])
    assert from_plain(ChainEdge, {**plain, "confidence": 1}).confidence == 1.0
    with pytest.raises(InputError):
        from_plain(ChainEdge, {**plain, "confidence": True})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "poem"}, "ChainEdge.kind: 'poem' is none of translation, quotation"),
        ({"evidence": "none"}, "ChainEdge.evidence: expected a list, found str"),
        ({"evidence": [{"document": 3}]}, "ChainEdge.evidence[0].document: expected str, found int"),
        ({"evidence": [{}]}, "ChainEdge.evidence[0]: a field is missing"),
        ({"colour": "red"}, "ChainEdge: no field is named 'colour'"),
        ({"child": None}, "ChainEdge.child: expected str, found NoneType"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: dict[str, object], told: str) -> None:
    with pytest.raises(InputError) as caught:
        from_plain(ChainEdge, {**to_plain(RELAY.edges[0]), **change})
    assert caught.value.message().startswith(told)


def test_pairs_keep_their_length() -> None:
    with pytest.raises(InputError, match="expected an object, found int"):
        from_plain(SegmentView, 3)
    broken = to_plain(document())
    broken["attributions"][0]["content"] = [[1, 2, 3]]
    with pytest.raises(InputError, match="expected 2 items, found 3"):
        from_plain(DocumentView, broken)


def test_other_things_have_no_plain_form() -> None:
    with pytest.raises(TypeError, match="set has no plain form"):
        to_plain({1})
