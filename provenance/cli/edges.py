"""Derivations and attributions as one line each: in tables, and as a sentence."""

from __future__ import annotations

from provenance.cli.cells import plain
from provenance.formats.table import Column
from provenance.formats.wording import confidence_words, decision_words, how_words, said_words, short_id
from provenance.model.views import AttributionView, ChainEdge


def first_evidence(edge: ChainEdge) -> str:
    """Return the first words of evidence, or the reason where there are none."""
    return f"“{plain(edge.evidence[0].quote)}”" if edge.evidence else plain(edge.reason)


EDGE_COLUMNS: tuple[Column[ChainEdge], ...] = (
    Column("id", lambda edge: short_id(edge.id)),
    Column("child", lambda edge: short_id(edge.child)),
    Column("kind", lambda edge: edge.kind.value),
    Column("parent", lambda edge: short_id(edge.parent)),
    Column("how", lambda edge: plain(how_words(edge))),
    Column("decided", decision_words, flexible=True),
    Column("evidence", first_evidence, flexible=True),
)


def sentence(edge: ChainEdge) -> str:
    """Return a derivation as a line: ``der:… doc:… is a translation of doc:… (manual, accepted)``."""
    article = "an" if edge.kind.value[0] in "aeiou" else "a"
    how = ", ".join(part for part in (plain(how_words(edge)), edge.status.value) if part)
    return (
        f"{short_id(edge.id)}  {short_id(edge.child)} is {article} {edge.kind.value} of "
        f"{short_id(edge.parent)}  ({how})"
    )


def attribution_sentence(found: AttributionView) -> str:
    """Return an attribution as a line: who, how, via whom, with what confidence."""
    who = plain(found.speaker_name, "nobody named")
    via = "".join(f" via {plain(hop.name)}" for hop in found.via)
    sure = confidence_words(found.confidence)
    said = said_words(found.mode, found.act)
    return f"{short_id(found.id)}  {who}{via}  ({said}, {sure}, {found.status.value})"
