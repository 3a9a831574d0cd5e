"""A chain as JSON, JSON Lines and CSV: what comes back is what went out."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given

from provenance.errors import InputError
from provenance.formats.chain_data import chain_from_json, chain_json, chain_jsonl, edges_csv, nodes_csv
from provenance.model.chain_view import ChainView
from tests.sample_views import CHAINS, EVIL, FORKED, RELAY, STEERING


@given(CHAINS)
def test_a_chain_comes_back_from_json_equal(view: ChainView) -> None:
    text = chain_json(view)
    assert chain_from_json(text) == view
    assert text.endswith("}\n")
    text.encode("utf-8")


def test_json_says_what_it_is_first() -> None:
    data = json.loads(chain_json(RELAY))
    assert list(data) == ["format", "version", "root", "nodes", "edges", "cycles", "truncated"]
    assert (data["format"], data["version"]) == ("provenance-chain", 1)
    assert data["edges"][0]["kind"] == "translation"
    assert data["nodes"][3]["role"] == "ultimate-source"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "not JSON"),
        ("[]", "not an object with format"),
        ('{"format": "other"}', "not an object with format"),
        ('{"format": "provenance-chain", "version": 2}', "version 2 is not known"),
        ('{"format": "provenance-chain", "version": 1}', "a field is missing"),
    ],
)
def test_what_is_no_chain_is_refused(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        chain_from_json(text)


def test_json_lines_name_their_type() -> None:
    lines = [json.loads(line) for line in chain_jsonl(FORKED)]
    assert [line["type"] for line in lines] == ["chain", *["node"] * 5, *["edge"] * 6]
    assert lines[0]["truncated"] is True
    assert lines[1]["id"] == FORKED.root


def test_csv_of_edges_says_who_both_ends_are() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(edges_csv(RELAY)), newline="")))
    assert [row["kind"] for row in rows] == ["translation", "quotation", "transcript"]
    child = [rows[0][f"child_{key}"] for key in ("label", "language", "date")]
    assert child == ["", "en", "2025-01-23"]
    assert (rows[0]["parent_label"], rows[0]["parent_language"]) == ("Thanh Niên", "vi")
    assert json.loads(rows[1]["evidence"])[0]["quote"] == "TASS quoted him"


def test_csv_of_nodes_has_a_row_a_node() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(nodes_csv(FORKED)), newline="")))
    assert [row["label"] for row in rows] == ["", "Thanh Niên", "TASS", "Sergei Ryabkov", "Interfax"]
    assert rows[4]["end"] == "unreachable"


def test_hostile_text_steers_no_terminal() -> None:
    for text in (chain_json(EVIL), *chain_jsonl(EVIL), *nodes_csv(EVIL), *edges_csv(EVIL)):
        assert not any(sign in text for sign in STEERING)
