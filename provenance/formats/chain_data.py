"""A chain as data: JSON and JSON Lines, which read back to an equal ``ChainView``, and CSV.

JSON is one object: ``format`` (``provenance-chain``), ``version`` (1), then the fields of
``ChainView``: ``root``, ``nodes``, ``edges``, ``cycles``, ``truncated``. JSON Lines are a ``chain``
line with all but nodes and edges, then one ``node`` or ``edge`` a line, named by their ``type``.
CSV is one table, of the edges or of the nodes; an edge's row carries label, language and date of its
child and its parent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from provenance.errors import InputError
from provenance.formats.csv_text import csv_lines
from provenance.formats.json_text import dumps
from provenance.formats.plain import from_plain, to_plain
from provenance.model.chain_view import ChainEdge, ChainNode, ChainView

FORMAT = "provenance-chain"
VERSION = 1
_ENDS = ("label", "language", "date")


def chain_json(view: ChainView) -> str:
    """Return the chain as indented JSON with a line end."""
    return dumps({"format": FORMAT, "version": VERSION, **to_plain(view)}, indent=2) + "\n"


def chain_from_json(text: str) -> ChainView:
    """Return the chain that ``chain_json`` wrote. Raises InputError where the text is none."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InputError(f"not JSON: {error}", where="chain") from None
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise InputError(f"not an object with format {FORMAT!r}", where="chain")
    version = data.pop("version", None)
    if version != VERSION:
        raise InputError(f"version {version!r} is not known", where="chain", to_do="Known is version 1.")
    return from_plain(ChainView, data, where="chain")


def chain_jsonl(view: ChainView) -> Iterator[str]:
    """Yield the chain as JSON Lines: its head, then its nodes, then its edges."""
    head = to_plain(view)
    nodes, edges = head.pop("nodes"), head.pop("edges")
    yield dumps({"type": "chain", "format": FORMAT, "version": VERSION, **head}) + "\n"
    for node in nodes:
        yield dumps({"type": "node", **node}) + "\n"
    for edge in edges:
        yield dumps({"type": "edge", **edge}) + "\n"


def nodes_csv(view: ChainView) -> Iterator[str]:
    """Yield a line for each node, with the fields of ``ChainNode``."""
    header = [field.name for field in fields(ChainNode)]
    return csv_lines(header, (to_plain(node) for node in view.nodes))


def edges_csv(view: ChainView) -> Iterator[str]:
    """Yield a line for each edge: the fields of ``ChainEdge``, then who its child and parent are."""
    nodes = {node.id: node for node in view.nodes}
    header = [field.name for field in fields(ChainEdge)]
    header += [f"{end}_{key}" for end in ("child", "parent") for key in _ENDS]
    return csv_lines(header, (_edge_record(edge, nodes) for edge in view.edges))


def _edge_record(edge: ChainEdge, nodes: dict[str, ChainNode]) -> dict[str, Any]:
    record: dict[str, Any] = to_plain(edge)
    for end, node_id in (("child", edge.child), ("parent", edge.parent)):
        node = nodes.get(node_id)
        for key in _ENDS:
            record[f"{end}_{key}"] = getattr(node, key) if node else ""
    return record
