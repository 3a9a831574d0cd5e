"""The chain as a tree: what a reader sees, in which width, and that nothing in it steers the terminal."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli.chain_tree import Look, chain_lines
from provenance.cli.main import main
from provenance.cli.palette import ASCII, UNICODE, Palette
from provenance.errors import IdError
from provenance.formats.chain_data import chain_from_json
from provenance.formats.width import display_width
from provenance.model.kinds import EndReason, Method, Status
from provenance.model.views import ChainView, DocumentRow
from tests.cli_fakes import Bench, bench
from tests.sample_views import CHAINS, EVIL, FORKED, RELAY, ROOT, STEERING, TEXT, edge, evidence

__all__ = ["bench"]


def drawn(view: ChainView, *, width: int = 80, ascii_only: bool = False, brief: bool = False) -> list[str]:
    """Return the lines of a chain without colour."""
    return list(chain_lines(view, Look(width, Palette(False), ASCII if ascii_only else UNICODE, brief)))


def test_a_relay_reads_from_the_text_down_to_the_speech() -> None:
    assert drawn(RELAY) == [
        "● Russia confirms there is a chance                                 doc:3fa9c2d1",
        "┊ [en] 2025-01-23 · this text, ultimate target · publisher not named",
        "┊",
        "┊ translation of · inferred .85 · proposed · der:00000001",
        "┊   “Source: Thanh Nien”  doc:3fa9c2d1, chars 100-118",
        "┊   the credit line names it",
        "┊",
        "○ Thanh Niên                                                        doc:77ab0012",
        "┊ [vi] · mediating · not yet seen",
        "┊",
        "┊ quotation of · inferred .85 · proposed · der:00000002",
        "┊   “TASS quoted him”  doc:3fa9c2d1, chars 100-115",
        "┊",
        "○ TASS                                                              doc:00000003",
        "┊ [ru] · mediating · not yet seen",
        "┊",
        "┊ transcript of · inferred .85 · proposed · der:00000003",
        "┊   “as saying”  doc:3fa9c2d1, chars 100-109",
        "┊",
        "❝ Sergei Ryabkov                                                    utt:00000004",
        "  [ru] 2025-01-22 · ultimate source · spoken at Moscow",
        "",
        "● text stored   ○ cited, not yet seen   ❝ spoken   ┊ inferred",
        "below each text is what it was made from",
    ]


def test_a_fork_draws_shared_sources_once_and_marks_a_cycle() -> None:
    lines = drawn(FORKED)
    text = "\n".join(lines)
    assert text.count("❝ Sergei Ryabkov") == 1
    assert "↑ Sergei Ryabkov utt:00000004 · drawn above" in text
    assert re.search("↻ Russia confirms.* doc:3fa9c2d1 · a CYCLE, back to what is above", text)
    assert "├┄ translation of · inferred .85" in text
    assert "└─ translation of · stated · accepted" in text
    assert "CONTRADICTED by its parent's text" in text
    assert "manual, by Mai" in text
    assert "could not be retrieved · in a CYCLE" in text
    assert "cut here: --limit shows more" in text


def test_inferred_never_looks_like_stated() -> None:
    for method in Method:
        view = ChainView(TEXT, RELAY.nodes[:2], (edge(1, TEXT, RELAY.nodes[1].id, method=method),))
        line = next(line for line in drawn(view) if "translation of" in line)
        assert line.startswith("┊" if method is Method.INFERRED else "│")
        assert ("inferred .85" in line) == (method is Method.INFERRED)


def test_brief_leaves_out_the_evidence_and_the_legend() -> None:
    lines = drawn(RELAY, brief=True)
    assert len(lines) == 11
    assert not any("“" in line or "legend" in line for line in lines)


def test_ascii_signs_need_no_other_encoding() -> None:
    plain = ChainView(TEXT, (ROOT, RELAY.nodes[2]), (edge(1, TEXT, RELAY.nodes[2].id),))
    assert all(line.isascii() for line in drawn(plain, ascii_only=True))


def test_much_evidence_is_cut_with_where_to_find_the_rest() -> None:
    many = tuple(evidence(f"words {at}") for at in range(9))
    view = ChainView(TEXT, RELAY.nodes[:2], (edge(1, TEXT, RELAY.nodes[1].id, evidence=many),))
    text = "\n".join(drawn(view))
    assert text.count("words") == 3
    assert "and 6 more: provenance show der:00000001" in text


def test_a_text_alone_says_that_it_cites_nothing() -> None:
    alone = ChainView(TEXT, (replace(ROOT, end=EndReason.NO_CITATION),), ())
    assert "cites no source" in "\n".join(drawn(alone))


@given(CHAINS, st.integers(80, 140), st.booleans(), st.booleans())
def test_whatever_the_texts_lines_fit_and_steer_nothing(
    view: ChainView, width: int, ascii_only: bool, brief: bool
) -> None:
    for line in drawn(view, width=width, ascii_only=ascii_only, brief=brief):
        assert not any(sign in line for sign in (*STEERING, "\n", "\r"))
        assert display_width(line) <= width


def test_colours_come_only_with_the_words_that_carry_the_meaning() -> None:
    coloured = list(chain_lines(FORKED, Look(100, Palette(True), UNICODE)))
    plain = drawn(FORKED, width=100)
    assert [_without_colour(line) for line in coloured] == plain
    assert any("\x1b[33minferred .85\x1b[0m" in line for line in coloured)


def _without_colour(line: str) -> str:
    while "\x1b[" in line:
        head, _, rest = line.partition("\x1b[")
        line = head + rest.partition("m")[2]
    return line


def test_the_command_draws_and_hints(bench: Bench) -> None:
    bench.answer(chain=RELAY)
    outcome = bench.run("chain", "doc:3fa9")
    assert outcome.code == 0
    assert outcome.out.startswith("● Russia confirms there is a chance")
    assert outcome.err == "3 derivations are not decided yet: provenance review --document doc:3fa9c2d1\n"
    call = bench.called("chain")[0]
    assert (call.args, call.options) == (("doc:3fa9",), {"limit": 1000, "rejected": False})


def test_without_an_id_the_latest_document_is_taken(bench: Bench) -> None:
    bench.answer(chain=RELAY, documents=[DocumentRow(TEXT, "captured", "T", "en", "", "", 0)], descendants=[])
    assert bench.run("chain").code == 0
    assert bench.called("chain")[0].args == (TEXT,)
    bench.answer(documents=[])
    outcome = bench.run("chain")
    assert outcome.code == 4
    assert "provenance record FILE" in outcome.err


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "dot", "mermaid", "tree"])
def test_hostile_texts_reach_stdout_raw_in_no_format(bench: Bench, form: str) -> None:
    bench.answer(chain=EVIL)
    for extra in ((), ("--rows", "nodes"), ("--by-language",), ("--ascii",)):
        outcome = bench.run("chain", TEXT, "--format", form, *extra)
        assert outcome.code == 0
        assert not any(sign in outcome.out + outcome.err for sign in STEERING)


def test_json_is_the_chain(bench: Bench) -> None:
    bench.answer(chain=FORKED)
    outcome = bench.run("chain", TEXT, "--format", "json")
    assert chain_from_json(outcome.out) == FORKED
    assert "cut at --limit 1000" in outcome.err
    assert json.loads(outcome.out)["truncated"] is True


def test_csv_has_edges_or_nodes(bench: Bench) -> None:
    bench.answer(chain=RELAY)
    assert bench.run("chain", TEXT, "--format", "csv").out.startswith("id,child,parent,kind,")
    assert bench.run("chain", TEXT, "--format", "csv", "--rows", "nodes").out.startswith("id,kind,label,")


def test_rejected_and_limit_are_handed_on(bench: Bench) -> None:
    bench.answer(chain=RELAY)
    bench.run("chain", TEXT, "--rejected", "--limit", "5")
    assert bench.called("chain")[0].options == {"limit": 5, "rejected": True}
    assert bench.run("chain", TEXT, "--limit", "0").code == 2


def test_an_ambiguous_id_is_exit_4(bench: Bench) -> None:
    bench.answer(chain=IdError("doc:3 names 2 things", to_do="One of doc:3a, doc:3b"))
    outcome = bench.run("chain", "doc:3")
    assert outcome.code == 4
    assert "One of doc:3a, doc:3b" in outcome.err


def test_a_stream_without_the_signs_gets_ascii_ones(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.answer(chain=RELAY)
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["chain", TEXT]) == 0
    text = raw.getvalue().decode("ascii")
    assert text.startswith("* Russia confirms there is a chance")
    assert "Thanh Ni\\xean" in text


def test_colour_is_for_terminals_and_can_be_refused(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.answer(chain=RELAY)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in on_terminal(monkeypatch, "chain", TEXT)
    assert "\x1b[" not in on_terminal(monkeypatch, "chain", TEXT, "--no-color")
    assert "\x1b[" not in on_terminal(monkeypatch, "chain", TEXT, "--format", "json")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in on_terminal(monkeypatch, "chain", TEXT)


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch, *args: str) -> str:
    """Return what a command writes to a terminal."""
    raw = io.BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", _Terminal(raw, encoding="utf-8"))
        assert main(args) == 0
        sys.stdout.flush()
        return raw.getvalue().decode()


def test_an_accepted_chain_asks_for_nothing(bench: Bench) -> None:
    settled = (edge(1, TEXT, RELAY.nodes[1].id, status=Status.ACCEPTED),)
    bench.answer(chain=ChainView(TEXT, RELAY.nodes[:2], settled))
    assert bench.run("chain", TEXT).err == ""
