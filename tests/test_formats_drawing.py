"""DOT and Mermaid: what is drawn, and that no title breaks out of its label."""

from __future__ import annotations

import re

from hypothesis import given

from provenance.formats.drawing import chain_dot, chain_mermaid
from provenance.model.chain_view import ChainView
from tests.sample_views import AGENCY, CHAINS, DAILY, EVIL, FORKED, RELAY, STEERING, TEXT

DOT_STRING = r'"(?:[^"\\\n]|\\.)*"'
DOT_LINE = re.compile(
    r"(?: *(?:digraph provenance \{|\}|rankdir=TB;"
    rf"|(?:node|edge) \[[a-z=, 0-9]*(?:{DOT_STRING})?[a-z=, 0-9]*\];"
    rf"|subgraph cluster_\d+ \{{|label={DOT_STRING};"
    rf"|{DOT_STRING} \[label={DOT_STRING}, shape=(?:box|oval), style={DOT_STRING}\];"
    rf"|{DOT_STRING} -> {DOT_STRING} \[label={DOT_STRING}, style=(?:solid|dashed)"
    r"(?:, color=gray, fontcolor=gray)?\];))"
)
MERMAID_TEXT = r'"(?:[^\W_]|[ .,:()\-]|#\d+;|<br/>)*"'
MERMAID_LINE = re.compile(
    rf"flowchart TB|  n\d+(?:\[{MERMAID_TEXT}\]|\(\[{MERMAID_TEXT}\]\))"
    rf"|  n\d+ (?:-->|-\.->)\|{MERMAID_TEXT}\| n\d+"
    r"|  classDef unseen stroke-dasharray: 4 4|  class n\d+(?:,n\d+)* unseen"
)


def test_dot_draws_arrows_from_source_to_text_and_dashes_what_is_inferred() -> None:
    text = chain_dot(FORKED)
    assert f'"{DAILY}" -> "{TEXT}" [label="translation\\ninferred .85, proposed", style=dashed];' in text
    assert 'label="translation\\nstated, accepted", style=solid' in text
    assert f'"{AGENCY}" [label="TASS\\n[ru]", shape=box, style="dashed"];' in text
    assert text.startswith("digraph provenance {\n")
    assert text.endswith("}\n")


def test_dot_puts_a_box_around_each_language() -> None:
    text = chain_dot(RELAY, by_language=True)
    assert text.count("subgraph cluster_") == 3
    assert 'label="[vi]";' in text
    assert text.count("{") == text.count("}")


def test_mermaid_of_a_relay() -> None:
    assert chain_mermaid(RELAY) == (
        "flowchart TB\n"
        '  n0["Russia confirms there is a chance<br/>#91;en#93; 2025-01-23"]\n'
        '  n1["Thanh Niên<br/>#91;vi#93;"]\n'
        '  n2["TASS<br/>#91;ru#93;"]\n'
        '  n3(["Sergei Ryabkov<br/>#91;ru#93; 2025-01-22"])\n'
        '  n1 -.->|"translation<br/>inferred .85, proposed"| n0\n'
        '  n2 -.->|"quotation<br/>inferred .85, proposed"| n1\n'
        '  n3 -.->|"transcript<br/>inferred .85, proposed"| n2\n'
        "  classDef unseen stroke-dasharray: 4 4\n"
        "  class n1,n2 unseen\n"
    )


@given(CHAINS)
def test_whatever_the_titles_every_line_of_dot_has_its_form(view: ChainView) -> None:
    for by_language in (False, True):
        text = chain_dot(view, by_language=by_language)
        assert all(DOT_LINE.fullmatch(line) for line in text.split("\n")[:-1]), text
        assert text.count("\n}\n") == 1


@given(CHAINS)
def test_whatever_the_titles_every_line_of_mermaid_has_its_form(view: ChainView) -> None:
    text = chain_mermaid(view)
    assert all(MERMAID_LINE.fullmatch(line) for line in text.split("\n")[:-1]), text


def test_hostile_text_neither_breaks_out_nor_steers_a_terminal() -> None:
    dot, mermaid = chain_dot(EVIL, by_language=True), chain_mermaid(EVIL)
    assert all(DOT_LINE.fullmatch(line) for line in dot.split("\n")[:-1])
    assert all(MERMAID_LINE.fullmatch(line) for line in mermaid.split("\n")[:-1])
    for text in (dot, mermaid):
        assert not any(sign in text for sign in STEERING)
        assert "<b>" not in text
